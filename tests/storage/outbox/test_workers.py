"""Workers at once: threads with a connection each, on a file and on PostgreSQL."""

import threading
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

import fixflow
from fixflow.desk import Desk
from fixflow.storage.outbox.delivery import DeliverInTransaction
from fixflow.storage.outbox.door import Committed, Door, Outcome, Parcel, Unsent
from tests import stores
from tests.carrying import NOON, Recorder, door, later, put, standing

ORDERS, STEPS, WORKERS = 12, 8, 4


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def target(request: pytest.FixtureRequest) -> Iterator[Path | str]:
    """A database that several connections can open."""
    with stores.file() if request.param == "sqlite" else stores.database() as opened:
        yield opened


def filled(target: Path | str) -> set[str]:
    """Put letters of several steps of several orders into an outbox."""
    with fixflow.open(target) as desk, desk.together():
        return {put(desk, f"SP-{order}", step) for step in range(STEPS) for order in range(ORDERS)}


def at_once(target: Path | str, made: Door, at: datetime) -> list[Exception]:
    """Let workers deliver at one instant until none of them finds anything; give what failed."""
    failures = list[Exception]()

    def work() -> None:
        try:
            with fixflow.open(target) as desk:
                while desk.deliver(at, {"erp": made}, 10, seconds=standing).total:
                    pass
        except Exception as error:  # noqa: BLE001  a thread's error is told by the test
            failures.append(error)

    workers = [threading.Thread(target=work) for _ in range(WORKERS)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    return failures


@pytest.mark.parametrize("looks", [True, False], ids=["in batches", "one by one"])
def test_each_letter_goes_out_once_and_in_order(target: Path | str, *, looks: bool) -> None:
    """P4: 0 ids missing, lane order kept, nothing delivered twice without a kill."""
    letters, sent = filled(target), list[Parcel]()

    def send(parcel: Parcel) -> Outcome:
        sent.append(parcel)
        return Committed()

    made = Door(send, reconcile=send if looks else None)

    assert [] == at_once(target, made, NOON)
    assert dict.fromkeys(letters, 1) == Counter(each.id for each in sent)
    for order in range(ORDERS):
        lane = [each.version for each in sent if each.subject == f"SP-{order}"]
        assert list(range(STEPS)) == lane


def test_no_more_are_under_way_than_a_door_allows(target: Path | str) -> None:
    """A partner that takes two calls at once gets two, however many workers there are."""
    filled(target)
    busy, most = [0], [0]
    lock = threading.Lock()

    def send(_: Parcel) -> Outcome:
        with lock:
            busy[0] += 1
            most[0] = max(most[0], busy[0])
        threading.Event().wait(0.002)
        with lock:
            busy[0] -= 1
        return Committed()

    assert [] == at_once(target, Door(send, limit=2), NOON)
    assert most[0] in {1, 2}


def test_what_fails_now_and_then_arrives_all_the_same(target: Path | str) -> None:
    """Every third call fails, before it has sent anything."""
    letters, calls, arrived = filled(target), [0], set[str]()

    def send(parcel: Parcel) -> Outcome:
        calls[0] += 1
        if calls[0] % 3 == 0:
            return Unsent("503")
        arrived.add(parcel.id)
        return Committed()

    failures = [at_once(target, Door(send), later(minutes=10 * turn)) for turn in range(40)]

    assert (letters, [[]] * 40) == (arrived, failures)


def test_on_a_hosts_connection_nothing_is_delivered() -> None:
    """The lease could not be committed before it is sent: the host keeps the transaction."""
    with stores.sqlite_legacy() as binding:
        desk, far = Desk(binding), Recorder()
        put(desk, "SP-7", 2)
        made = door(desk, far)
        with pytest.raises(DeliverInTransaction):
            desk.deliver(NOON, {"erp": made})

        assert [] == far.sent
