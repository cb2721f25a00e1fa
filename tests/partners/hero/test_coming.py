"""Coming: what a contract has to report at an instant, and when it is looked at again; no storage."""

from datetime import date, datetime

from attrs import evolve

from fixflow.deadlines import Before, Days
from fixflow.lifecycle import Order
from fixflow.parties import CONTRACTOR, SYSTEM, Actor
from fixflow.partners import hero
from fixflow.partners.hero.coming import coming, wakes
from fixflow.partners.program.recurring import Coming
from fixflow.recurrence import MaintenanceContract, OrderDue, every
from tests.recurring import MEIER, at, made, start_of

SAVED = at("2027-01-04 09:00")
WEEKLY = made(start=date(2027, 3, 3), rule=every(weeks=1), remind=(Before(Days(5)),))
IDS = [WEEKLY.occurrence(i).id for i in range(6)]


def saved(contract: MaintenanceContract) -> Order:
    """Save a contract."""
    return hero.PROGRAM.begin("WV-17", start_of(contract), by=MEIER, at=SAVED).order


def taken(order: Order, *steps: Coming, when: datetime) -> Order:
    """Take what has come."""
    for each in steps:
        decision = hero.PROGRAM.decide(order, each.action, by=Actor(SYSTEM), at=when)
        assert decision.allowed
        order = decision.order
    return order


def test_what_was_missed_comes_before_what_is_due_and_that_before_what_is_announced():
    """In the order of their days; each under a key that makes it happen once."""
    order, now = saved(evolve(WEEKLY, window=Days(8))), at("2027-03-20 09:00")
    found = list(coming(order, now))

    assert [f"missed/{IDS[0]}", f"missed/{IDS[1]}", f"due/{IDS[2]}", f"reminded/{IDS[3]}/5d"] == [
        each.key for each in found
    ]
    assert [
        hero.OccurrenceMissed(IDS[0], date(2027, 3, 3), date(2027, 3, 3)),
        hero.OccurrenceMissed(IDS[1], date(2027, 3, 10), date(2027, 3, 10)),
        hero.OccurrenceDue(IDS[2], date(2027, 3, 17), date(2027, 3, 17)),
        hero.OccurrenceReminded(IDS[3], date(2027, 3, 24), date(2027, 3, 24), "5d"),
    ] == [each.action for each in found]
    assert [] == list(coming(taken(order, *found, when=now), now))


def test_what_has_come_already_is_looked_at_at_once():
    """Else at the next reminder or date, whichever is first."""
    order, now = saved(WEEKLY), at("2027-03-04 09:00")
    found = list(coming(order, now))
    after = taken(order, *found, when=now)

    assert at("2027-02-26 08:00") == wakes(order, SAVED)
    assert now == wakes(order, now)
    assert at("2027-03-05 08:00") == wakes(after, now)


def test_only_an_active_contract_with_a_plan_is_looked_at():
    """Inactive, archived, or counted by the host: nothing comes by itself."""
    now = at("2027-03-04 09:00")
    off = hero.PROGRAM.decide(saved(WEEKLY), hero.Deactivate(), by=MEIER, at=SAVED).order
    gone = hero.PROGRAM.decide(off, hero.Archive(confirm=True), by=MEIER, at=SAVED).order
    bare = hero.PROGRAM.begin(
        "WV-17", evolve(start_of(WEEKLY), plan=None, wording=None), by=MEIER, at=SAVED
    )

    for order in (off, gone, bare.order):
        assert [] == list(coming(order, now))
        assert None is wakes(order, now)


def test_an_occurrence_that_opens_an_order_says_which_and_how():
    """Under its own id, at the contract's place, by whom it is known; name and customer are offered."""
    due = OrderDue("E-4", "velux@1", {"roof_window": "GGU MK06"})
    order = saved(evolve(WEEKLY, on_due=due, remind=()))
    [found] = coming(order, at("2027-03-04 09:00"))

    assert hero.OccurrenceDue(IDS[0], date(2027, 3, 3), date(2027, 3, 3)) == found.action
    assert found.opening is not None
    assert ("velux@1", IDS[0], "CH-ZH") == (
        found.opening.program, found.opening.order.value, found.opening.place,
    )  # fmt: skip
    assert {"roof_window": "GGU MK06"} == found.opening.facts
    assert {"title": "Thermenwartung", "customer": "K-9"} == found.opening.offered
    assert {"contractor": Actor(CONTRACTOR, "meier")} == found.opening.parties
    assert evolve(found.action, opened=IDS[0]) == found.opened
