"""Conditions of a service partner's steps: each lets a step pass once and refuses it once."""

from datetime import UTC, date, datetime, timedelta

import pytest

from fixflow.lifecycle import Action, Decision, Lift, Order
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec

ACTORS = {
    CONTRACTOR: Actor(CONTRACTOR, "meier"),
    PRINCIPAL: Actor(PRINCIPAL, "digitec"),
    SYSTEM: Actor(SYSTEM, "cmi"),
}
BEGIN = datetime(2026, 5, 4, 7, 0, tzinfo=UTC)
VISIT = datetime(2026, 5, 20, 11, 0, tzinfo=UTC)
CHECKED = (digitec.Accept(), digitec.MarkRequirementsMet(), digitec.GoodsShipped())
READY = (*CHECKED, digitec.GoodsReceived())
FIXED = (*READY, digitec.SetAppointment(VISIT))


def order(*actions: Action) -> Order:
    """Make an order in Zurich and take steps an hour apart, each by who owes it."""
    made = digitec.PROGRAM.start("SP-1", place="CH-ZH", at=BEGIN)
    for action in actions:
        decision = tried(made, action)
        assert decision.allowed, decision.reasons
        made = decision.order
    return made


def tried(made: Order, action: Action, at: datetime | None = None) -> Decision:
    """Take a step by whoever owes it; by default an hour later, and on its day."""
    [owner] = {
        row.by[0]
        for row in digitec.ROWS
        if row.action is type(action) and made.state in {each.key for each in row.source_state}
    }
    when = at or max(
        made.at + timedelta(hours=1),
        VISIT if isinstance(action, digitec.ConfirmExecution) else made.at,
    )
    return digitec.PROGRAM.decide(made, action, by=ACTORS[owner], at=when)


def codes(made: Order, action: Action, at: datetime | None = None) -> list[str]:
    """Try a step and give the codes of its reasons."""
    return [reason.code for reason in tried(made, action, at).reasons]


def test_the_first_contact_is_recorded_once():
    """The second time it would end nothing."""
    made = order(digitec.Accept())
    again = tried(made, digitec.RecordContact()).order

    assert [] == codes(made, digitec.RecordContact())
    assert ["digitec_galaxus.not_contacted"] == codes(again, digitec.RecordContact())


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        (CHECKED, digitec.SetAppointment),
        (READY, digitec.SetAppointment),
        (FIXED, digitec.Reschedule),
    ],
)
def test_an_appointment_lies_ahead(before, kind):
    """A visit is agreed for later than now: a minute ahead is, now itself is not."""
    made = order(*before)
    now = made.at + timedelta(hours=1)

    assert [] == codes(made, kind(now + timedelta(minutes=1)), now)
    assert ["digitec_galaxus.appointment_ahead"] == codes(made, kind(now), now)


def test_the_goods_of_a_shipment_arrive_once():
    """Noted after an early appointment, or received before it: not a second time."""
    early = order(*CHECKED, digitec.SetAppointment(VISIT))
    noted = tried(early, digitec.GoodsReceived()).order

    assert [] == codes(early, digitec.GoodsReceived())
    assert ["digitec_galaxus.goods_not_noted"] == codes(noted, digitec.GoodsReceived())
    assert ["digitec_galaxus.goods_not_noted"] == codes(order(*FIXED), digitec.GoodsReceived())


def test_the_goods_of_another_shipment_arrive_again():
    """Damaged in transport, sent once more: they come once more."""
    made = order(
        *FIXED,
        digitec.ReportNotExecuted(digitec.NotExecuted.TRANSPORT_DAMAGE),
        digitec.ResendGoods(),
        digitec.GoodsShipped(),
        digitec.SetAppointment(VISIT),
    )

    assert [] == codes(made, digitec.GoodsReceived())


def test_nothing_is_confirmed_before_the_day_of_the_visit():
    """The visit is on 20 May 13:00 in Zurich: from 20 May 00:00 there, 22:00 UTC the evening before."""
    made = order(*FIXED)
    first = datetime(2026, 5, 19, 22, 0, tzinfo=UTC)
    [reason] = tried(made, digitec.ConfirmExecution(), first - timedelta(seconds=1)).reasons

    assert "digitec_galaxus.day_reached" == reason.code
    assert first == reason.retry_at
    assert (Lift(CONTRACTOR, "reschedule"),) == reason.lifted_by
    assert [] == codes(made, digitec.ConfirmExecution(), first)


def test_the_day_of_the_visit_is_the_one_at_the_place_of_the_order():
    """20 May 23:30 UTC is 21 May 01:30 in Zurich: from 21 May 00:00 there, 20 May 22:00 UTC."""
    made = order(*READY, digitec.SetAppointment(datetime(2026, 5, 20, 23, 30, tzinfo=UTC)))
    first = datetime(2026, 5, 20, 22, 0, tzinfo=UTC)
    [reason] = tried(made, digitec.ConfirmExecution(), first - timedelta(seconds=1)).reasons

    assert ("digitec_galaxus.day_reached", first) == (reason.code, reason.retry_at)
    assert date(2026, 5, 21) == reason.params["day"]
    assert [] == codes(made, digitec.ConfirmExecution(), first)


def test_a_moved_visit_moves_the_day():
    """Visited earlier: reschedule first, then confirm."""
    made = order(*FIXED)
    now = made.at + timedelta(hours=1)
    moved = tried(made, digitec.Reschedule(now + timedelta(hours=2)), now).order

    assert [] == codes(moved, digitec.ConfirmExecution(), now)


def test_without_a_place_no_day_can_be_told():
    """A bare machine has no deadlines and takes an order without place; the day is not judged."""
    machine = digitec.PROGRAM.machine
    made = machine.start("SP-1", at=BEGIN)
    for action in FIXED:
        made = tried(made, action).order

    assert [] == codes(made, digitec.ConfirmExecution(), made.at)


def test_another_reason_is_told_in_words():
    """«etc.» is no reason by itself."""
    other = digitec.NotExecuted.OTHER
    made = order(*FIXED)

    assert ["digitec_galaxus.message_if_other"] == codes(made, digitec.ReportNotExecuted(other))
    assert [] == codes(made, digitec.ReportNotExecuted(other, message="Lift defekt"))
    assert [] == codes(made, digitec.ReportNotExecuted(digitec.NotExecuted.CUSTOMER_ABSENT))


def test_an_invoice_quotes_the_settlement_that_the_order_is_on():
    """«In der Rechnung müssen die Verrechnungs-ID vom PDF und alle SP-IDs aufgelistet werden»."""
    made = order(*FIXED, digitec.ConfirmExecution(), digitec.Settle("V-2026-000001"))

    assert [] == codes(made, digitec.Invoice("R-9", "V-2026-000001"))
    [reason] = tried(made, digitec.Invoice("R-9", "V-2026-000002")).reasons
    assert ("digitec_galaxus.same_billing_id", "V-2026-000001") == (
        reason.code,
        reason.params["settled"],
    )
