"""Letters are composed, and no text takes long."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.letters import JOINER, composed
from fixflow.lifecycle import BadFields
from fixflow.partners import imofix


@given(st.text())
def test_composing_is_unicodes_own(text: str):
    """NFC, where no letter has more than thirty marks."""
    assert unicodedata.normalize("NFC", text) == composed(text)


@pytest.mark.parametrize("marks", [30, 31, 60, 61])
def test_a_long_run_of_marks_is_broken_after_thirty(marks: int):
    """UAX #15: a joiner, which shows nothing, before every thirty-first mark."""
    text = composed("q" + "\u0323" * marks)

    assert (marks - 1) // 30 == text.count(JOINER)


def test_a_hundred_thousand_marks_over_one_letter_are_only_too_long():
    """Unicode's own ordering would take minutes for them."""
    with pytest.raises(BadFields) as bad:
        imofix.Accept(message="a" + "\u0301\u0316" * 80_000)

    assert ["too_long"] == [each.code for each in bad.value.faults]
