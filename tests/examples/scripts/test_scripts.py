"""The small programs: each prints what its page or its docstring says."""

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from examples.scripts import deadlines_alone, month_from_log, one_order, own_partner
from examples.scripts.clock import now
from fixflow.testing import assert_refusals_speak, assert_sound

LOG = Path(__file__).parents[3] / "examples" / "data" / "contractor-month-2026-05.csv"


def test_one_order_is_told_from_taking_in_to_its_deadline(capsys: pytest.CaptureFixture[str]):
    """«Hier wird noch keinen Liefertermin … vereinbart»; two Arbeitstage over Ascension Day."""
    one_order.main()
    told = capsys.readouterr().out

    assert "accepted: checking_requirements" in told
    assert "first: Mark requirements met (contractor, possible now), then Goods shipped" in told
    assert "contact the customer · 2026-05-18 · running" in told
    assert told.endswith("faults of the journal: 0\n")


def test_one_order_is_told_in_forty_lines():
    """What it promises in its first line; blank ones do not count."""
    source = Path(one_order.__file__).read_text(encoding="utf-8").partition('"""\n\n')[2]

    assert len([line for line in source.splitlines() if line.strip()]) <= 40


def test_the_same_question_has_other_answers_in_other_places():
    """Corpus Christi closes the Ticino (LF TI Art. 1) and Bavaria (BayFTG Art. 1), not Zürich."""
    days = {place: each.last_day for place, each in deadlines_alone.answers().items()}

    assert {
        "CH-ZH": date(2026, 6, 5),
        "CH-TI": date(2026, 6, 8),
        "DE-BY": date(2026, 6, 8),
        "CH-TI, Werktage": date(2026, 6, 6),
    } == days


def test_every_answer_says_why(capsys: pytest.CaptureFixture[str]):
    """A day without its reason helps nobody."""
    deadlines_alone.main()

    assert 2 == capsys.readouterr().out.count("Skipped       Thu 4 June Corpus Christi (LF TI")


def test_the_month_of_a_log_is_settled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    """The sample month: four illegal steps, fourteen orders on one settlement, as `fixflow month`."""
    monkeypatch.chdir(tmp_path)
    month_from_log.main(str(LOG), "meier")
    *refused, paper = capsys.readouterr().out.splitlines()

    assert 4 == len(refused)
    assert "settlement-V-2026-000001.pdf: 14 orders" == paper
    assert (tmp_path / "settlement-V-2026-000001.pdf").read_bytes().startswith(b"%PDF-")


def test_a_log_is_read_whole():
    """As many steps as the file has lines, each with its facts."""
    with LOG.open(encoding="utf-8", newline="") as rows:
        facts = [json.loads(row["facts"] or "{}") for row in csv.DictReader(rows)]

    assert facts == [dict(line.step.facts) for line in month_from_log.lines(LOG)]


def test_the_own_partner_is_sound():
    """Every path of its table, and every refusal says why."""
    assert_sound(own_partner.PROGRAM)
    assert_refusals_speak(own_partner.PROGRAM)


def test_the_clock_has_an_offset():
    """An instant without one is refused by the library."""
    assert now().utcoffset() is not None
