"""What stands beside an order: notes of doors, results of handlers, keys, reasons, file pages."""

import asyncio
import random
import sqlite3
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import pytest

import fixflow
from fixflow.desk import Desk
from fixflow.identity import OrderId
from fixflow.lifecycle import JSON
from fixflow.parties import CUSTOMER, SYSTEM, Actor
from fixflow.partners import imofix
from fixflow.storage import orders
from fixflow.storage.erasing.erasure import Address
from fixflow.storage.inbox import Incoming
from fixflow.storage.orders import Scope
from fixflow.storage.outbox.door import AsyncDoor, Door, Outcome, Parcel, Rejected
from fixflow.storage.script import Dialect, Script
from fixflow.storage.sqlite import OwnSqlite
from fixflow.texts import LANGUAGES
from tests.blocking import Blocking
from tests.carrying import standing
from tests.golden_database import FOLDER
from tests.portal_mail import ANNA, HOME, MEIER, NOON, SONNEGG, registered, with_secret
from tests.storage.erasing.looking import dumped, lines_of
from tests.storage.test_golden_databases import ENGINES, opened

OFFICE = Actor(SYSTEM, "office")
KELLER = Actor(CUSTOMER, "keller")
DAY = timedelta(days=1)
LATER = NOON + DAY


def received(desk: Desk, order: str = "AU-7") -> None:
    """Let Meier have an order that says nothing about people."""
    desk.receive(
        imofix.PROGRAM, order, by=SONNEGG, at=NOON, place="CH-ZH", title="Boiler",
        contractor="meier",
    )  # fmt: skip


def refused(desk: Desk) -> None:
    """Carry every mail to a server that names the address it does not know."""

    def send(_: Parcel) -> Outcome:
        return Rejected("550 <anna@meier.example> Zimtstern unknown")

    async def awaited(_: Parcel) -> Outcome:
        return send(_)

    doors = {"mail": AsyncDoor(awaited) if isinstance(desk, Blocking) else Door(send)}
    desk.deliver(NOON, doors, seconds=standing)  # type: ignore[arg-type]


def erased(desk: Desk, whom: OrderId | Actor | Address | str) -> tuple[set[str], str]:
    """Erase, and tell in which tables something went, and what is left."""
    told = desk.erase(whom, by=OFFICE, at=LATER, why="Gesuch")
    return {each.table for each in told.erased}, dumped(desk)


@pytest.mark.parametrize("whom", ["AU-7", MEIER], ids=["order", "party"])
def test_what_a_door_said_goes_with_whom_it_was_about(desk: Desk, whom: Actor | str):
    """Mail servers repeat the address that they refuse; a party need not have written anything."""
    received(desk)
    received(desk, "AU-8")
    refused(desk)
    assert 2 == len(list(lines_of(dumped(desk), "Zimtstern")))
    tables, after = erased(desk, whom)

    assert "fx_outbox" in tables
    assert (1 if whom == "AU-7" else 0) == len(list(lines_of(after, "Zimtstern")))
    assert () == desk.verify()
    assert set() == erased(desk, whom)[0]


def test_what_a_door_said_about_an_order_on_hold_stays(desk: Desk):
    """The order is named among what was held."""
    received(desk)
    refused(desk)
    desk.hold("AU-7", by=OFFICE, at=NOON, why="Klage")
    told = desk.erase(MEIER, by=OFFICE, at=LATER, why="Gesuch")

    assert ("order:AU-7",) == told.held
    assert list(lines_of(dumped(desk), "Zimtstern"))


def test_what_a_door_said_of_a_link_goes_with_the_person(desk: Desk):
    """A login link's letter is about the person who asked for it."""
    portal = with_secret(desk)
    registered(portal)
    portal.access.request_link(ANNA, address=HOME, at=NOON)
    refused(portal)
    assert list(lines_of(dumped(portal), "Zimtstern"))

    assert [] == list(lines_of(erased(portal, Address(ANNA))[1], "Zimtstern"))


def test_what_a_door_said_of_a_link_goes_with_the_link(desk: Desk):
    """Without the link nobody could tell any more whom it is about."""
    portal = with_secret(desk)
    registered(portal)
    portal.access.request_link(ANNA, address=HOME, at=NOON)
    refused(portal)
    portal.access.tidy(at=NOON + 8 * DAY)

    assert [] == list(lines_of(dumped(portal), "Zimtstern"))


def looked_at(scope: Scope, _: Incoming) -> Script[Mapping[str, JSON]]:
    """Handle a message by reading an order, and answer with a name."""
    yield from orders.load(scope, OrderId("AU-7"))
    return {"caller": "Zimtstern"}


@pytest.mark.parametrize("whom", ["AU-7", MEIER, SONNEGG], ids=["order", "contractor", "principal"])
def test_what_came_in_about_an_order_goes_with_its_answer(desk: Desk, whom: Actor | str):
    """What a host answers is its own text; whoever wrote in the order may have sent the bytes."""
    received(desk)
    desk.act("AU-7", imofix.Accept(), by=MEIER, at=NOON)
    desk.take("portal", "p-1", b'{"by":"meier","text":"x"}', at=NOON, handle=looked_at)
    tables, after = erased(desk, whom)

    assert "fx_inbox" in tables
    assert [] == [*lines_of(after, "Zimtstern"), *lines_of(after, "base64:")]


def test_the_key_of_a_step_without_words_goes(desk: Desk):
    """A key may be anything, also an address; whose step it was the journal knows."""
    received(desk)
    desk.act("AU-7", imofix.Accept(), by=MEIER, at=NOON, key="Zimtstern@meier.example")
    tables, after = erased(desk, MEIER)

    assert ("fx_command" in tables, []) == (True, list(lines_of(after, "Zimtstern")))
    assert () == desk.verify()


def test_the_key_of_a_message_that_was_taken_back_goes(desk: Desk):
    """Its words have gone before; the key is still there."""
    received(desk)
    desk.message("AU-7", "hallo", by=MEIER, at=NOON, lang="de", key="Zimtstern")
    desk.retract("AU-7", 1, by=MEIER, at=NOON)
    tables, after = erased(desk, MEIER)

    assert ("fx_message" in tables, []) == (True, list(lines_of(after, "Zimtstern")))
    assert () == desk.verify()
    assert set() == erased(desk, MEIER)[0]


def test_why_a_code_was_taken_back_goes_with_who_said_so(desk: Desk):
    """The text is the principal's own."""
    portal = with_secret(desk)
    portal.access.issue_code("meier", by=SONNEGG, at=NOON)
    portal.access.revoke_code("meier", 1, by=SONNEGG, at=NOON, reason="Zimtstern ist weg")
    tables, after = erased(portal, SONNEGG)

    assert ({"fx_code"}, []) == (tables, list(lines_of(after, "Zimtstern")))


@pytest.mark.parametrize(("held", "gone"), [(MEIER, SONNEGG), (SONNEGG, MEIER)])
def test_why_a_code_was_taken_back_stays_for_who_is_on_hold(desk: Desk, held: Actor, gone: Actor):
    """It is about the one and by the other."""
    portal = with_secret(desk)
    portal.access.issue_code("meier", by=SONNEGG, at=NOON)
    portal.access.revoke_code("meier", 1, by=SONNEGG, at=NOON, reason="Zimtstern ist weg")
    portal.hold(held, by=OFFICE, at=NOON, why="Klage")
    told = portal.erase(gone, by=OFFICE, at=LATER, why="Gesuch")

    assert (f"{held.role.value}:{held.id}",) == told.held
    assert list(lines_of(dumped(portal), "Zimtstern"))


def many(desk: Desk) -> None:
    """Write orders whose rows are so many and so unlike that pages of the file are split."""
    chance = random.Random(2)  # noqa: S311  no secret; the same file in each run

    def words(mark: str, most: int) -> str:
        letters = "abcdefghijklmnopqrstuvwxyz"
        return " ".join(
            mark + "".join(chance.choices(letters, k=chance.randrange(3, 20)))
            for _ in range(chance.randrange(1, most))
        )

    for number in range(400):
        customer, mark = ("keller", "kanarie") if number % 2 else ("other", "bleibt")
        desk.receive(
            imofix.PROGRAM, f"AU-{chance.randrange(10**9)}", by=SONNEGG, at=NOON, place="CH-ZH",
            title=words(mark, 2), description=words(mark, 40), contact=words(mark, 2),
            contractor="meier", customer=customer, key=f"k{number}",
        )  # fmt: skip


def file_of(desk: Desk) -> sqlite3.Connection:
    """Give the connection below a desk; another library on the same file would break its locks."""
    assert isinstance(desk.binding, OwnSqlite)
    return desk.binding.connection


def bytes_of(folder: Path) -> bytes:
    """Read the file, its journal and its log."""
    return b"".join(each.read_bytes() for each in sorted(folder.iterdir()))


@pytest.mark.parametrize("journal", ["delete", "wal"])
def test_a_file_whose_pages_were_split_holds_no_byte_of_it(journal: str, tmp_path: Path):
    """`secure_delete` leaves what SQLite has moved to another page; only VACUUM clears that."""
    path = tmp_path / "orders.db"
    with fixflow.open(path) as desk:
        file_of(desk).execute(f"PRAGMA journal_mode = {journal}")
        with desk.together():
            many(desk)
        assert b"kanarie" in bytes_of(tmp_path)
        told = desk.erase(KELLER, by=OFFICE, at=LATER, why="Gesuch")
        left = bytes_of(tmp_path)

        assert (0, ("backups", "others")) == (left.count(b"kanarie"), told.open)
        assert b"bleibt" in left
        assert () == desk.verify()


def test_inside_a_transaction_the_file_is_named_and_cleared_by_the_next_call(tmp_path: Path):
    """VACUUM ends no transaction of the host's; erasing once more changes nothing but the file."""
    with fixflow.open(tmp_path / "orders.db") as desk:
        with desk.together():
            many(desk)
        with desk.together():
            inside = desk.erase(KELLER, by=OFFICE, at=LATER, why="Gesuch")
        again = desk.erase(KELLER, by=OFFICE, at=LATER, why="Gesuch")

    assert ("backups", "others", "sqlite") == inside.open
    assert ((), ("backups", "others")) == (again.erased, again.open)
    assert b"kanarie" not in bytes_of(tmp_path)


def test_a_file_that_somebody_reads_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """What was deleted stays deleted; the rest is left to a call when nobody is in the way."""
    monkeypatch.setattr("fixflow.storage.sqlite.WAIT_SECONDS", 0.1)
    path = tmp_path / "orders.db"
    with fixflow.open(path) as desk, fixflow.open(path) as reader:
        file_of(desk).execute("PRAGMA journal_mode = wal")
        received(desk)
        file_of(reader).execute("BEGIN")
        assert file_of(reader).execute("SELECT COUNT(*) FROM fx_order").fetchall()
        told = desk.erase("AU-7", by=OFFICE, at=LATER, why="Gesuch")
        file_of(reader).execute("ROLLBACK")
        again = desk.erase("AU-7", by=OFFICE, at=LATER, why="Gesuch")

    assert {"fx_pii", "fx_search"} == {each.table for each in told.erased}
    assert (("backups", "others", "sqlite"), ("backups", "others")) == (told.open, again.open)


def test_a_file_that_is_awaited_is_written_anew_too(tmp_path: Path):
    """VACUUM makes the file smaller by the pages that the erased rows have left."""
    path = tmp_path / "orders.db"
    with fixflow.open(path) as desk, desk.together():
        many(desk)

    async def awaited() -> tuple[str, ...]:
        async with fixflow.aopen(path) as desk:
            told = await desk.erase(KELLER, by=OFFICE, at=LATER, why="Gesuch")
            async with desk.together():
                inside = await desk.erase(KELLER, by=OFFICE, at=LATER, why="Gesuch")
            return (*told.open, *inside.open)

    assert ("backups", "others") * 2 + ("sqlite",) == asyncio.run(awaited())
    assert b"kanarie" not in bytes_of(tmp_path)


@pytest.mark.parametrize("engine", ENGINES)
def test_an_order_of_the_first_schema_is_named_with_what_it_still_says(
    engine: Dialect, tmp_path: Path
):
    """Its journal holds the words themselves, and a journal is never written anew."""
    with opened(engine, FOLDER / "open-schema-1.sql", tmp_path) as desk:
        told = desk.erase("AU-1", by=OFFICE, at=LATER + 90 * DAY, why="Gesuch")
        silent = desk.erase("VX-2", by=OFFICE, at=LATER + 90 * DAY, why="Gesuch")
        of_party = desk.erase(SONNEGG, by=OFFICE, at=LATER + 90 * DAY, why="Gesuch")
        of_other = desk.erase(MEIER, by=OFFICE, at=LATER + 90 * DAY, why="Gesuch")

        assert "Boiler tropft" == desk.show("AU-1").facts["title"]
    assert (("AU-1",), ()) == (told.in_clear, silent.in_clear)
    assert (("AU-1", "OF-1"), ()) == (of_party.in_clear, of_other.in_clear)
    assert ("in_clear" in told.open, "in_clear" in silent.open) == (True, False)
    assert all("AU-1" in line for lang in LANGUAGES for line in told.left(lang)[-1:])
