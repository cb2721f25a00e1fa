"""Programs: every script that storage knows, under one name.

A host that has a binding of its own runs these; `Desk` does the same with less to say.
"""

from fixflow.storage.acting import receive
from fixflow.storage.fee_statements import state
from fixflow.storage.orders import find, fitting, load, programs_used
from fixflow.storage.schema import check, create, migrate
from fixflow.storage.settling import settle
from fixflow.storage.tick.told_first import act
from fixflow.storage.verify import verify

__all__ = [
    "act", "check", "create", "find", "fitting", "load", "migrate", "programs_used", "receive",
    "settle", "state", "verify",
]  # fmt: skip
