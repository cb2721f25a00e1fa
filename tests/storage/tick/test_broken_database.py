"""What the database raises is no fault of an order: the tick ends, and no alarm is put off."""

import sqlite3
from collections.abc import Iterator
from datetime import date, datetime

import psycopg
import pytest
from attrs import define, evolve

import fixflow
from fixflow.desk import Desk
from fixflow.lifecycle import Action, Guard, Order, Reason, guard
from fixflow.parties import PRINCIPAL, Actor
from fixflow.partners import Program, imofix
from fixflow.partners.imofix import offer
from fixflow.storage import CannotConnect, CannotKeep
from fixflow.storage.lost import CommitUnknown
from fixflow.storage.script import Args, Row
from fixflow.storage.sqlite import OwnSqlite
from tests import stores
from tests.alarms import MEIER, outcomes, rows, utc

SONNEGG = Actor(PRINCIPAL, "sonnegg")
LAPSED = utc("2026-05-09 00:00")
FULL = sqlite3.OperationalError("database or disk is full")
FULL.sqlite_errorcode = sqlite3.SQLITE_FULL


@define
class Failing(OwnSqlite):
    """SQLite that raises something when an event is to be written."""

    raises: Exception | None = None

    def fetch(self, sql: str, args: Args) -> list[Row]:
        """Execute one statement, or fail."""
        if self.raises is not None and sql.startswith("INSERT INTO fx_event"):
            raise self.raises
        return super().fetch(sql, args)


@pytest.fixture
def failing() -> Iterator[tuple[Desk, Failing]]:
    """An offer that has lapsed, in a database that can be told to fail."""
    binding = Failing.at(":memory:")
    with Desk(binding) as desk:
        asked(desk)
        yield desk, binding


@pytest.mark.parametrize(
    ("raised", "told"),
    [
        (FULL, CannotKeep),
        (CommitUnknown(), CommitUnknown),
        (sqlite3.InterfaceError("the line is dead"), sqlite3.InterfaceError),
    ],
    ids=["full disk", "lost at the commit", "lost before"],
)
def test_what_the_database_raises_passes_and_blames_no_order(
    failing: tuple[Desk, Failing], raised: Exception, told: type[Exception]
) -> None:
    """The loop of a worker knows these; put off, the step would wait for up to six hours."""
    desk, binding = failing
    binding.raises = raised
    with pytest.raises(told):
        desk.tick(LAPSED)
    binding.raises = None

    assert [0] == [each.attempts for each in rows(desk, "OF-1").values()]
    assert (1, ()) == ((report := desk.tick(LAPSED)).fired, report.failures)


def test_a_program_that_raises_an_error_of_a_database_is_to_blame_itself() -> None:
    """Its own database may be down; ours is not."""
    with fixflow.open(":memory:", programs=[lapsing_if(broken)]) as desk:
        asked(desk)
        report = desk.tick(LAPSED)

    assert [("due.raised", "OperationalError")] == [
        (each.code, each.what) for each in report.failures
    ]


@pytest.mark.postgres
def test_a_line_that_is_cut_while_a_step_is_taken_blames_no_order() -> None:
    """The server is restarted, say; the next tick connects again and takes the step."""
    with stores.database() as url, fixflow.open(url, programs=[lapsing_if(cut)]) as desk:
        asked(desk)
        CUTS.append((url, desk))
        with pytest.raises(CannotConnect):
            desk.tick(LAPSED)
        report = desk.tick(LAPSED)

        assert (1, ()) == (report.fired, report.failures)
        assert {("expire", 1, "step"): "fired"} == outcomes(desk, "OF-1")


CUTS: list[tuple[str, Desk]] = []


@guard(code="test.cut")
def cut(_order: Order, _action: Action | None, _at: datetime) -> Reason | None:
    """End the connection of a desk, once."""
    if CUTS:
        url, desk = CUTS.pop()
        pid = desk.binding.connection.info.backend_pid  # type: ignore[attr-defined] # our own one
        with psycopg.connect(url, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))
    return None


@guard(code="test.broken")
def broken(_order: Order, _action: Action | None, _at: datetime) -> Reason | None:
    """Ask a database that is not there."""
    raise FULL


def lapsing_if(condition: Guard) -> Program:
    """Give an offer whose lapse has a guard."""
    table = imofix.OFFER.machine
    return evolve(
        imofix.OFFER,
        machine=evolve(
            table,
            rows=tuple(
                evolve(each, guards=(condition,)) if each.action is offer.Expire else each
                for each in table.rows
            ),
        ),
    )


def asked(desk: Desk) -> None:
    """Ask for an offer by the 8th of May."""
    assert desk.receive(
        desk.program(imofix.OFFER.ref), "OF-1", place="CH-BS", by=SONNEGG,
        at=utc("2026-05-04 08:13"), contractor=MEIER.id, title="Storen",
        answer_by=date(2026, 5, 8),
    ).allowed  # fmt: skip
