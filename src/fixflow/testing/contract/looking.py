"""Looking: what is read of orders there, whatever goes wrong with any step.

The one rule: what is read is what stands there, or an error; a key that is missing makes no value,
and a page that cannot be read no shorter list.
"""

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.connectors.errors import ContractDrift
from fixflow.connectors.file_steps import Fetch
from fixflow.connectors.flow import Result, Step
from fixflow.connectors.remote import Cursor, ExternalRef, Page, RemoteOrder
from fixflow.errors import PartnerFault
from fixflow.testing.contract.course import Course, crash
from fixflow.testing.contract.faults import Fault
from fixflow.testing.contract.line import Plan
from fixflow.testing.contract.sending import Struck, giving, plans, told
from fixflow.testing.contract.terms import Part, Sample, Terms
from fixflow.testing.contract.trial import Trial, tried

Facts: TypeAlias = tuple[str, ...]
Look: TypeAlias = Callable[[Trial], Facts]
LONGEST: Final = 200
ENDLESS: Final = 3  # pages more than there are orders
GUESSED: Final = frozenset({Fault.RENAMED, Fault.WRONG_TYPES})


def facts(order: RemoteOrder) -> Facts:
    """Give what the host acts on."""
    ended = "" if order.outcome is None else order.outcome.value
    return (str(order.ref), order.status, order.phase.value, ended, order.event)


def fetching(ref: ExternalRef) -> Look:
    """Read one order."""
    return lambda trial: facts(trial.door.fetch(ref, now=trial.clock.now))


def listing(trial: Trial) -> Facts:
    """Read the first page of the list; each order counts once, whatever comes twice."""
    page = trial.door.changes(None, now=trial.clock.now)
    if page.failures:
        raise SomeUnread
    return tuple(sorted({", ".join(filter(None, facts(each))) for each in page.items}))


class SomeUnread(Exception):
    """A page has said which orders it could not read, which is as good as an error."""


def reading(look: Look, terms: Terms, fault: Fault, struck: Struck) -> Iterator[str]:
    """Find what a fault leads to that does not stand there.

    Once as the simulator begins, and where a key or value is wrong once more after an intent has
    moved the order: a value that is guessed may be right by chance at first.

    Args:
        look: Reads something, and gives what the host acts on.
        terms: What the integrator has given.
        fault: What goes wrong.
        struck: Counts how often it did.
    """
    yield from spoilt(look, terms, fault, struck, None)
    mover = moving(look, terms) if fault in GUESSED else None
    if mover is not None:
        for each in spoilt(look, terms, fault, struck, mover):
            yield f"after {mover}, {each}"


def moving(look: Look, terms: Terms) -> Sample | None:
    """Give an intent after which something else is read; None where none is."""
    with tried(terms) as trial:
        there = look(trial)
    for sample in terms.samples():
        with tried(terms) as trial:
            Course(terms, trial, sample).begun()
            if look(trial) != there:
                return sample
    return None


def harmless(terms: Terms) -> Iterator[str]:
    """Find a look that does something there, or that gives another order than was asked for."""
    for ref in terms.orders():
        with tried(terms) as trial:
            order = trial.door.fetch(ref, now=trial.clock.now)
            yield from doing(trial, f"reading {ref}")
            if order.ref != ref:
                yield f"asked for {ref} it gives {order.ref}"
    if Part.LISTING not in terms.lacks():
        with tried(terms) as trial:
            trial.door.changes(None, now=trial.clock.now)
            yield from doing(trial, "reading the list")


def doing(trial: Trial, what: str) -> Iterator[str]:
    """Find what was done there."""
    for each in trial.done:
        yield f"{what} does something: {each}"


def spoilt(
    look: Look, terms: Terms, fault: Fault, struck: Struck, mover: Sample | None
) -> Iterator[str]:
    """Let every step of a look go wrong, in every way."""
    with tried(terms) as trial:
        begin = moved(terms, trial, mover)
        there = look(trial)
        steps, answers = tuple(trial.line.passed), tuple(trial.line.answers)
    if not there:
        yield "the simulator shows nothing that could go wrong"
    for place in range(begin, len(steps)):
        for plan in plans(fault, place, steps[place], answers[place]):
            with tried(terms) as trial:
                moved(terms, trial, mover)
                trial.line.plan = plan
                lasts = ", and ever after" if plan.lasts else ""
                for each in judged(look, trial, there, plan):
                    yield f"step {place - begin + 1}, {steps[place]}{lasts}: {each}"
                struck.times += trial.line.struck


def moved(terms: Terms, trial: Trial, mover: Sample | None) -> int:
    """Have an intent move the order; tell how many steps that took."""
    if mover is not None:
        Course(terms, trial, mover).begun()
    return len(trial.line.passed)


def judged(look: Look, trial: Trial, there: Facts, plan: Plan) -> Iterator[str]:
    """Find what is read and does not stand there."""
    try:
        found = look(trial)
    except (PartnerFault, SomeUnread):
        if plan.fault is Fault.MARKED:
            yield "a byte order mark makes an error of it"
        return
    except Exception as error:  # noqa: BLE001  what a connector raises is what is asked here
        yield crash(error)
        return
    if plan.fault is Fault.OVERSIZED and trial.line.struck:
        yield "it is read, however large it is"
    if plan.fault is Fault.GONE and isinstance(trial.line.passed[plan.at], Fetch):
        return  # a file that is gone stands there no more
    if plan.fault is not Fault.HOSTILE and found != there:
        yield f"{shown(found)} is read, and {shown(there)} stands there"


def shown(found: Facts) -> str:
    """Show what is read, as far as anybody reads it."""
    text = " · ".join(filter(None, found)) or "nothing"
    return f"{text[:LONGEST]}…" if len(text) > LONGEST else text


@frozen(kw_only=True)
class Reading:
    """A list that was read page by page.

    Attributes:
        pages: What each held.
        steps: With which steps each began, by their places.
        answers: What each step was answered.
        passed: The steps.
    """

    pages: tuple[tuple[str, ...], ...]
    begins: tuple[int, ...]
    passed: tuple[Step, ...]
    answers: tuple[Result, ...]

    @property
    def ids(self) -> list[str]:
        """Every order, in order."""
        return [each for page in self.pages for each in page]


def read_through(trial: Trial, most: int) -> Reading:
    """Read a list to its end, or until nobody believes in one any more."""
    pages: list[tuple[str, ...]] = []
    begins: list[int] = []
    cursor: Cursor | None = None
    while len(pages) < most:
        begins.append(len(trial.line.passed))
        page: Page[RemoteOrder] = trial.door.changes(cursor, now=trial.clock.now)
        pages.append(tuple(each.ref.id for each in page.items))
        cursor = page.next_cursor
        if cursor is None:
            break
    return Reading(
        pages=tuple(pages), begins=tuple(begins), passed=tuple(trial.line.passed),
        answers=tuple(trial.line.answers),
    )  # fmt: skip


def filled(terms: Terms, trial: Trial) -> bool:
    """Put so many orders there that they make several pages."""
    if trial.running.fill is None:
        return False
    trial.running.fill(terms.orders_listed)
    return True


def paging(terms: Terms) -> Iterator[str]:
    """Find a list that does not end, loses an order, gives one twice, or takes a page for another."""
    with tried(terms) as trial:
        if not filled(terms, trial):
            yield "nobody can say how its pages end: the simulator has no `fill`"
            return
        most = terms.orders_listed + ENDLESS
        read = read_through(trial, most)
    if len(read.pages) == most:
        yield "the list does not end"
    if len(set(read.ids)) != len(read.ids):
        yield "an order comes twice"
    if len(set(read.ids)) < terms.orders_listed:
        yield f"of {terms.orders_listed} orders {len(set(read.ids))} come"
    if len(read.pages) == 1:
        yield "all orders come on one page: `orders_listed` is too small"
    else:
        yield from repeating(terms, read, most)


def repeating(terms: Terms, read: Reading, most: int) -> Iterator[str]:
    """Find what becomes of a page that comes a second time, in the place of the next one."""
    at = read.begins[1]
    step = read.passed[at]
    before = [
        place for place in range(at) if type(read.passed[place]) is type(step)
        and getattr(read.passed[place], "operation", "") == getattr(step, "operation", "")
    ]  # fmt: skip
    same = read.answers[before[0]]
    plan = Plan(fault=Fault.DUPLICATED, at=at, change=giving(same))
    with tried(terms, plan) as trial:
        filled(terms, trial)
        try:
            again = read_through(trial, most)
        except ContractDrift:
            return
        except Exception as error:  # noqa: BLE001  what a connector raises is what is asked here
            yield f"a page that comes again leads to {told(error)}, not to a drift"
            return
    if sorted(again.ids) != sorted(read.ids):
        yield "a page that comes again is taken for the next one"
