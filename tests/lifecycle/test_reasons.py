"""Reasons: said for people, who can lift them, and never changed by those who get them."""

import copy
import pickle
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import attrs
import pytest

from fixflow.lifecycle import (
    GUARD,
    Action,
    Lift,
    LogStep,
    Machine,
    Order,
    Reason,
    ReasonKind,
    guard,
)
from fixflow.lifecycle.faults import Wrong
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL
from fixflow.texts import Text
from tests.lifecycle.parcel import (
    ANNA,
    AT,
    MACHINE,
    MEIER,
    ROWS,
    SELF,
    Drop,
    Expire,
    Load,
    Take,
    program,
    sent,
)

NIGHT = datetime(2026, 5, 14, 0, 30, tzinfo=ZoneInfo("Europe/Zurich"))
SINCE = Text(de="Genommen am {at}.", en="Taken on {at}.")


def test_kinds_stand_in_the_order_of_a_refusal():
    """The same order everywhere, so that two reports can be compared."""
    assert ["no_such_action", "stale_version", "wrong_state", "wrong_actor", "guard"] == [
        each.value for each in ReasonKind
    ]


def test_a_reason_is_said_with_its_figures():
    """Guards return a Reason, never a bare False."""
    limit = Text(de="Höchstens {limit}.", en="At most {limit}.")
    reason = Reason(GUARD, "parcel.within_limit", limit, {"limit": chf("20")})

    assert ("Höchstens CHF\xa020.00.", "At most CHF\xa020.00.") == (
        reason.say("de"),
        reason.say("en"),
    )


def test_a_lift_is_a_role_and_its_action():
    """By acting in person, or by an action of its own."""
    assert ("contractor", "contractor retract") == (
        str(Lift(CONTRACTOR)),
        str(Lift(CONTRACTOR, "retract")),
    )


def change(mapping: object, name: object) -> None:
    """Try to write into a mapping, as a caller that is not type-checked would."""
    mapping[name] = 1  # type: ignore[index] # the fault itself


def test_nobody_changes_an_answer_that_others_get_as_well():
    """A refusal is made once per table; one caller's scribble stood in everybody's answer."""
    (first, *_) = MACHINE.decide(sent(), Load(), by=ANNA, at=AT).reasons
    with pytest.raises(TypeError):
        change(first.params, "x")
    (again, *_) = MACHINE.decide(sent(), Load(), by=ANNA, at=AT).reasons

    assert "x" not in again.params


def test_the_figures_of_a_reason_are_taken_over():
    """Nor can the guard that made it change them later."""
    figures = {"limit": chf("20")}
    reason = Reason(GUARD, "parcel.within_limit", SINCE, figures)
    figures["limit"] = chf("30")

    assert {"limit": chf("20")} == reason.params


def test_who_is_bound_is_not_changed_in_an_order_that_exists():
    """Only a further event binds a party."""
    for order in (sent(), sent((Take(), MEIER))):
        with pytest.raises(TypeError):
            change(order.parties, CUSTOMER)

        assert CUSTOMER not in order.parties


def test_the_facts_of_a_step_and_of_a_fault_are_taken_over():
    """A log that is judged twice is the same log twice."""
    given = {"on": "2026-05-04T09:00:00+02:00"}
    step = LogStep(at=AT, by=MEIER, action="load", facts=given)
    wrong = Wrong("too_long", {"limit": 200})
    given.clear()

    assert ["on"] == list(step.facts)
    with pytest.raises(TypeError):
        change(step.facts, "on")
    with pytest.raises(TypeError):
        change(wrong.params, "limit")


def test_answers_can_be_put_into_a_set():
    """A host gathers the reasons of many orders and tells each once."""
    order = sent((Take(), MEIER))
    refused = MACHINE.decide(order, Take(), by=ANNA, at=order.at)
    again = MACHINE.decide(order, Take(), by=ANNA, at=order.at)
    choices = MACHINE.choices(order, by=ANNA, at=order.at)

    assert 1 == len({refused, again})
    assert 2 == len({*refused.reasons, *again.reasons})
    assert len(choices) == len({*choices})


def sent_off(value: object) -> object:
    """Send a value to another process and back."""
    return pickle.loads(pickle.dumps(value))  # noqa: S301  our own value


@pytest.mark.parametrize("copied", [copy.deepcopy, sent_off])
def test_orders_and_refusals_travel(copied):
    """To another process, or into a cache: the bindings stay read-only there."""
    order = sent((Take(), MEIER), (Load(), MEIER))
    refused = MACHINE.decide(order, Take(), by=ANNA, at=order.at)

    assert order == copied(order)
    assert refused == copied(refused)
    with pytest.raises(TypeError):
        change(copied(order).parties, PRINCIPAL)


@guard(code="parcel.taken_on")
def taken_on(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
    """Refuse to load, and say when the parcel was taken."""
    taken = order.events[-1].at
    return taken_on.reason(SINCE, {"at": taken, "by": MEIER}, retry_at=taken + timedelta(hours=6))


def clocked(*, placed: bool) -> Machine:
    """Make a parcel program that tells times by the clock of Zurich, or as they come."""
    rows = tuple(
        attrs.evolve(row, guards=(taken_on,)) if row.action is Load else row for row in ROWS
    )
    zone = ZoneInfo("Europe/Zurich")
    return attrs.evolve(program(rows), zone_of=(lambda _: zone) if placed else None)


def stored(machine: Machine, order: Order) -> Order:
    """Give an order back as a database does: every instant in UTC."""
    return machine.replay(attrs.evolve(each, at=each.at.astimezone(UTC)) for each in order.events)


def told(machine: Machine, order: Order) -> list[str]:
    """Tell why a parcel cannot be loaded, from when it can, and since when another is given up."""
    load = machine.decide(order, Load(), by=MEIER, at=order.at).reasons
    (step,) = machine.explain(order, "hand_over").steps[:1]
    dropped = machine.decide(order, Drop("zu schwer"), by=MEIER, at=order.at).order
    never = [machine.explain(each, Take).say("de") for each in (dropped, stored(machine, dropped))]
    return [*(each.say("de") for each in load), step.say("de"), *never]


def test_times_are_told_by_the_clock_at_the_place_before_and_after_storage():
    """Half past midnight on 14 May in Zurich is 13 May, 22:30 UTC; nobody there calls it that."""
    machine = clocked(placed=True)
    order = machine.start("P-1", at=NIGHT, title="Vase", place="CH-ZH")
    taken = machine.decide(order, Take(), by=MEIER, at=NIGHT).order
    sentences = [
        "Genommen am 14.05.2026, 00:30.",
        "Laden (Auftragnehmer, möglich ab 14.05.2026, 06:30)",
        "«Annehmen»: nie, denn abgebrochen am 14.05.2026",
        "«Annehmen»: nie, denn abgebrochen am 14.05.2026",
    ]

    assert sentences == told(machine, taken)
    assert sentences == told(machine, stored(machine, taken))


def test_a_bare_machine_tells_times_as_they_came():
    """It knows no places; the offset that was handed in is the only clock there is."""
    machine = clocked(placed=False)
    order = machine.start("P-1", at=NIGHT, title="Vase")
    taken = machine.decide(order, Take(), by=MEIER, at=NIGHT).order

    assert "Genommen am 14.05.2026, 00:30." == told(machine, taken)[0]
    assert "Genommen am 13.05.2026, 22:30." == told(machine, stored(machine, taken))[0]


def test_a_date_that_is_not_reached_is_told_by_the_clock_at_the_place_too():
    """A step of the system waits like any other."""
    machine = clocked(placed=True)
    due = (NIGHT + timedelta(hours=1)).astimezone(UTC)
    order = machine.start("P-1", at=NIGHT, title="Vase", keep_until=due)
    (reason,) = machine.decide(order, Expire(), by=SELF, at=NIGHT).reasons

    assert "Der Schritt ist erst ab 14.05.2026, 01:30 fällig." == reason.say("de")
