"""A run can be repeated, continued and cut off; nothing is lost and nothing is done twice."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

import fixflow
from fixflow.cli.keeping import keep
from fixflow.desk import Desk
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import digitec_galaxus
from fixflow.storage import Conflict
from fixflow.storage.acting import Recorded
from tests.cli.running import ROOT, SAMPLE, Run, log

LINES = SAMPLE.read_text(encoding="utf-8").splitlines()[1:]


def rows(database: Path) -> list[tuple[str, list[tuple[object, ...]]]]:
    """Read every row of every table."""
    with sqlite3.connect(database) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type='table' ORDER BY 1")
        found = [
            (name, connection.execute(f"SELECT * FROM {name}").fetchall())  # noqa: S608  names of our own tables
            for (name,) in tables.fetchall()
        ]
    connection.close()
    return found


def test_a_second_run_changes_nothing_and_says_the_same(run: Run):
    """What is stored is found again; a settlement and a fee statement are issued once."""
    first = run(SAMPLE)
    before, papers = rows(first.out / "orders.db"), read(first.out)
    second = run(SAMPLE)

    assert before == rows(second.out / "orders.db")
    assert papers == read(second.out)
    assert first.said == second.said


def read(out: Path) -> dict[str, bytes]:
    """Read the papers."""
    return {each.name: each.read_bytes() for each in out.iterdir() if each.suffix != ".db"}


def told(out: Path) -> dict[str, str | bytes]:
    """Read the papers; of a PDF the words, without the seal and the check sum that covers it.

    A seal tells how the journals stood when it was made, so that of a run beside another differs.
    """
    texts: dict[str, str | bytes] = {**read(out)}
    for name in (each for each in texts if each.endswith(".pdf")):
        pages = PdfReader(out / name).pages
        words = "\n".join(page.extract_text() for page in pages)
        texts[name] = re.sub(r"(Siegel \d+:|Prüfsumme) [0-9a-f ]+", r"\1", words)
    return texts


def test_a_log_that_came_in_two_parts_ends_like_the_whole(run: Run):
    """The first half by mid-month, then the whole file: the orders are the same."""
    whole = run(SAMPLE, out="whole")
    half = log(*LINES[:120])
    run(half, "--month", "2026-04", out="parts")
    parts = run(SAMPLE, out="parts")

    assert whole.summary["illegal"] == parts.summary["illegal"]
    assert whole.summary["deadlines"] == parts.summary["deadlines"]
    assert whole.summary["fees"] == parts.summary["fees"]
    assert whole.summary["settlement"] == parts.summary["settlement"]


def test_the_next_months_log_goes_on_where_the_database_stands(run: Run):
    """June holds no start of SP-481070; it is stored since May, and settled in June."""
    run(SAMPLE)
    june = log(
        "digitec_galaxus@2,SP-481070,CH-VD,2026-06-01T15:00:00+02:00,contractor,meier,confirm_execution,"
    )
    ran = run(june, "--month", "2026-06")

    assert ran.code == 0
    assert {"billing_id": "V-2026-000002", "orders": ["SP-481070"]} == ran.summary["settlement"]


def test_a_step_missing_in_the_stored_past_is_a_fault(run: Run):
    """What is stored cannot be changed by a log that remembers more."""
    start = "velux@1,VX-1,DE-BE,2026-05-04T08:00:00+02:00,principal,velux,start,"
    late = "velux@1,VX-1,DE-BE,2026-05-06T08:00:00+02:00,contractor,meier,confirm_contact,"
    lost = "velux@1,VX-1,DE-BE,2026-05-05T08:00:00+02:00,contractor,meier,confirm_contact,"
    run(log(start, late))
    ran = run(log(start, lost, late))

    assert ran.code == 2
    assert "log.after_stored" in ran.complained


def test_another_programs_log_for_a_stored_order_is_a_fault(run: Run):
    """An order keeps its program and its place."""
    run(log("velux@1,VX-1,DE-BE,2026-05-04T08:00:00+02:00,principal,velux,start,"))
    ran = run(log("imofix@1,VX-1,CH-ZH,2026-05-05T08:00:00+02:00,contractor,meier,accept,"))

    assert ran.code == 2
    assert "log.stored_otherwise" in ran.complained


KILLED = """
import os, signal, sys
from fixflow.storage import sqlite
left = int(sys.argv[1])
fetch = sqlite.OwnSqlite.fetch
def counting(self, sql, args):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
    return fetch(self, sql, args)
sqlite.OwnSqlite.fetch = counting
from fixflow.cli import main
main(sys.argv[2:])
print(left, file=sys.stderr)
"""
PLENTY = 10**9


def killed_after(statements: int, out: Path) -> subprocess.CompletedProcess[bytes]:
    """Run in a process of its own that kills itself before the next statement."""
    words = ["month", str(SAMPLE), "--contractor", "meier", "--month", "2026-05", "--out", str(out)]
    command = [sys.executable, "-c", KILLED, str(statements), *words]
    return subprocess.run(command, cwd=ROOT, check=False, capture_output=True)


@pytest.fixture(scope="module")
def all_statements(tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many statements a whole run takes."""
    done = killed_after(PLENTY, tmp_path_factory.mktemp("whole"))
    return PLENTY - int(done.stderr)


@pytest.mark.parametrize("share", [0.01, 0.5, 0.8, 0.9, 0.999])
def test_a_killed_run_leaves_a_sound_database_and_the_next_one_ends_it(
    run: Run, share: float, all_statements: int, tmp_path: Path
):
    """SIGKILL before a statement: of the tables, the orders, the settlement, the fees."""
    out = tmp_path / "killed"
    killed = killed_after(int(all_statements * share), out)
    whole, again = run(SAMPLE, out="whole"), run(SAMPLE, out="killed")
    with sqlite3.connect(out / "orders.db") as connection:
        sound = connection.execute("PRAGMA integrity_check").fetchall()
    connection.close()
    with fixflow.open(out / "orders.db") as desk:
        findings = desk.verify()

    assert killed.returncode == -signal.SIGKILL
    assert [("ok",)] == sound
    assert findings == ()
    assert whole.summary == again.summary


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_paper_that_cannot_be_written_is_named_and_the_old_one_stays(run: Run):
    """A folder stands where the paper should go, as a full disk would stop it."""
    first = run(SAMPLE)
    (first.out / "deadlines.csv").unlink()
    (first.out / "deadlines.csv").mkdir()
    (first.out / "deadlines.csv" / "in the way").touch()
    ran = run(SAMPLE)

    assert ran.code == 2
    assert "papers.cannot_write" in ran.complained
    assert os.access(first.out / "settlement-V-2026-000001.pdf", os.R_OK)


def test_two_runs_at_once_on_a_new_database_end_like_one(run: Run, tmp_path: Path):
    """The slower one finds stored what the faster one has kept; both write into one folder."""
    words = ["month", str(SAMPLE), "--contractor", "meier", "--month", "2026-05"]
    both = [
        subprocess.Popen(
            [sys.executable, "-m", "fixflow.cli", *words, "--json", "--db", str(tmp_path / "one.db"),
             "--out", str(tmp_path / "both")],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )
        for _ in range(2)
    ]  # fmt: skip
    said = [each.communicate()[0] for each in both]
    alone = run(SAMPLE, "--json")

    assert [0, 0] == [each.returncode for each in both]
    assert said[0] == said[1] == alone.said.encode()
    assert told(tmp_path / "both") == told(alone.out)


def test_where_another_run_was_faster_the_log_is_judged_again(
    run: Run, monkeypatch: pytest.MonkeyPatch
):
    """The first try meets a conflict; the second one keeps everything."""
    tries = iter((True, False))

    def beaten(*given: object) -> None:
        if next(tries):
            raise Conflict(whole_transaction=True)
        keep(*given)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr("fixflow.cli.judging.keep", beaten)

    assert run(SAMPLE).summary["orders"] == 50


def test_a_step_that_the_database_refuses_is_judged_again(
    run: Run, monkeypatch: pytest.MonkeyPatch
):
    """Between judging and keeping somebody else has moved the order."""
    act, refusals = Desk.act, iter((True,))

    def moved(desk: Desk, *given: object, **more: object) -> object:
        recorded = act(desk, *given, **more)  # type: ignore[arg-type]  # passed on as it came
        refused = Recorded(recorded.order, reasons=(None,))  # type: ignore[arg-type]  # any reason
        return refused if next(refusals, False) else recorded

    monkeypatch.setattr(Desk, "act", moved)
    ran = run(SAMPLE)

    assert ran.code == 0
    assert {"met": 67, "late": 7, "running": 3, "overdue": 2} == ran.summary["deadlines"]


def test_who_is_beaten_every_time_is_told(run: Run, monkeypatch: pytest.MonkeyPatch):
    """Nothing was stored; the run may be started again."""

    def beaten(*_given: object) -> None:
        raise Conflict(whole_transaction=True)

    monkeypatch.setattr("fixflow.cli.judging.keep", beaten)
    ran = run(SAMPLE)

    assert ran.code == 2
    assert "storage.conflict" in ran.complained


def test_a_folder_that_cannot_be_made_is_named(run: Run, tmp_path: Path):
    """A file stands where the folder should be."""
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    ran = run(SAMPLE)

    assert ran.code == 2
    assert "papers.cannot_write" in ran.complained


def test_steps_at_one_instant_are_found_in_their_order(run: Run):
    """Refused, asked, withdrawn, all within one second: the refused one stays refused."""
    start = (
        "imofix@1,AU-1,CH-ZH,2026-05-04T08:00:00+02:00,principal,sonnegg,start,"
        '"{""title"": ""Storen klemmt""}"'
    )
    step = "imofix@1,AU-1,CH-ZH,2026-05-05T08:00:00+02:00,contractor,meier,"
    asked = step + 'request_change,"{""kind"": ""replacement"", ""message"": ""Motor defekt""}"'
    lines = log(start, step + "withdraw_change,", asked, step + "withdraw_change,{}")
    first = run(lines)
    before = rows(first.out / "orders.db")
    second = run(lines)

    assert [3] == [each["line"] for each in first.summary["illegal"]]
    assert first.summary == second.summary
    assert before == rows(second.out / "orders.db")


def test_an_order_that_somebody_else_takes_later_is_not_pending_any_more(run: Run):
    """Stored in April while nobody had it, taken by Huber in May."""
    start = (
        "imofix@1,AU-9,CH-ZH,2026-04-20T08:00:00+02:00,principal,sonnegg,start,"
        '"{""title"": ""Storen klemmt""}"'
    )
    taken = "imofix@1,AU-9,CH-ZH,2026-05-06T08:00:00+02:00,contractor,huber,accept,"
    own = start.replace("AU-9", "AU-1").replace("2026-04-20", "2026-05-04")
    april = run(log(start), "--month", "2026-04")
    may = run(log(start, taken, own))

    assert 1 == april.summary["fees"]["pending"]
    assert 1 == may.summary["fees"]["pending"]
    assert 1 == may.summary["orders"]


def test_an_order_that_has_changed_its_program_is_found_again(run: Run):
    """Accepted under version 1, changed to version 2 in the database, gone on under that."""
    one = "digitec_galaxus@1,SP-1,CH-ZH,2026-05-04T08:00:00+02:00,principal,digitec,start,"
    two = "digitec_galaxus@1,SP-1,CH-ZH,2026-05-04T09:00:00+02:00,contractor,meier,accept,"
    three = two.replace("@1", "@2").replace("05-04T09", "05-05T09")
    three = three.replace("accept", "record_contact")
    unchanged = run(log(one, two, three), out="unchanged")
    first = run(log(one, two))
    with fixflow.open(first.out / "orders.db") as desk:
        at = datetime.fromisoformat("2026-05-04T15:00:00+02:00")
        digitec = Actor(PRINCIPAL, "digitec")
        changed = desk.migrate("SP-1", to=digitec_galaxus.PROGRAM, by=digitec, at=at)
    again, on = run(log(one, two)), run(log(one, two, three))
    before = rows(on.out / "orders.db")
    second = run(log(one, two, three))

    assert changed.allowed
    assert (2, 0, 0, 0) == (unchanged.code, again.code, on.code, second.code)
    assert "log.stored_otherwise" in unchanged.complained
    assert {"met": 2, "late": 0, "running": 0, "overdue": 0} == on.summary["deadlines"]
    assert before == rows(second.out / "orders.db")


def test_a_run_after_a_void_issues_the_successor(run: Run):
    """Voided through the desk, where the paper was wrong; the month is settled anew, number 2."""
    first = run(SAMPLE)
    with fixflow.open(first.out / "orders.db") as desk:
        void = desk.void(
            "V-2026-000001",
            "falsche Adresse",
            at=datetime.fromisoformat("2026-06-02T08:00:00+02:00"),
            by=Actor(CONTRACTOR, "meier"),
        )
    second = run(SAMPLE)

    assert 0 == second.code
    assert "settlement-V-2026-000002.pdf" in second.files
    with fixflow.open(first.out / "orders.db") as desk:
        successor = desk.settlement("V-2026-000002")
        assert (void.lines, ()) == (successor.lines, desk.verify())


def test_orders_that_share_an_sp_id_stay_unsettled_and_the_rest_is_settled(run: Run):
    """An SP-ID is individual; what is stored cannot be mended, so the month must not stand still."""
    whole = run(SAMPLE, out="whole").summary["settlement"]["orders"]
    one, other = whole[:2]
    lines = [each.replace(f'""sp_id"": ""{other}""', f'""sp_id"": ""{one}""') for each in LINES]
    ran = run(log(*lines))

    assert whole[2:] == ran.summary["settlement"]["orders"]
    assert {one, other} <= set(ran.summary.get("unsettled", []))
