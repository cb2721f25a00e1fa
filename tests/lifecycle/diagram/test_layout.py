"""The layout: ranks, tracks and columns, by hand."""

from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from fixflow.lifecycle import START
from fixflow.lifecycle.diagram.layout import Drawn, layout
from fixflow.lifecycle.diagram.ranks import ranked
from fixflow.lifecycle.diagram.sketch import sketched
from fixflow.lifecycle.diagram.tracks import Crossing, tracked
from fixflow.partners import digitec_galaxus, imofix, velux
from tests.lifecycle.diagram.tables import tables


def test_a_step_leads_down():
    """Velux by hand: an enquiry, step by step, to the site; lost and cancelled beside it."""
    ranks = ranked(velux.PROGRAM.machine).rank

    assert {
        "START": 0,
        "enquiry_received": 1,
        "customer_contacted": 2,
        "offer_sent": 3,
        "offer_accepted": 4,
        "lost": 4,
        "site_open": 5,
        "site_completed": 6,
        "cancelled": 6,
    } == ranks


def test_a_step_that_leads_back_is_known():
    """Digitec Galaxus by hand: another appointment, the goods again, a settlement voided."""
    assert {
        ("under_review", "awaiting_appointment"),
        ("under_review", "awaiting_goods"),
        ("settled", "completed"),
        ("invoiced", "completed"),
    } == ranked(digitec_galaxus.PROGRAM.machine).back


def test_the_spine_is_the_manual_s_longest_way_to_a_good_end():
    """Imofix by hand: sent, accepted, completed, invoiced; no step of ours."""
    spine = ranked(imofix.PROGRAM.machine).spine

    assert ["sent", "accepted", "completed", "invoiced"] == [each.target.key for each in spine]
    assert not any(each.row.own for each in spine)


def test_the_same_step_to_the_same_end_is_one_net():
    """«Stornieren» from seven states is one line with seven feeders, by its table."""
    sketch = sketched(digitec_galaxus.PROGRAM.machine, "de", dated=False)
    [cancel] = [net for net in sketch.nets if len(net.sources) > 2]

    assert len(digitec_galaxus.CANCEL_FROM) == len(cancel.sources)
    assert ("Stornieren",) == cancel.label


def test_two_lines_that_would_touch_get_two_tracks():
    """Side by side one is enough."""
    one = Crossing(net=1, above=0, below=50)

    assert (0, 0) == tracked([one, Crossing(net=2, above=100, below=150)])
    assert {0, 1} == set(tracked([one, Crossing(net=2, above=40, below=150)]))


def test_the_tracks_are_those_that_cross_least():
    """From 0 and 10 to 100 and 200: the outer one runs above, and nothing crosses."""
    inner = Crossing(net=1, above=0, below=100)
    outer = Crossing(net=2, above=10, below=200)

    assert (1, 0) == tracked([inner, outer])


def runs(drawn: Drawn) -> set[tuple[tuple[int, int], tuple[int, int]]]:
    """Give the straight runs of a net's lines, each from its lesser end."""
    return {
        (min(one, other), max(one, other))
        for way in drawn.ways.values()
        for line in way
        for one, other in pairwise(line)
        if one != other
    }


def lie_on_each_other(one, other):
    """Tell whether two runs share more than a point."""
    (left, top), (right, bottom) = one
    (other_left, other_top), (other_right, other_bottom) = other
    if left == right == other_left == other_right:
        return min(bottom, other_bottom) > max(top, other_top)
    if top == bottom == other_top == other_bottom:
        return min(right, other_right) > max(left, other_left)
    return False


@given(tables(st.just("Auftrag annehmen")), st.booleans())
def test_two_steps_never_share_a_line(machine, dated):
    """One could not tell which leads where; but from the start, a dot, all lines fan out."""
    nets = [
        net for net in layout(machine, "de", dated=dated).nets if START.key not in net.net.sources
    ]
    shared = [
        (one.net.label, other.net.label)
        for one, other in combinations(nets, 2)
        for run in runs(one)
        if any(lie_on_each_other(run, each) for each in runs(other))
    ]

    assert [] == shared
