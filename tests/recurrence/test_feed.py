"""The feed of contracts: names that stay, numbers that only rise, nothing left out in silence."""

from datetime import UTC, date, datetime, timedelta

import pytest
from attrs import evolve

from fixflow.deadlines import Before, Days, FeedStatus, Months
from fixflow.errors import FixflowError
from fixflow.recurrence import (
    InvalidListing,
    MaintenanceContract,
    OccurrenceEntry,
    Override,
    Renews,
    Shift,
    Term,
    contract_entries,
    every,
    move,
    omit,
    revise,
)
from tests.recurrence.made import made

STAMP = datetime(2027, 3, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
MONTHLY = made(rule=every(months=1), remind=(Before(Days(14)),))
SINCE, UNTIL = date(2027, 10, 1), date(2028, 1, 1)
GOLDEN = made(realm="muster")


def entries(contract: MaintenanceContract) -> dict[date, OccurrenceEntry]:
    """Give the entries of the last quarter of 2027, by day."""
    return {each.start: each for each in contract_entries([contract], SINCE, UNTIL, stamp=STAMP)}


def status(contract: MaintenanceContract) -> list[tuple[str, str]]:
    """Give day and status of each entry."""
    found = contract_entries([contract], SINCE, UNTIL, stamp=STAMP)
    return [(f"{each.start:%m-%d}", each.status.value) for each in found]


def test_the_name_of_an_entry_is_the_id_of_its_occurrence() -> None:
    """Rule 17's golden id."""
    [one] = contract_entries([GOLDEN], SINCE, UNTIL, stamp=STAMP)

    assert "7d8e6377-4c55-535b-b1a4-79e067879da4" == one.uid
    assert (date(2027, 10, 1), date(2027, 10, 2)) == (one.start, one.end)


def test_each_reminder_is_an_alarm_in_utc() -> None:
    """14 days before 1 November at 08:00 in Zurich, in summer time still: 06:00."""
    assert (datetime(2027, 10, 18, 6, tzinfo=UTC),) == entries(MONTHLY)[date(2027, 11, 1)].alarms


def test_what_does_not_take_place_is_called_off_and_rings_no_alarm() -> None:
    """Else clients keep ghosts."""
    quiet = MONTHLY.with_override(omit(date(2027, 11, 1), "Umbau")).inactive(date(2027, 12, 1))

    assert [
        ("10-01", "CONFIRMED"),
        ("11-01", "CANCELLED"),
        ("12-01", "CANCELLED"),
    ] == status(quiet)
    assert [1, 0, 0] == [len(each.alarms) for each in entries(quiet).values()]


def test_a_moved_one_keeps_its_name() -> None:
    """By which a calendar finds it again."""
    moved = MONTHLY.with_override(move(date(2027, 11, 1), date(2027, 11, 4), "Ferien"))
    before, after = entries(MONTHLY)[date(2027, 11, 1)], entries(moved)[date(2027, 11, 4)]

    assert before.uid == after.uid


def test_the_number_rises_with_each_change_and_with_one_that_is_taken_back() -> None:
    """A calendar ignores an entry whose number is lower than what it has (RFC 5546, 2.1.5).

    Moved, moved a second time, taken back, left out, taken back: the last contract is the first one
    again, so that only the time of the change tells them apart.
    """
    day = date(2027, 11, 1)
    others: tuple[list[Override], ...] = (
        [move(day, date(2027, 11, 4), "x")], [move(day, date(2027, 11, 5), "x")], [], [omit(day, "x")], []
    )  # fmt: skip
    told = [
        next(
            each
            for each in contract_entries(
                [MONTHLY.with_override(*other)], SINCE, UNTIL, stamp=STAMP + hours * HOUR
            )
            if each.shown.of.nominal == day
        )
        for hours, other in enumerate(others)
    ]
    numbers = [each.sequence for each in told]

    assert 1 == len({each.uid for each in told})
    assert [0, 60, 120, 180, 240] == [number - numbers[0] for number in numbers]
    assert numbers[-1] < 2**31  # the range of an iCalendar integer (RFC 5545, 3.3.8)


def test_a_number_is_no_less_than_nothing() -> None:
    """RFC 5545, 3.8.7.4: a stamp before 1970 has no minutes to count."""
    early = contract_entries([MONTHLY], SINCE, UNTIL, stamp=datetime(1960, 1, 1, tzinfo=UTC))

    assert {0} == {each.sequence for each in early}


def test_what_a_revision_replaced_is_called_off_under_its_old_name() -> None:
    """The new dates have names of their own, even on the same day (rule 17)."""
    revised = revise(MONTHLY, date(2027, 11, 15), rule=every(months=2)).contract
    found = contract_entries([revised], SINCE, UNTIL, stamp=STAMP)

    assert [
        ("10-01", FeedStatus.CONFIRMED),
        ("11-01", FeedStatus.CONFIRMED),
        ("12-01", FeedStatus.CANCELLED),
        ("12-01", FeedStatus.CONFIRMED),
    ] == [(f"{each.start:%m-%d}", each.status) for each in found]
    assert entries(MONTHLY)[date(2027, 12, 1)].uid == found[2].uid != found[3].uid
    assert () == found[2].alarms


def test_the_end_of_the_range_is_exclusive_for_what_was_replaced_too() -> None:
    """1 May 2028 is a holiday in Zurich, so that it was due on the second."""
    monthly = made(rule=every(months=1), shift=Shift.FOLLOWING)
    revised = revise(monthly, date(2028, 4, 15), rule=every(years=1)).contract
    april = date(2028, 4, 15)

    assert [[], [date(2028, 5, 2)]] == [
        [each.start for each in contract_entries([revised], april, until, stamp=STAMP)]
        for until in (date(2028, 5, 2), date(2028, 5, 3))
    ]


def test_what_notice_ended_is_called_off() -> None:
    """Terms of a month, five days' notice: given on 20 October it ends the first, on 31 October."""
    renewed = made(
        rule=every(months=1), term=Term(Months(1), notice=Days(5), renews=Renews.SAME_LENGTH)
    )
    ended = evolve(renewed, notice_on=date(2027, 10, 20))

    assert [
        ("10-01", "CONFIRMED"),
        ("11-01", "CANCELLED"),
        ("12-01", "CANCELLED"),
    ] == status(ended)
    assert {each.uid for each in entries(renewed).values()} == {
        each.uid for each in entries(ended).values()
    }


def test_a_contract_that_ends_by_its_term_has_no_ghosts() -> None:
    """Nothing was ever announced behind its end."""
    assert [("10-01", "CONFIRMED"), ("11-01", "CONFIRMED")] == status(
        made(rule=every(months=1), term=Term(Months(2)))
    )


def test_a_day_beyond_the_calendar_is_tentative() -> None:
    """It may still be shifted."""
    shifted = made(shift=Shift.FOLLOWING)
    [far] = contract_entries([shifted], date(2040, 1, 1), date(2041, 1, 1), stamp=STAMP)

    assert (date(2040, 10, 1), FeedStatus.TENTATIVE) == (far.start, far.status)


def test_how_often_it_was_changed_may_be_counted_elsewhere() -> None:
    """A journal knows of changes that were taken back; what it does not name was never changed."""
    uid = entries(MONTHLY)[date(2027, 11, 1)].uid
    found = contract_entries([MONTHLY], SINCE, UNTIL, stamp=STAMP, changes={uid: 7})

    assert [0, 7, 0] == [each.sequence for each in found]
    assert {0} == {
        each.sequence for each in contract_entries([MONTHLY], SINCE, UNTIL, stamp=STAMP, changes={})
    }


def test_whom_it_is_for_does_not_stand_in_it() -> None:
    """A feed lies on foreign servers."""
    [one] = contract_entries([GOLDEN], SINCE, UNTIL, stamp=STAMP)

    assert "K-9" not in one.summary("de") + one.description("de")
    assert "Aufgabe für E-4 anlegen" == one.description("de")


@pytest.mark.parametrize("stamp", [STAMP.replace(tzinfo=None), "now"])
def test_a_stamp_without_a_zone_is_refused(stamp: object) -> None:
    """DTSTAMP is in UTC."""
    with pytest.raises(FixflowError, match=r"instants\."):
        contract_entries([MONTHLY], SINCE, UNTIL, stamp=stamp)  # type: ignore[arg-type]


def test_a_range_that_runs_backwards_is_refused() -> None:
    """As of every list."""
    with pytest.raises(InvalidListing):
        contract_entries([MONTHLY], UNTIL, SINCE, stamp=STAMP)
