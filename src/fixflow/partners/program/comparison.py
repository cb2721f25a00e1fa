"""Comparison of two versions of a program, clocks among the rest, and which orders it touches.

The one rule: an order is touched by what can still happen to it.  What lies behind it, or on a
branch that it did not take, may differ as it likes.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from fixflow.deadlines import Clock, PauseWhile, Rung
from fixflow.deadlines.rules import DayCount
from fixflow.deadlines.running.clocks import AllOf
from fixflow.deadlines.running.runs import runs
from fixflow.deadlines.wording import wall_time
from fixflow.lifecycle import Order
from fixflow.lifecycle.comparison import (
    Description,
    Difference,
    Part,
    ahead,
    described,
    differences,
    of_text,
    said,
)
from fixflow.partners.program.agreement import Program
from fixflow.records import Row
from fixflow.safety import Listing
from fixflow.texts import Language

LANGUAGE: Final = "en"


@frozen
class Diff(Listing):
    """What differs between two programs: everything that was added, removed or changed."""

    older: Program
    newer: Program
    found: tuple[Difference, ...]

    @property
    def states(self) -> tuple[Difference, ...]:
        """States, by key."""
        return self.of(Part.STATES)

    @property
    def rows(self) -> tuple[Difference, ...]:
        """Rows, one for each state that they lead from: `new accept`."""
        return self.of(Part.ROWS)

    @property
    def clocks(self) -> tuple[Difference, ...]:
        """Clocks, by the newer key where one was renamed."""
        return self.of(Part.CLOCKS)

    @property
    def labels(self) -> tuple[Difference, ...]:
        """Labels of states, actions and clocks."""
        return self.of(Part.LABELS)

    @property
    def fields(self) -> tuple[Difference, ...]:
        """Fields of actions: `set_appointment.appointment`."""
        return self.of(Part.FIELDS)

    def of(self, part: Part) -> tuple[Difference, ...]:
        """Give the differences of one part."""
        return tuple(each for each in self.found if each.part is part)

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give a row per difference, for a table or a data frame."""
        return [each.to_record(lang) for each in self.found]

    def caption(self) -> str:
        """Name the two programs."""
        return f"{self.older.ref} → {self.newer.ref}"

    def affected(self, orders: Iterable[Order]) -> tuple[Order, ...]:
        """Pick the orders of the older program for which something differs that is still ahead.

        Ahead is every state that their state leads to in one of the programs, what can be done
        there, and every clock that is running or can still be started.
        """
        touched = frozenset(one for each in self.found for one in each.concerns)
        mine = (order for order in orders if order.program == self.older.ref)
        return tuple(order for order in mine if touched.intersection(self.ahead(order)))

    def ahead(self, order: Order) -> Iterator[str]:
        """Name the states, actions and clocks that can still concern an order."""
        programs = (self.older, self.newer)
        states = ahead([each.machine for each in programs], order.state)
        moves = [
            move
            for each in programs
            for state in states
            for move in each.machine.moves.get(state, ())
        ]
        events = {move.event for move in moves}
        yield from (f"state {state}" for state in states)
        yield from (f"action {move.row.action.action_name}" for move in moves)
        for program in programs:
            for clock in program.watched:
                if events.intersection(clock.starts) or is_running(clock, order):
                    yield f"clock {clock.key}"


def is_running(clock: Clock, order: Order) -> bool:
    """Tell whether a clock has a run that nothing has ended yet."""
    return any(run.ended_at is None for run in runs(clock, order.events))


def diff(older: Program, newer: Program) -> Diff:
    """Compare two versions of a program: states, rows, clocks, labels, fields.

    Args:
        older: The one that orders run under.
        newer: The one that they may go on under; its `clocks_from` names renamed clocks.

    Examples:
        >>> from fixflow.partners import velux
        >>> diff(velux.PROGRAM, velux.PROGRAM).found
        ()
    """
    names = {old: new for new, old in newer.clocks_from.items()}
    before = {**described(older.machine), **of_clocks(older, names)}
    after = {**described(newer.machine), **of_clocks(newer, {})}
    return Diff(older, newer, tuple(differences(before, after)))


def of_clocks(program: Program, names: dict[str, str]) -> Description:
    """Describe a program's clocks, under the names that they will have."""
    told = {}
    for clock in program.clocks:
        name = names.get(clock.key, clock.key)
        concerns = {f"clock {clock.key}", f"clock {name}"}
        told[Part.CLOCKS, name] = said(concerns, of_clock(clock))
        told[Part.LABELS, f"clock {name}"] = said(concerns, of_text(clock.label))
    return told


def of_clock(clock: Clock) -> dict[str, str]:
    """Describe a clock: how long, for whom, and which events move it."""
    return {
        "key": clock.key,
        "rule": clock.rule.measure(LANGUAGE),
        "terms": clock.rule.say(LANGUAGE),
        "owner": clock.owner.value,
        "starts": (" and " if isinstance(clock.starts, AllOf) else ", ").join(clock.starts),
        "meets": ", ".join(clock.meets),
        "pauses": "; ".join(map(of_pause, clock.pauses)),
        "cancels": ", ".join(clock.cancels),
        "again": clock.again,
        "reminds": "; ".join(map(of_rung, clock.ladder.rungs)) if clock.ladder else "",
    }


def of_pause(pause: PauseWhile) -> str:
    """Describe when a clock stands still, and for whom."""
    return f"{', '.join(pause.since)} to {', '.join(pause.until)} ({pause.caused_by.value})"


def of_rung(rung: Rung) -> str:
    """Describe whom a clock reminds, and when; the hour is for counts of days."""
    again = f", again every {rung.every.say(LANGUAGE)}" if rung.every else ""
    hourly = any(isinstance(each, DayCount) for each in (rung.rule, rung.every))
    hour = f" ({wall_time(rung.at)})" if hourly else ""
    return f"{rung.key} to {rung.to.value}: {rung.rule.say(LANGUAGE)}{again}{hour}"
