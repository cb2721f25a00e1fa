"""`fixflow tick`: once, in a loop, and what it says of itself."""

import json
import logging
import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from attrs import define, field

import fixflow
from fixflow.cli import main
from fixflow.cli.health import Health
from fixflow.cli.loop import GIVEN_UP, STOPPED, TRIES, Worker, mends, patiently, waiting
from fixflow.cli.tick import Ticking
from fixflow.desk import Desk
from fixflow.desk.watch import never
from fixflow.identity import OrderId
from fixflow.storage import Conflict, clock
from fixflow.storage.lost import CannotConnect
from fixflow.storage.schema import SchemaBehind
from fixflow.storage.script import Script as Rows
from fixflow.storage.tick.report import TickFailure, TickReport
from tests.alarms import received, spoil, utc

MONDAY = utc("2026-05-04 08:13")
NOON = utc("2026-05-04 12:00")


@pytest.fixture
def db(tmp_path: Path) -> Path:
    """A database with one order whose first deadline has passed long ago."""
    path = tmp_path / "orders.db"
    with fixflow.open(path) as desk:
        received(desk, MONDAY)
    return path


def test_it_tells_what_is_due_by_the_clock_of_the_database(db: Path, capsys):
    """The deadline of May has passed by now; a second run finds nothing."""
    codes = [main(["tick", "--db", str(db)]) for _ in range(2)]

    assert [0, 0] == codes
    assert [
        "1 told or done, 0 covered by them, 0 moved, 0 ended; next –",
        "0 told or done, 0 covered by them, 0 moved, 0 ended; next –",
    ] == capsys.readouterr().out.splitlines()


def test_it_says_so_in_json(db: Path, capsys):
    """A machine reads the report whole."""
    main(["tick", "--db", str(db), "--json"])

    assert {
        "fired": 1, "coalesced": 0, "moved": 0, "ended": 0, "next_at": None, "failures": [],
    } == json.loads(capsys.readouterr().out)  # fmt: skip


def test_a_database_may_be_named_by_a_variable(db: Path, capsys, monkeypatch):
    """So that a password stands in no list of processes."""
    monkeypatch.setenv("ORDERS", str(db))

    assert 0 == main(["tick", "--db", "env:ORDERS", "--json"])
    assert 1 == json.loads(capsys.readouterr().out)["fired"]


def test_an_order_that_fails_is_named_and_ends_with_1(db: Path, capsys):
    """Whoever watches the exit code learns of it."""
    with fixflow.open(db) as desk:
        spoil(
            desk, "UPDATE fx_event SET body = REPLACE(body, 'velux@1', 'velux@9') WHERE realm = ?",
            "default",
        )  # fmt: skip

    assert 1 == main(["tick", "--db", str(db)])
    assert [
        "default VX-1: partners.unknown_program (UnknownProgram)",
        "An own program is named by --program MODULE:ATTRIBUTE.",
    ] == capsys.readouterr().out.splitlines()[1:]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--db", "nowhere.db"), "cli.no_database"),
        (("--db", "{db}", "--limit", "0"), "portal.limit"),
        (("--db", "{db}", "--loop", "--health", "{db}/no/file"), "cli.cannot_write_health"),
        (("--db", "x" * 300), "cli.no_database"),
        (("--db", ""), "cli.no_database"),
        (("--db", "mysql://app:secret@db/orders"), "cli.no_database"),
        (("--db", "{db}", "--metrics", "json:nothing"), "cli.no_such_attribute"),
        (("--db", "{db}", "--metrics", "json:__name__"), "cli.not_callable"),
        (("--db", "{db}", "--metrics", "no_such_module:x"), "cli.cannot_import"),
    ],
)
def test_a_wrong_call_is_told_and_ends_with_2(db: Path, capsys, words, code):
    """And no file is made where there was none."""
    assert 2 == main(["tick", *(each.format(db=db) for each in words)])
    told = capsys.readouterr().err
    assert code in told
    assert "secret" not in told
    assert not Path("nowhere.db").exists()


def test_a_database_that_is_not_there_is_named_by_its_reference(
    tmp_path: Path, capsys, monkeypatch
):
    """What a variable holds may be a password; an empty file gets no tables."""
    empty = tmp_path / "empty.db"
    empty.touch()
    monkeypatch.setenv("ORDERS", "mysql://app:secret@db/orders")
    codes = [main(["tick", "--db", "env:ORDERS"]), main(["tick", "--db", str(empty)])]

    assert ([2, 2], 0) == (codes, empty.stat().st_size)
    told = capsys.readouterr().err
    assert ("env:ORDERS" in told, "secret" in told) == (True, False)


def test_a_word_that_is_no_text_is_told(db: Path, capsys):
    """A terminal of another encoding sends bytes that no database keeps."""
    words = ["--by", "system:anna", "--why", "\udcff"]
    codes = [
        main(["tick", "--db", str(db), "--metrics", "\udcff:x"]),
        main(["tick", "--db", str(db), "--realm", "\udcff"]),
        main(["skip", "\udcff", "--db", str(db), *words]),
        main(["erase", "--db", str(db), "--order", "\udcff", "--at", NOON.isoformat(), *words]),
    ]

    assert [2, 2, 2, 2] == codes
    assert 4 == capsys.readouterr().err.count("fixflow: ")


@pytest.mark.parametrize("seconds", ["0", "-1", "nan", "x", "86401"])
def test_a_wrong_span_of_seconds_is_told(db: Path, capsys, seconds: str):
    """It sleeps for more than nothing, and for a day at most."""
    with pytest.raises(SystemExit):
        main(["tick", "--db", str(db), "--every", seconds])

    assert "--every" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("report", "seconds"),
    [
        (TickReport(), 30),
        (TickReport(next_at=NOON + timedelta(seconds=7)), 7),
        (TickReport(next_at=NOON + timedelta(hours=1)), 30),
        (TickReport(fired=3, next_at=NOON), 0),
        (TickReport(next_at=NOON), 1),
        (TickReport(next_at=NOON - timedelta(hours=1)), 1),
    ],
)
def test_it_sleeps_until_the_next_one_but_not_too_long(report: TickReport, seconds: float):
    """Somebody else may set an earlier one; what others hold is tried in a second."""
    assert seconds == waiting(report, NOON, 30.0)


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (Conflict(whole_transaction=True), True),
        (sqlite3.OperationalError("disk I/O error"), True),
        (SchemaBehind(1, 2), False),
        (TypeError("a slip of ours"), False),
    ],
)
def test_only_what_may_mend_is_tried_again(error: Exception, *, again: bool):
    """A lost connection comes back; a database of another schema does not."""
    assert again is mends(error)


def looked(desk: Desk, sql: str, *args: str) -> list[str]:
    """Read one column."""

    def script() -> Rows[list[str]]:
        rows = yield sql, args
        return [str(cell) for (cell,) in rows]

    return desk.read(lambda _: script())


@define
class Script:
    """What a worker does, run by run; it is told to stop after the last."""

    runs: Iterator[TickReport | Exception]
    worker: Worker | None = None
    at: list[datetime] = field(factory=list)

    def step(self, now: datetime) -> TickReport:
        """Do the next."""
        self.at.append(now)
        found = next(self.runs, None)
        if found is None:
            assert self.worker is not None
            self.worker.stop.set()
            return TickReport()
        if isinstance(found, Exception):
            raise found
        return found


def working(
    desk: Desk, runs: list[TickReport | Exception], health: Health
) -> tuple[Worker, list[float]]:
    """Make a worker that sleeps in no time."""
    script = Script(iter(runs))
    slept: list[float] = []
    worker = Worker(desk=desk, step=script.step, health=health, every=30.0)
    script.worker = worker
    worker.stop.wait = slept.append  # type: ignore[method-assign, assignment]
    return worker, slept


def test_what_fails_is_tried_again_later_and_later(db: Path, tmp_path: Path):
    """1, 2, 4 seconds; a run that works begins anew."""
    broken = Conflict(whole_transaction=True)
    file = tmp_path / "health"
    health = Health(name="tick", path=file, metrics=None)
    with fixflow.open(db) as desk:
        worker, slept = working(desk, [broken, broken, broken, TickReport(), broken], health)

        assert STOPPED == worker.run()
    assert [1, 2, 4, 30, 1, 30] == slept
    assert "stopped" == json.loads(file.read_text("utf-8"))["state"]


def test_it_gives_up_after_twenty_failures_in_a_row(db: Path, tmp_path: Path):
    """Whoever supervises it starts it anew; the last line says why."""
    file = tmp_path / "health"
    health = Health(name="tick", path=file, metrics=None)
    with fixflow.open(db) as desk:
        worker, slept = working(desk, [Conflict(whole_transaction=True)] * TRIES, health)

        assert GIVEN_UP == worker.run()
    said = json.loads(file.read_text("utf-8"))
    assert ("failing", "storage.conflict", 20) == (said["state"], said["error"], said["in_a_row"])
    assert (19, 60) == (len(slept), max(slept))


def test_a_database_that_is_down_at_first_is_tried_again(db: Path):
    """The worker and its database are started at the same time."""
    stop, slept = threading.Event(), list[float]()
    stop.wait = slept.append  # type: ignore[method-assign, assignment]
    tries = iter([CannotConnect("postgresql://db", "refused")] * 3)

    def opening() -> Desk:
        for error in tries:
            raise error
        return fixflow.open(db)

    desk = patiently(opening, Health(name="tick", path=None, metrics=None), stop)

    assert isinstance(desk, Desk)
    assert [1, 2, 4] == slept
    desk.close()


def test_a_database_that_stays_down_ends_the_worker():
    """With exit code 1, after a quarter of an hour; or at once, if it is told to."""
    stop = threading.Event()
    stop.wait = lambda _: False  # type: ignore[method-assign, assignment, misc]
    health = Health(name="tick", path=None, metrics=None)

    def opening() -> Desk:
        raise CannotConnect("postgresql://db", "refused")

    assert GIVEN_UP == patiently(opening, health, stop)
    stop.wait = lambda _: True  # type: ignore[method-assign, assignment, misc]
    assert STOPPED == patiently(opening, health, stop)


def test_a_looping_worker_purges_once_a_day(db: Path):
    """Nobody else does; what came in by mail would be kept for ever."""
    ticking = Ticking(limit=10, everywhere=True)
    with fixflow.open(db) as desk:
        desk.take("mail", "m-1", b"Guten Tag", at=MONDAY)
        ticking(desk, MONDAY + timedelta(days=30), stop=never)
        kept = desk.unhandled() + tuple(desk.given_up())
        desk.take("mail", "m-2", b"Guten Tag", at=MONDAY)
        ticking(desk, MONDAY + timedelta(days=30, hours=23), stop=never)
        row = "SELECT message FROM fx_inbox WHERE realm = ? AND raw IS NOT NULL"
        before = looked(desk, row, "default")
        ticking(desk, MONDAY + timedelta(days=31), stop=never)

        assert ((), ["m-1", "m-2"], []) == (kept, before, looked(desk, row, "default"))


def test_its_health_file_may_vanish_while_it_works(tmp_path: Path, caplog):
    """A full disk is logged, and the work goes on."""
    health = Health(name="tick", path=tmp_path / "gone" / "health", metrics=None)
    with caplog.at_level(logging.WARNING):
        health.ran(NOON, TickReport())

    assert "health file" in caplog.text


def test_a_wrong_call_ends_the_loop(db: Path):
    """Trying again would not mend it."""
    with fixflow.open(db) as desk:
        worker, _ = working(desk, [SchemaBehind(1, 2)], Health(name="t", path=None, metrics=None))
        with pytest.raises(SchemaBehind):
            worker.run()


def test_its_health_adds_up_and_names_what_failed(tmp_path: Path):
    """A monitor reads one file: when it ran, how late it is, what it did in all."""
    wrong = TickFailure(realm="default", order=OrderId("VX-2"), code="a.b", what="Broken")
    file = tmp_path / "health"
    health = Health(name="tick", path=file, metrics=None)
    health.ran(NOON, TickReport(fired=2, failures=(wrong,)))
    health.ran(NOON, TickReport(fired=1, next_at=NOON - timedelta(seconds=90)))

    assert {
        "worker": "tick", "state": "running", "runs": 2, "at": NOON.isoformat(),
        "lag_seconds": 90.0, "done": {"fired": 3, "coalesced": 0, "moved": 0, "ended": 0},
        "last": {
            "fired": 1, "coalesced": 0, "moved": 0, "ended": 0, "failures": [],
            "next_at": (NOON - timedelta(seconds=90)).isoformat(),
        },
    } == json.loads(file.read_text("utf-8"))  # fmt: skip
    assert [file] == list(tmp_path.iterdir())


def test_without_a_file_only_what_is_new_is_printed(capsys):
    """A quiet night fills no log."""
    health = Health(name="tick", path=None, metrics=None)
    for report in (TickReport(), TickReport(), TickReport(fired=1), TickReport(next_at=NOON)):
        health.ran(NOON, report)

    assert [1, 3] == [json.loads(each)["runs"] for each in capsys.readouterr().out.splitlines()]


def test_a_metrics_hook_gets_each_report_and_cannot_stop_the_work(caplog):
    """Whoever counts may fail; the reminders go out."""
    found: list[object] = []
    Health(name="tick", path=None, metrics=found.append).ran(NOON, TickReport(fired=1))
    with caplog.at_level(logging.ERROR):
        Health(name="tick", path=None, metrics=failing).ran(NOON, TickReport(fired=1))

    assert [TickReport(fired=1)] == found
    assert "the metrics hook fails" in caplog.text


def failing(_report: object) -> None:
    """Fail."""
    raise RuntimeError


def test_the_clock_of_the_database_is_in_utc(db: Path):
    """Within what passes between two looks at the clock of this machine."""
    little = timedelta(milliseconds=1)
    with fixflow.open(db) as desk:
        before = datetime.now(UTC)
        found = desk.read(lambda _: clock.now("sqlite"))

        assert before - little <= found <= datetime.now(UTC) + little
