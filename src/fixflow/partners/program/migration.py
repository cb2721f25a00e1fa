"""Migration: a living order goes on under another version of its program.

The one rule: no due day moves silently.  What is running keeps its old rule; where it is restated
under the new one, every deadline that moves is listed with its due instant before and after.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime

from attrs import frozen

from fixflow.deadlines import Due, PausedDue, Running
from fixflow.errors import Misuse
from fixflow.lifecycle import KEEP, RESTATE, Decision, OnChange, Order, Reason
from fixflow.lifecycle.versions import SAME, hindrance
from fixflow.lifecycle.versions import migrate as judged
from fixflow.parties import Actor
from fixflow.partners.program.agreement import Program, Programs
from fixflow.texts import Text


@frozen
class SameProgram(Misuse):
    """The order runs under this very program, so there is nothing to change."""

    code = "migration.same_program"
    text = Text(
        de="Der Auftrag {order} läuft schon unter {program}.",
        en="The order {order} runs under {program} already.",
    )
    order: str
    program: str


@frozen
class NotAVersion(Misuse):
    """An order goes on under another version of its own program, not under a foreign one."""

    code = "migration.not_a_version"
    text = Text(
        de="{to} ist keine Version des Programms {program}, unter dem der Auftrag {order} läuft.",
        en="{to} is no version of the program {program} that the order {order} runs under.",
    )
    order: str
    program: str
    to: str


@frozen(kw_only=True)
class Moved:
    """A deadline that a change of program moved.

    `key` is its name under the new program; without `before` it did not run, without `after` it
    does not run any more.
    """

    key: str
    label: Text
    before: Due | PausedDue | None
    after: Due | PausedDue | None


@frozen
class Migration(Decision):
    """A change of program that may be made, or every reason why not; `moved` lists due days."""

    moved: tuple[Moved, ...] = ()


def migrate(  # noqa: PLR0913  the promised call
    order: Order,
    *,
    to: Program,
    by: Actor,
    at: datetime,
    states: Mapping[str, str] = SAME,
    deadlines: OnChange = KEEP,
    programs: Programs | None = None,
) -> Migration:
    """Take an order over to another version of its program, by one event `program_changed`, or say why not.

    Args:
        order: The order as it stands.
        to: The version that it is to run under; its `clocks_from` names the clocks that go on.
        by: Who changes it; the principal or the system may.
        at: When, with offset; not before the last event.
        states: The new state for an old one; one that is not named keeps its key.
        deadlines: `KEEP`: a begun run keeps its old rule.  `RESTATE`: the open ones are told
            again from the log under the new rules.
        programs: Gives the order's program by its pinned name, where `to` does not know it as one
            of its versions.

    Returns:
        The decision; refused for `migration.no_image`, `outcome_differs`, `phase_jump`,
        `fact_missing`, `party_missing`, or because of who asks.

    Raises:
        SameProgram: `migration.same_program`.
        NotAVersion: `migration.not_a_version`.
        ProgramNotLoaded: `lifecycle.program_not_loaded`, the order's program is not at hand.
        NaiveInstant: `instants.naive`.
        TimeRunsBack: `lifecycle.time_runs_back`.
    """
    if order.program == to.ref:
        raise SameProgram(str(order.id), to.ref)
    if (name := order.program.partition("@")[0]) != to.name:
        raise NotAVersion(str(order.id), name, to.ref)
    old = to.program_of(order.program, programs)
    decision = judged(
        old.machine,
        to.machine,
        order,
        by=by,
        at=at,
        states=states,
        deadlines=deadlines,
        also=tuple(placeless(order, to)),
    )
    moved: tuple[Moved, ...] = ()
    if decision.allowed and deadlines is RESTATE:
        before = old.deadlines(order, at, programs=programs)
        moved = tuple(moves(before, to.deadlines(decision.order, at, programs=programs), to))
    return Migration(decision.left, decision.events, (), (), decision.reasons, moved)


def placeless(order: Order, to: Program) -> Iterator[Reason]:
    """A program with clocks needs to know which days are open."""
    if to.clocks and order.place is None:
        yield hindrance("fact_missing", program=to.ref, name="place")


def moves(before: tuple[Running, ...], after: tuple[Running, ...], to: Program) -> Iterator[Moved]:
    """Compare the open deadlines before and after, under their new names."""
    names = {old: new for new, old in to.clocks_from.items()}
    olds = {f"{names.get(each.name, each.name)}#{each.run}": each for each in opened(before)}
    news = {each.key: each for each in opened(after)}
    for key, shown in {**olds, **news}.items():
        was, will = due_of(olds.get(key)), due_of(news.get(key))
        if was is None or will is None or (was.at, was.left) != (will.at, will.left):
            yield Moved(key=key, label=shown.label, before=was, after=will)


def due_of(running: Running | None) -> Due | PausedDue | None:
    """Give by when, or what is left while it stands still; None for what does not run."""
    return None if running is None else running.due


def opened(found: tuple[Running, ...]) -> Iterator[Running]:
    """Keep the deadlines that somebody still has to meet."""
    return (each for each in found if each.state.open)
