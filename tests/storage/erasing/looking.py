"""Looking: everything that the tables of a desk hold, as one text."""

import re
from collections.abc import Iterator

from fixflow.desk import Desk
from fixflow.storage import schema
from fixflow.storage.script import Script

TABLE = re.compile(r"CREATE TABLE (fx_\w+)")
TABLES = sorted({name for each in schema.sql(0, schema.NUMBER) for name in TABLE.findall(each)})


def dumped(desk: Desk) -> str:
    """Read every row of every table of fixflow as text."""
    return desk.binding.read(everything())


def everything() -> Script[str]:
    """Select all tables."""
    found: list[str] = []
    for table in TABLES:
        rows = yield f"SELECT * FROM {table}", ()  # noqa: S608  names of our own tables
        found += sorted(f"{table}: {row}" for row in rows)  # a SELECT promises no order
    return "\n".join(found)


def lines_of(text: str, value: str) -> Iterator[str]:
    """Give the rows that hold a value."""
    return (line for line in text.splitlines() if value in line)
