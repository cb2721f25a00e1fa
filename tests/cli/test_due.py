"""`fixflow due`: what a person reads, what a machine gets, what is refused."""

import json
from contextlib import redirect_stderr, redirect_stdout
from datetime import datetime
from io import StringIO
from zoneinfo import ZoneInfo

import pytest

from fixflow.cli import main
from fixflow.deadlines import Calendar, werktage
from fixflow.deadlines.dates.fingerprint import fingerprint_of
from fixflow.deadlines.wire import rule_to_json

VELUX = ("7 werktage", "--from", "2026-05-15T15:20", "--place", "DE-BY")
CONTACTED = datetime(2026, 5, 15, 15, 20, tzinfo=ZoneInfo("Europe/Berlin"))
OUTPUT_A = """\
7 Werktage ab Freitag, 15. Mai 2026, 15:20 (Europe/Berlin) · Kalender DE-BY, Ruhetage · Woche Mo–Sa
  Ereignistag   Fr 15.05. zählt nicht (§ 187 Abs. 1 BGB)
  gezählt       1 Sa 16.05. · 2 Mo 18.05. · 3 Di 19.05. · 4 Mi 20.05. · 5 Do 21.05. · 6 Fr 22.05. · 7 Sa 23.05.
  übersprungen  So 17.05. Sonntag
  Ende          Samstag, 23. Mai 2026, 24:00 (§ 188 Abs. 1 BGB)
  verschoben    Sa 23.05. Samstag · So 24.05. Sonntag · Mo 25.05. Pfingstmontag (BayFTG Art. 1; holidays, Recht) → Di 26.05. (§ 193 BGB)
  Fällig        Dienstag, 26. Mai 2026, 24:00
  Hinweis       Als Arbeitstage (Mo–Fr) gelesen: Mittwoch, 27. Mai 2026
"""


def run(*words):
    """Run `fixflow due` and give its exit code and what it printed."""
    said, complained = StringIO(), StringIO()
    with redirect_stdout(said), redirect_stderr(complained):
        code = main(["due", *words])
    return code, said.getvalue(), complained.getvalue()


def last_day(*words):
    """Give the last day that the command answers."""
    code, said, complained = run(*words, "--json")

    assert (0, "") == (code, complained)
    return json.loads(said)["last_day"]


def refused(*words):
    """Give the codes and paths of a refusal."""
    code, said, complained = run(*words, "--json")
    told = json.loads(complained)

    assert (2, "") == (code, said)
    return told["code"], {(each["pointer"], each["code"]) for each in told.get("errors", ())}


def test_one_line_says_by_when_and_the_notices_follow():
    """VELUX: seven Werktage from 15 May 2026 end on 26 May (§ 193 BGB)."""
    code, said, complained = run(*VELUX)

    assert (0, "") == (code, complained)
    assert [
        "Fällig: Dienstag, 26. Mai 2026, 24:00",
        "Hinweis: Als Arbeitstage (Mo–Fr) gelesen: Mittwoch, 27. Mai 2026",
    ] == said.splitlines()


def test_the_explanation_is_that_of_the_library():
    """Output A of the specification, to the letter."""
    assert OUTPUT_A == run(*VELUX, "--explain")[1]


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("de-CH", "Fällig: Dienstag, 26. Mai 2026, 24:00"),
        ("en", "Due: Tuesday, 26 May 2026, 24:00"),
        ("fr", "Échéance: mardi 26 mai 2026, 24:00"),
        ("it", "Scadenza: martedì 26 maggio 2026, 24:00"),
    ],
)
def test_it_is_said_in_every_language(lang, line):
    """The same day in each."""
    assert line == run(*VELUX, "--lang", lang)[1].splitlines()[0]


def test_two_places_a_cut_off_and_a_pause_come_together():
    """Output B: 27 May 2027 closes Lucerne (RLG LU § 1a); the pause takes Monday 31 May."""
    words = ("2 arbeitstage", "--from", "2027-05-26T17:40", "--place", "CH-LU", "--place", "CH-ZH")
    paused = ("--cutoff", "17:00", "--pause", "2027-05-31T10:15/2027-05-31T14:00")

    assert "2027-06-02" == last_day(*words, *paused)
    assert "2027-06-01" == last_day(*words, *paused[:2])
    assert "2027-05-31" == last_day(*words)


def test_of_several_places_all_may_have_to_be_closed():
    """Corpus Christi, 27 May 2027, closes Baden-Württemberg (FTG BW § 1), not Basel."""
    words = ("1 arbeitstag", "--from", "2027-05-26", "--place", "CH-BS", "--place", "DE-BW")

    assert ("2027-05-28", "2027-05-27") == (last_day(*words), last_day(*words, "--all"))


def test_the_profile_decides_whose_holidays_count():
    """Lucerne: Easter Monday 29 March 2027 counts for legal time limits only (JusG LU § 76)."""
    words = ("1 arbeitstag", "--from", "2027-03-25", "--place", "CH-LU")

    assert ("2027-03-29", "2027-03-30") == (
        last_day(*words),
        last_day(*words, "--profile", "deadline"),
    )


def test_the_court_recess_stands_among_the_pauses():
    """Art. 145 ZPO: five days to 14 July, on from 16 August, 30 August 2027."""
    words = ("20 tage", "--from", "2027-07-09", "--place", "CH-BE", "--profile", "deadline")

    assert "2027-08-30" == last_day(*words, "--pause", "ZPO_145")


def test_company_holidays_close_days():
    """Monday 28 December 2026 to Sunday 3 January: the next open day after the 23rd is the 4th."""
    words = ("1 arbeitstag", "--from", "2026-12-23", "--place", "CH-ZH")
    closed = ("--closed", "2026-12-24..2027-01-03", "--closed", "2027-01-04")

    assert ("2026-12-24", "2027-01-05") == (last_day(*words), last_day(*words, *closed))


def test_before_counts_back():
    """Three Arbeitstage before 26 May 2026, over Whit Monday: 20 May, 8:00."""
    said = run("3 arbeitstage", "--from", "2026-05-26", "--place", "DE-BY", "--before")[1]

    assert "Fällig: Mittwoch, 20. Mai 2026, 08:00" == said.splitlines()[0]


def test_a_negative_number_counts_back_too():
    """Two open days before Wednesday 26 May 2027 in Zürich: Monday 24 May."""
    assert "2027-05-24" == last_day("-2 arbeitstage", "--from", "2027-05-26", "--place", "CH-AR")


def test_a_rule_may_be_json():
    """Whatever the words cannot say."""
    rule = {
        "kind": "window",
        "earliest": {"kind": "days", "n": 1},
        "latest": {"kind": "days", "n": 2},
    }

    assert "2026-05-17" == last_day(json.dumps(rule), *VELUX[1:])


def test_an_open_pause_says_what_is_left():
    """Nobody knows yet by when; both days are still to run."""
    words = ("2 arbeitstage", "--from", "2027-05-26T17:40", "--place", "CH-LU")
    code, said, _ = run(*words, "--pause", "2027-05-28/", "--lang", "en")

    assert 0 == code
    assert [
        "Paused: Friday, 28 May 2027, 00:00",
        "Still to run: 2 Arbeitstage",
    ] == said.splitlines()[:2]
    assert (
        "Still to run  2 Arbeitstage"
        in run(*words, "--pause", "2027-05-28/", "--lang", "en", "--explain")[1]
    )


def test_json_names_the_days_that_are_left():
    """A number of the rule's days; the date is not known."""
    words = ("2 arbeitstage", "--from", "2027-05-26T17:40", "--place", "CH-LU")
    told = json.loads(run(*words, "--pause", "2027-05-28/", "--json")[1])

    assert (None, None, 2) == (told["due"], told["last_day"], told["left"])


def test_an_open_pause_of_real_time_leaves_hours():
    """Ten of twenty-four hours were over."""
    words = (
        "24 stunden",
        "--from",
        "2027-05-26T08:00",
        "--place",
        "CH-LU",
        "--pause",
        "2027-05-26T18:00/",
    )
    told = json.loads(run(*words, "--json")[1])

    assert (None, "PT14H", "2027-05-26T18:00:00+02:00") == (
        told["due"], told["left"], told["paused_since"],
    )  # fmt: skip
    assert "noch offen: 14 Stunden" in run(*words)[1]


def test_json_holds_everything_that_is_said():
    """Date, rule, sentence, steps with their law, notices and the fingerprint."""
    code, said, complained = run(*VELUX, "--json", "--lang", "en")
    told = json.loads(said)
    (holiday,) = [
        each
        for step in told["steps"]
        for day in step["days"]
        for each in day["holidays"]
        if each["date"] == "2026-05-25"
    ]

    assert (0, "") == (code, complained)
    assert ("2026-05-27T00:00:00+02:00", "2026-05-26") == (told["due"], told["last_day"])
    assert rule_to_json(werktage(7)) == told["rule"]
    assert werktage(7).say("en") == told["sentence"]
    assert ("Whit Monday", "BayFTG Art. 1") == (holiday["name"], holiday["basis"])
    assert ["§ 193 BGB"] == next(
        step["basis"] for step in told["steps"] if step["code"] == "roll.moved"
    )
    assert [("other_reading", "2026-05-27")] == [
        (each["code"], each["other_day"]) for each in told["notices"]
    ]
    assert fingerprint_of(werktage(7), CONTACTED, Calendar.of("DE-BY")) == told["fingerprint"]


def test_json_carries_the_explanation_where_it_is_asked_for():
    """Output A beside the data; without --explain the key is not there."""
    plain, explained = (
        json.loads(run(*VELUX, "--json", *more)[1]) for more in ((), ("--explain",))
    )

    assert {**plain, "explanation": OUTPUT_A.rstrip()} == explained


def test_json_carries_the_explanation_of_what_is_paused():
    """The same text as for people, in the language that was asked for."""
    words = ("2 arbeitstage", "--from", "2027-05-26T17:40", "--place", "CH-LU")
    asked = (*words, "--pause", "2027-05-28/", "--lang", "fr", "--explain")

    assert run(*asked)[1] == json.loads(run(*asked, "--json")[1])["explanation"] + "\n"


def test_an_instant_with_offset_is_taken_as_it_is():
    """29 April, 22:30 UTC is 30 April in Zürich; 1 May is a holiday there (RLG ZH § 1)."""
    words = ("1 arbeitstag", "--from", "2026-04-29T22:30:00+00:00", "--place", "CH-ZH")

    assert "2026-05-04" == last_day(*words)


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ("2026-10-25T02:30", "cli.shown_twice"),
        ("2026-03-29T02:30", "cli.never_shown"),
        ("2026-10-25T25:00", "cli.not_a_moment"),
        ("2026-02-30", "cli.not_a_moment"),
        ("tomorrow", "cli.not_a_moment"),
        ("2026-10-25T02:30:00.5", "instants.naive"),
        ("0001-01-01T00:00", "deadlines.horizon"),
        ("9999-12-31", "deadlines.horizon"),
        ("2026-10-25Tnoon", "instants.invalid"),
    ],
)
def test_an_event_that_nobody_can_place_is_refused(when, code):
    """The clocks change on 29 March and 25 October 2026."""
    assert code == refused("1 arbeitstag", "--from", when, "--place", "CH-ZH")[0]


def test_a_day_alone_starts_no_real_time():
    """Twenty-four hours from a day are from nowhere in it."""
    assert (
        "deadlines.start.instant_needed"
        == refused("24 stunden", "--from", "2026-05-15", "--place", "CH-ZH")[0]
    )


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("7 wektage", *VELUX[1:]), "deadlines.rule.unreadable"),
        (('{"kind": "days"', *VELUX[1:]), "cli.not_json"),
        (("{" * 100_000, *VELUX[1:]), "cli.not_json"),
        (('{"kind": "days", "n": -1}', *VELUX[1:]), "deadlines.wire.invalid"),
        ((*VELUX[:4], "CH"), "deadlines.place.unknown"),
        ((*VELUX, "--cutoff", "26:00"), "cli.not_a_time"),
        ((*VELUX, "--cutoff", "5pm"), "cli.not_a_time"),
        (("24 stunden", *VELUX[1:], "--cutoff", "17:00"), "cli.no_cut_off"),
        ((*VELUX, "--pause", "2026-05-18"), "cli.not_a_pause"),
        ((*VELUX, "--pause", "/2026-05-18"), "cli.not_a_pause"),
        ((*VELUX, "--pause", "2026-05-18/2026-05-17"), "deadlines.pause.invalid"),
        ((*VELUX, "--closed", "2026-05-18..2026-05-17"), "cli.not_days"),
        ((*VELUX, "--closed", "2026-05-18.."), "cli.not_days"),
        ((*VELUX, "--closed", "2026-02-30"), "cli.not_days"),
        ((*VELUX, "--closed", "2000-01-01..9999-12-31"), "cli.not_days"),
        ((*VELUX, "--before", "--cutoff", "17:00"), "deadlines.rule.invalid"),
    ],
)  # fmt: skip
def test_one_word_at_fault_speaks_for_itself(words, code):
    """Exit code 2, nothing printed but the refusal."""
    assert code == refused(*words)[0]


def test_all_that_is_wrong_is_told_at_once():
    """Each word with its own name, and those that may stand several times with their number."""
    code, faults = refused(
        '{"kind": "days", "n": "x", "y": 1}',
        "--from", "2026-03-29T02:30",
        "--place", "DE-BY", "--place", "CH",
        "--cutoff", "26",
        "--pause", "ZPO_145", "--pause", "x",
        "--closed", "1",
    )  # fmt: skip

    assert "cli.faulty_call" == code
    assert {
        ("/rule/n", "deadlines.wire.kind"),
        ("/rule/y", "deadlines.wire.unknown"),
        ("/from", "cli.never_shown"),
        ("/place/1", "deadlines.place.unknown"),
        ("/cutoff", "cli.not_a_time"),
        ("/pause/1", "cli.not_a_pause"),
        ("/closed", "cli.not_days"),
    } == faults


def test_a_refusal_is_said_in_both_languages():
    """A person reads it where no JSON was asked for."""
    code, said, complained = run("7 wektage", *VELUX[1:])

    assert (2, "") == (code, said)
    assert "fixflow: deadlines.rule.unreadable\n" in complained
    assert "«7 wektage» ist keine Frist" in complained
    assert "“7 wektage” is no period" in complained


@pytest.mark.parametrize("words", [[], ["7 werktage"], [*VELUX[:3]], [*VELUX, "--lang", "nl"]])
def test_a_word_that_is_missing_or_unknown_shows_the_usage(words):
    """Exit code 2, as for every wrong call."""
    with pytest.raises(SystemExit) as ended:
        run(*words)

    assert 2 == ended.value.code
