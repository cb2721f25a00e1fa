"""The words of `fixflow seal`."""

import argparse

from fixflow.cli.words.commands import Commands
from fixflow.cli.words.month import instant
from fixflow.texts import LANGUAGES


def declare(commands: Commands) -> None:
    """Declare the command and its options."""
    seal = commands.add_parser(
        "seal",
        help="seal what has changed since the last seal and print its hash",
        description="Seal every journal and every series of statements that has changed.  The hash "
        "that is printed is of use outside of the database: hand it to fixflow verify --seal.",
        epilog="Exit codes: 0 done; 2 the call is at fault, such as a file that is not there.",
    )
    seal.add_argument("--db", required=True, help="the file, or env:NAME of a postgresql:// URL")
    seal.add_argument("--realm", default="default", help="whose (default: default)")
    seal.add_argument(
        "--at",
        type=instant,
        metavar="INSTANT",
        help="when, with offset (default: now, by the database’s clock)",
    )
    seal.add_argument("--json", action="store_true", help="print the seal as JSON")
    seal.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the line")
    seal.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Start the command."""
    from fixflow.cli import seal

    return seal.run(asked)
