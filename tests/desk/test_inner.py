"""A desk lists what a host calls, and not by what its calls work together."""

import fixflow
from fixflow.desk import AsyncDesk, Desk
from fixflow.desk.inner import INNER


def listed(desk: Desk | AsyncDesk) -> set[str]:
    """Give the public names that `dir` tells, as a notebook completes them."""
    return {name for name in dir(desk) if not name.startswith("_")}


def test_a_desk_lists_its_calls_and_hides_how_they_are_made() -> None:
    """Whoever looks for a call by completion should not have to guess which are meant for him."""
    with fixflow.open(":memory:") as desk:
        found = listed(desk)

    assert {"act", "receive", "deliver", "tick", "access", "letters", "verify", "close"} <= found
    assert set() == found & {"attempt", "carry", "gates", "backfill_part", "run", "scope"}


def test_both_desks_list_the_same() -> None:
    """But for `await` there is no difference between them."""
    with fixflow.open(":memory:") as desk:
        assert listed(desk) == listed(fixflow.aopen(":memory:"))


def test_what_is_hidden_is_there() -> None:
    """A name that nothing has any more would hide a later call of that name."""
    assert set() == {name for name in INNER if not hasattr(AsyncDesk, name)}
    assert {"check", "checked"} == {name for name in INNER if not hasattr(Desk, name)}
