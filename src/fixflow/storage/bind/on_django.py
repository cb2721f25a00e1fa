"""Django: the host's own connection by its alias, on SQLite or PostgreSQL.

Statements go to the driver below Django's cursor, so that none of their values stands in
`connection.queries` under DEBUG.  The one rule: they go only inside of `transaction.atomic()`,
since outside of it Django commits each statement.
"""

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Final, cast

from attrs import define, field

from fixflow.storage.bind.host import Host
from fixflow.storage.bind.on_psycopg import psycopg_below
from fixflow.storage.bind.on_sqlalchemy import OtherDatabase
from fixflow.storage.bind.on_sqlite import sqlite_below
from fixflow.storage.script import Args, Binding, Dialect, NoTransaction, Row

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

DIALECTS: Final[dict[str, Dialect]] = {"sqlite": "sqlite", "postgresql": "postgresql"}


def django(using: str = "default") -> Binding:
    """Bind the host's own connection; what is written commits with the host's models.

    Args:
        using: The alias in `DATABASES`, of SQLite or of PostgreSQL by psycopg 3.

    Raises:
        OtherDatabase: `storage.other_database`.
    """
    from django.db import connections

    wrapper = connections[using]
    name: str = wrapper.vendor
    if name not in DIALECTS or wrapper.Database.__name__ == "psycopg2":
        raise OtherDatabase(name)
    return HostDjango(wrapper, DIALECTS[name])


@define
class HostDjango(Host):
    """A connection of Django's, inside the host's `atomic`."""

    wrapper: "BaseDatabaseWrapper"
    dialect: Dialect
    driver: Host | None = field(default=None, init=False, repr=False)

    def begin(self) -> None:
        """Refuse outside of `atomic`, and in one that is to be rolled back already.

        Raises:
            NoTransaction: `storage.no_transaction`.
        """
        from django.db.transaction import TransactionManagementError

        if not self.wrapper.in_atomic_block:
            raise NoTransaction
        try:
            self.wrapper.validate_no_broken_transaction()
        except TransactionManagementError as error:
            raise NoTransaction from error
        self.line().begin()

    def line(self) -> Host:
        """Give the driver's connection; Django may have opened another one since."""
        self.wrapper.ensure_connection()
        below: object = self.wrapper.connection
        if self.driver is None or getattr(self.driver, "connection", None) is not below:
            if self.dialect == "sqlite":
                self.driver = sqlite_below(below)
            else:
                self.driver = psycopg_below(below)
        return self.driver

    @property
    def errors(self) -> AbstractContextManager[None]:
        """Tell errors of the driver as Django's."""
        return cast("AbstractContextManager[None]", self.wrapper.wrap_database_errors)

    def fetch(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement and give all of its rows; errors are Django's."""
        line = self.line()
        with self.errors:
            return line.fetch(sql, args)

    def look(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement that looks for damage."""
        line = self.line()
        with self.errors:
            return line.look(sql, args)

    def send(self, control: str) -> None:
        """Send a savepoint, its release, or the way back to it."""
        line = self.line()
        with self.errors:
            line.send(control)
