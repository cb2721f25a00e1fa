"""A living order goes on under version 2: stored, loaded, verified, settled."""

import sqlite3
from pathlib import Path

import pytest

import fixflow
from fixflow.desk import OtherProgram
from fixflow.fees import Party, Period
from fixflow.instants import parse_instant
from fixflow.lifecycle import RESTATE, TimeRunsBack
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import SameProgram
from fixflow.partners import digitec_galaxus as digitec
from fixflow.storage import Filter, UnknownOrder

OLD, NEW = digitec.PROGRAMS[1], digitec.PROGRAMS[2]
ASKED = parse_instant("2026-05-04T08:00:00+02:00")
THAT_AFTERNOON = parse_instant("2026-05-04T15:00:00+02:00")
DIGITEC, MEIER = Actor(PRINCIPAL, "dg"), Actor(CONTRACTOR, "meier")


def at(text: str):
    """Read an instant of May 2026 in Zurich."""
    return parse_instant(f"2026-05-{text}:00+02:00")


@pytest.fixture
def desk():
    """A desk with an order of version 1, accepted on 4 May."""
    with fixflow.open(":memory:") as opened:
        opened.receive(OLD, "SP-1", by=DIGITEC, at=ASKED, place="CH-ZH")
        opened.act("SP-1", digitec.Accept(), by=MEIER, at=ASKED, key="accept-1")
        yield opened


def test_a_changed_order_is_kept_found_and_sound(desk: fixflow.Desk):
    """Row and journal agree; the row is found under its new program."""
    done = desk.migrate("SP-1", to=NEW, by=DIGITEC, at=THAT_AFTERNOON)
    order = desk.show("SP-1")

    assert done.order == order
    assert ("digitec_galaxus@2", 3) == (order.program, order.version)
    assert () == desk.verify()
    assert ("digitec_galaxus@2",) == desk.programs_used("meier")
    assert ([], ["SP-1"]) == tuple(
        [str(each.id) for each in desk.orders(Filter(programs=(ref,)))]
        for ref in ("digitec_galaxus@1", "digitec_galaxus@2")
    )
    assert ["contact#1 2026-05-05"] == [
        f"{each.key} {each.due.last_day}"
        for each in NEW.deadlines(order, THAT_AFTERNOON)
        if each.state.open
    ]


def test_what_is_restated_is_listed(desk: fixflow.Desk):
    """The host tells the contractor which days have moved."""
    done = desk.migrate("SP-1", to=NEW, by=DIGITEC, at=THAT_AFTERNOON, deadlines=RESTATE)

    assert ["contact#1"] == [each.key for each in done.moved]


def test_it_goes_on_under_the_new_program_to_the_settlement(desk: fixflow.Desk):
    """Record the contact, which version 1 does not know, and then all the way."""
    desk.migrate("SP-1", to=NEW, by=DIGITEC, at=THAT_AFTERNOON)
    for action, by, when in (
        (digitec.RecordContact(), MEIER, "05T08:00"),
        (digitec.MarkRequirementsMet(), MEIER, "05T09:00"),
        (digitec.GoodsShipped(), DIGITEC, "06T09:00"),
        (digitec.SetAppointment(at("12T10:00")), MEIER, "06T10:00"),
        (digitec.ConfirmExecution(), MEIER, "12T12:00"),
    ):
        assert desk.act("SP-1", action, by=by, at=at(when)).allowed
    month = desk.settle(
        NEW,
        Party(id="meier", name="Meier"),
        Period("2026-05"),
        at=at("31T12:00"),
        by=MEIER,
        early=True,
    )

    assert month is not None
    assert ["SP-1"] == [str(each) for each in month.sp_ids]
    assert () == desk.verify()


def test_a_repeated_call_from_before_the_change_gives_its_decision(desk: fixflow.Desk):
    """The key was used under version 1, and is judged again by version 1."""
    desk.migrate("SP-1", to=NEW, by=DIGITEC, at=THAT_AFTERNOON)
    again = desk.act("SP-1", digitec.Accept(), by=MEIER, at=THAT_AFTERNOON, key="accept-1")

    assert again.replayed
    assert ("accepted", "digitec_galaxus@1") == (again.events[0].name, again.order.program)
    assert 3 == desk.show("SP-1").version


def test_a_refused_change_writes_nothing(desk: fixflow.Desk):
    """Only the principal or the system may."""
    done = desk.migrate("SP-1", to=NEW, by=MEIER, at=THAT_AFTERNOON)

    assert ["lifecycle.wrong_role"] == [each.code for each in done.reasons]
    assert "digitec_galaxus@1" == desk.show("SP-1").program


def test_what_no_caller_may_ask(desk: fixflow.Desk):
    """An order that is not there, the same program, a program that the desk reads otherwise."""
    with pytest.raises(UnknownOrder):
        desk.migrate("SP-9", to=NEW, by=DIGITEC, at=THAT_AFTERNOON)
    with pytest.raises(SameProgram):
        desk.migrate("SP-1", to=OLD, by=DIGITEC, at=THAT_AFTERNOON)
    from attrs import evolve

    with pytest.raises(OtherProgram):
        desk.migrate("SP-1", to=evolve(NEW), by=DIGITEC, at=THAT_AFTERNOON)
    with pytest.raises(TimeRunsBack):
        desk.migrate("SP-1", to=NEW, by=DIGITEC, at=at("03T08:00"))


def test_a_clock_that_runs_behind_counts_as_the_last_step(desk: fixflow.Desk):
    """As for every step of the desk, up to two hours."""
    done = desk.migrate("SP-1", to=NEW, by=DIGITEC, at=at("04T07:00"))

    assert ASKED == done.events[0].at


def test_a_forged_change_in_the_journal_is_found(tmp_path: Path):
    """The chain names the entry whose facts were altered."""
    file = tmp_path / "orders.db"
    with fixflow.open(file) as desk:
        desk.receive(OLD, "SP-1", by=DIGITEC, at=ASKED, place="CH-ZH")
        desk.migrate("SP-1", to=NEW, by=DIGITEC, at=THAT_AFTERNOON)
    with sqlite3.connect(file) as host:
        host.execute("DROP TRIGGER IF EXISTS fx_event_no_update")
        triggers = host.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            host.execute(f"DROP TRIGGER {name}")
        host.execute(
            "UPDATE fx_event SET body = REPLACE(body, 'new', 'completed') WHERE version = 2"
        )
    host.close()
    with fixflow.open(file) as desk:
        found = desk.verify()

    assert [("journal.altered", 2)] == [(each.code, each.position) for each in found]
