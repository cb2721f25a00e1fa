"""Labels: a realm's own words, for its own people."""

import pytest

from fixflow.labels import BadLabels, Labels
from fixflow.partners import imofix
from fixflow.texts import LANGUAGES, Text

COMPLETE = imofix.PROGRAM.machine.named("complete").label
TICKET = Text(
    de="Ticket schließen", en="Close ticket", fr="Clore le ticket", it="Chiudere il ticket"
)


def test_a_realm_calls_an_action_by_its_own_name():
    """«In ihrem individuellen Design»: in every language, in Switzerland with ss."""
    ours = Labels({COMPLETE: TICKET})

    assert "Ticket schliessen" == ours.of(COMPLETE).say("de-CH")
    assert [TICKET.say(lang) for lang in LANGUAGES] == [
        ours.of(COMPLETE).say(lang) for lang in LANGUAGES
    ]


def test_what_is_not_replaced_is_said_as_it_is():
    """Most labels are the program's own."""
    assert COMPLETE is Labels().of(COMPLETE)


def test_a_label_that_wants_other_values_is_refused_with_all_others():
    """It would fail on the page of the one order that shows it."""
    limit = Text(de="Kostendach {limit}", en="Limit {limit}")
    plain = Text(de="Auftrag", en="Order")
    with pytest.raises(BadLabels) as caught:
        Labels({limit: Text(de="Budget", en="Budget"), plain: Text(de="{x}", en="{x}")})

    assert ["Kostendach {limit}", "Auftrag"] == [each.path for each in caught.value.faults]
    assert {"labels.other_values"} == {each.code for each in caught.value.faults}


def test_what_is_handed_in_may_be_changed_afterwards():
    """Labels are a value: they keep what they were given."""
    given = {COMPLETE: TICKET}
    ours = Labels(given)
    given.clear()

    assert TICKET is ours.of(COMPLETE)
