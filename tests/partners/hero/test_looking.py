"""Looking: since when due days may be open, from what was told of them."""

from datetime import date
from typing import Final

from attrs import evolve

from fixflow.deadlines import Days
from fixflow.lifecycle import Action, Order
from fixflow.parties import SYSTEM, Actor
from fixflow.partners import hero
from fixflow.partners.hero.coming import coming, untold, wakes
from fixflow.partners.hero.looking import looked_at
from fixflow.partners.hero.plan import contract_of
from fixflow.recurrence import MaintenanceContract, Shift, Term, every, fixed_dates, move
from tests.recurring import MEIER, at, edit_of, made, start_of

SAVED: Final = at("2027-01-04 09:00")
WEEKLY: Final = made(start=date(2027, 3, 3), rule=every(weeks=1))
IDS: Final = [WEEKLY.occurrence(i).id for i in range(6)]
DAYS: Final = [WEEKLY.occurrence(i).nominal for i in range(6)]


def saved(contract: MaintenanceContract = WEEKLY) -> Order:
    """Save a contract."""
    return hero.PROGRAM.begin("WV-17", start_of(contract), by=MEIER, at=SAVED).order


def after(order: Order, action: Action, when: str) -> Order:
    """Take a step that is allowed, by whoever owes it."""
    by = Actor(SYSTEM) if action.action_name.startswith("occurrence_") else MEIER
    decision = hero.PROGRAM.decide(order, action, by=by, at=at(when))
    assert decision.allowed, [each.say("en") for each in decision.reasons]
    return decision.order


def due(number: int) -> hero.OccurrenceDue:
    """Let a date fall due, the first is 0."""
    return hero.OccurrenceDue(IDS[number], DAYS[number], DAYS[number])


def since(order: Order) -> str:
    """Tell since when days may be open, by the clock of Zurich."""
    contract = contract_of(order)
    assert contract is not None
    return looked_at(order, contract).astimezone(SAVED.tzinfo).isoformat(timespec="minutes")[:16]


def test_it_is_the_first_date_after_the_contract_was_kept():
    """What was due before is the host's, who counted then: daily from New Year on, saved on the 4th."""
    daily = made(start=date(2027, 1, 1), rule=every(days=1))

    assert "2027-01-04T09:00" == since(saved(daily))
    assert "2027-03-03T00:00" == since(saved())


def test_a_date_that_was_told_by_hand_hides_no_earlier_one():
    """Wednesdays 3, 10 and 17 March are due; that of the 17th is told by the host, as the system."""
    order = after(saved(), due(2), "2027-03-17 09:00")

    assert "2027-03-03T00:00" == since(order)
    assert IDS[:2] == [each.id for each in untold(order, at("2027-03-17 09:01"))]


def test_a_date_that_was_moved_far_back_is_looked_at():
    """The date of 3 March is moved to 3 November, two months before the contract was saved."""
    moved = WEEKLY.with_override(move(DAYS[0], date(2026, 11, 3), "eilt"))

    assert "2026-11-03T00:00" == since(after(saved(), edit_of(moved), "2027-01-05 09:00"))


def test_a_date_that_rests_is_not_looked_at_where_it_was_moved_to():
    """Off from 8 to 15 January; that of the 10th, moved to the 2nd, rests, and the 2nd was the host's."""
    daily = made(start=date(2027, 1, 1), rule=every(days=1))
    order = after(saved(daily), hero.Deactivate(), "2027-01-08 09:00")
    order = after(order, hero.Activate(), "2027-01-15 09:00")
    moved = daily.with_override(move(date(2027, 1, 10), date(2027, 1, 2), "eilt"))

    assert "2027-01-04T09:00" == since(after(order, edit_of(moved), "2027-01-15 10:00"))


def test_what_is_told_up_to_a_day_is_not_looked_at_again():
    """The next look begins with the first date that is open: Wednesday 17 March."""
    order = after(after(saved(), due(0), "2027-03-03 09:00"), due(1), "2027-03-10 09:00")

    assert "2027-03-17T00:00" == since(order)


def test_a_contract_without_dates_is_looked_at_from_when_it_was_kept():
    """Its term is over before its first date."""
    none = made(start=date(2027, 1, 1), rule=fixed_dates("01-15"), term=Term(Days(10)))

    assert "2027-01-04T09:00" == since(saved(none))


def test_a_plan_that_came_later_is_looked_at_from_then_on():
    """What the host has counted before is its own."""
    bare = hero.PROGRAM.begin(
        "WV-17", evolve(start_of(made()), plan=None, wording=None), by=MEIER, at=SAVED
    )
    kept = after(bare.order, edit_of(made()), "2027-03-01 09:00")

    assert "2027-03-20T00:00" == since(kept)
    assert made() == contract_of(kept)


def test_what_the_host_told_ahead_of_a_plan_hides_none_of_its_dates():
    """It has told 20 March as host-3; the plan came before that day, and that day is its own."""
    bare = hero.PROGRAM.begin(
        "WV-17", evolve(start_of(made()), plan=None, wording=None), by=MEIER, at=SAVED
    )
    ahead = hero.OccurrenceDue("host-3", date(2027, 3, 20), date(2027, 3, 20))
    kept = after(after(bare.order, ahead, "2027-02-28 09:00"), edit_of(made()), "2027-03-01 09:00")

    assert "2027-03-20T00:00" == since(kept)
    assert [made().occurrence(2).id] == [each.id for each in untold(kept, at("2027-03-21 09:00"))]


def test_a_date_that_a_shift_puts_before_the_contract_was_kept_is_looked_at():
    """Saturday 2 January was to be worked on Monday the 4th, when it was saved; now on its Saturday.

    Those of December were over by either plan.
    """
    following = made(start=date(2026, 12, 5), rule=every(weeks=1), shift=Shift.FOLLOWING)
    order = after(
        saved(following), edit_of(evolve(following, shift=Shift.NONE)), "2027-01-04 10:00"
    )

    assert "2027-01-02T00:00" == since(order)
    assert [following.occurrence(4).id] == [
        each.id for each in untold(order, at("2027-01-05 09:00"))
    ]


def test_a_date_that_was_moved_to_before_the_contract_was_kept_is_looked_at():
    """The date of 3 March is moved to 3 January, a day before the contract was saved."""
    moved = WEEKLY.with_override(move(DAYS[0], date(2027, 1, 3), "eilt"))
    order = after(saved(), edit_of(moved), "2027-01-05 09:00")

    assert "2027-01-03T00:00" == since(order)
    assert [IDS[0]] == [each.id for each in untold(order, at("2027-01-05 09:01"))]


def test_what_was_due_before_a_contract_was_deactivated_is_told_all_the_same():
    """Wednesday 3 March was not told when the contract was deactivated on the 8th: nothing is lost.

    That of the 10th lies in the time without work, and nothing is due then.
    """
    order = after(saved(), hero.Deactivate(), "2027-03-08 09:00")
    [found] = coming(order, at("2027-03-20 09:00"))

    assert hero.OccurrenceDue(IDS[0], DAYS[0], DAYS[0]) == found.action
    assert at("2027-03-20 09:00") == wakes(order, at("2027-03-20 09:00"))
    told = after(order, found.action, "2027-03-20 09:00")
    assert [] == list(coming(told, at("2027-03-20 09:00")))
    assert None is wakes(told, at("2027-03-20 09:00"))


def test_a_contract_is_archived_once_all_was_told():
    """Else a date would be neither told nor missed: «never silent»."""
    order = after(saved(), hero.Deactivate(), "2027-03-08 09:00")
    archive = hero.Archive(confirm=True)
    [reason] = hero.PROGRAM.decide(order, archive, by=MEIER, at=at("2027-03-08 10:00")).reasons
    told = after(order, due(0), "2027-03-08 11:00")

    assert "hero.all_told" == reason.code
    assert {"n": 1, "day": date(2027, 3, 3)} == dict(reason.params)
    assert "archived" == after(told, archive, "2027-03-08 12:00").state


def test_what_lies_in_the_time_without_work_does_not_come_by_hand():
    """Wednesday 10 March, of a contract that was deactivated on the 8th."""
    order = after(saved(), hero.Deactivate(), "2027-03-08 09:00")
    refused = hero.PROGRAM.decide(order, due(1), by=Actor(SYSTEM), at=at("2027-03-20 09:00"))

    assert ["hero.due_before"] == [each.code for each in refused.reasons]
