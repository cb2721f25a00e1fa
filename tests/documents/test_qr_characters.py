"""Normalising a text for a QR-bill: by name only, and every change is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.documents import Normalised, normalise
from fixflow.documents.slip.qr_characters import ILLEGAL, Change


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("L’Écluse", "L'Écluse"), ("1–3", "1-3"), ("«Küche»", "«Küche»"), ("„Bad“", '"Bad"'),
        ("Ende…", "Ende..."), ("a\nb", "a b"), ("a\u202fb", "a b"), ("STRAẞE", "STRASSE"),
        ("Nguyễn", "Nguyen"), ("ﬁn", "fin"), ("a\u200bb", "ab"), ("½", "½"), ("Ⅳ", "IV"),
    ],
)  # fmt: skip
def test_what_has_a_plain_form_is_written_so(text: str, plain: str):
    """What word processors put in by themselves, and letters of other alphabets' accents."""
    assert plain == normalise(text).text


@pytest.mark.parametrize("text", ["Дом", "🚿", "漢字", "\ud800"])
def test_what_has_none_stays_and_is_refused_later(text: str):
    """A guess would print another name than the one that is meant."""
    assert Normalised(text, ()) == normalise(text)


def test_every_change_is_told_with_its_position():
    """Counted from 1 in the composed text, as the refusal counts."""
    done = normalise("Ku\u0308che – d’Avry…")

    assert "Küche - d'Avry..." == done.text
    assert (Change(7, "–", "-"), Change(10, "’", "'"), Change(15, "…", "...")) == done.changes


@given(st.text([chr(point) for point in (*range(0x20, 0x7F), *range(0xA0, 0x180))]))
def test_a_legal_text_is_not_changed(text: str):
    """Nothing to do, nothing done."""
    assert () == normalise(text).changes


@given(st.text())
def test_only_what_has_no_plain_form_stays_illegal(text: str):
    """Normalising twice changes nothing more."""
    once = normalise(text)

    assert once.text == normalise(once.text).text
    assert len(ILLEGAL.findall(once.text)) <= len(ILLEGAL.findall(text))
