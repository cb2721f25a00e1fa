"""On a broker: the same flows over a RabbitMQ of our own, with the instance on the other side."""

from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from attrs import frozen

from fixflow.connectors.amqp import AmqpTransport
from fixflow.connectors.door import Door
from fixflow.connectors.errors import BrokerRefused
from fixflow.connectors.garaio_rem import GaraioRem, connector
from fixflow.connectors.outcomes import AwaitReply, Committed, Rejected, Settled, Unknown
from fixflow.connectors.remote import ExternalRef
from fixflow.safety.secret import Secret
from fixflow.testing.simulators.garaio_rem import Trouble
from fixflow.testing.simulators.garaio_rem_broker import Running, on_broker
from fixflow.testing.simulators.garaio_rem_instance import Instance
from tests.connectors.garaio_rem.speaking import AT, INSTANCE, INVOICE, KEY, PLACE
from tests.rabbitmq import required


@frozen
class Both:
    """Both sides of the broker."""

    rem: GaraioRem
    door: Door
    there: Running

    @property
    def instance(self) -> ExternalRef:
        """What an invoice that belongs to no order is handed to."""
        return ExternalRef("garaio_rem", self.rem.settings.recipient)

    def settled(self) -> list[Settled]:
        """Let the instance answer, and read what it says of our messages."""
        self.there.answer()
        found = []
        for each in self.door.run(self.rem.take(), AT):
            found += [told for told in self.door.read(each.inbound) if isinstance(told, Settled)]
            self.door.run(self.rem.settle(each), AT)
        return found


@pytest.fixture
def both() -> Iterator[Both]:
    """An application and an instance of their own names."""
    url, app, grem = required().url(), f"App{uuid4().hex[:8]}", f"grem_{uuid4().hex[:8]}"
    rem = connector(app_id=app, user_id="guest", recipient=grem)
    with (
        on_broker(url, Instance(name=grem, app_id=app)) as there,
        AmqpTransport(Secret(url), there.exchange, app, answer=timedelta(seconds=10)) as amqp,
    ):
        yield Both(rem, Door(rem, amqp, sleep=lambda _: None), there)
        there.channel.queue_delete(app)
        there.channel.queue_delete(grem)
        there.channel.exchange_delete(there.exchange)


def test_an_order_is_placed_over_a_broker_and_its_reply_correlated(both):
    """Confirmed, answered, correlated by the id of our message, with the echoes of our headers."""
    outcome = both.door.submit(PLACE, INSTANCE, KEY, now=AT)
    both.there.answer()
    accepted, created = both.door.run(both.rem.take(), AT)
    (told,) = both.door.read(accepted.inbound)

    assert isinstance(outcome, Unknown)
    assert isinstance(outcome.resolve, AwaitReply)
    assert isinstance(told, Settled)
    assert outcome.resolve.correlation_id == told.correlation_id
    assert isinstance(told.outcome, Committed)
    assert ["place", outcome.resolve.correlation_id, "fr"] == [
        accepted.inbound.headers[f"echo-fixflow-{name}"]
        for name in ("intent", "message", "language")
    ]
    assert "correlation_id" not in created.inbound.headers
    assert ["order 1001 placed"] == both.there.instance.effects


def test_an_instance_that_nobody_knows_is_returned_by_the_broker(both):
    """`mandatory`: it is not silently dropped."""
    stray = connector(app_id=both.rem.settings.app_id, user_id="guest", recipient="grem_nobody")
    outcome = Door(stray, both.door.transport).submit(PLACE, INSTANCE, KEY, now=AT)

    assert isinstance(outcome, Rejected)
    assert "312 NO_ROUTE" == outcome.reasons[0].text


def test_a_user_id_that_is_not_the_login_is_refused_by_the_broker(both):
    """406; nothing was taken."""
    settings = both.rem.settings
    wrong = connector(app_id=settings.app_id, user_id="somebody", recipient=settings.recipient)
    with pytest.raises(BrokerRefused) as refused:
        Door(wrong, both.door.transport).submit(PLACE, INSTANCE, KEY, now=AT)

    assert 406 == refused.value.number
    assert 0 == both.there.answer()


def test_a_crash_between_take_and_settle_applies_a_reply_once(both):
    """The broker hands it out again, under the id by which the inbox knows it."""
    both.door.submit(PLACE, INSTANCE, KEY, now=AT)
    both.there.answer()
    first = both.door.run(both.rem.take(1), AT)[0]
    both.door.transport.close()
    second = both.door.run(both.rem.take(1), AT)[0]

    assert (False, True) == (first.redelivered, second.redelivered)
    assert first.inbound.id == second.inbound.id
    assert first.inbound.body == second.inbound.body


def test_an_invoice_whose_reply_was_lost_is_found_over_a_broker(both):
    """Sent again, refused by its number, and so known to be there; once."""
    both.there.troubles.plan(Trouble.LOST)
    both.door.submit(INVOICE, both.instance, KEY, now=AT)
    lost = both.settled()
    both.door.reconcile(INVOICE, both.instance, KEY, now=AT)
    (found,) = both.settled()

    assert [] == lost
    assert isinstance(found.outcome, Committed)
    assert ["invoice 1001 stored"] == both.there.instance.effects


def test_replies_that_come_late_and_twice_come_all_the_same(both):
    """Two doors' worth of messages, held back and released."""
    both.there.troubles.plan(Trouble.DUPLICATE)
    both.there.troubles.plan(Trouble.LATE)
    both.door.submit(INVOICE, both.instance, KEY, now=AT)
    before = both.settled()
    both.there.release()

    assert ([], 2) == (before, len(both.settled()))
