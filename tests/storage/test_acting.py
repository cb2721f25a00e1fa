"""Acting: a decision is written whole or not at all, and once under its key."""

import json
import sqlite3
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve, frozen

from fixflow.desk import Desk
from fixflow.instants import NaiveInstant, parse_instant
from fixflow.lifecycle import (
    GUARD,
    START,
    Action,
    BadFields,
    Guard,
    Machine,
    Order,
    Outcome,
    Phase,
    Reason,
    Row,
    Start,
    State,
    TimeRunsBack,
)
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM, Actor, Role
from fixflow.partners import NoPlace, Program, velux
from fixflow.partners import digitec_galaxus as digitec
from fixflow.sources import Source
from fixflow.storage import KeyReused, OrderExists, UnknownOrder
from fixflow.texts import Text

ASKED = parse_instant("2026-05-04T10:00:00+02:00")
LATER = ASKED + timedelta(hours=3)
VELUX = Actor(PRINCIPAL, "velux")
MEIER = Actor(CONTRACTOR, "meier")
TABLES = ("fx_order", "fx_event", "fx_command", "fx_counter", "fx_statement", "fx_statement_line")


@pytest.fixture
def begun(desk: Desk) -> Desk:
    """A desk with one VELUX order."""
    desk.receive(velux.PROGRAM, "VX-1", by=VELUX, at=ASKED, place="DE-NW", key="r-1")
    return desk


def content(connection: sqlite3.Connection) -> list[list[tuple[object, ...]]]:
    """Read every row of ours."""
    return [connection.execute(f"SELECT * FROM {name}").fetchall() for name in TABLES]  # noqa: S608  own names


def test_an_allowed_step_is_in_row_and_journal(begun: Desk, connection: sqlite3.Connection) -> None:
    """Row and journal are one transaction; the head is the hash of the last entry."""
    decision = begun.act("VX-1", velux.ConfirmContact(), by=MEIER, at=LATER)

    ((state, version, head),) = connection.execute("SELECT state, version, head FROM fx_order")
    ((last,),) = connection.execute("SELECT hash FROM fx_event WHERE version = 2")
    assert ("customer_contacted", 2, last) == (state, version, head)
    assert decision.order == begun.show("VX-1")
    assert not decision.replayed


def test_a_refused_step_writes_nothing_and_leaves_the_key_free(
    begun: Desk, connection: sqlite3.Connection
) -> None:
    """Refused or failed, the key may be used again."""
    before = content(connection)

    refused = begun.act("VX-1", velux.CreateSite(), by=MEIER, at=LATER, key="k")

    assert refused.refused
    assert before == content(connection)
    assert begun.act("VX-1", velux.ConfirmContact(), by=MEIER, at=LATER, key="k").allowed


def test_a_refused_start_writes_nothing(desk: Desk, connection: sqlite3.Connection) -> None:
    """A start is judged like every other step."""
    before = content(connection)

    refused = desk.receive(velux.PROGRAM, "VX-1", by=MEIER, at=ASKED, place="DE-NW", key="k")

    assert ["lifecycle.wrong_role"] == [each.code for each in refused.reasons]
    assert before == content(connection)


def test_faults_in_the_fields_write_nothing(begun: Desk, connection: sqlite3.Connection) -> None:
    """An action with a fault cannot exist; a name that lacks its fields cannot either."""
    before = content(connection)

    with pytest.raises(BadFields):
        begun.act("VX-1", "close_lost", by=MEIER, at=LATER)
    with pytest.raises(BadFields):
        begun.receive(velux.PROGRAM, "VX-2", by=VELUX, at=ASKED, place="DE-NW", colour="red")
    with pytest.raises(NoPlace):
        begun.receive(velux.PROGRAM, "VX-2", by=VELUX, at=ASKED)

    assert before == content(connection)


def test_the_same_key_takes_effect_once(begun: Desk, connection: sqlite3.Connection) -> None:
    """One effect, an equal answer; a retry has a later clock."""
    first = begun.act("VX-1", velux.ConfirmContact(message="ja"), by=MEIER, at=LATER, key="k")
    before = content(connection)

    again = begun.act(
        "VX-1", velux.ConfirmContact(message="ja"), by=MEIER, at=LATER + timedelta(days=3), key="k"
    )

    assert before == content(connection)
    assert (False, True) == (first.replayed, again.replayed)
    assert evolve(again, replayed=False) == first
    assert first.effects == again.effects != ()


def test_a_start_under_the_same_key_takes_effect_once(
    begun: Desk, connection: sqlite3.Connection
) -> None:
    """Also once the order has gone on: the answer is that of then."""
    begun.act("VX-1", velux.ConfirmContact(), by=MEIER, at=LATER)
    before = content(connection)

    again = begun.receive(
        velux.PROGRAM, "VX-1", by=VELUX, at=ASKED + timedelta(days=1), place="DE-NW", key="r-1"
    )

    assert before == content(connection)
    assert again.replayed
    assert (1, ASKED) == (again.order.version, again.order.at)


def test_a_replay_gives_the_order_as_it_was_then(begun: Desk) -> None:
    """What happened since is not part of the answer."""
    begun.act("VX-1", velux.ConfirmContact(), by=MEIER, at=LATER, key="k")
    begun.act("VX-1", velux.SendOffer(chf("900.00"), "CHF"), by=MEIER, at=LATER)

    again = begun.act("VX-1", velux.ConfirmContact, by=MEIER, at=LATER, key="k")

    assert (2, "customer_contacted") == (again.order.version, again.order.state)


def test_class_name_and_instance_are_one_command(begun: Desk) -> None:
    """They stand for the same action; a retry may say it in another way."""
    asked: list[Action | type[Action] | str] = [
        velux.ConfirmContact,
        "confirm_contact",
        velux.ConfirmContact(),
    ]

    answers = [begun.act("VX-1", each, by=MEIER, at=LATER, key="k") for each in asked]

    assert [False, True, True] == [each.replayed for each in answers]


@pytest.mark.parametrize(
    ("action", "by"),
    [
        (velux.ConfirmContact(message="nein"), MEIER),
        (velux.CloseLost("x"), MEIER),
        (velux.ConfirmContact(message="ja"), Actor(SYSTEM, "office")),
    ],
)
def test_the_same_key_for_something_else_is_an_error(
    begun: Desk, action: velux.ConfirmContact | velux.CloseLost, by: Actor
) -> None:
    """KeyReused; a caller that mixes keys up must learn it."""
    begun.act("VX-1", velux.ConfirmContact(message="ja"), by=MEIER, at=LATER, key="k")

    with pytest.raises(KeyReused, match="k"):
        begun.act("VX-1", action, by=by, at=LATER, key="k")


@pytest.mark.parametrize("key", [None, "k", "other"])
@pytest.mark.parametrize("order", ["VX-1", "VX-404"])
@pytest.mark.parametrize(
    "by", [Actor(CONTRACTOR, "huber"), Actor(CONTRACTOR), Actor(PRINCIPAL, "other"), Actor(CUSTOMER, "x")]
)  # fmt: skip
def test_who_may_not_see_an_order_cannot_act_on_it_either(
    begun: Desk, by: Actor, order: str, key: str | None
) -> None:
    """A refused decision held the whole order; a used key or a version told that it is there."""
    begun.act("VX-1", velux.ConfirmContact(message="ja"), by=MEIER, at=LATER, key="k")
    with pytest.raises(UnknownOrder):
        begun.act(order, velux.ConfirmContact(message="ja"), by=by, at=LATER, key=key, expected=1)
    with pytest.raises(UnknownOrder):
        begun.migrate(order, to=velux.PROGRAM, by=by, at=LATER)

    assert 2 == begun.show("VX-1").version


def test_who_sees_an_order_that_nobody_has_may_take_it(desk: Desk) -> None:
    """An unclaimed order is there for each contractor; the step binds it."""
    desk.receive(velux.PROGRAM, "VX-9", by=VELUX, at=ASKED, place="DE-NW")
    taken = desk.act("VX-9", velux.ConfirmContact(), by=MEIER, at=LATER)

    assert taken.allowed
    with pytest.raises(UnknownOrder):
        desk.act("VX-9", velux.CloseLost("x"), by=Actor(CONTRACTOR, "huber"), at=LATER)


def test_a_start_of_another_order_under_a_used_key_is_an_error(begun: Desk) -> None:
    """Facts count as well as the id."""
    with pytest.raises(KeyReused):
        begun.receive(velux.PROGRAM, "VX-2", by=VELUX, at=ASKED, place="DE-NW", key="r-1")
    with pytest.raises(KeyReused):
        begun.receive(velux.PROGRAM, "VX-1", by=VELUX, at=ASKED, place="DE-BY", key="r-1")


def test_a_start_without_key_is_not_repeated_silently(begun: Desk) -> None:
    """Without a key nobody can tell a retry from a second order."""
    with pytest.raises(OrderExists):
        begun.receive(velux.PROGRAM, "VX-1", by=VELUX, at=ASKED, place="DE-NW")


def test_a_clock_that_runs_behind_counts_as_the_last_event(
    begun: Desk, connection: sqlite3.Connection
) -> None:
    """By up to two hours; the instant given is kept beside it."""
    begun.act("VX-1", velux.ConfirmContact(), by=MEIER, at=LATER)
    said = LATER - timedelta(hours=2)

    decision = begun.act("VX-1", velux.SendOffer(chf(900), "CHF"), by=MEIER, at=said)

    ((body,),) = connection.execute("SELECT body FROM fx_event WHERE version = 3").fetchall()
    assert LATER == decision.order.at
    assert said.timestamp() * 1_000_000 == json.loads(body)["said_at"]


def test_further_back_than_two_hours_is_an_error(begun: Desk) -> None:
    """A backdated fact is a field of its action, never the instant of the step."""
    begun.act("VX-1", velux.ConfirmContact(), by=MEIER, at=LATER)

    with pytest.raises(TimeRunsBack):
        begun.act(
            "VX-1",
            velux.SendOffer(chf(900), "CHF"),
            by=MEIER,
            at=LATER - timedelta(hours=2, microseconds=1),
        )


def test_an_instant_without_offset_writes_nothing(
    begun: Desk, connection: sqlite3.Connection
) -> None:
    """Nobody can say when it is."""
    before = content(connection)

    with pytest.raises(NaiveInstant):
        begun.act("VX-1", velux.ConfirmContact(), by=MEIER, at=datetime(2026, 5, 5, 9))  # noqa: DTZ001  the point

    assert before == content(connection)


def test_a_version_that_is_not_the_one_seen_is_refused(begun: Desk) -> None:
    """`expected`: a lost race is final, and the answer says so."""
    begun.act("VX-1", velux.ConfirmContact(), by=MEIER, at=LATER)

    refused = begun.act("VX-1", velux.CloseLost("zu teuer"), by=MEIER, at=LATER, expected=1)

    assert ["lifecycle.stale_version"] == [each.code for each in refused.reasons]
    assert begun.act("VX-1", velux.CloseLost("zu teuer"), by=MEIER, at=LATER, expected=2).allowed


def test_an_unknown_order_is_refused(desk: Desk) -> None:
    """Told the same for a foreign one."""
    with pytest.raises(UnknownOrder, match="VX-9"):
        desk.act("VX-9", velux.ConfirmContact(), by=MEIER, at=LATER)


@frozen
class Open(Action):
    """Opens the door."""

    label = Text("Öffnen", "Open", "Ouvrir", "Aprire")


def door(by: Role, *guards: Guard) -> Program:
    """Make a door that a role may open; the guards say when it is hung."""
    shut = State("shut", Phase.COMMITTED, Text("Zu", "Shut", "Fermée", "Chiusa"))
    ajar = State("ajar", Phase.DONE, Text("Offen", "Open", "Ouverte", "Aperta"), Outcome.DONE)
    rows = (
        Row(START, Start, shut, event="hung", by=PRINCIPAL, guards=guards, says="it is hung"),
        Row(shut, Open, ajar, event="opened", by=by, says="it opens"),
    )
    return Program(
        Machine(
            "door",
            1,
            states=(shut, ajar),
            rows=rows,
            terminal=(ajar,),
            source=Source("House rules"),
            label=Text(de="Tür", en="Door"),
        )
    )


def test_a_replay_under_changed_code_tells_what_happened(desk: Desk) -> None:
    """A program that would now say no cannot undo what was decided under the key."""
    loose, strict = (Desk(desk.binding, programs=[door(by)]) for by in (CONTRACTOR, PRINCIPAL))
    loose.receive(loose.program("door@1"), "D-1", by=VELUX, at=ASKED)
    first = loose.act("D-1", Open(), by=MEIER, at=ASKED, key="k")

    again = strict.act("D-1", Open(), by=MEIER, at=ASKED, key="k")

    assert strict.act("D-1", Open(), by=MEIER, at=ASKED).refused
    assert (True, first.events, "ajar") == (again.replayed, again.events, again.order.state)


def in_time(_order: Order, _action: Action | None, at: datetime) -> Reason | None:
    """Say no after noon."""
    code = "door.too_late"
    late = Reason(GUARD, code, Text(de="Zu spät.", en="Too late."))
    return late if at > ASKED + timedelta(hours=2) else None


def test_a_start_that_took_effect_is_answered_so_after_its_time(desk: Desk) -> None:
    """The retry of a call whose answer was lost comes when a guard says no by now."""
    doors = Desk(desk.binding, programs=[door(CONTRACTOR, in_time)])
    program = doors.program("door@1")
    first = doors.receive(program, "D-1", by=VELUX, at=ASKED, key="k")

    again = doors.receive(program, "D-1", by=VELUX, at=LATER, key="k")
    other = doors.receive(program, "D-2", by=VELUX, at=LATER, key="l")

    assert first.allowed
    assert (True, first.events) == (again.replayed, again.events)
    assert ["door.too_late"] == [each.code for each in other.reasons]


def test_a_step_that_took_effect_is_answered_so_where_it_is_refused_by_now(begun: Desk) -> None:
    """The state has gone on, so the step itself would be refused."""
    first = begun.act("VX-1", velux.ConfirmContact(), by=MEIER, at=ASKED, key="k")

    again = begun.act("VX-1", velux.ConfirmContact(), by=MEIER, at=LATER, key="k", expected=1)

    assert (True, first.events) == (again.replayed, again.events)


def test_a_start_by_its_fields_is_the_start_that_is_filled_in(begun: Desk) -> None:
    """They are one command: what is wanted counts, not how it is said."""
    start = velux.PROGRAM.machine.start_action(place="DE-NW")

    again = begun.receive(velux.PROGRAM, "VX-1", start, by=VELUX, at=LATER, key="r-1")

    assert again.replayed


def test_a_replay_in_the_hour_that_comes_twice_has_its_effects(desk: Desk) -> None:
    """PEP 495: with a zone behind it such an instant is unequal to itself read back."""
    visit = datetime(2026, 10, 25, 2, 30, tzinfo=ZoneInfo("Europe/Zurich"))
    goods = Actor(SYSTEM, "digitec")
    shop = Actor(PRINCIPAL, "digitec")
    desk.receive(digitec.PROGRAM, "SP-1", by=shop, at=ASKED, place="CH-ZH", service="Montage")
    desk.act("SP-1", digitec.Accept(), by=MEIER, at=ASKED)
    desk.act("SP-1", digitec.MarkRequirementsMet(), by=MEIER, at=ASKED)
    desk.act("SP-1", digitec.GoodsShipped(), by=goods, at=ASKED)
    desk.act("SP-1", digitec.GoodsReceived(), by=goods, at=ASKED)

    first, again = (
        desk.act("SP-1", digitec.SetAppointment(visit), by=MEIER, at=ASKED, key="k")
        for _ in range(2)
    )

    assert again.replayed
    assert first.effects == again.effects != ()
