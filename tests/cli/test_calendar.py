"""`fixflow calendar`: what a person reads, what a machine gets, what is refused."""

import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from types import SimpleNamespace

import pytest

import fixflow.cli
from fixflow.cli import main
from fixflow.cli.calendar_report import show
from fixflow.cli.terminal import Terminal
from fixflow.deadlines import Calendar
from fixflow.deadlines.views.year_view import year_view
from fixflow.texts import LANGUAGES

# RLG LU § 1a Abs. 1-2 and Art. 110 Abs. 3 BV, with the weekdays of 2027; Easter is 28 March.
LUZERN = [
    "* Fr 01.01.  Neujahr",
    "* Fr 26.03.  Karfreitag",
    "* Do 06.05.  Auffahrt",
    "* Do 27.05.  Fronleichnam",
    "* So 01.08.  Bundesfeiertag",
    "* So 15.08.  Mariä Himmelfahrt",
    "* Mo 01.11.  Allerheiligen",
    "* Mi 08.12.  Mariä Empfängnis",
    "* Sa 25.12.  Weihnachten",
    "* So 26.12.  Stephanstag",
]


def run(*words):
    """Run `fixflow calendar` and give its exit code and what it printed."""
    said, complained = StringIO(), StringIO()
    with redirect_stdout(said), redirect_stderr(complained):
        code = main(["calendar", *words])
    return code, said.getvalue(), complained.getvalue()


def shown(width, *places, year=2027, lang="de"):
    """Show a year on a terminal of a width."""
    out = StringIO()
    view = year_view(Calendar.of(*places), year)
    show(view, lang, Terminal(file=out, width=width, highlight=False))
    return out.getvalue()


def test_the_list_is_that_of_the_law():
    """Ten rest days in Lucerne; the Josefstag only where a commune declares it."""
    code, said, _ = run("CH-LU", "2027")
    holidays, _, doubts = said.partition("Zweifelhaft")
    listed = [line.partition(" · ")[0] for line in holidays.splitlines() if line.startswith("* ")]

    assert 0 == code
    assert LUZERN == [line for line in listed if line[2:4].isalpha() and "." in line]
    assert "~ Fr 19.03.  Josefstag" in doubts
    assert "CH-LU/josefstag" in doubts.replace("\n", " ")


def test_the_days_are_counted_per_month_and_year():
    """2027 has 261 days from Monday to Friday, six of which are rest days of Lucerne."""
    _, said, _ = run("CH-LU", "2027")
    counted = " ".join(said.split())

    assert "2027: 255 Arbeitstage (Mo–Fr), davon halbe Tage: 0" in counted
    assert "Januar 20 Februar 20 März 22 April 22 Mai 19 Juni 22" in counted


def test_the_grid_marks_the_holidays():
    """May 2027: Ascension on the 6th, Corpus Christi on Thursday the 27th, in week 21."""
    assert "21 24 25 26 27*28 29 30" in shown(80, "CH-LU")


@pytest.mark.parametrize(
    ("width", "abreast"), [(120, 3), (80, 3), (60, 2), (50, 2), (49, 1), (40, 1)]
)
def test_as_many_months_stand_abreast_as_there_is_room_for(width, abreast):
    """Three at most; each is 24 wide with two between, so two need fifty columns."""
    heads = [line for line in shown(width, "CH-LU").splitlines() if line.startswith("KW ")]

    assert {abreast} == {line.count("KW") for line in heads}
    assert 12 == abreast * len(heads)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [40, 80, 120])
def test_nothing_is_wider_than_the_terminal(width, lang):
    """Two cantons with areas, half days and long words of law."""
    said = shown(width, "CH-SO", "CH-AG", "DE-BY", year=2025, lang=lang)

    assert [] == [line for line in said.splitlines() if len(line) > width]


@pytest.mark.parametrize(
    ("lang", "month", "law", "total"),
    [
        ("de", "Dezember", "ab 12:00", "256 Arbeitstage (Mo–Fr), davon halbe Tage: 1"),
        ("de-CH", "Dezember", "schliesst den Ort nicht", "256 Arbeitstage"),
        ("en", "December", "from 12:00", "half days among them: 1"),
        ("fr", "décembre", "dès 12:00", "256 jours ouvrés (lun–ven)"),
        ("it", "dicembre", "dalle 12:00", "256 giorni lavorativi (lun–ven)"),
    ],
)
def test_the_year_is_told_in_every_language(lang, month, law, total):
    """Solothurn 2025: 261 less five; 1 May closes at noon (RTG SO § 2)."""
    _, said, _ = run("CH-SO", "2025", "--lang", lang)

    assert [month, law, total] == [each for each in (month, law, total) if each in said]


def test_of_several_places_a_day_that_closes_one_is_a_holiday():
    """Labour day closes Zürich (RLG ZH § 1), not Lucerne; each day names its place."""
    code, said, _ = run("CH-LU", "CH-ZH", "2026", "--lang", "en")

    assert 0 == code
    assert "CH-LU + CH-ZH · 2026 · rest days" in said
    assert "Labour Day in CH-ZH" in said
    assert "Labour Day in CH-LU" not in said


def test_the_profile_decides_whose_holidays_count():
    """Easter Monday is a deadline day in Lucerne (JusG LU § 76), no rest day."""
    rest, deadline = run("CH-LU", "2027"), run("CH-LU", "2027", "--profile", "deadline")

    assert ("Ostermontag" in rest[1], "Ostermontag" in deadline[1]) == (False, True)
    assert "JusG LU § 76" in deadline[1]


def test_the_week_decides_what_is_counted():
    """2027 has 52 Saturdays; of Lucerne's rest days only Christmas falls on one: 255 + 52 - 1."""
    assert "2027: 306 Werktage (Mo–Sa)" in run("CH-LU", "2027", "--week", "mon-sat")[1]


def test_json_is_the_same_as_data():
    """What the view's own record says, and nothing else is printed."""
    code, said, complained = run("CH-SO", "2025", "--json", "--lang", "fr")

    assert (0, "") == (code, complained)
    assert year_view(Calendar.of("CH-SO"), 2025).to_record("fr") == json.loads(said)


def test_html_is_written_as_a_page(tmp_path):
    """Nothing is printed beside it; with --json the data is."""
    file = tmp_path / "year.html"
    code, said, _ = run("CH-SO", "2025", "--html", str(file))
    _, data, _ = run("CH-SO", "2025", "--html", str(file), "--json")

    assert (0, "") == (code, said)
    assert year_view(Calendar.of("CH-SO"), 2025).page("de") == file.read_text(encoding="utf-8")
    assert 2025 == json.loads(data)["year"]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["CH-LX", "2027"], "deadlines.place.unknown", "CH-LU"),
        (["CH", "2027"], "deadlines.place.unknown", "CH-ZH"),
        (["2027"], "cli.no_place", "DE-BY"),
        (["CH-AG/rheinfelden", "2027"], "deadlines.place.ambiguous", "CH-AG/rheinfelden-e1"),
        (["CH-LU", "2060"], "deadlines.horizon", "2036"),
        (["CH-LU", "9999"], "deadlines.horizon", "9999"),
        (["CH-LU", "0000"], "deadlines.horizon", "2000"),
        (["CH-LU"], "cli.not_a_year", "CH-LU"),
        (["CH-LU", "27"], "cli.not_a_year", "27"),
        (["CH-LU", "next"], "cli.not_a_year", "next"),
        (["CH-LU", "٢٠٢٧"], "cli.not_a_year", "٢٠٢٧"),
        (["CH-LU", "2027", "--propose"], "cli.audit_only", "--propose"),
        (["CH-LU", "2027", "--years", "2018..2030"], "cli.audit_only", "--years"),
        (["CH-LU", "2027", "--years", ""], "cli.audit_only", "--years"),
        (["CH-LU", "2027", "--html", "/"], "cli.cannot_write", "/"),
    ],
)
def test_a_wrong_call_is_refused_in_both_languages(words, code, told):
    """Exit code 2, nothing shown; those that are near are named."""
    ended, said, complained = run(*words)

    assert (2, "") == (ended, said)
    assert f"fixflow: {code}\n" in complained
    assert told in complained


def test_all_that_is_wrong_is_told_at_once():
    """Both options of the audit, and a last word that is no year."""
    *_, complained = run("CH-LU", "next", "--years", "2026", "--propose", "--json")
    told = json.loads(complained)

    assert "cli.faulty_call" == told["code"]
    assert [
        ("/years", "cli.audit_only"),
        ("/propose", "cli.audit_only"),
        ("/year", "cli.not_a_year"),
    ] == [(each["pointer"], each["code"]) for each in told["errors"]]


@pytest.mark.parametrize(
    "words", [[], ["CH-LU", "2027", "--week", "x"], ["CH-LU", "2027", "--profile", "x"]]
)
def test_a_word_that_is_missing_or_unknown_shows_the_usage(words):
    """Exit code 2, as for every wrong call."""
    with pytest.raises(SystemExit) as ended:
        run(*words)

    assert 2 == ended.value.code


def test_a_refusal_is_json_where_json_was_asked_for():
    """RFC 9457, with the German beside it."""
    _, _, complained = run("CH-LX", "2027", "--json")

    assert "deadlines.place.unknown" == json.loads(complained)["code"]


def test_the_word_audit_starts_the_audit(monkeypatch):
    """With its options; its exit code is the command's."""
    heard = []

    def found_a_difference(asked):
        heard.append(asked)
        return 1

    audit = SimpleNamespace(run=found_a_difference)
    monkeypatch.setitem(sys.modules, "fixflow.cli.audit", audit)
    monkeypatch.setattr(fixflow.cli, "audit", audit, raising=False)
    code, _, _ = run("audit", "--years", "2018..2020", "--propose", "--json", "--lang", "en")

    assert 1 == code
    assert [("2018..2020", True, True, "en")] == [
        (asked.years, asked.propose, asked.json, asked.lang) for asked in heard
    ]
