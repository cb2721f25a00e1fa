"""The words of `fixflow deliver`."""

import argparse

from fixflow.cli.words.commands import Commands
from fixflow.cli.words.looping import declare_worker
from fixflow.texts import LANGUAGES


def declare(commands: Commands) -> None:
    """Declare the command and its options."""
    deliver = commands.add_parser(
        "deliver",
        help="carry what is to be told through your doors",
        description="Carry the letters of the outbox through doors of your own: mail, shop, ERP.  "
        "Any number of processes may run it at once; each letter is leased by one, and it is sent "
        "again only where it surely has not arrived.  Letters for doors that are not given stay.  "
        "The instant is that of the database's clock.",
        epilog="Exit codes: 0 done, or stopped by SIGTERM or SIGINT; 1 some letters were given up "
        "or wait for somebody (`fixflow dead` names them), or the loop gave up after 20 failures "
        "in a row; 2 the call is at fault.",
    )
    declare_worker(deliver)
    deliver.add_argument(
        "--doors",
        required=True,
        metavar="MODULE:NAME",
        help="a mapping of names to doors in a module of your own, or a function that makes it; the "
        "module is looked for in the current folder first, then where Python finds any",
    )
    deliver.add_argument(
        "--limit",
        type=int,
        default=50,
        metavar="N",
        help="how many letters are carried in one run (default: 50)",
    )
    deliver.add_argument("--json", action="store_true", help="print the report as JSON")
    deliver.add_argument("--lang", choices=LANGUAGES, default="en", help="language of the report")
    deliver.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Start the command."""
    from fixflow.cli import deliver

    return deliver.run(asked)
