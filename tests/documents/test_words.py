"""The words of the papers are complete in four languages."""

from string import Formatter

import pytest

from fixflow.documents.ink import page
from fixflow.documents.papers import fee_words, paper_words, settlement_words, summary_words
from fixflow.formats.calendar_words import MONTHS
from fixflow.texts import Text


def placeholders(sentence: str) -> set[str]:
    """Find what a sentence asks for."""
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def words() -> list[tuple[str, Text]]:
    """Gather every text of the papers."""
    modules = (fee_words, paper_words, settlement_words, summary_words, page)
    named = [
        (f"{module.__name__.rsplit('.', 1)[1]}.{name}", each)
        for module in modules
        for name, each in vars(module).items()
        if isinstance(each, Text)
    ]
    many = [*MONTHS, *fee_words.CATEGORIES.values(), *summary_words.AMOUNTS.values()]
    return [*named, *((each.de, each) for each in many)]


@pytest.mark.parametrize(("name", "text"), words(), ids=[name for name, _ in words()])
def test_every_word_is_there_in_four_languages_with_the_same_places(name: str, text: Text):
    """Contractors in Geneva and Lugano see the papers; a place missing in one language is lost."""
    said = (text.de, text.en, text.fr, text.it)

    assert all(said), name
    assert 1 == len({frozenset(placeholders(each)) for each in said if each})
