"""Ladders: what a rung may be, each fault with its path."""

from datetime import UTC, time, timedelta
from typing import Any

import pytest

from fixflow.deadlines import (
    CAREFUL,
    Before,
    Days,
    Elapsed,
    EndAt,
    InvalidLadder,
    Ladder,
    Roll,
    Rung,
    Window,
    WorkingDays,
    arbeitstage,
    kalendertage,
    werktage,
)
from fixflow.parties import CONTRACTOR, PRINCIPAL
from fixflow.texts import LANGUAGES

AT_ONCE = Elapsed(timedelta(0))


def faults(*rungs: Any) -> list[tuple[str, str]]:
    """Tell paths and codes of what is wrong with a ladder."""
    with pytest.raises(InvalidLadder) as refused:
        Ladder(*rungs)
    assert all(refused.value.say(lang) for lang in LANGUAGES)
    return [(fault.path, fault.code.rpartition(".")[2]) for fault in refused.value.faults]


def test_the_careful_ladder_warns_reminds_and_escalates() -> None:
    """Spec 2.12: a day before and when overdue to the contractor, two days after to the principal."""
    assert [("soon", CONTRACTOR), ("overdue", CONTRACTOR), ("escalate", PRINCIPAL)] == [
        (rung.key, rung.to) for rung in CAREFUL.rungs
    ]


def test_a_ladder_without_a_rung_is_none() -> None:
    """Whoever reminds nobody leaves the ladder out."""
    assert [("ladder", "empty")] == faults()


def test_a_rung_s_key_is_one_line_without_a_point_and_stands_once() -> None:
    """`overdue.2` is the second ring of `overdue`, so no rung may be called so."""
    keys: tuple[Any, ...] = ("overdue.2", "", "two\nlines", 3, "soon", "soon")

    assert [
        ("ladder.0.key", "key"),
        ("ladder.1.key", "key"),
        ("ladder.2.key", "key"),
        ("ladder.3.key", "key"),
        ("ladder.4.key", "twice"),
        ("ladder.5.key", "twice"),
    ] == faults(*(Rung(key, AT_ONCE, to=CONTRACTOR) for key in keys))


@pytest.mark.parametrize(
    "rule",
    [
        AT_ONCE,
        Elapsed(timedelta(hours=3)),
        Before(arbeitstage(1)),
        Before(Elapsed(timedelta(hours=2))),
        arbeitstage(0),
        werktage(2),
        kalendertage(3),
        Days(3),
    ],
    ids=str,
)
def test_a_rung_counts_back_or_on(rule: Any) -> None:
    """Back from the due day, on from the due instant."""
    assert rule == Ladder(Rung("x", rule, to=CONTRACTOR)).rungs[0].rule


def test_what_is_no_rule_of_a_rung_is_refused() -> None:
    """A window has two ends, a bare number none; a role is no word; a rung is no rule."""
    strange: Any = "contractor"
    window: Any = Window(arbeitstage(1), arbeitstage(2))

    assert [
        ("ladder.0.rule", "kind"),
        ("ladder.1.rule", "kind"),
        ("ladder.1.to", "kind"),
        ("ladder.1.at", "kind"),
        ("ladder.2", "kind"),
    ] == faults(
        Rung("a", window, to=CONTRACTOR), Rung("b", strange, to=strange, at=strange), strange
    )


def test_a_count_that_rings_has_no_terms_of_its_own() -> None:
    """It rings at the rung's hour on an open day, so a cut-off or an end would mean nothing."""
    rule = WorkingDays(-1, cutoff=time(17), roll=Roll.PRECEDING)

    assert [
        ("ladder.0.rule.n", "too_few"),
        ("ladder.0.rule.cutoff", "term"),
        ("ladder.0.rule.roll", "term"),
        ("ladder.1.rule.end", "term"),
    ] == faults(
        Rung("a", rule, to=CONTRACTOR),
        Rung("b", arbeitstage(1, end=EndAt.SAME_TIME), to=CONTRACTOR),
    )


def test_what_rings_again_goes_on() -> None:
    """Every nothing would ring for ever at one moment."""
    before: Any = Before(arbeitstage(1))

    assert [
        ("ladder.0.every.span", "too_few"),
        ("ladder.1.every.n", "too_few"),
        ("ladder.2.every", "kind"),
    ] == faults(
        Rung("a", AT_ONCE, to=CONTRACTOR, every=AT_ONCE),
        Rung("b", AT_ONCE, to=CONTRACTOR, every=arbeitstage(0)),
        Rung("c", AT_ONCE, to=CONTRACTOR, every=before),
    )


def test_a_rung_rings_by_the_clock_at_the_place() -> None:
    """An hour with a zone would be another one at each place."""
    assert [("ladder.0.at", "zoned")] == faults(
        Rung("a", arbeitstage(1), to=CONTRACTOR, at=time(8, tzinfo=UTC))
    )
