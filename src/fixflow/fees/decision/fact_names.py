"""Fact names: what a place such as `invoices[0].gross` is called by people.

A contractor reads on his paper why an order is unresolved.  The one rule: a program gets the path, a
person the words and the number that stands on the invoice.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from fixflow.fees.decision.reasons import filled
from fixflow.fees.facts import FeeFacts
from fixflow.texts import Text

PATH: Final = re.compile(r"(invoices|credits)\[(\d+)\](?:\.(pass_through))?(?:\.(net|gross|of))?")
AS_IT_IS: Final = Text(de="{path}", en="{path}", fr="{path}", it="{path}")
PAPERS: Final[Mapping[str, Text]] = {
    "invoices": Text(
        de="Rechnung {number}", en="invoice {number}", fr="facture {number}", it="fattura {number}"
    ),
    "credits": Text(
        de="Gutschrift {number}", en="credit {number}", fr="avoir {number}", it="accredito {number}"
    ),
}
PARTS: Final[Mapping[str, Text]] = {
    "pass_through": Text(
        de="weiterverrechnete Gebühr",
        en="fee passed on",
        fr="frais refacturés",
        it="tassa riaddebitata",
    ),
    "net": Text(de="Nettobetrag", en="net amount", fr="montant net", it="importo netto"),
    "gross": Text(de="Bruttobetrag", en="gross amount", fr="montant brut", it="importo lordo"),
    "of": Text(
        de="Rechnungsnummer", en="invoice number", fr="numéro de facture", it="numero di fattura"
    ),
}
WHOLE: Final[Mapping[str, Text]] = {
    "invoices": Text(de="Rechnungen", en="invoices", fr="factures", it="fatture"),
    "credits": Text(de="Gutschriften", en="credits", fr="avoirs", it="accrediti"),
    "supply_date": Text(
        de="Leistungstag",
        en="day of supply",
        fr="jour de la prestation",
        it="giorno della prestazione",
    ),
}


def named(path: str, facts: FeeFacts) -> Text:
    """Call a place in the facts of an order by its name.

    Args:
        path: As a fault has it.
        facts: Whose invoices and credits it speaks of.
    """
    found = PATH.fullmatch(path)
    if found is None:
        return WHOLE.get(path) or filled(AS_IT_IS, {"path": path})
    return joined(*parts(found, facts))


def parts(found: re.Match[str], facts: FeeFacts) -> Iterator[Text]:
    """Give the paper by its number, and what of it is meant."""
    kind, place, *inner = found.groups()
    papers = facts.invoices if kind == "invoices" else facts.credits
    yield filled(PAPERS[kind], {"number": papers[int(place)].number})
    yield from (PARTS[each] for each in inner if each)


def joined(*texts: Text) -> Text:
    """Join texts to one, in all their languages."""
    return Text(
        de=", ".join(each.de for each in texts),
        en=", ".join(each.en for each in texts),
        fr=", ".join(each.template("fr") for each in texts),
        it=", ".join(each.template("it") for each in texts),
    )
