"""Verify: whatever is changed behind our back is found, the first bad row named."""

import random
import sqlite3
from collections.abc import Callable
from datetime import date

import pytest

from fixflow.desk import Desk
from fixflow.fees import Party, Period
from fixflow.instants import parse_instant
from fixflow.parties import CONTRACTOR, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import imofix
from fixflow.storage import bind, journal
from fixflow.storage.journal import Entry, Subject
from tests.tampering import found, unnoticed

MEIER = Actor(CONTRACTOR, "meier")
INSERT_LINE = "INSERT INTO fx_statement_line VALUES"


@pytest.fixture
def kept(
    desk: Desk,
    meier: Party,
    executed: Callable[[str, str], None],
    invoiced: Callable[[str, str, str], None],
) -> Desk:
    """Four orders of seven and four events, two settlements of one order each, a fee statement."""
    for number, day in (("1", "2026-05-12"), ("2", "2026-06-12")):
        executed(f"SP-{number}", day)
        invoiced(f"AU-{number}", day, "120.00")
        desk.settle(
            digitec.PROGRAM, meier, Period(day[:7]),
            at=parse_instant(f"{day}T18:00:00+02:00"), by=MEIER, document_date=date(2026, 6, 30),
            early=True,
        )  # fmt: skip
    desk.state_fees(
        imofix.PROGRAM, meier, Period("2026-05"),
        at=parse_instant("2026-06-30T18:00:00+02:00"), by=MEIER, document_date=date(2026, 6, 30),
    )  # fmt: skip
    return desk


def test_what_was_written_by_us_verifies(kept: Desk) -> None:
    """No finding without a fault."""
    assert [] == found(kept)


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (
            "UPDATE fx_event SET body = REPLACE(body, 'Montage', 'Demontage') WHERE id = 'SP-1'",
            ("journal.altered", "SP-1", 1),
        ),
        (
            "UPDATE fx_event SET at = at + 1 WHERE id = 'SP-1' AND version = 3",
            ("journal.altered", "SP-1", 3),
        ),
        (
            "UPDATE fx_event SET by_id = 'huber' WHERE id = 'SP-1' AND version = 2",
            ("journal.altered", "SP-1", 2),
        ),
        (
            "UPDATE fx_event SET prev = hash WHERE id = 'SP-1' AND version = 4",
            ("journal.broken_link", "SP-1", 4),
        ),
        (
            "UPDATE fx_event SET prev = 'x', hash = 'x' WHERE id = 'SP-1' AND version = 4",
            ("journal.broken_link", "SP-1", 4),
        ),
        (
            "DELETE FROM fx_event WHERE id = 'SP-1' AND version = 3",
            ("journal.version_gap", "SP-1", 4),
        ),
        (
            "DELETE FROM fx_event WHERE id = 'SP-1' AND version = 1",
            ("journal.version_gap", "SP-1", 2),
        ),
        ("DELETE FROM fx_event WHERE id = 'SP-1'", ("journal.missing", "SP-1", None)),
        ("DELETE FROM fx_order WHERE id = 'SP-1'", ("order.missing", "SP-1", None)),
        (
            "DELETE FROM fx_event WHERE id = 'SP-1' AND version = 8",
            ("order.differs", "SP-1", None),
        ),
        ("UPDATE fx_order SET state = 'new' WHERE id = 'AU-1'", ("order.differs", "AU-1", None)),
        ("UPDATE fx_order SET outcome = NULL WHERE id = 'AU-1'", ("order.differs", "AU-1", None)),
        (
            "UPDATE fx_statement SET body = REPLACE(body, 'Meier', 'Huber') WHERE no = 'V-2026-000001'",
            ("statement.altered", "V", 1),
        ),
        (
            "UPDATE fx_statement SET body = REPLACE(body, '9.50', '8.50') WHERE no = 'F-2026-000001'",
            ("statement.altered", "F", 1),
        ),
        (
            "DELETE FROM fx_statement_line WHERE no = 'V-2026-000001'",
            ("line.missing", "V-2026-000001", 1),
        ),
        (
            "UPDATE fx_statement_line SET line = 2 WHERE no = 'V-2026-000001'",
            ("line.missing", "V-2026-000001", 1),
        ),
        (
            f"{INSERT_LINE} ('default', 'V-2026-000001', 2, 'settlement', 'SP-9', 'SP-9', NULL, NULL, 1)",
            ("line.surplus", "V-2026-000001", 2),
        ),
        (
            f"{INSERT_LINE} ('default', 'V-2026-000009', 1, 'settlement', 'SP-9', 'SP-9', NULL, NULL, 1)",
            ("line.surplus", "V-2026-000009", 1),
        ),
        (
            "UPDATE fx_statement_line SET amount = 1 WHERE no = 'F-2026-000001'",
            ("line.differs", "F-2026-000001", 1),
        ),
        (
            "UPDATE fx_statement_line SET currency = 'XXX' WHERE no = 'F-2026-000001'",
            ("line.differs", "F-2026-000001", 1),
        ),
        (
            "UPDATE fx_statement_line SET subject = 'SP-9' WHERE no = 'V-2026-000001'",
            ("line.differs", "V-2026-000001", 1),
        ),
        (
            "UPDATE fx_statement_line SET live = 0 WHERE no = 'V-2026-000001'",
            ("line.differs", "V-2026-000001", 1),
        ),
        (
            "UPDATE fx_statement SET live = 0 WHERE no = 'V-2026-000001'",
            ("statement.differs", "V-2026-000001", 1),
        ),
        (
            "UPDATE fx_statement SET step = 'void' WHERE no = 'F-2026-000001'",
            ("statement.differs", "F-2026-000001", 1),
        ),
        (
            "UPDATE fx_statement SET key = REPLACE(key, '2026-05', '2026-04') WHERE series = 'F'",
            ("statement.differs", "F-2026-000001", 1),
        ),
        (
            "UPDATE fx_statement SET key = REPLACE(key, 'meier', 'huber') WHERE no = 'V-2026-000002'",
            ("statement.differs", "V-2026-000002", 2),
        ),
        (
            "UPDATE fx_statement SET key = 'x' WHERE no = 'V-2026-000002'",
            ("statement.differs", "V-2026-000002", 2),
        ),
        (
            "UPDATE fx_statement SET link = 9 WHERE no = 'V-2026-000002'",
            ("statement.differs", "V-2026-000002", 2),
        ),
        (
            "UPDATE fx_statement SET series = 'W' WHERE series = 'F'",
            ("statement.differs", "F-2026-000001", 1),
        ),
        (
            "UPDATE fx_statement SET kind = 'paper' WHERE no = 'F-2026-000001'",
            ("statement.unreadable", "F-2026-000001", 1),
        ),
        (
            "UPDATE fx_counter SET value = 7 WHERE name = 'V/2026'",
            ("counter.differs", "V/2026", None),
        ),
        (
            "UPDATE fx_statement SET kind = 'fees' WHERE no = 'V-2026-000001'",
            ("statement.unreadable", "V-2026-000001", 1),
        ),
        (
            "UPDATE fx_statement SET kind = 'settlement' WHERE no = 'F-2026-000001'",
            ("statement.unreadable", "F-2026-000001", 1),
        ),
        (
            "UPDATE fx_statement SET contractor = 'huber' WHERE no = 'F-2026-000001'",
            ("statement.differs", "F-2026-000001", 1),
        ),
        ("DELETE FROM fx_counter WHERE name = 'F/2026'", ("counter.differs", "F/2026", None)),
    ],
)
def test_a_change_is_found_and_named(
    kept: Desk,
    connection: sqlite3.Connection,
    spoil: str,
    expected: tuple[str, str, int | None],
) -> None:
    """Broken link, version gap, row unlike fold, hash, sum, counter."""
    changed = connection.execute(spoil).rowcount

    assert changed >= 1
    assert [expected] == found(kept)


@pytest.mark.parametrize(
    ("no", "expected"),
    [
        ("V-2026-000001", ("statement.missing", "V", 1)),
        ("V-2026-000002", ("counter.differs", "V/2026", None)),
    ],
)
def test_a_statement_that_is_gone_is_missed_by_its_neighbours(
    kept: Desk, connection: sqlite3.Connection, no: str, expected: tuple[str, str, int | None]
) -> None:
    """The next record points to it, or the counter knows it; its lines stand on no paper now.

    The letter that asked for the paper tells of nothing.
    """
    [letter] = kept.letters("statement", no)
    connection.execute("DELETE FROM fx_statement WHERE no = ?", (no,))

    assert {
        expected, ("line.surplus", no, 1), ("letter.without_event", letter.id, None),
    } == set(found(kept))  # fmt: skip


def test_an_end_that_was_cut_off_is_found_by_a_head_from_outside(
    kept: Desk, connection: sqlite3.Connection
) -> None:
    """A chain whose end, counter and letter are gone is sound in itself."""
    before = kept.heads()
    connection.execute("DELETE FROM fx_outbox WHERE subject = 'V-2026-000002'")
    connection.execute("DELETE FROM fx_statement WHERE no = 'V-2026-000002'")
    connection.execute("DELETE FROM fx_statement_line WHERE no = 'V-2026-000002'")
    connection.execute("UPDATE fx_counter SET value = 1 WHERE name = 'V/2026'")

    assert () == kept.verify()
    assert ["series V (2): ?: a record before it is missing."] == [
        each.say("en") for each in kept.verify(heads=before)
    ]
    assert ["F", "V"] == list(before)


def test_a_series_that_is_gone_is_found_by_its_head(
    kept: Desk, connection: sqlite3.Connection
) -> None:
    """Also where nothing of it is left."""
    before = kept.heads()
    for table in ("fx_statement", "fx_statement_line"):
        connection.execute(f"DELETE FROM {table}")  # noqa: S608  own names
    connection.execute("DELETE FROM fx_counter WHERE name <> 'seal'")
    connection.execute("DELETE FROM fx_outbox WHERE kind = 'statement'")

    assert [("statement.missing", "F", 1), ("statement.missing", "V", 1)] == [
        (each.code, each.id, each.position) for each in kept.verify(heads=before)
    ]


def test_a_head_of_an_earlier_day_is_still_in_the_chain(
    kept: Desk, meier: Party, executed: Callable[[str, str], None]
) -> None:
    """What was noted in June must not be a finding in July."""
    before = kept.heads()
    executed("SP-3", "2026-07-12")
    kept.settle(
        digitec.PROGRAM, meier, Period("2026-07"),
        at=parse_instant("2026-08-01T08:00:00+02:00"), by=MEIER, document_date=date(2026, 8, 1),
    )  # fmt: skip

    assert before["V"] != kept.heads()["V"]
    assert () == kept.verify(heads=before)


def test_a_further_run_of_a_month_is_sound(kept: Desk, connection: sqlite3.Connection) -> None:
    """The further key stands in no record, so it is believed; the rest of the key is not."""
    connection.execute(
        'UPDATE fx_statement SET key = REPLACE(key, \'"run":""\', \'"run":"2"\')'
        " WHERE no = 'V-2026-000001'"
    )

    assert [] == found(kept)


def test_an_order_that_was_released_is_no_fault(kept: Desk) -> None:
    """It stays on its settlement, which is live, although its own state is no settled one."""
    at = parse_instant("2026-07-01T08:00:00+02:00")
    assert kept.act("SP-1", digitec.Release("Fehler"), by=MEIER, at=at).allowed

    assert [] == found(kept)


def test_a_charge_that_was_taken_back_stands_no_longer(
    kept: Desk, meier: Party, connection: sqlite3.Connection
) -> None:
    """The statement that took it back says so; a line that still stands could be charged anew."""
    at = parse_instant("2026-07-10T08:00:00+02:00")
    assert kept.act("AU-1", imofix.CancelInvoice("R-AU-1"), by=MEIER, at=at).allowed
    kept.state_fees(
        imofix.PROGRAM, meier, Period("2026-07"),
        at=parse_instant("2026-08-01T08:00:00+02:00"), by=MEIER, document_date=date(2026, 8, 1),
    )  # fmt: skip

    assert [] == found(kept)
    connection.execute("UPDATE fx_statement_line SET live = 1 WHERE no = 'F-2026-000001'")
    assert [("line.differs", "F-2026-000001", 1)] == found(kept)


def test_a_row_names_the_columns_that_differ(kept: Desk, connection: sqlite3.Connection) -> None:
    """What to mend is said, not only where."""
    connection.execute("UPDATE fx_order SET contractor = 'huber', version = 9 WHERE id = 'SP-1'")

    (finding,) = kept.verify()

    assert "order SP-1: The row differs from the journal in: contractor, version." == finding.say(
        "en"
    )


def test_a_journal_of_a_program_that_is_gone_is_named(
    kept: Desk, connection: sqlite3.Connection
) -> None:
    """It is chained rightly, yet nobody can fold it; the rest is still verified."""
    whose = Subject("default", "order", "X-1")
    body = '{"action":"start","facts":{},"program":"gone@1","v":1}'
    (entry,) = journal.chain(whose, "", [Entry(1, "received", 0, "system", "", body)])
    for sql, args in journal.append(whose, [entry]):
        connection.execute(sql, args)
    connection.execute(
        "INSERT INTO fx_order (realm, id, program, program_version, state, phase, version, head,"
        " received_at, changed_at) VALUES ('default', 'X-1', 'gone', 1, 'new', 'open', 1, ?, 0, 0)",
        (entry.hash,),
    )

    (finding,) = kept.verify()

    assert ("order.unreadable", "X-1") == (finding.code, finding.id)
    assert "partners.unknown_program" in finding.say("de")


def test_a_moved_entry_is_found(kept: Desk, connection: sqlite3.Connection) -> None:
    """An entry of another order does not fit, although it is whole."""
    connection.execute("DELETE FROM fx_event WHERE id = 'AU-2'")
    connection.execute("UPDATE fx_event SET id = 'AU-2' WHERE id = 'AU-1'")

    assert {"journal.altered", "journal.missing"} == {code for code, _, _ in found(kept)}


def test_two_bad_orders_are_both_named(kept: Desk, connection: sqlite3.Connection) -> None:
    """Behind the first bad row of one chain the next chain is read."""
    connection.execute("UPDATE fx_event SET name = 'x' WHERE version = 2")

    assert ["AU-1", "AU-2", "SP-1", "SP-2"] == [id_ for _, id_, _ in found(kept)]


def test_another_realm_is_not_looked_at(kept: Desk, connection: sqlite3.Connection) -> None:
    """One client's verification tells nothing of another's."""
    connection.execute("UPDATE fx_event SET realm = 'other' WHERE id = 'SP-1' AND version = 8")

    assert [("order.differs", "SP-1", None)] == found(kept)


@pytest.mark.usefixtures("kept")
def test_no_random_change_of_a_row_goes_unnoticed(connection: sqlite3.Connection) -> None:
    """200 random changes of single cells of journal, rows and records, each found."""
    chance = random.Random(20260504)  # noqa: S311  repeatable, no secret
    columns = {
        "fx_event": "version name at by_role by_id body prev hash",
        "fx_order": "program program_version place state phase outcome principal contractor"
        " customer version head received_at changed_at",
        "fx_statement": "series link no step kind contractor key live at body previous hash",
        "fx_statement_line": "no line kind subject order_id amount currency live",
        "fx_counter": "value",
    }
    looking = Desk(bind.sqlite(connection))

    assert [] == unnoticed(looking, connection, columns, chance)
