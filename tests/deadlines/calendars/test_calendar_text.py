"""How a calendar is written, as a call and in words."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from fixflow.deadlines import Calendar, closed_if_all, closed_if_any
from fixflow.deadlines.telling.calendar_words import calendar_in_words

ZH, BY = Calendar.of("CH-ZH"), Calendar.of("DE-BY", profile="deadline")
BRIDGE = date(2026, 5, 15)


@pytest.mark.parametrize(
    ("cal", "written"),
    [
        (ZH, "Calendar.of('CH-ZH')"),
        (
            Calendar.of("CH-FR", regional="closed", source="workalendar", horizon=(2010, 2020)),
            "Calendar.of('CH-FR', regional='closed', source='workalendar', horizon=(2010, 2020))",
        ),
        (
            closed_if_any(ZH, BY),
            "closed_if_any(Calendar.of('CH-ZH'), Calendar.of('DE-BY', profile='deadline'))",
        ),
        (
            closed_if_all(ZH, Calendar.of("DE-BY", "CH-LU")),
            "closed_if_all(Calendar.of('CH-ZH'), Calendar.of('DE-BY', 'CH-LU'))",
        ),
        (ZH.with_closures({BRIDGE: "Brücke"}), "Calendar.of('CH-ZH').with_closures(… 1)"),
        (ZH.with_openings({BRIDGE: "offen"}), "Calendar.of('CH-ZH').with_openings(… 1)"),
    ],
)
def test_a_calendar_is_written_as_the_call_that_makes_it(cal, written):
    """Of a company's own days only how many there are; they may be hundreds."""
    assert written == repr(cal)


def test_what_one_call_makes_is_shown_by_its_parts():
    """For rich: the places, then what is unusual."""
    london = ZoneInfo("Europe/London")

    assert ["CH-ZH", ("zone", london)] == list(Calendar.of("CH-ZH", zone=london).__rich_repr__())
    assert [repr(closed_if_all(ZH, BY))] == list(closed_if_all(ZH, BY).__rich_repr__())


@pytest.mark.parametrize(
    ("cal", "words"),
    [
        (ZH, "Kalender CH-ZH, Ruhetage"),
        (
            closed_if_any(ZH, Calendar.of("CH-LU")),
            "Kalender CH-ZH oder CH-LU geschlossen, Ruhetage",
        ),
        (closed_if_all(ZH, Calendar.of("CH-LU")), "Kalender CH-ZH und CH-LU geschlossen, Ruhetage"),
        (
            closed_if_all(ZH, BY),
            "Kalender CH-ZH (Ruhetage) und DE-BY (Feiertage nach Fristenrecht) geschlossen, mehrere Rechte",
        ),
        (
            closed_if_all(ZH, Calendar.of("CH-LU", "CH-UR")),
            "Kalender CH-ZH und (CH-LU oder CH-UR) geschlossen, Ruhetage",
        ),
        (
            closed_if_any(ZH, Calendar.of("CH-LU").with_closures({BRIDGE: ("Brücke", time(12))})),
            "Kalender CH-ZH oder CH-LU geschlossen, Ruhetage, mit eigenen Tagen",
        ),
    ],
)
def test_a_calendar_says_its_places_and_what_joins_them(cal, words):
    """Oder: closed if one is; und: closed only if all are."""
    assert words == calendar_in_words(cal, "de")
