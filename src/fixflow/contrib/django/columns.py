"""Columns: which columns each table has at a schema number, read from the list of migrations.

So there is no second list of them: what Django's models say is what `storage.migrations` makes.
The one rule: every statement there that makes or widens a table is understood, or it is an error.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Final

from attrs import frozen

from fixflow.storage.migrations import MIGRATIONS

MADE: Final = re.compile(r"CREATE TABLE (fx_\w+) \((.*)\)\s*\Z", re.DOTALL)
WIDENED: Final = re.compile(r"ALTER TABLE (fx_\w+) ADD COLUMN (.*)\Z", re.DOTALL)
COLUMN: Final = re.compile(r"\s*(\w+) (TEXT|BIGINT)( NOT NULL)?( PRIMARY KEY)?( DEFAULT \w+)?\s*")
PRIMARY: Final = re.compile(r"PRIMARY KEY \(([^)]*)\)")
UNIQUE: Final = re.compile(r",\s*(PRIMARY KEY|UNIQUE) \([^)]*\)")
OWN: Final = "fx_schema"  # the number itself, which is nobody's row
KEPT: Final = frozenset({"id", "key"})  # names that Django, and the view, have a use for


@frozen
class Column:
    """One column of a table."""

    name: str
    text: bool
    null: bool

    @property
    def shown(self) -> str:
        """Its name in view and model: `id` and `key` are taken there."""
        return f"fixflow_{self.name}" if self.name in KEPT else self.name

    @property
    def instant(self) -> bool:
        """Whether it counts the microseconds of an instant."""
        return not self.text and (self.name == "at" or self.name.endswith("_at"))


@frozen(kw_only=True)
class Table:
    """One table: its columns in their order, and those that name a row, the realm first."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]

    @property
    def model(self) -> str:
        """The name of its model: `fx_seal_item` is `FixflowSealItem`."""
        words = self.name.split("_")[1:]
        return "Fixflow" + "".join(map(str.capitalize, words))

    @property
    def view(self) -> str:
        """The name of the view that its model reads."""
        return f"{self.name}_keyed"

    def of(self, name: str) -> Column:
        """Give a column by its name."""
        return next(each for each in self.columns if each.name == name)


@cache
def tables(number: int) -> Mapping[str, Table]:
    """Give the tables at a schema number, by name; the number is one that there is.

    Examples:
        >>> tables(1)["fx_order"].key, len(tables(1)["fx_order"].columns)
        (('realm', 'id'), 15)
        >>> tables(2)["fx_order"].columns[-1]
        Column(name='edition', text=True, null=True)
    """
    found: dict[str, Table] = {}
    for statement in (each for step in MIGRATIONS[:number] for each in step):
        if made := MADE.match(statement):
            name, inside = made.groups()
            if name != OWN:
                found[name] = table(name, inside)
        elif widened := WIDENED.match(statement):
            name, added = widened.groups()
            told = found[name]
            found[name] = Table(name=name, columns=(*told.columns, *columns(added)), key=told.key)
    return MappingProxyType(found)


def table(name: str, inside: str) -> Table:
    """Read what stands between the parentheses of a table."""
    keyed = PRIMARY.search(inside)
    key = tuple(each.strip() for each in keyed[1].split(",")) if keyed else ()
    return Table(name=name, columns=tuple(columns(UNIQUE.sub("", inside))), key=key)


def columns(listed: str) -> Iterator[Column]:
    """Read columns that stand after each other."""
    for each in listed.split(","):
        read = COLUMN.fullmatch(each)
        if read is None:
            raise ValueError(each)
        yield Column(read[1], text=read[2] == "TEXT", null=read[3] is None)


def changed(before: int, after: int) -> tuple[Table, ...]:
    """Give the tables that are new or wider at a later number, whose views are made anew."""
    old, new = tables(before), tables(after)
    return tuple(each for name, each in new.items() if old.get(name) != each)


def keyed(told: Table) -> str:
    """Write the expression that makes one text of a row's key, as `row_key` does in Python."""
    *first, last = (told.of(name) for name in told.key)
    parts = [*(escaped(each) for each in first), plain(last)]
    return " || '/' || ".join(parts)


def escaped(column: Column) -> str:
    """Write a part that others follow, so that its own `/` is none between the parts."""
    if not column.text:
        return plain(column)
    return f"REPLACE(REPLACE({column.name}, '%', '%25'), '/', '%2F')"


def plain(column: Column) -> str:
    """Write a part as a text."""
    return column.name if column.text else f"CAST({column.name} AS TEXT)"


def row_key(*parts: str | int) -> str:
    """Make the key of a row, the one text by which a host's table names it.

    Two rows never have the same key.

    Examples:
        >>> row_key("sonnegg", "AU-7"), row_key("a/b", "c"), row_key("a", "b/c")
        ('sonnegg/AU-7', 'a%2Fb/c', 'a/b/c')
    """
    *first, last = map(str, parts)
    return "/".join([*(each.replace("%", "%25").replace("/", "%2F") for each in first), last])


def key_parts(key: str, many: int) -> tuple[str, ...] | None:
    """Take a key apart again; None if it is none of so many parts.

    Examples:
        >>> key_parts("a%2Fb/c/d", 2), key_parts("a", 2)
        (('a/b', 'c/d'), None)
    """
    parts = key.split("/", many - 1)
    if len(parts) != many:
        return None
    *first, last = parts
    told = (*(each.replace("%2F", "/").replace("%25", "%") for each in first), last)
    return told if row_key(*told) == key else None
