"""The words of `fixflow contract`."""

import argparse
from pathlib import Path
from typing import Final

from fixflow.cli.words.commands import Commands
from fixflow.texts import LANGUAGES

WHAT: Final = ("next", "year", "explain")


def declare(commands: Commands) -> None:
    """Declare the command and its options."""
    contract = commands.add_parser(
        "contract",
        usage="fixflow contract next FILE [--after DAY] [--count N] [options]\n"
        "       fixflow contract year FILE YEAR [--html FILE] [--svg FILE] [options]\n"
        "       fixflow contract explain FILE DAY|INDEX [options]",
        help="maintenance contracts in a file: what is due next, a year, why that day",
        description="Read maintenance contracts from a file and say how many visits each holds, what "
        "is due next and when notice must be given, how a year looks, or why an occurrence is due on "
        "its day.  The file holds one contract or a list of them, as JSON or TOML.",
        epilog="Exit codes: 0 done; 2 the call or the file is at fault, every fault named.",
    )
    contract.add_argument("what", choices=WHAT, help="what is asked for")
    contract.add_argument("file", type=Path, metavar="FILE", help="the contracts: .json or .toml")
    contract.add_argument(
        "asked", nargs="?", metavar="YEAR|DAY|INDEX", help="of year and explain: which one"
    )
    contract.add_argument(
        "--after", metavar="DAY", help="next: due after this day (default: the first ones)"
    )
    contract.add_argument("--count", metavar="N", help="next: how many (default: 12)")
    contract.add_argument("--id", metavar="ID", help="one of several contracts")
    contract.add_argument("--json", action="store_true", help="print the same as JSON")
    contract.add_argument("--html", type=Path, metavar="FILE", help="year: write it as a page")
    contract.add_argument("--svg", type=Path, metavar="FILE", help="year: draw it")
    contract.add_argument(
        "--lang", choices=LANGUAGES, default="de", help="language of days and words"
    )
    contract.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Start the command."""
    from fixflow.cli import contract

    return contract.run(asked)
