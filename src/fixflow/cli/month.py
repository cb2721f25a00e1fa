"""`fixflow month`: one contractor's month, from the order log to the paper.

On paper first: every order is taken through its program before one row is written, so that an
order with an input fault leaves no trace.  Then the database: the allowed steps up to the end of
the month, the settlement, the fees, and the steps after that.  Last the papers, which only say
what the database holds.

The one rule: a run can be repeated.  What is stored is found again, a settlement and a fee
statement are issued once, the papers come out the same; a run that was cut off is finished by the
next.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Final

from attrs import frozen

from fixflow.cli import papers
from fixflow.cli.faults import LogFault, UnreadableLog
from fixflow.cli.for_machines import print_json
from fixflow.cli.heard import heard
from fixflow.cli.issuing import issued, not_stated
from fixflow.cli.job import Job
from fixflow.cli.judging import Judged, taken
from fixflow.cli.log import Log, read_log
from fixflow.cli.named_program import finding, named_programs
from fixflow.cli.payee_file import read_payee
from fixflow.cli.summary import Month
from fixflow.desk import Desk
from fixflow.desk import open as open_desk
from fixflow.errors import Misuse
from fixflow.fees import Party
from fixflow.letters import composed
from fixflow.safety import legible
from fixflow.texts import Text

DONE: Final = 0
FAULTY: Final = 2
ILLEGAL: Final = 3
DEADLINES: Final = "deadlines.csv"
SUMMARY: Final = "summary.json"
LONGEST: Final = 80
MOST: Final = 10
MORE: Final = "…"
NO_ORDER: Final = Text(
    de="Kein Auftrag von «{contractor}»; das Auftragsprotokoll hat Aufträge von: {ids}.",
    en="No order of “{contractor}”; the order log has orders of: {ids}.",
    fr="Aucun ordre de «{contractor}»; le journal a des ordres de: {ids}.",
    it="Nessun ordine di «{contractor}»; il registro ha ordini di: {ids}.",
)


@frozen
class CannotRead(Misuse):
    """A file that was named cannot be read."""

    code = "month.cannot_read"
    text = Text(
        de="«{file}» kann nicht gelesen werden: {why}.",
        en="“{file}” cannot be read: {why}.",
    )
    file: str
    why: str


def run(asked: argparse.Namespace) -> int:
    """Run the month and give the exit code."""
    from fixflow.cli.report import tell_faults

    own = named_programs(asked.program)
    try:
        log = read_log(asked.log, finding(own))
    except UnreadableLog as error:
        with heard():
            tell_faults((error.found,), asked.lang, as_json=asked.json)
        return FAULTY
    contractor = composed(asked.contractor)
    job = Job(
        contractor=letterhead(asked.letterhead, contractor),
        letterhead=asked.letterhead is not None,
        month=asked.month,
        as_of=asked.as_of,
        lang=asked.lang,
        out=papers.folder(asked.out),
        backlog=asked.backlog,
        export=tuple(asked.export),
        payee=read_payee(asked.payee) if asked.payee else None,
    )
    with open_desk(asked.db or asked.out / "orders.db", programs=own, tells=False) as desk:
        outcome = done(job, log, desk)
    with heard():
        tell_faults(outcome.faults, asked.lang, as_json=asked.json)
        tell_others(asked, outcome)
        tell(asked, job, outcome)
    if outcome.faults:
        return FAULTY
    return ILLEGAL if asked.strict and outcome.month.illegal else DONE


@frozen
class Outcome:
    """What came of it: the month, and the input faults that some orders were left out for.

    `others` are whose orders the log has, where neither it nor the database has any of the
    contractor; else nobody.
    """

    month: Month
    faults: tuple[LogFault, ...]
    others: tuple[str, ...]


def done(job: Job, log: Log, desk: Desk) -> Outcome:
    """Do the job, and write the papers."""
    found = taken(job, log, desk, until=job.cut)
    statements = issued(job, desk, found)
    if log.reaches(job.cut):
        found = taken(job, log, desk)
    files = {
        **papers.printed(job, statements),
        **papers.exported(job, statements),
        DEADLINES: papers.deadlines_csv(found.deadlines),
    }
    month = Month(
        month=job.month,
        contractor=job.contractor,
        letterhead=job.letterhead,
        orders=tuple(each.order for each in found.mine if each.order),
        lines=log.count,
        illegal=found.illegal,
        deadlines=found.deadlines,
        statements=statements,
        unstated=not_stated(desk, job, found),
        files=(*sorted(files), SUMMARY),
    )
    summary = json.dumps(month.to_record(job.lang), ensure_ascii=False, indent=2)
    papers.write(job.out, files | {SUMMARY: f"{summary}\n".encode()})
    return Outcome(month, found.faults, others(job, desk, found))


def others(job: Job, desk: Desk, found: Judged) -> tuple[str, ...]:
    """Name whose orders the log has, if none of them, stored or not, is the contractor's."""
    name = job.contractor.id
    known = name in found.contractors or desk.programs_used(name)
    return () if known else found.contractors


def tell(asked: argparse.Namespace, job: Job, outcome: Outcome) -> None:
    """Print the summary for a machine, or the report for a person."""
    if asked.json:
        print_json(outcome.month.to_record(job.lang))
        return
    from fixflow.cli.report import show

    database = asked.db or asked.out / "orders.db"
    show(
        outcome.month,
        outcome.faults,
        as_of=job.at,
        folder=asked.out,
        database=database,
        lang=job.lang,
    )


def tell_others(asked: argparse.Namespace, outcome: Outcome) -> None:
    """Say on standard error that the contractor has no order, as after a slip of the finger."""
    if not outcome.others:
        return
    if asked.json:
        print_json({"no_order_of": asked.contractor, "contractors": outcome.others}, sys.stderr)
        return
    ids = tuple(legible(each, LONGEST) for each in outcome.others[:MOST])
    more = (MORE,) if len(outcome.others) > MOST else ()
    told = NO_ORDER.say(
        asked.lang, contractor=legible(asked.contractor, LONGEST), ids=(*ids, *more)
    )
    print(told, file=sys.stderr)


def letterhead(file: Path | None, contractor: str) -> Party:
    """Read how the contractor is printed: the name in the first line, the address below.

    Raises:
        CannotRead: `month.cannot_read`.
    """
    if file is None:
        return Party(id=contractor, name=contractor)
    try:
        lines = [each.strip() for each in file.read_text(encoding="utf-8-sig").splitlines()]
    except (OSError, UnicodeDecodeError) as error:
        raise CannotRead(str(file), str(error)) from error
    name, *address = [each for each in lines if each] or [contractor]
    return Party(id=contractor, name=name, lines=tuple(address))
