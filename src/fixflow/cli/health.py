"""Health: what a looping worker says of itself, one JSON object on one line.

`at` and `lag_seconds` are by the clock of the database; the lag is how long ago the next thing was
due that was left, or was made that waits for a door at rest.  The one rule: a file holds the last
run whole, since it is replaced and never rewritten.
"""

import json
import logging
import os
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import attrs
from attrs import define, field, frozen

from fixflow.errors import FixflowError, Misuse
from fixflow.identity import OrderId
from fixflow.safety import legible
from fixflow.texts import Text

log: Final = logging.getLogger(__name__)

STANDING: Final = frozenset({"next_at", "resting"})  # what a run found and has not done


@frozen
class CannotWriteHealth(Misuse):
    """Nobody could see how the worker fares."""

    code = "cli.cannot_write_health"
    text = Text(
        de="Die Datei «{path}» für den Zustand lässt sich nicht schreiben: {why}.",
        en="The file “{path}” for the health cannot be written: {why}.",
    )
    path: str
    why: str


@define(kw_only=True)
class Health:
    """What is known of a worker.

    Args:
        name: What it is called.
        path: The file; None prints what is new.
        metrics: What is called with each report.
    """

    name: str
    path: Path | None
    metrics: Callable[[object], object] | None
    runs: int = 0
    at: str | None = None
    lag: float = 0.0
    done: dict[str, int] = field(factory=dict)

    def begun(self) -> None:
        """Note that the worker begins, so that a file that cannot be written is known at once.

        Raises:
            CannotWriteHealth: `cli.cannot_write_health`.
        """
        if self.path is not None:
            try:
                replace(self.path, self.line("starting", {}))
            except (OSError, ValueError) as error:
                why = getattr(error, "strerror", None) or type(error).__name__
                raise CannotWriteHealth(legible(str(self.path)), why) from None

    def ran(self, now: datetime, report: object) -> None:
        """Note a run."""
        told = record(report)
        next_at: datetime | None = getattr(report, "next_at", None)
        since: datetime | None = getattr(report, "late_since", next_at)
        self.runs += 1
        self.at = now.isoformat()
        self.lag = max(0.0, (now - since) / timedelta(seconds=1)) if since else 0.0
        for name, value in told.items():
            if isinstance(value, int):
                self.done[name] = self.done.get(name, 0) + value
        news = any(told[name] for name in told if name not in STANDING)
        self.write("running", {"last": told}, news=news or self.runs == 1)
        self.measure(report)

    def failed(self, error: Exception, in_a_row: int) -> None:
        """Note a run that failed."""
        code = error.code if isinstance(error, FixflowError) else type(error).__name__
        log.warning("%s: %s, %d in a row", self.name, code, in_a_row)
        self.write("failing", {"error": code, "in_a_row": in_a_row}, news=True)

    def stopped(self) -> None:
        """Note that the worker was told to stop, and has."""
        self.write("stopped", {}, news=True)

    def write(self, state: str, more: dict[str, object], *, news: bool) -> None:
        """Write the line; a file that cannot be written any more is no fault of the work."""
        line = self.line(state, more)
        if self.path is not None:
            try:
                replace(self.path, line)
            except OSError as error:
                log.warning("%s: the health file: %s", self.name, error.strerror)
        elif news and sys.stdout is not None:
            print(line, flush=True)

    def line(self, state: str, more: dict[str, object]) -> str:
        """Say how the worker fares."""
        known = {"runs": self.runs, "at": self.at, "lag_seconds": self.lag, "done": self.done}
        return json.dumps({"worker": self.name, "state": state, **known, **more})

    def measure(self, report: object) -> None:
        """Hand a report to whoever counts; what fails there is no fault of the work."""
        if self.metrics is not None:
            try:
                self.metrics(report)
            except Exception:
                log.exception("%s: the metrics hook fails", self.name)


def record(report: object) -> dict[str, object]:
    """Give a report as plain values.

    Examples:
        >>> from fixflow.storage.tick.report import TickReport
        >>> record(TickReport(fired=1))["fired"]
        1
    """
    kind = type(report)
    if not attrs.has(kind):
        return {}
    return {each.name: plain(getattr(report, each.name)) for each in attrs.fields(kind)}


def plain(value: object) -> object:
    """Give a value as JSON can hold it."""
    match value:
        case None | int() | str():
            return value
        case datetime():
            return value.isoformat()
        case OrderId():
            return value.value
        case list() | tuple():
            return [plain(each) for each in value]
        case _:
            return record(value) or str(value)


def replace(path: Path, line: str) -> None:
    """Put a line in the place of a file, so that no reader finds half of it."""
    beside = path.with_name(f"{path.name}.{os.getpid()}")
    beside.write_text(line + "\n", encoding="utf-8")
    beside.replace(path)
