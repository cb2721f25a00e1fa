"""Merging: the specification's table, row by row, and what must hold for every pair of values."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.connectors.intents import UNSET
from fixflow.connectors.merging import (
    FREEZE,
    NOTHING,
    PUSH,
    REFUSE,
    SETTLE,
    TAKE,
    NoStamp,
    Shadow,
    Sides,
    merged,
)
from fixflow.connectors.profile import Owner

AT = datetime(2027, 1, 4, 10, tzinfo=UTC)
LATER = AT + timedelta(seconds=1)
PARTNER, HOST, LATEST, MANUAL = Owner


def sides(owner, shadow, theirs, ours, stamps=(AT, LATER)):
    """Make a field."""
    return Sides(
        name="due", owner=owner, shadow=shadow, theirs=theirs, ours=ours,
        their_at=stamps[0], our_at=stamps[1],
    )  # fmt: skip


# Spec 2.6 no. 6, written out: shadow "a"; what they have, what we have, and what becomes of it.
TABLE = [
    ("b", "a", PARTNER, TAKE, "b", ""),
    ("b", "a", HOST, PUSH, "a", "field_overruled"),
    ("b", "a", LATEST, TAKE, "b", ""),
    ("b", "a", MANUAL, TAKE, "b", ""),
    ("a", "c", PARTNER, REFUSE, "a", "field_refused"),
    ("a", "c", HOST, PUSH, "c", ""),
    ("a", "c", LATEST, PUSH, "c", ""),
    ("a", "c", MANUAL, PUSH, "c", ""),
    *(("b", "b", each, SETTLE, "b", "") for each in Owner),
    ("b", "c", PARTNER, TAKE, "b", "field_taken"),
    ("b", "c", HOST, PUSH, "c", ""),
    ("b", "c", LATEST, PUSH, "c", ""),
    ("b", "c", MANUAL, FREEZE, "b", "sync_conflict"),
    *(("a", "a", each, NOTHING, "a", "") for each in Owner),
]


@pytest.mark.parametrize(("theirs", "ours", "owner", "step", "value", "event"), TABLE)
def test_each_row_of_the_table(theirs, ours, owner, step, value, event):  # noqa: PLR0913, PLR0917  a row
    """Spec 2.6 no. 6."""
    found = merged(sides(owner, "a", theirs, ours))

    assert (step, value, event) == (found.step, found.value, found.event)


def test_the_later_change_counts():
    """Theirs, where it is later."""
    found = merged(sides(LATEST, "a", "b", "c", (LATER, AT)))

    assert (TAKE, "b") == (found.step, found.value)


def test_two_changes_of_one_instant_are_for_a_person():
    """A tie acts as MANUAL."""
    assert FREEZE is merged(sides(LATEST, "a", "b", "c", (AT, AT))).step


@pytest.mark.parametrize(("their_at", "our_at"), [(None, AT), (AT, None), (None, None)])
def test_the_later_one_wants_both_stamps(their_at, our_at):
    """Nobody can say which is later."""
    with pytest.raises(NoStamp):
        merged(sides(LATEST, "a", "b", "c", (their_at, our_at)))


def test_what_was_never_seen_is_taken():
    """The first fetch: there is no shadow and nobody here has said anything."""
    for owner in Owner:
        assert TAKE is merged(sides(owner, UNSET, "b", UNSET)).step


def test_what_nobody_sends_is_left_alone():
    """A field that is absent there is not cleared here."""
    for owner in Owner:
        assert NOTHING is merged(sides(owner, "a", UNSET, UNSET)).step


def test_true_is_not_one():
    """JSON tells them apart; Python does not."""
    assert TAKE is merged(sides(PARTNER, shadow=1, theirs=True, ours=UNSET)).step


def test_a_frozen_field_is_kept_until_it_is_settled():
    """Both values are kept; the shadow stays as it was."""
    shadow = Shadow(fields={"due": "a"})
    conflict = shadow.after(merged(sides(MANUAL, "a", "b", "c")))
    settled = conflict.after(merged(sides(MANUAL, "a", "b", "b")))

    assert (frozenset({"due"}), "a") == (conflict.frozen, conflict.fields["due"])
    assert (frozenset(), "b") == (settled.frozen, settled.fields["due"])


VALUES = st.sampled_from(("a", "b", "c", None, 1, True, UNSET))


@given(st.sampled_from(Owner), VALUES, VALUES, VALUES)
def test_no_value_is_lost_in_silence(owner, shadow, theirs, ours):
    """What neither side has, nobody gets; where one change is dropped, it is told or it is ours to say."""
    found = merged(sides(owner, shadow, theirs, ours))

    assert any(found.value is each or found.value == each for each in (shadow, theirs, ours))
    dropped_ours = ours is not UNSET and ours != shadow and found.step is TAKE and ours != theirs
    assert not dropped_ours or found.event or type(ours) is not type(theirs)
