"""Verbs: the six calls that set a status, each after a look at what stands there.

A call that found no answer is not made again; the next look says whether it was done.  The one
rule: what already stands there is done, what stands further on is a conflict for a person, and only
what stands before is called for.
"""

from typing import Final

from attrs import evolve, frozen

from fixflow.connectors.errors import ContractDrift, TransportError
from fixflow.connectors.flow import Flow, T, call
from fixflow.connectors.http_steps import Request, Response
from fixflow.connectors.merging import CONFLICT
from fixflow.connectors.openwowi import reading, requests
from fixflow.connectors.openwowi.codec import STATUS
from fixflow.connectors.openwowi.statuses import BY_WORD, Given, row, step
from fixflow.connectors.outcomes import (
    Ack,
    Committed,
    ManualStep,
    PartnerReason,
    Reconcile,
    Rejected,
    Resolve,
    SendAgain,
    SendOutcome,
    Unknown,
)
from fixflow.connectors.problem import raw_of, reasons_of
from fixflow.connectors.remote import ExternalRef, RemoteOrder
from fixflow.texts import Text

NO_ANSWER: Final = "no answer"
NOT_THERE: Final = "not there"

LOOK: Final = Text(
    "In WOWIPORT den Status des Auftrags ansehen: er steht anders, als wir ihn setzen wollten.",
    "Look at the commission’s status in WOWIPORT: it stands otherwise than we wanted to set it.",
    "Regarder dans WOWIPORT le statut de l’ordre: il diffère de ce que nous voulions régler.",
    "Guardare in WOWIPORT lo stato dell’ordine: è diverso da quello che volevamo impostare.",
)


@frozen(kw_only=True)
class Verb:
    """One status that is to be set.

    Attributes:
        operation: As the profile names it.
        ref: Of which commission.
        status: Which.
        reason: Why it is refused; '' of every other.
        key: Ours.
    """

    operation: str
    ref: ExternalRef
    status: str
    key: str
    reason: str = ""

    @property
    def request(self) -> Request:
        """The call."""
        body = {"ReasonForRefusal": self.reason} if self.reason else None
        return requests.status_set(self.operation, self.ref.id, self.status, body)

    def done(self, order: RemoteOrder) -> Committed:
        """Say that it stands there."""
        return Committed(ack=Ack(ref=self.ref, code=self.status), ref=self.ref, raw=order.raw)


def once(request: Request, resolve: Resolve) -> Flow[Response | Unknown]:
    """Make a call that must happen once; what may have happened is unknown, never an error.

    Args:
        request: The call.
        resolve: How it can be known.

    Raises:
        TransportError: `connectors.transport`, it surely has not arrived.
        ContractDrift: `connectors.drift`, of the login.
    """
    try:
        return (yield from call(request))
    except TransportError as error:
        if not error.sent:
            raise
    except ContractDrift as error:
        if error.operation != request.operation:
            raise
    return Unknown(why=NO_ANSWER, resolve=resolve)


def beforehand(look: Flow[T]) -> Flow[T]:
    """Look before a call; where the look fails, the call surely has not left.

    Raises:
        TransportError: `connectors.transport`, never as sent.
    """
    try:
        return (yield from look)
    except TransportError as error:
        raise evolve(error, sent=False) from error


def submitted(verb: Verb, statuses: Given) -> Flow[SendOutcome]:
    """Set a status, where it is not there and nothing further on is.

    Args:
        verb: What is wanted.
        statuses: What the tenant's codes mean.

    Raises:
        NotShown: `connectors.not_shown`, and nothing was sent.
    """
    order = yield from beforehand(reading.order(verb.ref, statuses))
    if stands(verb, order, statuses):
        return verb.done(order)
    if beyond(verb, order, statuses):
        reason = PartnerReason(attribute=STATUS, code=CONFLICT, text=order.status)
        return Rejected(reasons=(reason,), raw=order.raw)
    came = yield from once(verb.request, Reconcile(natural_key=verb.ref.id))
    if isinstance(came, Unknown):
        return came
    raw = raw_of(came)
    if came.good:
        return Committed(ack=Ack(ref=verb.ref, code=verb.status), ref=verb.ref, raw=raw)
    return Rejected(reasons=reasons_of(came), raw=raw)


def reconciled(verb: Verb, statuses: Given) -> Flow[SendOutcome]:
    """Look what became of a call; nothing is changed.

    Raises:
        NotShown: `connectors.not_shown`.
    """
    order = yield from reading.order(verb.ref, statuses)
    if stands(verb, order, statuses):
        return verb.done(order)
    if beyond(verb, order, statuses):
        return Unknown(why=CONFLICT, resolve=ManualStep(key=verb.key, instruction=LOOK))
    return Unknown(why=NOT_THERE, resolve=SendAgain())


def stands(verb: Verb, order: RemoteOrder, statuses: Given) -> bool:
    """Tell whether the status is there, by whichever code of the tenant's."""
    meant = row(statuses, order.status)
    return meant is not None and meant.status == verb.status


def beyond(verb: Verb, order: RemoteOrder, statuses: Given) -> bool:
    """Tell whether the commission has moved past where the call would lead."""
    meant = row(statuses, order.status)
    return meant is not None and step(meant) >= step(BY_WORD[verb.status])
