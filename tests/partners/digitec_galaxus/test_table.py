"""The table of a service partner's order: its readings, effects, notes and deadlines."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeAlias

import pytest

from fixflow.fees import Period, Settlement
from fixflow.identity import SpId
from fixflow.lifecycle import Action, Notify, Order, Outcome, Phase, TriggerShipment
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners.digitec_galaxus import shared

Taken: TypeAlias = tuple[Actor, Action, str]
MEIER = Actor(CONTRACTOR, "meier")
DIGITEC = Actor(PRINCIPAL, "digitec")
CMI = Actor(SYSTEM)
MONDAY = datetime.fromisoformat("2026-05-04T09:00:00+02:00")
VISIT = datetime.fromisoformat("2026-05-20T13:00:00+02:00")


def at(text: str) -> datetime:
    """Read an instant of May 2026 in Zurich."""
    return datetime.fromisoformat(f"2026-05-{text}:00+02:00")


def order(*steps: Taken, place: str = "CH-ZH", **facts: Any) -> Order:
    """Make an order on Monday, 4 May 2026, 09:00, and take steps (actor, action, instant)."""
    made = digitec.PROGRAM.start("SP-1", place=place, at=MONDAY, **facts)
    for by, action, when in steps:
        decision = digitec.PROGRAM.decide(made, action, by=by, at=at(when))
        assert decision.allowed, decision.reasons
        made = decision.order
    return made


def deadlines(made: Order, when: str) -> list[tuple[str, int, str]]:
    """Give key, last day and state of each deadline."""
    return [
        (each.key, int(f"{each.due.last_day:%d}"), each.state.value)
        for each in digitec.PROGRAM.deadlines(made, at(when))
    ]


ACCEPTED = (MEIER, digitec.Accept(), "05T09:00")
CHECKED = (ACCEPTED, (MEIER, digitec.MarkRequirementsMet(), "06T09:00"))
SHIPPED = (*CHECKED, (CMI, digitec.GoodsShipped(), "08T08:00"))
RECEIVED = (*SHIPPED, (CMI, digitec.GoodsReceived(), "13T16:00"))
FIXED = (*RECEIVED, (MEIER, digitec.SetAppointment(VISIT), "15T09:00"))
FAILED = (
    *FIXED,
    (MEIER, digitec.ReportNotExecuted(digitec.NotExecuted.TRANSPORT_DAMAGE), "20T13:30"),
)
EXECUTED = (*FIXED, (MEIER, digitec.ConfirmExecution(), "20T15:00"))
SETTLED = (*EXECUTED, (MEIER, digitec.Settle("V-2026-000001"), "31T09:00"))


# From, action with its case, target, event, who may (the owner first); `+` is a row of our own.
TABLE = """
START| start[prepayment=false]| new| received| S P
START| start[prepayment=true]| awaiting_payment| held_for_payment| S P
awaiting_payment| payment_received| new| payment_received| S P
new| accept| checking_requirements| accepted| C
checking_requirements| record_contact| =| customer_contacted| C +
checking_requirements| mark_requirements_met| awaiting_goods| requirements_met| C
checking_requirements| mark_requirements_failed| requirements_failed| requirements_failed| C
requirements_failed| cancel| cancelled| cancelled| P S
awaiting_goods| goods_shipped| goods_under_way| goods_shipped| S P
goods_under_way| goods_received| awaiting_appointment| goods_received| S C
goods_under_way| set_appointment| awaiting_execution| appointment_set| C +
awaiting_appointment| set_appointment| awaiting_execution| appointment_set| C
awaiting_execution| goods_received| =| goods_noted| S C +
awaiting_execution| reschedule| =| appointment_moved| C +
awaiting_execution| confirm_execution| completed| executed| C
awaiting_execution| report_not_executed| under_review| execution_failed| C
under_review| resume_with_appointment| awaiting_appointment| appointment_reopened| P +
under_review| resend_goods| awaiting_goods| goods_reordered| P +
under_review| cancel| not_executed| closed_not_executed| P S +
completed| settle| settled| settled| C S
settled| invoice| invoiced| invoiced| C S
settled, invoiced| release| completed| released| S C +
"""
CANCELLED_FROM = (
    "awaiting_payment, new, checking_requirements, awaiting_goods, goods_under_way, "
    "awaiting_appointment, awaiting_execution| cancel| cancelled| cancelled| P S +"
)


def test_the_rows_are_those_of_the_specification(rows):
    """Who may do what, from where to where, and what is recorded; in table order."""
    assert [*TABLE.strip().splitlines(), CANCELLED_FROM] == rows(digitec.PROGRAM)


def test_the_states_stand_in_their_phases():
    """Overview and settlement read phase and outcome, never the state's own name."""
    assert {
        "awaiting_payment": (Phase.WAITING, None, "Wartet auf Zahlung"),
        "new": (Phase.REQUESTED, None, "Neu"),
        "checking_requirements": (Phase.COMMITTED, None, "Anforderungen prüfen"),
        "requirements_failed": (Phase.WAITING, None, "Anforderungen nicht erfüllt"),
        "awaiting_goods": (Phase.WAITING, None, "Anforderungen erfüllt"),
        "goods_under_way": (Phase.WAITING, None, "Ware unterwegs"),
        "awaiting_appointment": (Phase.COMMITTED, None, "Kundentermin setzen"),
        "awaiting_execution": (Phase.SCHEDULED, None, "Ausführung bestätigen"),
        "under_review": (Phase.WAITING, None, "In Prüfung"),
        "completed": (Phase.DONE, Outcome.DONE, "Abgeschlossen, nicht in Rechnung gestellt"),
        "settled": (Phase.DONE, Outcome.DONE, "Verrechnet"),
        "invoiced": (Phase.BILLED, Outcome.DONE, "In Rechnung gestellt"),
        "cancelled": (Phase.CLOSED, Outcome.CANCELLED, "Storniert"),
        "not_executed": (Phase.CLOSED, Outcome.NOT_EXECUTED, "Nicht erbracht"),
    } == {each.key: (each.phase, each.outcome, each.label.de) for each in digitec.STATES}


def test_an_order_on_prepayment_is_told_to_nobody_until_it_is_paid():
    """«Der Kunde bestellt auf Vorauszahlung, dann erfolgt die Übermittlung erst nach Zahlungseingang»."""
    held = digitec.PROGRAM.begin("SP-1", place="CH-ZH", at=MONDAY, prepayment=True)
    paid = digitec.PROGRAM.decide(held.order, digitec.PaymentReceived(), by=CMI, at=at("07T11:00"))

    assert ("awaiting_payment", ()) == (held.order.state, held.effects)
    assert () == digitec.PROGRAM.deadlines(held.order, at("07T11:00"))
    assert ("new", (Notify(CONTRACTOR),)) == (paid.order.state, paid.effects)
    assert [("accept#1", 8, "running")] == deadlines(paid.order, "07T11:00")


def test_the_sp_id_is_the_order_id_where_none_is_named():
    """«Alle Servicepartner Aufträge haben eine individuelle Servicepartner-ID, kurz SP-ID»."""
    assert "SP-1" == order().facts["sp_id"]
    assert "SP-7" == order(sp_id="SP-7").facts["sp_id"]


def test_meeting_the_requirements_ships_the_goods_once():
    """«Erst mit Klick auf … wird der Versand des Produktes ausgelöst»; again only after a review."""
    made = order(ACCEPTED, principal="digitec")
    met = digitec.PROGRAM.decide(made, digitec.MarkRequirementsMet(), by=MEIER, at=at("06T09:00"))
    again = digitec.PROGRAM.decide(
        order(*FAILED), digitec.ResendGoods(), by=DIGITEC, at=at("21T09:00")
    )

    assert (Notify(PRINCIPAL), TriggerShipment("SP-1")) == met.effects
    assert (Notify(CONTRACTOR), TriggerShipment("SP-1#2")) == again.effects
    assert "awaiting_goods" == again.order.state


def test_whoever_looks_for_a_refusal_is_told_that_there_is_none():
    """The manual knows no refusal by the service partner; the principal can cancel."""
    decision = digitec.PROGRAM.decide(order(), "reject", by=MEIER, at=at("04T10:00"))

    assert ["lifecycle.no_such_action"] == [each.code for each in decision.reasons]
    assert decision.reasons[0].says in {note.says for note in digitec.NOTES}


def test_a_principal_cancels_from_every_state_before_completion():
    """CANCEL_FROM, and the two states with a way of their own: not met, under review."""
    rows = [row for row in digitec.ROWS if row.action is digitec.Cancel]
    named = [state for row in rows for state in row.source_state]
    ended = {state for state in digitec.STATES if state.outcome}

    assert len(named) == len(set(named))
    assert set(digitec.STATES) - ended == set(named)
    assert 7 == len(digitec.CANCEL_FROM)


def test_accept_is_one_arbeitstag():
    """Handed over on Monday, 4 May; Tuesday the 5th is the day.  Accepted on the 5th: met."""
    assert [("accept#1", 5, "running")] == deadlines(order(), "05T23:59")
    assert [("accept#1", 5, "overdue")] == deadlines(order(), "06T00:00")
    assert ("accept#1", 5, "met") == deadlines(order(ACCEPTED), "05T09:00")[0]


def test_contact_is_two_arbeitstage_and_skips_ascension():
    """Accepted on Wednesday, 13 May 2026, in Zurich.

    Thursday the 14th is Ascension (RLG ZH § 1), Friday the 15th the first day, Saturday and
    Sunday do not count, Monday the 18th is the second.
    """
    made = digitec.PROGRAM.start("SP-1", place="CH-ZH", at=at("12T09:00"))
    made = digitec.PROGRAM.decide(made, digitec.Accept(), by=MEIER, at=at("13T10:31")).order

    assert ("contact#1", 18, "running") == deadlines(made, "13T10:31")[1]


@pytest.mark.parametrize(
    "action",
    [
        digitec.RecordContact(),
        digitec.MarkRequirementsMet(),
        digitec.MarkRequirementsFailed("Wand trägt nicht"),
    ],
)
def test_three_steps_show_that_the_customer_was_contacted(action):
    """CONTACT_ENDS: the CMI has no contact button, so the check ends it too.

    Accepted on Tuesday, 5 May; Wednesday is the first day, Thursday the 7th the second.
    """
    made = order(ACCEPTED, (MEIER, action, "07T09:00"))

    assert ("contact#1", 7, "met") == deadlines(made, "07T09:00")[1]


def test_the_appointment_is_one_werktag_after_the_goods():
    """Goods on Wednesday, 13 May 2026, in Zurich; Thursday is Ascension, so Friday the 15th.

    Received on Friday the 8th instead, the day would be Saturday the 9th: a Werktag is Monday to
    Saturday, and a Swiss contract may end on a Saturday (Art. 78 OR moves Sundays and holidays).
    """
    early = order(*SHIPPED, (CMI, digitec.GoodsReceived(), "08T16:00"))

    assert ("appointment#1", 15, "running") == deadlines(order(*RECEIVED), "13T16:00")[2]
    assert ("appointment#1", 9, "running") == deadlines(early, "08T16:00")[2]


def test_goods_after_an_early_appointment_start_no_clock():
    """There is no appointment to wait for."""
    early = (*SHIPPED, (MEIER, digitec.SetAppointment(VISIT), "11T09:00"))
    made = order(*early, (CMI, digitec.GoodsReceived(), "13T16:00"))

    assert ["accept#1", "contact#1"] == [key for key, _, _ in deadlines(made, "13T16:00")]
    assert "awaiting_execution" == made.state


def test_a_reopened_appointment_runs_a_second_time():
    """Reported on the 20th, reopened on Thursday, 21 May: Friday the 22nd is the day of run 2."""
    made = order(*FAILED, (DIGITEC, digitec.ResumeWithAppointment(), "21T09:00"))

    assert [("appointment#1", 15, "met"), ("appointment#2", 22, "running")] == (
        deadlines(made, "21T09:00")[2:]
    )


def test_a_cancelled_order_has_no_open_deadline():
    """Accepted on the 5th, cancelled on the 6th: the contact is nobody's any more."""
    made = order(ACCEPTED, (DIGITEC, digitec.Cancel(), "06T09:00"))

    assert [("accept#1", 5, "met")] == deadlines(made, "29T09:00")
    assert Outcome.CANCELLED is made.outcome


def test_a_choice_names_the_deadline_that_it_would_meet():
    """«zeigt stets an, wie viel Zeit Sie noch … haben»: the dialog shows the day."""
    choices = digitec.PROGRAM.choices(order(), by=MEIER, at=at("04T10:00"))
    due = {each.action: each.deadline for each in choices if each.deadline}

    assert ["accept"] == list(due)
    assert digitec.PROGRAM.deadlines(order(), at("04T10:00"))[0] == due["accept"]


def test_a_deadline_that_was_met_is_nobody_s_any_more():
    """The contact is recorded: the check that follows meets no deadline."""
    told = order(ACCEPTED, (MEIER, digitec.RecordContact(), "06T09:00"))
    choices = digitec.PROGRAM.choices(told, by=MEIER, at=at("06T10:00"))

    assert {None} == {each.deadline for each in choices}


def test_what_was_carried_out_is_performed_on_its_local_day():
    """31 May 2026, 23:30 UTC is 1 June in Zurich: the next month's settlement."""
    late = datetime(2026, 5, 31, 23, 30, tzinfo=UTC)
    made = order(*FIXED, service="Montage TV-Wandhalterung", sp_id="SP-481000")
    assert digitec.PROGRAM.performed(made) is None

    done = digitec.PROGRAM.decide(made, digitec.ConfirmExecution(), by=MEIER, at=late).order
    performed = digitec.PROGRAM.performed(done)
    assert performed is not None
    assert (SpId("SP-481000"), date(2026, 6, 1)) == (performed.sp_id, performed.performed_on)
    assert ("digitec", "meier") == (performed.principal, performed.contractor)
    assert "Montage TV-Wandhalterung" == performed.service


def test_without_a_place_the_settlement_s_own_day_counts():
    """A bare machine takes an order without place; Digitec Galaxus sits in Zurich."""
    machine = digitec.PROGRAM.machine
    made = machine.start("SP-1", at=MONDAY)
    for by, action, when in EXECUTED:
        made = machine.decide(made, action, by=by, at=at(when)).order

    performed = digitec.PROGRAM.performed(made)
    assert performed is not None
    assert date(2026, 5, 20) == performed.performed_on


def test_a_month_of_performed_orders_is_settled():
    """«Unter Auswahl Verrechnung kann man die gewünschten Aufträge auswählen»."""
    performed = digitec.PROGRAM.performed(order(*EXECUTED))
    assert performed is not None
    terms = digitec.SETTLEMENT
    contractor = type(terms.recipient)(id="meier", name="Meier Sanitär AG")
    draft = Settlement.draft(
        policy=terms,
        principal=terms.recipient,
        contractor=contractor,
        orders=[performed],
        select=Period("2026-05"),
    )

    assert [SpId("SP-1")] == [line.sp_id for line in draft.lines]
    assert "V-2026-000001" == str(terms.format(terms.series, 2026, 1))


def test_a_released_order_waits_for_the_next_settlement():
    """«A voided settlement: its orders are completed again»; the old id no longer counts."""
    released = (*SETTLED, (MEIER, digitec.Release("falsche Adresse"), "31T10:00"))
    made = order(*released, (MEIER, digitec.Settle("V-2026-000002"), "31T11:00"))
    billed = digitec.PROGRAM.decide(
        made, digitec.Invoice("R-9", "V-2026-000002"), by=MEIER, at=at("31T12:00")
    )

    assert "completed" == order(*released).state
    assert order(*released).facts["billing_id"] is None
    assert ("invoiced", Outcome.DONE) == (billed.order.state, billed.order.outcome)


def test_an_early_confirmation_waits_for_its_day():
    """`retry_at` tells from when; the way names who moves the visit."""
    made = order(*FIXED)
    way = digitec.PROGRAM.explain(made, digitec.ConfirmExecution, at=made.at + timedelta(hours=1))

    assert ["reschedule"] == [step.action for step in way.steps]


def test_of_an_unpaid_order_that_is_cancelled_the_contractor_hears_nothing():
    """«erst nach Zahlungseingang»: he was never sent it, so there is nothing to take back."""
    told = []
    for prepayment in (True, False):
        order = digitec.PROGRAM.start(
            "SP-1", place="CH-ZH", at=MONDAY, prepayment=prepayment, contractor="meier"
        )
        done = digitec.PROGRAM.decide(order, digitec.Cancel(), by=Actor(SYSTEM), at=MONDAY)
        told.append([effect.to for effect in done.effects if isinstance(effect, Notify)])

    assert [[], [CONTRACTOR]] == told


def test_a_second_shipment_has_no_other_order_s_key():
    """SP-1#2 is an SP-ID of its own, and SP-1's second shipment something else."""
    keys = set()
    for sp_id in ("SP-1", "SP-1#2"):
        order = digitec.PROGRAM.start("A-1", place="CH-ZH", at=MONDAY, sp_id=sp_id)
        keys.add(shared.ship(order).key)

    assert {"SP-1", "SP-1##2"} == keys
