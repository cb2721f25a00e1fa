"""The words of `fixflow month`."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import Final

from fixflow.cli.words.commands import Commands
from fixflow.errors import FixflowError
from fixflow.instants import parse_instant
from fixflow.texts import LANGUAGES

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 9990
LAST: Final = "9999"  # the first instant after its last month cannot be counted


def declare(commands: Commands) -> None:
    """Declare the command and its options."""
    month = commands.add_parser(
        "month",
        help="one contractor's month: replay, deadlines, fees, settlement, papers",
        description="Read an order log, replay every order through its program into an SQLite "
        "file, compute every deadline, decide every fee, settle the executed orders of the month "
        "and write summary.json, deadlines.csv, settlement-<billing id>.pdf and fees-<month>.pdf, "
        "with --export also as .csv or .xlsx.",
        epilog="Exit codes: 0 done; 2 input at fault (orders without fault are processed all "
        "the same); 3 illegal steps, with --strict.",
    )
    month.add_argument("log", type=Path, help="order log, a CSV file")
    month.add_argument("--contractor", required=True, metavar="ID", help="whose month")
    month.add_argument("--month", required=True, type=year_month, metavar="YYYY-MM")
    month.add_argument("--out", required=True, type=Path, metavar="DIR", help="where the papers go")
    month.add_argument(
        "--db", type=Path, metavar="FILE", help="the orders' database (default: DIR/orders.db)"
    )
    month.add_argument(
        "--as-of",
        type=instant,
        metavar="INSTANT",
        help="judge open deadlines at this instant, with offset "
        "(default: the first one after the month, at the order's place)",
    )
    month.add_argument(
        "--backlog",
        action="store_true",
        help="settle also, on a further settlement, what was performed by the month's end and is "
        "on none yet",
    )
    month.add_argument(
        "--program",
        action="append",
        default=[],
        metavar="MODULE:ATTRIBUTE",
        help="an own program that the log names, beside those of fixflow; may be given several times",
    )
    month.add_argument(
        "--export",
        action="append",
        choices=("csv", "xlsx"),
        default=[],
        help="write the statements as tables too, beside their papers; may be given several times",
    )
    month.add_argument("--json", action="store_true", help="print the summary as JSON")
    month.add_argument("--strict", action="store_true", help="exit 3 if a step was illegal")
    month.add_argument(
        "--lang", choices=LANGUAGES, default="de", help="language of report and papers"
    )
    month.add_argument(
        "--letterhead",
        type=Path,
        metavar="FILE",
        help="text file with the contractor's name in its first line, the address below",
    )
    month.add_argument(
        "--payee",
        type=Path,
        metavar="FILE",
        help="TOML file that says who is paid for the fees: the fee statement ends with a QR-bill",
    )
    month.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Start the command."""
    from fixflow.cli import month

    return month.run(asked)


def year_month(text: str) -> str:
    """Read a month such as 2026-05."""
    try:
        read = datetime.strptime(text, "%Y-%m").strftime("%Y-%m")  # noqa: DTZ007  no time of day
        read = read if read < LAST else ""
    except ValueError:
        read = ""
    if read != text:
        message = f"«{text}» ist kein Monat wie 2026-05 / “{text}” is no month such as 2026-05"
        raise argparse.ArgumentTypeError(message)
    return text


def instant(text: str) -> datetime:
    """Read an instant with offset."""
    try:
        at = parse_instant(text)
    except FixflowError as error:
        message = f"{error.say('de')} / {error.say('en')}"
        raise argparse.ArgumentTypeError(message) from None
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        message = f"«{text}» liegt zu fern / “{text}” is too far away"
        raise argparse.ArgumentTypeError(message)
    return at
