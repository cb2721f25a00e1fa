"""Reading: a rule as people write it."""

import pytest

from fixflow.deadlines import (
    InvalidRule,
    UnreadableRule,
    arbeitstage,
    jahre,
    kalendertage,
    minuten,
    monate,
    parse_rule,
    stunden,
    werktage,
    wochen,
)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("7 werktage", werktage(7)),
        ("1 Werktag", werktage(1)),
        ("2 Arbeitstage", arbeitstage(2)),
        ("-2 Arbeitstage", arbeitstage(-2)),
        ("3 jours ouvrés", arbeitstage(3)),
        ("3 jours ouvrables", werktage(3)),
        ("3 giorni  feriali", werktage(3)),
        ("3 business days", arbeitstage(3)),
        ("14 Tage", kalendertage(14)),
        ("14 Kalendertage", kalendertage(14)),
        ("12 Wochen", wochen(12)),
        ("3 months", monate(3)),
        ("1 an", jahre(1)),
        ("24 h", stunden(24)),
        ("24Stunden", stunden(24)),
        ("45 Minuten", minuten(45)),
    ],
)
def test_a_number_and_a_word_in_any_of_four_languages_is_a_rule(text, rule):
    """A jour ouvré is an Arbeitstag, a jour ouvrable a Werktag."""
    assert rule == parse_rule(text)


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("7 werktge", "werktage"),
        ("7 Arbeitstag e", "arbeitstag"),
        ("werktage", "werktage"),
        ("7.5 tage", "tage"),
        ("7 tage;1", "tage"),
    ],
)
def test_what_is_no_rule_is_refused_with_the_nearest_words(text, near):
    """Never guessed."""
    with pytest.raises(UnreadableRule) as refused:
        parse_rule(text)

    assert near in refused.value.near


@pytest.mark.parametrize("text", ["٣ tage", "3٣ tage", "\uff13 Tage", "3 ٣ tage"])
def test_a_number_is_written_with_the_ten_digits(text):
    """As years and instants are; what looks like another number to a reader is never counted."""
    with pytest.raises(UnreadableRule):
        parse_rule(text)


@pytest.mark.parametrize("text", ["", "x" * 10_000, "9" * 100 + " tage", None, 7, "7 \ud800"])
def test_strange_input_is_refused_all_the_same(text):
    """Short in the error, whatever came."""
    with pytest.raises(UnreadableRule) as refused:
        parse_rule(text)

    assert len(refused.value.say("en")) < 400


def test_a_rule_that_cannot_be_is_refused_by_its_own_fault():
    """Days are not counted back."""
    with pytest.raises(InvalidRule):
        parse_rule("-3 Tage")
