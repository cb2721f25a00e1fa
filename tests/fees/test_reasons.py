"""Reasons: complete in four languages, the same figures in each, frozen as they are said."""

import pytest

from fixflow.fees import FeeOutcome, FeeReason, Flag
from fixflow.fees.decision import sentences
from fixflow.fees.decision.faults import TEXTS
from fixflow.fees.decision.reasons import filled
from fixflow.texts import Text

LABELS = {str(each): each.label for kind in (FeeOutcome, FeeReason, Flag) for each in kind}
SENTENCES = {name: each for name, each in vars(sentences).items() if isinstance(each, Text)}
WORDS = {str(key): each for key, each in sentences.MODES.items()}
ALL = {**LABELS, **SENTENCES, **WORDS, **TEXTS}


@pytest.mark.parametrize("name", ALL)
def test_every_text_is_there_in_four_languages(name: str) -> None:
    """Contractors in Geneva and Lugano read the reasons as well."""
    text = ALL[name]

    assert all((text.de, text.en, text.fr, text.it))


@pytest.mark.parametrize("name", ALL)
def test_every_language_gives_the_same_figures(name: str) -> None:
    """A figure that is missing in one language is a reason half told."""
    text = ALL[name]
    written = [Text(de=said or "", en="") for said in (text.de, text.en, text.fr, text.it)]

    assert 1 == len({each.placeholders for each in written})


def test_a_frozen_sentence_is_said_as_it_stands() -> None:
    """An invoice number with braces is a number, no place to fill."""
    frozen = filled(sentences.ALREADY_STATED, {"fee": "9.50", "number": "{R}", "statement": "F-1"})

    assert "Die Gebühr von 9.50 für Rechnung {R} steht schon auf F-1" == frozen.say("de")


def test_a_text_in_two_languages_stays_one() -> None:
    """Where French and Italian are missing, English is said later, too."""
    frozen = filled(Text(de="am {day}", en="on {day}"), {"day": "Monday"})

    assert (Text(de="am Monday", en="on Monday"), "on Monday") == (frozen, frozen.say("fr"))


def test_outcomes_have_their_strength() -> None:
    """Error before reverse, charge, pending, exempt."""
    ordered = sorted(FeeOutcome, key=lambda outcome: -outcome.strength)

    assert ["error", "reverse", "charge", "pending", "exempt"] == [each.value for each in ordered]


def test_a_code_is_the_name_that_reports_use() -> None:
    """`summary.json` counts by it."""
    assert "BELOW_THRESHOLD" == FeeReason.BELOW_THRESHOLD.code
