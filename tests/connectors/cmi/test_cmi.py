"""CMI: each step of a service order, in the words of the web tool."""

import pytest

from fixflow.connectors import cmi
from fixflow.connectors.remote import ExternalRef
from fixflow.parties import CONTRACTOR
from fixflow.partners import digitec_galaxus as program
from tests.connectors.manuals import manual, misquoted

REF = ExternalRef("cmi", "SP-481516")
# spec 2.13: «akzeptieren», «Anforderungen als erfüllt kennzeichnen», «Liefertermin setzen», «Service
# als erbracht markieren», «Auswahl Verrechnung»
QUOTED = {
    "requirements_met": "«Anforderungen als erfüllt kennzeichnen»",
    "set_appointment": "«Liefertermin setzen»",
    "settle": "«Auswahl Verrechnung»",
}


@pytest.mark.parametrize(("task", "button"), QUOTED.items())
def test_a_button_that_the_manual_quotes_is_quoted(task, button):
    """Who reads the instruction finds the button."""
    said = cmi.connector().work(task, REF, "k").step.instruction.say("de")

    assert button in manual("002")
    assert button in said


def test_accepting_and_performing_are_said_as_in_the_manual():
    """Without quotation marks there: «Auftrag akzeptieren», «den Service als erbracht markieren»."""
    connector = cmi.connector()
    accept = connector.work("accept", REF, "k").step.instruction.say("de")
    complete = connector.work("complete", REF, "k").step.instruction.say("de")

    assert "Auftrag akzeptieren" in manual("002")
    assert "Auftrag akzeptieren" in accept
    assert "den Service als erbracht markieren" in manual("002")
    assert "den Service als erbracht markieren" in complete
    assert "«Servicepartneraufträge mit Status Ausführung bestätigen»" in complete


def test_the_own_invoice_lists_the_settlement_and_all_orders():
    """«In der Rechnung müssen» beide «aufgelistet werden», and where it goes."""
    said = cmi.connector().work("invoice", REF, "k").step.instruction.say("de")

    assert f"via {cmi.INVOICE_TO}" in manual("002")
    assert cmi.INVOICE_TO in said
    assert "die Verrechnungs-ID und alle SP-IDs" in said


def test_selecting_is_no_invoice():
    """«Achtung , → das ist noch keine Rechnungsstellung!»: two tasks, each with its own evidence."""
    evidence = {each.name: each.evidence_needed for each in cmi.TASKS}

    assert ("billing_pdf", "invoice_number") == (evidence["settle"], evidence["invoice"])


def test_every_sentence_stands_in_the_manual():
    """Word for word."""
    assert [] == misquoted("002", [each.origin for each in cmi.PROFILE.rows])


def test_every_task_answers_to_an_event_of_the_program():
    """The contractor's, in the table of its second version."""
    contractors = {row.event for row in program.PROGRAM.machine.rows if CONTRACTOR in row.by}
    events = [each.event for each in cmi.TASKS]

    assert 8 == len(set(events))
    assert set() == set(events) - contractors
