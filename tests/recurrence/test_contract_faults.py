"""Everything that is wrong with a contract is told at once, each with path and code."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from fixflow.deadlines import Before, Days, Elapsed, Months, Roll, Years, arbeitstage
from fixflow.recurrence import (
    COMPLETION,
    CatchUp,
    CustomerId,
    InvalidContract,
    Renews,
    Shift,
    Span,
    Term,
    change,
    every,
    fixed_dates,
    move,
    omit,
)
from fixflow.recurrence.on_due import NoticeDue
from tests.recurrence.made import YEARLY, made

DAY = date(2027, 10, 1)


def faults(**changes: object) -> set[tuple[str, str]]:
    """Give path and code of everything that is wrong; each is said in four languages."""
    with pytest.raises(InvalidContract) as refused:
        made(**changes)
    assert all(each.say(lang) for each in refused.value.faults for lang in ("de", "en", "fr", "it"))
    return {(each.path, each.code) for each in refused.value.faults}


@pytest.mark.parametrize(
    ("changes", "path", "code"),
    [
        ({"name": ""}, "name", "recurrence.line"),
        ({"realm": "a\nb"}, "realm", "recurrence.line"),
        ({"subject": "K-9"}, "subject", "recurrence.subject"),
        ({"rule": "yearly"}, "rule", "recurrence.rule"),
        ({"on_due": "task"}, "on_due", "recurrence.on_due"),
        ({"term": 3}, "term", "recurrence.term"),
        ({"zone": "Europe/Zurich"}, "zone", "recurrence.zone"),
        ({"window": 30}, "window", "recurrence.window"),
        ({"start": datetime(2027, 10, 1, tzinfo=UTC)}, "start", "recurrence.not_a_date"),
        ({"anchor": "2027-10-01"}, "anchor", "recurrence.not_a_date"),
        ({"shift": "following"}, "shift", "recurrence.choice"),
        ({"catch_up": "all"}, "catch_up", "recurrence.choice"),
        ({"documents": ["plan.pdf"]}, "documents", "recurrence.list"),
        ({"overrides": ("x",)}, "overrides[0]", "recurrence.list"),
        ({"completed": (datetime(2027, 10, 1, tzinfo=UTC),)}, "completed[0]", "recurrence.list"),
        ({"place": "CH"}, "place", "deadlines.place.unknown"),
        ({"zone": ZoneInfo("Europe/Zurich")}, "zone", "recurrence.zone"),
        ({"place": None, "shift": Shift.NEAREST}, "shift", "recurrence.no_place"),
        ({"due_time": "08:00"}, "due_time", "recurrence.due_time"),
        ({"due_time": time(8, tzinfo=UTC)}, "due_time", "recurrence.due_time"),
        ({"place": None, "due_time": time(8)}, "due_time", "recurrence.due_time"),
        ({"remind": [Before(Days(3))]}, "remind", "recurrence.remind"),
        ({"remind": (Days(3),)}, "remind[0]", "recurrence.remind"),
        ({"remind": (Before(Elapsed(timedelta(hours=3))),)}, "remind[0]", "recurrence.remind"),
        ({"remind": (Before(Days(3)), Before(Days(3), at=time(9)))}, "remind[1]", "recurrence.remind"),
        ({"place": None, "remind": (Before(Days(3)),)}, "remind[0]", "recurrence.no_place"),
        ({"place": None, "remind": (Before(arbeitstage(3), roll=Roll.NONE),)}, "remind[0]", "recurrence.no_place"),
        ({"remind": (Before(Years(2)),)}, "remind[0]", "recurrence.lead"),
        ({"rule": every(months=1, eom=True), "start": DAY}, "rule.eom", "recurrence.eom"),
        ({"rule": fixed_dates("03-15"), "anchor": DAY}, "anchor", "recurrence.anchor"),
        ({"term": Term(until=date(2027, 9, 30))}, "term.until", "recurrence.term"),
        ({"term": Term(Months(2), notice=Months(3))}, "term.notice", "recurrence.notice"),
        ({"term": Term(Years(9_000))}, "term", "recurrence.beyond_horizon"),
        ({"term": Term(Years(1)), "notice_on": DAY}, "notice_on", "recurrence.notice"),
        ({"spans": (Span(DAY, DAY),)}, "spans[0]", "recurrence.history"),
        ({"spans": (Span(DAY), Span(date(2028, 1, 1)))}, "spans[1]", "recurrence.history"),
        ({"archived_on": DAY}, "archived_on", "recurrence.history"),
        ({"completed": (DAY,)}, "completed[0]", "recurrence.history"),
        ({"overrides": (omit(date(2027, 10, 2), "x"),)}, "overrides[0]", "recurrence.no_such_occurrence"),
        ({"overrides": (omit(DAY, "x"), omit(DAY, "y"))}, "overrides[1]", "recurrence.no_such_occurrence"),
    ],
    ids=str,
)  # fmt: skip
def test_each_fault_has_its_path_and_code(changes: dict[str, object], path: str, code: str) -> None:
    """Recurrence specification, section 5."""
    assert (path, code) in faults(**changes)


def test_everything_is_told_at_once() -> None:
    """A form shows each fault beside its field."""
    found = faults(name="", subject=1, start=2, shift=3, place="CH", due_time=4, remind=5, spans=6)

    assert {"name", "subject", "start", "shift", "place", "due_time", "remind", "spans"} == {
        path for path, _ in found
    }


def test_an_id_is_an_id() -> None:
    """It is told with the rest, though it is made first (spec 5: all faults at once)."""
    assert {
        ("id", "identity.invalid"),
        ("name", "recurrence.line"),
        ("term.until", "recurrence.term"),
    } == faults(id="", name="", term=Term(until=date(2020, 1, 1)))
    assert {("id", "identity.invalid")} == faults(id=CustomerId("K-9"))


def test_a_lead_of_fixed_dates_is_held_against_the_smallest_gap() -> None:
    """15 March to 1 April are 17 days."""
    assert {("remind[0]", "recurrence.lead")} == faults(
        rule=fixed_dates("03-15", "04-01"), remind=(Before(Days(18)),)
    )
    assert 1 == len(made(rule=fixed_dates("03-15", "04-01"), remind=(Before(Days(17)),)).remind)


def test_the_nearest_dates_are_named_where_a_day_is_none() -> None:
    """1 October 2027 and 2028 are around 1 March 2028."""
    with pytest.raises(InvalidContract) as refused:
        made(overrides=(omit(date(2028, 3, 1), "x"),))

    [fault] = refused.value.faults
    assert (date(2027, 10, 1), date(2028, 10, 1)) == fault.params["near"]


def test_a_completion_from_which_nothing_later_follows_is_refused() -> None:
    """Completed two years early, the next date would lie before this one."""
    floating = {"rule": every(years=1, counted_from=COMPLETION)}

    assert {("completed[0]", "recurrence.history")} == faults(
        **floating, completed=(date(2026, 9, 1),)
    )
    assert 1 == len(made(**floating, completed=(date(2027, 9, 1),)).completed)


def test_a_contract_is_activated_only_while_it_rests() -> None:
    """Archived it never comes back: «nicht mehr reaktivierbar»."""
    resting = YEARLY.inactive(date(2028, 1, 1))
    archived = made(spans=resting.spans, archived_on=date(2028, 2, 1))

    assert (Span(date(2028, 1, 1), date(2028, 3, 1)),) == resting.active(date(2028, 3, 1)).spans
    for wrong in (YEARLY, archived):
        with pytest.raises(InvalidContract):
            wrong.active(date(2028, 3, 1))


def test_a_changed_action_holds_for_one_date() -> None:
    """An override may change it for one date."""
    other = YEARLY.with_override(change(DAY, on_due=NoticeDue("E-1"), why="Ferien"))

    assert [NoticeDue("E-1"), YEARLY.on_due] == [other.occurrence(i).on_due for i in (0, 1)]
    assert "E-4" == other.responsible


def test_what_is_given_is_kept() -> None:
    """Renewal, another window and another way to catch up."""
    one = made(
        term=Term(Years(1), renews=Renews.SAME_LENGTH), catch_up=CatchUp.NONE, window=Days(0),
        overrides=(move(DAY, date(2027, 10, 4), "x"),),
    )  # fmt: skip

    assert None is one.end
    assert (
        "Thermenwartung (WV-17): every year from 1 October 2027; term 1 year, renewed for as long "
        "each time: 1 occurrence in the first term" == repr(one)
    )
    assert "<Occurrence 0 of WV-17: 2027-10-01>" == repr(one.occurrence(0))


def test_an_exception_of_a_due_day_is_told_the_dates_of_the_interval() -> None:
    """2 October 2028 is a due day, since the first is a Sunday; the nominal dates are what is named."""
    with pytest.raises(InvalidContract) as refused:
        made(shift=Shift.FOLLOWING, overrides=(omit(date(2028, 10, 2), "x"),))

    assert [
        "02.10.2028 ist kein Tag des Intervalls; am nächsten liegen 01.10.2028, 01.10.2029"
    ] == [fault.say("de").removeprefix("overrides[0]: ") for fault in refused.value.faults]


def test_notice_without_a_term_ends_nothing() -> None:
    """It would be swallowed: the contract went on without end."""
    assert {("notice_on", "recurrence.notice")} == faults(notice_on=date(2028, 5, 1))
