"""Standing: whether a contract is active on a day, and whether it has begun and ended.

Active, inactive and archived are what its buttons made of it; not begun and expired follow from
the term.  The one rule: what the buttons did is kept, what follows is computed.
"""

from datetime import date
from enum import Enum
from typing import Final

from fixflow.recurrence.contract import MaintenanceContract
from fixflow.texts import Text


class Standing(Enum):
    """What the buttons have made of a contract."""

    ACTIVE = "active"
    INACTIVE = "inactive"
    ARCHIVED = "archived"

    @property
    def label(self) -> Text:
        """How it stands, for people."""
        return LABELS[self]


def standing(contract: MaintenanceContract, today: date) -> Standing:
    """Tell how a contract stands on a day."""
    if contract.archived_on is not None and contract.archived_on <= today:
        return Standing.ARCHIVED
    resting = any(span.holds(today) for span in contract.spans)
    return Standing.INACTIVE if resting else Standing.ACTIVE


def expired(contract: MaintenanceContract, today: date) -> bool:
    """Tell whether the term is over on a day."""
    return contract.end is not None and contract.end <= today


def begun(contract: MaintenanceContract, today: date) -> bool:
    """Tell whether the contract has begun on a day."""
    return contract.start <= today


LABELS: Final = {
    Standing.ACTIVE: Text("aktiv", "active", "actif", "attivo"),
    Standing.INACTIVE: Text("inaktiv", "inactive", "inactif", "inattivo"),
    Standing.ARCHIVED: Text("archiviert", "archived", "archivé", "archiviato"),
}
