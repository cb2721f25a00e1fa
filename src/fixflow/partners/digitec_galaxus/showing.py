"""Showing: how the CMI shows a service partner's orders.

The one rule: while the goods are still with the retailer there is nothing to do, so the order is
not among those that are shown: «nicht mehr in der Übersicht zu finden, bis die Ware versendet wurde».
"""

from typing import Final

from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM
from fixflow.partners.digitec_galaxus.states import AWAITING_GOODS, of
from fixflow.partners.program import Hidden, Showing
from fixflow.texts import Text

DIGITEC: Final = Text(de="Digitec Galaxus", en="Digitec Galaxus")
SHOWING: Final = Showing(
    title="service",
    called={PRINCIPAL: DIGITEC, SYSTEM: DIGITEC},  # shipping and payment are its own systems
    hidden=(
        Hidden(
            role=CONTRACTOR,
            states=(AWAITING_GOODS,),
            source=of("nicht mehr in der Übersicht zu finden, bis die Ware versendet wurde"),
        ),
    ),
)
