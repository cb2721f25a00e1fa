"""The page of clocks: which rules there are, and which deadline runs in which program.

Every rule is shown with what it gives for one Wednesday, computed when the page is made.
"""

import inspect
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from typing import Final

from markup import code, codes, flowed, page, table

from fixflow.deadlines import (
    Before,
    Calendar,
    Clock,
    CloseOfBusiness,
    DeadlineState,
    Earliest,
    Elapsed,
    EndAt,
    HalfDays,
    Hours,
    Latest,
    OpenHours,
    PauseDays,
    Roll,
    Rule,
    StartOn,
    Then,
    Window,
    arbeitstage,
    due,
    halber_monat,
    jahre,
    kalendertage,
    minuten,
    monate,
    stunden,
    werktage,
    wochen,
)
from fixflow.deadlines.telling.notice_texts import TEXTS
from fixflow.partners import REFS, Program, shipped

WEDNESDAY: Final = date(2026, 6, 3)
INTRODUCTION: Final = """\
# Rules and clocks

A *rule* says how a period is counted; a *clock* says which event of a program begins a deadline under such a rule, and which one meets it.
How to ask is in [](../how-to/compute-a-deadline.md); what the rules rest on in [](../explanation/law.md)."""
PRESETS: Final = """\
## Rules that people name

From Wednesday, 3 June 2026; the day after it is Corpus Christi, which closes the Ticino and Bavaria.
On the command line and in files they are written as they are said: `7 werktage`, `2 Arbeitstage`, `24 hours`."""
NAMED: Final[tuple[tuple[Callable[..., Rule], tuple[int, ...]], ...]] = (
    (arbeitstage, (2,)),
    (werktage, (2,)),
    (kalendertage, (3,)),
    (wochen, (1,)),
    (halber_monat, ()),
    (monate, (1,)),
    (jahre, (1,)),
)
OF_AN_INSTANT: Final = "Hours and minutes count from an instant: {names}."
PLACES: Final = ("CH-ZH", "CH-TI", "DE-BY")
COMPOSED: Final[tuple[type, ...]] = (
    Elapsed, OpenHours, Hours, CloseOfBusiness, Window, Before, Then, Earliest, Latest,
)  # fmt: skip
TERMS: Final[tuple[type[Enum], ...]] = (StartOn, EndAt, HalfDays, PauseDays, Roll)
CLOCKS: Final = """\
## Clocks of the programs

A run begins with one event and is met by another, in time or late; an event that ends the work cancels it.
The reminders of each clock stand with its program: [](programs.md)."""
STATES: Final = """\
## States of a deadline"""
NOTICES: Final = """\
## Notices of a due date

A due date names what somebody should know who relies on it; `{other}` is the date that it would be the other way."""


def clocks_page() -> str:
    """Write the page."""
    return page(
        INTRODUCTION,
        PRESETS,
        table(("Rule", "Says", "Deutsch", *PLACES), (preset(*each) for each in NAMED)),
        OF_AN_INSTANT.format(names=codes(each.__name__ for each in (stunden, minuten))),
        "## Rules that are composed",
        table(("Rule", "What it is"), ((code(each.__name__), first(each)) for each in COMPOSED)),
        "## Terms of a rule\n\nWhat a rule leaves open is said with it.",
        table(("Term", "What it decides", "Values"), map(term, TERMS)),
        CLOCKS,
        table(
            (
                "Program",
                "Deadline",
                "English",
                "Rule",
                "Owner",
                "Begins with → met by",
                "Stands still",
            ),
            clocks(),
        ),
        STATES,
        table(
            ("State", "Deutsch", "English", "Français", "Italiano"),
            (
                (
                    code(each.value),
                    each.label.de,
                    each.label.en,
                    each.label.fr or "",
                    each.label.it or "",
                )
                for each in DeadlineState
            ),
        ),
        NOTICES,
        table(("Code", "Deutsch", "English"), notices()),
    )


def preset(make: Callable[..., Rule], given: tuple[int, ...]) -> tuple[str, ...]:
    """Write a rule that people name, with its last day in each place."""
    rule = make(*given)
    days = (f"{due(rule, WEDNESDAY, Calendar.of(each)).last_day:%a %d.%m.}" for each in PLACES)
    called = f"{make.__name__}({', '.join(map(str, given))})"
    return code(called), rule.say("en"), rule.say("de"), *days


def first(kind: type) -> str:
    """Give the first sentence of a docstring."""
    return flowed((inspect.getdoc(kind) or "").partition("\n\n")[0])


def term(kind: type[Enum]) -> tuple[str, ...]:
    """Write one term with its values."""
    return code(kind.__name__), first(kind), codes(each.name for each in kind)


def clocks() -> Iterator[tuple[str, ...]]:
    """Give a row for each clock of the programs that are shipped."""
    for ref in REFS:
        program = shipped(ref)
        yield from (clock(program, each) for each in program.clocks)


def clock(program: Program, each: Clock) -> tuple[str, ...]:
    """Write one clock."""
    return (
        code(program.ref),
        f"{code(each.key)} {each.label.de}",
        each.label.en,
        each.rule.say("en"),
        each.owner.value,
        f"{codes(each.starts)} → {codes(each.meets)}",
        "; ".join(f"{codes(pause.since)} to {codes(pause.until)}" for pause in each.pauses),
    )


def notices() -> Iterator[tuple[str, str, str]]:
    """Give a row for each notice; the parts that their sentences are made of are none."""
    for name, text in sorted(TEXTS.items()):
        if "{" in text.en:
            yield code(name), text.de, text.en
