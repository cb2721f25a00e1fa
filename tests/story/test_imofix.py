"""imofix, from the mail to the fee: «So funktioniert imofix.io», walked by hand."""

from datetime import datetime
from typing import Any

from fixflow.fees import BillingBasis, FeeOutcome, FeeReason
from fixflow.lifecycle import SKIP, LogStep, Notify, Order, Outcome, Phase
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import imofix

MEIER = Actor(CONTRACTOR, "meier")
SONNEGG = Actor(PRINCIPAL, "sonnegg")


def mailed(monday: datetime, by: Actor = SONNEGG, **facts: Any) -> Order:
    """Send an order by mail: «Alle Aufträge erhalten Sie per E-Mail»."""
    given: dict[str, Any] = {"title": "Storen klemmt", "cost_limit": chf("600"), **facts}
    begun = imofix.PROGRAM.begin("AU-1121", place="CH-BS", at=monday, by=by, **given)

    assert (Notify(CONTRACTOR),) == begun.effects
    return begun.order


def test_an_order_is_accepted_changed_completed_and_invoiced(walk, monday):
    """The road that the manual lists: annehmen, Änderungen erfragen, abschliessen, abrechnen."""
    order = mailed(monday)
    assert ("received", "sent") == (order.events[0].name, order.state)

    higher = imofix.RequestChange(imofix.ChangeKind.COST_LIMIT, chf("900"))
    order = walk(
        imofix.PROGRAM,
        order,
        [
            (MEIER, imofix.Accept(), "accepted", "accepted"),
            (MEIER, higher, "change_requested", "accepted"),
            (SONNEGG, imofix.AnswerChange(approved=True), "change_answered", "accepted"),
            (MEIER, imofix.Complete(imofix.Invoicing.INVOICE), "completed", "completed"),
            (MEIER, imofix.Invoice("R-1", chf("612.35")), "invoiced", "invoiced"),
        ],
    )

    assert chf("900") == order.facts["cost_limit"]
    assert (Phase.BILLED, Outcome.DONE) == (order.phase, order.outcome)
    assert {PRINCIPAL: "sonnegg", CONTRACTOR: "meier"} == order.parties
    assert FeeReason.FEE_DUE is imofix.PROGRAM.fee(order).primary


def test_an_order_is_rejected_by_the_action(walk, monday):
    """«immer über die Aktion “Auftrag ablehnen” ab»: the fee's third exemption."""
    order = walk(
        imofix.PROGRAM,
        mailed(monday),
        [(MEIER, imofix.Reject("keine Kapazität"), "rejected", "rejected")],
    )

    assert Outcome.REJECTED is order.outcome
    assert FeeReason.REJECTED is imofix.PROGRAM.fee(order).primary


def test_an_accepted_order_is_no_longer_rejected_but_cancelled(walk, monday):
    """The refusal of the wrong button quotes the sentence that names the right one."""
    order = walk(imofix.PROGRAM, mailed(monday), [(MEIER, imofix.Accept(), "accepted", "accepted")])
    refused = imofix.PROGRAM.decide(order, imofix.Reject("zu weit"), by=MEIER, at=order.at)

    assert ["lifecycle.wrong_state"] == [reason.code for reason in refused.reasons]
    assert "verwenden Sie die Aktion “Auftrag abbrechen”" in (refused.reasons[0].says or "")
    order = walk(
        imofix.PROGRAM,
        order,
        [
            (MEIER, imofix.Cancel("Mieter nicht erreichbar"), "cancelled", "cancelled"),
            (MEIER, imofix.Invoice("R-1", chf("120")), "invoiced", "cancelled"),
        ],
    )
    assert (Outcome.CANCELLED, FeeOutcome.CHARGE) == (
        order.outcome,
        imofix.PROGRAM.fee(order).outcome,
    )


def test_whoever_looks_for_verwerfen_finds_abbrechen(monday):
    """DISCARD_IS = cancel: «verwerfen» stands in the legend where the heading says «abbrechen»."""
    refused = imofix.PROGRAM.decide(mailed(monday), "verwerfen", by=MEIER, at=monday)

    assert ["lifecycle.no_such_action"] == [reason.code for reason in refused.reasons]
    assert "ähnlich: cancel, " in refused.reasons[0].say("de")
    assert "start" not in refused.reasons[0].say("de")


def test_an_order_is_withdrawn_by_the_principal(walk, monday):
    """Before completion the principal can take it back; nothing is left to do."""
    order = walk(
        imofix.PROGRAM,
        mailed(monday),
        [(SONNEGG, imofix.Withdraw("Mieter hat selbst repariert"), "withdrawn", "withdrawn")],
    )

    assert Outcome.WITHDRAWN is order.outcome


def test_an_order_without_direct_cost_is_closed_without_an_invoice(walk, monday):
    """«Keine Rechnungsstellung (z.B. Garantiefall)»: the limit beside the marker is kept."""
    order = walk(
        imofix.PROGRAM,
        mailed(monday, billing_basis=BillingBasis.WARRANTY),
        [
            (MEIER, imofix.Accept(), "accepted", "accepted"),
            (MEIER, imofix.Complete(imofix.Invoicing.NONE), "completed", "closed_unbilled"),
        ],
    )

    assert chf("600") == order.facts["cost_limit"]
    assert FeeReason.NO_DIRECT_COST_WARRANTY is imofix.PROGRAM.fee(order).primary


def test_an_invoice_is_credited_taken_back_and_issued_anew(walk, monday):
    """After the invoice only the invoice moves; the order stays invoiced."""
    order = walk(
        imofix.PROGRAM,
        mailed(monday),
        [
            (MEIER, imofix.Accept(), "accepted", "accepted"),
            (MEIER, imofix.Invoice("R-1", chf("412.35")), "invoiced", "invoiced"),
            (
                MEIER,
                imofix.CreditInvoice("G-1", "R-1", chf("12.35")),
                "invoice_credited",
                "invoiced",
            ),
            (MEIER, imofix.CancelInvoice("R-1"), "invoice_cancelled", "invoiced"),
            (MEIER, imofix.Invoice("R-2", chf("400")), "invoiced", "invoiced"),
        ],
    )

    assert 1 == len(imofix.PROGRAM.fee(order).lines)


def test_a_mind_is_changed_about_the_invoice(walk, monday):
    """Announced and waived, then invoiced after all: the table knows both turns."""
    order = walk(
        imofix.PROGRAM,
        mailed(monday),
        [
            (MEIER, imofix.Accept(), "accepted", "accepted"),
            (MEIER, imofix.Complete(imofix.Invoicing.INVOICE), "completed", "completed"),
            (MEIER, imofix.WaiveInvoice(), "invoice_waived", "closed_unbilled"),
            (MEIER, imofix.Invoice("R-1", chf("178.60")), "invoiced", "invoiced"),
        ],
    )
    assessed = imofix.PROGRAM.fee(order, registered=True)

    assert ["DECLARATION_CONTRADICTED"] == [flag.code.value for flag in assessed.flags]


def test_an_accepted_offer_starts_as_an_accepted_order(walk, monday):
    """OFFER_ORDER_STARTS = accepted: the offer binds, nobody accepts twice."""
    order = mailed(monday, by=Actor(SYSTEM), offer_id="OF-7", contractor="meier")

    assert "accepted" == order.state
    walk(
        imofix.PROGRAM,
        order,
        [(MEIER, imofix.Complete(imofix.Invoicing.NONE), "completed", "closed_unbilled")],
    )


def test_a_history_folds_by_its_cases(walk, monday):
    """The worked history: received finds the case offer_id=absent, completed the case invoicing."""
    order = mailed(monday)
    done = (MEIER, imofix.Accept(), "accepted", "accepted")
    none = (MEIER, imofix.Complete(imofix.Invoicing.NONE), "completed", "closed_unbilled")
    follows = (MEIER, imofix.Complete(imofix.Invoicing.INVOICE), "completed", "completed")

    assert (
        "closed_unbilled"
        == imofix.PROGRAM.replay(walk(imofix.PROGRAM, order, [done, none]).events).state
    )
    assert (
        "completed"
        == imofix.PROGRAM.replay(walk(imofix.PROGRAM, order, [done, follows]).events).state
    )


def test_a_change_is_not_answered_after_the_order_ended(walk, monday):
    """`lifecycle.ended`: the work is over, and no way leads back."""
    asked = imofix.RequestChange(imofix.ChangeKind.REPLACEMENT)
    order = walk(
        imofix.PROGRAM,
        mailed(monday),
        [
            (MEIER, asked, "change_requested", "sent"),
            (MEIER, imofix.Reject("dann nicht"), "rejected", "rejected"),
        ],
    )
    late = imofix.PROGRAM.decide(order, imofix.AnswerChange(approved=True), by=SONNEGG, at=order.at)

    assert ["lifecycle.ended"] == [reason.code for reason in late.reasons]


def test_a_foreign_log_is_held_against_the_manual(monday):
    """Rejected after acceptance: the log is illegal there, and goes on with the cancellation."""
    steps = [
        LogStep(at=monday, by=by, action=action, facts=facts, place="CH-BS")
        for by, action, facts in (
            (SONNEGG, "start", {"title": "Storen klemmt"}),
            (MEIER, "accept", {}),
            (MEIER, "reject", {"message": "keine Kapazität"}),
            (MEIER, "cancel", {"message": "keine Kapazität"}),
        )
    ]
    found = imofix.PROGRAM.conforms(steps, SKIP)

    assert [(3, "reject")] == [(each.position, each.action) for each in found.illegal]
    assert found.order is not None
    assert ("cancelled", ()) == (found.order.state, found.breaches)
