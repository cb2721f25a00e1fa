"""Migrations: the one list of `storage.schema`, run by `manage.py migrate`."""

import io
import shutil
import sqlite3

import pytest
from django.core.management import call_command
from django.db import connections
from django.db.migrations.exceptions import IrreversibleError
from django.test import override_settings

from fixflow.contrib.django import columns
from fixflow.contrib.django.operation import Migrate, viewed
from fixflow.storage import schema
from tests.contrib.django import orders, project
from tests.golden_database import FOLDER

OURS = """SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index')
    AND (name LIKE 'fx_%' OR tbl_name LIKE 'fx_%') AND name <> 'fx_order_keyed_once' ORDER BY name"""


def said(*words: str, **how: object) -> str:
    """Run a command in this process, and give what it said."""
    out = io.StringIO()
    call_command(*words, stdout=out, **how)
    return out.getvalue()


def test_the_tables_are_those_of_the_one_list(tmp_path):
    """Beside them stand views, which hold nothing, and one index for joins by a key."""
    by_list = sqlite3.connect(":memory:")
    for statement in schema.sql(0, schema.NUMBER):
        by_list.execute(statement)
    shutil.copyfile(project.file(), tmp_path / "by_django.db")
    by_django = sqlite3.connect(tmp_path / "by_django.db")

    assert by_list.execute(OURS).fetchall() == by_django.execute(OURS).fetchall()
    by_list.close()
    by_django.close()


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize("language", ["en", "de", "fr", "it"])
def test_no_language_makes_another_migration(language):
    """A label in a migration makes one in each language, endlessly (django-money #106, saleor #3149)."""
    with override_settings(LANGUAGE_CODE=language):
        assert "No changes detected\n" == said("makemigrations", "--check", "--dry-run")


def test_every_schema_number_has_its_migration():
    """Whoever adds a schema adds a migration; without it `migrate` would leave the tables behind."""
    from django.db.migrations.loader import MigrationLoader

    project.configured()
    loaded = MigrationLoader(None).disk_migrations
    steps = sorted(
        (each.before, each.after)
        for (app, _), migration in loaded.items()
        if app == "fixflow"
        for each in migration.operations
        if isinstance(each, Migrate)
    )

    assert [(number, number + 1) for number in range(schema.NUMBER)] == steps


@pytest.mark.usefixtures("project")
def test_each_step_can_be_printed():
    """`sqlmigrate` shows what a careful administrator wants to read before."""
    told = said("sqlmigrate", "fixflow", "0002")

    assert "ALTER TABLE fx_order ADD COLUMN tender TEXT;" in told
    assert "CREATE VIEW fx_order_keyed AS SELECT" in told


@pytest.mark.usefixtures("project")
def test_nothing_leads_back():
    """What a journal holds is not to be dropped by a mistyped word."""
    with pytest.raises(IrreversibleError):
        said("migrate", "fixflow", "zero")

    assert schema.NUMBER == number()


def number() -> int:
    """Ask the database for its schema."""
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT MAX(number) FROM fx_schema")
        return int(cursor.fetchone()[0])


def test_a_database_that_the_command_has_migrated_is_taken_over(tmp_path):
    """`fixflow migrate` was there before Django was: nothing is made twice, views are added."""
    path = tmp_path / "orders.db"
    connection = sqlite3.connect(path)
    for statement in schema.sql(0, schema.NUMBER):
        connection.execute(statement)
    connection.commit()
    connection.close()

    with project.default(project.sqlite(path)):
        said("migrate")
        orders.enquire("VX-1")

        from fixflow.contrib.django.models import FixflowOrder

        assert ["sonnegg/VX-1"] == [row.key for row in FixflowOrder.objects.all()]


def test_another_database_of_the_project_gets_no_tables(tmp_path):
    """The setting names the one; a project may have several."""
    with project.default(project.sqlite(tmp_path / "other.db")):
        with override_settings(FIXFLOW={"DATABASE": "elsewhere"}):
            said("migrate")
        assert not [
            name for name in connections["default"].introspection.table_names() if "fx_" in name
        ]


def test_orders_of_an_earlier_schema_are_completed_by_a_command(tmp_path):
    """Alarms and search words of schema 1 are no SQL; `fixflow_backfill` writes them, and again nothing."""
    path = tmp_path / "orders.db"
    with sqlite3.connect(path) as connection:
        connection.executescript((FOLDER / "schema-1.sql").read_text("utf-8"))
    connection.close()

    with project.default(project.sqlite(path)):
        said("migrate")
        words = count("fx_search")
        completed = said("fixflow_backfill")
        again = said("fixflow_backfill")
        after = count("fx_search")

    assert 0 == words < after
    assert completed.startswith("orders completed: ")
    assert "schema 2, nothing to do\n" == again


def count(table: str) -> int:
    """Count the rows of a table."""
    with connections["default"].cursor() as cursor:
        cursor.execute(f"SELECT COUNT(*) FROM {table}")  # noqa: S608  a name of ours
        return int(cursor.fetchone()[0])


@pytest.mark.postgres
def test_views_of_an_earlier_release_are_made_anew_and_what_stands_upon_them_stays():
    """On PostgreSQL a view of one table is written through, past the journal, until it is closed."""
    with project.database("postgres"), connections["default"].cursor() as cursor:
        said("migrate", "fixflow", "0002")
        _, plain = viewed(columns.tables(schema.NUMBER)["fx_order"], "sqlite")
        cursor.execute(plain.replace("CREATE VIEW", "CREATE OR REPLACE VIEW"))
        cursor.execute("CREATE VIEW of_a_host AS SELECT key FROM fx_order_keyed")
        try:
            assert ("YES",) == writable(cursor)
            said("migrate")
            assert ("NO",) == writable(cursor)
            cursor.execute("SELECT key FROM of_a_host")
        finally:
            cursor.execute("DROP VIEW of_a_host")


def writable(cursor) -> tuple[str]:
    """Ask PostgreSQL whether it would write through the view of orders."""
    cursor.execute(
        "SELECT is_updatable FROM information_schema.views WHERE table_name = 'fx_order_keyed'"
    )
    told: tuple[str] = cursor.fetchone()
    return told


@pytest.mark.postgres
def test_on_postgresql_texts_are_compared_byte_by_byte():
    """`schema.sql` says so for that database; `RunSQL` would fix one dialect for all."""
    with project.database("postgres"), connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT collation_name FROM information_schema.columns "
            "WHERE table_name = 'fx_order' AND column_name = 'id'"
        )
        assert ("C",) == cursor.fetchone()
        cursor.execute(
            "SELECT collation_name FROM information_schema.columns "
            "WHERE table_name = 'fx_order_keyed' AND column_name = 'key'"
        )
        assert ("C",) == cursor.fetchone()
