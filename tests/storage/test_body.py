"""Bodies are written in one way, and what a database would change is named by its path."""

import pytest

from fixflow.storage import body
from fixflow.storage.body import Unstorable


def test_keys_are_sorted_and_nothing_is_escaped() -> None:
    """Sorted keys, no blanks, UTF-8 unescaped."""
    assert '{"a":[1,true,null],"note":"Grüezi «»","v":1}' == body.write(
        {"v": 1, "note": "Grüezi «»", "a": [1, True, None]}
    )


def test_the_order_in_which_a_body_was_made_does_not_matter() -> None:
    """Equal bodies have equal bytes, else a fingerprint would call a retry another command."""
    assert body.write({"a": {"x": 1, "y": 2}, "b": 1}) == body.write(
        {"b": 1, "a": {"y": 2, "x": 1}}
    )


def test_a_body_reads_back_as_it_was() -> None:
    """Read is the inverse of write."""
    told = {"facts": {"lines": ["a", "b"], "paid": False, "n": 12, "none": None}, "v": 1}

    assert told == body.read(body.write(told))


def test_every_text_that_cannot_be_kept_is_named_at_once() -> None:
    """PostgreSQL refuses U+0000 and SQLite takes it; we refuse it on both."""
    with pytest.raises(Unstorable) as caught:
        body.write({"a": "x\0", "b": ["ok", {"c": "\ud83d"}], "d\0": 1})

    found = [(each.path, each.code) for each in caught.value.faults]
    expected = [("a", "storage.nul"), ("b[1].c", "storage.surrogate"), ("", "storage.nul")]
    assert expected == found


def test_a_float_is_never_written() -> None:
    """No float; 0.1 would not come back the same everywhere."""
    with pytest.raises(Unstorable) as caught:
        body.write({"facts": {"amount": 0.1}})

    (fault,) = caught.value.faults
    assert ("facts.amount", "storage.no_json") == (fault.path, fault.code)
    assert "float" in fault.say("en")


def test_a_whole_emoji_is_kept() -> None:
    """Characters beyond U+FFFF are ordinary text, only half of one is not."""
    assert '{"note":"🚿"}' == body.write({"note": "🚿"})
