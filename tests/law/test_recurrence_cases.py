"""Dated cases of recurrence: contract, question, days, each worked by hand with a paper calendar.

Easter Sundays used: 2027-03-28, 2028-04-16, 2029-04-01.  A row is read as follows.

* `contract`: what a contract of a customer is made with, by the public names; `d("…")` is a day;
  behind each arrow what has happened to it since.
* `asked`: `nominal` or `due` days in a range (the end exclusive), `last_day` and `notice_by` of a
  term, `at` the instants, `reminded`, `outside` the term, or what a `sweep` or a `trigger` leaves.
* `days`: what comes out, with a blank between; `-` is nothing.
"""

import csv
from collections.abc import Iterable
from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from fixflow import deadlines, recurrence
from fixflow.recurrence import (
    CustomerId,
    MaintenanceContract,
    Occurrence,
    Sweep,
    TaskDue,
    Trigger,
    revise,
    sweep,
    trigger,
)

TABLE = Path(__file__).with_name("recurrence.csv")
ZURICH = ZoneInfo("Europe/Zurich")
FAR = "2100-01-01"
COLUMNS = 5
WORDS = {
    **{name: getattr(deadlines, name) for name in deadlines.__all__},
    **{name: getattr(recurrence, name) for name in recurrence.__all__},
    "d": date.fromisoformat,
    "time": time,
    "ZoneInfo": ZoneInfo,
}


def rows() -> list[dict[str, str]]:
    """Read the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def contract_of(text: str) -> MaintenanceContract:
    """Make the contract of a row, and what has happened to it since."""
    made, *changed = text.split(" -> ")
    given = eval(f"dict({made})", {"__builtins__": {"dict": dict}}, WORDS)  # noqa: S307  our own table, no input
    contract = MaintenanceContract(
        **{
            "id": "WV-1",
            "name": "Wartung",
            "subject": CustomerId("K-1"),
            "on_due": TaskDue("E-1"),
            **given,
        }
    )
    for step in changed:
        words = {**WORDS, "c": contract, "revised": partial(revised, contract)}
        called = step if step.startswith("revised") else f"c.{step}"
        contract = eval(called, {"__builtins__": {}}, words)  # noqa: S307  our own table
    return contract


def revised(contract: MaintenanceContract, day: date, **changes: object) -> MaintenanceContract:
    """Count it otherwise from a day on."""
    return revise(contract, day, **changes).contract  # type: ignore[arg-type]  # our own table


def said(days: Iterable[object]) -> str:
    """Write what came out as the table does."""
    return " ".join(str(day) for day in days) or "-"


class Asked:
    """The questions of the table, put to one contract."""

    def __init__(self, contract: MaintenanceContract) -> None:
        self.contract = contract

    def nominal(self, since: str = "1900-01-01", until: str = FAR) -> str:
        """The nominal dates of what takes place."""
        found = self.contract.between(date.fromisoformat(since), date.fromisoformat(until))
        return said(each.nominal for each in found)

    def due(self, since: str = "1900-01-01", until: str = FAR) -> str:
        """The due days."""
        found = self.contract.between(date.fromisoformat(since), date.fromisoformat(until))
        return said(each.due for each in found)

    def outside(self) -> str:
        """The due days that lie outside the term."""
        found = self.contract.between(date(1900, 1, 1), date.fromisoformat(FAR))
        return said(each.due for each in found if each.due_outside_term)

    def at(self, since: str, until: str) -> str:
        """The instants at which it fires."""
        found = self.contract.between(date.fromisoformat(since), date.fromisoformat(until))
        return said(each.due_at.isoformat() for each in found if each.due_at)

    def last_day(self, k: int) -> str:
        """The last day of a term."""
        return said([self.contract.term(k).last_day])

    def notice_by(self, k: int) -> str:
        """The last day for notice."""
        return said([self.contract.term(k).notice_by])

    def reminded(self, i: int) -> str:
        """The days on which an occurrence is announced."""
        return said(each.at.date() for each in self.contract.occurrence(i).reminders)

    def swept(self, since: str, now: str) -> str:
        """What fires, what was missed, and the day of the next look, after bars."""
        found = self.sweep(since, now)
        wake = found.next_wake.date() if found.next_wake else "-"
        fired = said(each.occurrence.due for each in found.due)
        return f"{fired} | {said(each.due for each in found.missed)} | {wake}"

    def sweep(self, since: str, now: str) -> Sweep:
        """Sweep between two local times."""
        begin, end = (datetime.fromisoformat(each).replace(tzinfo=ZURICH) for each in (since, now))
        return sweep(self.contract, since=begin, now=end)

    def triggered(self, on: str, mode: str, until: str = FAR) -> str:
        """The due days that are left after a trigger."""
        click, day = "t-1", date.fromisoformat(on)
        found = trigger(self.contract, on=day, token=click, mode=Trigger[mode])
        left = found.contract.between(date.fromisoformat(on), date.fromisoformat(until))
        return said(each.due for each in left if not same(each, found.occurrence))


def same(each: Occurrence, other: Occurrence) -> bool:
    """Tell whether two are one occurrence."""
    return each.id == other.id


@pytest.mark.parametrize("row", [pytest.param(row, id=row["case"]) for row in rows()])
def test_days_come_as_worked_out_by_hand(row: dict[str, str]) -> None:
    """Each row says how its days were worked out."""
    asked = Asked(contract_of(row["contract"]))
    found = eval(f"asked.{row['asked']}", {"__builtins__": {}}, {"asked": asked})  # noqa: S307  our own table

    assert row["days"] == found


def test_each_case_says_how_it_was_worked_out() -> None:
    """A day that nobody can follow is no evidence."""
    table = rows()

    assert [] == [row["case"] for row in table if not row["worked"].strip()]
    assert len({row["case"] for row in table}) == len(table)
    assert [] == [row["case"] for row in table if len(row) != COLUMNS]
