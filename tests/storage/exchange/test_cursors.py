"""Cursors: how far a list was read, kept with what its page has led to."""

from datetime import UTC, datetime

import pytest

from fixflow.desk import Desk
from fixflow.storage.body import Unstorable
from fixflow.storage.exchange import cursors

AT = datetime(2027, 1, 4, 10, tzinfo=UTC)


def test_a_list_goes_on_where_it_was_left(desk: Desk) -> None:
    """A cursor is data."""

    def move(scope):
        before = yield from cursors.held(scope, "werk", "orders", AT)
        yield from cursors.write(scope, "werk", "orders", {"offset": 100}, AT)
        return before

    assert {} == desk.read(lambda scope: cursors.read(scope, "werk", "orders"))
    assert [{}, {"offset": 100}] == [desk.run(move), desk.run(move)]
    assert {"offset": 100} == desk.read(lambda scope: cursors.read(scope, "werk", "orders"))
    assert {} == desk.read(lambda scope: cursors.read(scope, "werk", "notes"))


def test_a_list_is_read_from_its_beginning_again(desk: Desk) -> None:
    """Resync."""
    desk.run(lambda scope: cursors.held(scope, "werk", "orders", AT))

    assert [True, False] == [
        desk.run(lambda scope: cursors.drop(scope, "werk", "orders")) for _ in range(2)
    ]


def test_a_cursor_that_is_no_exact_json_is_refused(desk: Desk) -> None:
    """Another database would give back another one."""
    with pytest.raises(Unstorable):
        desk.run(lambda scope: cursors.write(scope, "werk", "orders", {"at": 1.5}, AT))  # type: ignore[dict-item]  # the point
