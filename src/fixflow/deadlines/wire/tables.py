"""Wire tables: what each kind of rule and calendar is called, and how each word is read and written.

A name once given is kept for ever, since it stands in what others have stored.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Final
from zoneinfo import ZoneInfo

from fixflow.deadlines.counting.pauses import ZPO_145, Recess
from fixflow.deadlines.dates.fingerprint import DayBits
from fixflow.deadlines.rules import (
    Before,
    CloseOfBusiness,
    Days,
    Earliest,
    Elapsed,
    Hours,
    Latest,
    Months,
    OpenHours,
    Then,
    Weeks,
    Window,
    WorkingDays,
    Years,
)
from fixflow.deadlines.rules.day_count import End
from fixflow.deadlines.terms import ByLaw
from fixflow.deadlines.week import Week
from fixflow.deadlines.wire import values
from fixflow.deadlines.wire.calendar_shape import (
    ClosedIfAll,
    ClosedIfAny,
    Closures,
    Openings,
    PlaceKey,
    Places,
)
from fixflow.texts import Text

RULES: Final[Mapping[str, type]] = {
    "elapsed": Elapsed,
    "open_hours": OpenHours,
    "working_days": WorkingDays,
    "days": Days,
    "weeks": Weeks,
    "months": Months,
    "years": Years,
    "window": Window,
    "earliest": Earliest,
    "latest": Latest,
    "then": Then,
    "before": Before,
}
SHAPES: Final[Mapping[str, type]] = {
    "places": Places,
    "closed_if_any": ClosedIfAny,
    "closed_if_all": ClosedIfAll,
    "closures": Closures,
    "openings": Openings,
}
RECESSES: Final[Mapping[str, Recess]] = {"ZPO_145": ZPO_145}
LEAVES: Final[tuple[tuple[object, Callable[[object], object]], ...]] = (
    (int, values.number),
    (bool, values.truth),
    (str, values.word),
    (date, values.day),
    (datetime, values.instant),
    (time, values.clock),
    (timedelta, values.span),
    (Week, values.week),
    (Week | ByLaw | None, values.roll_week),
    (PlaceKey, values.place),
    (DayBits, values.bits),
    (Hours, values.hours),
    (End, values.end),
    (ZoneInfo, values.zone),
)
WORDS: Final[tuple[tuple[object, Callable[..., object]], ...]] = (
    (date, date.isoformat),
    (datetime, datetime.isoformat),
    (time, values.clock_in_words),
    (timedelta, values.span_in_words),
    (Week, values.week_in_words),
    (Hours, values.hours_in_words),
    (CloseOfBusiness, lambda end: {values.CLOSE: values.hours_in_words(end.hours)}),
    (ZoneInfo, lambda zone: zone.key),
    (DayBits, hex),
    (Enum, lambda each: each.value),
)
UNKNOWN_CODE: Final = "deadlines.wire.unknown"
DAY_LETTERS: Final = len("2026-05-26")
UNNAMED: Final = Text(
    de="nur Gerichtsferien mit einem Namen lassen sich schreiben",
    en="only a recess that has a name can be written",
)
