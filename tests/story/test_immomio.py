"""A tenant's ticket, from the broken pipe to the closed activity, walked by hand."""

from datetime import datetime

from fixflow.attachments import DocumentRef
from fixflow.lifecycle import Order, Outcome, Phase
from fixflow.parties import CUSTOMER, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import immomio

TENANT = Actor(CUSTOMER, "mieter")
CLERK = Actor(PRINCIPAL, "sonnegg")
JOB = Actor(SYSTEM)
PICTURE = DocumentRef(id="d-1", name="Leck.jpg", media_type="image/jpeg", size=4, sha256="0" * 64)


def reported(monday: datetime) -> Order:
    """Report a damage: «Erstellung von Schäden und Anliegen in Immomio»."""
    return immomio.PROGRAM.start(
        "T-135", at=monday, by=TENANT, category="Schaden", title="Leck", attachments=(PICTURE,)
    )


def test_a_ticket_becomes_an_activity_and_is_closed(walk, monday):
    """Sent, linked, worked on in the ERP, seen by the tenant, closed."""
    order = reported(monday)
    assert ("received", "pending_export") == (order.events[0].name, order.state)

    order = walk(
        immomio.PROGRAM,
        order,
        [
            (JOB, immomio.Export(), "export_sent", "exporting"),
            (JOB, immomio.ErpAcknowledged("A-4711"), "erp_acknowledged", "linked"),
            (CLERK, immomio.ErpStatusChanged("in Arbeit"), "erp_status_changed", "linked"),
            (CLERK, immomio.ErpCommented("Sanitär kommt"), "erp_commented", "linked"),
            (TENANT, immomio.LocalCommented("Danke"), "local_commented", "linked"),
            (TENANT, immomio.AttachmentAdded(PICTURE), "attachment_added", "linked"),
            (CLERK, immomio.ErpClosed(), "erp_closed", "closed"),
        ],
    )

    assert (Phase.CLOSED, Outcome.DONE) == (order.phase, order.outcome)
    assert {PRINCIPAL: "sonnegg", CUSTOMER: "mieter"} == order.parties


def test_a_tenant_without_an_address_waits_for_his_data(walk, monday):
    """«nur Mieter mit einer hinterlegten E-Mail Adresse»; then the ERP refuses, and takes it."""
    no_email = immomio.MarkIneligible((immomio.Ineligible.NO_EMAIL,))
    order = walk(
        immomio.PROGRAM,
        reported(monday),
        [
            (JOB, no_email, "found_ineligible", "ineligible"),
            (CLERK, immomio.DataChanged(), "data_changed", "pending_export"),
            (JOB, immomio.Export(), "export_sent", "exporting"),
            (JOB, immomio.ExportFailed("406"), "export_failed", "failed"),
            (CLERK, immomio.Retry(), "export_sent", "exporting"),
            (JOB, immomio.ErpAcknowledged("A-4711"), "erp_acknowledged", "linked"),
        ],
    )

    assert "A-4711" == order.facts["activity_id"]


def test_a_ticket_is_given_up(walk, monday):
    """Nobody in the ERP is meant: the realm is not listed."""
    foreign = immomio.MarkIneligible((immomio.Ineligible.REALM_NOT_LISTED,))
    order = walk(
        immomio.PROGRAM,
        reported(monday),
        [
            (JOB, foreign, "found_ineligible", "ineligible"),
            (CLERK, immomio.GiveUp("fremde Liegenschaft"), "given_up", "given_up"),
        ],
    )

    assert (Outcome.CANCELLED, "fremde Liegenschaft") == (order.outcome, order.facts["reason"])


def test_a_comment_before_the_link_is_told_the_way(monday):
    """First the export, then the answer of the ERP."""
    order = reported(monday)
    way = immomio.PROGRAM.explain(order, immomio.LocalCommented)

    assert [("export", SYSTEM, True), ("erp_acknowledged", SYSTEM, False)] == [
        (step.action, step.by[0], step.possible_now) for step in way.steps
    ]
