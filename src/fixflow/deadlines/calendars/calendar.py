"""Calendars: which days are open where work is done, and steps of working days over them.

A calendar is its places and one of three laws: rest (is the workshop closed?), labour (a day off
equated with Sunday), deadline (does a legal time limit end on it?).  The one rule: of several
places, a day that closes one closes the calendar.  A day that closes only a part of a canton or
Land which the calendar does not name is a working day, and so is one that closes from noon, both
unless something else is asked for.
"""

from collections.abc import Callable, Hashable, Iterator
from datetime import date, time
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, TypeVar, get_args, overload
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from fixflow.deadlines.calendars import arrays
from fixflow.deadlines.calendars.calendar_faults import (
    TooDeep,
    UnknownDirection,
    UnknownHalfDays,
    known_horizon,
    known_places,
    known_profile,
    known_regional,
    plain,
    undecided,
)
from fixflow.deadlines.calendars.calendar_text import alike, choices, written
from fixflow.deadlines.calendars.closing import (
    AnyClosed,
    Closing,
    PlaceDays,
    Regional,
    adjusted,
    levels,
)
from fixflow.deadlines.calendars.own_days import Closures, Openings, closures, openings
from fixflow.deadlines.facts import DOUBTFUL, FULL, HolidayFact, Law, Profile
from fixflow.deadlines.sources.holiday_sources import SourceLike
from fixflow.deadlines.sources.resolve import source_of
from fixflow.deadlines.tables import HORIZON, Horizon, Ranks, within
from fixflow.deadlines.terms import HalfDays
from fixflow.deadlines.week import MON_FRI, Week
from fixflow.records import Row
from fixflow.texts import Language

if TYPE_CHECKING:
    from fixflow.deadlines.calendars.arrays import DayArray, FlagArray, NumberArray
    from fixflow.deadlines.views.year_view import YearView

T = TypeVar("T")
Direction: TypeAlias = Literal["following", "preceding"]
DIRECTIONS: Final = frozenset(get_args(Direction))
FROM_ORDINAL: Final = date.fromordinal
WORKING: Final = HalfDays.WORKING
WHOLE_DAY: Final = time(0)
DEEPEST: Final = 50


@frozen(kw_only=True, repr=False, cache_hash=True)
class Calendar:
    """Open and closed days of one or several places; make it with `Calendar.of`.

    Attributes:
        days: What closes it, as an expression over places.
        zone: The zone in which its days begin and end.
        horizon: The first and the last year for which it answers.
        leaves: The places under their laws that it is made of.
    """

    days: Closing
    zone: ZoneInfo
    horizon: Horizon = HORIZON
    leaves: tuple[PlaceDays, ...] = field(init=False, eq=False)
    strict: bool = field(init=False, eq=False)
    ranks: dict[Week, Ranks] = field(factory=dict, init=False, eq=False)
    half_ranks: dict[Week, Ranks] = field(factory=dict, init=False, eq=False)
    open_spans: dict[Hashable, object] = field(factory=dict, init=False, eq=False)

    @leaves.default
    def _leaves(self) -> tuple[PlaceDays, ...]:
        return self.days.leaves()

    @strict.default
    def _strict(self) -> bool:
        return any(leaf.regional == "error" for leaf in self.leaves)

    def __attrs_post_init__(self) -> None:
        if levels(self.days) > DEEPEST:
            raise TooDeep(DEEPEST)

    @staticmethod
    def of(
        *places: str,
        profile: Profile = "rest",
        regional: Regional = "working",
        zone: ZoneInfo | None = None,
        source: SourceLike = "holidays",
        horizon: Horizon | None = None,
    ) -> "Calendar":
        """Name the places where work is done; a day that closes one of them is closed.

        Which days close a place is law of the canton or Land: 6 January closes Bavaria
        (BayFTG Art. 1 Abs. 1 Nr. 1), not Berlin.  Rest, labour and deadline law differ, so the
        profile is chosen, never mixed.

        Args:
            places: ISO 3166-2 codes, with an area where law is local: `CH-AG/zofingen`.
            profile: Whose holidays count: `rest`, `labour` or `deadline`.
            regional: What a day is that closes only a part of a place of which no part is named,
                or whose law is not verified: `working` (a due date tells the other reading),
                `closed`, or `error` where it decides.
            zone: In which zone days begin and end; by default that of the first place.
            source: Who tells the holidays: `holidays` corrected by the law, `workalendar` alone,
                or a source of one's own.
            horizon: The first and the last year that may be touched; 2000 and 2036 by default.

        Raises:
            UnknownPlace: `deadlines.place.unknown`, naming the nearest keys.
            AmbiguousPlace: `deadlines.place.ambiguous`, naming the parts.
            UnknownProfile: `deadlines.profile.unknown`.
            UnknownReading: `deadlines.regional.unknown`.
            UnknownSource: `deadlines.source.unknown`.
            InvalidHorizon: `deadlines.horizon.invalid`.

        Examples:
            6 January 2026 is a Tuesday.

            >>> epiphany = date(2026, 1, 6)
            >>> Calendar.of("DE-BE").is_working_day(epiphany)
            True
            >>> Calendar.of("DE-BE", "DE-BY").is_working_day(epiphany)
            False
        """
        source_of(source)
        law = known_profile(profile), known_regional(regional)
        years = None if horizon is None else known_horizon(horizon)
        return remembered(known_places(places), *law, zone, source, years)

    @property
    def places(self) -> tuple[str, ...]:
        """The keys of its places, each once, aliases resolved."""
        return tuple(dict.fromkeys(leaf.place for leaf in self.leaves))

    @property
    def profile(self) -> Law:
        """Whose holidays count; `mixed` where calendars of several laws are combined."""
        first, *others = dict.fromkeys(leaf.profile for leaf in self.leaves)
        return "mixed" if others else first

    def with_closures(self, days: Closures) -> "Calendar":
        """Close days besides, such as company holidays, whole or from an hour on.

        Args:
            days: By day the reason, or the reason and the local time from which it is closed.

        Raises:
            DayNeeded: `deadlines.calendar.day_needed`.
            InvalidOwnDay: `deadlines.own_day.invalid`, a path for each fault.

        Examples:
            >>> bridge = {date(2026, 5, 15): "Brücke nach Auffahrt"}
            >>> Calendar.of("CH-ZH").with_closures(bridge).add_working_days(date(2026, 5, 13), 1)
            datetime.date(2026, 5, 18)
        """
        return evolve(self, days=adjusted(self.days, closures(days)))

    def with_openings(self, days: Openings) -> "Calendar":
        """Open days, whatever closes them: a holiday, a weekday off or a closure.

        Args:
            days: By day the reason.

        Raises:
            DayNeeded: `deadlines.calendar.day_needed`.
            InvalidOwnDay: `deadlines.own_day.invalid`, a path for each fault.
        """
        return evolve(self, days=adjusted(self.days, openings(days)))

    @overload
    def is_working_day(
        self, day: date, week: Week = MON_FRI, half_days: HalfDays = WORKING
    ) -> bool: ...
    @overload
    def is_working_day(
        self, day: "DayArray", week: Week = ..., half_days: HalfDays = ...
    ) -> "FlagArray": ...
    def is_working_day(
        self, day: "date | DayArray", week: Week = MON_FRI, half_days: HalfDays = WORKING
    ) -> "bool | FlagArray":
        """Tell whether work is done on a day.

        Args:
            day: The day, or a numpy array of `datetime64[D]`, of which each is answered; NaT is
                no working day.
            week: On which weekdays work is done; a holiday closes whatever the weekday.
            half_days: Whether a day that closes from an hour on is a working day.

        Raises:
            BeyondHorizon: `deadlines.horizon`.
            DayNeeded: `deadlines.calendar.day_needed`.
            InvalidArray: `deadlines.array.invalid`.
        """
        if self.strict:
            return self.agreed(lambda each: each.is_working_day(day, week, half_days))
        if not isinstance(day, date):
            return arrays.opened(self.ranked(week, half_days), day)
        table = self.ranked(week, half_days)[plain(day).year]
        place = day.toordinal() - table.first
        return table.shut[place] == table.shut[place + 1]

    @overload
    def add_working_days(
        self, day: date, n: int, week: Week = MON_FRI, half_days: HalfDays = WORKING
    ) -> date: ...
    @overload
    def add_working_days(
        self, day: "DayArray", n: "int | NumberArray", week: Week = ..., half_days: HalfDays = ...
    ) -> "DayArray": ...
    def add_working_days(
        self,
        day: "date | DayArray",
        n: "int | NumberArray",
        week: Week = MON_FRI,
        half_days: HalfDays = WORKING,
    ) -> "date | DayArray":
        """Go n working days on from a day, which is itself not counted.

        Args:
            day: Where to start, open or closed; or a numpy array of `datetime64[D]`.
            n: How many; 0 is the day itself if it is open, else the next open one; a negative
                number counts back.  With an array of days one number, or one for each.
            week: On which weekdays work is done.
            half_days: Whether a day that closes from an hour on is a working day.

        Raises:
            BeyondHorizon: `deadlines.horizon`, for any year on the way.
            DayNeeded: `deadlines.calendar.day_needed`.
            InvalidArray: `deadlines.array.invalid`.

        Examples:
            Tuesday 8 December 2026 is a holiday in Muri, not in Baden (EG ArR AG § 6).

            >>> monday = date(2026, 12, 7)
            >>> Calendar.of("CH-AG/muri").add_working_days(monday, 1)
            datetime.date(2026, 12, 9)
            >>> Calendar.of("CH-AG/baden").add_working_days(monday, 1)
            datetime.date(2026, 12, 8)
        """
        if type(day) is not date or type(n) is not int:
            return self.add_unusual(day, n, week, half_days)
        try:  # the hottest lines of the house: no call that can be spared
            tables = self.ranks[week] if half_days is WORKING else self.half_ranks[week]
        except (KeyError, TypeError):
            return self.add_first(day, n, week, half_days)
        year = day.year
        first, shut, crossed, total = tables[year]
        index = day.toordinal() - first
        index += n - shut[index + 1] if n > 0 else n - shut[index]
        while index >= total:
            index -= total
            year += 1
            first, shut, crossed, total = tables[year]
        while index < 0:
            year -= 1
            first, shut, crossed, total = tables[year]
            index += total
        return FROM_ORDINAL(first + index + crossed[index])

    def add_first(self, day: date, n: int, week: Week, half_days: HalfDays) -> date:
        """Go on where the tables of a week are not made yet, or are not kept."""
        if self.strict:
            return self.agreed(lambda each: each.add_working_days(day, n, week, half_days))
        self.ranked(week, half_days)
        return self.add_working_days(day, n, week, half_days)

    def add_unusual(
        self, day: "date | DayArray", n: "int | NumberArray", week: Week, half_days: HalfDays
    ) -> "date | DayArray":
        """Go on from days of an array, or by a number of another library's kind."""
        if isinstance(day, date):
            own_kind = FROM_ORDINAL(plain(day).toordinal())
            return self.add_working_days(own_kind, arrays.number(n), week, half_days)
        if self.strict:
            return self.agreed(lambda each: each.add_unusual(day, n, week, half_days))
        return arrays.added(self.ranked(week, half_days), day, n)

    @overload
    def working_days_between(
        self, start: date, end: date, week: Week = MON_FRI, half_days: HalfDays = WORKING
    ) -> int: ...
    @overload
    def working_days_between(
        self, start: "DayArray", end: "DayArray", week: Week = ..., half_days: HalfDays = ...
    ) -> "NumberArray": ...
    def working_days_between(
        self,
        start: "date | DayArray",
        end: "date | DayArray",
        week: Week = MON_FRI,
        half_days: HalfDays = WORKING,
    ) -> "int | NumberArray":
        """Count the working days after `start` up to `end`.

        Args:
            start: Not counted; with numpy arrays each of one is paired with each of the other.
            end: Counted if it is open; where it lies before `start`, the number is negative.
            week: On which weekdays work is done.
            half_days: Whether a day that closes from an hour on is a working day.

        Raises:
            BeyondHorizon: `deadlines.horizon`, for any year on the way.
            DayNeeded: `deadlines.calendar.day_needed`.
            InvalidArray: `deadlines.array.invalid`, NaT among the days too.
        """
        tables = self.ranked(week, half_days)
        if isinstance(start, date) and isinstance(end, date):
            if self.strict:
                return self.agreed(
                    lambda each: each.working_days_between(start, end, week, half_days)
                )
            if plain(end) < plain(start):
                return -tables.between(end, start)
            return tables.between(start, end)
        if self.strict:
            return self.agreed(
                lambda each: arrays.between(each.ranked(week, half_days), start, end)
            )
        return arrays.between(tables, start, end)

    def roll(
        self,
        day: date,
        week: Week = MON_FRI,
        direction: Direction = "following",
        half_days: HalfDays = WORKING,
    ) -> date:
        """Give the day itself if it is open, else the next open day after or before it.

        Args:
            day: The day.
            week: On which weekdays work is done.
            direction: `following` or `preceding`.
            half_days: Whether a day that closes from an hour on is a working day.

        Raises:
            UnknownDirection: `deadlines.direction.unknown`.
            BeyondHorizon: `deadlines.horizon`.
            DayNeeded: `deadlines.calendar.day_needed`.
        """
        if direction not in DIRECTIONS:
            raise UnknownDirection(direction)
        if direction == "preceding" and not self.is_working_day(day, week, half_days):
            return self.add_working_days(day, -1, week, half_days)
        return day if direction == "preceding" else self.add_working_days(day, 0, week, half_days)

    def holidays(self, year: int) -> tuple[HolidayFact, ...]:
        """Give the days of a year that close, in order of date, each place's with its own basis.

        A day that closes from an hour on is among them, though it counts as a working day, and
        so is what the company closes itself.

        Raises:
            BeyondHorizon: `deadlines.horizon`.
        """
        return tuple(fact for fact in self.facts(year) if fact.extent.closes)

    def doubts(self, year: int) -> tuple[HolidayFact, ...]:
        """Give the days that are counted as working days though they close another part.

        Unverified days are among them too.

        Raises:
            BeyondHorizon: `deadlines.horizon`.
        """
        return tuple(fact for fact in self.facts(year) if fact.extent.kind in DOUBTFUL)

    def closed(self, day: date) -> tuple[HolidayFact, ...]:
        """Say why a day is closed: its holidays, none if it is open or merely a weekend.

        Raises:
            BeyondHorizon: `deadlines.horizon`.
            DayNeeded: `deadlines.calendar.day_needed`.
        """
        if self.closes_at(day) != WHOLE_DAY:
            return ()
        return tuple(
            each for each in self.facts(day.year) if each.date == day and each.extent == FULL
        )

    def closes_at(self, day: date) -> time | None:
        """Give the local time from which a day is closed; weekdays off are not looked at.

        Returns:
            None where nothing closes the day, midnight where it is closed whole.

        Raises:
            BeyondHorizon: `deadlines.horizon`.
            DayNeeded: `deadlines.calendar.day_needed`.

        Examples:
            In Solothurn 1 May is closed from noon (RTG SO § 2).

            >>> Calendar.of("CH-SO").closes_at(date(2025, 5, 1))
            datetime.time(12, 0)
        """
        within(self.horizon, plain(day).year)
        return self.days.closes_at(day)

    def facts(self, year: int) -> tuple[HolidayFact, ...]:
        """Give all facts of a year, whatever their extent, in order of date."""
        within(self.horizon, year)
        return self.days.facts(year)

    def year(self, year: int, week: Week = MON_FRI) -> "YearView":
        """Show a year, month by month, for a notebook, a page or data.

        Raises:
            BeyondHorizon: `deadlines.horizon`.

        Examples:
            >>> Calendar.of("CH-LU").year(2027).working_days
            255
        """
        from fixflow.deadlines.views.year_view import year_view

        return year_view(self.read_as("working") if self.strict else self, year, week)

    def to_records(self, year: int, lang: Language = "de") -> list[Row]:
        """Give all that is known of a year's days as flat rows, for a data frame.

        The days that close, and those whose `extent` says that they close a part of the place,
        or are not verified; `year` gives a row for every day.

        Args:
            year: Which year.
            lang: Of the names.

        Raises:
            BeyondHorizon: `deadlines.horizon`.
        """
        return [fact.to_record(lang) for fact in self.facts(year)]

    def ranked(self, week: Week, half_days: HalfDays = WORKING) -> Ranks:
        """Give the tables of one week, made when it is first asked for."""
        if not isinstance(half_days, HalfDays):
            raise UnknownHalfDays(ascii(half_days)[:80])
        kept = self.ranks if half_days is WORKING else self.half_ranks
        given: object = week
        found = kept.get(week) if isinstance(given, Week) else None
        if found is None:
            asked = Week(week)
            opened = partial(self.days.open_bits, week=asked, half_days=half_days)
            found = Ranks(opened, self.horizon)
            if not self.strict:
                kept[asked] = found
        return found

    def read_as(self, regional: Regional) -> "Calendar":
        """Give the same calendar with another reading of days that close a part of a place."""
        return reread(self, regional)

    def agreed(self, step: "Callable[[Calendar], T]") -> T:
        """Take a step that comes out the same whatever the doubtful days are, else refuse it.

        Raises:
            AmbiguousPlace: `deadlines.place.ambiguous`, naming the parts.
            UnverifiedDay: `deadlines.place.unverified`.
        """
        working = step(self.read_as("working"))
        if not arrays.same(working, step(self.read_as("closed"))):
            raise undecided(self.leaves)
        return working

    def __repr__(self) -> str:
        return written(self.days, self.zone, self.horizon)

    def _repr_html_(self) -> str:
        from fixflow.deadlines.views.calendar_html import summary_html

        return summary_html(self, "en")

    def __rich_repr__(self) -> Iterator[str | tuple[str, object]]:
        if leaves := alike(self.days):
            yield from (leaf.place for leaf in leaves)
            yield from choices(leaves[0], self.zone, self.horizon)
        else:
            yield repr(self)


@lru_cache(maxsize=256)
def remembered(  # noqa: PLR0913, PLR0917  the arguments of `Calendar.of`, as a key
    places: tuple[str, ...],
    profile: Profile,
    regional: Regional,
    zone: ZoneInfo | None,
    source: SourceLike,
    horizon: Horizon | None,
) -> Calendar:
    """Make a calendar once, so that its tables stay warm."""
    leaves = tuple(PlaceDays(place, profile, regional, source) for place in places)
    return Calendar(
        days=AnyClosed(leaves) if len(leaves) > 1 else leaves[0],
        zone=zone or leaves[0].zone,
        horizon=horizon or known_horizon(source_of(source).horizon),
    )


@lru_cache(maxsize=256)
def reread(cal: Calendar, regional: Regional) -> Calendar:
    """Make the same calendar with another reading once, so that its tables stay warm."""
    return evolve(cal, days=cal.days.read_as(regional))
