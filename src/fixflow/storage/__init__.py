"""Storage: programs that yield SQL, and what runs them.

Each operation is a generator of statements and knows no driver; a binding runs it on the host's
connection, inside the host's transaction.  Reading path: `script`, `bind`, `journal`, `orders`,
`acting`, then `run`, `settling` and `settlement_steps`.
"""

from fixflow.storage import bind, programs, schema
from fixflow.storage.access.codes import CodeKept, IssuedCode, UnknownCode
from fixflow.storage.access.keys import NoNetworkAddress, NoSecret, WeakSecret
from fixflow.storage.access.registering import BadRegistration
from fixflow.storage.acting import Recorded
from fixflow.storage.bind import (
    ForeignCells,
    ForeignTextFactory,
    OtherDatabase,
    OtherEncoding,
    PipelineOpen,
    SqliteTooOld,
    WrongConnection,
)
from fixflow.storage.body import Unstorable
from fixflow.storage.commands import InvalidKey, KeyReused
from fixflow.storage.contracts.changing import NothingToComplete, NotYetDone
from fixflow.storage.contracts.listing import ListedContract
from fixflow.storage.contracts.occurred import ContractOccurrence
from fixflow.storage.contracts.reading import ContractExists, NoContract
from fixflow.storage.contracts.rereading import UnreadableContract
from fixflow.storage.erasing.erasure import Address, Erasure, NotErasable
from fixflow.storage.erasing.holds import OnHold
from fixflow.storage.exchange.conflicts import ConflictGone, FieldConflict, Side
from fixflow.storage.exchange.refs import Link, LinkedOtherwise
from fixflow.storage.exchange.wakes import Wake
from fixflow.storage.fee_statements import Month
from fixflow.storage.filter import Filter
from fixflow.storage.inbox import InboxChanged, Incoming, InvalidMessageId, Taken
from fixflow.storage.kinds import WrongKinds
from fixflow.storage.lost import (
    CannotConnect,
    CannotKeep,
    Closed,
    CommitUnknown,
    Forked,
    InUse,
    MissingExtra,
    Stopped,
)
from fixflow.storage.messages import MessageErased
from fixflow.storage.orders import Kept, OrderExists, Scope, UnknownOrder
from fixflow.storage.outbox.delivery import DeliverInTransaction
from fixflow.storage.overview import FilterNeedsInstant
from fixflow.storage.reissuing import AnotherInItsPlace, OtherParties, Reissue
from fixflow.storage.run import InvalidRunKey, NoSettlement, NoSettleStep, Run
from fixflow.storage.schema import NoSuchSchema, OddSchema, SchemaAhead, SchemaBehind
from fixflow.storage.script import AsyncBinding, Binding, Conflict, NoTransaction, Script
from fixflow.storage.seal import Seal
from fixflow.storage.settlement_steps import (
    NoSuccessor,
    NotTheirs,
    OrdersNotMoved,
    UnknownSettlement,
)
from fixflow.storage.settling import OrdersNotSettled, SettlementKeyReused
from fixflow.storage.sqlite import CannotOpen, JournalInUse
from fixflow.storage.statements import NumberTaken
from fixflow.storage.tenders import Awarded, NoTender, UnknownTender
from fixflow.storage.tick.report import TickFailure, TickReport
from fixflow.storage.upcasting import EventFromFuture
from fixflow.storage.verify import Finding, NotASeal

__all__ = [
    "Address",
    "AnotherInItsPlace",
    "AsyncBinding",
    "Awarded",
    "BadRegistration",
    "Binding",
    "CannotConnect",
    "CannotKeep",
    "CannotOpen",
    "Closed",
    "CodeKept",
    "CommitUnknown",
    "Conflict",
    "ConflictGone",
    "ContractExists",
    "ContractOccurrence",
    "DeliverInTransaction",
    "Erasure",
    "EventFromFuture",
    "FieldConflict",
    "Filter",
    "FilterNeedsInstant",
    "Finding",
    "ForeignCells",
    "ForeignTextFactory",
    "Forked",
    "InUse",
    "InboxChanged",
    "Incoming",
    "InvalidKey",
    "InvalidMessageId",
    "InvalidRunKey",
    "IssuedCode",
    "JournalInUse",
    "Kept",
    "KeyReused",
    "Link",
    "LinkedOtherwise",
    "ListedContract",
    "MessageErased",
    "MissingExtra",
    "Month",
    "NoContract",
    "NoNetworkAddress",
    "NoSecret",
    "NoSettleStep",
    "NoSettlement",
    "NoSuccessor",
    "NoSuchSchema",
    "NoTender",
    "NoTransaction",
    "NotASeal",
    "NotErasable",
    "NotTheirs",
    "NotYetDone",
    "NothingToComplete",
    "NumberTaken",
    "OddSchema",
    "OnHold",
    "OrderExists",
    "OrdersNotMoved",
    "OrdersNotSettled",
    "OtherDatabase",
    "OtherEncoding",
    "OtherParties",
    "PipelineOpen",
    "Recorded",
    "Reissue",
    "Run",
    "SchemaAhead",
    "SchemaBehind",
    "Scope",
    "Script",
    "Seal",
    "SettlementKeyReused",
    "Side",
    "SqliteTooOld",
    "Stopped",
    "Taken",
    "TickFailure",
    "TickReport",
    "UnknownCode",
    "UnknownOrder",
    "UnknownSettlement",
    "UnknownTender",
    "UnreadableContract",
    "Unstorable",
    "Wake",
    "WeakSecret",
    "WrongConnection",
    "WrongKinds",
    "bind",
    "programs",
    "schema",
]
