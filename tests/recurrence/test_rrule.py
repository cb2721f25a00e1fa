"""A contract is written as RFC 5545 says it, or refused with every reason."""

from datetime import date, time, timedelta
from itertools import islice

import pytest
import recurring_ical_events
from attrs import evolve
from dateutil.rrule import rrulestr
from icalendar import Calendar

from fixflow.deadlines import Days, Months, Years
from fixflow.recurrence import (
    COMPLETION,
    First,
    FixedDates,
    ImportedRule,
    InvalidContract,
    MaintenanceContract,
    NotAnRrule,
    OnceDates,
    Renews,
    Shift,
    Skip,
    Term,
    every,
    fixed_dates,
    from_rrule,
    move,
    omit,
    revise,
    to_rrule,
)
from tests.recurrence.made import made

MONTHLY = made(rule=every(months=1), start=date(2027, 1, 31))


def lines(contract: MaintenanceContract) -> list[str]:
    """Give the lines behind DTSTART."""
    return to_rrule(contract).split("\n")[1:]


@pytest.mark.parametrize(
    ("start", "rule", "expected"),
    [
        (date(2027, 8, 30), every(months=1), "MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
        (date(2027, 8, 29), every(months=2), "MONTHLY;INTERVAL=2;BYMONTHDAY=28,29;BYSETPOS=-1"),
        (date(2027, 6, 30), every(months=3, eom=True), "MONTHLY;INTERVAL=3;BYMONTHDAY=-1"),
        (date(2028, 2, 29), every(years=1), "YEARLY;BYMONTH=2;BYMONTHDAY=28,29;BYSETPOS=-1"),
        (date(2028, 2, 29), every(years=1, skip=Skip.FORWARD), "YEARLY;BYYEARDAY=60"),
        (date(2028, 2, 29), every(years=1, skip=Skip.OMIT), "YEARLY"),
        (date(2028, 2, 29), every(years=1, eom=True), "YEARLY;BYMONTH=2;BYMONTHDAY=-1"),
        (date(2027, 3, 30), every(months=3, skip=Skip.FORWARD), "MONTHLY;INTERVAL=3"),
        (date(2027, 5, 20), every(months=24), "YEARLY;INTERVAL=2"),
        (date(2027, 1, 1), fixed_dates("03-15", "09-15"), "YEARLY;BYMONTH=3,9;BYMONTHDAY=15"),
    ],
)
def test_each_rule_has_its_form(start: date, rule: FixedDates, expected: str) -> None:
    """Spec 2.9, the table of rule 19, each checked with dateutil."""
    assert [f"RRULE:FREQ={expected}"] == lines(made(start=start, rule=rule))


def test_fixed_dates_on_several_day_numbers_take_a_rule_for_each() -> None:
    """BYMONTH and BYMONTHDAY multiply, so 15 March and 1 December cannot stand in one rule."""
    contract = made(start=date(2027, 1, 1), rule=fixed_dates("12-01", "03-15"))

    assert [
        "DTSTART;VALUE=DATE:20270315",
        "RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=1",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=15",
    ] == to_rrule(contract).split("\n")
    assert contract.rule == from_rrule(to_rrule(contract)).rule


def test_dtstart_is_the_first_date_since_it_always_counts() -> None:
    """RFC 5545 3.8.2.4: DTSTART is an instance; after an interval it is the date of index 1."""
    rule = every(months=1, first=First.AFTER_INTERVAL)

    assert "DTSTART;VALUE=DATE:20270228" == to_rrule(evolve(MONTHLY, rule=rule)).split("\n")[0]


def test_until_is_the_last_day_that_counts() -> None:
    """The bound is exclusive, UNTIL inclusive; notice that arrived ends it too."""
    term = Term(Years(1), notice=Months(3), renews=Renews.SAME_LENGTH)
    ended = evolve(MONTHLY, term=term, notice_on=date(2028, 1, 1))

    assert ["RRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"] == lines(
        evolve(MONTHLY, term=term)
    )
    assert lines(ended)[0].endswith(";UNTIL=20290130")


def test_a_due_time_is_told_by_the_clock_of_the_place_and_until_in_utc() -> None:
    """RFC 5545 3.3.10: beside a local time with TZID, UNTIL is in UTC; CEST is two hours before."""
    contract = made(rule=every(months=1), term=Term(Months(12)), due_time=time(7, 30))

    assert [
        "DTSTART;TZID=Europe/Zurich:20271001T073000",
        "RRULE:FREQ=MONTHLY;UNTIL=20280930T215959Z",
    ] == to_rrule(contract).split("\n")


def test_what_is_left_out_is_an_exdate_and_what_is_moved_an_rdate_too() -> None:
    """Spec 7, case 14: 5 March moved to 12 April; 5 May left out."""
    contract = made(rule=every(months=1), start=date(2027, 2, 5), term=Term(Months(4)))
    other = contract.with_override(
        move(date(2027, 3, 5), date(2027, 4, 12), "x"), omit(date(2027, 5, 5), "y")
    )

    assert [
        "RRULE:FREQ=MONTHLY;UNTIL=20270604",
        "EXDATE;VALUE=DATE:20270305,20270505",
        "RDATE;VALUE=DATE:20270412",
    ] == lines(other)
    assert [date(2027, 2, 5), date(2027, 4, 5), date(2027, 4, 12)] == list(
        from_rrule(to_rrule(other)).dates(date.min, date(2030, 1, 1))
    )


def test_a_date_moved_to_the_day_of_one_that_was_moved_away_stays_in_the_rule() -> None:
    """EXDATE takes an RDATE of its day away too (RFC 5545, 3.8.5.1), so neither is written."""
    contract = made(rule=every(months=1), start=date(2027, 2, 5), term=Term(Months(4)))
    other = contract.with_override(
        move(date(2027, 2, 5), date(2027, 3, 5), "x"),
        move(date(2027, 3, 5), date(2027, 4, 12), "x"),
    )

    assert ["EXDATE;VALUE=DATE:20270205", "RDATE;VALUE=DATE:20270412"] == lines(other)[1:]


def test_a_time_without_work_is_left_out_and_an_open_one_ends_the_rule() -> None:
    """Spec 2.5, rule 13: what lies in [off, on) is suppressed, not moved."""
    resting = MONTHLY.inactive(date(2027, 3, 1), date(2027, 5, 31))

    assert ["EXDATE;VALUE=DATE:20270331,20270430"] == lines(resting)[1:]
    assert lines(MONTHLY.inactive(date(2027, 3, 31)))[0].endswith(";UNTIL=20270330")


def test_a_moved_date_that_falls_into_a_time_without_work_is_gone() -> None:
    """It is suppressed by its day of work as by its nominal date."""
    moved = MONTHLY.with_override(move(date(2027, 2, 28), date(2027, 3, 5), "x"))

    assert ["EXDATE;VALUE=DATE:20270228"] == lines(
        moved.inactive(date(2027, 3, 1), date(2027, 3, 9))
    )[1:]


def test_days_that_come_once_are_dtstart_and_rdate() -> None:
    """A reader that takes DTSTART for no date finds it among them again."""
    contract = made(rule=fixed_dates(date(2027, 11, 3), date(2028, 1, 9)))

    assert [
        "DTSTART;VALUE=DATE:20271103",
        "RDATE;VALUE=DATE:20271103,20280109",
    ] == to_rrule(contract).split("\n")
    assert OnceDates((date(2027, 11, 3), date(2028, 1, 9))) == from_rrule(to_rrule(contract)).rule


def test_no_line_is_longer_than_75_octets() -> None:
    """RFC 5545 3.1; dateutil knows no folded lines, so exceptions take several."""
    daily = made(rule=every(days=1), due_time=time(8)).inactive(date(2028, 1, 1), date(2028, 2, 1))
    found = lines(daily)

    assert max(map(len, found)) <= 75
    assert 31 == sum(line.count("T080000") for line in found)


def fault_paths(contract: MaintenanceContract) -> set[str]:
    """Give the parts that are named where a contract is refused."""
    with pytest.raises(NotAnRrule) as refused:
        to_rrule(contract)
    assert "between(since, until)" in refused.value.say("de")
    return {fault.path for fault in refused.value.faults}


REVISED = revise(MONTHLY, date(2028, 1, 1), rule=every(months=2)).contract


@pytest.mark.parametrize(
    ("contract", "expected"),
    [
        (evolve(MONTHLY, shift=Shift.FOLLOWING), {"shift"}),
        (evolve(MONTHLY, rule=every(months=1, skip=Skip.FORWARD)), {"rule.skip"}),
        (evolve(MONTHLY, rule=every(months=1, counted_from=COMPLETION)), {"rule.counted_from"}),
        (REVISED, {"earlier"}),
        (evolve(REVISED, shift=Shift.NEAREST), {"earlier", "shift"}),
        (evolve(MONTHLY, due_time=time(8, 0, 0, 1)), {"due_time"}),
        (MONTHLY.with_override(move(date(2027, 1, 31), date(2027, 2, 28), "x")), {"overrides"}),
        (MONTHLY.inactive(date(2027, 1, 1)), {""}),
        (
            evolve(MONTHLY, term=Term(Days(9))).with_override(omit(date(2027, 1, 31), "x")),
            {""},
        ),
        (made(rule=fixed_dates(date(2020, 1, 1))), {""}),
        (made(rule=every(days=1)).inactive(date(2028, 1, 1), date(2032, 1, 1)), {"spans"}),
        (made(rule=every(days=1)).inactive(date(2028, 1, 1), date(2030, 9, 1)), {""}),
    ],
)
def test_what_no_rrule_says_is_refused_with_each_reason(
    contract: MaintenanceContract, expected: set[str]
) -> None:
    """Spec 2.9, rule 19: lossless, or a refusal that names the part and offers expanded dates."""
    assert expected == fault_paths(contract)


def test_two_once_days_on_one_are_refused() -> None:
    """A set holds a day once, the contract is due twice."""
    twice = made(rule=fixed_dates(date(2027, 11, 3), date(2028, 1, 9))).with_override(
        move(date(2028, 1, 9), date(2027, 11, 3), "x")
    )

    assert {"overrides"} == fault_paths(twice)


def test_an_imported_rule_is_written_as_it_was_up_to_the_earlier_end() -> None:
    """Its own UNTIL, or the end of the contract; times tell it in UTC."""
    rule = ImportedRule("RRULE:FREQ=MONTHLY;BYDAY=2TU;UNTIL=20280630\nRRULE:FREQ=YEARLY")
    contract = made(rule=rule, start=date(2027, 10, 12), anchor=date(2027, 10, 12))
    timed = evolve(contract, due_time=time(8), term=Term(until=date(2029, 1, 1)))

    assert ["RRULE:FREQ=MONTHLY;BYDAY=2TU;UNTIL=20280630", "RRULE:FREQ=YEARLY"] == lines(contract)
    assert [
        "RRULE:FREQ=MONTHLY;BYDAY=2TU;UNTIL=20280630T215959Z",
        "RRULE:FREQ=YEARLY;UNTIL=20290101T225959Z",
    ] == lines(timed)


def test_several_rules_need_an_anchor_that_is_a_date() -> None:
    """FREQ=YEARLY alone means the day of DTSTART, which cannot be the first date of the other."""
    rule = ImportedRule("RRULE:FREQ=MONTHLY;BYDAY=2TU\nRRULE:FREQ=YEARLY")

    assert {"anchor"} == fault_paths(
        made(rule=rule, start=date(2027, 11, 1), anchor=date(2027, 10, 12))
    )


def test_a_leap_day_every_four_years_from_an_odd_one_is_read_again() -> None:
    """FORWARD, from 2029 on: 1 March, never 29 February, since no such year is a leap year."""
    contract = made(
        rule=every(years=4, skip=Skip.FORWARD), start=date(2029, 1, 1), anchor=date(2028, 2, 29)
    )
    found = from_rrule(to_rrule(contract))
    expected = [each.due for each in islice(contract.between(date.min, date.max), 30)]

    assert expected == list(found.dates(date.min, expected[-1] + timedelta(days=1)))


def test_a_moved_date_with_a_time_is_read_by_calendars_but_not_by_dateutil() -> None:
    """RFC 5545, 3.8.5.2 gives RDATE a TZID; dateutil knows none there, which the module says."""
    timed = evolve(MONTHLY, due_time=time(7, 30), term=Term(Months(4))).with_override(
        move(date(2027, 2, 28), date(2027, 3, 4), "Ferien")
    )
    text = to_rrule(timed)
    event = f"BEGIN:VEVENT\nUID:1\nDTSTAMP:20270101T000000Z\n{text}\nEND:VEVENT"
    calendar = Calendar.from_ical(f"BEGIN:VCALENDAR\n{event}\nEND:VCALENDAR")
    shown = recurring_ical_events.of(calendar).between(date(2027, 1, 1), date(2028, 1, 1))
    due = [each.due for each in timed.between(date.min, date.max)]

    assert [date(2027, 1, 31), date(2027, 3, 4), date(2027, 3, 31), date(2027, 4, 30)] == due
    assert due == sorted(each.decoded("DTSTART").date() for each in shown)
    assert due == list(from_rrule(text).dates(date.min, date.max))
    with pytest.raises(ValueError, match="RDATE"):
        rrulestr(text)


def test_only_a_contract_is_written() -> None:
    """Anything else is misuse, and told as such."""
    with pytest.raises(InvalidContract) as refused:
        to_rrule(5)  # type: ignore[arg-type]  # wrong on purpose
    assert ["recurrence.kind"] == [fault.code for fault in refused.value.faults]
