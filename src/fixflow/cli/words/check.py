"""The words of `fixflow check`."""

import argparse

from fixflow.cli.words.commands import Commands
from fixflow.texts import LANGUAGES


def declare(commands: Commands) -> None:
    """Declare the command and its options."""
    check = commands.add_parser(
        "check",
        help="check a program: every path, every condition, every word",
        description="Check programs in everything that they must hold: that the start leads "
        "everywhere and everywhere leads to an outcome, that each guard decides something, each "
        "deadline can end, each refusal speaks and each value survives JSON.  Every fault is told "
        "with the fewest steps that show it.",
        epilog="Exit codes: 0 every program is sound; 1 a program has faults; 2 the call is at "
        "fault, such as a program that is not found.",
    )
    check.add_argument(
        "programs",
        nargs="*",
        metavar="PROGRAM",
        help="a program of fixflow such as velux@1 (velux is the newest), or an own one as "
        "module:attribute (default: every program of fixflow)",
    )
    check.add_argument("--json", action="store_true", help="print the reports as JSON")
    check.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the report")
    check.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Start the command."""
    from fixflow.cli import check

    return check.run(asked)
