"""Visits: how many dates a contract or a term holds, as a form shows it before saving."""

from datetime import date
from random import Random

import pytest

from fixflow.deadlines import Months, Years
from fixflow.recurrence import (
    COMPLETION,
    First,
    ImportedRule,
    NoSuchTerm,
    Renews,
    Skip,
    Term,
    every,
    fixed_dates,
    revise,
)
from fixflow.recurrence.views.visits import first_of, last_of
from tests.recurrence.made import made
from tests.recurrence.random_rules import random_contract
from tests.recurrence.stepping import nominals

AUGUST = date(2027, 8, 31)


@pytest.mark.parametrize(("first", "count"), [(First.AT_START, 3), (First.AFTER_INTERVAL, 2)])
def test_three_years_yearly_are_three_visits_or_two(first: First, count: int) -> None:
    """Rule 4: both editors must show the count before saving."""
    contract = made(rule=every(years=1, first=first), term=Term(Years(3)))

    assert count == contract.visits() == contract.visits(1)


@pytest.mark.parametrize(("skip", "count"), [(Skip.BACKWARD, 7), (Skip.FORWARD, 7), (Skip.OMIT, 4)])
def test_a_day_that_is_left_out_is_not_counted(skip: Skip, count: int) -> None:
    """Worked case 1: the 31st of August, October, December and January, of seven months."""
    contract = made(start=AUGUST, rule=every(months=1, skip=skip), term=Term(Months(7)))

    assert count == contract.visits()


def test_the_last_date_is_none_of_those_that_are_left_out() -> None:
    """The seven months end with February, which has no 31st; without a date there is no last one."""
    left_out = every(months=1, skip=Skip.OMIT)
    contract = made(start=AUGUST, rule=left_out, term=Term(Months(7)))
    empty = made(rule=every(years=1, first=First.AFTER_INTERVAL), term=Term(Months(6)))

    assert (date(2028, 1, 31), None, None) == (last_of(contract), last_of(empty), last_of(made()))


def test_a_contract_without_end_has_no_count() -> None:
    """Nor has one that is renewed; but each of its terms has."""
    renewed = made(rule=every(months=2), term=Term(Years(1), renews=Renews.SAME_LENGTH))

    assert (None, None) == (made().visits(), renewed.visits())
    assert [6, 6] == [renewed.visits(k) for k in (1, 40)]


def test_a_term_that_is_none_has_no_count() -> None:
    """Nothing is guessed."""
    with pytest.raises(NoSuchTerm):
        made().visits(1)


def test_dates_that_come_once_are_counted_without_a_term() -> None:
    """Those before the start do not count."""
    once = fixed_dates(date(2027, 4, 20), date(2027, 11, 2), date(2028, 1, 5))

    assert 2 == made(rule=once).visits()


@pytest.mark.parametrize(
    ("text", "count"),
    [("FREQ=MONTHLY;BYDAY=2TU", None), ("FREQ=MONTHLY;BYDAY=2TU;UNTIL=20280101", 3)],
)
def test_an_imported_rule_ends_by_its_own_until(text: str, count: int | None) -> None:
    """Second Tuesdays: 12 October, 9 November, 14 December 2027."""
    assert count == made(rule=ImportedRule(text)).visits()


def test_a_revision_counts_both_plans() -> None:
    """1 October 2027 and 2028 yearly, then half-yearly: 1 October 2029, 1 April 2030."""
    contract = made(term=Term(Years(3)))
    revised = revise(contract, date(2029, 4, 2), rule=every(months=6)).contract

    assert 4 == revised.visits()


def test_dates_counted_from_completion_are_counted_as_forecast() -> None:
    """One a year, as if each were completed on its day."""
    floating = every(years=1, counted_from=COMPLETION)

    assert 3 == made(rule=floating, term=Term(Years(3))).visits()


def test_the_count_is_that_of_a_walk_day_by_day() -> None:
    """Of random contracts with a term; first and last are those of the walk too."""
    rng = Random("visits")  # noqa: S311  repeatable, no secret
    checked = 0
    for _ in range(150):
        contract = random_contract(rng)
        if contract.end is None:
            continue
        plan = contract.plan
        assert not isinstance(plan.rule, ImportedRule)
        walked = [*nominals(plan.rule, plan.counted_from, contract.start, contract.end)]
        checked += 1

        assert len(walked) == contract.visits(), contract
        assert (walked[0] if walked else None) == first_of(contract)
        assert (walked[-1] if walked else None) == last_of(contract)
    assert checked > 50
