"""SQLAlchemy: the host's own Session or Connection, on SQLite or PostgreSQL.

Statements go by `exec_driver_sql`, in the placeholders of the driver below.  The one rule: on
SQLite the driver's own transaction counts, not the one that SQLAlchemy believes to have begun.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, cast

from attrs import define, frozen

from fixflow.errors import Misuse
from fixflow.storage.bind.host import PLAIN, Host, WrongConnection, plain, require_kind
from fixflow.storage.bind.on_psycopg import refuse_pipeline
from fixflow.storage.bind.on_sqlite import (
    BEGIN_BY_DRIVER,
    NO_TABLE,
    Lending,
    lent,
    require_text_factory,
    stored,
    undamaged,
)
from fixflow.storage.bind.placeholders import formatted, numbered
from fixflow.storage.script import Args, Binding, Dialect, NoTransaction, Row
from fixflow.texts import Text

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy.engine import Dialect as SqlalchemyDialect
    from sqlalchemy.orm import Session

DIALECTS: Final[dict[str, Dialect]] = {"sqlite": "sqlite", "postgresql": "postgresql"}


@frozen
class OtherDatabase(Misuse):
    """The connection is to a database that none of our statements is written for."""

    code = "storage.other_database"
    text = Text(
        de="«{name}» ist keine Datenbank, auf der fixflow läuft; möglich sind PostgreSQL und SQLite.",
        en="“{name}” is no database that fixflow runs on; PostgreSQL and SQLite are possible.",
    )
    name: str


def sqlalchemy(session: "Session | Connection") -> Binding:
    """Bind the host's own session or connection; what is written commits with the host's rows.

    A session begins its transaction by itself; one made with `autobegin=False` is begun first.

    Raises:
        WrongConnection: `storage.wrong_connection`, such as of an engine.
        OtherDatabase: `storage.other_database`.
    """
    from sqlalchemy import Connection
    from sqlalchemy.orm import Session

    require_kind(session, "Session, Connection", fits=isinstance(session, Session | Connection))
    return bound(session)


def bound(session: "Session | Connection") -> "HostSqlalchemy":
    """Find out which database and driver a session or a connection is for.

    Raises:
        OtherDatabase: `storage.other_database`.
    """
    dialect = dialect_of(session)
    if dialect.name not in DIALECTS:
        raise OtherDatabase(dialect.name)
    return HostSqlalchemy(session, DIALECTS[dialect.name], styled(dialect.paramstyle))


def dialect_of(session: "Session | Connection") -> "SqlalchemyDialect":
    """Give what SQLAlchemy knows of a driver.

    Raises:
        WrongConnection: `storage.wrong_connection`, of a session that is bound to no database.
    """
    from sqlalchemy.exc import UnboundExecutionError
    from sqlalchemy.orm import Session

    if not isinstance(session, Session):
        return session.dialect
    try:
        return session.get_bind().dialect
    except UnboundExecutionError as error:
        raise WrongConnection(type(session).__name__, "Session(bind=…)") from error


def styled(paramstyle: str) -> Callable[[str], str]:
    """Choose how a statement is written for a driver.

    Examples:
        >>> styled("pyformat")("SELECT ?"), styled("numeric_dollar")("SELECT ?")
        ('SELECT %s', 'SELECT $1')
    """
    if paramstyle == "qmark":
        return str
    if paramstyle == "numeric_dollar":
        return numbered
    return lambda sql: formatted(sql).decode()


@define
class HostSqlalchemy(Host):
    """A session or connection inside the host's transaction."""

    session: "Session | Connection"
    dialect: Dialect
    written: Callable[[str], str]

    @property
    def connection(self) -> "Connection":
        """The connection that the session works on.

        Raises:
            NoTransaction: `storage.no_transaction`, of a session that does not begin by itself.
        """
        from sqlalchemy.exc import InvalidRequestError
        from sqlalchemy.orm import Session

        if not isinstance(self.session, Session):
            return self.session
        try:
            return self.session.connection()
        except InvalidRequestError as error:
            if self.session.in_transaction():
                raise
            raise NoTransaction from error

    def begin(self) -> None:
        """Let the driver begin a transaction on SQLite, as it does before it writes.

        Raises:
            NoTransaction: `storage.no_transaction`, also where no table of ours is there to begin
                with.
        """
        self.require_plain()
        if self.dialect != "sqlite" or self.in_transaction():
            return
        try:
            self.send(BEGIN_BY_DRIVER)
        except Exception as error:
            if NO_TABLE in str(error):
                raise NoTransaction from error
            raise
        if not self.in_transaction():
            raise NoTransaction

    @property
    def driver(self) -> object:
        """The driver's own connection, below SQLAlchemy."""
        below: object = self.connection.connection.driver_connection
        return below

    def in_transaction(self) -> bool:
        """Ask SQLite's driver, below SQLAlchemy."""
        return bool(getattr(self.driver, "in_transaction", False))

    def fetch(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement and give all of its rows.

        Raises:
            ForeignTextFactory: `storage.foreign_text_factory`.
            PipelineOpen: `storage.pipeline_open`.
        """
        self.require_plain()
        return self.rows(sql, args)

    def require_plain(self) -> None:
        """Refuse a driver's connection that the host has set to answer otherwise."""
        if self.dialect == "sqlite":
            require_text_factory(getattr(self.driver, "text_factory", str))
        else:
            refuse_pipeline(self.driver)

    def rows(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement and give all of its rows, texts by whichever factory is set."""
        result = self.connection.exec_driver_sql(self.written(sql), args)
        if not result.returns_rows:
            return []
        kinds = stored() if self.dialect == "sqlite" else PLAIN
        return plain([cast("Row", tuple(row)) for row in result], kinds)

    def look(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement that looks for damage; SQLite's text factory is lent, not kept."""
        if self.dialect != "sqlite":
            return self.fetch(sql, args)
        self.require_plain()
        with lent(cast("Lending", self.driver)):
            return undamaged(self.rows(sql, args))

    def send(self, control: str) -> None:
        """Send a savepoint, its release, or the way back to it."""
        self.connection.exec_driver_sql(control)
