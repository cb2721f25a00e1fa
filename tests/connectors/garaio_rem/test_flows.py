"""Flows: what comes of an intent at an instance in memory, whatever goes wrong on the way."""

from datetime import timedelta

import pytest
from attrs import evolve

from fixflow.connectors.door import AsyncDoor, Door
from fixflow.connectors.errors import (
    BrokerBlocks,
    BrokerRefused,
    CannotStep,
    ContractDrift,
    TransportError,
    Unsupported,
)
from fixflow.connectors.flow import Now
from fixflow.connectors.garaio_rem import connector
from fixflow.connectors.intents import Accept, Amend, Complete, Item, Withdraw
from fixflow.connectors.observe import Attempt, Observer
from fixflow.connectors.outcomes import (
    AWAITING_REPLY,
    Ack,
    AwaitReply,
    Committed,
    ManualStep,
    PartnerReason,
    Reconcile,
    Rejected,
    Settled,
    Unknown,
)
from fixflow.connectors.remote import ExternalRef, Refresh
from fixflow.testing.simulators.garaio_rem import Bus, Trouble, simulator
from fixflow.testing.simulators.garaio_rem_instance import Instance
from tests.connectors.garaio_rem.speaking import (
    AT,
    INSTANCE,
    INVOICE,
    ITEM,
    KEY,
    KNOWN,
    PLACE,
    REM,
    committed,
    decided,
    door,
    heard,
    refused,
    taken,
)

WAITING = Unknown(
    why=AWAITING_REPLY,
    resolve=AwaitReply(correlation_id=KNOWN, until=AT + timedelta(days=1)),
)
FIRST = ExternalRef("garaio_rem", "1001")


def placed(bus: Bus) -> Door:
    """Open a door and place an order that the instance has accepted."""
    of = door(bus)
    of.submit(PLACE, INSTANCE, KEY, now=AT)
    heard(of)
    return of


def settled(of: Door) -> list[Settled]:
    """Read what settles messages of ours."""
    return [each for each in heard(of) if isinstance(each, Settled)]


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


@pytest.mark.parametrize("trouble", [Trouble.CUT_BEFORE, Trouble.CUT_AFTER])
@pytest.mark.parametrize("intent", [PLACE, Amend(items=()), Complete(), Withdraw()])
def test_a_cut_before_the_confirm_leaves_it_open_and_is_not_sent_again(intent, trouble):
    """It may lie in the queue; the reply will say, and until then nobody sends it."""
    bus = Bus()
    of = placed(bus)
    bus.troubles.plan(trouble)
    before = list(bus.instance.effects)
    outcome = of.submit(intent, FIRST, "fx_b", now=AT)

    assert isinstance(outcome, Unknown)
    assert "cut_before_confirm" == outcome.why
    assert AwaitReply(correlation_id="Meier-b", until=AT + timedelta(days=1)) == outcome.resolve
    assert (trouble is Trouble.CUT_AFTER) == (bus.instance.effects != before)


@pytest.mark.parametrize("intent", [PLACE, Amend(items=()), Complete(), Withdraw()])
def test_what_nobody_knows_of_a_person_looks_for(intent):
    """Place is never sent again; a change neither, since somebody there may have changed it since."""
    bus = Bus()
    of = placed(bus)
    before = list(bus.instance.effects)
    outcome = of.reconcile(intent, FIRST, "fx_b", now=AT)

    assert isinstance(outcome, Unknown)
    assert isinstance(outcome.resolve, ManualStep)
    assert "Meier-b" == outcome.resolve.key
    assert ("Meier-b" if intent is PLACE else "1001") in outcome.resolve.instruction.say("de")
    assert before == bus.instance.effects


@pytest.mark.parametrize("ref", ["a{b}c"])
def test_a_reference_is_told_as_it_is(ref):
    """Braces in it are no placeholder."""
    outcome = door().reconcile(Withdraw(), ExternalRef("garaio_rem", ref), KEY, now=AT)

    assert isinstance(outcome, Unknown)
    assert isinstance(outcome.resolve, ManualStep)
    assert "«a{b}c»" in outcome.resolve.instruction.say("de")


def test_an_invoice_whose_reply_was_lost_is_sent_again_and_found_to_be_there():
    """Creditor and number are unique: the second is refused, so the first is there, once."""
    bus = Bus()
    of = door(bus)
    bus.troubles.plan(Trouble.LOST)
    of.submit(INVOICE, INSTANCE, KEY, now=AT)
    again = of.reconcile(INVOICE, INSTANCE, KEY, now=AT)
    (only,) = settled(of)

    assert WAITING == again
    assert (KNOWN, Committed) == (only.correlation_id, type(only.outcome))
    assert ["invoice 1001 stored"] == bus.instance.effects


def test_an_invoice_that_never_arrived_is_there_after_the_second_time():
    """Cut before the broker had it; what looks for it sends it."""
    bus = Bus()
    of = door(bus)
    bus.troubles.plan(Trouble.CUT_BEFORE)
    cut = of.submit(INVOICE, INSTANCE, KEY, now=AT)
    of.reconcile(INVOICE, INSTANCE, KEY, now=AT)
    (only,) = settled(of)

    assert isinstance(cut, Unknown)
    assert Reconcile(natural_key="5555/R-17") == cut.resolve
    assert isinstance(only.outcome, Committed)
    assert ["invoice 1001 stored"] == bus.instance.effects


def test_a_number_that_another_invoice_has_is_a_refusal():
    """At the first attempt the number is somebody else's."""
    bus = Bus()
    of = door(bus)
    of.submit(INVOICE, INSTANCE, "fx_a", now=AT)
    of.submit(INVOICE, INSTANCE, "fx_b", now=AT)
    first, second = settled(of)

    assert ("Meier-a", Committed) == (first.correlation_id, type(first.outcome))
    assert ("Meier-b", Rejected) == (second.correlation_id, type(second.outcome))


def test_an_invoice_of_no_creditor_is_not_sent_again():
    """Without a creditor the vendor promises no uniqueness: a person looks."""
    of = door()
    lone = evolve(INVOICE, creditor=None)
    cut_door = door(bus := Bus())
    bus.troubles.plan(Trouble.CUT_BEFORE)
    cut = cut_door.submit(lone, INSTANCE, KEY, now=AT)
    outcome = of.reconcile(lone, INSTANCE, KEY, now=AT)

    assert isinstance(cut, Unknown)
    assert isinstance(cut.resolve, AwaitReply)
    assert isinstance(outcome, Unknown)
    assert isinstance(outcome.resolve, ManualStep)
    assert "R-17" in outcome.resolve.instruction.say("en")


@pytest.mark.parametrize("trouble", [Trouble.UNREACHABLE, Trouble.CUT_BEFORE])
def test_looking_for_an_invoice_that_fails_stays_in_doubt(trouble):
    """Told as not sent, it would be sent as if it were the first, and refused as somebody else's."""
    bus = Bus()
    of = door(bus)
    bus.troubles.plan(trouble, 4)
    outcome = of.reconcile(INVOICE, INSTANCE, KEY, now=AT)

    assert isinstance(outcome, Unknown)
    assert Reconcile(natural_key="5555/R-17") == outcome.resolve
    bus.troubles.planned.clear()
    bus.instance.name = "grem_moved"
    assert outcome == of.reconcile(INVOICE, INSTANCE, KEY, now=AT)


def test_an_instance_that_nobody_knows_is_a_refusal():
    """`mandatory`: the message is returned, and no effect will ever be there."""
    of = door(rem=connector(app_id="Meier", user_id="meier", recipient="grem_nobody"))
    outcome = of.submit(PLACE, INSTANCE, KEY, now=AT)

    assert Rejected(reasons=(PartnerReason(code="returned", text="312 NO_ROUTE"),)) == outcome


def test_what_the_broker_did_not_take_is_handed_in_again():
    """Twice nacked and once unreachable: then it is there, once."""
    bus = Bus()
    of = door(bus)
    bus.troubles.plan(Trouble.NACKED, 2)
    bus.troubles.plan(Trouble.UNREACHABLE)

    assert WAITING == of.submit(PLACE, INSTANCE, KEY, now=AT)
    assert ["order 1001 placed"] == bus.instance.effects


def test_a_broker_that_is_down_is_told_as_not_sent():
    """Four attempts; the outbox sends it later."""
    bus = Bus()
    bus.troubles.plan(Trouble.UNREACHABLE, 4)

    with pytest.raises(TransportError) as failed:
        door(bus).submit(PLACE, INSTANCE, KEY, now=AT)
    assert not failed.value.sent


def test_a_wrong_login_is_told_at_once():
    """406, and no attempt is made again."""
    bus = Bus()
    bus.troubles.plan(Trouble.REFUSED)

    with pytest.raises(BrokerRefused):
        door(bus).submit(PLACE, INSTANCE, KEY, now=AT)


def test_a_late_reply_settles_too():
    """Whenever it comes; until then nobody knows."""
    bus = Bus()
    of = door(bus)
    bus.troubles.plan(Trouble.LATE)
    of.submit(PLACE, INSTANCE, KEY, now=AT)
    before = settled(of)
    bus.release()

    assert ([], 2) == (before, len(settled(of)))


def test_a_reply_that_comes_twice_is_one_to_the_inbox():
    """Both bear the same id, so that the second is not handled."""
    bus = Bus()
    of = door(bus)
    bus.troubles.plan(Trouble.DUPLICATE)
    of.submit(Withdraw(), FIRST, KEY, now=AT)
    one, other = taken(of)

    assert one.inbound.id == other.inbound.id


def test_an_event_before_its_reply_settles_the_order():
    """They come in any order; both name the same number."""
    bus = Bus()
    of = door(bus)
    bus.troubles.plan(Trouble.REORDERED)
    of.submit(PLACE, INSTANCE, KEY, now=AT)

    assert [FIRST, FIRST] == [committed(each).ref for each in settled(of)]


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


def test_a_damage_case_is_announced_and_needs_no_answer():
    """The tables know none: confirmed by the broker is all there is."""
    bus = Bus()
    of = door(bus)
    outcome = of.run(of.talks.talk(REM.announce("1234", "user@grem.example", KEY)), AT)

    assert isinstance(outcome, Committed)
    assert (["case 1234 published"], ()) == (bus.instance.effects, taken(of))


def test_an_announcement_that_reaches_nobody_is_refused():
    """Returned by the broker."""
    of = door(rem=connector(app_id="Meier", user_id="meier", recipient="grem_nobody"))
    talk = of.talks.talk(of.connector.announce("1234", "user@grem.example", KEY))  # type: ignore[attr-defined]  # its own

    assert isinstance(of.run(talk, AT), Rejected)


@pytest.mark.parametrize("trouble", [Trouble.CUT_AFTER, Trouble.UNREACHABLE])
def test_an_announcement_is_not_repeated_blindly(trouble):
    """Cut, a person looks; not sent, it is told as such."""
    bus = Bus()
    of = door(bus)
    bus.troubles.plan(trouble, 4)
    talk = of.talks.talk(REM.announce("1234", "user@grem.example", KEY))

    if trouble is Trouble.UNREACHABLE:
        with pytest.raises(TransportError):
            of.run(talk, AT)
    else:
        assert isinstance(of.run(talk, AT), Unknown)
    assert 1 >= len(bus.instance.effects)


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
