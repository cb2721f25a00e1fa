"""Swift: the same values by a shorter path."""

import pickle
from collections.abc import Callable

import attrs
import pytest

from fixflow.events import Event
from fixflow.lifecycle import Choice, Decision, Order
from fixflow.lifecycle.choices import new_choice
from fixflow.lifecycle.decide import new_decision, new_event
from fixflow.lifecycle.fold import new_order
from tests.lifecycle.parcel import AT, MACHINE, MEIER, Load, Take, sent

ORDER = sent((Take(), MEIER))
DECISION = MACHINE.decide(ORDER, Load(), by=MEIER, at=ORDER.at)
CHOICE = MACHINE.choices(ORDER, by=MEIER, at=ORDER.at)[0]
MADE = [
    pytest.param(Order, new_order, ORDER, id="order"),
    pytest.param(Event, new_event, ORDER.events[-1], id="event"),
    pytest.param(Decision, new_decision, DECISION, id="decision"),
    pytest.param(Choice, new_choice, CHOICE, id="choice"),
]


@pytest.mark.parametrize(("kind", "swift", "value"), MADE)
def test_a_swift_value_is_the_plain_one(
    kind: type[attrs.AttrsInstance], swift: Callable[..., object], value: object
):
    """Fields by position in the order of the class: equal, alike to look at, of one hash."""
    held = {each.name: getattr(value, each.name) for each in attrs.fields(kind)}
    plain, made = kind(**held), swift(*held.values())

    assert plain == made
    assert (kind, repr(plain), hash(plain)) == (type(made), repr(made), hash(made))


@pytest.mark.parametrize(("kind", "swift", "value"), MADE)
def test_a_swift_value_is_locked_like_any_other(
    kind: type[attrs.AttrsInstance], swift: Callable[..., object], value: object
):
    """The lock that was passed by while it was made holds afterwards."""
    names = [each.name for each in attrs.fields(kind)]
    made = swift(*(getattr(value, name) for name in names))

    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(made, names[0], None)


@pytest.mark.parametrize("value", [ORDER, ORDER.events[-1]], ids=["order", "event"])
def test_a_swift_value_travels_and_evolves(value: Order | Event):
    """What `decide` made is stored, copied and changed like what a host made."""
    assert value == pickle.loads(pickle.dumps(value))  # noqa: S301  our own value
    assert AT == attrs.evolve(value, at=AT).at
