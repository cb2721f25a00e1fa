"""The page of words: what a German term is called here and in a standard, and the codes of events.

The codes are read from the table that `fixflow.portal.codes` answers by.
"""

from typing import Final

from markup import code, page, table

from fixflow.portal.codes import CODES, CodeRow, Standard

INTRODUCTION: Final = """\
# Glossary and codes

Mechanics are English; a German word stays where the law or a partner coined it and English would lose it.
A term with a class or role here is written as code."""
TERMS: Final = (
    ("Auftrag", "`Order`", "UBL Order", ""),
    ("Auftraggeber, Auftragnehmer", "`PRINCIPAL`, `CONTRACTOR`", "GAEB AG, AN; UBL Buyer, Seller", "also Servicepartner"),
    ("Kunde, Mieter", "`CUSTOMER`", "", "never a realm: that is «Mandant», the client’s closed area"),
    ("Angebot, Offerte", "offer", "UBL Quotation", ""),
    ("Kostendach", "cost limit", "NTE, not to exceed", ""),
    ("Änderung erfragen", "change request", "", ""),
    ("annehmen, ablehnen", "accept, reject", "", "what accepted means depends on the program"),
    ("zurückziehen, abbrechen, stornieren", "withdraw, cancel, cancel or void", "",
     "the principal withdraws; the contractor cancels; Digitec Galaxus cancels; a paper is void"),
    ("Abnahme", "handover", "", "never acceptance: VOB/B § 12, SIA 118"),
    ("abschließen, abrechnen", "complete, invoice", "", ""),
    ("Verrechnung, Verrechnungs-ID", "`Settlement`, `BillingId`", "", "«noch keine Rechnungsstellung»"),
    ("Verkaufsauftrag", "`sales_order_ref`", "", ""),
    ("Termin", "appointment", "", ""),
    ("Frist", "deadline", "", ""),
    ("Werktag, Arbeitstag", "`werktage`, `arbeitstage`", "", "Monday to Saturday; Monday to Friday"),
    ("Garantiefall, Teil eines Servicevertrags", "`BillingBasis.WARRANTY`, `BillingBasis.SERVICE_CONTRACT`", "",
     "a marker in place of a cost limit"),
    ("Meine Aufgabe, wartet auf …", "`Entry.whose`", "", "whose move it is"),
)  # fmt: skip
CODES_OF_EVENTS: Final = """\
## Codes of events

`fixflow.portal.codes(event)` gives what a standard calls an event.
A row stands only where the standard means the same; GAEB X88 is unused."""


def glossary_page() -> str:
    """Write the page."""
    return page(
        INTRODUCTION,
        table(("Deutsch", "Here", "In a standard", "Note"), TERMS),
        CODES_OF_EVENTS,
        *(block for each in Standard for block in (f"### {each.label.say('en')}", codes_of(each), f"Source: {each.source}.")),
    )  # fmt: skip


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
