"""Slots: rows dealt out to statements of a few sizes."""

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from fixflow.storage.slots import SIZES, dealt


@given(st.integers(0, 320))
def test_every_row_goes_once_and_in_its_order(many: int) -> None:
    """A row that went twice would be told twice; one that went not, never."""
    rows = [(f"id-{number}", number) for number in range(many)]
    found = dealt(rows)

    assert tuple(chain.from_iterable(rows)) == tuple(chain.from_iterable(args for _, args in found))
    assert [2 * size for size, _ in found] == [len(args) for _, args in found]
    assert {size for size, _ in found} <= set(SIZES)


def test_a_full_turn_is_one_statement() -> None:
    """Fifty orders are one transaction of a tick, fifty letters one lease."""
    assert [50] == [size for size, _ in dealt([("a",)] * 50)]
