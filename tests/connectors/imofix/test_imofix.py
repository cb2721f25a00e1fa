"""imofix: each task is an action of the manual's, in its words."""

import pytest

from fixflow.connectors import imofix
from fixflow.connectors.remote import ExternalRef
from fixflow.parties import CONTRACTOR
from fixflow.partners import imofix as program
from tests.connectors.manuals import manual, misquoted

REF = ExternalRef("imofix", "AU-7")
# seed 000: «annehmen, ablehnen, abbrechen» (once accepted), «Änderungen erfragen», «Offerten
# einreichen», «abschliessen», «abrechnen», and the messenger
BUTTONS = {
    "accept": "annehmen",
    "reject": "Auftrag ablehnen",
    "cancel": "Auftrag abbrechen",
    "request_change": "Änderungen erfragen",
    "submit_offer": "Offerten einreichen",
    "complete": "abschliessen",
    "invoice": "abrechnen",
    "message": "Messenger",
}


def test_the_tasks_are_the_manuals_actions():
    """No more and no fewer."""
    assert BUTTONS == {each.name: each.button for each in imofix.TASKS}


@pytest.mark.parametrize(("task", "button"), BUTTONS.items())
def test_a_button_stands_in_the_manual_and_in_the_instruction(task, button):
    """Who reads the instruction finds the button."""
    said = imofix.connector().work(task, REF, "k").step.instruction.say("de")

    assert button in manual("000")
    assert button in said


def test_every_sentence_stands_in_the_manual():
    """Word for word."""
    assert [] == misquoted("000", [each.origin for each in imofix.PROFILE.rows])


def test_every_task_but_the_messenger_answers_to_an_event_of_the_program():
    """The contractor's events of order and offer, in the program's own table."""
    rows = (*program.PROGRAM.machine.rows, *program.OFFER.machine.rows)
    contractors = {row.event for row in rows if CONTRACTOR in row.by}
    events = {each.event for each in imofix.TASKS if each.event}

    assert 7 == len(events)
    assert set() == events - contractors


def test_login_links_come_from_the_manuals_address():
    """«eine E-Mail mit Ihrem Login-Link von support@imofix.io»."""
    assert f"Login-Link von {imofix.LOGIN_SENDER}" in manual("000")
