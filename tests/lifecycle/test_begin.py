"""Begin and start: the first step is judged like every other."""

import sys
from datetime import datetime, timedelta
from typing import Any

import attrs
import pytest

from fixflow.events import Facts
from fixflow.identity import OrderId
from fixflow.instants import NaiveInstant
from fixflow.lifecycle import (
    GUARD,
    START,
    Action,
    BadFields,
    NoOrder,
    Notify,
    Order,
    Phase,
    Reason,
    Start,
    StartRefused,
)
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM, Actor
from fixflow.texts import Text
from tests.lifecycle.parcel import AT, MACHINE, MEIER, ROWS, Send, program, sent


def test_a_started_order_is_what_its_first_event_says():
    """Id, program, place, state, version; the other fields become facts."""
    order = MACHINE.start("P-1", place="CH-ZH", at=AT, title=" Vase ", limit="20", currency="CHF")

    assert (OrderId("P-1"), "parcel@1", "CH-ZH", "asked", Phase.REQUESTED, None, 1, AT) == (
        order.id,
        order.program,
        order.place,
        order.state,
        order.phase,
        order.outcome,
        order.version,
        order.at,
    )
    assert {"title": "Vase", "prepaid": True, "limit": chf("20"), "currency": "CHF"} == dict(
        order.facts
    )
    assert (False, "CHF", "sent") == (order.ended, order.currency, order.events[0].name)


def test_the_start_acts_as_the_first_role_of_its_row_and_binds_nobody():
    """Without `by` it is that role without an id."""
    order = MACHINE.start("P-1", at=AT, title="Vase")

    assert (Actor(PRINCIPAL), {}) == (order.events[0].by, order.parties)


def test_parties_named_at_the_start_are_bound_and_are_no_facts():
    """They are reserved keywords for every program; whoever sends it is bound as well."""
    order = sent(contractor="meier", customer="anna", message="eilig")

    assert {PRINCIPAL: "shop", CONTRACTOR: "meier", CUSTOMER: "anna"} == order.parties
    assert {"title": "Vase", "prepaid": True} == dict(order.facts)


def test_a_named_party_goes_before_the_one_who_sends():
    """A clerk may send for the house that he names; the system is never bound."""
    clerk = MACHINE.start("P-1", at=AT, by=Actor(PRINCIPAL, "clerk"), title="V", principal="shop")
    system = MACHINE.start("P-2", at=AT, by=Actor(SYSTEM, "mail"), title="V")

    assert ({PRINCIPAL: "shop"}, {}) == (clerk.parties, system.parties)


def test_the_case_of_the_start_chooses_its_row():
    """A table may have several rows that begin an order."""
    assert ("unpaid", "held") == (sent(prepaid=False).state, sent(prepaid=False).events[0].name)


def test_a_start_with_faults_makes_no_order():
    """All faults are told at once."""
    wrong: dict[str, Any] = {"prepaid": "yes", "colour": "red"}
    with pytest.raises(BadFields) as caught:
        MACHINE.start("P-1", at=AT, **wrong)

    assert {"colour", "title", "prepaid"} == {each.path for each in caught.value.faults}


def test_begin_gives_the_event_and_the_effects_as_well():
    """The same as start, with event and effects."""
    decision = MACHINE.begin("P-1", Send("Vase"), place="CH-ZH", at=AT)

    assert ("CH-ZH", (Notify(CONTRACTOR),), "sent") == (
        decision.order.place,
        decision.effects,
        decision.events[0].name,
    )


def test_a_filled_in_start_may_name_the_place_itself():
    """A log holds it beside the other facts."""
    assert "CH-BE" == MACHINE.begin("P-1", Send("Vase", place="CH-BE"), at=AT).order.place


def test_a_role_that_no_row_names_makes_no_order():
    """Deny by default, at the start too; there is no order to look at then."""
    decision = MACHINE.begin("P-1", at=AT, by=MEIER, title="Vase")
    with pytest.raises(NoOrder):
        _ = decision.order

    assert ["lifecycle.wrong_role"] == [each.code for each in decision.reasons]


def test_a_refused_start_raises_with_every_reason():
    """`start` gives an order or says why not."""
    with pytest.raises(StartRefused) as caught:
        MACHINE.start("P-1", at=AT, by=MEIER, title="Vase")

    assert (
        "Der Auftrag P-1 kann nicht begonnen werden."
        " Als Auftragnehmer geht das nicht; das macht: Auftraggeber, System."
    ) == caught.value.say("de")


def test_the_start_of_another_program_is_none_of_this_one():
    """Its fields mean something else."""

    @attrs.frozen
    class Other(Start):
        label = Text(de="Anderer", en="Other")

    assert ["lifecycle.no_such_action"] == [
        each.code for each in MACHINE.begin("P-1", Other(), at=AT).reasons
    ]


def test_the_guards_of_a_start_judge_the_order_that_it_would_make():
    """There is none before it."""

    def no_vase(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
        title = order.facts["title"]
        text = Text(de="Keine Vasen.", en="No vases.")
        return Reason(GUARD, "parcel.no_vase", text) if title == "Vase" else None

    rows = tuple(
        attrs.evolve(row, guards=(no_vase,)) if START in row.source_state else row for row in ROWS
    )
    strict = program(rows)

    assert (["parcel.no_vase"], True) == (
        [each.code for each in strict.begin("P-1", at=AT, title="Vase").reasons],
        strict.begin("P-1", at=AT, title="Buch").allowed,
    )


def test_a_start_needs_an_instant_with_offset():
    """Instants are aware, always."""
    with pytest.raises(NaiveInstant):
        MACHINE.start("P-1", at=datetime(2026, 5, 4), title="Vase")  # noqa: DTZ001  the fault itself


def test_an_order_beside_its_events_is_small():
    """Under 2 kB; here counted by the objects that are its own."""
    order = sent(limit=chf("20"), keep_until=AT + timedelta(days=1))
    own = (order, order.parties, order.facts, dict(order.facts), order.events)

    assert isinstance(order.facts, Facts)
    assert sum(map(sys.getsizeof, own)) < 2_000
