"""Records: a value as one flat row, as pandas, polars or a spreadsheet take it.

A row is a plain dict whose keys follow from the class of the value alone, so that rows lie under
each other.  An amount is a decimal and its currency a column of its own; an instant stands in UTC
and its zone in a column of its own, since one column holds no two offsets; a day is a day, an id a
text, a member of an enum its value, a text for people said in one language.  The one rule: what
fits into no cell is an error, and never its `repr`.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.identity import Identity
from fixflow.instants import aware, moved
from fixflow.money import CurrenciesDiffer, Money
from fixflow.texts import Language, Text

Row: TypeAlias = dict[str, object]
BETWEEN: Final = ", "


@frozen
class NotACell(Misuse):
    """A cell of a table holds a number, a text, a day, an instant or a length of time."""

    code = "records.not_a_cell"
    text = Text(
        de="«{column}» ist von der Art {kind}; das passt in keine Zelle einer Tabelle.",
        en="“{column}” is of type {kind}; that fits into no cell of a table.",
    )
    column: str
    kind: str


def row(lang: Language, columns: Mapping[str, object]) -> Row:
    """Write named values as one row.

    Args:
        lang: The language of what people read.
        columns: The values by the name of their column.

    Raises:
        NotACell: `records.not_a_cell`.

    Examples:
        >>> from fixflow.identity import OrderId
        >>> from fixflow.money import chf
        >>> row("en", {"order": OrderId("AU-1"), "net": chf("9.50"), "currency": "CHF"})
        {'order': 'AU-1', 'net': Decimal('9.50'), 'currency': 'CHF'}
    """
    return {name: cell(name, value, lang) for name, value in columns.items()}


def cell(name: str, value: object, lang: Language) -> object:  # noqa: PLR0911  a row per type
    """Write one value as a cell.

    Raises:
        NotACell: `records.not_a_cell`.
    """
    match value:
        case None | bool() | int() | Decimal() | timedelta():
            return value
        case str():
            return str(value)
        case datetime():
            return moved(aware(value), UTC)
        case date():
            return value
        case Money():
            return value.amount
        case Enum():
            return cell(name, value.value, lang)
        case Identity():
            return value.value
        case Text():
            return value.say(lang)
        case tuple() | list():
            return listed(name, value, lang)
        case _:
            raise NotACell(name, type(value).__name__)


def listed(name: str, values: Iterable[object], lang: Language) -> str | None:
    """Write several values into one cell; None where there are none."""
    return BETWEEN.join(str(cell(name, each, lang)) for each in values) or None


def lines(sentences: Iterable[str]) -> str | None:
    """Write sentences into one cell, below each other; None where there are none."""
    return "\n".join(sentences) or None


def currency_of(*amounts: Money | None) -> str | None:
    """Give the currency of the amounts of one row; None where no amount is known.

    Raises:
        CurrenciesDiffer: `money.currencies_differ`, one column cannot hold two.

    Examples:
        >>> from fixflow.money import chf
        >>> currency_of(None, chf("9.50"))
        'CHF'
    """
    known = {each.currency for each in amounts if each is not None}
    if len(known) > 1:
        one, other, *_ = sorted(known)
        raise CurrenciesDiffer(one, other)
    return next(iter(known), None)


def zone_name(at: datetime | date | None) -> str | None:
    """Name the zone by whose clock an instant was said; None of a day, which has none.

    Examples:
        >>> zone_name(datetime(2026, 5, 4, tzinfo=UTC)), zone_name(date(2026, 5, 4))
        ('UTC', None)
    """
    return str(aware(at).tzinfo) if isinstance(at, datetime) else None
