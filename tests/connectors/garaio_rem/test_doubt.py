"""Doubt: what is not known of a message, and how it becomes known without a second order."""

from datetime import timedelta

import pytest
from attrs import evolve

from fixflow.connectors.errors import (
    BrokerRefused,
    TransportError,
)
from fixflow.connectors.garaio_rem import connector
from fixflow.connectors.intents import Amend, Complete, Withdraw
from fixflow.connectors.outcomes import (
    AwaitReply,
    Committed,
    ManualStep,
    PartnerReason,
    Reconcile,
    Rejected,
    Unknown,
)
from fixflow.connectors.remote import ExternalRef
from fixflow.testing.simulators.garaio_rem import Bus, Trouble
from tests.connectors.garaio_rem.speaking import (
    AT,
    FIRST,
    INSTANCE,
    INVOICE,
    KEY,
    KNOWN,
    PLACE,
    WAITING,
    committed,
    door,
    placed,
    settled,
)


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


def test_an_event_before_its_reply_settles_the_order():
    """They come in any order; both name the same number."""
    bus = Bus()
    of = door(bus)
    bus.troubles.plan(Trouble.REORDERED)
    of.submit(PLACE, INSTANCE, KEY, now=AT)

    assert [FIRST, FIRST] == [committed(each).ref for each in settled(of)]
