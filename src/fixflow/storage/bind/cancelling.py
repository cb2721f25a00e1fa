"""Cancelling: what is done to its end although the task that waits for it is cancelled.

A statement that is left halfway stands in the way of the host's commit, and a savepoint that is
released cannot be undone.  The one rule: a cancellation is told, at the latest when the same task
calls again; it is not lost.
"""

import asyncio
from collections.abc import Awaitable
from typing import Final, TypeVar
from weakref import WeakSet

T = TypeVar("T")

LATE: Final[WeakSet["asyncio.Task[object]"]] = WeakSet()


async def first_done(work: Awaitable[T]) -> T:
    """Do something to its end; where the task was cancelled meanwhile, tell that then."""
    task, cancelled = await waited(work)
    if cancelled is None:
        return task.result()
    task.exception()  # has been seen, though it is the cancellation that is told
    raise cancelled


async def done_all_the_same(work: Awaitable[T]) -> T:
    """Do something to its end and give its value, cancelled or not."""
    task, cancelled = await waited(work)
    told = task.result()
    current = asyncio.current_task()
    if cancelled is not None and current is not None:
        LATE.add(current)
    return told


def tell_late() -> None:
    """Tell the cancellation that a value came before, unless its timeout has ended since.

    Raises:
        CancelledError: As the task's next call would have been told it.
    """
    current = asyncio.current_task()
    if current is None or current not in LATE:
        return
    LATE.discard(current)
    if current.cancelling():
        raise asyncio.CancelledError


async def waited(
    work: Awaitable[T],
) -> tuple["asyncio.Future[T]", asyncio.CancelledError | None]:
    """Wait until something is done, however often the task is cancelled meanwhile."""
    task, cancelled = asyncio.ensure_future(work), None
    while not task.done():
        try:
            await asyncio.wait({task})
        except asyncio.CancelledError as error:
            cancelled = error
    return task, cancelled
