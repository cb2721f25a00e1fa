"""Digitec Galaxus by the manual's old lines, from the sale to the invoice, walked by hand."""

from datetime import datetime, timedelta
from typing import Any

from fixflow.lifecycle import SKIP, Action, LogStep, Order, Outcome, Phase
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners.digitec_galaxus import settlement_steps as steps

OLD = digitec.PROGRAMS[1]
MEIER = Actor(CONTRACTOR, "meier")
DIGITEC = Actor(PRINCIPAL, "digitec")
CMI = Actor(SYSTEM, "cmi")


def sold(monday: datetime, **facts: Any) -> Order:
    """Sell a product with a service."""
    return OLD.start("SP-481516", place="CH-ZH", at=monday, by=CMI, **facts)


def ready(monday: datetime) -> list[tuple[Actor, Action, str, str]]:
    """List the steps up to the appointment, which is on the same day."""
    visit = digitec.SetAppointment(monday + timedelta(hours=8))
    return [
        (MEIER, digitec.Accept(), "accepted", "checking_requirements"),
        (MEIER, digitec.MarkRequirementsMet(), "requirements_met", "awaiting_goods"),
        (CMI, digitec.GoodsShipped(), "goods_shipped", "goods_under_way"),
        (CMI, digitec.GoodsReceived(), "goods_received", "awaiting_appointment"),
        (MEIER, visit, "appointment_set", "awaiting_execution"),
    ]


def test_a_service_is_carried_out_and_invoiced_monthly(walk, monday):
    """«Sie stellen uns die erbrachten Aufträge monatlich in Rechnung»: settled, then invoiced."""
    order = walk(
        OLD,
        sold(monday, service="Montage TV-Wandhalterung"),
        [
            *ready(monday),
            (MEIER, digitec.ConfirmExecution(), "executed", "completed"),
            (MEIER, digitec.Settle("V-2026-000001"), "settled", "settled"),
            (MEIER, digitec.Invoice("R-77", "V-2026-000001"), "invoiced", "invoiced"),
        ],
    )

    assert (Phase.BILLED, Outcome.DONE) == (order.phase, order.outcome)
    assert ["accept#1", "check#1", "appointment#1"] == [
        each.key for each in OLD.deadlines(order, order.at)
    ]


def test_requirements_that_are_not_met_lead_to_a_cancellation(walk, monday):
    """«Der Auftrag wird danach von Digitec Galaxus storniert»: in both versions."""
    failed = digitec.MarkRequirementsFailed("Durchgang zu schmal")
    order = walk(
        OLD,
        sold(monday),
        [
            (MEIER, digitec.Accept(), "accepted", "checking_requirements"),
            (MEIER, failed, "requirements_failed", "requirements_failed"),
            (DIGITEC, digitec.Cancel(), "cancelled", "cancelled"),
        ],
    )

    assert Outcome.CANCELLED is order.outcome


def test_a_prepaid_order_that_is_visited_before_its_goods_are_noted(walk, monday):
    """«erst nach Zahlungseingang»; the visit is agreed while the goods are under way, then moved."""
    held = sold(monday, prepayment=True)
    early = digitec.SetAppointment(monday + timedelta(hours=9))
    later = digitec.Reschedule(monday + timedelta(hours=10))
    order = walk(
        OLD,
        held,
        [
            (CMI, digitec.PaymentReceived(), "payment_received", "new"),
            *ready(monday)[:3],
            (MEIER, early, "appointment_set", "awaiting_execution"),
            (CMI, digitec.GoodsReceived(), "goods_noted", "awaiting_execution"),
            (MEIER, later, "appointment_moved", "awaiting_execution"),
            (MEIER, digitec.ConfirmExecution(), "executed", "completed"),
        ],
    )

    assert ("held_for_payment", "awaiting_payment") == (held.events[0].name, held.state)
    assert ["accept#1", "check#1"] == [each.key for each in OLD.deadlines(order, order.at)]


def test_a_log_that_knows_of_a_contact_is_not_of_the_old_manual():
    """Zurich, May 2026: the contact came with version 2, and the check is a day late.

    Accepted on Tuesday, 5 May, so Wednesday the 6th is the day of the check; met on the 7th.
    """
    found = OLD.conforms(
        [
            LogStep(
                at=datetime.fromisoformat(f"2026-05-{day}T09:00:00+02:00"),
                by=by,
                action=action,
                place="CH-ZH",
            )
            for day, by, action in (
                ("04", CMI, "start"),
                ("05", MEIER, "accept"),
                ("06", MEIER, "record_contact"),
                ("07", MEIER, "mark_requirements_met"),
            )
        ],
        SKIP,
        order_id="SP-481516",
    )

    assert [(3, "record_contact", "lifecycle.no_such_action")] == [
        (each.position, each.action, each.reasons[0].code) for each in found.illegal
    ]
    assert [("check#1", "late", "2026-05-06")] == [
        (each.key, each.state.value, str(each.due.last_day)) for each in found.breaches
    ]
    assert found.order is not None
    assert "awaiting_goods" == found.order.state


def test_a_settlement_is_drafted_issued_invoiced_and_paid(walk, monday):
    """«4. Schritt: Verrechnung», in its own table; the paper is made before the invoice is."""
    draft = digitec.SETTLEMENT_PROGRAM.start(
        "ST-7", at=monday, by=MEIER, orders=["SP-481516", "SP-481517"], period="2026-04"
    )
    checked = steps.Invoice("R-77", billing_id_found=True)
    paid = walk(
        digitec.SETTLEMENT_PROGRAM,
        draft,
        [
            (MEIER, steps.Issue("V-2026-000001"), "issued", "issued"),
            (MEIER, checked, "invoiced", "invoiced"),
            (DIGITEC, steps.MarkPaid(), "paid", "settled"),
        ],
    )

    assert ("drafted", "draft") == (draft.events[0].name, draft.state)
    assert (Phase.CLOSED, Outcome.DONE) == (paid.phase, paid.outcome)


def test_a_settlement_of_the_wrong_month_is_void(walk, monday):
    """Its number stays, its orders wait for the next one."""
    void = steps.Void("falscher Monat", replaced_by="V-2026-000002")
    ended = walk(
        digitec.SETTLEMENT_PROGRAM,
        digitec.SETTLEMENT_PROGRAM.start("ST-8", at=monday, by=MEIER, orders=["SP-481516"]),
        [
            (MEIER, steps.Issue("V-2026-000001"), "issued", "issued"),
            (MEIER, void, "voided", "void"),
        ],
    )

    assert Outcome.CANCELLED is ended.outcome
    assert ("V-2026-000001", "V-2026-000002") == (
        ended.facts["billing_id"],
        ended.facts["replaced_by"],
    )
