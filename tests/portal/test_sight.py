"""Sight: an actor sees his orders, and unbound ones of his realm."""

from typing import Any

import pytest

from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import imofix
from fixflow.portal.sight import NotShown, must_talk, sees, talks
from tests.portal.people import HUBER, MEIER, MONDAY, SONNEGG, TENANT


def order(**parties: Any):
    """Make an order with parties."""
    return imofix.PROGRAM.start("AU-1", at=MONDAY, title="Boiler kalt", **parties)


@pytest.mark.parametrize(
    ("parties", "actor", "expected"),
    [
        ({"contractor": "meier"}, MEIER, True),
        ({"contractor": "meier"}, HUBER, False),
        ({"contractor": "meier"}, Actor(CONTRACTOR), False),
        ({}, HUBER, True),
        ({}, Actor(CONTRACTOR), True),
        ({"principal": "sonnegg"}, SONNEGG, True),
        ({"principal": "sonnegg"}, Actor(PRINCIPAL, "other"), False),
        ({"principal": "meier"}, MEIER, True),
        ({"contractor": "meier"}, Actor(PRINCIPAL, "meier"), True),
        ({"customer": "mieter-7"}, TENANT, True),
        ({"customer": "mieter-8"}, TENANT, False),
        ({}, TENANT, False),
        ({}, Actor(CUSTOMER), False),
        ({"contractor": "meier"}, Actor(SYSTEM), True),
        ({"contractor": "meier"}, Actor(SYSTEM, "erp"), True),
    ],
)
def test_an_actor_sees_his_orders_and_those_that_nobody_has(parties, actor, expected):
    """Spec 2.22; a customer sees his own only, else a tenant would read another's report."""
    assert expected == sees(order(**parties), actor)


def test_an_order_that_is_not_his_does_not_exist_for_him():
    """The words are those for an order that is not there: nobody learns which ids are taken."""
    with pytest.raises(NotShown) as raised:
        must_talk(order(contractor="meier"), HUBER)

    assert "Den Auftrag AU-1 gibt es hier nicht." == raised.value.say("de")
    assert 404 == raised.value.status


def test_nobody_without_a_name_has_a_part_in_what_is_written():
    """He would stand for every bidder at once; the system stands for itself."""
    who = [HUBER, Actor(CONTRACTOR), Actor(PRINCIPAL), Actor(SYSTEM)]

    assert [True, False, False, True] == [talks(order(), each) for each in who]
