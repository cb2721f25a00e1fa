"""Retold: an order as it was after each of its events, and what its program then had told."""

from collections.abc import Iterator

from fixflow.desk import Desk
from fixflow.identity import OrderId
from fixflow.lifecycle import Order
from fixflow.parties import SYSTEM, Actor
from fixflow.partners import hero
from fixflow.storage import journal
from fixflow.storage.orders import Scope
from fixflow.storage.script import Script
from fixflow.storage.verifying.retold import Retold, retold
from tests.recurring import at, made, save

WHOSE = OrderId("WV-17")
OFFICE = Actor(SYSTEM, "office")


def kept(desk: Desk) -> Retold:
    """Keep a contract whose dates of a year were told, and tell its order again."""
    save(desk, made())
    for month in range(1, 13):
        desk.tick(at(f"2027-{month:02}-20 09:00"))
    return desk.inspect(read)


def read(scope: Scope) -> Script[Retold]:
    """Tell an order again."""
    whose = scope.subject(WHOSE)
    return retold(scope, whose, (yield from journal.read(whose)), {})


def test_an_order_is_told_as_it_was_after_each_entry_in_whatever_order(desk: Desk) -> None:
    """Letters are read by version; one that was changed may name an earlier one again."""
    of = kept(desk)
    events = of.now.events
    asked = (*range(1, 14), 13, 5, 1, 12)

    assert 13 == len(events)
    assert [hero.PROGRAM.replay(events[:each]) for each in asked] == [
        of.after(each) for each in asked
    ]


def test_there_is_no_order_after_an_entry_that_is_not_there(desk: Desk) -> None:
    """What is no version at all names none either."""
    of = kept(desk)

    assert [None] * 4 == [of.after(each) for each in (0, 14, "2", None)]


def test_what_was_told_follows_from_the_step_wherever_one_looked_before(desk: Desk) -> None:
    """A state of another step than the one before would name another row, or none."""
    of = kept(desk)
    of.after(9)
    told = [of.effects(each) for each in (3, 13, 2)]

    assert [["CreateTask"]] * 3 == [[type(each).__name__ for each in some or ()] for some in told]


def test_a_journal_is_folded_once_for_all_who_ask_in_its_order(desk: Desk) -> None:
    """Each order holds all events before it; to keep one for each would take the square of them."""
    of, folded = kept(desk), []
    fold = of.fold

    def counted() -> Iterator[Order]:
        folded.append(1)
        return fold()

    of.fold = counted
    for version in range(1, 14):
        of.after(version)
        of.effects(version)

    assert [1] == folded


def test_an_erasure_is_known_by_what_stands_before_it(desk: Desk) -> None:
    """What was erased cannot be told again; what came after it can."""
    before = kept(desk)
    desk.erase(WHOSE, by=OFFICE, at=at("2027-12-31 09:00"), why="Gesuch")
    after = desk.inspect(read)

    assert [False, False] == [before.erased_behind(each) for each in (1, 13)]
    assert [True, True, False] == [after.erased_behind(each) for each in (1, 13, 14)]
