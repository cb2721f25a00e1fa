"""Report: a checklist that was gone through, and what of it nobody has looked at."""

import pytest

from fixflow.connectors.aareon_connect import Difference, Report, State
from fixflow.connectors.aareon_connect.report import checked, compared, is_so, not_checked
from fixflow.connectors.profile import Evidence, Origin

SOURCE = Origin(Evidence.SEED, "Fehlen welche?")
NONE: frozenset[str] = frozenset()


def sets(wanted: str, found: str | None, spared: str = "") -> State:
    """Compare letters."""
    check = compared("x", frozenset(wanted), found, frozenset(spared), SOURCE)
    return check.state


@pytest.mark.parametrize(
    ("wanted", "found", "state"),
    [
        ("ab", "ab", State.OK), ("ab", "a", State.MISSING), ("a", "ab", State.EXTRA), ("ab", "bc", State.MISSING),
        ("", "", State.OK), ("a", None, State.NOT_CHECKED), ("", None, State.NOT_CHECKED), ("ab", "", State.MISSING),
    ],
)  # fmt: skip
def test_two_sets_are_compared(wanted, found, state):
    """«Fehlen welche?»; what nobody has looked at is not in order."""
    assert state is sets(wanted, found)


def test_what_is_spared_is_neither_missing_nor_too_much():
    """No source says whether it arrives."""
    assert State.OK is sets("a", "ab", spared="b")
    assert State.OK is sets("a", "a", spared="b")


def test_which_are_missing_is_told_by_ids_in_order():
    """The set difference, both ways."""
    check = compared("Leerstände", frozenset("cab"), "dea", NONE, SOURCE)

    assert (("b", "c"), ("d", "e"), 3, 1) == (
        check.of(State.MISSING), check.of(State.EXTRA), check.expected, check.got
    )  # fmt: skip
    assert "Leerstände: 1/3 fehlt; fehlt: b, c; zu viel: d, e" == check.say("de")
    assert "Leerstände: 1/3 missing; missing: b, c; too much: d, e" == check.say("en")


def test_the_worst_difference_is_the_state_of_a_row():
    """Wrong before missing before too much."""
    both = [Difference(id="a", state=State.EXTRA), Difference(id="b", state=State.MISSING)]

    assert State.MISSING is checked("x", both, 2, 0, SOURCE).state
    assert (
        State.WRONG
        is checked("x", [*both, Difference(id="c", state=State.WRONG)], 3, 0, SOURCE).state
    )


@pytest.mark.parametrize(
    ("value", "state"), [(True, State.OK), (False, State.MISSING), (None, State.NOT_CHECKED)]
)
def test_a_yes_a_no_and_nothing_are_three(value, state):
    """None is no no."""
    assert state is is_so("x", value, SOURCE).state


def test_a_report_is_in_order_only_where_every_row_was_looked_at():
    """What was not checked is no fault and no success."""
    good, unseen = is_so("a", value=True, source=SOURCE), not_checked("b", SOURCE)

    assert Report(checks=(good,)).ok
    assert not Report(checks=(good, unseen)).ok
    assert () == Report(checks=(good, unseen)).faults
    assert "b: nicht geprüft" == Report(checks=(unseen,)).say("de")


def test_a_row_is_found_by_its_name():
    """And one that is not there is none."""
    report = Report(checks=(not_checked("b", SOURCE),))

    assert "b" == report["b"].name
    with pytest.raises(KeyError):
        _ = report["c"]
