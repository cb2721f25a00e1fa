"""`fixflow conform`: hold a foreign order log against the programs that it names.

The one rule: a log is judged, never repaired, and nothing is kept.  An order with a fault of the
input is left out and told; every other order is judged.
"""

import argparse
import re
from collections.abc import Iterator
from typing import Final

from attrs import frozen

from fixflow.cli.conformity import Judged, Verdict
from fixflow.cli.faults import LogFault, UnreadableLog
from fixflow.cli.filling import column_of, misfilled, misplaced
from fixflow.cli.for_machines import print_json
from fixflow.cli.heard import heard
from fixflow.cli.log import Log, read_log
from fixflow.cli.named_program import finding, named_programs
from fixflow.cli.progress import followed
from fixflow.cli.row import Line
from fixflow.deadlines import BeyondHorizon
from fixflow.errors import FixflowError
from fixflow.lifecycle import SKIP, STOP, LogStep, OnIllegal
from fixflow.texts import Language, Text

CONFORMS: Final = 0
ILLEGAL: Final = 1
FAULTY: Final = 2
STEP: Final = re.compile(r"steps\[(\d+)\]\.?(.*)")
JUDGING: Final = Text(
    de="Aufträge prüfen", en="Judging orders", fr="Examiner les ordres", it="Esaminare gli ordini"
)


def run(asked: argparse.Namespace) -> int:
    """Judge the log and give the exit code."""
    from fixflow.cli.conformity_report import show
    from fixflow.cli.report import tell_faults

    try:
        log = read_log(asked.log, finding(named_programs(asked.program)))
    except UnreadableLog as error:
        with heard():
            tell_faults((error.found,), asked.lang, as_json=asked.json)
        return FAULTY
    outcome = judged(log, STOP if asked.stop else SKIP, asked.lang)
    with heard():
        tell_faults(outcome.faults, asked.lang, as_json=asked.json)
        if asked.json:
            print_json(outcome.verdict.to_record(asked.lang))
        else:
            show(outcome.verdict, asked.lang)
    if outcome.faults:
        return FAULTY
    return CONFORMS if outcome.verdict.ok else ILLEGAL


@frozen
class Outcome:
    """What came of it: the verdict, and the faults for which some orders were left out."""

    verdict: Verdict
    faults: tuple[LogFault, ...]


def judged(log: Log, on_illegal: OnIllegal, lang: Language) -> Outcome:
    """Judge every order of a log that has no fault."""
    faulty = {each.order for each in log.faults}
    faults = list(log.faults)
    orders: list[Judged] = []
    for lines in followed(log.orders.values(), JUDGING, lang):
        if not lines:
            continue
        if str(lines[0].order) in faulty:
            faults += (fault for line in lines for fault in misfilled(line.filling))
            continue
        one = of_order(lines, on_illegal)
        if isinstance(one, Judged):
            orders.append(one)
        else:
            faults += one
    verdict = Verdict(tuple(orders), log.count)
    return Outcome(verdict, tuple(sorted(faults, key=lambda each: each.place)))


def of_order(lines: tuple[Line, ...], on_illegal: OnIllegal) -> Judged | tuple[LogFault, ...]:
    """Judge one order, or tell what is wrong with its lines."""
    misled = tuple(fault for line in lines for fault in misplaced(line.filling))
    if misled:
        return misled
    program = lines[0].program
    try:
        found = program.conforms(map(step_of, lines), on_illegal, order_id=lines[0].order)
    except FixflowError as error:
        return tuple(of_lines(lines, error))
    return Judged(lines, program, found)


def step_of(line: Line) -> LogStep:
    """Take a line as a step of a foreign log."""
    return LogStep(
        at=line.at, by=line.by, action=line.step, facts=line.filling.told, place=line.place
    )


def of_lines(lines: tuple[Line, ...], error: FixflowError) -> Iterator[LogFault]:
    """Find the line of each fault: of the step that it names, else of the order's first."""
    order = str(lines[0].order)
    placed = [(STEP.fullmatch(each.path), each) for each in error.faults]
    for found, fault in placed:
        line = lines[int(found[1])] if found else lines[0]
        place = f"facts.{found[2]}" if found else column(line, error)
        yield LogFault(line.number, place.rstrip("."), fault.code, order, fault)
    if not placed:
        yield from LogFault.of(lines[0].number, column(lines[0], error), order, error)


def column(line: Line, error: FixflowError) -> str:
    """Name the column that an error is about; a year that nobody knows stands in the instant."""
    return "at" if error.code == BeyondHorizon.code else column_of(line.filling, error)
