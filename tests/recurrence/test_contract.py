"""What is wrong with a contract is told before anything is built, its earlier plans too."""

import pickle
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from fixflow.deadlines import Days, Months, Roll, Years
from fixflow.instants import NotADay
from fixflow.recurrence import (
    COMPLETION,
    BeyondYear9999,
    Earlier,
    First,
    InvalidContract,
    NoSuchOccurrence,
    NoSuchTerm,
    Override,
    Renews,
    Shift,
    Skip,
    Span,
    Term,
    every,
    fixed_dates,
    move,
    omit,
    revise,
)
from tests.recurrence.made import YEARLY, made

DAY = date(2027, 10, 1)
NOON = datetime(2027, 10, 1, 12, tzinfo=UTC)
LAST = date(9999, 12, 31)


def wrong(kind: type[object], **fields: object) -> object:
    """Make a value of fields that are of another kind."""
    return kind(**fields)


def faults(**changes: object) -> set[tuple[str, str]]:
    """Give path and code of everything that is wrong, said in German and English."""
    with pytest.raises(InvalidContract) as refused:
        made(**changes)
    assert all(each.say(lang) for each in refused.value.faults for lang in ("de", "en"))
    return {(each.path, each.code) for each in refused.value.faults}


@pytest.mark.parametrize(
    ("changes", "path", "code"),
    [
        ({"overrides": (wrong(Override, day="2027-10-01", omitted=True),)}, "overrides[0].day", "recurrence.not_a_date"),
        ({"overrides": (Override(day=NOON, omitted=True),)}, "overrides[0].day", "recurrence.not_a_date"),
        ({"overrides": (move(DAY, NOON, "x"),)}, "overrides[0].to", "recurrence.not_a_date"),
        ({"overrides": (wrong(Override, day=DAY, omitted=1),)}, "overrides[0].omitted", "recurrence.choice"),
        ({"overrides": (Override(day=DAY, omitted=True, why="a\nb"),)}, "overrides[0].why", "recurrence.line"),
        ({"overrides": (wrong(Override, day=DAY, on_due="task"),)}, "overrides[0].on_due", "recurrence.on_due"),
        ({"spans": (wrong(Span, off="2027-10-01"),)}, "spans[0].off", "recurrence.not_a_date"),
        ({"spans": (Span(DAY, NOON),)}, "spans[0].on", "recurrence.not_a_date"),
        ({"earlier": "x"}, "earlier", "recurrence.list"),
        ({"earlier": (DAY,)}, "earlier[0]", "recurrence.list"),
        ({"earlier": (wrong(Earlier, plan=YEARLY.plan, until="x"),)}, "earlier[0]", "recurrence.list"),
        ({"earlier": (Earlier(YEARLY.plan, DAY),)}, "earlier[0].until", "recurrence.history"),
        ({"earlier": (Earlier(YEARLY.plan, date(2029, 1, 1)), Earlier(YEARLY.plan, date(2028, 1, 1)))},
         "earlier[1].until", "recurrence.history"),
        ({"window": Days(3, roll=Roll.FOLLOWING)}, "window", "recurrence.window"),
        ({"start": LAST, "rule": every(months=1, eom=True), "place": None, "term": 3}, "term", "recurrence.term"),
    ],
    ids=str,
)  # fmt: skip
def test_what_a_list_holds_is_checked_too(changes: dict[str, object], path: str, code: str) -> None:
    """Nothing wrong in it is met later, when a date is asked for."""
    assert (path, code) in faults(**changes)


def test_all_lines_of_bad_input_are_told_together() -> None:
    """Specification, section 5: a form shows each beside its field."""
    assert {
        ("start", "recurrence.not_a_date"), ("place", "deadlines.place.unknown"),
        ("overrides[0].to", "recurrence.not_a_date"), ("spans[0].off", "recurrence.not_a_date"),
        ("earlier", "recurrence.list"), ("window", "recurrence.window"), ("due_time", "recurrence.due_time"),
    } == faults(
        start=NOON, place="CH-XX", overrides=(move(DAY, NOON, ""),), spans=(wrong(Span, off=1),), earlier=None,
        window=3, due_time=8,
    )  # fmt: skip


def test_a_month_end_may_be_the_last_day_there_is() -> None:
    """The day after it does not exist, and is not asked for."""
    one = made(start=LAST, rule=every(months=1, eom=True), place=None)

    assert (LAST, None) == (one.occurrence(0).nominal, one.next_after(LAST))
    with pytest.raises(BeyondYear9999):
        one.occurrence(1)


@pytest.mark.parametrize("asked", ["next_after", "index_of"])
def test_an_instant_is_no_day_to_ask_for(asked: str) -> None:
    """It becomes one only by its place."""
    with pytest.raises(NotADay):
        getattr(YEARLY, asked)(NOON)


def test_a_range_has_both_ends() -> None:
    """There is no listing without a bound."""
    with pytest.raises(TypeError):
        YEARLY.between(DAY)  # type: ignore[call-arg]  # a wrong one is tried
    for ends in ((DAY, NOON), (NOON, DAY), (DAY, None)):
        with pytest.raises(NotADay):
            YEARLY.between(*ends)
    assert [] == list(YEARLY.between(date(2029, 1, 1), date(2028, 1, 1)))


def test_a_day_without_a_clock_has_no_instant() -> None:
    """With one it fires at the beginning of the day, or at its time."""
    zone = ZoneInfo("Europe/Zurich")
    bare = made(place=None)
    clocked = made(place=None, zone=zone, due_time=time(7, 30))

    assert None is bare.occurrence(0).due_at
    assert datetime(2027, 10, 1, 7, 30, tzinfo=zone) == clocked.occurrence(0).due_at


def test_terms_are_numbered_through() -> None:
    """A year, then quarters: 1 October 2028 begins term 2, 1 January 2029 term 3."""
    one = made(rule=every(months=3), term=Term(Years(1), renews=Renews.FOR(Months(3))))
    found = one.between(DAY, date(2029, 2, 1))

    assert [1, 1, 1, 1, 2, 3] == [each.term_number for each in found]


def test_renewals_of_another_length_hold_as_many_dates_each() -> None:
    """From 31 August monthly: half a year is six, each further quarter three, whatever February has."""
    one = made(
        start=date(2027, 8, 31), rule=every(months=1), place=None,
        term=Term(Months(6), renews=Renews.FOR(Months(3))),
    )  # fmt: skip
    found = [each.term_number for each in one.between(date(2027, 1, 1), date(2028, 11, 15))]

    assert [1] * 6 + [2] * 3 + [3] * 3 + [4] * 3 == found


@pytest.mark.parametrize("k", [0, -1, 2, True, "1"])
def test_a_term_that_is_none_is_refused(k: int) -> None:
    """One year that does not renew is term 1."""
    with pytest.raises(NoSuchTerm):
        made(term=Term(Years(1))).term(k)


def test_a_floating_contract_after_an_interval_completes_its_first_visit() -> None:
    """The first completion is of the first visit, on 1 April 2028; the next follows from it."""
    rule = every(months=6, first=First.AFTER_INTERVAL, counted_from=COMPLETION)
    one = made(rule=rule, completed=(date(2028, 4, 20),))
    found = list(one.between(DAY, date(2029, 6, 1)))

    assert [date(2028, 4, 1), date(2028, 10, 20), date(2029, 4, 20)] == [e.nominal for e in found]
    assert [False, False, True] == [each.provisional for each in found]
    assert [1, 2, 3] == [one.index_of(each.nominal) for each in found]


def test_a_floating_contract_from_an_earlier_anchor_completes_what_counts() -> None:
    """10 November lies before the start; 10 February is the first, and was completed on the 18th."""
    one = made(
        start=date(2027, 1, 1), anchor=date(2026, 11, 10),
        rule=every(months=3, counted_from=COMPLETION), completed=(date(2027, 2, 18),),
    )  # fmt: skip

    assert [date(2027, 2, 10), date(2027, 5, 18), date(2027, 8, 18)] == [
        each.nominal for each in one.between(date(2026, 1, 1), date(2027, 9, 1))
    ]
    assert date(2027, 5, 18) == one.next_after(date(2027, 2, 10)).nominal  # type: ignore[union-attr]  # there is one


def test_a_completion_behind_which_the_calendar_ends_is_refused() -> None:
    """No later date follows from it."""
    assert {("completed[0]", "recurrence.history")} == faults(
        rule=every(years=9, counted_from=COMPLETION), completed=(date(9995, 1, 1),)
    )


def test_days_that_do_not_come_back_have_no_completion() -> None:
    """They are counted from nothing."""
    assert {("completed[0]", "recurrence.history")} == faults(
        rule=fixed_dates("03-15"), completed=(DAY,)
    )


def test_indices_go_on_through_revisions_and_end_with_the_term() -> None:
    """Two yearly dates, then half-yearly ones, up to the bound 1 October 2030."""
    one = made(term=Term(Years(3)))
    halves = revise(one, date(2028, 12, 1), rule=every(months=6)).contract
    found = list(halves.between(DAY, date(2040, 1, 1)))

    assert [0, 1, 2, 3, 4] == [each.i for each in found]
    assert found[-1].nominal == halves.occurrence(4).nominal == date(2030, 4, 1)
    assert [1, 1, 2, 2, 2] == [each.stretch.number for each in found]
    for wrong in (5, -1, 90):
        with pytest.raises(NoSuchOccurrence):
            halves.occurrence(wrong)


def test_a_shift_of_an_earlier_plan_reaches_into_the_later_one() -> None:
    """Sunday 1 October 2028 is worked on Monday, though from Monday on nothing shifts."""
    one = made(shift=Shift.FOLLOWING)
    bare = revise(one, date(2028, 10, 2), shift=Shift.NONE).contract

    assert date(2028, 10, 2) == bare.next_after(date(2028, 10, 1)).due  # type: ignore[union-attr]  # there is one


def test_a_contract_is_a_value() -> None:
    """Equal to one made alike, and after it was pickled; unequal after a change."""
    assert made() == YEARLY
    assert pickle.loads(pickle.dumps(YEARLY)) == YEARLY  # noqa: S301  our own
    assert made(name="Filter") != YEARLY


@pytest.mark.parametrize("i", [True, "a", 1.5, None, -1])
def test_an_index_is_a_whole_number(i: object) -> None:
    """Nothing but our error comes out, and a yes is no number."""
    with pytest.raises(NoSuchOccurrence):
        YEARLY.occurrence(i)  # type: ignore[arg-type]  # wrong ones are tried


def test_what_a_pause_suppressed_is_offered_for_a_choice() -> None:
    """Rule 13: monthly on the 1st, inactive in December and January; nothing of it comes by itself."""
    one = made(rule=every(months=1)).with_override(omit(date(2027, 12, 1), "Umbau"))
    resting = one.inactive(date(2027, 11, 15), date(2028, 2, 15))
    offered = [*resting.backfill(date(2027, 10, 1), date(2028, 6, 1))]

    assert [date(2028, 1, 1), date(2028, 2, 1)] == [each.nominal for each in offered]
    assert [date(2028, 2, 1)] == [
        each.nominal
        for each in resting.backfill(date(2027, 10, 1), date(2028, 6, 1), done={offered[0].id})
    ]
    assert [] == [*resting.backfill(date(2027, 10, 1), date(2028, 1, 1))]


def test_what_is_only_a_forecast_is_not_offered() -> None:
    """Counted from completion: 1 November rests, 1 December is open, and 1 January is no date yet."""
    one = made(rule=every(months=1, counted_from=COMPLETION), completed=(date(2027, 10, 1),))
    resting = one.inactive(date(2027, 10, 15), date(2027, 11, 15)).inactive(
        date(2027, 12, 15), date(2028, 1, 15)
    )

    assert [date(2027, 11, 1)] == [
        each.nominal for each in resting.backfill(date(2027, 10, 1), date(2028, 6, 1))
    ]


def test_a_term_without_a_date_warns() -> None:
    """A month from 1 October, and the first visit after a year; 29 February falls into no such month."""
    later = made(term=Term(Months(1)), rule=every(years=1, first=First.AFTER_INTERVAL))
    leap = made(term=Term(Years(1)), rule=fixed_dates("03-15")), made(
        start=date(2028, 3, 1), term=Term(Years(1)), rule=fixed_dates("02-29", skip=Skip.OMIT)
    )  # fmt: skip

    assert [("term", "recurrence.no_date")] == [(f.path, f.code) for f in later.warnings]
    assert [(), 1] == [leap[0].warnings, len(leap[1].warnings)]
    assert () == made(rule=every(months=1, counted_from=COMPLETION)).warnings
    assert all(fault.say(lang) for fault in later.warnings for lang in ("de", "en", "fr", "it"))
