"""Wire values: times, days, lengths of time, weeks, hours and texts, each as a word of JSON.

A length of real time is written in hours (`PT24H`), never in days, which the clocks make longer
and shorter; a time of day is `17:00`, a week is a name or its mask.  The one rule: what
is no such word is refused, never bent into one.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from fixflow.deadlines.places import place_of
from fixflow.deadlines.rules import CloseOfBusiness, Hours
from fixflow.deadlines.rules.day_count import End
from fixflow.deadlines.rules.hours import Minutes, written
from fixflow.deadlines.terms import BY_LAW, ByLaw, EndAt
from fixflow.deadlines.week import MON_FRI, MON_SAT, MON_SUN, Week
from fixflow.deadlines.wire.faults import JSON, InvalidWire, under, unfit, wrong_kind
from fixflow.errors import Misuse
from fixflow.instants import parse_instant
from fixflow.texts import LANGUAGES, Text

T = TypeVar("T")
DURATION: Final = re.compile(
    r"PT(?=\d)(?:(\d{1,11})H)?(?:(\d{1,11})M)?(?:(\d{1,11})(?:\.(\d{1,6}))?S)?", re.ASCII
)
CLOCK: Final = re.compile(r"\d\d:\d\d(:\d\d(\.\d{6})?)?", re.ASCII)
BITS: Final = re.compile("0x[0-9a-f]+")
ZONE: Final = re.compile(r"[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*")
WEEKS: Final[Mapping[str, Week]] = {"mon_fri": MON_FRI, "mon_sat": MON_SAT, "mon_sun": MON_SUN}
WEEK_NAMES: Final = {int(week): name for name, week in WEEKS.items()}


def number(value: object) -> int:
    """Read a whole number; true and false are none."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise wrong_kind(value)
    return value


def truth(value: object) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise wrong_kind(value)
    return value


def word(value: object) -> str:
    """Read a text."""
    if not isinstance(value, str):
        raise wrong_kind(value)
    return value


def record(value: object) -> dict[str, JSON]:
    """Read an object with names."""
    if not isinstance(value, dict):
        raise wrong_kind(value)
    return value


def listed(value: object) -> list[JSON]:
    """Read a list."""
    if not isinstance(value, list):
        raise wrong_kind(value)
    return value


def one_of(value: object, known: Mapping[str, T]) -> T:
    """Read a word that names a value of a closed set."""
    if not isinstance(value, str) or value not in known:
        raise wrong_kind(value)
    return known[value]


def place(value: object) -> str:
    """Read the key of a place, an alias as the area it means.

    Raises:
        UnknownPlace: `deadlines.place.unknown`.
        AmbiguousPlace: `deadlines.place.ambiguous`.
    """
    return str(place_of(word(value)))


def pair(value: object) -> list[JSON]:
    """Read a first and a last."""
    if not isinstance(value, list) or len(value) != len(("first", "last")):
        raise wrong_kind(value)
    return value


def bits(value: object) -> int:
    """Read days as bits, in hexadecimal digits: `0x1f`."""
    if not BITS.fullmatch(word(value)):
        raise wrong_kind(value)
    return int(word(value), 16)


def day(value: object) -> date:
    """Read a day such as `2026-05-26`."""
    try:
        found = date.fromisoformat(word(value))
    except ValueError:
        raise wrong_kind(value) from None
    if found.isoformat() != value:
        raise wrong_kind(value)
    return found


def instant(value: object) -> datetime:
    """Read an instant with offset.

    Raises:
        InvalidInstant: `instants.invalid`.
        NaiveInstant: `instants.naive`.
    """
    return parse_instant(word(value))


def clock(value: object) -> time:
    """Read a local time such as `17:00`."""
    if not CLOCK.fullmatch(word(value)):
        raise wrong_kind(value)
    try:
        return time.fromisoformat(word(value))
    except ValueError:
        raise wrong_kind(value) from None


def clock_in_words(at: time) -> str:
    """Write a local time to the minute, or as finely as it is given."""
    return at.isoformat("auto" if at.second or at.microsecond else "minutes")


def span(value: object) -> timedelta:
    """Read a length of real time such as `PT24H` (ISO 8601)."""
    found = DURATION.fullmatch(word(value))
    if not found:
        raise wrong_kind(value)
    hours, minutes, seconds, parts = found.groups(default="0")
    try:
        return timedelta(
            hours=int(hours),
            minutes=int(minutes),
            seconds=int(seconds),
            microseconds=int(parts.ljust(6, "0")),
        )
    except OverflowError:
        raise wrong_kind(value) from None


def span_in_words(span: timedelta) -> str:
    """Write a length of real time in hours, minutes and seconds.

    Examples:
        >>> span_in_words(timedelta(days=1)), span_in_words(timedelta(seconds=90.5))
        ('PT24H', 'PT1M30.5S')
    """
    minutes, left = divmod(span, timedelta(minutes=1))
    hours, minutes = divmod(minutes, 60)
    seconds = f"{left.seconds}.{left.microseconds:06}".rstrip("0").rstrip(".") if left else ""
    parts = ((hours, "H"), (minutes, "M"), (seconds, "S"))
    return "PT" + ("".join(f"{each}{unit}" for each, unit in parts if each) or "0S")


def week(value: object) -> Week:
    """Read a week by its name or its mask.

    Raises:
        InvalidWeek: `deadlines.week.invalid`.
    """
    if isinstance(value, str) and value in WEEKS:
        return WEEKS[value]
    return Week(number(value))


def week_in_words(week: Week) -> str | int:
    """Write a week as its name, one that has none as its mask."""
    return WEEK_NAMES.get(int(week), int(week))


def roll_week(value: object) -> Week | ByLaw | None:
    """Read the week of a roll, that of the law, or none of its own."""
    if value is None or value == BY_LAW.value:
        return None if value is None else BY_LAW
    return week(value)


def hours(value: object) -> Hours:
    """Read opening hours.

    Raises:
        InvalidHours: `deadlines.hours.invalid`.
    """
    return Hours.of(word(value))


def hours_in_words(hours: Hours) -> str:
    """Write opening hours as they are read: `Mon-Fri 08:00-12:00, 13:00-17:00; Sat 08:00-12:00`."""
    groups: dict[tuple[Minutes, ...], int] = {}
    for weekday, spans in enumerate(hours.spans):
        if spans:
            groups[spans] = groups.get(spans, 0) | 1 << weekday
    said = (
        f"{Week(days).label.en.replace(', ', ',')} {written(spans)}"
        for spans, days in groups.items()
    )
    return "; ".join(said).replace("–", "-")


def end(value: object) -> End:
    """Read the end of the last day: a word, a local time, or the close of business."""
    if isinstance(value, str) and value in ENDS:
        return ENDS[value]
    if isinstance(value, dict) and set(value) == {CLOSE}:
        try:
            return CloseOfBusiness(hours(value[CLOSE]))
        except Misuse as error:
            raise InvalidWire(tuple(under(CLOSE, error))) from None
    return clock(value)


def zone(value: object) -> ZoneInfo:
    """Read a zone by its name in the tz database."""
    if not ZONE.fullmatch(word(value)):
        raise wrong_kind(value)
    try:
        return ZoneInfo(word(value))
    except (KeyError, ValueError, OSError):  # none of this name, or a folder of them
        raise wrong_kind(value) from None


def spoken_text(text: Text) -> Text:
    """Take a text over that is said as it stands: nobody fills a placeholder of it."""
    try:
        for lang in LANGUAGES:
            text.say(lang)
    except (KeyError, IndexError, ValueError):
        raise unfit("placeholder", PLACEHOLDER) from None
    return text


CLOSE: Final = "close_of_business"
ENDS: Final[Mapping[str, EndAt]] = {each.value: each for each in EndAt}
PLACEHOLDER: Final = Text(
    de="geschweifte Klammern stehen hier doppelt", en="braces are written twice here"
)
