"""Rules, pauses and calendars as JSON: what is written is read, what is wrong is named."""

import copy
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date, time, timedelta
from typing import cast

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from fixflow.deadlines import (
    Calendar,
    Days,
    Elapsed,
    InvalidRule,
    OpenHours,
    Recess,
    Rule,
    Then,
    WorkingDays,
    closed_if_any,
)
from fixflow.deadlines.calendars.closing import AnyClosed, Closing
from fixflow.deadlines.counting.pauses import of_zpo
from fixflow.deadlines.sources.resolve import LawOverHolidays
from fixflow.deadlines.wire import (
    calendar_from_json,
    calendar_to_json,
    pause_from_json,
    pause_to_json,
    rule_from_json,
    rule_to_json,
)
from fixflow.deadlines.wire.faults import DEEPEST, LARGEST, InvalidWire
from fixflow.sources import Source
from fixflow.texts import Text
from tests.deadlines.random_cases import question, world
from tests.deadlines.wire_samples import CALENDARS, GOLDEN, JSON, PAUSES, RULES, sent, spoil

READ: Mapping[str, Callable[..., object]] = {
    "rules": rule_from_json,
    "pauses": pause_from_json,
    "calendars": calendar_from_json,
}
WRITE: Mapping[str, Callable[..., object]] = {
    "rules": rule_to_json,
    "pauses": pause_to_json,
    "calendars": calendar_to_json,
}
SAMPLES: Mapping[str, Mapping[str, object]] = {
    "rules": RULES,
    "pauses": PAUSES,
    "calendars": CALENDARS,
}
EACH = [pytest.param(kind, name, id=name) for kind in SAMPLES for name in SAMPLES[kind]]


def refused(read, value):
    """Read what is wrong, and give each fault's path and code."""
    with pytest.raises(InvalidWire) as caught:
        read(value)
    return {(fault.path, fault.code.removeprefix("deadlines.")) for fault in caught.value.faults}


@pytest.mark.parametrize(("kind", "name"), EACH)
def test_the_form_is_the_one_that_was_once_promised(kind, name):
    """Others have stored it; a change of this file breaks what they have."""
    assert GOLDEN[kind][name] == WRITE[kind](SAMPLES[kind][name])


@pytest.mark.parametrize(("kind", "name"), EACH)
def test_what_was_once_written_is_read_for_ever(kind, name):
    """The golden file is older than the code."""
    assert SAMPLES[kind][name] == READ[kind](GOLDEN[kind][name])


@given(st.randoms(use_true_random=False))
def test_every_rule_and_calendar_comes_back_as_it_went(chance):
    """Through the letters of JSON, whatever the terms are."""
    asked = world(chance, chance.choice(("CH-LU", "CH-SO", "DE-BY")))
    try:
        rule = question(chance, asked).rule
    except InvalidRule:
        rule = Days(1)

    assert rule == rule_from_json(sent(rule_to_json(rule)))
    assert asked.cal == calendar_from_json(sent(calendar_to_json(asked.cal)))


@given(JSON)
def test_whatever_json_comes_only_its_faults_come_out(value):
    """A host hands over what a stranger sent."""
    for read in READ.values():
        with suppress(InvalidWire):
            read(value)


@given(st.sampled_from(EACH), st.randoms(use_true_random=False), JSON)
def test_a_form_with_one_value_of_another_is_read_or_refused_with_its_path(each, chance, value):
    """Near to what is right the mistakes are subtle."""
    kind, name = each.values
    spoiled = spoil(copy.deepcopy(GOLDEN[kind][name]), chance, value)
    try:
        found = READ[kind](spoiled)
    except InvalidWire as error:
        paths = [fault.path for fault in error.faults]

        assert paths == [path for path in paths if path.startswith(kind[:-1])]
    else:
        assert found == READ[kind](sent(WRITE[kind](found)))


def test_every_fault_is_named_at_once_with_its_path():
    """One reading tells everything that has to be mended."""
    bad = {
        "kind": "then",
        "first": {"kind": "days", "n": True, "cutoff": "25:00", "week": 200, "weak": 1},
        "second": {"kind": "latest", "rules": [{"kind": "weeks"}, 3, {"kind": "fortnight"}, {}]},
    }

    assert {
        ("rule.first.n", "wire.kind"),
        ("rule.first.cutoff", "wire.kind"),
        ("rule.first.week", "week.invalid"),
        ("rule.first.weak", "wire.unknown"),
        ("rule.second.rules.0.n", "wire.missing"),
        ("rule.second.rules.1", "wire.kind"),
        ("rule.second.rules.2.kind", "wire.kind"),
        ("rule.second.rules.3.kind", "wire.missing"),
    } == refused(rule_from_json, bad)


def test_a_rule_that_contradicts_itself_is_told_below_where_it_stands():
    """The constructor's own faults, and an unknown name beside them."""
    bad = {"kind": "earliest", "rules": [{"kind": "days", "n": -1, "end": "00:00", "x": 1}]}

    assert {
        ("rule.rules.0.n", "rule.too_few"),
        ("rule.rules.0.end", "rule.midnight"),
        ("rule.rules.0.x", "wire.unknown"),
    } == refused(rule_from_json, bad)


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (None, ("rule", "wire.kind")),
        ([], ("rule", "wire.kind")),
        ({"kind": "days", "n": 7, "x": 1}, ("rule.x", "wire.unknown")),
        ({"kind": ["days"]}, ("rule.kind", "wire.kind")),
        ({"kind": "days", "n": 7.0}, ("rule.n", "wire.kind")),
        ({"kind": "days", "n": float("nan")}, ("rule.n", "wire.kind")),
        ({"kind": "days", "n": "7"}, ("rule.n", "wire.kind")),
        ({"kind": "days", "n": 10**400}, ("rule.n", "wire.big")),
        ({"kind": "elapsed", "span": "P1D"}, ("rule.span", "wire.kind")),
        ({"kind": "elapsed", "span": "PT"}, ("rule.span", "wire.kind")),
        ({"kind": "elapsed", "span": "PT99999999999H"}, ("rule.span", "wire.kind")),
        ({"kind": "elapsed", "span": 24}, ("rule.span", "wire.kind")),
        (
            {"kind": "open_hours", "span": "PT1H", "hours": "Mon 9-8"},
            ("rule.hours", "hours.unreadable"),
        ),
        (
            {"kind": "open_hours", "span": "PT0S", "hours": "Mon 08:00-09:00"},
            ("rule.span", "rule.no_time"),
        ),
        (
            {"kind": "days", "n": 1, "end": {"close_of_business": 3}},
            ("rule.end.close_of_business", "wire.kind"),
        ),
        ({"kind": "days", "n": 1, "roll": "sideways"}, ("rule.roll", "wire.kind")),
        (
            {"kind": "days", "n": 1, "cutoff": "\u0660\u0668:\u0660\u0660"},
            ("rule.cutoff", "wire.kind"),
        ),
        ({"kind": "earliest", "rules": []}, ("rule.rules", "rule.kind")),
        ({"kind": "before", "rule": {"kind": "days", "n": -1}}, ("rule.rule.n", "rule.too_few")),
        ({"kind": "days", "n": 1, 2: 3}, ("rule", "wire.kind")),
        ({"kind": "days", "n": 1, "end": "x" * 5000}, ("rule.end", "wire.long")),
    ],
)
def test_a_wrong_rule_is_refused(value, fault):
    """No float, no text, no truth is a number; a day of real time has no fixed length."""
    assert fault in refused(rule_from_json, value)


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("ZPO_146", ("pause", "wire.kind")),
        ({"start": "2026-05-04T08:00:00", "end": None}, ("pause.start", None)),
        (
            {**GOLDEN["pauses"]["closed"], "end": "2020-01-01T00:00:00Z"},
            ("pause.end", "pause.order"),
        ),
        (
            {**GOLDEN["pauses"]["closed"], "reason": {"de": "{wer}", "en": "who"}},
            ("pause.reason", "wire.placeholder"),
        ),
        (
            {**GOLDEN["pauses"]["closed"], "caused_by": "nobody"},
            ("pause.caused_by", "wire.kind"),
        ),
    ],
)
def test_a_wrong_pause_is_refused(value, fault):
    """An instant has an offset, an end comes after its beginning, a reason is said as it stands."""
    found = refused(pause_from_json, value)

    assert fault[0] in {path for path, _ in found}
    assert fault[1] is None or fault in found


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ({"kind": "places", "places": []}, ("calendar.days.places", "wire.empty")),
        ({"kind": "places", "places": "CH-ZH"}, ("calendar.days.places", "wire.kind")),
        ({"kind": "places", "places": ["CH"]}, ("calendar.days.places.0", "place.unknown")),
        (
            {"kind": "places", "places": ["CH-ZH", "CH-FR/see"]},
            ("calendar.days.places.1", "place.ambiguous"),
        ),
        (
            {"kind": "places", "places": ["CH-ZH"], "profile": "school"},
            ("calendar.days.profile", "wire.kind"),
        ),
        ({"kind": "places", "places": ["CH-ZH"], "source": "mine"}, ("calendar", "source.unknown")),
        ({"kind": "closed_if_all", "of": []}, ("calendar.days.of", "wire.empty")),
        (
            {
                "kind": "openings",
                "below": {"kind": "places", "places": ["CH-ZH"]},
                "days": {"1.5.2026": "x"},
            },
            ("calendar.days.days.1.5.2026", "wire.kind"),
        ),
    ],
)
def test_a_wrong_calendar_is_refused(value, fault):
    """Places are named as everywhere; there is no country-wide calendar to fall back on."""
    assert fault in refused(calendar_from_json, {"days": value})


@pytest.mark.parametrize("zone", ["", "Europe", "../../etc/passwd", "Europe/Atlantis", 1])
def test_a_zone_is_one_of_the_tz_database(zone):
    """No folder, no path out of it."""
    days = {"kind": "places", "places": ["CH-ZH"]}

    assert {("calendar.zone", "wire.kind")} == refused(
        calendar_from_json, {"days": days, "zone": zone}
    )


@pytest.mark.parametrize("horizon", [[2030, 2020], [2020], "2020", [0, 9999]])
def test_a_horizon_is_a_first_and_a_last_year(horizon):
    """The last is not the earlier."""
    days = {"kind": "places", "places": ["CH-ZH"]}

    assert refused(calendar_from_json, {"days": days, "horizon": horizon})


def test_no_nesting_and_no_size_does_harm():
    """A list within itself, a rule of a thousand parts in a row, a million values."""
    deep = {"kind": "days", "n": 1}
    for _ in range(10_000):
        deep = {"kind": "then", "first": deep, "second": {"kind": "days", "n": 1}}
    within: list[object] = []
    within.append(within)
    many = {"kind": "earliest", "rules": [{"kind": "days", "n": 1}] * LARGEST}

    for value in (deep, within, many):
        assert {"wire.size"} == {code for _, code in refused(rule_from_json, value)}


def test_what_could_not_be_read_again_is_not_written():
    """A rule nested deeper than reading allows, or than Python can follow."""
    for depth in (DEEPEST, 3000):
        rule: Rule = Days(1)
        for _ in range(depth):
            rule = nested(rule)

        assert {"wire.size"} == {code for _, code in refused(rule_to_json, rule)}


def nested(rule):
    """Put a rule into another without the checks, which would walk it."""
    made = object.__new__(Then)
    object.__setattr__(made, "first", Days(1))
    object.__setattr__(made, "second", rule)
    return made


def test_a_recess_without_a_name_cannot_be_written():
    """Its days are a function, which JSON has not."""
    own = Recess(Text(de="Ferien", en="holidays"), lambda year: of_zpo(year)[:1], Source("intern"))

    assert {("pause", "wire.unnamed")} == refused(pause_to_json, own)


@frozen
class OwnSource(LawOverHolidays):
    """A source of somebody's own."""

    name: str = "mine"

    @property
    def version(self):
        """The library's own version is that of another name."""
        return "1"


def test_a_source_of_ones_own_is_written_by_name_and_handed_in_again():
    """A function cannot travel, its name can."""
    mine = OwnSource()
    cal = Calendar.of("CH-ZH", source=mine)
    written = sent(calendar_to_json(cal))

    assert "mine" == written["days"]["source"]
    assert cal == calendar_from_json(written, [mine])
    assert {("calendar", "source.unknown")} == refused(calendar_from_json, written)


def test_a_node_of_somebodys_own_cannot_be_written():
    """An expression may hold what only its maker knows."""

    @frozen
    class Moon:
        def leaves(self):
            return Calendar.of("CH-ZH").leaves

    node = AnyClosed((Calendar.of("CH-ZH").days, cast("Closing", Moon())))
    cal = Calendar(days=node, zone=Calendar.of("CH-ZH").zone)

    assert {("calendar", "wire.foreign")} == refused(calendar_to_json, cal)


def test_a_place_written_twice_stands_once():
    """An alias is the area whose law it shares; one member alone needs no joint."""
    twice = {"days": {"kind": "places", "places": ["CH-FR/bulle", "CH-FR/katholisch"]}}

    assert Calendar.of("CH-FR/katholisch") == calendar_from_json(twice)


def test_a_reason_may_be_one_text_for_all_languages():
    """As `with_closures` takes it, braces and all."""
    written = {
        "days": {
            "kind": "closures",
            "below": {"kind": "places", "places": ["CH-ZH"]},
            "days": {"2026-12-24": {"reason": "Betriebsferien {Büro}", "since": "12:00"}},
        }
    }
    reason = "Betriebsferien {Büro}", time(12)

    assert Calendar.of("CH-ZH").with_closures({date(2026, 12, 24): reason}) == calendar_from_json(
        written
    )


def test_minutes_are_read_as_well_as_hours():
    """PT90M is PT1H30M; a cut-off is written as the clock shows it."""
    assert Elapsed(timedelta(minutes=90)) == rule_from_json({"kind": "elapsed", "span": "PT90M"})
    assert WorkingDays(2, cutoff=time(17)) == rule_from_json(
        {"kind": "working_days", "n": 2, "cutoff": "17:00"}
    )
    assert isinstance(rule_from_json(GOLDEN["rules"]["open_hours"]), OpenHours)


def test_calendars_of_several_laws_keep_each_its_own():
    """`closed_if_any` may join rest and labour law of one place."""
    cal = closed_if_any(Calendar.of("CH-LU"), Calendar.of("CH-ZH", profile="labour"))

    assert cal == calendar_from_json(calendar_to_json(cal))
