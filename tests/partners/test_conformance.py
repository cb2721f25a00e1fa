"""Conformance of a partner's log: the worked example of the specification, word by word."""

from datetime import date, datetime

from fixflow.lifecycle import SKIP, STOP, LogStep
from fixflow.parties import CONTRACTOR, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec

MEIER, CMI = Actor(CONTRACTOR, "meier"), Actor(SYSTEM)
VISIT = "2026-05-20T09:00:00+02:00"


def step(day: int, by: Actor, action: str, **facts: object) -> LogStep:
    """Write one step on a day of May 2026, at nine in Zurich."""
    at = datetime.fromisoformat(f"2026-05-{day:02}T09:00:00+02:00")
    return LogStep(at=at, by=by, action=action, facts=facts, place="CH-ZH")


# 1 start Mon 4 · 2 accept Tue 5 · 3 set_appointment Thu 7 · 4 mark_requirements_met Fri 8 ·
# 5 goods_shipped Mon 11 · 6 set_appointment Mon 18
LOG = (
    step(4, CMI, "start"),
    step(5, MEIER, "accept"),
    step(7, MEIER, "set_appointment", appointment=VISIT),
    step(8, MEIER, "mark_requirements_met"),
    step(11, CMI, "goods_shipped"),
    step(18, MEIER, "set_appointment", appointment=VISIT),
)
FOUND = digitec.PROGRAM.conforms(LOG, SKIP)


def test_ok_is_false():
    """Spec 2.6: `ok  False`."""
    assert FOUND.ok is False


def test_the_first_illegal_step_is_the_early_appointment():
    """Spec 2.6: `3 set_appointment: lifecycle.wrong_state (checking_requirements)`."""
    first = FOUND.first_illegal
    assert first is not None
    [reason] = first.reasons

    assert (3, "set_appointment") == (first.position, first.action)
    assert ("lifecycle.wrong_state", "checking_requirements") == (
        reason.code,
        reason.params["state"],
    )
    assert (first,) == FOUND.illegal


def test_missing_says_what_should_have_come_before():
    """Spec 2.6: `before 3: mark_requirements_met (contractor), goods_shipped (system)`."""
    assert [(3, [("mark_requirements_met", "contractor"), ("goods_shipped", "system")])] == [
        (each.position, [(one.action, one.by[0].value) for one in each.way.steps])
        for each in FOUND.missing
    ]


def test_beyond_is_the_appointment_before_the_goods_came():
    """Spec 2.6: `6 set_appointment from goods_under_way`."""
    assert [(6, "set_appointment", "goods_under_way")] == [
        (each.position, each.action, each.state) for each in FOUND.beyond
    ]


def test_the_breach_is_the_late_contact():
    """Spec 2.6: `contact#1 late: last day 7 May, met 8 May`."""
    [contact] = FOUND.breaches
    assert contact.met_at is not None

    assert ("contact#1", "late", date(2026, 5, 7), date(2026, 5, 8)) == (
        contact.key,
        contact.state.value,
        contact.due.last_day,
        contact.met_at.date(),
    )


def test_the_order_awaits_its_execution():
    """Spec 2.6: `awaiting_execution, version 5`."""
    assert FOUND.order is not None
    assert ("awaiting_execution", 5) == (FOUND.order.state, FOUND.order.version)


def test_with_stop_the_judging_ends_at_the_third_step():
    """What is overdue is judged at the instant of that step: on Thursday 7 May nothing is yet."""
    found = digitec.PROGRAM.conforms(LOG, STOP)
    assert found.order is not None

    assert ("checking_requirements", 2, ()) == (
        found.order.state,
        found.order.version,
        found.breaches,
    )
