"""Committed steps a second, beside the same statements sent by hand in the same run.

An order of Digitec Galaxus is accepted: row, journal, command key, alarms, letters, one commit.
`bare` writes the very same rows by the driver alone, which knows them already; `by hand` also reads
what ours reads; `script` sends these statements through a script and its binding, so that the
difference is what both cost.  `eventsourcing`, the named peer, appends the event and its
notification; see `storage_peer`.  SQLite and PostgreSQL sync at each commit.  `FIXFLOW_STEPS` says
how many steps: 1,000 unless told otherwise.
"""

import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, TypeVar

from bench import storage_peer
from bench.stand import servers
from fixflow.desk import Desk
from fixflow.instants import parse_instant
from fixflow.parties import CONTRACTOR, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.storage.bind.placeholders import formatted
from fixflow.storage.orders import Scope
from fixflow.storage.script import Args, Script
from tests.grounds import Ground, make, raw

STEPS: Final = int(os.environ.get("FIXFLOW_STEPS", "1000"))
TURN: Final = 50
WAYS: Final = ("spied", "ours", "bare", "hand", "script", "peer")
AT: Final = parse_instant("2026-05-04T08:00:00+02:00")
MEIER: Final = Actor(CONTRACTOR, "meier")
DIGITEC: Final = Actor(SYSTEM, "digitec")

T = TypeVar("T")
Sent = list[tuple[str, Args]]


def received(desk: Desk, steps: int) -> None:
    """Hand orders in."""
    with desk.together():
        for number in range(steps):
            desk.receive(digitec.PROGRAM, f"SP-{number}", by=DIGITEC, at=AT, place="CH-ZH")


def accept(desk: Desk, number: int) -> None:
    """Take one step."""
    desk.act(f"SP-{number}", digitec.Accept(), by=MEIER, at=AT, key=f"k{number}")


class Noting(Desk):
    """A desk that notes what is sent for each call."""

    __slots__ = ("sent",)
    sent: list[Sent]

    def run(self, script: Callable[[Scope], Script[T]], *, final: bool = False) -> T:
        """Run a script, and note its statements."""
        self.sent.append([])
        return super().run(lambda scope: noted(script(scope), self.sent[-1]), final=final)


def spied(desk: Desk, steps: int) -> list[Sent]:
    """Take the steps, and note what was sent for each."""
    noting = Noting(desk.binding, realm=desk.realm)
    noting.sent = []
    for number in range(steps):
        accept(noting, number)
    return noting.sent


def noted(script: Script[T], sent: Sent) -> Script[T]:
    """Run a script and note what it sends."""
    try:
        step = next(script)
        while True:
            sent.append(step)
            step = script.send((yield step))
    except StopIteration as end:
        value: T = end.value
        return value


def replay(statements: Sent) -> Script[None]:
    """Send statements again."""
    for each in statements:  # noqa: UP028  an iterator of a list takes no rows
        yield each


def by_hand(ground: Ground, sent: Sequence[Sent], *, reads: bool) -> float:
    """Send the statements by the driver, one transaction for each step; give the seconds."""
    with ground.desk() as desk:
        execute = raw(desk).cursor().execute
        begin = "BEGIN" if ground.on_server else "BEGIN IMMEDIATE"
        told = [
            [
                (formatted(sql) if ground.on_server else sql, args)
                for sql, args in each
                if reads or not sql.startswith(("SELECT", "WITH"))
            ]
            for each in sent
        ]
        start = time.perf_counter()
        for each in told:
            execute(begin)
            for sql, args in each:
                cursor = execute(sql, args)
                if cursor.description:
                    cursor.fetchall()
            execute("COMMIT")
        return time.perf_counter() - start


def by_script(ground: Ground, sent: Sequence[Sent]) -> float:
    """Send the statements through scripts and the binding; give the seconds."""
    with ground.desk() as desk:
        start = time.perf_counter()
        for each in sent:
            desk.binding.run(replay(each))
        return time.perf_counter() - start


def ours(ground: Ground, numbers: range) -> float:
    """Take the steps; give the seconds."""
    with ground.desk() as desk:
        start = time.perf_counter()
        for number in numbers:
            accept(desk, number)
        return time.perf_counter() - start


def by_peer(ground: Ground, numbers: range) -> float:
    """Take the steps by eventsourcing; give the seconds."""
    with storage_peer.orders(ground.target) as opened:
        start = time.perf_counter()
        for number in numbers:
            opened.accept(number)
        return time.perf_counter() - start


def measure(name: str, grounds: Callable[[str], Ground], steps: int = STEPS) -> None:
    """Measure one engine and print it; the ways take turns, so that a busy disk slows all alike."""
    made = {each: grounds(each) for each in WAYS}
    for each in WAYS[:-1]:
        with made[each].desk() as desk:
            received(desk, steps)
    with storage_peer.orders(made["peer"].target, new=True) as opened:
        opened.receive(range(steps))
    with made["spied"].desk() as desk:
        sent = spied(desk, steps)
    seconds = dict.fromkeys(WAYS, 0.0)
    for first in range(0, steps, TURN):
        some = sent[first : first + TURN]
        seconds["ours"] += ours(made["ours"], range(first, min(first + TURN, steps)))
        seconds["bare"] += by_hand(made["bare"], some, reads=False)
        seconds["hand"] += by_hand(made["hand"], some, reads=True)
        seconds["script"] += by_script(made["script"], some)
        seconds["peer"] += by_peer(made["peer"], range(first, min(first + TURN, steps)))
    rates = {each: steps / seconds[each] for each in WAYS[1:]}
    print(
        f"{name:16}{rates['ours']:10.0f}{rates['bare']:10.0f}{rates['ours'] / rates['bare']:9.2f}x"
        f"{rates['hand']:10.0f}{rates['script']:10.0f}{rates['hand'] / rates['script']:9.2f}x"
        f"{rates['peer']:14.0f}{rates['ours'] / rates['peer']:9.2f}x"
    )


def main() -> None:
    """Print committed steps a second on both engines."""
    head = ("act/s", "bare/s", "ratio", "by hand/s", "script/s", "overhead")
    print(
        f"{'act, 1 process':16}"
        + "".join(f"{each:>10}" for each in head)
        + f"{'eventsourcing':>14}{'ours':>10}"
    )
    with TemporaryDirectory() as folder:
        measure("SQLite", lambda each: make(Ground(str(Path(folder) / f"{each}.db"))))
    with servers() as cluster:
        if cluster is not None:
            for each in WAYS:
                cluster.execute(f"CREATE DATABASE {each}")
            measure("PostgreSQL", lambda each: make(Ground(cluster.url(each))))


if __name__ == "__main__":
    main()
