"""Grounds: a database that processes work on at once, an SQLite file or one of PostgreSQL.

The one rule: the host's connection is of the very library that the desk's own one is of; two
libraries of SQLite in one process would drop each other's locks on the file.
"""

import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
from attrs import frozen

import fixflow
from fixflow.desk import Desk
from fixflow.identity import Realm
from fixflow.storage import bind
from tests.postgres import Cluster

Dump = dict[str, list[tuple[Any, ...]]]

HOST_TABLE = """CREATE TABLE IF NOT EXISTS host_row
    (realm TEXT NOT NULL, key TEXT NOT NULL, number BIGINT, PRIMARY KEY (realm, key))"""
OTHERS = """SELECT COUNT(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()"""
OURS = {
    "file": "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'fx_%' ORDER BY name",
    "server": "SELECT tablename FROM pg_tables WHERE tablename LIKE 'fx_%' ORDER BY tablename",
}
VOLATILE = {
    "fx_outbox": (
        "next_at",
        "attempts",
        "leases",
        "done_at",
        "note",
    ),  # a killed delivery is tried again
    "fx_door": ("failures", "paused_until"),
    "fx_due": ("done_at",),
}


@frozen
class Ground:
    """One database; `target` is a path, or a URL of PostgreSQL.

    Args:
        target: What `fixflow.open` takes.
        realm: The realm worked in.
        sent: A file to which doors append the ids of what they send.
    """

    target: str
    realm: str = "default"
    sent: str = ""

    @property
    def on_server(self) -> bool:
        """Whether it is PostgreSQL."""
        return self.target.startswith("postgresql:")

    @property
    def kind(self) -> str:
        """Which of two it is, for the tables of this file."""
        return "server" if self.on_server else "file"

    @property
    def numbers(self) -> str:
        """A realm beside it for numbers that stand on no paper; verify looks for a paper of each."""
        return f"{self.realm}/numbers"

    def desk(self, **settings: Any) -> Desk:
        """Open a desk on a connection of its own."""
        return fixflow.open(self.target, realm=Realm(self.realm), **settings)

    def connect(self) -> Any:
        """Open a connection as a host does: the driver begins a transaction by itself."""
        if self.on_server:
            return psycopg.connect(self.target)
        connection = library()(self.target, timeout=30)
        connection.execute("PRAGMA synchronous = FULL").close()
        return connection

    def hosted(self, connection: Any) -> Desk:
        """Give a desk on the host's connection."""
        binding = bind.psycopg(connection) if self.on_server else bind.sqlite(connection)
        return Desk(binding, realm=Realm(self.realm))

    def sql(self, text: str) -> str:
        """Write a statement as the driver wants its placeholders."""
        return text.replace("?", "%s") if self.on_server else text

    def rows(self, text: str, *args: object) -> list[tuple[Any, ...]]:
        """Read rows past fixflow, by a connection that is closed again."""
        with closing(self.connect()) as connection:
            return [tuple(row) for row in connection.execute(self.sql(text), args).fetchall()]

    def alone(self) -> None:
        """Wait until the server has noticed that a killed client is gone, and has ended its work."""
        for _ in range(3000):
            if not self.on_server or self.rows(OTHERS) == [(0,)]:
                return
            time.sleep(0.01)
        raise TimeoutError

    def dump(self, left_out: Iterable[str] = ()) -> Dump:
        """Read every table of ours, rows sorted, but columns that differ from run to run."""
        with closing(self.connect()) as connection:
            names = [name for (name,) in connection.execute(OURS[self.kind]).fetchall()]
            return {
                name: kept(connection, name) for name in names if name not in {*left_out, "fx_rate"}
            }

    def arrived(self) -> list[str]:
        """Give the ids of what was sent, in order."""
        return Path(self.sent).read_text().split() if Path(self.sent).exists() else []

    def sound(self) -> bool:
        """Ask SQLite whether the file is whole; PostgreSQL looks after its pages itself."""
        return self.on_server or self.rows("PRAGMA integrity_check") == [("ok",)]


@cache
def library() -> Any:
    """Give the class of connection that the desk opens files by."""
    with fixflow.open(":memory:") as desk:
        return type(raw(desk))


def raw(desk: Desk) -> Any:
    """Give the driver's connection under a desk of its own."""
    return desk.binding.connection  # type: ignore[attr-defined] # of the bindings, not of the protocol


def kept(connection: Any, table: str) -> list[tuple[Any, ...]]:
    """Read one table, sorted, without the columns that are volatile."""
    cursor = connection.execute(f"SELECT * FROM {table}")  # noqa: S608  own names
    names = [column[0] for column in cursor.description]
    wanted = [place for place, name in enumerate(names) if name not in VOLATILE.get(table, ())]
    found = [tuple(row[place] for place in wanted) for row in cursor.fetchall()]
    return sorted(found, key=repr)


def make(ground: Ground) -> Ground:
    """Make the tables of fixflow and of the host."""
    if ground.on_server:
        migrate(ground)
    else:
        ground.desk().close()
    with closing(ground.connect()) as connection:
        connection.execute(HOST_TABLE)
        connection.commit()
    return ground


def migrate(ground: Ground) -> None:
    """Run the migrations by a plain connection, as a tool of the host's does."""
    from fixflow.storage import schema

    with psycopg.connect(ground.target) as connection:
        for statement in schema.sql(0, schema.NUMBER, "postgresql"):
            connection.execute(statement.encode())


def copy(base: Path, to: Path) -> Ground:
    """Copy an SQLite file that nobody has open."""
    shutil.copy(base, to)
    return Ground(str(to), sent=f"{to}.sent")


@contextmanager
def on_server(cluster: Cluster, name: str, isolation: str = "read committed") -> Iterator[Ground]:
    """Make a database with all tables, whose transactions are isolated as told."""
    with cluster.database(name) as url:
        ground = make(Ground(url))
        cluster.execute(
            f"ALTER DATABASE \"{name}\" SET default_transaction_isolation = '{isolation}'"
        )
        yield ground
