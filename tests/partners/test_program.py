"""Program: where lifecycle, deadlines and fees meet."""

from datetime import UTC, datetime, timedelta

import pytest

from fixflow.deadlines import Running, UnknownPlace
from fixflow.fees import FeeOutcome
from fixflow.lifecycle import SKIP, STOP, Conformance, LogStep
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import NoPlace, NoTariff, Program, digitec_galaxus, imofix, velux

MEIER = Actor(CONTRACTOR, "meier")
VELUX = Actor(PRINCIPAL, "velux")
BEGIN = datetime(2026, 5, 4, 8, 13, tzinfo=UTC)


def step(action: str, by: Actor, hours: int, **facts: object) -> LogStep:
    """Make a step of a log, so many hours after the enquiry."""
    at = BEGIN + timedelta(hours=hours)
    return LogStep(at=at, by=by, action=action, facts=facts, place="DE-NW")


def told(found: Conformance) -> list[str]:
    """Give key and state of each breach."""
    breaches = (each for each in found.breaches if isinstance(each, Running))
    return [f"{each.key} {each.state.value}" for each in breaches]


def test_a_program_is_named_as_it_is_pinned():
    """Name and version stand on each order."""
    program = digitec_galaxus.PROGRAM

    assert ("digitec_galaxus@2", "digitec_galaxus", 2) == (
        program.ref,
        program.name,
        program.version,
    )
    assert digitec_galaxus.PROGRAMS == {2: program}
    assert "VELUX" == velux.PROGRAM.label.say("de")


@pytest.mark.parametrize("program", [velux.PROGRAM, digitec_galaxus.PROGRAM])
def test_an_order_with_deadlines_needs_a_place(program):
    """Without one nobody knows which days are open; said at once, not at the first deadline."""
    with pytest.raises(NoPlace) as caught:
        program.start("A-1", at=BEGIN)

    assert "A-1" in caught.value.say("de")
    assert "partners.no_place" == caught.value.code
    with pytest.raises(NoPlace):
        program.begin("A-1", at=BEGIN)


def test_a_place_without_a_calendar_is_refused_at_the_start():
    """`CH-XX` is no canton; imofix has no clocks, but its days are local too."""
    with pytest.raises(UnknownPlace):
        velux.PROGRAM.start("A-1", place="CH-XX", at=BEGIN)
    with pytest.raises(UnknownPlace):
        imofix.PROGRAM.start("A-1", place="CH-XX", at=BEGIN, title="Boiler kalt")


def test_imofix_takes_an_order_without_a_place():
    """It has no clocks: «SILENCE = no clock, no acceptance»."""
    order = imofix.PROGRAM.start("A-1", at=BEGIN, title="Boiler kalt")

    assert () == imofix.PROGRAM.deadlines(order, BEGIN)
    with pytest.raises(NoPlace):
        imofix.PROGRAM.calendar(order)


def test_a_start_that_is_filled_in_carries_its_place():
    """A typed start is taken like its fields."""
    begun = velux.PROGRAM.begin("A-1", velux.Start(place="DE-BY"), at=BEGIN)

    assert "DE-BY" == begun.order.place
    assert ("DE-BY",) == velux.PROGRAM.calendar(begun.order).places


def test_a_refused_start_is_told_with_its_reasons():
    """A contractor makes no enquiry."""
    begun = velux.PROGRAM.begin("A-1", place="DE-BY", at=BEGIN, by=MEIER)

    assert ["lifecycle.wrong_role"] == [reason.code for reason in begun.reasons]


def test_any_past_moment_can_be_asked():
    """Events after the instant are invisible: an hour after the enquiry, the contact is open."""
    order = velux.PROGRAM.start("A-1", place="DE-NW", at=BEGIN)
    later = BEGIN + timedelta(hours=5)
    told = velux.PROGRAM.decide(order, velux.ConfirmContact(), by=MEIER, at=later).order

    assert ["running"] == [
        each.state.value for each in velux.PROGRAM.deadlines(told, BEGIN + timedelta(hours=1))
    ]


def test_the_events_that_cancel_a_clock_are_read_off_the_table():
    """What ends the work is read off the table: each event that first leads to an outcome."""
    [contact, *_] = velux.PROGRAM.watched

    assert ("cancelled", "closed_lost", "customer_declined", "site_completed") == contact.cancels


def test_only_a_program_with_a_tariff_assesses_a_fee():
    """VELUX asks none."""
    order = velux.PROGRAM.start("A-1", place="DE-NW", at=BEGIN)

    with pytest.raises(NoTariff) as caught:
        velux.PROGRAM.fee(order)
    assert "velux@1" == caught.value.program


def test_whether_a_contractor_is_registered_is_told_by_the_host():
    """The order does not know; the fee facts get it from outside."""
    order = imofix.PROGRAM.start("A-1", at=BEGIN, title="Boiler kalt")

    assert FeeOutcome.PENDING is imofix.PROGRAM.fee(order, registered=False).outcome


def test_a_program_that_settles_nothing_has_nothing_performed():
    """Order by order imofix is invoiced."""
    order = imofix.PROGRAM.start("A-1", at=BEGIN, title="Boiler kalt")

    assert imofix.PROGRAM.performed(order) is None
    assert imofix.PROGRAM.settlement is None


def test_a_log_is_held_against_the_deadlines_too():
    """Contacted after 26 hours: late.  At the last step, 200 hours on, the offer is overdue.

    Werktage from 5 May 2026: 6, 7, 8, 9, 11, 12, 13 May; 200 hours after Monday, 4 May 10:13 is
    Tuesday, 12 May 18:13, so nothing is overdue yet; 240 hours after, on the 14th, it is.
    """
    log = [step("start", VELUX, 0), step("confirm_contact", MEIER, 26)]
    early = velux.PROGRAM.conforms([*log, step("create_site", MEIER, 200)])
    late = velux.PROGRAM.conforms([*log, step("create_site", MEIER, 240)])

    assert ["contact#1 late"] == told(early)
    assert ["contact#1 late", "offer#1 overdue"] == told(late)


@pytest.mark.parametrize(("on_illegal", "states"), [(SKIP, ["contact#1 late"]), (STOP, [])])
def test_a_log_that_stops_is_judged_at_the_step_where_it_stops(on_illegal, states):
    """Hour 1 is illegal and hour 26 brings the contact: by SKIP it is late, by STOP unseen."""
    log = [
        step("start", VELUX, 0),
        step("create_site", MEIER, 1),
        step("confirm_contact", MEIER, 26),
    ]
    found = velux.PROGRAM.conforms(log, on_illegal, order_id="VX-1")

    assert not found.ok
    assert states == told(found)
    assert found.order is not None
    assert "VX-1" == str(found.order.id)


def test_a_log_without_a_start_has_no_deadlines():
    """Nothing began."""
    found = velux.PROGRAM.conforms([step("confirm_contact", MEIER, 1)])

    assert (None, ()) == (found.order, found.breaches)
    assert () == velux.PROGRAM.conforms([]).breaches


def test_a_log_begun_by_the_system_is_judged_to_its_end():
    """A legal log stopped nowhere is judged at its last step, whichever way it was asked."""
    log = [step("start", Actor(SYSTEM), 0), step("confirm_contact", MEIER, 26)]

    assert 1 == len(velux.PROGRAM.conforms(log, STOP).breaches)


def test_a_bare_program_is_a_machine_with_nothing_beside():
    """No clocks, no tariff, no settlement: everything else is asked of the table."""
    bare = Program(velux.PROGRAM.machine)
    order = bare.start("A-1", at=BEGIN)

    assert () == bare.deadlines(order, BEGIN)
    assert bare.performed(order) is None
    assert all(each.deadline is None for each in bare.choices(order, by=MEIER, at=BEGIN))


def test_an_order_is_told_again_up_to_an_instant():
    """The program replays as its machine does."""
    order = velux.PROGRAM.start("A-1", place="DE-NW", at=BEGIN)
    later = BEGIN + timedelta(hours=5)
    told = velux.PROGRAM.decide(order, velux.ConfirmContact(), by=MEIER, at=later).order

    assert told == velux.PROGRAM.replay(told.events)
    assert order == velux.PROGRAM.replay(told.events, BEGIN)
