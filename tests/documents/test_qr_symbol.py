"""The symbol as rectangles: what the library gives, at the size that SIX prescribes."""

from collections import Counter

import pytest
import zxingcpp
from PIL import Image

from fixflow.documents import QrBill
from fixflow.documents.slip.qr_symbol import ARMS, BORDER, FIELD, SIDE, dark, modules
from tests.documents.slips import OPEN, SLIPS, fullest

each_slip = pytest.mark.parametrize("bill", [*SLIPS.values(), fullest()], ids=[*SLIPS, "fullest"])


@each_slip
def test_the_modules_are_read_back_as_the_payload(bill: QrBill):
    """zxing-cpp, without any page between."""
    rows = modules(bill.payload())
    small = Image.new("L", (len(rows) + 8, len(rows) + 8), 255)
    for row, line in enumerate(rows):
        for column, is_dark in enumerate(line):
            small.putpixel((column + 4, row + 4), 0 if is_dark else 255)
    picture = small.resize((4 * small.width, 4 * small.height), Image.Resampling.NEAREST)

    [found] = zxingcpp.read_barcodes(picture)
    assert bill.payload() == found.text
    assert bill.payload().encode() == found.bytes
    assert "M" == found.ec_level


def test_the_fullest_symbol_is_of_version_25():
    """SIX: at most version 25, which is 117 modules wide (ISO 18004)."""
    assert 117 == len(modules(fullest().payload()))


@each_slip
def test_the_rectangles_cover_the_dark_modules_and_nothing_else(bill: QrBill):
    """Each dark module once, no light one; a row's run is one rectangle."""
    rows = modules(bill.payload())
    side = SIDE / len(rows)
    covered: Counter[tuple[int, int]] = Counter()
    for left, top, width, height in dark(bill.payload()):
        assert side == pytest.approx(height)
        first = round(left / side)
        covered.update((round(top / side), first + step) for step in range(round(width / side)))

    assert set(covered.values()) == {1}
    assert set(covered) == {
        (row, column)
        for row, line in enumerate(rows)
        for column, is_dark in enumerate(line)
        if is_dark
    }


def test_runs_of_modules_are_few_rectangles():
    """A rectangle for each module would make the page twice as large."""
    rows = modules(OPEN.payload())

    assert len(list(dark(OPEN.payload()))) < 0.55 * sum(map(sum, rows))


def test_the_cross_is_seven_millimetres_in_the_middle_of_forty_six():
    """SIX, style guide: 46 by 46 mm, cross 7 by 7 mm, within it the black square."""
    assert (46, (19.5, 19.5, 7, 7), (20, 20, 6, 6)) == (SIDE, BORDER, FIELD)


def test_the_arms_of_the_cross_are_a_sixth_longer_than_broad():
    """SR 232.21: the arms, equal among themselves, are a sixth longer than they are broad."""
    upright, level = ARMS
    broad, length = upright[2], upright[3]

    assert (length - broad) / 2 == pytest.approx(broad * 7 / 6)
    assert (length, broad) == pytest.approx(level[2:])
