"""Connectors: doors to other systems; each says honestly how sending went.

A partner's own package, such as `fixflow.connectors.openwowi`, gives its connector; a `Door` speaks by
it, and `desk.deliver` takes the door as it is.  `desk.exchange` tells, links and reads.  Reading path:
`flow`, `profile`, `connector`, `conversation`, `door`, then `carrying`, `comparing`, `pulling`.
The one rule: a connector is handed everything, what is sent and by when; it decides nothing.
"""

from fixflow.connectors.auth import Grant, Static, basic, bearer_key, query_key, token_header
from fixflow.connectors.carrying import USUAL, About
from fixflow.connectors.comparing import Change, Ours
from fixflow.connectors.conflicts import SyncConflict
from fixflow.connectors.connector import Connector
from fixflow.connectors.door import AsyncDoor, Door
from fixflow.connectors.drive import DryRun
from fixflow.connectors.errors import (
    AuthError,
    BadDocument,
    ContractDrift,
    NotShown,
    OtherPartner,
    PartialSuccess,
    RateLimited,
    TransportError,
    Unsupported,
)
from fixflow.connectors.exporting import NoName, NoRule, NoSuchEvent
from fixflow.connectors.flow import Flow, call
from fixflow.connectors.hearing import Heard
from fixflow.connectors.http import AsyncHttpTransport, HttpTransport
from fixflow.connectors.http_steps import (
    IDEMPOTENT,
    ONCE,
    READ,
    Failed,
    NotOneSegment,
    Request,
    Response,
    segment,
)
from fixflow.connectors.intake import MailIntake
from fixflow.connectors.intents import (
    UNSET,
    Accept,
    Amend,
    Answer,
    Attach,
    Cancel,
    Complete,
    Document,
    Intent,
    Invoice,
    Item,
    Message,
    Place,
    Reject,
    RequestChange,
    SubmitOffer,
    Withdraw,
)
from fixflow.connectors.mail import PasswordInTheClear, SmtpDoor, SmtpServer
from fixflow.connectors.merging import Merged, NoStamp, Step
from fixflow.connectors.nobody import AsyncNobody, Nobody
from fixflow.connectors.notices import (
    LoginMail,
    LoginPattern,
    MailNotTaken,
    OrderNotice,
    OrderPattern,
)
from fixflow.connectors.observe import Attempt, Observer
from fixflow.connectors.outcomes import (
    Ack,
    AwaitReply,
    Committed,
    ManualStep,
    PartnerReason,
    Reconcile,
    Rejected,
    SendAgain,
    SendOutcome,
    Settled,
    Told,
    Unknown,
)
from fixflow.connectors.paging import CursorPages, NumberPages, OffsetPages
from fixflow.connectors.policy import BadPolicy, Policy, RateBudget
from fixflow.connectors.problem import reasons_of
from fixflow.connectors.profile import (
    BadProfile,
    Evidence,
    FieldRow,
    Operation,
    Origin,
    Owner,
    Profile,
    StatusRow,
    Tier,
)
from fixflow.connectors.pulled import Pulled
from fixflow.connectors.pulling import AskedInTransaction
from fixflow.connectors.remote import (
    BusinessReply,
    Cursor,
    ExternalRef,
    Failure,
    Inbound,
    Page,
    Refresh,
    RemoteOrder,
)
from fixflow.connectors.status_changes import StatusChange
from fixflow.connectors.webhook import (
    BASIC_AUTH,
    BEARER_TOKEN,
    OPEN_TO_ALL,
    STANDARD,
    NoScheme,
    Scheme,
    header_value,
    hmac_hex,
    verify,
)
from fixflow.portal.mails.stationery import BadStationery, Stationery
from fixflow.safety.mail import BadMail, Mail, Mailbox
from fixflow.safety.webhook import BadSignature

__all__ = [
    "BASIC_AUTH",
    "BEARER_TOKEN",
    "IDEMPOTENT",
    "ONCE",
    "OPEN_TO_ALL",
    "READ",
    "STANDARD",
    "UNSET",
    "USUAL",
    "About",
    "Accept",
    "Ack",
    "Amend",
    "Answer",
    "AskedInTransaction",
    "AsyncDoor",
    "AsyncHttpTransport",
    "AsyncNobody",
    "Attach",
    "Attempt",
    "AuthError",
    "AwaitReply",
    "BadDocument",
    "BadMail",
    "BadPolicy",
    "BadProfile",
    "BadSignature",
    "BadStationery",
    "BusinessReply",
    "Cancel",
    "Change",
    "Committed",
    "Complete",
    "Connector",
    "ContractDrift",
    "Cursor",
    "CursorPages",
    "Document",
    "Door",
    "DryRun",
    "Evidence",
    "ExternalRef",
    "Failed",
    "Failure",
    "FieldRow",
    "Flow",
    "Grant",
    "Heard",
    "HttpTransport",
    "Inbound",
    "Intent",
    "Invoice",
    "Item",
    "LoginMail",
    "LoginPattern",
    "Mail",
    "MailIntake",
    "MailNotTaken",
    "Mailbox",
    "ManualStep",
    "Merged",
    "Message",
    "NoName",
    "NoRule",
    "NoScheme",
    "NoStamp",
    "NoSuchEvent",
    "Nobody",
    "NotOneSegment",
    "NotShown",
    "NumberPages",
    "Observer",
    "OffsetPages",
    "Operation",
    "OrderNotice",
    "OrderPattern",
    "Origin",
    "OtherPartner",
    "Ours",
    "Owner",
    "Page",
    "PartialSuccess",
    "PartnerReason",
    "PasswordInTheClear",
    "Place",
    "Policy",
    "Profile",
    "Pulled",
    "RateBudget",
    "RateLimited",
    "Reconcile",
    "Refresh",
    "Reject",
    "Rejected",
    "RemoteOrder",
    "Request",
    "RequestChange",
    "Response",
    "Scheme",
    "SendAgain",
    "SendOutcome",
    "Settled",
    "SmtpDoor",
    "SmtpServer",
    "Static",
    "Stationery",
    "StatusChange",
    "StatusRow",
    "Step",
    "SubmitOffer",
    "SyncConflict",
    "Tier",
    "Told",
    "TransportError",
    "Unknown",
    "Unsupported",
    "Withdraw",
    "basic",
    "bearer_key",
    "call",
    "header_value",
    "hmac_hex",
    "query_key",
    "reasons_of",
    "segment",
    "token_header",
    "verify",
]
