"""Lines break between words; a word is cut only where it fits on no line."""

from hypothesis import given
from hypothesis import strategies as st

from fixflow.documents.ink.wrap import wrap

WORDS = st.lists(st.text("abcSP-1489", min_size=1, max_size=30), min_size=1, max_size=30)


@given(WORDS, st.integers(min_value=1, max_value=40))
def test_no_character_is_lost_and_none_is_added(words: list[str], width: int):
    """What stands on the paper is what was handed in; the break keeps its space."""
    text = " ".join(words)

    assert text == "".join(wrap(text, width, len))


@given(WORDS, st.integers(min_value=1, max_value=40))
def test_no_line_is_wider_than_its_column(words: list[str], width: int):
    """A line that sticks out runs over the next column or off the page."""
    assert all(len(line.rstrip()) <= width for line in wrap(" ".join(words), width, len))


@given(WORDS)
def test_a_word_that_fits_on_a_line_stays_whole(words: list[str]):
    """SP-481516 broken as SP-48 and 1516 is found by no search."""
    assert " ".join(words).split() == [
        word for line in wrap(" ".join(words), 30, len) for word in line.split()
    ]


def test_a_line_is_filled_before_the_next_begins():
    """Breaking earlier than needed would waste the page."""
    assert ("aa bb ", "cc dd ", "ee") == wrap("aa bb cc dd ee", 5, len)


def test_a_line_break_in_the_text_stands():
    """An address comes with its lines; the break still parts the words when text is read out."""
    assert ("Bad ", "und ", "Küche") == wrap("Bad\nund\nKüche", 20, len)


def test_the_rest_of_a_cut_word_goes_on_in_the_same_line():
    """A long word must not leave a hole behind it."""
    assert ("ab ", "xxxx", "x cd") == wrap("ab xxxxx cd", 4, len)


def test_even_the_narrowest_column_takes_one_letter_per_line():
    """Otherwise breaking would never end."""
    assert ("a", "b", "c") == wrap("abc", 0, len)
