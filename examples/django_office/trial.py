"""A trial: an ERP's log held against the programs and against what is kept here; nothing is written."""

from collections.abc import Iterator

from attrs import frozen

from examples.django_office.erp_log import Log, Row
from examples.django_office.visit import Visit
from fixflow import FixflowError, Text
from fixflow.lifecycle import Conformance, Order

NEW, SAME, AHEAD, BEHIND, OTHER = "new", "same", "ahead", "behind", "other"


@frozen(kw_only=True)
class Tried:
    """One order of the log: how it conforms, and what taking it over would change here.

    Args:
        order: Its number.
        rows: How many rows it has.
        ok: Whether every step was possible.
        illegal: Each step that was not, with its row, every reason and what must come first.
        beyond: How many steps the manual does not know.
        breaches: The deadlines that were not kept.
        change: What would change: `new`, `same`, `ahead`, `behind`, `other`.
        steps: How many steps would be added.
        before: How the order stands here.
        after: How the log leaves it.
        fault: Why it cannot be judged at all.
    """

    order: str
    rows: int
    ok: bool = False
    illegal: tuple[tuple[int, str, tuple[str, ...], str], ...] = ()
    beyond: int = 0
    breaches: tuple[str, ...] = ()
    change: str = OTHER
    steps: int = 0
    before: Text | None = None
    after: Text | None = None
    fault: str = ""

    @property
    def clear(self) -> bool:
        """Whether there is nothing to be said of it."""
        return self.ok and not self.beyond and not self.breaches


def tried(visit: Visit, log: Log) -> Iterator[Tried]:
    """Judge every order of a log."""
    for name, rows in log.orders.items():
        try:
            yield judged(visit, name, rows)
        except FixflowError as error:
            told = "; ".join((error.say(visit.lang), *(e.say(visit.lang) for e in error.faults)))
            yield Tried(order=name, rows=len(rows), fault=told)


def judged(visit: Visit, name: str, rows: tuple[Row, ...]) -> Tried:
    """Judge one order.

    Raises:
        FixflowError: Its rows cannot be judged.
    """
    program, lang = rows[0].program, visit.lang
    found = program.conforms([each.step for each in rows], order_id=name)
    kept = visit.desk.find(name)
    change, steps = difference(kept, found)
    labels = program.machine.by_key
    return Tried(
        order=name,
        rows=len(rows),
        ok=found.ok,
        illegal=tuple(illegal(visit, rows, found)),
        beyond=len(found.beyond),
        breaches=tuple(each.label.say(lang) for each in found.breaches),
        change=change,
        steps=steps,
        before=None if kept is None else visit.desk.program(kept.program).machine.by_key[kept.state].label,
        after=None if found.order is None else labels[found.order.state].label,
    )  # fmt: skip


def illegal(
    visit: Visit, rows: tuple[Row, ...], found: Conformance
) -> Iterator[tuple[int, str, tuple[str, ...], str]]:
    """Tell each step that was not possible: its row, its name, every reason, what comes first."""
    actions = rows[0].program.actions
    ways = {each.position: each.way.say(visit.lang) for each in found.missing}
    for each in found.illegal:
        said = tuple(reason.say(visit.lang) for reason in each.reasons)
        kind = actions.get(each.action)
        name = each.action if kind is None else kind.label.say(visit.lang)
        yield rows[each.position - 1].number, name, said, ways.get(each.position, "")


def difference(kept: Order | None, found: Conformance) -> tuple[str, int]:
    """Tell what taking the log over would change, and how many steps it would add."""
    there = () if found.order is None else tuple(each.name for each in found.order.events)
    if kept is None:
        return NEW, len(there)
    here = tuple(each.name for each in kept.events)
    if here == there:
        return SAME, 0
    if there[: len(here)] == here:
        return AHEAD, len(there) - len(here)
    return (BEHIND if here[: len(there)] == there else OTHER), 0
