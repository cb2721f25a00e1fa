"""The operation of a migration: our statements from one schema number to the next, and the views.

The statements are the one list of `storage.schema`, in the words of the database at hand.  The one
rule: what the database has already, since `fixflow migrate` was faster, is left as it is.
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
from fixflow.storage.script import Binding

if TYPE_CHECKING:
    from django.db.backends.base.schema import BaseDatabaseSchemaEditor

DROP: Final = "DROP VIEW IF EXISTS {view}"
INDEX: Final = "CREATE UNIQUE INDEX IF NOT EXISTS fx_order_keyed_once ON fx_order (({key}))"
VIEW: Final = "CREATE VIEW {view} AS SELECT {key} AS key, {names} FROM {table}"


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
        for statement in viewing(self.before, self.after):
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


def number(binding: Binding) -> int:
    """Ask the database for its number, within what this code knows."""
    return min(binding.read(schema.number(binding.dialect)), schema.NUMBER)


def viewing(before: int, after: int) -> Iterator[str]:
    """Write the views of tables that are new or wider, and the index that joins of orders go by."""
    for told in columns.changed(before, after):
        yield from viewed(told)
    if before == 0:
        yield INDEX.format(key=columns.keyed(columns.tables(after)["fx_order"]))


def viewed(told: Table) -> tuple[str, ...]:
    """Write the statements that make the view of a table, whatever was there before."""
    names = ", ".join(
        each.name if each.name == each.shown else f"{each.name} AS {each.shown}"
        for each in told.columns
    )
    key = columns.keyed(told)
    return (
        DROP.format(view=told.view),
        VIEW.format(view=told.view, key=key, names=names, table=told.name),
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
