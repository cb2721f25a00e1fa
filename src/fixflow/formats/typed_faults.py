"""Faults of typed amounts: each is shown beside the field, and the text stays in it."""

from attrs import frozen

from fixflow.errors import Refused
from fixflow.texts import Text


@frozen
class UnreadableAmount(Refused):
    """What was typed is no number in any of the ways that are read."""

    code = "formats.unreadable_amount"
    text = Text(
        de="«{typed}» ist kein Betrag; gelesen wird zum Beispiel {example}.",
        en="“{typed}” is no amount; write for example {example}.",
        fr="«{typed}» n’est pas un montant; écrivez par exemple {example}.",
        it="«{typed}» non è un importo; scriva per esempio {example}.",
    )
    status = 422
    typed: str
    example: str


@frozen
class AmbiguousAmount(Refused):
    """One sign before three last figures: the thousands or the decimals, nobody knows."""

    code = "formats.ambiguous_amount"
    text = Text(
        de="«{typed}» kann {thousands} oder {decimals} heißen; bitte eindeutig schreiben.",
        en="“{typed}” can mean {thousands} or {decimals}; write it so that it means one.",
        fr="«{typed}» peut signifier {thousands} ou {decimals}; écrivez-le sans équivoque.",
        it="«{typed}» può significare {thousands} o {decimals}; lo scriva in modo univoco.",
    )
    status = 422
    typed: str
    thousands: str
    decimals: str


@frozen
class TooManyDecimals(Refused):
    """The amount is finer than the smallest coin; it is not rounded."""

    code = "formats.too_many_decimals"
    text = Text(
        de="«{typed}» hat mehr als {most} Stellen nach dem Komma.",
        en="“{typed}” has more than {most} decimals.",
        fr="«{typed}» a plus de {most} décimales.",
        it="«{typed}» ha più di {most} decimali.",
    )
    status = 422
    typed: str
    most: int


@frozen
class OtherCurrency(Refused):
    """The amount bears the sign of a currency that the field does not take."""

    code = "formats.other_currency"
    text = Text(
        de="«{typed}» ist nicht in {currency}.",
        en="“{typed}” is not in {currency}.",
        fr="«{typed}» n’est pas en {currency}.",
        it="«{typed}» non è in {currency}.",
    )
    status = 422
    typed: str
    currency: str


@frozen
class AmountTooLarge(Refused):
    """No sum of money is counted exactly beyond sixteen figures."""

    code = "formats.amount_too_large"
    text = Text(
        de="«{typed}» ist zu groß.",
        en="“{typed}” is too large.",
        fr="«{typed}» est trop grand.",
        it="«{typed}» è troppo grande.",
    )
    status = 422
    typed: str
