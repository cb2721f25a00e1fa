"""The words of `fixflow doctor`."""

import argparse

from fixflow.cli.words.commands import Commands
from fixflow.texts import LANGUAGES


def declare(commands: Commands) -> None:
    """Declare the command and its options."""
    doctor = commands.add_parser(
        "doctor",
        help="look at what fixflow runs on, and say what mends it",
        description="Look at the versions of fixflow, Python and the libraries, at SQLite and the "
        "journal that its files get, at time zones, at how far calendars reach, at whether "
        "python-dateutil goes with holidays, at extras that are not installed, and at a database: "
        "its schema, and whether an alarm has waited for more than a day.  Nothing is changed.",
        epilog="Exit codes: 0 all is well; 1 there are warnings; 2 there are faults.",
    )
    doctor.add_argument(
        "--db", metavar="TARGET", help="an SQLite file, postgresql://…, or env:NAME of one"
    )
    doctor.add_argument("--json", action="store_true", help="print what was found as JSON")
    doctor.add_argument("--lang", choices=LANGUAGES, default="de", help="language of the report")
    doctor.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Start the command."""
    from fixflow.cli import doctor

    return doctor.run(asked)
