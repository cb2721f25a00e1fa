"""The row of a contract follows from its order, with every step and none beside it."""

from contextlib import suppress
from datetime import date, timedelta

import pytest

import fixflow
from fixflow.desk import Desk
from fixflow.identity import OrderId
from fixflow.lifecycle import Erased
from fixflow.parties import SYSTEM, Actor
from fixflow.partners import hero
from fixflow.partners.hero import plan_text
from fixflow.recurrence import CatchUp, every
from fixflow.storage.script import Cell
from tests.kept_contracts import BOILER, CLICK, SPRING, saved, told_at
from tests.looking import Looking
from tests.recurring import MEIER, at

NEXT_DAY = SPRING + timedelta(days=1)


def row(desk: Desk, *columns: str) -> tuple[Cell, ...]:
    """Read cells of the one row that there is."""
    (found,) = Looking(desk.binding).execute(f"SELECT {', '.join(columns)} FROM fx_contract")  # noqa: S608  own names
    return tuple(found)


def spoiled(desk: Desk, statement: str) -> list[tuple[str, str, str]]:
    """Change rows behind the desk's back, and give what is found."""
    Looking(desk.binding).execute(statement)
    return [(each.code, each.kind, each.id) for each in desk.verify()]


def test_a_row_says_what_is_looked_for(desk: Desk) -> None:
    """Folded where small letters and capitals are alike."""
    saved(desk)

    assert ("active", "", "thermenwartung\nwv-17", "customer:K-9", "years", "task", "E-4") == row(
        desk, "state", "steady", "name", "subject", "unit", "action", "assignee"
    )
    assert ("CH-ZH", "meier", 0, "") == row(desk, "place", "contractor", "missed", "ahead")


def test_it_says_since_when_it_stands_so(desk: Desk) -> None:
    """A list of an earlier day judges by the contract itself."""
    saved(desk)
    desk.act("WV-17", hero.Deactivate(), by=MEIER, at=SPRING)

    assert ("inactive", "2027-04-05") == row(desk, "state", "steady")
    desk.act("WV-17", hero.Activate(), by=MEIER, at=NEXT_DAY)
    assert ("active", "2027-04-06") == row(desk, "state", "steady")


def test_what_was_brought_forward_is_ahead_until_its_day(desk: Desk) -> None:
    """With the first step behind its day the id goes; the list does not grow with the years."""
    boiler = saved(desk)
    desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=NEXT_DAY)

    assert (boiler.occurrence(0).id,) == row(desk, "ahead")
    desk.contracts.change("WV-17", name="Boiler", **told_at(at("2027-10-02 08:00")))
    assert ("",) == row(desk, "ahead")


def test_what_was_set_off_is_ahead_until_its_day_is_over(desk: Desk) -> None:
    """It is not in today's list any more; what came in addition is no date of it."""
    boiler = saved(desk, remind=())
    desk.tick(at("2027-10-01 00:00"))
    noon = at("2027-10-01 12:00")
    desk.contracts.trigger("WV-17", token=CLICK, by=MEIER, at=noon, mode=hero.Trigger.EXTRA)

    assert (boiler.occurrence(0).id,) == row(desk, "ahead")
    desk.contracts.change("WV-17", name="Boiler", **told_at(at("2027-10-02 08:00")))
    assert ("",) == row(desk, "ahead")
    assert () == desk.verify()


def test_what_was_missed_is_seen_in_the_row(desk: Desk) -> None:
    """The specification: «an event, visible in the list, never silent»."""
    saved(desk, catch_up=CatchUp.NONE, remind=())
    desk.tick(at("2027-11-01 08:00"))

    assert (1,) == row(desk, "missed")
    assert () == desk.verify()


def test_a_reminder_leaves_the_row_as_it_is(desk: Desk) -> None:
    """A tick that reminds of ten thousand contracts writes no row that says the same again."""
    saved(desk)
    before, look = row(desk, "*"), Looking(desk.binding)
    look.execute("UPDATE fx_contract SET ahead = 'untouched'")
    desk.tick(at("2027-09-17 08:00"))

    assert 2 == desk.show("WV-17").version
    assert ("untouched",) == row(desk, "ahead")
    desk.tick(at("2027-10-01 08:00"))
    untouched = [place for place, cell in enumerate(row(desk, "*")) if cell == before[place]]
    assert len(before) - 1 == len(untouched)


def test_a_log_that_is_only_kept_has_rows_too() -> None:
    """`tells=False`: what is listed is no letter."""
    with fixflow.open(":memory:", tells=False) as desk:
        saved(desk)

        assert 1 == len(desk.contracts.list(today=SPRING.date()))


def test_an_order_without_a_plan_has_no_row(desk: Desk) -> None:
    """Its dates are the host's."""
    start = hero.Start(contract="A-2", on_due=hero.OnDue.TASK, assignee="E-4")
    desk.receive(hero.PROGRAM, "A-2", start, by=MEIER, at=SPRING)

    assert [] == Looking(desk.binding).execute("SELECT id FROM fx_contract")
    assert () == desk.verify()


def test_an_erased_order_keeps_its_contract(desk: Desk) -> None:
    """What people wrote goes, the contract's name too; the dates stay and verify."""
    saved(desk)
    desk.contracts.change("WV-17", name="Boiler", **told_at(NEXT_DAY))
    desk.erase(OrderId("WV-17"), by=Actor(SYSTEM, "office"), at=NEXT_DAY, why="Gesuch")

    assert (Erased(), BOILER.rule) == (
        desk.contracts.get("WV-17").name, desk.contracts.get("WV-17").rule,
    )  # fmt: skip
    assert () == desk.verify()


def test_a_step_that_is_undone_leaves_no_row(desk: Desk) -> None:
    """One transaction with its journal."""
    with suppress(ZeroDivisionError), desk.together():
        saved(desk)
        _ = 1 / 0

    assert [] == Looking(desk.binding).execute("SELECT id FROM fx_contract")


@pytest.mark.parametrize(
    "change",
    [
        "state = 'inactive'", "steady = '2027-01-01'", "name = 'x'", "subject = 'customer:K-8'",
        "unit = 'days'", "action = 'order'", "assignee = 'E-5'", "place = NULL",
        "contractor = 'huber'", "missed = 1", "ahead = 'x'", "body = '{}'", "body = 'x'",
    ],
)  # fmt: skip
def test_a_row_that_was_changed_is_named(desk: Desk, change: str) -> None:
    """No contract is hidden from a list by hand."""
    saved(desk)

    assert [("contract.differs", "contract", "WV-17")] == (
        spoiled(desk, f"UPDATE fx_contract SET {change}")  # noqa: S608  own cells
    )


def test_a_row_that_is_missing_or_too_many_is_named(desk: Desk) -> None:
    """Also one of an order that is not there, and one of an order that keeps no contract."""
    saved(desk)
    more = """INSERT INTO fx_contract (realm, id, state, steady, name, subject, unit, action,
        assignee, place, contractor, missed, ahead, body) SELECT realm, 'WV-99', state, steady,
        name, subject, unit, action, assignee, place, contractor, missed, ahead, body
        FROM fx_contract"""

    assert [("contract.surplus", "contract", "WV-99")] == spoiled(desk, more)
    gone = spoiled(desk, "DELETE FROM fx_contract WHERE id = 'WV-17'")
    assert {("contract.missing", "contract", "WV-17")} == {*gone} - {
        ("contract.surplus", "contract", "WV-99")
    }


def test_the_alarm_of_a_contract_is_not_put_off_by_hand(desk: Desk) -> None:
    """What has come would come at a later instant too, but nobody would hear of it until then."""
    saved(desk)
    later = "UPDATE fx_due SET due_at = due_at + 86400000000 WHERE id = 'WV-17'"

    assert [("alarm.differs", "alarm", "WV-17")] == spoiled(desk, later)


def test_a_contract_of_many_dates_has_a_short_row(desk: Desk) -> None:
    """Dates are computed and never stored: a daily contract of ten years is as long as any other."""
    saved(desk, rule=every(days=1), term=None, start=date(2027, 10, 1), remind=())
    ((length,),) = Looking(desk.binding).execute("SELECT LENGTH(body) FROM fx_contract")

    assert isinstance(length, int)
    assert length < 400
    assert BOILER.id == desk.contracts.get("WV-17").id


def test_a_plan_of_a_version_to_come_is_named_as_such(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """There is a contract for the row; which one nobody can tell here, with a row or without."""
    monkeypatch.setattr(plan_text, "FORM", 2)
    saved(desk)
    monkeypatch.undo()
    plan_text.read.cache_clear()

    unreadable = ("contract.unreadable", "contract", "WV-17")
    assert unreadable in spoiled(desk, "UPDATE fx_contract SET missed = 0")
    assert unreadable in spoiled(desk, "DELETE FROM fx_contract")
    (said,) = [each for each in desk.verify() if each.code == "contract.unreadable"]
    assert said.say("en").endswith("cannot be read: recurrence.contract.")
