"""Policy breaches: what a tariff must not be, in words.

The one rule: a value of another kind is refused and never read as the other choice.
"""

from enum import Enum
from typing import Final

from fixflow.errors import Fault
from fixflow.texts import Text

SERIES: Final = {
    "fee": "(Dated(since=date, value=Money, source=Source), …)",
    "sources": "{field: Source}",
}


def breach(path: str, name: str, **told: object) -> Fault:
    """Make a fault of its row in the table."""
    return Fault(path, f"fees.policy.{name}", BREACHES[name], told)


def odd_kind(path: str, kind: type) -> Fault:
    """Say of a value of another kind what belongs there, as it stands in code.

    Examples:
        >>> odd_kind("threshold_scope", bool).say("en")
        'threshold_scope: the value is not what belongs here: bool'
    """
    return breach(path, "wrong_kind", kind=SERIES.get(path) or written(kind))


def written(kind: type) -> str:
    """Write a kind as it stands in code; of a choice, everything that there is to choose."""
    return " | ".join(map(str, kind)) if issubclass(kind, Enum) else kind.__name__


BREACHES: Final = {
    "unknown_field": Text(de="dieses Feld gibt es nicht", en="there is no such field"),
    "missing_field": Text(de="die Angabe fehlt", en="it is missing"),
    "wrong_kind": Text(
        de="der Wert ist nicht, was hierher gehört: {kind}",
        en="the value is not what belongs here: {kind}",
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
