"""Faults: what may be wrong with a document, each with the place where it is.

A place is the path of elements from the outermost one; of several of one name the number says which,
from 1.  The one rule: all faults of a document are told at once, and none repeats what somebody wrote.
"""

from collections.abc import Mapping
from typing import Final

from attrs import define, field, frozen

from fixflow.errors import Fault, Misuse
from fixflow.texts import Text

MOST: Final = 100
AREA: Final = "connectors.galaxus_edi."
WRONG_KIND: Final = "wrong_kind"
MISSING: Final = "missing"
TEXTS: Final[Mapping[str, Text]] = {
    "no_xml": Text(de="das ist kein XML, das gelesen wird", en="this is no XML that is read"),
    "no_utf8": Text(de="die Datei ist nicht in UTF-8", en="the file is not in UTF-8"),
    "empty": Text(de="die Datei ist leer", en="the file is empty"),
    "other_root": Text(de="nötig ist {wanted}", en="{wanted} is needed"),
    "missing": Text(de="fehlt", en="is missing"),
    "twice": Text(de="kommt mehrmals vor", en="is there several times"),
    "not_plain": Text(de="enthält weitere Elemente", en="holds further elements"),
    "wrong_kind": Text(de="ist kein {wanted}", en="is no {wanted}"),
    "too_long": Text(de="hat mehr als {longest} Zeichen", en="has more than {longest} characters"),
    "foreign_supplier": Text(de="nennt einen anderen Lieferanten", en="names another supplier"),
    "other_order": Text(de="nennt einen anderen Auftrag", en="names another order"),
    "not_positive": Text(
        de="nötig ist eine ganze Zahl über 0", en="a whole number above 0 is needed"
    ),
    "negative": Text(
        de="ist negativ; Gutschriften gehen nicht als INVO",
        en="is negative; a credit note is no INVO",
    ),
    "no_arrival": Text(
        de="fehlt; ist kein Ankunftstag bekannt, fallen alle Positionen weg",
        en="is missing; where no day of arrival is known all positions are left out",
    ),
    "two_days": Text(
        de="ist ein anderer Tag als DELIVERY_START_DATE",
        en="is another day than DELIVERY_START_DATE",
    ),
    "no_comment": Text(
        de="fehlt; eine Ablehnung wird begründet", en="is missing; a rejection says why"
    ),
    "not_allowed": Text(de="möglich sind {allowed}", en="{allowed} are possible"),
    "no_recipient": Text(
        de="nennt niemanden mit der Rolle delivery", en="names nobody with the role delivery"
    ),
    "no_issuer": Text(
        de="nennt niemanden mit der Rolle invoice_issuer",
        en="names nobody with the role invoice_issuer",
    ),
    "alone": Text(
        de="SHIPMENT_ID und SHIPMENT_CARRIER gehören zusammen",
        en="SHIPMENT_ID and SHIPMENT_CARRIER belong together",
    ),
    "planzer": Text(
        de="Planzer braucht die achtstellige Sendungsnummer",
        en="Planzer needs the shipment number of eight digits",
    ),
    "no_delivery": Text(
        de="fehlt; Lieferschein und Tag stehen im Kopf oder in jeder Position",
        en="is missing; delivery note and day stand in the header or in each position",
    ),
    "wrong_product": Text(
        de="ist nicht QUANTITY mal PRICE_AMOUNT", en="is not QUANTITY times PRICE_AMOUNT"
    ),
    "wrong_sum": Text(de="ist nicht die Summe aus {of}", en="is not the sum of {of}"),
    "no_fraction": Text(
        de="der Satz steht als Bruch unter 1: 0.081 für 8,1 %",
        en="the rate stands as a fraction below 1: 0.081 for 8.1 %",
    ),
    "no_total_tax": Text(
        de="diesen Satz nennt TOTAL_TAX nicht", en="TOTAL_TAX does not name this rate"
    ),
    "wrong_tax": Text(
        de="passt nicht zu Satz und Betrag, wie auch immer gerundet wird",
        en="does not fit rate and amount, however it is rounded",
    ),
    "no_history": Text(
        de="fehlt; mit Zuschlägen ist ein Auftrag zu nennen",
        en="is missing; with surcharges an order has to be named",
    ),
    "not_both": Text(
        de="scor geht nicht zusammen mit qriban", en="scor does not go together with qriban"
    ),
    "wrong_reference": Text(de="ist keine gültige Angabe der Art {type}", en="is no valid {type}"),
}


@frozen
class UnfitDocument(Misuse):
    """A document of ours is not as Galaxus wants it; nothing was sent."""

    code = "connectors.galaxus_edi.unfit_document"
    text = Text(
        de="{name} entspricht nicht dem, was Galaxus verlangt.",
        en="{name} is not what Galaxus wants.",
    )
    name: str
    faults: tuple[Fault, ...]


@define
class Found:
    """The faults of one document so far, no more than a hundred; and what was read of no row."""

    faults: list[Fault] = field(factory=list)
    unknown: list[str] = field(factory=list)

    def fault(self, path: str, code: str, **params: object) -> None:
        """Add a fault."""
        if len(self.faults) < MOST:
            self.faults.append(Fault(path, AREA + code, TEXTS[code], params))

    def has(self, code: str) -> bool:
        """Tell whether there is a fault of a kind."""
        return any(each.code == AREA + code for each in self.faults)

    def without(self, code: str) -> "Found":
        """Leave the faults of a kind out."""
        return Found([each for each in self.faults if each.code != AREA + code])

    def add(self, others: "Found") -> None:
        """Add the faults of a part."""
        self.faults += others.faults[: MOST - len(self.faults)]

    def beside(self, path: str) -> None:
        """Add an element that no row knows."""
        if len(self.unknown) < MOST:
            self.unknown.append(path)
