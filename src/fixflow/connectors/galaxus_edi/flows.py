"""Flows: what can be done with Galaxus by files: say a document, look whether it lies there, take.

The one rule: a document is put under the name that its intent has, once; if nobody knows whether it
got there, somebody looks before it is put again.
"""

from hashlib import sha256
from typing import Final

from attrs import field, frozen

from fixflow.connectors import filing
from fixflow.connectors.auth import Auth, Static
from fixflow.connectors.errors import NotShown, TransportError
from fixflow.connectors.file_steps import Absent, List, Names, Put, Remove
from fixflow.connectors.filing import FILE_STEPS
from fixflow.connectors.flow import Done, Flow, Result, Step
from fixflow.connectors.galaxus_edi import taking
from fixflow.connectors.galaxus_edi.codec import NotAnOrder, Quarantined, Received, read
from fixflow.connectors.galaxus_edi.coming import OrderPlacement
from fixflow.connectors.galaxus_edi.names import PLACED, FileName, going
from fixflow.connectors.galaxus_edi.parsing import PARTNER
from fixflow.connectors.galaxus_edi.profile import PROFILE
from fixflow.connectors.galaxus_edi.remote_orders import inbound_name, is_order, page_of, remote
from fixflow.connectors.galaxus_edi.rules import CARRIERS
from fixflow.connectors.galaxus_edi.taking import Box, Taken, Waiting
from fixflow.connectors.galaxus_edi.telling import Message, message_of
from fixflow.connectors.intents import Intent
from fixflow.connectors.observe import Observer
from fixflow.connectors.outcomes import (
    Ack,
    Committed,
    ManualStep,
    PartnerReason,
    Reconcile,
    Rejected,
    SendAgain,
    SendOutcome,
    Unknown,
)
from fixflow.connectors.policy import RateBudget
from fixflow.connectors.profile import Profile
from fixflow.connectors.remote import (
    BusinessReply,
    Cursor,
    ExternalRef,
    Inbound,
    Page,
    Refresh,
    RemoteOrder,
)
from fixflow.texts import Text

PUT: Final = "put"
NAME_TAKEN: Final = "name_taken"
PAGE: Final = 25
WHICH_COUNTS: Final = Text(
    "Im Ordner partner2dg liegt unter dem Namen unseres Dokuments ein anderer Inhalt: nachsehen, was gilt.",
    "In the folder partner2dg another content lies under our document’s name: look which one counts.",
    "Dans le dossier partner2dg, un autre contenu porte le nom de notre document: regarder lequel compte.",
    "Nella cartella partner2dg un altro contenuto porta il nome del nostro documento: guardare quale vale.",
)


@frozen(kw_only=True)
class GalaxusEdi:
    """Galaxus, as a partner exchanges files with it.

    Attributes:
        box: The partner's number there, and the two folders.
        base: In which folder those are: `OrderData/Test`, `OrderData/Live`.
        carriers: Which carriers Galaxus takes.
        profile: What is known of it.
        auth: Nothing is signed; who may come in, the server asks.
        budget: It says no rate.
        steps: Steps on files.
    """

    box: Box
    base: str
    carriers: frozenset[str] = CARRIERS
    profile: Profile = field(default=PROFILE, init=False, repr=False)
    auth: Auth = field(factory=Static, init=False, repr=False)
    budget: RateBudget | None = field(default=None, init=False)
    steps: frozenset[type[Step]] = field(default=FILE_STEPS, init=False, repr=False)

    def submit(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Put the document of an intent into the outbox.

        One key stands for one document.  Another content under a key is `Rejected` as long as the
        first file lies there; once Galaxus has fetched that one it is put, and deleted there unread.

        Raises:
            NoDocument: `connectors.galaxus_edi.no_document`, before anything is sent.
            UnfitDocument: `connectors.galaxus_edi.unfit_document`, likewise.
            TransportError: `connectors.transport`, and it surely is not there.
        """
        return (yield from self.put(message_of(intent, ref.id, self.carriers), key))

    def put(self, message: Message, key: str) -> Flow[SendOutcome]:
        """Put a document into the outbox; of one that is written elsewhere see `raw_document`.

        Raises:
            TransportError: `connectors.transport`, and it surely is not there.
        """
        ref, path = ExternalRef(PARTNER, message.told.order), self.path(message, key)
        name = path.rpartition("/")[2]
        try:
            done = yield from filing.put(PARTNER, path, message.raw)
        except TransportError as error:
            if error.sent:
                return Unknown(why=error.why, resolve=Reconcile(natural_key=name))
            raise
        if done:
            return committed(ref, name, message.raw)
        return (yield from self.compared(ref, path, message.raw))

    def path(self, message: Message, key: str) -> str:
        """Say where a document goes."""
        return f"{self.box.outbox}/{going(message.told, self.box.supplier, key)}"

    def compared(self, ref: ExternalRef, path: str, raw: bytes) -> Flow[SendOutcome]:
        """Say what it means that the name is taken: it is what we say, or something else."""
        name = path.rpartition("/")[2]
        lies = yield from filing.fetched(PARTNER, path)
        if lies is None:
            return Unknown(why="taken and gone", resolve=Reconcile(natural_key=name))
        if lies == raw:
            return committed(ref, name, raw)
        text = "a file of this name and another content lies there"
        return Rejected(reasons=(PartnerReason(code=NAME_TAKEN, text=text, lang="en"),))

    def reconcile(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Look whether a document lies in the outbox.

        If it does not, Galaxus has fetched it or it never came; put again under its name it does
        nothing a second time, see the profile.  Another content under our name a person looks at.
        """
        return (yield from self.looked_for(message_of(intent, ref.id, self.carriers), key))

    def looked_for(self, message: Message, key: str) -> Flow[SendOutcome]:
        """Look what came of `put`; see `reconcile`."""
        path = self.path(message, key)
        lies = yield from filing.fetched(PARTNER, path)
        if lies == message.raw:
            ref = ExternalRef(PARTNER, message.told.order)
            return committed(ref, path.rpartition("/")[2], message.raw)
        if lies is None:
            return Unknown(why="not in the folder", resolve=SendAgain())
        return Unknown(why=NAME_TAKEN, resolve=ManualStep(key=key, instruction=WHICH_COUNTS))

    def fetch(self, ref: ExternalRef) -> Flow[RemoteOrder]:
        """Read an order, as long as its file lies in the inbox.

        Raises:
            NotShown: `connectors.not_shown`, it lies there no more.
            BadDocument: `connectors.bad_document`, or what else is wrong with it.
        """
        name = str(FileName(code=PLACED, supplier=self.box.supplier, order=ref.id))
        taken = yield from taking.take(self.box, name)
        if isinstance(taken, Received) and isinstance(taken.document, OrderPlacement):
            return remote(taken.document, taken)
        if isinstance(taken, taking.Gone | Received):
            raise NotShown(PARTNER, "read", ref.id)
        raise taken.error

    def changes(self, cursor: Cursor | None) -> Flow[Page[RemoteOrder]]:
        """Read one page of orders that lie in the inbox; what else lies there the raw part names."""
        there = yield from self.waiting()
        after = "" if cursor is None else str(cursor.get("after", ""))
        orders = [each for each in there.names if is_order(each) and each > after]
        page: list[Taken] = []
        for name in orders[:PAGE]:
            page.append((yield from self.take(name)))  # noqa: PERF401  a comprehension cannot yield
        more = {"after": orders[PAGE - 1]} if len(orders) > PAGE else None
        return page_of(page, there, more)

    def read(self, inbound: Inbound) -> tuple[Ack | BusinessReply | Refresh, ...]:
        """Read a file that came by another way; its name is its header `filename`.

        Raises:
            NotAnOrder: `connectors.galaxus_edi.not_an_order`.
            BadDocument: `connectors.bad_document`, or what else is wrong with it.
        """
        taken = read(inbound_name(inbound), inbound.body, self.box.supplier)
        if isinstance(taken, Quarantined):
            raise taken.error
        if not isinstance(taken.document, OrderPlacement):
            raise NotAnOrder(taken.name)
        return (Refresh(ExternalRef(PARTNER, taken.document.order)),)

    def rehearsed(self, step: Step) -> Result:
        """Answer a step as if nothing lay anywhere."""
        if isinstance(step, List):
            return Names(())
        return Done() if isinstance(step, Put | Remove) else Absent()

    def waiting(self) -> Flow[Waiting]:
        """List what lies in the inbox."""
        return taking.waiting(self.box)

    def take(self, name: str) -> Flow[Taken]:
        """Fetch a file and read it; it stays where it lies."""
        return taking.take(self.box, name)

    def remove(self, received: Received) -> Flow[bool]:
        """Take a file away whose effects have been committed; False where it was changed since."""
        return taking.remove(self.box, received)

    def lying(self, earlier: frozenset[str], observer: Observer) -> Flow[frozenset[str]]:
        """List our own files that nobody has fetched; one that lay there earlier is told."""
        return taking.lying(self.box, earlier, observer)


def committed(ref: ExternalRef, name: str, raw: bytes) -> Committed:
    """Say that a file lies there; that Galaxus has read it, nobody says."""
    told = {"file": name, "sha256": sha256(raw).hexdigest()}
    return Committed(ack=Ack(ref=ref, code=PUT), ref=ref, raw=told)
