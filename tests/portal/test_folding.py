"""Folding: a word is found whatever accents somebody types or leaves out."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fixflow.portal.folding import found, words


@pytest.mark.parametrize(
    ("sought", "text"),
    [
        ("müller", "Müller"),
        ("mueller", "Müller"),
        ("muller", "Müller"),
        ("müller", "Mueller"),
        ("MÜLL", "Müller"),
        ("strasse", "Bahnhofstraße Straße"),
        ("straße", "Badstr. Strasse"),
        ("geneve", "Genève"),
        ("genève", "GENEVE"),
        ("oeuvre", "Gros œuvre"),
        ("œuvre", "gros oeuvre"),
        ("aera", "Æra"),
        ("æra", "aera"),
        ("ubergabe", "Übergabe"),
        ("uebergabe", "U\u0308bergabe"),
        ("481", "SP-481516"),
        ("sp-4815", "SP-481516"),
        ("sp 481516", "SP-481516"),
        ("ﬁlter", "Filter"),
        ("\uff14\uff12", "42"),
        ("boiler kalt", "Boiler im Keller ist kalt"),
        ("kalt boiler", "Boiler im Keller ist kalt"),
        ("", "anything"),
        (" - ", "anything"),
    ],
)
def test_what_people_type_is_found(sought: str, text: str):
    """NFKD, casefold, no accents, ß = ss, ä also = ae; all words, as prefixes."""
    assert found(sought, [text])


@pytest.mark.parametrize(
    ("sought", "text"),
    [
        ("oiler", "Boiler"),
        ("boilers", "Boiler"),
        ("boiler bern", "Boiler kalt"),
        ("muller", "Mueller"),
        ("poet", "Pot"),
        ("neu", "nü-lich"),
        ("81516", "SP-481516"),
        ("a", ""),
    ],
)
def test_what_is_another_word_is_not_found(sought: str, text: str):
    """A word inside a word is none; `ue` is ü only where a ü is, or `Poet` would find `Pot`."""
    assert not found(sought, [text])


def test_each_word_may_stand_in_another_text():
    """The name in the contact, the fault in the title."""
    assert found("boiler müller", ["Boiler kalt", "Frau Müller, 079 555 01 02"])


LETTERS = {
    "a": "a a", "b": "b b", "e": "e e", "E": "e e", "k": "k k", "ä": "a ae", "Ä": "a ae", "ö": "o oe", "ü": "u ue",
    "Ü": "u ue", "ß": "ss ss", "é": "e e", "À": "a a", "ç": "c c", "ñ": "n n", "7": "7 7", "œ": "oe oe", "Œ": "oe oe", "æ": "ae ae",
}  # fmt: skip
BREAKS = " -.,/"
texts = st.text(alphabet=[*LETTERS, *BREAKS], max_size=20)


def oracle(sought: str, text: str) -> bool:
    """Search by a table of letters written by hand, without any Unicode data."""
    there = {each for word in split(text) for each in spelled(word)}
    return all(
        any(has.startswith(want) for want in spelled(word) for has in there)
        for word in split(sought)
    )


def split(text: str) -> list[str]:
    """Cut a text at its breaks."""
    for each in BREAKS:
        text = text.replace(each, " ")
    return text.split()


def spelled(word: str) -> set[str]:
    """Spell a word both ways."""
    return {"".join(LETTERS[char].split()[way] for char in word) for way in (0, 1)}


@given(texts, texts)
@example("ä", "ae")
@example("aé", "ÄÀ")
def test_a_search_finds_what_a_table_of_letters_finds(sought: str, text: str):
    """An independent oracle for the letters that Swiss and German texts are made of."""
    assert oracle(sought, text) == found(sought, [text])


@given(texts, st.data())
def test_the_beginning_of_every_word_finds_it(text: str, data: st.DataObject):
    """As prefixes: whatever is typed so far, letter by letter, finds the word."""
    begun = " ".join(word[: data.draw(st.integers(1, len(word)))] for word in split(text))

    assert found(begun, [text])


@given(st.text())
def test_any_text_can_be_folded_and_folding_is_stable(text: str):
    """Every character of Unicode; what is folded stays as it is when it is folded again."""
    for plain, spelling in words(text):
        assert ((plain, plain),) == words(plain)
        assert ((spelling, spelling),) == words(spelling)
