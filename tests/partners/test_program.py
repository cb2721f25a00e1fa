"""Program: where lifecycle, deadlines and fees meet."""

from datetime import UTC, datetime, timedelta

import attrs
import pytest
from attrs import evolve

from fixflow.deadlines import Clock, arbeitstage
from fixflow.deadlines.places import keys
from fixflow.fees import FeeOutcome
from fixflow.lifecycle import (
    SKIP,
    STOP,
    BadFields,
    Choice,
    Conformance,
    Deadline,
    LogStep,
    StartRefused,
    WrongProgram,
    encode_facts,
)
from fixflow.money import eur
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import (
    IncompleteProgram,
    NoPlace,
    NoTariff,
    Program,
    digitec_galaxus,
    imofix,
    velux,
)
from fixflow.sources import Source
from fixflow.texts import Text
from tests.lifecycle import parcel

MEIER = Actor(CONTRACTOR, "meier")
VELUX = Actor(PRINCIPAL, "velux")
DIVIDED = next(key for key, means in keys().items() if len(means) > 1)
BEGIN = datetime(2026, 5, 4, 8, 13, tzinfo=UTC)


def step(action: str, by: Actor, hours: int, **facts: object) -> LogStep:
    """Make a step of a log, so many hours after the enquiry."""
    at = BEGIN + timedelta(hours=hours)
    return LogStep(at=at, by=by, action=action, facts=facts, place="DE-NW")


def told(found: Conformance) -> list[str]:
    """Give key and state of each breach; a type checker knows what a breach has."""
    return [f"{each.key} {each.state.value}" for each in found.breaches]


def paths(error: BadFields) -> list[tuple[str, str]]:
    """Give path and code of each fault."""
    return [(each.path, each.code) for each in error.faults]


def test_a_program_is_named_as_it_is_pinned():
    """Name and version stand on each order."""
    program = digitec_galaxus.PROGRAM

    assert ("digitec_galaxus@2", "digitec_galaxus", 2) == (
        program.ref,
        program.name,
        program.version,
    )
    assert program is digitec_galaxus.PROGRAMS[2]
    assert [1, 2] == [each.version for each in digitec_galaxus.PROGRAMS.values()]
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
    for program, start in (
        (velux.PROGRAM, velux.Start(place="CH-XX")),
        (imofix.PROGRAM, imofix.Start(title="Boiler kalt", place="CH-XX")),
    ):
        with pytest.raises(BadFields) as caught:
            program.begin("A-1", start, at=BEGIN)

        assert [("place", "deadlines.place.unknown")] == paths(caught.value)
        assert 422 == caught.value.status


def test_a_wrong_place_is_told_together_with_every_other_fault():
    """A form comes back once; the law divides the place, the title is missing, a field unknown."""
    with pytest.raises(BadFields) as caught:
        imofix.PROGRAM.begin("A-1", place=DIVIDED, at=BEGIN, colour="red")

    assert {
        ("colour", "unknown_field"),
        ("title", "missing"),
        ("place", "deadlines.place.ambiguous"),
    } == set(paths(caught.value))
    assert DIVIDED in caught.value.say("de")


def test_a_place_that_is_no_line_of_text_has_one_fault():
    """It is not looked up as well."""
    with pytest.raises(BadFields) as caught:
        velux.PROGRAM.begin("A-1", place="X" * 201, at=BEGIN)

    assert [("place", "too_long")] == paths(caught.value)


def test_the_place_of_a_start_that_is_filled_in_is_looked_up_too():
    """Typed or by its fields, a start is judged alike; the place beside it goes first."""
    with pytest.raises(BadFields):
        velux.PROGRAM.begin("A-1", velux.Start(place="CH-XX"), at=BEGIN)
    begun = velux.PROGRAM.begin("A-1", velux.Start(place="CH-XX"), place=" DE-BY ", at=BEGIN)

    assert "DE-BY" == begun.order.place


def test_the_place_of_a_foreign_log_is_looked_up_before_it_is_judged():
    """Both ways of giving it."""
    log = [LogStep(at=BEGIN, by=VELUX, action="start", place="CH-XX")]
    typed = [LogStep(at=BEGIN, by=VELUX, action=velux.Start(place="CH-XX"))]

    for each in (log, typed):
        with pytest.raises(BadFields) as caught:
            velux.PROGRAM.conforms(each)
        assert [("place", "deadlines.place.unknown")] == paths(caught.value)


def test_a_refused_start_raises_with_its_reasons():
    """`start` gives an order or says why not."""
    with pytest.raises(StartRefused, match="VX-1"):
        velux.PROGRAM.start("VX-1", place="DE-BY", at=BEGIN, by=MEIER)


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


def test_a_fee_has_a_receipt():
    """The same decision, with what would make it come out otherwise; VELUX asks none."""
    order = imofix.PROGRAM.start("A-1", at=BEGIN, title="Boiler kalt")
    found = imofix.PROGRAM.fee_receipt(order, registered=False)

    assert imofix.PROGRAM.fee(order, registered=False) == found.assessment
    assert "With an invoice for CHF\xa090.00 the order would cost CHF\xa09.50 plus VAT" == (
        found.otherwise[0].say("en")
    )
    with pytest.raises(NoTariff):
        velux.PROGRAM.fee_receipt(velux.PROGRAM.start("A-1", place="DE-NW", at=BEGIN))


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


def test_a_program_lacks_no_reader_of_what_was_agreed():
    """Found when it is put together, not when the first fee is due."""
    with pytest.raises(IncompleteProgram) as caught:
        Program(
            velux.PROGRAM.machine,
            tariff=imofix.TARIFF,
            settlement=digitec_galaxus.SETTLEMENT,
        )

    assert ["fee_facts", "performed_of"] == [each.path for each in caught.value.faults]
    assert "performed_of: settlement ist vereinbart" in caught.value.say("de")
    assert "velux@1" in caught.value.say("en")


def test_a_clock_that_was_renamed_is_one_of_the_program():
    """A run would go on under a name that nobody watches."""
    with pytest.raises(IncompleteProgram) as caught:
        Program(velux.PROGRAM.machine, clocks=velux.CLOCKS, clocks_from={"call": "contact"})

    [fault] = caught.value.faults
    assert ("clocks_from", "partners.no_such_clock") == (fault.path, fault.code)
    assert "«call» soll früher «contact» geheißen haben" in caught.value.say("de")


def test_everything_that_the_machine_answers_the_program_answers():
    """A host needs one object; `at` goes by position or by its name."""
    program = velux.PROGRAM
    order = program.start("A-1", place="DE-NW", at=BEGIN)
    [event] = order.events

    assert program.machine.turn(order, BEGIN) == program.turn(order, BEGIN)
    assert (CONTRACTOR,) == program.turn(order, at=BEGIN) == program.machine.turn(order, at=BEGIN)
    assert program.deadlines(order, BEGIN) == program.deadlines(order, at=BEGIN)
    assert velux.SendOffer is program.actions["send_offer"]
    assert order == program.evolve(None, event)
    assert event.facts == program.decode_facts(event.action, encode_facts(event.facts))


def deadline_of(choice: Choice) -> Deadline:
    """Give the deadline that an action would meet, by its type alone."""
    assert choice.deadline is not None
    return choice.deadline


def test_a_deadline_is_read_without_asking_for_its_class():
    """The kernel counts no days, yet its type says what a deadline has; choices stay hashable."""
    order = velux.PROGRAM.start("A-1", place="DE-NW", at=BEGIN)
    [contact] = [
        each
        for each in velux.PROGRAM.choices(order, by=MEIER, at=BEGIN)
        if each.action == "confirm_contact"
    ]
    running = deadline_of(contact)

    assert ("contact#1", CONTRACTOR, "2026-05-05") == (
        running.key,
        running.owner,
        str(running.due.last_day),
    )
    assert BEGIN + timedelta(hours=24) == running.due.at
    assert (True, "läuft", None) == (
        running.state.open,
        running.state.label.say("de"),
        running.met_at,
    )
    assert "Kunden kontaktieren" == running.label.say("de")
    assert 1 == len({contact, evolve(contact)})


def test_times_are_told_by_the_clock_at_the_place_before_and_after_storage():
    """Contact at half past midnight on 14 May in Zurich; the database gives 13 May, 22:30 UTC."""
    program = digitec_galaxus.PROGRAM
    midnight = datetime.fromisoformat("2026-05-14T00:30:00+02:00")
    order = program.start("SP-1", place="CH-ZH", at=midnight)
    order = program.decide(order, digitec_galaxus.Accept(), by=MEIER, at=midnight).order
    order = program.decide(order, digitec_galaxus.RecordContact(), by=MEIER, at=midnight).order
    back = program.replay(evolve(each, at=each.at.astimezone(UTC)) for each in order.events)

    for each in (order, back):
        again = program.decide(each, digitec_galaxus.RecordContact(), by=MEIER, at=each.at)
        assert ["Der erste Kontakt ist schon am 14.05.2026, 00:30 erfasst."] == [
            reason.say("de") for reason in again.reasons
        ]


def test_without_a_place_a_program_tells_times_as_they_came():
    """A program with clocks has a place; of the others imofix has a clock of its own."""
    bare = Program(velux.PROGRAM.machine)
    order = bare.start("A-1", at=BEGIN)
    placeless = imofix.PROGRAM.start("A-1", at=BEGIN, title="Boiler kalt")

    assert (BEGIN, 8) == (bare.machine.wall(order, BEGIN), bare.machine.wall(order, BEGIN).hour)
    assert 10 == imofix.PROGRAM.machine.wall(placeless, BEGIN).hour


def test_an_event_that_ends_the_work_only_sometimes_is_named_where_a_clock_runs():
    """A clock reads names: after `handed_over` into the box it would be gone, though nothing ended."""
    clock = Clock(
        key="haste",
        label=Text("Eile", "haste", "hâte", "fretta"),
        rule=arbeitstage(1),
        owner=CONTRACTOR,
        starts="taken",
        meets="loaded",
        source=Source("House rules", "tests"),
    )
    with pytest.raises(IncompleteProgram) as incomplete:
        Program(parcel.MACHINE, clocks=(clock,))

    assert ["partners.ends_sometimes"] == [each.code for each in incomplete.value.faults]
    said = attrs.evolve(clock, cancels="handed_over")
    assert (said,) == Program(parcel.MACHINE, clocks=(said,)).clocks


def test_the_open_deadlines_are_those_of_all_that_are_open():
    """Contacted in time, the offer sent, two follow-ups: the third one runs, nothing else."""
    at = datetime(2026, 5, 4, 8, tzinfo=UTC)
    order = velux.PROGRAM.start("VX-1", place="DE-BE", at=at)
    offer = velux.SendOffer(eur("2480.00"))
    steps = (velux.ConfirmContact(), offer, velux.FollowUp(), velux.FollowUp())
    for day, step in enumerate(steps):
        then = at + timedelta(days=day)
        order = velux.PROGRAM.decide(order, step, by=MEIER, at=then).order
        every = velux.PROGRAM.deadlines(order, then)

        assert velux.PROGRAM.open_deadlines(order, then) == tuple(
            each for each in every if each.state.open
        )
    last = velux.PROGRAM.open_deadlines(order, order.at)
    assert ["follow_up#3"] == [each.key for each in last]


def test_what_is_asked_about_an_order_of_another_program_is_refused():
    """No deadlines, or a fee that lacks a basis, would be wrong answers to a slip of the caller."""
    bill = imofix.PROGRAM.start("AU-1", title="Boiler kalt", place="CH-ZH", at=BEGIN)
    visit = digitec_galaxus.PROGRAM.start("SP-1", place="CH-ZH", at=BEGIN)

    for asked in (
        lambda: digitec_galaxus.PROGRAM.deadlines(bill, BEGIN),
        lambda: digitec_galaxus.PROGRAM.open_deadlines(bill, BEGIN),
        lambda: imofix.PROGRAM.fee(visit),
        lambda: imofix.PROGRAM.fee_receipt(visit),
    ):
        with pytest.raises(WrongProgram):
            asked()


def test_an_amount_as_a_text_is_told_to_lack_its_currency():
    """A decimal in quotes is what was given; what it lacks is the currency."""
    with pytest.raises(BadFields) as caught:
        imofix.Invoice("R-1", "89.95")  # type: ignore[arg-type]  # what is shown

    assert 'money with its currency such as chf("89.95")' in caught.value.say("en")
