"""Phases and outcomes: closed lists with labels in four languages."""

import pytest

from fixflow.lifecycle import EDGES, Outcome, Phase
from fixflow.lifecycle.phases import ENDING, FIRST


def test_every_phase_says_where_it_may_lead():
    """A phase that is missing here would let no order out of it, unseen."""
    assert set(Phase) == set(EDGES)


def test_a_closed_order_leads_only_to_a_late_bill():
    """Nothing more is expected of it, but an invoice may come late."""
    assert frozenset({Phase.BILLED}) == EDGES[Phase.CLOSED]


def test_no_order_begins_quoted_scheduled_billed_or_closed():
    """An order starts in REQUESTED, WAITING, COMMITTED or DONE."""
    assert {Phase.QUOTED, Phase.SCHEDULED, Phase.BILLED, Phase.CLOSED} == set(Phase) - FIRST


def test_work_ends_done_billed_or_closed():
    """Only states in these phases carry an outcome."""
    assert {Phase.DONE, Phase.BILLED, Phase.CLOSED} == ENDING


@pytest.mark.parametrize("each", [*Phase, *Outcome])
def test_each_is_told_in_four_languages(each: Phase | Outcome):
    """Contractors and principals read them in French and Italian too."""
    assert None not in {each.label.fr, each.label.it}
