"""Setting off: what an occurrence of a plan sets off, and what whoever does it needs to know."""

from datetime import date, time

import pytest
from attrs import evolve

from fixflow.deadlines import Before, Days, Weeks
from fixflow.lifecycle import (
    CreateOrder,
    CreateProject,
    CreateTask,
    Effect,
    NotifyPerson,
    Occasion,
)
from fixflow.parties import CONTRACTOR, SYSTEM, Actor
from fixflow.partners import hero
from fixflow.recurrence import (
    DocumentRef,
    MaintenanceContract,
    NoticeDue,
    OnDue,
    OrderDue,
    ProjectDue,
    ProjectId,
    TaskDue,
    Trigger,
    change,
)
from tests.recurring import MEIER, at, made, start_of

SAVED = at("2027-01-04 09:00")
FIRST = made().occurrence(0)
MINUTE = 60_000_000
EIGHT = time(8)
PAPERS = tuple(
    DocumentRef(id=f"D-{n}", name="Plan.pdf", media_type="application/pdf", sha256="0" * 64)
    for n in (1, 2)
)
ABOUT = Occasion(
    subject=("customer", "K-9"), name="Thermenwartung", documents=(), due=date(2027, 1, 20),
    late_by=5 * MINUTE, occurrence=FIRST.id,
)  # fmt: skip
DUE = hero.OccurrenceDue(FIRST.id, FIRST.nominal, FIRST.nominal)


def effects(
    contract: MaintenanceContract, action: object = DUE, when: str = "2027-01-20 00:05"
) -> tuple[Effect, ...]:
    """Save a contract and take one step; give what it sets off."""
    kept = hero.PROGRAM.begin("WV-17", start_of(contract), by=MEIER, at=SAVED).order
    by = MEIER if isinstance(action, hero.TriggerAction) else Actor(SYSTEM)
    decision = hero.PROGRAM.decide(kept, action, by=by, at=at(when))  # type: ignore[arg-type]  # an action
    assert decision.allowed, [each.say("en") for each in decision.reasons]
    return decision.effects


@pytest.mark.parametrize(
    ("on_due", "effect"),
    [
        (ProjectDue("E-4"), CreateProject("Neu - Erstkontakt", "E-4", FIRST.id, ABOUT)),
        (ProjectDue("E-4", "Wartung"), CreateProject("Wartung", "E-4", FIRST.id, ABOUT)),
        (TaskDue("E-4"), CreateTask("E-4", FIRST.id, ABOUT)),
        (NoticeDue("E-4"), NotifyPerson(CONTRACTOR, "E-4", FIRST.id, ABOUT)),
        (OrderDue("E-4"), CreateOrder(None, FIRST.id, "E-4", ABOUT)),
        (OrderDue("E-4", "velux@1"), CreateOrder("velux@1", FIRST.id, "E-4", ABOUT)),
        (
            OrderDue("E-4", "nobody@1", {"size": "M"}),
            CreateOrder("nobody@1", FIRST.id, "E-4", ABOUT, (("size", "M"),)),
        ),
    ],
)
def test_what_the_plan_says_is_set_off_under_the_occurrence_s_id(on_due: OnDue, effect: Effect):
    """The four options of the manual; the facts travel with each, the id is its key."""
    assert (effect,) == effects(made(on_due=on_due))


def test_an_order_that_was_opened_is_told_to_its_employee():
    """It is there already, so nobody else is asked for it."""
    opened = evolve(DUE, opened=FIRST.id)

    assert (NotifyPerson(CONTRACTOR, "E-4", FIRST.id, ABOUT),) == effects(
        made(on_due=OrderDue("E-4", "velux@1")), opened
    )


def test_documents_and_a_project_travel_by_reference():
    """«unter dem Reiter "Dokumente" beliebige Dokumente hinterlegen»: their ids."""
    contract = made(documents=PAPERS, subject=ProjectId("P-7"))
    about = evolve(ABOUT, documents=("D-1", "D-2"), subject=("project", "P-7"))

    assert (CreateTask("E-4", FIRST.id, about),) == effects(contract)


def test_how_late_it_is_counts_from_the_time_of_the_day():
    """Due at half past seven, told at eight: thirty minutes."""
    contract = made(due_time=time(7, 30))
    [effect] = effects(contract, when="2027-01-20 08:00")

    assert isinstance(effect, CreateTask)
    assert effect.about == evolve(ABOUT, late_by=30 * MINUTE)


def test_one_date_sets_something_else_off_and_its_employee_is_the_one_told():
    """An override of that date; what comes in addition on the same day is the contract's own."""
    contract = made().with_override(change(date(2027, 1, 20), on_due=NoticeDue("E-7")))
    reminded = hero.OccurrenceReminded(FIRST.id, FIRST.nominal, FIRST.nominal, "14d")
    more = hero.TriggerAction("form-1", Trigger.EXTRA, "extra-id", FIRST.nominal, FIRST.nominal)
    [told] = effects(contract, reminded)

    assert (NotifyPerson(CONTRACTOR, "E-7", FIRST.id, ABOUT),) == effects(contract)
    assert ("E-7", None) == ((told.person, told.key) if isinstance(told, NotifyPerson) else None)
    about = evolve(ABOUT, occurrence="extra-id", on=date(2027, 1, 20))
    assert (CreateTask("E-4", "extra-id", about),) == effects(contract, more)


def test_what_is_triggered_early_is_not_late():
    """The day of the work is the one of the button; without one it is the day of the step."""
    early = hero.TriggerAction("form-1", occurrence=FIRST.id, nominal=FIRST.nominal)
    on = date(2027, 1, 11)
    about = evolve(ABOUT, due=on, on=on, late_by=9 * 60 * MINUTE)

    assert (CreateTask("E-4", FIRST.id, about),) == effects(made(), early, "2027-01-11 09:00")
    ahead = evolve(early, due=date(2027, 1, 15))
    assert (CreateTask("E-4", FIRST.id, evolve(about, due=date(2027, 1, 15), late_by=0)),) == (
        effects(made(), ahead, "2027-01-11 09:00")
    )


def test_whoever_gets_the_work_sees_that_it_was_brought_forward():
    """The day that was due stays; beside it stands the day of the work, which lies before it."""
    early = hero.TriggerAction(
        "form-1",
        occurrence=FIRST.id,
        nominal=FIRST.nominal,
        due=FIRST.nominal,
        on=date(2027, 1, 12),
    )
    about = evolve(ABOUT, on=date(2027, 1, 12), late_by=0)

    assert (CreateTask("E-4", FIRST.id, about),) == effects(made(), early, "2027-01-11 09:00")


@pytest.mark.parametrize(
    ("lead", "when", "minutes"),
    [
        ("5d", "2027-01-15 08:00", 0),
        ("5d", "2027-01-15 08:05", 5),
        ("2w", "2027-01-15 08:05", 9 * 24 * 60 + 5),
        ("7d", "2027-01-15 08:05", 0),
    ],
)
def test_how_late_a_reminder_is_counts_from_its_own_moment(lead: str, when: str, minutes: int):
    """Work of 20 January, announced at eight on the 15th and the 6th; one of its own knows no moment."""
    contract = made(remind=(Before(Days(5), at=EIGHT), Before(Weeks(2), at=EIGHT)))
    reminded = hero.OccurrenceReminded(FIRST.id, FIRST.nominal, FIRST.nominal, lead)
    [told] = effects(contract, reminded, when)

    assert isinstance(told, NotifyPerson)
    assert evolve(ABOUT, late_by=minutes * MINUTE) == told.about


def test_beyond_the_calendar_nobody_knows_how_late_a_reminder_is():
    """The host reports it; the calendar of the place does not reach so far."""
    far = hero.OccurrenceReminded(FIRST.id, FIRST.nominal, date(2300, 1, 1), "5d")
    [told] = effects(made(remind=(Before(Days(5)),)), far)

    assert isinstance(told, NotifyPerson)
    assert evolve(ABOUT, due=date(2300, 1, 1), late_by=0) == told.about


def test_a_reminder_and_what_was_missed_name_their_occurrence():
    """They are told without a key, since they are no work; the id is what a host sorts them by."""
    missed = hero.OccurrenceMissed(FIRST.id, FIRST.nominal, FIRST.nominal)
    reminded = hero.OccurrenceReminded(FIRST.id, FIRST.nominal, FIRST.nominal)
    for action in (missed, reminded):
        [told] = effects(made(), action)

        assert isinstance(told, NotifyPerson)
        assert told.about is not None
        assert (None, FIRST.id) == (told.key, told.about.occurrence)
