"""The specification of the programs, read from its own words: an oracle that knows none of our code.

`tests/data/programs/<ref>.txt` holds the tables of the specification as they were written, before
any of them was built:

```
state [■] PHASE[/OUTCOME] German / English; state …
from| action[case](fields)| to| event| by| rules| source
```

`?` is optional, `=` stays or, of an event, is the action's name, `.` the target's name; `!` guards,
`?` warns, `>` starts and `<` ends a clock, `+` is our own.  The same is written of a program, so
that both can be compared line by line.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from attrs import frozen

from fixflow import deadlines
from fixflow.lifecycle import Machine, Row
from fixflow.lifecycle.guards import Check
from fixflow.lifecycle.rows import case_words
from fixflow.parties import Role
from fixflow.partners import Program
from tests.every_program import machine_of

FOLDER = Path(__file__).parents[1] / "data" / "programs"
LETTERS = {Role.PRINCIPAL: "P", Role.CONTRACTOR: "C", Role.CUSTOMER: "K", Role.SYSTEM: "S"}
STATE = re.compile(r"(\w+)( ■)? ([A-Z]+)(?:/([A-Z_]+))? (.+) / (.+)")
ACTION = re.compile(r"(\w+)(?:\[(\w+=\w+)\])?(?:\((.*)\))?")
GIVEN_BY_ALL = {"message", "place", "principal", "contractor", "customer"}


@frozen(kw_only=True)
class Line:
    """One row of a table, as both sides tell it."""

    sources: tuple[str, ...]
    action: str
    case: str
    target: str
    event: str
    roles: str
    guards: frozenset[str]
    due: bool
    own: bool


def specified(ref: str) -> list[str]:
    """Read the lines of a program's specification; a line with `#` says why another one was changed."""
    lines = (FOLDER / f"{ref}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def specified_states(ref: str) -> dict[str, tuple[bool, str, str, str, str]]:
    """Read the states: terminal, phase, outcome, German, English, by key."""
    written = "; ".join(line for line in specified(ref) if "|" not in line)
    states = (STATE.fullmatch(each.strip()) for each in written.split(";"))
    return {
        found[1]: (bool(found[2]), found[3], found[4] or "", found[5], found[6])
        for found in states
        if found
    }


def built_states(machine: Machine) -> dict[str, tuple[bool, str, str, str, str]]:
    """Tell the same of a machine."""
    return {
        state.key: (
            state in machine.terminal,
            state.phase.name,
            state.outcome.name if state.outcome else "",
            state.label.de,
            state.label.en,
        )
        for state in machine.states
    }


def cells(ref: str) -> list[list[str]]:
    """Read the rows, cell by cell."""
    return [[each.strip() for each in line.split("|", 6)] for line in specified(ref) if "|" in line]


def specified_rows(ref: str) -> list[Line]:
    """Read the rows."""
    return [line_of(*each) for each in cells(ref)]


def line_of(  # noqa: PLR0913, PLR0917  the columns of the table
    sources: str, action: str, to: str, event: str, by: str, rules: str, source: str
) -> Line:
    """Read one row."""
    named = ACTION.fullmatch(action)
    assert named, action
    target = sources if to == "=" else to
    return Line(
        sources=tuple(sorted(sources.split(", "))),
        action=named[1],
        case=named[2] or "",
        target="=" if to == "=" else to,
        event={"=": named[1], ".": target}.get(event, event),
        roles=by,
        guards=frozenset(re.findall(r"(?<![\w«])[!?][a-z]\w+", rules)),
        due=bool(re.search(r"\bdue\b", rules)),
        own="+" in re.sub('"[^"]*"', "", f"{rules} {source}"),
    )


def built_rows(machine: Machine) -> list[Line]:
    """Tell the rows of a machine the same way."""
    return [told(row) for row in machine.rows]


def told(row: Row) -> Line:
    """Tell one row."""
    checks = [Check.of(guard) for guard in row.guards]
    return Line(
        sources=tuple(sorted(state.key for state in row.source_state)),
        action=row.action.action_name,
        case=case_words(row.when) if row.when else "",
        target=row.to.key if row.to else "=",
        event=row.event,
        roles=" ".join(LETTERS[role] for role in row.by),
        guards=frozenset(
            ("?" if check.warns else "!") + check.name.rpartition(".")[2] for check in checks
        ),
        due=row.due is not None,
        own=row.own,
    )


def specified_fields(ref: str) -> Iterator[tuple[str, dict[str, bool]]]:
    """Read the fields that each row names: whether they must be filled in."""
    for cell in cells(ref):
        named = ACTION.fullmatch(cell[1])
        assert named, cell[1]
        if named[3] and not named[3].startswith("as "):
            fields = (each.strip() for each in named[3].split(","))
            yield (
                named[1],
                {
                    each.partition("=")[0].strip("?"): "?" not in each and "=" not in each
                    for each in fields
                },
            )


def marks(ref: str) -> dict[str, set[str]]:
    """Read which clocks each event starts (`>`) and ends (`<`)."""
    found: dict[str, set[str]] = {}
    for cell in cells(ref):
        found.setdefault(line_of(*cell).event, set()).update(re.findall(r"[<>]\w+", cell[5]))
    return {event: each for event, each in found.items() if each}


def built_marks(program: Program | Machine) -> dict[str, set[str]]:
    """Tell the same of a program."""
    clocks = () if isinstance(program, Machine) else program.clocks
    found: dict[str, set[str]] = {}
    for row in machine_of(program).rows:
        each = found.setdefault(row.event, set())
        each |= {f">{clock.key}" for clock in clocks if row.event in clock.starts}
        each |= {f"<{clock.key}" for clock in clocks if row.event in clock.meets}
    return {event: each for event, each in found.items() if each}


def specified_clocks(ref: str) -> dict[str, tuple[object, set[str], set[str]]]:
    """Read the table of clocks: rule, starting and ending events, by key."""
    names = {**vars(deadlines), "Elapsed": hours}
    found = {}
    for line in (FOLDER / "clocks.txt").read_text(encoding="utf-8").splitlines():
        program, key, rule, starts, ends = (each.strip() for each in line.split("|"))
        if program == ref:
            made = eval(rule.replace("h)", ")"), {"__builtins__": {}}, names)  # noqa: S307  our own file
            found[key] = (made, set(starts.split(", ")), set(ends.split(", ")))
    return found


def hours(count: int) -> object:
    """Read `Elapsed(24h)`."""
    return deadlines.Elapsed(timedelta(hours=count))


def built_clocks(program: Program | Machine) -> dict[str, tuple[object, set[str], set[str]]]:
    """Tell the same of a program."""
    clocks = () if isinstance(program, Machine) else program.clocks
    return {each.key: (each.rule, set(each.starts), set(each.meets)) for each in clocks}


def deviates(ref: str, program: Program | Machine) -> bool:
    """Tell whether a program is another one than its specification says."""
    machine = machine_of(program)
    return (
        specified_rows(ref) != built_rows(machine)
        or specified_states(ref) != built_states(machine)
        or specified_clocks(ref) != built_clocks(program)
    )
