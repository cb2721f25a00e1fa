"""The tick against an independent model: hours counted by hand, no calendar, no ladder of ours.

A deadline of 24 hours with three rungs: the contractor when it is over and every 10 hours then,
the principal 5 hours later, and the contractor once more 12 hours later.
"""

from datetime import datetime, timedelta
from typing import Final

from attrs import define, evolve, field
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

import fixflow
from fixflow.deadlines import Elapsed, Ladder, Rung
from fixflow.parties import CONTRACTOR, PRINCIPAL
from fixflow.partners import velux
from tests.alarms import CONTACT, MEIER, OWN, knowing, letters, outcomes, received, utc

BEGIN: Final = utc("2026-03-27 12:00")  # the clocks change on the 29th
HOUR: Final = timedelta(hours=1)
DUE, EVERY, ESCALATE, AGAIN = 24, 10, 5, 12
BY_HOURS = evolve(
    velux.PROGRAM,
    clocks=(
        evolve(
            CONTACT,
            rule=Elapsed(DUE * HOUR),
            ladder=Ladder(
                Rung("overdue", Elapsed(0 * HOUR), to=CONTRACTOR, every=Elapsed(EVERY * HOUR)),
                Rung("escalate", Elapsed(ESCALATE * HOUR), to=PRINCIPAL),
                Rung("again", Elapsed(AGAIN * HOUR), to=CONTRACTOR),
                source=OWN,
            ),
        ),
    ),
)


@define
class Modelled:
    """An order as the model knows it: hours, and what was told until when."""

    received: int
    contacted: bool = False
    told_overdue: int = 0
    told: set[str] = field(factory=set)

    def moments(self, now: int) -> list[tuple[int, int, str, str]]:
        """Give what has rung and was not told: hour, place in the ladder, recipient, key."""
        due = self.received + DUE
        found = []
        if now >= due:
            for number in range(self.told_overdue + 1, (now - due) // EVERY + 2):
                key = "overdue" if number == 1 else f"overdue.{number}"
                found.append((due + (number - 1) * EVERY, 0, "contractor", key))
        for after, place, to, key in (
            (ESCALATE, 1, "principal", "escalate"),
            (AGAIN, 2, "contractor", "again"),
        ):
            if now >= due + after and key not in self.told:
                found.append((due + after, place, to, key))
        return sorted(found)

    def tick(self, now: int) -> list[tuple[str, str, int, tuple[str, ...]]]:
        """Tell each recipient the last that has rung, and what it covers."""
        found = [] if self.contacted else self.moments(now)
        said = []
        for to in ("contractor", "principal"):
            own = [each for each in found if each[2] == to]
            if own:
                covers = tuple(each[3] for each in own[:-1])
                said.append((to, own[-1][3], now - own[-1][0], covers))
        for *_, key in found:
            self.told.add(key)
            if key.startswith("overdue"):
                self.told_overdue += 1
        return said

    def next_hour(self) -> int | None:
        """Give when the next one rings."""
        due = self.received + DUE
        left = [due + self.told_overdue * EVERY]
        left += [due + ESCALATE] if "escalate" not in self.told else []
        left += [due + AGAIN] if "again" not in self.told else []
        return None if self.contacted else min(left)


class Ticking(RuleBasedStateMachine):
    """Orders come, are contacted or forgotten, and somebody ticks: early, late, by a wrong clock."""

    def __init__(self) -> None:
        super().__init__()
        self.desk = knowing(fixflow.open(":memory:"), BY_HOURS)
        self.now = 0
        self.orders: dict[str, Modelled] = {}
        self.said: list[tuple[str, str, str, int, tuple[str, ...]]] = []

    @rule(hours=st.integers(0, 40))
    def wait(self, hours: int) -> None:
        """Let time pass."""
        self.now += hours

    @rule()
    def receive(self) -> None:
        """Hand an order in."""
        name = f"VX-{len(self.orders)}"
        received(self.desk, self.at(self.now), name)
        self.orders[name] = Modelled(self.now)

    @rule(data=st.data())
    def contact(self, data: st.DataObject) -> None:
        """Contact a customer, in time or not."""
        waiting = [name for name, each in self.orders.items() if not each.contacted]
        if waiting:
            name = data.draw(st.sampled_from(waiting))

            assert self.desk.act(
                name, velux.ConfirmContact(), by=MEIER, at=self.at(self.now)
            ).allowed
            self.orders[name].contacted = True

    @rule(back=st.sampled_from((0, 0, 0, 1)))
    def tick(self, back: int) -> None:
        """Tick, now and then by a clock that was set back by an hour."""
        now = self.now - back
        before = len(self.said)
        for name, each in self.orders.items():
            judged = max(now, each.received)  # no earlier than its journal
            coming = each.next_hour()
            hit = coming is not None and coming <= now
            for to, key, late, covers in each.tick(judged) if hit else ():
                self.said.append((name, to, key, late, covers))
        report = self.desk.tick(self.at(now))

        assert len(self.said) - before == report.fired
        assert () == report.failures

    @invariant()
    def the_same_was_told(self) -> None:
        """Every letter is the model's, with what it covers and how late it is."""
        told = [
            (each.order, each.to, each.rung, each.late_by // 3_600_000_000, each.covers)
            for each in letters(self.desk)
        ]

        assert sorted(self.said) == sorted(told)

    @invariant()
    def the_next_one_is_known(self) -> None:
        """`next_at` is the first moment that is left."""
        coming = [each.next_hour() for each in self.orders.values()]
        first = min((each for each in coming if each is not None), default=None)
        found = self.desk.tick(self.at(-100)).next_at

        assert (None if first is None else self.at(first)) == found

    @invariant()
    def nobody_waits_for_what_is_done(self) -> None:
        """An order whose customer was contacted has no open alarm, the others have three or two."""
        open_ = {
            name: sum(each is None for each in outcomes(self.desk, name).values())
            for name in self.orders
        }

        assert {
            name: 0 if each.contacted else 3 - len({"again", "escalate"} & each.told)
            for name, each in self.orders.items()
        } == open_

    def teardown(self) -> None:
        """Close the database."""
        self.desk.close()

    def at(self, hour: int) -> datetime:
        """Give an hour as an instant."""
        return BEGIN + hour * HOUR


TestTicking = Ticking.TestCase
TestTicking.settings = settings(stateful_step_count=25)
