"""Instants: points in time that know their offset.

The one rule: an instant without offset is an error.  The zone of a local day comes from the
place, never from the machine; so an instant is no day, whatever Python says of their classes.
"""

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Final

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.texts import Text

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)
FIRST_YEAR: Final = date.min.year
LAST_YEAR: Final = date.max.year
WRITTEN: Final = frozenset("0123456789-:+.,TWZ ")


@frozen
class NaiveInstant(Misuse):
    """The instant has no offset, so nobody can say when it is."""

    code = "instants.naive"
    text = Text(
        de="{at} hat keine Zeitverschiebung; gebraucht wird ein Zeitpunkt wie 2026-05-04T08:25:00+02:00.",
        en="{at} has no offset; an instant such as 2026-05-04T08:25:00+02:00 is needed.",
        fr="{at} n’a pas de décalage horaire; il faut un instant comme 2026-05-04T08:25:00+02:00.",
        it="{at} non ha uno scarto orario; serve un istante come 2026-05-04T08:25:00+02:00.",
    )
    at: str


@frozen
class InvalidInstant(Misuse):
    """The text names no instant of the calendar."""

    code = "instants.invalid"
    text = Text(
        de="«{at}» ist kein Zeitpunkt nach ISO 8601.",
        en="“{at}” is no instant by ISO 8601.",
        fr="«{at}» n’est pas un instant selon ISO 8601.",
        it="«{at}» non è un istante secondo ISO 8601.",
    )
    at: str


@frozen
class NotADay(Misuse):
    """A date is a day of the calendar; an instant has to be brought to its local day first."""

    code = "instants.not_a_day"
    text = Text(
        de="«{value}» ist kein Tag; ein Zeitpunkt wird erst durch den Ort zu einem.",
        en="“{value}” is no day; an instant becomes one only by its place.",
        fr="«{value}» n’est pas un jour; un instant ne le devient que par son lieu.",
        it="«{value}» non è un giorno; un istante lo diventa solo con il suo luogo.",
    )
    value: str


def aware(at: datetime) -> datetime:
    """Take an instant over if it is one, and has an offset.

    Raises:
        InvalidInstant: `instants.invalid`, no instant, or one that no year of the calendar holds
            when it is said in UTC.
        NaiveInstant: `instants.naive`.
    """
    given: object = at
    if not isinstance(given, datetime):
        raise InvalidInstant(ascii(given)[:80])
    if given.tzinfo is None or given.utcoffset() is None:
        raise NaiveInstant(given.isoformat())
    if not FIRST_YEAR < given.year < LAST_YEAR:
        moved(given, UTC)
    return given


def moved(at: datetime, zone: tzinfo) -> datetime:
    """Say an instant by the clock of a zone.

    Raises:
        InvalidInstant: `instants.invalid`, that clock shows no year of the calendar.
    """
    try:
        return at.astimezone(zone)
    except OverflowError:
        raise InvalidInstant(at.isoformat()) from None


def parse_instant(text: str) -> datetime:
    """Read an instant by ISO 8601 with offset.

    Raises:
        InvalidInstant: `instants.invalid`, no such date or time, or in the first or last year that
            can be counted, where a change of zone would leave the calendar.
        NaiveInstant: `instants.naive`, the offset is missing.

    Examples:
        >>> parse_instant("2026-05-04T08:25:00+02:00").utcoffset()
        datetime.timedelta(seconds=7200)
    """
    written = text.strip()
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        raise InvalidInstant(ascii(text[:80])[1:-1]) from None
    if not WRITTEN.issuperset(written) or not FIRST_YEAR < at.year < LAST_YEAR:
        raise InvalidInstant(ascii(text[:80])[1:-1])
    return aware(at)


def local_day(at: datetime, zone: tzinfo) -> date:
    """Give the day that the calendar on the wall shows in a zone at an instant.

    Raises:
        InvalidInstant: `instants.invalid`.
        NaiveInstant: `instants.naive`.
    """
    return moved(aware(at), zone).date()


def a_day(value: date) -> date:
    """Take a day over if it is one, no instant: that is a `date` to Python, yet is none to people.

    Raises:
        NotADay: `instants.not_a_day`.

    Examples:
        >>> a_day(date(2026, 5, 4))
        datetime.date(2026, 5, 4)
    """
    match value:
        case datetime():
            raise NotADay(str(value))
        case date():
            return value
        case _:
            raise NotADay(ascii(value)[:80])


def to_micros(at: datetime) -> int:
    """Count the microseconds since 1970-01-01T00:00Z, exactly.

    Raises:
        InvalidInstant: `instants.invalid`.
        NaiveInstant: `instants.naive`.
    """
    try:
        since = at - EPOCH  # refused by Python itself where there is no offset
    except TypeError:
        since = aware(at) - EPOCH
    if not FIRST_YEAR < at.year < LAST_YEAR:
        aware(at)
    return since // MICROSECOND


def from_micros(micros: int) -> datetime:
    """Give the instant, in UTC, that so many microseconds after 1970-01-01T00:00Z is."""
    return EPOCH + timedelta(microseconds=micros)
