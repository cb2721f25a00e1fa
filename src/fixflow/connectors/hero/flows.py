"""Flows: HERO as a connector: what is handed over, looked for, read and told.

What an intent is about is told by its ref: a job, a project, or what the one or the other is placed
under.  The one rule: a flow is handed everything; what is a tenant's own stands in its settings.
"""

import json
from collections.abc import Mapping
from typing import Final
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from fixflow.connectors.auth import Auth
from fixflow.connectors.errors import Unsupported
from fixflow.connectors.flow import Flow, Result, Step
from fixflow.connectors.hero import (
    appointments,
    attaching,
    contacts,
    documents,
    entries,
    hooks,
    jobs,
    projects,
    service_objects,
    tasks,
)
from fixflow.connectors.hero.appointments import Appointment, Span
from fixflow.connectors.hero.asking import Row, read_all, read_page, read_short
from fixflow.connectors.hero.contacts import Contact
from fixflow.connectors.hero.hooks import Hook
from fixflow.connectors.hero.orders import job_order, job_ref, project_order
from fixflow.connectors.hero.profile import PROFILE
from fixflow.connectors.hero.refs import Kind, taken
from fixflow.connectors.hero.service_objects import Change, Changed, ServiceObject
from fixflow.connectors.hero.settings import Settings
from fixflow.connectors.hero.tasks import TaskChange
from fixflow.connectors.hero.times import Label
from fixflow.connectors.http_steps import Request, Response
from fixflow.connectors.intents import Amend, Attach, Complete, Intent, Message, Place
from fixflow.connectors.outcomes import ManualStep, Rejected, SendOutcome, Told, Unknown
from fixflow.connectors.policy import RateBudget
from fixflow.connectors.profile import BY_HAND, Profile
from fixflow.connectors.reading import each_order
from fixflow.connectors.remote import Cursor, ExternalRef, Inbound, Page, RemoteOrder
from fixflow.lifecycle import JSON

UPLOADED: Final[JSON] = {"uuid": "dry-run"}
ORDERS: Final = (Kind.JOB, Kind.PROJECT)
ABOUT: Final[Mapping[str, tuple[Kind, ...]]] = {
    "place": (Kind.PROJECT, Kind.CUSTOMER),
    "amend": ORDERS,
    "complete": (Kind.JOB,),
    "message": ORDERS,
    "attach": ORDERS,
}


@frozen(kw_only=True)
class Hero:
    """A tenant of HERO.

    Attributes:
        base: Where it is: `https://login.hero-software.de`.
        auth: See `key`.
        settings: What is the tenant's own.
        budget: How many requests it takes; the vendor names no number.
    """

    base: str
    auth: Auth = field(repr=False)
    settings: Settings = field(factory=Settings)
    budget: RateBudget | None = None

    @property
    def profile(self) -> Profile:
        """What is known of it."""
        return PROFILE

    @property
    def steps(self) -> frozenset[type[Step]]:
        """Requests alone."""
        return frozenset({Request})

    def submit(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Hand an intent over.

        Raises:
            BadRef: `connectors.hero_ref`, before anything is sent.
            Unfit: `connectors.hero_unfit`, likewise.
        """
        kind, number = about(intent, ref)
        match intent:
            case Place() if kind is Kind.CUSTOMER:
                talk = projects.place(intent, number, key)
            case Place():
                talk = jobs.place(self.settings, intent, number, key)
            case Amend() if kind is Kind.PROJECT:
                talk = projects.amend(intent, number)
            case Amend():
                talk = jobs.amend(self.settings, intent, number)
            case Complete():
                talk = jobs.complete(self.settings, intent, number)
            case Message():
                talk = entries.say(intent, kind, number, key)
            case Attach():
                talk = attaching.attach(self.settings, intent, kind, number, key)
            case _:
                raise unsupported(intent)
        return keyed((yield from talk), key)

    def reconcile(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Look what came of an intent: by its mark, or by what it was to change."""
        kind, number = about(intent, ref)
        match intent:
            case Place() if kind is Kind.CUSTOMER:
                talk = projects.placed(intent, number, key)
            case Place():
                talk = jobs.placed(number, key)
            case Amend() if kind is Kind.PROJECT:
                talk = projects.amended(intent, number)
            case Amend():
                talk = jobs.amended(self.settings, intent, number)
            case Complete():
                talk = jobs.completed(self.settings, number)
            case Message():
                talk = entries.said_already(self.settings, kind, number, key)
            case Attach():
                return attaching.attached(intent, key)
            case _:
                raise unsupported(intent)
        return (yield from talk)

    def fetch(self, ref: ExternalRef) -> Flow[RemoteOrder]:
        """Read a job or a project as it is there.

        Raises:
            NotShown: `connectors.not_shown`.
            ContractDrift: `connectors.drift`, also a status that nobody has said anything of.
        """
        kind, number = taken(ref, *ORDERS)
        if kind is Kind.PROJECT:
            return project_order(self.settings, (yield from projects.project_at(number)))
        return job_order(self.settings, (yield from jobs.job_at(number)))

    def changes(self, cursor: Cursor | None) -> Flow[Page[RemoteOrder]]:
        """Read one page of jobs by their numbers, each by itself; nobody can ask for what changed."""
        page = yield from read_page(documents.LIST_JOBS, {}, cursor)
        found, failures = each_order(
            page.items, job_ref, lambda each: job_order(self.settings, each)
        )
        return Page(items=found, next_cursor=page.next_cursor, failures=failures)

    def read(self, inbound: Inbound) -> tuple[Told, ...]:  # noqa: ARG002  nobody knows what it says
        """Read nothing: what a call says is published nowhere, so `changes` is asked."""
        return ()

    def rehearsed(self, step: Step) -> Result:
        """Answer as the tenant would if all goes well."""
        told = UPLOADED
        if isinstance(step, Request) and isinstance(step.body, bytes):
            document = documents.BY_NAME[json.loads(step.body)["operationName"]]
            told = {"data": {document.root: document.example}}
        return Response(status=200, body=json.dumps(told).encode())

    def contact(self, contact: Contact, key: str) -> Flow[SendOutcome]:
        """Find a contact or make it; no intent, so `Door.ask` drives it, and all below."""
        return (yield from contacts.find_or_make(contact, key))

    def contacts(self, search: str, cursor: Cursor | None = None) -> Flow[Page[Row]]:
        """Read one page of the contacts that are found by a text."""
        return (yield from contacts.searched(search, cursor))

    def countries(self) -> Flow[tuple[Row, ...]]:
        """Read the countries: `id`, `code`, `name`."""
        return (yield from read_short(documents.COUNTRIES, {}))

    def event_categories(self) -> Flow[tuple[Row, ...]]:
        """Read the categories of appointments: `id`, `name`."""
        return (yield from read_short(documents.EVENT_CATEGORIES, {}))

    def appoint(self, appointment: Appointment, key: str) -> Flow[SendOutcome]:
        """Put an appointment into the calendar."""
        return (yield from appointments.appoint(self.settings, appointment, key))

    def appointed(self, appointment: Appointment, key: str) -> Flow[SendOutcome]:
        """Look what came of `appoint`."""
        return (yield from appointments.appointed(self.settings, appointment, key))

    def move(self, ref: ExternalRef, span: Span) -> Flow[SendOutcome]:
        """Move an appointment to another time."""
        _, number = taken(ref, Kind.EVENT)
        return (yield from appointments.move(self.settings, number, span.start, span.end))

    def call_off(self, ref: ExternalRef) -> Flow[SendOutcome]:
        """Take an appointment out of the calendar; it stays there, hidden."""
        _, number = taken(ref, Kind.EVENT)
        return (yield from appointments.call_off(number))

    def appointments(self, span: Span, cursor: Cursor | None = None) -> Flow[Page[Row]]:
        """Read one page of the appointments of a span."""
        return (yield from appointments.listed(self.settings, span, cursor))

    def probe(self, zone: ZoneInfo, appointment: Appointment) -> Flow[Label]:
        """Find out how this tenant takes times, by an appointment that is taken away again."""
        return (yield from appointments.probe(zone, appointment))

    def tasks(
        self, project: int | None = None, *, done: bool | None = None, cursor: Cursor | None = None
    ) -> Flow[Page[Row]]:
        """Read one page of tasks, of one project or of all."""
        return (yield from tasks.listed(project, done, cursor))

    def change_task(self, ref: ExternalRef, change: TaskChange) -> Flow[SendOutcome]:
        """Change a task, such as to say that it is done."""
        _, number = taken(ref, Kind.TASK)
        return (yield from tasks.change(self.settings, number, change))

    def service_object(self, number: int) -> Flow[ServiceObject]:
        """Read a maintenance contract that the settings name."""
        return (yield from service_objects.service_object(self.settings, number))

    def change_service_object(
        self, number: int, changes: Mapping[str, Change]
    ) -> Flow[Changed | Rejected | Unknown]:
        """Change a maintenance contract that the settings name, and read it back."""
        return (yield from service_objects.change(self.settings, number, changes))

    def hook_triggers(self) -> Flow[tuple[Row, ...]]:
        """Read on what HERO can call: `event_type`, `event_label`."""
        return (yield from read_short(documents.HOOK_TRIGGERS, {}))

    def hooks(self) -> Flow[tuple[Row, ...]]:
        """Read whom HERO calls."""
        return (yield from read_all(documents.LIST_HOOKS, {}))

    def subscribe(self, hook: Hook) -> Flow[SendOutcome]:
        """Have HERO call."""
        return (yield from hooks.subscribe(hook))

    def subscribed(self, hook: Hook) -> Flow[SendOutcome]:
        """Look what came of `subscribe`."""
        return (yield from hooks.subscribed(hook))


def keyed(outcome: SendOutcome, key: str) -> SendOutcome:
    """Have a person confirm what was handed over under its own key."""
    if isinstance(outcome, Unknown) and isinstance(outcome.resolve, ManualStep):
        return evolve(outcome, resolve=evolve(outcome.resolve, key=key))
    return outcome


def about(intent: Intent, ref: ExternalRef) -> tuple[Kind, int]:
    """Say what an intent is about.

    Raises:
        Unsupported: `connectors.unsupported`, HERO takes no such intent.
        BadRef: `connectors.hero_ref`, it is not about that.
    """
    kinds = ABOUT.get(intent.kind)
    if kinds is None:
        raise unsupported(intent)
    return taken(ref, *kinds)


def unsupported(intent: Intent) -> Unsupported:
    """Say by which way around an intent goes."""
    return Unsupported(PROFILE.title, intent.kind, PROFILE.workarounds.get(intent.kind, BY_HAND))
