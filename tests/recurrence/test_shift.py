"""A shift moves the day of the work, by the meaning of ISDA 2006 § 4.12, and reads no day too many."""

from datetime import date

import pytest

from fixflow.deadlines import BeyondHorizon, Calendar
from fixflow.recurrence import Shift

ZURICH, MUNICH = Calendar.of("CH-ZH"), Calendar.of("DE-BY")


@pytest.mark.parametrize(
    ("shift", "to"),
    [
        (Shift.NONE, date(2027, 10, 31)), (Shift.FOLLOWING, date(2027, 11, 2)),
        (Shift.PRECEDING, date(2027, 10, 29)), (Shift.MODIFIED_FOLLOWING, date(2027, 10, 29)),
        (Shift.MODIFIED_PRECEDING, date(2027, 10, 29)), (Shift.NEAREST, date(2027, 11, 2)),
    ],
    ids=lambda each: getattr(each, "name", str(each)),
)  # fmt: skip
def test_each_shift_of_sunday_31_october_2027_in_munich(shift: Shift, to: date) -> None:
    """Monday is All Saints' Day: Friday 29.10. and Tuesday 2.11. are two days off each."""
    assert to == shift.move(date(2027, 10, 31), MUNICH)


@pytest.mark.parametrize(
    ("shift", "to"),
    [(Shift.PRECEDING, date(2027, 4, 30)), (Shift.MODIFIED_PRECEDING, date(2027, 5, 3))],
)
def test_the_modified_form_stays_in_its_month(shift: Shift, to: date) -> None:
    """Saturday 1 May 2027: Friday is in April, Monday 3 May is not."""
    assert to == shift.move(date(2027, 5, 1), ZURICH)


@pytest.mark.parametrize("shift", Shift)
def test_an_open_day_stays(shift: Shift) -> None:
    """Friday 1 October 2027."""
    assert date(2027, 10, 1) == shift.move(date(2027, 10, 1), ZURICH)


def test_back_from_the_last_closed_days_needs_no_later_year() -> None:
    """26 December 2036, a Friday, and the weekend: back is Wednesday 24., though 2037 is unknown."""
    assert date(2036, 12, 24) == Shift.PRECEDING.move(date(2036, 12, 26), ZURICH)
    with pytest.raises(BeyondHorizon):
        Shift.FOLLOWING.move(date(2037, 1, 1), ZURICH)


def test_each_shift_has_its_words() -> None:
    """In four languages."""
    assert all(each.label.say(lang) for each in Shift for lang in ("de", "en", "fr", "it"))
