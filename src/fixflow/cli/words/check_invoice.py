"""The words of `fixflow check-invoice`."""

import argparse
from pathlib import Path

from fixflow.cli.words.commands import Commands
from fixflow.texts import LANGUAGES


def declare(commands: Commands) -> None:
    """Declare the command and its options."""
    check = commands.add_parser(
        "check-invoice",
        help="hold a contractor's invoice against its settlement: what it must list, and what it must not",
        description="Read an invoice and hold it against the settlement that it is for: the "
        "settlement ID and all SP-IDs must stand on it, each once and no others.  Dashes, capitals "
        "and line breaks inside an ID make no difference.  Nothing is kept.",
        epilog="Exit codes: 0 the invoice is right; 1 something is missing, too much, repeated or "
        "not certain; 2 the call or the file is at fault, such as a scan without text.",
    )
    check.add_argument("invoice", help="the invoice, a PDF or a text file; - for standard input")
    check.add_argument(
        "--db",
        required=True,
        type=Path,
        metavar="FILE",
        help="the orders' database, as `fixflow month` keeps it",
    )
    check.add_argument(
        "--settlement",
        metavar="ID",
        help="which settlement, such as V-2026-000001 (default: the one that the invoice names)",
    )
    check.add_argument(
        "--bare-ids", action="store_true", help="take the digits of an SP-ID for it as well"
    )
    check.add_argument("--json", action="store_true", help="print the findings as JSON")
    check.add_argument("--lang", choices=LANGUAGES, default="de", help="language of the findings")
    check.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Start the command."""
    from fixflow.cli import check_invoice

    return check_invoice.run(asked)
