"""Year views: one year of a calendar to look at, as months, as HTML, as data.

`cal.year(2027)` in a notebook, `fixflow calendar CH-LU 2027` on the terminal.  The one rule: all
of them show the same cells; a form adds nothing and leaves no marked day out.
"""

from collections.abc import Iterator
from datetime import date

from attrs import field, frozen

from fixflow.deadlines.facts import HolidayFact, Law
from fixflow.deadlines.views import month_labels as labels
from fixflow.deadlines.views.calendar_html import Drawing
from fixflow.deadlines.views.month_grid import Cell, DayBook, Month, areas_closed, in_doubt, months
from fixflow.deadlines.week import MON_FRI, Week
from fixflow.formats.calendar_words import WEEKDAYS
from fixflow.records import Row, lines
from fixflow.safety import Markup, Printer
from fixflow.texts import Language


@frozen(kw_only=True)
class YearView:
    """One year of a calendar; `year_view` makes it.

    Attributes:
        places: The keys of the places.
        profile: Whose holidays count.
        year: The year.
        week: On which weekdays work is done.
        months: Its twelve months.
    """

    places: tuple[str, ...]
    profile: Law
    year: int
    week: Week
    months: tuple[Month, ...] = field(repr=False)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every day of the year, in order."""
        return tuple(cell for month in self.months for cell in month.cells)

    @property
    def working_days(self) -> int:
        """How many working days the year has; one that closes at an hour is a whole one."""
        return sum(month.working_days for month in self.months)

    @property
    def half_days(self) -> int:
        """How many of its working days close at an hour."""
        return sum(month.half_days for month in self.months)

    @property
    def holidays(self) -> tuple[HolidayFact, ...]:
        """The days that close, whole or from an hour on, and those that a company opens."""
        return tuple(fact for fact in self.facts if not in_doubt(fact))

    @property
    def doubts(self) -> tuple[HolidayFact, ...]:
        """The days that close another part of a place, or are not verified."""
        return tuple(fact for fact in self.facts if in_doubt(fact))

    @property
    def facts(self) -> tuple[HolidayFact, ...]:
        """Everything that is known of the year's days, in order of date."""
        return tuple(fact for cell in self.cells for fact in cell.facts)

    def cell(self, day: date) -> Cell:
        """Give one day of the year.

        Args:
            day: A day of this year.
        """
        return self.months[day.month - 1].cells[day.day - 1]

    def areas(self, fact: HolidayFact) -> tuple[str, ...]:
        """Name the areas that a day closes which closes only a part of its place."""
        return areas_closed(fact, self.profile)

    def title(self, lang: Language = "de") -> str:
        """Name the view: places, year, law."""
        return labels.title(self.places, self.profile, self.year, lang)

    def total(self, lang: Language = "de") -> str:
        """Say how many working days the year has."""
        return labels.total(self.year, self.working_days, self.half_days, self.week, lang)

    def html(self, lang: Language = "de") -> Markup:
        """Write the year as a section of a page, every value escaped.

        Args:
            lang: Which language.
        """
        return self.drawing(lang).section()

    def page(self, lang: Language = "de") -> Markup:
        """Write the year as a page of its own.

        Args:
            lang: Which language.
        """
        return self.drawing(lang).page()

    def drawing(self, lang: Language) -> Drawing:
        """Lay the year out for one language."""
        return Drawing(
            title=self.title(lang),
            total=self.total(lang),
            months=self.months,
            week=self.week,
            places=len(self.places),
            areas={fact: self.areas(fact) for fact in self.doubts},
            lang=lang,
        )

    def to_record(self, lang: Language = "de") -> dict[str, object]:
        """Give the view as plain values, for JSON.

        Args:
            lang: Of the names and of what the law says about a part of the place.
        """
        return {
            "places": list(self.places),
            "profile": self.profile,
            "year": self.year,
            "week": [WEEKDAYS[day].en.lower() for day in self.week.weekdays],
            "working_days": self.working_days,
            "half_days": self.half_days,
            "holidays": [fact_record(fact, lang) for fact in self.holidays],
            "doubts": [
                {**fact_record(fact, lang), "areas": list(self.areas(fact))} for fact in self.doubts
            ],
            "months": [month_record(month) for month in self.months],
        }

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give the year as flat rows, a day each, for a data frame.

        Args:
            lang: Of the names of its holidays.
        """
        return [
            {
                "date": cell.day,
                "week": cell.day.isocalendar().week,
                "kind": cell.kind.value,
                "working": cell.working,
                "closes_at": None if cell.closes_at is None else f"{cell.closes_at:%H:%M}",
                "names": lines(dict.fromkeys(fact.name.say(lang) for fact in cell.facts)),
            }
            for cell in self.cells
        ]

    def _repr_html_(self) -> str:
        """Show the year in a notebook."""
        return self.html("en")

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:  # noqa: ARG002, FBT001  IPython asks so
        """Show what the year comes to where a notebook shows text only."""
        printer.text(f"{self.title('en')}: {self.total('en')}")

    def __rich_repr__(self) -> Iterator[str | tuple[str, object] | tuple[str, object, object]]:
        """Show the year by rich: what was asked for, and how many days came of it."""
        yield from self.places
        yield "year", self.year
        yield "profile", self.profile, "rest"
        yield "week", self.week, MON_FRI
        yield "working_days", self.working_days
        yield "half_days", self.half_days, 0
        yield "holidays", [f"{fact.date} {fact.name.en}" for fact in self.holidays]
        yield "doubts", [f"{fact.date} {fact.name.en}" for fact in self.doubts]


def year_view(cal: DayBook, year: int, week: Week = MON_FRI) -> YearView:
    """Lay out one year of a calendar.

    Args:
        cal: The calendar.
        year: The year.
        week: On which weekdays work is done.

    Raises:
        BeyondHorizon: `deadlines.horizon`.

    Examples:
        Luzern has no Easter Monday and no Whit Monday (RLG LU § 1a Abs. 1-2); of its ten rest
        days six fall on Monday to Friday in 2027, which has 261 of these.

        >>> from fixflow.deadlines import Calendar
        >>> view = year_view(Calendar.of("CH-LU"), 2027)
        >>> len(view.holidays), view.working_days
        (10, 255)
    """
    return YearView(
        places=cal.places,
        profile=cal.profile,
        year=year,
        week=week,
        months=months(cal, year, week),
    )


def fact_record(fact: HolidayFact, lang: Language) -> dict[str, object]:
    """Give one marked day as plain values."""
    return {
        **fact.to_record(lang),
        "date": fact.date.isoformat(),
        "weekday": WEEKDAYS[fact.date.weekday()].en.lower(),
        "sources": list(fact.sources),
    }


def month_record(month: Month) -> dict[str, object]:
    """Give one month as plain values, a row per day."""
    return {
        "month": f"{month.first:%Y-%m}",
        "working_days": month.working_days,
        "half_days": month.half_days,
        "days": [
            {
                "date": cell.day.isoformat(),
                "week": cell.day.isocalendar().week,
                "kind": cell.kind.value,
                "working": cell.working,
            }
            for cell in month.cells
        ],
    }
