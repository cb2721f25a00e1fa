"""What is exported gives the same days in dateutil and in recurring-ical-events, and read again.

dateutil and recurring-ical-events are the two readers that Python hosts use; where their own
semantics differ from ours, a test here shows their dates.
"""

import os
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice, takewhile
from random import Random
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from attrs import evolve
from dateutil.rrule import rrulestr
from icalendar import Calendar

from fixflow.deadlines import Years
from fixflow.recurrence import (
    CustomerId,
    Every,
    ImportedRule,
    MaintenanceContract,
    NotAnRrule,
    Override,
    Shift,
    Skip,
    TaskDue,
    Term,
    every,
    fixed_dates,
    from_rrule,
    move,
    omit,
    to_rrule,
)
from tests.recurrence.made import made
from tests.recurrence.random_rules import random_contract

RULES = int(os.environ.get("FIXFLOW_RULES", "1600"))
PARTS = 8
HUNDRED = 100


def exceptions(rng: Random, near: list[date]) -> Iterator[Override]:
    """Leave some dates out, and move some."""
    for day in near:
        chance = rng.random()
        if chance < 0.2:
            yield omit(day, "Umbau")
        elif chance < 0.4:
            yield move(day, day + timedelta(days=rng.randint(-40, 40)), "Ferien")


def random_exportable(rng: Random) -> MaintenanceContract:
    """Make a contract without shift; some with a time, exceptions or a time without work."""
    contract = evolve(random_contract(rng), shift=Shift.NONE)
    if rng.random() < 0.3:
        contract = evolve(contract, due_time=time(rng.randint(0, 23), 30))
    near = [each.nominal for each in islice(contract.between(date.min, date.max), 12)]
    if near and rng.random() < 0.4:
        contract = evolve(contract, overrides=tuple(exceptions(rng, near)))
    if near and rng.random() < 0.3:
        off = rng.choice(near) + timedelta(days=rng.randint(-3, 3))
        on = off + timedelta(days=rng.randint(1, 300)) if rng.random() < 0.7 else None
        contract = contract.inactive(off, on)
    return contract


def due_days(contract: MaintenanceContract) -> list[date]:
    """Give the first hundred days on which a contract is due."""
    return [each.due for each in islice(contract.between(date.min, date.max), HUNDRED)]


def by_dateutil(text: str, last: date) -> list[date]:
    """Let dateutil give the days of a text; it does not know VALUE and TZID of RDATE."""
    lines = [line.replace("RDATE;VALUE=DATE:", "RDATE:") for line in text.split("\n")]
    found = rrulestr("\n".join(lines), tzids=ZoneInfo)
    return [at.date() for at in takewhile(lambda at: at.date() <= last, found)]


@pytest.mark.parametrize("part", range(PARTS))
def test_what_is_exported_is_the_same_in_dateutil_and_read_again(part: int) -> None:
    """Every expressible random rule, with exceptions, its first hundred dates; 8,000 were tried."""
    rng, written = Random(f"rrule-{part}"), 0  # noqa: S311  repeatable, no secret
    for number in range(RULES // PARTS):
        contract = random_exportable(rng)
        try:
            text = to_rrule(contract)
        except NotAnRrule:
            continue
        written += 1
        expected = due_days(contract)
        again = from_rrule(text)
        back = again.contract(
            id="WV-2", name="Wartung", subject=CustomerId("K-1"), on_due=TaskDue("E-1"),
            place=contract.place,
        )  # fmt: skip

        assert expected == list(again.dates(date.min, expected[-1])), (part, number, text)
        assert expected == due_days(back), (part, number, text)
        if contract.due_time is None or "RDATE" not in text:
            assert expected == by_dateutil(text, expected[-1]), (part, number, text)

    assert written > RULES // PARTS // 2


def test_dateutil_leaves_the_31st_out_and_our_interval_does_not() -> None:
    """RFC 5545 3.3.10 skips an invalid date, § 188 Abs. 3 BGB takes the month's last day."""
    start, until = date(2027, 1, 31), date(2027, 5, 31)
    theirs = by_dateutil("DTSTART:20270131\nRRULE:FREQ=MONTHLY", until)

    assert [date(2027, 1, 31), date(2027, 3, 31), date(2027, 5, 31)] == theirs
    assert [
        date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30), date(2027, 5, 31),
    ] == list(every(months=1).dates(start, until))  # fmt: skip
    assert theirs == list(every(months=1, skip=Skip.OMIT).dates(start, until))


def test_dateutil_comes_on_29_february_every_four_years_and_our_interval_each_year() -> None:
    """The same two laws; 2100 is no leap year."""
    start, until = date(2092, 2, 29), date(2105, 1, 1)
    theirs = by_dateutil("DTSTART:20920229\nRRULE:FREQ=YEARLY", until)

    assert [date(2092, 2, 29), date(2096, 2, 29), date(2104, 2, 29)] == theirs
    assert theirs == list(every(years=1, skip=Skip.OMIT).dates(start, until))
    assert [date(2092, 2, 29), date(2093, 2, 28), date(2094, 2, 28)] == list(
        islice(every(years=1).dates(start, until), 3)
    )


def test_dateutil_counts_bysetpos_otherwise_in_the_first_week() -> None:
    """RFC 5545 3.3.10: it chooses from the whole week; dateutil sees it from DTSTART on only.

    19 February 2028 is a Saturday, the second of Tuesday and Saturday in its week.
    """
    text = "DTSTART:20280219\nRRULE:FREQ=WEEKLY;BYDAY=TU,SA;BYSETPOS=2"

    assert date(2028, 2, 26) == by_dateutil(text, date(2028, 3, 1))[0]
    assert date(2028, 2, 19) == next(from_rrule(text).dates(date(2028, 1, 1), date(2028, 3, 1)))


def in_a_file(contract: MaintenanceContract) -> list[date]:
    """Let recurring-ical-events read the text in a calendar, up to 2040."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//test//EN", "BEGIN:VEVENT", "UID:1",
        "DTSTAMP:20270101T000000Z", *to_rrule(contract).split("\n"), "END:VEVENT", "END:VCALENDAR",
    ]  # fmt: skip
    calendar = Calendar.from_ical("\r\n".join(lines) + "\r\n")
    events = recurring_ical_events.of(calendar).between(date(2020, 1, 1), date(2040, 1, 1))
    starts = [event["DTSTART"].dt for event in events]
    return sorted(at.date() if isinstance(at, datetime) else at for at in starts)


TERM = Term(Years(4))
READ_ELSEWHERE = (
    made(rule=every(months=1), start=date(2027, 1, 31), term=TERM),
    made(rule=every(months=3, eom=True), start=date(2027, 6, 30), term=TERM),
    made(rule=every(years=1), start=date(2028, 2, 29), term=TERM),
    made(rule=every(years=1, skip=Skip.FORWARD), start=date(2028, 2, 29), term=TERM),
    made(rule=every(weeks=2), term=TERM, due_time=time(7, 30)),
    made(rule=fixed_dates("03-15", "09-15", "12-01"), term=TERM),
    made(rule=fixed_dates("02-29", "03-15"), term=TERM),
    made(rule=fixed_dates(date(2027, 11, 3), date(2028, 1, 9))),
    made(rule=every(months=1), term=TERM).with_override(
        omit(date(2027, 12, 1), "x"), move(date(2028, 3, 1), date(2028, 4, 12), "x"),
        move(date(2027, 10, 1), date(2027, 9, 20), "x"),
    ),
    made(rule=every(months=1), term=TERM, due_time=time(23, 30)).with_override(
        move(date(2028, 3, 1), date(2028, 4, 12), "x")
    ),
    made(rule=every(months=1), term=TERM).inactive(date(2028, 2, 1), date(2028, 6, 1)),
    made(rule=ImportedRule("FREQ=MONTHLY;BYDAY=2TU"), term=TERM),
)  # fmt: skip


@pytest.mark.parametrize("contract", READ_ELSEWHERE)
def test_a_calendar_file_with_the_text_has_the_same_days(contract: MaintenanceContract) -> None:
    """recurring-ical-events reads what an integrator puts into a VEVENT."""
    expected = [each.due for each in contract.between(date(2020, 1, 1), date(2040, 1, 1))]

    assert expected == in_a_file(contract)


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (every(months=1), "FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1"),
        (every(months=1, eom=True), "FREQ=MONTHLY;BYMONTHDAY=-1"),
        (every(months=2, skip=Skip.OMIT), "FREQ=MONTHLY;INTERVAL=2"),
        (every(weeks=2), "FREQ=WEEKLY;INTERVAL=2"),
        (every(days=45), "FREQ=DAILY;INTERVAL=45"),
        (every(years=3), "FREQ=YEARLY;INTERVAL=3"),
    ],
)
def test_an_interval_is_read_again_as_itself(rule: Every, text: str) -> None:
    """A closed form stays one, so that it is as quick and explains itself as before."""
    contract = made(rule=rule, start=date(2027, 1, 31))
    found = from_rrule(to_rrule(contract))

    assert f"DTSTART;VALUE=DATE:20270131\nRRULE:{text}" == to_rrule(contract)
    assert (rule, None) == (found.rule, found.anchor)
