"""A page of the Flask example: what of the request is fixflow's, and how many statements a list takes.

The order page is asked for through the example's application; its share is what choices, deadlines
and fee take for the same order, apart.  The list is asked for with few orders and with many.
"""

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from werkzeug.test import TestResponse

import fixflow
from examples.flask_portal.app import create_app
from examples.flask_portal.pages import login_cookies
from fixflow.desk import Desk
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import imofix

NOW: Final = datetime.fromisoformat("2026-11-27T10:00:00+01:00")
MONDAY: Final = datetime.fromisoformat("2026-05-11T08:40:00+02:00")
MEIER: Final = Actor(CONTRACTOR, "meier")
SONNEGG: Final = Actor(PRINCIPAL, "sonnegg")
PATH: Final = "/sonnegg/auftraege/AU-1019"
ROUNDS: Final = 40
FEW: Final = 100
MANY: Final = 10_000


def best(call: Callable[[], object]) -> float:
    """Time a call in milliseconds, the best of many."""
    spent = []
    for _ in range(ROUNDS):
        begun = perf_counter()
        call()
        spent.append(perf_counter() - begun)
    return min(spent) * 1e3


def page(folder: Path) -> None:
    """Print what an order page takes, and fixflow's share of it."""
    app = create_app(folder, base_url="http://127.0.0.1", real=lambda: NOW)
    place = app.config["PLACE"]
    client = app.test_client(use_cookies=False)
    held = "; ".join(f"{name}={value}" for name, value in login_cookies(place).items())

    def asked() -> TestResponse:
        """Ask for the page as somebody who is logged in."""
        return client.get(PATH, headers={"Cookie": held})

    answer = asked()
    assert answer.status_code == 200, answer.status
    whole = best(asked)
    at = place.clock.now()
    with place.desk("sonnegg") as desk:
        order = desk.show("AU-1019")
        program = desk.program(order.program)
        share = best(
            lambda: (
                program.choices(order, by=MEIER, at=at),
                program.deadlines(order, at=at),
                program.fee_receipt(order),
            )
        )
    kilobytes = len(answer.data) / 1000
    print(f"{'order page':28}{whole:8.2f} ms{kilobytes:8.1f} kB")
    print(f"{'choices, deadlines, fee':28}{share:8.2f} ms{share / whole:10.1%} of it")


def lists() -> None:
    """Print the statements and the time of one page of the overview, few and many orders."""
    for count in (FEW, MANY):
        with fixflow.open(":memory:", tells=False) as desk:
            for number in range(count):
                desk.receive(
                    imofix.PROGRAM,
                    f"AU-{number}",
                    by=SONNEGG,
                    at=MONDAY + timedelta(seconds=number),
                    place="CH-ZH",
                    title="Boiler kalt",
                    contractor="meier",
                )
            statements = traced(desk)
            spent = best(lambda desk=desk: desk.overview(by=MEIER, at=NOW, limit=50))  # type: ignore[misc]  # mypy infers no default of a lambda
            asked = len(statements) / ROUNDS
            print(f"{f'overview of {count:,} orders':28}{spent:8.2f} ms{asked:8.1f} statements")


def traced(desk: Desk) -> list[str]:
    """Collect the statements that read, from now on."""
    connection = getattr(desk.binding, "connection", None)
    assert isinstance(connection, sqlite3.Connection)
    told: list[str] = []
    connection.set_trace_callback(
        lambda sql: told.append(sql) if sql.lstrip().startswith(("SELECT", "WITH")) else None
    )
    return told


def main() -> None:
    """Print both."""
    print("\npages of the Flask example")
    with TemporaryDirectory() as folder:
        page(Path(folder))
    lists()


if __name__ == "__main__":
    main()
