"""Kinds: the data types of the documents, each from text to value and back without loss.

Galaxus says what each element holds by a type of openTRANS: `dtSTRING[25]`, `dtNUMBER`, `dtDATETIME`.
The one rule: what a kind has read it writes as it stood; so a number keeps its zeros and an instant
the form that it was said in.
"""

import re
from collections.abc import Callable
from datetime import date, datetime, tzinfo
from decimal import Decimal
from typing import Final, Self, TypeAlias

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.identity import shown
from fixflow.instants import aware
from fixflow.texts import Text

NUMBER: Final = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?")
COUNT: Final = re.compile(r"[0-9]{1,18}")
STAMP: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})?)?)?"
)
MONTH: Final = len("2005-03")
DAY: Final = len("2005-03-27")
NOT_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
FLAGS: Final = {"true": True, "false": False}


@frozen
class NotAStamp(Misuse):
    """This is no date or instant as the documents have them."""

    code = "connectors.galaxus_edi.not_a_stamp"
    text = Text(
        de="«{value}» ist keine Zeitangabe wie 2027-01-04 oder 2027-01-04T10:00:00+01:00.",
        en="“{value}” is no time such as 2027-01-04 or 2027-01-04T10:00:00+01:00.",
    )
    value: str


@frozen
class Stamp:
    """A month, day or instant as a document says it (`dtDATETIME`).

    Galaxus leaves the zone out: «Our orders always correspond to Central European Time (CET)».
    Whether summer time counts, the page does not say; so whoever needs the instant names the zone.

    Raises:
        NotAStamp: `connectors.galaxus_edi.not_a_stamp`.

    Examples:
        >>> from zoneinfo import ZoneInfo
        >>> told = Stamp("2017-09-22T15:42:57")
        >>> told.day, told.at(ZoneInfo("Europe/Zurich")).isoformat()
        (datetime.date(2017, 9, 22), '2017-09-22T15:42:57+02:00')
    """

    text: str

    def __attrs_post_init__(self) -> None:
        if not STAMP.fullmatch(self.text):
            raise NotAStamp(shown(self.text))
        try:
            self.moment()
        except ValueError:
            raise NotAStamp(shown(self.text)) from None

    def __str__(self) -> str:
        return self.text

    @classmethod
    def of(cls, at: date | datetime) -> Self:
        """Write a day, or an instant with its offset, to the second.

        Raises:
            NaiveInstant: `instants.naive`.
        """
        if isinstance(at, datetime):
            return cls(aware(at).isoformat(timespec="seconds"))
        return cls(at.isoformat())

    def moment(self) -> datetime:
        """Read it; what is not said is the first: of the month, of the day."""
        whole = f"{self.text}-01" if len(self.text) == MONTH else self.text
        return datetime.fromisoformat(whole)

    @property
    def day(self) -> date:
        """The day that it names."""
        return self.moment().date()

    @property
    def is_day(self) -> bool:
        """Whether it says no time of day."""
        return len(self.text) <= DAY

    def at(self, zone: tzinfo) -> datetime:
        """Give the instant; where no offset is said, in a zone that the caller names."""
        moment = self.moment()
        return moment if moment.tzinfo is not None else moment.replace(tzinfo=zone)


Value: TypeAlias = str | Decimal | int | bool | Stamp


@frozen(kw_only=True)
class Kind:
    """What an element may hold.

    Attributes:
        name: Its name in their tables.
        read: Reads a trimmed text that is not empty; None of one that does not fit.
        write: Writes a value; None of one that does not fit.
        longest: How many characters it may have; None for any number.
    """

    name: str
    read: Callable[[str], Value | None]
    write: Callable[[object], str | None]
    longest: int | None = None


def written_text(value: object) -> str | None:
    """Write a text: trimmed, not empty, of characters that XML has."""
    if not isinstance(value, str) or not value or value != value.strip():
        return None
    return None if NOT_XML.search(value) else value


def read_number(text: str) -> Decimal | None:
    """Read a number: the decimal separator is the dot, nothing separates thousands."""
    return Decimal(text) if NUMBER.fullmatch(text) else None


def written_number(value: object) -> str | None:
    """Write a number with the digits that it has."""
    if not isinstance(value, Decimal) or not value.is_finite():
        return None
    text = format(value, "f")
    return text if NUMBER.fullmatch(text) else None


def read_count(text: str) -> int | None:
    """Read a number that is counted."""
    return int(text) if COUNT.fullmatch(text) else None


def written_count(value: object) -> str | None:
    """Write a number that is counted."""
    return str(value) if type(value) is int and COUNT.fullmatch(str(value)) else None


def read_stamp(text: str) -> Stamp | None:
    """Read a date or an instant."""
    try:
        return Stamp(text)
    except NotAStamp:
        return None


def written_stamp(value: object) -> str | None:
    """Write a date or an instant as it was said."""
    return value.text if isinstance(value, Stamp) else None


def written_flag(value: object) -> str | None:
    """Write yes or no."""
    return str(value).lower() if isinstance(value, bool) else None


def text(longest: int | None = None) -> Kind:
    """Make the kind `dtSTRING[longest]`; the bound holds for what is written."""
    name = "dtSTRING" if longest is None else f"dtSTRING[{longest}]"
    return Kind(name=name, read=str, write=written_text, longest=longest)


number: Final = Kind(name="dtNUMBER", read=read_number, write=written_number)
count: Final = Kind(name="dtCOUNT", read=read_count, write=written_count)
stamp: Final = Kind(name="dtDATETIME", read=read_stamp, write=written_stamp)
flag: Final = Kind(name="dtBOOLEAN", read=lambda said: FLAGS.get(said.lower()), write=written_flag)
