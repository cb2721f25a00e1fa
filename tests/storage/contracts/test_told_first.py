"""What has come of a contract is told before a step of people, whether a tick came or not."""

from datetime import date
from typing import Final

import pytest

from fixflow.desk import Desk
from fixflow.identity import OrderId
from fixflow.parties import SYSTEM, Actor
from fixflow.partners import hero
from fixflow.recurrence import OrderDue, RevisesThePast, Shift, Trigger, every, move
from fixflow.storage import foretelling
from fixflow.storage.tick import told_first
from tests.asked import written
from tests.kept_contracts import CLICK, told_at
from tests.recurring import MEIER, at, bodies, letters, made, save, step, told

FRIDAY: Final = made(start=date(2027, 2, 20), shift=Shift.PRECEDING)  # a Saturday: due on the 19th
WEEKLY: Final = made(start=date(2027, 2, 14), rule=every(weeks=1), shift=Shift.PRECEDING)
NINE: Final = "2027-01-20 09:00"


def test_what_was_due_before_its_saturday_is_told_when_the_contract_rests_on_it(desk: Desk) -> None:
    """Nominal Saturday 20 February, worked on Friday the 19th; deactivated on the 20th."""
    save(desk, FRIDAY)
    step(desk, hero.Deactivate(), "2027-02-20 09:00")

    assert ["due 2027-02-20"] == told(desk)
    assert "inactive" == desk.show("WV-17").state


def test_what_was_moved_to_an_earlier_day_is_told_before_the_rest(desk: Desk) -> None:
    """That of 20 March was moved to 10 February; deactivated on the 12th, while its 20 March rests."""
    save(desk, made(start=date(2027, 2, 20)))
    moved = move(date(2027, 3, 20), date(2027, 2, 10), "eilt")
    desk.contracts.override("WV-17", moved, **told_at(at("2027-02-01 09:00")))
    step(desk, hero.Deactivate(), "2027-02-12 09:00")

    assert ["due 2027-03-20"] == told(desk)


def test_what_is_due_at_midnight_is_told_by_who_comes_at_nine(desk: Desk) -> None:
    """The tick comes at ten; the step, its date and its letter are written in one transaction."""
    save(desk, made())
    step(desk, hero.Deactivate(), NINE)
    late = desk.tick(at("2027-01-20 10:00"))
    step(desk, hero.Archive(confirm=True), "2027-01-20 11:00")

    assert ["due 2027-01-20"] == told(desk)
    assert ["created", "occurrence_due", "deactivated", "archived"] == [
        each.name for each in desk.show("WV-17").events
    ]
    assert (0, ["2027-01-20"]) == (late.fired, [e["due"] for e in bodies(desk, "create_task")])
    assert () == desk.verify()


@pytest.mark.parametrize("mode", [Trigger.ADVANCE, Trigger.RESET])
def test_a_trigger_takes_no_date_that_has_come_and_drops_none(desk: Desk, mode: Trigger) -> None:
    """Due are Friday 12 and 19 February; on the 20th the open one is that of 28 February."""
    save(desk, WEEKLY)
    pulled = desk.contracts.trigger(
        "WV-17", token=CLICK, mode=mode, by=MEIER, at=at("2027-02-20 09:00")
    )

    assert ["due 2027-02-14", "due 2027-02-21"] == told(desk)
    assert date(2027, 2, 28) == pulled.events[0].facts["nominal"]


def test_a_revision_drops_no_date_that_has_come(desk: Desk) -> None:
    """Nominal Sunday the 21st was due on Friday the 19th: from the 21st on nothing is counted anew."""
    save(desk, WEEKLY)
    when, monthly = told_at(at("2027-02-20 09:00")), every(months=1)
    with pytest.raises(RevisesThePast):
        desk.contracts.revise("WV-17", date(2027, 2, 21), rule=monthly, **when)
    silent = told(desk)
    later = desk.contracts.revise("WV-17", date(2027, 2, 22), rule=monthly, **when)

    assert ([], True) == (silent, later.allowed)
    assert ["due 2027-02-14", "due 2027-02-21"] == told(desk)


def test_a_step_that_is_refused_writes_nothing(desk: Desk) -> None:
    """The date that has come is no open one any more; the tick tells it as ever."""
    save(desk, made())
    each = made().occurrence(0)
    action = hero.TriggerAction(CLICK, occurrence=each.id, nominal=each.nominal)
    before = (desk.show("WV-17"), letters(desk))
    refused = desk.act("WV-17", action, by=MEIER, at=at(NINE))

    assert ["hero.something_open"] == [reason.code for reason in refused.reasons]
    assert before == (refused.order, letters(desk))
    assert before[0] == desk.show("WV-17")
    assert 1 == desk.tick(at(NINE)).fired


def test_who_saw_the_order_before_it_was_told_is_not_late(desk: Desk) -> None:
    """He expects the version that he saw; that of the telling nobody could see."""
    save(desk, made())
    seen = desk.show("WV-17").version
    stale = desk.act("WV-17", hero.Edit("x"), by=MEIER, at=at(NINE), expected=seen + 1)
    changed = desk.contracts.change("WV-17", name="Filter", expected=seen, **told_at(at(NINE)))
    step_too = desk.act("WV-17", hero.Edit("x"), by=MEIER, at=at(NINE), expected=seen)

    assert ["lifecycle.stale_version"] == [reason.code for reason in stale.reasons]
    assert (True, seen + 2) == (changed.allowed, changed.order.version)
    assert ["lifecycle.stale_version"] == [reason.code for reason in step_too.reasons]


def test_a_key_that_was_used_tells_nothing(desk: Desk) -> None:
    """The same call again, on a day on which a date has come: it gives what it gave."""
    save(desk, made())
    first = desk.act("WV-17", hero.Edit("x"), by=MEIER, at=at("2027-01-05 09:00"), key="k")
    again = desk.act("WV-17", hero.Edit("x"), by=MEIER, at=at(NINE), key="k")
    silent = told(desk)
    keyed = desk.act("WV-17", hero.Edit("y"), by=MEIER, at=at(NINE), key="l")
    twice = desk.act("WV-17", hero.Edit("y"), by=MEIER, at=at(NINE), key="l")

    assert (True, first.events, []) == (again.replayed, again.events, silent)
    assert (True, keyed.events) == (twice.replayed, twice.events)
    assert (["due 2027-01-20"], ()) == (told(desk), desk.verify())


def test_steps_of_the_system_tell_nothing_else(desk: Desk) -> None:
    """The host tells the date itself."""
    save(desk, made(start=date(2027, 1, 13), rule=every(weeks=1)))
    each = made(start=date(2027, 1, 13), rule=every(weeks=1)).occurrence(1)
    own = hero.OccurrenceDue(each.id, each.nominal, each.due)
    assert desk.act("WV-17", own, by=Actor(SYSTEM), at=at(NINE)).allowed

    assert ["due 2027-01-20"] == told(desk)


def test_a_contract_whose_dates_nobody_can_tell_can_still_be_changed(desk: Desk) -> None:
    """Its dates are beyond the calendar of its place; that stands in nobody's way."""
    save(desk, made(start=date(2036, 12, 20), shift=Shift.FOLLOWING))

    assert desk.contracts.change("WV-17", name="Filter", **told_at(at("2037-03-01 09:00"))).allowed


def test_an_order_that_does_not_recur_asks_nothing_more(desk: Desk) -> None:
    """Only of what comes back the alarm is read first; where none is due, that is all."""
    save(desk, made(on_due=OrderDue("E-4", "imofix@1", {"title": "Filter"})))
    desk.tick(at(NINE))
    order = desk.show(made().occurrence(0).id)
    nothing, _ = written(desk, lambda scope: foretelling.alarm(scope, order))
    more, _ = written(
        desk,
        lambda scope: told_first.act(
            scope, OrderId("WV-17"), hero.Edit("x"), by=MEIER, at=at("2027-01-21 09:00")
        ),
    )

    assert ("imofix@1", []) == (order.program, nothing.sql)
    assert 2 == sum("FROM fx_due" in each for each in more.sql)
