"""The words of `fixflow dead`, `fixflow redrive` and `fixflow skip`."""

import argparse

from fixflow.cli.words.commands import Commands
from fixflow.texts import LANGUAGES


def declare(commands: Commands) -> None:
    """Declare the commands and their options."""
    dead = commands.add_parser(
        "dead",
        help="show the letters that were given up, wait for somebody or are in doubt",
        description="Show the letters of the outbox that were given up, those that wait for a reply "
        "or for a person, and those that may have arrived, for which their door looks next.  Of each "
        "it is said whether it may have arrived.",
        epilog="Exit codes: 0 none was given up or waits for somebody; 1 some were or do; 2 the call "
        "is at fault.",
    )
    shared(dead)
    dead.add_argument("--everywhere", action="store_true", help="in all realms of the database")
    dead.set_defaults(run=run_dead)
    redrive = commands.add_parser(
        "redrive",
        help="set letters going again",
        description="Set letters going again that were given up or wait for somebody.  Each keeps "
        "its id, so that the other side can tell that it is the same.",
        epilog="Exit codes: 0 done; 2 the call is at fault, or a letter is not in a state for it, and "
        "nothing was changed.",
    )
    decision(redrive)
    redrive.set_defaults(run=run_redrive)
    skip = commands.add_parser(
        "skip",
        help="close letters unsent",
        description="Close letters unsent, so that those behind them go on.",
        epilog="Exit codes: 0 done; 2 the call is at fault, or a letter is not in a state for it, and "
        "nothing was changed.",
    )
    decision(skip)
    skip.set_defaults(run=run_skip)


def shared(parser: argparse.ArgumentParser) -> None:
    """Declare what all three have."""
    parser.add_argument(
        "--db",
        required=True,
        metavar="DB",
        help="an SQLite file or postgresql://…; env:NAME or file:/path that holds it keeps a "
        "password out of the list of processes",
    )
    parser.add_argument("--realm", default="default", help="whose (default: default)")
    parser.add_argument("--json", action="store_true", help="print the answer as JSON")
    parser.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the answer")


def decision(parser: argparse.ArgumentParser) -> None:
    """Declare who decides about which letters, and why."""
    parser.add_argument(
        "letters", nargs="+", metavar="ID", help="a letter, as `fixflow dead` names it"
    )
    parser.add_argument("--by", required=True, metavar="ROLE:ID", help="who decides: system:anna")
    parser.add_argument(
        "--why", required=True, metavar="LINE", help="why; it stays, so it names nobody"
    )
    shared(parser)


def run_dead(asked: argparse.Namespace) -> int:
    """Start the command."""
    from fixflow.cli import letters

    return letters.dead(asked)


def run_redrive(asked: argparse.Namespace) -> int:
    """Start the command."""
    from fixflow.cli import letters

    return letters.redrive(asked)


def run_skip(asked: argparse.Namespace) -> int:
    """Start the command."""
    from fixflow.cli import letters

    return letters.skip(asked)
