"""Words: each page speaks four languages, and no word is kept that no page says."""

import re
from pathlib import Path

import fixflow.contrib.flask
from fixflow.contrib.flask.words import WORDS

HOME = Path(fixflow.contrib.flask.__file__).parent


def test_every_word_is_there_in_four_languages():
    """Contractors read German, French, Italian or English."""
    silent = [
        name
        for name, text in WORDS.items()
        if not all((text.de, text.en, text.fr, text.it)) or text.placeholders
    ]

    assert [] == silent


def test_every_word_is_said_somewhere():
    """A word that no page says is a promise that nobody keeps."""
    pages = "".join(each.read_text("utf-8") for each in sorted(HOME.rglob("*.html")))
    code = "".join(
        each.read_text("utf-8") for each in sorted(HOME.rglob("*.py")) if each.stem != "words"
    )
    said = {*re.findall(r"words\.(\w+)", pages), *re.findall(r'"(\w+)"', code)}

    assert [] == [name for name in WORDS if name not in said]


def test_no_template_switches_escaping_off():
    """Strangers write into every field."""
    for page in sorted(HOME.rglob("*.html")):
        assert not re.search(r"\|\s*safe|autoescape", page.read_text("utf-8")), page.name
