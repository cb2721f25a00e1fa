"""What two versions of a program say differently, read off the manual's two versions by hand."""

from datetime import datetime, timedelta

import attrs
import pytest

from fixflow.deadlines import Elapsed, Ladder, PauseWhile, Rung, all_of, arbeitstage
from fixflow.lifecycle import Order
from fixflow.lifecycle.comparison import Difference
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import Program, diff, velux
from fixflow.partners import digitec_galaxus as digitec
from fixflow.texts import Text
from tests.lifecycle import parcel

OLD, NEW = digitec.PROGRAMS[1], digitec.PROGRAMS[2]
FOUND = diff(OLD, NEW)
BEGIN = datetime.fromisoformat("2026-05-04T08:00:00+02:00")
MEIER, DIGITEC = Actor(CONTRACTOR, "meier"), Actor(PRINCIPAL, "dg")
STEPS = (
    (digitec.Accept(), MEIER),
    (digitec.MarkRequirementsMet(), MEIER),
    (digitec.GoodsShipped(), Actor(SYSTEM)),
    (digitec.GoodsReceived(), Actor(SYSTEM)),
    (digitec.SetAppointment(BEGIN + timedelta(hours=1)), MEIER),
    (digitec.ConfirmExecution(), MEIER),
    (digitec.Settle("V-2026-000001"), MEIER),
)


def names(found: tuple[Difference, ...], kind: str) -> list[str]:
    """Name the differences of a kind."""
    kept = {
        "added": lambda e: e.added,
        "removed": lambda e: e.removed,
        "changed": lambda e: e.changed,
    }
    return [each.name for each in found if kept[kind](each)]


def walked(count: int, *, paid: bool = True) -> Order:
    """Walk an order of version 1 so many steps."""
    order = OLD.start("SP-1", place="CH-ZH", at=BEGIN, prepayment=not paid)
    for action, by in STEPS[:count]:
        decision = OLD.decide(order, action, by=by, at=BEGIN)
        assert decision.allowed, decision.reasons
        order = decision.order
    return order


def test_the_new_version_has_two_states_more():
    """Spec 2.14: @1 is without under_review and not_executed."""
    assert ["under_review", "not_executed"] == names(FOUND.states, "added")
    assert [] == names(FOUND.states, "removed") + names(FOUND.states, "changed")


def test_the_rows_marked_2_are_added():
    """Spec 2.14: the rows marked @2; cancel from under_review is one of them."""
    assert {
        "checking_requirements record_contact",
        "awaiting_execution report_not_executed",
        "under_review resume_with_appointment",
        "under_review resend_goods",
        "under_review cancel",
    } == set(names(FOUND.rows, "added"))
    assert [] == names(FOUND.rows, "removed")


def test_a_changed_row_says_what_is_changed():
    """Spec 2.14: settle «monatlich», and the appointment «zwei bis drei Arbeitstage»: words alone."""
    changed = {each.name: each.changed for each in FOUND.rows if each.changed}

    assert {
        "goods_under_way goods_received": ("says",),
        "completed settle": ("says",),
    } == changed
    [settle] = [each for each in FOUND.rows if each.name == "completed settle"]
    assert settle.before is not None
    assert "monatlich" in settle.before["says"]


def test_a_renamed_clock_is_changed_not_lost():
    """CLOCKS_FROM: contact <- check; accept stays as it is."""
    changed = {each.name: each.changed for each in FOUND.clocks}

    assert {
        "contact": ("key", "rule", "terms", "meets"),
        "appointment": ("rule", "terms", "starts"),
    } == changed
    [contact] = [each for each in FOUND.clocks if each.name == "contact"]
    assert contact.before is not None
    assert contact.after is not None
    assert ("1 Arbeitstag", "2 Arbeitstage") == (contact.before["rule"], contact.after["rule"])


def test_fields_and_labels_of_new_actions_are_added():
    """Each action has its message; the reason of report_not_executed is a choice."""
    added = names(FOUND.fields, "added")
    [reason] = [each for each in FOUND.fields if each.name == "report_not_executed.reason"]

    assert {"record_contact.message", "resend_goods.message"} <= set(added)
    assert reason.after is not None
    assert "transport_damage, customer_absent, other" == reason.after["choices"]
    assert {"action record_contact", "state under_review"} <= set(names(FOUND.labels, "added"))
    assert ["clock contact"] == names(FOUND.labels, "changed")


@pytest.mark.parametrize(
    ("order", "touched"),
    [
        pytest.param(walked(0), 1, id="new: everything lies ahead"),
        pytest.param(walked(0, paid=False), 1, id="awaiting payment: likewise"),
        pytest.param(walked(1), 1, id="the check is running"),
        pytest.param(walked(5), 1, id="awaiting execution: the report is new"),
        pytest.param(walked(6), 1, id="completed: settle has other words"),
        pytest.param(walked(7), 1, id="settled: by a release it is completed again"),
        pytest.param(
            OLD.decide(walked(0), digitec.Cancel(), by=DIGITEC, at=BEGIN).order,
            0,
            id="cancelled: nothing lies ahead",
        ),
        pytest.param(
            NEW.start("SP-2", place="CH-ZH", at=BEGIN), 0, id="it runs under version 2 already"
        ),
        pytest.param(velux.PROGRAM.start("VX-1", place="CH-ZH", at=BEGIN), 0, id="foreign"),
    ],
)
def test_an_order_is_affected_by_what_can_still_happen_to_it(order: Order, touched: int):
    """What lies behind it may differ as it likes."""
    assert (order,) * touched == FOUND.affected([order])


def shorter(days: int) -> Program:
    """Give version 2 with another time to set the appointment, and nothing else."""
    clocks = (*NEW.clocks[:-1], attrs.evolve(NEW.clocks[-1], rule=arbeitstage(days)))
    return attrs.evolve(
        NEW, machine=attrs.evolve(NEW.machine, version=3), clocks=clocks, clocks_from={}
    )


def test_a_changed_clock_touches_where_it_runs_or_can_be_started():
    """After the appointment is kept and the work is confirmed, it cannot start again."""
    found = diff(NEW, shorter(1))
    order = NEW.start("SP-1", place="CH-ZH", at=BEGIN)
    touched = []
    for action, by in STEPS:
        touched += [order.state for _ in found.affected([order])]
        order = NEW.decide(order, action, by=by, at=BEGIN).order

    assert ["appointment"] == [each.name for each in found.found]
    assert [
        "new",
        "checking_requirements",
        "awaiting_goods",
        "goods_under_way",
        "awaiting_appointment",
        "awaiting_execution",  # not executed, it may come back: goods are received anew
    ] == touched


def test_a_program_does_not_differ_from_itself():
    """Else every order would be affected by nothing."""
    assert () == diff(NEW, NEW).found


def test_the_other_way_round_added_is_removed():
    """And what it was stands in `before`."""
    back = diff(NEW, OLD)

    assert ["under_review", "not_executed"] == names(back.states, "removed")
    # without CLOCKS_FROM of @1 the clock is another one
    assert ["contact"] == names(back.clocks, "removed")
    assert ["check"] == names(back.clocks, "added")


def test_every_aspect_of_a_state_and_a_row_is_compared():
    """Phase, outcome and turn; target, event, roles, guards, due step and words."""
    silent = attrs.evolve(parcel.HANDED, turn=())
    rows = tuple(
        attrs.evolve(
            row,
            source_state=tuple(silent if at is parcel.HANDED else at for at in row.source_state),
            to=silent if row.to is parcel.HANDED else row.to,
            guards=() if row.action is parcel.Bill else row.guards,
            due=None,
            by=CONTRACTOR if row.action is parcel.Expire else row.by,
        )
        for row in parcel.ROWS
    )
    states = tuple(silent if each is parcel.HANDED else each for each in parcel.STATES)
    found = diff(Program(parcel.MACHINE), Program(parcel.program(rows, states=states)))

    assert [("handed", ("turn",))] == [(each.name, each.changed) for each in found.states]
    assert {
        "handed bill[number=given]": ("guards",),
        "handed bill[number=absent]": ("guards",),
        "asked expire": ("by", "due"),
    } == {each.name: each.changed for each in found.rows}


def test_a_changed_clock_touches_the_order_in_which_it_is_running():
    """VELUX: the time for the offer begins once, with the contact, and ends with the offer."""
    clocks = tuple(
        attrs.evolve(each, rule=arbeitstage(3)) if each.key == "offer" else each
        for each in velux.PROGRAM.clocks
    )
    machine = attrs.evolve(velux.PROGRAM.machine, version=2)
    found = diff(velux.PROGRAM, attrs.evolve(velux.PROGRAM, machine=machine, clocks=clocks))
    contacted = velux.PROGRAM.decide(
        velux.PROGRAM.start("VX-1", place="CH-ZH", at=BEGIN),
        velux.ConfirmContact(),
        by=MEIER,
        at=BEGIN,
    ).order
    offered = velux.PROGRAM.decide(
        contacted, velux.SendOffer(chf("100.00")), by=MEIER, at=BEGIN
    ).order

    assert ["offer"] == [each.name for each in found.found]
    assert (contacted,) == found.affected([contacted, offered])


def test_pauses_reminders_and_what_a_clock_waits_for_are_compared():
    """Who is reminded, when it stands still, and whether any or all of its events start it."""
    first = velux.CLOCKS[0]
    pause = PauseWhile(
        since="offer_sent", until="offer_revised", caused_by=CUSTOMER, reason=Text("a", "a")
    )
    events = ("received", "offer_sent")
    before = attrs.evolve(first, starts=events, ladder=None)
    after = attrs.evolve(
        first,
        starts=all_of(*events),
        pauses=[pause],
        ladder=Ladder(Rung("late", Elapsed(timedelta(0)), to=CONTRACTOR, every=arbeitstage(2))),
    )
    machine = attrs.evolve(velux.PROGRAM.machine, version=2)
    old = attrs.evolve(velux.PROGRAM, clocks=(before,))
    new = attrs.evolve(velux.PROGRAM, clocks=(after,), machine=machine)
    [clock] = diff(old, new).clocks

    assert clock.before is not None
    assert clock.after is not None
    assert {
        "starts": ("received, offer_sent", "received and offer_sent"),
        "pauses": ("", "offer_sent to offer_revised (customer)"),
        "reminds": (
            "",
            "late to contractor: 0 minutes of real time, again every 2 Arbeitstage (08:00)",
        ),
    } == {name: (clock.before[name], clock.after[name]) for name in clock.changed}
