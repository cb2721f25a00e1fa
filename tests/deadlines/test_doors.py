"""Doors: whatever is handed in at a public name, a typed error or a right answer comes out."""

from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest
from attrs import evolve, frozen

from fixflow.deadlines import (
    CAREFUL,
    MON_FRI,
    ZPO_145,
    Before,
    BeyondHorizon,
    Calendar,
    Clock,
    CloseOfBusiness,
    Days,
    Earliest,
    Elapsed,
    Hours,
    InvalidClock,
    InvalidHours,
    InvalidOwnDay,
    InvalidPause,
    InvalidRule,
    InvalidWeek,
    Ladder,
    Latest,
    OpenHours,
    Pause,
    PauseWhile,
    Recess,
    Then,
    UnknownPlace,
    Week,
    Window,
    all_of,
    arbeitstage,
    closed_if_all,
    closed_if_any,
    due,
    feed_entries,
    latest_start,
    minuten,
    next_reminder,
    open_time,
    parse_rule,
    reminders,
    stunden,
    watch,
    what_if,
    zone_of,
)
from fixflow.deadlines.calendars.calendar_faults import NotACalendar
from fixflow.deadlines.facts import FULL, HolidayFact, closed_from
from fixflow.deadlines.running.reminders import InvalidRunning
from fixflow.deadlines.sources.source_faults import InvalidSource
from fixflow.errors import FixflowError
from fixflow.instants import InvalidInstant, aware
from fixflow.parties import CONTRACTOR, PRINCIPAL
from fixflow.sources import Source
from fixflow.texts import Text

ZH = Calendar.of("CH-ZH")
WHY = Text(de="gefragt", en="asked")
NOON = datetime(2026, 6, 8, 12, tzinfo=UTC)
NAN = float("nan")
BASIS = Source("Hausordnung")
LAST = datetime.max.replace(tzinfo=timezone(timedelta(hours=-2)))
FIRST = datetime.min.replace(tzinfo=timezone(timedelta(hours=14)))
SHUT = HolidayFact(
    date=date(2026, 6, 9), key="fest", name=WHY, extent=FULL, where="CH-ZH", basis=BASIS,
    sources=("haus",),
)  # fmt: skip
STRANGE = [
    None, "", "x", "CH-ZH", 5, -1, 0, 10**30, NAN, float("inf"), True, b"x", [], [None], {}, (),
    ((),), object(), object, NOON.replace(tzinfo=None), LAST, FIRST, datetime.max.replace(tzinfo=UTC),
    date.min, date.max, time(8, tzinfo=UTC), timedelta.max, WHY, CONTRACTOR, ZH, Days(1),
    ZPO_145,
]  # fmt: skip

SHOP = Hours.of("Mon-Fri 08:00-12:00")
FOUND = due(Days(3), NOON, ZH)
CALLS = {
    "due": (due, Days(3), NOON, ZH, ()),
    "due open hours": (due, OpenHours(timedelta(hours=3), SHOP), NOON, ZH, (ZPO_145,)),
    "latest_start": (latest_start, Days(3), NOON, ZH, ()),
    "open_time": (open_time, NOON, NOON, ZH),
    "Window": (Window, Days(1), Days(2)),
    "Earliest": (Earliest, Days(1), Days(2)),
    "Latest": (Latest, Days(1), Days(2)),
    "Then": (Then, Days(1), Days(2)),
    "Before": (Before, Days(1)),
    "Days": (Days, 3),
    "arbeitstage": (arbeitstage, 3),
    "Elapsed": (Elapsed, timedelta(1)),
    "OpenHours": (OpenHours, timedelta(1), SHOP),
    "Hours": (Hours, SHOP.spans),
    "Hours.of": (Hours.of, "Mon 08:00-12:00"),
    "CloseOfBusiness": (CloseOfBusiness, SHOP),
    "stunden": (stunden, 3),
    "minuten": (minuten, 3),
    "Week": (Week, 31),
    "zone_of": (zone_of, "CH-ZH"),
    "closed_if_any": (closed_if_any, ZH, ZH),
    "closed_if_all": (closed_if_all, ZH, ZH),
    "Recess": (Recess, WHY, ZPO_145.days, BASIS),
    "parse_rule": (parse_rule, "3 Arbeitstage"),
    "Calendar.of": (Calendar.of, "CH-ZH", "CH-AG"),
    "with_closures": (ZH.with_closures, {}),
    "with_openings": (ZH.with_openings, {}),
    "reminders": (reminders, (), NOON, ()),
    "next_reminder": (next_reminder, (), NOON, ()),
    "watch": (watch, (), (), ZH, NOON),
    "feed_entries": (feed_entries, (), NOON),
    "remaining": (FOUND.remaining, NOON),
    "what_if": (what_if, FOUND, ()),
    "is_working_day": (ZH.is_working_day, date(2026, 6, 8), MON_FRI),
    "add_working_days": (ZH.add_working_days, date(2026, 6, 8), 3, MON_FRI),
    "working_days_between": (ZH.working_days_between, date(2026, 6, 8), date(2026, 6, 9), MON_FRI),
    "Ladder": (Ladder, CAREFUL.rungs[0]),
    "all_of": (all_of, "a", "b"),
}

# Doors whose own module does not yet check what it is given; each leaves this list with its check.
AJAR = frozenset({
    "latest_start", "open_time", "watch",
    "feed_entries", "what_if",
})  # fmt: skip


@frozen
class House:
    """A source of somebody's own that tells what it was given."""

    told: object
    name: str = "haus"
    version: str = "1"
    horizon: tuple[int, int] = (2026, 2026)

    def facts(self, _place, _profile, _year):
        """Tell it."""
        return iter(self.told) if isinstance(self.told, tuple) else self.told

    def __hash__(self):
        return id(self)


def paths(refused):
    """Give where the faults are."""
    return [fault.path for fault in refused.value.faults]


def test_a_source_may_tell_its_days_one_at_a_time():
    """A generator is empty once it was looked at; its holidays were lost without a word."""
    assert not Calendar.of("CH-ZH", source=House((SHUT,))).is_working_day(date(2026, 6, 9))


@pytest.mark.parametrize(
    ("told", "path"),
    [
        (5, "facts"),
        (None, "facts"),
        ((SHUT, "x"), "facts.1"),
        ((evolve(SHUT, date=NOON),), "facts.0.date"),
        ((evolve(SHUT, date="2026-06-09"),), "facts.0.date"),  # type: ignore[arg-type]  # wrong on purpose
        ((evolve(SHUT, extent="full"),), "facts.0.extent"),  # type: ignore[arg-type]  # wrong on purpose
        ((evolve(SHUT, extent=closed_from(time(12, tzinfo=UTC))),), "facts.0.extent"),
        ((evolve(SHUT, where=5),), "facts.0.where"),  # type: ignore[arg-type]  # wrong on purpose
        ((evolve(SHUT, basis="Gesetz"),), "facts.0.basis"),  # type: ignore[arg-type]  # wrong on purpose
    ],
)
def test_what_a_source_tells_is_checked_before_anything_rests_on_it(told, path):
    """A source of somebody's own is code that nobody here has read."""
    with pytest.raises(InvalidSource) as refused:
        Calendar.of("CH-ZH", source=House(told)).is_working_day(date(2026, 6, 9))

    assert [path] == paths(refused)


def test_a_source_that_cannot_be_asked_is_refused_with_all_it_lacks():
    """What it told is remembered, so it must be hashable too."""
    with pytest.raises(InvalidSource) as refused:
        Calendar.of("CH-ZH", source=[])  # type: ignore[arg-type]  # wrong on purpose

    needed = ["source", "source.name", "source.version", "source.horizon", "source.facts"]
    assert needed == paths(refused)


def test_a_recess_at_the_edge_of_time_lies_beyond_the_horizon():
    """The year before the year 1 is none of Python's."""
    with pytest.raises(BeyondHorizon):
        due(Days(1), date(1, 1, 2), ZH, (ZPO_145,))


@pytest.mark.parametrize(
    "days", [None, 5, ((date(2026, 7, 2), date(2026, 7, 1)),), (NOON,), ((NOON, NOON),)]
)
def test_a_recess_gives_stretches_of_days(days):
    """First and last day, in this order."""
    with pytest.raises(InvalidPause):
        due(Days(1), date(2026, 6, 8), ZH, (Recess(WHY, lambda _: days, BASIS),))


@pytest.mark.parametrize("at", [None, "2026-06-08", 5, date(2026, 6, 8), FIRST, LAST])
def test_an_instant_is_one_and_can_be_said_in_utc(at):
    """A day is no instant, and 31 December 9999, 23:59 in the Atlantic is in no year of UTC."""
    with pytest.raises(InvalidInstant):
        aware(at)
    with pytest.raises(InvalidInstant):
        Pause(at, None, reason=WHY, caused_by=PRINCIPAL)


def test_a_pause_names_every_fault_at_once():
    """What is mended one by one is asked for one by one."""
    with pytest.raises(InvalidPause) as refused:
        Pause(NOON, NOON - timedelta(1), reason="x", caused_by="x")  # type: ignore[arg-type]  # wrong on purpose

    assert ["pause.end", "pause.reason", "pause.caused_by"] == paths(refused)


@pytest.mark.parametrize("mask", ["x", None, 31.7, True, NAN, 0, 128, 10**30, b"", [], WHY])
def test_a_week_is_a_number_from_1_to_127(mask):
    """A bool is no number, and half a weekday no day."""
    with pytest.raises(InvalidWeek):
        Week(mask)


@pytest.mark.parametrize("n", ["x", None, NAN, 10**30, float("inf"), True, -1, [], WHY])
@pytest.mark.parametrize("rule", [stunden, minuten])
def test_hours_and_minutes_are_a_number_of_them(rule, n):
    """As many as Python's time can hold."""
    with pytest.raises(InvalidRule):
        rule(n)


@pytest.mark.parametrize("spans", [5, None, "x", (), ((),), ((1,),) * 7, ([(1, 2)],) * 7])
def test_hours_are_seven_days_of_pairs_of_minutes(spans):
    """Lists could be changed later."""
    with pytest.raises(InvalidHours):
        Hours(spans)


@pytest.mark.parametrize("text", [5, None, "", "x", "Mon" + " " * 10**6, "1" * 401])
def test_no_text_of_opening_hours_takes_long_to_refuse(text):
    """A pattern that looks back takes the square of the length."""
    with pytest.raises(InvalidHours):
        Hours.of(text)


@pytest.mark.parametrize("hours", [None, 5, "Mon 08:00-12:00", [], NAN, WHY])
def test_close_of_business_needs_hours(hours):
    """Of no hours nothing closes."""
    with pytest.raises(InvalidRule) as refused:
        CloseOfBusiness(hours)

    assert ["rule.hours"] == paths(refused)


@pytest.mark.parametrize(
    "days", [None, [], "x", 5, [date(2026, 6, 9)], {date(2026, 6, 9): ()}, {date(2026, 6, 9): 5}]
)
def test_own_days_are_a_reason_by_day(days):
    """A list of days gives no reason."""
    with pytest.raises(InvalidOwnDay):
        ZH.with_closures(days)
    with pytest.raises(InvalidOwnDay):
        ZH.with_openings(days)


@pytest.mark.parametrize("cal", [None, "CH-ZH", 5, [], WHY])
def test_only_calendars_are_combined(cal):
    """The key of a place says neither law nor source."""
    for combine in (closed_if_any, closed_if_all):
        with pytest.raises(NotACalendar):
            combine(ZH, cal)


@pytest.mark.parametrize("place", [None, 5, [], {}, b"CH-ZH", WHY, "", "x" * 10**6])
def test_a_place_is_a_key(place):
    """Also one that cannot be hashed is told with the nearest keys."""
    with pytest.raises(UnknownPlace):
        zone_of(place)


def test_a_key_that_no_reminder_ever_had_is_unknown():
    """Five thousand digits are more than Python reads as a number."""
    sent = [5, "abc", (), ("A", "b"), ("A", 5, 5), ("A", "b", "overdue." + "9" * 5_000)]

    assert () == reminders((), NOON, sent)  # type: ignore[arg-type]  # wrong on purpose
    assert next_reminder((), NOON, sent) is None  # type: ignore[arg-type]  # wrong on purpose


@pytest.mark.parametrize("strange", [None, 5, "x", [5]])
def test_only_running_deadlines_remind(strange):
    """What `watch` gives, and nothing else."""
    with pytest.raises(InvalidRunning):
        reminders(strange, NOON)


@pytest.mark.parametrize("events", [5, None, (5,), ("",), (), b"x"])
def test_a_clock_and_its_pauses_are_moved_by_names(events):
    """A pause is checked with the clock that has it."""
    still = PauseWhile(since=events, until="answered", caused_by=PRINCIPAL, reason=WHY)
    with pytest.raises(InvalidClock):
        Clock(
            key="a",
            label=WHY,
            rule=arbeitstage(1),
            owner=CONTRACTOR,
            starts="ordered",
            meets="done",
            pauses=(still,),
            ladder=CAREFUL,
            source=BASIS,
        )


def leaks(name):
    """Give the strange values at each place of a call that come out as an error of Python's."""
    call, *usual = CALLS[name]
    for place in range(len(usual)):
        for strange in STRANGE:
            given = [*usual[:place], strange, *usual[place + 1 :]]
            try:
                call(*given)  # type: ignore[operator]  # each is called
            except FixflowError:
                continue
            except Exception as error:  # noqa: BLE001  whatever it is, it is none of ours
                yield f"{place}: {strange!r:.40} {type(error).__name__}"


@pytest.mark.parametrize("name", [name for name in CALLS if name not in AJAR])
def test_only_errors_of_ours_come_out_of_a_public_door(name):
    """One strange value at a time, at every place of an otherwise right call."""
    assert [] == list(leaks(name))
