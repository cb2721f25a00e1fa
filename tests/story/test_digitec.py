"""Digitec Galaxus, from the sale to the invoice, walked by hand; and the worked examples."""

from datetime import datetime, timedelta
from typing import Any

from fixflow.fees import Party, Period, Settlement
from fixflow.identity import SpId
from fixflow.lifecycle import SKIP, Action, Lift, LogStep, Order, Outcome, Phase
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec

MEIER = Actor(CONTRACTOR, "meier")
DIGITEC = Actor(PRINCIPAL, "digitec")
CMI = Actor(SYSTEM, "cmi")


def sold(monday: datetime, **facts: Any) -> Order:
    """Sell a product with a service: «In diesem Auftrag ist auch die SP-ID verknüpft»."""
    return digitec.PROGRAM.start("SP-481516", place="CH-ZH", at=monday, by=CMI, **facts)


def ready(monday: datetime) -> list[tuple[Actor, Action, str, str]]:
    """List the steps up to the appointment, which is on the same day."""
    return [
        (MEIER, digitec.Accept(), "accepted", "checking_requirements"),
        (MEIER, digitec.RecordContact(), "customer_contacted", "checking_requirements"),
        (MEIER, digitec.MarkRequirementsMet(), "requirements_met", "awaiting_goods"),
        (CMI, digitec.GoodsShipped(), "goods_shipped", "goods_under_way"),
        (CMI, digitec.GoodsReceived(), "goods_received", "awaiting_appointment"),
        (
            MEIER,
            digitec.SetAppointment(monday + timedelta(hours=10)),
            "appointment_set",
            "awaiting_execution",
        ),
    ]


def test_a_service_is_carried_out_settled_and_invoiced(walk, monday):
    """The four steps of the manual; the billing id of the PDF stands on the invoice."""
    order = sold(monday, service="Montage TV-Wandhalterung")
    assert ("received", "new") == (order.events[0].name, order.state)
    order = walk(
        digitec.PROGRAM,
        order,
        [*ready(monday), (MEIER, digitec.ConfirmExecution(), "executed", "completed")],
    )
    performed = digitec.PROGRAM.performed(order)
    assert performed is not None
    draft = Settlement.draft(
        policy=digitec.SETTLEMENT,
        principal=digitec.SETTLEMENT.recipient,
        contractor=Party(id="meier", name="Meier Sanitär AG"),
        orders=[performed],
        select=Period("2026-05"),
    )
    number = str(digitec.SETTLEMENT.format("V", 2026, 1))
    order = walk(
        digitec.PROGRAM,
        order,
        [
            (MEIER, digitec.Settle(number), "settled", "settled"),
            (MEIER, digitec.Invoice("R-77", number), "invoiced", "invoiced"),
        ],
    )

    assert [SpId("SP-481516")] == [line.sp_id for line in draft.lines]
    assert (Phase.BILLED, Outcome.DONE) == (order.phase, order.outcome)
    assert ("V-2026-000001", "R-77") == (order.facts["billing_id"], order.facts["number"])


def test_a_prepaid_order_waits_for_the_money(walk, monday):
    """«erst nach Zahlungseingang»."""
    order = sold(monday, prepayment=True)
    assert ("held_for_payment", "awaiting_payment") == (order.events[0].name, order.state)

    walk(
        digitec.PROGRAM,
        order,
        [
            (CMI, digitec.PaymentReceived(), "payment_received", "new"),
            (MEIER, digitec.Accept(), "accepted", "checking_requirements"),
        ],
    )


def test_requirements_that_are_not_met_lead_to_a_cancellation(walk, monday):
    """«unter Angabe eines Grundes auswählen. Der Auftrag wird danach von Digitec Galaxus storniert»."""
    order = walk(
        digitec.PROGRAM,
        sold(monday),
        [
            (MEIER, digitec.Accept(), "accepted", "checking_requirements"),
            (
                MEIER,
                digitec.MarkRequirementsFailed("Durchgang zu schmal"),
                "requirements_failed",
                "requirements_failed",
            ),
            (DIGITEC, digitec.Cancel(), "cancelled", "cancelled"),
        ],
    )

    assert Outcome.CANCELLED is order.outcome


def test_an_absent_customer_gets_another_visit(walk, monday):
    """«Digitec Galaxus prüft danach den Auftrag und leitet die nächsten Schritte ein»."""
    absent = digitec.ReportNotExecuted(digitec.NotExecuted.CUSTOMER_ABSENT)
    order = walk(
        digitec.PROGRAM,
        sold(monday),
        [
            *ready(monday),
            (MEIER, absent, "execution_failed", "under_review"),
            (
                DIGITEC,
                digitec.ResumeWithAppointment(),
                "appointment_reopened",
                "awaiting_appointment",
            ),
            (
                MEIER,
                digitec.SetAppointment(monday + timedelta(hours=12)),
                "appointment_set",
                "awaiting_execution",
            ),
            (
                MEIER,
                digitec.Reschedule(monday + timedelta(hours=15)),
                "appointment_moved",
                "awaiting_execution",
            ),
            (MEIER, digitec.ConfirmExecution(), "executed", "completed"),
        ],
    )

    assert ["appointment#1", "appointment#2"] == [
        each.key
        for each in digitec.PROGRAM.deadlines(order, order.at)
        if each.name == "appointment"
    ]


def test_damaged_goods_are_sent_again_and_then_given_up(walk, monday):
    """«Transportschaden»; the second review closes the order as not carried out."""
    damaged = digitec.ReportNotExecuted(digitec.NotExecuted.TRANSPORT_DAMAGE)
    early = digitec.SetAppointment(monday + timedelta(hours=30))
    order = walk(
        digitec.PROGRAM,
        sold(monday),
        [
            *ready(monday),
            (MEIER, damaged, "execution_failed", "under_review"),
            (DIGITEC, digitec.ResendGoods(), "goods_reordered", "awaiting_goods"),
            (CMI, digitec.GoodsShipped(), "goods_shipped", "goods_under_way"),
            (MEIER, early, "appointment_set", "awaiting_execution"),
            (CMI, digitec.GoodsReceived(), "goods_noted", "awaiting_execution"),
            (MEIER, damaged, "execution_failed", "under_review"),
            (DIGITEC, digitec.Cancel("kein Ersatz"), "closed_not_executed", "not_executed"),
        ],
    )

    assert Outcome.NOT_EXECUTED is order.outcome
    assert digitec.PROGRAM.performed(order) is None


def test_the_worked_refusal_has_two_reasons_and_the_way(walk, monday):
    """The principal tries to set the appointment while the requirements are being checked."""
    order = walk(
        digitec.PROGRAM,
        sold(monday),
        [(MEIER, digitec.Accept(), "accepted", "checking_requirements")],
    )
    visit = digitec.SetAppointment(monday + timedelta(days=9))
    refused = digitec.PROGRAM.decide(order, visit, by=DIGITEC, at=order.at)

    assert (True, True, ()) == (refused.refused, refused.order is order, refused.events)
    [state, role] = refused.reasons
    assert "lifecycle.wrong_state" == state.code
    assert "checking_requirements" == state.params["state"]
    assert ("goods_under_way", "awaiting_appointment") == state.params["possible"]
    assert (Lift(CONTRACTOR, "mark_requirements_met"),) == state.lifted_by
    assert "Hier wird noch keinen Liefertermin mit dem Kunden vereinbart!" == state.says
    assert "lifecycle.wrong_role" == role.code
    assert (PRINCIPAL, (CONTRACTOR,)) == (role.params["role"], role.params["allowed"])
    assert (Lift(CONTRACTOR),) == role.lifted_by
    way = digitec.PROGRAM.explain(order, digitec.SetAppointment)
    assert [
        ("mark_requirements_met", (CONTRACTOR,), True),
        ("goods_shipped", (SYSTEM, PRINCIPAL), False),
    ] == [(step.action, step.by, step.possible_now) for step in way.steps]
    assert way.never is None


def test_the_worked_log_is_held_against_the_manual():
    """Zurich, May 2026, SKIP: six steps, the third before its time.

    Accepted on Tuesday, 5 May: Wednesday is the first Arbeitstag, Thursday the 7th the second;
    the requirements are met on Friday the 8th, so the contact is late.
    """
    steps = [
        LogStep(
            at=datetime.fromisoformat(f"2026-05-{day}T09:00:00+02:00"),
            by=by,
            action=action,
            facts=facts,
            place="CH-ZH",
        )
        for day, by, action, facts in (
            ("04", CMI, "start", {}),
            ("05", MEIER, "accept", {}),
            ("07", MEIER, "set_appointment", {"appointment": "2026-05-20T13:00:00+02:00"}),
            ("08", MEIER, "mark_requirements_met", {}),
            ("11", CMI, "goods_shipped", {}),
            ("18", MEIER, "set_appointment", {"appointment": "2026-05-20T13:00:00+02:00"}),
        )
    ]
    found = digitec.PROGRAM.conforms(steps, SKIP, order_id="SP-481516")

    assert not found.ok
    [first] = found.illegal
    assert first is found.first_illegal
    assert (3, "set_appointment") == (first.position, first.action)
    assert ["lifecycle.wrong_state"] == [reason.code for reason in first.reasons]
    assert "checking_requirements" == first.reasons[0].params["state"]
    [missing] = found.missing
    assert 3 == missing.position
    assert [("mark_requirements_met", CONTRACTOR), ("goods_shipped", SYSTEM)] == [
        (step.action, step.by[0]) for step in missing.way.steps
    ]
    assert [(6, "set_appointment", "goods_under_way")] == [
        (each.position, each.action, each.state) for each in found.beyond
    ]
    [breach] = found.breaches
    assert breach.met_at is not None
    assert ("contact#1", "late", "2026-05-07", 8) == (
        breach.key,
        breach.state.value,
        str(breach.due.last_day),
        breach.met_at.day,
    )
    assert found.order is not None
    assert ("awaiting_execution", 5) == (found.order.state, found.order.version)


def test_goods_before_shipping_are_refused_with_the_way(walk, monday):
    """The way names goods_shipped."""
    order = walk(digitec.PROGRAM, sold(monday), ready(monday)[:3])
    refused = digitec.PROGRAM.decide(order, digitec.GoodsReceived(), by=CMI, at=order.at)

    assert ["lifecycle.wrong_state"] == [reason.code for reason in refused.reasons]
    assert ["goods_shipped"] == [
        step.action for step in digitec.PROGRAM.explain(order, "goods_received").steps
    ]


def test_the_same_step_twice_is_refused_by_the_new_state(walk, monday):
    """Accepted once, it is no longer new."""
    order = walk(digitec.PROGRAM, sold(monday), ready(monday)[:1])
    again = digitec.PROGRAM.decide(order, digitec.Accept(), by=MEIER, at=order.at)

    assert ["lifecycle.wrong_state"] == [reason.code for reason in again.reasons]
