"""The calendar feed as bytes: RFC 5545, for calendars that subscribe to it; the home of icalendar.

What an entry says is `fixflow.deadlines.running.feed`'s, or `fixflow.recurrence.feed`'s of what comes
back; the latter rings alarms.  The one rule: the same entries give the same bytes.  So nothing comes
from the clock, and the entries stay in the order in which they are given.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Final

from attrs import frozen

from fixflow.deadlines.running.feed import FeedEntry
from fixflow.documents.ink.language import known
from fixflow.errors import Misuse
from fixflow.recurrence.feed import OccurrenceEntry
from fixflow.texts import Language, Text

if TYPE_CHECKING:
    from icalendar import Alarm, Event

PRODUCT: Final = "-//fixflow//{of}//EN"
DEADLINES: Final = Text(de="Fristen", en="Deadlines", fr="Délais", it="Scadenze")
MAINTENANCE: Final = Text(de="Wartung", en="Maintenance", fr="Entretien", it="Manutenzione")
BREAKS: Final = str.maketrans({"\r": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})


@frozen
class IcalendarMissing(Misuse):
    """The library that writes calendars is an extra and is not installed."""

    code = "documents.icalendar_missing"
    text = Text(
        de="Für Kalender braucht es icalendar: pip install 'fixflow[{extra}]'.",
        en="Calendars need icalendar: pip install 'fixflow[{extra}]'.",
        fr="Les calendriers demandent icalendar: pip install 'fixflow[{extra}]'.",
        it="Per i calendari serve icalendar: pip install 'fixflow[{extra}]'.",
    )
    extra: str = "ical"


def calendar_feed(
    entries: Sequence[FeedEntry | OccurrenceEntry], lang: Language = "de", name: str | None = None
) -> bytes:
    """Write entries as a calendar that others subscribe to.

    Args:
        entries: What `feed_entries` gives of deadlines, or `contract_entries` of maintenance
            contracts, in the order in which they are written.
        lang: The language of what is written.
        name: What the calendar is called; by default «Fristen», and «Wartung» where nothing but
            maintenance contracts stands in it.

    Returns:
        The bytes of a file of the type `text/calendar`, in UTF-8.

    Raises:
        IcalendarMissing: `documents.icalendar_missing`, install `fixflow[ical]`.
        UnknownLanguage: `documents.unknown_language`.

    Examples:
        >>> print(calendar_feed((), "en").decode())  # doctest: +NORMALIZE_WHITESPACE
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//fixflow//deadlines//EN
        METHOD:PUBLISH
        X-WR-CALNAME:Deadlines
        END:VCALENDAR
    """
    try:
        from icalendar import Calendar, vText
    except ImportError:
        raise IcalendarMissing from None
    known(lang)
    calendar = Calendar()
    calendar.add("version", "2.0")
    kept = of_contracts(entries)
    calendar.add("prodid", PRODUCT.format(of="maintenance" if kept else "deadlines"))
    calendar.add("method", "PUBLISH")
    # the library escapes no property that it does not know unless it is told that it is a text
    calendar.add(
        "x-wr-calname", vText(plain(name or (MAINTENANCE if kept else DEADLINES).say(lang)))
    )
    for each in entries:
        calendar.add_component(event(each, lang))
    written: bytes = calendar.to_ical(sorted=False)
    return written


def of_contracts(entries: Sequence[FeedEntry | OccurrenceEntry]) -> bool:
    """Tell whether a calendar holds nothing but what maintenance contracts say."""
    return bool(entries) and all(isinstance(each, OccurrenceEntry) for each in entries)


def event(entry: FeedEntry | OccurrenceEntry, lang: Language) -> "Event":
    """Write one entry; an instant has no end, since it has no length (RFC 5545, 3.6.1)."""
    from icalendar import Event

    found = Event()
    found.add("uid", entry.uid)
    found.add("sequence", entry.sequence)
    found.add("dtstamp", entry.stamp)
    found.add("dtstart", entry.start)
    if entry.end is not None:
        found.add("dtend", entry.end)
    found.add("summary", plain(entry.summary(lang)))
    found.add("description", plain(entry.description(lang)))
    found.add("status", entry.status.value)
    found.add("transp", "TRANSPARENT")
    if isinstance(entry, OccurrenceEntry):
        for at in entry.alarms:
            found.add_component(alarm(at, entry.summary(lang)))
    return found


def alarm(at: datetime, says: str) -> "Alarm":
    """Write one reminder; it rings at an instant, whatever zone the calendar lives in (3.8.6.3)."""
    from icalendar import Alarm

    found = Alarm()
    found.add("action", "DISPLAY")
    found.add("trigger", at, parameters={"VALUE": "DATE-TIME"})
    found.add("description", plain(says))
    return found


def plain(text: str) -> str:
    """Take out what no text of a calendar may hold; every break of a line becomes one (3.3.11)."""
    broken = text.replace("\r\n", "\n").translate(BREAKS)
    return "".join(each for each in broken if each in "\n\t" or each.isprintable())
