"""The year of a contract: each day with its marks, the same in every form."""

from datetime import UTC, date, datetime

import pytest
from attrs import evolve

from fixflow.deadlines import Before, Calendar, Days, Months, Roll, Years
from fixflow.deadlines.views.month_grid import Month
from fixflow.recurrence import (
    COMPLETION,
    InvalidYear,
    Renews,
    Shift,
    Term,
    every,
    fixed_dates,
    move,
    omit,
    revise,
)
from fixflow.recurrence.views.marks import SIGNS, Mark
from fixflow.recurrence.views.pieces import columns, flowed, plain
from fixflow.texts import LANGUAGES, Language
from tests.recurrence.made import made

# 2028 begins on a Saturday, Easter is 16 April; 1 April is a Saturday, 1 October a Sunday.
BUSY = made(
    rule=every(months=2),
    term=Term(Years(1), notice=Months(3), renews=Renews.SAME_LENGTH),
    shift=Shift.FOLLOWING,
    remind=(Before(Days(14)),),
    overrides=(
        omit(date(2028, 6, 1), "Baustelle"),
        move(date(2028, 8, 1), date(2028, 8, 17), "Ferien"),
    ),
).inactive(date(2028, 3, 15), date(2028, 4, 15))
YEAR = BUSY.year(2028)
MARKS = {
    "2028-01-18": ["reminder"],
    "2028-02-01": ["due"],
    "2028-04-03": ["suppressed"],
    "2028-06-01": ["omitted"],
    "2028-06-30": ["notice"],
    "2028-08-01": ["nominal"],
    "2028-08-03": ["reminder"],
    "2028-08-17": ["moved"],
    "2028-09-18": ["reminder"],
    "2028-09-30": ["term_end"],
    "2028-10-01": ["nominal"],
    "2028-10-02": ["moved"],
    "2028-11-17": ["reminder"],
    "2028-12-01": ["due"],
}


def test_each_day_has_the_marks_that_a_paper_calendar_gives_it() -> None:
    """Written by hand: two months, fourteen days' warning, three months' notice to 30 September."""
    found = {str(day): [each.value for each in marks] for day, marks in sorted(YEAR.marks.items())}

    assert MARKS == found


def test_the_holidays_of_the_place_are_there_too() -> None:
    """RLG ZH § 1: nine rest days of 2028."""
    assert ["2028-01-01", "2028-04-14", "2028-04-17", "2028-05-01", "2028-05-25"] == [
        str(each.date) for each in YEAR.holidays
    ][:5]


def test_a_reminder_of_the_next_year_stands_in_this_one() -> None:
    """14 days before Monday 4 January 2027 is Monday 21 December 2026."""
    contract = made(start=date(2026, 1, 4), rule=every(years=1), remind=(Before(Days(14)),))

    assert (Mark.REMINDER,) == contract.year(2026).marks[date(2026, 12, 21)]


def test_one_that_was_moved_out_of_the_year_is_told_in_it() -> None:
    """Its date is marked, its day stands in the list with its year."""
    contract = made(
        start=date(2027, 12, 30), overrides=(move(date(2027, 12, 30), date(2028, 1, 11), "Schnee"),)
    )
    view = contract.year(2027)

    assert {date(2027, 12, 30): (Mark.NOMINAL,)} == dict(view.marks)
    assert "> Di 11.01.2028" in view.text("de")


def test_a_day_for_notice_stands_in_its_own_year() -> None:
    """Terms end on 31 January, notice of three months arrives by 31 October of the year before."""
    renewed = Term(Years(1), notice=Months(3), renews=Renews.SAME_LENGTH)
    contract = made(start=date(2027, 2, 1), term=renewed)

    assert {date(2027, 2, 1): (Mark.DUE,), date(2027, 10, 31): (Mark.NOTICE,)} == dict(
        contract.year(2027).marks
    )


def test_a_contract_that_ends_by_itself_needs_no_notice() -> None:
    """Only its last day is marked."""
    contract = made(term=Term(Years(3), notice=Months(3)))

    assert {date(2030, 9, 30): (Mark.TERM_END,)} == dict(contract.year(2030).marks)


def test_a_day_that_only_a_part_of_the_place_keeps_is_plain() -> None:
    """Josefstag, 19 March 2027, in a few communes of Lucerne: the grid is not its place."""
    view = made(place="CH-LU", start=date(2027, 1, 4)).year(2027)

    assert "11 15 16 17 18 19 20 21" in view.text("de")
    assert "Josefstag" not in view.text("de") + view.html("de")


def test_a_doubt_about_a_closed_day_is_no_holiday() -> None:
    """A day that the law closes is named by the law alone."""
    view = made(place="CH-LU").year(2027)
    [doubt] = Calendar.of("CH-LU").doubts(2027)
    new_year = view.months[0].cells[0]
    january = Month((evolve(new_year, facts=(*new_year.facts, doubt)), *view.months[0].cells[1:]))

    assert view.holidays == evolve(view, months=(january, *view.months[1:])).holidays


def test_nothing_is_announced_that_may_still_be_shifted() -> None:
    """4 January 2037 lies beyond the calendars, its fourteenth day before within them."""
    contract = made(
        start=date(2030, 1, 4),
        rule=every(years=1),
        shift=Shift.FOLLOWING,
        remind=(Before(Days(14), roll=Roll.NONE),),
    )

    assert {date(2036, 1, 4): (Mark.DUE,)} == dict(contract.year(2036).marks)


def test_the_strongest_mark_of_a_day_comes_first() -> None:
    """Due on the last day for notice: 30 September, term to 31 December, notice three months."""
    contract = made(
        start=date(2027, 1, 1),
        anchor=date(2026, 9, 30),
        term=Term(Years(1), notice=Months(3), renews=Renews.SAME_LENGTH),
    )

    assert (Mark.DUE, Mark.NOTICE) == contract.year(2027).marks[date(2027, 9, 30)]


def test_a_forecast_is_no_promise() -> None:
    """While one is open, the next is provisional, and is not announced."""
    floating = every(months=6, counted_from=COMPLETION)
    contract = made(start=date(2028, 1, 3), rule=floating, remind=(Before(Days(14)),))

    assert {date(2028, 1, 3): (Mark.DUE,), date(2028, 7, 3): (Mark.PROVISIONAL,)} == dict(
        contract.year(2028).marks
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_beyond_the_calendar_nominal_dates_are_shown_with_a_notice(lang: Language) -> None:
    """The calendars reach to 2036; 1 April 2040 is a Sunday, and stays."""
    view = BUSY.year(2040)

    assert Mark.DUE is view.marks[date(2040, 4, 1)][0]
    assert (False, ()) == (view.certain, view.holidays)
    assert "2040" in view.notices(lang)[0]
    assert [None] * 6 == [each["due"] for each in view.to_record(lang)["entries"]]  # type: ignore[attr-defined]


def test_without_a_place_there_are_weekends_only() -> None:
    """No holiday is guessed, and nothing is uncertain."""
    view = made(place=None).year(2027)

    assert (True, ()) == (view.certain, view.holidays)
    assert {date(2027, 10, 1): (Mark.DUE,)} == dict(view.marks)


def test_a_year_in_which_nothing_is_due_says_so() -> None:
    """An empty grid would leave the reader wondering."""
    assert ("Im Jahr 2026 ist nichts fällig.",) == made().year(2026).notices("de")


@pytest.mark.parametrize("given", [0, -1, 9999, True, 2028.0, "2028", None])
def test_what_is_no_year_is_refused(given: object) -> None:
    """By exact type, as everywhere."""
    with pytest.raises(InvalidYear):
        made().year(given)  # type: ignore[arg-type]


def test_the_first_and_the_last_year_can_be_shown() -> None:
    """No arithmetic leaves the calendar."""
    assert [(), ()] == [
        made(place=None).year(1).due_days,
        made(term=Term(Years(1))).year(9998).due_days,
    ]


def test_a_revision_shows_what_was_and_what_is() -> None:
    """Yearly on 1 October, from 2028 on half-yearly: April and October."""
    revised = revise(made(place=None), date(2027, 12, 1), rule=every(months=6)).contract

    assert [date(2028, 4, 1), date(2028, 10, 1)] == list(revised.year(2028).due_days)


def test_the_text_marks_each_day_by_a_letter() -> None:
    """February 2028: the first is due; August: moved from the first to the seventeenth."""
    text = YEAR.text("de")

    assert " 5     1# 2  3  4  5  6" in text
    assert "33 14 15 16 17>18 19 20" in text
    assert "x Do 01.06.  ausgelassen: Baustelle" in text
    assert "^ Fr 30.06.  letzter Tag zur Kündigung auf den 30. September 2028" in text


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [30, 40, 80, 120])
def test_no_line_is_wider_than_what_there_is(width: int, lang: Language) -> None:
    """A terminal would break it in the middle of a word."""
    assert [] == [each for each in YEAR.text(lang, width).splitlines() if len(each) > width]


def test_every_mark_has_a_letter_of_its_own() -> None:
    """Nothing is told by colour alone, and any terminal can show it."""
    assert len(Mark) == len({*SIGNS.values()})
    assert all(each.isascii() and len(each) == 1 for each in SIGNS.values())


def test_words_from_outside_cannot_move_the_cursor() -> None:
    """What they hold is shown and not done, in a paragraph and in a column."""
    evil = "x\x1b[2J\u202e y"

    assert ["x␛[2J⟨U+202E⟩ y"] == [plain(each) for each in flowed(evil, 40)]
    assert ["x␛[2J⟨U+202E⟩ y  x␛[2J⟨U+202E⟩ y"] == [
        plain(each) for each in columns([(None, (evil, evil))], 80)
    ]


def test_the_rows_are_plain_values() -> None:
    """Days are dates, instants are UTC beside their zone: midnight in Zurich is 22:00 or 23:00."""
    one, *_ = made(remind=(Before(Days(14)),)).to_records()

    assert (date(2027, 10, 1), date(2027, 10, 1), "Europe/Zurich", "planned", "task", "E-4") == (
        one["nominal"],
        one["due"],
        one["zone"],
        one["status"],
        one["action"],
        one["employee"],
    )
    assert datetime(2027, 9, 30, 22, tzinfo=UTC) == one["due_at"]
    assert [datetime(2027, 9, 17, 6, tzinfo=UTC)] == one["reminders"]


def test_the_rows_have_a_bound() -> None:
    """Twelve, or those of a range; those that do not take place have it in their status."""
    assert 12 == len(BUSY.to_records())
    assert ["planned", "suppressed", "omitted", "planned", "planned", "planned"] == [
        each["status"] for each in BUSY.to_records(date(2028, 1, 1), date(2029, 1, 1))
    ]


def test_all_rows_have_the_same_keys() -> None:
    """A data frame is made of them as they are, also where the calendar ends."""
    rows = [*BUSY.to_records(), *BUSY.to_records(date(2040, 1, 1), date(2041, 1, 1))]

    assert 1 == len({tuple(each) for each in rows})


def test_a_forecast_says_why_it_is_one() -> None:
    """In the list below the grid."""
    contract = made(start=date(2028, 1, 3), rule=every(months=6, counted_from=COMPLETION))

    assert "? Mon 3 July     a forecast: the one before it is still open" in contract.year(
        2028
    ).text("en")


def test_beyond_the_calendar_the_nominal_date_decides_what_takes_place() -> None:
    """Left out stays left out, and a time without work holds its dates."""
    far = made(shift=Shift.FOLLOWING, overrides=(omit(date(2040, 10, 1), "Abriss"),))
    resting = far.inactive(date(2041, 9, 1), date(2041, 11, 1))

    assert [(Mark.OMITTED,), (Mark.SUPPRESSED,), (Mark.DUE,)] == [
        resting.year(number).marks[date(number, 10, 1)] for number in (2040, 2041, 2042)
    ]


def test_the_last_occurrence_of_all_is_announced_in_the_year_before() -> None:
    """Nothing follows it."""
    once = made(
        start=date(2026, 1, 1), rule=fixed_dates(date(2027, 1, 4)), remind=(Before(Days(14)),)
    )

    assert {date(2026, 12, 21): (Mark.REMINDER,)} == dict(once.year(2026).marks)


def test_the_list_of_a_contract_that_ends_by_itself_has_its_last_day() -> None:
    """And no day for notice."""
    assert "| Mo 30.09.  letzter Tag der 1. Laufzeit" in made(term=Term(Years(3))).year(2030).text()


def test_it_shows_itself_in_a_notebook_and_by_rich() -> None:
    """`str` is English, as everywhere."""
    told = [*YEAR.__rich_repr__()]

    assert (YEAR.text("en"), YEAR.html("en")) == (str(YEAR), YEAR._repr_html_())
    assert ("contract", "WV-17") == told[0]
    assert ("due_days", ["2028-02-01", "2028-08-17", "2028-10-02", "2028-12-01"]) == told[2]
