"""The turn per state, by hand, from the rows of the parcel."""

from datetime import timedelta

import attrs
import pytest

from fixflow.lifecycle import OWN, Action, Machine, Order, Row
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM, Role
from tests.lifecycle.parcel import (
    AT,
    BOXED,
    HANDED,
    MACHINE,
    MEIER,
    ROWS,
    STATES,
    Ask,
    Bill,
    Drop,
    HandOver,
    Load,
    Take,
    To,
    program,
    sent,
)

CARRIED = ((Take(), MEIER), (Load(), MEIER))


@pytest.mark.parametrize(
    ("order", "roles"),
    [
        pytest.param(
            sent(), (CONTRACTOR,), id="asked: take is the manual's, drop leads to no done"
        ),
        pytest.param(sent(prepaid=False), (PRINCIPAL,), id="unpaid: pay, its owner alone"),
        pytest.param(sent((Take(), MEIER)), (CONTRACTOR,), id="taken: load"),
        pytest.param(sent(*CARRIED), (CONTRACTOR,), id="carried: hand over, once for both cases"),
        pytest.param(sent(*CARRIED, (HandOver(To.BOX), MEIER)), (CUSTOMER,), id="boxed: fetch"),
        pytest.param(
            sent(*CARRIED, (HandOver(To.PERSON), MEIER)), (CONTRACTOR,), id="handed: bill"
        ),
        pytest.param(
            sent(*CARRIED, (HandOver(To.PERSON), MEIER), (Bill(chf("5"), "R-1"), MEIER)),
            (),
            id="billed: nobody",
        ),
        pytest.param(sent((Drop("x"), MEIER)), (), id="dropped: nobody"),
        pytest.param(
            sent((Ask(chf("30")), MEIER)), (), id="a question is open: the guard refuses every row"
        ),
    ],
)
def test_the_owners_of_the_rows_that_lead_forward_have_the_turn(
    order: Order, roles: tuple[Role, ...]
):
    """Whoever can bring the order on is waited for."""
    assert roles == MACHINE.turn(order, order.at)


def test_guards_are_judged_at_the_instant():
    """At night nobody can load."""
    order = sent((Take(), MEIER))

    assert () == MACHINE.turn(order, AT.replace(hour=23) + timedelta(hours=3))


def without(*left_out: type[Action]) -> Machine:
    """Make a parcel program without some actions."""
    return program(tuple(row for row in ROWS if row.action not in left_out))


def boxed_turn(turn: tuple[Role, ...]) -> Machine:
    """Make a parcel program whose box says whose turn it is."""
    told = attrs.evolve(BOXED, turn=turn)
    rows = tuple(
        attrs.evolve(
            row,
            source_state=tuple(told if each is BOXED else each for each in row.source_state),
            to=told if row.to is BOXED else row.to,
        )
        for row in ROWS
    )
    return program(rows, states=tuple(told if each is BOXED else each for each in STATES))


def test_a_row_of_the_manual_goes_before_rows_of_our_own():
    """As the arrival of the goods goes before an early appointment at Digitec Galaxus."""
    early = Row(
        BOXED, HandOver, HANDED, event="emptied", by=CONTRACTOR, when=("to", To.PERSON), says=OWN
    )
    late = Row(BOXED, HandOver, None, event="left", by=CONTRACTOR, when=("to", To.BOX), says=OWN)
    order = sent(*CARRIED, (HandOver(To.BOX), MEIER))

    assert (CUSTOMER,) == program((*ROWS, early, late)).turn(order, order.at)


def test_rows_of_our_own_count_where_the_manual_has_none():
    """Those that lead forward, not those that break off."""
    rows = tuple(
        attrs.evolve(row, says=OWN)
        if row.action is Take
        else attrs.evolve(row, by=(PRINCIPAL, CONTRACTOR))
        if row.action is Drop
        else row
        for row in ROWS
    )
    order = sent()

    assert (CONTRACTOR,) == program(rows).turn(order, order.at)


def test_where_nothing_leads_forward_every_row_that_moves_counts():
    """Without taking, dropping and expiring are left; only dropping passes."""
    order = sent()

    assert (CONTRACTOR,) == without(Take).turn(order, order.at)


def test_a_due_step_gives_the_system_the_turn_from_its_date_on():
    """A row that is not due refuses."""
    order = sent(keep_until=AT + timedelta(hours=1))
    bare = without(Take, Drop)

    assert ((), (SYSTEM,)) == (
        bare.turn(order, AT),
        bare.turn(order, AT + timedelta(hours=1)),
    )


def test_the_state_may_say_whose_turn_it_is():
    """`State.turn` replaces the whole result, also by nobody."""
    order = sent(*CARRIED, (HandOver(To.BOX), MEIER))

    assert ((SYSTEM,), ()) == (
        boxed_turn((SYSTEM,)).turn(order, order.at),
        boxed_turn(()).turn(order, order.at),
    )
