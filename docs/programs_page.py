"""The page of programs: states, steps, conditions, clocks, tariff, settlement, from the tables.

Nobody draws a table twice: what stands here is read from the program that acts by it.
"""

import re
from collections.abc import Iterator
from datetime import date
from enum import Enum
from inspect import getdoc
from types import ModuleType
from typing import Final

import attrs
from markup import code, codes, flowed, page, table

from fixflow.dated import Dated
from fixflow.deadlines.running import ladder as ladders
from fixflow.fees import FeePolicy, SettlementPolicy
from fixflow.lifecycle import Action, Row, State, change
from fixflow.lifecycle.fields import MISSING, Spec
from fixflow.lifecycle.guards import Check
from fixflow.lifecycle.rows import case_words
from fixflow.partners import Program, digitec_galaxus, hero, immomio, imofix, velux
from fixflow.partners.digitec_galaxus import settlement_table, version_1
from fixflow.portal.access import login_link, registration_code
from fixflow.texts import Text, spoken

SHOWN: Final[tuple[tuple[ModuleType, Program], ...]] = (
    (imofix, imofix.PROGRAM),
    (imofix.offer, imofix.OFFER),
    (change, Program(change.CHANGE_REQUEST)),
    (velux, velux.PROGRAM),
    (version_1, digitec_galaxus.PROGRAMS[1]),
    (digitec_galaxus, digitec_galaxus.PROGRAMS[2]),
    (settlement_table, digitec_galaxus.SETTLEMENT_PROGRAM),
    (hero, hero.PROGRAM),
    (immomio, immomio.PROGRAM),
    (login_link, Program(login_link.MACHINE)),
    (registration_code, Program(registration_code.MACHINE)),
)
INTRODUCTION: Final = """\
# Programs

A program is one partner's agreement in one version, as tables: states, steps, clocks, tariff, settlement.
The name with the version is pinned to each order; a changed table is a further version.
Each step carries the words of the partner's manual that it comes from; *ours* marks a step that the manual does not know.
A bare machine, such as that of a change, has states and steps only.
None was run against a partner's production system.

How to read the steps:

- **By** names the roles that may take the step; the first one owes it.
- A step with a case, such as `complete [invoicing=none]`, is taken when the field has that value.
- **Conditions** are asked in the order of the row; each lets the step pass or answers with a reason.
  A step that is `due` waits for a date of the order; without one it is never taken.
- In Python, each step is a class; the table *Facts of the steps* says from where it is imported.
- Every step also takes a `message`; it is listed only where it must be given.
- In a **diagram** a step has the colour of the role that owes it, and is dashed where it is ours.
  The same step from several states to one is one line; `fixflow diagram` speaks the other languages.

A step that is refused lists all its reasons, those of the kernel first, then those of its conditions:

| Code | When |
|---|---|
| `lifecycle.no_such_action` | the program has no action of this name |
| `lifecycle.stale_version` | the order has gone on since the actor saw it (`expected=`) |
| `lifecycle.wrong_state` | the state has no row for the action, but another state has |
| `lifecycle.ended` | the same, and nothing leads there any more |
| `lifecycle.wrong_role` | no row of the action names the role |
| `lifecycle.other_party` | another party is bound to the role |"""
OPEN_FIELDS: Final = ("message", "place", "principal", "contractor", "customer")
OURS: Final = "*ours*"
SENTENCE: Final = re.compile(r"(?<=[.:])  (?=\S)")  # docstrings end a sentence with two blanks


def programs_page() -> str:
    """Write the page."""
    return page(INTRODUCTION, *(block for each in SHOWN for block in program(*each)))


def program_drawings() -> dict[str, str]:
    """Draw each program, by the name of its file."""
    return {drawing(each): f"{each.diagram(lang='en').svg}\n" for _, each in SHOWN}


def drawing(shown: Program) -> str:
    """Name the file of a program's drawing."""
    return f"programs/{shown.name}-{shown.version}.svg"


def program(module: ModuleType, shown: Program) -> Iterator[str]:
    """Write one program, with what its module says of it."""
    yield f"## {shown.ref}"
    yield paragraphs(getdoc(module) or "")
    yield f"Source: {shown.machine.source}."
    yield "### Diagram"
    yield f"![The states and steps of {shown.ref}]({drawing(shown)})"
    yield "### States"
    yield table(("State", "Deutsch", "English", "Phase", "Outcome"), states(shown))
    yield "### Steps"
    yield table(("Step", "From → to", "By", "Conditions", "The manual’s words"), steps(shown))
    yield "### Facts of the steps"
    yield FACTS
    yield table(("Step", "Deutsch", "English", "Facts"), actions(shown))
    yield "From where the steps are imported:"
    yield flush(imports(module, shown))
    yield from conditions(shown)
    yield from notes(shown)
    yield from clocks(shown)
    yield from tariff(shown.tariff)
    yield from settlement(shown.settlement)


def paragraphs(text: str) -> str:
    """Take the first line of a docstring and its paragraphs over, a sentence a line."""
    blocks = (SENTENCE.split(each.replace("\n", " ")) for each in text.split("\n\n"))
    return "\n\n".join("\n".join(map(flowed, each)) for each in blocks)


FACTS: Final = """\
What the `facts` of a log line, a form or a JSON body hold for each step.
The start also takes `principal`, `contractor` and `customer`, ids that bind the party to the role.
`priced_lines` is a list of lines such as `{"text": "Arbeit", "net": "89.95"}`."""


def states(shown: Program) -> Iterator[tuple[str, ...]]:
    """Give a row per state."""
    for each in shown.machine.states:
        outcome = code(each.outcome.value) if each.outcome else ""
        yield code(each.key), each.label.de, each.label.en, code(each.phase.value), outcome


def steps(shown: Program) -> Iterator[tuple[str, ...]]:
    """Give a row per step."""
    for row in shown.machine.rows:
        case = f" {code(f'[{case_words(row.when)}]')}" if row.when else ""
        guards = codes(conditions_of(row))
        yield (
            f"{code(row.action.action_name)}{case}, event {code(row.event)}",
            way(row),
            ", ".join(role.value for role in row.by),
            guards,
            OURS if row.own else f"«{row.says}»",
        )


def conditions_of(row: Row) -> Iterator[str]:
    """Name what a row asks; one with a date is refused before it."""
    if row.due is not None:
        yield "due"
    yield from (Check.of(each).name.rpartition(".")[2] for each in row.guards)


def way(row: Row) -> str:
    """Write from where to where a row leads."""
    before = ", ".join(map(state, row.source_state))
    return f"{before} → {state(row.to)}" if row.to else f"{before}, stays"


def state(each: State) -> str:
    """Write a state; before the first there is none."""
    return "start" if each.key == "START" else code(each.key)


def actions(shown: Program) -> Iterator[tuple[str, ...]]:
    """Give a row per action."""
    for kind in shown.machine.actions.values():
        label = kind.label
        yield code(kind.action_name), label.de, label.en, fields(kind)


def imports(module: ModuleType, shown: Program) -> Iterator[str]:
    """Write the module of each action: the program's own where that has it, else the defining one."""
    by_module: dict[str, list[str]] = {}
    for kind in shown.machine.actions.values():
        own = getattr(module, kind.__name__, None) is kind
        by_module.setdefault(module.__name__ if own else kind.__module__, []).append(kind.__name__)
    for name, kinds in by_module.items():
        yield f"- {code(name)}: {codes(kinds)}"


def flush(lines: Iterator[str]) -> str:
    """Put the lines of a list into one block."""
    return "\n".join(lines)


def fields(kind: type[Action]) -> str:
    """Write what an action asks for."""
    asked = [each for each in kind.specs.values() if each.name not in OPEN_FIELDS or required(each)]
    return "; ".join(map(field, asked))


def required(spec: Spec) -> bool:
    """Tell whether a field must be given."""
    return spec.default is MISSING


def field(spec: Spec) -> str:
    """Write one field: its name, what it takes, and whether it must be given."""
    takes = codes(each.value for each in spec.choices) or spec.kind
    if required(spec):
        return f"{code(spec.name)} ({takes})"
    default = spec.default.value if isinstance(spec.default, Enum) else spec.default
    unless = "optional" if default in (None, "") else f"else {code(str(default).lower())}"
    return f"{code(spec.name)} ({takes}; {unless})"


def conditions(shown: Program) -> Iterator[str]:
    """Write what the guards ask, each once."""
    found = {Check.of(each).name: each for row in shown.machine.rows for each in row.guards}
    if not found:
        return
    checks = [Check.of(each) for each in found.values()]
    yield "### Conditions"
    yield table(
        ("Code", "What it asks", "If not"),
        (
            (
                code(f"{shown.name}.{each.name.rpartition('.')[2]}"),
                getdoc(each.judge) or "",
                "warns" if each.warns else "refuses",
            )
            for each in checks
        ),
    )


def notes(shown: Program) -> Iterator[str]:
    """Write the manual's words why not."""
    if shown.machine.notes:
        yield "### Why not, in the manual’s words"
        yield table(
            ("State", "Step", "Words"),
            (
                (code(each.state.key), code(each.action_name), f"«{each.says}»")
                for each in shown.machine.notes
            ),
        )


def clocks(shown: Program) -> Iterator[str]:
    """Write the clocks."""
    yield "### Clocks"
    if not shown.clocks:
        yield "None: no deadline runs in this program."
        return
    yield (
        "A run begins with one event and is met by another, in time or late; "
        "an event that ends the work cancels it.\n"
        f"Reminders name who gets them; those that no manual asks for are {OURS}."
    )
    yield table(
        ("Deadline", "Rule", "Begins with → met by", "Reminds", "The manual’s words"),
        (
            (
                f"{code(each.key)} {each.label.de} ({each.owner.value})",
                each.rule.say("en"),
                f"{codes(each.starts)} → {codes(each.meets)}",
                reminders(each.ladder),
                each.source.cite,
            )
            for each in shown.clocks
        ),
    )


def reminders(ladder: ladders.Ladder | None) -> str:
    """Write which reminders go to whom, and who asks for them."""
    if ladder is None:
        return ""
    rungs = ", ".join(f"{code(each.key)} ({each.to.value})" for each in ladder.rungs)
    return f"{rungs}: {OURS if ladder.source == ladders.OURS else ladder.source.cite}"


def tariff(policy: FeePolicy | None) -> Iterator[str]:
    """Write the tariff: each field with its value and the sentence or decision behind it."""
    if policy is None:
        return
    yield "### Tariff"
    yield "Each point on which the manual’s sentence is silent is a field of its own, with its source."
    named = [each.name for each in attrs.fields(FeePolicy) if each.name in policy.sources]
    yield table(
        ("Field", "Value", "Source"),
        ((code(name), value(getattr(policy, name)), str(policy.sources[name])) for name in named),
    )


def settlement(policy: SettlementPolicy | None) -> Iterator[str]:
    """Write the terms of settlement."""
    if policy is None:
        return
    yield "### Settlement"
    yield table(
        ("Field", "Value"),
        (
            ("recipient", policy.recipient.name),
            ("invoices go to", code(policy.invoice_to)),
            ("series of the billing id", code(policy.series)),
            ("currency", code(policy.currency)),
            ("source", str(policy.source)),
        ),
    )


def value(held: object) -> str:
    """Write a value of a tariff for people."""
    match held:
        case tuple():
            return ", ".join(map(value, held))
        case Dated(since=since, value=inner):
            first = "" if since == date.min else f" since {since}"
            return f"{value(inner)}{first}"
        case bool() | Enum():
            return code(str(held.value if isinstance(held, Enum) else held).lower())
        case Text():
            return held.de
        case _:
            return spoken(held, "en")
