"""Scripts of work: what one process after the other does to a database, drawn by a seed.

Six orders of two contractors are walked from receipt to execution, settled, voided and settled
again; between these steps numbers are taken, alarms rung and parcels delivered.  The one rule: an
operation is repeated under its own key by whoever comes after a process that did not acknowledge it.
"""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from attrs import frozen

from fixflow.instants import parse_instant
from fixflow.lifecycle import Action
from fixflow.parties import CONTRACTOR, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec

BEGIN = parse_instant("2026-05-04T08:00:00+02:00")
VISIT = parse_instant("2026-05-12T10:00:00+02:00")
JUNE = parse_instant("2026-06-01T08:00:00+02:00")
DIGITEC = Actor(SYSTEM, "digitec")
CONTRACTORS = ("meier", "kunz")
ORDERS = 6
SPRINKLED = ("number", "number", "tick", "deliver", "deliver")

# what is done, by whom, and the event that it leaves, from the manual's «Schritt 1» to «Schritt 3»
WALK: tuple[tuple[Action | None, bool, str], ...] = (
    (None, False, "received"),
    (digitec.Accept(), True, "accepted"),
    (digitec.MarkRequirementsMet(), True, "requirements_met"),
    (digitec.GoodsShipped(), False, "goods_shipped"),
    (digitec.GoodsReceived(), False, "goods_received"),
    (digitec.SetAppointment(VISIT), True, "appointment_set"),
    (digitec.ConfirmExecution(), True, "executed"),
)
RECEIVED, EXECUTED = 0, len(WALK) - 1


@frozen(kw_only=True)
class Op:
    """One operation: what is done, under which key, when."""

    key: str
    what: str
    at: datetime
    order: str = ""
    step: int = 0
    contractor: str = ""

    @property
    def by(self) -> Actor:
        """Who does it."""
        theirs = self.what != "step" or WALK[self.step][1]
        return Actor(CONTRACTOR, self.contractor) if theirs else DIGITEC


def script(seed: int) -> list[Op]:
    """Draw a script; the same seed gives the same."""
    chance = random.Random(seed)  # noqa: S311  repeatable, no secret
    ops: list[Op] = []
    for op in (*walks(chance), *papers()):
        ops.append(op)
        if chance.random() < 0.4:
            what = chance.choice(SPRINKLED)
            ops.append(Op(key=f"{what}-{len(ops)}", what=what, at=op.at))
    return ops


def walks(chance: random.Random) -> Iterator[Op]:
    """Walk all orders at once, each in its own order: first up to the visit, then the visits."""
    for first, last, start in ((RECEIVED, EXECUTED, BEGIN), (EXECUTED, EXECUTED + 1, VISIT)):
        left = [number for number in range(ORDERS) for _ in range(first, last)]
        chance.shuffle(left)
        steps = dict.fromkeys(range(ORDERS), first)
        for minutes, number in enumerate(left):
            yield step_of(number, steps[number], start + timedelta(hours=3 * minutes))
            steps[number] += 1


def step_of(number: int, step: int, at: datetime) -> Op:
    """Name a step of an order."""
    order, what = f"SP-{number}", "step" if step else "receive"
    contractor = CONTRACTORS[number % len(CONTRACTORS)]
    return Op(
        key=f"{order}/{step}", what=what, at=at, order=order, step=step, contractor=contractor
    )


def papers() -> Iterator[Op]:
    """Settle both contractors; void the first settlement and settle again."""
    asked = [("settle", "meier"), ("settle", "kunz"), ("void", "meier"), ("resettle", "meier")]
    for day, (what, contractor) in enumerate(asked):
        at = JUNE + timedelta(days=day)
        yield Op(key=f"{what}-{contractor}", what=what, at=at, contractor=contractor)
