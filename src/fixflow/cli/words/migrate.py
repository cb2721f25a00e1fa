"""The words of `fixflow migrate`."""

import argparse

from fixflow.cli.words.commands import Commands
from fixflow.texts import LANGUAGES


def declare(commands: Commands) -> None:
    """Declare the command and its options."""
    migrate = commands.add_parser(
        "migrate",
        help="bring a database up to date, or print the SQL that does",
        description="Bring the tables of fixflow in a database up to this version: all in one "
        "transaction, and only what is missing.  Then write what the orders of an earlier version "
        "lack, some at a time: reminders, and the words that they are found by; a run that was "
        "broken off goes on where it was.  Whoever runs migrations by a tool of his own "
        "(Alembic, Django) prints the SQL instead, and nothing is touched.  "
        "No order changes its program by this; desk.migrate does that.",
        epilog="Exit codes: 0 the database is up to date; 1 some orders could not be read, such as "
        "those of an own program that was not named; 2 the call is at fault, or the database "
        "cannot be reached or is of a later version.",
    )
    what = migrate.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--db", metavar="TARGET", help="an SQLite file, postgresql://…, or env:NAME of one"
    )
    what.add_argument(
        "--sql",
        nargs=3,
        metavar=("FROM", "TO", "DIALECT"),
        help="print the statements from one schema number to another, for sqlite or postgresql; "
        "0 has no table yet",
    )
    migrate.add_argument(
        "--program",
        action="append",
        default=[],
        metavar="MODULE:ATTRIBUTE",
        help="an own program, beside those of fixflow; may be given several times",
    )
    migrate.add_argument(
        "--without-reminders",
        action="store_true",
        help="write no reminders: the database only keeps the log of another system",
    )
    migrate.add_argument("--json", action="store_true", help="print the answer as JSON")
    migrate.add_argument("--lang", choices=LANGUAGES, default="de", help="language of the answer")
    migrate.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Start the command."""
    from fixflow.cli import migrate

    return migrate.run(asked)
