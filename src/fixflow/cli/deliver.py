"""`fixflow deliver`: carry what is to be told through the doors of an integrator's module.

The one rule: the instant is that of the database's clock, the same for every worker on it.
"""

import argparse
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Final

from fixflow.cli.database import opened
from fixflow.cli.for_machines import print_json
from fixflow.cli.health import record
from fixflow.cli.heard import heard
from fixflow.cli.loop import Looping, asked, loop
from fixflow.cli.named_doors import named_doors
from fixflow.cli.named_program import named_programs
from fixflow.cli.tick import hook
from fixflow.desk import Desk
from fixflow.desk.delivery_calls import MOST_LETTERS
from fixflow.portal.overview import in_range
from fixflow.safety import legible
from fixflow.storage.outbox.report import DeliveryReport, RestingDoor
from fixflow.texts import Language, Text

DONE: Final = 0
LEFT_BEHIND: Final = 1
LONGEST: Final = 200

SAID: Final = Text(
    de="{sent} zugestellt, {retried} aufgeschoben, {unknown} ungewiss, {parked} warten, {dead} aufgegeben; als Nächstes {next}",
    en="{sent} sent, {retried} put off, {unknown} in doubt, {parked} wait for somebody, {dead} given up; next {next}",
    fr="{sent} remis, {retried} reportés, {unknown} incertains, {parked} en attente, {dead} abandonnés; prochain {next}",
    it="{sent} consegnati, {retried} rinviati, {unknown} incerti, {parked} in attesa, {dead} abbandonati; prossimo {next}",
)

RESTS: Final = Text(
    de="{realm} {door}: ruht bis {until}, nach fünf Fehlschlägen nacheinander; {waiting} warten, der älteste seit {since}",
    en="{realm} {door}: rests until {until}, after five failures in a row; {waiting} wait, the oldest since {since}",
    fr="{realm} {door}: au repos jusqu’à {until}, après cinq échecs de suite; {waiting} en attente, le plus ancien depuis {since}",
    it="{realm} {door}: a riposo fino a {until}, dopo cinque tentativi falliti di seguito; {waiting} in attesa, il più vecchio dal {since}",
)


def run(call: argparse.Namespace) -> int:
    """Deliver once and print the report, or loop; give the exit code.

    Raises:
        NoDatabase: `cli.no_database`.
        NotDoors: `cli.not_doors`.
        DoorsFailed: `cli.doors_failed`.
        InvalidDoors: `outbox.invalid_doors`.
        NotCallable: `cli.not_callable`.
        LimitOutOfRange: `portal.limit`.
        CannotWriteHealth: `cli.cannot_write_health`.
        CannotImport: `cli.cannot_import`.
        NoSuchAttribute: `cli.no_such_attribute`.
    """
    in_range(call.limit, MOST_LETTERS)
    metrics = None if call.metrics is None else hook(call.metrics)
    doors = named_doors(call.doors)
    opening = partial(opened, call.db, call.realm, named_programs(call.program))
    how = partial(Desk.deliver, doors=doors, limit=call.limit, everywhere=call.everywhere)
    if call.loop:
        told = Looping(name="deliver", every=call.every, health=call.health, metrics=metrics)
        return loop(opening, how, told)
    with opening() as desk:
        return once(desk, partial(how, desk), call)


def once(desk: Desk, step: Callable[[datetime], DeliveryReport], call: argparse.Namespace) -> int:
    """Deliver once and print the report."""
    report = step(asked(desk))
    with heard():
        if call.json:
            print_json(record(report))
        else:
            print(said(report, call.lang), *rests(report.resting, call.lang), sep="\n")
    return LEFT_BEHIND if report.dead or report.parked else DONE


def said(report: DeliveryReport, lang: Language) -> str:
    """Say what was done."""
    counts = {"sent": report.sent, "retried": report.retried, "unknown": report.unknown}
    next_ = "–" if report.next_at is None else report.next_at.isoformat()
    return SAID.say(lang, **counts, parked=report.parked, dead=report.dead, next=next_)


def rests(doors: Iterable[RestingDoor], lang: Language) -> list[str]:
    """Say of each door that rests until when, and what waits for it."""
    return [
        RESTS.say(
            lang,
            realm=legible(each.realm, LONGEST),
            door=legible(each.door, LONGEST),
            until=each.until.isoformat(),
            waiting=each.waiting,
            since="–" if each.oldest_at is None else each.oldest_at.isoformat(),
        )
        for each in doors
    ]
