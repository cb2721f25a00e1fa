"""The page of words: what a German term is called here and in a standard, and the codes of events.

The codes are read from the table that `fixflow.portal.codes` answers by.
"""

from collections.abc import Iterator
from enum import Enum
from typing import Final

from markup import code, page, table

from fixflow import Role, Text
from fixflow.deadlines import DeadlineState
from fixflow.fees import BillingBasis, FeeOutcome
from fixflow.lifecycle import Outcome, Phase
from fixflow.partners.imofix.actions import Priority
from fixflow.portal.codes import CODES, CodeRow, Standard

INTRODUCTION: Final = """\
# Glossary and codes

Mechanics are English; a German word stays where the law or a partner coined it and English would lose it.
A term with a class or role here is written as code.
Where Switzerland and Germany have two German words, the Swiss one stands first."""
TERMS: Final = (
    ("Auftrag", "order", "ordre", "ordine", "`Order`", "UBL Order", ""),
    ("Auftraggeber, Auftragnehmer", "principal, contractor", "mandant, mandataire", "committente, appaltatore",
     "`PRINCIPAL`, `CONTRACTOR`", "GAEB AG, AN; UBL Buyer, Seller", "also Servicepartner"),
    ("Kunde, Mieter", "customer, tenant", "client, locataire", "cliente, inquilino", "`CUSTOMER`", "",
     "never a realm: that is «Mandant», the client’s closed area"),
    ("Mandant", "realm", "espace du client", "area del cliente", "`Realm`", "", "what one client’s data never leave"),
    ("Liegenschaftsverwaltung, Hausverwaltung", "property manager", "gérance", "amministrazione immobiliare", "", "", ""),
    ("Meldung, Schadensmeldung", "report", "annonce", "segnalazione", "`report`", "", "as it came, often word by word"),
    ("Offerte, Angebot", "offer", "offre", "offerta", "`imofix.OFFER`", "UBL Quotation", ""),
    ("Ausschreibung", "tender", "appel d’offres", "gara", "`Tender`", "", "several offers, of which one wins"),
    ("Kostendach, Kostenobergrenze", "cost limit", "plafond de coûts", "limite di spesa", "`cost_limit`", "NTE, not to exceed", ""),
    ("Änderung erfragen", "request a change", "demander une modification", "chiedere una modifica", "`RequestChange`", "", ""),
    ("annehmen, ablehnen", "accept, reject", "accepter, refuser", "accettare, rifiutare", "`Accept`, `Reject`", "",
     "what accepted means depends on the program"),
    ("zurückziehen, abbrechen, stornieren", "withdraw, cancel, void", "retirer, interrompre, annuler",
     "ritirare, interrompere, stornare", "`Withdraw`, `Cancel`", "",
     "the principal withdraws; the contractor cancels; Digitec Galaxus cancels; a paper is void"),
    ("Abnahme", "handover", "réception", "collaudo", "", "", "never acceptance: VOB/B § 12, SIA 118"),
    ("abschließen, abrechnen", "complete, invoice", "terminer, facturer", "concludere, fatturare", "`Complete`, `Invoice`", "", ""),
    ("Verrechnung, Verrechnungs-ID", "settlement, billing id", "décompte, numéro de décompte", "conteggio, numero di conteggio",
     "`Settlement`, `BillingId`", "", "«noch keine Rechnungsstellung»"),
    ("Verkaufsauftrag", "sales order", "commande de vente", "ordine di vendita", "`sales_order_ref`", "", ""),
    ("Gebühr, Gebührenabrechnung", "fee, fee statement", "frais, relevé de frais", "tassa, conteggio delle tasse",
     "`FeeAssessment`, `FeeStatement`", "", ""),
    ("Wartungsvertrag", "maintenance contract", "contrat d’entretien", "contratto di manutenzione", "`MaintenanceContract`", "", ""),
    ("Termin", "appointment", "rendez-vous", "appuntamento", "", "", ""),
    ("Frist", "deadline", "délai", "termine", "`Due`, `Running`", "", "the instant is exclusive, the last day inclusive"),
    ("Arbeitstag", "working day", "jour ouvré", "giorno lavorativo", "`arbeitstage`", "", "Monday to Friday, no holiday"),
    ("Werktag", "Werktag", "jour ouvrable", "giorno feriale", "`werktage`", "", "Monday to Saturday, no holiday"),
    ("Feiertag, Ruhetag", "holiday, day of rest", "jour férié, jour de repos", "giorno festivo, giorno di riposo", "`HolidayFact`", "", ""),
    ("Meine Aufgabe, wartet auf …", "my task, waiting for …", "ma tâche, attend …", "compito mio, attende …", "`Entry.whose`", "",
     "whose move it is"),
)  # fmt: skip
WORDS: Final[tuple[tuple[str, type[Enum]], ...]] = (
    ("Roles", Role),
    ("Phases of an order", Phase),
    ("How work ends", Outcome),
    ("How an order is billed", BillingBasis),
    ("Priorities", Priority),
    ("States of a deadline", DeadlineState),
    ("Outcomes of a fee", FeeOutcome),
)
VALUES: Final = """\
## Words of values

What a page shows for a value, in the four languages, as the library itself says it."""
LANGUAGES: Final = ("Deutsch", "English", "Français", "Italiano")
CODES_OF_EVENTS: Final = """\
## Codes of events

`fixflow.portal.codes(event)` gives what a standard calls an event.
A row stands only where the standard means the same; GAEB X88 is unused."""


def glossary_page() -> str:
    """Write the page."""
    return page(
        INTRODUCTION,
        table((*LANGUAGES, "Here", "In a standard", "Note"), TERMS),
        VALUES,
        *(block for title, kind in WORDS for block in (f"### {title}", table(("Value", *LANGUAGES), values(kind)))),
        CODES_OF_EVENTS,
        *(block for each in Standard for block in (f"### {each.label.say('en')}", codes_of(each), f"Source: {each.source}.")),
    )  # fmt: skip


def values(kind: type[Enum]) -> Iterator[tuple[str, ...]]:
    """Give a row for each value, with its label in each language."""
    for each in kind:
        label: Text = each.label  # type: ignore[attr-defined]  # each of these kinds has one
        yield code(each.value), label.de, label.en, label.fr or "", label.it or ""


def codes_of(standard: Standard) -> str:
    """Write the codes of one standard."""
    rows = [row for row in CODES if row.code.standard is standard]
    return table(
        ("Code", "Deutsch", "English", "Program", "Event"),
        (
            (code(row.code.value), row.code.label.de, row.code.label.en, code(row.program), event(row))
            for row in sorted(rows, key=lambda row: row.code.value)
        ),
    )  # fmt: skip


def event(row: CodeRow) -> str:
    """Write an event with its case."""
    case = f" `[{row.when[0]}={row.when[1]}]`" if row.when else ""
    return f"{code(row.event)}{case}"
