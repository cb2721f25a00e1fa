"""An exception names the nominal date, and says what is otherwise on it alone."""

from datetime import date

import pytest

from fixflow.recurrence import InvalidContract, NoticeDue, Override, Span, change, move, omit
from fixflow.recurrence.exceptions import holding
from fixflow.texts import LANGUAGES
from tests.recurrence.made import made

SECOND = date(2028, 10, 1)


def test_a_date_that_is_left_out_is_not_due() -> None:
    """Those around it stay: 1 October 2027 and 2029."""
    thinned = made().with_override(omit(SECOND, "Umbau"))

    assert [date(2027, 10, 1), date(2029, 10, 1)] == [
        each.due for each in thinned.between(date(2027, 1, 1), date(2030, 1, 1))
    ]


def test_a_date_that_is_moved_keeps_its_id() -> None:
    """The id is made of the nominal date, as RECURRENCE-ID of RFC 5545."""
    moved = made().with_override(move(SECOND, date(2028, 11, 5), "Ferien")).occurrence(1)

    assert (made().occurrence(1).id, date(2028, 11, 5)) == (moved.id, moved.due)


def test_something_else_may_be_set_off_once() -> None:
    """The date before it sets off what it always does."""
    other = made().with_override(change(SECOND, on_due=NoticeDue("E-9"), why="neu"))

    assert (made().on_due, NoticeDue("E-9")) == (
        other.occurrence(0).on_due,
        other.occurrence(1).on_due,
    )


@pytest.mark.parametrize(
    "other",
    [
        Override(day=SECOND),
        Override(day=SECOND, why="nur so"),
        Override(day=SECOND, omitted=True, to=date(2028, 10, 5)),
        Override(day=SECOND, omitted=True, on_due=NoticeDue("E-9")),
    ],
)
def test_an_exception_says_one_thing(other: Override) -> None:
    """Nothing that is otherwise is none; what is left out is not moved, and sets nothing off."""
    with pytest.raises(InvalidContract) as refused:
        made().with_override(other)

    assert [("overrides[0]", "recurrence.override")] == [
        (fault.path, fault.code) for fault in refused.value.faults
    ]
    assert all(fault.say(lang) for fault in refused.value.faults for lang in LANGUAGES)


@pytest.mark.parametrize(
    ("day", "found"),
    [
        (date(2027, 12, 31), None),
        (date(2028, 1, 1), 0),
        (date(2028, 1, 31), 0),
        (date(2028, 2, 1), None),
        (date(2028, 3, 1), 1),
        (date(2040, 1, 1), 1),
    ],
)
def test_the_time_without_work_of_a_day_is_found(day: date, found: int | None) -> None:
    """The first day counts, the day on which it is active again does not; the last has no end."""
    spans = (Span(date(2028, 1, 1), date(2028, 2, 1)), Span(date(2028, 3, 1)))

    assert (None if found is None else spans[found]) is holding(spans, day)
    assert None is holding((), day)


def test_a_pause_may_be_named_before_a_later_one() -> None:
    """They are kept in order; those that overlap are refused as ever."""
    later = made().inactive(date(2028, 1, 1), date(2028, 2, 1))
    both = later.inactive(date(2027, 3, 1), date(2027, 4, 1))

    assert (Span(date(2027, 3, 1), date(2027, 4, 1)), *later.spans) == both.spans
    for off, on in ((date(2027, 12, 1), date(2028, 1, 2)), (date(2027, 12, 1), None), ("x", None)):
        with pytest.raises(InvalidContract):
            later.inactive(off, on)  # type: ignore[arg-type]  # a wrong one is tried
