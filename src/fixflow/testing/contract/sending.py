"""Sending: what becomes of an intent whatever goes wrong with any step of its conversation.

Each step goes wrong in turn, once and from then on; each time the outcome must be true, and whatever
follows may leave one effect and no second one.  The one rule: a yes needs the effect, a no needs
somebody who said it, and an error needs that nothing is done.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from attrs import define, frozen

from fixflow.connectors.errors import TransportError
from fixflow.connectors.flow import Result, Step
from fixflow.connectors.http_steps import ONCE, READ, RepeatEffect, Response
from fixflow.connectors.outcomes import Committed, Rejected, Unknown
from fixflow.testing.contract.course import Came, Course, by_hand
from fixflow.testing.contract.faults import (
    DONE,
    NO,
    UNDONE,
    WAIT,
    WAITED,
    Fault,
    strikes,
)
from fixflow.testing.contract.line import Plan
from fixflow.testing.contract.spoiling import WHOLE, spoilt
from fixflow.testing.contract.terms import OTHER_KEY, Part, Sample, Terms
from fixflow.testing.contract.trial import Trial, tried

LARGE: Final = frozenset({Fault.OVERSIZED, Fault.DEEP})  # once is enough of these


@frozen(kw_only=True)
class Known:
    """What becomes of an intent if nothing goes wrong.

    Attributes:
        steps: The steps of its conversation, and what follows it.
        answers: What each was answered.
        done: What was done there.
        first: What the first attempt gave.
        last: What came of it in the end.
        effect: What doing it twice does there.
    """

    steps: tuple[Step, ...]
    answers: tuple[Result, ...]
    done: Counter[str]
    first: Came | None
    last: Came | None
    effect: RepeatEffect

    def beyond(self, done: Counter[str]) -> list[str]:
        """Give what was done beyond it; what may be repeated counts once."""
        if self.effect is ONCE:
            return sorted((done - self.done).elements())
        return sorted(set(done) - set(self.done))

    def missing(self, done: Counter[str]) -> bool:
        """Tell whether something of it was not done."""
        return bool(self.done - done)


def known(terms: Terms, sample: Sample) -> Known:
    """Hand an intent over, and let nothing go wrong."""
    with tried(terms) as trial:
        course = Course(terms, trial, sample).begun()
        return Known(
            steps=tuple(trial.line.passed),
            answers=tuple(trial.line.answers),
            done=trial.done,
            first=course.first,
            last=course.last,
            effect=trial.connector.profile.operation(sample.intent.kind).effect,
        )


def succeeding(terms: Terms, sample: Sample) -> Iterator[str]:
    """Find why a sample does not succeed: by it everything else is measured."""
    found = known(terms, sample)
    if Part.SENDING in terms.lacks():
        if found.steps or found.done or not by_hand(found.last):
            yield f"it is said that nothing is sent, and {told(found.last)}"
        return
    if not isinstance(found.last, Committed):
        yield f"with nothing wrong it ends as {told(found.last)}"
    elif not found.done:
        yield "it is committed, and nothing is done there"


def forgetting(terms: Terms, sample: Sample) -> Iterator[str]:
    """Find a second effect where nobody has kept what came of the first attempt."""
    found = known(terms, sample)
    with tried(terms) as trial:
        Course(terms, trial, sample).begun()
        again = Course(terms, trial, sample).forgotten()
        yield from again.crashes
        for each in found.beyond(trial.done):
            yield f"under the same key it is done again: {each}"
        if not (isinstance(again.last, Committed) or by_hand(again.last)):
            yield f"it is there, and whoever looks learns {told(again.last)}"


def misreading(terms: Terms, sample: Sample, faults: Iterable[Fault]) -> Iterator[str]:
    """Find a second effect where the look for the first one goes wrong.

    Args:
        terms: What the integrator has given.
        sample: What was handed over.
        faults: What goes wrong with the look, in turn.
    """
    found = known(terms, sample)
    with tried(terms) as trial:
        Course(terms, trial, sample).begun()
        begin = len(trial.line.passed)
        Course(terms, trial, sample).forgotten()
        steps, answers = tuple(trial.line.passed), tuple(trial.line.answers)
    for fault in faults:
        for place in range(begin, len(steps)):
            for plan in plans(fault, place, steps[place], answers[place]):
                with tried(terms) as trial:
                    Course(terms, trial, sample).begun()
                    trial.line.plan = plan
                    again = Course(terms, trial, sample).forgotten()
                    for each in misread(again, found):
                        yield f"{fault.name} at the look, {steps[place]}: {each}"


def misread(again: Course, found: Known) -> Iterator[str]:
    """Find what a look that went wrong has led to."""
    yield from dict.fromkeys(again.crashes)
    for each in found.beyond(again.trial.done):
        yield f"it is done again: {each}"
    if isinstance(again.last, Rejected):
        yield "it is called rejected, and is done"


def telling_apart(terms: Terms, sample: Sample) -> Iterator[str]:
    """Find an intent that is taken for another one of the same kind."""
    found = known(terms, sample)
    with tried(terms) as trial:
        Course(terms, trial, sample).begun()
        try:
            came = trial.door.reconcile(sample.intent, sample.ref, OTHER_KEY, now=trial.clock.now)
        except Exception as error:  # noqa: BLE001  what a connector raises is what is asked here
            yield f"a look for what was never sent gives {told(error)}"
            return
        if isinstance(came, Committed):
            yield "a look under another key finds what was sent under the first"
        Course(terms, trial, sample, OTHER_KEY).begun()
        if trial.done.total() != 2 * found.done.total():
            yield f"under two keys it is done {trial.done.total()} times"


@define
class Struck:
    """How often a fault has struck."""

    times: int = 0


def enduring(terms: Terms, sample: Sample, fault: Fault, struck: Struck) -> Iterator[str]:
    """Find what a fault leads to that is not true, or done twice.

    Args:
        terms: What the integrator has given.
        sample: What is handed over.
        fault: What goes wrong.
        struck: Counts how often it did.
    """
    found = known(terms, sample)
    for place, step in enumerate(found.steps):
        for plan in plans(fault, place, step, found.answers[place]):
            with tried(terms, plan) as trial:
                course = Course(terms, trial, sample).begun()
                struck.times += trial.line.struck
                where = f"step {place + 1}, {step}{', and ever after' if plan.lasts else ''}"
                for each in judged(course, found, plan):
                    yield f"{where}: {each}"


def plans(fault: Fault, place: int, step: Step, came: Result) -> Iterator[Plan]:
    """Give every way in which a step goes wrong."""
    if not strikes(fault, step):
        return
    if fault in UNDONE or fault in DONE or fault is Fault.ECHOED:
        for lasts in (False, True):
            yield Plan(fault=fault, at=place, lasts=lasts)
        return
    variants = spoilt(fault, came)
    if not variants:
        yield Plan(fault=fault, at=place)  # the simulator may see to it
    for each in variants:
        yield Plan(fault=fault, at=place, change=giving(each))
    if fault in WHOLE and fault not in LARGE:
        yield Plan(fault=fault, at=place, lasts=True, change=lambda real: first_of(fault, real))


def giving(came: Result) -> Callable[[Result], Result]:
    """Give what answers so, whatever was answered."""
    return lambda _: came


def first_of(fault: Fault, came: Result) -> Result:
    """Spoil an answer in the first way; what holds nothing to spoil stays as it is."""
    return next(iter(spoilt(fault, came)), came)


def judged(course: Course, found: Known, plan: Plan) -> Iterator[str]:
    """Find what is not true of a course, or was done twice."""
    yield from dict.fromkeys(course.crashes)
    if course.crashes:
        return
    yield from of_first(course, found, plan)
    yield from of_last(course, found, plan)


def of_first(course: Course, found: Known, plan: Plan) -> Iterator[str]:
    """Judge what the first attempt gave by what was done until then."""
    first, done = course.first, course.at_first
    if isinstance(first, Exception):
        if found.effect is ONCE and done:
            yield f"{told(first)}, though it is done"
        if isinstance(first, TransportError) and first.sent and first.effect is not READ:
            yield "an error that says “sent”: nobody may hand it over again, and nobody knows"
    yield from of_outcome(first, done, found, plan)
    if plan.fault is Fault.MARKED and type(first) is not type(found.first):
        yield f"a byte order mark makes of it {told(first)}"


def of_last(course: Course, found: Known, plan: Plan) -> Iterator[str]:
    """Judge what came of it in the end."""
    done = course.trial.done
    for each in found.beyond(done):
        yield f"it is done twice, or something else is: {each}"
    yield from of_outcome(course.last, done, found, plan)
    if isinstance(course.last, Exception) and not plan.lasts:
        yield f"long after it still ends as {told(course.last)}"
    if plan.fault in WAITED and not waited(course.trial):
        yield f"it asks again before the {WAIT.total_seconds():.0f} seconds are over"


def of_outcome(came: Came | None, done: Counter[str], found: Known, plan: Plan) -> Iterator[str]:
    """Judge a yes and a no."""
    if isinstance(came, Committed) and found.missing(done):
        yield "it is called committed, and is not done"
    if not isinstance(came, Rejected):
        return
    if done:
        yield "it is called rejected, and is done"
    if plan.fault not in NO:
        yield "it is called rejected, and nobody has said no"
    if not came.reasons:
        yield "it is called rejected, without a reason"


def waited(trial: Trial) -> bool:
    """Tell whether somebody waited as long as was asked for, or said so to whoever would."""
    limits = [
        x for x in trial.line.answers if isinstance(x, Response) and "retry-after" in x.headers
    ]
    return trial.clock.seconds >= WAIT.total_seconds() or not limits


def told(came: object) -> str:
    """Say what came, by its kind."""
    if isinstance(came, Unknown):
        return f"Unknown ({came.why}, {type(came.resolve).__name__})"
    code = getattr(came, "code", "")
    return f"{type(came).__name__}{f' ({code})' if code else ''}"
