"""The words of `fixflow purge`."""

import argparse

from fixflow.cli.words.commands import Commands
from fixflow.cli.words.letters import shared


def declare(commands: Commands) -> None:
    """Declare the command and its options."""
    purge = commands.add_parser(
        "purge",
        help="drop what is kept for 30 days only",
        description="Drop what is kept for 30 days only: what lets a caller repeat a command, and "
        "the bytes of messages that came in, of which the hash stays.  `fixflow tick --loop` does "
        "so once a day.",
        epilog="Exit codes: 0 done; 2 the call is at fault.",
    )
    shared(purge)
    purge.add_argument("--everywhere", action="store_true", help="in all realms of the database")
    purge.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Start the command."""
    from fixflow.cli import purge

    return purge.run(asked)
