"""An exception names the nominal date, and says what is otherwise on it alone."""

from datetime import date

from fixflow.recurrence import NoticeDue, change, move, omit
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
