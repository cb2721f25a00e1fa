"""Creating: a commission and a note, each of which a second call would make twice.

What an answer holds is not documented, so what was made is looked up by our key.  The one rule: once
the call may have left, whatever fails is unknown and is looked for, never sent again.
"""

from typing import Final

from fixflow.connectors.flow import Flow
from fixflow.connectors.http_steps import Request, Response
from fixflow.connectors.openwowi import reading, requests
from fixflow.connectors.openwowi.codec import bears, id_in, marked
from fixflow.connectors.openwowi.profile import PARTNER
from fixflow.connectors.openwowi.verbs import beforehand, once
from fixflow.connectors.outcomes import (
    Ack,
    Committed,
    ManualStep,
    Reconcile,
    Rejected,
    SendOutcome,
    Unknown,
)
from fixflow.connectors.problem import raw_of, reasons_of
from fixflow.connectors.remote import ExternalRef
from fixflow.errors import PartnerFault
from fixflow.texts import Text

NOT_SHOWN: Final = "not shown"
SEVERAL: Final = "several"

SEVERAL_THERE: Final = Text(
    "In WOWIPORT tragen mehrere Aufträge unsere Nummer: die überzähligen von Hand stornieren.",
    "In WOWIPORT several commissions bear our number: cancel those too many by hand.",
    "Dans WOWIPORT plusieurs ordres portent notre numéro: annuler les excédentaires à la main.",
    "In WOWIPORT più ordini portano il nostro numero: annullare a mano quelli in eccesso.",
)


def placed(request: Request, process: str, key: str) -> Flow[SendOutcome]:
    """Create a commission, and find it.

    Args:
        request: The call.
        process: The crafts process that it belongs to.
        key: Ours.

    Raises:
        TransportError: `connectors.transport`, it surely has not arrived.
    """
    came = yield from once(request, Reconcile(natural_key=key))
    if isinstance(came, Unknown):
        return came
    if not came.good:
        return refused(came)
    try:
        return (yield from found(process, key))
    except PartnerFault:  # it was taken; only the look for it has failed
        return Unknown(why=NOT_SHOWN, resolve=Reconcile(natural_key=key))


def found(process: str, key: str) -> Flow[SendOutcome]:
    """Look for a commission by our key; nothing is changed."""
    ids = yield from reading.bearing(process, key)
    if not ids:
        return Unknown(why=NOT_SHOWN, resolve=Reconcile(natural_key=key))
    if len(ids) > 1:
        return Unknown(why=SEVERAL, resolve=ManualStep(key=key, instruction=SEVERAL_THERE))
    ref = ExternalRef(PARTNER, ids[0])
    return Committed(ack=Ack(ref=ref), ref=ref)


def told(ref: ExternalRef, text: str, key: str) -> Flow[SendOutcome]:
    """Write a note on the crafts process of a commission.

    Args:
        ref: The commission.
        text: What is said; our key follows in a line of its own.
        key: Ours.

    Raises:
        TransportError: `connectors.transport`, it surely has not arrived.
        NotShown: `connectors.not_shown`, and nothing was sent.
    """
    process = yield from beforehand(process_of(ref))
    came = yield from once(requests.noted(process, marked(text, key)), Reconcile(natural_key=key))
    if isinstance(came, Unknown):
        return came
    if not came.good:
        return refused(came)
    return Committed(ack=Ack(ref=ref), ref=ref, raw=raw_of(came))


def told_already(ref: ExternalRef, key: str) -> Flow[SendOutcome]:
    """Look for a note by our key; nothing is changed."""
    process = yield from process_of(ref)
    items = yield from reading.every(lambda cursor: requests.notes(process, cursor))
    if any(bears(each, key) for each in items):
        return Committed(ack=Ack(ref=ref), ref=ref)
    return Unknown(why=NOT_SHOWN, resolve=Reconcile(natural_key=key))


def process_of(ref: ExternalRef) -> Flow[str]:
    """Give the crafts process of a commission; its status does not matter.

    Raises:
        NotShown: `connectors.not_shown`.
        ContractDrift: `connectors.drift`, it belongs to none.
    """
    item = yield from reading.item(ref)
    return id_in("read", item, "CraftsProcess.Id")


def refused(came: Response) -> Rejected:
    """Say why nothing was created."""
    return Rejected(reasons=reasons_of(came), raw=raw_of(came))
