"""An imofix offer, «Offerten einreichen»: asked for, submitted, accepted; alone or in a tender.

The principal asks for an offer; the contractor submits it or declines; the principal accepts,
rejects or asks for a revision; what is not answered in time expires.  In a tender several offers
compete, and `fixflow.lifecycle.Tender` awards one of them.  The one rule: an accepted offer binds.
With its acceptance the order is made, under the offer's id.
"""

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
)
from fixflow.partners.imofix.offer.table import PROGRAM, ROWS

__all__ = [
    "ACCEPTED", "DECLINED", "EXPIRED", "PROGRAM", "REJECTED", "REQUESTED", "ROWS", "STATES",
    "SUBMITTED", "TERMINAL", "WITHDRAWN",
    "Accept", "CancelRequest", "Decline", "Expire", "Reject", "RequestRevision", "Revise",
    "Start", "Submit", "WithdrawOffer",
]  # fmt: skip
