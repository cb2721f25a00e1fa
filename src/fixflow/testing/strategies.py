"""Strategies: orders and steps of a program for hypothesis, which shrinks them."""

from typing import TYPE_CHECKING

from fixflow.lifecycle import Order
from fixflow.testing.walking import LENGTH, AnyProgram, Step, walked

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn, SearchStrategy


def orders(program: AnyProgram, *, length: int = LENGTH) -> "SearchStrategy[Order]":
    """Make orders by legal steps.

    Args:
        program: The program or machine.
        length: At most so many steps, the start among them.

    Examples:
        >>> from hypothesis import given
        >>> from fixflow.partners import velux
        >>> @given(orders(velux.PROGRAM))
        ... def test_an_order_is_the_fold_of_its_events(order):
        ...     assert order == velux.PROGRAM.replay(order.events)
        >>> test_an_order_is_the_fold_of_its_events()
    """
    return walks(program, length).map(lambda pair: pair[0])


def steps(program: AnyProgram, *, length: int = LENGTH) -> "SearchStrategy[tuple[Step, ...]]":
    """Make lists of legal steps, from the start on, to be taken by whatever is under test.

    Args:
        program: The program or machine.
        length: At most so many steps, the start among them.
    """
    return walks(program, length).map(lambda pair: pair[1])


def walks(program: AnyProgram, length: int) -> "SearchStrategy[tuple[Order, tuple[Step, ...]]]":
    """Make walks whose every choice hypothesis draws."""
    from hypothesis import strategies as st

    @st.composite
    def drawn(draw: "DrawFn") -> tuple[Order, tuple[Step, ...]]:
        longest = draw(st.integers(min_value=1, max_value=length))
        return walked(program, choose=lambda size: draw(st.integers(0, size - 1)), length=longest)

    return drawn()
