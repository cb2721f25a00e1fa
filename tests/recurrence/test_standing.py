"""How a contract stands on a day follows from what its buttons did, and from its term."""

from datetime import date

import pytest

from fixflow.deadlines import Years
from fixflow.recurrence import Term
from fixflow.recurrence.standing import Standing, begun, expired, standing
from tests.recurrence.made import made

RESTED = made().inactive(date(2028, 1, 1), date(2028, 2, 1)).inactive(date(2028, 3, 1))
ARCHIVED = made(spans=RESTED.spans, archived_on=date(2028, 4, 1))


@pytest.mark.parametrize(
    ("day", "stands"),
    [
        (date(2027, 12, 31), Standing.ACTIVE),
        (date(2028, 1, 1), Standing.INACTIVE),
        (date(2028, 1, 31), Standing.INACTIVE),
        (date(2028, 2, 1), Standing.ACTIVE),
        (date(2028, 3, 1), Standing.INACTIVE),
        (date(2028, 3, 31), Standing.INACTIVE),
        (date(2028, 4, 1), Standing.ARCHIVED),
        (date(2090, 1, 1), Standing.ARCHIVED),
    ],
)
def test_a_contract_rests_from_the_first_day_to_before_the_next_working_one(
    day: date, stands: Standing
) -> None:
    """Spans are half open; archiving is for good (seed 004: «nicht mehr reaktivierbar»)."""
    assert stands == standing(ARCHIVED, day)


def test_a_term_is_over_from_its_bound_on() -> None:
    """Expired is no state: it follows from the term."""
    year = made(term=Term(Years(1)))

    assert [False, True] == [expired(year, date(2028, 9, 30)), expired(year, date(2028, 10, 1))]


def test_a_contract_without_a_term_never_expires() -> None:
    """It has no end."""
    assert expired(made(), date(9999, 1, 1)) is False


def test_a_contract_has_begun_on_its_first_day() -> None:
    """The start counts itself."""
    assert [False, True] == [begun(made(), date(2027, 9, 30)), begun(made(), date(2027, 10, 1))]


def test_each_standing_has_its_name_for_people() -> None:
    """In the words of the list."""
    assert ["aktiv", "inaktiv", "archiviert"] == [each.label.say("de") for each in Standing]
