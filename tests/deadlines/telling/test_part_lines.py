"""The lines of an explanation: each kind of step has its own, in four languages."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from fixflow.deadlines import (
    MON_SAT,
    ZPO_145,
    Before,
    Calendar,
    Days,
    Earliest,
    HalfDays,
    Hours,
    Months,
    OpenHours,
    Pause,
    StartOn,
    Then,
    WorkingDays,
    Years,
    arbeitstage,
    due,
    stunden,
)
from fixflow.parties import CUSTOMER, PRINCIPAL
from fixflow.texts import LANGUAGES, Text

ZURICH = ZoneInfo("Europe/Zurich")
ZH = Calendar.of("CH-ZH")
SO = Calendar.of("CH-SO")
SHOP = Hours.of("Mon-Fri 07:30-11:30, 13:00-17:00")
ASKED = Text(de="gefragt", en="asked", fr="demandé", it="chiesto")


def at(text):
    """Give an instant by the clock in Zurich."""
    return datetime.fromisoformat(text).replace(tzinfo=ZURICH)


def paused(start, end, by=PRINCIPAL):
    """Make a pause between two local instants."""
    return Pause(at(start), None if end is None else at(end), reason=ASKED, caused_by=by)


def line(label, found, lang="de"):
    """Give what stands behind a label."""
    (told,) = (each for each in found.explain(lang).splitlines() if each.startswith(f"  {label} "))
    return told.removeprefix(f"  {label}").strip()


def test_open_time_tells_how_much_of_each_day_was_counted():
    """Row 19: Solothurn, 30 April 2025 15:00, seven hours; 1 May closes at noon (RTG SO § 2)."""
    found = due(OpenHours(timedelta(hours=7), SHOP), at("2025-04-30T15:00"), SO)

    assert "Mi 30.04. 2 Stunden · Do 01.05. 4 Stunden · Fr 02.05. 1 Stunde" == line(
        "gezählt", found
    )
    assert line("übersprungen", found).startswith("Do 01.05. Tag der Arbeit ab 12:00 (RTG SO § 2")
    assert "Freitag, 2. Mai 2025, 08:30" == line("Fällig", found)


def test_open_time_tells_its_pauses():
    """Of Wednesday 3 June only the hours before the pause, 13 to 14 and 16 to 17, are counted."""
    found = due(
        OpenHours(timedelta(hours=4), SHOP),
        at("2026-06-03T13:00"),
        ZH,
        (paused("2026-06-03T14:00", "2026-06-03T16:00"),),
    )

    assert "Mi 03.06. 2 Stunden · Do 04.06. 2 Stunden" == line("gezählt", found)
    assert "Mi 03.06. pausiert 14:00–16:00, gefragt (Auftraggeber)" == line("übersprungen", found)


def test_half_days_that_do_not_count_name_the_hour():
    """Thursday 30 April 2026; Friday 1 May closes at noon, so Monday is the first."""
    found = due(WorkingDays(1, half_days=HalfDays.NON_WORKING), date(2026, 4, 30), SO)

    assert "1 Mo 04.05." == line("gezählt", found)
    assert line("übersprungen", found).startswith("Fr 01.05. Tag der Arbeit ab 12:00 (RTG SO")
    assert "skip.half_day" in [step.code for step in found.trace]


def test_a_company_s_own_day_names_its_reason_and_no_law():
    """Whoever closes says why."""
    cal = ZH.with_closures({date(2026, 6, 9): "Betriebsausflug {2026}"})
    found = due(arbeitstage(1), date(2026, 6, 8), cal)

    assert "Di 09.06. Betriebsausflug {2026}" == line("übersprungen", found)
    assert "skip.closure" in [step.code for step in found.trace]


def test_an_opened_saturday_is_counted():
    """13 June 2026 is a Saturday."""
    cal = ZH.with_openings({date(2026, 6, 13): "Inventar"})

    assert "1 Sa 13.06. · 2 Mo 15.06." == line(
        "gezählt", due(arbeitstage(2), date(2026, 6, 12), cal)
    )


def test_a_pause_of_several_days_is_one_entry():
    """Wednesday to Friday, then the week-end."""
    found = due(
        arbeitstage(2),
        date(2026, 6, 9),
        ZH,
        (paused("2026-06-10T09:00", "2026-06-12T10:00", CUSTOMER),),
    )

    assert (
        "Mi 10.06. bis Fr 12.06. pausiert Mi 10.06. 09:00 – Fr 12.06. 10:00, gefragt (Kunde) · "
        "Sa 13.06. Wochenende · So 14.06. Wochenende"
    ) == line("übersprungen", found)


def test_a_pause_over_a_holiday_tells_its_reason_once():
    """Tuesday 12 to Friday 15 May 2026, over Ascension."""
    found = due(
        arbeitstage(2), date(2026, 5, 11), ZH, (paused("2026-05-12T10:00", "2026-05-15T09:00"),)
    )
    skipped = line("übersprungen", found)

    assert 1 == skipped.count("gefragt (Auftraggeber)")
    assert "Fr 15.05. weiter pausiert" in skipped


def test_a_recess_is_one_entry_with_its_statute():
    """Row 25: 15 July to 15 August 2027, Art. 145 Abs. 1 ZPO."""
    cal = Calendar.of("CH-BE", profile="deadline")
    found = due(Days(20).rolled(), date(2027, 7, 9), cal, (ZPO_145,))

    assert "1 Sa 10.07. bis 20 Mo 30.08., alle übrigen Kalendertage" == line("gezählt", found)
    assert "Do 15.07. bis So 15.08. Gerichtsferien (Art. 145 Abs. 1 ZPO)" == line(
        "übersprungen", found
    )
    assert "Ohne Gerichtsferien: Donnerstag, 29. Juli 2027" == line("Hinweis", found)


def test_a_roll_over_paused_days_names_them():
    """Sunday 7 June moves past the paused Monday."""
    found = due(
        Days(9).rolled(), date(2026, 5, 29), ZH, (paused("2026-06-08T09:00", "2026-06-08T10:00"),)
    )

    assert (
        "So 07.06. Sonntag · Mo 08.06. pausiert 09:00–10:00, gefragt (Auftraggeber) → Di 09.06. "
        "(Art. 78 Abs. 1 OR)"
    ) == line("verschoben", found)


@pytest.mark.parametrize(
    ("cal", "statute"),
    [(Calendar.of("DE-HE"), "§ 188 Abs. 3 BGB"), (ZH, "Art. 77 Abs. 1 Ziff. 3 OR")],
)
def test_a_month_without_such_a_day_says_so(cal, statute):
    """31 January and a month."""
    found = due(Months(1), date(2027, 1, 31), cal)

    assert f"der Monat hat keinen solchen Tag, sein letzter gilt ({statute})" == line(
        "Monatsende", found
    )
    assert "Monatsende" not in due(Months(1), date(2027, 1, 28), cal).explain("de")
    assert "Monatsende" in due(Years(1), date(2028, 2, 29), cal).explain("de")


def test_a_lease_that_ends_on_the_last_of_february_says_so_only_where_a_day_is_missing():
    """§ 188 Abs. 2 and 3 BGB: from 31 January there is no 30 February, from 1 February there is 28."""
    he = Calendar.of("DE-HE")

    for first, missing in ((date(2027, 1, 31), True), (date(2027, 2, 1), False)):
        found = due(Months(1, start=StartOn.SAME_DAY), first, he)
        assert date(2027, 2, 28) == found.last_day
        assert missing == ("Monatsende" in found.explain("de"))


def test_a_least_number_of_working_days_says_from_where_to_where():
    """Row 25: Sunday 27 December becomes Tuesday the 29th."""
    found = due(Days(3, min_working_days=2), date(2026, 12, 24), Calendar.of("DE-BW"))

    assert "So 27.12. → Di 29.12. (Art. 3 Abs. 5 VO (EWG, Euratom) Nr. 1182/71)" == line(
        "mindestens", found
    )


def test_an_event_on_a_closed_day_says_why_it_counts_later():
    """Ascension, Thursday 14 May 2026."""
    found = due(arbeitstage(1, cutoff=time(17)), at("2026-05-14T09:00"), ZH)

    assert (
        "Do 14.05. Auffahrt: RLG ZH § 1; holidays, Recht: gilt als eingegangen am Fr 15.05."
    ) == line("Eingang", found)
    assert (
        "Eingang " not in due(arbeitstage(1, cutoff=time(17)), at("2026-05-13T17:00"), ZH).explain()
    )


def test_an_open_pause_says_since_when_and_what_is_left():
    """Two of three days are still to run."""
    found = due(arbeitstage(3), at("2026-06-08T09:00"), ZH, (paused("2026-06-10T11:00", None),))

    assert "seit Mi 10.06. 11:00: gefragt (Auftraggeber)" == line("pausiert", found)
    assert "2 Arbeitstage" == line("noch offen", found)
    assert "Fällig" not in found.explain("de")


def test_a_pause_that_is_open_from_the_first_day_leaves_everything():
    """Nothing has been counted."""
    found = due(arbeitstage(3), at("2026-06-08T09:00"), ZH, (paused("2026-06-08T08:00", None),))

    assert "3 Arbeitstage" == line("noch offen", found)
    assert "gezählt" not in found.explain("de")


def test_the_parts_of_a_composite_stand_under_their_rules():
    """The decisive one says so, and the end stands once."""
    found = due(Earliest(arbeitstage(2), Then(stunden(24), Days(3))), at("2026-06-08T09:00"), ZH)

    assert "2 Arbeitstage → Mittwoch, 10. Juni 2026, 24:00" == line("maßgebend", found)
    assert "24 Stunden, durchgehend gezählt, danach 3 Tage → Freitag, 12. Juni 2026, 24:00" == line(
        "daneben", found
    )
    assert 1 == found.explain("de").count("Fällig")


def test_a_count_back_names_its_target_and_where_a_closed_day_went():
    """Two weeks before 15 January 2027 is New Year's Day (row 24)."""
    found = due(Before(Days(14)), date(2027, 1, 15), ZH)

    assert found.explain("de").startswith("14 Tage vor Freitag, 15. Januar 2027")
    assert "Fr 15.01. zählt nicht" == line("Zieltag", found)
    assert line("verschoben", found).startswith("Fr 01.01. Neujahr (RLG ZH § 1; holidays, Recht) →")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "found",
    [
        due(OpenHours(timedelta(hours=9), SHOP), at("2025-04-30T15:00"), SO),
        due(Before(stunden(3)), at("2026-06-08T09:00"), ZH),
        due(Before(OpenHours(timedelta(hours=3), SHOP)), at("2026-06-08T09:00"), ZH),
        due(Before(WorkingDays(3, week=MON_SAT)), date(2026, 5, 26), ZH),
        due(Earliest(arbeitstage(2), Months(1)), at("2026-06-08T09:00"), ZH),
        due(Then(Days(1), stunden(5)), at("2026-06-08T09:00"), ZH),
        due(stunden(50), at("2026-06-08T09:00"), ZH, (paused("2026-06-09T09:00", None),)),
        due(
            Then(arbeitstage(3), Days(5)),
            at("2026-06-08T09:00"),
            ZH,
            (paused("2026-06-09T09:00", None),),
        ),
        due(stunden(1), due(Days(1), date(2026, 6, 8), ZH), ZH),
    ],
)
def test_every_explanation_has_its_form_in_every_language(found, lang):
    """Labels have at most twelve letters, so that what is said stands in one column."""
    head, *said = found.explain(lang).splitlines()

    assert head
    assert all(each[:2] == "  " and each[15] == " " and each[16] != " " for each in said)
    assert all("{" not in each for each in said)
