"""Placeholders: one SQL constant, as each driver wants it.

A script's text holds `?` for every value and a token such as `/*FOR UPDATE*/` where PostgreSQL is
to lock rows; SQLite locks the whole file and reads a comment.  The one rule: only constants of our
modules are translated, so what is remembered stays small.
"""

import re
from functools import lru_cache
from itertools import count
from typing import Final

REMEMBERED: Final = 1024
LOCKS: Final = re.compile(r"/\*(FOR UPDATE(?: SKIP LOCKED)?)\*/")


def unlocked(sql: str) -> str:
    """Write the locks of rows out, for PostgreSQL.

    Examples:
        >>> unlocked("SELECT id FROM fx_order WHERE realm = ? /*FOR UPDATE SKIP LOCKED*/")
        'SELECT id FROM fx_order WHERE realm = ? FOR UPDATE SKIP LOCKED'
    """
    return LOCKS.sub(r"\1", sql)


@lru_cache(REMEMBERED)
def formatted(sql: str) -> bytes:
    """Write a statement for psycopg, whose placeholder is `%s`.

    Examples:
        >>> formatted("SELECT value FROM fx_counter WHERE realm = ? AND name = ?")
        b'SELECT value FROM fx_counter WHERE realm = %s AND name = %s'
    """
    return unlocked(sql).replace("?", "%s").encode()


@lru_cache(REMEMBERED)
def numbered(sql: str) -> str:
    """Write a statement for asyncpg, and for raw cursors of psycopg: numbered placeholders.

    Examples:
        >>> numbered("SELECT value FROM fx_counter WHERE realm = ? AND name = ?")
        'SELECT value FROM fx_counter WHERE realm = $1 AND name = $2'
    """
    numbers = count(1)
    return re.sub(r"\?", lambda _: f"${next(numbers)}", unlocked(sql))
