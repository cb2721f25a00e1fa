"""Clocks under check: what starts one happens, and after each start it can end (9).

The one rule: an outcome cancels every clock, so that alone is no end; an event that the clock
itself names must lie ahead.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from fixflow.lifecycle.checks.agreement import Timer
from fixflow.lifecycle.checks.finding import finding
from fixflow.lifecycle.soundness import Draft, ProgramFault
from fixflow.lifecycle.soundness.ends import ahead_of
from fixflow.texts import Text

NO_ROW: Final = Text(de="keine Zeile hält es fest", en="no row records it")
NO_END: Final = Text(
    de="danach führt nichts zu einem Ende der Frist",
    en="after it nothing leads to an end of the clock",
)


def clock(draft: Draft, clocks: Iterable[Timer]) -> Iterator[ProgramFault]:
    """Every event of a clock is recorded by a row, and after each start an end is reachable."""
    events = {row.event for row in draft.rows}
    for each in clocks:
        named = (*each.starts, *each.meets, *each.cancels, *sorted(each.named))
        for event in dict.fromkeys(named):
            if event not in events:
                yield finding(each.key, "clock", event=event, what=NO_ROW)
        yield from unending(draft, each)


def unending(draft: Draft, timer: Timer) -> Iterator[ProgramFault]:
    """Find the starts after which the clock can never end."""
    ends = {*timer.meets, *timer.cancels}
    ending = ahead_of(draft, {source for row, source, _ in draft.legs() if row.event in ends})
    for row, source, target in draft.legs():
        if row.event in timer.starts and target not in ending:
            way = draft.way_through(row, source)
            yield finding(timer.key, "clock", way, event=row.event, what=NO_END)
