"""Course: what becomes of one intent, as the outbox goes about it.

It is handed over; what nobody knows is looked for; what surely is not there is handed over again; a
reply is waited for; and what only a person can find out ends it.  The one rule: nothing is handed
over again before somebody has looked, unless an error says that it has not left.
"""

from collections import Counter
from datetime import timedelta
from typing import Final, TypeAlias

from attrs import define, field

from fixflow.connectors.errors import RateLimited
from fixflow.connectors.outcomes import (
    AwaitReply,
    Committed,
    ManualStep,
    Reconcile,
    Rejected,
    SendAgain,
    SendOutcome,
    Settled,
    Told,
    Unknown,
)
from fixflow.connectors.remote import Inbound
from fixflow.errors import PartnerFault
from fixflow.testing.contract.terms import KEY, Sample, Terms
from fixflow.testing.contract.trial import Trial

ROUNDS: Final = 8
A_DAY: Final = timedelta(days=1)
Came: TypeAlias = SendOutcome | Exception


@define
class Course:
    """One intent on its way.

    Attributes:
        terms: What the integrator has given.
        trial: The door and the simulator.
        sample: What is handed over.
        key: Under which key.
        first: What the first attempt gave; None before it.
        at_first: What was done there by then.
        last: What came of it in the end.
        crashes: Errors that no partner's fault may lead to.
    """

    terms: Terms
    trial: Trial
    sample: Sample
    key: str = KEY
    first: Came | None = None
    at_first: Counter[str] = field(factory=Counter)
    last: Came | None = None
    crashes: list[str] = field(factory=list)

    def begun(self) -> "Course":
        """Hand it over and go on to the end."""
        self.first = self.handed_over()
        self.at_first = self.trial.done
        return self.gone_on(self.first)

    def forgotten(self) -> "Course":
        """Go on where nobody has kept what came of it, as after a crash."""
        return self.gone_on(Unknown(why="forgotten", resolve=Reconcile(natural_key=self.key)))

    def gone_on(self, came: Came) -> "Course":
        """Go on until it is known, a person has to look, or everybody is tired of it."""
        for _ in range(ROUNDS):
            if self.crashes or isinstance(came, Committed | Rejected) or by_hand(came):
                break
            came = self.further(came)
        self.last = came
        return self

    def further(self, came: Came) -> Came:
        """Take the next step."""
        if isinstance(came, RateLimited):
            self.trial.clock.until(came.retry_at)
        if isinstance(came, Exception):
            return self.handed_over()
        if isinstance(came, Unknown) and isinstance(came.resolve, AwaitReply):
            return self.answered(came, came.resolve)
        return self.looked()

    def handed_over(self) -> Came:
        """Hand it over."""
        trial, sample = self.trial, self.sample
        try:
            return trial.door.submit(sample.intent, sample.ref, self.key, now=trial.clock.now)
        except Exception as error:  # noqa: BLE001  what a connector raises is what is asked here
            return self.raised(error)

    def looked(self) -> Came:
        """Look what came of it; what is not there is handed over again."""
        trial, sample = self.trial, self.sample
        try:
            came = trial.door.reconcile(sample.intent, sample.ref, self.key, now=trial.clock.now)
        except Exception as error:  # noqa: BLE001  likewise
            if isinstance(self.raised(error), RateLimited):
                trial.clock.until(trial.clock.now + A_DAY)
            return Unknown(why="the look failed", resolve=Reconcile(natural_key=self.key))
        again = isinstance(came, Unknown) and isinstance(came.resolve, SendAgain)
        return self.handed_over() if again or isinstance(came, Rejected) else came

    def looked_late(self, reply: AwaitReply) -> Came:
        """Look, once a reply has been waited for in vain."""
        self.trial.clock.until(reply.until or self.trial.clock.now + A_DAY)
        return self.looked()

    def answered(self, came: Came, reply: AwaitReply) -> Came:
        """Read what has come in; if none of it is about this intent, look."""
        try:
            inbounds = self.terms.taken(self.trial.door)
        except Exception as error:  # noqa: BLE001  likewise
            self.raised(error)
            return came
        told = [each for one in inbounds for each in self.read(one)]
        mine = [x for x in told if isinstance(x, Settled)]
        said = [x.outcome for x in mine if x.correlation_id == reply.correlation_id]
        return said[-1] if said else self.looked_late(reply)

    def read(self, inbound: Inbound) -> tuple[Told, ...]:
        """Read one message; one that cannot be read says nothing."""
        try:
            return self.trial.door.read(inbound)
        except Exception as error:  # noqa: BLE001  likewise
            self.raised(error)
            return ()

    def raised(self, error: Exception) -> Exception:
        """Note an error that is no fault of the partner's."""
        if not isinstance(error, PartnerFault):
            self.crashes.append(crash(error))
        return error


def by_hand(came: Came | None) -> bool:
    """Tell whether a person has to look."""
    return isinstance(came, Unknown) and isinstance(came.resolve, ManualStep)


def crash(error: Exception) -> str:
    """Say which error came, without what it says: that may be anybody's."""
    code = getattr(error, "code", "")
    return (
        f"{type(error).__name__}{f' ({code})' if code else ''} instead of a fault of the partner’s"
    )
