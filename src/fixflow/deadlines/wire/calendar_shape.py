"""The shape of a calendar: its expression as JSON holds it, and back.

A calendar is places under one law, what is closed if any or all of several are, and days of a
company's own laid over it.  Zone and horizon are written where they are not those of the places.
A source of somebody's own is written by its name, and has to be handed in to be read again.
"""

from collections.abc import Mapping
from datetime import date, time
from typing import Final, NewType, TypeAlias, TypeVar, Union
from zoneinfo import ZoneInfo

from attrs import Attribute, field, frozen

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.calendars.calendar_faults import known_horizon, shared_horizon
from fixflow.deadlines.calendars.calendar_text import alike
from fixflow.deadlines.calendars.closing import (
    WHOLE_DAY,
    Adjusted,
    AllClosed,
    AnyClosed,
    Closing,
    OwnDay,
    PlaceDays,
    Regional,
)
from fixflow.deadlines.facts import Profile
from fixflow.deadlines.sources.holiday_sources import CalendarSource
from fixflow.deadlines.sources.resolve import SHIPPED, UnknownSource, source_of
from fixflow.deadlines.tables import Horizon
from fixflow.deadlines.wire.faults import InvalidWire, unfit
from fixflow.errors import Fault
from fixflow.texts import Text

T = TypeVar("T")
PlaceKey = NewType("PlaceKey", str)
Sources: TypeAlias = tuple[CalendarSource, ...]


def some(_: object, what: "Attribute[tuple[T, ...]]", given: tuple[T, ...]) -> None:
    """Refuse a list in which nothing stands."""
    if not given:
        raise InvalidWire((Fault(what.name, "deadlines.wire.empty", EMPTY),))


@frozen(kw_only=True)
class Places:
    """Places under one law, of which one that is closed closes all."""

    places: tuple[PlaceKey, ...] = field(validator=some)
    profile: Profile = "rest"
    regional: Regional = "working"
    source: str = "holidays"

    def closing(self, sources: Sources) -> Closing:
        """Give the node of the expression."""
        source = named(self.source, sources)
        keys = dict.fromkeys(self.places)
        return joined(
            tuple(PlaceDays(key, self.profile, self.regional, source) for key in keys), AnyClosed
        )


@frozen
class ClosedIfAny:
    """What is closed if any of several is."""

    of: "tuple[Shape, ...]" = field(validator=some)

    def closing(self, sources: Sources) -> Closing:
        """Give the node of the expression."""
        return joined(tuple(each.closing(sources) for each in self.of), AnyClosed)


@frozen
class ClosedIfAll:
    """What is closed only if all of several are."""

    of: "tuple[Shape, ...]" = field(validator=some)

    def closing(self, sources: Sources) -> Closing:
        """Give the node of the expression."""
        return joined(tuple(each.closing(sources) for each in self.of), AllClosed)


@frozen
class Shut:
    """Why a company closes a day, and from which hour on."""

    reason: Text
    since: time = WHOLE_DAY


@frozen(kw_only=True)
class Closures:
    """Days that a company closes besides."""

    below: "Shape"
    days: Mapping[date, Shut]

    def closing(self, sources: Sources) -> Closing:
        """Give the node of the expression."""
        days = sorted(self.days.items())
        own = tuple(OwnDay(day, shut.reason, shut.since) for day, shut in days)
        return Adjusted(self.below.closing(sources), own)


@frozen(kw_only=True)
class Openings:
    """Days that a company opens, whatever closes them."""

    below: "Shape"
    days: Mapping[date, Text]

    def closing(self, sources: Sources) -> Closing:
        """Give the node of the expression."""
        own = tuple(OwnDay(day, reason, None) for day, reason in sorted(self.days.items()))
        return Adjusted(self.below.closing(sources), own)


Shape: TypeAlias = Union[Places, ClosedIfAny, ClosedIfAll, Closures, Openings]  # noqa: UP007  names above


@frozen(kw_only=True)
class CalendarShape:
    """A calendar as JSON holds it."""

    days: Shape
    zone: ZoneInfo | None = None
    horizon: tuple[int, int] | None = None

    def calendar(self, sources: Sources) -> Calendar:
        """Make the calendar.

        Raises:
            UnknownSource: `deadlines.source.unknown`.
            InvalidHorizon: `deadlines.horizon.invalid`.
        """
        days = self.days.closing(sources)
        leaves = days.leaves()
        horizon = usual_horizon(leaves) if self.horizon is None else known_horizon(self.horizon)
        return Calendar(days=days, zone=self.zone or leaves[0].zone, horizon=horizon)


def shape_of(cal: Calendar) -> CalendarShape:
    """Give the shape of a calendar.

    Raises:
        InvalidWire: `deadlines.wire.invalid`, a node of somebody's own.
    """
    usual = cal.horizon == usual_horizon(cal.leaves)
    return CalendarShape(
        days=shape_of_days(cal.days),
        zone=None if cal.zone == cal.leaves[0].zone else cal.zone,
        horizon=None if usual else cal.horizon,
    )


def shape_of_days(node: Closing) -> Shape:
    """Give the shape of an expression."""
    if leaves := alike(node):
        first = leaves[0]
        return Places(
            places=tuple(PlaceKey(leaf.place) for leaf in leaves),
            profile=first.profile,
            regional=first.regional,
            source=source_of(first.source).name,
        )
    match node:
        case AnyClosed(members=members):
            return ClosedIfAny(tuple(map(shape_of_days, members)))
        case AllClosed(members=members):
            return ClosedIfAll(tuple(map(shape_of_days, members)))
        case Adjusted(below=below, own=own):
            return shape_of_own(shape_of_days(below), own)
        case _:
            raise unfit("foreign", FOREIGN, value=type(node).__name__)


def shape_of_own(below: Shape, own: tuple[OwnDay, ...]) -> Closures | Openings:
    """Give the shape of a company's own days; one layer closes or opens, never both."""
    opened = {each.day: each.reason for each in own if each.closed_from is None}
    shut = {
        each.day: Shut(each.reason, each.closed_from)
        for each in own
        if each.closed_from is not None
    }
    return Openings(below=below, days=opened) if opened else Closures(below=below, days=shut)


def joined(members: tuple[Closing, ...], kind: type[AnyClosed] | type[AllClosed]) -> Closing:
    """Join members, each once; one alone needs no joint."""
    once = tuple(dict.fromkeys(members))
    return kind(once) if len(once) > 1 else once[0]


def usual_horizon(leaves: tuple[PlaceDays, ...]) -> Horizon:
    """Give the years that every source can tell of."""
    return shared_horizon(known_horizon(source_of(leaf.source).horizon) for leaf in leaves)


def named(source: str, sources: Sources) -> str | CalendarSource:
    """Find a source by its name: one that was handed in, else one of the package.

    Raises:
        UnknownSource: `deadlines.source.unknown`.
    """
    own = {each.name: each for each in sources}
    if source not in own and source not in SHIPPED:
        raise UnknownSource(ascii(source)[1:-1], (*SHIPPED, *own))
    return own.get(source, source)


EMPTY: Final = Text(de="kein einziger Ort", en="no place at all")
FOREIGN: Final = Text(de="{value} hat keine Form als JSON", en="{value} has no form as JSON")
