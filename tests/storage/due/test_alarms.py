"""Alarms: the rows that an order has after each of its steps."""

from datetime import date, timedelta

from fixflow.desk import Desk
from fixflow.lifecycle import PricedLine
from fixflow.money import chf
from fixflow.parties import PRINCIPAL, Actor
from fixflow.partners import imofix, velux
from fixflow.partners.imofix import offer
from fixflow.storage.due import alarms, keeping
from fixflow.storage.due.wanted import may_ring
from fixflow.storage.orders import Scope
from fixflow.storage.script import Row, Script
from tests.alarms import MEIER, OURS, knowing, outcomes, received, ringing, rows, spoil, utc

MONDAY = utc("2026-05-04 08:13")
SONNEGG = Actor(PRINCIPAL, "sonnegg")
OFFERED = chf("390.05")
LINES = (PricedLine("Storen ersetzen", chf("390.05")),)


def test_a_step_that_starts_a_deadline_sets_its_alarm(desk: Desk):
    """VELUX: «innerhalb von 24 Stunden», and a mail «wenn die Frist überschritten wird»."""
    received(desk, MONDAY)

    assert {("contact", 1, "overdue"): utc("2026-05-05 08:13")} == ringing(desk)


def test_each_rung_has_one_alarm_for_its_next_moment(desk: Desk):
    """3 Arbeitstage from Monday, 4 May: Thursday, 24:00; one before it at 8, two after it at 8."""
    received(knowing(desk, OURS), MONDAY)

    assert {
        ("contact", 1, "soon"): utc("2026-05-06 06:00"),
        ("contact", 1, "overdue"): utc("2026-05-07 22:00"),
        ("contact", 1, "escalate"): utc("2026-05-11 06:00"),
    } == ringing(desk)


def test_a_step_that_ends_a_deadline_ends_its_alarm_and_sets_the_next(desk: Desk):
    """What nobody waits for any more does not ring; the offer has 7 Werktage: Tuesday, 12 May."""
    received(desk, MONDAY)
    desk.act("VX-1", velux.ConfirmContact(), by=MEIER, at=MONDAY + timedelta(hours=2))

    assert {("contact", 1, "overdue"): "ended", ("offer", 1, "overdue"): None} == outcomes(desk)
    assert {("offer", 1, "overdue"): utc("2026-05-12 22:00")} == ringing(desk)


def test_a_deadline_that_stands_still_has_no_open_alarm(desk: Desk):
    """48 hours from Monday 10:00, an hour of which stands still; then it goes on under its keys."""
    desk = knowing(desk, OURS)
    received(desk, MONDAY)
    sent = utc("2026-05-04 10:00")
    desk.act("VX-1", velux.ConfirmContact(), by=MEIER, at=sent - timedelta(minutes=30))
    desk.act("VX-1", velux.SendOffer(OFFERED), by=MEIER, at=sent)
    before = ringing(desk)
    desk.act("VX-1", velux.FollowUp(), by=MEIER, at=sent + timedelta(hours=3))
    paused = ringing(desk)
    desk.act("VX-1", velux.ReviseOffer(OFFERED), by=MEIER, at=sent + timedelta(hours=4))

    assert utc("2026-05-06 10:00") == before["answer", 1, "overdue"]
    assert {} == paused
    assert utc("2026-05-06 11:00") == ringing(desk)["answer", 1, "overdue"]


def test_an_order_without_clocks_and_dated_steps_costs_nothing():
    """The program imofix has neither, so its steps pay for no alarms."""
    order = imofix.PROGRAM.start(
        "AU-1", place="CH-ZH", at=MONDAY, by=SONNEGG, title="Boiler", billing_basis="billable",
        currency="CHF",
    )  # fmt: skip

    assert not may_ring(imofix.PROGRAM, order)
    assert [] == list(alarms.rewrite(Scope("default", lambda _: imofix.PROGRAM), order))


def test_a_step_that_changes_no_alarm_only_reads(desk: Desk):
    """One statement is all that an order costs whose alarms stay as they are."""
    received(desk, MONDAY)
    sent: list[str] = []
    order = desk.show("VX-1")
    desk.run(lambda scope: spied(alarms.rewrite(scope, order), sent))

    assert [keeping.OF_ORDER] == sent


def spied(script: Script[None], sent: list[str]) -> Script[None]:
    """Run a script and note its statements."""
    found: list[Row] | None = None
    while True:
        try:
            sql, args = script.send(found) if found is not None else next(script)
        except StopIteration:
            return
        sent.append(sql)
        found = yield sql, args


def test_a_dated_step_has_an_alarm_at_its_date(desk: Desk):
    """imofix: nothing is answered by Friday, 8 May, so it lapses at midnight in Basel."""
    asked(desk, date(2026, 5, 8))

    assert {("expire", 1, "step"): utc("2026-05-08 22:00")} == ringing(desk, "OF-1")


def test_a_dated_step_is_dated_anew_under_the_same_key(desk: Desk):
    """Submitting gives another date; the alarm that is open moves."""
    asked(desk, date(2026, 5, 8))
    submit(desk, valid_until=date(2026, 5, 20))

    assert [("expire", 1, "step")] == list(rows(desk, "OF-1"))


def test_an_alarm_that_was_told_is_never_opened_again(desk: Desk):
    """A key that was told once is never told again, whatever the order does then."""
    received(desk, MONDAY)
    spoil(desk, "UPDATE fx_due SET done_at = due_at, outcome = 'fired' WHERE realm = ?", "default")
    desk.act("VX-1", velux.ConfirmContact(), by=MEIER, at=MONDAY + timedelta(days=2))

    assert "fired" == outcomes(desk)["contact", 1, "overdue"]
    assert [("offer", 1, "overdue")] == list(ringing(desk))


def test_an_alarm_that_was_put_off_is_looked_at_afresh_after_a_step(desk: Desk):
    """What made it fail may be mended by the step."""
    desk = knowing(desk, OURS)
    received(desk, MONDAY)
    desk.act("VX-1", velux.ConfirmContact(), by=MEIER, at=MONDAY)
    desk.act("VX-1", velux.SendOffer(OFFERED), by=MEIER, at=MONDAY)
    spoil(
        desk,
        "UPDATE fx_due SET next_at = due_at + 7, attempts = 3, note = 'x' WHERE realm = ?",
        "default",
    )
    desk.act("VX-1", velux.ReviseOffer(OFFERED), by=MEIER, at=MONDAY + timedelta(minutes=1))

    assert {(0, True)} == {
        (row.attempts, row.next_at == row.alarm.due_at)
        for row in rows(desk).values()
        if row.done_at is None
    }


def test_a_desk_that_tells_nothing_sets_no_alarm(desk: Desk):
    """A log of another system is only kept."""
    received(knowing(desk, tells=False), MONDAY)

    assert {} == rows(desk)


def submit(desk: Desk, valid_until: date) -> None:
    """Answer it."""
    submitted = offer.Submit(LINES, chf("390.05"), valid_until=valid_until)

    assert desk.act("OF-1", submitted, by=MEIER, at=MONDAY + timedelta(hours=1)).allowed


def asked(desk: Desk, answer_by: date) -> None:
    """Ask for an offer."""
    assert desk.receive(
        imofix.OFFER, "OF-1", place="CH-BS", by=SONNEGG, at=MONDAY, contractor="meier",
        title="Storen", answer_by=answer_by,
    ).allowed  # fmt: skip
