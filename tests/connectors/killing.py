"""Killing: clerks who tell orders to a partner outside and read them there, each killed, until all is done.

The partner is a file that outlives every clerk: a line for each thing that was done there.  A clerk may
die before any statement of its own, before what it sends is done, and after that, before it hears of
it.  What comes after goes on where the last one was heard of.  `python -m tests.connectors.killing
RUNS SEED FOLDER [CLERK]` prints what was seen, as JSON.  The one rule: what a run does and where it
dies follows from the seed.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, Self, cast

from attrs import asdict, define, evolve, field, frozen

import fixflow
from fixflow.connectors.comparing import Change
from fixflow.connectors.door import Door
from fixflow.connectors.flow import Result, Step
from fixflow.connectors.http_steps import Request
from fixflow.connectors.remote import ExternalRef, Inbound
from fixflow.desk import Desk
from fixflow.identity import OrderId
from fixflow.partners import imofix
from fixflow.storage import acting
from fixflow.storage.orders import Scope
from fixflow.storage.script import Script
from tests.carrying import standing
from tests.connectors.office import AT, MEIER, RULES, completed, received
from tests.connectors.werk import WERK, Site, Werk
from tests.grounds import Ground, copy, raw
from tests.kill import runs
from tests.kill.points import NEVER, Points

ORDERS: Final = ("AU-1", "AU-2", "AU-3")
THEIRS: Final = "AU-3"  # the partner accepts this one itself
FAREST: Final = 60  # points; an operation passes some ten
LATER: Final = timedelta(minutes=20)  # longer than any lease
READS: Final = ("deliver", "deliver", "pull", "call", "refresh")


@frozen(kw_only=True)
class Op:
    """One operation: what is done, with which order, when."""

    key: str
    what: str
    order: str
    at: datetime


def script(seed: int) -> list[Op]:
    """Draw what is done, in which order; the steps of one order follow each other."""
    chance = random.Random(seed)  # noqa: S311  repeatable, no secret
    steps = {order: ["place", *steps_of(order)] for order in ORDERS}
    ops: list[tuple[str, str]] = []
    while any(steps.values()):
        order = chance.choice([each for each in ORDERS if steps[each]])
        ops.append((steps[order].pop(0), order))
        ops += [(chance.choice(READS), order) for _ in range(chance.randrange(3))]
    ops += [(each, ORDERS[0]) for each in ("deliver", "pull", "deliver", "refresh", "pull")]
    return [
        Op(key=f"{number} {what} {order}", what=what, order=order, at=AT)
        for number, (what, order) in enumerate(ops)
    ]


def steps_of(order: str) -> list[str]:
    """Say what is done with an order once it is placed."""
    return ["deliver", "theirs", "pull", "complete"] if order == THEIRS else ["accept", "complete"]


@define
class Outside(Site):
    """The partner, in a file: what was done there, line by line."""

    file: str = ""
    points: Points = field(factory=Points)

    def perform(self, step: Step, base: str) -> Result:  # noqa: ARG002  it has one
        """Do what is asked; whoever asks may die before it, and before it hears of it."""
        assert isinstance(step, Request)
        self.remember()
        self.points.reach()
        known = len(self.done)
        came = self.answer(step)
        for line in self.done[known:]:
            self.note(line)
        self.points.reach()
        return came

    def remember(self) -> None:
        """Read what was done."""
        self.rows, self.done = {}, []
        for key, verb, name in lines(self.file):
            if verb == "place":
                self.placed({"key": key, "title": "Boiler"})
                self.rows[name]["number"] = f"N{name}"
            else:
                self.moved(["orders", name, verb], {"key": key})

    def note(self, line: Sequence[str]) -> None:
        """Write down what was done, at once."""
        with open(self.file, "ab", buffering=0) as file:  # noqa: PTH123  appended at once
            file.write(f"{' '.join(line)}\n".encode())


def lines(file: str) -> list[tuple[str, str, str]]:
    """Read what was done there: key, what, id."""
    path = Path(file)
    told = path.read_text("utf-8").splitlines() if path.exists() else []
    return [cast("tuple[str, str, str]", tuple(each.split(" "))) for each in told]


@define
class Clerk:
    """Does operations on a database of its own connection, until it is closed, or killed.

    Args:
        ground: Where; `sent` is the partner's file.
        points: Where it may die.
        werk: By which connector it speaks.
    """

    ground: Ground
    points: Points
    werk: Werk = field(factory=Werk)
    desk: Desk = field(init=False)
    site: Outside = field(init=False)
    door: Door = field(init=False)
    now: datetime = field(default=AT, init=False)

    def __attrs_post_init__(self) -> None:
        self.desk = fixflow.open(self.ground.target)
        self.site = Outside(file=self.ground.sent, points=self.points)
        self.door = Door(self.werk, self.site, rules=RULES, monotonic=standing)
        self.points.watch(raw(self.desk))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Give the connection back."""
        self.desk.close()

    def do(self, op: Op) -> None:
        """Do one operation; one that is done already changes nothing."""
        self.now = op.at
        getattr(self, op.what)(op)

    def place(self, op: Op) -> None:
        """Tell the partner of a new order."""
        self.desk.exchange.export(op.order, WERK, at=op.at, version=1)

    def accept(self, op: Op) -> None:
        """Accept an order and tell it."""
        with self.desk.together():
            if "accepted" not in self.events(op.order):
                self.desk.act(
                    op.order, imofix.Accept(), by=MEIER, at=op.at, key=f"accept {op.order}"
                )
            self.desk.exchange.export(op.order, WERK, at=op.at, version=2)

    def complete(self, op: Op) -> None:
        """Complete an order and tell it; where the partner has not accepted it yet, nothing is done."""
        names = self.events(op.order)
        if "accepted" in names and "completed" not in names:
            with self.desk.together():
                completed(self.desk, op.order, op.at)
                self.desk.exchange.export(op.order, WERK, at=op.at)

    def events(self, order: str) -> list[str]:
        """Name the events of an order."""
        return [each.name for each in self.desk.show(order).events]

    def theirs(self, op: Op) -> None:
        """Have the partner accept an order itself, once."""
        found = [each for each in self.desk.exchange.links(op.order) if each.partner == WERK]
        for each in found:
            line = ("theirs", "accept", each.name)
            if line not in lines(self.ground.sent):
                self.site.note(line)

    def deliver(self, op: Op) -> None:
        """Carry letters."""
        self.desk.deliver(op.at, {WERK: self.door}, seconds=standing)

    def pull(self, op: Op) -> None:
        """Read a page, and take steps over."""
        self.desk.exchange.pull(self.door, at=op.at, apply=self.applied)

    def refresh(self, op: Op) -> None:
        """Read what was called about."""
        self.desk.exchange.refresh(self.door, at=op.at, apply=self.applied)

    def call(self, op: Op) -> None:
        """Be called about every order there."""
        for number, link in enumerate(self.desk.exchange.links(op.order)):
            body = json.dumps({"kind": "changed", "id": link.name}).encode()
            inbound = Inbound(partner=WERK, id=f"{op.key} {number}", at=AT, body=body)
            self.desk.exchange.take_call(inbound, self.door)

    def applied(self, scope: Scope, change: Change) -> Script[None]:
        """Accept an order that the partner has accepted; each page that says so would do it again."""
        if change.status is not None and change.status.event == "accepted":
            yield from acting.act(scope, change.order, imofix.Accept(), by=MEIER, at=self.now)


class Blind(Clerk):
    """A clerk whose connector sends again what is in doubt; it must be found out."""

    def __init__(self, ground: Ground, points: Points) -> None:
        super().__init__(ground, points, Werk(blind=True))


CLERKS: Final[Mapping[str, Callable[[Ground, Points], Clerk]]] = {"clerk": Clerk, "blind": Blind}


@define
class Seen:
    """What was seen in all runs."""

    runs: int = 0
    killed: int = 0
    scripts: int = 0
    wrong: list[str] = field(factory=list)


def through(ground: Ground, seed: int, seen: Seen, clerk: str) -> None:
    """Work a script to its end, kill after kill, and look at the partner after each."""
    ops, done, chance = script(seed), 0, random.Random(seed)  # noqa: S311  repeatable
    make = cast("runs.MakeWorker", CLERKS[clerk])
    number = 0
    while done < len(ops):
        number += 1
        at = AT + number * LATER
        now = [evolve(each, at=at) for each in ops[done:]]
        points = chance.randrange(FAREST)
        killed, some = runs.child(ground, cast("Any", now), make, points, None)
        done += some
        seen.runs += 1
        seen.killed += killed
        seen.wrong += [f"seed {seed}, run {number}: {each}" for each in twice(ground)]
        if seen.wrong:
            return
    drain = [evolve(each, at=AT + (number + n + 1) * LATER) for n, each in enumerate(ops[-5:] * 3)]
    runs.child(ground, cast("Any", drain), make, NEVER, None)
    seen.wrong += [f"seed {seed}, at the end: {each}" for each in (*twice(ground), *wrong(ground))]


def twice(ground: Ground) -> Iterator[str]:
    """Name what was done twice there."""
    counted = Counter((key, verb) for key, verb, _ in lines(ground.sent) if key != "theirs")
    yield from (
        f"{key} {verb} {times} times" for (key, verb), times in counted.items() if times > 1
    )


def wrong(ground: Ground) -> Iterator[str]:
    """Name what is lost, told untruly, or not as it is at the partner's."""
    site = Outside(file=ground.sent)
    site.remember()
    there = {key for key, _, _ in lines(ground.sent)} - {"theirs"}
    with fixflow.open(ground.target) as desk:
        told = {
            each.id: each.state for order in ORDERS for each in desk.letters("order", order)
            if each.door == WERK
        }  # fmt: skip
        if there != set(told) or set(told.values()) != {"done"}:
            yield f"letters {told}, done there {sorted(there)}"
        for order in ORDERS:
            names = [each.name for each in desk.show(order).events]
            if names not in (["received", "accepted"], ["received", "accepted", "completed"]):
                yield f"{order}: {names}"
            yield from unlike(desk, site, order, names[-1])
        yield from (f"verify {each.code}" for each in desk.verify())
        yield from (f"conflict {each.name}" for each in desk.exchange.conflicts())
    yield from (f"not read: {row}" for row in ground.rows("SELECT name, note FROM fx_wake"))
    shadows = [json.loads(body) for (body,) in ground.rows("SELECT body FROM fx_shadow")]
    numbers = sorted(each["fields"].get("number") for each in shadows)
    if numbers != sorted(row["number"] for row in site.rows.values()):
        yield f"remembers {numbers}"
    if not ground.sound():
        yield "integrity_check"


def unlike(desk: Desk, site: Site, order: str, last: str) -> Iterator[str]:
    """Name in what an order is not as it is there."""
    [link] = desk.exchange.links(order)
    if desk.exchange.order_of(ExternalRef(WERK, link.name)) != OrderId(order):
        yield f"{order}: linked otherwise"
    status = {"accepted": "accepted", "completed": "done"}[last]
    if site.rows[link.name]["status"] != status:
        yield f"{order}: {last} here, {site.rows[link.name]['status']} there"


def main(words: Sequence[str]) -> Seen:
    """Kill scripts until there were so many runs, or something was wrong."""
    count, seed, folder, *clerk = words
    base = Path(folder) / "base.db"
    with fixflow.open(base) as desk:
        for order in ORDERS:
            received(desk, order)
    seen = Seen()
    while seen.runs < int(count) and not seen.wrong:
        seen.scripts += 1
        ground = copy(base, Path(folder) / f"{seen.scripts}.db")
        through(ground, int(seed) + seen.scripts, seen, *clerk or ["clerk"])
        Path(ground.target).unlink()
    return seen


if __name__ == "__main__":
    print(json.dumps(asdict(main(sys.argv[1:]))))
