"""`fixflow month`: one contractor's month, from the order log to the paper.

Read the log, take every order through its program, keep what is allowed, compute the deadlines,
state the fees, settle what was performed, print.  The one rule: a run can be repeated.  What is
stored is found again, a settlement and a fee statement are issued once, the papers come out the
same; a run that was cut off is finished by the next.
"""

import argparse
from pathlib import Path
from typing import Final

from attrs import frozen

from fixflow.cli.faults import UnreadableLog
from fixflow.cli.for_machines import print_json
from fixflow.cli.job import Job, Outcome, done
from fixflow.cli.log import read_log
from fixflow.cli.papers import folder
from fixflow.desk import open as open_desk
from fixflow.errors import Misuse
from fixflow.fees import Party
from fixflow.texts import Text

DONE: Final = 0
FAULTY: Final = 2
ILLEGAL: Final = 3


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

    try:
        log = read_log(asked.log)
    except UnreadableLog as error:
        tell_faults((error.found,), asked.lang, as_json=asked.json)
        return FAULTY
    job = Job(
        contractor=letterhead(asked.letterhead, asked.contractor),
        month=asked.month,
        as_of=asked.as_of,
        lang=asked.lang,
        out=folder(asked.out),
    )
    with open_desk(asked.db or asked.out / "orders.db") as desk:
        outcome = done(job, log, desk)
    tell_faults(outcome.faults, asked.lang, as_json=asked.json)
    tell(asked, job, outcome)
    if outcome.faults:
        return FAULTY
    return ILLEGAL if asked.strict and outcome.month.illegal else DONE


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
