"""The words of `fixflow due`."""

import argparse

from fixflow.cli.words.calendar import PROFILES
from fixflow.cli.words.commands import Commands
from fixflow.texts import LANGUAGES


def declare(commands: Commands) -> None:
    """Declare the command and its options."""
    due = commands.add_parser(
        "due",
        help="by when: the due date of a rule, and why that day",
        description="Compute by when something must be done: so many Werktage, Arbeitstage, days, "
        "weeks, months, years or hours from an event, on the calendar of one or several places, "
        "with pauses and closed days.  --explain tells it day by day, with the law of each day "
        "that did not count.",
        epilog="Exit codes: 0 done; 2 the call is at fault, such as a place that is not found; all "
        "that is wrong with it is told at once.",
    )
    due.add_argument(
        "rule",
        metavar="RULE",
        help="a number and a word, such as “7 werktage”, “3 arbeitstage”, “2 weeks”, “24 hours”; "
        "or a rule as JSON, beginning with {",
    )
    due.add_argument(
        "--from",
        dest="start",
        required=True,
        metavar="WHEN",
        help="the event: 2026-05-15T15:20 by the clock at the first place, an instant with "
        "offset, or a day",
    )
    due.add_argument(
        "--place",
        dest="places",
        action="append",
        required=True,
        metavar="PLACE",
        help="where work is done, such as DE-BY or CH-AG/muri; may be given several times: a day "
        "that closes one place closes the calendar",
    )
    due.add_argument(
        "--all", action="store_true", help="of several places only a day that closes all is closed"
    )
    due.add_argument(
        "--profile",
        choices=PROFILES,
        default="rest",
        help="whose holidays count: of rest, of labour law, of legal time limits (default: rest)",
    )
    due.add_argument(
        "--cutoff", metavar="HH:MM", help="what comes later counts as received on the next open day"
    )
    due.add_argument(
        "--pause",
        dest="pauses",
        action="append",
        default=[],
        metavar="BEGIN/END",
        help="time that does not count, such as 2027-05-31T10:15/2027-05-31T14:00; without an end "
        "it is still open; ZPO_145 is the court recess; may be given several times",
    )
    due.add_argument(
        "--closed",
        action="append",
        default=[],
        metavar="FIRST..LAST",
        help="days that the company closes, such as 2026-12-24..2027-01-03, or one day; may be "
        "given several times",
    )
    due.add_argument(
        "--before", action="store_true", help="count back: so long before the day of --from"
    )
    due.add_argument("--explain", action="store_true", help="tell it day by day, with the law")
    due.add_argument(
        "--json",
        action="store_true",
        help="print date, steps and notices as JSON; with --explain the explanation too",
    )
    due.add_argument("--lang", choices=LANGUAGES, default="de", help="language of the words")
    due.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Start the command."""
    from fixflow.cli import due

    return due.run(asked)
