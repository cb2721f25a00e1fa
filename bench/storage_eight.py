"""Committed steps a second by eight processes on PostgreSQL, each on orders of its own.

The step is that of `storage_act`.  `bare` writes the same rows by the driver alone, which knows them
already; `eventsourcing` appends the event and its notification under its lock of the table.  All
work in the same run, by turns, so that a busy disk slows all alike, and opening a database counts
for nobody.  `FIXFLOW_STEPS` says how many steps each process takes: 250 unless told otherwise.
"""

import os
from collections.abc import Callable
from functools import partial
from typing import Final

from bench import storage_peer
from bench.stand import WORKERS, longest, servers
from bench.storage_act import Sent, by_hand, by_peer, ours, received, spied
from tests.grounds import Ground, make
from tests.postgres import Cluster

EACH: Final = int(os.environ.get("FIXFLOW_STEPS", "250"))
TURNS: Final = 5
WAYS: Final = ("ours", "bare", "peer")


def prepared(cluster: Cluster) -> tuple[dict[str, Ground], list[Sent]]:
    """Make a database for each way, and learn what is sent for each step."""
    steps = EACH * WORKERS
    made = {}
    for each in ("spied", *WAYS):
        cluster.execute(f"CREATE DATABASE eight_{each}")
        made[each] = make(Ground(cluster.url(f"eight_{each}")))
    for each in ("spied", "ours", "bare"):
        with made[each].desk() as desk:
            received(desk, steps)
    with storage_peer.orders(made["peer"].target, new=True) as opened:
        opened.receive(range(steps))
    with made["spied"].desk() as desk:
        return made, spied(desk, steps)


def shares(turn: int) -> list[range]:
    """Give the numbers of the orders that each process works on in a turn."""
    firsts = [worker * EACH for worker in range(WORKERS)]
    return [
        range(first + EACH * turn // TURNS, first + EACH * (turn + 1) // TURNS) for first in firsts
    ]


def measured(made: dict[str, Ground], sent: list[Sent]) -> dict[str, float]:
    """Let every way take all steps; give the seconds of each."""
    ways: dict[str, Callable[[range], float]] = {
        "ours": partial(ours, made["ours"]),
        "bare": lambda some: by_hand(made["bare"], sent[some.start : some.stop], reads=False),
        "peer": partial(by_peer, made["peer"]),
    }
    seconds = dict.fromkeys(WAYS, 0.0)
    for turn in range(TURNS):
        for name, way in ways.items():
            seconds[name] += longest([partial(way, some) for some in shares(turn)])
    return seconds


def main() -> None:
    """Print steps a second, and how many times those of the others ours are."""
    with servers() as cluster:
        if cluster is None:
            return
        made, sent = prepared(cluster)
        seconds = measured(made, sent)
        ((count,),) = made["ours"].rows("SELECT COUNT(*) FROM fx_event WHERE name = 'accepted'")
        assert count == EACH * WORKERS, count
    rates = {name: EACH * WORKERS / each for name, each in seconds.items()}
    print(f"{f'act, 8 processes x {EACH}':32}{'steps/s':>10}{'ours':>8}")
    for name, label in zip(WAYS, ("ours", "bare SQL", "eventsourcing"), strict=True):
        print(f"{label:32}{rates[name]:10.0f}{rates['ours'] / rates[name]:7.2f}x", flush=True)


if __name__ == "__main__":
    main()
