"""Resting: which doors are left alone for a while, and what waits for them meanwhile.

The one rule: a door that rests is told with what it holds up, since nothing fails while it rests.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Final, cast

from fixflow.instants import from_micros, to_micros
from fixflow.storage.outbox.leasing import LAST, Gate
from fixflow.storage.outbox.report import RestingDoor
from fixflow.storage.script import Script

RESTING: Final = """SELECT d.door, d.paused_until, COUNT(o.id), MIN(o.made_at)
    FROM fx_door d LEFT JOIN fx_outbox o ON o.realm = d.realm AND o.door = d.door
    AND o.done_at IS NULL AND o.dead_at IS NULL AND o.next_at <= ?
    WHERE d.realm = ? AND d.paused_until > ?
    GROUP BY d.door, d.paused_until ORDER BY d.door"""


def resting(realm: str, at: datetime) -> Script[list[RestingDoor]]:
    """Give the doors of a realm that rest, each with the letters that wait for it.

    Args:
        realm: The client's closed area.
        at: When.
    """
    rows = yield RESTING, (LAST, realm, to_micros(at))
    return [
        RestingDoor(
            realm=realm,
            door=door,
            until=from_micros(until),
            waiting=waiting,
            oldest_at=None if oldest is None else from_micros(oldest),
        )
        for door, until, waiting, oldest in cast("list[tuple[str, int, int, int | None]]", rows)
    ]


def resting_of(
    gates: Iterable[Gate], doors: Mapping[str, object], at: datetime
) -> Script[list[RestingDoor]]:
    """Give those that rest of some doors, in every realm where one of them has a letter.

    Args:
        gates: Those with anything to carry at some time.
        doors: The doors that were given, by name.
        at: When.
    """
    now = to_micros(at)
    found: list[RestingDoor] = []
    for realm in sorted({each.realm for each in gates if each.rests_until > now}):
        found += yield from resting(realm, at)
    return [each for each in found if each.door in doors]
