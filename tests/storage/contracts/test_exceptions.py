"""A contract is otherwise for once: single dates, and pauses that are planned ahead."""

from datetime import date, timedelta
from typing import Final

import pytest

from fixflow.desk import Desk
from fixflow.partners import hero
from fixflow.recurrence import (
    COMPLETION,
    InvalidContract,
    RevisesThePast,
    Shift,
    Span,
    Standing,
    Status,
    every,
    move,
    omit,
)
from tests.kept_contracts import CLICK, SPRING, dates, saved, told_at
from tests.recurring import MEIER, at, told

GONE: Final = told_at(SPRING)


def test_an_exception_is_added_to_those_that_are_there(desk: Desk) -> None:
    """October is moved first, 2028 left out a day later; the first exception stays."""
    saved(desk)
    moved = move(date(2027, 10, 1), date(2027, 11, 5), "Ferien")
    desk.contracts.override("WV-17", moved, **GONE)
    later = told_at(SPRING + timedelta(days=1))
    recorded = desk.contracts.override("WV-17", omit(date(2028, 10, 1), "Umbau"), **later)

    assert recorded.allowed
    assert ["2027-11-05", "2029-10-01"] == dates(desk)
    with pytest.raises(InvalidContract) as caught:
        desk.contracts.override("WV-17", omit(date(2027, 10, 1), "doch nicht"), **later)
    assert ["overrides[2]"] == [each.path for each in caught.value.faults]


def test_several_exceptions_are_added_at_once_and_replaced_as_a_whole(desk: Desk) -> None:
    """`change(overrides=…)` puts others in the place of all: so one that is there is taken back."""
    saved(desk)
    both = (omit(date(2027, 10, 1), "Umbau"), omit(date(2028, 10, 1), "Umbau"))
    desk.contracts.override("WV-17", *both, **GONE)

    assert ["2029-10-01"] == dates(desk)
    desk.contracts.change("WV-17", overrides=both[:1], **GONE)
    assert ["2028-10-02", "2029-10-01"] == dates(desk)


def test_what_has_happened_gets_no_exception(desk: Desk) -> None:
    """The occurrence of 1 October 2027 was set off."""
    saved(desk)
    desk.tick(at("2027-10-02 08:00"))
    with pytest.raises(RevisesThePast) as caught:
        desk.contracts.override(
            "WV-17", omit(date(2027, 10, 1), "x"), **told_at(at("2027-10-03 08:00"))
        )

    assert date(2027, 10, 1) == caught.value.day


def test_an_exception_under_a_key_takes_effect_once(desk: Desk) -> None:
    """Added a second time it would be refused, since the date has one."""
    saved(desk)
    for replayed in (False, True):
        other = omit(date(2027, 10, 1), "Umbau")
        recorded = desk.contracts.override("WV-17", other, key="k", **GONE)

        assert replayed == recorded.replayed


def test_a_pause_is_planned_ahead(desk: Desk) -> None:
    """Active until then; what falls into it is suppressed, and what follows is not."""
    saved(desk)
    recorded = desk.contracts.pause("WV-17", date(2028, 9, 1), date(2028, 11, 1), **GONE)
    desk.tick(at("2027-10-01 08:00"))
    desk.tick(at("2028-10-02 08:00"))
    (row,) = desk.contracts.list(today=date(2028, 8, 31))
    (resting,) = desk.contracts.list(today=date(2028, 9, 1))

    assert recorded.allowed
    assert ["2027-10-01"] == [each.partition(" ")[2] for each in told(desk)]
    assert ["2028-10-02"] == dates(desk, Status.SUPPRESSED)
    assert ["2029-10-01"] == dates(desk)
    assert (Standing.ACTIVE, Standing.INACTIVE) == (row.standing, resting.standing)
    assert (date(2029, 10, 1), ()) == (row.next_due, desk.verify())


@pytest.mark.parametrize(
    ("off", "on", "path"),
    [
        (date(2027, 4, 4), date(2027, 5, 1), "off"),
        (date(2027, 5, 1), date(2027, 5, 1), "spans[0]"),
        (date(2028, 9, 1), date(2028, 12, 1), "spans[1]"),
    ],
    ids=["before the day of the call", "without a day", "meets another"],
)
def test_a_pause_that_cannot_be_is_refused(desk: Desk, off: date, on: date, path: str) -> None:
    """Planned on 5 April 2027, beside one of October 2028: the past is not suppressed afterwards."""
    saved(desk)
    desk.contracts.pause("WV-17", date(2028, 10, 1), date(2028, 11, 1), **GONE)
    before = desk.contracts.get("WV-17").spans
    with pytest.raises(InvalidContract) as caught:
        desk.contracts.pause("WV-17", off, on, **GONE)

    assert {path} == {each.path for each in caught.value.faults}
    assert before == desk.contracts.get("WV-17").spans


def test_a_pause_may_begin_on_the_day_on_which_it_is_planned(desk: Desk) -> None:
    """And meet a time in which the contract rested by its button: they are one."""
    saved(desk)
    desk.contracts.pause("WV-17", date(2027, 4, 5), date(2027, 5, 1), **GONE)
    desk.act("WV-17", hero.Deactivate(), by=MEIER, at=SPRING + timedelta(days=2))
    desk.act("WV-17", hero.Activate(), by=MEIER, at=SPRING + timedelta(days=40))

    assert (Span(date(2027, 4, 5), date(2027, 5, 15)),) == desk.contracts.get("WV-17").spans


def test_a_pause_that_has_not_begun_is_taken_away(desk: Desk) -> None:
    """Of two the other stays; a second time there is none."""
    saved(desk)
    desk.contracts.pause("WV-17", date(2027, 9, 1), date(2027, 11, 1), **GONE)
    desk.contracts.pause("WV-17", date(2028, 9, 1), date(2028, 11, 1), **GONE)
    desk.contracts.unpause("WV-17", date(2027, 9, 1), **GONE)

    assert ["2027-10-01", "2029-10-01"] == dates(desk)
    with pytest.raises(InvalidContract) as caught:
        desk.contracts.unpause("WV-17", date(2027, 9, 1), **GONE)
    assert ["off"] == [each.path for each in caught.value.faults]


def test_a_pause_that_goes_on_is_ended_today(desk: Desk) -> None:
    """Its days up to today stay suppressed; what is over is not changed any more."""
    saved(desk)
    off = date(2027, 9, 1)
    desk.contracts.pause("WV-17", off, date(2028, 11, 1), **GONE)
    desk.contracts.unpause("WV-17", off, **told_at(at("2028-02-01 09:00")))

    assert (Span(off, date(2028, 2, 1)),) == desk.contracts.get("WV-17").spans
    assert ["2028-10-02", "2029-10-01"] == dates(desk)
    with pytest.raises(InvalidContract):
        desk.contracts.unpause("WV-17", off, **told_at(at("2028-02-01 10:00")))


def test_what_waits_for_its_completion_is_not_suppressed(desk: Desk) -> None:
    """Brought forward, due in the pause: else the next date would not wait for the completion."""
    saved(desk, rule=every(months=6, counted_from=COMPLETION), shift=Shift.NONE, remind=())
    desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=SPRING)
    off, on = date(2027, 9, 1), date(2027, 11, 1)
    with pytest.raises(RevisesThePast) as caught:
        desk.contracts.pause("WV-17", off, on, **GONE)

    assert date(2027, 10, 1) == caught.value.day
    assert desk.contracts.pause("WV-17", date(2027, 10, 2), on, **GONE).allowed
