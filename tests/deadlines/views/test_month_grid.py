"""Month grids: every day once, in its week, and what it is."""

import calendar
from datetime import date, time, timedelta

import pytest
from attrs import frozen

from fixflow.deadlines import MON_FRI, MON_SAT, MON_SUN, BeyondHorizon, Calendar
from fixflow.deadlines.facts import FULL, PART, UNVERIFIED, Extent, HolidayFact, Law, closed_from
from fixflow.deadlines.views.month_grid import Kind, areas_closed, in_doubt, months, own
from fixflow.sources import Source
from fixflow.texts import Text

ONE_DAY = timedelta(days=1)
OPEN = Extent("open")


@frozen
class Book:
    """A day book whose facts are given, so that every case can be had."""

    given: tuple[HolidayFact, ...]
    places: tuple[str, ...] = ("CH-ZH",)
    profile: Law = "rest"

    def facts(self, year):
        """Give the facts of the year."""
        return tuple(fact for fact in self.given if fact.date.year == year)

    def closes_at(self, day):
        """Give the earliest hour."""
        extents = [fact.extent for fact in self.given if fact.date == day]
        return min((each.start for each in extents if each.kind in {"full", "from"}), default=None)

    def is_working_day(self, day, week=MON_FRI):
        """Count what is not closed whole, and what is opened whatever the weekday."""
        opened = any(fact.extent == OPEN for fact in self.given if fact.date == day)
        return self.closes_at(day) != time(0) and (opened or day.weekday() in week.weekdays)


def fact(day, extent, sources=("law",), name="Tag"):
    """Make a fact of a day."""
    return HolidayFact(
        date=day,
        key="closure" if sources == ("own",) else "day",
        name=Text(de=name, en=name),
        extent=extent,
        where="CH-ZH",
        basis=Source("RLG"),
        sources=sources,
    )


def kind_of(book, day, week=MON_FRI):
    """Give what a day is in its grid."""
    return months(book, day.year, week)[day.month - 1].cells[day.day - 1].kind


@pytest.mark.parametrize("year", range(2018, 2031))
def test_the_weeks_are_those_of_the_standard_library(year):
    """Monday first, as `calendar.monthcalendar` sets them, with 0 where no day stands."""
    drawn = [
        [
            [0] * row.before + [cell.day.day for cell in row.cells] + [0] * row.after
            for row in month.weeks
        ]
        for month in months(Calendar.of("CH-LU"), year, MON_FRI)
    ]

    assert [calendar.monthcalendar(year, month) for month in range(1, 13)] == drawn


@pytest.mark.parametrize("year", [2024, 2027])
def test_every_day_of_the_year_stands_once_in_order(year):
    """A leap year has 366."""
    found = [
        cell.day for month in months(Calendar.of("DE-BY"), year, MON_FRI) for cell in month.cells
    ]
    length = 366 if year == 2024 else 365

    assert [date(year, 1, 1) + number * ONE_DAY for number in range(length)] == found


def test_the_first_days_of_a_year_may_lie_in_the_last_week_of_the_one_before():
    """ISO 8601: 2026 begins on a Thursday and has 53 weeks; 1 January 2027 lies in the last."""
    january = months(Calendar.of("CH-LU"), 2027, MON_FRI)[0]

    assert [53, 1, 2, 3, 4] == [row.number for row in january.weeks]


@pytest.mark.parametrize("week", [MON_FRI, MON_SAT, MON_SUN])
@pytest.mark.parametrize("places", [("CH-SO",), ("CH-AG/muri", "DE-BY"), ("CH-NE",)])
def test_a_day_is_working_where_the_calendar_says_so(places, week):
    """A view never counts otherwise than a deadline does."""
    cal = Calendar.of(*places)
    cells = [cell for month in months(cal, 2025, week) for cell in month.cells]

    assert [cal.is_working_day(cell.day, week) for cell in cells] == [
        cell.working for cell in cells
    ]


@pytest.mark.parametrize(
    ("place", "profile", "day", "kind", "why"),
    [
        ("CH-SO", "rest", "2025-05-01", Kind.HALF_DAY, "RTG SO § 2: 1 May from noon"),
        ("CH-SO", "rest", "2025-05-29", Kind.HOLIDAY, "RTG SO § 2: Ascension"),
        ("CH-SO", "rest", "2025-06-19", Kind.PART, "Corpus Christi, not in Bucheggberg"),
        ("CH-SO/olten", "rest", "2025-06-19", Kind.HOLIDAY, "Olten is not in Bucheggberg"),
        ("CH-SO/bucheggberg", "rest", "2025-06-19", Kind.WORKING, "the reformed district"),
        ("CH-SO", "deadline", "2024-01-02", Kind.UNVERIFIED, "EG ZPO SO § 22 is read from 2025 on"),
        ("CH-LU", "rest", "2027-03-29", Kind.WORKING, "no Easter Monday in RLG LU § 1a"),
        ("CH-LU", "deadline", "2027-03-29", Kind.HOLIDAY, "JusG LU § 76: Easter Monday"),
        ("CH-LU", "rest", "2027-08-01", Kind.HOLIDAY, "1 August on a Sunday is one all the same"),
        ("CH-LU", "rest", "2027-08-08", Kind.OFF, "a Sunday"),
    ],
)
def test_a_day_is_what_the_law_makes_of_it(place, profile, day, kind, why):
    """Read off the statutes that each row names."""
    cal = Calendar.of(place, profile=profile)

    assert kind == kind_of(cal, date.fromisoformat(day)), why


def test_saturday_is_off_or_not_by_the_week():
    """An Arbeitstag is Monday to Friday, a Werktag Monday to Saturday (BUrlG § 3 Abs. 2)."""
    saturday = date(2027, 5, 29)
    cal = Calendar.of("CH-LU")

    assert Kind.OFF == kind_of(cal, saturday)
    assert Kind.WORKING == kind_of(cal, saturday, MON_SAT)


DAY = date(2027, 5, 28)


@pytest.mark.parametrize(
    ("facts", "kind"),
    [
        ([fact(DAY, FULL, ("own",))], Kind.CLOSURE),
        ([fact(DAY, FULL, ("own",)), fact(DAY, FULL)], Kind.HOLIDAY),
        ([fact(DAY, closed_from(time(12)), ("own",))], Kind.HALF_DAY),
        ([fact(DAY, OPEN, ("own",))], Kind.OPENING),
        ([fact(DAY, OPEN, ("own",)), fact(DAY, FULL)], Kind.HOLIDAY),
        ([fact(DAY, PART), fact(DAY, FULL)], Kind.HOLIDAY),
        ([fact(DAY, PART), fact(DAY, closed_from(time(12)))], Kind.HALF_DAY),
        ([fact(DAY, UNVERIFIED), fact(DAY, PART)], Kind.PART),
        ([fact(DAY, UNVERIFIED)], Kind.UNVERIFIED),
    ],
)
def test_what_closes_a_day_names_it_before_what_is_in_doubt(facts, kind):
    """Several places may know a day; one that another place closes stays closed."""
    assert kind == kind_of(Book(tuple(facts)), DAY)


def test_an_opened_sunday_is_a_working_day():
    """Openings win over the weekday too."""
    sunday = date(2027, 12, 19)
    december = months(Book((fact(sunday, OPEN, ("own",)),)), 2027, MON_FRI)[11]

    assert (Kind.OPENING, True) == (december.cells[18].kind, december.cells[18].working)
    assert 23 + 1 == december.working_days


def test_a_half_day_is_a_whole_working_day_and_counted_besides():
    """Rules that count days take it as one by default (half_days WORKING).

    May 2025 has 22 days from Monday to Friday, one of them Ascension (29 May).
    """
    may = months(Calendar.of("CH-SO"), 2025, MON_FRI)[4]

    assert (21, 1) == (may.working_days, may.half_days)


def test_a_half_day_on_a_saturday_is_none_of_the_working_days():
    """1 May 2027 is a Saturday."""
    may = months(Calendar.of("CH-SO"), 2027, MON_FRI)[4]

    assert (Kind.HALF_DAY, 0) == (may.cells[0].kind, may.half_days)


def test_a_year_beyond_the_horizon_is_refused():
    """Nobody knows its law."""
    with pytest.raises(BeyondHorizon):
        months(Calendar.of("CH-LU"), 2060, MON_FRI)


def test_the_areas_of_a_day_in_part_are_those_that_the_law_names():
    """RTG SO § 2: Corpus Christi in every district but Bucheggberg; ten there are."""
    corpus_christi = next(
        each for each in Calendar.of("CH-SO").facts(2025) if each.key == "corpus_christi"
    )
    nine = "dorneck gaeu goesgen lebern olten solothurn thal thierstein wasseramt"

    assert [f"CH-SO/{area}" for area in nine.split()] == sorted(
        areas_closed(corpus_christi, "rest")
    )
    assert () == areas_closed(corpus_christi, "mixed")


def test_a_day_that_closes_the_whole_place_names_no_areas():
    """There is nothing to be told apart."""
    assert () == areas_closed(Calendar.of("CH-SO").facts(2025)[0], "rest")


def test_own_days_and_doubts_are_told_from_holidays():
    """By who says so, and by whether the day counts as open though somebody keeps it."""
    closing, doubtful = fact(DAY, FULL, ("own",)), fact(DAY, PART)

    assert (True, False) == (own(closing), own(doubtful))
    assert (False, True) == (in_doubt(closing), in_doubt(doubtful))
