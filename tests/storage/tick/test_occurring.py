"""Occurring: what comes back of a contract is told once, under its own id, whoever ticks and when."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest
from attrs import evolve

from fixflow.deadlines import Before, Days
from fixflow.desk import Desk
from fixflow.identity import OrderId
from fixflow.parties import SYSTEM, Actor
from fixflow.partners import hero
from fixflow.partners.program.recurring import Coming, Recurs
from fixflow.recurrence import CatchUp, every
from fixflow.storage.due.alarm import COMING
from fixflow.storage.tick.claims import Claimed
from fixflow.storage.tick.report import TickFailure, TickReport
from fixflow.storage.tick.steps import stepping
from tests.alarms import knowing, outcomes, ringing, rows
from tests.asked import written
from tests.looking import Looking
from tests.recurring import MEIER, SAVED, at, bodies, happenings, letters, made, save, step, told

HOUR = 3_600_000_000
WEDNESDAY = date(2027, 3, 17)
YEARLY = made(start=WEDNESDAY, rule=every(years=1), remind=(Before(Days(14)), Before(Days(2))))
EVERY_OTHER_DAY = made(start=date(2027, 3, 1), rule=every(days=2))
SAVED_ON = at(SAVED).date()
A_WEEK = (Before(Days(6)),)
DOWN, UP = "2027-03-01 09:00", "2027-03-12 09:00"


@pytest.fixture
def desk(desk: Desk) -> Iterator[Desk]:
    """Look at the whole database after each test: chain, rows, alarms, letters."""
    yield desk

    assert () == desk.verify()


def test_an_occurrence_is_told_at_the_beginning_of_its_day_and_once(desk: Desk):
    """Spec 2.3: without a time of the day it fires at the beginning of the day at the place."""
    save(desk, made())
    early = desk.tick(at("2027-01-19 23:59"))
    there = desk.tick(at("2027-01-20 00:00"))
    again = desk.tick(at("2027-01-20 00:00"))

    assert TickReport(next_at=at("2027-01-20 00:00")) == early
    assert TickReport(fired=1, next_at=at("2027-02-20 00:00")) == there
    assert TickReport(next_at=at("2027-02-20 00:00")) == again
    assert ["due 2027-01-20"] == told(desk)


def test_each_reminder_is_shown_once_at_eight_so_long_before(desk: Desk):
    """«ob wann im Vorfeld der Fälligkeit eine Erinnerung angezeigt werden soll»: 14 days and 2."""
    save(desk, YEARLY)
    for when in ("03-03 07:59", "03-03 08:00", "03-03 08:01", "03-15 07:59", "03-15 08:00"):
        desk.tick(at(f"2027-{when}"))
        desk.tick(at(f"2027-{when}"))

    assert ["reminded 2027-03-17 14d", "reminded 2027-03-17 2d"] == told(desk)
    desk.tick(at("2027-03-17 00:00"))
    assert "due 2027-03-17" == told(desk)[-1]


def test_the_employee_is_told_of_what_a_reminder_is_about(desk: Desk):
    """Subject, name, documents and day travel with it; two hours ago it was to be shown."""
    save(desk, YEARLY)
    desk.tick(at("2027-03-03 10:00"))
    [told_now] = letters(desk)

    assert ("WV-17", "mail", "occurrence_reminded") == told_now[:3]
    assert {
        "to": "contractor", "party": "meier", "person": "E-4", "key": None, "v": 1,
        "subject": {"customer": "K-9"}, "name": "Thermenwartung", "documents": [],
        "due": "2027-03-17", "late_by": 2 * HOUR, "occurrence": YEARLY.occurrence(0).id, "on": None,
    } == told_now[3]  # fmt: skip


def test_reminders_that_nobody_was_there_for_are_shown_when_somebody_comes(desk: Desk):
    """Before the contract was made, or already past: due at once."""
    save(desk, YEARLY, "2027-03-16 09:00")
    desk.tick(at("2027-03-16 09:00"))
    desk.tick(at("2027-03-16 10:00"))

    assert ["reminded 2027-03-17 14d", "reminded 2027-03-17 2d"] == told(desk)


def test_nobody_is_reminded_of_what_is_due_already(desk: Desk):
    """A reminder after the work is noise; the occurrence itself says how late it is."""
    save(desk, YEARLY)
    desk.tick(at("2027-03-17 01:00"))

    assert ["due 2027-03-17"] == told(desk)
    assert [HOUR] == [each["late_by"] for each in bodies(desk, "create_task")]


@pytest.mark.parametrize(
    ("changes", "up", "due", "missed"),
    [
        ({}, UP, "3 5 7 9 11", ""),
        ({"window": Days(5)}, UP, "7 9 11", "3 5"),
        ({"window": Days(0)}, UP, "", "3 5 7 9 11"),
        ({"window": Days(0)}, "2027-03-11 09:00", "11", "3 5 7 9"),
        ({"catch_up": CatchUp.LATEST}, UP, "11", "3 5 7 9"),
        ({"catch_up": CatchUp.NONE}, UP, "", "3 5 7 9 11"),
        ({"catch_up": CatchUp.NONE}, "2027-03-11 09:00", "11", "3 5 7 9"),
    ],
)
def test_after_ten_days_down_the_catch_up_says_what_still_fires(
    desk: Desk, changes: dict[str, object], up: str, due: str, missed: str
):
    """Spec 2.7: due today always fires; ALL within the window, LATEST, NONE; the rest is missed."""
    save(desk, evolve(EVERY_OTHER_DAY, **changes))  # type: ignore[arg-type]  # fields of a contract
    desk.tick(at(DOWN))
    desk.tick(at(up))
    desk.tick(at(up))
    _, *after = happenings(desk)
    found = {
        what: " ".join(str(facts["nominal"].day) for each, facts in after if each == what)
        for what in ("due", "missed")
    }

    assert {"due": due, "missed": missed} == found


def test_what_was_missed_is_told_and_never_silent(desk: Desk):
    """An event, visible in the list, and a mail to the employee."""
    save(desk, evolve(EVERY_OTHER_DAY, window=Days(0)))
    desk.tick(at(DOWN))
    desk.tick(at("2027-03-04 09:00"))

    assert ["due 2027-03-01", "missed 2027-03-03"] == told(desk)
    assert [("E-4", "2027-03-03", 33 * HOUR)] == [
        (each["person"], each["due"], each["late_by"]) for each in bodies(desk, "occurrence_missed")
    ]


def test_what_falls_into_a_pause_is_not_caught_up(desk: Desk):
    """Spec 2.5: suppressed, not moved, if its day lies in [off, on); the day of activation counts."""
    save(desk, made())
    desk.tick(at("2027-01-20 08:00"))
    step(desk, hero.Deactivate(), "2027-02-10 10:00")
    paused = desk.tick(at("2027-02-20 09:00"))
    step(desk, hero.Activate(), "2027-04-20 10:00")
    desk.tick(at("2027-04-20 11:00"))

    assert TickReport() == paused
    assert ["due 2027-01-20", "due 2027-04-20"] == told(desk)


def test_off_and_on_again_the_same_day_is_no_pause(desk: Desk):
    """A wrong click must not cost the occurrence of the day."""
    save(desk, made())
    step(desk, hero.Deactivate(), "2027-01-20 10:00")
    off = desk.tick(at("2027-01-20 10:01"))
    step(desk, hero.Activate(), "2027-01-20 10:02")
    desk.tick(at("2027-01-20 10:03"))

    assert 0 == off.fired
    assert ["due 2027-01-20"] == told(desk)


def test_two_pauses_that_meet_are_one_pause(desk: Desk):
    """Activated and deactivated on one day: nothing takes place on that day, nor before, nor after."""
    save(desk, made())
    for month, action in ((1, hero.Deactivate), (2, hero.Activate), (2, hero.Deactivate)):
        step(desk, action(), f"2027-0{month}-15 10:00")
    step(desk, hero.Activate(), "2027-03-15 10:00")
    desk.tick(at("2027-03-20 01:00"))

    assert ["due 2027-03-20"] == told(desk)


def test_a_pause_that_was_planned_meets_one_by_the_button(desk: Desk):
    """The plan says July to September, the button says 10 June to 20 August: closed from June on."""
    save(desk, made().inactive(date(2027, 7, 1), date(2027, 9, 1)), "2027-06-01 09:00")
    step(desk, hero.Deactivate(), "2027-06-10 10:00")
    step(desk, hero.Activate(), "2027-08-20 10:00")
    desk.tick(at("2027-08-20 11:00"))
    [span] = hero.contract_of(desk.show("WV-17")).spans  # type: ignore[union-attr]  # it has a plan
    desk.tick(at("2027-09-20 11:00"))

    assert (date(2027, 6, 10), date(2027, 9, 1)) == (span.off, span.on)
    assert ["due 2027-09-20"] == told(desk)


def test_an_archived_contract_is_never_looked_at_again(desk: Desk):
    """«Nach dem Archivieren ist dieser Wartungsauftrag nicht mehr reaktivierbar»."""
    save(desk, made())
    step(desk, hero.Deactivate(), "2027-01-10 10:00")
    step(desk, hero.Archive(confirm=True), "2027-01-10 10:01")

    assert TickReport() == desk.tick(at("2028-01-20 09:00"))
    assert {COMING: "ended"} == outcomes(desk, "WV-17")
    assert [] == told(desk)


def test_nothing_that_was_due_before_a_contract_was_saved_fires(desk: Desk):
    """The first date lies five years back; what was done then nobody knows here."""
    save(desk, made(start=date(2022, 1, 20)), "2027-01-20 15:00")
    desk.tick(at("2027-01-20 15:00"))
    desk.tick(at("2027-02-20 09:00"))

    assert ["due 2027-01-20", "due 2027-02-20"] == told(desk)


def test_a_visit_writes_the_alarm_and_the_row_of_its_contract_once(desk: Desk):
    """Written with each of its steps, they made 2,000 missed dates cost a minute."""
    save(desk, made(start=SAVED_ON, rule=every(days=1), catch_up=CatchUp.NONE))
    claimed, now = Claimed("default", OrderId("WV-17")), at(SAVED) + timedelta(days=99)
    asked, tally = written(desk, lambda scope: stepping(scope, claimed, now))

    assert 100 == tally.fired
    assert [1, 1, 100] == [
        asked.begun_with(f"INSERT INTO {each}") for each in ("fx_contract", "fx_due", "fx_event")
    ]


def test_a_visit_that_ends_with_a_reminder_lists_what_it_missed_before(desk: Desk):
    """A reminder alone leaves the row of a contract as it is; what came with it does not."""
    save(desk, made(start=SAVED_ON, rule=every(weeks=1), catch_up=CatchUp.NONE, remind=A_WEEK))
    desk.tick(at("2027-01-19 09:00"))

    missed = ["missed 2027-01-04", "missed 2027-01-11", "missed 2027-01-18"]
    assert [*missed, "reminded 2027-01-25 6d"] == told(desk)
    assert [("WV-17", 1)] == Looking(desk.binding).execute("SELECT id, missed FROM fx_contract")


def test_a_desk_that_tells_nothing_sets_no_alarm(desk: Desk):
    """An import of the past: nothing rings, and the next step by a telling desk sets the alarm."""
    save(knowing(desk, hero.PROGRAM, tells=False), made())
    silent = rows(desk, "WV-17")
    step(desk, hero.Edit("Notiz"), "2027-01-05 09:00")

    assert {} == silent
    assert {COMING: at("2027-01-20 00:00")} == ringing(desk, "WV-17")


TOO_LATE = datetime.fromisoformat("2027-01-04T08:00:00+00:00")


FIRST_MISSED = hero.OccurrenceMissed(made().occurrence(0).id, date(2027, 1, 20))


def again_and_again(*_: object) -> Iterator[Coming]:
    """Report an occurrence that was missed already."""
    yield Coming(key="again", action=FIRST_MISSED)


def test_a_step_that_is_refused_is_named_and_comes_again_later(desk: Desk):
    """A program's own conditions may refuse what it reports; the tick must neither hide it nor spin."""
    strange = evolve(
        hero.PROGRAM,
        recurs=Recurs(contract=hero.contract_of, coming=again_and_again, wakes=lambda *_: TOO_LATE),
    )
    save(desk, made())
    assert desk.act("WV-17", FIRST_MISSED, by=Actor(SYSTEM), at=TOO_LATE).allowed
    odd = knowing(desk, strange)
    assert odd.act("WV-17", hero.Edit("x"), by=MEIER, at=TOO_LATE).allowed
    report = odd.tick(TOO_LATE)
    spent = odd.tick(TOO_LATE + timedelta(seconds=29))
    third = odd.tick(TOO_LATE + timedelta(seconds=30))
    assert desk.act("WV-17", hero.Edit("y"), by=MEIER, at=TOO_LATE).allowed

    [failure] = report.failures
    assert ("WV-17", "hero.not_fired", "occurrence_missed") == (
        failure.order.value, failure.code, failure.what,
    )  # fmt: skip
    assert isinstance(failure, TickFailure)
    assert ((), 1) == (spent.failures, len(third.failures))
