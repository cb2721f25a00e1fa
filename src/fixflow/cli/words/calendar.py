"""The words of `fixflow calendar`."""

import argparse
from pathlib import Path
from typing import Final

from fixflow.cli.words.commands import Commands
from fixflow.texts import LANGUAGES

PROFILES: Final = ("rest", "labour", "deadline")
WEEKS: Final = ("mon-fri", "mon-sat", "mon-sun")
AUDIT: Final = "audit"


def declare(commands: Commands) -> None:
    """Declare the command and its options."""
    calendar = commands.add_parser(
        "calendar",
        usage="fixflow calendar PLACE [PLACE ...] YEAR [options]\n"
        "       fixflow calendar audit [--years FIRST..LAST] [--propose] [options]",
        help="a year of one or several places: holidays with their law, working days",
        description="Show a year as months, below it every holiday with its law and who names it, "
        "the days in doubt with the areas that keep them, and the working days per month.  Of "
        "several places a day that closes one closes the calendar.  The word audit in place of "
        "places holds the calendars of all 42 places against a second source.",
        epilog="Exit codes: 0 done; 1 the audit found a difference that is not known; 2 the call "
        "is at fault, such as a place that is not found.",
    )
    calendar.add_argument(
        "asked",
        nargs="+",
        metavar="PLACE … YEAR",
        help="places such as CH-LU, DE-BY or CH-AG/muri, then the year; or audit",
    )
    calendar.add_argument(
        "--profile",
        choices=PROFILES,
        help="whose holidays count: of rest, of labour law, of legal time limits (default: rest)",
    )
    calendar.add_argument("--week", choices=WEEKS, help="when work is done (default: mon-fri)")
    calendar.add_argument("--json", action="store_true", help="print the same as JSON")
    calendar.add_argument("--html", type=Path, metavar="FILE", help="write it there as a page")
    calendar.add_argument(
        "--lang", choices=LANGUAGES, default="de", help="language of days and words"
    )
    calendar.add_argument(
        "--years", metavar="FIRST..LAST", help="audit: these years (default: 2018..2030)"
    )
    calendar.add_argument(
        "--propose", action="store_true", help="audit: print lines for the ledger, nothing more"
    )
    calendar.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Start the command, or the audit."""
    if AUDIT in asked.asked:
        from fixflow.cli import audit

        return audit.run(asked)
    from fixflow.cli import calendar

    return calendar.run(asked)
