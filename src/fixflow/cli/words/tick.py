"""The words of `fixflow tick`."""

import argparse

from fixflow.cli.words.commands import Commands
from fixflow.cli.words.looping import declare_worker
from fixflow.texts import LANGUAGES


def declare(commands: Commands) -> None:
    """Declare the command and its options."""
    tick = commands.add_parser(
        "tick",
        help="tell the reminders that are due and take the dated steps",
        description="Write a letter into the outbox for every reminder that is due, and take the "
        "steps that have a date, such as an offer that lapses.  Any number of processes may run "
        "it at once on PostgreSQL; each alarm is done once.  The instant is that of the "
        "database's clock.  `fixflow deliver` sends the letters.",
        epilog="Exit codes: 0 done, or stopped by SIGTERM or SIGINT; 1 some orders could not be "
        "done, or the loop gave up after 20 failures in a row; 2 the call is at fault.",
    )
    declare_worker(tick)
    tick.add_argument(
        "--limit",
        type=int,
        default=200,
        metavar="N",
        help="how many orders are looked at in one run (default: 200)",
    )
    tick.add_argument("--json", action="store_true", help="print the report as JSON")
    tick.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the report")
    tick.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Start the command."""
    from fixflow.cli import tick

    return tick.run(asked)
