"""`fixflow explain`: the shortest way to an action, from a state or from before the start.

The one rule: no order stands behind it, so no guard is judged; what must hold besides is named.
"""

import argparse
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from typing import Final

from attrs import frozen

from fixflow.cli.diagram import machine_of
from fixflow.cli.for_machines import print_json
from fixflow.cli.heard import heard
from fixflow.cli.named_program import named_program
from fixflow.errors import Misuse
from fixflow.lifecycle import JSON, START, Action, Machine, WayStep
from fixflow.lifecycle.hops import path
from fixflow.lifecycle.refusals import wrong_state
from fixflow.lifecycle.table import Cell, Move
from fixflow.lifecycle.ways import later
from fixflow.safety import legible
from fixflow.texts import Language, Text, spoken

DONE: Final = 0
LONGEST: Final = 80
LONGEST_LINE: Final = 1000

FROM: Final = Text(de="von: {state}", en="from: {state}", fr="de: {state}", it="da: {state}")
PROVIDED: Final = Text(
    de="   sofern: {what}",
    en="   provided: {what}",
    fr="   à condition que: {what}",
    it="   purché: {what}",
)
THEN: Final = Text(
    de="dann möglich: {label} ({who})",
    en="then possible: {label} ({who})",
    fr="ensuite possible: {label} ({who})",
    it="poi possibile: {label} ({who})",
)
NEVER: Final = Text(de="nie: {why}", en="never: {why}", fr="jamais: {why}", it="mai: {why}")


@frozen
class NoSuchState(Misuse):
    """The program has no state of this name."""

    code = "cli.no_such_state"
    text = Text(
        de="{program} hat keinen Zustand «{state}»; möglich: {near}.",
        en="{program} has no state “{state}”; possible: {near}.",
    )
    program: str
    state: str
    near: tuple[str, ...]


@frozen(kw_only=True)
class Route:
    """A way as the command tells it: from where, over which moves, to whose action."""

    machine: Machine
    kind: type[Action]
    state: str
    moves: tuple[Move, ...]

    @property
    def cell(self) -> Cell | None:
        """What the action can mean where the way ends; None where no way leads there."""
        end = self.moves[-1].target.key if self.moves else self.state
        return self.machine.cells[end].get(self.kind)

    def named(self, state: str) -> Text:
        """Give a state's name for people."""
        return self.machine.by_key.get(state, START).label


def run(asked: argparse.Namespace) -> int:
    """Find the way, print it, and give the exit code."""
    found = route(machine_of(named_program(asked.program)), asked.action, asked.state)
    with heard():
        if asked.json:
            print_json(to_record(found, asked.lang))
        else:
            show(found, asked.lang)
    return DONE


def route(machine: Machine, action: str, state: str | None) -> Route:
    """Find the shortest way to an action; without a state, from before the start.

    Raises:
        NoSuchAction: `lifecycle.no_such_action`.
        NoSuchState: `cli.no_such_state`.
    """
    kind = machine.named(action)
    begun = START.key if state is None else state
    if begun != START.key and begun not in machine.by_key:
        near = get_close_matches(begun[:LONGEST], machine.by_key) or tuple(machine.by_key)
        raise NoSuchState(machine.ref, legible(begun, LONGEST), tuple(near))
    return Route(machine=machine, kind=kind, state=begun, moves=path(machine, kind, begun))


def show(found: Route, lang: Language) -> None:
    """Print a way in words; on a terminal what is possible at its end stands out."""
    from fixflow.cli.terminal import Terminal

    console = Terminal(highlight=False, markup=False, soft_wrap=True)
    for line in way(found, lang):
        console.print(legible(line, LONGEST_LINE))
    first, *rest = end(found, lang)
    console.print(legible(first, LONGEST_LINE), style="bold")
    for line in rest:
        console.print(legible(line, LONGEST_LINE))


def way(found: Route, lang: Language) -> Iterator[str]:
    """Tell a way line by line: from where, and each step."""
    yield FROM.say(lang, state=found.named(found.state))
    for number, move in enumerate(found.moves, 1):
        who = spoken(move.roles, lang)
        label, state = move.row.action.label.template(lang), move.target.label.template(lang)
        yield f"{number}. {label} ({who}) → {state}"
        yield from provided([move], lang)


def end(found: Route, lang: Language) -> Iterator[str]:
    """Tell what is possible at the end of a way, for whom, and what must hold for it."""
    cell = found.cell
    if cell is None:
        yield NEVER.say(lang, why=wrong_state(found.machine, found.state, found.kind))
        return
    roles = dict.fromkeys(role for move in cell.moves for role in move.roles)
    yield THEN.say(lang, label=found.kind.label, who=tuple(roles))
    yield from provided(cell.moves, lang)


def provided(moves: Iterable[Move], lang: Language) -> Iterator[str]:
    """Tell the case and the guards of moves."""
    told = dict.fromkeys(each for move in moves for each in step(move).provided)
    if told:
        yield PROVIDED.say(lang, what=tuple(told))


def to_record(found: Route, lang: Language) -> dict[str, JSON]:
    """Give a way as JSON."""
    cell = found.cell
    never = None if cell else wrong_state(found.machine, found.state, found.kind)
    roles = dict.fromkeys(role.value for move in cell.moves for role in move.roles) if cell else ()
    return {
        "program": found.machine.ref,
        "action": found.kind.action_name,
        "state": found.state,
        "steps": [step_record(move, lang) for move in found.moves],
        "then_by": list(roles),
        "then_provided": [each for move in cell.moves for each in step(move).provided]
        if cell
        else [],
        "never": None if never is None else {"code": never.code, "text": never.say(lang)},
    }


def step_record(move: Move, lang: Language) -> JSON:
    """Give a step as JSON."""
    way = step(move)
    return {
        "action": way.action,
        "label": way.label.template(lang),
        "by": [role.value for role in way.by],
        "to": move.target.key,
        "provided": list(way.provided),
    }


def step(move: Move) -> WayStep:
    """Give a move as a step of a way; all its guards are open, since there is no order."""
    return later(move)
