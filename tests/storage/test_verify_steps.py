"""Verify, of settlements that went on: void ones, their successors, invoiced ones."""

import random
import sqlite3
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from fixflow.desk import Desk
from fixflow.fees import Party, Period
from fixflow.instants import parse_instant
from fixflow.parties import CONTRACTOR, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.storage import bind
from tests.tampering import found, unnoticed

MEIER = Actor(CONTRACTOR, "meier")
ISSUED = parse_instant("2026-06-01T08:00:00+02:00")
COLUMNS = {
    "fx_statement": "series link no step kind contractor key live at body previous hash",
    "fx_statement_line": "no line kind subject order_id amount currency live",
}


@pytest.fixture
def kept(desk: Desk, meier: Party, executed: Callable[[str, str], None]) -> Desk:
    """1: V-1 issued; 2: V-1 void; 3: V-2 in its place; 4: V-2 invoiced; 5: V-3, a second in May."""
    executed("SP-1", "2026-05-12")
    may = Period("2026-05")
    desk.settle(digitec.PROGRAM, meier, may, at=ISSUED, by=MEIER)
    later = ISSUED + timedelta(days=1)
    desk.reissue("V-2026-000001", "falsch", digitec.PROGRAM, at=later, by=MEIER)
    desk.record_invoice("V-2026-000002", "R-7", at=later, by=MEIER)
    executed("SP-2", "2026-05-13")
    desk.settle(
        digitec.PROGRAM, meier, may, at=later, by=MEIER, run_key="2", document_date=date(2026, 6, 2)
    )
    return desk


def unguarded(connection: sqlite3.Connection) -> None:
    """Take away the indexes by which the database itself refuses what is live twice."""
    for name in ("fx_statement_key", "fx_statement_line_once"):
        connection.execute(f"DROP INDEX {name}")


def test_what_was_written_by_us_verifies(kept: Desk) -> None:
    """The counter stands at 3, although the last records are of numbers 2 and 3."""
    assert [] == found(kept)


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (
            "UPDATE fx_statement SET body = REPLACE(body, 'falsch', 'richtig') WHERE link = 2",
            ("statement.altered", "V", 2),
        ),
        (
            "UPDATE fx_statement SET body = REPLACE(body, 'R-7', 'R-8') WHERE link = 4",
            ("statement.altered", "V", 4),
        ),
        ("DELETE FROM fx_statement WHERE link = 2", ("statement.missing", "V", 2)),
        ("DELETE FROM fx_statement WHERE link = 4", ("statement.missing", "V", 4)),
        (
            "UPDATE fx_statement SET live = 1 - live WHERE link IN (1, 3)",
            ("statement.differs", "V-2026-000001", 1),
        ),
        (
            "UPDATE fx_statement SET step = 'settled' WHERE link = 4",
            ("statement.differs", "V-2026-000002", 4),
        ),
        (
            "UPDATE fx_statement SET at = at + 1 WHERE link = 2",
            ("statement.differs", "V-2026-000001", 2),
        ),
        (
            "UPDATE fx_statement SET contractor = 'huber' WHERE link = 2",
            ("statement.differs", "V-2026-000001", 2),
        ),
        (
            "UPDATE fx_statement SET key = 'x' WHERE link = 4",
            ("statement.differs", "V-2026-000002", 4),
        ),
        (
            "UPDATE fx_statement_line SET live = 1 - live WHERE no <= 'V-2026-000002'",
            ("line.differs", "V-2026-000001", 1),
        ),
    ],
)
def test_a_change_of_a_step_is_found_and_named_first(
    kept: Desk,
    connection: sqlite3.Connection,
    spoil: str,
    expected: tuple[str, str, int | None],
) -> None:
    """The void record makes lines free; a row that says otherwise is the one that is wrong."""
    unguarded(connection)
    changed = connection.execute(spoil).rowcount

    assert changed >= 1
    assert expected == found(kept)[0]


def test_two_rows_that_have_changed_places_are_named(
    kept: Desk, connection: sqlite3.Connection
) -> None:
    """The invoice before the successor that it belongs to."""
    for link, place in ((3, 9), (4, 3), (9, 4)):
        connection.execute("UPDATE fx_statement SET link = ? WHERE link = ?", (place, link))

    assert ("statement.reordered", "V", 3) == found(kept)[0]


def test_an_end_that_was_cut_off_is_found_by_a_head_from_outside(
    kept: Desk, connection: sqlite3.Connection
) -> None:
    """Whoever drops the last step makes an invoiced settlement an issued one."""
    kept.void("V-2026-000003", "falsch", at=ISSUED + timedelta(days=2), by=MEIER)
    before = kept.heads()
    connection.execute("DELETE FROM fx_statement WHERE link = 6")
    connection.execute("UPDATE fx_statement SET live = 1 WHERE link = 5")
    connection.execute("UPDATE fx_statement_line SET live = 1 WHERE no = 'V-2026-000003'")

    assert [] == found(kept)
    assert ["statement.missing"] == [each.code for each in kept.verify(heads=before)]


@pytest.mark.usefixtures("kept")
def test_no_random_change_of_a_row_goes_unnoticed(connection: sqlite3.Connection) -> None:
    """200 random changes of single cells of records, their rows and lines, each found."""
    chance = random.Random(20260601)  # noqa: S311  repeatable, no secret
    looking = Desk(bind.sqlite(connection))
    unguarded(connection)

    assert [] == unnoticed(looking, connection, COLUMNS, chance)
