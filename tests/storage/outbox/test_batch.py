"""Batch: whatever breaks a delivery off, what is known of its letters is kept."""

import asyncio

import pytest

import fixflow
from fixflow.desk import AsyncDesk, Desk
from fixflow.storage.outbox import leasing, telling
from fixflow.storage.outbox.door import AsyncDoor, Committed, Outcome, Parcel, Unsent
from fixflow.storage.outbox.leasing import Gate
from tests.carrying import NOON, Killed, Recorder, deliver, door, later, put, standing

SUBJECTS = ("A", "B", "C", "D", "E")


def test_what_is_known_when_a_delivery_is_broken_off_is_recorded(desk: Desk) -> None:
    """Ctrl-C, or a task's time limit: else what has arrived would be in doubt, and perhaps go twice."""
    for each in SUBJECTS:
        put(desk, each, 2, door="mail")
    far = Recorder(says=[Committed("R-1"), Committed("R-2"), Killed()])
    with pytest.raises(Killed):
        deliver(desk, NOON, mail=door(desk, far, looks=True))
    found = {
        each.id: (each.state, each.attempts)
        for one in SUBJECTS
        for each in desk.letters("order", one)
    }

    assert ["done", "done", "sending"] == [found[each][0] for each in far.ids]
    assert [("waiting", 0)] * 2 == [found[each] for each in found.keys() - set(far.ids)]


def test_a_delivery_that_is_cancelled_records_what_it_knows() -> None:
    """`asyncio.wait_for` ends it while the second letter is on its way."""

    async def cancelled() -> list[str]:
        hangs = asyncio.Event()

        async def send(parcel: Parcel) -> Outcome:
            if parcel.subject == "B":
                hangs.set()
                await asyncio.Event().wait()
            return Committed("R-1")

        async with fixflow.aopen(":memory:") as desk:
            for version, subject in enumerate(("A", "B", "C")):
                await given(desk, subject, version)
            mail = AsyncDoor(send, reconcile=never_there)
            carrying = asyncio.create_task(desk.deliver(NOON, {"mail": mail}, seconds=standing))
            await hangs.wait()
            carrying.cancel()
            with pytest.raises(asyncio.CancelledError):
                await carrying
            return [
                each.state for one in ("A", "B", "C") for each in await desk.letters("order", one)
            ]

    assert ["done", "sending", "waiting"] == asyncio.run(cancelled())


async def given(desk: AsyncDesk, subject: str, version: int) -> None:
    """Put one letter into the outbox; a lower version goes first."""
    await desk.run(
        lambda scope: telling.put(scope, "order", subject, version, 0, "mail", "step", {}, NOON)
    )


async def never_there(_: Parcel) -> Outcome:
    """Say that nothing has arrived."""
    return Unsent("not here")


def test_what_was_given_back_is_not_given_back_again(desk: Desk) -> None:
    """Where the first reply was lost, the attempt that was none would be taken off twice."""
    put(desk, "A", 2)
    gate = Gate(realm="default", door="erp", strict=False, limit=None)
    [lease] = desk.run(lambda _: leasing.lease(gate, NOON, later(minutes=1), 1))
    for _ in range(2):
        desk.run(lambda _: leasing.release([lease], NOON))
    [letter] = desk.letters("order", "A")

    assert ("waiting", 0) == (letter.state, letter.attempts)
