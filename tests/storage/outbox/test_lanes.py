"""Lanes and leases against a model that knows no SQL: workers, kills, a clock, and a person.

The model keeps a plain list and decides by the words of the specification (2.6.2 to 2.6.6).
"""

from datetime import datetime, timedelta
from typing import cast

import attrs
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    invariant,
    multiple,
    rule,
)

import fixflow
from fixflow.instants import from_micros
from fixflow.parties import PRINCIPAL, Actor
from fixflow.storage.outbox import leasing, recording
from fixflow.storage.outbox.door import Committed, Outcome, Rejected, Unknown, Unsent
from fixflow.storage.outbox.leasing import Gate
from fixflow.storage.outbox.letters import LetterNotOpen
from fixflow.storage.outbox.outcomes import Lease, judged
from fixflow.storage.script import Script
from tests.carrying import NOON, put

ANNA = Actor(PRINCIPAL, "anna")
MINUTE = timedelta(minutes=1)
GATES = {"erp": True, "shop": False}  # whether it is strict
OUTCOMES = st.sampled_from([Committed(), Rejected("no"), Unsent("503"), Unknown("timeout")])


@attrs.define
class Model:
    """A letter as the specification has it."""

    id: str
    lane: tuple[str, str]
    place: int
    next_at: datetime
    fence: int = 0
    attempts: int = 0
    doubt: bool = False  # whether it may have arrived
    leased: bool = False  # whether a worker carries it, or died while it did
    dead: bool = False
    done: bool = False


@attrs.define
class Rest:
    """How a door fares."""

    failures: int = 0
    until: datetime = NOON


class Lanes(RuleBasedStateMachine):
    """Letters, some workers, a person, a clock that goes on."""

    leases = Bundle("leases")

    def __init__(self) -> None:
        super().__init__()
        self.desk = fixflow.open(":memory:")
        self.now = NOON
        self.letters: dict[str, Model] = {}
        self.rests = {door: Rest() for door in GATES}
        self.places = dict.fromkeys(((s, d) for s in "AB" for d in GATES), 0)

    def teardown(self) -> None:
        """Give the database back."""
        self.desk.close()

    def blocked(self, letter: Model) -> bool:
        """Tell whether something earlier in its lane is open."""
        return any(
            each.lane == letter.lane
            and each.place < letter.place
            and not each.done
            and (not each.dead or GATES[letter.lane[1]])
            for each in self.letters.values()
        )

    def free(self, door: str) -> set[str]:
        """Name the letters that a worker may take now."""
        return {
            each.id
            for each in self.letters.values()
            if each.lane[1] == door
            and not each.done
            and not each.dead
            and each.next_at <= self.now
            and not self.blocked(each)
        }

    @rule(subject=st.sampled_from("AB"), door=st.sampled_from(sorted(GATES)))
    def tell(self, subject: str, door: str) -> None:
        """A step tells a letter."""
        lane = (subject, door)
        self.places[lane] += 1
        id_ = put(self.desk, subject, self.places[lane], door)
        self.letters[id_] = Model(id_, lane, self.places[lane], NOON)

    @rule(minutes=st.sampled_from([1, 6, 600]))
    def wait(self, minutes: int) -> None:
        """Time passes; leases run out."""
        self.now += minutes * MINUTE

    @rule(target=leases, door=st.sampled_from(sorted(GATES)), most=st.integers(1, 3))
    def lease(self, door: str, most: int) -> object:
        """A worker takes letters."""
        gate = Gate(realm="default", door=door, strict=GATES[door], limit=None)
        until = self.now + MINUTE
        taken = self.desk.run(lambda _: leasing.lease(gate, self.now, until, most))
        free, rest = self.free(door), self.rests[door]
        allowed = 0 if rest.until > self.now else 1 if rest.failures >= 5 else most

        assert {each.parcel.id for each in taken} <= free
        assert min(allowed, len(free)) == len(taken)
        for each in taken:
            letter = self.letters[each.parcel.id]
            assert letter.doubt == each.checking
            letter.fence += 1
            letter.attempts += 1
            letter.doubt, letter.leased, letter.next_at = True, True, until
            assert (letter.fence, letter.attempts) == (each.fence, each.parcel.attempt)
        return multiple(*((each, gate) for each in taken))

    @rule(taken=consumes(leases), outcome=OUTCOMES)
    def record(self, taken: tuple[Lease, Gate], outcome: Outcome) -> None:
        """A worker records what came of it, perhaps too late."""
        lease, gate = taken
        letter = self.letters[lease.parcel.id]
        late = letter.fence != lease.fence or letter.done or letter.dead
        change = judged(lease, outcome, self.now, reconciles=True)
        tally, rests = self.desk.run(
            lambda scope: recording.record(scope, gate, [(lease, outcome, change)], self.now)
        )
        self.fare(gate.door, outcome)

        assert int(late) == tally.lost
        assert rests == (self.rests[gate.door].until > self.now and bad(outcome))
        if not late:
            self.settle(letter, lease, outcome)

    def settle(self, letter: Model, lease: Lease, outcome: Outcome) -> None:
        """Do to the model what the outcome means."""
        letter.leased = False
        letter.done = isinstance(outcome, Committed)
        letter.dead = isinstance(outcome, Rejected) or (bad(outcome) and letter.attempts >= 20)
        letter.doubt = isinstance(outcome, Unknown) or lease.checking
        if bad(outcome) and not letter.dead:
            (shown,) = [at for id_, at in self.desk.read(lambda _: next_ats()) if id_ == letter.id]
            least = min(360 * MINUTE, MINUTE / 2 * 2 ** (letter.attempts - 1))
            assert self.now + least <= shown < self.now + least * 1.5
            letter.next_at = shown

    def fare(self, door: str, outcome: Outcome) -> None:
        """Count the failures of a door."""
        rest = self.rests[door]
        if not bad(outcome):
            self.rests[door] = Rest()
            return
        rest.failures += 1
        if rest.failures >= 5:
            rest.until = self.now + 5 * MINUTE

    @rule(data=st.data(), redrive=st.booleans())
    def decide(self, data: st.DataObject, *, redrive: bool) -> None:
        """A person sets a letter going again, or closes it."""
        if not self.letters:
            return
        letter = self.letters[data.draw(st.sampled_from(sorted(self.letters)))]
        can = not letter.done and (letter.dead if redrive else not letter.leased)
        try:
            how = self.desk.redrive if redrive else self.desk.skip
            how(letter.id, by=ANNA, at=self.now, why="test")
        except LetterNotOpen:
            assert not can
            return
        assert can
        letter.fence += 1
        letter.done = not redrive
        if redrive:
            letter.dead, letter.attempts, letter.next_at = False, 0, self.now

    @invariant()
    def every_letter_is_where_the_model_has_it(self) -> None:
        """Nothing is lost and nothing comes back by itself."""
        for subject in "AB":
            for each in self.desk.letters("order", subject):
                letter = self.letters[each.id]
                assert letter.done == (each.state in {"done", "skipped"})
                assert letter.done or letter.dead == (each.state == "dead")


def bad(outcome: Outcome) -> bool:
    """Tell whether the door has failed."""
    return isinstance(outcome, Unsent | Unknown)


def next_ats() -> Script[list[tuple[str, datetime]]]:
    """Read when each letter may go again."""
    rows = yield "SELECT id, next_at FROM fx_outbox", ()
    return [(id_, from_micros(at)) for id_, at in cast("list[tuple[str, int]]", rows)]


TestLanes = Lanes.TestCase
