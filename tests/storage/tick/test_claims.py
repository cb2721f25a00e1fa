"""Claims: which orders a ticker takes, and that looking for them costs nothing."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import count

import pytest

import fixflow
from fixflow.desk import Desk
from fixflow.identity import OrderId
from fixflow.instants import to_micros
from fixflow.partners import velux
from fixflow.storage.bind.placeholders import formatted, unlocked
from fixflow.storage.orders import Scope
from fixflow.storage.script import Args, Script
from fixflow.storage.tick import claims, steps
from fixflow.storage.tick.claims import Claimed
from fixflow.storage.tick.report import Tally
from tests import stores
from tests.alarms import MEIER, letters, one, outcomes, received, spoil, utc

MONDAY = utc("2026-05-04 08:13")
TUESDAY = MONDAY + timedelta(days=1)
MANY = 2000
LOOKS: dict[str, tuple[str, Args]] = {
    "claim": (claims.CLAIM, ("default", "default", "order", 1, 2000, 50)),
    "claim_everywhere": (claims.CLAIM_EVERYWHERE, ("order", 1, 2000, 50)),
    "next": (claims.NEXT, ("default",)),
    "next_everywhere": (claims.NEXT_EVERYWHERE, ()),
}
FILL = """INSERT INTO fx_due (realm, kind, id, deadline, run, rung, due_at, what, edition,
    next_at, attempts) VALUES ('default', 'order', ?, 'contact', 1, 'overdue', ?, 'remind', 'e', ?, 0)"""


ORDER = b"""INSERT INTO fx_order (realm, id, program, program_version, place, state, phase, principal,
    version, head, received_at, changed_at)
    VALUES ('default', %s, 'velux', 1, 'DE-NW', 'received', 'open', 'velux', 1, 'h', 1, 1)"""


@pytest.mark.parametrize("look", LOOKS)
def test_an_idle_look_is_a_look_into_an_index_on_sqlite(look: str):
    """With a million alarms that are not due yet an empty tick reads one entry of an index."""
    sql, args = LOOKS[look]
    with fixflow.open(":memory:") as desk:
        plan = desk.read(lambda _: one("EXPLAIN QUERY PLAN " + sql, args))
    steps = [str(row[-1]) for row in plan if "fx_due" in str(row[-1])]

    assert steps
    assert all("USING" in each and "INDEX fx_due_next" in each for each in steps)


@pytest.mark.postgres
@pytest.mark.parametrize("look", LOOKS)
def test_an_idle_look_is_a_look_into_an_index_on_postgresql(look: str):
    """The planner knows the sizes, and still reads no table of alarms."""
    import psycopg

    sql, args = LOOKS[look]
    with stores.database() as url, psycopg.connect(url, autocommit=True) as connection:
        rows = [(f"X-{number}", 9 * 10**15 + number, 9 * 10**15 + number) for number in range(MANY)]
        connection.cursor().executemany(formatted(FILL), rows)
        connection.execute("ANALYZE")
        plan = [str(row[0]) for row in connection.execute(b"EXPLAIN " + formatted(sql), args)]

    assert any("using fx_due_next" in each for each in plan)
    assert not any("Seq Scan on fx_due" in each for each in plan)


@pytest.mark.parametrize("look", ["claim", "claim_everywhere"])
def test_an_order_is_looked_up_by_its_key_on_sqlite(look: str):
    """Orders that are not due cost nothing, however many there are."""
    sql, args = LOOKS[look]
    with fixflow.open(":memory:") as desk:
        plan = desk.read(lambda _: one("EXPLAIN QUERY PLAN " + sql, args))
    steps = [
        str(row[-1]) for row in plan if "SEARCH o " in str(row[-1]) or "SCAN o" in str(row[-1])
    ]

    assert steps
    assert all("(realm=? AND id=?)" in each for each in steps)


@pytest.mark.postgres
@pytest.mark.parametrize("look", ["claim", "claim_everywhere"])
def test_an_order_is_looked_up_by_its_key_on_postgresql(look: str):
    """Also by a plan for any arguments, in a database that has not counted its rows yet."""
    import psycopg

    sql, args = LOOKS[look]
    with stores.database() as url, psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SET plan_cache_mode = force_generic_plan")
        connection.cursor().executemany(ORDER, [(f"X-{number}",) for number in range(MANY)])
        rows = [(f"X-{number}", number, number) for number in range(MANY)]
        connection.cursor().executemany(formatted(FILL), rows)
        number = count(1)
        counted = re.sub(r"\?", lambda _: f"${next(number)}", unlocked(sql))
        connection.execute(f"PREPARE look AS {counted}".encode())
        given = ", ".join(f"'{each}'" for each in args)
        plan = [
            str(row[0]) for row in connection.execute(f"EXPLAIN EXECUTE look({given})".encode())
        ]
    orders = [each for each in plan if "on fx_order" in each]

    assert orders
    assert all("using fx_order_pkey" in each for each in orders)


@pytest.mark.postgres
def test_where_others_have_taken_all_near_ones_a_ticker_looks_further(
    monkeypatch: pytest.MonkeyPatch,
):
    """Many tickers must not leave what is due because they all look at the same orders."""
    monkeypatch.setattr(claims, "NEAR", 2)
    with postgres() as (first, second):
        for number in range(3):
            received(first, MONDAY, f"VX-{number}")
        with first.together():
            mine = first.run(lambda scope: claim(scope, 2))
            with second.together():
                others = second.run(lambda scope: claim(scope, 2))

    assert (2, 1) == (len(mine), len(others))


@pytest.mark.postgres
def test_two_tickers_take_different_orders():
    """What one has claimed the other passes by, without waiting."""
    with postgres() as (first, second):
        for number in range(6):
            received(first, MONDAY, f"VX-{number}")
        with first.together():
            mine = first.run(lambda scope: claim(scope, 4))
            with second.together():
                others = second.run(lambda scope: claim(scope, 4))

    assert (4, 2) == (len(mine), len(others))
    assert set() == set(mine) & set(others)


@pytest.mark.postgres
def test_an_order_that_somebody_is_working_on_is_left():
    """His step rewrites its alarms; a tick neither waits for him nor tells what he is ending."""
    with postgres() as (acting, ticking):
        received(acting, MONDAY)
        received(acting, MONDAY, "VX-2")
        with acting.together():
            assert acting.act("VX-1", velux.ConfirmContact(), by=MEIER, at=TUESDAY).allowed
            meanwhile = ticking.tick(TUESDAY)
        afterwards = ticking.tick(TUESDAY)

        assert (1, TUESDAY, 0) == (meanwhile.fired, meanwhile.next_at, afterwards.fired)
        assert ["VX-2"] == [each.order for each in letters(ticking)]
        assert "ended" == outcomes(ticking)["contact", 1, "overdue"]


def test_an_order_whose_alarms_somebody_else_has_done_is_left(desk: Desk):
    """Claimed by a look that is older than the other's commit: what is read under the lock counts."""
    received(desk, MONDAY)
    desk.tick(TUESDAY)
    late = Claimed("default", OrderId("VX-1"))
    found = desk.run(lambda scope: steps.stepping(scope, late, TUESDAY))

    assert Tally() == found
    assert 1 == len(letters(desk))


@pytest.mark.postgres
def test_what_was_read_in_the_same_transaction_before_is_read_again():
    """Meanwhile the customer was contacted; an alarm that stayed open must not ring for it."""
    with postgres() as (ticking, acting):
        received(ticking, MONDAY)
        with ticking.together():
            ticking.show("VX-1")
            acting.act("VX-1", velux.ConfirmContact(), by=MEIER, at=MONDAY)
            spoil(
                acting,
                "UPDATE fx_due SET done_at = NULL, outcome = NULL WHERE realm = ?",
                "default",
            )
            report = ticking.tick(TUESDAY)

        assert (0, 1) == (report.fired, report.ended)
        assert [] == letters(ticking)


def claim(scope: Scope, most: int) -> Script[list[Claimed]]:
    """Claim some orders of a realm."""
    return (yield from claims.claim(scope, to_micros(TUESDAY), most, everywhere=False))


@contextmanager
def postgres() -> Iterator[tuple[Desk, Desk]]:
    """Open two connections to one database."""
    with stores.database() as url, fixflow.open(url) as first, fixflow.open(url) as second:
        yield first, second
