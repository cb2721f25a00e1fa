"""The words of `fixflow summary`."""

import argparse
from pathlib import Path

from fixflow.cli.words.commands import Commands
from fixflow.cli.words.month import instant
from fixflow.texts import LANGUAGES


def declare(commands: Commands) -> None:
    """Declare the command and its options."""
    summary = commands.add_parser(
        "summary",
        help="print one order of a log: what it is about, where, whom to ask, its limit, its history",
        description="Read an order log, take one order through its program and print its summary "
        "as a PDF: title, description, report, cost limit or marker, contact, state, priority, "
        "appointment, open deadlines, what its fee is or would be, history.  Nothing is kept.",
        epilog="Exit codes: 0 done; 2 the call or the order's input is at fault, such as an order "
        "that the log does not have (faults of other orders are passed over); 3 the log has steps "
        "of the order that its program refuses, with --strict (they are left out).",
    )
    summary.add_argument("log", type=Path, help="order log, a CSV file as `fixflow month` reads it")
    summary.add_argument("order", metavar="ORDER", help="the order's id, as AU-1121")
    summary.add_argument(
        "--out", required=True, type=Path, metavar="FILE", help="where the PDF goes"
    )
    summary.add_argument(
        "--as-of",
        type=instant,
        metavar="INSTANT",
        help="when it is printed, with offset; open deadlines are judged then "
        "(default: at the order's last step)",
    )
    summary.add_argument(
        "--program",
        action="append",
        default=[],
        metavar="MODULE:ATTRIBUTE",
        help="an own program that the log names, beside those of fixflow; may be given several times",
    )
    summary.add_argument("--json", action="store_true", help="print what was printed as JSON")
    summary.add_argument(
        "--strict", action="store_true", help="exit 3 if a step of the order was illegal"
    )
    summary.add_argument("--lang", choices=LANGUAGES, default="de", help="language of the paper")
    summary.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Start the command."""
    from fixflow.cli import printing

    return printing.run(asked)
