"""The latest start: the rule turned round, and nothing later that would do."""

from datetime import UTC, date, datetime, time, timedelta
from random import Random

import pytest

from fixflow.deadlines import (
    ZPO_145,
    Before,
    BeyondHorizon,
    Calendar,
    Days,
    Due,
    Earliest,
    EndAt,
    Hours,
    InvalidRule,
    Latest,
    Months,
    OpenHours,
    Pause,
    PauseDays,
    Roll,
    Rule,
    StartOn,
    Then,
    Week,
    Window,
    WorkingDays,
    arbeitstage,
    due,
    stunden,
    werktage,
)
from fixflow.deadlines.counting.pauses import Cause
from fixflow.deadlines.dates.latest_start import latest_start
from fixflow.instants import NaiveInstant
from fixflow.parties import PRINCIPAL
from fixflow.texts import Text
from tests.deadlines.paper import PLACES
from tests.deadlines.random_cases import question, world

BY = Calendar.of("DE-BY")
ZH = Calendar.of("CH-ZH")
ASKED = Text(de="Änderung angefragt", en="change requested")
TICK = timedelta(microseconds=1)
DAY = timedelta(days=1)


def local(*parts: int) -> datetime:
    """Give a local time in Zurich."""
    return datetime(*parts, tzinfo=ZH.zone)  # type: ignore[misc, arg-type]  # year to minute


def paused(start: datetime, end: datetime | None) -> Pause:
    """Make a pause."""
    return Pause(start, end, reason=ASKED, caused_by=PRINCIPAL)


def fits(
    rule: Rule,
    start: datetime | date,
    by: datetime | date,
    cal: Calendar,
    pauses: tuple[Cause, ...] = (),
) -> bool:
    """Tell whether a start is due in time, by `due` alone."""
    try:
        found = due(rule, start, cal, pauses)
    except BeyondHorizon:
        return False
    if found.at is None or found.last_day is None:
        return False
    if isinstance(by, datetime):
        return found.at.astimezone(UTC) <= by.astimezone(UTC)
    return found.last_day <= by


def test_a_day_is_answer_enough_where_days_are_counted():
    """By hand: 29, 28, 27 May 2026 counted back; 25 May is Whit Monday."""
    assert date(2026, 5, 26) == latest_start(arbeitstage(3), date(2026, 5, 29), BY)


def test_a_closed_day_is_as_good_a_start_as_the_open_one_before():
    """The event's day is not counted, open or closed: Whit Monday does, and so it is the last."""
    assert date(2026, 5, 25) == latest_start(arbeitstage(1), date(2026, 5, 26), BY)


def test_the_last_instant_of_a_cut_off_is_the_cut_off():
    """What is received at 17:00 is in time, a microsecond later it is not."""
    rule = arbeitstage(2, cutoff=time(17))
    found = latest_start(rule, date(2026, 5, 29), ZH)

    assert local(2026, 5, 27, 17) == found
    assert not fits(rule, local(2026, 5, 27, 17) + TICK, date(2026, 5, 29), ZH)


def test_real_time_is_exact_over_the_night_that_is_an_hour_short():
    """24 hours before 28 March 2027, 21:00 it was 20:00 on the wall (spec, row 17)."""
    assert local(2027, 3, 27, 20) == latest_start(stunden(24), local(2027, 3, 28, 21), ZH)


def test_open_hours_go_back_over_what_is_closed():
    """Seven hours before Monday 09:30 with a week-end between: Friday from 11:30 on, by hand.

    Monday gives 1.5 hours from 08:00; Friday 13-17 four; of Friday's morning 1.5 are missing.
    """
    rule = OpenHours(timedelta(hours=7), Hours.of("Mon-Fri 08:00-12:00, 13:00-17:00"))

    assert local(2026, 5, 8, 10, 30) == latest_start(rule, local(2026, 5, 11, 9, 30), ZH)


def test_the_same_time_of_day_is_an_instant():
    """Two Arbeitstage, to the hour."""
    rule = arbeitstage(2, end=EndAt.SAME_TIME)

    assert local(2026, 5, 5, 15) == latest_start(rule, local(2026, 5, 7, 15), ZH)


def test_an_instant_that_a_whole_day_misses_asks_for_the_day_before():
    """The end of a day is 24:00; who must have it by 23:59 needs it the day before."""
    assert date(2026, 5, 5) == latest_start(arbeitstage(1), local(2026, 5, 7), ZH)
    assert date(2026, 5, 4) == latest_start(arbeitstage(1), local(2026, 5, 6, 23, 59), ZH)


@pytest.mark.parametrize(
    ("rule", "found"),
    [
        (Window(arbeitstage(1), arbeitstage(3)), date(2026, 5, 5)),
        (Then(arbeitstage(1), stunden(24)), date(2026, 5, 6)),
        (Latest(arbeitstage(3), Days(1)), date(2026, 5, 5)),
        (Earliest(arbeitstage(3), Days(1)), date(2026, 5, 7)),
        (Before(arbeitstage(3)), date(2026, 5, 13)),
        (WorkingDays(-3), date(2026, 5, 13)),
        (Latest(stunden(48), Days(1)), local(2026, 5, 7)),
        (Before(stunden(24)), local(2026, 5, 10)),
    ],
)
def test_rules_made_of_others_and_those_that_count_back_are_turned_round_too(rule, found):
    """Friday 8 May 2026, 24:00; by hand on a week without a holiday (14 May is Ascension).

    Three days before the 13th lie 12, 11 and 8 May, at 08:00; of a mere day a date is enough.
    """
    wanted = local(2026, 5, 9)

    assert found == latest_start(rule, wanted, ZH)


def test_what_begins_after_a_pause_is_not_held_up_by_it():
    """The pause of Tuesday takes the event's own day out, for whoever begins before it ends."""
    rule = arbeitstage(1, start=StartOn.SAME_DAY, cutoff=time(17))
    tuesday = paused(local(2026, 5, 5, 8), local(2026, 5, 5, 10))

    assert local(2026, 5, 5, 17) == latest_start(rule, date(2026, 5, 5), ZH, (tuesday,))
    assert not fits(rule, local(2026, 5, 5, 9), date(2026, 5, 5), ZH, (tuesday,))
    assert date(2026, 5, 4) == latest_start(
        arbeitstage(1, start=StartOn.SAME_DAY), date(2026, 5, 5), ZH, (tuesday,)
    )


def test_months_in_a_pause_are_looked_at_day_by_day():
    """April has no 31st: from 31 January one day less is lost to the pause than from the 30th.

    By hand, six whole days from 30 January on: from the 29th 29 April and six days, 5 May; from
    the 31st 30 April and the four days of February, 4 May; from 4 February 4 May.
    """
    rule = Months(3, pause=PauseDays.WHOLE)
    pause = (paused(local(2026, 1, 30), local(2026, 2, 5)),)
    starts = (date(2026, 1, 29), date(2026, 1, 31), date(2026, 2, 4), date(2026, 2, 5))

    ends = [due(rule, each, ZH, pause).last_day for each in starts]
    assert [date(2026, 5, day) for day in (5, 4, 4, 5)] == ends
    assert date(2026, 2, 4) == latest_start(rule, date(2026, 5, 4), ZH, pause)


def test_an_open_pause_lets_nothing_through_that_is_not_due_before_it():
    """Who begins on the Monday would be due on the day on which it stands still."""
    still = (paused(local(2026, 5, 6, 8), None),)

    assert date(2026, 5, 4) == latest_start(arbeitstage(1), date(2026, 5, 20), ZH, still)


def test_where_no_start_works_there_is_none():
    """Nothing before the year 2000 is known, and a due date before it cannot be promised."""
    assert latest_start(arbeitstage(3), date(2000, 1, 3), ZH) is None
    assert latest_start(werktage(1), date(1999, 5, 3), ZH) is None
    assert latest_start(Before(Days(10**7)), date(2026, 5, 3), ZH) is None
    always = (paused(local(1999, 12, 1), None),)
    assert latest_start(arbeitstage(1), date(2026, 5, 3), ZH, always) is None


def test_a_wish_beyond_the_horizon_is_met_within_it():
    """The last day whose due date is known at all."""
    found = latest_start(Days(1), date(2050, 1, 1), ZH)

    assert date(2036, 12, 30) == found


def test_a_wish_without_offset_is_refused():
    """Nobody could say when it is."""
    with pytest.raises(NaiveInstant):
        latest_start(arbeitstage(1), datetime(2026, 5, 4, 12), ZH)  # noqa: DTZ001


def test_the_court_recess_is_gone_round():
    """Art. 145 ZPO: from 15 July to 15 August nothing runs; five days before, fifteen after."""
    bern = Calendar.of("CH-BE", profile="deadline")
    found = latest_start(Days(20).rolled(), date(2027, 8, 30), bern, (ZPO_145,))

    assert isinstance(found, date)
    assert fits(Days(20).rolled(), found, date(2027, 8, 30), bern, (ZPO_145,))
    assert not fits(Days(20).rolled(), found + DAY, date(2027, 8, 30), bern, (ZPO_145,))
    assert found >= date(2027, 7, 9)


def test_an_end_that_rolls_back_may_lie_before_the_pause_and_the_event():
    """Tuesday is closed and rolls back to Monday 02:30, before who begins on Monday at 06:00."""
    rule = Days(1, cutoff=time(12), end=time(2, 30), roll=Roll.PRECEDING, roll_week=Week(0b0010101))
    still = (paused(local(2026, 5, 2), None),)

    assert local(2026, 5, 4, 12) == latest_start(rule, local(2026, 5, 4, 3), ZH, still)


@pytest.mark.parametrize("seed", range(40))
def test_the_latest_start_is_maximal(seed):
    """It fits, and neither the next microsecond or day does, nor any of many later ones."""
    chance = Random(seed)  # noqa: S311  a seed that is known gives the case again
    asked = world(chance, chance.choice(PLACES))
    try:
        drawn = question(chance, asked)
    except InvalidRule:
        return
    pauses: tuple[Cause, ...] = tuple(paused(each.start, each.end) for each in drawn.pauses)
    pauses = (*pauses, ZPO_145) if drawn.recess else pauses
    found = due(drawn.rule, drawn.start, asked.cal, pauses)
    wanted = found.at if isinstance(found, Due) else found.paused_since
    last = latest_start(drawn.rule, wanted, asked.cal, pauses)
    if last is None:
        assert not fits(drawn.rule, drawn.start, wanted, asked.cal, pauses)
        return

    assert fits(drawn.rule, last, wanted, asked.cal, pauses)
    assert not any(
        fits(drawn.rule, each, wanted, asked.cal, pauses) for each in later(chance, last)
    )


def later(chance: Random, last: datetime | date) -> list[datetime] | list[date]:
    """Draw later starts, the next one among them."""
    if not isinstance(last, datetime):
        return [last + DAY * count for count in range(1, 50)]
    steps = [TICK, *(timedelta(minutes=chance.randint(1, 60 * 24 * 40)) for _ in range(50))]
    return [last.astimezone(UTC) + each for each in steps]
