"""Leasing: what looking for free letters costs where there are many."""

import pytest

from fixflow.storage.bind.placeholders import numbered
from fixflow.storage.outbox import leasing
from tests import stores

FILLED = b"""INSERT INTO fx_outbox (realm, id, kind, subject, version, n, door, topic, lane, body,
    made_at, next_at, attempts, leases, state)
    SELECT 'default', md5('' || n), 'job', 'J-' || n, 1, 0, 'mail', 'job', md5('' || n), '{}', 1, 1,
        0, 0, 'waiting' FROM generate_series(1, 20000) AS n"""
GIVEN = "99, 'default', 'default', 'mail', 10, {strict}, 50"


@pytest.mark.postgres
@pytest.mark.parametrize("strict", [0, 1])
@pytest.mark.parametrize("mode", ["force_custom_plan", "force_generic_plan"])
def test_the_lane_of_a_letter_is_looked_up_by_its_key(mode: str, strict: int) -> None:
    """Before PostgreSQL has counted its rows too: it once read all letters of the realm for each."""
    import psycopg

    with stores.database() as url, psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"SET plan_cache_mode = {mode}".encode())
        connection.execute(FILLED)
        connection.execute(f"PREPARE look AS {numbered(leasing.LEASE)}".encode())
        given = GIVEN.format(strict=strict)
        plan = [
            str(row[0]) for row in connection.execute(f"EXPLAIN EXECUTE look({given})".encode())
        ]
    [look] = [place for place, each in enumerate(plan) if "on fx_outbox e" in each]

    assert "using fx_outbox_lane" in plan[look]
    assert "(lane = o.lane)" in plan[look + 1]
