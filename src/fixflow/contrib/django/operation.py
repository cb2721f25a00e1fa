"""The operations of a migration: our statements from one schema number to the next, and the views.

The statements are the one list of `storage.schema`, in the words of the database at hand.  The one
rule: what the database has already, since `fixflow migrate` was faster, is left as it is.

PostgreSQL writes through a view of one table, SQLite through none.  So a view names a second source
there, of one row and no column, which its planner takes out again: rows are found as they are in
the table itself, and INSERT, UPDATE and DELETE are refused by the database.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from django.db import models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ModelState, ProjectState

from fixflow.contrib.django import columns
from fixflow.contrib.django.columns import Table
from fixflow.contrib.django.rows import fields, options
from fixflow.contrib.django.setting import setting
from fixflow.storage import bind, schema
from fixflow.storage.script import Binding, Dialect

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

DROP: Final = "DROP VIEW IF EXISTS {view}"
INDEX: Final = "CREATE UNIQUE INDEX IF NOT EXISTS fx_order_keyed_once ON fx_order (({key}))"
VIEW: Final = "CREATE VIEW {view} AS SELECT {key} AS key, {names} FROM {table}"
UNWRITTEN: Final = ", (SELECT) AS unwritten"
ANEW: Final = "CREATE VIEW", "CREATE OR REPLACE VIEW"  # what stands upon a view stays


class Migrate(Operation):
    """Lead the tables from one schema number to the next, and tell Django which models there are.

    Args:
        before: The number that the database has.
        after: The number that it gets.
    """

    reduces_to_sql = True
    reversible = False

    def __init__(self, before: int, after: int) -> None:
        self.before: int = before
        self.after: int = after

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Tell Django which models read the tables now; a wider one is told anew."""
        for told in columns.changed(self.before, self.after):
            if (app_label, told.model.lower()) in state.models:
                state.remove_model(app_label, told.model.lower())
            state.add_model(described(app_label, told))

    def database_forwards(
        self,
        app_label: str,
        schema_editor: "BaseDatabaseSchemaEditor",
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Run the statements, on the database that the setting names and no other."""
        del app_label, from_state, to_state
        connection = schema_editor.connection
        if connection.alias != setting().database:
            return
        binding = bind.django(connection.alias)
        if not schema_editor.collect_sql and binding.dialect == "postgresql":
            schema_editor.execute(schema.LOCK.replace("?", str(schema.LOCKED)), None)
        found = self.before if schema_editor.collect_sql else number(binding)
        for statement in schema.sql(
            max(found, self.before), max(found, self.after), binding.dialect
        ):
            schema_editor.execute(statement, None)
        for statement in viewing(self.before, self.after, binding.dialect):
            schema_editor.execute(statement, None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: "BaseDatabaseSchemaEditor",
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Nothing leads back: nothing is taken away."""
        raise NotImplementedError

    def describe(self) -> str:
        """Say what it does."""
        return f"Lead the tables of fixflow from schema {self.before} to {self.after}"


class Unwritten(Operation):
    """Let no view of the tables be written through, where an earlier release has made it.

    Args:
        schema: The number that the tables have.
    """

    reduces_to_sql = True

    def __init__(self, schema: int) -> None:
        self.schema: int = schema

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Django's models stay as they are."""

    def database_forwards(
        self,
        app_label: str,
        schema_editor: "BaseDatabaseSchemaEditor",
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Make the views anew, on the database that the setting names and no other."""
        del app_label, from_state, to_state
        connection = schema_editor.connection
        if connection.alias != setting().database or connection.vendor != "postgresql":
            return
        for told in columns.tables(self.schema).values():
            _, made = viewed(told, "postgresql")
            schema_editor.execute(made.replace(*ANEW, 1), None)

    def database_backwards(
        self,
        app_label: str,
        schema_editor: "BaseDatabaseSchemaEditor",
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        """Leave them: an earlier release reads them as well."""

    def describe(self) -> str:
        """Say what it does."""
        return "Let no view of fixflow's tables be written through"


def number(binding: Binding) -> int:
    """Ask the database for its number, within what this code knows."""
    return min(binding.read(schema.number(binding.dialect)), schema.NUMBER)


def viewing(before: int, after: int, dialect: Dialect) -> Iterator[str]:
    """Write the views of tables that are new or wider, and the index that joins of orders go by."""
    for told in columns.changed(before, after):
        yield from viewed(told, dialect)
    if before == 0:
        yield INDEX.format(key=columns.keyed(columns.tables(after)["fx_order"]))


def viewed(told: Table, dialect: Dialect) -> tuple[str, str]:
    """Write the statements that make the view of a table, whatever was there before."""
    names = ", ".join(
        each.name if each.name == each.shown else f"{each.name} AS {each.shown}"
        for each in told.columns
    )
    key = columns.keyed(told)
    source = told.name + (UNWRITTEN if dialect == "postgresql" else "")
    return (
        DROP.format(view=told.view),
        VIEW.format(view=told.view, key=key, names=names, table=source),
    )


def described(app_label: str, told: Table) -> ModelState:
    """Describe a model to Django's migrations, without a word that a translation could change."""
    return ModelState(
        app_label=app_label,
        name=told.model,
        fields=list(fields(told).items()),
        options=options(told),
        bases=(models.Model,),
    )
