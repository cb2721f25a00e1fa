"""What an imofix order keeps of its changes is what the table of a change says of each of them."""

from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest
from attrs import frozen

from fixflow.lifecycle import Action, Order, StartRefused, change
from fixflow.lifecycle.change_kinds import ChangeKind
from fixflow.money import Money, chf
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import imofix
from fixflow.partners.imofix.memory import changes

MEIER = Actor(CONTRACTOR, "meier")
SONNEGG = Actor(PRINCIPAL, "sonnegg")
AT = datetime(2026, 5, 4, 8, tzinfo=UTC)
LIMIT = chf("600")


@frozen
class Ask:
    """The contractor asks for something."""

    kind: ChangeKind
    amount: Money | None = None
    message: str | None = None


@frozen
class Answer:
    """The principal answers."""

    approved: bool
    amount: Money | None = None


WITHDRAW = "the contractor withdraws what he asked for"
END = "the order gets an outcome"
MOVES = (
    Ask(ChangeKind.COST_LIMIT, chf("900")),
    Ask(ChangeKind.COST_LIMIT, chf("700")),
    Ask(ChangeKind.COST_LIMIT),
    Ask(ChangeKind.REPLACEMENT, chf("400")),
    Ask(ChangeKind.OTHER, message="Schlüssel fehlt"),
    Ask(ChangeKind.OTHER),
    Answer(approved=True),
    Answer(approved=True, amount=chf("800")),
    Answer(approved=False),
    WITHDRAW,
    END,
)


def within_the_order(order: Order, move: object) -> tuple[Order, bool]:
    """Take a move by the steps of the order."""
    action: Action
    by = MEIER
    match move:
        case Ask(kind, amount, message):
            action = imofix.RequestChange(kind, amount, message=message)
        case Answer(approved, amount):
            action, by = imofix.AnswerChange(approved=approved, amount=amount), SONNEGG
        case str() if move == WITHDRAW:
            action = imofix.WithdrawChange()
        case _:
            action, by = imofix.Withdraw("erledigt"), SONNEGG
    decision = imofix.PROGRAM.decide(order, action, by=by, at=AT)
    return (decision.order if decision.allowed else order), decision.allowed


class OnItsOwn:
    """The same moves by the table of a change: one machine per change, at most one of them open."""

    def __init__(self) -> None:
        self.asked: list[Order] = []
        self.limit = LIMIT
        self.ended = False

    def take(self, move: object) -> bool:
        """Take a move, and tell whether it was allowed."""
        if isinstance(move, Ask):
            return not self.ended and not self.open() and self.start(move)
        if move == END:
            if self.open():
                self.step(change.Lapse(), Actor(SYSTEM))
            allowed, self.ended = not self.ended, True
            return allowed
        match move:
            case Answer(approved=True, amount=amount):
                return self.step(change.Approve(amount), SONNEGG)
            case Answer():
                return self.step(change.Decline(), SONNEGG)
            case _:
                return self.step(change.Withdraw(), MEIER)

    def open(self) -> bool:
        """Whether the last change waits for its answer."""
        return bool(self.asked) and self.asked[-1].state == "open"

    def start(self, ask: Ask) -> bool:
        """Ask, under the limit that holds now."""
        facts: dict[str, Any] = {"kind": ask.kind, "amount": ask.amount, "message": ask.message}
        try:
            made = change.CHANGE_REQUEST.start("AU-1/1", at=AT, by=MEIER, limit=self.limit, **facts)
        except StartRefused:
            return False
        self.asked.append(made)
        return True

    def step(self, action: Action, by: Actor) -> bool:
        """Take a step of the last change."""
        if not self.asked:
            return False
        decision = change.CHANGE_REQUEST.decide(self.asked[-1], action, by=by, at=AT)
        self.asked[-1] = decision.order
        self.limit = decision.order.facts.of("limit", Money) or self.limit
        return decision.allowed


@pytest.mark.parametrize("before", [(), (imofix.Accept(),)], ids=["sent", "accepted"])
def test_the_same_moves_lead_to_the_same_end_in_both(before: tuple[Action, ...]):
    """Every sequence of three moves, asked before and after the order was accepted.

    Each move is allowed in both or refused in both; the answers and the limit agree at the end.
    """
    begun = imofix.PROGRAM.start("AU-1", at=AT, by=SONNEGG, title="Boiler", cost_limit=LIMIT)
    for action in before:
        begun = imofix.PROGRAM.decide(begun, action, by=MEIER, at=AT).order
    for moves in product(MOVES, repeat=3):
        order, alone = begun, OnItsOwn()
        for move in moves:
            order, allowed = within_the_order(order, move)

            assert allowed is alone.take(move), moves
        assert [each.state for each in alone.asked] == [
            each.answer.value for each in changes(order.facts)
        ], moves
        assert (alone.limit, alone.ended) == (order.facts["cost_limit"], order.ended), moves


def test_every_answer_is_a_state_of_the_table():
    """What became of a change has one name."""
    states = [each.key for each in change.CHANGE_REQUEST.states]

    assert states == [each.value for each in imofix.Answer]


def test_the_kinds_of_change_are_one_list():
    """An order and a change ask for the same things."""
    assert imofix.ChangeKind is ChangeKind
