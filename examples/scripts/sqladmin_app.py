"""The tables of fixflow in SQLAdmin: to look at, and to change nothing.

The classes are mapped over the tables that the migrations make, so no column is written twice.
What happens to an order goes through a desk; a row that is changed by hand breaks its seal.
"""

from collections.abc import Sequence
from typing import Any, ClassVar, TypeAlias

from fastapi import FastAPI
from sqladmin import Admin, ModelView
from sqlalchemy import Engine
from sqlalchemy.orm import InstrumentedAttribute, registry

from fixflow.storage import schema

Columns: TypeAlias = Sequence[str | InstrumentedAttribute[Any]]
TABLES = registry(metadata=schema.metadata())


class OrderRow:
    """One order, as it is listed."""


class EventRow:
    """One entry of the journal."""


class LetterRow:
    """One letter of the outbox."""


for row, table in ((OrderRow, "fx_order"), (EventRow, "fx_event"), (LetterRow, "fx_outbox")):
    TABLES.map_imperatively(row, TABLES.metadata.tables[table])


class Seen(ModelView):
    """A table that is only looked at."""

    can_create = can_edit = can_delete = can_export = False


class Orders(Seen, model=OrderRow):
    """The orders of all realms."""

    name_plural = "Orders"
    column_list: ClassVar[Columns] = ("realm", "id", "program", "state", "contractor", "due_at")
    column_searchable_list: ClassVar[Columns] = ("id", "contractor")


class Journal(Seen, model=EventRow):
    """What has happened, without personal values: those stand in the vault."""

    name_plural = "Journal"
    column_list: ClassVar[Columns] = ("realm", "id", "version", "name", "by_role", "by_id")


class Outbox(Seen, model=LetterRow):
    """What is to be told, and what has become of it."""

    name_plural = "Outbox"
    column_list: ClassVar[Columns] = (
        "realm",
        "subject",
        "topic",
        "door",
        "state",
        "attempts",
        "note",
    )


def create_app(engine: Engine) -> FastAPI:
    """Make an application with the three tables under `/admin`; who may come in is the host's."""
    app = FastAPI()
    admin = Admin(app, engine)
    for view in (Orders, Journal, Outbox):
        admin.add_view(view)
    return app
