"""Settlements of the demonstration: one is issued, what came after it waits for the next."""

from examples.django_office.seeding.days import Days
from examples.django_office.seeding.digitec import MONTAGEN
from fixflow import SYSTEM, Actor, Desk
from fixflow.fees import Party, Picked
from fixflow.partners import digitec_galaxus as digitec

FIRST = ("SP-481201", "SP-481202", "SP-481204")
OFFICE = Actor(SYSTEM, "office")
FIRM = Party(
    id=MONTAGEN.id,
    name="Meier Montagen GmbH",
    lines=("Langstrasse 5", "8004 Zürich"),
    uid="CHE-107.787.577 MWST",
)


def settle(desk: Desk, days: Days) -> None:
    """Settle the first orders of a firm."""
    done = desk.settle(digitec.PROGRAM, FIRM, Picked(FIRST), at=days.ago(20), by=OFFICE)
    assert done is not None
