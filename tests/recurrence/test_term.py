"""Terms end by civil law, notice counts back from their last day, and renewals count from the start."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from fixflow.deadlines import Days, Months, Roll, Weeks, Years
from fixflow.recurrence import InvalidTerm, Renews, Term
from fixflow.recurrence.term import Length, bounds, last_of, on, term_of
from fixflow.recurrence.terms import NoSuchTerm, TermDates, end_of, last_term, term_dates
from fixflow.texts import Language
from tests.recurrence.made import made

OCTOBER = date(2027, 10, 1)
YEARLY = Term(Years(1), notice=Months(3), renews=Renews.SAME_LENGTH)
THEN_QUARTERS = Term(Years(1), renews=Renews.FOR(Months(3)))
TO_NEW_YEAR = Term(until=date(2027, 12, 31), renews=Renews.FOR(Months(6)))


def told(make: Callable[[], object]) -> list[tuple[str, str]]:
    """Give path and code of what a term is refused for."""
    with pytest.raises(InvalidTerm) as refused:
        make()
    return [(fault.path, fault.code) for fault in refused.value.faults]


@pytest.mark.parametrize(
    ("start", "length", "last"),
    [
        (date(2027, 4, 1), Years(1), date(2028, 3, 31)),
        (date(2027, 8, 30), Months(6), date(2028, 2, 29)),
        (date(2027, 8, 29), Months(6), date(2028, 2, 28)),
        (date(2027, 8, 31), Months(6), date(2028, 2, 29)),
        (date(2027, 4, 1), Weeks(2), date(2027, 4, 14)),
        (date(2027, 4, 1), Days(30), date(2027, 4, 30)),
    ],
)
def test_a_term_ends_before_the_day_of_the_same_number(
    start: date, length: Length, last: date
) -> None:
    """§ 187 Abs. 2, § 188 Abs. 2 and 3 BGB; worked case 9 of the specification."""
    assert last == Term(length).last_day(start, 1)


@pytest.mark.parametrize(
    ("last", "notice", "by"),
    [
        (date(2028, 3, 31), Weeks(6), date(2028, 2, 18)),
        (date(2028, 3, 31), Months(3), date(2027, 12, 31)),
        (date(2029, 2, 28), Months(2), date(2028, 12, 31)),
        (date(2028, 3, 31), Days(14), date(2028, 3, 17)),
        (date(2028, 3, 31), Years(1), date(2027, 3, 31)),
        (date(2028, 3, 31), None, date(2028, 3, 31)),
    ],
)
def test_notice_counts_back_from_the_day_after_the_last(
    last: date, notice: Length | None, by: date
) -> None:
    """Worked case 10; by way of the last day itself February would give 28 December."""
    assert by == Term(until=last, notice=notice).notice_by(date(2026, 1, 1), 1)


def test_notice_is_not_moved_off_a_sunday() -> None:
    """§ 193 BGB does not hold for notice: 31 October 2027 is a Sunday, and stays the last day."""
    assert date(2027, 10, 31) == Term(until=date(2027, 11, 30), notice=Months(1)).notice_by(
        date(2027, 1, 1), 1
    )


def test_the_bound_of_a_term_counts_from_the_start() -> None:
    """Each from 31 January alone, so that the third is a 30 April though the first was a 28th."""
    monthly = Term(Months(1), renews=Renews.SAME_LENGTH)

    assert [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)] == [
        monthly.bound(date(2027, 1, 31), k) for k in range(4)
    ]


def test_further_terms_may_be_of_another_length() -> None:
    """A year, and then quarters: specification, rule 9."""
    bounds_ = [THEN_QUARTERS.bound(OCTOBER, k) for k in (1, 2, 3)]
    lasts = [THEN_QUARTERS.last_day(OCTOBER, k) for k in (1, 2, 3)]

    assert ([date(2028, 10, 1), date(2029, 1, 1), date(2029, 4, 1)], [
        date(2028, 9, 30), date(2028, 12, 31), date(2029, 3, 31),
    ]) == (bounds_, lasts)  # fmt: skip


def test_further_terms_may_follow_a_last_day() -> None:
    """`until` is inclusive, and half years follow it."""
    assert [
        (date(2028, 1, 1), date(2027, 12, 31)),
        (date(2028, 7, 1), date(2028, 6, 30)),
        (date(2029, 1, 1), date(2028, 12, 31)),
    ] == [(TO_NEW_YEAR.bound(OCTOBER, k), TO_NEW_YEAR.last_day(OCTOBER, k)) for k in (1, 2, 3)]


@pytest.mark.parametrize(
    ("term", "bound", "last"),
    [
        (Term(Days(10), renews=Renews.FOR(Months(1))), date(2027, 11, 11), date(2027, 11, 10)),
        (Term(Months(1), renews=Renews.FOR(Weeks(2))), date(2027, 11, 15), date(2027, 11, 14)),
        (Term(Months(1), renews=Renews.FOR(Years(1))), date(2028, 11, 1), date(2028, 10, 31)),
    ],
    ids=str,
)
def test_days_and_months_follow_each_other(term: Term, bound: date, last: date) -> None:
    """From 1 October 2027: ten days and a month, a month and a fortnight, thirteen months."""
    assert (bound, last) == (term.bound(OCTOBER, 2), term.last_day(OCTOBER, 2))


def test_further_terms_in_months_are_counted_from_the_start() -> None:
    """From 31 August: 6 and 3 months are 31 May, though half a year ends in February."""
    term, start = Term(Months(6), renews=Renews.FOR(Months(3))), date(2027, 8, 31)

    assert [date(2028, 2, 29), date(2028, 5, 31), date(2028, 8, 31)] == [
        term.bound(start, k) for k in (1, 2, 3)
    ]
    assert [date(2028, 5, 30), date(2028, 8, 30)] == [term.last_day(start, k) for k in (2, 3)]
    assert [2, 2, 3, 3, 4] == [
        term_of(term, start, day)
        for day in (
            date(2028, 5, 29), date(2028, 5, 30), date(2028, 5, 31), date(2028, 8, 30), date(2028, 8, 31),
        )
    ]  # fmt: skip


def test_a_term_that_does_not_renew_is_never_followed() -> None:
    """Without a length there is nothing to go on by."""
    assert (True, None, OCTOBER) == (
        Term(Years(1)).ends,
        Term(Years(1)).further,
        on(OCTOBER, None, 3),
    )


def test_the_renewal_names_what_follows() -> None:
    """The same length, or another."""
    assert (Years(1), Months(3)) == (YEARLY.further, THEN_QUARTERS.further)


@pytest.mark.parametrize(
    ("term", "day", "k"),
    [
        (Term(Years(1)), date(2090, 1, 1), 1),
        (YEARLY, OCTOBER, 1),
        (YEARLY, date(2028, 9, 30), 1),
        (YEARLY, date(2028, 10, 1), 2),
        (YEARLY, date(2030, 1, 1), 3),
        (THEN_QUARTERS, date(2028, 12, 31), 2),
        (THEN_QUARTERS, date(2029, 1, 1), 3),
        (TO_NEW_YEAR, date(2027, 12, 31), 1),
        (TO_NEW_YEAR, date(2028, 6, 30), 2),
        (TO_NEW_YEAR, date(2028, 7, 1), 3),
        (Term(Weeks(2), renews=Renews.SAME_LENGTH), date(2027, 10, 15), 2),
        (Term(Days(10), renews=Renews.FOR(Days(5))), date(2027, 10, 16), 3),
    ],
)
def test_a_day_lies_in_the_term_before_whose_bound_it_is(term: Term, day: date, k: int) -> None:
    """The bound is exclusive; of a term that is over it is its last one."""
    assert k == term_of(term, OCTOBER, day)


def test_the_last_day_of_the_calendar_lies_in_a_term_too() -> None:
    """Day by day from 9999-12-22 the tenth day is 31 December 9999, which begins term 10."""
    daily = Term(Days(1), renews=Renews.SAME_LENGTH)

    assert 10 == term_of(daily, date(9999, 12, 22), date.max)


def test_bounds_of_terms_in_days_are_days_apart() -> None:
    """A week is seven of them."""
    assert date(2027, 10, 15) == bounds(OCTOBER, Weeks(1)).nominal(2)


def test_a_period_of_days_ends_on_its_last_one() -> None:
    """Three days from the 1st: the 1st, the 2nd, the 3rd."""
    assert date(2027, 10, 3) == last_of(OCTOBER, Days(3), 1)


@pytest.mark.parametrize(
    ("make", "faults"),
    [
        (Term, [("term", "recurrence.term")]),
        (lambda: Term(Years(1), until=OCTOBER), [("term", "recurrence.term")]),
        (lambda: Term(until=datetime(2027, 10, 1)), [("term.until", "recurrence.not_a_date")]),  # noqa: DTZ001  a naive one is wrong
        (lambda: Term("3 years"), [("term.length", "recurrence.term")]),  # type: ignore[arg-type]  # a wrong one
        (lambda: Term(timedelta(3)), [("term.length", "recurrence.term")]),  # type: ignore[arg-type]  # a wrong one
        (lambda: Term(Days(0)), [("term.length", "recurrence.number")]),
        (lambda: Term(Days(10_000)), [("term.length", "recurrence.number")]),
        (lambda: Term(Years(1), notice=Weeks(0)), [("term.notice", "recurrence.number")]),
        (lambda: Term(Days(9, roll=Roll.FOLLOWING)), [("term.length", "recurrence.term")]),
        (
            lambda: Term(until=OCTOBER, renews=Renews.SAME_LENGTH),
            [("term.renews", "recurrence.term")],
        ),
        (lambda: Term(Years(1), renews=Renews.FOR(Days(0))), [("term.renews", "recurrence.number")]),
        (lambda: Term(Years(1), renews="no"), [("term.renews", "recurrence.choice")]),  # type: ignore[arg-type]  # a wrong one
    ],
)  # fmt: skip
def test_a_wrong_term_says_what_is_wrong_where(
    make: Callable[[], object], faults: list[tuple[str, str]]
) -> None:
    """Specification, section 5."""
    assert faults == told(make)


def test_every_fault_of_a_term_is_told_at_once() -> None:
    """A form shows them beside their fields."""
    found = told(
        lambda: Term(Days(0), until=OCTOBER, notice="x", renews=Renews.SAME_LENGTH)  # type: ignore[arg-type]  # a wrong one
    )

    assert ["term", "term.length", "term.notice", "term.renews"] == [path for path, _ in found]


@pytest.mark.parametrize(
    ("term", "lang", "said"),
    [
        (Term(Years(3)), "en", "3 years"),
        (YEARLY, "en", "1 year, notice 3 months, renewed for as long each time"),
        (THEN_QUARTERS, "de", "1 Jahr, verlängert sich jeweils um 3 Monate"),
        (TO_NEW_YEAR, "de", "bis 31.12.2027, verlängert sich jeweils um 6 Monate"),
        (Term(until=date(2027, 12, 31), notice=Weeks(6)), "fr", "jusqu’au 31.12.2027, préavis 6 semaines"),
    ],
)  # fmt: skip
def test_a_term_says_itself(term: Term, lang: Language, said: str) -> None:
    """With each thing that was agreed, and nothing else."""
    assert said == term.say(lang)


def test_the_text_of_a_term_is_its_english_sentence() -> None:
    """As of each value that says itself."""
    assert YEARLY.say("en") == str(YEARLY)


def test_the_dates_of_a_term_are_given_together() -> None:
    """The thermal boiler of the specification, in its second year."""
    assert TermDates(
        k=2,
        start=date(2028, 10, 1),
        last_day=date(2029, 9, 30),
        bound=date(2029, 10, 1),
        notice_by=date(2029, 6, 30),
    ) == term_dates(YEARLY, OCTOBER, 2, None)


@pytest.mark.parametrize(
    ("term", "k", "last"),
    [
        (None, 1, None),
        (YEARLY, 0, None),
        (YEARLY, True, None),
        (YEARLY, 3, 2),
        (YEARLY, 9000, None),
    ],
)
def test_there_are_no_dates_of_a_term_that_is_none(
    term: Term | None, k: int, last: int | None
) -> None:
    """Without a term, before the first, behind the last, and beyond the year 9999."""
    with pytest.raises(NoSuchTerm) as refused:
        term_dates(term, OCTOBER, k, last)

    assert k == refused.value.k


@pytest.mark.parametrize(
    ("term", "notice_on", "last", "end"),
    [
        (None, None, None, None),
        (Term(Years(1)), None, 1, date(2028, 10, 1)),
        (YEARLY, None, None, None),
        (YEARLY, date(2027, 1, 1), 1, date(2028, 10, 1)),
        (YEARLY, date(2028, 6, 30), 1, date(2028, 10, 1)),
        (YEARLY, date(2028, 7, 1), 2, date(2029, 10, 1)),
        (YEARLY, date(2029, 7, 1), 3, date(2030, 10, 1)),
    ],
)
def test_notice_ends_the_first_term_that_it_is_in_time_for(
    term: Term | None, notice_on: date | None, last: int | None, end: date | None
) -> None:
    """Notice by 30 June ends the year that runs; a day later it is too late, and another follows."""
    assert (last, end) == (
        last_term(term, OCTOBER, notice_on),
        end_of(term, OCTOBER, notice_on),
    )


def test_notice_too_late_for_the_last_term_of_the_calendar_ends_nothing() -> None:
    """The term from 1 October 9999 on ends in no year that there is; nothing breaks over it."""
    assert end_of(YEARLY, OCTOBER, date.max) is None


def test_a_contract_gives_the_dates_of_its_terms() -> None:
    """Up to the one that notice ends."""
    left = made(term=YEARLY, notice_on=date(2028, 6, 30))

    with pytest.raises(NoSuchTerm):
        left.term(2)

    assert date(2028, 9, 30) == left.term(1).last_day


@pytest.mark.parametrize(
    ("notice", "further", "refused"),
    [
        (Months(6), Months(3), True),
        (Months(3), Months(3), False),
        (Years(1), Months(12), False),
        (Years(1), Months(11), True),
        (Weeks(2), Days(13), True),
        (Weeks(2), Days(14), False),
        (Months(1), Days(28), False),
        (Months(1), Days(27), True),
        (Days(31), Months(1), False),
        (Days(32), Months(1), True),
    ],
)
def test_notice_is_no_longer_than_a_renewal(notice: Length, further: Length, refused: bool) -> None:  # noqa: FBT001  a case
    """A month has 28 to 31 days; refused is what is longer in all of them."""
    if not refused:
        assert notice == Term(Years(2), notice=notice, renews=Renews.FOR(further)).notice
        return
    with pytest.raises(InvalidTerm) as caught:
        Term(Years(2), notice=notice, renews=Renews.FOR(further))
    assert [("term.notice", "recurrence.notice")] == [(f.path, f.code) for f in caught.value.faults]


def test_a_notice_that_is_none_is_told_as_such_only() -> None:
    """Its length is not compared with that of a renewal."""
    with pytest.raises(InvalidTerm) as caught:
        Term(Years(1), notice=5, renews=Renews.FOR(Months(3)))  # type: ignore[arg-type]  # a wrong one is tried

    assert [("term.notice", "recurrence.term")] == [(f.path, f.code) for f in caught.value.faults]
