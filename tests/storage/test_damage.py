"""Damage: a flipped bit makes a text that is none; verify names the record, nobody else reads it."""

import random
import sqlite3
from collections.abc import Callable
from datetime import timedelta

import pytest

from fixflow.desk import Desk
from fixflow.fees import NotARecord, Party, Period
from fixflow.identity import BillingId
from fixflow.instants import parse_instant
from fixflow.parties import CONTRACTOR, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.storage import CannotKeep, bind, settlement_steps

MEIER = Actor(CONTRACTOR, "meier")
ISSUED = parse_instant("2026-06-01T08:00:00+02:00")
TEXTS = {
    "fx_event": "kind id name by_role by_id body prev hash",
    "fx_order": "id program place state phase outcome principal contractor head",
    "fx_statement": "series no step kind contractor key body previous hash",
    "fx_statement_line": "no kind subject order_id",
    "fx_counter": "name",
}


@pytest.fixture
def kept(desk: Desk, meier: Party, executed: Callable[[str, str], None]) -> Desk:
    """SP-1 on V-2026-000002, which stands in the place of the first."""
    executed("SP-1", "2026-05-12")
    desk.settle(digitec.PROGRAM, meier, Period("2026-05"), at=ISSUED, by=MEIER)
    later = ISSUED + timedelta(days=1)
    desk.reissue("V-2026-000001", "falsch", digitec.PROGRAM, at=later, by=MEIER)
    return desk


def flip(connection: sqlite3.Connection, table: str, column: str, row: int, place: int) -> None:
    """Flip the highest bit of one byte of a text; what was ASCII is no UTF-8 then."""
    sql = f"SELECT CAST({column} AS BLOB) FROM {table} WHERE rowid = ?"  # noqa: S608  own names
    ((raw,),) = connection.execute(sql, (row,)).fetchall()
    spoiled = bytearray(raw)
    spoiled[place % len(spoiled)] ^= 0x80
    connection.execute(
        f"UPDATE {table} SET {column} = CAST(? AS TEXT) WHERE rowid = ?",  # noqa: S608  own names
        (bytes(spoiled), row),
    )


@pytest.mark.parametrize(
    ("spoilt", "expected"),
    [
        (("fx_statement", "body", 2), ("statement.altered", "V", 2)),
        (("fx_statement", "previous", 2), ("statement.altered", "V", 2)),
        (("fx_statement", "hash", 1), ("statement.altered", "V", 1)),
        (("fx_event", "body", 3), ("journal.altered", "SP-1", 3)),
        (("fx_event", "hash", 3), ("journal.altered", "SP-1", 3)),
        (("fx_event", "prev", 3), ("journal.broken_link", "SP-1", 3)),
        (("fx_order", "state", 1), ("order.differs", "SP-1", None)),
    ],
)
def test_a_flipped_bit_is_a_finding(
    kept: Desk,
    connection: sqlite3.Connection,
    spoilt: tuple[str, str, int],
    expected: tuple[str, str, int | None],
) -> None:
    """«Flip any byte: it is named»; also on the connection of a host."""
    flip(connection, *spoilt, 5)

    for desk in (kept, Desk(bind.sqlite(connection))):
        assert [expected] == [(each.code, each.id, each.position) for each in desk.verify()]


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE fx_statement SET body = CAST(body AS BLOB) WHERE link = 2",
        "UPDATE fx_statement SET previous = x'00' WHERE link = 2",
        "UPDATE fx_statement SET series = CAST(series AS BLOB) WHERE link = 3",
        "UPDATE fx_counter SET name = CAST(name AS BLOB)",
        "UPDATE fx_counter SET value = 'x'",
        "UPDATE fx_event SET id = CAST(id AS BLOB) WHERE version = 8",
        "UPDATE fx_event SET hash = x'00' WHERE version = 3",
        "UPDATE fx_event SET at = 'x' WHERE version = 3",
        "UPDATE fx_event SET at = at + 0.25 WHERE version = 3",
        "UPDATE fx_event SET version = 2.5 WHERE version = 3",
        "UPDATE fx_event SET body = CAST(body AS BLOB) WHERE version = 1",
        "UPDATE fx_order SET id = CAST(id AS BLOB)",
        "UPDATE fx_statement_line SET line = 'x'",
        "UPDATE fx_statement_line SET no = CAST(no AS BLOB)",
    ],
)
def test_a_value_of_a_foreign_kind_is_a_finding(
    kept: Desk, connection: sqlite3.Connection, spoil: str
) -> None:
    """SQLite keeps any kind in any column; the same bytes as a BLOB are no text of ours."""
    assert connection.execute(spoil).rowcount >= 1
    assert kept.verify()
    assert all(each.say("de").isprintable() for each in kept.verify())


@pytest.mark.usefixtures("kept")
def test_a_hundred_flipped_bits_are_a_hundred_findings(connection: sqlite3.Connection) -> None:
    """Whatever text of ours it hits, and wherever; fewer would be enough to stop trusting it."""
    chance = random.Random(20261127)  # noqa: S311  repeatable, no secret
    looking = Desk(bind.sqlite(connection))
    missed = []
    for _ in range(100):
        table = chance.choice(list(TEXTS))
        column = chance.choice(TEXTS[table].split())
        found = connection.execute(
            f"SELECT rowid FROM {table} WHERE length({column}) > 0"  # noqa: S608  own names
        ).fetchall()
        if not found:
            continue
        (row,) = chance.choice(found)
        connection.execute("SAVEPOINT spoil")
        flip(connection, table, column, row, chance.randrange(10_000))
        if not looking.verify():
            missed.append((table, column, row))
        connection.execute("ROLLBACK TO spoil")
        connection.execute("RELEASE spoil")

    assert [] == missed


def test_nobody_reads_on_over_a_damaged_text(kept: Desk, connection: sqlite3.Connection) -> None:
    """Our own file: in our own words.  A host's connection: the driver's own error."""
    flip(connection, "fx_statement", "body", 3, 5)

    with pytest.raises(CannotKeep, match="UTF-8"):
        kept.settlement("V-2026-000002")
    with pytest.raises(sqlite3.OperationalError, match="UTF-8"):
        Desk(bind.sqlite(connection)).settlement("V-2026-000002")


def test_a_record_that_became_a_blob_is_no_record(
    kept: Desk, connection: sqlite3.Connection
) -> None:
    """`sqlite3` gives it as bytes."""
    connection.execute("UPDATE fx_statement SET body = CAST(body AS BLOB) WHERE link = 3")

    with pytest.raises(NotARecord):
        kept.settlement("V-2026-000002")


def test_the_host_keeps_its_text_factory(kept: Desk, connection: sqlite3.Connection) -> None:
    """It is its setting; while we look for damage we lend it another."""
    assert () == kept.verify()
    assert connection.text_factory is str


@pytest.mark.parametrize("successor", ["V-2099-999999", "V-2026-000003"])
def test_a_successor_that_is_not_there_or_not_of_the_parties_is_named(
    kept: Desk,
    meier: Party,
    executed: Callable[[str, str, str], None],
    successor: str,
) -> None:
    """A void paper sends its reader on, so verify follows."""
    executed("SP-3", "2026-05-13", "galaxus")
    kept.settle(
        digitec.PROGRAM, meier, Period("2026-05"), at=ISSUED + timedelta(days=2), by=MEIER,
        principal=Party(id="galaxus", name="Galaxus"),
    )  # fmt: skip
    put_void = settlement_steps.put_void(
        kept.scope(), BillingId("V-2026-000002"), "falsch", at=ISSUED + timedelta(days=3), by=MEIER,
        replaced_by=BillingId(successor),
    )  # fmt: skip
    kept.binding.run(put_void)

    assert [("statement.no_successor", "V-2026-000002", 5)] == [
        (each.code, each.id, each.position) for each in kept.verify()
    ]
    assert successor in kept.verify()[0].say("en")
