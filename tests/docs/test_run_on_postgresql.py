"""The page on PostgreSQL, run against a server: its blocks are functions, called here with a URL."""

import itertools
import re
from datetime import datetime
from pathlib import Path

import psycopg
import pytest
from psycopg_pool import ConnectionPool

import fixflow
from fixflow import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import imofix, velux
from tests import stores

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "run-on-postgresql.md"
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NOON = datetime.fromisoformat("2026-05-04T12:00:00+02:00")
ROLES = itertools.count(1)
pytestmark = pytest.mark.postgres


@pytest.fixture
def page() -> dict[str, object]:
    """Run the blocks of the page and give what they have defined."""
    held: dict[str, object] = {}
    for block in BLOCK.findall(PAGE.read_text(encoding="utf-8")):
        exec(compile(block, PAGE.name, "exec"), held)  # noqa: S102  blocks of our own page
    return held


def test_a_role_with_these_rights_takes_an_order_through(page):
    """SELECT, INSERT, UPDATE and DELETE are all that an application needs at run time."""
    with stores.database() as url:
        role = f"fx_app_{next(ROLES)}"
        with psycopg.connect(url, autocommit=True) as owner:
            owner.execute(f'CREATE ROLE "{role}" LOGIN')
            for right in page["RIGHTS"]:
                owner.execute(right.replace("orders_app", role))
        limited = url.replace("fixflow@", f"{role}@")
        told = page["first_order"](limited, NOON)
        with fixflow.open(limited) as desk:
            ticked = desk.tick(NOON.replace(day=7), everywhere=True)
        with psycopg.connect(url, autocommit=True) as owner:
            owner.execute(f'DROP OWNED BY "{role}"')
            owner.execute(f'DROP ROLE "{role}"')

    assert ("customer_contacted", ()) == told
    assert () == ticked.failures


def test_a_pool_gives_the_connection_and_keeps_the_transaction(page):
    """The pool commits at the end of its block; fixflow sends savepoints only."""
    with stores.database() as url:
        with fixflow.open(url) as desk:
            desk.receive(
                velux.PROGRAM, "VX-1", place="DE-NW", by=Actor(PRINCIPAL, "velux"), at=NOON
            )
        with ConnectionPool(url, min_size=1, max_size=2) as pool:
            meier = Actor(CONTRACTOR, "meier")
            step = page["accept"](pool, "VX-1", meier, NOON, "click-1")
        with fixflow.open(url) as desk:
            kept = desk.show("VX-1").state

    assert ("customer_contacted", "customer_contacted") == (step.order.state, kept)


def test_a_journal_is_replayed_into_the_other_database(page, tmp_path: Path):
    """Every event again, by whom and when it was; nobody is told anew, and all of it verifies."""
    old = str(tmp_path / "orders.db")
    sonnegg, meier = Actor(PRINCIPAL, "sonnegg"), Actor(CONTRACTOR, "meier")
    with fixflow.open(old) as desk:
        desk.receive(
            imofix.PROGRAM, "AU-1", by=sonnegg, at=NOON, place="CH-ZH",
            title="Boiler kalt", contractor="meier", currency="CHF",
        )  # fmt: skip
        desk.act("AU-1", imofix.Accept(), by=meier, at=NOON)
        desk.act("AU-1", imofix.Complete(imofix.Invoicing.INVOICE, message="ok"), by=meier, at=NOON)
        before = desk.show("AU-1")
    with stores.database() as url:
        moved = page["moved"](old, url)
        with fixflow.open(url) as desk:
            after, letters, found = desk.show("AU-1"), desk.letters("order", "AU-1"), desk.verify()

    assert (["AU-1"], (), ()) == (moved, tuple(letters), found)
    assert before.events == after.events
