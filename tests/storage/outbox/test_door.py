"""Doors: what they may be made of."""

import asyncio

import fixflow
from fixflow.storage.outbox import telling
from fixflow.storage.outbox.door import AsyncDoor, Committed, Outcome, Parcel, Unsent
from fixflow.storage.outbox.report import DeliveryReport
from tests.carrying import NOON, standing


def test_an_awaited_door_takes_a_function_that_answers_at_once() -> None:
    """It has sent the parcel by then; that its answer cannot be awaited is no doubt about that."""
    sent = list[str]()

    def send(parcel: Parcel) -> Outcome:
        sent.append(parcel.subject)
        return Committed("R-1")

    def look(parcel: Parcel) -> Outcome:
        return Committed("R-1") if parcel.subject in sent else Unsent("not here")

    async def carried() -> DeliveryReport:
        async with fixflow.aopen(":memory:") as desk:
            await desk.run(
                lambda scope: telling.put(scope, "order", "A", 2, 0, "mail", "step", {}, NOON)
            )
            mail = AsyncDoor(send, reconcile=look)  # type: ignore[arg-type]  # the fault
            return await desk.deliver(NOON, {"mail": mail}, seconds=standing)

    report = asyncio.run(carried())

    assert (["A"], 1, 0) == (sent, report.sent, report.unknown)


def test_a_plain_function_may_give_what_is_awaited() -> None:
    """A lambda around an awaited client is no `async def`, and works as one."""

    async def send(parcel: Parcel) -> Outcome:
        return Committed(parcel.subject)

    door = AsyncDoor(lambda parcel: send(parcel))  # noqa: PLW0108  a function that is not awaited itself
    parcel = Parcel(
        id="fx_a", realm="default", kind="order", subject="A", version=2, door="mail",
        topic="step", body={}, made_at=NOON, attempt=1,
    )  # fmt: skip

    async def asked() -> Outcome:
        return await door.send(parcel)

    assert Committed("A") == asyncio.run(asked())
