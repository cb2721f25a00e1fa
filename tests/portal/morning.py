"""What Meier finds on a Wednesday morning in May 2026: orders of three partners, in many states."""

from datetime import datetime, timedelta
from typing import Any

from fixflow.fees import BillingBasis
from fixflow.lifecycle import Order
from fixflow.money import chf
from fixflow.parties import SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import imofix, velux
from tests.portal.people import MEIER, MONDAY, later

DIGITEC = Actor(SYSTEM, "digitec")
NOW = datetime.fromisoformat("2026-05-06T12:00:00+02:00")
TUESDAY = MONDAY + timedelta(days=1)


def imofix_order(
    number: str, *steps: Any, title: str, at: datetime = MONDAY, **facts: Any
) -> Order:
    """Send an order of the property manager to Meier and take his steps."""
    order = imofix.PROGRAM.start(
        number, at=at, title=title, principal="sonnegg", contractor="meier", **facts
    )
    return later(order, imofix.PROGRAM, *((MEIER, step) for step in steps))


INVOICE = imofix.Invoice("R-1012", chf("412.35"))
ORDERS: dict[str, Order] = {
    "new": imofix_order(
        "AU-1", title="Boiler kalt", description="Kein Warmwasser im 3. OG",
        contact="Frau Müller, 044 555 01 02", place="CH-ZH",
    ),
    "accepted": imofix_order("AU-2", imofix.Accept(), title="Tür klemmt", at=TUESDAY),
    "completed": imofix_order(
        "AU-3", imofix.Accept(), imofix.Complete(imofix.Invoicing.INVOICE), title="Storen"
    ),
    "unbilled": imofix_order(
        "AU-4", imofix.Accept(), imofix.Complete(imofix.Invoicing.NONE), title="Lampe",
        billing_basis=BillingBasis.WARRANTY,
    ),
    "rejected": imofix_order("AU-5", imofix.Reject("keine Kapazität"), title="Dach"),
    "invoiced": imofix_order("AU-6", imofix.Accept(), INVOICE, title="Abfluss"),
    "enquiry": velux.PROGRAM.start(
        "VX-1", at=MONDAY, place="CH-AG/muri", roof_window="GGU MK06", contractor="meier"
    ),
    "under_way": later(
        digitec.PROGRAM.start("SP-481516", at=MONDAY, place="DE-BY", service="Montage TV"),
        digitec.PROGRAM, (MEIER, digitec.Accept()), (MEIER, digitec.MarkRequirementsMet()),
        (DIGITEC, digitec.GoodsShipped()),
    ),
    "waiting_for_goods": later(
        digitec.PROGRAM.start("SP-481517", at=MONDAY, place="DE-BY", service="Montage TV"),
        digitec.PROGRAM, (MEIER, digitec.Accept()), (MEIER, digitec.MarkRequirementsMet()),
    ),
    "settled": later(
        digitec.PROGRAM.start("SP-481518", at=MONDAY - timedelta(days=9), place="DE-BY"),
        digitec.PROGRAM, (MEIER, digitec.Accept()), (MEIER, digitec.MarkRequirementsMet()),
        (DIGITEC, digitec.GoodsShipped()), (DIGITEC, digitec.GoodsReceived()),
        (MEIER, digitec.SetAppointment(MONDAY - timedelta(days=8, hours=18))),
        (MEIER, digitec.ConfirmExecution()), (MEIER, digitec.Settle("V-2026-000481")),
    ),
    "of_nobody": velux.PROGRAM.start("VX-2", at=MONDAY, place="CH-ZH", roof_window="GPU"),
    "of_huber": imofix.PROGRAM.start("AU-9", at=MONDAY, title="Boiler tropft", contractor="huber"),
}  # fmt: skip
