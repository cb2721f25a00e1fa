"""The open date is the one that a clerk with a paper calendar finds, whatever has happened before."""

from calendar import monthrange
from datetime import date, timedelta
from random import Random

import pytest
from attrs import evolve

from fixflow.recurrence import (
    COMPLETION,
    InvalidContract,
    MaintenanceContract,
    Span,
    complete,
    every,
    omit,
    revise,
)
from fixflow.recurrence.schedule import open_one
from tests.recurrence.made import made

BOOKS = 400
STEPS = 9


class Clerk:
    """Keeps the open date by the rules alone: one open, the next an interval after its completion."""

    def __init__(self, start: date, months: int) -> None:
        self.counted_from, self.times, self.plan = start, 0, 0
        self.plans: list[tuple[int, date | None]] = [(months, None)]
        self.omitted: set[date] = set()
        self.spans: list[Span] = []

    def candidate(self) -> date:
        """Count so many intervals on from the last completion, whatever lies between."""
        day, months = self.counted_from, self.plans[self.plan][0] * self.times
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

    def open_date(self) -> date:
        """Go on date by date to the first that takes place and that its plan still counts."""
        while True:
            day, until = self.candidate(), self.plans[self.plan][1]
            if until is not None and day >= until:
                self.plan, self.times = self.plan + 1, int(self.counted_from != self.begun)
                while self.candidate() < until:
                    self.times += 1
            elif day in self.omitted or any(span.holds(day) for span in self.spans):
                self.times += 1
            else:
                return day

    @property
    def begun(self) -> date | None:
        """The start, as long as nothing was completed; it is itself the first date."""
        return None if self.completions else self.counted_from

    completions = 0

    def complete(self, day: date) -> None:
        """Count from the day of completion."""
        self.counted_from, self.times = day, 1
        self.completions += 1

    def revise(self, day: date, months: int) -> None:
        """Let another plan count from a day on."""
        self.plans[-1] = (self.plans[-1][0], day)
        self.plans.append((months, None))


def found(one: MaintenanceContract) -> date:
    """Give the open date."""
    is_open = open_one(one)
    assert is_open is not None
    assert not is_open.provisional
    return is_open.nominal


def step(rng: Random, one: MaintenanceContract, clerk: Clerk) -> MaintenanceContract:
    """Let something happen, to both."""
    here = clerk.open_date()
    match rng.choice(("complete", "complete", "omit", "pause", "revise")):
        case "complete":
            day = here + timedelta(days=rng.randint(-12, 60))
            done = complete(one, day)
            clerk.complete(day)
            clerk.omitted -= {other.day for other in done.lost}
            return done.contract
        case "omit":
            clerk.omitted.add(here)
            return one.with_override(omit(here, "Umbau"))
        case "pause":
            off = here - timedelta(days=rng.randint(0, 5))
            span = Span(off, here + timedelta(days=rng.randint(1, 90)))
            rested = evolve(one, spans=(*one.spans, span))
            clerk.spans.append(span)
            return rested
        case _:
            last = one.earlier[-1].until if one.earlier else one.start
            day = max(here, last) + timedelta(days=rng.randint(-20, 100))
            if day <= max([last, *done_days(one)]):
                return one
            months = rng.randint(1, 4)
            revised = revise(one, day, rule=every(months=months, counted_from=COMPLETION))
            clerk.revise(day, months)
            clerk.omitted -= {other.day for other in revised.lost}
            return revised.contract


def done_days(one: MaintenanceContract) -> list[date]:
    """Give the nominal dates that were completed or left out, which no revision touches."""
    is_open = found(one)
    return [e.nominal for e in one.between(one.start, is_open, left_out=True)] + [
        other.day for other in one.overrides
    ]


@pytest.mark.parametrize("part", range(4))
def test_the_open_date_is_what_a_clerk_finds(part: int) -> None:
    """Completions early and late, omissions, pauses and revisions, in any order; no id is lost."""
    rng = Random(f"open-{part}")  # noqa: S311  repeatable, no secret
    for number in range(BOOKS // 4):
        start, months = date(2027, 1, 1) + timedelta(days=rng.randint(0, 400)), rng.randint(1, 4)
        rule = every(months=months, counted_from=COMPLETION)
        one, clerk = made(start=start, rule=rule, place=None), Clerk(start, months)
        done: list[str] = []
        for at in range(STEPS):
            here, count = found(one), clerk.completions
            assert clerk.open_date() == here, (part, number, at)
            name = one.occurrence(one.index_of(here) or 0).id
            try:
                one = step(rng, one, clerk)
            except InvalidContract:  # a completion too early, or a pause over another
                continue
            done += [name] * (clerk.completions - count)
        kept = {each.id for each in one.between(start, date(2060, 1, 1), left_out=True)}

        assert set(done) <= kept, (part, number)
