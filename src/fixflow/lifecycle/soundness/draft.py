"""The draft: the parts of a table before they are known to be sound.

The one rule: a path is searched over the rows alone, level by level, in table order, so that the
first one found is the shortest.  Guards are not asked; they need an order.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping

from attrs import field, frozen

from fixflow.lifecycle.rows import START, Note, Row, State, case_words
from fixflow.texts import Text


@frozen(kw_only=True)
class Draft:
    """The parts of a table, with the shortest way to each of its states."""

    states: tuple[State, ...]
    rows: tuple[Row, ...]
    terminal: tuple[State, ...]
    notes: tuple[Note, ...]
    folds: Mapping[str, Callable[..., object]]
    label: Text
    waits_on: Mapping[str, str]
    ways: Mapping[State, tuple[str, ...]] = field(init=False, repr=False)

    @ways.default
    def searched(self) -> Mapping[State, tuple[str, ...]]:
        """Find the shortest way from the start to each state that one leads to."""
        leaving: dict[State, list[tuple[Row, State]]] = {}
        for row, source, target in self.legs():
            leaving.setdefault(source, []).append((row, target))
        ways: dict[State, tuple[str, ...]] = {START: ()}
        waiting = deque([START])
        while waiting:
            at = waiting.popleft()
            for row, target in leaving.get(at, ()):
                if target not in ways:
                    ways[target] = (*ways[at], step_of(row))
                    waiting.append(target)
        return ways

    def legs(self) -> Iterator[tuple[Row, State, State]]:
        """Give every row once for each state that it leads from."""
        return ((row, at, row.to or at) for row in self.rows for at in row.source_state)

    def way_to(self, state: State) -> tuple[str, ...]:
        """Give the shortest way to a state; no step where none leads there."""
        return self.ways.get(state, ())

    def way_through(self, row: Row, source: State) -> tuple[str, ...]:
        """Give the shortest way that ends with a row; no step where none leads there."""
        return (*self.ways[source], step_of(row)) if source in self.ways else ()


def step_of(row: Row) -> str:
    """Name the step of a row: its action, with the case that it takes."""
    case = f"[{case_words(row.when)}]" if row.when else ""
    return f"{row.action.action_name}{case}"
