"""Models of our tables: made of the list of migrations, with one key, read-only."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connections, transaction
from django.db.models import QuerySet
from hypothesis import given
from hypothesis import strategies as st

from fixflow.contrib.django import columns, desk, models
from fixflow.contrib.django.columns import key_parts, row_key
from fixflow.contrib.django.rows import ReadOnly
from fixflow.partners import velux
from fixflow.storage import schema
from tests.contrib.django import orders
from tests.contrib.django.people import MONDAY

LINES = st.text(
    st.characters(exclude_categories=("Cc", "Cs", "Cf", "Zl", "Zp", "Cn", "Co")),
    min_size=1,
    max_size=30,
).filter(lambda text: text == text.strip())


def test_the_columns_are_those_that_the_migrations_make():
    """SQLAlchemy, which reads a migrated database, is the witness."""
    found = schema.metadata().tables
    read = columns.tables(schema.NUMBER)

    assert {*found} - {"fx_schema"} == {*read}
    for name, table in read.items():
        witness = found[name]
        assert [each.name for each in witness.columns] == [each.name for each in table.columns]
        assert [each.name for each in witness.primary_key.columns] == [*table.key]
        for column in table.columns:
            assert witness.columns[column.name].nullable is column.null, (name, column)
            assert ("TEXT" == str(witness.columns[column.name].type)) is column.text


def test_an_earlier_schema_has_fewer_columns():
    """A migration describes the models of its own number, this year and next."""
    first, last = columns.tables(1), columns.tables(2)

    assert {*first} < {*last}
    assert 15 == len(first["fx_order"].columns) < len(last["fx_order"].columns)


@given(st.lists(LINES, min_size=2, max_size=4))
def test_a_key_can_be_taken_apart_again(parts):
    """So no two rows have the same one: `a/b` of realm `c` is not `b` of realm `c/a`."""
    assert tuple(parts) == key_parts(row_key(*parts), len(parts))


@given(st.text(max_size=20))
def test_what_is_no_key_is_none(text):
    """A key from an address is either the one that `row_key` writes, or none."""
    parts = key_parts(text, 2)

    assert parts is None or text == row_key(*parts)


@pytest.mark.usefixtures("either")
@pytest.mark.parametrize(
    ("realm", "order"),
    [("sonnegg", "AU-7"), ("a/b", "c"), ("a", "b/c"), ("50%", "%2F"), ("Zürich ß", "Ü–1'\"<b>")],
)
def test_the_database_writes_the_same_key(realm, order):
    """Host tables keep a key that Python has made, and join by it."""
    orders.enquire(order, realm=realm)

    row = models.FixflowOrder.objects.get()

    assert row_key(realm, order) == row.key == str(row)
    assert row == models.FixflowOrder.objects.keyed(row.key).get()
    assert row == models.FixflowOrder.objects.get(key=row.key)


@pytest.mark.usefixtures("project")
def test_a_key_of_another_table_is_none_of_this_one():
    """An event's key has four parts."""
    orders.enquire("VX-1")

    event = models.FixflowEvent.objects.get()

    assert "sonnegg/order/VX-1/1" == event.key
    assert event == models.FixflowEvent.objects.keyed(event.key).get()
    assert not models.FixflowOrder.objects.keyed("sonnegg").exists()
    assert not models.FixflowEvent.objects.keyed("sonnegg/VX-1").exists()


def plan(query) -> str:
    """Ask the database how it would find rows."""
    sql, parameters = query.query.sql_with_params()
    with connections["default"].cursor() as cursor:
        if connections["default"].vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {sql}", parameters)
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", parameters)
        return " ".join(str(row) for row in cursor.fetchall())


def test_an_order_is_found_by_an_index(either):
    """By its realm and id, and by its key, which the tables of a host join by."""
    rows = models.FixflowOrder.objects
    with transaction.atomic():
        assert "fx_order_keyed_once" in plan(rows.filter(key="sonnegg/AU-1"))
        by_columns = plan(rows.keyed("sonnegg/AU-1"))
    found = "(id = 'AU-1'" if either == "postgres" else "(realm=? AND id=?)"
    assert found in by_columns


@pytest.mark.usefixtures("project")
def test_a_row_is_read_and_nothing_else():
    """A row that is written past the journal would be no fold of it."""
    orders.enquire("VX-1")
    rows = models.FixflowOrder.objects
    row = rows.get()

    def refused(call, *given, **named):
        with pytest.raises(ReadOnly):
            call(*given, **named)

    refused(row.save)
    refused(row.save_base)
    refused(row.delete)
    refused(rows.create, key="x")
    refused(rows.get_or_create, key="x")
    refused(rows.update_or_create, key="x")
    refused(rows.all().update, state="done")
    refused(rows.all().delete)
    refused(rows.bulk_create, [row])
    refused(rows.bulk_update, [row], ["state"])
    refused(models.FixflowOrder._base_manager.update, state="done")  # noqa: SLF001  Django's own
    refused(models.FixflowOrder(key="x").save)


@pytest.mark.usefixtures("either")
def test_the_database_refuses_whoever_goes_past_the_model():
    """A query set of Django's own and plain SQL: no view is written through, on either database."""
    orders.enquire("VX-1")
    plain = QuerySet(models.FixflowOrder)
    row = models.FixflowOrder.objects.get()

    def tried(call, *given, **named):
        with pytest.raises(DatabaseError, match="view"), transaction.atomic():
            call(*given, **named)

    def sent(statement: str) -> None:
        with connections["default"].cursor() as cursor:
            cursor.execute(statement)

    tried(plain.update, state="done")
    tried(plain._raw_delete, "default")  # noqa: SLF001  what the admin of another app may call
    tried(plain.bulk_create, [row])
    tried(sent, "UPDATE fx_order_keyed SET state = 'done'")
    tried(sent, "DELETE FROM fx_event_keyed")
    tried(sent, "INSERT INTO fx_outbox_keyed (realm) VALUES ('sonnegg')")
    assert row.state == models.FixflowOrder.objects.get().state


@pytest.mark.usefixtures("project")
def test_a_row_is_not_written_by_await_either():
    """Each awaited way leads to the one that is not."""
    orders.enquire("VX-1")
    row = models.FixflowOrder.objects.get()
    rows = models.FixflowOrder.objects

    async def tried() -> list[str]:
        calls = (
            row.asave(), row.adelete(), rows.acreate(key="x"), rows.all().aupdate(state="x"),
            rows.all().adelete(), rows.abulk_create([row]),
        )  # fmt: skip
        return [
            type(each).__name__ for each in await asyncio.gather(*calls, return_exceptions=True)
        ]

    assert {"ReadOnly"} == set(asyncio.run(tried()))


@pytest.mark.usefixtures("project")
def test_a_realm_sees_its_own_rows():
    """`in_realm` comes first in every query of a host."""
    orders.enquire("VX-1")
    orders.enquire("VX-1", realm="limmat")

    assert 2 == models.FixflowOrder.objects.count()
    assert ["sonnegg"] == list(
        models.FixflowOrder.objects.in_realm("sonnegg").values_list("realm", flat=True)
    )


@pytest.mark.usefixtures("either")
def test_an_instant_is_one():
    """The tables count microseconds; Python and a lookup have instants with an offset."""
    orders.enquire("VX-1")
    due = MONDAY + timedelta(days=1)

    row = models.FixflowOrder.objects.get()

    assert MONDAY == row.received_at
    assert due == row.due_at
    assert UTC == row.due_at.tzinfo
    assert models.FixflowOrder.objects.filter(due_at__lte=due).exists()
    assert not models.FixflowOrder.objects.filter(due_at__lt=due).exists()


@pytest.mark.usefixtures("project")
def test_an_instant_without_offset_is_none():
    """It would be another one in each zone."""
    from fixflow.instants import NaiveInstant

    with pytest.raises(NaiveInstant):
        models.FixflowOrder.objects.filter(due_at__lte=datetime(2026, 5, 4)).exists()  # noqa: DTZ001  such a one


@pytest.mark.usefixtures("project")
def test_an_order_with_nothing_due_has_no_such_instant():
    """The table holds a number behind every instant, so that it sorts last."""
    orders.receive("AU-1")

    assert models.FixflowOrder.objects.get().due_at is None


@pytest.mark.usefixtures("either")
def test_a_table_of_the_host_joins_by_the_key():
    """Spec 2.4, 11: host tables keep `order_key`."""
    from tests.contrib.django.desktop.models import Ticket

    orders.enquire("VX-1")
    orders.enquire("VX-2")
    Ticket.objects.create(order_key=row_key("sonnegg", "VX-2"), title="x")

    found = models.FixflowOrder.objects.filter(key__in=Ticket.objects.values("order_key"))

    assert ["VX-2"] == [each.fixflow_id for each in found]


def test_a_model_is_had_by_its_name():
    """As any other; what is none says so as Python does."""
    from fixflow.contrib.django.models import FixflowSealItem

    assert "fx_seal_item_keyed" == FixflowSealItem._meta.db_table  # noqa: SLF001  Django documents it
    with pytest.raises(AttributeError, match="FixflowNothing"):
        _ = models.FixflowNothing
    with pytest.raises(AttributeError, match="nothing"):
        _ = models.nothing


@pytest.mark.usefixtures("project")
def test_no_value_of_an_order_stands_in_the_queries_of_debug():
    """What a desk sends goes past Django's cursor; what a model reads does not, which is said."""
    from django.test import override_settings

    with override_settings(DEBUG=True):
        connections["default"].queries_log.clear()
        with transaction.atomic():
            desk(realm="sonnegg").receive(
                velux.PROGRAM,
                "VX-1",
                place="DE-NW",
                by=orders.VELUX,
                at=MONDAY,
                message="Frau Geheim",
            )
        written = str(connections["default"].queries)
        models.FixflowOrder.objects.in_realm("sonnegg").filter(principal="Frau Gelesen").exists()
        read = str(connections["default"].queries)

    assert "Geheim" not in written
    assert "Gelesen" in read
