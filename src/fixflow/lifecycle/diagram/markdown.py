"""Markdown: the table as a page: its drawing for whoever draws Mermaid, and its steps in words.

The one rule: a cell is one line, and what Markdown would read as more than a letter is escaped.
"""

import re
from collections.abc import Iterator
from typing import Final

from fixflow.lifecycle.diagram.mermaid import mermaid
from fixflow.lifecycle.rows import OWN, START, State
from fixflow.lifecycle.table import Table
from fixflow.safety import legible
from fixflow.texts import Language, Text, spoken

MEANINGFUL: Final = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
HEADS: Final = (
    Text(de="von", en="from", fr="de", it="da"),
    Text(de="Schritt", en="step", fr="étape", it="passo"),
    Text(de="nach", en="to", fr="vers", it="a"),
    Text(de="wer", en="who", fr="qui", it="chi"),
    Text(de="Handbuch", en="manual", fr="manuel", it="manuale"),
)


def markdown(table: Table, lang: Language) -> str:
    """Write a table as a page of Markdown."""
    title = f"# {escaped(table.label.template(lang))} ({escaped(table.ref)})"
    drawing = f"```mermaid\n{mermaid(table, lang, None)}```"
    return "\n\n".join((title, drawing, "\n".join(rows(table, lang)))) + "\n"


def rows(table: Table, lang: Language) -> Iterator[str]:
    """Write the steps, a line each."""
    yield line(head.template(lang) for head in HEADS)
    yield line("---" for _ in HEADS)
    for row in table.rows:
        yield line(
            (
                ", ".join(named(state, lang) for state in row.source_state),
                escaped(row.action.label.template(lang)),
                named(row.to, lang) if row.to else "=",
                escaped(spoken(row.by, lang)),
                OWN if row.own else f"«{escaped(row.says or '')}»",
            )
        )


def line(cells: Iterator[str] | tuple[str, ...]) -> str:
    """Write a line of cells."""
    return f"| {' | '.join(cells)} |"


def named(state: State, lang: Language) -> str:
    """Name a state; before the first there is none."""
    return "–" if state is START else escaped(state.label.template(lang))


def escaped(text: str) -> str:
    """Escape what Markdown would read as more than a letter."""
    return MEANINGFUL.sub(r"\\\1", legible(text))
