"""Publishing: what a broker says of a message, and when it is handed in again, without a broker."""

from datetime import timedelta

import pytest
from attrs import define, field

from fixflow.connectors.bus_steps import Confirmed, Nacked, Publish, Returned, Shut
from fixflow.connectors.conversation import conversed
from fixflow.connectors.drive import drive
from fixflow.connectors.errors import BrokerRefused, RateLimited, TransportError
from fixflow.connectors.flow import (
    Chance,
    Done,
    Drawn,
    Flow,
    Instant,
    Now,
    Result,
    Sleep,
    Step,
    WrongResult,
    fitting,
)
from fixflow.connectors.http_steps import Failed
from fixflow.connectors.observe import Attempt, Observer
from fixflow.connectors.policy import RateBudget, Verdict, verdict_of_message
from fixflow.connectors.session import Session
from tests.connectors.talking import AT

SECOND = timedelta(seconds=1)
MESSAGE = Publish(operation="place", routing_key="Invoicing.Order.Created", body=b"{}")
LOST = Failed(why="StreamLostError", sent=True)
UNSENT = Failed(why="ConnectionRefusedError", sent=False)


@define
class Broker:
    """Answers messages one after the other; time passes only by sleeping."""

    answers: list[Result]
    got: list[Publish] = field(factory=list)
    slept: list[timedelta] = field(factory=list)

    def perform(self, step: Step) -> Result:
        """Perform one step."""
        match step:
            case Now():
                return Instant(AT + sum(self.slept, timedelta(0)))
            case Chance():
                return Drawn(0.5)
            case Sleep(span):
                self.slept.append(span)
                return Done()
            case Publish():
                self.got.append(step)
                return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
            case _:
                raise AssertionError(step)

    def takes(self, session: Session | None = None, patience: timedelta | None = None) -> object:
        """Hand the message in."""
        talk = conversed(handing_in(), session or Session("garaio_rem"), patience)
        return drive(talk, self.perform)


def handing_in() -> Flow[Confirmed | Returned]:
    """Hand one message in."""
    came = yield MESSAGE
    return came if isinstance(came, Returned) else fitting(MESSAGE, came, Confirmed)


@pytest.mark.parametrize(
    ("came", "judged"),
    [
        (Confirmed(), Verdict.TAKEN),
        (Returned(why="312 NO_ROUTE"), Verdict.TAKEN),
        (Shut(code=406, why="PRECONDITION_FAILED"), Verdict.TAKEN),
        (Nacked(), Verdict.AGAIN),
        (UNSENT, Verdict.AGAIN),
        (LOST, Verdict.UNKNOWN),
    ],
)
def test_each_answer_of_a_broker_has_its_verdict(came, judged):
    """The specification's row: Returned is refused, Nacked again, cut before the confirm unknown."""
    assert judged is verdict_of_message(came)


def test_a_message_that_the_broker_did_not_take_is_handed_in_again():
    """Twice not taken, once no connection; half of 0.5, of 1 and of 2 seconds between."""
    broker = Broker([Nacked(), UNSENT, Nacked(), Confirmed()])

    assert Confirmed() == broker.takes()
    assert [0.25 * SECOND, 0.5 * SECOND, SECOND] == broker.slept
    assert [MESSAGE] * 4 == broker.got


def test_a_message_that_may_lie_in_a_queue_is_not_handed_in_again():
    """Cut before the confirm: the broker may have it, and a second one is a second order."""
    broker = Broker([Nacked(), LOST, Confirmed()])

    with pytest.raises(TransportError) as unknown:
        broker.takes()

    assert (True, 2, "StreamLostError") == (
        unknown.value.sent, unknown.value.attempts, unknown.value.why,
    )  # fmt: skip
    assert 2 == len(broker.got)


def test_after_as_many_attempts_as_are_granted_it_is_told_as_not_sent():
    """Four, as the policy says; the broker has none of them."""
    broker = Broker([Nacked()])

    with pytest.raises(TransportError) as failed:
        broker.takes()

    assert (False, 4, "nacked") == (failed.value.sent, failed.value.attempts, failed.value.why)


def test_a_delivery_does_not_wait_for_a_broker():
    """With no patience there is one attempt, and the outbox comes back to it later."""
    broker = Broker([UNSENT])

    with pytest.raises(TransportError) as failed:
        broker.takes(patience=timedelta(0))

    assert (1, False) == (failed.value.attempts, failed.value.sent)
    assert [] == broker.slept


def test_a_returned_message_is_an_answer():
    """Nobody is there for it; the broker kept nothing, and another attempt changes nothing."""
    broker = Broker([Returned(why="312 NO_ROUTE")])

    assert Returned(why="312 NO_ROUTE") == broker.takes()
    assert 1 == len(broker.got)


def test_what_the_broker_refuses_is_told_at_once():
    """406: `user_id` is not the login; no repetition changes that."""
    broker = Broker([Shut(code=406, why="PRECONDITION_FAILED")])

    with pytest.raises(BrokerRefused) as refused:
        broker.takes()

    assert (406, "PRECONDITION_FAILED") == (refused.value.number, refused.value.why)
    assert 1 == len(broker.got)


def test_messages_take_their_share_of_the_budget():
    """One a second: the second message of a delivery that waits for nothing is put off."""
    session = Session("garaio_rem", budget=RateBudget(rate=1, burst=1))
    broker = Broker([Confirmed()])
    broker.takes(session)

    with pytest.raises(RateLimited) as limited:
        broker.takes(session, timedelta(0))

    assert AT + SECOND == limited.value.retry_at
    assert 1 == len(broker.got)


def test_the_observer_is_told_of_each_attempt():
    """By routing key, without the message."""
    seen: list[Attempt] = []
    session = Session("garaio_rem", observer=Observer(on_attempt=seen.append))
    Broker([Nacked(), UNSENT, Confirmed()]).takes(session)

    assert [
        (1, "PUBLISH", "Invoicing.Order.Created", "nacked"),
        (2, "PUBLISH", "Invoicing.Order.Created", "ConnectionRefusedError"),
        (3, "PUBLISH", "Invoicing.Order.Created", ""),
    ] == [(each.number, each.method, each.path, each.why) for each in seen]


def test_whoever_drives_answers_a_message_by_what_belongs_to_it():
    """`Done` says nothing of a message."""
    with pytest.raises(WrongResult):
        Broker([Done()]).takes()
