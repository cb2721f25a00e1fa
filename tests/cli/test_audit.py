"""`fixflow calendar audit`: what it prints, what it proposes, and its exit code."""

import csv
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO

import pytest
from attrs import evolve

from fixflow.cli import main
from fixflow.deadlines.auditing.audit import whole_places
from fixflow.deadlines.auditing.ledger import committed
from fixflow.texts import LANGUAGES

AUDIT = sys.modules[whole_places.__module__]


def run(*words):
    """Run the audit and give its exit code, what it printed and what it complained about."""
    said, complained = StringIO(), StringIO()
    with redirect_stdout(said), redirect_stderr(complained):
        code = main(["calendar", "audit", *words])
    return code, said.getvalue(), complained.getvalue()


@pytest.fixture
def without_aargau(monkeypatch):
    """Strike the Aargau out of the ledger."""
    lines = tuple(line for line in committed() if line.place != "CH-AG")
    monkeypatch.setattr(AUDIT, "committed", lambda: lines)


def test_the_verified_years_agree():
    """Exit code 0; the report names who was asked and that nothing is left unexplained."""
    code, said, complained = run("--lang", "en")
    lines = said.splitlines()

    assert (0, "") == (code, complained)
    assert "Every difference is explained, and every line of the ledger holds." == lines[-1]
    assert [
        "rest, labour, time limits: 42 places, 2018..2030, 199416 days compared",
        "rest: 42 places, 2018..2030, 199416 days compared",
    ] == [line.split(", ", 1)[1].rpartition(", ")[0] for line in lines if "compared" in line]


def test_a_wrong_day_is_told_with_what_the_law_says_and_where():
    """26 December 2026 is a Saturday: it lapses in AR and AI, which workalendar does not know."""
    _, said, _ = run("--years", "2026", "--lang", "en")
    _, _, after = said.partition("  condition · 2 · lapses by law in these years\n")

    assert [
        "    CH-AR 26 Dec 2026: says F, law -/-/- (V ArG AR Art. 7 (bGS 822.11))",
        "    CH-AI 26 Dec 2026: says F, law -/-/- (RTG AI Art. 2 (GS 822.200))",
    ] == after.splitlines()[:2]


def test_of_a_long_list_the_rest_is_counted():
    """Twenty-six cantons and Easter, Whitsun; Brandenburg's Whit Sunday is missing: 53, three shown."""
    _, said, _ = run("--years", "2026", "--lang", "en")
    _, _, after = said.partition("  sunday · 53 · ")

    assert "    … 50 more" == after.splitlines()[4]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_report_speaks_every_language(lang):
    """Signs, reasons and the verdict."""
    code, said, _ = run("--years", "2026", "--lang", lang)

    assert 0 == code
    assert "workalendar" in said


@pytest.mark.usefixtures("without_aargau")
def test_a_difference_that_is_not_known_is_exit_code_one():
    """Each is told with place, day and witness."""
    code, said, _ = run("--years", "2026", "--lang", "en")

    assert 1 == code
    assert "Not explained: 19" in said
    assert (
        "  CH-AG.2026-05-01: holidays says F/F/F, the law -/-/F; no line of the ledger explains it."
        in said.splitlines()
    )


def test_an_idle_line_is_exit_code_one_too(monkeypatch):
    """A line more for Mecklenburg’s 8 March, with a sign that nobody says."""
    (line,) = (each for each in committed() if each.place == "DE-MV")
    monkeypatch.setattr(AUDIT, "committed", lambda: (*committed(), evolve(line, says="R")))
    code, said, _ = run("--years", "2026", "--lang", "en")

    assert 1 == code
    assert "ledger.DE-MV.03-08.workalendar: The line says R against F/F/F; in 2026" in said


@pytest.mark.usefixtures("without_aargau")
def test_json_holds_every_wrong_day_and_every_fault():
    """For a pipeline."""
    code, said, _ = run("--years", "2026", "--json")
    told = json.loads(said)

    assert (1, False, [2026], 42) == (code, told["agrees"], told["years"], len(told["places"]))
    assert 19 == len(told["faults"])
    assert [each["differing"] for each in told["witnesses"]] == [
        sum(each["reasons"].values()) + unexplained
        for each, unexplained in zip(told["witnesses"], (9, 10), strict=True)
    ]
    assert {
        "place": "CH-ZH",
        "date": "2026-01-02",
        "witness": "holidays",
        "says": "-/-/-",
        "law_says": "-/-/F",
        "reason": "deadline_only",
        "basis": "GOG ZH § 122 (LS 211.1)",
    } in told["explained"]


@pytest.mark.usefixtures("without_aargau")
def test_proposals_are_printed_as_the_ledger_writes_them():
    """One line for both years, without the day on which somebody read the statute."""
    code, said, _ = run("--years", "2026..2027", "--propose")
    rows = list(csv.DictReader(StringIO(said)))

    assert (1, 19) == (code, len(rows))
    assert {
        "place": "CH-AG",
        "formula_or_date": "05-01",
        "years": "2026..2027",
        "witness": "holidays",
        "says": "F/F/F",
        "law_says": "-/-/F",
        "reason": "deadline_only",
        "basis": "EG ZPO AG § 21 Abs. 1 (SAR 221.200)",
        "read_on": "",
    } in rows


@pytest.mark.usefixtures("without_aargau")
def test_proposals_as_json():
    """The same rows."""
    _, said, _ = run("--years", "2026", "--propose", "--json")

    assert {"CH-AG"} == {row["place"] for row in json.loads(said)}


def test_where_everything_agrees_nothing_is_proposed():
    """The head of the ledger alone."""
    code, said, _ = run("--years", "2026", "--propose")

    assert (0, 1) == (code, len(said.splitlines()))


@pytest.mark.parametrize(
    ("years", "code"),
    [
        ("2030..2018", "cli.bad_years"),
        ("next", "cli.bad_years"),
        ("", "cli.bad_years"),
        ("2026..", "cli.bad_years"),
        ("26", "cli.bad_years"),
        ("2026..99999999999", "cli.bad_years"),
        ("1999", "deadlines.horizon"),
        ("2030..2037", "deadlines.horizon"),
    ],
)
def test_years_that_cannot_be_audited_are_exit_code_two(years, code):
    """In both languages, and nothing is printed."""
    ended, said, complained = run("--years", years)

    assert (2, "") == (ended, said)
    assert f"fixflow: {code}" in complained


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--week", "mon-fri"], "cli.year_only", "“--week”"),
        (["--profile", "labour"], "cli.year_only", "“--profile”"),
        (["--html", "audit.html"], "cli.year_only", "“--html”"),
        (["CH-LU"], "cli.year_only", "“CH-LU”"),
        (["2026"], "cli.years_by_option", "--years 2026."),
        (["2026..2027"], "cli.years_by_option", "--years 2026..2027."),
    ],
)
def test_what_belongs_to_the_calendar_of_a_year_is_refused(words, code, told):
    """Said aloud, even where it is what would hold anyhow: nothing that was given is ignored."""
    ended, said, complained = run(*words)

    assert (2, "") == (ended, said)
    assert f"fixflow: {code}\n" in complained
    assert told in complained


def test_a_place_before_the_word_audit_is_refused_too():
    """The word starts the audit wherever it stands."""
    complained = StringIO()
    with redirect_stderr(complained):
        code = main(["calendar", "CH-LU", "audit"])

    assert 2 == code
    assert "fixflow: cli.year_only\n" in complained.getvalue()


def test_all_that_is_wrong_is_told_at_once(tmp_path):
    """Places, year, options and the years of the audit; no page is written."""
    page = tmp_path / "audit.html"
    options = ("--html", str(page), "--week", "mon-sat", "--profile", "labour", "--years", "next")
    _, said, complained = run("CH-LU", "2026", *options, "--json")
    told = json.loads(complained)

    assert ("", False, "cli.faulty_call") == (said, page.exists(), told["code"])
    assert [
        ("/place", "cli.year_only"),
        ("/year", "cli.years_by_option"),
        ("/profile", "cli.year_only"),
        ("/week", "cli.year_only"),
        ("/html", "cli.year_only"),
        ("/years", "cli.bad_years"),
    ] == [(each["pointer"], each["code"]) for each in told["errors"]]


def test_a_missing_library_is_exit_code_two(monkeypatch):
    """Third-party exceptions never leak."""
    monkeypatch.setitem(sys.modules, "workalendar.registry", None)
    code, said, complained = run("--years", "2026")

    assert (2, "") == (code, said)
    assert "fixflow: deadlines.source.missing" in complained


def test_as_a_process_it_prints_the_same_in_any_surroundings():
    """A french locale and the far side of the date line change nothing."""
    words = [sys.executable, "-m", "fixflow.cli", "calendar", "audit", "--years", "2026"]
    printed = [
        subprocess.run(words, env={**os.environ, **around}, check=True, capture_output=True).stdout
        for around in (
            {"LANG": "C.UTF-8", "TZ": "UTC"},
            {"LANG": "fr_FR.UTF-8", "LANGUAGE": "fr", "TZ": "Pacific/Auckland"},
        )
    ]

    assert printed[0] == printed[1]
    assert b"workalendar" in printed[0]
