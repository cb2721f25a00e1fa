"""The feed of contracts as bytes: other libraries read the same days, names and alarms back."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import icalendar
import recurring_ical_events
from attrs import evolve

from fixflow.deadlines import Before, Days
from fixflow.documents import calendar_feed
from fixflow.recurrence import MaintenanceContract, contract_entries, every, omit
from tests.recurrence.made import made
from tests.recurrence.random_rules import random_contract

STAMP = datetime(2027, 3, 1, 12, tzinfo=UTC)
SINCE, UNTIL = date(2027, 10, 1), date(2028, 10, 1)
MONTHLY = made(rule=every(months=1), remind=(Before(Days(14)),)).with_override(
    omit(date(2027, 11, 1), "Umbau; sonst\tnichts".replace("\t", ", "))
)


def feed(*contracts: MaintenanceContract) -> bytes:
    """Write the entries of a year."""
    return calendar_feed(contract_entries(contracts, SINCE, UNTIL, stamp=STAMP), "de", "Wartung")


def test_an_occurrence_is_written_line_by_line() -> None:
    """RFC 5545: VALUE=DATE, the end exclusive, an alarm at an instant in UTC (3.8.6.3)."""
    one = made(realm="muster", remind=(Before(Days(14)),))
    lines = feed(one).replace(b"\r\n ", b"").decode().splitlines()

    assert (
        [
            "BEGIN:VEVENT",
            "UID:7d8e6377-4c55-535b-b1a4-79e067879da4",
            "SEQUENCE:30065040",  # minutes from 1970 to the stamp
            "DTSTAMP:20270301T120000Z",
            "DTSTART;VALUE=DATE:20271001",
            "DTEND;VALUE=DATE:20271002",
            "SUMMARY:Thermenwartung (WV-17)",
            "DESCRIPTION:Aufgabe für E-4 anlegen",
            "STATUS:CONFIRMED",
            "TRANSP:TRANSPARENT",
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            "TRIGGER;VALUE=DATE-TIME:20270917T060000Z",
            "DESCRIPTION:Thermenwartung (WV-17)",
            "END:VALARM",
            "END:VEVENT",
        ]
        == lines[5:21]
    )


def test_what_is_called_off_says_so_and_rings_no_alarm() -> None:
    """The reason is written with its comma escaped."""
    read = icalendar.Calendar.from_ical(feed(MONTHLY))
    off = [each for each in read.walk("VEVENT") if str(each["STATUS"]) == "CANCELLED"]

    assert [date(2027, 11, 1)] == [each.decoded("DTSTART") for each in off]
    assert [] == off[0].walk("VALARM")
    assert "ausgelassen: Umbau; sonst, nichts" in str(off[0]["DESCRIPTION"])
    assert 11 == len(read.walk("VALARM"))


def test_another_library_shows_the_same_days() -> None:
    """recurring-ical-events, of random contracts with shifts and terms."""
    rng = Random("feed")  # noqa: S311  repeatable, no secret
    contracts = [evolve(random_contract(rng), id=f"WV-{n}") for n in range(150)]
    since, until = date(2021, 1, 1), date(2022, 7, 1)
    raw = calendar_feed(contract_entries(contracts, since, until, stamp=STAMP))
    shown = recurring_ical_events.of(icalendar.Calendar.from_ical(raw)).between(since, until)
    expected = sorted(
        (each.due, each.id) for one in contracts for each in one.between(since, until)
    )

    assert len(expected) > 20
    assert expected == sorted((each.decoded("DTSTART"), str(each["UID"])) for each in shown)


def test_a_day_is_shown_on_itself_only() -> None:
    """The end is exclusive: the day after is free."""
    shown = recurring_ical_events.of(icalendar.Calendar.from_ical(feed(MONTHLY)))
    day = date(2027, 12, 1)

    assert [1, 0] == [len(shown.at(each)) for each in (day, day + timedelta(days=1))]


def test_deadlines_and_contracts_stand_in_one_feed() -> None:
    """And the same entries give the same bytes."""
    assert feed(MONTHLY) == feed(MONTHLY)
    assert b"X-WR-CALNAME:Wartung" in feed()


def test_a_feed_of_contracts_without_a_name_is_no_feed_of_deadlines() -> None:
    """«Fristen» stand in one where both do, and in an empty one."""
    entries = contract_entries([MONTHLY], SINCE, UNTIL, stamp=STAMP)
    titles = [
        next(line for line in raw.decode().splitlines() if line.startswith("X-WR-CALNAME"))
        for raw in (calendar_feed(entries), calendar_feed(entries, "it"), calendar_feed(()))
    ]

    assert ["X-WR-CALNAME:Wartung", "X-WR-CALNAME:Manutenzione", "X-WR-CALNAME:Fristen"] == titles


def test_a_feed_of_contracts_says_that_it_is_made_of_them() -> None:
    """PRODID names what has made the calendar (RFC 5545, 3.7.3); an empty one is of deadlines."""
    said = [
        next(line for line in raw.splitlines() if line.startswith(b"PRODID"))
        for raw in (feed(MONTHLY), calendar_feed(()))
    ]

    assert [b"PRODID:-//fixflow//maintenance//EN", b"PRODID:-//fixflow//deadlines//EN"] == said
