"""Effects: who is told."""

from datetime import UTC, datetime

from fixflow.lifecycle import Notify, notify_also
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import imofix

AT = datetime(2026, 5, 4, 8, tzinfo=UTC)


def test_the_contractor_is_told_of_a_new_order_bound_or_not():
    """«Alle Aufträge erhalten Sie per E-Mail»; every other bound party is told too."""
    by_principal = imofix.PROGRAM.begin("A", at=AT, by=Actor(PRINCIPAL, "sonnegg"), title="Storen")
    by_system = imofix.PROGRAM.begin(
        "A", at=AT, by=Actor(SYSTEM), title="Storen", principal="sonnegg", offer_id="O-1"
    )

    assert (Notify(CONTRACTOR),) == by_principal.effects
    assert (Notify(CONTRACTOR), Notify(PRINCIPAL)) == by_system.effects


def test_the_principal_is_told_that_the_payment_came():
    """The order is handed over «erst nach Zahlungseingang», and both sides learn of it."""
    order = digitec.PROGRAM.start(
        "SP-1", place="CH-ZH", at=AT, by=Actor(PRINCIPAL, "digitec"), prepayment=True
    )
    paid = digitec.PROGRAM.decide(order, digitec.PaymentReceived(), by=Actor(SYSTEM), at=AT)

    assert (Notify(CONTRACTOR), Notify(PRINCIPAL)) == paid.effects


def test_nobody_is_told_twice():
    """A contractor who is bound already is one of the others."""
    order = imofix.PROGRAM.start(
        "A", at=AT, by=Actor(PRINCIPAL, "sonnegg"), title="Storen", contractor="meier"
    )

    assert (Notify(CONTRACTOR),) == notify_also(CONTRACTOR)(order)
