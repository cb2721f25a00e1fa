"""The calendar feed: read back with the library, and held against RFC 5545 by hand."""

import sys
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import recurring_ical_events
from attrs import evolve

from fixflow.deadlines import Calendar, DeadlineState, arbeitstage, due, stunden
from fixflow.deadlines.running.feed import FeedEntry, FeedStatus
from fixflow.documents import IcalendarMissing, calendar_feed
from fixflow.identity import OrderId
from fixflow.texts import Text

ZH = Calendar.of("CH-ZH")
STAMP = datetime(2026, 5, 4, 8, 0, 0, 123456, tzinfo=UTC)
DAYS = FeedEntry(
    uid="offer#1@VX-130.fixflow",
    sequence=2,
    stamp=STAMP,
    start=date(2026, 5, 6),
    end=date(2026, 5, 7),
    status=FeedStatus.TENTATIVE,
    label=Text(de="Angebot senden", en="send the offer"),
    order=OrderId("VX-130"),
    state=DeadlineState.PAUSED,
    due=due(arbeitstage(2), date(2026, 5, 4), ZH),
)
HOURS = evolve(
    DAYS,
    uid="contact#1@VX-130.fixflow",
    start=datetime(2026, 5, 5, 8, tzinfo=UTC),
    end=None,
    status=FeedStatus.CONFIRMED,
    state=DeadlineState.RUNNING,
    due=due(stunden(24), datetime(2026, 5, 4, 10, tzinfo=ZH.zone), ZH),
)


def lines(raw: bytes) -> list[bytes]:
    """Give the content lines, unfolded by hand (RFC 5545, 3.1)."""
    return raw.replace(b"\r\n ", b"").removesuffix(b"\r\n").split(b"\r\n")


def test_an_all_day_entry_is_written_line_by_line():
    """VALUE=DATE, the end exclusive, the stamp in UTC to the second; commas are escaped."""
    assert [
        b"BEGIN:VCALENDAR",
        b"VERSION:2.0",
        b"PRODID:-//fixflow//deadlines//EN",
        b"METHOD:PUBLISH",
        b"X-WR-CALNAME:Deadlines",
        b"BEGIN:VEVENT",
        b"UID:offer#1@VX-130.fixflow",
        b"SEQUENCE:2",
        b"DTSTAMP:20260504T080000Z",
        b"DTSTART;VALUE=DATE:20260506",
        b"DTEND;VALUE=DATE:20260507",
        "SUMMARY:send the offer · VX-130".encode(),
        rb"DESCRIPTION:paused\; due Wednesday\, 6 May 2026\, 24:00 if it goes on at once",
        b"STATUS:TENTATIVE",
        b"TRANSP:TRANSPARENT",
        b"END:VEVENT",
        b"END:VCALENDAR",
    ] == lines(calendar_feed([DAYS], "en"))


def test_an_instant_is_written_in_utc_and_without_an_end():
    """A `Z` needs no time zone component; an event without DTEND has no length (3.6.1)."""
    written = lines(calendar_feed([HOURS]))

    assert b"DTSTART:20260505T080000Z" in written
    assert not any(
        each.startswith((b"DTEND", b"BEGIN:VTIMEZONE", b"BEGIN:VALARM")) for each in written
    )


def test_every_line_has_at_most_75_octets_and_ends_with_crlf():
    """3.1; a letter of two octets is not cut in two."""
    long = evolve(DAYS, label=Text(de="Übergröße für Küchenrückwände äöü " * 9, en="x"))
    raw = calendar_feed([long], "de", "Fristen für Überörtliches " * 5)

    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(each) <= 75 for each in raw.split(b"\r\n"))
    assert all(each.decode() for each in raw.removesuffix(b"\r\n").split(b"\r\n"))


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Meier, Söhne; Bau", rb"Meier\, S" + "ö".encode() + rb"hne\; Bau"),
        ("one\ntwo", rb"one\ntwo"),
        ("one\r\ntwo\rthree\u2028four", rb"one\ntwo\nthree\nfour"),
        ("back\\slash", rb"back\\slash"),
        ("bell\x07\x00 and\tblank\u200b", b"bell and\tblank"),
        ("BEGIN:VEVENT\r\nEND:VCALENDAR", rb"BEGIN:VEVENT\nEND:VCALENDAR"),
    ],
)
def test_the_name_cannot_break_out_of_its_line(name, written):
    """TEXT escapes backslash, semicolon, comma and line break (3.3.11); control characters go."""
    assert b"X-WR-CALNAME:" + written in lines(calendar_feed([], "de", name))


def test_what_is_written_is_read_back():
    """With the library that many calendars are read by."""
    broken = evolve(DAYS, label=Text(de="Angebot; senden,\n\\bald", en="offer"))
    read = icalendar.Calendar.from_ical(calendar_feed([broken, HOURS]))
    first, second = read.walk("VEVENT")

    assert "Angebot; senden,\n\\bald · VX-130" == str(first["SUMMARY"])
    assert (date(2026, 5, 6), date(2026, 5, 7)) == (
        first.decoded("DTSTART"),
        first.decoded("DTEND"),
    )
    assert ("offer#1@VX-130.fixflow", 2) == (str(first["UID"]), first.decoded("SEQUENCE"))
    assert datetime(2026, 5, 5, 8, tzinfo=UTC) == second.decoded("DTSTART")
    assert STAMP.replace(microsecond=0) == second.decoded("DTSTAMP")
    assert not read.errors
    assert not first.errors


def test_a_calendar_shows_it_on_its_last_day_only():
    """Asked of a library that shows calendars; the day after is free."""
    read = icalendar.Calendar.from_ical(calendar_feed([DAYS, HOURS]))
    shown = recurring_ical_events.of(read)
    days = [[str(each["UID"])[:5] for each in shown.at(date(2026, 5, day))] for day in (4, 5, 6, 7)]

    assert [[], ["conta"], ["offer"], []] == days


def test_the_same_entries_give_the_same_bytes():
    """In the order in which they are given, whatever the clock says."""
    assert calendar_feed([DAYS, HOURS]) == calendar_feed((DAYS, HOURS))
    assert calendar_feed([DAYS, HOURS]) != calendar_feed([HOURS, DAYS])


def test_the_feed_is_written_in_four_languages():
    """The name too, unless it is given."""
    names = [lines(calendar_feed([], lang))[4] for lang in ("de", "de-CH", "en", "fr", "it")]

    assert [b"Fristen", b"Fristen", b"Deadlines", "Délais".encode(), b"Scadenze"] == [
        each.removeprefix(b"X-WR-CALNAME:") for each in names
    ]


def test_what_is_called_off_says_so():
    """A client takes the entry away."""
    over = evolve(DAYS, status=FeedStatus.CANCELLED, state=DeadlineState.MET)

    assert b"STATUS:CANCELLED" in lines(calendar_feed([over]))


def test_without_the_library_the_extra_is_named(monkeypatch):
    """It is no dependency, since not everybody publishes calendars."""
    monkeypatch.setitem(sys.modules, "icalendar", None)

    with pytest.raises(IcalendarMissing, match=r"pip install 'fixflow\[ical\]'"):
        calendar_feed([DAYS])


def test_the_stamp_is_the_callers():
    """Nothing here tells the time: an hour later only the stamp differs."""
    later = evolve(DAYS, stamp=STAMP + timedelta(hours=1))
    one, other = lines(calendar_feed([DAYS])), lines(calendar_feed([later]))

    assert [b"DTSTAMP:20260504T090000Z"] == [each for each in other if each not in one]
