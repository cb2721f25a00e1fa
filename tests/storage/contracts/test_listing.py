"""Contracts are listed, and what is due next over all of them."""

import sqlite3
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
from fixflow.storage import UnreadableContract
from tests.kept_contracts import BOILER, CLICK, SPRING, saved
from tests.looking import Looking
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
    waiting, all_of_2030 = ContractFilter(waiting=True), (date(2030, 1, 1), date(2031, 1, 1))

    assert () == desk.contracts.list(waiting, today=day)
    desk.tick(at("2027-10-01 08:00"))
    (found,) = desk.contracts.list(waiting, today=day)
    assert (day, None) == (found.waits_for_completion, found.next_due)
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


def test_what_was_set_off_today_is_due_no_more(desk: Desk) -> None:
    """Whoever looks at noon sees what is left to do: 1 October was told in the morning."""
    saved(desk)
    today = date(2027, 10, 1)

    assert [today] == [each.next_due for each in desk.contracts.list(today=today)]
    desk.tick(at("2027-10-01 08:00"))
    assert [date(2028, 10, 2)] == [each.next_due for each in desk.contracts.list(today=today)]
    october = ContractFilter(next_due=(today, date(2027, 11, 1)))
    assert () == desk.contracts.list(october, today=today)
    assert ["2028-10-02"] == [str(each.due) for each in desk.contracts.upcoming(today, limit=1).due]


def test_what_came_in_addition_leaves_todays_date_due(desk: Desk) -> None:
    """The work of 1 October is still to come, whatever was done beside it that day."""
    saved(desk, remind=())
    early = at("2027-10-01 00:00") - timedelta(minutes=1)
    desk.contracts.trigger(
        "WV-17", token=CLICK, by=MEIER, at=early, on=date(2027, 10, 1), mode=hero.Trigger.EXTRA
    )

    assert [date(2027, 10, 1)] == [
        each.next_due for each in desk.contracts.list(today=date(2027, 10, 1))
    ]


@pytest.mark.parametrize("body", ["{}", "x", "null", "[]", ""])
def test_a_row_that_cannot_be_read_is_read_from_its_journal(desk: Desk, body: str) -> None:
    """One bad row hides no contract of the realm, nor itself; `verify` names it."""
    saved(desk)
    saved(desk, id="WV-18", remind=())
    desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=SPRING)
    before = desk.contracts.list(today=SPRING.date())
    due = desk.contracts.upcoming(SPRING.date(), limit=9).text()
    Looking(desk.binding).execute("UPDATE fx_contract SET body = ? WHERE id = 'WV-17'", (body,))

    assert before == desk.contracts.list(today=SPRING.date())
    assert due == desk.contracts.upcoming(SPRING.date(), limit=9).text()
    assert [("contract.differs", "WV-17")] == [(each.code, each.id) for each in desk.verify()]


def test_nor_does_one_whose_text_is_none(desk: Desk, connection: sqlite3.Connection) -> None:
    """A flipped bit in a file of SQLite: the byte is in no character."""
    boiler = saved(desk)
    connection.execute("UPDATE fx_contract SET body = CAST(x'7bb1' AS TEXT)")

    assert [boiler] == [each.contract for each in desk.contracts.list(today=SPRING.date())]
    assert [boiler.start] == [
        each.due for each in desk.contracts.upcoming(SPRING.date(), limit=1).due
    ]


def test_what_the_journal_cannot_tell_either_is_named(desk: Desk) -> None:
    """Whoever is to mend it knows which order it is; the rest is `verify`'s."""
    saved(desk)
    saved(desk, id="WV-18")
    look = Looking(desk.binding)
    look.execute("UPDATE fx_contract SET body = 'x' WHERE id = 'WV-17'")
    look.execute("UPDATE fx_event SET body = 'x' WHERE id = 'WV-17'")

    for ask in (
        lambda: desk.contracts.list(today=SPRING.date()),
        lambda: desk.contracts.upcoming(SPRING.date(), limit=9),
    ):
        with pytest.raises(UnreadableContract) as caught:
            ask()
        assert ("WV-17", "JSONDecodeError") == (caught.value.order, caught.value.why)


def test_a_bad_row_of_an_order_that_keeps_no_contract_is_none(desk: Desk) -> None:
    """The journal is the truth; one whose order is not there at all is named."""
    saved(desk)
    start = hero.Start(contract="WV-18", on_due=hero.OnDue.TASK, assignee="E-4")
    desk.receive(hero.PROGRAM, "WV-18", start, by=MEIER, at=SPRING)
    look = Looking(desk.binding)
    look.execute("UPDATE fx_contract SET id = 'WV-18', body = 'x'")

    assert () == desk.contracts.list(today=SPRING.date())
    assert ("contract.surplus", "WV-18") in [(each.code, each.id) for each in desk.verify()]
    for name, why in (("WV-99", "storage.unknown_order"), (" ", "identity.invalid")):
        look.execute("UPDATE fx_contract SET id = ?", (name,))
        with pytest.raises(UnreadableContract) as caught:
            desk.contracts.list(today=SPRING.date())
        assert (name, why) == (caught.value.order, caught.value.why)
    assert (1, ()) == ((done := desk.backfill()).orders, done.failures)


def test_backfill_writes_rows_anew_that_differ_or_are_missing(
    desk: Desk, connection: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From their journals, however they came to differ; the one of WV-9 is one too many."""
    for number in range(4):
        saved(desk, id=f"WV-{number}")
    desk.receive(
        hero.PROGRAM, "WV-9", by=MEIER, at=SPRING, contract="WV-9", on_due="task", assignee="E-4"
    )
    connection.execute("UPDATE fx_contract SET body = 'x', state = 'x' WHERE id = 'WV-0'")
    connection.execute("UPDATE fx_contract SET body = CAST(x'7bb1' AS TEXT) WHERE id = 'WV-1'")
    connection.execute("UPDATE fx_contract SET body = 'x', id = 'WV-9' WHERE id = 'WV-2'")
    connection.execute("UPDATE fx_contract SET place = 'x' WHERE id = 'WV-3'")
    monkeypatch.setattr("fixflow.storage.contracts.rereading.PAGE", 2)
    done = desk.backfill()

    assert (5, ()) == (done.orders, done.failures)
    assert (0, ()) == (desk.backfill().orders, desk.verify())
    assert 4 == len(desk.contracts.list(today=SPRING.date()))


@pytest.mark.parametrize(
    "change", ["UPDATE fx_contract SET state = 'archived'", "DELETE FROM fx_contract"]
)
def test_a_contract_that_no_list_finds_is_found_after_a_backfill(desk: Desk, change: str) -> None:
    """Its row can be read, or there is none, so no list has anything to doubt."""
    saved(desk)
    Looking(desk.binding).execute(change)
    assert () == desk.contracts.list(today=SPRING.date())

    assert 1 == desk.backfill().orders
    assert (1, ()) == (len(desk.contracts.list(today=SPRING.date())), desk.verify())


def test_a_backfill_of_sound_rows_writes_nothing(
    desk: Desk, connection: sqlite3.Connection
) -> None:
    """Also in another realm, where the same id is another contract."""
    saved(desk)
    other = desk.within(Realm("other"))
    saved(other, realm="other", name="Boiler")
    connection.execute("UPDATE fx_contract SET name = 'x' WHERE realm = 'other'")
    before = connection.total_changes

    assert (0, before) == (desk.backfill().orders, connection.total_changes)
    assert 1 == other.backfill().orders


def test_backfill_names_the_contract_whose_journal_is_damaged_too(desk: Desk) -> None:
    """The other one is written all the same."""
    saved(desk)
    saved(desk, id="WV-18")
    look = Looking(desk.binding)
    look.execute("UPDATE fx_contract SET body = 'x'")
    look.execute("UPDATE fx_event SET body = 'x' WHERE id = 'WV-17'")
    done = desk.backfill()

    assert (1, ["WV-17"]) == (done.orders, [str(each.order) for each in done.failures])


def test_backfill_writes_the_row_of_an_order_that_it_completes(desk: Desk) -> None:
    """An order of an earlier schema has neither words nor a row."""
    saved(desk)
    look = Looking(desk.binding)
    look.execute("DELETE FROM fx_search")
    look.execute("DELETE FROM fx_contract")

    assert 1 == desk.backfill().orders
    assert () == desk.verify()
    assert 1 == len(desk.contracts.list(today=SPRING.date()))
