"""The words of `fixflow explain`."""

import argparse

from fixflow.cli.words.commands import Commands
from fixflow.texts import LANGUAGES


def declare(commands: Commands) -> None:
    """Declare the command and its options."""
    explain = commands.add_parser(
        "explain",
        help="the shortest way to an action: what has to happen first, and by whom",
        description="Give the shortest way over a program's table to an action, from a state or "
        "from before the start: each step with who may take it, its owner first.",
        epilog="Exit codes: 0 done, also where no way leads there; "
        "2 no such program, action or state.",
    )
    explain.add_argument(
        "program", help="a program: velux@1, velux for the newest version, or module:attribute"
    )
    explain.add_argument("action", help="the action's name, as set_appointment")
    explain.add_argument(
        "--state", metavar="STATE", help="the state to begin in (default: before the start)"
    )
    explain.add_argument("--json", action="store_true", help="print the way as JSON")
    explain.add_argument("--lang", choices=LANGUAGES, default="de", help="language of the words")
    explain.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Start the command."""
    from fixflow.cli import explain

    return explain.run(asked)
