"""Looking: rows of a store by plain SQL, whichever database and driver it has.

The one rule: it looks through the desk's own binding, so that it sees what a host has not yet
committed.
"""

import sqlite3

from fixflow.errors import FixflowError
from fixflow.storage import schema
from fixflow.storage.script import Args, Binding, Row, Script


class Found(list[Row]):
    """The rows of a statement, which a test also asks for as it asks a cursor."""

    def fetchall(self) -> list[Row]:
        """Give all rows."""
        return list(self)

    def fetchone(self) -> Row | None:
        """Give the first row."""
        return self[0] if self else None


class Looking:
    """A look at the rows below a binding."""

    def __init__(self, binding: Binding) -> None:
        self.binding = binding

    def execute(self, sql: str, args: Args = ()) -> Found:
        """Execute one statement; rows without an order come in that of their values."""
        try:
            rows = self.binding.run(single(sql, args))
        except Exception as error:
            if isinstance(error, FixflowError) or not is_about_keys(error):
                raise
            raise sqlite3.IntegrityError(str(error)) from error
        return rows if "ORDER BY" in sql else Found(sorted(rows, key=str))

    @property
    def total_changes(self) -> list[list[Row]]:
        """Every row of ours; where they are equal, nothing was written."""
        names = self.binding.read(schema.tables(self.binding.dialect))
        ours = sorted(each for each in names if each.startswith("fx_"))
        return [sorted(self.execute(f"SELECT * FROM {each}"), key=str) for each in ours]  # noqa: S608  own names


def is_about_keys(error: Exception) -> bool:
    """Tell a key that is there already, whatever the driver calls it."""
    names = " ".join(each.__name__ for each in type(error).__mro__)
    return "Integrity" in names or "UniqueViolation" in names


def single(sql: str, args: Args) -> Script[Found]:
    """Yield one statement and give its rows."""
    rows = yield sql, args
    return Found(rows)
