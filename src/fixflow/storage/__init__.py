"""Storage: programs that yield SQL, and what runs them.

Each operation is a generator of statements and knows no driver; a binding runs it on the host's
connection, inside the host's transaction.  Reading path: `script`, `bind`, `journal`, `orders`,
`acting`, then `run`, `settling` and `settlement_steps`.
"""

from fixflow.storage import bind, programs, schema
from fixflow.storage.acting import Recorded
from fixflow.storage.bind import ForeignTextFactory, SqliteTooOld
from fixflow.storage.body import Unstorable
from fixflow.storage.commands import InvalidKey, KeyReused
from fixflow.storage.fee_statements import Month
from fixflow.storage.filter import Filter
from fixflow.storage.orders import Kept, OrderExists, Scope, UnknownOrder
from fixflow.storage.reissuing import AnotherInItsPlace, OtherParties, Reissue
from fixflow.storage.run import InvalidRunKey, NoSettlement, NoSettleStep, Run
from fixflow.storage.schema import SchemaAhead, SchemaBehind
from fixflow.storage.script import Binding, Conflict, NoTransaction, Script
from fixflow.storage.settlement_steps import (
    NoSuccessor,
    NotTheirs,
    OrdersNotMoved,
    UnknownSettlement,
)
from fixflow.storage.settling import OrdersNotSettled, SettlementKeyReused
from fixflow.storage.sqlite import CannotKeep, CannotOpen, JournalInUse
from fixflow.storage.statements import NumberTaken
from fixflow.storage.verify import Finding

__all__ = [
    "AnotherInItsPlace", "Binding", "CannotKeep", "CannotOpen", "Conflict", "Filter", "Finding", "ForeignTextFactory",
    "InvalidKey", "InvalidRunKey", "JournalInUse", "Kept", "KeyReused", "Month", "NoSettleStep", "NoSettlement",
    "NoSuccessor", "NoTransaction", "NotTheirs", "NumberTaken", "OrderExists", "OrdersNotMoved", "OrdersNotSettled",
    "OtherParties", "Recorded",
    "Reissue", "Run", "SchemaAhead",
    "SchemaBehind", "Scope", "Script", "SettlementKeyReused", "SqliteTooOld",
    "UnknownOrder", "UnknownSettlement", "Unstorable",
    "bind", "programs", "schema",
]  # fmt: skip
