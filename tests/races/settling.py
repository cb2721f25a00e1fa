"""Settles the runs that it is told, beside others who ask for the same; a fifth is rolled back.

Usage: `python settling.py FILE SEED CONTRACTOR…`.  It opens the file, says `ready`, waits for a line,
and prints for each contractor number and seal of the settlements that it was given: of May, in the
place of that of April, and of orders of June that it has picked by hand, of which the other process
picks one too.
"""

import json
import random
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import fixflow
from fixflow.desk import Desk
from fixflow.fees import NotEligible, Party, Period, Picked, Settlement
from fixflow.identity import BillingId
from fixflow.instants import parse_instant
from fixflow.lifecycle import Action
from fixflow.parties import CONTRACTOR, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec

VISIT = parse_instant("2026-05-12T10:00:00+02:00")
DIGITEC = Actor(SYSTEM, "digitec")
ROLLED_BACK = 0.2
IN_MAY, IN_JUNE = 2, 3  # orders of each contractor; one more in April


class RolledBack(Exception):
    """The host has changed its mind."""


def prepare(path: Path, contractors: list[str]) -> None:
    """Carry out two orders of each contractor in May and three in June; April is settled."""
    with fixflow.open(path) as desk, desk.together():
        for contractor in contractors:
            april = VISIT - timedelta(days=30)
            carry_out(desk, Actor(CONTRACTOR, contractor), f"{contractor}-april", april)
            settle(desk, contractor, Period("2026-04"))
            for number in range(IN_MAY + IN_JUNE):
                visit = VISIT if number < IN_MAY else VISIT + timedelta(days=25)
                carry_out(desk, Actor(CONTRACTOR, contractor), f"{contractor}-{number}", visit)


def carry_out(desk: Desk, contractor: Actor, order: str, visit: datetime) -> None:
    """Walk an order from its start to its execution."""
    start = visit - timedelta(days=7)
    steps: tuple[tuple[Actor, Action, datetime], ...] = (
        (contractor, digitec.Accept(), start),
        (contractor, digitec.MarkRequirementsMet(), start),
        (DIGITEC, digitec.GoodsShipped(), start),
        (DIGITEC, digitec.GoodsReceived(), start),
        (contractor, digitec.SetAppointment(visit), start),
        (contractor, digitec.ConfirmExecution(), visit),
    )
    desk.receive(digitec.PROGRAM, order, by=DIGITEC, at=start, place="CH-ZH")
    for by, action, at in steps:
        assert desk.act(order, action, by=by, at=at).allowed


def settle(
    desk: Desk, contractor: str, select: Period | Picked, run_key: str = ""
) -> Settlement | None:
    """Ask for a run."""
    return desk.settle(
        digitec.PROGRAM,
        Party(id=contractor, name="Montagen GmbH"),
        select,
        at=VISIT + timedelta(days=60),
        by=Actor(CONTRACTOR, contractor),
        document_date=date(2026, 7, 11),
        run_key=run_key,
    )


def at_last(
    desk: Desk, chance: random.Random, ask: Callable[[], Settlement | None]
) -> Settlement | None:
    """Ask until nobody rolls back."""
    while chance.random() < ROLLED_BACK:
        with suppress(RolledBack), desk.together():
            ask()
            raise RolledBack
    return ask()


def reissue(desk: Desk, contractor: str) -> Settlement:
    """Void what was issued for April, which has the contractor's own number, and issue it anew."""
    return desk.reissue(
        BillingId(f"V-2026-{int(contractor[1:]):06}"),
        "falsche Adresse",
        digitec.PROGRAM,
        at=VISIT + timedelta(days=61),
        by=Actor(CONTRACTOR, contractor),
        document_date=date(2026, 7, 12),
    )


def race(desk: Desk, contractor: str, own: int, chance: random.Random) -> list[list[object]]:
    """Ask for May, April anew, and two orders of June; give number and seal of what came."""
    ids = [f"{contractor}-{IN_MAY}", f"{contractor}-{IN_MAY + 1 + own}"]
    found = [
        at_last(desk, chance, lambda: settle(desk, contractor, Period("2026-05"))),
        at_last(desk, chance, lambda: reissue(desk, contractor)),
    ]
    with suppress(NotEligible):
        picked = Picked(tuple(ids))
        found.append(at_last(desk, chance, lambda: settle(desk, contractor, picked, f"own {own}")))
    return [[each.number, each.hash] for each in found if each is not None]


def run(path: Path, seed: int, names: list[str]) -> None:
    """Race for all contractors, in an order of one's own."""
    chance = random.Random(seed)  # noqa: S311  repeatable, no secret
    chance.shuffle(names)
    with fixflow.open(path) as desk:
        print("ready", flush=True)
        sys.stdin.readline()
        print(json.dumps({name: race(desk, name, seed % 2, chance) for name in names}))


if __name__ == "__main__":
    run(Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
