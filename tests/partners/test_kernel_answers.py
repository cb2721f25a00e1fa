"""What the kernel answers of real programs: ways that end, events that conform."""

from datetime import UTC, datetime

import attrs
import pytest

from fixflow.events import Facts
from fixflow.lifecycle import BrokenHistory
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import imofix


def test_what_nothing_can_lift_is_never_possible():
    """An order withdrawn before anybody took it has no call-out to bill, whatever follows."""
    at = datetime(2026, 5, 4, 8, tzinfo=UTC)
    sonnegg = Actor(PRINCIPAL, "sonnegg")
    order = imofix.PROGRAM.start("AU-1", at=at, by=sonnegg, title="Storen klemmt")
    order = imofix.PROGRAM.decide(
        order, imofix.Withdraw(message="erledigt"), by=sonnegg, at=at
    ).order

    way = imofix.PROGRAM.explain(order, imofix.Invoice)

    assert () == way.steps
    assert way.never is not None
    assert "imofix.was_accepted" == way.never.code


def test_an_order_s_own_events_conform_to_its_program():
    """An event records its action and facts, so it can be judged as the step that it was."""
    at = datetime(2026, 5, 4, 8, tzinfo=UTC)
    meier = Actor(CONTRACTOR, "meier")
    order = digitec.PROGRAM.start("SP-1", place="CH-ZH", at=at, by=Actor(PRINCIPAL, "digitec"))
    order = digitec.PROGRAM.decide(order, digitec.Accept(), by=meier, at=at).order

    found = digitec.PROGRAM.conforms(order.events, order_id=order.id)

    assert found.ok
    assert order == found.order


def test_a_history_with_facts_that_no_step_can_have_had_is_broken():
    """A forged question without a kind: refused with its position, nothing half applied."""
    at = datetime(2026, 5, 4, 8, tzinfo=UTC)
    order = imofix.PROGRAM.start("AU-1", at=at, title="Boiler kalt", principal="sonnegg")
    asked = imofix.RequestChange(imofix.ChangeKind.REPLACEMENT)
    done = imofix.PROGRAM.decide(order, asked, by=Actor(CONTRACTOR, "meier"), at=at).order
    forged = attrs.evolve(done.events[1], facts=Facts({"amount": "much"}))

    with pytest.raises(BrokenHistory) as broken:
        imofix.PROGRAM.replay((done.events[0], forged))
    assert 2 == broken.value.position
