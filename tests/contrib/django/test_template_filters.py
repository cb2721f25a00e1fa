"""Filters for templates: the words and figures of `fixflow.formats`, in the request's language."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.template import engines
from django.utils import timezone, translation

from fixflow import chf
from fixflow.lifecycle import Phase
from tests.contrib.django.project import configured

NOON = datetime(2027, 4, 14, 10, tzinfo=UTC)


def rendered(markup: str, lang: str, **values: object) -> str:
    """Render a template as a page in a language does."""
    configured()
    with translation.override(lang), timezone.override(ZoneInfo("Europe/Zurich")):
        return engines["django"].from_string("{% load fixflow %}" + markup).render(values)


@pytest.mark.parametrize(
    ("markup", "lang", "said"),
    [
        ("{{ amount|money }}", "de", "CHF\u00a012’345.50"),
        ("{{ amount|money }}", "en", "CHF\u00a012,345.50"),
        ("{{ day|day }}", "de", "14.4.2027"),
        ("{{ day|day }}", "en", "14 Apr 2027"),
        ("{{ day|long_day }}", "de", "Mittwoch, 14. April 2027"),
        ("{{ left|remaining }}", "de", "noch 23\u00a0Std."),
        ("{{ left|remaining }}", "en", "23\u00a0h left"),
        ("{{ phase|say }}", "de", "Wartet"),
        ("{{ phase|say }}", "fr", "en attente"),
        ("{{ at|moment }}", "de", "14.4.2027, 12:00"),
        ("{{ at|moment:zone }}", "de", "14.4.2027, 11:00"),
    ],
)
def test_a_filter_says_it_as_the_region_does(markup, lang, said):
    """Spec 2.7, 19, with the languages of the test project: en, de-CH, fr-CH, it-CH."""
    values = {
        "amount": chf("12345.50"), "day": date(2027, 4, 14), "left": timedelta(hours=23, minutes=59),
        "phase": Phase.WAITING, "at": NOON, "zone": ZoneInfo("Europe/London"),
    }  # fmt: skip

    assert said == rendered(markup, lang, **values)


@pytest.mark.parametrize("name", ["money", "day", "long_day", "moment", "remaining", "say"])
def test_where_there_is_nothing_nothing_is_said(name):
    """A template writes no `None`."""
    assert "" == rendered("{{ nothing|" + name + " }}", "de", nothing=None)


def test_what_is_said_is_escaped():
    """A filter gives a text, which Django's template escapes."""
    assert "&lt;b&gt;" == rendered("{{ value|say }}", "de", value="<b>")
