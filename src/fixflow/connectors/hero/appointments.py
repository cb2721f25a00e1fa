"""Appointments: events in HERO's calendar, which hang on a project and need a category.

Without a span only those to come are listed, so a span is always given.  An event that is deleted
stays there, hidden.  The one rule: no time is written before the host has said how this HERO takes
them; `probe` finds it out by an event of its own.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from attrs import frozen

from fixflow.connectors.errors import NotShown, TransportError
from fixflow.connectors.flow import Flow
from fixflow.connectors.graphql import Data
from fixflow.connectors.hero import documents
from fixflow.connectors.hero.asking import (
    Row,
    committed,
    found,
    made,
    number_in,
    read_all,
    read_page,
    text_in,
    write,
)
from fixflow.connectors.hero.checking import Checked
from fixflow.connectors.hero.marks import bears, mark
from fixflow.connectors.hero.refs import PARTNER, Kind, ref
from fixflow.connectors.hero.settings import Settings
from fixflow.connectors.hero.times import Label, WallTime, found_label, instant, must_show
from fixflow.connectors.outcomes import Reconcile, SendOutcome, Unknown
from fixflow.connectors.reading import drift
from fixflow.connectors.remote import Cursor, Page
from fixflow.errors import FixflowError
from fixflow.lifecycle import JSON

EVENT: Final = "event"
HOUR: Final = timedelta(hours=1)
PROBE: Final = "fixflow"


@frozen(kw_only=True)
class Appointment:
    """An event in the calendar.

    Attributes:
        project: Of which project; a contact has one of its own, whose number begins with `KONT-`.
        category: HERO's number of the category; `event_categories` lists them.
        title: What it is about.
        start: From when.
        end: Until when.
        description: What else is said.
        partners: Who goes, by their numbers there.
    """

    project: int
    category: int
    title: str
    start: datetime
    end: datetime
    description: str = ""
    partners: tuple[int, ...] = ()


@frozen(kw_only=True)
class Span:
    """From when until when.

    Attributes:
        start: From this instant on.
        end: Until this one.
        project: Of which project; None for all.
    """

    start: datetime
    end: datetime
    project: int | None = None


def appoint(settings: Settings, appointment: Appointment, key: str) -> Flow[SendOutcome]:
    """Put an appointment into the calendar.

    Raises:
        Unfit: `connectors.hero_unfit`, before anything is sent.
        TransportError: `connectors.transport`, it surely has not arrived.
    """
    event = written(settings, appointment, key)
    resolve = Reconcile(natural_key=mark(key))
    said = yield from write(documents.CREATE_EVENT, {EVENT: event}, resolve)
    return made(documents.CREATE_EVENT, said, Kind.EVENT, resolve)


def appointed(settings: Settings, appointment: Appointment, key: str) -> Flow[SendOutcome]:
    """Look for an appointment by its mark, in its project and about its time."""
    span = Span(
        start=appointment.start - HOUR, end=appointment.end + HOUR, project=appointment.project
    )
    document = documents.LIST_EVENTS
    events = yield from read_all(document, spanned(settings, span))
    hits = [each for each in events if bears(text_in(each, "description", document.name), key)]
    return found(Kind.EVENT, hits, key, mark(key))


def move(settings: Settings, number: int, start: datetime, end: datetime) -> Flow[SendOutcome]:
    """Move an appointment to another time.

    Raises:
        Unfit: `connectors.hero_unfit`, before anything is sent.
    """
    told = Checked("appointment", settings.wall_time)
    told.moment("start", "start", start)
    told.moment("end", "end", end)
    event = {"id": number, **told.done()}
    resolve = Reconcile(natural_key=str(ref(Kind.EVENT, number)))
    said = yield from write(documents.UPDATE_EVENT, {EVENT: event}, resolve)
    return made(documents.UPDATE_EVENT, said, Kind.EVENT, resolve)


def call_off(number: int) -> Flow[SendOutcome]:
    """Take an appointment out of the calendar; it stays there, hidden."""
    resolve = Reconcile(natural_key=str(ref(Kind.EVENT, number)))
    said = yield from write(documents.DELETE_EVENT, {"id": number}, resolve)
    if not isinstance(said, Data):
        return said
    return committed(Kind.EVENT, number, said.value if isinstance(said.value, dict) else {})


def listed(settings: Settings, span: Span, cursor: Cursor | None) -> Flow[Page[Row]]:
    """Read one page of the appointments of a span.

    Raises:
        Unfit: `connectors.hero_unfit`, before anything is sent.
    """
    return (yield from read_page(documents.LIST_EVENTS, spanned(settings, span), cursor))


def spanned(settings: Settings, span: Span) -> Mapping[str, JSON]:
    """Write a span.

    Raises:
        Unfit: `connectors.hero_unfit`.
    """
    told = Checked("appointments", settings.wall_time)
    told.moment("start", "start", span.start)
    told.moment("end", "end", span.end)
    told.number("project", "project", span.project)
    return told.done()


def written(settings: Settings, appointment: Appointment, key: str) -> dict[str, JSON]:
    """Write an appointment.

    Raises:
        Unfit: `connectors.hero_unfit`, naming every part.
        NoMark: `connectors.hero_mark`.
    """
    told = Checked("appointment", settings.wall_time)
    told.needed("project", "project_match_id", appointment.project)
    told.needed("category", "category_id", appointment.category)
    told.words("title", "title", appointment.title)
    told.marked("description", "description", appointment.description, key)
    told.moment("start", "start", appointment.start)
    told.moment("end", "end", appointment.end)
    told.fields["all_day"] = False
    if appointment.partners:
        told.fields["partner_ids"] = list(appointment.partners)
    return told.done()


def probe(zone: ZoneInfo, appointment: Appointment) -> Flow[Label]:
    """Find out how a tenant's HERO takes times: put an event there, read it, take it away.

    Args:
        zone: The zone of the clock on the wall.
        appointment: Where and when the event may be; its hour must have an offset.

    Raises:
        ProbeNeedsOffset: `connectors.hero_probe`.
        TransportError: `connectors.transport`, also where nobody knows whether the event is there.
        ContractDrift: `connectors.drift`, HERO took the time in neither way.
    """
    must_show(appointment.start, zone)
    tried = Settings(wall_time=WallTime(zone, Label.REAL))
    number = numbered((yield from appoint(tried, appointment, PROBE)))
    try:
        shown = yield from start_of(tried, appointment, number)
    except FixflowError:  # nothing was found out, and nothing is to be left there
        yield from call_off(number)
        raise
    yield from call_off(number)
    label = found_label(appointment.start.replace(microsecond=0), shown, zone)
    name = documents.LIST_EVENTS.name
    return label or drift(PARTNER, name, "start", "the time that was sent", "another text")


def numbered(outcome: SendOutcome) -> int:
    """Give the number of an event that was made.

    Raises:
        TransportError: `connectors.transport`.
    """
    name = documents.CREATE_EVENT.name
    raw = getattr(outcome, "raw", {})
    if isinstance(outcome, Unknown) or "id" not in raw:
        why = outcome.why if isinstance(outcome, Unknown) else "refused"
        raise TransportError(
            partner=PARTNER, operation=name, attempts=1, sent=isinstance(outcome, Unknown), why=why
        )
    return number_in(raw, "id", name)


def start_of(settings: Settings, appointment: Appointment, number: int) -> Flow[datetime]:
    """Read when an event starts, as it stands there.

    Raises:
        NotShown: `connectors.not_shown`.
        ContractDrift: `connectors.drift`.
    """
    name = documents.LIST_EVENTS.name
    day = 24 * HOUR
    span = Span(
        start=appointment.start - day, end=appointment.end + day, project=appointment.project
    )
    for each in (yield from read_all(documents.LIST_EVENTS, spanned(settings, span))):
        if number_in(each, "id", name) == number:
            at = instant(text_in(each, "start", name) or "")
            return at or drift(PARTNER, name, "start", "a time with its offset", each.get("start"))
    raise NotShown(PARTNER, name, str(number))
