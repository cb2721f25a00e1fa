"""Wake-ups: however often it is said, it is read once; what fails comes last, and in the end stops."""

from datetime import UTC, datetime, timedelta
from functools import partial

from fixflow.desk import Desk
from fixflow.storage.exchange import wakes
from fixflow.storage.exchange.wakes import MOST, Wake

AT = datetime(2027, 1, 4, 10, tzinfo=UTC)


def wake(desk: Desk, *names: str) -> None:
    """Say that orders have changed."""
    for name in names:
        desk.run(partial(wakes.wake, partner="werk", name=name, at=AT))


def due(desk: Desk, limit: int = 9) -> list[Wake]:
    """Say what is to be read."""
    return list(desk.read(lambda scope: wakes.due(scope, "werk", limit)))


def fail(desk: Desk, name: str, times: int = 1) -> None:
    """Fail to read one."""
    for _ in range(times):
        desk.run(lambda scope: wakes.failed(scope, "werk", name, "connectors.not_shown", AT))


def test_several_calls_about_one_order_are_one(desk: Desk) -> None:
    """Spec 2.8: several per save."""
    wake(desk, "47", "48", "47", "47")

    assert [("47", 3), ("48", 1)] == [(each.name, each.calls) for each in due(desk)]
    assert ["47"] == [each.name for each in due(desk, 1)]


def test_what_was_read_is_done_unless_somebody_has_called_meanwhile(desk: Desk) -> None:
    """What was read may be older than the second call."""
    wake(desk, "47", "48")
    one, two = due(desk)
    wake(desk, "48")
    for each in (one, two):
        desk.run(partial(wakes.done, partner="werk", wake=each))

    assert ["48"] == [each.name for each in due(desk)]


def test_what_fails_comes_after_the_others_and_stops_after_twenty_times(desk: Desk) -> None:
    """One that cannot be read must not keep the others waiting; a person looks at it."""
    wake(desk, "47", "48")
    fail(desk, "47")

    assert [("48", None), ("47", "connectors.not_shown")] == [
        (each.name, each.note) for each in due(desk)
    ]
    fail(desk, "47", MOST - 1)
    stuck = desk.read(lambda scope: wakes.stuck(scope, "werk"))
    assert (["48"], ["47"]) == ([each.name for each in due(desk)], [each.name for each in stuck])
    assert () == desk.read(lambda scope: wakes.stuck(scope, "werk", stuck[-1]))
    wake(desk, "47")
    assert ["47", "48"] == [each.name for each in due(desk)]


def test_what_could_not_be_taken_is_to_be_read_too(desk: Desk) -> None:
    """Nobody has called; a page held it."""
    fail(desk, "49")

    assert [("49", 1)] == [(each.name, each.tries) for each in due(desk)]


def test_what_the_line_held_up_comes_after_the_others_and_is_not_counted(desk: Desk) -> None:
    """An outage of a day is no twenty tries of one order, and one order holds up no other."""
    wake(desk, "47", "48")
    one = due(desk)[0]
    later = AT + timedelta(hours=1)
    desk.run(lambda scope: wakes.put_off(scope, "werk", one, "connectors.transport", later))

    assert [("48", 0, None), ("47", 0, "connectors.transport")] == [
        (each.name, each.tries, each.note) for each in due(desk)
    ]
