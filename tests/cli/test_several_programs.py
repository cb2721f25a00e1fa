"""A contractor works under several programs that settle or charge: each has its own statements."""

import csv
import io
from pathlib import Path

import pytest

from tests.cli.running import SAMPLE, Run

MODULE = """
from attrs import evolve
from fixflow.partners import digitec_galaxus, imofix


def settling(name, version, series):
    recipient = evolve(digitec_galaxus.SETTLEMENT.recipient, id="rival", name=f"Rival {series}")
    policy = evolve(digitec_galaxus.SETTLEMENT, series=series, recipient=recipient)
    machine = evolve(digitec_galaxus.PROGRAM.machine, name=name, version=version)
    return evolve(digitec_galaxus.PROGRAM, machine=machine, settlement=policy)


NINE = settling("rival", 9, "W")
TEN = settling("rival", 10, "X")
FEES = evolve(
    imofix.PROGRAM,
    machine=evolve(imofix.PROGRAM.machine, name="second"),
    tariff=evolve(imofix.PROGRAM.tariff, name="second"),
)
"""
OWN = ("--program", "rivals:NINE", "--program", "rivals:TEN", "--program", "rivals:FEES")


@pytest.fixture(autouse=True)
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Write the programs into the current folder."""
    (tmp_path / "rivals.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def copied(*copies: tuple[str, str, str]) -> str:
    """Write the sample, and orders of it once more under another program and id."""
    head, *rows = csv.reader(SAMPLE.read_text(encoding="utf-8").splitlines())
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow(row)
        for order, program, name in copies:
            if row[1] == order:
                facts = row[7].replace(order, name)
                actor = row[5] if row[4] == "contractor" else "rival"
                writer.writerow([program, name, *row[2:5], actor, row[6], facts])
    return out.getvalue()


def test_every_program_that_settles_has_its_settlement(run: Run):
    """The orders of the second one do not vanish; the first one's stand as they did."""
    ran = run(copied(("SP-481000", "rival@9", "R-1")), *OWN)
    listed = ran.summary["settlements"]

    assert 0 == ran.code
    assert {("V-2026-000001", 14), ("W-2026-000001", 1)} == {
        (each["billing_id"], len(each["orders"])) for each in listed
    }
    assert ran.summary["settlement"] in listed
    assert {"settlement-V-2026-000001.pdf", "settlement-W-2026-000001.pdf"} <= set(ran.files)
    assert "Rival W" in ran.said


def test_the_tenth_version_is_newer_than_the_ninth(run: Run):
    """Versions are numbers; one settlement takes the orders of both, by the rules of the newest."""
    log = copied(("SP-481000", "rival@9", "R-1"), ("SP-481007", "rival@10", "R-2"))
    ran = run(log, *OWN)

    assert [["R-1", "R-2"]] == [
        each["orders"] for each in ran.summary["settlements"] if each["billing_id"][0] in "WX"
    ]
    assert "settlement-X-2026-000001.pdf" in ran.files


def test_what_a_second_program_has_left_is_told_and_caught_up(run: Run):
    """What became known after the run stays unsettled until it is asked for."""
    run(copied(("SP-481000", "rival@9", "R-1")), *OWN)
    both = copied(("SP-481000", "rival@9", "R-1"), ("SP-481007", "rival@9", "R-2"))
    late = run(both, *OWN)
    backlog = run(both, *OWN, "--backlog")

    assert ["R-2"] == late.summary.get("unsettled", [])
    assert [] == backlog.summary.get("unsettled", [])
    assert "W-2026-000002" in [each["billing_id"] for each in backlog.summary["settlements"]]


def test_every_tariff_has_its_statement(run: Run):
    """Each charges under its own name; the first keeps the file's plain name."""
    log = copied(("AU-1100", "second@1", "B-1"))
    ran = run(log, *OWN, "--export", "csv")
    again = run(log, *OWN, "--export", "csv")

    listed = ran.summary["fee_statements"]
    assert [8, 1] == [each["charged"] for each in listed]
    assert ["F-2026-000001", "F-2026-000002"] == [each["number"] for each in listed]
    assert {"fees-2026-05.pdf", "fees-2026-05-F-2026-000002.csv"} <= set(ran.files)
    assert "fees-2026-05-F-2026-000002.pdf" in ran.files
    assert (listed, ran.said) == (again.summary["fee_statements"], again.said)
    assert all(number in ran.said for number in ("F-2026-000001", "F-2026-000002"))
