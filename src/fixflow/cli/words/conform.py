"""The words of `fixflow conform`."""

import argparse
from pathlib import Path

from fixflow.cli.words.commands import Commands
from fixflow.texts import LANGUAGES


def declare(commands: Commands) -> None:
    """Declare the command and its options."""
    conform = commands.add_parser(
        "conform",
        help="hold a foreign order log against the programs: illegal steps, what should have come before",
        description="Read an order log and hold every order against the program that it names: "
        "the steps that were not possible with all reasons and what should have come before, the "
        "steps that the manual does not know, the deadlines that were not kept.  Nothing is kept.",
        epilog="Exit codes: 0 every order conforms; 1 some do not; 2 the call or the input is at "
        "fault (orders without fault are judged all the same).",
    )
    conform.add_argument("log", type=Path, help="order log, a CSV file as `fixflow month` reads it")
    conform.add_argument(
        "--stop",
        action="store_true",
        help="end the judging of an order at its first illegal step "
        "(default: leave the step out and go on)",
    )
    conform.add_argument(
        "--program",
        action="append",
        default=[],
        metavar="MODULE:ATTRIBUTE",
        help="an own program that the log names, beside those of fixflow; may be given several times",
    )
    conform.add_argument("--json", action="store_true", help="print the findings as JSON")
    conform.add_argument("--lang", choices=LANGUAGES, default="de", help="language of the findings")
    conform.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Start the command."""
    from fixflow.cli import conform

    return conform.run(asked)
