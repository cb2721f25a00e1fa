"""Lines of the slip: closed rings, blades that cross, nothing that is read aloud."""

from math import hypot

import pytest

from fixflow.documents.slip.slip_lines import RING, around, scissors


def test_a_ring_is_closed_and_round():
    """It ends where it begins, every point as far from the middle."""
    points = list(around((1.0, 2.0)))

    assert points[0] == pytest.approx(points[-1])
    assert all(pytest.approx(RING) == hypot(left - 1.0, top - 2.0) for left, top in points)


def test_scissors_are_two_blades_and_two_rings_alike_on_both_sides():
    """Mirrored at the line that they cut along."""
    one, ring, other, other_ring = scissors()

    assert [(along, -aside) for along, aside in one] == list(other)
    assert 3 == len(one)
    assert len(ring) == len(other_ring)
