"""Flows: OPENWOWI as a connector: what is handed over, looked for, read and told.

The one rule: a flow is handed everything; what a tenant has named its own way stands in settings,
which are checked whole when the connector is made.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from attrs import field, frozen

from fixflow.connectors.auth import Auth
from fixflow.connectors.errors import Unsupported
from fixflow.connectors.flow import Flow, Result, Step
from fixflow.connectors.http_steps import Request, Response
from fixflow.connectors.intents import (
    Accept,
    Cancel,
    Complete,
    Intent,
    Message,
    Place,
    Reject,
    Withdraw,
)
from fixflow.connectors.openwowi import creating, lists, reading, requests, verbs
from fixflow.connectors.openwowi.codec import LARGEST_ID, Item, is_id, written
from fixflow.connectors.openwowi.lists import NO_FILTER
from fixflow.connectors.openwowi.placing import Placing, fitting
from fixflow.connectors.openwowi.profile import (
    CRAFTSMEN,
    FILTERS,
    PROCESSES,
    PROFILE,
    Catalogue,
    Invoices,
)
from fixflow.connectors.openwowi.statuses import (
    ACCEPTED,
    AS_CALLED,
    AWAIT_INVOICE,
    CANCELED,
    DONE,
    IMPORTED,
    REFUSED,
    Given,
    first_code,
    status_faults,
)
from fixflow.connectors.openwowi.verbs import Verb
from fixflow.connectors.openwowi.webhook import woken
from fixflow.connectors.outcomes import Ack, SendOutcome
from fixflow.connectors.policy import RateBudget
from fixflow.connectors.profile import BY_HAND, Profile
from fixflow.connectors.remote import (
    BusinessReply,
    Cursor,
    ExternalRef,
    Inbound,
    Page,
    Refresh,
    RemoteOrder,
)
from fixflow.errors import Fault, Misuse, Refused
from fixflow.identity import is_line, shown
from fixflow.lifecycle import JSON
from fixflow.safety.net import target
from fixflow.texts import Text

STATUS_OF: Final = {"accept": ACCEPTED, "reject": REFUSED, "complete": DONE, "cancel": CANCELED,
                    "withdraw": CANCELED, "imported": IMPORTED, "await_invoice": AWAIT_INVOICE}  # fmt: skip
NO_BASE: Final = Text(de="das ist keine Adresse", en="that is no address")
NO_TYPE: Final = Text(
    de="«{value}» ist keine Kennung, eine ganze Zahl ab 0", en="“{value}” is no id, a whole number from 0"
)  # fmt: skip


@frozen
class BadSettings(Misuse):
    """What a host says of its tenant does not fit; `faults` names each part."""

    code = "connectors.openwowi_settings"
    text = Text(
        de="Die Angaben zu OPENWOWI sind unbrauchbar.",
        en="The settings of OPENWOWI cannot be used.",
    )
    faults: tuple[Fault, ...]


@frozen(kw_only=True)
class OpenWowi:
    """A tenant of WOWIPORT.

    Attributes:
        base: Where it is: `https://meine.wowiport.de`, without `openwowi/v1.2`.
        auth: See `login`.
        statuses: What the tenant's codes of statuses mean: a status as the interface calls it, or a
            row of the host's own.
        types: The tenant's codes of what a commission may be, and their ids.
        only: What the list of commissions is narrowed by.
        asks_craftsman: Whether a commission that is placed waits for the craftsman's answer.
        budget: How many requests it takes.

    Raises:
        BadSettings: `connectors.openwowi_settings`, naming every part.
    """

    base: str
    auth: Auth = field(repr=False)
    statuses: Given = field(default=AS_CALLED)
    types: Mapping[str, int] = field(factory=dict)
    only: Mapping[str, str] = field(factory=dict)
    asks_craftsman: bool = False
    budget: RateBudget | None = None

    def __attrs_post_init__(self) -> None:
        faults = (*setting_faults(self), *status_faults(self.statuses))
        if faults:
            raise BadSettings(faults)

    @property
    def profile(self) -> Profile:
        """What is known of it."""
        return PROFILE

    @property
    def steps(self) -> frozenset[type[Step]]:
        """Requests alone."""
        return frozenset({Request})

    @property
    def placing(self) -> Placing:
        """How commissions are placed."""
        return Placing(types=self.types, asks=self.asks_craftsman)

    def submit(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Hand an intent over.

        Raises:
            Unfit: `connectors.openwowi_unfit`, before anything is sent.
        """
        match intent:
            case Accept() | Reject() | Complete() | Cancel() | Withdraw():
                return (yield from verbs.submitted(self.verb(intent, ref, key), self.statuses))
            case Place():
                body = self.placing.body(intent, key)
                request = requests.placed(body, asks=self.asks_craftsman)
                return (yield from creating.placed(request, intent.project or "", key))
            case Message():
                fitting(intent, key)
                return (yield from creating.told(ref, intent.text, key))
            case _:
                raise unsupported(intent)

    def reconcile(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Look what came of an intent: by its status, or by our key."""
        match intent:
            case Accept() | Reject() | Complete() | Cancel() | Withdraw():
                return (yield from verbs.reconciled(self.verb(intent, ref, key), self.statuses))
            case Place():
                self.placing.body(intent, key)
                return (yield from creating.found(intent.project or "", key))
            case Message():
                return (yield from creating.told_already(ref, key))
            case _:
                raise unsupported(intent)

    def fetch(self, ref: ExternalRef) -> Flow[RemoteOrder]:
        """Read a commission as it is there.

        Raises:
            NotShown: `connectors.not_shown`.
        """
        return (yield from reading.order(ref, self.statuses))

    def changes(self, cursor: Cursor | None) -> Flow[Page[RemoteOrder]]:
        """Read one page of commissions; they say nothing of when they were changed."""
        return (yield from reading.orders(cursor, self.only, self.statuses))

    def read(self, inbound: Inbound) -> tuple[Ack | BusinessReply | Refresh, ...]:
        """Read a wake-up."""
        return woken(inbound)

    def rehearsed(self, step: Step) -> Result:
        """Answer as the tenant would: a commission that has just been placed."""
        asked = dict(step.query) if isinstance(step, Request) else {}
        shown_id = str(asked.get("id", ""))
        if not is_id(shown_id):
            return Response(status=200, body=b"[]")
        status: JSON = {"Id": 0, "Code": first_code(self.statuses)}
        item: JSON = {"Id": int(shown_id), "CommissionStatus": status, "CraftsProcess": {"Id": 0}}
        return Response(status=200, body=written([item]))

    def imported(self, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Say that a commission was fetched; it is no intent, so `Door.ask` drives it."""
        return (yield from verbs.submitted(self.mark("imported", ref, key), self.statuses))

    def await_invoice(self, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Say that the invoice follows; likewise."""
        return (yield from verbs.submitted(self.mark("await_invoice", ref, key), self.statuses))

    def marked(self, operation: str, ref: ExternalRef, key: str) -> Flow[SendOutcome]:
        """Look what came of `imported` or `await_invoice`."""
        return (yield from verbs.reconciled(self.mark(operation, ref, key), self.statuses))

    def craftsmen(self, cursor: Cursor | None = None) -> Flow[Page[Item]]:
        """Read one page of craftsmen: `Id`, `CreditorId`, `CreditorNumber` and who they are."""
        return (yield from reading.page(requests.listed("craftsmen", CRAFTSMEN, cursor), cursor))

    def processes(self, cursor: Cursor | None = None) -> Flow[Page[Item]]:
        """Read one page of crafts processes."""
        return (yield from reading.page(requests.listed("processes", PROCESSES, cursor), cursor))

    def notes(self, process: str, cursor: Cursor | None = None) -> Flow[Page[Item]]:
        """Read one page of what was written on a crafts process."""
        return (yield from reading.page(requests.notes(process, cursor), cursor))

    def invoices(
        self,
        name: Invoices = "commission_items",
        cursor: Cursor | None = None,
        *,
        only: Mapping[str, str] | None = None,
    ) -> Flow[Page[Item]]:
        """Read one page of invoices of commissions, as they came.

        Args:
            name: `new_commission_items` where the tenant has the new process of invoices.
            cursor: Where it begins.
            only: What it is narrowed by: `{"commissionId": "4711"}`, `{"invoiceDateFrom": "2027-01-01"}`.

        Raises:
            BadQuestion: `connectors.openwowi_question`, naming every part.
        """
        return (yield from lists.invoices(name, cursor, dict(only or {})))

    def catalogue(self, name: Catalogue) -> Flow[Page[Item]]:
        """Read a catalogue of the tenant's whole: which ids its types and activities have.

        Raises:
            BadQuestion: `connectors.openwowi_question`, no source shows a catalogue of that name.
        """
        return (yield from lists.catalogue(name))

    def mark(self, operation: str, ref: ExternalRef, key: str) -> Verb:
        """Give the call for a status."""
        return Verb(operation=operation, ref=ref, status=STATUS_OF[operation], key=key)

    def verb(
        self, intent: Accept | Reject | Complete | Cancel | Withdraw, ref: ExternalRef, key: str
    ) -> Verb:
        """Give the call for an intent.

        Raises:
            Unfit: `connectors.openwowi_unfit`, it says what no field takes.
        """
        fitting(intent, key)
        reason = intent.reason if isinstance(intent, Reject) else ""
        return Verb(
            operation=intent.kind, ref=ref, status=STATUS_OF[intent.kind], key=key, reason=reason
        )


def unsupported(intent: Intent) -> Unsupported:
    """Say by which way around an intent goes."""
    return Unsupported(PROFILE.title, intent.kind, PROFILE.workarounds.get(intent.kind, BY_HAND))


def setting_faults(of: OpenWowi) -> Iterator[Fault]:
    """Name everything that is wrong with a host's settings, but for its statuses."""
    try:
        target(of.base)
    except Refused:
        yield Fault("base", "openwowi.no_base", NO_BASE)
    for code, id_ in of.types.items():
        if type(id_) is not int or not 0 <= id_ < LARGEST_ID or not is_line(code):
            yield Fault("types", "openwowi.no_type", NO_TYPE, {"value": shown(id_)})
    for name in of.only:
        if name not in FILTERS:
            names = ", ".join(FILTERS)
            yield Fault(f"only.{shown(name)}", "openwowi.no_filter", NO_FILTER, {"names": names})
