"""How a calendar is written: as the call that makes it."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from fixflow.deadlines.calendars.closing import Adjusted, AllClosed, AnyClosed, Closing, PlaceDays
from fixflow.deadlines.places import zone_of
from fixflow.deadlines.tables import HORIZON, Horizon

USUAL = (("profile", "rest"), ("regional", "working"), ("source", "holidays"))


def alike(node: Closing) -> tuple[PlaceDays, ...]:
    """Give the places of a calendar that one call of `Calendar.of` makes, else none."""
    places = node.members if isinstance(node, AnyClosed) else (node,)
    leaves = tuple(each for each in places if isinstance(each, PlaceDays))
    laws = {(each.profile, each.regional, each.source) for each in leaves}
    return leaves if len(leaves) == len(places) and len(laws) == 1 else ()


def choices(leaf: PlaceDays, zone: ZoneInfo, horizon: Horizon) -> Iterator[tuple[str, object]]:
    """Give what was chosen other than by default."""
    for name, usual in USUAL:
        chosen: object = getattr(leaf, name)
        if chosen != usual:
            yield name, chosen
    if zone != zone_of(leaf.place):
        yield "zone", zone
    if horizon != HORIZON:
        yield "horizon", horizon


def written(node: Closing, zone: ZoneInfo, horizon: Horizon) -> str:
    """Write the call that makes a calendar; of own days only how many there are."""
    if leaves := alike(node):
        said = [repr(each.place) for each in leaves]
        said += [f"{name}={value!r}" for name, value in choices(leaves[0], zone, horizon)]
        return f"Calendar.of({', '.join(said)})"
    match node:
        case Adjusted(below=below, own=own):
            kind = "closures" if own and own[0].closed_from is not None else "openings"
            return f"{written(below, zone, horizon)}.with_{kind}(… {len(own)})"
        case AnyClosed(members=members) | AllClosed(members=members):
            name = "any" if isinstance(node, AnyClosed) else "all"
            parts = (written(each, each.leaves()[0].zone, HORIZON) for each in members)
            return f"closed_if_{name}({', '.join(parts)})"
        case _:
            return repr(node)
