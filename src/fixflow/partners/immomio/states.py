"""States of a tenant's ticket: where it stands between Immomio and the ERP.

The one rule: whatever only the ERP or the host's own job can end says which door the answer
comes through.
"""

from collections.abc import Mapping
from typing import Final

from fixflow.lifecycle import Outcome, Phase, State
from fixflow.sources import Source
from fixflow.texts import Text

MANUAL: Final = Source(
    "Immomio - Die 360° Plattform für die Wohnungswirtschaft", "Aareon Connect, Marketplace"
)
DOOR: Final = "aareon_connect"

# fmt: off
PENDING_EXPORT: Final = State(
    "pending_export", Phase.REQUESTED, Text("Wartet auf Übertragung", "pending export", "à transmettre", "da trasmettere"))
INELIGIBLE: Final = State(
    "ineligible", Phase.WAITING, Text("Nicht übertragbar", "ineligible", "non transmissible", "non trasmissibile"))
EXPORTING: Final = State(
    "exporting", Phase.WAITING, Text("Wird übertragen", "exporting", "transmission en cours", "trasmissione in corso"))
LINKED: Final = State(
    "linked", Phase.COMMITTED, Text("Verknüpft", "linked", "lié", "collegato"))
FAILED: Final = State(
    "failed", Phase.WAITING, Text("Übertragung gescheitert", "failed", "transmission échouée", "trasmissione fallita"))
CLOSED: Final = State(
    "closed", Phase.CLOSED, Text("Erledigt", "closed", "réglé", "concluso"), Outcome.DONE)
GIVEN_UP: Final = State(
    "given_up", Phase.CLOSED, Text("Aufgegeben", "given up", "abandonné", "abbandonato"), Outcome.CANCELLED)
STATES: Final = (PENDING_EXPORT, INELIGIBLE, EXPORTING, LINKED, FAILED, CLOSED, GIVEN_UP)
# fmt: on
TERMINAL: Final = (CLOSED, GIVEN_UP)
NOT_LINKED: Final = (PENDING_EXPORT, INELIGIBLE, EXPORTING, FAILED)
WAITS_ON: Final[Mapping[str, str]] = {PENDING_EXPORT.key: DOOR, EXPORTING.key: DOOR}
