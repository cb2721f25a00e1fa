"""Backfilling: open orders of version 0.1.0 ring and are found after the upgrade.

The dump beside the golden ones was written by version 0.1.0: open orders in two realms, one of
them an offer that competes in a tender.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from attrs import evolve

import fixflow
from fixflow.cli import main
from fixflow.desk import Desk
from fixflow.identity import Realm
from fixflow.instants import parse_instant
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import velux
from fixflow.storage import backfilling
from tests.golden_database import FOLDER
from tests.looking import Looking
from tests.storage.test_golden_databases import ENGINES, opened

DUMP: Final = FOLDER / "open-schema-1.sql"
ASKED: Final = parse_instant("2026-05-04T10:13:00+02:00")
NEXT_DAY: Final = parse_instant("2026-05-05T10:13:00+02:00")
OTHER: Final = Realm("other")


@pytest.fixture(params=ENGINES)
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    """A desk on the dump, whose tables are migrated."""
    with opened(request.param, DUMP, tmp_path) as found:
        yield found


def found(desk: Desk, word: str) -> list[str]:
    """Search for a word."""
    return [str(each.id) for each in desk.orders(search=word)]


def test_an_open_order_of_an_earlier_schema_rings_and_is_found(desk: Desk) -> None:
    """VELUX: «Kontaktieren Sie den Kunden innerhalb von 24 Stunden», also for orders of before.

    Without it the order is silent until its next step, which the reminder was to bring about.
    """
    before = desk.tick(NEXT_DAY).fired, found(desk, "Boiler"), [each.code for each in desk.verify()]
    done = desk.backfill()
    after = desk.tick(NEXT_DAY).fired, found(desk, "boil"), desk.verify()

    assert (0, [], ["order.differs"]) == before
    assert (4, ()) == (done.orders, done.failures)
    assert 1 <= after[0]
    assert (["AU-1"], ()) == after[1:]
    assert [] == found(desk.within(OTHER), "VX-1")
    assert 1 == desk.within(OTHER).backfill().orders
    assert ["VX-1"] == found(desk.within(OTHER), "VX-1")


def test_it_writes_what_a_step_would_have_written(desk: Desk) -> None:
    """The rows are those that the present code writes of the same orders."""
    told = "SELECT id, deadline, run, rung, due_at, what FROM fx_due WHERE id = ?"
    words = "SELECT word FROM fx_search WHERE id = ? AND realm = 'default'"
    desk.backfill()
    look = Looking(desk.binding)
    with fixflow.open(":memory:") as new:
        new.receive(
            velux.PROGRAM, "VX-1", by=Actor(PRINCIPAL, "velux"), at=ASKED, place="DE-NW",
            customer="huerlimann",
        )  # fmt: skip
        wanted = Looking(new.binding)

        assert wanted.execute(told, ("VX-1",)) == look.execute(told, ("VX-1",))
        assert wanted.execute(words, ("VX-1",)) == look.execute(words, ("VX-1",))


def test_once_more_changes_nothing(desk: Desk) -> None:
    """Whoever does not know whether it has run runs it."""
    desk.backfill()
    before = Looking(desk.binding).total_changes

    assert 0 == desk.backfill().orders
    assert before == Looking(desk.binding).total_changes


def test_what_was_interrupted_goes_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some orders are done in one transaction; what was done before the end stays done."""
    monkeypatch.setattr(backfilling, "TOGETHER", 1)
    heard: list[int] = []

    def broken_off(orders: int) -> None:
        heard.append(orders)
        if orders == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        desk.backfill(told=broken_off)

    assert [1, 2] == heard
    assert 2 == desk.backfill().orders
    assert () == desk.verify()


def test_an_order_that_cannot_be_read_stops_no_other() -> None:
    """Its program is not at hand; it is named, and done once it is."""
    velux_ag = Actor(PRINCIPAL, "velux")
    own = evolve(velux.PROGRAM, machine=evolve(velux.PROGRAM.machine, version=7))
    with fixflow.open(":memory:", programs=[own]) as desk:
        desk.receive(own, "VX-7", by=velux_ag, at=ASKED, place="DE-NW")
        desk.receive(velux.PROGRAM, "VX-8", by=velux_ag, at=ASKED, place="DE-NW")
        Looking(desk.binding).execute("DELETE FROM fx_search")
        lacking = Desk(desk.binding).backfill()

        assert [("VX-7", "partners.unknown_program")] == [
            (str(each.order), each.code) for each in lacking.failures
        ]
        assert (1, 1) == (lacking.orders, desk.backfill().orders)


def test_a_database_that_only_keeps_a_log_gets_no_alarms(desk: Desk) -> None:
    """As with each of its steps: `tells` is off."""
    Desk(desk.binding, tells=False).backfill()

    assert 0 == desk.tick(NEXT_DAY).fired
    assert ["AU-1"] == found(desk, "Boiler")


def test_a_step_after_it_goes_on_as_ever(desk: Desk) -> None:
    """Nothing of the order itself was touched."""
    desk.backfill()
    desk.act("VX-1", velux.ConfirmContact(), by=Actor(CONTRACTOR, "meier"), at=NEXT_DAY)

    assert () == desk.verify()


def test_the_command_completes_every_realm(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One call for a whole database; a second one has nothing to do."""
    import sqlite3

    file = tmp_path / "orders.db"
    connection = sqlite3.connect(file)
    connection.executescript(DUMP.read_text("utf-8"))
    connection.close()
    codes = [main(["migrate", "--db", str(file), "--lang", "en"]) for _ in range(2)]

    said = ["schema 1 → 2", "orders completed: 5", "schema 2, nothing to do"]
    assert ([0, 0], said) == (codes, capsys.readouterr().out.splitlines())
