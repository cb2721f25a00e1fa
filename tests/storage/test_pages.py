"""Pages: what is read a page at a time is read whole, wherever a page ends.

In use a page holds twenty rows or five hundred; here it holds one or two, so that each end falls
between two rows of the same order, series, seal or kind.
"""

import sqlite3
from datetime import timedelta
from types import ModuleType

import pytest

from fixflow.desk import Desk
from fixflow.storage import orders, purging, seal
from fixflow.storage.verifying import journals, letters, papers, seals
from tests import realistic

CUT: tuple[ModuleType, ...] = (orders, purging, seal, journals, letters, papers, seals)
DIGITEC_ORDERS = ["SP-1", "SP-2", "SP-3", "SP-4", "SP-5", "SP-6"]
COPIED = "CREATE TEMP TABLE strange AS SELECT * FROM fx_outbox LIMIT 1"
STRANGE = "UPDATE strange SET id = ?1, lane = ?1, kind = 'nothing', version = 1"
SURPLUS = """INSERT INTO fx_statement_line
    SELECT realm, ?, line, kind, subject, order_id, amount, currency, 0 FROM fx_statement_line
    WHERE no = 'V-2026-000003' AND line = 1"""


@pytest.fixture(params=[1, 2])
def filled(desk: Desk, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """Two months of everything, read by one row or two at a time."""
    for module in CUT:
        monkeypatch.setattr(module, "PAGE", request.param)
    monkeypatch.setattr(papers, "MANY", request.param)
    realistic.fill(desk)
    return desk


def found(desk: Desk, code: str) -> list[tuple[str, int | None]]:
    """Verify, and name what is wrong in one way."""
    return [(each.id, each.position) for each in desk.verify() if each.code == code]


def test_a_sound_database_is_sound(filled: Desk) -> None:
    """A row that is passed over, or read twice, breaks a chain, a count or a hash."""
    assert () == filled.verify()


def test_a_seal_does_not_rest_on_the_size_of_a_page(
    filled: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its items are hashed by kind and id, however many are read at once."""
    monkeypatch.setattr(seal, "PAGE", 500)
    monkeypatch.setattr(seals, "PAGE", 500)

    assert () == filled.verify()


def test_all_seals_are_given(filled: Desk) -> None:
    """Each settlement is sealed before it is issued; the two days of `fill` come last."""
    made = filled.seals()

    assert list(range(1, len(made) + 1)) == [each.no for each in made]
    assert [realistic.on("2026-07-01", 20), realistic.on("2026-07-02", 20)] == [
        each.at for each in made[-2:]
    ]


def test_every_command_that_is_over_is_dropped(
    filled: Desk, connection: sqlite3.Connection
) -> None:
    """Thirty days after the last one nobody can repeat any."""
    ((kept,),) = connection.execute("SELECT COUNT(*) FROM fx_command").fetchall()
    purged = filled.purge(realistic.on("2026-07-02") + timedelta(days=31))

    assert kept == purged.commands > 30
    assert [(0,)] == connection.execute("SELECT COUNT(*) FROM fx_command").fetchall()


def test_each_letter_of_nothing_is_named(filled: Desk, connection: sqlite3.Connection) -> None:
    """An event that is not there was told three times."""
    connection.execute(COPIED)
    for name in ("a", "b", "c"):
        connection.execute(STRANGE, (name,))
        connection.execute("INSERT INTO fx_outbox SELECT * FROM strange")

    assert [("a", 1), ("b", 1), ("c", 1)] == [
        (each.id, each.params["version"]) for each in filled.verify()
        if each.code == "letter.without_event"
    ]  # fmt: skip


def test_each_number_without_a_statement_is_named(
    filled: Desk, connection: sqlite3.Connection
) -> None:
    """Lines that no statement has, under three numbers."""
    for name in ("X-1", "X-2", "X-3"):
        connection.execute(SURPLUS, (name,))

    assert [("X-1", 1), ("X-2", 1), ("X-3", 1)] == found(filled, "line.surplus")


def test_each_order_that_was_cut_out_is_named(filled: Desk, connection: sqlite3.Connection) -> None:
    """2.4.5: the seal finds a deleted order, which no chain can; each by its first item."""
    for table, name in (("fx_event", "id"), ("fx_order", "id"), ("fx_due", "id")):
        connection.execute(f"DELETE FROM {table} WHERE {name} LIKE 'SP-%'")  # noqa: S608  own names

    assert DIGITEC_ORDERS == sorted(
        id_ for id_, _ in found(filled, "seal.item_without_event") if id_.startswith("SP-")
    )


def test_all_orders_are_listed(filled: Desk) -> None:
    """Six of Digitec, six of imofix."""
    assert [*(f"AU-{n}" for n in range(1, 7)), *DIGITEC_ORDERS] == [
        str(each.id) for each in filled.orders()
    ]


def test_a_page_is_a_page(filled: Desk) -> None:
    """The instrument itself: a journal is longer than what is read at once."""
    assert max(len(each.events) for each in filled.orders()) > seal.PAGE
