"""The work was completed, and the next date is counted from there."""

from datetime import date

import pytest

from fixflow.desk import Desk
from fixflow.partners import hero
from fixflow.recurrence import COMPLETION, InvalidContract, RevisesThePast, Shift, every
from fixflow.storage.contracts.changing import NothingToComplete, NotYetDone
from tests.kept_contracts import SPRING, dates, saved, told_at
from tests.recurring import MEIER, at


def test_the_next_date_is_counted_from_the_completion(desk: Desk) -> None:
    """Half a year after the work was done on 3 November, not after the day on which it was due."""
    saved(desk, rule=every(months=6, counted_from=COMPLETION), shift=Shift.NONE)
    desk.tick(at("2027-10-01 00:00"))
    day, when = date(2027, 11, 3), at("2027-11-04 08:00")
    for replayed in (False, True):
        recorded = desk.contracts.completed("WV-17", day, by=MEIER, at=when, key="k")

        assert replayed == recorded.replayed
    assert (day,) == desk.contracts.get("WV-17").completed
    assert "2028-05-03" == dates(desk)[0]


def test_what_was_not_set_off_is_not_completed(desk: Desk) -> None:
    """It would fire on its day all the same; whoever is early triggers it and counts anew."""
    saved(desk, rule=every(months=6, counted_from=COMPLETION), shift=Shift.NONE)
    with pytest.raises(NothingToComplete) as caught:
        desk.contracts.completed("WV-17", date(2027, 9, 1), by=MEIER, at=at("2027-09-02 08:00"))

    assert date(2027, 10, 1) == caught.value.day


def test_a_rule_that_counts_from_the_start_has_no_completion(desk: Desk) -> None:
    """Its dates rest on the anchor alone."""
    saved(desk)
    with pytest.raises(InvalidContract):
        desk.contracts.completed("WV-17", date(2027, 9, 1), by=MEIER, at=SPRING)


def test_a_completion_from_which_something_was_set_off_is_not_taken_back(desk: Desk) -> None:
    """The occurrence of 3 May 2028 was counted from it; without it there would be none on that day."""
    saved(desk, rule=every(months=6, counted_from=COMPLETION), shift=Shift.NONE)
    desk.tick(at("2027-10-01 00:00"))
    desk.contracts.completed("WV-17", date(2027, 11, 3), by=MEIER, at=at("2027-11-04 08:00"))
    desk.tick(at("2028-05-03 00:00"))
    later = told_at(at("2028-05-04 08:00"))
    with pytest.raises(RevisesThePast) as caught:
        desk.contracts.change("WV-17", completed=(), **later)

    assert date(2028, 5, 3) == caught.value.day
    both = (date(2027, 11, 3), date(2028, 5, 3))
    assert desk.contracts.change("WV-17", completed=both, **later).allowed


def test_a_day_that_is_still_to_come_completes_nothing(desk: Desk) -> None:
    """By the clock of the place: at half past midnight in Zurich it is the 5th, in UTC the 4th."""
    saved(desk, rule=every(months=6, counted_from=COMPLETION), shift=Shift.NONE)
    desk.tick(at("2027-10-01 00:00"))
    when = at("2027-10-05 00:30")
    with pytest.raises(NotYetDone) as caught:
        desk.contracts.completed("WV-17", date(2027, 10, 6), by=MEIER, at=when)

    assert (date(2027, 10, 6), date(2027, 10, 5)) == (caught.value.day, caught.value.today)
    assert desk.contracts.completed("WV-17", date(2027, 10, 5), by=MEIER, at=when).allowed


def test_what_was_set_off_before_a_rest_is_completed_in_it(desk: Desk) -> None:
    """The work was done on 3 November, after the contract was deactivated; its plan says no rest."""
    saved(desk, rule=every(months=6, counted_from=COMPLETION), shift=Shift.NONE)
    desk.tick(at("2027-10-01 00:00"))
    desk.act("WV-17", hero.Deactivate(), by=MEIER, at=at("2027-10-20 08:00"))
    desk.contracts.completed("WV-17", date(2027, 11, 3), by=MEIER, at=at("2027-11-04 08:00"))
    desk.act("WV-17", hero.Activate(), by=MEIER, at=at("2027-12-01 08:00"))

    assert "2028-05-03" == dates(desk)[0]
    assert "spans" not in str(desk.show("WV-17").facts["plan"])


def test_what_was_open_before_the_contract_was_kept_is_completed(desk: Desk) -> None:
    """Begun in 2026, saved in April 2027: nothing sets that off here, and all others wait for it."""
    begun = date(2026, 10, 1)
    saved(desk, start=begun, rule=every(months=6, counted_from=COMPLETION), shift=Shift.NONE)
    (row,) = desk.contracts.list(today=SPRING.date())
    desk.contracts.completed("WV-17", date(2027, 2, 1), by=MEIER, at=SPRING)

    assert begun == row.waits_for_completion
    assert "2027-08-01" == dates(desk)[0]


def test_a_completion_that_is_still_to_come_is_no_change_either(desk: Desk) -> None:
    """Whoever corrects the days of completion can no more foretell one."""
    saved(desk, rule=every(months=6, counted_from=COMPLETION), shift=Shift.NONE)
    desk.tick(at("2027-10-01 00:00"))
    later = told_at(at("2027-10-05 09:00"))
    with pytest.raises(NotYetDone) as caught:
        desk.contracts.change("WV-17", completed=(date(2027, 10, 6),), **later)

    assert date(2027, 10, 6) == caught.value.day
    assert desk.contracts.change("WV-17", completed=(date(2027, 10, 5),), **later).allowed
