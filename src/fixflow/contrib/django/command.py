"""A command: what ours have in common, which do what `fixflow …` does on the project's database.

The one rule: an error of ours is told in its own words and ends the command; the exit code is that
of `fixflow …`.
"""

import argparse
import sys
from abc import abstractmethod
from collections.abc import Callable, Mapping
from contextlib import nullcontext, redirect_stdout
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from django.core.management.base import BaseCommand, CommandError, CommandParser

from fixflow.cli.words.looping import seconds
from fixflow.contrib.django.requests import language_of
from fixflow.contrib.django.setting import setting
from fixflow.errors import FixflowError

if TYPE_CHECKING:
    from fixflow.desk import Desk

T = TypeVar("T")

FAULTY: Final = 2


class FixflowCommand(BaseCommand):
    """A command of ours."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Take what every command takes."""
        parser.add_argument("--realm", help="of this realm alone; else of all")
        parser.add_argument("--json", action="store_true", help="print what was done as JSON")

    def handle(self, *_words: object, **options: object) -> None:
        """Do it, and end with its exit code.

        Raises:
            CommandError: What was asked for is not possible, or was not done.
        """
        told = options.get("stdout")
        with nullcontext() if told is None else redirect_stdout(told):  # type: ignore[type-var]  # Django says what it is
            try:
                code = self.work(options)
            except FixflowError as error:
                raise CommandError(error.say(language_of()), returncode=FAULTY) from error
        if code:
            sys.exit(code)

    @abstractmethod
    def work(self, options: Mapping[str, object]) -> int:
        """Do it, and give the exit code."""

    def call(self, options: Mapping[str, object]) -> argparse.Namespace:
        """Give what the words of `fixflow …` ask for."""
        return argparse.Namespace(**{**options, "lang": language_of()})


def add_loop(parser: CommandParser, most: int) -> None:
    """Take what a worker takes."""
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
        "--limit", type=int, default=most, help=f"at most so many (default: {most})"
    )


def by_clock(step: Callable[..., T]) -> Callable[..., T]:
    """Let a worker go by the project's clock, where it has one; else by that of the database."""
    clock = setting().clock
    if clock is None:
        return step

    def stepped(desk: "Desk", _now: datetime, /, **named: object) -> T:
        return step(desk, clock(), **named)

    return stepped
