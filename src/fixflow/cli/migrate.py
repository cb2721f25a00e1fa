"""`fixflow migrate`: bring a database up to date, or print the SQL that does.

The one rule: the tables are changed whole or not at all, and only by adding; what older orders
lack is written after that, some orders at a time.  No order changes its program here: that is
`desk.migrate`.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from fixflow.cli.database import opened, target_of
from fixflow.cli.for_machines import print_json
from fixflow.cli.heard import heard
from fixflow.cli.named_program import named_programs, way_out
from fixflow.desk import Desk, migrate
from fixflow.identity import is_line
from fixflow.safety import legible
from fixflow.storage import schema, verify
from fixflow.storage.backfilling import Backfilled
from fixflow.storage.tick.report import TickFailure
from fixflow.texts import Text

DONE: Final = 0
INCOMPLETE: Final = 1
SENTENCE: Final = 1000
FIRST: Final = "default"
MIGRATED: Final = Text(
    de="Schema {before} → {after}",
    en="schema {before} → {after}",
    fr="schéma {before} → {after}",
    it="schema {before} → {after}",
)
UP_TO_DATE: Final = Text(
    de="Schema {after}, nichts zu tun",
    en="schema {after}, nothing to do",
    fr="schéma {after}, rien à faire",
    it="schema {after}, niente da fare",
)
COMPLETED: Final = Text(
    de="Aufträge ergänzt: {orders}",
    en="orders completed: {orders}",
    fr="ordres complétés: {orders}",
    it="ordini completati: {orders}",
)


def run(asked: argparse.Namespace) -> int:
    """Migrate, or print the statements, and give the exit code.

    Raises:
        NoSuchSchema: `storage.no_such_schema`.
        SchemaAhead: `storage.schema_ahead`.
        CannotOpen: `storage.cannot_open`.
        CannotConnect: `storage.cannot_connect`.
    """
    if asked.sql:
        statements = schema.asked(*asked.sql)
        with heard():
            if asked.json:
                print_json(list(statements))
            else:
                print(*(f"{each};" for each in statements), sep="\n")
        return DONE
    before = migrate(target_of(asked.db))
    completed = backfill(asked)
    with heard():
        say(asked, before, completed)
    return INCOMPLETE if completed.failures else DONE


def backfill(asked: argparse.Namespace) -> Backfilled:
    """Complete the orders of every realm."""
    tells, programs = not asked.without_reminders, named_programs(asked.program)
    with opened(asked.db, FIRST, programs, tells=tells) as desk:
        return backfill_all(desk)


def backfill_all(desk: Desk) -> Backfilled:
    """Complete the orders of every realm that a desk's database holds."""
    done = Backfilled()
    with counting() as count:
        for name in filter(is_line, desk.inspect(lambda _: verify.realms())):
            done = done.and_(desk.within(name).backfill(told=count))
    return done


@contextmanager
def counting() -> Iterator[Callable[[int], None]]:
    """Give what shows a number on a terminal, and takes it away at the end."""
    on_terminal = sys.stderr.isatty()

    def count(orders: int) -> None:
        if on_terminal:
            print(f"\r{orders}", end="", file=sys.stderr)

    yield count
    if on_terminal:
        print("\r\x1b[K", end="", file=sys.stderr)


def say(asked: argparse.Namespace, before: int, completed: Backfilled) -> None:
    """Say what was done, and which orders were left as they are."""
    after = max(before, schema.NUMBER)
    if asked.json:
        failures = [record(each) for each in completed.failures]
        told = {"orders": completed.orders, "failures": failures}
        print_json({"before": before, "after": after, **told})
        return
    if before != after:
        print(MIGRATED.say(asked.lang, before=before, after=after))
    elif not completed.orders and not completed.failures:
        print(UP_TO_DATE.say(asked.lang, after=after))
    if completed.orders:
        print(COMPLETED.say(asked.lang, orders=completed.orders))
    for each in completed.failures:
        print(legible(f"{each.realm}: {each.order}: {each.code} ({each.what})", SENTENCE))
    for line in way_out((each.code for each in completed.failures), asked):
        print(line)


def record(failure: TickFailure) -> dict[str, object]:
    """Write a failure as plain values."""
    order = str(failure.order)
    return {"realm": failure.realm, "order": order, "code": failure.code, "what": failure.what}
