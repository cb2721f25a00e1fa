"""P11: on a host's connection the host keeps the transaction, by every driver.

Its rows and ours are kept together or not at all, and nothing but savepoints is sent.
"""

import sqlite3
from collections.abc import Callable, Iterator

import pytest

from fixflow.errors import FixflowError
from fixflow.storage.numbering import take
from fixflow.storage.schema import NUMBER, number
from fixflow.storage.script import Conflict, NoTransaction, Script
from tests import hosts, stores
from tests.hosts import Host

Opened = Callable[..., Host]

by_every_driver = pytest.mark.parametrize(
    "name",
    [
        pytest.param(each, marks=[] if "sqlite" in each else [pytest.mark.postgres])
        for each in hosts.HOSTS
    ],
)


@pytest.fixture
def host(name: str) -> Iterator[Host]:
    """A host in its transaction."""
    with hosts.opened(name) as host:
        yield host


def failing() -> Script[None]:
    """Write a row, then fail."""
    yield from take("r", "V/2027")
    raise ZeroDivisionError


@by_every_driver
def test_rows_of_the_host_and_ours_are_kept_together(host: Host) -> None:
    """Until the host commits, nobody else sees either."""
    host.write()
    host.binding.run(take("r", "V/2027"))
    before = host.place.counted()
    host.commit()

    assert [(0, 0), (1, 1)] == [before, host.place.counted()]


@by_every_driver
def test_a_rollback_of_the_host_leaves_neither(host: Host) -> None:
    """Also where our call came first."""
    host.binding.run(take("r", "V/2027"))
    host.write()
    host.rollback()

    assert (0, 0) == host.place.counted()


@by_every_driver
def test_a_host_that_swallows_our_error_goes_on_without_a_half(host: Host) -> None:
    """The savepoint takes back what the failed call wrote, and the transaction is still usable."""
    host.write()
    with pytest.raises(ZeroDivisionError):
        host.binding.run(failing())
    taken = host.binding.run(take("r", "V/2027"))
    host.commit()

    assert (1, (1, 1)) == (taken, host.place.counted())


@by_every_driver
def test_calls_together_fail_together_and_leave_the_host_its_row(host: Host) -> None:
    """A savepoint around several calls, each with one of its own."""
    host.write()
    with pytest.raises(ZeroDivisionError), host.binding.together():  # noqa: PT012  two calls are the point
        host.binding.run(take("r", "F/2027"))
        host.binding.run(failing())
    host.commit()

    assert (1, 0) == host.place.counted()


@by_every_driver
def test_a_key_that_is_there_already_leaves_the_transaction_usable(host: Host) -> None:
    """PostgreSQL would refuse every further statement after a unique violation."""

    def twice() -> Script[None]:
        for _ in range(2):
            yield "INSERT INTO fx_counter (realm, name, value) VALUES (?, ?, ?)", ("r", "n", 1)

    host.write()
    with pytest.raises(Exception, match=r"(?i)unique|duplicate"):
        host.binding.run(twice())
    host.binding.run(take("r", "V/2027"))
    host.commit()

    assert (1, 1) == host.place.counted()


@by_every_driver
def test_the_database_is_sent_savepoints_and_nothing_else(host: Host) -> None:
    """No BEGIN, COMMIT, ROLLBACK or PRAGMA of ours; the database itself tells what it was sent."""
    host.write()
    host.place.statements()
    host.binding.run(take("r", "V/2027"))
    with pytest.raises(ZeroDivisionError):
        host.binding.run(failing())
    host.binding.read(number(host.binding.dialect))

    ours = [each for each in host.place.statements() if each.split()[0] not in {"INSERT", "SELECT"}]
    succeeded = ["SAVEPOINT fx", "RELEASE fx"]
    failed = ["SAVEPOINT fx", "ROLLBACK TO fx", "RELEASE fx"]
    assert succeeded + failed == ours


@by_every_driver
def test_rows_come_plain_whatever_the_host_has_set(host: Host) -> None:
    """Hosts read rows by name; a script gets tuples of texts and whole numbers."""
    host.binding.run(take("r", "V/2027"))

    def looked() -> Script[list[tuple[object, ...]]]:
        rows = yield "SELECT realm, name, value FROM fx_counter WHERE realm = ?", ("r",)
        return list(rows)

    assert [("r", "V/2027", 1)] == host.binding.read(looked())


@by_every_driver
def test_without_a_transaction_nothing_is_written(name: str) -> None:
    """Where no driver begins by itself the end of a savepoint would commit for the host."""
    with hosts.opened(name, idle=True) as host:
        with pytest.raises(NoTransaction) as caught:
            host.binding.run(take("r", "V/2027"))
        seen = host.binding.read(number(host.binding.dialect))
        kept = host.place.counted()

    assert ("storage.no_transaction", NUMBER, (0, 0)) == (caught.value.code, seen, kept)


@by_every_driver
def test_a_lock_of_somebody_else_is_a_conflict_of_the_whole_transaction(name: str) -> None:
    """SQLITE_BUSY, or a serialization failure: the host restarts its transaction."""
    with hosts.opened(name) as host:
        if host.place.is_file:
            other = sqlite3.connect(host.place.where, isolation_level=None)
            other.execute("BEGIN IMMEDIATE")
            host.binding.read(quick())
            script: Script[object] = take("r", "V/2027")
        else:
            other = None
            script = raised("40001")
        with pytest.raises(Conflict) as caught:
            host.binding.run(script)
        if other is not None:
            other.close()
        host.rollback()

        assert (True, (0, 0)) == (caught.value.whole_transaction, host.place.counted())


def quick() -> Script[None]:
    """Wait for no lock."""
    yield "PRAGMA busy_timeout = 0", ()


def raised(code: str) -> Script[None]:
    """Let PostgreSQL fail with a code, as it does under a stricter isolation level."""
    yield from take("r", "V/2027")
    yield "SELECT fx_test_raise(?)", (code,)


@pytest.mark.postgres
@pytest.mark.parametrize("after", [0, 1, 2])
@pytest.mark.parametrize("name", [each for each in hosts.HOSTS if "sqlite" not in each])
def test_a_connection_that_is_lost_leaves_nothing_of_either(name: str, after: int) -> None:
    """Before, between and after our statements: the driver's own error reaches the host."""
    with hosts.opened(name) as host:
        host.write()
        with pytest.raises(Exception, match=r"(?i)terminat|clos|connection") as caught:
            host.binding.run(cut(after))

        assert not isinstance(caught.value, FixflowError)
        assert (0, 0) == host.place.counted()


def cut(after: int) -> Script[None]:
    """Write two rows; the server ends the connection after so many statements."""
    ((pid,),) = yield "SELECT pg_backend_pid()", ()
    for sent in range(2):
        if sent == after:
            stores.ended(pid)
        yield "INSERT INTO fx_counter (realm, name, value) VALUES (?, ?, ?)", ("r", str(sent), 1)
    if after == 2:
        stores.ended(pid)
