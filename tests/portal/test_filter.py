"""Filters: what is left open restricts nothing; what cannot be read is refused whole."""

from datetime import datetime

import pytest

from fixflow.instants import NaiveInstant
from fixflow.lifecycle import Phase
from fixflow.portal.filter import FIELDS, BadFilter, Filter, Span
from tests.portal.people import MONDAY

NAIVE = datetime(2026, 5, 4, 8)  # noqa: DTZ001  the fault that is tested


def test_an_empty_filter_restricts_nothing():
    """Each field that is given is named."""
    assert () == Filter().given
    assert ("phases", "place") == Filter(place="CH", phases=(Phase.DONE,)).given


def test_every_field_is_looked_at():
    """A field that is missing in the list would be ignored silently."""
    assert list(FIELDS) == [each.name for each in Filter.__attrs_attrs__]


def test_every_fault_is_told_at_once():
    """A web form sends what it sends; text of the search field follows the rules of a line."""
    with pytest.raises(BadFilter) as raised:
        Filter(states=("new", "a\nb"), programs=("",), place=" ", text="\u202e\x00" * 101)

    assert [
        ("states[1]", "portal.no_name"),
        ("programs[0]", "portal.no_name"),
        ("place", "portal.no_name"),
        ("text", "too_long"),
        ("text", "control_character"),
        ("text", "direction_mark"),
    ] == [(each.path, each.code) for each in raised.value.faults]


@pytest.mark.parametrize(
    "make",
    [lambda: Filter(due_before=NAIVE), lambda: Span(NAIVE), lambda: Span(None, NAIVE)],
    ids=["due_before", "since", "until"],
)
def test_an_instant_has_its_offset(make):
    """Else nobody knows which orders it means."""
    with pytest.raises(NaiveInstant):
        make()


def test_a_span_holds_its_first_instant_and_not_its_end():
    """May is from the first of May to the first of June, exclusive."""
    may = Span(
        datetime.fromisoformat("2026-05-01T00:00:00+02:00"),
        datetime.fromisoformat("2026-06-01T00:00:00+02:00"),
    )
    inside = ["2026-05-01T00:00:00+02:00", "2026-05-31T23:59:59+02:00", "2026-04-30T22:00:00+00:00"]
    outside = ["2026-06-01T00:00:00+02:00", "2026-04-30T23:59:59+02:00"]

    assert all(may.holds(datetime.fromisoformat(each)) for each in inside)
    assert not any(may.holds(datetime.fromisoformat(each)) for each in outside)
    assert Span().holds(MONDAY)
    assert Span(until=MONDAY).holds(MONDAY.replace(year=2025))
