"""`manage.py fixflow_month`: one contractor's month from the project's database to the papers.

Settlement and fee statement are issued once; a further call finds them and prints the same.  The
one rule: a month that is not over is not settled.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from django.core.management.base import CommandParser

from fixflow.cli import papers
from fixflow.cli.issuing import Statements, issued
from fixflow.cli.job import HOME, Job
from fixflow.cli.judging import Judged
from fixflow.cli.month import letterhead
from fixflow.cli.payee_file import read_payee
from fixflow.cli.words.month import year_month
from fixflow.contrib.django.command import FixflowCommand
from fixflow.contrib.django.desks import worker_desk
from fixflow.contrib.django.requests import now
from fixflow.fees import Period
from fixflow.storage.run import PeriodNotOver

NOTHING: Final = Judged((), (), (), ())


class Command(FixflowCommand):
    """Issue a contractor's settlements and fee statements of a month, and print them."""

    help = "Issue a contractor's settlements and fee statements of a month, and print them."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take whose month, and where the papers go."""
        super().add_arguments(parser)
        parser.add_argument("month", type=year_month, metavar="YYYY-MM")
        parser.add_argument("--contractor", required=True, metavar="ID", help="whose month")
        parser.add_argument("--out", required=True, type=Path, metavar="DIR", help="for the papers")
        parser.add_argument("--letterhead", type=Path, metavar="FILE", help="name and address")
        parser.add_argument("--payee", type=Path, metavar="FILE", help="who is paid for the fees")
        parser.add_argument("--backlog", action="store_true", help="settle what was left, too")
        parser.add_argument("--export", action="append", choices=("csv", "xlsx"), default=[])

    def work(self, options: Mapping[str, object]) -> int:
        """Issue and print."""
        call = self.call(options)
        job = Job(
            contractor=letterhead(call.letterhead, call.contractor),
            letterhead=call.letterhead is not None,
            month=call.month,
            as_of=now(),
            lang=call.lang,
            out=papers.folder(call.out),
            backlog=call.backlog,
            payee=read_payee(call.payee) if call.payee else None,
            export=tuple(call.export),
        )
        if job.at < job.end(HOME):
            raise PeriodNotOver(job.month, Period(job.month).last, HOME.key)
        with worker_desk(realm=call.realm) as desk:
            statements = issued(job, desk, NOTHING)
        files = {**papers.printed(job, statements), **papers.exported(job, statements)}
        papers.write(job.out, files)
        self.tell(job, statements, files)
        return 0

    def tell(self, job: Job, statements: Statements, files: Mapping[str, bytes]) -> None:
        """Name the papers, and what was performed and is on none."""
        for name in sorted(files):
            self.stdout.write(str(job.out / name))
        for each in statements.unsettled:
            self.stdout.write(f"– {each.order}")
