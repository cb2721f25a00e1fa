"""The desk: the imperative shell, on the host's connection or on one of its own.

Start with `open` or `Desk`; `runner` says how a call becomes a transaction.
"""

from fixflow.desk.access_calls import Access
from fixflow.desk.async_desk import AsyncDesk
from fixflow.desk.awaited.access_calls import AsyncAccess
from fixflow.desk.awaited.contract_calls import AsyncContracts
from fixflow.desk.contract_calls import Contracts
from fixflow.desk.desk import Desk
from fixflow.desk.knowing import OtherProgram
from fixflow.desk.opening import OtherTarget, aopen, migrate, open
from fixflow.desk.retry import InvalidRetry, Retry

__all__ = [
    "Access", "AsyncAccess", "AsyncContracts", "AsyncDesk", "Contracts", "Desk", "InvalidRetry",
    "OtherProgram", "OtherTarget", "Retry", "aopen", "migrate", "open",
]  # fmt: skip
