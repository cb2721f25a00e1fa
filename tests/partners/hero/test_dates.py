"""Dates by hand: no step brings a stranger forward, and no plan rewrites what was told."""

from datetime import date
from typing import Final

import pytest
from attrs import evolve

from fixflow.deadlines import Months, Years
from fixflow.identity import OrderId
from fixflow.lifecycle import Action, Order
from fixflow.parties import SYSTEM, Actor
from fixflow.partners import hero
from fixflow.recurrence import (
    COMPLETION,
    MaintenanceContract,
    OrderDue,
    Renews,
    Span,
    Term,
    Trigger,
    change,
    complete,
    every,
    move,
    omit,
    revise,
    trigger,
)
from fixflow.texts import Language
from tests.recurring import MEIER, at, edit_of, made, start_of

SAVED: Final = at("2027-01-04 09:00")
LATER: Final = at("2027-02-10 09:00")
JANUARY, FEBRUARY, MARCH = date(2027, 1, 20), date(2027, 2, 20), date(2027, 3, 20)
CLICK: Final = "form-1"
LANGUAGES: Final[tuple[Language, ...]] = ("de", "en", "fr", "it")
PLAIN: Final = made()


def order(contract: MaintenanceContract, *steps: Action, id_: str = "WV-17") -> Order:
    """Save a contract, and take steps with it."""
    kept = hero.PROGRAM.begin(OrderId(id_), start_of(contract), by=MEIER, at=SAVED).order
    for each in steps:
        by = Actor(SYSTEM) if each.action_name.startswith("occurrence_") else MEIER
        decision = hero.PROGRAM.decide(kept, each, by=by, at=LATER)
        assert decision.allowed, [reason.say("en") for reason in decision.reasons]
        kept = decision.order
    return kept


def due(contract: MaintenanceContract, i: int = 0) -> hero.OccurrenceDue:
    """Report a date of a contract."""
    each = contract.occurrence(i)
    return hero.OccurrenceDue(each.id, each.nominal, each.due)


def early(contract: MaintenanceContract, i: int, **changes: object) -> hero.TriggerAction:
    """Bring a date of a contract forward by hand."""
    each = contract.occurrence(i)
    bare = hero.TriggerAction(
        CLICK, occurrence=each.id, nominal=each.nominal, due=each.due, on=LATER.date()
    )
    return evolve(bare, **changes)  # type: ignore[arg-type]  # as the test wants it


def refusals(kept: Order, action: Action) -> list[str]:
    """Try a step of the contractor's."""
    found = hero.PROGRAM.decide(kept, action, by=MEIER, at=LATER).reasons
    for each in found:
        assert 4 == len({each.say(lang) for lang in LANGUAGES})
    return [each.code for each in found]


@pytest.mark.parametrize("mode", [Trigger.ADVANCE, Trigger.RESET])
@pytest.mark.parametrize("i", [1, 2, 12])
def test_an_open_date_of_the_contract_is_brought_forward(mode: Trigger, i: int) -> None:
    """Also one that is not the next: whoever does it by hand names it."""
    assert [] == refusals(order(PLAIN, due(PLAIN)), early(PLAIN, i, mode=mode))


@pytest.mark.parametrize("mode", [Trigger.ADVANCE, Trigger.RESET])
@pytest.mark.parametrize(
    "changes",
    [
        {"occurrence": "WV-17/2027"},
        {"occurrence": made(id="WV-18").occurrence(1).id},
        {"occurrence": made(realm="other").occurrence(1).id},
        {"nominal": MARCH},
        {"nominal": date(2027, 2, 21)},
        {"nominal": None},
    ],
)
def test_what_is_no_date_of_the_contract_is_not(mode: Trigger, changes: dict[str, object]) -> None:
    """Its id would be done for good, and the date that was meant would fire all the same."""
    action = early(PLAIN, 1, mode=mode, **changes)

    assert ["hero.something_open"] == refusals(order(PLAIN), action)


@pytest.mark.parametrize(
    "contract",
    [
        made(overrides=(omit(FEBRUARY, "x"),)),
        made(spans=(Span(date(2027, 2, 15), date(2027, 3, 1)),)),
        made(rule=every(months=1, counted_from=COMPLETION)),
    ],
)
def test_nor_is_one_that_does_not_take_place_or_is_a_forecast(
    contract: MaintenanceContract,
) -> None:
    """Left out, in a pause, or counted from a completion that nobody has noted."""
    assert ["hero.something_open"] == refusals(order(contract), early(contract, 1))


def test_nor_is_one_that_was_completed() -> None:
    """The visit of January was set off by the tick and done; the open one is that of February."""
    floating = made(rule=every(months=1, counted_from=COMPLETION))
    done = complete(floating, date(2027, 1, 22)).contract
    kept = order(floating, edit_of(done))

    assert ["hero.something_open"] == refusals(kept, early(done, 0))
    assert [] == refusals(kept, early(done, 1))


def test_beyond_the_calendar_the_nominal_date_decides() -> None:
    """As it does where the contract lists its dates."""
    yearly = made(rule=every(years=1))
    action = evolve(early(yearly, 0), occurrence=yearly.occurrence(20).id)

    assert [] == refusals(order(yearly), evolve(action, nominal=date(2047, 1, 20)))


def test_one_in_addition_is_no_date_of_the_contract() -> None:
    """It is named by its token, or by whatever the host names it."""
    kept = order(PLAIN)
    for occurrence in (None, "WV-17/x"):
        action = hero.TriggerAction(CLICK, Trigger.EXTRA, occurrence, FEBRUARY)
        assert [] == refusals(kept, action)


def test_one_in_addition_bears_no_id_of_a_date() -> None:
    """Else its day would set nothing off: the door knows the id already.

    The day of an id cannot be read from it, so that none of the form of ours is taken but its own.
    """
    kept, each = order(PLAIN), PLAIN.occurrence(1)
    own = trigger(PLAIN, on=LATER.date(), token=CLICK, mode=Trigger.EXTRA).occurrence.id
    for nominal in (each.nominal, MARCH, None):
        action = hero.TriggerAction(CLICK, Trigger.EXTRA, each.id, nominal)
        assert ["hero.something_open"] == refusals(kept, action)
    assert [] == refusals(kept, hero.TriggerAction(CLICK, Trigger.EXTRA, own, FEBRUARY))
    assert ["hero.something_open"] == refusals(kept, hero.TriggerAction("x", Trigger.EXTRA, own))


@pytest.mark.parametrize(
    "step", [hero.OccurrenceDue, hero.OccurrenceMissed, hero.OccurrenceReminded]
)
def test_what_is_told_of_a_contract_is_told_of_one_of_its_dates(
    step: type[hero.OccurrenceDue],
) -> None:
    """Its id and its nominal day belong together; else that day would never be told."""
    kept, each = order(PLAIN), PLAIN.occurrence(0)
    for named in (
        ("foo", JANUARY),
        (each.id, FEBRUARY),
        (each.id, None),
        (each.id, date(2099, 1, 1)),
    ):
        found = hero.PROGRAM.decide(kept, step(*named), by=Actor(SYSTEM), at=LATER).reasons
        assert ["hero.own_date"] == [reason.code for reason in found]
    assert hero.PROGRAM.decide(kept, step(each.id, JANUARY), by=Actor(SYSTEM), at=LATER).allowed


def test_an_order_of_another_name_keeps_the_dates_of_its_contract() -> None:
    """The ids are the contract's, whatever the host calls the order."""
    assert [] == refusals(order(PLAIN, id_="log"), early(PLAIN, 1))


def test_without_a_plan_the_dates_are_the_hosts() -> None:
    """It counts them, and names them as it likes."""
    start = evolve(start_of(PLAIN), plan=None, wording=None)
    kept = hero.PROGRAM.begin("WV-17", start, by=MEIER, at=SAVED).order

    assert [] == refusals(kept, hero.TriggerAction(CLICK, occurrence="WV-17/2027"))


TOLD: Final = order(PLAIN, due(PLAIN), early(PLAIN, 1))
MOVED: Final = made(overrides=(move(FEBRUARY, date(2027, 2, 25), "x"),))


@pytest.mark.parametrize(
    "plan",
    [
        made(start=date(2027, 1, 21)),
        made(rule=every(months=2)),
        made(rule=every(weeks=1), anchor=date(2027, 1, 4)),
        made(term=Term(Months(1))),
        MOVED,
        made(overrides=(omit(JANUARY, "x"),)),
        made(overrides=(change(FEBRUARY, on_due=OrderDue("E-4")),)),
        revise(PLAIN, date(2027, 1, 25), rule=every(months=1)).contract,
    ],
)
def test_a_plan_by_hand_leaves_what_was_told(plan: MaintenanceContract) -> None:
    """January was set off, February brought forward: not dropped, moved, exchanged or renamed.

    The last one keeps the day of February, under the id of another revision: it would come twice.
    """
    action = edit_of(plan)
    (reason,) = hero.PROGRAM.decide(TOLD, action, by=MEIER, at=LATER).reasons

    assert ["hero.plan_reads"] == refusals(TOLD, action)
    assert "was set off already" in reason.say("en")
    assert [] == refusals(order(PLAIN), action)


@pytest.mark.parametrize(
    "plan",
    [
        made(name="Boiler"),
        made(overrides=(omit(MARCH, "x"),)),
        revise(PLAIN, date(2027, 2, 21), rule=every(weeks=1)).contract,
        made(term=Term(Years(1)), spans=(Span(date(2027, 2, 15), date(2027, 3, 15)),)),
    ],
)
def test_what_is_to_come_is_changed_by_hand_too(plan: MaintenanceContract) -> None:
    """A pause over a date that was told takes nothing back of it."""
    assert [] == refusals(TOLD, edit_of(plan))


def test_why_a_date_was_moved_may_be_said_otherwise() -> None:
    """It was moved to the same day; the reason may have been erased."""
    kept = order(MOVED, due(MOVED), early(MOVED, 1))
    other = made(overrides=(move(FEBRUARY, date(2027, 2, 25), "y"),))

    assert [] == refusals(kept, edit_of(other))
    assert ["hero.plan_reads"] == refusals(kept, edit_of(PLAIN))


def test_notice_may_be_given_whatever_was_brought_forward() -> None:
    """The visit of the next term was done ahead; the contract ends before it all the same."""
    renewing = made(term=Term(Months(2), notice=Months(1), renews=Renews.SAME_LENGTH))
    kept = order(renewing, early(renewing, 5))
    ended = evolve(renewing, notice_on=date(2027, 1, 5), overrides=(omit(FEBRUARY, "x"),))

    assert ended.index_of(renewing.occurrence(5).nominal) is None
    assert [] == refusals(kept, edit_of(ended))


def test_what_the_host_has_named_otherwise_is_not_held_against_a_plan() -> None:
    """What it told before there was a plan is none of the plan's dates."""
    start = evolve(start_of(PLAIN), plan=None, wording=None)
    kept = hero.PROGRAM.begin("WV-17", start, by=MEIER, at=SAVED).order
    for each in (hero.OccurrenceDue("WV-17/1", JANUARY), hero.OccurrenceDue("WV-17/2")):
        kept = hero.PROGRAM.decide(kept, each, by=Actor(SYSTEM), at=LATER).order
    kept = hero.PROGRAM.decide(kept, edit_of(PLAIN), by=MEIER, at=LATER).order

    assert [] == refusals(kept, edit_of(made(rule=every(months=2))))


def test_counted_anew_by_hand_the_date_itself_stays() -> None:
    """A plan that gives the date of the trigger another id would let it come twice."""
    each = PLAIN.occurrence(1)
    anew = trigger(
        PLAIN, on=LATER.date(), token=CLICK, mode=Trigger.RESET, done={due(PLAIN).occurrence}
    )
    kept = order(PLAIN, due(PLAIN))
    for plan, expected in (
        (anew.contract, []),
        (revise(PLAIN, date(2027, 2, 1), anchor=FEBRUARY).contract, ["hero.plan_reads"]),
    ):
        action = early(
            PLAIN, 1, mode=Trigger.RESET, plan=hero.written(plan), wording=hero.wording(plan)
        )
        assert expected == refusals(kept, action)
    assert each.id == anew.occurrence.id


def test_work_is_completed_by_hand_up_to_today() -> None:
    """10 February is the last day that is no promise."""
    floating = made(rule=every(months=1, counted_from=COMPLETION))
    kept = order(floating, due(floating))

    assert [] == refusals(kept, edit_of(complete(floating, date(2027, 2, 10)).contract))
    action = edit_of(complete(floating, date(2027, 2, 11)).contract)
    (reason,) = hero.PROGRAM.decide(kept, action, by=MEIER, at=LATER).reasons
    assert ["hero.plan_reads"] == refusals(kept, action)
    assert "11 Feb 2027 lies after 10 Feb 2027" in reason.say("en")
