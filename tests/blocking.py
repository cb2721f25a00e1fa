"""Blocking: an awaited desk that looks to a test like the one that is not.

Each call runs to its end in a loop of its own.  The one rule: nothing but the awaiting is added.
"""

import asyncio
import inspect
from collections.abc import Iterator
from contextlib import AbstractAsyncContextManager, contextmanager
from typing import Self, TypeVar

T = TypeVar("T")


class Blocking:
    """What it wraps, each call run to its end."""

    def __init__(self, wrapped: object, runner: asyncio.Runner) -> None:
        self.wrapped = wrapped
        self.runner = runner

    def __getattr__(self, name: str) -> object:
        found = getattr(self.wrapped, name)
        if type(found).__module__.startswith(("fixflow.desk", "fixflow.storage")):
            return Blocking(found, self.runner)
        if not callable(found):
            return found

        def call(*args: object, **kwargs: object) -> object:
            return self.done(found(*args, **kwargs))

        return call

    def done(self, answer: object) -> object:
        """Wait for an answer that has to be awaited."""
        if inspect.iscoroutine(answer):
            return self.done(self.runner.run(answer))
        if isinstance(answer, AbstractAsyncContextManager) and not isinstance(
            answer, type(self.wrapped)
        ):
            return self.around(answer)
        if isinstance(answer, type(self.wrapped)):
            return Blocking(answer, self.runner)
        return answer

    @contextmanager
    def around(self, block: AbstractAsyncContextManager[object]) -> Iterator[object]:
        """Enter and leave a block that has to be awaited."""
        entered = self.runner.run(entering(block))
        try:
            yield entered
        except BaseException as error:
            if not self.runner.run(leaving(block, error)):
                raise
        else:
            self.runner.run(leaving(block, None))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave the desk open; who has made it closes it."""


async def entering(block: AbstractAsyncContextManager[T]) -> T:
    """Enter a block."""
    return await block.__aenter__()


async def leaving(block: AbstractAsyncContextManager[T], error: BaseException | None) -> bool:
    """Leave a block, with what was raised inside."""
    kind, trace = (None, None) if error is None else (type(error), error.__traceback__)
    return bool(await block.__aexit__(kind, error, trace))
