"""The explanation: its form is fixed, its lines come from the trace."""

import os
import subprocess
import sys
from datetime import date, datetime, time, timedelta

import pytest

from fixflow.deadlines import (
    MON_SUN,
    Calendar,
    Days,
    Elapsed,
    EndAt,
    Pause,
    Roll,
    Rule,
    StartOn,
    Weeks,
    Window,
    WorkingDays,
    arbeitstage,
    due,
    werktage,
)
from fixflow.parties import PRINCIPAL
from fixflow.texts import LANGUAGES, Language, Text

ZH = Calendar.of("CH-ZH")
BY = Calendar.of("DE-BY")
CONTACTED = datetime.fromisoformat("2026-05-15T15:20+02:00")

OUTPUT_A = """\
7 Werktage ab Freitag, 15. Mai 2026, 15:20 (Europe/Berlin) · Kalender DE-BY, Ruhetage · Woche Mo–Sa
  Ereignistag   Fr 15.05. zählt nicht (§ 187 Abs. 1 BGB)
  gezählt       1 Sa 16.05. · 2 Mo 18.05. · 3 Di 19.05. · 4 Mi 20.05. · 5 Do 21.05. · 6 Fr 22.05. · 7 Sa 23.05.
  übersprungen  So 17.05. Sonntag
  Ende          Samstag, 23. Mai 2026, 24:00 (§ 188 Abs. 1 BGB)
  verschoben    Sa 23.05. Samstag · So 24.05. Sonntag · Mo 25.05. Pfingstmontag (BayFTG Art. 1; holidays, Recht) → Di 26.05. (§ 193 BGB)
  Fällig        Dienstag, 26. Mai 2026, 24:00
  Hinweis       Als Arbeitstage (Mo–Fr) gelesen: Mittwoch, 27. Mai 2026"""
OUTPUT_B = """\
2 Arbeitstage from Wednesday, 26 May 2027, 17:40 (Europe/Zurich) · calendar CH-LU or CH-ZH closed, rest days · week Mon–Fri
  Cut-off       17:00 passed: deemed received Fri 28 May (Thu 27 May Corpus Christi in CH-LU: RLG LU § 1a Abs. 1-2; holidays, law)
  Event day     Fri 28 May is not counted (Art. 77 Abs. 1 Ziff. 1 OR)
  Counted       1 Tue 1 June · 2 Wed 2 June
  Skipped       Sat 29 May weekend · Sun 30 May weekend · Mon 31 May paused 10:15–14:00, change requested (principal)
  Due           Wednesday, 2 June 2027, 24:00
  Note          Without the pause: Tuesday, 1 June 2027 · Read as Werktage (Mon–Sat): Tuesday, 1 June 2027"""


def lines(rule: Rule, start: datetime | date, cal: Calendar, lang: Language = "de") -> list[str]:
    """Explain a due date, line by line."""
    return due(rule, start, cal).explain(lang).splitlines()


def line(
    label: str, rule: Rule, start: datetime | date, cal: Calendar, lang: Language = "de"
) -> str:
    """Give what the explanation says behind a label."""
    (found,) = (each for each in lines(rule, start, cal, lang) if each.startswith(f"  {label} "))
    return found.removeprefix(f"  {label}").strip()


def test_seven_werktage_over_whit_monday_explain_themselves_word_for_word() -> None:
    """The seventh is Saturday 23 May; § 193 BGB moves it over Whit Monday to Tuesday the 26th."""
    assert OUTPUT_A == due(werktage(7), CONTACTED, BY).explain("de")


def test_a_cut_off_a_pause_and_two_places_explain_themselves_word_for_word() -> None:
    """Spec output B: Corpus Christi closes Lucerne, and the principal asks for time on 31 May."""
    zone = Calendar.of("CH-LU").zone
    asked = Text(de="Änderung angefragt", en="change requested")
    pause = Pause(
        datetime(2027, 5, 31, 10, 15, tzinfo=zone),
        datetime(2027, 5, 31, 14, tzinfo=zone),
        reason=asked,
        caused_by=PRINCIPAL,
    )
    start = datetime(2027, 5, 26, 17, 40, tzinfo=zone)
    both = Calendar.of("CH-LU", "CH-ZH")

    assert OUTPUT_B == due(arbeitstage(2, cutoff=time(17)), start, both, (pause,)).explain("en")


@pytest.mark.parametrize(
    ("lang", "head", "last"),
    [
        (
            "en",
            "7 Werktage from Friday, 15 May 2026, 15:20 (Europe/Berlin) · calendar DE-BY, rest days · week Mon–Sat",
            "  Due           Tuesday, 26 May 2026, 24:00",
        ),
        (
            "fr",
            "7 jours ouvrables dès le vendredi 15 mai 2026, 15:20 (Europe/Berlin) · calendrier DE-BY, jours de repos · semaine lun–sam",
            "  Échéance      mardi 26 mai 2026, 24:00",
        ),
        (
            "it",
            "7 giorni feriali da venerdì 15 maggio 2026, 15:20 (Europe/Berlin) · calendario DE-BY, giorni di riposo · settimana lun–sab",
            "  Scadenza      martedì 26 maggio 2026, 24:00",
        ),
    ],
)
def test_the_form_is_the_same_in_every_language(lang: Language, head: str, last: str) -> None:
    """Eight lines: head, event day, counted, skipped, end, moved, due, note."""
    said = lines(werktage(7), CONTACTED, BY, lang)

    assert (head, last, 8) == (said[0], said[-2], len(said))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_is_said_stands_in_one_column(lang: Language) -> None:
    """Labels have at most twelve letters."""
    said = lines(werktage(7), CONTACTED, BY, lang)[1:]

    assert all(each[15] == " " and each[16] != " " for each in said)


def test_swiss_german_writes_no_sharp_s() -> None:
    """De-CH is German with ss."""
    assert "ß" not in "\n".join(lines(werktage(7), CONTACTED, BY, "de-CH"))


def test_a_skipped_holiday_names_its_law_and_who_says_so() -> None:
    """Ascension 14 May 2026 in Hamburg: FeiertG HH § 1; the library and the law agree."""
    said = line("übersprungen", arbeitstage(2), date(2026, 5, 13), Calendar.of("DE-HH"))

    assert (
        "Do 14.05. Christi Himmelfahrt (FeiertG HH § 1; holidays, Recht) · "
        "Sa 16.05. Wochenende · So 17.05. Wochenende"
    ) == said


def test_of_several_places_the_one_that_is_closed_is_named() -> None:
    """Epiphany, Wednesday 6 January 2027, closes Bavaria, not Berlin."""
    joint = Calendar.of("DE-BE", "DE-BY")
    said = line("übersprungen", arbeitstage(1), date(2027, 1, 5), joint)
    head = lines(arbeitstage(1), date(2027, 1, 5), joint)[0]

    assert "Mi 06.01. Heilige Drei Könige in DE-BY (BayFTG Art. 1; holidays, Recht)" == said
    assert (
        "1 Arbeitstag ab Dienstag, 5. Januar 2027 (Europe/Berlin) · Kalender DE-BE oder DE-BY geschlossen, Ruhetage · Woche Mo–Fr"
        == head
    )


def test_a_holiday_on_a_weekend_says_both() -> None:
    """Whit Sunday is a holiday in Brandenburg (FTG BB § 2), 24 May 2026."""
    said = line("Skipped", arbeitstage(1), date(2026, 5, 23), Calendar.of("DE-BB"), "en")

    assert said.startswith(
        "Sun 24 May weekend, Whit Sunday (FTG BB § 2; holidays, law) · Mon 25 May"
    )


def test_where_every_day_counts_the_first_and_the_last_are_enough() -> None:
    """Nobody reads 84 days."""
    accepted = datetime.fromisoformat("2026-05-15T12:00+02:00")
    said = line("gezählt", Weeks(12).rolled(), accepted, Calendar.of("DE-BW"))

    assert "1 Sa 16.05. bis 84 Fr 07.08., jeder Kalendertag" == said


def test_a_single_day_is_no_span() -> None:
    """«1 bis 1» would be odd."""
    assert "1 Sa 16.05." == line("gezählt", Days(1), date(2026, 5, 15), BY)


def test_a_rule_that_asks_no_calendar_names_none() -> None:
    """Fourteen days without a roll are the same everywhere."""
    assert ["14 Tage ab Freitag, 15. Mai 2026 (Europe/Berlin)"] == lines(
        Days(14), date(2026, 5, 15), BY
    )[:1]


def test_a_rolled_rule_names_its_calendar_and_no_week() -> None:
    """The week of the roll shows in the days that it crosses."""
    head = lines(Days(14).rolled(), date(2026, 5, 15), ZH)[0]

    assert "14 Tage ab Freitag, 15. Mai 2026 (Europe/Zurich) · Kalender CH-ZH, Ruhetage" == head


def test_an_end_that_was_not_moved_has_no_line_of_its_own() -> None:
    """It would say what the due line says."""
    said = lines(Days(14).rolled(), date(2026, 5, 15), BY)

    assert ["Ereignistag", "gezählt", "Fällig"] == [each.split()[0] for each in said[1:]]


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (Days(2, start=StartOn.SAME_DAY), "Fr 15.05. zählt mit (§ 187 Abs. 2 BGB)"),
        (
            Days(2, start=StartOn.NEXT_WORKING_DAY),
            "Fr 15.05. zählt nicht (§ 187 Abs. 1 BGB); erster Tag Mo 18.05.",
        ),
    ],
)
def test_the_first_day_is_told_as_the_rule_says_it(rule: Rule, said: str) -> None:
    """§ 187 BGB has two paragraphs; an agreement may say more."""
    assert said == line("Ereignistag", rule, date(2026, 5, 15), BY)


def test_a_rule_that_begins_on_an_open_day_names_calendar_and_week() -> None:
    """It asked the calendar for its first day."""
    head = lines(Days(2, start=StartOn.NEXT_WORKING_DAY), date(2026, 5, 15), BY)[0]

    assert head.endswith("Kalender DE-BY, Ruhetage · Woche Mo–Fr")


def test_counting_back_says_before() -> None:
    """Two Arbeitstage before Monday 18 May: Friday 15, Wednesday 13."""
    said = lines(WorkingDays(-2), date(2026, 5, 18), ZH)

    assert said[0].startswith("2 Arbeitstage vor Montag, 18. Mai 2026")
    assert "1 Fr 15.05. · 2 Mi 13.05." == line("gezählt", WorkingDays(-2), date(2026, 5, 18), ZH)


def test_no_working_day_counts_nothing() -> None:
    """Today if it is open: nothing is counted, nothing skipped."""
    said = lines(WorkingDays(0), date(2026, 5, 18), ZH)

    assert ["Ereignistag", "Fällig"] == [each.split()[0] for each in said[1:]]


def test_a_week_of_seven_days_names_the_weekday() -> None:
    """There is no weekend in it; a holiday is a holiday."""
    said = line("Moved", WorkingDays(2, week=MON_SUN).rolled(), date(2026, 5, 21), BY, "en")

    assert said.startswith("Sat 23 May Saturday · Sun 24 May Sunday · Mon 25 May Whit Monday")


def test_real_time_says_when_the_clocks_change() -> None:
    """Row 17: 24 hours from Saturday 27 March 2027, 20:00, end at 21:00."""
    start = datetime.fromisoformat("2027-03-27T20:00+01:00")
    said = lines(Elapsed(timedelta(hours=24)), start, ZH)

    assert [
        "24 Stunden ab Samstag, 27. März 2027, 20:00 (Europe/Zurich)",
        "  gezählt       24 Stunden, durchgehend gezählt",
        "  Uhr           die Uhr wird von UTC+01 auf UTC+02 umgestellt",
        "  Fällig        Sonntag, 28. März 2027, 21:00",
    ] == said


def test_real_time_without_a_change_of_clocks_does_not_speak_of_it() -> None:
    """VELUX: the customer is contacted within 24 hours."""
    start = datetime.fromisoformat("2026-05-06T10:36+02:00")

    assert 3 == len(lines(Elapsed(timedelta(hours=24)), start, BY))


@pytest.mark.parametrize(
    ("start", "said"),
    [
        (
            "2026-03-28T12:00+01:00",
            "Sonntag, 29. März 2026, 03:30: die Ortszeit davor fällt aus, weil die Uhr vorspringt",
        ),
        (
            "2026-10-24T12:00+02:00",
            "Sonntag, 25. Oktober 2026, 02:30: die Ortszeit gibt es zweimal, es gilt die erste",
        ),
    ],
)
def test_an_end_on_a_night_of_changing_clocks_says_so(start: str, said: str) -> None:
    """02:30 is missing on 29 March 2026, and there twice on 25 October."""
    rule = Days(1, end=time(2, 30))

    assert said == line("Ende", rule, datetime.fromisoformat(start), ZH)


def test_an_hour_is_said_to_the_second_if_it_has_one() -> None:
    """Nothing is rounded away."""
    start = datetime.fromisoformat("2026-05-05T09:30:15+02:00")
    rule = Days(1, end=EndAt.SAME_TIME)

    assert "Mittwoch, 6. Mai 2026, 09:30:15" == line("Fällig", rule, start, ZH)


def test_a_roll_that_turns_round_names_the_days_that_it_left() -> None:
    """Saturday 30 and Sunday 31 May 2026 would roll into June."""
    rule = Days(3, roll=Roll.MODIFIED_FOLLOWING)

    assert "So 31.05. Sonntag · Sa 30.05. Samstag → Fr 29.05." == line(
        "verschoben", rule, date(2026, 5, 28), ZH
    )


def test_a_legal_time_limit_names_its_profile_and_statutes() -> None:
    """Row 14: Saturday 20 February 2027 under the law of time limits."""
    cal = Calendar.of("CH-ZH", profile="deadline")
    rule, start = Days(14).rolled(), date(2027, 2, 6)

    assert lines(rule, start, cal)[0].endswith("Kalender CH-ZH, Feiertage nach Fristenrecht")
    assert line("verschoben", rule, start, cal).endswith(
        "→ Mo 22.02. (Art. 142 Abs. 3 ZPO; Art. 1 BG über den Fristenlauf an Samstagen)"
    )


def test_the_words_do_not_follow_the_locale_of_the_process() -> None:
    """`holidays` does; a French server must not answer a German in French."""
    script = (
        "from datetime import datetime\n"
        "from fixflow.deadlines import Calendar, due, werktage\n"
        "start = datetime.fromisoformat('2026-05-15T15:20+02:00')\n"
        "print(due(werktage(7), start, Calendar.of('DE-BY')).explain('de'))\n"
    )
    french = {"LANG": "fr_FR.UTF-8", "LANGUAGE": "fr", "TZ": "Pacific/Auckland", "PYTHONUTF8": "1"}
    said = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **french},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )

    assert OUTPUT_A == said.stdout.rstrip("\n")


def test_a_window_says_its_first_day_before_its_last() -> None:
    """Spec row 24: Valais, 17 March 2027; the label column is as wide as ever."""
    told = lines(
        Window(arbeitstage(2), arbeitstage(3)),
        datetime.fromisoformat("2027-03-17T09:00+01:00"),
        Calendar.of("CH-VS"),
    )

    assert (
        "2 bis 3 Arbeitstage ab Mittwoch, 17. März 2027, 09:00 (Europe/Zurich) "
        "· Kalender CH-VS, Ruhetage · Woche Mo–Fr"
    ) == told[0]
    assert "  gezählt       1 Do 18.03. · 2 Mo 22.03. · 3 Di 23.03." == told[2]
    assert [
        "  frühestens    Montag, 22. März 2027",
        "  Fällig        Dienstag, 23. März 2027, 24:00",
        "  Hinweis       Als Werktage (Mo–Sa) gelesen: Montag, 22. März 2027",
    ] == told[-3:]
