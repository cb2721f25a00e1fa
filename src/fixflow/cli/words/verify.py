"""The words of `fixflow verify`."""

import argparse

from fixflow.cli.words.commands import Commands
from fixflow.texts import LANGUAGES


def declare(commands: Commands) -> None:
    """Declare the command and its options."""
    verify = commands.add_parser(
        "verify",
        help="read everything that is kept again and name what was changed behind our back",
        description="Count, chain and hash every journal, statement and seal anew, fold every "
        "order and compare it with its row, and name the first bad row of each chain.  Nothing is "
        "mended.",
        epilog="Exit codes: 0 everything fits; 1 something does not; 2 the call is at fault, such "
        "as a file that is not there.",
    )
    verify.add_argument("--db", required=True, help="the file, or env:NAME of a postgresql:// URL")
    verify.add_argument("--realm", help="only this realm (default: every one)")
    verify.add_argument(
        "--seal",
        action="append",
        default=[],
        metavar="HASH",
        help="a seal that was kept outside, or 16 digits of its beginning at least; it must stand "
        "in the database; may be given several times",
    )
    verify.add_argument(
        "--program",
        action="append",
        default=[],
        metavar="MODULE:ATTRIBUTE",
        help="an own program, beside those of fixflow; may be given several times",
    )
    verify.add_argument("--json", action="store_true", help="print what was found as JSON")
    verify.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the report")
    verify.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Start the command."""
    from fixflow.cli import verify

    return verify.run(asked)
