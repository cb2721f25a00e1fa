r"""Patterns: a host's regular expressions, taken only where a mail cannot keep them busy."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.connectors.patterns import (
    LONGEST,
    must_have_a_label,
    must_name_a_host,
    pattern_faults,
)

HOST = r"https://portal\.example"


def faults(pattern: str) -> list[str]:
    """Judge a pattern of no special use."""
    return [each.code for each in pattern_faults("p", pattern, lambda _steps: None)]


@pytest.mark.parametrize(
    "pattern",
    [
        r"abc", r"[a-z]+", r"[^/]+/", r"\d{4}-\d{2}", r"\d{4}(?:-\d{2})?", r"a?b?c", r"(?:ab|cd)e+",
        r"\s*[A-Z0-9-]{4,}", r"x.*", r"[]a]+", r"[^]]+\]", r"a{3}", r"(?P<code>[0-9]+)", r"(a|b)", "",
        r"Code:?\s*\w+", r"\.", r"ü+", r"[一-七]+三",
    ],
)  # fmt: skip
def test_a_pattern_with_one_way_on_is_taken(pattern):
    """What is repeated ends where what follows begins."""
    assert [] == faults(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(a+)+b",
        r"(?:a*)*",
        r"(?:\w+-)*x",
        r"(?:a|a)+",
        r"(?:ab){2,3}",
        r"(?:ab){2}",
        r"((a?b)+c)*",
    ],
)
def test_nested_quantifiers_are_refused(pattern):
    """Spec 2.13: «no nested quantifiers»; `(a+)+b` takes 2**n steps for n letters."""
    assert ["connectors.pattern_nested"] == faults(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r".*a", r".+/", r"\w+\d", r"[^ ]*/x", r"a?a", r"(?:ab)?a", r"\d*\d*x", r"a+(?:b|a)", r"(?:x|)x",
        r"a*b?a", r"\s*\n", r"[a-m]+[g-z]", r"[一-丁]+[丁-三]", r"(?:a+|b)a", r"(?:xa*)?a",
    ],
)  # fmt: skip
def test_what_is_repeated_cannot_begin_what_follows(pattern):
    """`.*.*x` takes the square of a text's length, and each further `.*` a power more."""
    assert ["connectors.pattern_several_ways"] == faults(pattern)


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?=a)", r"(?!a)", r"(?<=a)", r"(?i)a", r"(a)\1", r"(?P<a>x)(?P=a)", r"^a", r"a$", r"\ba", r"\x41",
        r"\u0041", r"a+?", r"a++", r"a{2}{3}", r"[[]", r"[a--b]", r"*", "a\\",
    ],
)  # fmt: skip
def test_what_is_not_provided_for_is_refused(pattern):
    """Looking ahead and behind, back references, flags, edges, escapes by number."""
    assert ["connectors.pattern_unknown"] == faults(pattern)


@pytest.mark.parametrize("pattern", ["(", ")", "(a", "a)", "[", "[z-a]", "a{3,2}", "(" * 499])
def test_what_is_no_regular_expression_is_said_to_be_none(pattern):
    """However deep it goes wrong."""
    assert ["connectors.pattern_no_pattern"] == faults(pattern)


def test_a_pattern_has_an_end():
    """What is longer than 500 characters is a program."""
    assert [] == faults("a" * LONGEST)
    assert ["connectors.pattern_too_long"] == faults("a" * (LONGEST + 1))


def test_branches_that_multiply_are_counted():
    """Six pairs are 64 ways, seven are 128."""
    assert [] == faults("(?:a|b)" * 6)
    assert ["connectors.pattern_too_many_ways"] == faults("(?:a|b)" * 7)


@pytest.mark.parametrize(
    "pattern",
    [
        rf"{HOST}/auftrag/[0-9]+",
        r"https://[a-z0-9-]{1,63}\.imofix\.io/a",
        rf"{HOST}/",
        r"https://a(?:b|c)\.d/",
        r"https://(?:www\.)?portal\.example/a",
        r"https://[a-z-]{1,63}\.[a-z]{1,9}\.imofix\.io:[0-9]{1,5}/a",
        r"https://localhost/a",
    ],
)
def test_a_link_names_its_host(pattern):
    """Each property manager has a host of its own, under one domain or another."""
    assert () == pattern_faults("link", pattern, must_name_a_host)


@pytest.mark.parametrize(
    "pattern",
    [
        r"https://portal.example/a", r"http://portal\.example/a", rf"{HOST}", rf"{HOST}.*", r"https:///a",
        r"https?://portal\.example/a", r"https://[^/]+/a", r"https://\w+/a", r"portal\.example/a", r"https://",
        r"https://a\.b@c/d", "", r"https://[a-z.]+/a", r"https://[a-z]+\.io/a", r"https://[a-z]{9}/a",
        r"https://portal[0-9]\.example/a", r"https://a\.[a-z]{2}\.io/a", r"https://(?:portal\.example)?[0-9]*/a",
        r"https://portal\.example[a-z]*/a", r"https://portal\.example(?:\.[a-z]+)?/a", r"https://portal\.example\./a",
    ],
)  # fmt: skip
def test_a_link_that_leaves_open_where_it_leads_is_refused(pattern):
    """`portal.example` also fits `portalxexample`, and without a slash `portal.example.evil.example`.

    Anybody may own `[a-z]+.io`; only what stands before a certain domain may be left open.
    """
    [fault] = pattern_faults("link", pattern, must_name_a_host)

    assert fault.code in {"connectors.pattern_open_host", "connectors.pattern_unknown"}


@pytest.mark.parametrize(
    ("pattern", "code"),
    [
        (r"[Cc]ode (?P<code>\d+)", None),
        (r"Code (?P<nummer>\d+)", "connectors.pattern_no_group"),
        (r"\w+: (?P<code>\d+)", "connectors.pattern_no_label"),
        (r"(?P<code>\d+)", "connectors.pattern_no_label"),
        (r"Co(?P<code>\d+)", "connectors.pattern_no_label"),
        (r"[A-Z]ode(?P<code>\d+)", "connectors.pattern_no_label"),
    ],
)
def test_a_code_stands_behind_a_label(pattern, code):
    """Else it would be tried at every letter of a mail."""
    found = pattern_faults("code", pattern, must_have_a_label, "code")

    assert ([code] if code else []) == [each.code for each in found]


ATOMS = st.sampled_from(["a", "b", "/", ".", "[ab]", "[^a]", r"\d", r"\w"])
COUNTS = st.sampled_from(["", "?", "*", "+", "{2}", "{1,3}"])
PATTERNS = st.lists(st.tuples(ATOMS, COUNTS), max_size=5).map(
    lambda parts: "".join(atom + count for atom, count in parts)
)


def ways(pattern: str, text: str) -> int:
    """Count the ways in which single characters and their counts can make a text up; by hand."""
    parts = re.findall(r"(\[[^\]]+\]|\\.|.)([?*+]|\{[\d,]+\})?", pattern)

    def count(index: int, place: int) -> int:
        if index == len(parts):
            return int(place == len(text))
        atom, times = parts[index]
        most = {"": 1, "?": 1, "{2}": 2, "{1,3}": 3}.get(times, len(text))
        least = {"": 1, "+": 1, "{2}": 2, "{1,3}": 1}.get(times, 0)
        total = 0
        for taken in range(most + 1):
            if taken and not (
                place + taken <= len(text) and re.fullmatch(atom, text[place + taken - 1])
            ):
                break
            if taken >= least:
                total += count(index + 1, place + taken)
        return total

    return count(0, 0)


@given(PATTERNS, st.text(alphabet="ab/1", max_size=6))
def test_a_pattern_that_is_taken_fits_a_text_in_one_way_at_most(pattern, text):
    """Against a count of all ways, made without `re`'s own search."""
    if not faults(pattern):
        fits = re.fullmatch(pattern, text) is not None

        assert int(fits) == ways(pattern, text)
