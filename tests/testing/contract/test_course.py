"""Course: what the outbox does with an intent, round by round, until it is known or a person looks."""

from contextlib import contextmanager
from datetime import timedelta
from typing import Any, cast

import pytest
from attrs import field, frozen

from fixflow.connectors.errors import RateLimited, TransportError
from fixflow.connectors.flow import Flow, now
from fixflow.connectors.http_steps import ONCE
from fixflow.connectors.intents import Accept, Intent
from fixflow.connectors.outcomes import (
    AwaitReply,
    Committed,
    ManualStep,
    PartnerReason,
    Reconcile,
    Rejected,
    SendAgain,
    SendOutcome,
    Settled,
    Told,
    Unknown,
)
from fixflow.connectors.remote import ExternalRef, Inbound
from fixflow.testing import ConnectorContract, Running, Sample
from fixflow.testing.contract.course import ROUNDS, Course
from fixflow.testing.contract.line import BEGUN
from fixflow.testing.contract.trial import tried
from fixflow.texts import Text
from tests.connectors.muster import Muster
from tests.connectors.muster_site import Site

REF = ExternalRef("muster", "A-1")
DOUBT = Unknown(why="?", resolve=Reconcile(natural_key="k"))
AGAIN = Unknown(why="?", resolve=SendAgain())
AWAITED = Unknown(why="?", resolve=AwaitReply(correlation_id="c", until=BEGUN + timedelta(hours=1)))
BY_HAND = Unknown(why="?", resolve=ManualStep(key="k", instruction=Text("Los", "Go")))
NO = Rejected(reasons=(PartnerReason(text="nein"),))
YES = Committed()
UNSENT = TransportError("muster", "accept", 1, sent=False, why="ConnectError", effect=ONCE)
LIMITED = RateLimited("muster", "accept", 1, BEGUN + timedelta(days=1))
COMING = Inbound(partner="muster", id="1", at=BEGUN, body=b"")


@frozen
class Scripted(Muster):
    """It answers what it was told to, in order, and says in which way it was asked."""

    script: list[Any] = field(factory=list)
    asked: list[str] = field(factory=list)

    def submit(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:  # noqa: ARG002  as every one
        """Answer."""
        return self.answer("submit")

    def reconcile(self, intent: Intent, ref: ExternalRef, key: str) -> Flow[SendOutcome]:  # noqa: ARG002  as above
        """Answer."""
        return self.answer("look")

    def answer(self, way: str) -> Flow[SendOutcome]:
        """Answer, or raise."""
        yield from now()
        self.asked.append(way)
        came = self.script.pop(0) if len(self.script) > 1 else self.script[0]
        if isinstance(came, Exception):
            raise came
        return cast("SendOutcome", came)

    def read(self, inbound: Inbound) -> tuple[Told, ...]:
        """Read a reply; `body` says which one it answers."""
        if inbound.body == b"boom":
            raise KeyError
        return (Settled(correlation_id=inbound.body.decode(), outcome=YES),)


class Of(ConnectorContract):
    """A contract whose connector is scripted."""

    def __init__(self, *script: object, coming: tuple[Inbound, ...] | Exception = ()) -> None:
        self.made, self.coming = Scripted(script=list(script)), coming

    @contextmanager
    def simulator(self):
        """Run a site."""
        yield Running(transport=Site(), done=tuple)

    def connector(self, running):  # noqa: ARG002  it is made
        """Give it."""
        return self.made

    def taken(self, door):  # noqa: ARG002  as above
        """Give what has come."""
        if isinstance(self.coming, Exception):
            raise self.coming
        return self.coming


def went(of: Of, way: str = "begun") -> Course:
    """Go to the end."""
    with tried(of) as trial:
        course = Course(of, trial, Sample(intent=Accept(), ref=REF))
        return course.begun() if way == "begun" else course.forgotten()


@pytest.mark.parametrize(
    ("script", "ways", "last"),
    [
        ((YES,), ["submit"], YES),
        ((NO,), ["submit"], NO),
        ((BY_HAND,), ["submit"], BY_HAND),
        ((UNSENT, YES), ["submit", "submit"], YES),
        ((DOUBT, YES), ["submit", "look"], YES),
        ((DOUBT, AGAIN, YES), ["submit", "look", "submit"], YES),
        ((DOUBT, NO, YES), ["submit", "look", "submit"], YES),
        ((DOUBT, UNSENT, YES), ["submit", "look", "look"], YES),
        ((DOUBT, BY_HAND), ["submit", "look"], BY_HAND),
        ((LIMITED, YES), ["submit", "submit"], YES),
        ((AGAIN, YES), ["submit", "look"], YES),
        ((DOUBT,), ["submit", *["look"] * ROUNDS], DOUBT),
    ],
)
def test_what_may_be_there_is_looked_for_and_never_sent_blindly(script, ways, last):
    """As `carrying` and the outbox go about it: round by round."""
    of = Of(*script)
    course = went(of)

    assert (ways, last) == (of.made.asked, course.last)
    assert [] == course.crashes


def test_what_nobody_kept_is_looked_for_first():
    """A lease that ran out."""
    of = Of(YES)

    assert YES == went(of, "forgotten").last
    assert ["look"] == of.made.asked


def test_a_limit_is_waited_for():
    """Until the instant that the partner has said."""
    of = Of(LIMITED, YES)
    with tried(of) as trial:
        Course(of, trial, Sample(intent=Accept(), ref=REF)).begun()

        assert LIMITED.retry_at == trial.clock.now


@pytest.mark.parametrize(
    ("coming", "ways"),
    [
        ((Inbound(partner="muster", id="1", at=BEGUN, body=b"c"),), ["submit"]),
        ((Inbound(partner="muster", id="1", at=BEGUN, body=b"other"),), ["submit", "look"]),
        ((), ["submit", "look"]),
    ],
)
def test_a_reply_settles_what_it_answers(coming, ways):
    """One that answers another does not; then somebody looks, after it was waited for."""
    of = Of(AWAITED, YES, coming=coming)

    assert YES == went(of).last
    assert ways == of.made.asked


def test_a_queue_that_is_not_reached_is_asked_again():
    """Nothing is looked for as long as the reply may lie there."""
    of = Of(AWAITED, coming=UNSENT)

    assert AWAITED == went(of).last
    assert ["submit"] == of.made.asked


@pytest.mark.parametrize(
    "of",
    [
        Of(KeyError("secret")),
        Of(DOUBT, KeyError("secret")),
        Of(AWAITED, coming=KeyError("secret")),
        Of(AWAITED, coming=(Inbound(partner="muster", id="1", at=BEGUN, body=b"boom"),)),
    ],
)
def test_what_is_no_fault_of_the_partners_is_a_crash(of):
    """It ends the course, and is told by its kind, never by what it says."""
    assert ["KeyError instead of a fault of the partner’s"] == went(of).crashes
