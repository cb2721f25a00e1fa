"""DOT: the table for whoever has Graphviz; nothing here needs it.

The one rule: names and labels stand in quotes, and in them a quote and a backslash are escaped.
"""

from collections.abc import Iterator
from typing import Final

from fixflow.lifecycle.paint.palette import tint
from fixflow.lifecycle.rows import START
from fixflow.lifecycle.table import Table
from fixflow.safety import legible
from fixflow.texts import Language, Text

ESCAPES: Final = str.maketrans({"\\": "\\\\", '"': '\\"'})


def dot(table: Table, lang: Language) -> str:
    """Write a table as a directed graph; the steps that are ours are dashed."""
    return "\n".join((f"digraph {named(table.ref)} {{", *body(table, lang), "}")) + "\n"


def body(table: Table, lang: Language) -> Iterator[str]:
    """Write the looks, the states, the steps."""
    yield '  node [shape=box, style="rounded,filled", fontname="Helvetica"];'
    yield '  edge [fontname="Helvetica"];'
    yield f"  {named(START.key)} [shape=point];"
    for state in table.states:
        ground = tint(state.outcome).ground
        yield f'  {named(state.key)} [label={said(state.label, lang)}, fillcolor="{ground}"];'
    for state in (START, *table.states):
        for move in table.moves[state.key]:
            style = ", style=dashed" if move.row.own else ""
            ends = f"{named(move.source.key)} -> {named(move.target.key)}"
            yield f"  {ends} [label={said(move.row.action.label, lang)}{style}];"


def said(text: Text, lang: Language) -> str:
    """Write a label in quotes."""
    return named(text.template(lang))


def named(name: str) -> str:
    """Write a name in quotes."""
    return f'"{legible(name).translate(ESCAPES)}"'
