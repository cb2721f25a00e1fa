"""A page of the overview over 100,000 open orders, and what no settlement holds of as many settled.

`FIXFLOW_ORDERS` sets another size.  Some dozens of orders are walked, and copied under many ids, so
that filling takes less time than looking.  `judged whole` is what the page would take if every
order were read and judged, reckoned from five hundred of them.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

import psycopg

import fixflow
from fixflow.deadlines import DeadlineState
from fixflow.desk import Desk
from fixflow.instants import parse_instant
from fixflow.lifecycle import Phase
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import imofix, velux
from fixflow.portal import Filter, Span
from fixflow.storage import schema
from fixflow.storage.script import Row
from tests.postgres import Cluster, binaries

ORDERS: Final = int(os.environ.get("FIXFLOW_ORDERS", "100000"))
WALKED: Final = 60
FIRST: Final = 1_000_000
START: Final = parse_instant("2026-05-04T08:00:00+02:00")
LOOKED_AT: Final = START + timedelta(days=3)
HOST: Final = Actor(SYSTEM, "host")
DIGITEC: Final = Actor(SYSTEM, "digitec")
SONNEGG: Final = Actor(PRINCIPAL, "sonnegg")
MEIER: Final = Actor(CONTRACTOR, "c7")
TABLES: Final = ("fx_order", "fx_event", "fx_search")
FILTERS: Final[Mapping[str, tuple[Filter, Actor]]] = {
    "everything": (Filter(), HOST),
    "one of twenty contractors": (Filter(), MEIER),
    "phase": (Filter(phases=(Phase.COMMITTED,)), HOST),
    "state": (Filter(states=("accepted",)), HOST),
    "program": (Filter(programs=("imofix",)), HOST),
    "not ended": (Filter(outcomes=(None,)), HOST),
    "turn": (Filter(turn=(CONTRACTOR,)), HOST),
    "overdue": (Filter(deadline_states=(DeadlineState.OVERDUE,)), HOST),
    "party": (Filter(parties=(MEIER,)), HOST),
    "place": (Filter(place="CH"), HOST),
    "received": (Filter(received=Span(START, START + timedelta(hours=9))), HOST),
    "due by": (Filter(due_before=LOOKED_AT), HOST),
    "a word of a third": (Filter(text="boiler"), HOST),
    "a word of sixty": (Filter(text=str(FIRST + 7)), HOST),
    "three words": (Filter(text="boiler kalt imofix"), HOST),
}

Rows = dict[str, list[dict[str, str | int | None]]]
Fill = Callable[[str, Sequence[str], Iterable[Row]], None]


def walk(desk: Desk, number: int) -> None:
    """Walk one order to where it waits for somebody."""
    at, whose = START + timedelta(minutes=37 * number), Actor(CONTRACTOR, f"c{number % 20}")
    order = f"W-{number}"
    match number % 3:
        case 0:
            desk.receive(digitec.PROGRAM, order, by=DIGITEC, at=at, place="CH-ZH")
            if number % 2:
                desk.act(order, digitec.Accept(), by=whose, at=at + timedelta(hours=1))
        case 1:
            desk.receive(
                imofix.PROGRAM, order, by=SONNEGG, at=at, place="CH-AG", title="Boiler kalt"
            )
            desk.act(order, imofix.Accept(), by=whose, at=at + timedelta(hours=1))
        case _:
            desk.receive(velux.PROGRAM, order, by=Actor(PRINCIPAL, "velux"), at=at, place="DE-BY")
            if number % 2:
                desk.act(order, velux.ConfirmContact(), by=whose, at=at + timedelta(hours=1))


def walked() -> Rows:
    """Walk some orders, and give what the tables hold of them."""
    with fixflow.open(":memory:", tells=False) as desk:
        for number in range(WALKED):
            walk(desk, number)
        return {table: rows_of(desk, table) for table in TABLES}


def rows_of(desk: Desk, table: str) -> list[dict[str, str | int | None]]:
    """Read a table."""
    connection = getattr(desk.binding, "connection", None)
    assert isinstance(connection, sqlite3.Connection)
    cursor = connection.execute(f"SELECT * FROM {table}")  # noqa: S608  our own tables
    names = [each[0] for each in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def copies(rows: Rows, table: str) -> Iterator[Row]:
    """Copy the rows of a table under further ids."""
    for number in range(FIRST, FIRST + ORDERS // WALKED):
        for row in rows[table]:
            copy = {**row, "id": f"{row['id']}-{number}"}
            yield tuple(copy.values())
            if row.get("word") == "w":  # the first word of every id; the number is its last one
                yield tuple({**copy, "word": str(number)}.values())


def fill(put: Fill, rows: Rows) -> None:
    """Fill a database."""
    for table in TABLES:
        put(table, list(rows[table][0]), copies(rows, table))


def into_sqlite(file: Path) -> Fill:
    """Put rows into a file."""

    def put(table: str, names: Sequence[str], rows: Iterable[Row]) -> None:
        connection = sqlite3.connect(file)
        marks = ", ".join("?" * len(names))
        with connection:
            connection.executemany(
                f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})",  # noqa: S608  our own
                rows,
            )
        connection.close()

    return put


def into_postgres(url: str) -> Fill:
    """Put rows into a database of a server."""

    def put(table: str, names: Sequence[str], rows: Iterable[Row]) -> None:
        told = f"COPY {table} ({', '.join(names)}) FROM STDIN"
        with (
            psycopg.connect(url) as connection,
            connection.cursor() as cursor,
            cursor.copy(told.encode()) as copy,
        ):
            for row in rows:
                copy.write_row(row)

    return put


def milliseconds(call: Callable[[], object]) -> float:
    """Time a call, the best of three."""
    times = []
    for _ in range(3):
        begun = perf_counter()
        call()
        times.append(perf_counter() - begun)
    return min(times) * 1000


def look(desk: Desk, name: str) -> None:
    """Time a page of each filter, the first one and one in the midst, and print it."""
    for label, (wanted, by) in FILTERS.items():
        first = desk.overview(wanted, by=by, at=LOOKED_AT)
        took = milliseconds(lambda: desk.overview(wanted, by=by, at=LOOKED_AT))  # noqa: B023  at once
        later = milliseconds(
            lambda: desk.overview(wanted, by=by, at=LOOKED_AT, after=first.next)  # noqa: B023
        )
        print(f"  {name:12}{label:28}{first.total:8}{took:10.0f} ms{later:10.0f} ms the next")
    some = milliseconds(lambda: desk.orders(at=LOOKED_AT, limit=500))
    print(f"  {name:12}judged whole{ORDERS:24}{some * ORDERS / 500:10.0f} ms")


def main() -> None:
    """Fill both engines, look, and print the figures."""
    rows = walked()
    print(f"overview, {ORDERS} open orders: a page of 50")
    with TemporaryDirectory() as folder:
        file = Path(folder) / "overview.db"
        fixflow.open(file).close()
        fill(into_sqlite(file), rows)
        with fixflow.open(file) as desk:
            look(desk, "SQLite")
    programs = binaries()
    if programs is None:
        return
    cluster = Cluster.start(programs)
    with cluster.database("overview") as url:
        with psycopg.connect(url) as connection:
            for each in schema.sql(0, schema.NUMBER, "postgresql"):
                connection.execute(each.encode())
        fill(into_postgres(url), rows)
        for name in ("PostgreSQL", "analyzed"):
            with fixflow.open(url) as desk:
                look(desk, name)
            with psycopg.connect(url, autocommit=True) as connection:
                connection.execute("ANALYZE")
    cluster.stop()


if __name__ == "__main__":
    main()
