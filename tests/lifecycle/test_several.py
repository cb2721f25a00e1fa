"""Several: lists of values, bounded, each entry checked like a value that stands alone."""

import json
from enum import Enum

import attrs
import pytest

from fixflow.lifecycle import Action, BadFields, encode_facts, names, several
from fixflow.lifecycle.actions import build
from fixflow.lifecycle.facts_json import decode_facts
from fixflow.texts import Text
from tests.lifecycle.parcel import To


@attrs.frozen
class Gather(Action):
    """Which orders, and which of them are in doubt."""

    label = Text(de="Sammeln", en="Gather")
    orders: tuple[str, ...] = names()
    doubtful: tuple[str, ...] | None = names(optional=True, most=2)


def faults(**raw: object) -> list[tuple[str, str]]:
    """Build an action and tell its faults."""
    with pytest.raises(BadFields) as caught:
        build(Gather, raw)
    return [(each.path, each.code) for each in caught.value.faults]


def test_names_keep_their_order_and_each_counts_once():
    """Said twice, an order is still one order; blanks around a name are none of it."""
    assert ("SP-2", "SP-1") == build(Gather, {"orders": [" SP-2", "SP-1", "SP-2"]}).orders


def test_a_list_survives_json():
    """What a database keeps of an event is read back exactly, a list of one entry too."""
    for action in (Gather(("SP-1",)), Gather(("SP-2", "SP-1"), doubtful=("SP-1",))):
        written = json.loads(json.dumps(encode_facts(action.facts)))

        assert action.facts == decode_facts(Gather, written)


@pytest.mark.parametrize(
    ("raw", "path", "code"),
    [
        ([], "orders", "empty"),
        (None, "orders", "missing"),
        ("SP-1", "orders", "wrong_type"),
        (["SP"] * 21, "orders", "too_many"),
        (["SP-1", 2], "orders[1]", "wrong_type"),
        (["SP-1", "SP\n2"], "orders[1]", "control_character"),
    ],
)
def test_what_is_no_list_of_names_is_told_with_its_place(raw: object, path: str, code: str):
    """A text is no list of its letters, and a list without end is not looked into."""
    assert [(path, code)] == faults(orders=raw)


def test_the_bound_is_the_field_s_own():
    """A settlement has more orders than a dialog has boxes."""
    assert [("doubtful", "too_many")] == faults(orders=["1"], doubtful=["1", "2", "3"])


def test_an_optional_list_with_nothing_in_it_is_not_given():
    """An empty list box of a form says the same as no list box."""
    assert None is build(Gather, {"orders": ["1"], "doubtful": []}).doubtful
    assert None is Gather(("1",), doubtful=()).doubtful


class Floor(Enum):
    """More floors than a list takes by default."""

    (
        F0,
        F1,
        F2,
        F3,
        F4,
        F5,
        F6,
        F7,
        F8,
        F9,
        F10,
        F11,
        F12,
        F13,
        F14,
        F15,
        F16,
        F17,
        F18,
        F19,
        F20,
    ) = "abcdefghijklmnopqrstu"


@attrs.frozen
class Sort(Action):
    """Where things may go, and on which floors."""

    label = Text(de="Sortieren", en="Sort")
    to: tuple[To, ...] = several(To)
    floors: tuple[Floor, ...] | None = several(Floor, optional=True)


def test_values_of_an_enum_keep_their_order_too():
    """Said twice, a reason is still one reason."""
    assert (To.PERSON, To.BOX) == build(Sort, {"to": ["person", "box", "person"]}).to


def test_a_list_of_values_survives_json():
    """What a database keeps of an event is read back exactly, a list of one entry too."""
    for action in (Sort((To.BOX,)), Sort((To.PERSON, To.BOX), floors=(Floor.F20,))):
        written = json.loads(json.dumps(encode_facts(action.facts)))

        assert action.facts == decode_facts(Sort, written)


def test_a_fault_names_the_entry():
    """Counted from 0; its pointer is that of RFC 6901."""
    with pytest.raises(BadFields) as caught:
        build(Sort, {"to": ["box", "cellar", 7]})
    told = [(each.path, each.pointer, each.code) for each in caught.value.faults]

    assert [("to[1]", "/to/1", "not_a_choice"), ("to[2]", "/to/2", "wrong_type")] == told


def test_a_typed_list_is_checked_as_well():
    """The same faults at both doors."""
    with pytest.raises(BadFields) as caught:
        Sort((To.BOX, "box"))  # type: ignore[arg-type]  # the fault itself

    assert [("to[1]", "not_a_choice")] == [(each.path, each.code) for each in caught.value.faults]


def test_all_values_of_an_enum_fit():
    """The bound of a list never forbids what the enum allows."""
    assert 21 == len(Sort((To.BOX,), floors=tuple(Floor)).floors or ())


def test_a_dialog_is_told_what_there_is_to_choose_from():
    """`Choice.fields` shows a list of values like a single one."""
    spec = Sort.specs["to"]

    assert ("several", tuple(To)) == (spec.kind, spec.choices)
