"""Contracts are saved, and read by who may see them."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from fixflow.deadlines import Years
from fixflow.desk import Desk
from fixflow.errors import FixflowError
from fixflow.identity import Realm
from fixflow.lifecycle import BadFields, StartRefused
from fixflow.partners import NoPlace, UnknownProgram, hero, imofix
from fixflow.recurrence import (
    ContractFilter,
    InvalidContract,
    NoClock,
    OrderDue,
    Shift,
    Skip,
    Span,
    Standing,
    Status,
    Term,
    every,
    omit,
)
from fixflow.storage import ContractExists, OrderExists, UnknownOrder
from fixflow.storage.contracts.reading import NoContract
from tests.kept_contracts import BOILER, CLICK, HUBER, SONNEGG, SPRING, dates, saved, told_at
from tests.recurring import MEIER, at

GONE: Final = told_at(SPRING)
NO_PLAN: Final = {"contract": "x", "on_due": "task", "assignee": "E-4", "plan": "{}"}


def test_what_was_saved_is_given_again(desk: Desk) -> None:
    """The contract is its order's, whatever else is known of it."""
    boiler = saved(desk)

    assert boiler == desk.contracts.get("WV-17")
    assert () == desk.verify()


def test_the_dates_are_those_of_the_contract(desk: Desk) -> None:
    """The example of the specification: 1 October 2028 is a Sunday."""
    saved(desk)

    assert ["2027-10-01", "2028-10-02", "2029-10-01"] == dates(desk)


def test_the_realm_is_the_desks(desk: Desk) -> None:
    """The golden id of the specification: muster, WV-17, revision 1, 2027-10-01."""
    muster = desk.within(Realm("muster"))
    saved(muster, realm="elsewhere")
    (first, *_) = muster.contracts.occurrences("WV-17", date(2027, 1, 1), date(2028, 1, 1))

    assert "7d8e6377-4c55-535b-b1a4-79e067879da4" == first.id


def test_a_contract_is_saved_once(desk: Desk) -> None:
    """The same call under the same key takes effect once; another one meets what is there."""
    desk.contracts.save(BOILER, by=MEIER, at=SPRING, key="k")
    again = desk.contracts.save(BOILER, by=MEIER, at=SPRING + timedelta(hours=1), key="k")

    assert (True, True) == (again.allowed, again.replayed)
    with pytest.raises(ContractExists) as caught:
        desk.contracts.save(BOILER, by=MEIER, at=SPRING)
    assert "WV-17" == caught.value.contract.value
    for lang in ("de", "en", "fr", "it"):
        assert "change" in caught.value.say(lang)
        assert "revise" in caught.value.say(lang)


def test_an_id_of_something_else_is_taken(desk: Desk) -> None:
    """By an order of another program, by one that keeps no plan, or by somebody else's contract."""
    desk.receive(imofix.PROGRAM, "A-1", by=SONNEGG, at=SPRING, place="CH-ZH", title="Boiler")
    start = hero.Start(contract="A-2", on_due=hero.OnDue.TASK, assignee="E-4")
    desk.receive(hero.PROGRAM, "A-2", start, by=MEIER, at=SPRING)
    saved(desk)
    for name, by in (("A-1", MEIER), ("A-2", MEIER), ("WV-17", HUBER)):
        with pytest.raises(OrderExists):
            desk.contracts.save(evolve(BOILER, id=name), by=by, at=SPRING)


def test_only_the_contractor_saves(desk: Desk) -> None:
    """A refusal is an answer, and has written nothing."""
    refused = desk.contracts.save(BOILER, by=SONNEGG, at=SPRING)

    assert ["wrong_actor"] == [each.kind.value for each in refused.reasons]
    with pytest.raises(UnknownOrder):
        desk.contracts.get("WV-17")


def test_a_contract_without_a_clock_is_refused(desk: Desk) -> None:
    """Nobody could say when its days begin."""
    bare = evolve(BOILER, place=None, shift=Shift.NONE, remind=())
    with pytest.raises(NoClock):
        desk.contracts.save(bare, by=MEIER, at=SPRING)


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"spans": (Span(date(2027, 1, 4)),)}, "spans[0]"),
        ({"spans": (Span(date(2027, 1, 4)),), "archived_on": date(2027, 2, 1)}, "archived_on"),
    ],
)
def test_a_new_contract_is_active(desk: Desk, changes: dict[str, object], path: str) -> None:
    """What rests is deactivated by a step, so that its order and its dates say the same."""
    with pytest.raises(InvalidContract) as caught:
        desk.contracts.save(evolve(BOILER, **changes), by=MEIER, at=SPRING)  # type: ignore[arg-type]  # as above

    assert path in [each.path for each in caught.value.faults]


def test_how_a_contract_rested_elsewhere_is_kept(desk: Desk) -> None:
    """It comes from another system with its history; deactivated again, it rests a second time."""
    before = Span(date(2026, 11, 2), date(2027, 2, 1))
    saved(desk, start=date(2026, 10, 1), spans=(before,))
    desk.act("WV-17", hero.Deactivate(), by=MEIER, at=SPRING)

    assert (before, Span(date(2027, 4, 5))) == desk.contracts.get("WV-17").spans
    assert () == desk.verify()


def test_a_term_without_a_date_is_warned_of(desk: Desk) -> None:
    """Yearly on 29 February without a leap year, left out where the day is missing, but the first."""
    none = evolve(
        BOILER, rule=every(months=12, skip=Skip.OMIT), anchor=date(2024, 2, 29),
        start=date(2025, 3, 1), term=Term(Years(2)), shift=Shift.NONE,
    )  # fmt: skip
    recorded = desk.contracts.save(none, by=MEIER, at=SPRING)

    assert (True, ["recurrence.no_dates"]) == (
        recorded.allowed,
        [each.code for each in recorded.warnings],
    )


@pytest.mark.parametrize(
    ("due", "error"),
    [
        (OrderDue("E-4", "nobody@1"), UnknownProgram),
        (OrderDue("E-4", "imofix@1", {"no_such": "x"}), BadFields),
        (OrderDue("E-4", "velux@1", {"title": "Storen"}), BadFields),
        (OrderDue("E-4", "hero@1", NO_PLAN), StartRefused),
    ],
)
def test_what_could_not_be_opened_is_refused_at_once(
    desk: Desk, due: OrderDue, error: type[FixflowError]
) -> None:
    """Not first on the day on which it is due; also where only one date opens it."""
    on_one_day = (evolve(omit(date(2027, 10, 1), "x"), omitted=False, on_due=due),)
    for changes in ({"on_due": due}, {"overrides": on_one_day}):
        with pytest.raises(error):
            desk.contracts.save(evolve(BOILER, **changes), by=MEIER, at=SPRING)
    saved(desk)
    with pytest.raises(error):
        desk.contracts.change("WV-17", on_due=due, **GONE)


def test_an_order_that_is_opened_begins_with_its_fields(desk: Desk) -> None:
    """On the day on which it is due, under the id of the occurrence."""
    saved(desk, on_due=OrderDue("E-4", "velux@1"))
    desk.tick(at("2027-10-01 00:00"))
    (first, *_) = desk.contracts.occurrences("WV-17", date(2027, 10, 1), date(2028, 1, 1))

    assert (Status.FULFILLED, "velux@1") == (first.status, desk.show(first.id).program)


def test_an_order_without_a_plan_is_no_contract_here(desk: Desk) -> None:
    """One of another program, and one whose dates the host counts."""
    desk.receive(imofix.PROGRAM, "A-1", by=SONNEGG, at=SPRING, place="CH-ZH", title="Boiler")
    start = hero.Start(contract="A-2", on_due=hero.OnDue.TASK, assignee="E-4")
    desk.receive(hero.PROGRAM, "A-2", start, by=MEIER, at=SPRING)
    for order in ("A-1", "A-2"):
        with pytest.raises(NoContract):
            desk.contracts.get(order)


def test_a_foreign_contract_is_told_like_none(desk: Desk) -> None:
    """Who may not see it learns nothing of it by a fault of his change."""
    saved(desk)
    calls: tuple[Callable[[], object], ...] = (
        lambda: desk.contracts.get("WV-17", by=HUBER),
        lambda: desk.contracts.change("WV-17", rule=1, why="x", by=HUBER, at=SPRING),
        lambda: desk.contracts.trigger("WV-17", token=CLICK, by=HUBER, at=SPRING),
    )
    for call in calls:
        with pytest.raises(UnknownOrder):
            call()


def test_a_plan_outgrows_ten_thousand_characters(desk: Desk) -> None:
    """Each reset is a revision that the plan keeps: a monthly contract of ten years has 120."""
    saved(desk, rule=every(weeks=1), term=None, shift=Shift.NONE, remind=())
    for number in range(100):
        when = at("2027-10-01 09:00") + timedelta(days=number)
        recorded = desk.contracts.trigger(
            "WV-17", token=f"t-{number}", by=MEIER, at=when, mode=hero.Trigger.RESET
        )

        assert recorded.allowed
    assert 101 == desk.contracts.get("WV-17").revision
    assert len(hero.written(desk.contracts.get("WV-17"))) > 10_000


def test_an_order_with_deadlines_needs_a_place(desk: Desk) -> None:
    """A zone says when a day begins, and not which days are holidays."""
    due = OrderDue("E-4", "velux@1")
    bare = {"place": None, "zone": ZoneInfo("Europe/Zurich"), "shift": Shift.NONE, "remind": ()}
    with pytest.raises(NoPlace):
        desk.contracts.save(evolve(BOILER, on_due=due, **bare), by=MEIER, at=SPRING)  # type: ignore[arg-type]  # as above


def test_a_pause_that_is_planned_is_kept(desk: Desk) -> None:
    """Nothing is due in it, and the list says that the contract rests then."""
    pause = Span(date(2027, 9, 1), date(2027, 11, 1))
    saved(desk, spans=(pause,))

    assert ["2028-10-02", "2029-10-01"] == dates(desk)
    for day, expected in (
        (date(2027, 9, 1), Standing.INACTIVE),
        (date(2027, 11, 1), Standing.ACTIVE),
    ):
        (row,) = desk.contracts.list(ContractFilter(states=frozenset({expected})), today=day)
        assert expected is row.standing
