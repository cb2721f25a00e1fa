"""By hand: a partner that is reached through its portal only, by a person.

Its connector sends nothing: whatever is submitted comes back as a `ManualStep` with the words of the
portal's own buttons, which the outbox parks until somebody has confirmed or declined it.  The one
rule: a task is a row that quotes the partner's manual, and the deadline is handed in; nothing here
knows what day it is, or what a person has typed.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final, NoReturn, TypeAlias

from attrs import field, frozen

from fixflow.connectors.auth import Auth, Static
from fixflow.connectors.errors import CannotStep, Unsupported
from fixflow.connectors.flow import Flow, Result, Step, now
from fixflow.connectors.http_steps import ONCE
from fixflow.connectors.intents import KINDS, Intent
from fixflow.connectors.outcomes import Ack, ManualStep, SendOutcome
from fixflow.connectors.policy import RateBudget
from fixflow.connectors.profile import BY_HAND, BadProfile, Operation, Origin, Profile
from fixflow.connectors.remote import (
    BusinessReply,
    Cursor,
    ExternalRef,
    Inbound,
    Page,
    Refresh,
    RemoteOrder,
)
from fixflow.connectors.work import Work
from fixflow.deadlines import Due, PausedDue
from fixflow.errors import Misuse
from fixflow.instants import aware
from fixflow.safety.net import ForbiddenUrl, target
from fixflow.texts import LANGUAGES, Text

Deadline: TypeAlias = datetime | Due | PausedDue | None
DeadlineOf: TypeAlias = Callable[[str, ExternalRef], Deadline]
NO_STEPS: Final[frozenset[type[Step]]] = frozenset()


@frozen
class BadPortalUrl(Misuse):
    """A portal is named by its plain https address; one with a query may be a login and is not said."""

    code = "connectors.bad_portal_url"
    text = Text(
        de="Die Adresse eines Portals beginnt mit https:// und enthält weder Abfrage noch Zugangsdaten.",
        en="The address of a portal begins with https:// and holds neither a query nor credentials.",
    )


@frozen(kw_only=True)
class Task:
    """One thing that a person does in the portal.

    Attributes:
        name: The kind of an intent, or a name of its own: `set_appointment`.
        button: What is pressed there, in the portal's words.
        instruction: What to do; `{order}` stands for the order's id there.
        origin: The sentence of the manual.
        event: After which event of the partner's program it is to be done; '' for none.
        evidence_needed: What proves it, see `work.EVIDENCE`; '' for nothing.
    """

    name: str
    button: str
    instruction: Text
    origin: Origin
    event: str = ""
    evidence_needed: str = ""


def operations(tasks: tuple[Task, ...]) -> tuple[Operation, ...]:
    """Give the lines of a profile; a person who does a task twice has done it twice."""
    return tuple(
        Operation(name=each.name, call=each.button, origin=each.origin, effect=ONCE)
        for each in tasks
    )


def untaken(tasks: tuple[Task, ...], instead: Text) -> dict[str, Text]:
    """Give one way around for every kind of intent that is no task."""
    names = {each.name for each in tasks}
    return {kind: instead for kind in KINDS if kind not in names}


def undated(_task: str, _ref: ExternalRef) -> Deadline:
    """Set no deadline."""
    return None


@frozen(kw_only=True)
class ByHand:
    """A connector whose every step is done by a person.

    Args:
        profile: What is known of the partner; its operations are the tasks'.
        tasks: What is done in the portal.
        portal_url: Where the portal is; the partner's client often has an address of its own.
        deadline: Gives by when a task is to be done, of its name and the order there.

    Raises:
        BadPortalUrl: `connectors.bad_portal_url`.
        BadProfile: `connectors.bad_profile`, its operations are not the tasks'.
    """

    profile: Profile
    tasks: tuple[Task, ...]
    portal_url: str | None = None
    deadline: DeadlineOf = field(default=undated, repr=False)

    def __attrs_post_init__(self) -> None:
        if self.portal_url is not None and not is_portal(self.portal_url):
            raise BadPortalUrl
        if operations(self.tasks) != self.profile.operations:
            raise BadProfile(self.profile.partner, "its operations are not its tasks")

    @property
    def base(self) -> str:
        """Nothing: it is not called."""
        return ""

    @property
    def auth(self) -> Auth:
        """Nobody logs in for a person."""
        return Static()

    @property
    def budget(self) -> RateBudget | None:
        """None: nothing is sent."""
        return None

    @property
    def steps(self) -> frozenset[type[Step]]:
        """None at all."""
        return NO_STEPS

    def task(self, name: str) -> Task:
        """Give a task by its name.

        Raises:
            Unsupported: `connectors.unsupported`, with the way around.
        """
        self.profile.operation(name)
        return next(each for each in self.tasks if each.name == name)

    def task_after(self, event: str) -> Task | None:
        """Give the task that an event of the partner's program wants done; None where none is."""
        return next((each for each in self.tasks if event and each.event == event), None)

    def work(self, task: str, ref: ExternalRef, key: str, deadline: Deadline = None) -> Work:
        """Say what a person has to do.

        Args:
            task: Its name.
            ref: The order there.
            key: Ours, by which it is confirmed.
            deadline: By when; None for what the connector's own `deadline` says.

        Raises:
            Unsupported: `connectors.unsupported`.
            NaiveInstant: `instants.naive`, of the deadline.
        """
        wanted = self.task(task)
        due = self.deadline(task, ref) if deadline is None else deadline
        step = ManualStep(
            key=key,
            instruction=filled(wanted.instruction, order=ref.id),
            deadline=instant_of(due),
            portal_url=self.portal_url,
            evidence_needed=wanted.evidence_needed,
        )
        return Work(step=step, ref=ref, task=task)

    def submit(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Hand an intent to a person: it is unknown until that person has said something."""
        yield from now()  # a conversation takes a step; nothing is sent by this one
        return self.work(intent.kind, ref, key).outcome

    def reconcile(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Have a person look: nobody else can."""
        return self.submit(intent, ref, key)

    def fetch(self, ref: ExternalRef) -> Flow[RemoteOrder]:
        """Refuse: a person reads it in the portal.

        Raises:
            Unsupported: `connectors.unsupported`.
        """
        self.cannot("fetch", ref)

    def changes(self, cursor: Cursor | None) -> Flow[Page[RemoteOrder]]:
        """Refuse: a person reads them in the portal.

        Raises:
            Unsupported: `connectors.unsupported`.
        """
        self.cannot("changes", cursor)

    def read(self, inbound: Inbound) -> tuple[Ack | BusinessReply | Refresh, ...]:
        """Refuse: the partner calls nobody.

        Raises:
            Unsupported: `connectors.unsupported`.
        """
        self.cannot("read", inbound)

    def rehearsed(self, step: Step) -> Result:
        """Refuse: its flows take no step.

        Raises:
            CannotStep: `connectors.cannot_step`.
        """
        raise CannotStep(type(self).__name__, type(step).__name__)

    def cannot(self, capability: str, _asked: object) -> NoReturn:
        """Say that only a person can.

        Raises:
            Unsupported: `connectors.unsupported`.
        """
        raise Unsupported(self.profile.title, capability, BY_HAND)


def is_portal(url: str) -> bool:
    """Tell whether an address may be shown to everybody: https, one host, no query, no login."""
    try:
        return target(url).scheme == "https" and not any(each in url for each in "?#")
    except ForbiddenUrl:
        return False


def instant_of(deadline: Deadline) -> datetime | None:
    """Give the first instant that is late; None where there is none, or none yet.

    Raises:
        NaiveInstant: `instants.naive`.
    """
    at = deadline if isinstance(deadline, datetime) or deadline is None else deadline.at
    return None if at is None else aware(at)


def filled(text: Text, **facts: str) -> Text:
    """Fill the placeholders of a text in every language; braces of the facts stay letters.

    Examples:
        >>> filled(Text("Auftrag {order}", "order {order}"), order="A{1}").say("de")
        'Auftrag A{1}'
    """
    said: Mapping[str, str | None] = {
        lang: escaped(own.format_map(facts)) if (own := text.own(lang)) is not None else None
        for lang in LANGUAGES
    }
    return Text(de=said["de"] or "", en=said["en"] or "", fr=said["fr"], it=said["it"])


def escaped(text: str) -> str:
    """Write a text so that it says itself where it is a template."""
    return text.replace("{", "{{").replace("}", "}}")
