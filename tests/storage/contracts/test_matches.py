"""The list of contracts in a database is the one that `ContractFilter.matches` defines."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

import pytest
from attrs import field, frozen
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fixflow.deadlines import Months, Years
from fixflow.desk import Desk
from fixflow.parties import Actor
from fixflow.partners import hero
from fixflow.recurrence import (
    COMPLETION,
    CatchUp,
    ContractFilter,
    CustomerId,
    MaintenanceContract,
    NoticeDue,
    OrderDue,
    ProjectDue,
    ProjectId,
    Renews,
    Shift,
    SortBy,
    Standing,
    TaskDue,
    Term,
    every,
    fixed_dates,
    standing,
)
from fixflow.recurrence.overview import next_due, notice_by, place_in_list, waits_since
from tests.kept_contracts import CLICK, HUBER
from tests.recurring import MEIER, at
from tests.stores import FEW, POSTGRES, opened

RULES: Final = (
    every(years=1),
    every(months=1),
    every(weeks=2),
    every(days=10, counted_from=COMPLETION),
    fixed_dates("03-15"),
)
ACTIONS: Final = (ProjectDue("E-1"), TaskDue("E-4"), NoticeDue("E-4"), OrderDue("Straße"))
NAMES: Final = ("Thermenwartung", "TÜV Sprinter", "Filter 100 %", "STRASSE_a", "İstanbul")
SUBJECTS: Final = (CustomerId("K-9"), ProjectId("K-9"), CustomerId("K-1"))
TERMS: Final = (
    None, Term(Years(1)), Term(Months(4)), Term(Years(1), notice=Months(1), renews=Renews.SAME_LENGTH),
)  # fmt: skip
DAYS: Final = tuple(date(2027, month, day) for month in range(1, 13) for day in (1, 15, 28))


@frozen
class Walked:
    """A contract and what was done with it, as the list has to know it."""

    contract: MaintenanceContract
    missed: bool
    done: frozenset[str]
    contractor: str


TOLD: Final = frozenset({"action_triggered", "occurrence_due", "occurrence_missed"})


def contracts() -> Iterator[MaintenanceContract]:
    """Give forty contracts that differ in everything that is looked for."""
    for n in range(40):
        place = ("CH-ZH", "DE-BY", "CH-GE")[n % 3]
        yield MaintenanceContract(
            id=f"WV-{n:02}", name=NAMES[n % 5], subject=SUBJECTS[n % 3],
            start=date(2027, 1, 1) + timedelta(days=n), rule=RULES[n % 4 if n % 7 else 4],
            on_due=ACTIONS[n * 3 % 4], term=TERMS[n * 5 % 4], place=place,
            shift=Shift.FOLLOWING if n % 2 else Shift.NONE, catch_up=CatchUp.NONE,
        )  # fmt: skip


def walk(desk: Desk) -> list[Walked]:
    """Save them, and deactivate, archive, trigger and miss some."""
    whose = [(MEIER, HUBER)[n % 4 == 0] for n in range(40)]
    for each, by in zip(contracts(), whose, strict=True):
        assert desk.contracts.save(each, by=by, at=at("2026-12-28 09:00")).allowed
    desk.tick(at("2027-02-01 09:00"), limit=20)
    for n in range(0, 40, 3):
        step(desk, n, whose[n], hero.Deactivate(), "2027-03-01 09:00")
    for n in range(0, 40, 6):
        step(desk, n, whose[n], hero.Activate(), "2027-05-01 09:00")
    for n in range(9, 40, 12):
        step(desk, n, whose[n], hero.Archive(confirm=True), "2027-06-01 09:00")
    for n in range(1, 40, 5):
        desk.contracts.trigger(f"WV-{n:02}", token=CLICK, by=whose[n], at=at("2027-06-02 09:00"))
    return [known(desk, f"WV-{n:02}", whose[n]) for n in range(40)]


def step(desk: Desk, n: int, by: Actor, action: Any, when: str) -> None:
    """Take a step of one of them, if it is possible."""
    desk.act(f"WV-{n:02}", action, by=by, at=at(when))


def known(desk: Desk, name: str, by: Actor) -> Walked:
    """Say what the journal of a contract makes of it."""
    events = desk.show(name).events
    told = (each for each in events if each.name in TOLD)
    return Walked(
        contract=desk.contracts.get(name),
        missed=any(each.name == "occurrence_missed" for each in events),
        done=frozenset(str(each.facts["occurrence"]) for each in told),
        contractor=by.id or "",
    )


@frozen
class Shop:
    """A desk with contracts, and what is known of them; too much to be shown."""

    desk: Desk = field(repr=False)
    walks: list[Walked] = field(repr=False)


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(each, marks=[pytest.mark.postgres] if each in POSTGRES else []) for each in FEW
    ],
)
def walked(request: pytest.FixtureRequest) -> Iterator[Shop]:
    """A desk with contracts, and what is known of them."""
    with opened(request.param) as desk, desk.together():
        yield Shop(desk, walk(desk))


SPANS: Final = st.tuples(st.none() | st.sampled_from(DAYS), st.none() | st.sampled_from(DAYS))
FILTERS: Final = st.builds(
    ContractFilter,
    states=st.sets(st.sampled_from(Standing)),
    subject=st.none() | st.sampled_from(SUBJECTS),
    text=st.sampled_from(
        ["", "", "wv-1", "TÜV", "strasse", "ß", "%", "_", "i", "\n", "\0", "\ud800"]
    ),
    unit=st.none() | st.sampled_from(["years", "months", "weeks", "days", "fixed", "imported"]),
    action=st.none() | st.sampled_from(["project", "task", "notice", "order"]),
    assignee=st.none() | st.sampled_from(["E-4", "E-1", "e-4", "", "\0"]),
    place=st.none() | st.sampled_from(["CH-ZH", "DE-BY", "CH"]),
    next_due=st.just((None, None)) | SPANS,
    missed=st.none() | st.booleans(),
    waiting=st.none() | st.booleans(),
    expired=st.none() | st.booleans(),
    notice_by=st.just((None, None)) | SPANS,
)


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.differing_executors])
@given(
    asked=FILTERS,
    today=st.sampled_from(DAYS),
    by=st.sampled_from(SortBy),
    contractor=st.sampled_from(["", "", "meier", "huber", "nobody"]),
    limit=st.sampled_from([1, 5, 500]),
)
def test_the_list_is_what_the_definition_says(  # noqa: PLR0913, PLR0917  what a list consists of
    walked: Shop,
    asked: ContractFilter,
    today: date,
    by: SortBy,
    contractor: str,
    limit: int,
) -> None:
    """For random filters on any day, also one before the contract was deactivated or archived."""
    desk, known_ones = walked.desk, walked.walks
    fitting = [
        each
        for each in known_ones
        if contractor in {"", each.contractor}
        and asked.matches(each.contract, today, missed=each.missed, done=each.done)
    ]
    fitting.sort(key=lambda each: place_in_list(each.contract, today, by, each.done))
    found = desk.contracts.list(asked, today=today, by=by, contractor=contractor, limit=limit)

    assert [each.contract for each in fitting][:limit] == [each.contract for each in found]
    for each, row in zip(fitting, found, strict=False):
        assert row.missed == each.missed
        assert row.standing is standing(each.contract, today)
        assert row.next_due == next_due(each.contract, today, each.done)
        assert row.waits_for_completion == waits_since(each.contract, today, each.done)
        assert row.notice_by == notice_by(each.contract, today)


def test_the_walks_hold_what_is_looked_for(walked: Shop) -> None:
    """A property of nothing would hold always."""
    known_ones = walked.walks
    late = date(2027, 7, 1)

    assert set(Standing) == {standing(each.contract, late) for each in known_ones}
    assert {True, False} == {each.missed for each in known_ones}
    assert any(each.done for each in known_ones)
