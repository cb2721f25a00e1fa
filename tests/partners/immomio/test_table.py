"""The table of a ticket, row by row as its specification reads the manual."""

from datetime import UTC, datetime, timedelta

import pytest

from fixflow.attachments import DocumentRef
from fixflow.lifecycle import Action, Notify, Order, Outcome, Phase
from fixflow.parties import CUSTOMER, PRINCIPAL, SYSTEM, Actor, Role
from fixflow.partners import immomio

# From, action, target, event, who may (the owner first); `+` is a row of our own.
TABLE = """
START| start| pending_export| received| K S
pending_export| mark_ineligible| ineligible| found_ineligible| S
ineligible| data_changed| pending_export| data_changed| S P +
pending_export| export| exporting| export_sent| S
exporting| erp_acknowledged| linked| erp_acknowledged| S
exporting| export_failed| failed| export_failed| S +
failed| retry| exporting| export_sent| S P +
linked| attachment_added| =| attachment_added| K S
pending_export, ineligible, exporting, failed| attachment_added| =| attachment_added| K S +
linked| erp_status_changed| =| erp_status_changed| P S
linked| erp_commented| =| erp_commented| P S
linked| local_commented| =| local_commented| K +
linked| erp_closed| closed| erp_closed| P S +
failed, ineligible| give_up| given_up| given_up| P S +
"""
AT = datetime(2026, 5, 4, 8, tzinfo=UTC)
JOB = Actor(SYSTEM)
CLERK = Actor(PRINCIPAL, "sonnegg")
TENANT = Actor(CUSTOMER, "mieter")
PICTURE = DocumentRef(id="d-1", name="Leck.jpg", media_type="image/jpeg", size=4, sha256="0" * 64)


def ticket(*steps: Action) -> Order:
    """Make a ticket and have the host's job take steps, a minute apart."""
    order = immomio.PROGRAM.start("T-1", at=AT, by=TENANT, category="Schaden", title="Leck")
    for step in steps:
        decision = immomio.PROGRAM.decide(order, step, by=JOB, at=order.at + timedelta(minutes=1))
        assert decision.allowed, decision.reasons
        order = decision.order
    return order


SENT = (immomio.Export(),)
TOLD = (*SENT, immomio.ErpAcknowledged("A-4711"))
REFUSED = (*SENT, immomio.ExportFailed("406"))
FOUND = (immomio.MarkIneligible((immomio.Ineligible.NO_EMAIL,)),)


def test_the_rows_are_those_of_the_specification(rows):
    """Who may do what, from where to where, and what is recorded; in table order."""
    assert TABLE.strip().splitlines() == rows(immomio.PROGRAM)


def test_the_states_stand_in_their_phases():
    """Overview reads phase and outcome, never the state's own name."""
    assert {
        "pending_export": (Phase.REQUESTED, None, "Wartet auf Übertragung"),
        "ineligible": (Phase.WAITING, None, "Nicht übertragbar"),
        "exporting": (Phase.WAITING, None, "Wird übertragen"),
        "linked": (Phase.COMMITTED, None, "Verknüpft"),
        "failed": (Phase.WAITING, None, "Übertragung gescheitert"),
        "closed": (Phase.CLOSED, Outcome.DONE, "Erledigt"),
        "given_up": (Phase.CLOSED, Outcome.CANCELLED, "Aufgegeben"),
    } == {each.key: (each.phase, each.outcome, each.label.de) for each in immomio.STATES}


@pytest.mark.parametrize(
    ("order", "roles"),
    [
        pytest.param(ticket(), (SYSTEM,), id="pending_export: the job looks, and exports"),
        pytest.param(ticket(*FOUND), (SYSTEM,), id="ineligible: data_changed, its owner is S"),
        pytest.param(ticket(*SENT), (SYSTEM,), id="exporting: the manual's row is the answer"),
        pytest.param(ticket(*REFUSED), (SYSTEM,), id="failed: retry; give_up leads to no done"),
        pytest.param(ticket(*TOLD), (PRINCIPAL,), id="linked: the clerk closes"),
        pytest.param(ticket(*TOLD, immomio.ErpClosed()), (), id="closed: nobody"),
        pytest.param(ticket(*FOUND, immomio.GiveUp("doppelt")), (), id="given_up: nobody"),
    ],
)
def test_whose_turn_it_is_in_each_state(order: Order, roles: tuple[Role, ...]):
    """By hand from the rows: forward ones, those of the manual first, their owners."""
    assert roles == immomio.PROGRAM.turn(order, order.at)


def test_what_only_the_system_leaves_says_which_door_it_waits_on():
    """Both states end by an answer of the ERP's door, and by nobody's hand."""
    machine = immomio.PROGRAM.machine
    alone = {
        state.key
        for state in machine.states
        if (moves := [each for each in machine.moves[state.key] if each.target is not state])
        and all(each.roles == (SYSTEM,) for each in moves)
    }

    assert {"pending_export", "exporting"} == alone
    assert dict.fromkeys(alone, "aareon_connect") == dict(machine.waits_on)


@pytest.mark.parametrize("action", ["retry", "export", "give_up"])
def test_an_export_whose_end_is_unknown_is_not_sent_again(action: str):
    """«An unknown is reconciled by natural key, never blindly re-sent» (DESIGN 9)."""
    order = ticket(*SENT)
    fields = {"reason": "keine Antwort"} if action == "give_up" else {}
    again = immomio.PROGRAM.action(action, fields, order=order)
    refused = immomio.PROGRAM.decide(order, again, by=JOB, at=order.at)

    assert "lifecycle.wrong_state" == refused.reasons[0].code
    assert () == refused.effects


def test_a_late_answer_still_counts():
    """The ERP may answer after days; nothing has ended the export meanwhile."""
    order = ticket(*SENT)
    answered = immomio.PROGRAM.decide(
        order, immomio.ErpAcknowledged("A-4711"), by=JOB, at=AT + timedelta(days=90)
    )

    assert "linked" == answered.order.state


def test_the_tenant_is_told_what_the_clerk_does():
    """«wird dies in Immomio angezeigt»: the tenant hears of it, bound or not; the clerk knows."""
    order = immomio.PROGRAM.start(
        "T-1", at=AT, by=JOB, category="Schaden", title="Leck", principal="sonnegg"
    )
    for step in TOLD:
        order = immomio.PROGRAM.decide(order, step, by=JOB, at=AT).order

    for done in (immomio.ErpStatusChanged("in Arbeit"), immomio.ErpCommented("Wir kommen")):
        for actor in (CLERK, JOB):
            told = immomio.PROGRAM.decide(order, done, by=actor, at=AT)

            assert (Notify(CUSTOMER),) == told.effects


def test_only_the_tenant_comments_from_his_side():
    """What the clerk writes comes from the ERP; in Immomio the tenant writes."""
    order = ticket(*TOLD)
    comment = immomio.LocalCommented("Danke")
    codes = [
        [
            each.code
            for each in immomio.PROGRAM.decide(order, comment, by=actor, at=order.at).reasons
        ]
        for actor in (TENANT, CLERK, JOB)
    ]

    assert [[], ["lifecycle.wrong_role"], ["lifecycle.wrong_role"]] == codes


def test_every_reason_why_a_ticket_is_not_exported_is_told():
    """Who mends the data mends all of them; from a host's job they come as JSON."""
    reasons = ["no_email", "realm_not_listed"]
    order = ticket(immomio.PROGRAM.action("mark_ineligible", {"reasons": reasons}))

    assert ["Mieter ohne E-Mail-Adresse", "Mandant nicht eingetragen"] == [
        each.label.de for each in order.facts.of("reasons", tuple) or ()
    ]


def test_nothing_comes_of_a_closed_ticket():
    """A file that comes later than that is refused, and nobody can lift it."""
    order = ticket(*TOLD, immomio.ErpClosed())
    late = immomio.PROGRAM.decide(order, immomio.AttachmentAdded(PICTURE), by=TENANT, at=order.at)
    way = immomio.PROGRAM.explain(order, immomio.AttachmentAdded)

    assert ["lifecycle.ended"] == [each.code for each in late.reasons]
    assert way.never is not None
    assert "04.05.2026" in way.never.say("de")
