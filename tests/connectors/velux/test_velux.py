"""VELUX: each step is confirmed by the red button, as the manual says."""

from fixflow.connectors import velux
from fixflow.connectors.remote import ExternalRef
from fixflow.parties import CONTRACTOR
from fixflow.partners import velux as program
from tests.connectors.manuals import manual, misquoted

REF = ExternalRef("velux", "V-1")


def test_the_steps_are_those_that_the_manual_confirms():
    """Contact, offer, site, completion; asking after an offer has no button."""
    names = ["contact_customer", "submit_offer", "create_site", "complete"]

    assert names == [each.name for each in velux.TASKS]


def test_every_instruction_names_the_red_button():
    """Seed 001: «bestätigen Sie dies einfach über den roten Button»."""
    connector = velux.connector()
    said = [connector.work(each.name, REF, "k").step.instruction.say("de") for each in velux.TASKS]

    assert "bestätigen Sie dies einfach über den roten Button" in manual("001")
    assert 4 == sum("über den roten Button" in each for each in said)


def test_every_sentence_stands_in_the_manual():
    """Word for word."""
    assert [] == misquoted("001", [each.origin for each in velux.PROFILE.rows])


def test_every_step_answers_to_an_event_of_the_program():
    """The contractor's, in the program's own table."""
    contractors = {row.event for row in program.PROGRAM.machine.rows if CONTRACTOR in row.by}

    assert set() == {each.event for each in velux.TASKS} - contractors
