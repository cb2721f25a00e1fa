"""Kinds of change: what a contractor may ask for, what it takes to ask, and what an approval moves.

«Änderungen erfragen (z.B. Erhöhung Kostenlimit, Ersatz anstelle von Reparatur erfragen)».  The one
rule: a change means the same wherever it is asked, in the table of its own (`change`) and in the
order that it is asked within; both read it here.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Final

from fixflow.money import Money
from fixflow.texts import Text


class ChangeKind(Enum):
    """What a contractor may ask for: «z.B. Erhöhung Kostenlimit, Ersatz anstelle von Reparatur»."""

    COST_LIMIT = "cost_limit"
    REPLACEMENT = "replacement"
    OTHER = "other"

    @property
    def label(self) -> Text:
        """What is asked for, for people."""
        return CHANGE_LABELS[self]


def misfit(
    kind: ChangeKind, amount: Money | None, message: str | None, limit: Money | None
) -> tuple[Text, Mapping[str, object]] | None:
    """Say why something cannot be asked for so; None if it can.

    Args:
        kind: What is asked for.
        amount: The new limit, or what the change would cost.
        message: What it is, in words.
        limit: The order's cost limit, where it has one.

    Examples:
        >>> misfit(ChangeKind.REPLACEMENT, None, None, None)
        >>> why, params = misfit(ChangeKind.COST_LIMIT, None, None, None)
        >>> why.say("en", **params)
        'A higher cost limit needs the new amount.'
    """
    match kind:
        case ChangeKind.COST_LIMIT if amount is None:
            return NO_AMOUNT, {}
        case ChangeKind.COST_LIMIT if (none := no_limit(amount)) is not None:
            return none
        case ChangeKind.COST_LIMIT if limit is not None and amount is not None and amount <= limit:
            return NOT_ABOVE, {"amount": amount, "limit": limit}
        case ChangeKind.OTHER if message is None:
            return NO_WORDS, {}
        case _:
            return None


def no_limit(amount: Money | None) -> tuple[Text, Mapping[str, object]] | None:
    """Say why an amount is no cost limit; None if it is one, or none is named.

    Examples:
        >>> no_limit(Money("0.05", "CHF"))
        >>> no_limit(Money("0", "CHF"))[1]
        {'limit': Money('0.00', 'CHF')}
    """
    if amount is None or amount.minor > 0:
        return None
    return NO_LIMIT, {"limit": amount}


def approved_limit(kind: ChangeKind, asked: Money | None, named: Money | None) -> Money | None:
    """Give the cost limit that an approval sets; None if it moves none.

    It is the amount that the approval names, else the one that was asked for; an approved
    replacement moves the limit only with an amount.

    Args:
        kind: What was asked for.
        asked: The amount in the question.
        named: The amount in the answer.
    """
    if named is not None:
        return named
    return asked if kind is ChangeKind.COST_LIMIT else None


# fmt: off
CHANGE_LABELS: Final = {
    ChangeKind.COST_LIMIT: Text("Erhöhung des Kostendachs", "higher cost limit", "relèvement du plafond", "aumento del limite di spesa"),
    ChangeKind.REPLACEMENT: Text("Ersatz anstelle von Reparatur", "replacement instead of repair", "remplacement au lieu de réparation",
                                 "sostituzione invece di riparazione"),
    ChangeKind.OTHER: Text("andere Änderung", "other change", "autre modification", "altra modifica"),
}
# fmt: on
NO_AMOUNT: Final = Text(
    "Zur Erhöhung des Kostendachs gehört der neue Betrag.",
    "A higher cost limit needs the new amount.",
    "Le relèvement du plafond demande le nouveau montant.",
    "L’aumento del limite richiede il nuovo importo.",
)
NOT_ABOVE: Final = Text(
    "{amount} liegt nicht über dem Kostendach von {limit}.",
    "{amount} is not above the cost limit of {limit}.",
    "{amount} ne dépasse pas le plafond de {limit}.",
    "{amount} non supera il limite di {limit}.",
)
NO_LIMIT: Final = Text(
    "{limit} ist kein Kostendach; es liegt über null.",
    "{limit} is no cost limit; one is above zero.",
    "{limit} n’est pas un plafond; un plafond est supérieur à zéro.",
    "{limit} non è un limite di spesa; un limite è superiore a zero.",
)
NO_WORDS: Final = Text(
    "Eine andere Änderung braucht eine Nachricht.",
    "Another change needs a message.",
    "Une autre modification demande un message.",
    "Un’altra modifica richiede un messaggio.",
)
