"""Version 1 of the table: what it shares with version 2, and where the two differ."""

from datetime import datetime
from typing import TypeAlias

import pytest

from fixflow.deadlines import Due, Window, arbeitstage
from fixflow.lifecycle import Action, Order
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor, Role
from fixflow.partners import digitec_galaxus as digitec

Taken: TypeAlias = tuple[Actor, Action, str]
PROGRAM = digitec.PROGRAMS[1]
MEIER = Actor(CONTRACTOR, "meier")
DIGITEC = Actor(PRINCIPAL, "digitec")
CMI = Actor(SYSTEM)
VISIT = datetime.fromisoformat("2026-05-20T13:00:00+02:00")


def at(text: str) -> datetime:
    """Read an instant of May 2026 in Zurich."""
    return datetime.fromisoformat(f"2026-05-{text}:00+02:00")


def order(*steps: Taken, prepayment: bool = False) -> Order:
    """Make an order on Monday, 4 May 2026, 09:00, and take steps (actor, action, instant)."""
    made = PROGRAM.start("SP-1", place="CH-ZH", at=at("04T09:00"), prepayment=prepayment)
    for by, action, when in steps:
        decision = PROGRAM.decide(made, action, by=by, at=at(when))
        assert decision.allowed, decision.reasons
        made = decision.order
    return made


def deadlines(made: Order, when: str) -> list[tuple[str, int, str]]:
    """Give key, last day and state of each deadline."""
    return [
        (each.key, int(f"{each.due.last_day:%d}"), each.state.value)
        for each in PROGRAM.deadlines(made, at(when))
    ]


ACCEPTED = (MEIER, digitec.Accept(), "04T14:00")
FAILED = (ACCEPTED, (MEIER, digitec.MarkRequirementsFailed("Wand trägt nicht"), "05T09:00"))
CHECKED = (ACCEPTED, (MEIER, digitec.MarkRequirementsMet(), "05T09:00"))
SHIPPED = (*CHECKED, (CMI, digitec.GoodsShipped(), "08T08:00"))
RECEIVED = (*SHIPPED, (CMI, digitec.GoodsReceived(), "12T16:00"))
FIXED = (*RECEIVED, (MEIER, digitec.SetAppointment(VISIT), "15T09:00"))
EXECUTED = (*FIXED, (MEIER, digitec.ConfirmExecution(), "20T15:00"))
SETTLED = (*EXECUTED, (MEIER, digitec.Settle("V-2026-000001"), "31T09:00"))
INVOICED = (*SETTLED, (MEIER, digitec.Invoice("R-1", "V-2026-000001"), "31T10:00"))

# Spec 2.14 without the rows marked @2.  From, action with its case, target, event, who may.
TABLE = """
START| start[prepayment=false]| new| received| S P
START| start[prepayment=true]| awaiting_payment| held_for_payment| S P
awaiting_payment| payment_received| new| payment_received| S P
new| accept| checking_requirements| accepted| C
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
completed| settle| settled| settled| C S
settled| invoice| invoiced| invoiced| C S
settled, invoiced| release| completed| released| S C +
"""
CANCELLED_FROM = (
    "awaiting_payment, new, checking_requirements, awaiting_goods, goods_under_way, "
    "awaiting_appointment, awaiting_execution| cancel| cancelled| cancelled| P S +"
)


def test_the_rows_are_those_of_the_specification(rows):
    """Without contact, report and review; in table order."""
    assert [*TABLE.strip().splitlines(), CANCELLED_FROM] == rows(PROGRAM)


def test_states_are_those_of_version_2_without_the_review():
    """An order keeps its state when it is migrated: every state maps to itself."""
    kept = [state for state in digitec.STATES if state in PROGRAM.machine.states]

    assert kept == list(PROGRAM.machine.states)
    assert {digitec.UNDER_REVIEW, digitec.NOT_EXECUTED} == {*digitec.STATES} - {*kept}


def test_what_both_versions_say_is_one_row():
    """Shared, not copied: all but the two rows that the old manual words otherwise."""
    own = [row for row in PROGRAM.machine.rows if row not in digitec.ROWS]

    assert ["goods_received", "settled"] == [row.event for row in own]
    assert [
        "Dies geschieht zwei bis drei Arbeitstage",
        "Sie stellen uns die erbrachten Aufträge monatlich in Rechnung",
    ] == [row.says for row in own]


def test_the_check_is_due_within_one_arbeitstag():
    """Accepted on Monday, 4 May: Tuesday the 5th is the day, whichever way the check ends.

    «Innert einem Arbeitstag müssen die Anforderungen … geprüft … werden».
    """
    assert [("accept#1", 5, "met"), ("check#1", 5, "running")] == (
        deadlines(order(ACCEPTED), "05T23:59")
    )
    assert ("check#1", 5, "overdue") == deadlines(order(ACCEPTED), "06T00:00")[1]
    assert ("check#1", 5, "met") == deadlines(order(*CHECKED), "05T09:00")[1]
    assert ("check#1", 5, "met") == deadlines(order(*FAILED), "05T09:00")[1]


def test_the_visit_is_agreed_two_to_three_arbeitstage_after_the_goods():
    """Goods on Tuesday, 12 May 2026, in Zurich.

    Wednesday the 13th is the first day, Thursday is Ascension (RLG ZH § 1), Friday the 15th the
    second, Monday the 18th the third.
    """
    made = order(*RECEIVED)
    appointment = PROGRAM.deadlines(made, at("12T16:00"))[2]
    assert isinstance(appointment.due, Due)
    window = appointment.due.window

    assert Window(arbeitstage(2), arbeitstage(3)) == appointment.due.rule
    assert window is not None
    assert [15, 18] == [each.last_day.day for each in window]
    assert ("appointment#1", 18, "running") == deadlines(made, "18T23:59")[2]
    assert ("appointment#1", 18, "met") == deadlines(order(*FIXED), "15T09:00")[2]


def test_an_order_that_is_cancelled_has_no_open_deadline():
    """Nobody waits for the check any more."""
    made = order(ACCEPTED, (DIGITEC, digitec.Cancel(), "05T09:00"))

    assert [("accept#1", 5, "met")] == deadlines(made, "29T09:00")


def test_what_happens_when_a_service_was_not_carried_out_is_unknown():
    """The sentence «Sollte der Service nicht erbracht worden sein» came with version 2."""
    visited = order(*FIXED)
    refused = PROGRAM.decide(visited, "report_not_executed", by=MEIER, at=at("20T15:00"))

    assert ["lifecycle.no_such_action"] == [reason.code for reason in refused.reasons]


def test_what_was_carried_out_is_settled_on_the_same_terms():
    """«monatlich» and «1x monatlich»: how often is worded otherwise, what and for whom is not."""
    performed = PROGRAM.performed(order(*EXECUTED))

    assert performed is not None
    assert ("SP-1", 20) == (str(performed.sp_id), performed.performed_on.day)
    assert digitec.SETTLEMENT is PROGRAM.settlement


def test_the_old_name_of_a_clock_is_one_of_version_1():
    """CLOCKS_FROM of @2: contact ← check; whoever migrates reads it from the program."""
    old = {clock.key for clock in PROGRAM.clocks}
    new = {clock.key for clock in digitec.PROGRAM.clocks}

    assert {"contact": "check"} == digitec.PROGRAM.clocks_from
    assert {*digitec.CLOCKS_FROM} == new - old
    assert {*digitec.CLOCKS_FROM.values()} == old - new


TURNS = {
    # state: the steps that lead there, who has the turn, and why
    "awaiting_payment": ((), (SYSTEM,)),  # payment_received is owed by the system
    "new": ((), (CONTRACTOR,)),  # accept; cancel is no way forward
    "checking_requirements": ((ACCEPTED,), (CONTRACTOR,)),  # met, or failed
    "requirements_failed": (FAILED, (PRINCIPAL,)),  # nothing but cancel: its owner
    "awaiting_goods": (CHECKED, (SYSTEM,)),  # goods_shipped
    "goods_under_way": (SHIPPED, (SYSTEM,)),  # goods_received; the early appointment is ours
    "awaiting_appointment": (RECEIVED, (CONTRACTOR,)),  # set_appointment
    "awaiting_execution": (FIXED, ()),  # confirm_execution waits for the day of the visit
    "completed": (EXECUTED, (CONTRACTOR,)),  # settle
    "settled": (SETTLED, (CONTRACTOR,)),  # invoice; release is ours
    "invoiced": (INVOICED, ()),  # billed: nobody
    "cancelled": ((ACCEPTED, (DIGITEC, digitec.Cancel(), "05T09:00")), ()),  # closed: nobody
}


@pytest.mark.parametrize("state", TURNS)
def test_the_turn_is_worked_out_by_hand(state: str):
    """Spec 2.5, step by step, for each state of the table."""
    steps, roles = TURNS[state]
    made = order(*steps, prepayment=state == "awaiting_payment")
    turn: tuple[Role, ...] = PROGRAM.turn(made, made.at)

    assert (state, roles) == (made.state, turn)


def test_on_the_day_of_the_visit_the_contractor_has_the_turn():
    """Before it the only way forward is shut to everybody."""
    assert (CONTRACTOR,) == PROGRAM.turn(order(*FIXED), at("20T00:00"))


def test_every_state_has_its_turn_worked_out():
    """None was forgotten."""
    assert [state.key for state in PROGRAM.machine.states] == list(TURNS)
