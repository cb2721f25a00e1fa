"""Contracts are listed, and what is due next over all of them."""

from datetime import date, timedelta

import pytest
from attrs import evolve

from fixflow.deadlines import Days
from fixflow.desk import Desk
from fixflow.identity import Realm
from fixflow.parties import CONTRACTOR, Actor
from fixflow.partners import hero
from fixflow.portal import LimitOutOfRange
from fixflow.recurrence import (
    COMPLETION,
    ContractFilter,
    InvalidListing,
    Shift,
    Standing,
    Term,
    every,
)
from tests.kept_contracts import BOILER, CLICK, SPRING, saved
from tests.recurring import MEIER, at


def test_more_contracts_than_a_page_are_all_looked_through(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows are read a page at a time, by id."""
    monkeypatch.setattr("fixflow.storage.contracts.listing.PAGE", 2)
    for number in range(5):
        saved(desk, id=f"WV-{number}")

    assert [f"WV-{number}" for number in range(5)] == [
        each.contract.id.value for each in desk.contracts.list(today=SPRING.date())
    ]


def test_an_archived_contract_is_listed_where_it_is_asked_for(desk: Desk) -> None:
    """«readable, listable»: hidden unless asked."""
    saved(desk)
    desk.act("WV-17", hero.Deactivate(), by=MEIER, at=SPRING)
    desk.act("WV-17", hero.Archive(confirm=True), by=MEIER, at=SPRING + timedelta(days=1))
    today, archived = date(2027, 5, 1), ContractFilter(states=frozenset({Standing.ARCHIVED}))

    assert () == desk.contracts.list(today=today)
    (found,) = desk.contracts.list(archived, today=today)
    assert (Standing.ARCHIVED, None) == (found.standing, found.next_due)


def test_a_list_has_a_bound(desk: Desk) -> None:
    """1 to 500."""
    for limit in (0, 501, True):
        with pytest.raises(LimitOutOfRange):
            desk.contracts.list(today=SPRING.date(), limit=limit)


def test_no_contract_of_another_realm_is_listed(desk: Desk) -> None:
    """The client's closed area."""
    saved(desk.within(Realm("b")))

    assert () == desk.contracts.list(today=SPRING.date())
    assert () == desk.contracts.upcoming(SPRING.date(), limit=5).due


def test_what_is_due_next_is_listed_over_all_active_contracts(desk: Desk) -> None:
    """Without what was brought forward, and without a contract that rests; 1 May is a holiday there."""
    saved(desk, id="WV-1", rule=every(months=6))
    saved(desk, id="WV-2", start=date(2027, 11, 1), rule=every(months=6))
    saved(desk, id="WV-3")
    desk.act("WV-3", hero.Deactivate(), by=MEIER, at=SPRING)
    desk.contracts.trigger("WV-1", token=CLICK, by=MEIER, at=at("2027-09-20 08:00"))
    found = desk.contracts.upcoming(date(2027, 9, 20), date(2028, 6, 1))

    expected = [("WV-2", "2027-11-01"), ("WV-1", "2028-04-03"), ("WV-2", "2028-05-02")]
    assert expected == [(each.of.contract.id.value, str(each.due)) for each in found.due]


def test_of_one_contractor_only_his_are_due(desk: Desk) -> None:
    """Two companies may work for one client."""
    saved(desk)
    other = evolve(BOILER, id="WV-18")
    desk.contracts.save(other, by=Actor(CONTRACTOR, "huber"), at=SPRING)
    found = desk.contracts.upcoming(date(2027, 9, 1), limit=1, contractor="huber")

    assert ["WV-18"] == [each.of.contract.id.value for each in found.due]


def test_what_is_due_without_an_end_needs_a_number(desk: Desk) -> None:
    """Most contracts never end; it is refused before anything is read."""
    with pytest.raises(InvalidListing):
        desk.contracts.upcoming(SPRING.date())


def test_texts_that_no_database_takes_are_in_no_name(desk: Desk) -> None:
    """A NUL or half a character is looked for in vain, on every engine."""
    saved(desk)
    for asked in (ContractFilter(text="\0"), ContractFilter(assignee="\ud800")):
        assert () == desk.contracts.list(asked, today=SPRING.date())


def test_a_contract_that_is_over_is_listed_as_such(desk: Desk) -> None:
    """With nothing due; whoever asks for those that run does not see it."""
    saved(desk, term=Term(Days(1)), remind=())
    late = date(2028, 1, 1)
    (found,) = desk.contracts.list(ContractFilter(expired=True), today=late)

    assert found.next_due is None
    assert () == desk.contracts.list(ContractFilter(expired=False), today=late)


def test_what_was_brought_forward_is_not_next(desk: Desk) -> None:
    """Whoever looks for what is due in October does not find the work that is done already."""
    saved(desk)
    october = ContractFilter(next_due=(date(2027, 10, 1), date(2027, 11, 1)))

    assert 1 == len(desk.contracts.list(october, today=SPRING.date()))
    desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=SPRING)
    assert () == desk.contracts.list(october, today=SPRING.date())


def test_what_waits_for_its_completion_says_since_when(desk: Desk) -> None:
    """One forgotten completion silences a contract for ever, so the list has to show it."""
    floating = saved(desk, rule=every(months=6, counted_from=COMPLETION), shift=Shift.NONE)
    saved(desk, id="WV-18")
    day = floating.start
    desk.tick(at("2027-10-01 08:00"))
    waiting, all_of_2030 = ContractFilter(waiting=True), (date(2030, 1, 1), date(2031, 1, 1))

    assert () == desk.contracts.list(waiting, today=day)
    (found,) = desk.contracts.list(waiting, today=date(2030, 1, 10))
    assert ("WV-17", day, None) == (
        found.contract.id.value, found.waits_for_completion, found.next_due,
    )  # fmt: skip
    assert () == desk.contracts.list(ContractFilter(next_due=all_of_2030), today=date(2030, 1, 10))
    (other,) = desk.contracts.list(ContractFilter(waiting=False), today=date(2029, 1, 10))
    assert ("WV-18", None) == (other.contract.id.value, other.waits_for_completion)


def test_once_completed_it_waits_no_more(desk: Desk) -> None:
    """The next date is known again: half a year after the completion."""
    saved(desk, rule=every(months=6, counted_from=COMPLETION), shift=Shift.NONE)
    desk.tick(at("2027-10-01 08:00"))
    done = date(2027, 10, 11)
    desk.contracts.completed("WV-17", done, by=MEIER, at=at("2027-10-12 08:00"))
    (found,) = desk.contracts.list(today=date(2027, 10, 12))

    assert (None, date(2028, 4, 11)) == (found.waits_for_completion, found.next_due)


def test_what_was_brought_forward_waits_for_its_completion_too(desk: Desk) -> None:
    """Set off in September, due in October: nothing is due next until it is completed."""
    saved(desk, rule=every(months=6, counted_from=COMPLETION), shift=Shift.NONE)
    desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=at("2027-09-20 08:00"))
    (found,) = desk.contracts.list(today=date(2027, 9, 20))

    assert (date(2027, 10, 1), None) == (found.waits_for_completion, found.next_due)
