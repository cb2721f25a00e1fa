"""Codes: what standards of ordering and of building call an event.

A system that speaks Peppol or GAEB wants the code, not our name.  The same name means different
things in different programs: `accepted` is the contractor's yes to an order, and the principal's
yes to an offer.  So the table stands here, above the programs, and events know none of them.  The
one rule: a row only where the standard means the same; an event without a row has no code.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from attrs import frozen

from fixflow.events import Event
from fixflow.sources import Source
from fixflow.texts import Text


class Standard(Enum):
    """Whose code it is."""

    PEPPOL = "peppol"
    GAEB = "gaeb"

    @property
    def label(self) -> Text:
        """The standard's name for people."""
        return STANDARDS[self]

    @property
    def source(self) -> Source:
        """Where its codes are listed."""
        return SOURCES[self]


@frozen
class Code:
    """One code of a standard."""

    standard: Standard
    value: str
    label: Text


@frozen(kw_only=True)
class CodeRow:
    """One row: an event of a program, and its code.

    Args:
        program: The program's name, in every version.
        event: The event's name.
        code: What the standard calls it.
        when: A fact and its value in files, where only events with it mean this.
    """

    program: str
    event: str
    code: Code
    when: tuple[str, str] | None = None

    def names(self, event: Event) -> bool:
        """Tell whether the row is about an event."""
        if (event.program.partition("@")[0], event.name) != (self.program, self.event):
            return False
        if self.when is None:
            return True
        value = event.facts.get(self.when[0])
        return isinstance(value, Enum) and value.value == self.when[1]


# fmt: off
STANDARDS: Final[Mapping[Standard, Text]] = {
    Standard.PEPPOL: Text("Peppol, Antwort auf eine Bestellung", "Peppol, order response", "Peppol, réponse à une commande",
                          "Peppol, risposta a un ordine"),
    Standard.GAEB: Text("GAEB, Datenaustauschphase", "GAEB, data exchange phase", "GAEB, phase d’échange de données",
                        "GAEB, fase di scambio dati"),
}
SOURCES: Final[Mapping[Standard, Source]] = {
    Standard.PEPPOL: Source("Peppol BIS Ordering 3, OrderResponseCode (UNCL4343-T76)", "docs.peppol.eu/poacc/upgrade-3"),
    Standard.GAEB: Source("GAEB DA XML, Datenaustauschphasen X83 bis X89", "gaeb.de"),
}
ACKNOWLEDGED: Final = Code(Standard.PEPPOL, "AB", Text(
    "Eingang bestätigt", "message acknowledgement", "réception confirmée", "ricezione confermata"))
ACCEPTED: Final = Code(Standard.PEPPOL, "AP", Text(
    "angenommen", "accepted", "acceptée", "accettato"))
CONDITIONALLY: Final = Code(Standard.PEPPOL, "CA", Text(
    "unter Bedingungen angenommen", "conditionally accepted", "acceptée sous conditions", "accettato con condizioni"))
REJECTED: Final = Code(Standard.PEPPOL, "RE", Text(
    "abgelehnt", "rejected", "refusée", "rifiutato"))
X83: Final = Code(Standard.GAEB, "X83", Text(
    "Angebotsaufforderung", "request for an offer", "appel d’offres", "richiesta d’offerta"))
X84: Final = Code(Standard.GAEB, "X84", Text(
    "Angebotsabgabe", "offer submitted", "remise de l’offre", "presentazione dell’offerta"))
X85: Final = Code(Standard.GAEB, "X85", Text(
    "Nebenangebot", "alternative offer", "variante", "variante"))
X86: Final = Code(Standard.GAEB, "X86", Text(
    "Auftragserteilung", "order placed", "adjudication", "aggiudicazione"))
X87: Final = Code(Standard.GAEB, "X87", Text(
    "Auftragsbestätigung", "order confirmed", "confirmation de commande", "conferma d’ordine"))
X89: Final = Code(Standard.GAEB, "X89", Text(
    "Rechnung", "invoice", "facture", "fattura"))

# X88, a supplement to a contract, stays unused: no program has an event that surely means it.
CODES: Final = (
    CodeRow(program="imofix",          event="received",          code=ACKNOWLEDGED),
    CodeRow(program="imofix",          event="accepted",          code=ACCEPTED),
    CodeRow(program="imofix",          event="accepted",          code=X87),
    CodeRow(program="imofix",          event="rejected",          code=REJECTED),
    CodeRow(program="imofix",          event="change_requested",  code=CONDITIONALLY),
    CodeRow(program="imofix",          event="change_requested",  code=X85, when=("kind", "replacement")),  # a replacement is offered
    CodeRow(program="imofix",          event="invoiced",          code=X89),
    CodeRow(program="imofix_offer",    event="received",          code=X83),
    CodeRow(program="imofix_offer",    event="submitted",         code=X84),
    CodeRow(program="imofix_offer",    event="revised",           code=X84),
    CodeRow(program="imofix_offer",    event="accepted",          code=X86),
    CodeRow(program="velux",           event="received",          code=X83),
    CodeRow(program="velux",           event="offer_sent",        code=X84),
    CodeRow(program="velux",           event="offer_revised",     code=X84),
    CodeRow(program="velux",           event="customer_accepted", code=X86),
    CodeRow(program="digitec_galaxus", event="received",          code=ACKNOWLEDGED),
    CodeRow(program="digitec_galaxus", event="accepted",          code=ACCEPTED),
    CodeRow(program="digitec_galaxus", event="accepted",          code=X87),
    CodeRow(program="digitec_galaxus", event="invoiced",          code=X89),
)
# fmt: on


def codes(event: Event) -> tuple[Code, ...]:
    """Give what standards call an event, in the order of the table; nothing where they do not.

    Examples:
        >>> from datetime import UTC, datetime
        >>> from fixflow.partners import imofix
        >>> noon = datetime(2026, 5, 4, 12, tzinfo=UTC)
        >>> order = imofix.PROGRAM.start("AU-1", at=noon, title="Boiler kalt")
        >>> [each.value for each in codes(order.events[0])]
        ['AB']
    """
    return tuple(row.code for row in CODES if row.names(event))
