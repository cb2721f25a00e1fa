"""Parties: roles and actors."""

import pytest

from fixflow.identity import InvalidId
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM, Actor, Role


def test_the_four_roles_have_short_names() -> None:
    """DESIGN: PRINCIPAL, CONTRACTOR, CUSTOMER, SYSTEM."""
    assert [PRINCIPAL, CONTRACTOR, CUSTOMER, SYSTEM] == list(Role)


@pytest.mark.parametrize(
    ("role", "german"),
    [
        (PRINCIPAL, "Auftraggeber"),
        (CONTRACTOR, "Auftragnehmer"),
        (CUSTOMER, "Kunde"),
        (SYSTEM, "System"),
    ],
)
def test_a_role_has_its_german_name(role: Role, german: str) -> None:
    """The manuals speak of Auftraggeber, Auftragnehmer and Kunde."""
    assert german == role.label.say("de")


def test_an_actor_is_a_role_and_who_fills_it() -> None:
    """Shown as both."""
    assert "contractor meier" == str(Actor(CONTRACTOR, "meier"))


def test_an_actor_without_id_stands_for_the_role() -> None:
    """It binds nobody."""
    assert "system" == str(Actor(SYSTEM))


@pytest.mark.parametrize("name", ["", " meier", "mei\ner", "mei\u202eer"])
def test_an_actor_is_named_by_one_printable_line(name: str) -> None:
    """An empty name is no name; a bidi override would show another one."""
    with pytest.raises(InvalidId):
        Actor(CONTRACTOR, name)
