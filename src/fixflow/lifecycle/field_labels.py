"""Field labels: what a dialog calls the fields of an action.

A program names fields of its own where they are declared, by `labels`; here stand the names that
several programs share.  The one rule: a name that nobody has put into words is shown as it is
written, never left out.
"""

from collections.abc import Mapping
from typing import Final

from fixflow.texts import Text

# fmt: off
FIELD_LABELS: Final[Mapping[str, Text]] = {
    "amount": Text("Betrag", "Amount", "Montant", "Importo"),
    "answer_by": Text("Antwort bis", "Answer by", "Réponse jusqu’au", "Risposta entro il"),
    "appointment": Text("Termin", "Appointment", "Rendez-vous", "Appuntamento"),
    "attachments": Text("Anhänge", "Attachments", "Pièces jointes", "Allegati"),
    "awarded_to_other": Text("Anderweitig vergeben", "Awarded to somebody else", "Attribué à quelqu’un d’autre", "Assegnato ad altri"),
    "billing_id": Text("Verrechnungs-ID", "Settlement ID", "Numéro de décompte", "Numero di conteggio"),
    "body": Text("Text", "Text", "Texte", "Testo"),
    "contractor": Text("Auftragnehmer", "Contractor", "Mandataire", "Mandatario"),
    "currency": Text("Währung", "Currency", "Monnaie", "Valuta"),
    "customer": Text("Kunde", "Customer", "Client", "Cliente"),
    "dated": Text("Rechnungsdatum", "Invoice date", "Date de la facture", "Data della fattura"),
    "description": Text("Beschreibung", "Description", "Description", "Descrizione"),
    "document": Text("Dokument", "Document", "Document", "Documento"),
    "email": Text("E-Mail-Adresse", "E-mail address", "Adresse e-mail", "Indirizzo e-mail"),
    "gross": Text("Betrag inkl. MwSt.", "Amount including VAT", "Montant TVA comprise", "Importo IVA inclusa"),
    "kind": Text("Art", "Kind", "Type", "Tipo"),
    "lines": Text("Positionen", "Lines", "Postes", "Posizioni"),
    "message": Text("Nachricht", "Message", "Message", "Messaggio"),
    "name": Text("Name", "Name", "Nom", "Nome"),
    "net": Text("Betrag exkl. MwSt.", "Amount excluding VAT", "Montant hors TVA", "Importo IVA esclusa"),
    "number": Text("Rechnungsnummer", "Invoice number", "Numéro de facture", "Numero della fattura"),
    "of": Text("Zu Rechnung", "Of invoice", "De la facture", "Della fattura"),
    "place": Text("Ort", "Place", "Lieu", "Luogo"),
    "principal": Text("Auftraggeber", "Principal", "Mandant", "Mandante"),
    "program": Text("Programm", "Program", "Programme", "Programma"),
    "reason": Text("Grund", "Reason", "Motif", "Motivo"),
    "tender": Text("Ausschreibung", "Tender", "Appel d’offres", "Gara"),
    "text": Text("Leistung", "Work or material", "Prestation", "Prestazione"),
    "title": Text("Titel", "Title", "Titre", "Titolo"),
    "total": Text("Gesamtbetrag", "Total amount", "Montant total", "Importo totale"),
    "until": Text("Gültig bis", "Valid until", "Valable jusqu’au", "Valido fino al"),
    "valid_until": Text("Gültig bis", "Valid until", "Valable jusqu’au", "Valido fino al"),
}
# fmt: on


def field_label(name: str, kind: type | None = None) -> Text:
    """Give what a field is called: as its action says, else as all do, else as it is written.

    Args:
        name: The field's name.
        kind: The class of the action, whose `labels` and those of its bases go first.

    Examples:
        >>> field_label("message").say("it"), field_label("roof_pitch").say("de")
        ('Messaggio', 'Roof pitch')
    """
    for each in (kind or object).__mro__:
        if name in (told := vars(each).get("labels", {})):
            label: Text = told[name]
            return label
    return FIELD_LABELS.get(name) or as_written(name)


def as_written(name: str) -> Text:
    """Show a name that nobody has put into words."""
    words = name.replace("_", " ").strip().replace("{", "{{").replace("}", "}}")
    return Text(words[:1].upper() + words[1:], words[:1].upper() + words[1:])
