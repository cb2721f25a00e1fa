"""Alarms: the rows that an order has after each of its steps."""

from datetime import date, timedelta

from attrs import evolve

from fixflow.deadlines import Before, BeyondHorizon, Days, Months
from fixflow.desk import Desk
from fixflow.lifecycle import PricedLine
from fixflow.money import chf
from fixflow.parties import PRINCIPAL, Actor
from fixflow.partners import hero, imofix, velux
from fixflow.partners.imofix import offer
from fixflow.partners.program.recurring import Recurs
from fixflow.recurrence import Term
from fixflow.storage.due import alarms, keeping
from fixflow.storage.due.alarm import COMING
from fixflow.storage.due.wanted import may_ring, wanted
from fixflow.storage.orders import Scope
from fixflow.storage.script import Row, Script
from tests.alarms import MEIER, OURS, knowing, outcomes, received, ringing, rows, spoil, utc
from tests.recurring import ZURICH, at, edit, made, save, start_of

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


def test_a_contract_has_one_alarm_for_all_that_comes_back(desk: Desk):
    """It is moved on with each look and never done, so that a contract of years has one row."""
    save(desk, made(remind=(Before(Days(2)),)))
    before = ringing(desk, "WV-17")
    for month in range(1, 7):
        for day in (18, 20):
            desk.tick(at(f"2027-{month:02}-{day} 09:00"))

    assert {COMING: at("2027-01-18 08:00")} == before
    assert {COMING: at("2027-07-16 08:00")} == ringing(desk, "WV-17")  # 18 July is a Sunday
    assert 1 == len(rows(desk, "WV-17"))


def test_a_contract_whose_dates_the_host_counts_has_no_alarm(desk: Desk):
    """Without a plan nothing is known of its dates."""
    start = evolve(start_of(made()), plan=None, wording=None)
    desk.receive(hero.PROGRAM, "WV-17", by=MEIER, at=MONDAY, action=start)

    assert {} == rows(desk, "WV-17")


def test_a_contract_that_has_run_out_has_no_open_alarm(desk: Desk):
    """A term of one month holds one date; after it nobody looks."""
    save(desk, made(term=Term(Months(1))))
    desk.tick(at("2027-01-20 09:00"))

    assert {COMING: "ended"} == outcomes(desk, "WV-17")


def test_a_contract_s_alarm_rests_on_the_days_of_its_own_place(desk: Desk):
    """The plan's place, not where the order was received: another place is another edition."""
    save(desk, made())
    save(desk, made(id="WV-18", place="DE-BY"))
    save(desk, made(id="WV-19", place=None, zone=ZURICH))
    editions = {rows(desk, f"WV-{n}")[COMING].alarm.edition for n in (17, 18, 19)}

    assert 3 == len(editions)
    edit(desk, made(place="DE-BY"), "2027-01-05 09:00")
    assert rows(desk, "WV-18")[COMING].alarm == rows(desk, "WV-17")[COMING].alarm


def test_a_program_that_cannot_say_when_to_look_sets_no_alarm():
    """Beyond its calendar nobody knows the day yet; a step must not fail for that."""

    def unknown(*_: object) -> None:
        raise BeyondHorizon(2040, 2000, 2036)

    recurs = Recurs(contract=hero.contract_of, coming=lambda *_: (), wakes=unknown)
    program = evolve(hero.PROGRAM, recurs=recurs)
    order = program.begin("WV-17", start_of(made()), by=MEIER, at=MONDAY).order

    assert {} == wanted(order, {}, MONDAY, lambda _: program)
