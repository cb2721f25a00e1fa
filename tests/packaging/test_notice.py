"""The notice: whose work comes along, and under what licence."""

import re

import pytest
from packaging.utils import canonicalize_name

from tests.packaging.farm import closure
from tests.packaging.test_requirements import EXTRAS, PROJECT, ROOT, tracked

NOTICE = (ROOT / "NOTICE").read_text("utf-8")
NAMES = {
    canonicalize_name(word) for word in re.findall(r"[A-Za-z0-9][A-Za-z0-9._-]*[A-Za-z0-9]", NOTICE)
}
# Files that somebody else has written, by what their name ends in; ours of the same kind are named.
VENDORED = (".ttf", ".otf", ".woff", ".woff2", ".min.css", ".min.js")
LICENCE_OF = {
    "LiberationSans-Regular.ttf": "src/fixflow/documents/fonts/OFL.txt",
    "LiberationSans-Bold.ttf": "src/fixflow/documents/fonts/OFL.txt",
    "pico.min.css": "examples/looks/LICENSE.pico.md",
    "htmx.min.js": "examples/looks/LICENSE.htmx",
}


def test_every_library_that_an_installation_may_bring_is_named():
    """With every extra, and what each of them needs itself."""
    asked = [*PROJECT["dependencies"], *(each for extra in EXTRAS.values() for each in extra)]

    assert set() == closure(asked) - NAMES


def test_every_file_of_others_in_the_repository_is_named_with_its_licence():
    """A typeface, a stylesheet, a script: its text lies beside it and the notice says where."""
    found = {each.name for each in tracked() if each.name.endswith(VENDORED)}

    assert found <= set(LICENCE_OF)
    for text in {LICENCE_OF[name] for name in found}:
        assert text in NOTICE
        assert (ROOT / text).is_file()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("src/fixflow/documents/fonts/OFL.txt", "SIL OPEN FONT LICENSE Version 1.1"),
        ("LICENSE", "Apache License"),
        ("examples/looks/LICENSE.pico.md", "MIT License"),
        ("examples/looks/LICENSE.htmx", "Zero-Clause BSD"),
    ],
)
def test_a_licence_is_the_one_that_the_notice_names(text: str, said: str):
    """Whoever reads the notice finds that text."""
    assert said in (ROOT / text).read_text("utf-8")
