"""The tick: what is due is told once, whenever somebody comes, and what has moved is moved."""

from datetime import date, datetime, timedelta

import pytest
from attrs import evolve

from fixflow.desk import Desk
from fixflow.identity import OrderId, Realm
from fixflow.instants import NaiveInstant
from fixflow.lifecycle import Action, Guard, Machine, Order, Reason, guard
from fixflow.parties import PRINCIPAL, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import imofix, velux
from fixflow.partners.imofix import offer
from fixflow.portal import LimitOutOfRange
from fixflow.storage.due.alarm import Key
from fixflow.storage.tick import claims
from fixflow.storage.tick.report import TickFailure, TickReport
from fixflow.texts import Text
from tests.alarms import (
    CONTACT,
    MEIER,
    OURS,
    knowing,
    letters,
    outcomes,
    received,
    ringing,
    rows,
    spoil,
    told,
    utc,
)

MONDAY = utc("2026-05-04 08:13")
TUESDAY = MONDAY + timedelta(days=1)
SONNEGG = Actor(PRINCIPAL, "sonnegg")
HOUR = 3_600_000_000
SECOND = timedelta(seconds=1)
OVERDUE: Key = ("contact", 1, "overdue")


def test_a_velux_order_is_reminded_after_24_hours_and_once(desk: Desk):
    """VELUX: «automatisch eine Erinnerungsmail, wenn die Frist überschritten wird», after 24 hours."""
    received(desk, MONDAY)
    early = desk.tick(TUESDAY - SECOND)
    there = desk.tick(TUESDAY)
    again = desk.tick(TUESDAY + SECOND)

    assert TickReport(next_at=TUESDAY) == early
    assert TickReport(fired=1) == there
    assert TickReport() == again
    assert [("VX-1", "contractor", "contact", "overdue", ())] == list(told(desk))


def test_what_is_late_says_how_late(desk: Desk):
    """Never dropped as late: APScheduler drops after one second, procrastinate after ten minutes."""
    received(desk, MONDAY)
    desk.tick(TUESDAY + timedelta(hours=3))
    [letter] = letters(desk)

    assert (3 * HOUR, "meier", ()) == (letter.late_by, letter.party, letter.covers)


def test_a_velux_order_that_was_contacted_in_time_is_not_reminded_of_it(desk: Desk):
    """Nobody is told what is done already; the offer has 7 Werktage, until Wednesday, 13 May, 24:00."""
    received(desk, MONDAY)
    desk.act("VX-1", velux.ConfirmContact(), by=MEIER, at=TUESDAY - SECOND)

    assert TickReport(next_at=utc("2026-05-13 22:00")) == desk.tick(TUESDAY)
    assert 1 == desk.tick(utc("2026-05-13 22:00")).fired
    assert [("VX-1", "contractor", "offer", "overdue", ())] == list(told(desk))


def test_a_digitec_order_is_reminded_at_each_of_its_deadlines(desk: Desk):
    """«innert eines Arbeitstages akzeptiert», «innert zwei Arbeitstagen … kontaktiert»."""
    thursday = utc("2026-05-07 07:00")
    galaxus = Actor(SYSTEM, "digitec")
    desk.receive(
        digitec.PROGRAM, "SP-1", place="CH-ZH", by=galaxus, at=thursday, contractor="meier",
        service="Montage",
    )  # fmt: skip
    first = desk.tick(utc("2026-05-08 22:00"))
    desk.act("SP-1", digitec.Accept(), by=MEIER, at=utc("2026-05-08 22:30"))
    second = desk.tick(utc("2026-05-30 00:00"))

    assert (1, 1) == (first.fired, second.fired)
    assert [("accept", "overdue"), ("contact", "overdue")] == [
        (deadline, rung) for _, _, deadline, rung, _ in told(desk)
    ]


def test_an_imofix_offer_that_nobody_answers_lapses_by_the_tick(desk: Desk):
    """The step is the system's own, taken when the tick comes and never written into the past."""
    asked(desk, date(2026, 5, 8))
    midnight = utc("2026-05-08 22:00")

    assert TickReport(next_at=midnight) == desk.tick(midnight - SECOND)
    assert TickReport(fired=1) == desk.tick(midnight + timedelta(hours=2))
    lapsed = desk.show("OF-1")
    assert "expired" == lapsed.state
    assert (midnight + timedelta(hours=2), SYSTEM) == (lapsed.at, lapsed.events[-1].by.role)
    assert {("expire", 1, "step"): "fired"} == outcomes(desk, "OF-1")
    assert TickReport() == desk.tick(midnight + timedelta(days=1))


def test_after_ten_days_down_each_recipient_is_told_the_highest_rung(desk: Desk):
    """3 Arbeitstage from 4 May end on Thursday; again on Wednesday 13; the principal on Monday 11.

    Ascension is on 14 May: the next ring, 3 Arbeitstage after the 13th, is on Tuesday the 19th.
    """
    desk = knowing(desk, OURS)
    received(desk, MONDAY)
    now = MONDAY + timedelta(days=10)
    report = desk.tick(now)

    assert TickReport(fired=2, coalesced=2, next_at=utc("2026-05-19 06:00")) == report
    assert {
        ("VX-1", "contractor", "contact", "overdue.2", ("soon", "overdue")),
        ("VX-1", "principal", "contact", "escalate", ()),
    } == set(told(desk))
    assert {
        ("contact", 1, "soon"): "coalesced",
        ("contact", 1, "overdue"): "coalesced",
        ("contact", 1, "overdue.2"): "fired",
        ("contact", 1, "overdue.3"): None,
        ("contact", 1, "escalate"): "fired",
    } == outcomes(desk)
    assert [26 * HOUR + 13 * HOUR // 60] == [
        each.late_by for each in letters(desk) if each.to == "contractor"
    ]


def test_a_clock_set_back_tells_nothing_twice(desk: Desk):
    """An hour back and forth again: each key is told once."""
    received(desk, MONDAY)
    reports = [desk.tick(TUESDAY + timedelta(hours=each)) for each in (0, -1, 0, 1)]

    assert [1, 0, 0, 0] == [each.fired for each in reports]


def test_a_ticker_whose_clock_is_behind_sees_what_the_journal_knows(desk: Desk):
    """It was met at 10 by a right clock; a ticker that says 9:30 must not find it open."""
    desk = knowing(desk, OURS)
    received(desk, MONDAY)
    met = utc("2026-05-08 10:00")
    desk.act("VX-1", velux.ConfirmContact(), by=MEIER, at=met)
    spoil(desk, "UPDATE fx_due SET done_at = NULL, outcome = NULL WHERE realm = ?", "default")
    report = desk.tick(met - timedelta(minutes=30))

    assert (0, 2) == (report.fired, report.ended)
    assert [] == letters(desk)


@pytest.mark.parametrize(
    ("received_at", "rings_at"),
    [
        ("2026-03-28 01:30", "2026-03-29 01:30"),  # 02:30 in winter; 02:30 does not exist next day
        ("2026-10-24 00:30", "2026-10-25 00:30"),  # 02:30 in summer; the first 02:30 of two
        ("2026-10-24 01:30", "2026-10-25 01:30"),  # 03:30 in summer; the second 02:30
    ],
)
def test_a_reminder_in_the_night_of_a_change_of_clocks_rings_once(
    desk: Desk, received_at: str, rings_at: str
):
    """24 hours are 24 hours; croniter runs `30 2 * * *` twice in Zurich on 2026-10-25."""
    received(desk, utc(received_at), place="CH-ZH")
    due = utc(rings_at)
    quarters = [due + timedelta(minutes=15) * each for each in range(-8, 9)]

    assert [int(each == due) for each in quarters] == [desk.tick(each).fired for each in quarters]


@pytest.mark.parametrize(
    ("last_day", "lapses_at"),
    [
        (date(2026, 3, 28), "2026-03-28 23:00"),
        (date(2026, 3, 29), "2026-03-29 22:00"),  # that day has 23 hours
        (date(2026, 10, 24), "2026-10-24 22:00"),
        (date(2026, 10, 25), "2026-10-25 23:00"),  # and that one 25
    ],
)
def test_a_dated_step_beside_a_change_of_clocks_is_taken_at_local_midnight(
    desk: Desk, last_day: date, lapses_at: str
):
    """A day ends at 24:00 at the place, however long it was."""
    asked(desk, last_day, at="2026-03-02 08:00")
    due = utc(lapses_at)

    assert [0, 1, 0] == [desk.tick(due + SECOND * each).fired for each in (-1, 0, 1)]


def test_an_alarm_of_an_older_calendar_is_moved_and_not_told(desk: Desk):
    """With the holiday that the older data lacked the deadline is a day later."""
    desk = knowing(desk, OURS)
    received(desk, MONDAY)
    older = "UPDATE fx_due SET due_at = due_at - ?, next_at = next_at - ?, edition = ? WHERE realm = ? AND rung = ?"
    spoil(desk, older, 24 * HOUR, 24 * HOUR, "older", "default", "escalate")
    spoil(desk, older, 24 * HOUR, 24 * HOUR, "older", "default", "overdue")
    report = desk.tick(utc("2026-05-07 00:00"))  # `soon` is due, `overdue` was by the older data

    assert (1, 1) == (report.fired, report.moved)
    assert ["soon"] == [rung for *_, rung, _ in told(desk)]
    assert utc("2026-05-07 22:00") == ringing(desk)["contact", 1, "overdue"]
    assert 1 == len({row.alarm.edition for row in rows(desk).values()})


def test_an_order_that_cannot_be_read_stops_no_other(desk: Desk):
    """It is named with its code, and looked at again after 30 s, then 60 s, up to 6 hours."""
    for order in ("VX-1", "VX-2", "VX-3"):
        received(desk, MONDAY, order)
    break_ = "UPDATE fx_event SET body = REPLACE(body, ?, ?) WHERE realm = ? AND id = ?"
    spoil(desk, break_, "velux@1", "velux@9", "default", "VX-2")
    first = desk.tick(TUESDAY)
    soon = [desk.tick(TUESDAY + SECOND * each) for each in (29, 30, 89)]
    spoil(desk, break_, "velux@9", "velux@1", "default", "VX-2")
    mended = desk.tick(TUESDAY + SECOND * 90)

    wrong = TickFailure(
        realm="default",
        order=OrderId("VX-2"),
        code="partners.unknown_program",
        what="UnknownProgram",
    )
    assert (2, (wrong,), TUESDAY + SECOND * 30) == (first.fired, first.failures, first.next_at)
    assert [(), (wrong,), ()] == [each.failures for each in soon]
    assert TickReport(fired=1) == mended


def test_the_failures_of_a_program_of_somebody_elses_are_named_without_their_words(desk: Desk):
    """What a foreign error says may hold anything, so only its class is told."""
    desk = knowing(desk, evolve(imofix.OFFER, machine=refusing(crash)))
    asked(desk, date(2026, 5, 8))
    report = desk.tick(utc("2026-05-09 00:00"))

    assert [("due.raised", "ZeroDivisionError")] == [
        (each.code, each.what) for each in report.failures
    ]
    assert utc("2026-05-09 00:00") + 30 * SECOND == report.next_at


def test_a_dated_step_whose_date_has_moved_is_moved(desk: Desk):
    """Its row says a day earlier than its order does."""
    asked(desk, date(2026, 5, 8))
    earlier = "UPDATE fx_due SET due_at = due_at - ?, next_at = next_at - ? WHERE realm = ?"
    spoil(desk, earlier, 24 * HOUR, 24 * HOUR, "default")

    assert TickReport(moved=1, next_at=utc("2026-05-08 22:00")) == desk.tick(
        utc("2026-05-08 00:00")
    )
    assert "expired" != desk.show("OF-1").state


def test_a_dated_step_that_nobody_waits_for_ends(desk: Desk):
    """The offer was declined; its row stayed open."""
    asked(desk, date(2026, 5, 8))
    desk.act("OF-1", offer.Decline("keine Kapazität"), by=MEIER, at=TUESDAY)
    spoil(desk, "UPDATE fx_due SET done_at = NULL, outcome = NULL WHERE realm = ?", "default")

    assert TickReport(ended=1) == desk.tick(utc("2026-05-09 00:00"))
    assert {("expire", 1, "step"): "ended"} == outcomes(desk, "OF-1")


def test_a_reminder_that_was_due_before_a_dated_step_is_told_first(desk: Desk):
    """Ten days down: the deadline ran out on Tuesday, the offer lapsed on Friday; both are done."""
    clock = evolve(CONTACT, starts=(imofix.OFFER.machine.rows[0].event,), meets=("submitted",))
    desk = knowing(desk, evolve(imofix.OFFER, clocks=(clock,)))
    asked(desk, date(2026, 5, 8))
    report = desk.tick(utc("2026-05-14 00:00"))

    assert (3, 2, ()) == (report.fired, report.coalesced, report.failures)
    assert "expired" == desk.show("OF-1").state
    assert {"overdue.2", "escalate"} == {each.rung for each in letters(desk)}
    assert {} == ringing(desk, "OF-1")


def test_a_refused_step_is_moved_to_when_time_lifts_the_reason(desk: Desk):
    """The guard says from when; until then it is not tried again."""
    desk = knowing(desk, evolve(imofix.OFFER, machine=refusing(not_before_monday)))
    asked(desk, date(2026, 5, 8))
    moved = desk.tick(utc("2026-05-09 00:00"))

    assert TickReport(moved=1, next_at=utc("2026-05-11 06:00")) == moved
    assert TickReport(fired=1) == desk.tick(utc("2026-05-11 06:00"))


def test_a_refused_step_whose_reason_time_does_not_lift_is_tried_less_and_less(desk: Desk):
    """It never loops: each try is twice as far away, and the refusal is named."""
    desk = knowing(desk, evolve(imofix.OFFER, machine=refusing(never)))
    asked(desk, date(2026, 5, 8))
    now, waits = utc("2026-05-09 00:00"), []
    for _ in range(12):
        report = desk.tick(now)

        assert [("test.never", "expire")] == [(each.code, each.what) for each in report.failures]
        assert report.next_at is not None
        waits.append((report.next_at - now).total_seconds())
        now = report.next_at

    assert [30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 15360, 21600, 21600] == waits


def test_a_tick_keeps_to_its_realm_and_everywhere_means_everywhere(desk: Desk):
    """Two realms with equal ids: a worker serves both, a desk its own."""
    received(desk, MONDAY)
    received(desk.within(Realm("other")), MONDAY)
    own = desk.tick(TUESDAY)
    here, there = len(letters(desk)), len(letters(desk, "other"))
    everywhere = desk.tick(TUESDAY, everywhere=True)

    assert (TickReport(fired=1), 1, 0) == (own, here, there)
    assert TickReport(fired=1) == everywhere
    assert 1 == len(letters(desk, "other"))


def test_a_limit_leaves_the_rest_for_the_next_tick(desk: Desk):
    """It comes back with an instant that has passed: come again at once."""
    for number in range(5):
        received(desk, MONDAY, f"VX-{number}")
    first, second = desk.tick(TUESDAY, 3), desk.tick(TUESDAY, 3)

    assert (3, TUESDAY, 2, None) == (first.fired, first.next_at, second.fired, second.next_at)


def test_more_orders_than_one_transaction_takes_are_all_done(desk: Desk):
    """Fifty orders are one transaction; a tick goes on until nothing is due."""
    with desk.together():
        for number in range(120):
            received(desk, MONDAY, f"VX-{number}")

    assert TickReport(fired=120) == desk.tick(TUESDAY)


def test_a_tick_inside_a_transaction_that_is_undone_has_told_nothing(desk: Desk):
    """Alarm and letter are of one transaction, the host's where it is his."""
    received(desk, MONDAY)
    with pytest.raises(ZeroDivisionError):
        undone(desk)

    assert [] == letters(desk)
    assert TickReport(fired=1) == desk.tick(TUESDAY)


def test_an_instant_without_offset_is_refused(desk: Desk):
    """Nobody could say when it is."""
    with pytest.raises(NaiveInstant):
        desk.tick(TUESDAY.replace(tzinfo=None))


def asked(desk: Desk, answer_by: date, at: str = "2026-05-04 08:13") -> None:
    """Ask for an offer."""
    assert desk.receive(
        desk.program(imofix.OFFER.ref), "OF-1", place="CH-BS", by=SONNEGG, at=utc(at),
        contractor="meier", title="Storen", answer_by=answer_by,
    ).allowed  # fmt: skip


def undone(desk: Desk) -> None:
    """Tick, and fail before the transaction ends."""
    with desk.together():
        desk.tick(TUESDAY)
        raise ZeroDivisionError


def refusing(condition: Guard) -> Machine:
    """Give the table of an offer whose lapse has a guard."""
    table = imofix.OFFER.machine
    return evolve(
        table,
        rows=tuple(
            evolve(each, guards=(condition,)) if each.action is offer.Expire else each
            for each in table.rows
        ),
    )


NO = Text(de="Nein.", en="No.")


@guard(code="test.never")
def never(_order: Order, _action: Action | None, _at: datetime) -> Reason | None:
    """Refuse whatever the time is."""
    return never.reason(NO)


@guard(code="test.crash")
def crash(_order: Order, _action: Action | None, _at: datetime) -> Reason | None:
    """Fail as a function of an integrator's own may."""
    raise ZeroDivisionError


@guard(code="test.not_before_monday")
def not_before_monday(_order: Order, _action: Action | None, at: datetime) -> Reason | None:
    """Refuse until Monday."""
    monday = utc("2026-05-11 06:00")
    return None if at >= monday else not_before_monday.reason(NO, retry_at=monday)


@pytest.mark.parametrize("limit", [0, -1, "x", None, 1.5, True, 1_000_001])
def test_a_limit_is_a_number_of_orders(desk: Desk, limit: int) -> None:
    """From one to a million; what is no number would end in the database's own words."""
    with pytest.raises(LimitOutOfRange):
        desk.tick(MONDAY, limit)


def test_a_tick_that_is_told_to_stop_ends_after_its_transaction(desk: Desk) -> None:
    """What it has claimed is done; the rest is due for the next one."""
    for number in range(claims.TAKEN + 1):
        received(desk, MONDAY, f"VX-{number}")
    late = MONDAY + timedelta(days=3)
    first = desk.tick(late, stop=lambda: True)

    assert claims.TAKEN == first.fired
    assert 1 == desk.tick(late).fired
