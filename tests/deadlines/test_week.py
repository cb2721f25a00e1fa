"""Weeks."""

import pickle

import pytest

from fixflow.deadlines.week import MON_FRI, MON_SAT, MON_SUN, InvalidWeek, Week


@pytest.mark.parametrize(
    ("week", "weekdays"),
    [(MON_FRI, (0, 1, 2, 3, 4)), (MON_SAT, (0, 1, 2, 3, 4, 5)), (MON_SUN, (0, 1, 2, 3, 4, 5, 6))],
)
def test_the_werktag_week_has_saturday_and_the_arbeitstag_week_has_not(week, weekdays):
    """BUrlG § 3 Abs. 2 for the Werktag, Reg. 1182/71 Art. 2(2) for the Arbeitstag."""
    assert weekdays == week.weekdays


@pytest.mark.parametrize("mask", [0, -1, 128])
def test_a_week_without_days_or_of_more_than_seven_is_refused(mask):
    """An empty week is a mistake of the caller, and the mask is told."""
    with pytest.raises(InvalidWeek) as refused:
        Week(mask)

    assert mask == refused.value.mask


@pytest.mark.parametrize(
    ("week", "de", "it"),
    [
        (MON_FRI, "Mo–Fr", "lun–ven"),
        (MON_SUN, "Mo–So", "lun–dom"),
        (Week(0b1000001), "Mo, So", "lun, dom"),
        (Week(0b0000100), "Mi", "mer"),
    ],
)
def test_a_week_is_said_as_a_span_where_its_days_follow_each_other(week, de, it):
    """As an explanation prints it: «Woche Mo–Sa»."""
    assert (de, it) == (week.label.say("de"), week.label.say("it"))


def test_a_week_shows_its_name_and_a_custom_one_its_mask():
    """What is shown is what one would write."""
    assert ("MON_SAT", "Week(0b0000101)") == (repr(MON_SAT), repr(Week(5)))


def test_a_week_survives_pickling_as_a_week():
    """Rules travel between processes and carry their week."""
    copy = pickle.loads(pickle.dumps(MON_SAT))  # noqa: S301 (our own bytes)

    assert (Week, MON_SAT) == (type(copy), copy)
