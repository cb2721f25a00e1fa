"""Tampering: changes of a database behind our back, made by chance, and where they must be seen.

It knows tables and columns and nothing of the code that looks for them: cells are changed by a
letter or a number, rows are taken away, copied, exchanged, ends are cut off.  Each change says
which rows a finding has to name.
"""

import random
import sqlite3
import string
from collections.abc import Callable, Mapping

from attrs import frozen

from fixflow.desk import Desk
from fixflow.storage.script import Cell
from fixflow.storage.verify import Finding
from tests.looking import Looking
from tests.surrounded import ERASED
from tests.tampered_tables import (
    COLUMNS,
    KEYS,
    MAY_BE_GONE,
    NUMBERS,
    WEIGHTS,
    WHERE,
    key,
    places,
    spread,
)


@frozen(kw_only=True)
class Change:
    """One change, and where it must be seen.

    Attributes:
        what: What was done, for the message of a failure.
        places: What a finding may name: kind, id and lowest position, None for any.
    """

    what: str
    places: frozenset[tuple[str, str, int | None]] = frozenset()

    def seen(self, findings: tuple[Finding, ...]) -> bool:
        """Tell whether the first finding of one of the places is there, and none before it."""
        return any(fits(findings, *each) for each in self.places)


def fits(findings: tuple[Finding, ...], kind: str, id_: str, lowest: int | None) -> bool:
    """Tell whether a row is named, and of its chain no row before it."""
    named = [each.position for each in findings if (each.kind, each.id) == (kind, id_)]
    if lowest is None:
        return bool(named)
    first = named[0] if named else None
    return bool(named) and (first is None or lowest <= first <= lowest + 1)


@frozen
class Tamperer:
    """Changes rows by chance; the same seed makes the same changes of the same rows."""

    look: Looking
    chance: random.Random

    def change(self) -> Change | None:
        """Make one change; None where there was nothing to change in that way."""
        ways: tuple[Callable[[], Change | None], ...] = (
            self.cell, self.cell, self.cell, self.cell, self.row, self.row,
            self.exchange, self.copy, self.end, self.order,
        )  # fmt: skip
        return self.chance.choice(ways)()

    def table(self) -> str:
        """Choose a table; those that hold most are chosen most."""
        return self.chance.choice([name for name in KEYS for _ in range(WEIGHTS.get(name, 1))])

    def rows(self, table: str) -> list[dict[str, Cell]]:
        """Read a table by its key."""
        names = sorted({*KEYS[table], *COLUMNS[table].split()})
        order = ", ".join(KEYS[table])
        sql = f"SELECT {', '.join(names)} FROM {table} {WHERE.get(table, '')} ORDER BY {order}"  # noqa: S608  own names
        return [dict(zip(names, row, strict=True)) for row in self.look.execute(sql)]

    def cell(self) -> Change | None:
        """Change one cell by a letter or a number, or fill one that is empty."""
        table = self.table()
        rows = self.rows(table)
        column = self.chance.choice(COLUMNS[table].split())
        if not rows:
            return None
        row = self.chance.choice(rows)
        value = self.other(row[column], column)
        if table == "fx_message" and column == "body":
            if row["id"] == ERASED:  # what it committed to is gone
                return None
            value = self.proof(str(row[column]))
        self.write(table, row, column, value)
        told = f"{table}.{column} of {key(table, row)}: {row[column]!r} -> {value!r}"
        moved = {**row, column: value}
        return Change(what=told, places=frozenset((*places(table, row), *places(table, moved))))

    def other(self, value: Cell, column: str) -> Cell:
        """Give another value of the same kind."""
        if isinstance(value, int):
            return 1 - value if column == "live" else value + self.chance.choice((-1, 1, 1000))
        letter = self.chance.choice(string.ascii_lowercase + string.digits)
        if not value:
            return letter if column not in NUMBERS else 7
        place = self.chance.randrange(len(value) + 1)
        if place < len(value) and value[place] == letter:
            letter = "Z"
        return value[:place] + letter + value[place + 1 :]

    def proof(self, body: str) -> str:
        """Change what a message committed to; to its references nobody has."""
        before, rest = body.split('"proof"')
        proof, after = rest.split(',"translations"')
        return f'{before}"proof"{self.other(proof, "proof")},"translations"{after}'

    def row(self) -> Change | None:
        """Take one row away."""
        table = self.table()
        rows = self.rows(table)
        if not rows or table in MAY_BE_GONE:
            return None
        row = self.chance.choice(rows)
        self.delete(table, row)
        return Change(
            what=f"{table}: without {key(table, row)}", places=frozenset(places(table, row))
        )

    def exchange(self) -> Change | None:
        """Let two rows of a table change one cell that differs."""
        table = self.table()
        rows = self.rows(table)
        column = self.chance.choice([each for each in COLUMNS[table].split() if each != "realm"])
        if len(rows) < 2:
            return None
        one, other = self.chance.sample(rows, 2)
        if one[column] == other[column] or (table, column) == ("fx_message", "body"):
            return None
        if {**one, column: other[column]} == other:  # each takes the place of the other
            return None
        if column in KEYS[table]:
            self.write(table, one, column, 99_999 if isinstance(one[column], int) else "~")
            moved = {**one, column: 99_999 if isinstance(one[column], int) else "~"}
            self.write(table, other, column, one[column])
            self.write(table, moved, column, other[column])
        else:
            self.write(table, one, column, other[column])
            self.write(table, other, column, one[column])
        told = f"{table}.{column}: {key(table, one)} and {key(table, other)} exchanged"
        return Change(what=told, places=frozenset((*places(table, one), *places(table, other))))

    def copy(self) -> Change | None:
        """Put a row in a second time, under the next number."""
        table = self.chance.choice(("fx_event", "fx_statement_line", "fx_seal", "fx_statement"))
        number = {"fx_event": "version", "fx_seal": "no", "fx_statement": "link"}.get(table, "line")
        rows = self.rows(table)
        row = self.chance.choice(rows)
        value = row[number]
        assert isinstance(value, int)
        new = row | {number: value + 1000}
        if table == "fx_statement":
            new |= {"step": "again", "live": 0}
        if table == "fx_statement_line":
            new |= {"live": 0}
        names = list(new)
        marks = ", ".join("?" for _ in names)
        self.look.execute(
            f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})",  # noqa: S608  own names
            tuple(new.values()),
        )
        return Change(
            what=f"{table}: {key(table, new)} once more", places=frozenset(spread(table, new))
        )

    def end(self) -> Change | None:
        """Cut off the end of a chain, as somebody would who wants a step not to have been."""
        which = self.chance.choice(("events", "seals", "statements"))
        if which == "events":
            row = self.chance.choice(self.rows("fx_event"))
            self.look.execute(
                "DELETE FROM fx_event WHERE realm = ? AND kind = ? AND id = ? AND version >= ?",
                (row["realm"], row["kind"], row["id"], row["version"]),
            )
            told = [("order", str(row["id"]), None)]
        elif which == "seals":
            row = self.chance.choice(self.rows("fx_seal"))
            for table in ("fx_seal", "fx_seal_item"):
                sql = f"DELETE FROM {table} WHERE realm = ? AND no >= ?"  # noqa: S608  own names
                self.look.execute(sql, (row["realm"], row["no"]))
            told = [("counter", "seal", None)]
        else:
            row = self.chance.choice(self.rows("fx_statement"))
            self.look.execute(
                "DELETE FROM fx_statement WHERE realm = ? AND series = ? AND link >= ?",
                (row["realm"], row["series"], row["link"]),
            )
            told = [("series", str(row["series"]), None), ("line", str(row["no"]), None)]
        return Change(what=f"{which} cut off from {row}", places=frozenset(told))

    def order(self) -> Change | None:
        """Take an order away, or its last step, with every row and alarm of it."""
        row = self.chance.choice(self.rows("fx_order"))
        for table, column in (
            ("fx_event", "id"),
            ("fx_order", "id"),
            ("fx_pii", "subject"),
            ("fx_due", "id"),
            ("fx_search", "id"),
        ):
            sql = f"DELETE FROM {table} WHERE realm = ? AND {column} = ?"  # noqa: S608  own names
            self.look.execute(sql, (row["realm"], row["id"]))
        self.look.execute(
            "DELETE FROM fx_outbox WHERE realm = ? AND kind = 'order' AND subject = ?",
            (row["realm"], row["id"]),
        )
        return Change(
            what=f"order {row['id']} gone", places=frozenset({("order", str(row["id"]), None)})
        )

    def write(self, table: str, row: dict[str, Cell], column: str, value: Cell) -> None:
        """Write one cell."""
        where = " AND ".join(f"{name} = ?" for name in KEYS[table])
        args = (value, *(row[name] for name in KEYS[table]))
        self.look.execute(f"UPDATE {table} SET {column} = ? WHERE {where}", args)  # noqa: S608  own names

    def delete(self, table: str, row: dict[str, Cell]) -> None:
        """Take one row away."""
        where = " AND ".join(f"{name} = ?" for name in KEYS[table])
        args = tuple(row[name] for name in KEYS[table])
        self.look.execute(f"DELETE FROM {table} WHERE {where}", args)  # noqa: S608  own names


def found(desk: Desk) -> list[tuple[str, str, int | None]]:
    """Verify, and give code, id and position of what does not fit."""
    return [(each.code, each.id, each.position) for each in desk.verify()]


def unnoticed(
    looking: Desk,
    connection: sqlite3.Connection,
    columns: Mapping[str, str],
    chance: random.Random,
) -> list[tuple[str, str, object]]:
    """Lengthen 200 cells by a digit, one after the other, and give those that nobody noticed."""
    missed: list[tuple[str, str, object]] = []
    for _ in range(200):
        table = chance.choice(list(columns))
        column = chance.choice(columns[table].split())
        rowids = connection.execute(f"SELECT rowid FROM {table}").fetchall()  # noqa: S608  own names
        (row,) = chance.choice(rowids)
        connection.execute("SAVEPOINT spoil")
        connection.execute(
            f"UPDATE {table} SET {column} = COALESCE({column}, '') || '1' WHERE rowid = ?",  # noqa: S608  own names
            (row,),
        )
        if not looking.verify():
            missed.append((table, column, row))
        connection.execute("ROLLBACK TO spoil")
        connection.execute("RELEASE spoil")
    return missed
