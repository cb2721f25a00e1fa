"""States of a maintenance contract.

The one rule: whether it has begun or run out is no state; both follow from its dates.
"""

from typing import Final

from fixflow.lifecycle import Outcome, Phase, State
from fixflow.sources import Source
from fixflow.texts import Text

MANUAL: Final = Source("Wartungsverträge und wiederkehrende Aufgaben anlegen", "HERO, Hilfe")

# The turn is nobody's: a contract waits for its dates, not for a person.
ACTIVE: Final = State(
    "active", Phase.COMMITTED, Text("Aktiviert", "active", "activé", "attivato"), turn=()
)
INACTIVE: Final = State(
    "inactive",
    Phase.WAITING,
    Text("Deaktiviert", "inactive", "désactivé", "disattivato"),
    turn=(),
)
ARCHIVED: Final = State(
    "archived",
    Phase.CLOSED,
    Text("Archiviert", "archived", "archivé", "archiviato"),
    Outcome.DONE,
)
STATES: Final = (ACTIVE, INACTIVE, ARCHIVED)
TERMINAL: Final = (ARCHIVED,)  # «nicht mehr reaktivierbar»
