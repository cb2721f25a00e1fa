"""fixflow: hand a trades order from a principal to a contractor and back.

It says what may be done now, by whom, by when and why; what it costs whom; and it prints the
statement at the end of the month.  Switzerland and Germany.  Start with a program:
`from fixflow.partners import digitec_galaxus`.
"""

from typing import TYPE_CHECKING

from fixflow.errors import Fault, FixflowError, Misuse, PartnerFault, Refused, problem
from fixflow.events import Event, Facts
from fixflow.identity import BillingId, CompositeId, OrderId, Realm, SpId
from fixflow.money import Money, Rounding, chf, eur
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM, Actor, Role
from fixflow.sources import Source
from fixflow.texts import Text

if TYPE_CHECKING:
    from fixflow.desk import AsyncDesk, Desk, aopen, open

__all__ = [
    "CONTRACTOR", "CUSTOMER", "PRINCIPAL", "SYSTEM",
    "Actor", "AsyncDesk", "BillingId", "CompositeId", "Desk", "Event", "Facts", "Fault", "FixflowError",
    "Misuse", "Money", "OrderId", "PartnerFault", "Realm", "Refused", "Role", "Rounding",
    "Source", "SpId", "Text", "aopen", "chf", "eur", "open", "problem",
]  # fmt: skip


def __getattr__(name: str) -> object:
    """Load the desk when it is first asked for (PEP 562): it brings a database driver along."""
    if name in ("AsyncDesk", "Desk", "aopen", "open"):
        from fixflow import desk

        return getattr(desk, name)
    message = f"module 'fixflow' has no attribute {name!r}"
    raise AttributeError(message)
