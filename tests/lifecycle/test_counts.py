"""Counts: whole numbers within bounds, and nothing that only looks like one."""

import attrs
import pytest

from fixflow.lifecycle import Action, BadFields, count
from fixflow.lifecycle.actions import build
from fixflow.lifecycle.counts import Count
from fixflow.lifecycle.faults import Wrong
from fixflow.texts import Text


@attrs.frozen
class Ration(Action):
    """How much of something there is."""

    label = Text(de="Zuteilung", en="Ration")
    uses: int = count(least=1, most=500)
    left: int | None = count(optional=True)


@pytest.mark.parametrize(("raw", "value"), [(1, 1), (500, 500), ("42", 42), ("007", 7)])
def test_a_number_of_json_and_the_digits_of_a_form_are_counts(raw: object, value: int):
    """Both bounds are included; a form has nothing but text."""
    assert value == build(Ration, {"uses": raw}).uses


def test_a_count_of_nothing_is_a_count():
    """No use left is not the same as no limit: 0 is given, None is not."""
    assert (0, None) == (build(Ration, {"uses": 1, "left": 0}).left, Ration(1).left)
    assert Ration(1, left=None) == build(Ration, {"uses": 1, "left": ""})


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (0, "out_of_range"),
        (501, "out_of_range"),
        ("0501", "out_of_range"),
        (True, "wrong_type"),
        (2.5, "wrong_type"),
        ("1.0", "wrong_type"),
        ("-1", "wrong_type"),
        ("٤٢", "wrong_type"),
        ("9" * 17, "wrong_type"),
        ([1], "wrong_type"),
        (None, "missing"),
    ],
)
def test_what_is_no_count_is_a_fault(raw: object, code: str):
    """True is 1 in Python and digits of other scripts are numbers there; here neither is."""
    with pytest.raises(BadFields) as caught:
        build(Ration, {"uses": raw})

    assert [("uses", code)] == [(each.path, each.code) for each in caught.value.faults]


def test_the_bounds_are_told():
    """Whoever filled it in learns what would do."""
    with pytest.raises(BadFields) as caught:
        Ration(501)

    assert "uses: liegt nicht zwischen 1 und 500" in caught.value.say("de")


def test_a_count_is_exact_in_every_reader_of_json():
    """RFC 7493 (I-JSON) 2.2: an integer beyond 2^53 - 1 may come back as another."""
    assert 9_007_199_254_740_991 == Ration(1, left=9_007_199_254_740_991).left
    with pytest.raises(BadFields):
        Ration(1, left=9_007_199_254_740_992)


def test_a_check_tries_values_that_do():
    """Else a step whose field is a count would never be taken in a check."""
    kinds = (Count(), Count(1, 500), Count(7, 7))
    wrong: list[Wrong] = []
    tried = [[kind.take(each, wrong) for each in kind.samples] for kind in kinds]

    assert [] == wrong
    assert [[0, 1], [1, 2], [7]] == tried
