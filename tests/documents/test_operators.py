"""Operators and codes, by hand from ISO 32000-1: 25.4 mm are 72 points, the page is 297 mm high."""

from fixflow.documents.ink.face import Face
from fixflow.documents.ink.operators import chosen, edges, filled, hairline, shown
from fixflow.documents.ink.style import Style

WIDTHS = {ord(char): 500.0 for char in "abcü()\\\r "}
FACE = Face("F1", frozenset(WIDTHS), WIDTHS, {ord(c): ord(c) for c in "abcü()\\\r "}.get)
STYLE = Style(size=10, leading=25.4, colour=(255, 0, 51))


def test_a_text_is_measured_in_thousandths_of_its_size():
    """Three letters of half a size of 72 points are 1.5 inches."""
    assert 38.1 == round(FACE.advance("abc", 72), 6)


def test_a_code_has_two_bytes_and_escapes_what_ends_a_string():
    """7.3.4.2: parentheses, backslash, and a carriage return, which readers take for a line feed."""
    assert "\0a\0\\(\0\\)\0\\\\\0\\r\0ü" == FACE.written("a()\\\rü")


def test_a_byte_of_a_code_is_escaped_also_in_front():
    """The 0x28th block of codes begins with a parenthesis."""
    far = Face("F1", frozenset({97}), WIDTHS, {97: 0x285C}.get)

    assert "\\(\\\\" == far.written("a")


def test_a_character_without_glyph_is_not_written():
    """A paper was refused before, or the character was named."""
    assert "\0a" == FACE.written("a☃")


def test_a_font_is_asked_once_for_each_character():
    """Each call notes the glyph and looks it up; a long statement has a million characters."""
    asked: list[int] = []

    def code(point: int) -> int:
        asked.append(point)
        return point

    face = Face("F1", frozenset(), WIDTHS, code)
    face.written("abcabc")
    face.written("cba")

    assert [97, 98, 99] == asked


def test_style_is_chosen_by_font_size_and_colour():
    """9.3 and 8.6.8."""
    assert "/F1 10 Tf 1 0 0.2 rg" == chosen(FACE, STYLE)


def test_lines_stand_below_each_other():
    """The baseline stands 0.3 sizes below the middle: 841.89 - 72 - 36 - 3 points for the first."""
    assert ["1 0 0 1 72.00 730.89 Tm(\0a)Tj", "1 0 0 1 72.00 658.89 Tm(\0b)Tj"] == shown(
        ("a", "b"), FACE, STYLE, (25.4, 25.4, 50.8), "L"
    ).split("\n")


def test_figures_end_at_the_right_edge_without_counting_their_last_blank():
    """Left 72 and width 144 points, less two letters of 5 points.

    The blank stays, beyond the edge: where a title of two lines is read aloud, it parts the words.
    """
    assert "1 0 0 1 206.00 730.89 Tm(\0a\0b\0 )Tj" == shown(
        ("ab ",), FACE, STYLE, (25.4, 25.4, 50.8), "R"
    )


def test_a_hairline_goes_from_edge_to_edge():
    """0.2 mm are 0.57 points."""
    assert "q 0 0 0 RG 0.57 w 72.00 769.89 m 144.00 769.89 l S Q" == hairline(
        25.4, 25.4, 50.8, (0, 0, 0)
    )


def test_rectangles_are_one_path():
    """8.5.2.1: filled together, so that no hair of white stands between two."""
    path = "0.000 769.890 72.000 72.000 re 72.000 769.890 72.000 72.000 re"

    assert f"q 0 0 0 rg {path} f Q" == filled(
        [(0, 0, 25.4, 25.4), (25.4, 0, 25.4, 25.4)], (0, 0, 0)
    )


def test_a_box_is_turned_upside_down():
    """Left, bottom, right, top, as 14.8.5.4.3 wants it."""
    assert (72, 697.89, 144, 769.89) == tuple(
        round(edge, 2) for edge in edges((25.4, 25.4, 25.4, 25.4))
    )
