"""The table of an imofix order, row by row as its specification reads the manual."""

from datetime import UTC, datetime, timedelta

import pytest

from fixflow.lifecycle import Action, Decision, Order, Outcome, Phase
from fixflow.parties import CONTRACTOR, Actor
from fixflow.partners import imofix

# From, action with its case, target, event, who may (the owner first); `+` is a row of our own.
TABLE = """
START| start[offer_id=absent]| sent| received| P S
START| start[offer_id=given]| accepted| received| S P +
sent| accept| accepted| accepted| C
sent| reject| rejected| rejected| C
accepted| cancel| cancelled| cancelled| C
sent, accepted| request_change| =| change_requested| C
sent, accepted| answer_change| =| change_answered| P +
sent, accepted| withdraw_change| =| change_withdrawn| C +
sent, accepted, completed, closed_unbilled| amend| =| amended| P +
accepted| complete[invoicing=invoice]| completed| completed| C
accepted| complete[invoicing=none]| closed_unbilled| completed| C
completed| waive_invoice| closed_unbilled| invoice_waived| C +
accepted, completed| invoice| invoiced| invoiced| C
closed_unbilled| invoice| invoiced| invoiced| C +
invoiced| invoice| =| invoiced| C +
invoiced| credit_invoice| =| invoice_credited| C +
invoiced| cancel_invoice| =| invoice_cancelled| C +
cancelled, withdrawn| invoice| =| invoiced| C +
sent, accepted| withdraw| withdrawn| withdrawn| P +
"""


def test_the_rows_are_those_of_the_specification(rows):
    """Who may do what, from where to where, and what is recorded; in table order."""
    assert TABLE.strip().splitlines() == rows(imofix.PROGRAM)


def test_the_states_stand_in_their_phases():
    """Overview, fees and settlement read phase and outcome, never the state's own name."""
    assert {
        "sent": (Phase.REQUESTED, None, "Neuer Auftrag"),
        "accepted": (Phase.COMMITTED, None, "Angenommen"),
        "completed": (Phase.DONE, Outcome.DONE, "Abgeschlossen, Rechnung folgt"),
        "closed_unbilled": (Phase.CLOSED, Outcome.DONE, "Abgeschlossen ohne Rechnung"),
        "invoiced": (Phase.BILLED, Outcome.DONE, "Abgerechnet"),
        "rejected": (Phase.CLOSED, Outcome.REJECTED, "Abgelehnt"),
        "cancelled": (Phase.CLOSED, Outcome.CANCELLED, "Abgebrochen"),
        "withdrawn": (Phase.CLOSED, Outcome.WITHDRAWN, "Zurückgezogen"),
    } == {each.key: (each.phase, each.outcome, each.label.de) for each in imofix.STATES}


def test_only_a_rejected_order_takes_nothing_more():
    """A cancelled or withdrawn one may still take a call-out bill."""
    assert (imofix.REJECTED,) == imofix.TERMINAL


def test_what_waits_for_the_answer_to_a_change():
    """OPEN_CHANGE_BLOCKS stands in the rows of accept, complete, invoice and the next request."""
    [blocking] = imofix.OPEN_CHANGE_BLOCKS
    named = {row.action.action_name for row in imofix.ROWS if blocking in row.guards}

    assert {"accept", "complete", "invoice", "request_change"} == named


@pytest.mark.parametrize(
    ("before", "wrong", "says"),
    [
        pytest.param(
            (),
            imofix.Cancel("keine Kapazität"),
            "Bitte lehnen Sie Aufträge, die Sie nicht ausführen können oder wollen, immer über die Aktion "
            "“Auftrag ablehnen” ab",
            id="cancel a new order",
        ),
        pytest.param(
            (imofix.Accept(),),
            imofix.Reject("keine Kapazität"),
            "Sollten Sie den Auftrag bereits angenommen haben, verwenden Sie die Aktion “Auftrag abbrechen”",
            id="reject an accepted order",
        ),
    ],
)
def test_whoever_takes_the_wrong_way_out_reads_the_manual_s_sentence_on_the_right_one(
    before, wrong, says
):
    """Before acceptance an order is rejected, after it cancelled; the manual says so to each."""
    made = imofix.PROGRAM.start(
        "AU-1", at=datetime(2026, 5, 4, 6, 25, tzinfo=UTC), title="Boiler kalt"
    )
    for action in before:
        made = tried(made, action).order

    assert [says] == [reason.says for reason in tried(made, wrong).reasons]


def tried(made: Order, action: Action) -> Decision:
    """Take a step as the contractor, an hour later."""
    meier = Actor(CONTRACTOR, "meier")
    return imofix.PROGRAM.decide(made, action, by=meier, at=made.at + timedelta(hours=1))
