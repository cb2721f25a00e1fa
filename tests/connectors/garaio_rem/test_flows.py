"""Flows: what comes of an intent at an instance in memory, and what it says of it."""

import pytest
from attrs import evolve

from fixflow.connectors.door import AsyncDoor
from fixflow.connectors.errors import (
    BrokerBlocks,
    CannotStep,
    ContractDrift,
    TransportError,
    Unsupported,
)
from fixflow.connectors.flow import Now
from fixflow.connectors.intents import Accept, Amend, Complete, Item, Withdraw
from fixflow.connectors.observe import Attempt, Observer
from fixflow.connectors.outcomes import (
    Ack,
    Committed,
    PartnerReason,
    Rejected,
    Settled,
)
from fixflow.connectors.remote import ExternalRef, Refresh
from fixflow.testing.simulators.garaio_rem import Bus, Trouble, simulator
from fixflow.testing.simulators.garaio_rem_instance import Instance
from tests.connectors.garaio_rem.speaking import (
    AT,
    FIRST,
    INSTANCE,
    INVOICE,
    ITEM,
    KEY,
    KNOWN,
    PLACE,
    REM,
    WAITING,
    committed,
    decided,
    door,
    heard,
    placed,
    refused,
    settled,
    taken,
)


def test_a_message_that_is_confirmed_waits_for_its_reply():
    """The broker has it; what came of it the reply says, within a day by our setting."""
    assert WAITING == door().submit(PLACE, INSTANCE, KEY, now=AT)


def test_the_reply_settles_the_order_and_names_its_number():
    """Accepted, correlated by our id; the event that follows says the same."""
    bus = Bus()
    of = door(bus)
    of.submit(PLACE, INSTANCE, KEY, now=AT)
    first, second = settled(of)

    assert (KNOWN, KNOWN) == (first.correlation_id, second.correlation_id)
    assert isinstance(first.outcome, Committed)
    assert Ack(ref=FIRST, code="Invoicing.Order.Accepted") == first.outcome.ack
    assert "https://grem_muster.example/kreditorenauftraege/1001" in str(first.outcome.raw)
    assert ["order 1001 placed"] == bus.instance.effects


def test_a_refusal_comes_in_the_language_of_the_order():
    """French, as the order says; no effect is there."""
    bus = Bus()
    of = door(bus)
    of.submit(evolve(PLACE, contractor="9999"), INSTANCE, KEY, now=AT)
    (only,) = settled(of)

    assert isinstance(only.outcome, Rejected)
    assert (
        PartnerReason(attribute="supplierReference", text="n’est pas connu", lang="fr"),
    ) == only.outcome.reasons
    assert [] == bus.instance.effects


def test_a_change_replaces_the_items():
    """What is left out is deleted there, so the whole list goes; the title stays."""
    bus = Bus()
    of = placed(bus)
    of.submit(Amend(items=(ITEM, evolve(ITEM, number="2"))), FIRST, "fx_b", now=AT)
    of.submit(Amend(description=None, items=(evolve(ITEM, number="3"),)), FIRST, "fx_c", now=AT)
    order = bus.instance.orders[1001]

    assert ("Boiler entkalken", None) == (order["subject"], order["description"])
    assert [3] == [each["itemNumber"] for each in order["orderItems"]]
    assert ["Committed"] * 2 == [type(each.outcome).__name__ for each in settled(of)]


def test_what_is_done_is_done_and_keeps_its_items():
    """`done`, and no items: they stay."""
    bus = Bus()
    of = placed(bus)
    of.submit(Complete(on=AT.date()), FIRST, "fx_b", now=AT)
    order = bus.instance.orders[1001]

    assert (True, "2027-01-04", 1) == (
        order["done"],
        order["completedAt"],
        len(order["orderItems"]),
    )


def test_an_order_with_an_invoice_is_not_deleted():
    """«GARAIO REM will the delete the referenced order, unless it is already connected to an invoice»."""
    bus = Bus()
    of = placed(bus)
    of.submit(INVOICE, FIRST, "fx_b", now=AT)
    heard(of)
    of.submit(Withdraw(), FIRST, "fx_c", now=AT)
    (only,) = settled(of)

    assert ("Meier-c", Rejected) == (only.correlation_id, type(only.outcome))
    assert [1001] == list(bus.instance.orders)


def test_an_order_without_one_is_deleted():
    """Settled by `DeletedAccepted`; the event says that something has changed."""
    bus = Bus()
    of = placed(bus)
    of.submit(Withdraw(), FIRST, "fx_b", now=AT)
    first, second = heard(of)

    assert isinstance(first, Settled)
    assert isinstance(first.outcome, Committed)
    assert Refresh(FIRST) == second
    assert {} == bus.instance.orders


def test_what_the_partner_has_deleted_cannot_be_changed():
    """They delete while we amend: refused, with their reason."""
    bus = Bus()
    of = placed(bus)
    bus.instance.orders.clear()
    of.submit(Amend(items=()), FIRST, "fx_b", now=AT)
    (only,) = settled(of)

    assert isinstance(only.outcome, Rejected)
    assert "reference" == only.outcome.reasons[0].attribute


def test_a_reply_that_comes_twice_is_one_to_the_inbox():
    """Both bear the same id, so that the second is not handled."""
    bus = Bus()
    of = door(bus)
    bus.troubles.plan(Trouble.DUPLICATE)
    of.submit(Withdraw(), FIRST, KEY, now=AT)
    one, other = taken(of)

    assert one.inbound.id == other.inbound.id


def test_a_reply_without_echoes_is_correlated_all_the_same():
    """The property is the contract, the echoes are more."""
    bus = Bus()
    of = door(bus)
    bus.troubles.plan(Trouble.UNECHOED)
    of.submit(PLACE, INSTANCE, KEY, now=AT)

    assert KNOWN == settled(of)[0].correlation_id


@pytest.mark.parametrize(
    "trouble", [Trouble.RENAMED, Trouble.WRONG_TYPES, Trouble.TRUNCATED, Trouble.UNCORRELATED]
)
def test_a_reply_that_does_not_fit_is_drift_and_settles_nothing(trouble):
    """The order stays as it is, and its message waits."""
    bus = Bus()
    of = door(bus)
    bus.troubles.plan(trouble)
    of.submit(PLACE, INSTANCE, KEY, now=AT)
    first = taken(of)[0]

    with pytest.raises(ContractDrift):
        of.read(first.inbound)


def test_a_message_that_breaks_the_rules_is_discarded_and_told():
    """By another hand than ours, since ours is checked: drift, with no effect."""
    bus = Bus(Instance(app_id="Meyer"))
    of = door(bus)
    of.submit(PLACE, INSTANCE, KEY, now=AT)

    with pytest.raises(ContractDrift) as drifted:
        heard(of)
    assert ("Errors.Message.Invalid", []) == (drifted.value.operation, bus.instance.effects)


def test_what_is_not_settled_comes_again_and_is_known():
    """A crash between take and settle: the same id, marked as redelivered."""
    bus = Bus()
    of = door(bus)
    of.submit(PLACE, INSTANCE, KEY, now=AT)
    first = of.run(REM.take(1), AT)[0]
    bus.crash()
    second = of.run(REM.take(1), AT)[0]
    of.run(REM.settle(second, again=True), AT)
    third = of.run(REM.take(1), AT)[0]

    assert (False, True, True) == (first.redelivered, second.redelivered, third.redelivered)
    assert 1 == len({each.inbound.id for each in (first, second, third)})
    with pytest.raises(TransportError):
        of.run(REM.settle(first), AT)


def test_a_message_says_who_sent_it():
    """A host with several instances on one queue hands each to its connector."""
    of = door()
    of.submit(PLACE, INSTANCE, KEY, now=AT)

    assert {"grem_muster"} == {each.sender for each in taken(of)}


def test_an_invoice_is_booked_by_people_later():
    """Accepted by the system at once, booked days later; then taken back, or paid."""
    bus = Bus()
    of = door(bus)
    of.submit(INVOICE, INSTANCE, KEY, now=AT)
    heard(of)
    bus.say(bus.instance.book(1001), bus.instance.pay(1001, "2027-03-10"))
    bus.say(bus.instance.take_back(1001, "doppelt"))
    replies = [decided(each) for each in heard(of)]

    assert [
        ("Invoicing.Invoice.Booked", True, ""),
        ("Invoicing.Invoice.Payed", True, ""),
        ("Invoicing.Invoice.Cancelled", False, "doppelt"),
    ] == [(each.code, each.accepted, each.why) for each in replies]


def test_what_the_bus_has_no_message_for_is_refused_before_anything_is_sent():
    """Accepting is the contractor's, and no message of the bus; reading neither."""
    bus = Bus()
    of = door(bus)
    with pytest.raises(Unsupported) as told:
        of.submit(Accept(), FIRST, KEY, now=AT)
    with pytest.raises(Unsupported):
        of.fetch(FIRST, now=AT)
    with pytest.raises(Unsupported):
        of.changes(now=AT)

    assert "in GARAIO REM, von Hand" in told.value.say("de")


def test_a_door_that_is_awaited_cannot_speak_with_a_broker():
    """Its client blocks; the error names the way, `fixflow deliver`."""
    with pytest.raises(BrokerBlocks) as blocks:
        AsyncDoor(REM, Bus())  # type: ignore[arg-type]  # the fault under test

    assert "fixflow deliver" in str(blocks.value)


def test_the_observer_is_told_of_messages_and_outcomes():
    """By key and routing key, nothing of what is written."""
    attempts: list[Attempt] = []
    outcomes: list[object] = []
    observer = Observer(on_attempt=attempts.append, on_outcome=lambda *told: outcomes.append(told))
    door(observer=observer).submit(PLACE, INSTANCE, KEY, now=AT)

    assert ["Invoicing.Order.Created"] == [each.path for each in attempts]
    assert [("garaio_rem", KEY, WAITING)] == outcomes


def test_the_bus_and_a_rehearsal_take_messages_alone():
    """Any other step is refused, here as in a dry run."""
    with simulator() as bus, pytest.raises(CannotStep):
        bus.perform(Now(), "")
    with pytest.raises(CannotStep):
        REM.rehearsed(Now())


def test_items_without_an_account_are_refused_by_the_instance():
    """Told with the number of the item; an invoice with items is booked at once."""
    bus = Bus()
    of = door(bus)
    items = (Item(number="1", account="100001"), Item(number="2", account="0"))
    of.submit(evolve(INVOICE, items=items), INSTANCE, "fx_a", now=AT)
    of.submit(evolve(INVOICE, items=items[:1]), INSTANCE, "fx_b", now=AT)
    first, stored, booked = heard(of)

    assert "invoiceItems[2].accountNumber" == refused(first).reasons[0].attribute
    assert ExternalRef("garaio_rem", "invoice-1001") == committed(stored).ref
    assert "Invoicing.Invoice.Booked" == decided(booked).code
