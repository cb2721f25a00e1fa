"""Showing: how the CMI shows a service partner's orders.

The one rule: what the service partner has nothing to do with yet is not shown to him: an order that
is not paid is not handed on, and while the goods are still with the retailer it is «nicht mehr in
der Übersicht zu finden, bis die Ware versendet wurde».
"""

from typing import Final

from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM
from fixflow.partners.digitec_galaxus.states import AWAITING_GOODS, AWAITING_PAYMENT, of
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
        Hidden(
            role=CONTRACTOR,
            states=(AWAITING_PAYMENT,),
            source=of("dann erfolgt die Übermittlung erst nach Zahlungseingang"),
        ),
    ),
)
