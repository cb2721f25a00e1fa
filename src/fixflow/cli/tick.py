"""`fixflow tick`: ring what is due, once or in a loop.

The one rule: the instant is that of the database's clock, the same for every worker on it.
"""

import argparse
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Final, cast

from attrs import define, frozen

from fixflow.cli.database import opened
from fixflow.cli.for_machines import print_json
from fixflow.cli.health import record
from fixflow.cli.heard import heard
from fixflow.cli.loop import Looping, asked, loop
from fixflow.cli.named_program import NoSuchAttribute, imported, named_programs, way_out
from fixflow.cli.purge import purge_all
from fixflow.desk import Desk
from fixflow.desk.tick_calls import MOST_ORDERS
from fixflow.errors import Misuse
from fixflow.portal.overview import in_range
from fixflow.safety import legible
from fixflow.storage.tick.report import TickFailure, TickReport
from fixflow.texts import Language, Text

DONE: Final = 0
SOME_FAILED: Final = 1
LONGEST: Final = 200
DAY: Final = timedelta(days=1)

SAID: Final = Text(
    de="{fired} erinnert oder getan, {coalesced} damit abgedeckt, {moved} verschoben, {ended} entfallen; als Nächstes {next}",
    en="{fired} told or done, {coalesced} covered by them, {moved} moved, {ended} ended; next {next}",
    fr="{fired} rappelés ou faits, {coalesced} couverts, {moved} déplacés, {ended} caducs; prochain {next}",
    it="{fired} ricordati o fatti, {coalesced} coperti, {moved} spostati, {ended} decaduti; prossimo {next}",
)


@frozen
class NotCallable(Misuse):
    """What is to be called with each report cannot be called."""

    code = "cli.not_callable"
    text = Text(
        de="«{name}» lässt sich nicht aufrufen.",
        en="“{name}” cannot be called.",
    )
    name: str


def run(call: argparse.Namespace) -> int:
    """Run it once and print the report, or loop; give the exit code.

    Raises:
        NoDatabase: `cli.no_database`.
        NotCallable: `cli.not_callable`.
        LimitOutOfRange: `portal.limit`.
        CannotWriteHealth: `cli.cannot_write_health`.
        CannotImport: `cli.cannot_import`.
        NoSuchAttribute: `cli.no_such_attribute`.
    """
    in_range(call.limit, MOST_ORDERS)
    metrics = None if call.metrics is None else hook(call.metrics)
    opening = partial(opened, call.db, call.realm, named_programs(call.program))
    if call.loop:
        told = Looping(name="tick", every=call.every, health=call.health, metrics=metrics)
        return loop(opening, Ticking(call.limit, call.everywhere), told)
    with opening() as desk:
        return once(desk, partial(desk.tick, limit=call.limit, everywhere=call.everywhere), call)


@define
class Ticking:
    """What a looping worker does: it ticks, and once a day it drops what was kept long enough."""

    limit: int
    everywhere: bool
    purged_at: datetime | None = None

    def __call__(self, desk: Desk, now: datetime, /, *, stop: Callable[[], bool]) -> TickReport:
        """Do so."""
        report = desk.tick(now, self.limit, everywhere=self.everywhere, stop=stop)
        if self.purged_at is None or now - self.purged_at >= DAY:
            purge_all(desk, now, everywhere=self.everywhere)
            self.purged_at = now
        return report


def once(desk: Desk, step: Callable[[datetime], TickReport], call: argparse.Namespace) -> int:
    """Run it once and print the report."""
    report = step(asked(desk))
    with heard():
        if call.json:
            print_json(record(report))
        else:
            codes = (each.code for each in report.failures)
            print(*said(report, call.lang), *way_out(codes, call), sep="\n")
    return SOME_FAILED if report.failures else DONE


def said(report: TickReport, lang: Language) -> list[str]:
    """Say what was done, and each failure in a line of its own."""
    counts = {"fired": report.fired, "coalesced": report.coalesced}
    rest = {"moved": report.moved, "ended": report.ended}
    next_ = "–" if report.next_at is None else report.next_at.isoformat()
    first = SAID.say(lang, **counts, **rest, next=next_)
    return [first, *map(failure, report.failures)]


def failure(each: TickFailure) -> str:
    """Say what failed: realm, order, code and which kind of error or step it is."""
    named = (each.realm, each.order.value, each.code, each.what)
    realm, order, code, what = (legible(value, LONGEST) for value in named)
    return f"{realm} {order}: {code} ({what})"


def hook(name: str) -> Callable[[object], object]:
    """Find what is to be called with each report.

    Raises:
        CannotImport: `cli.cannot_import`.
        NoSuchAttribute: `cli.no_such_attribute`.
        NotCallable: `cli.not_callable`.
    """
    module, _, attribute = name.partition(":")
    found: object = imported(module)
    if not hasattr(found, attribute):
        raise NoSuchAttribute(module[:LONGEST], attribute[:LONGEST])
    wanted: object = getattr(found, attribute)
    if not callable(wanted):
        raise NotCallable(name[:LONGEST])
    return cast("Callable[[object], object]", wanted)
