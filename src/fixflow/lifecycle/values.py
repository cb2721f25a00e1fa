"""Values: what a field of an action may hold, and how it is read from the outside.

The one rule: a value is normalized or it is a fault; nothing is guessed.  Text is NFC and
trimmed, money a decimal string or a `Money`, an instant carries its offset.  Each kind of value
knows two doors: `take` for a typed value, `read` for what came as JSON, form or CSV.
"""

import re
from collections.abc import Mapping
from datetime import MAXYEAR, MINYEAR, date, datetime, timezone
from enum import Enum
from typing import ClassVar, Final, Protocol

from attrs import field, frozen

from fixflow.identity import printable
from fixflow.instants import InvalidInstant, NaiveInstant, parse_instant
from fixflow.letters import composed
from fixflow.lifecycle.faults import Wrong
from fixflow.lifecycle.refusal_texts import AN_AMOUNT, WITH_CURRENCY
from fixflow.money import SCALE, Money, NotAnAmount, OutOfRange, decimal
from fixflow.texts import Text

LINE_LIMIT: Final = 200
LINES_LIMIT: Final = 10_000
SHORTENED: Final = 4  # composing makes one letter of up to four characters
NOT_IN_A_LINE: Final = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")
NOT_IN_LINES: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
DIRECTION_MARKS: Final = re.compile("[\u202a-\u202e\u2066-\u2069]")
LINE_ENDS: Final = re.compile("\r\n?")
ISO_DAY: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")

A_TEXT: Final = Text(de="ein Text", en="a text", fr="un texte", it="un testo")
AN_INSTANT: Final = Text(
    de="ein Zeitpunkt wie 2026-05-04T08:25:00+02:00",
    en="an instant such as 2026-05-04T08:25:00+02:00",
    fr="un instant comme 2026-05-04T08:25:00+02:00",
    it="un istante come 2026-05-04T08:25:00+02:00",
)
A_DAY: Final = Text(
    de="ein Tag wie 2026-05-04",
    en="a day such as 2026-05-04",
    fr="un jour comme 2026-05-04",
    it="un giorno come 2026-05-04",
)
YES_OR_NO: Final = Text(de="ja oder nein", en="true or false", fr="oui ou non", it="sì o no")


def report(wrong: list[Wrong], found: Wrong) -> object:
    """Put a fault on the list, and give none in place of the value."""
    wrong.append(found)
    return None


def wrong_type(wanted: Text) -> Wrong:
    """Say which type was wanted."""
    return Wrong("wrong_type", {"wanted": wanted})


class Value(Protocol):
    """A kind of value; what is wrong with one is put on the list `wrong`."""

    kind: ClassVar[str]

    def take(self, value: object, wrong: list[Wrong]) -> object:
        """Check and normalize a typed value."""
        ...

    def read(self, raw: object, wrong: list[Wrong], currency: str | None) -> object:
        """Read a value of JSON, a form or CSV; a typed value is taken as well."""
        ...


@frozen
class Line:
    """One line of text, at most 200 characters."""

    kind: ClassVar[str] = "line"
    limit: int = LINE_LIMIT

    def take(self, value: object, wrong: list[Wrong]) -> object:
        """Normalize to NFC and trim; control characters and direction marks are refused."""
        if not isinstance(value, str):
            return report(wrong, wrong_type(A_TEXT))
        if len(value) > self.limit * SHORTENED:
            return report(wrong, Wrong("too_long", {"limit": self.limit}))
        text = normalized(value)
        measure(text, self.limit, wrong)
        search(NOT_IN_A_LINE, "control_character", text, wrong)
        search(DIRECTION_MARKS, "direction_mark", text, wrong)
        return text

    def read(self, raw: object, wrong: list[Wrong], currency: str | None) -> object:  # noqa: ARG002  one door for all kinds
        """Text is text in JSON too."""
        return self.take(raw, wrong)


@frozen
class Ident:
    """A line that names something: who reads it must see all of it.

    Two ids that look alike and are not would be two orders, two invoices, two parties.
    """

    kind: ClassVar[str] = "line"

    def take(self, value: object, wrong: list[Wrong]) -> object:
        """Take a line; characters that show nothing, such as U+200B, are refused as well."""
        before = len(wrong)
        text = Line().take(value, wrong)
        hidden = next((char for char in str(text) if not printable(char)), None)
        if hidden and len(wrong) == before:
            wrong.append(Wrong("invisible_character", {"char": f"U+{ord(hidden):04X}"}))
        return text

    def read(self, raw: object, wrong: list[Wrong], currency: str | None) -> object:  # noqa: ARG002  one door for all kinds
        """Text is text in JSON too."""
        return self.take(raw, wrong)


@frozen
class Lines:
    """Text of many lines, at most 10,000 characters; every line end becomes a newline."""

    kind: ClassVar[str] = "lines"
    limit: int = LINES_LIMIT

    def take(self, value: object, wrong: list[Wrong]) -> object:
        """Normalize to NFC and trim; tab and newline are the only control characters."""
        if not isinstance(value, str):
            return report(wrong, wrong_type(A_TEXT))
        if len(value) > self.limit * SHORTENED:
            return report(wrong, Wrong("too_long", {"limit": self.limit}))
        text = normalized(LINE_ENDS.sub("\n", value))
        measure(text, self.limit, wrong)
        search(NOT_IN_LINES, "control_character", text, wrong)
        return text

    def read(self, raw: object, wrong: list[Wrong], currency: str | None) -> object:  # noqa: ARG002  one door for all kinds
        """Text is text in JSON too."""
        return self.take(raw, wrong)


@frozen
class Amount:
    """Money; from the outside a decimal string in a currency that stands beside it."""

    kind: ClassVar[str] = "money"

    def take(self, value: object, wrong: list[Wrong]) -> object:
        """Only `Money` is money; a text names no currency."""
        if isinstance(value, Money):
            return value
        return report(wrong, wrong_type(WITH_CURRENCY if isinstance(value, str) else AN_AMOUNT))

    def read(self, raw: object, wrong: list[Wrong], currency: str | None) -> object:
        """Read a decimal string, or an amount that names its currency itself."""
        if isinstance(raw, Mapping) and raw.keys() == {"amount", "currency"}:
            return in_currency(raw["amount"], raw["currency"], wrong)
        if not isinstance(raw, str):
            return self.take(raw, wrong)
        if currency is None:
            return report(wrong, Wrong("currency_missing"))
        return in_currency(raw, currency, wrong)


@frozen
class Currency:
    """A currency that money can be counted in, by its letters of ISO 4217."""

    kind: ClassVar[str] = "currency"

    def take(self, value: object, wrong: list[Wrong]) -> object:
        """Only currencies with a known scale are taken."""
        if not isinstance(value, str):
            return report(wrong, wrong_type(A_TEXT))
        return value if value in SCALE else report(wrong, no_currency())

    def read(self, raw: object, wrong: list[Wrong], currency: str | None) -> object:  # noqa: ARG002  one door for all kinds
        """A currency is its letters in JSON too."""
        return self.take(raw, wrong)


@frozen
class Instant:
    """A point in time with its offset, kept with that offset and no zone behind it."""

    kind: ClassVar[str] = "instant"

    def take(self, value: object, wrong: list[Wrong]) -> object:
        """Refuse an instant without offset, or in a year that no zone can tell the day of."""
        if not isinstance(value, datetime) or not MINYEAR < value.year < MAXYEAR:
            return report(wrong, wrong_type(AN_INSTANT))
        offset = value.utcoffset()
        if offset is None:
            return report(wrong, Wrong("naive_instant"))
        return value.replace(tzinfo=timezone(offset), fold=0)

    def read(self, raw: object, wrong: list[Wrong], currency: str | None) -> object:  # noqa: ARG002  one door for all kinds
        """Read ISO 8601 with offset."""
        if not isinstance(raw, str):
            return self.take(raw, wrong)
        try:
            return self.take(parse_instant(raw), wrong)
        except NaiveInstant:
            return report(wrong, Wrong("naive_instant"))
        except InvalidInstant:
            return report(wrong, wrong_type(AN_INSTANT))


@frozen
class Day:
    """A day of the calendar, without a time."""

    kind: ClassVar[str] = "day"

    def take(self, value: object, wrong: list[Wrong]) -> object:
        """An instant is no day: which day it is depends on the place."""
        if not isinstance(value, date) or isinstance(value, datetime):
            return report(wrong, wrong_type(A_DAY))
        return value if MINYEAR < value.year < MAXYEAR else report(wrong, wrong_type(A_DAY))

    def read(self, raw: object, wrong: list[Wrong], currency: str | None) -> object:  # noqa: ARG002  one door for all kinds
        """Read year, month and day by ISO 8601, and no other of its forms."""
        if not isinstance(raw, str):
            return self.take(raw, wrong)
        try:
            day = date.fromisoformat(raw) if ISO_DAY.fullmatch(raw) else None
        except ValueError:
            day = None
        return self.take(day, wrong)


@frozen
class OneOf:
    """One value of an enum; from the outside the value's own text."""

    kind: ClassVar[str] = "choice"
    enum: type[Enum]
    by_text: Mapping[object, Enum] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "by_text", {each.value: each for each in self.enum})

    def take(self, value: object, wrong: list[Wrong]) -> object:
        """Only members of this enum are taken."""
        return value if isinstance(value, self.enum) else report(wrong, self.no_choice())

    def read(self, raw: object, wrong: list[Wrong], currency: str | None) -> object:  # noqa: ARG002  one door for all kinds
        """Read the text of a member."""
        if isinstance(raw, self.enum):
            return raw
        if not isinstance(raw, str):
            return report(wrong, wrong_type(A_TEXT))
        found = self.by_text.get(raw)
        return report(wrong, self.no_choice()) if found is None else found

    def no_choice(self) -> Wrong:
        """Name the members that there are."""
        return Wrong("not_a_choice", {"choices": tuple(self.by_text)})


@frozen
class Flag:
    """Yes or no."""

    kind: ClassVar[str] = "flag"

    def take(self, value: object, wrong: list[Wrong]) -> object:
        """Only true and false are taken; 0, 1 and words are not."""
        return value if isinstance(value, bool) else report(wrong, wrong_type(YES_OR_NO))

    def read(self, raw: object, wrong: list[Wrong], currency: str | None) -> object:  # noqa: ARG002  one door for all kinds
        """JSON has true and false itself."""
        return self.take(raw, wrong)


def normalized(text: str) -> str:
    """Compose to NFC and trim."""
    return composed(text).strip()


def measure(text: str, limit: int, wrong: list[Wrong]) -> None:
    """Report a text that is too long."""
    if len(text) > limit:
        wrong.append(Wrong("too_long", {"limit": limit}))


def search(refused: re.Pattern[str], code: str, text: str, wrong: list[Wrong]) -> None:
    """Report the first refused character, by its number: it may not be shown."""
    found = refused.search(text)
    if found:
        wrong.append(Wrong(code, {"char": f"U+{ord(found.group()):04X}"}))


def in_currency(amount: object, currency: object, wrong: list[Wrong]) -> object:
    """Make money of a decimal string; a number of JSON may have been rounded and is refused."""
    if not isinstance(amount, str):
        return report(wrong, wrong_type(AN_AMOUNT))
    if not isinstance(currency, str) or currency not in SCALE:
        return report(wrong, no_currency())
    try:
        read = decimal(amount)
        if len(amount.partition(".")[2]) > SCALE[currency]:  # also 2.480, which some read as 2480
            return report(wrong, Wrong("precision", {"currency": currency}))
        return Money(read, currency)
    except NotAnAmount:
        return report(wrong, wrong_type(AN_AMOUNT))
    except OutOfRange:
        return report(wrong, Wrong("too_large"))


def no_currency() -> Wrong:
    """Name the currencies that there are."""
    return Wrong("not_a_choice", {"choices": tuple(SCALE)})
