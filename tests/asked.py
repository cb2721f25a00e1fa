"""Asked: what a script asks the database, counted beside its run."""

from collections.abc import Callable
from typing import TypeVar

from attrs import define, field

from fixflow.desk import Desk
from fixflow.storage.orders import Scope
from fixflow.storage.script import Row, Script

T = TypeVar("T")


@define
class Asked:
    """The statements that a script has asked so far, and how many rows each has given.

    Attributes:
        sql: The statements, in their order.
        rows: How many rows came back, all in all.
    """

    sql: list[str] = field(factory=list)
    rows: int = 0

    def beside(self, script: Script[T]) -> Script[T]:
        """Run a script and count."""
        rows: list[Row] | None = None
        while True:
            try:
                asked = next(script) if rows is None else script.send(rows)
            except StopIteration as end:
                value: T = end.value
                return value
            self.sql.append(asked[0])
            rows = yield asked
            self.rows += len(rows)

    def begun_with(self, words: str) -> int:
        """Count the statements that begin so."""
        return sum(each.startswith(words) for each in self.sql)


def written(desk: Desk, script: Callable[[Scope], Script[T]]) -> tuple[Asked, T]:
    """Run a script that writes; give what it asked, and its value."""
    asked = Asked()
    return asked, desk.run(lambda scope: asked.beside(script(scope)))


def looked(desk: Desk, script: Callable[[Scope], Script[T]]) -> tuple[Asked, T]:
    """Run a script that looks for damage, likewise."""
    asked = Asked()
    return asked, desk.inspect(lambda scope: asked.beside(script(scope)))
