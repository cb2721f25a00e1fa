"""Immomio's profile: what passes between it and an ERP by Aareon Connect, and which fields are checked.

No wire contract of it is public.  The one rule: only what its page says is claimed, and nothing is
sent.
"""

from typing import Final

from fixflow.connectors.aareon_connect.origins import said
from fixflow.connectors.aareon_connect.profile import INSTEAD
from fixflow.connectors.http_steps import ONCE
from fixflow.connectors.immomio.checklist import ALL_FILES, ROWS
from fixflow.connectors.immomio.tickets import AS_ACTIVITY
from fixflow.connectors.profile import FieldRow, Operation, Owner, Profile, Tier
from fixflow.texts import Text

NAMES: Final = (
    "kind", "address", "rooms", "floor", "built", "available_from", "base_rent", "total_rent",
    "heating_costs", "operating_costs", "cellar", "fitted_kitchen", "intercom", "lift",
    "bicycle_room", "guest_toilet", "energy_efficiency", "central_heating",
)  # fmt: skip
PROFILE: Final = Profile(
    partner="immomio",
    title="Immomio",
    tier=Tier.SEMANTIC,
    countries=("DE",),
    operations=(
        Operation(
            name="vacancies", call="ERP -> Immomio",
            origin=said("Die Leerstände müssen mit einer Nettokaltmiete übertragen werden"),
        ),
        Operation(
            name="prospects", call="Immomio -> ERP", effect=ONCE,
            origin=said("Resultat: Der Mieter wird nun von der Integration synchronisiert"),
        ),
        Operation(name="tickets", call="Immomio <-> ERP", effect=ONCE, origin=AS_ACTIVITY),
        Operation(name="documents", call="ERP -> Immomio", origin=ALL_FILES),
    ),
    fields=tuple(
        FieldRow(name=name, theirs=row.name, owner=Owner.HOST, origin=row.source)
        for name, row in zip(NAMES, ROWS, strict=True)
    ),
    workarounds=INSTEAD,
    says=Text(
        "Leerstände, Interessenten, Anliegen und Dokumente gehen über Aareon Connect zwischen ERP und "
        "Immomio. Eine Schnittstelle ist nicht veröffentlicht; hier stehen nur Regeln und Prüfungen.",
        "Vacancies, prospects, tickets and documents pass between the ERP and Immomio by Aareon "
        "Connect. No interface is public; here are rules and checks only.",
    ),
)  # fmt: skip
