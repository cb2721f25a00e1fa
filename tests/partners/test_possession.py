"""Possession: how long an order lay with whom, counted by hand on the calendar of May 2026."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import attrs
import pytest

from fixflow.deadlines import Clock, Elapsed
from fixflow.lifecycle import Action, Machine, Order, State
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM, Actor, Role
from fixflow.partners import Held, NoPlace, Program, Span, imofix, migrate, velux
from fixflow.partners import digitec_galaxus as digitec
from fixflow.sources import Source
from fixflow.texts import Text
from tests.lifecycle import parcel

ZONE = ZoneInfo("Europe/Zurich")
MEIER, DIGITEC, OWNER = Actor(CONTRACTOR, "meier"), Actor(PRINCIPAL, "dg"), Actor(CUSTOMER, "k")


def at(text: str) -> datetime:
    """Read an instant of 2026 by the clock on the wall in Zurich."""
    return datetime.fromisoformat(f"2026-{text}:00").replace(tzinfo=ZONE)


def walked(program: Program, begun: str, *steps: tuple[Action, Actor, str], **facts: Any) -> Order:
    """Walk an order in Zurich through steps that are allowed."""
    order = program.start("A-1", place="CH-ZH", at=at(begun), **facts)
    for action, by, when in steps:
        decision = program.decide(order, action, by=by, at=at(when))
        assert decision.allowed, [each.say("en") for each in decision.reasons]
        order = decision.order
    return order


def hours(held: dict[Role, Held]) -> dict[str, tuple[float, float]]:
    """Tell elapsed and business time in hours, by role."""
    one = timedelta(hours=1)
    return {role.value: (each.elapsed / one, each.business / one) for role, each in held.items()}


DELIVERED = (
    (digitec.Accept(), MEIER, "05-05T08:00"),  # Tuesday
    (digitec.MarkRequirementsMet(), MEIER, "05-06T08:00"),
    (digitec.GoodsShipped(), Actor(SYSTEM), "05-08T12:00"),  # Friday noon
    (digitec.GoodsReceived(), Actor(SYSTEM), "05-11T12:00"),  # Monday noon
    (digitec.SetAppointment(at("05-18T09:00")), MEIER, "05-12T12:00"),
)


def test_an_order_lies_with_whom_the_next_move_is():
    """Digitec: with the contractor from Monday to Wednesday, then with goods under way.

    Contractor: Mon 4 May 08:00 to Wed 6 May 08:00, 48 h; Mon 11 noon to Wed 13 May noon, 48 h.
    System: Wed 6 May 08:00 to Mon 11 May noon, 124 h, of which Sat and Sun, 48 h, are closed.
    """
    order = walked(digitec.PROGRAM, "05-04T08:00", *DELIVERED)

    assert {"contractor": (96, 96), "system": (124, 76)} == hours(
        dict(digitec.PROGRAM.possession(order, at("05-13T12:00")))
    )


def test_the_spans_say_when():
    """By the clock at the place; neighbours share their instant."""
    order = walked(digitec.PROGRAM, "05-04T08:00", *DELIVERED[:2])
    held = digitec.PROGRAM.possession(order, at("05-07T08:00"))

    assert (
        Span(at("05-04T08:00"), at("05-05T08:00")),
        Span(at("05-05T08:00"), at("05-06T08:00")),
    ) == held[CONTRACTOR].spans
    assert (Span(at("05-06T08:00"), at("05-07T08:00")),) == held[SYSTEM].spans
    assert "08:00" == f"{held[SYSTEM].spans[0].since:%H:%M}"


def test_from_the_due_instant_on_an_overdue_deadline_counts_for_its_owner_too():
    """VELUX: the offer lies with the customer; after 14 days the contractor owes a reminder.

    Offer on Tue 5 May 10:00; Days(14): last day 19 May, overdue from Wed 20 May 00:00 on.
    """
    order = walked(
        velux.PROGRAM,
        "05-04T10:00",
        (velux.ConfirmContact(), MEIER, "05-04T12:00"),
        (velux.SendOffer(chf("2480.00")), MEIER, "05-05T10:00"),
    )
    held = velux.PROGRAM.possession(order, at("05-21T00:00"))

    assert (CUSTOMER,) == velux.PROGRAM.turn(order, at("05-19T23:59"))
    assert (CUSTOMER, CONTRACTOR) == velux.PROGRAM.turn(order, at("05-20T00:00"))
    assert Span(at("05-20T00:00"), at("05-21T00:00")) == held[CONTRACTOR].spans[-1]
    assert [
        Span(at("05-05T10:00"), at("05-20T00:00")),
        Span(at("05-20T00:00"), at("05-21T00:00")),
    ] == list(held[CUSTOMER].spans)
    # Contractor: 24 h until the offer and 24 h overdue; customer: 15 days and 14 h, of which
    # closed are two weekends and Ascension Day, five days.
    assert {"contractor": (24 + 24, 24 + 24), "customer": (374, 374 - 120)} == hours(dict(held))


def test_an_open_change_is_the_principal_s_move():
    """Spec 2.5, step 6: add P while a change is open; the guard refuses every other row."""
    change = imofix.RequestChange(imofix.ChangeKind.REPLACEMENT)
    order = walked(
        imofix.PROGRAM,
        "05-04T08:00",
        (imofix.Accept(), MEIER, "05-04T10:00"),
        (change, MEIER, "05-05T10:00"),
        (imofix.AnswerChange(approved=True), Actor(PRINCIPAL, "muster"), "05-07T10:00"),
        title="Boiler kalt",
    )
    asked = imofix.PROGRAM.replay(order.events[:3])

    assert () == imofix.PROGRAM.machine.turn(asked, asked.at)
    assert (PRINCIPAL,) == imofix.PROGRAM.turn(asked, asked.at)
    assert {"contractor": (2 + 24 + 14, 40), "principal": (48, 48)} == hours(
        dict(imofix.PROGRAM.possession(order, at("05-08T00:00")))
    )


def test_what_a_state_says_of_its_turn_replaces_everything():
    """Spec 2.5: `State.turn` replaces the whole result, the owners of what is overdue too."""
    silent = attrs.evolve(parcel.TAKEN, turn=())
    machine = swapped(parcel.TAKEN, silent)
    program = Program(machine, clocks=(HASTE,))
    order = begun(program, (parcel.Take(), parcel.MEIER, "05-04T10:00"))

    assert () == program.turn(order, at("05-08T00:00"))
    assert (CONTRACTOR,) == Program(parcel.MACHINE, clocks=(HASTE,)).turn(order, at("05-08T00:00"))


HASTE = Clock(
    key="haste",
    label=Text(de="Eile", en="haste"),
    rule=Elapsed(timedelta(hours=24)),
    owner=CONTRACTOR,
    starts="taken",
    meets="loaded",
    cancels="handed_over",  # to a person or into the box: the haste is over
    source=Source("House rules of the parcel", "tests"),
)


def swapped(old: State, new: State) -> Machine:
    """Make the parcel's program with another state in place of one."""
    rows = tuple(
        attrs.evolve(
            row,
            source_state=tuple(new if each is old else each for each in row.source_state),
            to=new if row.to is old else row.to,
        )
        for row in parcel.ROWS
    )
    return parcel.program(
        rows, states=tuple(new if each is old else each for each in parcel.STATES)
    )


def begun(program: Program, *steps: tuple[Action, Actor, str], **facts: Any) -> Order:
    """Send a parcel, and walk it."""
    order = program.start("P-1", place="CH-ZH", at=at("05-04T09:00"), title="Vase", **facts)
    for action, by, when in steps:
        order = program.decide(order, action, by=by, at=at(when)).order
    return order


def test_time_alone_may_give_the_turn():
    """A due step is the system's from its date on; until then nobody can do anything."""
    rows = tuple(row for row in parcel.ROWS if row.action not in (parcel.Take, parcel.Drop))
    program = Program(parcel.program(rows))
    order = begun(program, keep_until=at("05-06T09:00"))

    assert (Span(at("05-06T09:00"), at("05-07T09:00")),) == program.possession(
        order, at("05-07T09:00")
    )[SYSTEM].spans
    assert {} == program.possession(order, at("05-06T09:00"))


def test_of_a_past_instant_only_what_was_then_is_told():
    """Nothing is seen after it, and before the first event there is nothing."""
    order = walked(digitec.PROGRAM, "05-04T08:00", *DELIVERED)

    assert {"contractor": (36, 36)} == hours(
        dict(digitec.PROGRAM.possession(order, at("05-05T20:00")))
    )
    assert {} == digitec.PROGRAM.possession(order, at("05-04T08:00"))
    assert {} == digitec.PROGRAM.possession(order, at("05-03T08:00"))


def test_a_closed_order_lies_with_nobody():
    """Spec 2.5: in phases BILLED and CLOSED no row counts."""
    order = walked(digitec.PROGRAM, "05-04T08:00", (digitec.Cancel(), DIGITEC, "05-04T20:00"))

    assert {"contractor": (12, 12)} == hours(
        dict(digitec.PROGRAM.possession(order, at("05-30T00:00")))
    )


@pytest.mark.parametrize(
    ("begin", "end", "elapsed", "business"),
    [
        # Sunday 29 March 2026: 02:00 becomes 03:00. Fri 18:00 to Mon 06:00 are 59 hours.
        pytest.param("03-27T18:00", "03-30T06:00", 59, 12, id="spring"),
        # Sunday 25 October 2026: 03:00 becomes 02:00. Fri 18:00 to Mon 06:00 are 61 hours.
        pytest.param("10-23T18:00", "10-26T06:00", 61, 12, id="autumn"),
        # In the night itself: 01:30 to 03:30 is one hour in spring, three in autumn.
        pytest.param("03-29T01:30", "03-29T03:30", 1, 0, id="the night in spring"),
        pytest.param("10-25T01:30", "10-25T03:30", 3, 0, id="the night in autumn"),
    ],
)
def test_a_change_of_the_clocks_is_counted_exactly(
    begin: str, end: str, elapsed: int, business: int
):
    """Elapsed is real time; the clocks change on a Sunday, which is closed."""
    order = walked(digitec.PROGRAM, begin)

    for until in (at(end), at(end).astimezone(UTC)):
        assert {"contractor": (elapsed, business)} == hours(
            dict(digitec.PROGRAM.possession(order, until))
        )


def test_an_event_in_the_hour_that_is_twice_cuts_at_its_own_instant():
    """02:30 for the second time on 25 October is an hour after 02:30 for the first time."""
    order = digitec.PROGRAM.start("A-1", place="CH-ZH", at=at("10-25T02:30"))
    second = at("10-25T02:30").replace(fold=1)
    order = digitec.PROGRAM.decide(order, digitec.Cancel(), by=DIGITEC, at=second).order

    assert {"contractor": (1, 0)} == hours(
        dict(digitec.PROGRAM.possession(order, at("10-26T00:00")))
    )


def test_the_turn_of_each_time_is_told_by_the_program_of_that_time():
    """Changed from @1 to @2 under way; the kept deadline makes the contractor late once."""
    old, new = digitec.PROGRAMS[1], digitec.PROGRAMS[2]
    order = walked(old, "05-04T08:00", *DELIVERED[:2])
    order = migrate(order, to=new, by=DIGITEC, at=at("05-07T08:00")).order
    held = new.possession(order, at("05-08T08:00"))

    assert {"contractor": (48, 48), "system": (48, 48)} == hours(dict(held))
    assert held == old.possession(order, at("05-08T08:00"))


def test_without_a_place_nobody_knows_business_time():
    """Which days are open is law of the place."""
    order = Program(parcel.MACHINE).start("P-1", at=at("05-04T09:00"), title="Vase")
    with pytest.raises(NoPlace):
        Program(parcel.MACHINE).possession(order, at("05-05T09:00"))
