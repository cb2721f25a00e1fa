"""What a notebook is shown: harmless whatever somebody typed, in one form, of every class there is."""

import re
from collections import Counter
from html import unescape

import html5lib  # type: ignore[import-untyped]  # it has no stubs
import pytest
from IPython.core.formatters import DisplayFormatter
from rich.console import Console
from rich.pretty import Pretty

from tests.notebooks.shown import EXAMPLES, LOOKS, SAYS_NOTHING_TYPED, classes_with

MILD = "Boiler kalt"
EVIL = "</td></table></svg><script>alert(1)</script><img src=x onerror=alert(1)>\"' &amp;"
SVG = "image/svg+xml"
DRAWN = {SVG, "text/plain"}
REACHES_OUT = re.compile(r"https?:|//|url\(|@import", re.IGNORECASE)
XML_NAMES = {"http://www.w3.org/2000/svg"}

each_class = pytest.mark.parametrize("name", EXAMPLES)


def shown(name: str, text: str) -> dict[str, str]:
    """Give the forms that a notebook offers of an example, by media type."""
    forms, _ = DisplayFormatter().format(EXAMPLES[name](text))
    return {kind: str(form) for kind, form in forms.items()}


def markup_of(name: str, text: str) -> str:
    """Give the form that a browser reads: the HTML, else the drawing."""
    forms = shown(name, text)
    return forms.get("text/html") or forms[SVG]


def elements(markup: str) -> Counter[tuple[str, ...]]:
    """Count the elements of markup as a browser reads it, each with the names of its attributes."""
    tree = html5lib.parse(markup, namespaceHTMLElements=False)
    return Counter((str(each.tag), *sorted(map(str, each.attrib))) for each in tree.iter())


def text_of(markup: str) -> str:
    """Give everything that a reader sees."""
    return "".join(html5lib.parse(markup, namespaceHTMLElements=False).itertext())


def test_every_class_that_shows_itself_is_here():
    """A class that is new shows values that nobody has looked at; and none is listed that is gone."""
    assert classes_with(*LOOKS) == set(EXAMPLES)


@each_class
def test_what_somebody_typed_makes_no_element(name):
    """Read back by html5lib as a browser reads it: the same elements as with a harmless text.

    A drawing breaks a longer text into more lines, so of its elements the kinds are compared.
    """
    mild, evil = (elements(markup_of(name, text)) for text in (MILD, EVIL))

    assert set(mild) == set(evil)
    assert mild == evil or SVG in shown(name, EVIL)


@each_class
def test_what_somebody_typed_is_seen(name):
    """Nothing is dropped, so the test above has looked at the text."""
    begins = "</td></table>" if "text/html" in shown(name, EVIL) else "</td></"
    seen = text_of(markup_of(name, EVIL))

    assert (begins in unescape(seen)) is (name not in SAYS_NOTHING_TYPED)


@each_class
def test_nothing_runs_and_nothing_is_fetched(name):
    """Spec 2.6: self-contained, no script; a notebook is read without any network."""
    markup = markup_of(name, MILD)
    found = elements(markup)
    names = {attribute for each in found for attribute in each[1:]}

    assert not {"script", "style", "link", "iframe", "foreignObject"} & {each[0] for each in found}
    assert not [each for each in names if each.startswith("on")]
    assert not REACHES_OUT.findall(
        re.sub(r"data:[a-z/]+;base64,[\w+/=]+|http://www.w3.org/2000/svg", "", markup)
    )


@each_class
def test_a_drawing_stands_alone_and_has_no_style(name):
    """JupyterLab shows HTML alone where there is some; under a strict policy `style` is dropped."""
    forms = shown(name, MILD)

    assert set(forms) in (DRAWN, {"text/html", "text/plain"})
    if SVG in forms:
        assert not [each for each in elements(forms[SVG]) if "style" in each]


@each_class
def test_where_no_markup_is_shown_words_are(name):
    """A terminal and a diff of notebooks get a text that fits, not the `repr` of every field."""
    text = shown(name, MILD)["text/plain"]

    assert 0 < len(text) <= 5000
    assert "\x1b" not in text
    assert max(map(len, text.splitlines())) <= 600


@each_class
def test_rich_shows_it_too(name):
    """`__rich_repr__`, or what rich makes of the value by itself."""
    with Console(width=100, record=True, file=None, quiet=True) as console:
        console.print(Pretty(EXAMPLES[name](MILD), max_length=20, max_string=80))
