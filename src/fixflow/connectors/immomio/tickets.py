"""Tickets: what becomes of a tenant's report in the ERP, and what of the ERP's answer in Immomio.

«Hierzu wird die Datei im Archiv gespeichert und anschließend mit der Aktivität verknüpft.»  The one
rule: first the activity, then each file into the archive, then its link; a file without an archive
stays where it is and is told.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from attrs import field, frozen

from fixflow.connectors.aareon_connect import Check, Kind, LeftOut, Report, Rule, State
from fixflow.connectors.aareon_connect.kinds import refuse_other_kinds
from fixflow.connectors.aareon_connect.origins import said
from fixflow.connectors.aareon_connect.records import several
from fixflow.connectors.aareon_connect.report import Difference, apart, checked, compared
from fixflow.texts import Text

AS_ACTIVITY: Final = said(
    "Die bi-direktionale Aktivitäten und Schadensmeldungsintegration erlaubt die Erstellung von "
    "Schäden und Anliegen in Immomio, welche anschließend ins ERP gesendet werden."
)
FILED: Final = said(
    "Hierzu wird die Datei im Archiv gespeichert und anschließend mit der Aktivität verknüpft."
)
SHOWN: Final = said(
    "Wenn der Sachbearbeiter die Aktivität im ERP bearbeitet, indem der Status angepasst wird oder "
    "ein Kommentar verfasst wird, wird dies in Immomio angezeigt."
)
CATEGORY_NOT_SHARED: Final = Rule(
    "category_not_shared",
    Text("seine Kategorie hat keinen Aktivitätstyp", "its category has no activity type"),
    said(
        "Sie müssen die Aktivitätstypen bestimmen, welche in Immomio verfügbar sein sollen und die "
        "Pflichtmerkmale dieser Aktivitätstypen auf NICHT verpflichtend einstellen."
    ),
)
NO_ARCHIVE: Final = Rule(
    "no_archive",
    Text("für Anhänge ist kein Archiv benannt", "no archive is named for attachments"),
    said("ein Archiv dafür anlgen und uns den Namen mitteilen (z.B. 'Mieter App')"),
)


@frozen(kw_only=True)
class Ticket:
    """A tenant's report in Immomio.

    Attributes:
        id: Its id there.
        category: Its category there.
        files: The ids of its attachments.
        status: The status that is shown to the tenant.
        comments: The ids of the comments of the ERP that are shown to the tenant.
    """

    id: str
    category: str
    files: tuple[str, ...] = field(default=(), converter=several)
    status: str | None = None
    comments: frozenset[str] = frozenset()

    def __attrs_post_init__(self) -> None:
        refuse_other_kinds(self)


@frozen(kw_only=True)
class Activity:
    """What the ERP has of a ticket.

    Attributes:
        ticket: The ticket's id in Immomio.
        status: Its status, in the words that Immomio shows.
        comments: The ids of the clerk's comments.
        archived: The ids of the files that are in the archive.
        linked: The ids of the files that are linked to the activity.
    """

    ticket: str
    status: str | None = None
    comments: frozenset[str] = frozenset()
    archived: frozenset[str] = frozenset()
    linked: frozenset[str] = frozenset()

    def __attrs_post_init__(self) -> None:
        refuse_other_kinds(self)


@frozen(kw_only=True)
class TicketSettings:
    """Which categories are shared, each with its activity type, and where attachments go."""

    activity_types: Mapping[str, str]
    archive: str | None

    def __attrs_post_init__(self) -> None:
        refuse_other_kinds(self)


@frozen
class CreateActivity:
    """Make an activity of a type of a ticket."""

    ticket: str
    activity_type: str


@frozen
class ArchiveFile:
    """Keep a file in an archive."""

    file: str
    archive: str


@frozen
class LinkFile:
    """Link a file of the archive to the activity of a ticket."""

    file: str
    ticket: str


@frozen(kw_only=True)
class TicketPlan:
    """What has to happen in the ERP, in order, and why not all of it can.

    Attributes:
        steps: The steps.
        left_out: Why the ticket, or its attachments, stay where they are.
    """

    steps: tuple[CreateActivity | ArchiveFile | LinkFile, ...]
    left_out: tuple[Rule, ...] = field(default=())


def ticket_plan(ticket: Ticket, settings: TicketSettings) -> TicketPlan:
    """Say what becomes of a ticket in the ERP.

    Examples:
        >>> settings = TicketSettings(activity_types={"Heizung": "Schaden"}, archive="Mieter App")
        >>> plan = ticket_plan(Ticket(id="T-1", category="Heizung", files=("foto",)), settings)
        >>> [type(step).__name__ for step in plan.steps]
        ['CreateActivity', 'ArchiveFile', 'LinkFile']
    """
    activity_type = settings.activity_types.get(ticket.category)
    if activity_type is None:
        return TicketPlan(steps=(), left_out=(CATEGORY_NOT_SHARED,))
    made = CreateActivity(ticket.id, activity_type)
    if not settings.archive:
        return TicketPlan(steps=(made,), left_out=(NO_ARCHIVE,) if ticket.files else ())
    filed = [
        step
        for each in dict.fromkeys(ticket.files)
        for step in (ArchiveFile(each, settings.archive), LinkFile(each, ticket.id))
    ]
    return TicketPlan(steps=(made, *filed))


def ticket_report(
    tickets: Iterable[Ticket], activities: Iterable[Activity], settings: TicketSettings
) -> Report:
    """Compare tickets with the activities that came of them, both ways.

    Args:
        tickets: What Immomio has.
        activities: What the ERP has of them.
        settings: What is set.
    """
    every, made = tuple(tickets), tuple(activities)
    shared = {each.id: each for each in every if each.category in settings.activity_types}
    both = [(shared[each.ticket], each) for each in made if each.ticket in shared]
    files = {f"{ticket.id}:{each}" for ticket, _ in both for each in ticket.files}
    wanted = frozenset(files if settings.archive else ())
    none: frozenset[str] = frozenset()
    archived = {f"{at.ticket}:{each}" for _, at in both for each in at.archived}
    linked = {f"{at.ticket}:{each}" for _, at in both for each in at.linked}
    told = frozenset(f"{at.ticket}:{each}" for _, at in both for each in at.comments)
    shown = {f"{ticket.id}:{each}" for ticket, _ in both for each in ticket.comments}
    checks = (
        once_each(frozenset(shared), made),
        compared("Anhänge im Archiv", wanted, wanted & archived, none, FILED),
        compared("Anhänge verknüpft", wanted, wanted & linked, none, FILED),
        compared("Kommentare", told, shown, none, SHOWN),
        statuses(both),
    )
    dropped = (left for each in every for left in left_out(each, settings))
    return Report(checks=checks, dropped=tuple(dropped))


def once_each(wanted: frozenset[str], activities: Iterable[Activity]) -> Check:
    """Say whether one activity was made of each ticket that is shared; a second one is too much."""
    made = Counter(each.ticket for each in activities)
    again = {ticket for ticket in wanted if made[ticket] > 1}
    differences = (
        *apart(wanted, frozenset(made), frozenset()),
        *(Difference(id=each, state=State.EXTRA) for each in sorted(again)),
    )
    good = len(wanted & made.keys() - again)
    return checked("Aktivitäten", differences, len(wanted), good, AS_ACTIVITY)


def left_out(ticket: Ticket, settings: TicketSettings) -> Iterator[LeftOut]:
    """Say of a ticket, or of its attachments, why they stay where they are."""
    for why in ticket_plan(ticket, settings).left_out:
        if why is CATEGORY_NOT_SHARED:
            yield LeftOut(kind=Kind.TICKET, id=ticket.id, reasons=(why,))
            continue
        for each in dict.fromkeys(ticket.files):
            yield LeftOut(kind=Kind.ATTACHMENT, id=f"{ticket.id}:{each}", reasons=(why,))


def statuses(both: Iterable[tuple[Ticket, Activity]]) -> Check:
    """Say whether the tenant sees the status that the activity has."""
    pairs = [(ticket.id, at.status, ticket.status) for ticket, at in both if at.status is not None]
    differences = (
        Difference(id=each, state=State.MISSING if shown is None else State.WRONG)
        for each, told, shown in pairs
        if told != shown
    )
    good = sum(1 for _, told, shown in pairs if told == shown)
    return checked("Status", differences, len(pairs), good, SHOWN)
