"""The golden table: a program's table as text, held against a file that somebody has read.

The one rule: a table changes only where its file changes with it, so that a reviewer sees both.
"""

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from fixflow.lifecycle import Row
from fixflow.lifecycle.guards import Check
from fixflow.lifecycle.rows import case_words
from fixflow.parties import CUSTOMER, Role
from fixflow.partners import Program
from fixflow.testing.walking import AnyProgram, machine_of


def golden_table(program: AnyProgram, path: Path | str) -> None:
    """Fail unless a program's table is what the file says; a file that is missing is written.

    Args:
        program: The program or machine.
        path: The file; read it after it was written, and keep it beside the tests.

    Raises:
        AssertionError: With the lines that differ, or since the file is new.
    """
    file, text = Path(path), table_text(program)
    if not file.exists():
        file.write_text(text, encoding="utf-8")
        message = f"{file} is new: read it, and keep it if it is right"
        raise AssertionError(message)
    golden = file.read_text(encoding="utf-8")
    if golden != text:
        old, new = golden.splitlines(keepends=True), text.splitlines(keepends=True)
        raise AssertionError("".join(unified_diff(old, new, str(file), machine_of(program).ref)))


def table_text(program: AnyProgram) -> str:
    """Write a program's states, rows and clocks, a line each.

    A state: key, phase and outcome, German and English label, `■` where it is terminal.
    A row: `from | action[case](fields) | to | event | by | guards | source`; `=` stays, `?` before
    a guard only warns, `+` is a row of our own.

    Examples:
        >>> from fixflow.partners import velux
        >>> print(table_text(velux.PROGRAM).splitlines()[12])
        offer_sent | follow_up() | = | customer_reminded | C | | "Fragen Sie spätestens nach 14 Tagen nach"
    """
    machine = machine_of(program)
    lines = [machine.ref]
    for state in machine.states:
        terminal = " ■" if state in machine.terminal else ""
        ends = f"/{state.outcome.name}" if state.outcome else ""
        label = f"{state.label.de} / {state.label.en}"
        lines.append(f"{state.key}{terminal} {state.phase.name}{ends} {label}")
    lines += map(row_text, machine.rows)
    if isinstance(program, Program):
        lines += clock_lines(program)
    return "\n".join((*lines, ""))


def row_text(row: Row) -> str:
    """Write one row."""
    sources = ", ".join(state.key for state in row.source_state)
    case = f"[{case_words(row.when)}]" if row.when else ""
    names = (
        f"{name}{'' if spec.required else '?'}"
        for name, spec in row.action.specs.items()
        if name not in {"message", "place", "principal", "contractor", "customer"} or spec.required
    )
    action = f"{row.action.action_name}{case}({', '.join(names)})"
    target = row.to.key if row.to else "="
    guards = " ".join(("?" if check.warns else "") + check.name for check in checks(row))
    says = row.says if row.own else f'"{row.says}"'
    rules = ("due " if row.due else "") + guards
    roles = " ".join(map(letter, row.by))
    cells = (sources, action, target, row.event, roles, rules.strip(), says or "")
    return " | ".join(cells).replace("|  |", "| |")


def checks(row: Row) -> Iterator[Check]:
    """Give the guards of a row as the machine runs them."""
    return (Check.of(each) for each in row.guards)


def letter(role: Role) -> str:
    """Write a role as one letter, as the tables do: the customer is K."""
    return "K" if role is CUSTOMER else role.name[0]


def clock_lines(program: Program) -> Iterator[str]:
    """Write the clocks of a program."""
    for clock in program.clocks:
        moved = f"> {' '.join(clock.starts)} < {' '.join(clock.meets)}"
        gone = f" x {' '.join(clock.cancels)}" if clock.cancels else ""
        yield f"{clock.key} | {clock.rule.say('de')} | {letter(clock.owner)} | {moved}{gone}"
