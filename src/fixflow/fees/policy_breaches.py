"""Policy breaches: what a tariff must not be, in words.

The one rule: a value of another kind is refused and never read as the other choice.
"""

from typing import Final

from fixflow.errors import Fault
from fixflow.texts import Text


def breach(path: str, name: str) -> Fault:
    """Make a fault of its row in the table."""
    return Fault(path, f"fees.policy.{name}", BREACHES[name])


BREACHES: Final = {
    "unknown_field": Text(de="dieses Feld gibt es nicht", en="there is no such field"),
    "missing_field": Text(de="die Angabe fehlt", en="it is missing"),
    "wrong_kind": Text(
        de="der Wert ist nicht von der Art dieses Feldes", en="the value is not of the field’s kind"
    ),
    "unknown_country": Text(
        de="Steuertabellen gibt es für CH, DE und LI", en="there are VAT tables for CH, DE and LI"
    ),
    "empty_fee": Text(de="die Reihe ist leer", en="the series is empty"),
    "two_currencies": Text(
        de="die Währung ist nicht die der Grenze", en="the currency is not that of the threshold"
    ),
    "negative_amount": Text(de="ein Betrag ist negativ", en="an amount is negative"),
    "rappen_outside_chf": Text(
        de="auf fünf Rappen wird nur in CHF gerundet",
        en="rounding to five Rappen exists in CHF only",
    ),
}
