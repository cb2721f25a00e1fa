"""The table of an imofix offer: who may do what, from where to where, in the manual's words.

The one rule: whatever moves an offer is a row here.  The manual names offers and says no more of
them than that they come and are submitted; all else is our own.
"""

from functools import partial
from typing import Final

from fixflow.events import Event, Facts
from fixflow.lifecycle import (
    OWN,
    START,
    CreateOrder,
    Machine,
    Order,
    Row,
    notify_also,
    notify_others,
    remember,
)
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM
from fixflow.partners.imofix.offer.actions import (
    Accept,
    CancelRequest,
    Decline,
    Expire,
    Reject,
    RequestRevision,
    Revise,
    Start,
    Submit,
    WithdrawOffer,
)
from fixflow.partners.imofix.offer.conditions import (
    in_time,
    lines_sum,
    still_valid,
    tender_open,
    total_above_zero,
)
from fixflow.partners.imofix.offer.states import (
    ACCEPTED,
    DECLINED,
    EXPIRED,
    REJECTED,
    REQUESTED,
    STATES,
    SUBMITTED,
    TERMINAL,
    WITHDRAWN,
    lapses,
)
from fixflow.partners.imofix.states import MANUAL, zone_at
from fixflow.partners.imofix.table import PROGRAM as ORDERS
from fixflow.partners.program import Program
from fixflow.texts import Text


def offered(facts: Facts, event: Event) -> Facts:
    """Keep the offer as it was handed in last; a last day that it does not name is none."""
    kept = {name: value for name, value in facts.items() if name != "valid_until"}
    return remember(Facts(kept), event)


def order_it(offer: Order) -> CreateOrder:
    """Have the order made that was offered; the offer's id makes it once."""
    return CreateOrder(ORDERS.ref, str(offer.id))


ANSWERED: Final = (REQUESTED, SUBMITTED)
Step: Final = partial(Row, effects=(notify_others,))
# fmt: off
ROWS: Final = (
    #    from       action           to         event                       by
    #    conditions, effects, the manual's words
    Row(START,      Start,           REQUESTED, event="received",           by=PRINCIPAL,
        effects=(notify_also(CONTRACTOR),), says="Aufträge und Offerten erhalten"),
    Step(REQUESTED, Submit,          SUBMITTED, event="submitted",          by=CONTRACTOR,
         guards=(lines_sum, total_above_zero, in_time), says="Offerten einreichen"),
    Step(REQUESTED, Decline,         DECLINED,  event="declined",           by=CONTRACTOR, says=OWN),
    Step(REQUESTED, CancelRequest,   WITHDRAWN, event="request_cancelled",  by=(PRINCIPAL, SYSTEM), says=OWN),
    Step(SUBMITTED, Revise,          None,      event="revised",            by=CONTRACTOR,
         guards=(lines_sum, total_above_zero), says=OWN),
    Step(SUBMITTED, WithdrawOffer,   WITHDRAWN, event="offer_withdrawn",    by=CONTRACTOR, says=OWN),
    Step(SUBMITTED, Accept,          ACCEPTED,  event="accepted",           by=PRINCIPAL,
         guards=(still_valid, tender_open), effects=(notify_others, order_it), says=OWN),
    Step(SUBMITTED, Reject,          REJECTED,  event="rejected",           by=(PRINCIPAL, SYSTEM), says=OWN),
    Step(SUBMITTED, RequestRevision, REQUESTED, event="revision_requested", by=PRINCIPAL, says=OWN),
    Step(ANSWERED,  Expire,          EXPIRED,   event="expired",            by=SYSTEM, due=lapses, says=OWN),
)
# fmt: on

PROGRAM: Final = Program(
    machine=Machine(
        "imofix_offer",
        1,
        states=STATES,
        rows=ROWS,
        terminal=TERMINAL,
        folds={"submitted": offered, "revised": offered},
        source=MANUAL,
        zone_of=zone_at,
        label=Text("imofix, Offerte", "imofix, offer", "imofix, offre", "imofix, offerta"),
    )
)
