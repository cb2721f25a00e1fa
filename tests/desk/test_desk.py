"""The desk: one call, one transaction; several together are one."""

import os
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve, frozen

import fixflow
from fixflow.desk import Desk, OtherProgram
from fixflow.fees import Party, Period
from fixflow.identity import Realm
from fixflow.instants import parse_instant
from fixflow.lifecycle import START, Action, Machine, Outcome, Phase, Row, Start, State, line
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import Program, UnknownProgram, imofix, velux
from fixflow.partners import digitec_galaxus as digitec
from fixflow.sources import Source
from fixflow.storage import (
    CannotKeep,
    CannotOpen,
    Conflict,
    Filter,
    NoTransaction,
    SchemaAhead,
    SchemaBehind,
    UnknownOrder,
    bind,
    schema,
)
from fixflow.texts import Text

ASKED = parse_instant("2026-05-04T10:00:00+02:00")
VELUX = Actor(PRINCIPAL, "velux")
MEIER = Actor(CONTRACTOR, "meier")


def received(desk: Desk, order: str = "VX-1") -> None:
    """Hand one VELUX order in."""
    desk.receive(velux.PROGRAM, order, by=VELUX, at=ASKED, place="DE-NW")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """An own file that holds one order."""
    path = tmp_path / "orders.db"
    with fixflow.open(path) as desk:
        received(desk)
    return path


@pytest.fixture
def host(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A host's connection with a table of its own and ours."""
    connection = sqlite3.connect(tmp_path / "host.db")
    connection.execute("CREATE TABLE ticket (no TEXT)")
    for statement in schema.sql(0, schema.NUMBER):
        connection.execute(statement)
    connection.commit()
    yield connection
    connection.close()


def test_what_was_written_is_there_when_the_file_is_opened_again(file: Path) -> None:
    """`fixflow.open("orders.db")`; a path as text or as a Path."""
    with fixflow.open(str(file)) as desk:
        order = desk.show("VX-1")

        assert ("enquiry_received", 1, ASKED, "DE-NW") == (
            order.state, order.version, order.at, order.place,
        )  # fmt: skip
        assert () == desk.verify()


def test_an_order_is_shown_found_or_missing(file: Path) -> None:
    """`show` refuses, `find` answers None."""
    with fixflow.open(file) as desk:
        assert desk.show("VX-1") == desk.find("VX-1")
        assert desk.find("VX-2") is None
        with pytest.raises(UnknownOrder):
            desk.show("VX-2")


def test_orders_are_given_by_id(file: Path) -> None:
    """All of the realm, or those that fit a filter."""
    with fixflow.open(file) as desk:
        received(desk, "VX-0")
        desk.act("VX-0", velux.ConfirmContact(), by=MEIER, at=ASKED)

        assert ["VX-0", "VX-1"] == [str(each.id) for each in desk.orders()]
        assert ["VX-0"] == [str(each.id) for each in desk.orders(Filter(contractor="meier"))]


def test_a_realm_sees_its_own_orders_only(file: Path) -> None:
    """«Mandant»: nothing crosses."""
    with fixflow.open(file, realm=Realm("nord")) as desk:
        assert () == desk.orders()
        received(desk)
        desk.act("VX-1", velux.ConfirmContact(), by=MEIER, at=ASKED)

    with fixflow.open(file) as desk:
        assert 1 == desk.show("VX-1").version


def test_calls_together_are_one_transaction(file: Path) -> None:
    """A failure at the end undoes them all; nothing of them is remembered."""
    with fixflow.open(file) as desk:
        with pytest.raises(UnknownOrder), desk.together():  # noqa: PT012  what comes before matters
            received(desk, "VX-2")
            desk.act("VX-1", velux.ConfirmContact(), by=MEIER, at=ASKED)
            desk.act("VX-9", velux.ConfirmContact(), by=MEIER, at=ASKED)

        assert desk.find("VX-2") is None
        assert 1 == desk.show("VX-1").version


def test_together_inside_together_is_undone_alone(file: Path) -> None:
    """The inner failure is swallowed, the outer calls stay, none of the inner is remembered."""
    with fixflow.open(file) as desk:
        with desk.together():
            received(desk, "VX-2")
            with pytest.raises(UnknownOrder), desk.together():  # noqa: PT012  what comes before matters
                desk.act("VX-2", velux.ConfirmContact(), by=MEIER, at=ASKED)
                desk.show("VX-9")
            desk.act("VX-2", velux.ConfirmContact(), by=MEIER, at=ASKED)

        assert 2 == desk.show("VX-2").version
        assert () == desk.verify()


def test_a_program_of_the_host_is_found_before_the_shipped_ones(file: Path) -> None:
    """An integrator's own version of a partner, handed in, is the one that is asked."""
    own = Program(velux.PROGRAM.machine, clocks=velux.CLOCKS)

    with fixflow.open(file, programs=[own]) as desk:
        assert own is desk.program("velux@1")


def test_an_order_of_an_unknown_program_cannot_be_received(file: Path) -> None:
    """It could never be read again."""
    own = Program(evolve(velux.PROGRAM.machine, version=7), clocks=velux.CLOCKS)

    with fixflow.open(file) as desk, pytest.raises(UnknownProgram, match="velux@7"):
        desk.receive(own, "X-1", by=VELUX, at=ASKED)


def test_a_file_with_tables_of_somebody_else_is_not_written_to(tmp_path: Path) -> None:
    """Tables are created only in an empty file."""
    path = tmp_path / "theirs.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE ticket (no TEXT)")
    connection.commit()

    with pytest.raises(SchemaBehind):
        fixflow.open(path)

    tables = connection.execute("SELECT name FROM sqlite_master").fetchall()
    connection.close()
    assert [("ticket",)] == tables


def test_a_file_of_a_later_version_is_refused(file: Path) -> None:
    """The code must be brought up to date first; both numbers are named."""
    connection = sqlite3.connect(file)
    connection.execute("INSERT INTO fx_schema VALUES (99)")
    connection.commit()
    connection.close()

    with pytest.raises(SchemaAhead, match="99"):
        fixflow.open(file)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    """Such as the log itself, given as `--db`."""
    path = tmp_path / "log.csv"
    path.write_text("program,order_id\n" * 99, encoding="utf-8")

    with pytest.raises(CannotOpen):
        fixflow.open(path)


def test_a_host_without_our_tables_is_told_so(tmp_path: Path) -> None:
    """On a given connection nothing is migrated behind the host's back."""
    connection = sqlite3.connect(tmp_path / "host.db")

    with pytest.raises(SchemaBehind):
        Desk(bind.sqlite(connection))
    connection.close()


def test_the_host_rolls_back_and_nothing_of_ours_is_left(host: sqlite3.Connection) -> None:
    """Neither a row of the host nor one of ours: it is one transaction."""
    desk = Desk(bind.sqlite(host))

    host.execute("INSERT INTO ticket VALUES ('T-1')")
    received(desk)
    desk.act("VX-1", velux.ConfirmContact(), by=MEIER, at=ASKED, key="k")
    host.rollback()

    tables = ("ticket", "fx_order", "fx_event", "fx_command")
    counts = [host.execute(f"SELECT COUNT(*) FROM {name}").fetchone()[0] for name in tables]  # noqa: S608  own names
    assert [0, 0, 0, 0] == counts


def test_the_host_commits_our_rows_with_its_own(host: sqlite3.Connection, tmp_path: Path) -> None:
    """Seen from another connection, all of them are there."""
    desk = Desk(bind.sqlite(host))

    host.execute("INSERT INTO ticket VALUES ('T-1')")
    received(desk)
    host.commit()
    desk.close()

    with sqlite3.connect(tmp_path / "host.db") as other:
        tickets = other.execute("SELECT COUNT(*) FROM ticket").fetchone()
        orders = other.execute("SELECT COUNT(*) FROM fx_order").fetchone()
    other.close()
    assert ((1,), (1,)) == (tickets, orders)
    assert host.execute("SELECT 1").fetchone() == (1,)


def test_a_spy_on_the_host_connection_sees_savepoints_only(host: sqlite3.Connection) -> None:
    """Asked of SQLite, which reports every statement that it runs."""
    desk = Desk(bind.sqlite(host))
    host.execute("INSERT INTO ticket VALUES ('T-1')")
    seen: list[str] = []
    host.set_trace_callback(seen.append)

    received(desk)
    with desk.together():
        desk.act("VX-1", velux.ConfirmContact(), by=MEIER, at=ASKED, key="k")
    with pytest.raises(UnknownOrder):
        desk.act("VX-9", velux.ConfirmContact(), by=MEIER, at=ASKED)
    desk.verify()

    words = {each.split()[0] for each in seen}
    assert {"SAVEPOINT", "RELEASE", "ROLLBACK", "SELECT", "INSERT", "UPDATE"} == words
    assert {"ROLLBACK TO fx"} == {each for each in seen if each.startswith("ROLLBACK")}
    assert host.in_transaction


def test_a_host_in_autocommit_is_refused(tmp_path: Path, host: sqlite3.Connection) -> None:
    """Nothing is written without the host's transaction."""
    connection = sqlite3.connect(tmp_path / "host.db", isolation_level=None)
    desk = Desk(bind.sqlite(connection))

    with pytest.raises(NoTransaction):
        received(desk)

    assert () == desk.orders()
    connection.close()
    assert [] == host.execute("SELECT * FROM fx_order").fetchall()


def test_two_hosts_race_for_one_order(host: sqlite3.Connection, tmp_path: Path) -> None:
    """Both have read it in their transactions; one decides, one gets a Conflict."""
    desks = [Desk(bind.sqlite(host))]
    received(desks[0])
    host.commit()
    other = sqlite3.connect(tmp_path / "host.db", timeout=0)
    desks.append(Desk(bind.sqlite(other)))
    for connection, desk in zip((host, other), desks, strict=True):
        connection.execute("BEGIN")
        desk.show("VX-1")

    first = desks[0].act("VX-1", velux.ConfirmContact(), by=MEIER, at=ASKED)
    with pytest.raises(Conflict) as caught:
        desks[1].act("VX-1", velux.ConfirmContact(), by=MEIER, at=ASKED)
    other.rollback()
    host.commit()

    assert first.allowed
    assert caught.value.whole_transaction
    assert desks[1].act("VX-1", velux.ConfirmContact(), by=MEIER, at=ASKED).refused
    other.close()


def test_many_threads_race_for_one_order(file: Path) -> None:
    """Own connections wait for each other; one decision is allowed, the others see its state."""
    answers: list[bool] = []
    gate = threading.Barrier(6)

    def race() -> None:
        with fixflow.open(file) as desk:
            gate.wait()
            answers.append(desk.act("VX-1", velux.ConfirmContact(), by=MEIER, at=ASKED).allowed)

    threads = [threading.Thread(target=race) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [False] * 5 + [True] == sorted(answers)
    with fixflow.open(file) as desk:
        assert 2 == desk.show("VX-1").version


def test_many_threads_repeat_one_command(file: Path) -> None:
    """Concurrent duplicates of one key give one effect and equal answers."""
    answers = []
    gate = threading.Barrier(6)

    def repeat() -> None:
        with fixflow.open(file) as desk:
            gate.wait()
            later = ASKED + timedelta(hours=threading.get_ident() % 7)
            answers.append(desk.act("VX-1", "confirm_contact", by=MEIER, at=later, key="k"))

    threads = [threading.Thread(target=repeat) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [False] + [True] * 5 == sorted(each.replayed for each in answers)
    assert 1 == len({each.events for each in answers})


def test_a_full_disk_leaves_the_database_valid_and_the_call_repeatable(tmp_path: Path) -> None:
    """The error is told in our words; nothing half-written stays; with space again the call works."""
    with fixflow.open(tmp_path / "orders.db") as desk:
        connection = getattr(desk.binding, "connection")  # noqa: B009  not part of the protocol
        received(desk, "VX-0")
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages}")
        number = 0
        with pytest.raises(CannotKeep, match="full"):  # noqa: PT012  until it is full
            while number < 10_000:
                number += 1
                received(desk, f"VX-{number}")

        assert [("ok",)] == connection.execute("PRAGMA integrity_check").fetchall()
        assert () == desk.verify()
        assert desk.find(f"VX-{number}") is None
        connection.execute("PRAGMA max_page_count = 100000")
        received(desk, f"VX-{number}")
        assert number + 1 == len(desk.orders())


def test_a_full_disk_undoes_all_calls_together(tmp_path: Path) -> None:
    """Also where SQLite has ended the transaction by itself."""
    with fixflow.open(tmp_path / "orders.db") as desk:
        connection = getattr(desk.binding, "connection")  # noqa: B009  not part of the protocol
        received(desk, "A")
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(CannotKeep, match="full"), desk.together():  # noqa: PT012  until it is full
            for number in range(10_000):
                received(desk, f"VX-{number}")

        assert ["A"] == [str(each.id) for each in desk.orders()]
        assert () == desk.verify()


def test_importing_fixflow_loads_no_driver() -> None:
    """`import fixflow` loads neither sqlite3 nor the desk; `fixflow.open` does."""
    asked = "import sys, fixflow; print('sqlite3' in sys.modules, 'fixflow.desk' in sys.modules)"

    plain = {name: each for name, each in os.environ.items() if not name.startswith("COV")}
    answer = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, check=True, text=True, env=plain
    )

    assert "False False" == answer.stdout.strip()


def test_a_desk_that_cannot_open_gives_the_file_back(file: Path) -> None:
    """A refused file can be moved or deleted at once."""
    connection = sqlite3.connect(file)
    connection.execute("DELETE FROM fx_schema WHERE number > 1")
    connection.commit()

    with pytest.raises(SchemaBehind):
        fixflow.open(file)

    connection.execute("PRAGMA journal_mode = wal")
    connection.close()


def test_an_own_program_that_was_not_handed_in_is_refused(file: Path) -> None:
    """Its order would be judged and read by the shipped one of the same name."""
    own = Program(velux.PROGRAM.machine, clocks=velux.CLOCKS)
    meier = Party(id="meier", name="Meier")
    may, june = Period("2026-05"), date(2026, 6, 1)

    with fixflow.open(file) as desk:
        with pytest.raises(OtherProgram, match="velux@1"):
            desk.receive(own, "VX-2", place="DE-NW", by=VELUX, at=ASKED)
        with pytest.raises(OtherProgram):
            desk.settle(own, meier, may, by=VELUX, at=ASKED, document_date=june)
        with pytest.raises(OtherProgram):
            desk.state_fees(own, meier, may, by=VELUX, at=ASKED, document_date=june)

        assert desk.find("VX-2") is None


def test_the_programs_that_are_handed_in_stay_as_they_are(file: Path) -> None:
    """A shipped program that is looked up does not become one of the host's."""
    with fixflow.open(file) as desk:
        desk.show("VX-1")

        assert {} == desk.programs


def test_the_programs_of_a_contractor_are_named_without_reading_its_orders(file: Path) -> None:
    """By name and version, each once, of this realm and this contractor only."""
    with fixflow.open(file) as desk:
        received(desk, "VX-2")
        for order in ("VX-1", "VX-2"):
            desk.act(order, velux.ConfirmContact(), by=MEIER, at=ASKED)
        desk.receive(
            imofix.PROGRAM,
            "AU-1",
            by=VELUX,
            at=ASKED,
            contractor="meier",
            title="x",
            currency="CHF",
        )
        desk.receive(digitec.PROGRAM, "SP-1", by=VELUX, at=ASKED, place="CH-ZH", contractor="huber")
        with fixflow.open(file, realm=Realm("nord")) as other:
            assert () == other.programs_used("meier")
        seen: list[str] = []
        getattr(desk.binding, "connection").set_trace_callback(seen.append)  # noqa: B009  not part of the protocol

        assert ("imofix@1", "velux@1") == desk.programs_used("meier")
        assert not [each for each in seen if "fx_event" in each]


def test_an_order_read_back_equals_the_one_in_memory(tmp_path: Path) -> None:
    """The journal counts instants in UTC: the same instants, so the same order."""
    zurich = ZoneInfo("Europe/Zurich")
    visit = datetime(2026, 5, 12, 10, tzinfo=zurich)
    system = Actor(SYSTEM, "digitec")
    steps: tuple[tuple[Actor, Action, datetime], ...] = (
        (MEIER, digitec.Accept(message="gern"), datetime(2026, 5, 5, 9, tzinfo=zurich)),
        (MEIER, digitec.MarkRequirementsMet(), datetime(2026, 5, 5, 10, tzinfo=zurich)),
        (system, digitec.GoodsShipped(), datetime(2026, 5, 6, 9, tzinfo=UTC)),
        (system, digitec.GoodsReceived(), datetime(2026, 5, 7, 9, tzinfo=UTC)),
        (MEIER, digitec.SetAppointment(visit), datetime(2026, 5, 7, 12, tzinfo=zurich)),
        (MEIER, digitec.ConfirmExecution(), visit + timedelta(microseconds=1)),
    )
    with fixflow.open(tmp_path / "orders.db") as desk:
        last = desk.receive(digitec.PROGRAM, "SP-1", place="CH-ZH", by=system, at=ASKED)
        memory = [last.order]
        for by, action, at in steps:
            memory.append(digitec.PROGRAM.decide(memory[-1], action, by=by, at=at).order)
            last = desk.act("SP-1", action, by=by, at=at)

    with fixflow.open(tmp_path / "orders.db") as desk:
        assert memory[-1] == last.order == desk.show("SP-1")
        assert memory[-1].events == desk.show("SP-1").events


def test_facts_with_the_names_of_arguments_come_in_a_start(tmp_path: Path) -> None:
    """Python binds `key` to the call itself; a start that is filled in holds both."""

    @frozen
    class Hang(Start):
        """Hangs the door."""

        key: str | None = line(optional=True)

    hung = State("hung", Phase.DONE, Text("Hängt", "Hung", "Posée", "Montata"), Outcome.DONE)
    row = Row(START, Hang, hung, event="hung", by=PRINCIPAL, says="the door is hung")
    own = Program(
        Machine("door", 1, states=(hung,), rows=(row,), terminal=(hung,), source=Source("House"))
    )
    with fixflow.open(tmp_path / "doors.db", programs=[own]) as desk:
        order = desk.receive(own, "D-1", Hang(key="brass"), by=VELUX, at=ASKED, key="k").order

        assert "brass" == order.facts["key"]
