"""What was told is due no more, on whatever day somebody asks, and whatever was said of its day."""

from datetime import date
from typing import Final

import pytest

from fixflow.desk import Desk
from fixflow.parties import SYSTEM, Actor
from fixflow.partners import hero
from fixflow.recurrence import ContractFilter, Shift, move
from tests.looking import Looking
from tests.recurring import MEIER, at, made, save, step

NEW_YEAR: Final = date(2027, 1, 1)
JANUARY, FEBRUARY, MARCH = (date(2027, month, 20) for month in (1, 2, 3))
EVERYTHING: Final = ContractFilter()


def coming(desk: Desk, since: date, until: date) -> list[date]:
    """Give the days on which something is due."""
    return [each.due for each in desk.contracts.upcoming(since, until).due]


def nexts(desk: Desk, today: date) -> list[date | None]:
    """Give what the list says is next."""
    return [each.next_due for each in desk.contracts.list(EVERYTHING, today=today)]


def test_what_was_told_late_is_not_due_of_its_own_day(desk: Desk) -> None:
    """Told on the 25th: whoever asks from the 20th on is not told that it comes."""
    save(desk, made())
    desk.tick(at("2027-01-25 08:00"))

    assert [FEBRUARY] == coming(desk, JANUARY, date(2027, 3, 1))
    assert [FEBRUARY] == nexts(desk, JANUARY)


def test_what_was_told_long_ago_is_not_due_either(desk: Desk) -> None:
    """Of two that were told not the second one alone, from the first of the year on."""
    save(desk, made())
    for day in (JANUARY, FEBRUARY):
        desk.tick(at(f"{day} 08:00"))

    assert [MARCH] == coming(desk, NEW_YEAR, date(2027, 4, 1))
    assert [MARCH] == nexts(desk, NEW_YEAR)
    assert () == desk.verify()


def test_what_was_not_told_is_due_still(desk: Desk) -> None:
    """Its worker stands still; nothing has become of it, so it is listed on its day."""
    save(desk, made())
    step(desk, hero.Edit("nichts", assignee="E-4"), "2027-02-22 09:00")
    untold = {each.nominal for each in desk.contracts.occurrences("WV-17", NEW_YEAR, MARCH)} - {
        each.facts.get("nominal") for each in desk.show("WV-17").events
    }

    assert sorted(untold) == coming(desk, NEW_YEAR, MARCH)


@pytest.mark.parametrize("due", [None, date(2020, 1, 1)], ids=["no day", "another day"])
@pytest.mark.parametrize(
    ("moved", "day"),
    [((), JANUARY), ((move(JANUARY, date(2027, 6, 22), "Umbau"),), date(2027, 6, 22))],
    ids=["as planned", "moved"],
)
def test_the_day_is_that_of_the_contract(
    desk: Desk, due: date | None, moved: tuple[object, ...], day: date
) -> None:
    """A step by hand names the occurrence; what it says of the day is the host's own matter."""
    contract = made(overrides=moved, shift=Shift.FOLLOWING)
    save(desk, contract)
    each = contract.occurrence(0)
    early = hero.TriggerAction("t", occurrence=each.id, nominal=each.nominal, due=due)
    step(desk, early, "2027-01-10 09:00")
    today = date(2027, 1, 10)

    assert day not in coming(desk, today, date(2027, 7, 1))
    assert [date(2027, 2, 22)] == nexts(desk, today)


def test_so_it_is_of_what_the_system_tells(desk: Desk) -> None:
    """A host that ticks by itself names no day either."""
    save(desk, made())
    each = made().occurrence(0)
    told = hero.OccurrenceDue(each.id, each.nominal)
    assert desk.act("WV-17", told, by=Actor(SYSTEM), at=at("2027-01-20 00:00")).allowed

    assert [FEBRUARY] == nexts(desk, JANUARY)


def test_a_list_of_today_reads_no_journal(desk: Desk) -> None:
    """What was told today stands in the row; a journal that is gone is not missed."""
    save(desk, made())
    desk.tick(at("2027-01-20 23:30"))
    Looking(desk.binding).execute("DELETE FROM fx_event")

    assert [FEBRUARY] == nexts(desk, JANUARY)


def test_a_row_is_good_enough_where_its_journal_is_not(desk: Desk) -> None:
    """One damaged journal keeps nobody from the list of an earlier day."""
    save(desk, made())
    desk.contracts.trigger("WV-17", token="t-1", by=MEIER, at=at("2027-01-10 09:00"))  # noqa: S106  no password
    Looking(desk.binding).execute("DELETE FROM fx_event")

    assert [FEBRUARY] == nexts(desk, NEW_YEAR)
