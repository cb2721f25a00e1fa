"""Kept contracts, for tests: a boiler in Zurich that is serviced each October, saved at a desk."""

from datetime import date, datetime
from typing import Final, TypedDict

from attrs import evolve

from fixflow.deadlines import Before, Days, Months, Years
from fixflow.desk import Desk
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.recurrence import (
    CustomerId,
    MaintenanceContract,
    Shift,
    Status,
    TaskDue,
    Term,
    every,
)
from tests.recurring import MEIER, at

BOILER: Final = MaintenanceContract(
    id="WV-17", name="Thermenwartung", subject=CustomerId("K-9"), start=date(2027, 10, 1),
    rule=every(years=1), term=Term(Years(3), notice=Months(3)), place="CH-ZH",
    shift=Shift.FOLLOWING, remind=(Before(Days(14)),), on_due=TaskDue("E-4"),
)  # fmt: skip
SPRING: Final = at("2027-04-05 09:00")
SONNEGG: Final = Actor(PRINCIPAL, "sonnegg")
HUBER: Final = Actor(CONTRACTOR, "huber")
CLICK: Final = "click-1"


class Told(TypedDict):
    """By whom, when and why something is changed."""

    by: Actor
    at: datetime
    why: str


def told_at(when: datetime) -> Told:
    """Say that the contractor changes something at an instant."""
    return {"by": MEIER, "at": when, "why": "neu"}


def saved(desk: Desk, **changes: object) -> MaintenanceContract:
    """Save a contract that differs from the boiler's."""
    contract = evolve(BOILER, **changes)  # type: ignore[arg-type]  # as the test wants it
    assert desk.contracts.save(contract, by=MEIER, at=SPRING).allowed
    return contract


def dates(desk: Desk, *states: Status) -> list[str]:
    """Give the due days that stand so, by due day; by default those that are planned."""
    found = desk.contracts.occurrences("WV-17", date(2027, 1, 1), date(2032, 1, 1))
    return [str(each.due) for each in found if each.status in (states or (Status.PLANNED,))]
