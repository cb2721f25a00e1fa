"""Aareon Connect's profile: what it transfers, in which direction and how often.

No wire contract of it is public: the mapping of its fields lies with the partners.  The one rule:
only what its help pages say is claimed, and nothing is sent.
"""

from typing import Final

from fixflow.connectors.aareon_connect.staleness import INTERVALS, Data
from fixflow.connectors.http_steps import ONCE, READ
from fixflow.connectors.intents import KINDS
from fixflow.connectors.profile import Operation, Profile, Tier
from fixflow.texts import Text

TO_PARTNER: Final = "ERP -> Partnersystem"
TO_ERP: Final = "Partnersystem -> ERP"
BOTH: Final = "Partnersystem <-> ERP"  # «Abruf/Erstellung»
DIRECTIONS: Final = {
    Data.MASTER_DATA: TO_PARTNER,
    Data.VACANCIES: TO_PARTNER,
    Data.PROSPECTS: TO_ERP,
    Data.TICKETS: BOTH,
    Data.FILE_METADATA: TO_PARTNER,
    Data.FILES: TO_PARTNER,
}
NO_WIRE: Final = Text(
    "Der Weg: die Integration von Aareon Connect im ERP aktivieren; geprüft wird hier, was ankommt.",
    "The way: activate the integration of Aareon Connect in the ERP; what arrives is checked here.",
)
NO_ORDERS: Final = Text(
    "Aufträge gehen nicht über diesen Weg; der Auftraggeber muss es anders erfahren.",
    "Orders do not go this way; the principal has to be told otherwise.",
)
INSTEAD: Final = {
    **dict.fromkeys(KINDS, NO_ORDERS), **dict.fromkeys(("place", "message", "attach"), NO_WIRE)
}  # fmt: skip
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
            effect=READ if DIRECTIONS[kind] == TO_PARTNER else ONCE,
        )
        for kind, interval in INTERVALS.items()
    ),
    workarounds=INSTEAD,
    says=Text(
        "Überträgt Daten zwischen einem ERP von Aareon und einem Partnersystem. Eine Schnittstelle ist "
        "nicht veröffentlicht; hier stehen nur Regeln und Prüfungen.",
        "Transfers data between an ERP of Aareon and a partner’s system. No interface is public; here "
        "are rules and checks only.",
    ),
)
