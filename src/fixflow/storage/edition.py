"""Edition: what an alarm rests on besides its order: the calendar's data and the program.

The one rule: the same edition and the same journal give the same instants, so only an alarm of
another edition can be wrong.
"""

import json
from functools import lru_cache
from hashlib import sha256
from typing import Final

from fixflow.deadlines import Calendar
from fixflow.deadlines.dates.fingerprint import data_versions, expression
from fixflow.lifecycle import Order
from fixflow.partners import Program

DIGITS: Final = 16
REMEMBERED: Final = 4096


def edition(program: Program, order: Order) -> str:
    """Name what the alarms of an order rest on.

    Examples:
        >>> from datetime import UTC, datetime
        >>> from fixflow.partners import velux
        >>> at = datetime(2026, 5, 4, 8, 13, tzinfo=UTC)
        >>> here, there = (velux.PROGRAM.start("VX-1", place=p, at=at) for p in ("DE-NW", "DE-BY"))
        >>> edition(velux.PROGRAM, here) == edition(velux.PROGRAM, there)
        False
    """
    return of_place(program.ref, place_of(program, order))


def place_of(program: Program, order: Order) -> str | None:
    """Give the place whose days an order's alarms rest on; None where they rest on none."""
    contract = None if program.recurs is None else program.recurs.contract(order)
    if contract is not None:
        return contract.place
    return order.place if program.clocks else None


@lru_cache(REMEMBERED)
def of_place(ref: str, place: str | None) -> str:
    """Boil a program's name and the calendar of a place down to sixteen digits."""
    return digest(ref, None if place is None else Calendar.of(place))


def digest(ref: str, cal: Calendar | None) -> str:
    """Boil a program's name and a calendar down to sixteen digits."""
    held: list[object] = [ref]
    if cal is not None:
        held += [expression(cal.days), cal.zone.key, data_versions(cal)]
    return sha256(json.dumps(held).encode()).hexdigest()[:DIGITS]
