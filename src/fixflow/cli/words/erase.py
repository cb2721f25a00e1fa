"""The words of `fixflow erase`."""

import argparse

from fixflow.cli.words.commands import Commands
from fixflow.cli.words.month import instant
from fixflow.texts import LANGUAGES


def declare(commands: Commands) -> None:
    """Declare the command and its options."""
    erase = commands.add_parser(
        "erase",
        help="delete what is known about a person or of an order, and say what has to stay",
        description="Delete the personal values of an order, what a party wrote, or the ways in "
        "of a person with an e-mail address, from a database of our own.  Journal and statements "
        "stay valid.  What the law has kept is named with its day and rule, and so is what is "
        "left to whoever keeps the database, such as its backups.",
        epilog="Exit codes: 0 done, also where nothing was left to delete; 2 the call is at fault, "
        "there is no such order, or it is on hold; 3 something of the person stays, on hold or in "
        "a journal of release 0.1.",
    )
    erase.add_argument(
        "--db",
        required=True,
        metavar="DATABASE",
        help="an SQLite file, or postgresql://…, or where that stands: env:NAME, file:/path",
    )
    whom = erase.add_mutually_exclusive_group(required=True)
    whom.add_argument("--order", metavar="ID", help="all personal values of one order")
    whom.add_argument(
        "--party",
        metavar="ROLE:ID",
        help="what a party wrote, and its ways in: contractor:meier; of a customer, its orders",
    )
    whom.add_argument("--address", metavar="EMAIL", help="the ways in of a person; needs --secret")
    erase.add_argument(
        "--secret",
        metavar="REFERENCE",
        help="where the secret of portal access stands: env:NAME or file:/path",
    )
    erase.add_argument("--by", required=True, metavar="ROLE:ID", help="who has it deleted")
    erase.add_argument(
        "--at", required=True, type=instant, metavar="INSTANT", help="when, with offset"
    )
    erase.add_argument(
        "--why", required=True, metavar="LINE", help="on what ground; it stays, so it names nobody"
    )
    erase.add_argument("--realm", default="default", help="the client's closed area")
    erase.add_argument(
        "--program",
        action="append",
        default=[],
        metavar="MODULE:ATTRIBUTE",
        help="an own program of the orders, beside those of fixflow; may be given several times",
    )
    erase.add_argument("--json", action="store_true", help="print what was done as JSON")
    erase.add_argument("--lang", choices=LANGUAGES, default="de", help="language of the answer")
    erase.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Start the command."""
    from fixflow.cli import erase

    return erase.run(asked)
