"""Reading many journals at once gives what reading each by itself gives, and costs no more."""

from datetime import timedelta

import pytest

import fixflow
from fixflow.desk import Desk
from fixflow.identity import OrderId
from fixflow.parties import SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.storage import several_journals
from fixflow.storage.bind.placeholders import numbered
from fixflow.storage.due import keeping
from fixflow.storage.orders import UnknownOrder
from fixflow.storage.outbox import telling
from fixflow.storage.script import Script
from fixflow.storage.tick import claims, reading, turns
from fixflow.storage.tick.turns import Round
from tests import stores
from tests.alarms import letters, one, received, utc

AT = utc("2026-05-07 07:00")
ASKED = utc("2026-05-04 08:13")
GALAXUS = Actor(SYSTEM, "digitec")
READS = {"alarms": keeping.OF_FEW, "journals": several_journals.OF_FEW}
FILLED: dict[str, bytes] = {
    "alarms": b"""INSERT INTO fx_due (realm, kind, id, deadline, run, rung, due_at, what, edition,
        next_at, attempts) SELECT 'default', 'order', 'X-' || n, 'contact', 1, 'overdue', n,
        'remind', 'e', n, 0 FROM generate_series(1, 5000) AS n""",
    "journals": b"""INSERT INTO fx_event (realm, kind, id, version, name, at, by_role, by_id, body,
        prev, hash) SELECT 'default', 'order', 'X-' || n, 1, 'received', n, 'system', '', '{}',
        '', 'h' FROM generate_series(1, 5000) AS n""",
}


def test_an_order_of_many_is_what_it_is_alone(desk: Desk) -> None:
    """With what the vault holds of one of them: a reason is somebody's own words."""
    ids = [OrderId(f"SP-{number}") for number in range(3)]
    for each in ids:
        desk.receive(
            digitec.PROGRAM, each.value, place="CH-ZH", by=GALAXUS, at=AT, contractor="meier",
            service="Montage",
        )  # fmt: skip
    assert desk.act("SP-1", digitec.Cancel("verzogen"), by=GALAXUS, at=AT).allowed
    found = desk.read(lambda scope: reading.several(scope, ids))

    assert [desk.show(each.value) for each in ids] == [found.folded(each) for each in ids]


def test_an_order_without_a_journal_fails_when_it_is_asked_for(desk: Desk) -> None:
    """And not when it is read beside others."""
    found = desk.read(lambda scope: reading.several(scope, [OrderId("SP-9")]))

    with pytest.raises(UnknownOrder):
        found.folded(OrderId("SP-9"))


def test_a_page_that_is_not_full_reads_each_order_once(desk: Desk) -> None:
    """Slots that are left find nothing; one order more than a statement takes has a second one."""
    ids = [OrderId(f"SP-{number:02}") for number in range(several_journals.FEW + 1)]
    with desk.together():
        for each in ids:
            desk.receive(digitec.PROGRAM, each.value, place="CH-ZH", by=GALAXUS, at=AT)
    read = desk.read(
        lambda scope: several_journals.entries(scope.realm, "order", [each.value for each in ids])
    )
    rows = desk.read(lambda scope: keeping.read_several(scope, ids))

    assert [each.value for each in ids] == [row[0] for row in read]
    assert {each: ["accept"] for each in ids} == {
        order: [deadline for deadline, _, _ in found] for order, found in rows.items()
    }


@pytest.mark.parametrize("what", READS)
def test_each_order_of_many_is_looked_up_by_its_key_on_sqlite(what: str) -> None:
    """What the others of a realm have costs nothing, however many there are."""
    nobody = ("default", "order", None) * several_journals.FEW
    with fixflow.open(":memory:") as desk:
        plan = desk.read(lambda _: one("EXPLAIN QUERY PLAN " + READS[what], nobody))
    looks = [str(row[-1]) for row in plan if "SEARCH" in str(row[-1]) or "SCAN" in str(row[-1])]

    assert several_journals.FEW == len(looks)
    assert all("(realm=? AND kind=? AND id=?)" in each for each in looks)


@pytest.mark.postgres
@pytest.mark.parametrize("mode", ["force_custom_plan", "force_generic_plan"])
@pytest.mark.parametrize("what", READS)
def test_each_order_of_many_is_looked_up_by_its_key_on_postgresql(what: str, mode: str) -> None:
    """Also before it has counted its rows: a list of ids was measured to read the whole realm."""
    import psycopg

    given = ", ".join(f"'default', 'order', 'X-{n}'" for n in range(several_journals.FEW))
    with stores.database() as url, psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"SET plan_cache_mode = {mode}".encode())
        connection.execute(FILLED[what])
        connection.execute(f"PREPARE look AS {numbered(READS[what])}".encode())
        plan = [
            str(row[0]) for row in connection.execute(f"EXPLAIN EXECUTE look({given})".encode())
        ]
    conditions = [each for each in plan if "Index Cond:" in each]

    assert several_journals.FEW == len(conditions)
    assert all("(id = " in each for each in conditions)
    assert not any("Seq Scan" in each or "Filter:" in each for each in plan)


def test_fifty_reminders_take_eight_statements():
    """A claim, two looks at alarms and two at journals, one write of each, and what is next."""
    with fixflow.open(":memory:") as desk:
        with desk.together():
            for number in range(claims.TAKEN):
                received(desk, ASKED, f"VX-{number}")
        sent: list[str] = []
        desk.run(
            lambda scope: spied(
                turns.turn(scope, ASKED + timedelta(days=1), claims.TAKEN, everywhere=False), sent
            )
        )

        assert claims.TAKEN == len(letters(desk))
    assert [
        claims.CLAIM,
        *[keeping.OF_FEW] * 2,
        *[several_journals.OF_FEW] * 2,
        keeping.DONE_MANY,
        telling.PUT_MANY,
        claims.NEXT,
    ] == sent


def spied(script: Script[Round], sent: list[str]) -> Script[Round]:
    """Run a script and note its statements."""
    try:
        step = next(script)
        while True:
            sent.append(step[0])
            step = script.send((yield step))
    except StopIteration as end:
        value: Round = end.value
        return value
