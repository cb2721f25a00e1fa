"""Intervals and fixed dates alone: what they say, what they refuse, and where they end."""

from datetime import date, datetime

import pytest

from fixflow.errors import Misuse
from fixflow.instants import NotADay
from fixflow.recurrence import (
    COMPLETION,
    BeyondYear9999,
    First,
    InvalidFixedDates,
    InvalidInterval,
    NoSuchOccurrence,
    Skip,
    every,
    fixed_dates,
)
from fixflow.recurrence.interval import Every
from tests.recurrence.made import made


@pytest.mark.parametrize(
    ("units", "path"),
    [
        ({}, "rule"), ({"years": 1, "days": 1}, "rule"), ({"years": 0}, "rule"),
        ({"months": -1}, "rule.months"), ({"weeks": True}, "rule.weeks"), ({"days": 1.5}, "rule.days"),
        ({"years": 10_000}, "rule.years"), ({"years": 1, "skip": "omit"}, "rule.skip"),
        ({"years": 1, "eom": 1}, "rule.eom"), ({"weeks": 1, "skip": Skip.OMIT}, "rule.skip"),
        ({"days": 1, "eom": True}, "rule.eom"), ({"months": 1, "eom": True, "skip": Skip.FORWARD}, "rule.skip"),
        ({"months": 1, "skip": Skip.OMIT, "counted_from": COMPLETION}, "rule.counted_from"),
    ],
    ids=str,
)  # fmt: skip
def test_an_interval_is_one_unit_of_1_to_9999(units: dict[str, int], path: str) -> None:
    """No unit, two, 0, negative, bool, float or more: recurrence specification, section 5."""
    with pytest.raises(InvalidInterval) as refused:
        every(**units)  # type: ignore[arg-type]  # wrong ones are tried

    assert path in {fault.path for fault in refused.value.faults}
    assert refused.value.say("it")


@pytest.mark.parametrize(
    ("days", "path"),
    [
        ((), "rule"), (("02-30",), "rule[0]"), (("13-01",), "rule[0]"), (("3-15",), "rule[0]"),
        (("03-15", "03-15"), "rule[1]"), (("03-15", date(2027, 4, 20)), "rule"), ((7,), "rule[0]"),
        (("02-28", "02-29"), "rule[1]"), ((datetime(2027, 4, 20),), "rule[0]"),  # noqa: DTZ001  no day
    ],
    ids=str,
)  # fmt: skip
def test_a_fixed_date_is_a_day_of_the_year_or_of_the_calendar(
    days: tuple[str, ...], path: str
) -> None:
    """30 February is none; 28 and 29 February are one day in a common year."""
    with pytest.raises(InvalidFixedDates) as refused:
        fixed_dates(*days)

    assert path in {fault.path for fault in refused.value.faults}


def test_what_becomes_of_29_february_is_asked_only_where_it_is_one() -> None:
    """A choice that does nothing is a fault."""
    with pytest.raises(InvalidFixedDates):
        fixed_dates("03-15", skip=Skip.OMIT)
    with pytest.raises(InvalidFixedDates):
        fixed_dates("02-29", skip="omit")  # type: ignore[arg-type]  # no choice


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (every(years=1), "jährlich"), (every(months=3), "alle 3 Monate"),
        (every(months=1, skip=Skip.OMIT), "monatlich; fehlt der Tag: fällt aus"),
        (every(weeks=2, first=First.AFTER_INTERVAL), "alle 2 Wochen, erstmals nach einem Intervall"),
        (every(days=45, counted_from=COMPLETION), "alle 45 Tage, gezählt ab der Erledigung"),
        (fixed_dates("02-29", skip=Skip.FORWARD), "jährlich am 29.2.; ohne 29. Februar: erster Tag des nächsten Monats"),
        (fixed_dates(date(2027, 4, 20)), "einmal am 20.04.2027"),
    ],
    ids=str,
)  # fmt: skip
def test_a_rule_says_itself(rule: Every, said: str) -> None:
    """With each choice that is not the default."""
    assert said == rule.say("de")
    assert str(rule) == rule.say("en")


def test_a_day_that_is_none_is_refused() -> None:
    """`datetime` is a subclass of `date`: refuse it by exact type."""
    with pytest.raises(NotADay):
        list(every(days=1).dates(datetime(2027, 1, 1), date(2027, 2, 1)))  # noqa: DTZ001  no day


def test_the_first_one_may_come_after_an_interval() -> None:
    """Rule 4: three years yearly are three visits or two."""
    start, until = date(2027, 10, 1), date(2030, 9, 30)

    assert 3 == len(list(every(years=1).dates(start, until)))
    assert 2 == len(list(every(years=1, first=First.AFTER_INTERVAL).dates(start, until)))


@pytest.mark.parametrize("rule", [every(years=7), every(days=9_999), fixed_dates("03-15")], ids=str)
def test_the_calendar_ends_with_the_year_9999(rule: Every) -> None:
    """Iterators end there; an index behind it is refused."""
    one = made(rule=rule, place=None)

    assert date(9_999, 12, 31) >= max(
        each.nominal for each in one.between(date(9_900, 1, 1), date.max)
    )
    with pytest.raises(BeyondYear9999):
        one.occurrence(10_000)
    assert None is one.next_after(date.max)


def test_dates_that_come_once_end_with_the_last_one() -> None:
    """What lies before the start does not count."""
    one = made(rule=fixed_dates(date(2027, 9, 1), date(2027, 10, 1), date(2028, 5, 4)))

    assert [date(2027, 10, 1), date(2028, 5, 4)] == [one.occurrence(i).nominal for i in (0, 1)]
    for wrong in (2, -1):
        with pytest.raises(NoSuchOccurrence):
            one.occurrence(wrong)
    assert None is one.next_after(date(2028, 5, 4))
    assert None is one.index_of(date(2027, 9, 1))


def test_a_day_that_is_left_out_keeps_its_number() -> None:
    """Index 1 of the 31st monthly would be 30 September; it is a gap."""
    one = made(start=date(2027, 8, 31), rule=every(months=1, skip=Skip.OMIT), place=None)

    assert 2 == one.index_of(date(2027, 10, 31))
    with pytest.raises(NoSuchOccurrence):
        one.occurrence(1)


def test_a_floating_date_follows_from_the_completion() -> None:
    """Rule 5: while one is open there is no next; later ones are forecasts and never fire."""
    one = made(rule=every(months=6, counted_from=COMPLETION), completed=(date(2027, 11, 15),))
    found = list(one.between(date(2027, 1, 1), date(2029, 1, 1)))

    assert [date(2027, 10, 1), date(2028, 5, 15), date(2028, 11, 15)] == [e.nominal for e in found]
    assert [False, False, True] == [each.provisional for each in found]
    assert date(2028, 11, 15) == one.next_after(date(2028, 6, 1)).due  # type: ignore[union-attr]  # there is one


def test_every_error_of_ours_is_misuse() -> None:
    """Somebody's code or form is wrong, nobody was refused."""
    assert all(
        issubclass(each, Misuse) for each in (InvalidInterval, InvalidFixedDates, BeyondYear9999)
    )
