"""The Swiss QR Code: modules as rectangles, with the Swiss cross in the middle; the home of segno.

SIX, Implementation Guidelines QR-bill: error correction M, at most version 25, 46 by 46 mm whatever
the version, a cross of 7 by 7 mm over its middle.  The one rule: the symbol is lines and areas,
never a picture, so that it stays sharp at any resolution.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

import segno

from fixflow.documents.ink.operators import Box

SIDE: Final = 46.0
CROSS: Final = 7.0
SQUARE: Final = 6.0
# the arms of the cross are a sixth longer than broad (federal law on coats of arms, SR 232.21, annex)
ARM_WIDTH: Final = 7 / 6
ARM_LENGTH: Final = ARM_WIDTH * 10 / 3


def modules(payload: str) -> tuple[tuple[bool, ...], ...]:
    """Give the modules of the symbol, row by row, dark ones true; without a quiet zone."""
    symbol = segno.make_qr(
        payload, error="m", mode="byte", encoding="utf-8", eci=False, boost_error=False
    )
    return tuple(tuple(bool(module) for module in row) for row in symbol.matrix)


def dark(payload: str) -> Iterator[Box]:
    """Give the dark areas within the symbol: left, top, width, height in millimetres.

    Dark modules that follow each other in a row are one rectangle.
    """
    rows = modules(payload)
    side = SIDE / len(rows)
    for number, row in enumerate(rows):
        column = 0
        for is_dark, run in groupby(row):
            length = len(tuple(run))
            if is_dark:
                yield column * side, number * side, length * side, side
            column += length


def middle(width: float, height: float) -> Box:
    """Give a rectangle in the middle of the symbol."""
    return (SIDE - width) / 2, (SIDE - height) / 2, width, height


BORDER: Final = middle(CROSS, CROSS)
FIELD: Final = middle(SQUARE, SQUARE)
ARMS: Final = (middle(ARM_WIDTH, ARM_LENGTH), middle(ARM_LENGTH, ARM_WIDTH))
