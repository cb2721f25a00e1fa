"""A line with Hebrew, against the cases of UAX 9 that a report may hold, worked by hand."""

import pytest

from fixflow.documents.ink.directions import turned


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("Klingel: שלום", "Klingel: םולש"),
        ("שלום עולם", "םלוע םולש"),
        ("שלום Tür", "םולש Tür"),
        ("שלום 044 555", "555 044 םולש"),
        ("(שלום)", "(םולש)"),
        ("א (ב) ג", "ג (ב) א"),
        ("שלום ", "םולש "),
    ],
)
def test_hebrew_is_drawn_from_right_to_left(written: str, drawn: str):
    """Words in turn, figures as they are, brackets mirrored (L4), the last blank in its place (L1)."""
    assert drawn == turned(written)


@pytest.mark.parametrize("line", ["", "Boiler kalt (2)", "Žižkov «Süd» Москва", "[U+05D0]"])
def test_what_runs_from_the_left_is_left_alone(line: str):
    """The very line: a statement has ten thousand of them."""
    assert line is turned(line)


def test_every_character_is_kept():
    """Only the order changes, and which way a bracket opens."""
    line = "Tür 12 <שלום> [עולם] {א} «ב»"
    either = str.maketrans(")]}>»", "([{<«")

    assert sorted(line.translate(either)) == sorted(turned(line).translate(either))
