"""Aareon Connect's profile: what it transfers, in which direction and how often.

No wire contract of it is public: the mapping of its fields lies with the partners.  The one rule:
only what its help pages say is claimed, and nothing is sent.
"""

from typing import Final

from fixflow.connectors.aareon_connect.staleness import INTERVALS, Data
from fixflow.connectors.http_steps import ONCE, READ
from fixflow.connectors.profile import Operation, Profile, Tier
from fixflow.texts import Text

TO_PARTNER: Final = "ERP -> Partnersystem"
TO_ERP: Final = "Partnersystem -> ERP"
DIRECTIONS: Final = {
    Data.MASTER_DATA: TO_PARTNER,
    Data.VACANCIES: TO_PARTNER,
    Data.PROSPECTS: TO_ERP,
    Data.TICKETS: TO_ERP,
    Data.FILE_METADATA: TO_PARTNER,
    Data.FILES: TO_PARTNER,
}
NO_WIRE: Final = Text(
    "Der Weg: die Integration von Aareon Connect im ERP aktivieren; geprüft wird hier, was ankommt.",
    "The way: activate the integration of Aareon Connect in the ERP; what arrives is checked here.",
)
PROFILE: Final = Profile(
    partner="aareon_connect",
    title="Aareon Connect",
    tier=Tier.SEMANTIC,
    countries=("DE",),
    operations=tuple(
        Operation(
            name=kind.value,
            call=DIRECTIONS[kind],
            origin=interval.origin,
            effect=ONCE if DIRECTIONS[kind] == TO_ERP else READ,
        )
        for kind, interval in INTERVALS.items()
    ),
    workarounds={"place": NO_WIRE, "message": NO_WIRE, "attach": NO_WIRE},
    says=Text(
        "Überträgt Daten zwischen einem ERP von Aareon und einem Partnersystem. Eine Schnittstelle ist "
        "nicht veröffentlicht; hier stehen nur Regeln und Prüfungen.",
        "Transfers data between an ERP of Aareon and a partner’s system. No interface is public; here "
        "are rules and checks only.",
    ),
)
