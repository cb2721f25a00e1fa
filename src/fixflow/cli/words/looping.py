"""The words that every worker has: its database, and how it loops."""

import argparse
from pathlib import Path


def declare_worker(parser: argparse.ArgumentParser) -> None:
    """Declare the database of a worker and its loop."""
    parser.add_argument(
        "--db",
        required=True,
        metavar="DB",
        help="an SQLite file or postgresql://…; env:NAME or file:/path that holds it keeps a "
        "password out of the list of processes",
    )
    parser.add_argument("--realm", default="default", help="whose orders (default: default)")
    parser.add_argument(
        "--everywhere", action="store_true", help="serve all realms of the database"
    )
    parser.add_argument(
        "--program",
        action="append",
        default=[],
        metavar="MODULE:ATTRIBUTE",
        help="an own program, beside those of fixflow; may be given several times",
    )
    parser.add_argument("--loop", action="store_true", help="come again until SIGTERM or SIGINT")
    parser.add_argument(
        "--every",
        type=seconds,
        default=30.0,
        metavar="SECONDS",
        help="with --loop: look at least that often (default: 30)",
    )
    parser.add_argument(
        "--health",
        type=Path,
        metavar="FILE",
        help="with --loop: replace this file after each run; else what is new is printed",
    )
    parser.add_argument(
        "--metrics",
        metavar="MODULE:CALLABLE",
        help="with --loop: called with the report of each run",
    )


def seconds(text: str) -> float:
    """Read a span of seconds, up to a day."""
    value = float(text)
    if not 0 < value <= 86_400:  # noqa: PLR2004  a day
        raise ValueError(text)
    return value
