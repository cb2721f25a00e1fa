"""Guards and effects: what a row may declare, and that a bug in a guard surfaces."""

from datetime import datetime

import attrs
import pytest

from fixflow.lifecycle import (
    GUARD,
    Action,
    BareNo,
    CreateOrder,
    Effect,
    Guard,
    Lift,
    Machine,
    Notify,
    Order,
    Reason,
    guard,
    notify_others,
)
from fixflow.lifecycle.guards import Check
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL
from fixflow.texts import Text
from tests.lifecycle.parcel import AT, MEIER, ROWS, Take, program, sent

HEAVY = Text(de="Zu schwer.", en="Too heavy.")


def taking(condition: Guard) -> Machine:
    """Guard the taking of a parcel."""
    rows = tuple(
        attrs.evolve(row, guards=(condition,)) if row.action is Take else row for row in ROWS
    )
    return program(rows)


@attrs.frozen
class NotHeavierThan:
    """A small frozen class may be a guard, with its figures in it."""

    kilos: int
    code: str = "parcel.heavy"

    def __call__(self, order: Order, action: Action | None, at: datetime, /) -> Reason | None:  # noqa: ARG002  a guard is asked so
        """Refuse every parcel."""
        return Reason(GUARD, self.code, HEAVY, {"kilos": self.kilos})


def test_a_frozen_class_may_be_a_guard():
    """A guard is an object with attributes, or a function."""
    (reason,) = taking(NotHeavierThan(20)).decide(sent(), Take(), by=MEIER, at=AT).reasons

    assert ("parcel.heavy", {"kilos": 20}) == (reason.code, reason.params)


def test_a_declared_guard_still_answers_when_called_and_gives_its_own_code():
    """An integrator tests it without a machine; the code stands once, where it is declared."""

    @guard(needs=("amount",), severity="warn", code="parcel.heavy")
    def heavy(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
        return heavy.reason(HEAVY, {"kilos": 20}, (Lift(CONTRACTOR),), retry_at=at, says="Mind!")

    reason = heavy(sent(), None, AT)
    check = Check.of(heavy)
    lifts = (Lift(CONTRACTOR),)

    assert reason == Reason(
        GUARD, "parcel.heavy", HEAVY, {"kilos": 20}, lifts, retry_at=AT, says="Mind!"
    )
    assert ("parcel.heavy", ("amount",), True) == (check.name, check.needs, check.warns)


def test_a_guard_that_only_warns_never_stands_in_the_way():
    """Neither choices nor ways nor turns ask it."""

    @guard(severity="warn", code="parcel.heavy")
    def heavy(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
        return Reason(GUARD, "parcel.heavy", HEAVY)

    machine = taking(heavy)
    choices = machine.choices(sent(), by=MEIER, at=AT)

    assert (True, (CONTRACTOR,)) == (
        next(each.allowed for each in choices if each.action == "take"),
        machine.turn(sent(), AT),
    )


def test_a_guard_that_raises_is_a_bug_and_surfaces():
    """The exception surfaces; peers call the step enabled."""

    def broken(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        taking(broken).decide(sent(), Take(), by=MEIER, at=AT)


def test_every_bound_party_but_the_actor_is_notified():
    """That is the effect unless a row says otherwise."""
    order = sent(contractor="meier", customer="anna")
    effects: tuple[Effect, ...] = (Notify(CONTRACTOR), Notify(CUSTOMER))

    assert set(effects) == set(notify_others(order))
    assert Notify(PRINCIPAL) not in notify_others(order)


def test_effects_hold_references_and_compare_by_value():
    """The outbox needs to tell one from another."""
    assert CreateOrder("payment@1", "P-1") == CreateOrder("payment@1", "P-1")


def test_a_guard_that_says_a_bare_no_is_named():
    """False would refuse without a word: whoever wrote the guard is told which one and where."""
    mute = guard(code="parcel.mute")(lambda order, action, at: False)  # type: ignore[arg-type,return-value]  # noqa: ARG005  the mistake

    with pytest.raises(BareNo, match=r"parcel\.mute.*False"):
        taking(mute).decide(sent(), Take(), by=MEIER, at=AT)
