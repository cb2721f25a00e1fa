"""Mermaid: the table as the text of a `stateDiagram-v2`, which many pages and editors draw.

States are called `s1`, `s2` …, since a state that is called `end` or holds a `-` breaks the
grammar.  The one rule: a line is a state, an arrow or a mark, and labels are written so that they
mean nothing to the grammar (`paint.mermaid_label`).
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from fixflow.lifecycle.diagram.passage import Passage
from fixflow.lifecycle.paint.mermaid_label import mermaid_label
from fixflow.lifecycle.paint.palette import CURRENT, TAKEN
from fixflow.lifecycle.rows import START
from fixflow.lifecycle.table import Table
from fixflow.texts import Language, Text

OUTSIDE: Final = "[*]"
INDENT: Final = "    "
LOOKS: Final = (
    f"classDef current fill:{CURRENT.ground},color:{CURRENT.words}",
    f"classDef visited stroke:{TAKEN},stroke-width:3px",
)


def mermaid(table: Table, lang: Language, passed: Passage | None) -> str:
    """Write a table; with the passage of an order its states are marked.

    An arrow is all that the grammar knows, so the days and the taken steps stand in the SVG only.
    """
    marks = () if passed is None else marked(passed, names(table))
    return blank(table, lang) + "".join(f"{INDENT}{line}\n" for line in marks)


@lru_cache(maxsize=64)
def blank(table: Table, lang: Language) -> str:
    """Write a table without an order; it is written once."""
    lines = (f"{INDENT}{line}" for line in drawn(table, lang, names(table)))
    return "\n".join(("stateDiagram-v2", *lines)) + "\n"


def names(table: Table) -> dict[str, str]:
    """Give each state its name in the text."""
    return {state.key: f"s{number}" for number, state in enumerate(table.states, 1)}


def drawn(table: Table, lang: Language, ids: dict[str, str]) -> Iterator[str]:
    """Write the states, then the steps, then where it ends."""
    for state in table.states:
        yield f'state "{quoted(state.label, lang)}" as {ids[state.key]}'
    arrows: dict[str, None] = {}
    for state in (START, *table.states):
        for move in table.moves[state.key]:
            source = ids.get(move.source.key, OUTSIDE)
            label = quoted(move.row.action.label, lang)
            arrows[f"{source} --> {ids[move.target.key]} : {label}"] = None
    yield from arrows
    for state in table.terminal:
        yield f"{ids[state.key]} --> {OUTSIDE}"


def marked(passed: Passage, ids: dict[str, str]) -> Iterator[str]:
    """Mark where an order stands, and where it stood."""
    yield from LOOKS
    been = [name for key, name in ids.items() if key in passed.visited and key != passed.current]
    if been:
        yield f"class {','.join(been)} visited"
    yield f"class {ids[passed.current]} current"


def quoted(text: Text, lang: Language) -> str:
    """Write a label."""
    return mermaid_label(text.template(lang))
