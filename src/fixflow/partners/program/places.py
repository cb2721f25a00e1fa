"""Places of a program's orders: the clock that tells their times, and whether one is known.

The one rule: a wrong place is what somebody typed, so it is told with the other fields of a start.
"""

from collections.abc import Iterator
from datetime import tzinfo

from attrs import evolve

from fixflow.deadlines import AmbiguousPlace, UnknownPlace, zone_of
from fixflow.errors import Fault
from fixflow.errors import facts as facts_of
from fixflow.lifecycle import Machine, Start
from fixflow.lifecycle.faults import Wrong


def on_local_time(machine: Machine) -> Machine:
    """Have a machine tell times by the clock at the place, unless it has a clock of its own."""
    return machine if machine.zone_of else evolve(machine, zone_of=zone_at)


def zone_at(place: str | None) -> tzinfo | None:
    """Give the zone of a place; without a place times are told as they came."""
    return None if place is None else zone_of(place)


def misplaced(kind: type[Start], place: object) -> Iterator[Fault]:
    """Refuse a place that no calendar knows now, not when the first deadline is asked for.

    A value that is no line of text is the fault of its field already.
    """
    wrong: list[Wrong] = []
    named = kind.specs["place"].read(place, wrong, None)
    try:
        zone_at(named if isinstance(named, str) and not wrong else None)
    except (UnknownPlace, AmbiguousPlace) as error:
        yield Fault("place", error.code, error.text, facts_of(error))
