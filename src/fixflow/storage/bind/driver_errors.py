"""Driver errors: which of them are somebody else's lock, and which a transaction that is missing.

They are known by the code that the database gave, on the error itself or on the one that it wraps,
so that no driver need be imported.  What is none of these passes, of its own class; but an error is
logged, and PostgreSQL tells the whole row that it refuses, SQLAlchemy every parameter.  The one
rule: of what a database says only the first line leaves, without any value of a statement.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from fixflow.errors import FixflowError
from fixflow.storage.script import Conflict, NoTransaction

PRIMARY_CODE: Final = 0xFF
LOCKED: Final = frozenset({"40001", "40P01", "55P03"})  # serialization, deadlock, lock_timeout
NO_ACTIVE_TRANSACTION: Final = "25P01"
DEPTH: Final = 4
VALUES: Final = {"params": (), "detail": ""}  # of SQLAlchemy's errors, of asyncpg's


@contextmanager
def conflicts() -> Iterator[None]:
    """Tell a lock of somebody else as the conflict that it is; other driver errors pass.

    A statement enters it once something was raised, to raise it again; it costs nothing else.
    """
    try:
        yield
    except FixflowError:
        raise
    except Exception as error:
        if from_database(error):
            keep_no_value(error)
        told = in_our_words(error)
        if told is None:
            raise
        raise told from error


def in_our_words(error: BaseException) -> FixflowError | None:
    """Give our error for what a database said, if there is one."""
    for each in wrapped(error):
        if primary(each) == sqlite3.SQLITE_BUSY or sqlstate(each) in LOCKED:
            return Conflict(whole_transaction=True)
        if sqlstate(each) == NO_ACTIVE_TRANSACTION:
            return NoTransaction()
    return None


def from_database(error: BaseException) -> bool:
    """Tell whether a database has said this, or a framework about it."""
    return any(
        isinstance(each, sqlite3.Error) or sqlstate(each) is not None or hasattr(each, "orig")
        for each in wrapped(error)
    )


def keep_no_value(error: BaseException) -> None:
    """Take what a statement's values may stand in out of an error and those that it wraps."""
    for each in wrapped(error):
        each.args = tuple(first_line(told) if isinstance(told, str) else told for told in each.args)
        for name, nothing in VALUES.items():
            if isinstance(getattr(each, name, None), str | tuple | list | Mapping):
                setattr(each, name, nothing)


def first_line(told: str) -> str:
    """Give what comes before PostgreSQL's DETAIL, in whichever language its server speaks."""
    return told.partition("\n")[0]


def wrapped(error: BaseException) -> Iterator[BaseException]:
    """Give an error and those that it wraps: SQLAlchemy and Django put their own around."""
    found: BaseException | None = error
    for _ in range(DEPTH):
        if found is None:
            return
        yield found
        inner: BaseException | None = getattr(found, "orig", None)
        found = found.__cause__ if inner is None else inner


def errorcode(error: BaseException) -> int:
    """Give SQLite's code of an error; what the driver itself says, such as of a text, has none."""
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_OK)
    return code


def primary(error: BaseException) -> int:
    """Give SQLite's code without what it says more closely."""
    return errorcode(error) & PRIMARY_CODE


def sqlstate(error: BaseException) -> str | None:
    """Give PostgreSQL's code of an error."""
    code: str | None = getattr(error, "sqlstate", None)
    return code
