"""A binding that breaks: the process ends before a statement, before a commit, or just after it.

The one rule: it breaks outside of every script, so that nothing of ours can catch it.
"""

from collections.abc import Generator
from contextlib import AbstractContextManager
from random import Random
from typing import Any, TypeVar

from attrs import define

from fixflow.storage.script import Args, Binding, Dialect, Row, Script

T = TypeVar("T")
LIKELY = 0.3  # of a crash: that it comes after a commit, which then has taken effect


class Crashed(BaseException):
    """The process has ended here."""


@define
class Breaking:
    """Passes everything on to a binding, and ends the process once so many statements have passed.

    Args:
        inner: The binding.
        chance: Draws whether it ends before a commit or after it.
        left: How many statements pass; never, if negative.
        torn: Whether what has passed is kept, as without a transaction.
    """

    inner: Binding
    chance: Random
    left: int = -1
    torn: bool = False

    @property
    def dialect(self) -> Dialect:
        """Whose SQL it speaks."""
        return self.inner.dialect

    @property
    def own(self) -> bool:
        """Whether the connection is ours."""
        return self.inner.own

    def run(self, script: Script[T]) -> T:
        """Run a script that writes."""
        value = self.inner.run(self.passed(script))
        if self.left == 0 and self.chance.random() < LIKELY:
            raise Crashed
        return value

    def read(self, script: Script[T]) -> T:
        """Run a script that only reads."""
        return self.inner.read(script)

    def inspect(self, script: Script[T]) -> T:
        """Run a script that looks for damage."""
        return self.inner.inspect(script)

    def together(self) -> AbstractContextManager[None]:
        """Make one transaction of all runs inside."""
        return self.inner.together()

    def close(self) -> None:
        """Give the connection back; what was not committed is gone."""
        self.inner.close()

    def passed(self, script: Script[T]) -> Generator[tuple[str, Args], list[Row], T]:
        """Pass the statements of a script on, and then its end."""
        rows: Any = None
        while True:
            try:
                statement = script.send(rows)
            except StopIteration as end:
                value: T = end.value
                if self.left == 0 and self.chance.random() < LIKELY:
                    raise Crashed from None
                return value
            if self.left == 0:
                if self.torn:
                    self.inner.commit()  # type: ignore[attr-defined]  # of a connection of our own
                raise Crashed
            self.left -= 1
            rows = yield statement
