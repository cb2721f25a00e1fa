"""psycopg: the host's own connection to PostgreSQL.

Outside of autocommit the driver begins a transaction by itself, and the host commits.  The one
rule: the cursor is of our own making, so that no row factory, cursor class or loader of the
host's changes what a script receives; and a raw one, since psycopg takes `%s` of a statement of
many rows apart again at each call.
"""

from typing import TYPE_CHECKING, Final, cast

from attrs import define, field, frozen

from fixflow.errors import Misuse
from fixflow.storage.bind.host import Host, plain, require_kind, require_utf8
from fixflow.storage.bind.placeholders import numbered
from fixflow.storage.script import Args, Binding, Dialect, Row
from fixflow.texts import Text

if TYPE_CHECKING:
    from psycopg import AsyncConnection, Connection, RawCursor
    from psycopg.adapt import AdaptersMap
    from psycopg.pq.abc import PGresult

OFF: Final = 0  # psycopg.pq.PipelineStatus.OFF


@frozen
class PipelineOpen(Misuse):
    """In psycopg's pipeline mode a statement is answered later: nothing could be decided on."""

    code = "storage.pipeline_open"
    text = Text(
        de="Auf dieser Verbindung ist eine Pipeline von psycopg offen; fixflow muss jede Antwort sofort lesen, also außerhalb aufrufen.",
        en="A pipeline of psycopg is open on this connection; fixflow must read each answer at once, so call it outside.",
    )


def refuse_pipeline(connection: object) -> None:
    """Refuse psycopg's pipeline mode; no other driver has one.

    Raises:
        PipelineOpen: `storage.pipeline_open`.
    """
    if getattr(getattr(connection, "pgconn", None), "pipeline_status", OFF) != OFF:
        raise PipelineOpen


def psycopg(connection: "Connection[object]") -> Binding:
    """Bind the host's own psycopg connection; what is written commits with the host's rows.

    Args:
        connection: Of psycopg 3.2 or later, in a transaction or out of autocommit.

    Raises:
        WrongConnection: `storage.wrong_connection`.
        OtherEncoding: `storage.other_encoding`.
    """
    from psycopg import Connection

    require_kind(connection, "psycopg.Connection", fits=isinstance(connection, Connection))
    return HostPsycopg(connection)


def psycopg_below(connection: object) -> Host:
    """Bind the connection below a framework's own, which names no driver."""
    return HostPsycopg(cast("Connection[object]", connection))


@define
class HostPsycopg(Host):
    """A psycopg connection inside the host's transaction."""

    connection: "Connection[object]"
    cursor: "RawCursor[tuple[object, ...]]" = field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        from psycopg import RawCursor
        from psycopg.rows import tuple_row

        self.cursor = RawCursor(self.connection, row_factory=tuple_row)
        read_plainly(self.cursor.adapters)
        require_encoding(self.connection)

    @property
    def dialect(self) -> Dialect:
        """Whose SQL the connection speaks."""
        return "postgresql"

    def begin(self) -> None:
        """Refuse inside of a pipeline; without a transaction PostgreSQL refuses the savepoint.

        Raises:
            PipelineOpen: `storage.pipeline_open`.
        """
        refuse_pipeline(self.connection)

    def fetch(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement and give all of its rows.

        Raises:
            PipelineOpen: `storage.pipeline_open`.
        """
        refuse_pipeline(self.connection)
        self.cursor.execute(numbered(sql).encode(), args)
        if not gives_rows(self.cursor.pgresult):
            return []
        return plain(cast("list[Row]", self.cursor.fetchall()))

    def send(self, control: str) -> None:
        """Send a savepoint, its release, or the way back to it."""
        self.cursor.execute(control.encode())


def gives_rows(result: "PGresult | None") -> bool:
    """Tell whether a statement gives rows; psycopg's own description is made of all columns."""
    return result is not None and result.nfields > 0


def require_encoding(connection: "Connection[object] | AsyncConnection[object]") -> None:
    """Refuse a connection that not every text goes through.

    Raises:
        OtherEncoding: `storage.other_encoding`.
    """
    told = connection.info.parameter_status
    require_utf8(server_encoding=told("server_encoding"), client_encoding=told("client_encoding"))


def read_plainly(adapters: "AdaptersMap") -> None:
    """Read texts and whole numbers as psycopg does, whatever the host has registered for its own."""
    from psycopg.types.numeric import IntLoader
    from psycopg.types.string import TextLoader

    for name in ("int2", "int4", "int8"):
        adapters.register_loader(name, IntLoader)
    for name in ("text", "name", "varchar"):
        adapters.register_loader(name, TextLoader)
