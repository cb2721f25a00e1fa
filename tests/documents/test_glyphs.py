"""What the typeface cannot print is refused before anything is drawn."""

from datetime import date

import pytest

from fixflow.documents.ink.glyphs import MissingGlyph, check, named, printable
from fixflow.documents.ink.page import Page
from fixflow.errors import problem

ASCII = frozenset(range(0x20, 0x7F))


def test_every_missing_code_point_is_listed_with_every_place():
    """One error at a time would be a long day."""
    texts = [("Kopf", "Bad 🚿"), ("Zeile 1", "ok"), ("Zeile 2", "🚿 und ☃ und 🚿")]

    with pytest.raises(MissingGlyph) as refused:
        check(texts, ASCII)

    found = [(each.params["code_point"], each.path) for each in refused.value.faults]
    assert [("U+1F6BF", "Kopf"), ("U+1F6BF", "Zeile 2"), ("U+2603", "Zeile 2")] == found


def test_a_web_host_gets_one_error_per_missing_code_point():
    """RFC 9457: the person has to mend each of them, so each has its place and sentence."""
    with pytest.raises(MissingGlyph) as refused:
        check([("Zeile 2", "☃")], ASCII)

    told = problem(refused.value, "de")
    assert "documents.missing_glyph" == told["code"]
    assert [
        {
            "detail": "kein Zeichen für U+2603",
            "pointer": "/Zeile 2",
            "code": "documents.missing_glyph",
        }
    ] == told["errors"]
    assert "Zeile 2: kein Zeichen für U+2603." in str(told["detail"])


def test_blanks_and_line_breaks_need_no_glyph():
    """They are never drawn: a tab folds to a space, a line break breaks the line."""
    check([("Feld", "a\tb\nc\r\nd")], ASCII - {0x20})


def test_a_combining_accent_is_composed_before_it_is_looked_up():
    """Macs send decomposed umlauts; drawn one by one, the dots stand beside their letter."""
    assert "Küche" == printable("Ku\u0308che")


def test_no_break_spaces_stay_and_soft_hyphens_go():
    """U+00A0 holds an amount together; U+00AD only proposes a break and is no hyphen."""
    assert "CHF\u00a09.50 Waschmaschine" == printable("CHF\u00a09.50  Wasch\u00admaschine")


@pytest.mark.parametrize("mark", [*range(0x202A, 0x202F), *range(0x2066, 0x2070)], ids=hex)
def test_what_turns_text_around_is_no_character_of_the_typeface(mark: int):
    """«Trojan Source», CVE-2021-42574: Liberation Sans has empty glyphs for some of them."""
    with Page(title="x", lang="de", dated=date(2026, 6, 1), head=("", ""), foot="") as page:
        assert mark not in page.glyphs
        assert f"a[U+{mark:04X}]b" == named(f"a{chr(mark)}b", page.glyphs)
