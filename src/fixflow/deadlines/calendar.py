"""Calendars: which days are open where work is done, and steps of working days over them.

A calendar is its places and one of three laws: rest (is the workshop closed?), labour (a day off
equated with Sunday), deadline (does a legal time limit end on it?).  The one rule: of several
places, a day that closes one closes the calendar.  A day that closes only a part of a canton or
Land which the calendar does not name is a working day, and so is one that closes from noon.
"""

from collections.abc import Iterator
from datetime import date, datetime
from functools import lru_cache, partial, reduce
from itertools import chain
from operator import or_
from typing import Final, Literal, TypeAlias, get_args
from zoneinfo import ZoneInfo

from attrs import Factory, field, frozen

from fixflow.deadlines.facts import FULL, PROFILES, HolidayFact, Profile, UnknownProfile
from fixflow.deadlines.places import UnknownPlace, nearest, place_of, zone_of
from fixflow.deadlines.resolve import closed_bits, facts_of
from fixflow.deadlines.tables import Ranks, within_horizon
from fixflow.deadlines.week import MON_FRI, Week
from fixflow.errors import Misuse
from fixflow.texts import Text

Direction: TypeAlias = Literal["following", "preceding"]
DIRECTIONS: Final = frozenset(get_args(Direction))
FROM_ORDINAL: Final = date.fromordinal


@frozen
class DayNeeded(Misuse):
    """A calendar knows days; which day an instant falls on depends on the zone of the place."""

    code = "deadlines.calendar.day_needed"
    text = Text(
        de="{given} ist kein Tag; `local_day` macht aus einem Zeitpunkt den Tag am Ort.",
        en="{given} is no day; `local_day` makes of an instant the day at the place.",
    )
    given: str


@frozen
class UnknownDirection(Misuse):
    """A closed day can be left forwards or backwards, and nowhere else."""

    code = "deadlines.direction.unknown"
    text = Text(
        de="«{direction}» ist keine Richtung; es gibt: following, preceding.",
        en="“{direction}” is no direction; there are: following, preceding.",
    )
    direction: str


def plain(day: date) -> date:
    """Take a day over if it is one, no instant.

    Raises:
        DayNeeded: `deadlines.calendar.day_needed`.
    """
    if isinstance(day, datetime):
        raise DayNeeded(day.isoformat())
    return day


def closed_in_any(places: tuple[str, ...], profile: Profile, year: int) -> int:
    """Give the days of a year that a holiday closes in one of the places, as bits."""
    return reduce(or_, (closed_bits(place, profile, year) for place in places))


def known_places(places: tuple[str, ...]) -> tuple[str, ...]:
    """Take keys of places over, each once, an alias as the area it means."""
    if not places:
        raise UnknownPlace("", nearest(""))
    return tuple(dict.fromkeys(str(place_of(place)) for place in places))


def known_profile(profile: Profile) -> Profile:
    """Take the name of a law over if it is one."""
    if profile not in PROFILES:
        raise UnknownProfile(profile)
    return profile


@frozen(kw_only=True, repr=False)
class Calendar:
    """Open and closed days of one or several places; make it with `Calendar.of`.

    Attributes:
        places: The keys of the places, aliases resolved.
        profile: Whose holidays count.
        zone: The zone in which its days begin and end.
    """

    places: tuple[str, ...] = field(converter=known_places)
    profile: Profile = field(default="rest", converter=known_profile)
    zone: ZoneInfo = Factory(lambda self: zone_of(self.places[0]), takes_self=True)
    ranks: dict[Week, Ranks] = field(factory=dict, init=False, eq=False)

    @staticmethod
    def of(*places: str, profile: Profile = "rest", zone: ZoneInfo | None = None) -> "Calendar":
        """Name the places where work is done; a day that closes one of them is closed.

        Which days close a place is law of the canton or Land: 6 January closes Bavaria
        (BayFTG Art. 1 Abs. 1 Nr. 1), not Berlin.  Rest, labour and deadline law differ, so the
        profile is chosen, never mixed.

        Args:
            places: ISO 3166-2 codes, with an area where law is local: `CH-AG/zofingen`.
            profile: Whose holidays count: `rest`, `labour` or `deadline`.
            zone: In which zone days begin and end; by default that of the first place.

        Raises:
            UnknownPlace: `deadlines.place.unknown`, naming the nearest keys.
            AmbiguousPlace: `deadlines.place.ambiguous`, naming the parts.
            UnknownProfile: `deadlines.profile.unknown`.

        Examples:
            6 January 2026 is a Tuesday.

            >>> epiphany = date(2026, 1, 6)
            >>> Calendar.of("DE-BE").is_working_day(epiphany)
            True
            >>> Calendar.of("DE-BE", "DE-BY").is_working_day(epiphany)
            False
        """
        return remembered(places, profile, zone)

    def is_working_day(self, day: date, week: Week = MON_FRI) -> bool:
        """Tell whether work is done on a day.

        Args:
            day: The day.
            week: On which weekdays work is done; a holiday closes whatever the weekday.

        Raises:
            BeyondHorizon: `deadlines.horizon`.
            DayNeeded: `deadlines.calendar.day_needed`.
        """
        table = self.ranked(week)[plain(day).year]
        place = day.toordinal() - table.first
        return table.rank[place] != table.rank[place + 1]

    def add_working_days(self, day: date, n: int, week: Week = MON_FRI) -> date:
        """Go n working days on from a day, which is itself not counted.

        Args:
            day: Where to start, open or closed.
            n: How many; 0 is the day itself if it is open, else the next open one; a negative
                number counts back.
            week: On which weekdays work is done.

        Raises:
            BeyondHorizon: `deadlines.horizon`, for any year on the way.
            DayNeeded: `deadlines.calendar.day_needed`.

        Examples:
            Tuesday 8 December 2026 is a holiday in Muri, not in Baden (EG ArR AG § 6).

            >>> monday = date(2026, 12, 7)
            >>> Calendar.of("CH-AG/muri").add_working_days(monday, 1)
            datetime.date(2026, 12, 9)
            >>> Calendar.of("CH-AG/baden").add_working_days(monday, 1)
            datetime.date(2026, 12, 8)
        """
        if type(day) is not date:
            plain(day)
        try:  # the hottest lines of the house: no call that can be spared
            tables = self.ranks[week]
        except KeyError:
            tables = self.ranked(week)
        year = day.year
        table = tables[year]
        place = day.toordinal() - table.first
        index = table.rank[place + 1] + n - 1 if n > 0 else table.rank[place] + n
        while index >= table.total:
            index -= table.total
            year += 1
            table = tables[year]
        while index < 0:
            year -= 1
            table = tables[year]
            index += table.total
        return FROM_ORDINAL(table.first + table.select[index])

    def working_days_between(self, start: date, end: date, week: Week = MON_FRI) -> int:
        """Count the working days after `start` up to `end`.

        Args:
            start: Not counted.
            end: Counted if it is open; where it lies before `start`, the number is negative.
            week: On which weekdays work is done.

        Raises:
            BeyondHorizon: `deadlines.horizon`, for any year on the way.
            DayNeeded: `deadlines.calendar.day_needed`.
        """
        if plain(end) < plain(start):
            return -self.ranked(week).between(end, start)
        return self.ranked(week).between(start, end)

    def roll(self, day: date, week: Week = MON_FRI, direction: Direction = "following") -> date:
        """Give the day itself if it is open, else the next open day after or before it.

        Args:
            day: The day.
            week: On which weekdays work is done.
            direction: `following` or `preceding`.

        Raises:
            UnknownDirection: `deadlines.direction.unknown`.
            BeyondHorizon: `deadlines.horizon`.
            DayNeeded: `deadlines.calendar.day_needed`.
        """
        if direction not in DIRECTIONS:
            raise UnknownDirection(direction)
        if direction == "preceding" and not self.is_working_day(day, week):
            return self.add_working_days(day, -1, week)
        return day if direction == "preceding" else self.add_working_days(day, 0, week)

    def holidays(self, year: int) -> tuple[HolidayFact, ...]:
        """Give the holidays of a year in order of date, each place's with its own basis.

        A day that closes from an hour on is among them, though it counts as a working day.

        Raises:
            BeyondHorizon: `deadlines.horizon`.
        """
        return tuple(fact for fact in self.facts(year) if fact.extent.kind in {"full", "from"})

    def doubts(self, year: int) -> tuple[HolidayFact, ...]:
        """Give the days that are counted as working days though they close another part.

        Unverified days are among them too.

        Raises:
            BeyondHorizon: `deadlines.horizon`.
        """
        return tuple(
            fact for fact in self.facts(year) if fact.extent.kind in {"part", "unverified"}
        )

    def closed(self, day: date) -> tuple[HolidayFact, ...]:
        """Say why a day is closed: its holidays, none if it is open or merely a weekend.

        Raises:
            BeyondHorizon: `deadlines.horizon`.
            DayNeeded: `deadlines.calendar.day_needed`.
        """
        found = self.facts(plain(day).year)
        return tuple(fact for fact in found if fact.date == day and fact.extent == FULL)

    def facts(self, year: int) -> tuple[HolidayFact, ...]:
        """Give all facts of a year, whatever their extent, in order of date."""
        within_horizon(year)
        found = (facts_of(place, self.profile, year) for place in self.places)
        return tuple(sorted(chain.from_iterable(found), key=lambda fact: fact.date))

    def ranked(self, week: Week) -> Ranks:
        """Give the tables of one week, made when it is first asked for."""
        found = self.ranks.get(week)
        if found is None:
            closed = partial(closed_in_any, self.places, self.profile)
            found = self.ranks[week] = Ranks(closed, Week(week))
        return found

    def __repr__(self) -> str:
        said = [repr(place) for place in self.places]
        said += [f"{name}={value!r}" for name, value in self.unusual()]
        return f"Calendar.of({', '.join(said)})"

    def __rich_repr__(self) -> Iterator[str | tuple[str, object]]:
        yield from self.places
        yield from self.unusual()

    def unusual(self) -> Iterator[tuple[str, object]]:
        """Give what was chosen other than by default, for showing."""
        if self.profile != "rest":
            yield "profile", self.profile
        if self.zone != zone_of(self.places[0]):
            yield "zone", self.zone


@lru_cache(maxsize=256)
def remembered(places: tuple[str, ...], profile: Profile, zone: ZoneInfo | None) -> Calendar:
    """Make a calendar once, so that its tables stay warm."""
    if zone is None:
        return Calendar(places=places, profile=profile)
    return Calendar(places=places, profile=profile, zone=zone)
