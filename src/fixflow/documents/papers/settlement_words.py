"""The words of the settlement statement in four languages.

«Keine Rechnung» is the principal's own word: «Achtung → das ist noch keine Rechnungsstellung!»
"""

from typing import Final

from fixflow.texts import Text

TITLE: Final = Text(
    de="Verrechnung {id}", en="Settlement {id}", fr="Décompte {id}", it="Conteggio {id}"
)
NO_INVOICE: Final = Text(
    de="Keine Rechnung", en="Not an invoice", fr="Ne vaut pas facture", it="Non è una fattura"
)
THIS_IS_NONE: Final = Text(
    de="Dies ist keine Rechnung.",
    en="This is not an invoice.",
    fr="Ceci n’est pas une facture.",
    it="Questa non è una fattura.",
)
MUST_LIST: Final = Text(
    de="In der Rechnung müssen die Verrechnungs-ID und alle SP-IDs aufgelistet werden.",
    en="The invoice must list the settlement ID and all SP-IDs.",
    fr="La facture doit mentionner le numéro de décompte et tous les SP-ID.",
    it="La fattura deve riportare il numero di conteggio e tutti gli SP-ID.",
)
SEND_TO: Final = Text(
    de="Die Rechnung bitte im PDF-Format senden an: {mail}",
    en="Please send the invoice as a PDF to: {mail}",
    fr="Veuillez envoyer la facture au format PDF à: {mail}",
    it="Inviare la fattura in formato PDF a: {mail}",
)
VOID: Final = Text(de="STORNIERT", en="VOID", fr="ANNULÉ", it="ANNULLATO")
VOID_SINCE: Final = Text(
    de="Storniert am {day}", en="Voided on {day}", fr="Annulé le {day}", it="Annullato il {day}"
)
REASON: Final = Text(
    de="Grund: {reason}", en="Reason: {reason}", fr="Motif: {reason}", it="Motivo: {reason}"
)
REPLACED: Final = Text(
    de="Ersetzt durch {id}", en="Replaced by {id}", fr="Remplacé par {id}", it="Sostituito da {id}"
)
FROM: Final = Text(
    de="Auftragnehmer (Rechnungssteller)",
    en="Contractor (issues the invoice)",
    fr="Mandataire (émet la facture)",
    it="Appaltatore (emette la fattura)",
)
TO: Final = Text(
    de="Auftraggeber (Rechnungsempfänger)",
    en="Principal (receives the invoice)",
    fr="Mandant (reçoit la facture)",
    it="Committente (riceve la fattura)",
)
ID: Final = Text(
    de="Verrechnungs-ID", en="Settlement ID", fr="Numéro de décompte", it="Numero di conteggio"
)
PERIOD: Final = Text(de="Zeitraum", en="Period", fr="Période", it="Periodo")
COUNT: Final = Text(
    de="Anzahl Aufträge", en="Number of orders", fr="Nombre d’ordres", it="Numero di ordini"
)
ORDERS: Final = Text(
    de="Ausgeführte Aufträge", en="Orders performed", fr="Ordres exécutés", it="Ordini eseguiti"
)
POSITION: Final = Text(de="Pos.", en="No.", fr="Pos.", it="Pos.")
SP_ID: Final = Text(de="SP-ID", en="SP-ID", fr="SP-ID", it="SP-ID")
SP_IDS: Final = Text(de="SP-IDs", en="SP-IDs", fr="SP-ID", it="SP-ID")
PERFORMED: Final = Text(de="Ausgeführt am", en="Performed on", fr="Exécuté le", it="Eseguito il")
SERVICE: Final = Text(de="Dienstleistung", en="Service", fr="Prestation", it="Prestazione")
ALL_IDS: Final = Text(
    de="Alle SP-IDs zum Kopieren in die Rechnung",
    en="All SP-IDs, to be copied into the invoice",
    fr="Tous les SP-ID, à copier dans la facture",
    it="Tutti gli SP-ID, da copiare nella fattura",
)
SEAL: Final = Text(
    de="{no_invoice} · Prüfsumme {hash}",
    en="{no_invoice} · Checksum {hash}",
    fr="{no_invoice} · Somme de contrôle {hash}",
    it="{no_invoice} · Somma di controllo {hash}",
)
SEALED: Final = Text(
    de="{foot} · Siegel {no}: {hash}",
    en="{foot} · Seal {no}: {hash}",
    fr="{foot} · Sceau {no}: {hash}",
    it="{foot} · Sigillo {no}: {hash}",
)
