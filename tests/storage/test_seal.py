"""Seals: what they count, what they chain, what they find that a chain alone cannot."""

import json
import sqlite3
from hashlib import sha256

import pytest

from fixflow.desk import Desk
from fixflow.identity import Realm
from fixflow.storage import journal
from fixflow.storage.journal import Entry, Subject
from fixflow.storage.verifying import papers, seals
from tests import realistic
from tests.looking import Looking

NOON = realistic.on("2026-06-01", 12)
EVENING = realistic.on("2026-06-01", 20)


def framed(*parts: bytes) -> bytes:
    """Frame parts by hand, as the module's docstring says."""
    return b"".join(len(part).to_bytes(8, "big") + part for part in parts)


def codes(desk: Desk, *seals: str) -> list[tuple[str, str, int | None]]:
    """Verify, and give code, id and position of what does not fit."""
    return [(each.code, each.id, each.position) for each in desk.verify(seals=seals)]


def test_the_hash_is_the_one_that_the_docstring_describes(desk: Desk) -> None:
    """Computed here by hand from the rows, so that anybody can do it in ten years."""
    realistic.execute(desk, "SP-1", "2026-05-12")
    made = desk.seal(NOON)
    ((head,),) = Looking(desk.binding).execute("SELECT head FROM fx_order")

    told = framed(b"", b"default", b"1", b"1780308000000000", b"1", b"1")
    item = framed(b"order", b"SP-1", b"7", str(head).encode())
    assert sha256(b"fixflow.seal.1" + told + item).hexdigest() == made.hash


def test_only_what_has_changed_is_an_item(desk: Desk) -> None:
    """A seal costs what has happened since the last one, not what there is."""
    realistic.execute(desk, "SP-1", "2026-05-12")
    first = desk.seal(NOON)
    realistic.execute(desk, "SP-2", "2026-05-13")
    second = desk.seal(EVENING)
    third = desk.seal(EVENING)

    assert [(1, 1), (2, 1), (2, 0)] == [(x.subjects, x.items) for x in (first, second, third)]
    assert ["", first.hash, second.hash] == [each.prev for each in desk.seals()]


def test_a_clock_that_was_set_back_does_not_set_a_seal_back(desk: Desk) -> None:
    """The instants of seals never run backward."""
    desk.seal(EVENING)

    assert EVENING == desk.seal(NOON).at


def test_a_settlement_carries_the_seal_that_was_made_before_it(desk: Desk) -> None:
    """Its paper leaves the house, and with it the hash over everything that led to it."""
    realistic.execute(desk, "SP-1", "2026-05-12")
    realistic.settle(desk, "2026-05", NOON)
    settlement = desk.settlement("V-2026-000001")
    carried = settlement.journal_seal

    assert carried is not None
    assert [(1, carried.hash)] == [(each.no, each.hash) for each in desk.seals()]
    assert "fixflow.settlement/3" == json.loads(settlement.records[0].body)["tag"]
    assert [] == codes(desk, carried.hash[:32])


def test_a_settlement_of_what_is_sealed_already_makes_no_further_seal(desk: Desk) -> None:
    """The last seal says all there is to say."""
    realistic.execute(desk, "SP-1", "2026-05-12")
    made = desk.seal(NOON)
    realistic.settle(desk, "2026-05", EVENING)

    assert (made,) == desk.seals()


@pytest.mark.parametrize("what", ["an order", "a statement"])
def test_a_settlement_of_what_has_changed_since_the_seal_makes_another(
    desk: Desk, what: str
) -> None:
    """2.4.5: a settlement's paper carries all that led to it, an earlier statement too."""
    for order, day in (("SP-1", "2026-05-12"), ("SP-2", "2026-06-12")):
        realistic.execute(desk, order, day)
    realistic.settle(desk, "2026-05", NOON)
    desk.record_invoice("V-2026-000001", "R-7", at=NOON, by=realistic.MEIER)
    desk.seal(realistic.on("2026-06-16"))
    if what == "a statement":
        desk.mark_paid("V-2026-000001", at=realistic.on("2026-06-17"), by=realistic.MEIER)
    else:
        realistic.execute(desk, "SP-3", "2026-06-25")
    before = len(desk.seals())
    realistic.settle(desk, "2026-06", realistic.on("2026-07-01"))

    assert before + 1 == len(desk.seals())


def test_the_hash_of_a_seal_is_told_to_the_door_seal(desk: Desk) -> None:
    """It is of use outside of the database only."""
    made = desk.seal(NOON)
    ((topic, body),) = Looking(desk.binding).execute(
        "SELECT topic, body FROM fx_outbox WHERE kind = 'seal'"
    )

    assert ("seal", made.hash) == (topic, json.loads(str(body))["hash"])


def test_an_order_that_is_gone_with_all_of_its_rows_is_missed(desk: Desk) -> None:
    """No chain shows it; the seal knows its head."""
    realistic.execute(desk, "SP-1", "2026-05-12")
    desk.seal(NOON)
    look = Looking(desk.binding)
    for sql in (
        "DELETE FROM fx_event WHERE id = 'SP-1'",
        "DELETE FROM fx_order WHERE id = 'SP-1'",
        "DELETE FROM fx_outbox WHERE subject = 'SP-1'",
        "DELETE FROM fx_pii WHERE subject = 'SP-1'",
    ):
        look.execute(sql)

    assert [("seal.item_without_event", "SP-1", 7)] == codes(desk)


def test_a_database_set_back_to_an_earlier_day_is_found_by_a_seal_from_outside(desk: Desk) -> None:
    """Everything fits, since it did once; only the hash that left the house knows more."""
    before = desk.seal(NOON)
    outside = "ab" * 32

    assert [] == codes(desk, before.hash)
    assert [("seal.unknown", outside, None)] == codes(desk, outside)


def test_a_seal_that_is_missing_is_named_by_its_number(desk: Desk) -> None:
    """Whoever takes one away leaves a gap."""
    for _ in range(3):
        desk.seal(NOON)
    Looking(desk.binding).execute("DELETE FROM fx_seal WHERE no = 2")

    assert ("seal.missing", "default", 2) == codes(desk)[0]


def test_a_journal_without_a_row_is_sealed_too(desk: Desk) -> None:
    """Links, letters and contracts have journals; what has no row of ours is noted for the seal."""
    whose = Subject("default", "letter", "fx_1")
    linked = journal.chain(whose, "", [Entry(1, "skipped", 0, "system", "", '{"v":1,"why":"x"}')])
    desk.run(lambda _: journal.append(whose, linked))
    made = desk.seal(NOON)
    Looking(desk.binding).execute("DELETE FROM fx_event WHERE kind = 'letter'")

    assert 1 == made.items
    assert [("seal.item_without_event", "fx_1", 1)] == codes(desk)


def test_a_change_that_was_hidden_from_the_next_seal_is_found(desk: Desk) -> None:
    """The note that something is to be sealed yet is checked as well."""
    whose = Subject("default", "letter", "fx_1")
    linked = journal.chain(whose, "", [Entry(1, "skipped", 0, "system", "", '{"v":1}')])
    desk.run(lambda _: journal.append(whose, linked))
    look = Looking(desk.binding)
    look.execute("DELETE FROM fx_unsealed")

    assert [("journal.unmarked", "fx_1", 1)] == codes(desk)


def test_seals_of_another_realm_are_its_own(desk: Desk) -> None:
    """Each realm has its own chain of seals."""
    desk.seal(NOON)

    assert 1 == desk.within(Realm("other")).seal(NOON).no


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        ("UPDATE fx_seal SET prev = 'x' WHERE no = 2", "seal.broken_link"),
        ("UPDATE fx_seal SET at = 'noon' WHERE no = 2", "seal.altered"),
        ("UPDATE fx_seal SET subjects = subjects + 1 WHERE no = 2", "seal.altered"),
        ("DELETE FROM fx_seal WHERE no = 2", "seal.missing"),
    ],
)
def test_the_first_bad_seal_is_named(
    desk: Desk, connection: sqlite3.Connection, spoil: str, code: str
) -> None:
    """2.4.7: «first bad row named»; SQLite keeps a text where a number belongs."""
    for number, day in enumerate(("2026-05-12", "2026-05-13", "2026-05-14"), 1):
        realistic.execute(desk, f"SP-{number}", day)
        desk.seal(realistic.on("2026-06-01", 8 + number))
    connection.execute(spoil)

    assert [(code, "default", 2)] == [each for each in codes(desk) if each[0].startswith("seal.")]


@pytest.mark.parametrize("kind", ["fx_seal_item", "fx_statement_line"])
def test_an_id_that_is_no_text_does_not_keep_verify_from_its_end(
    desk: Desk, connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Bytes stand behind every text, so that a page would begin at them for ever."""
    monkeypatch.setattr(seals, "PAGE", 1)
    monkeypatch.setattr(papers, "MANY", 1)
    realistic.execute(desk, "SP-1", "2026-05-12")
    realistic.settle(desk, "2026-05", NOON)
    column = "id" if kind == "fx_seal_item" else "no"
    connection.execute(f"UPDATE {kind} SET {column} = CAST('X-1' AS BLOB)")  # noqa: S608  own names

    told = {code for code, _, _ in codes(desk)}

    assert {"fx_seal_item": "seal.altered", "fx_statement_line": "line.surplus"}[kind] in told
