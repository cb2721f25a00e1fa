"""The program on the terminal: its states in their order, under each the steps that leave it.

The one rule: every word is made legible first, so that no label moves the cursor.
"""

from typing import Final

from rich.text import Text as Styled
from rich.tree import Tree

from fixflow.cli.terminal import Terminal
from fixflow.lifecycle import START, Machine, State
from fixflow.lifecycle.diagram.caption import OURS
from fixflow.lifecycle.table import Move
from fixflow.parties import Role
from fixflow.safety import legible
from fixflow.texts import Language, spoken

COLOURS: Final = {
    Role.PRINCIPAL: "yellow",
    Role.CONTRACTOR: "cyan",
    Role.CUSTOMER: "magenta",
    Role.SYSTEM: "bright_black",
}


def show(machine: Machine, lang: Language, console: Terminal | None = None) -> None:
    """Print a program as a tree."""
    title = legible(f"{machine.label.template(lang)} · {machine.ref}")
    tree = Tree(Styled(title, style="bold"), guide_style="bright_black")
    for state in (START, *machine.states):
        branch = tree.add(named(state, lang))
        for move in machine.moves[state.key]:
            branch.add(step(move, lang))
    (console or Terminal(highlight=False)).print(tree)


def named(state: State, lang: Language) -> Styled:
    """Name a state, and its outcome where the work has one."""
    told = Styled(legible(state.label.template(lang)), style="bold")
    if state.outcome is not None:
        told.append(f"  ■ {state.outcome.label.template(lang)}", style="green")
    return told


def step(move: Move, lang: Language) -> Styled:
    """Write a step: what, who, and where it leads."""
    told = Styled(legible(move.row.action.label.template(lang)))
    told.append(f"  {spoken(move.roles, lang)}", style=COLOURS[move.roles[0]])
    if move.target is not move.source:
        told.append(f"  → {legible(move.target.label.template(lang))}", style="bold")
    if move.row.own:
        told.append(f"  ({OURS.template(lang)})", style="bright_black")
    return told
