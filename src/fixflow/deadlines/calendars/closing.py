"""Closings: which days of a year are open, as an expression over places.

A leaf is one place under one law.  Above it stand what closes if any of its members does, what
closes only if all do, and what a company closes or opens itself.  Each answers three questions:
which days of a year are open, as an int whose bit 0 is 1 January; when a day closes; and which
facts say so.  The one rule: bits combine by `&` and `|`, so a calendar of several places costs
no more per step than one of one place.
"""

from collections.abc import Iterator
from datetime import date, time
from functools import lru_cache, reduce
from itertools import chain
from operator import and_, or_
from typing import Final, Literal, Protocol, TypeAlias, get_args
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from fixflow.deadlines.facts import DOUBTFUL, FULL, OPEN, HolidayFact, Profile, closed_from
from fixflow.deadlines.places import zone_of
from fixflow.deadlines.sources.holiday_sources import SourceLike
from fixflow.deadlines.sources.resolve import facts_of
from fixflow.deadlines.terms import HalfDays
from fixflow.sources import Source
from fixflow.texts import Text

Regional: TypeAlias = Literal["working", "closed", "error"]
REGIONAL: Final[tuple[Regional, ...]] = get_args(Regional)
WHOLE_DAY: Final = time(0)
SEVENTHS: Final = sum(1 << 7 * week for week in range(54))
OWN: Final = Source("Betrieb")


class Closing(Protocol):
    """One node of the expression."""

    def open_bits(self, year: int, week: int, half_days: HalfDays) -> int:
        """Give the open days of a year as bits."""
        ...  # pragma: no cover  a protocol runs nothing

    def closes_at(self, day: date) -> time | None:
        """Give the hour from which a day is closed: 00:00 the whole day, None not at all."""
        ...  # pragma: no cover  a protocol runs nothing

    def facts(self, year: int) -> tuple[HolidayFact, ...]:
        """Give what is known of the days of a year, whether they close or not."""
        ...  # pragma: no cover  a protocol runs nothing

    def leaves(self) -> "tuple[PlaceDays, ...]":
        """Give the places under their laws."""
        ...  # pragma: no cover  a protocol runs nothing

    def read_as(self, regional: Regional) -> "Closing":
        """Give the same with another reading of days that close a part of a place only."""
        ...  # pragma: no cover  a protocol runs nothing


@lru_cache(maxsize=512)
def week_bits(year: int, week: int) -> int:
    """Give the days of a year whose weekday is in the week, as bits."""
    first = date(year, 1, 1)
    length = (date(year, 12, 31) - first).days + 1
    weekday = first.weekday()
    turned = (week >> weekday | week << 7 - weekday) & 0b1111111
    return turned * SEVENTHS & (1 << length) - 1


def bit(day: date) -> int:
    """Give the bit of a day within its year."""
    return 1 << day.toordinal() - date(day.year, 1, 1).toordinal()


@frozen
class PlaceDays:
    """One place under one law, as one source tells it."""

    place: str
    profile: Profile
    regional: Regional
    source: SourceLike

    @property
    def zone(self) -> ZoneInfo:
        """The zone whose wall clock rules at the place."""
        return zone_of(self.place)

    def open_bits(self, year: int, week: int, half_days: HalfDays) -> int:
        """Give the open days of a year as bits."""
        shut = 0
        for fact in self.facts(year):
            if fact.extent == FULL or (fact.extent.closes and half_days is HalfDays.NON_WORKING):
                shut |= bit(fact.date)
        return week_bits(year, week) & ~shut

    def closes_at(self, day: date) -> time | None:
        """Give the hour from which a day is closed: 00:00 the whole day, None not at all."""
        found = (each.extent for each in self.facts(day.year) if each.date == day)
        return min((each.start for each in found if each.closes), default=None)

    def facts(self, year: int) -> tuple[HolidayFact, ...]:
        """Give what the source and the law say; `closed` takes a doubtful day as closed."""
        found = facts_of(self.place, self.profile, year, self.source)
        if self.regional != "closed":
            return found
        return tuple(
            evolve(each, extent=FULL) if each.extent.kind in DOUBTFUL else each for each in found
        )

    def leaves(self) -> "tuple[PlaceDays, ...]":
        """Give itself."""
        return (self,)

    def read_as(self, regional: Regional) -> "PlaceDays":
        """Give the same place with another reading of its doubtful days."""
        return evolve(self, regional=regional)


@frozen
class AnyClosed:
    """Closed if any member is; of two half days the earlier closing counts."""

    members: tuple[Closing, ...]

    def open_bits(self, year: int, week: int, half_days: HalfDays) -> int:
        """Give the days on which every member is open."""
        return reduce(and_, (each.open_bits(year, week, half_days) for each in self.members))

    def closes_at(self, day: date) -> time | None:
        """Give the first hour at which a member closes."""
        found = (each.closes_at(day) for each in self.members)
        return min((each for each in found if each is not None), default=None)

    def facts(self, year: int) -> tuple[HolidayFact, ...]:
        """Give the facts of every member, in order of date."""
        return in_order(chain.from_iterable(each.facts(year) for each in self.members))

    def leaves(self) -> tuple[PlaceDays, ...]:
        """Give the places of all members."""
        return tuple(leaf for each in self.members for leaf in each.leaves())

    def read_as(self, regional: Regional) -> "AnyClosed":
        """Give the same with another reading of doubtful days."""
        return AnyClosed(tuple(each.read_as(regional) for each in self.members))


@frozen
class AllClosed:
    """Closed only if every member is; of two half days the later closing counts."""

    members: tuple[Closing, ...]

    def open_bits(self, year: int, week: int, half_days: HalfDays) -> int:
        """Give the days on which some member is open."""
        return reduce(or_, (each.open_bits(year, week, half_days) for each in self.members))

    def closes_at(self, day: date) -> time | None:
        """Give the last hour at which a member closes; None where one does not."""
        found = [each.closes_at(day) for each in self.members]
        return max(each for each in found if each is not None) if None not in found else None

    def facts(self, year: int) -> tuple[HolidayFact, ...]:
        """Give the members' facts; those that close do so where every member closes."""
        every = in_order(chain.from_iterable(each.facts(year) for each in self.members))
        return tuple(found for each in every for found in self.together(each))

    def together(self, fact: HolidayFact) -> Iterator[HolidayFact]:
        """Give a fact as far as it closes the whole: from the last hour at which a member closes."""
        hour = self.closes_at(fact.date)
        if not fact.extent.closes:
            yield fact
        elif hour is not None:
            yield evolve(fact, extent=FULL if hour == WHOLE_DAY else closed_from(hour))

    def leaves(self) -> tuple[PlaceDays, ...]:
        """Give the places of all members."""
        return tuple(leaf for each in self.members for leaf in each.leaves())

    def read_as(self, regional: Regional) -> "AllClosed":
        """Give the same with another reading of doubtful days."""
        return AllClosed(tuple(each.read_as(regional) for each in self.members))


@frozen
class OwnDay:
    """A day that a company closes, from an hour on, or opens; and its reason."""

    day: date
    reason: Text
    closed_from: time | None

    def fact(self) -> HolidayFact:
        """Give the day as a fact: no law says it, the company does."""
        start = self.closed_from
        extent = OPEN if start is None else FULL if start == WHOLE_DAY else closed_from(start)
        return HolidayFact(
            date=self.day,
            key="opening" if start is None else "closure",
            name=self.reason,
            extent=extent,
            where="",
            basis=OWN,
            sources=("own",),
        )


@frozen
class Adjusted:
    """What is below, but for the company's own days; a day that it opens is open whatever it is."""

    below: Closing
    own: tuple[OwnDay, ...]
    by_day: dict[date, OwnDay] = field(init=False, eq=False, repr=False)

    @by_day.default
    def _by_day(self) -> dict[date, OwnDay]:
        return {each.day: each for each in self.own}

    def open_bits(self, year: int, week: int, half_days: HalfDays) -> int:
        """Give the open days below, without what the company closes, with what it opens."""
        found = self.below.open_bits(year, week, half_days)
        for each in self.own_of(year):
            if each.closed_from is None:
                found |= bit(each.day)
            elif each.closed_from == WHOLE_DAY or half_days is HalfDays.NON_WORKING:
                found &= ~bit(each.day)
        return found

    def closes_at(self, day: date) -> time | None:
        """Give the company's hour, or the one below if that is earlier; an open day has none."""
        own, below = self.by_day.get(day), self.below.closes_at(day)
        if own is None:
            return below
        if own.closed_from is None or below is None:
            return own.closed_from
        return min(own.closed_from, below)

    def facts(self, year: int) -> tuple[HolidayFact, ...]:
        """Give the facts below, but for days that are opened, and the company's own."""
        opened = {each.day for each in self.own_of(year) if each.closed_from is None}
        kept = (each for each in self.below.facts(year) if each.date not in opened)
        return in_order(chain(kept, (each.fact() for each in self.own_of(year))))

    def own_of(self, year: int) -> Iterator[OwnDay]:
        """Give the company's days of one year."""
        return (each for each in self.own if each.day.year == year)

    def leaves(self) -> tuple[PlaceDays, ...]:
        """Give the places below."""
        return self.below.leaves()

    def read_as(self, regional: Regional) -> "Adjusted":
        """Give the same with another reading of doubtful days below."""
        return Adjusted(self.below.read_as(regional), self.own)


def adjusted(below: Closing, own: tuple[OwnDay, ...]) -> Adjusted:
    """Lay own days over what is below; layers of one kind without a day in common are one."""
    if (
        not isinstance(below, Adjusted)
        or opens(below.own) != opens(own)
        or any(each.day in below.by_day for each in own)
    ):
        return Adjusted(below, own)
    return Adjusted(below.below, tuple(sorted((*below.own, *own), key=lambda each: each.day)))


def opens(own: tuple[OwnDay, ...]) -> bool:
    """Tell whether own days open, and do not close."""
    return bool(own) and own[0].closed_from is None


def levels(node: Closing) -> int:
    """Count how deep an expression is."""
    match node:
        case Adjusted():
            return 1 + levels(node.below)
        case AnyClosed() | AllClosed():
            return 1 + max(map(levels, node.members))
        case _:
            return 1


def in_order(facts: "chain[HolidayFact]") -> tuple[HolidayFact, ...]:
    """Put facts in order of date."""
    return tuple(sorted(facts, key=lambda fact: fact.date))
