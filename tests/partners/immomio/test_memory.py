"""Memory: what a ticket keeps of its events."""

from datetime import UTC, datetime

from fixflow.lifecycle import Action, Order
from fixflow.parties import CUSTOMER, PRINCIPAL, SYSTEM, Actor, Role
from fixflow.partners import immomio

AT = datetime(2026, 5, 4, 8, tzinfo=UTC)


def ticket(*steps: tuple[Role, Action]) -> Order:
    """Make a ticket and take steps."""
    order = immomio.PROGRAM.start(
        "T-1", at=AT, category="Schaden", title="Leck", body="Unter der Spüle tropft es"
    )
    for role, action in steps:
        decision = immomio.PROGRAM.decide(order, action, by=Actor(role), at=AT)
        assert decision.allowed, decision.reasons
        order = decision.order
    return order


LINK_IT = ((SYSTEM, immomio.Export()), (SYSTEM, immomio.ErpAcknowledged("A-4711")))


def test_a_comment_does_not_become_the_ticket_s_own_text():
    """Both are called `body`; the comment stays in its event."""
    order = ticket(
        *LINK_IT,
        (PRINCIPAL, immomio.ErpCommented("Wir kommen")),
        (CUSTOMER, immomio.LocalCommented("Danke")),
    )

    assert "Unter der Spüle tropft es" == order.facts["body"]
    assert ["Wir kommen", "Danke"] == [each.facts["body"] for each in order.events[-2:]]


def test_the_status_is_the_latest():
    """What the tenant sees is what the clerk set last, in the words of the ERP."""
    order = ticket(
        *LINK_IT,
        (PRINCIPAL, immomio.ErpStatusChanged("offen")),
        (PRINCIPAL, immomio.ErpStatusChanged("in Arbeit")),
    )

    assert ("in Arbeit", "A-4711") == (order.facts["status"], order.facts["activity_id"])


def test_what_was_put_right_is_no_longer_told():
    """A ticket that goes out again has no reason against it and no failure."""
    ineligible = ticket((SYSTEM, immomio.MarkIneligible((immomio.Ineligible.NO_EMAIL,))))
    failed = ticket((SYSTEM, immomio.Export()), (SYSTEM, immomio.ExportFailed("406")))

    for order, name, action in (
        (ineligible, "reasons", immomio.DataChanged()),
        (failed, "code", immomio.Retry()),
    ):
        after = immomio.PROGRAM.decide(order, action, by=Actor(SYSTEM), at=AT).order

        assert order.facts[name]
        assert None is after.facts[name]
