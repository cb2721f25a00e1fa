"""The words of the command line: what each option does."""

import json
import os
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from fixflow.cli import main
from fixflow.cli.papers import lives
from tests.cli.running import SAMPLE, Ran, Run, log

VELUX = "velux@1,VX-1,DE-BE,2026-05-04T08:00:00+02:00,principal,velux,start,"


def test_strict_makes_an_illegal_step_the_exit_code(run: Run):
    """3, so that a pipeline stops; without the word the run is 0."""
    assert (0, 3) == (run(SAMPLE).code, run(SAMPLE, "--strict").code)


def test_a_fault_of_the_input_outweighs_an_illegal_step(run: Run):
    """2 stays 2 under --strict."""
    faulty = SAMPLE.read_text(encoding="utf-8") + "nobody@1,X-1,CH-ZH,,,,start,\n"

    assert 2 == run(faulty, "--strict").code


def test_json_prints_the_summary_and_nothing_else(run: Run):
    """What is printed is what stands in summary.json."""
    ran = run(SAMPLE, "--json")

    assert ran.summary == json.loads(ran.said)
    assert ran.complained == ""


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_terminal_of_another_encoding_gets_the_report_too(form: tuple[str, ...], tmp_path: Path):
    """What ASCII cannot show is escaped; JSON escapes are JSON still."""
    command = [sys.executable, "-m", "fixflow.cli", "month", str(SAMPLE), "--contractor", "meier"]
    command += ["--month", "2026-05", "--out", str(tmp_path), *form]
    ascii_only = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ran = subprocess.run(command, env=ascii_only, capture_output=True, check=True)

    assert ran.stdout.isascii()
    if form:
        summary = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))
        assert summary == json.loads(ran.stdout)


def test_as_of_judges_the_open_deadlines_at_that_instant(run: Run):
    """On 28 May VX-132's fourteen days (till Friday 29) still run, VX-135's (till 26) do not."""
    ran = run(SAMPLE, "--as-of", "2026-05-28T18:00:00+02:00")

    assert {"met": 67, "late": 7, "running": 4, "overdue": 1} == ran.summary["deadlines"]


def test_what_ended_within_the_log_ended_also_for_an_earlier_instant(run: Run):
    """The command counts as met what ended within the log, and judges the rest as of an instant.

    Contacted on 4 May; the offer's seven Werktage in Berlin run till 12 May 24:00.
    """
    contact = "velux@1,VX-1,DE-BE,2026-05-04T09:00:00+02:00,contractor,meier,confirm_contact,"
    early = run(log(VELUX, contact), "--as-of", "2026-05-04T08:30:00+02:00")
    last = run(log(VELUX, contact), "--as-of", "2026-05-12T23:59:59+02:00", out="last")
    over = run(log(VELUX, contact), "--as-of", "2026-05-13T00:00:00+02:00", out="over")

    assert {"met": 1, "late": 0, "running": 1, "overdue": 0} == early.summary["deadlines"]
    assert {"met": 1, "late": 0, "running": 1, "overdue": 0} == last.summary["deadlines"]
    assert {"met": 1, "late": 0, "running": 0, "overdue": 1} == over.summary["deadlines"]


def test_the_default_instant_is_the_first_after_the_month_at_the_orders_place(run: Run):
    """Twenty-four hours from 31 May 00:30 in Berlin run half an hour beyond the month."""
    late = VELUX.replace("2026-05-04T08:00:00", "2026-05-31T00:30:00")
    over = late.replace("VX-1", "VX-2").replace("00:30", "00:00")
    ran = run(log(late, over))

    assert {"met": 0, "late": 0, "running": 1, "overdue": 1} == ran.summary["deadlines"]


def test_an_order_of_another_contractor_is_left_out_and_one_without_is_kept(run: Run):
    """Named at the start or bound first; nobody is bound to VX-1 yet."""
    named = VELUX.replace("VX-1", "VX-2") + '"{""contractor"": ""huber""}"'
    bound = VELUX.replace("VX-1", "VX-3")
    step = "velux@1,VX-3,DE-BE,2026-05-04T09:00:00+02:00,contractor,huber,confirm_contact,"
    mine = VELUX.replace("VX-1", "VX-4") + '"{""contractor"": ""meier""}"'
    ran = run(log(VELUX, named, bound, step, mine))

    assert (2, 5) == (ran.summary["orders"], ran.summary["lines"])


def test_a_month_without_anything_to_settle_or_state_uses_no_number(run: Run):
    """No settlement, no fee statement, no paper of either."""
    ran = run(log(VELUX))

    assert ran.summary["settlement"] is None
    assert {
        "charged": 0,
        "pending": 0,
        "exempt": {},
        "net": "0.00",
        "vat": "0.00",
        "gross": "0.00",
    } == ran.summary["fees"]
    assert ["deadlines.csv", "orders.db", "summary.json"] == ran.files
    assert "nichts zu verrechnen" in ran.said


def test_the_database_may_stand_elsewhere(run: Run, tmp_path: Path):
    """--db keeps the orders of all months in one file."""
    ran = run(SAMPLE, "--db", str(tmp_path / "all.db"))

    assert (tmp_path / "all.db").exists()
    assert "orders.db" not in ran.files


def test_the_papers_and_the_report_speak_english_when_asked(run: Run):
    """--lang en."""
    ran = run(SAMPLE, "--lang", "en")

    assert "Deadlines: 67 met, 7 late, 3 running, 2 overdue" in ran.said
    assert "possible" in ran.summary["illegal"][0]["reasons"][0]["text"]


def test_the_letterhead_stands_on_the_papers(run: Run, tmp_path: Path):
    """The first line is the name, the others the address."""
    head = tmp_path / "meier.txt"
    head.write_text("Meier Montagen GmbH\nWerkgasse 4\n8001 Zürich\n", encoding="utf-8")
    ran = run(SAMPLE, "--letterhead", str(head))
    text = printed(ran)

    assert "Meier Montagen GmbH" in text
    assert "8001 Zürich" in text


def printed(ran: Ran) -> str:
    """Read the settlement's text."""
    from pypdf import PdfReader

    reader = PdfReader(ran.out / "settlement-V-2026-000001.pdf")
    return "\n".join(page.extract_text() for page in reader.pages)


@pytest.mark.parametrize(
    "words",
    [
        ["--month", "2026-13"],
        ["--month", "2026-5"],
        ["--as-of", "2026-06-01T00:00:00"],
        ["--as-of", "tomorrow"],
        ["--as-of", "0002-06-01T00:00:00+02:00"],
        ["--month", "9999-12"],
    ],
    ids=" ".join,
)
def test_a_wrong_word_is_refused_before_anything_is_read(run: Run, words: list[str]):
    """Exit code 2 and nothing written."""
    with pytest.raises(SystemExit) as stopped:
        run(SAMPLE, *words)

    assert stopped.value.code == 2


def test_a_letterhead_that_is_not_there_is_named(run: Run, tmp_path: Path):
    """Exit code 2, in both languages."""
    ran = run(SAMPLE, "--letterhead", str(tmp_path / "none.txt"))

    assert ran.code == 2
    assert "month.cannot_read" in ran.complained


def test_a_file_that_is_no_database_is_named(run: Run, tmp_path: Path):
    """Nothing of it is touched."""
    file = tmp_path / "letter.db"
    file.write_bytes(b"Sehr geehrte Damen und Herren" * 100)
    before = file.read_bytes()
    ran = run(SAMPLE, "--db", str(file))

    assert ran.code == 2
    assert before == file.read_bytes()
    assert "storage.cannot_open" in ran.complained


def test_without_a_command_the_usage_is_shown(capsys: pytest.CaptureFixture[str]):
    """Exit code 2, as for every wrong call."""
    with pytest.raises(SystemExit) as stopped:
        main([])

    assert stopped.value.code == 2
    assert "usage: fixflow" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("de-CH", "Fristen: 67 eingehalten"),
        ("fr", "Délais: 67 respectés"),
        ("it", "Termini: 67 rispettati"),
    ],
)
def test_the_report_speaks_the_languages_of_its_readers(run: Run, lang: str, said: str):
    """Contractors in Geneva and Ticino read it too; Swiss German knows no ß."""
    ran = run(SAMPLE, "--lang", lang)

    assert said in ran.said
    assert "ß" not in ran.said


COMMAND = [sys.executable, "-m", "fixflow.cli", "month", str(SAMPLE), "--contractor", "meier"]


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_a_reader_that_goes_away_changes_nothing(form: tuple[str, ...], tmp_path: Path):
    """`fixflow month … | head -1`: the papers are written, the exit code is the run's."""
    command = [*COMMAND, "--month", "2026-05", "--out", str(tmp_path), "--strict", *form]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdout is not None
    running.stdout.close()
    _, complained = running.communicate()

    assert (3, b"") == (running.returncode, complained)
    assert (tmp_path / "summary.json").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_an_output_that_cannot_be_written_is_an_error_of_ours(tmp_path: Path):
    """A full disk behind `>`: no traceback, exit code 2."""
    command = [*COMMAND, "--month", "2026-05", "--out", str(tmp_path), "--json"]
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)

    assert 2 == ran.returncode
    assert "cli.cannot_print" == json.loads(ran.stderr)["code"]


def test_a_closed_output_is_none(tmp_path: Path):
    """`>&-`: there is nobody to tell."""
    command = [*COMMAND, "--month", "2026-05", "--out", str(tmp_path), "--json"]
    ran = subprocess.run(
        ["/bin/sh", "-c", 'exec "$@" >&-', "sh", *command], stderr=subprocess.PIPE, check=False
    )

    assert (0, b"") == (ran.returncode, ran.stderr)


def test_what_a_killed_run_left_beside_a_paper_is_swept_away(run: Run):
    """Of a process that is no more; another's, that still runs, is left alone."""
    first = run(SAMPLE)
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    names = (gone.pid, 10**20, "²", 1)
    parts = [first.out / f".summary.json.{name}.part" for name in names]
    for each in parts:
        each.touch()
    run(SAMPLE)

    assert [False, False, True, True] == [each.exists() for each in parts]


def test_the_process_of_somebody_else_lives(monkeypatch: pytest.MonkeyPatch):
    """A system lets nobody ask it anything, which tells that it is there (kill(2), EPERM)."""

    def forbidden(_process: int, _signal: int) -> None:
        raise PermissionError

    monkeypatch.setattr("os.kill", forbidden)

    assert lives(1)


def test_with_json_an_error_is_a_problem_for_a_machine(run: Run, tmp_path: Path):
    """RFC 9457, with the German beside it."""
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    ran = run(SAMPLE, "--json")

    told = json.loads(ran.complained)
    assert "papers.cannot_write" == told["code"]
    assert told["detail"] != told["de"]


def test_whoever_interrupts_a_command_gets_the_shells_code(
    run: Run, monkeypatch: pytest.MonkeyPatch
):
    """128 and SIGINT; what was kept is found by the next run."""

    def interrupted(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("fixflow.cli.month.read_log", interrupted)

    assert 130 == run(SAMPLE).code


def test_the_version_is_said(capsys: pytest.CaptureFixture[str]):
    """Whoever reports a fault needs it."""
    with pytest.raises(SystemExit) as ended:
        main(["--version"])

    assert (0, f"fixflow {version('fixflow')}\n") == (ended.value.code, capsys.readouterr().out)


def test_python_runs_the_package_as_its_script_does():
    """`python -m fixflow` where no script is on the path: the same program name, version and codes."""
    said, failed = (
        subprocess.run(
            [sys.executable, "-m", "fixflow", *words], capture_output=True, text=True, check=False
        )
        for words in (["--version"], ["verify", "--db", "nowhere.db"])
    )

    assert (0, f"fixflow {version('fixflow')}\n") == (said.returncode, said.stdout)
    assert (2, "fixflow: cli.no_database\n") == (
        failed.returncode,
        failed.stderr.partition("  ")[0],
    )
