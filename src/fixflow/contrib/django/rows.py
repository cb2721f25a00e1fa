"""Rows: models that read our tables, made of their columns, and never write.

The admin and a host's foreign rows want one key, which a table of ours has not, since the realm
stands first in every key.  So a model reads a view with a text `key` beside the columns.  The one
rule: a row is written by a desk alone; whoever tries it by the model is told so.
"""

from collections.abc import Iterable
from typing import Final, NoReturn, Self

from attrs import frozen
from django.db import models

from fixflow.contrib.django.columns import Column, Table, key_parts
from fixflow.contrib.django.instant_field import InstantField
from fixflow.contrib.django.setting import setting
from fixflow.errors import Misuse
from fixflow.identity import Realm
from fixflow.texts import Text

LABEL: Final = "fixflow"


@frozen
class ReadOnly(Misuse):
    """A row that is written past the journal would be no fold of it."""

    code = "contrib.read_only"
    text = Text(
        de="{model} liest nur; geschrieben wird über desk().",
        en="{model} only reads; desk() writes.",
    )
    model: str


class RowQuerySet(models.QuerySet):
    """Rows of our tables, to be filtered and read."""

    def in_realm(self, realm: Realm | str) -> Self:
        """Give the rows of a realm alone."""
        told: Self = self.filter(realm=Realm.of(realm).value)
        return told

    def keyed(self, key: str) -> Self:
        """Give the row of a key, found by the columns that the database has an index of."""
        table: Table = self.model.fixflow_table
        named = tuple(table.of(each).shown for each in table.key)
        parts = key_parts(key, len(named))
        fitting = None if parts is None else dict(zip(named, parts, strict=True))
        told: Self = self.none() if fitting is None else self.filter(**fitting)
        return told

    def refuse(self) -> NoReturn:
        """Refuse to write.

        Raises:
            ReadOnly: `contrib.read_only`.
        """
        raise ReadOnly(self.model.__name__)

    def create(self, **_fields: object) -> NoReturn:
        """Refuse."""
        self.refuse()

    def get_or_create(self, *_given: object, **_fields: object) -> NoReturn:
        """Refuse."""
        self.refuse()

    def update_or_create(self, *_given: object, **_fields: object) -> NoReturn:
        """Refuse."""
        self.refuse()

    def update(self, **_fields: object) -> NoReturn:
        """Refuse."""
        self.refuse()

    def delete(self) -> NoReturn:
        """Refuse."""
        self.refuse()

    def bulk_create(self, *_rows: object, **_how: object) -> NoReturn:
        """Refuse."""
        self.refuse()

    def bulk_update(self, *_rows: object, **_how: object) -> NoReturn:
        """Refuse."""
        self.refuse()


class RowManager(models.Manager.from_queryset(RowQuerySet)):  # type: ignore[misc]  # Django makes it
    """Reads from the database that the setting names."""

    def get_queryset(self) -> RowQuerySet:
        """Give all rows, of every realm; `in_realm` comes next."""
        told: RowQuerySet = super().get_queryset().using(setting().database)
        return told


class Row:
    """What every model of ours can do: be read."""

    fixflow_table: Table
    key: str

    def __str__(self) -> str:
        return self.key

    def save(self, *_given: object, **_how: object) -> NoReturn:
        """Refuse.

        Raises:
            ReadOnly: `contrib.read_only`.
        """
        raise ReadOnly(type(self).__name__)

    def delete(self, *_given: object, **_how: object) -> NoReturn:
        """Refuse.

        Raises:
            ReadOnly: `contrib.read_only`.
        """
        raise ReadOnly(type(self).__name__)

    def save_base(self, *_given: object, **_how: object) -> NoReturn:
        """Refuse, also what `loaddata` writes."""
        self.save()

    async def asave(self, *_given: object, **_how: object) -> NoReturn:
        """Refuse; see `save`."""
        self.save()

    async def adelete(self, *_given: object, **_how: object) -> NoReturn:
        """Refuse; see `delete`."""
        self.delete()


def fields(told: Table) -> dict[str, models.Field]:
    """Give the fields of a model: the key, and each column."""
    made: dict[str, models.Field] = {"key": models.TextField(primary_key=True)}
    for each in told.columns:
        made[each.shown] = kind_of(each)(null=each.null)
    return made


def kind_of(column: Column) -> type[models.Field]:
    """Choose the field of a column."""
    if column.text:
        return models.TextField
    return InstantField if column.instant else models.BigIntegerField


def options(told: Table) -> dict[str, object]:
    """Give the options of a model; no label, so that no language makes another migration."""
    return {
        "managed": False,
        "db_table": told.view,
        "default_permissions": ("view",),
        "base_manager_name": "objects",  # a plain one would hear it of the database alone
    }


def made(told: Table, module: str, also: Iterable[type] = ()) -> type[models.Model]:
    """Make the model of a table, in the app of ours."""
    meta = type("Meta", (), {**options(told), "app_label": LABEL})
    inside = {"__module__": module, "Meta": meta, "objects": RowManager(), "fixflow_table": told}
    doc = f"Rows of `{told.name}`, to be read."
    kind: type[models.Model] = type(
        told.model, (*also, Row, models.Model), {**inside, "__doc__": doc, **fields(told)}
    )
    return kind
