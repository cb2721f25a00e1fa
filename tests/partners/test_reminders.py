"""Reminders of an order: whom a partner's program reminds, counted by hand for May 2026."""

from datetime import datetime
from typing import Any

import attrs
import pytest

from fixflow.deadlines import CAREFUL, Reminder
from fixflow.deadlines.running.reminders import ReminderKey
from fixflow.lifecycle import KEEP, RESTATE, Action, OnChange, Order
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import NoPlace, Program, imofix, migrate, velux
from fixflow.partners import digitec_galaxus as digitec
from tests.partners.test_sources import manual, plain

MEIER, DIGITEC = Actor(CONTRACTOR, "meier"), Actor(PRINCIPAL, "digitec")
OLD, NEW = digitec.PROGRAMS[1], digitec.PROGRAMS[2]


def at(text: str) -> datetime:
    """Read an instant of 2026, local time in summer."""
    return datetime.fromisoformat(f"2026-{text}:00+02:00")


def asked() -> Order:
    """An enquiry in North Rhine-Westphalia on Monday, 4 May 2026, at 10:13."""
    return velux.PROGRAM.start("VX-135", place="DE-NW", at=at("05-04T10:13"))


def taken(program: Program, order: Order, action: Action, when: str) -> Order:
    """Take a step that is allowed."""
    decision = program.decide(order, action, by=MEIER, at=at(when))
    assert decision.allowed, [each.say("en") for each in decision.reasons]
    return decision.order


def told(found: tuple[Reminder, ...]) -> list[str]:
    """Tell reminders by run, rung and recipient."""
    return [f"{each.key[1]} {each.key[2]} {each.to.value} {each.state}" for each in found]


def test_velux_reminds_when_the_time_is_over_and_not_before():
    """«automatisch eine Erinnerungsmail, wenn die Frist überschritten wird»: 24 hours."""
    order = asked()
    [mail] = velux.PROGRAM.reminders(order, at=at("05-05T10:13"))

    assert () == velux.PROGRAM.reminders(order, at("05-05T10:12"))
    assert (order.id, "contact#1", "overdue") == mail.key
    assert (CONTRACTOR, "due") == (mail.to, mail.state)
    assert (
        "Erinnerung: Kunden kontaktieren, überfällig seit Dienstag, 5. Mai 2026, 10:13"
        == mail.text.say("de")
    )


def test_what_was_sent_is_not_sent_again():
    """DESIGN 4: the same key never twice."""
    order = asked()
    sent = {each.key for each in velux.PROGRAM.reminders(order, at=at("05-05T10:13"))}

    assert () == velux.PROGRAM.reminders(order, at=at("05-20T10:13"), sent=sent)


def test_each_step_has_its_reminder():
    """«Bei jedem Schritt»; contacted on Monday, an offer within 7 Werktage, until 12 May."""
    order = taken(velux.PROGRAM, asked(), velux.ConfirmContact(), "05-04T12:00")

    assert () == velux.PROGRAM.reminders(order, at("05-12T23:59"))
    assert ["offer#1 overdue contractor due"] == told(
        velux.PROGRAM.reminders(order, at("05-13T00:00"))
    )


def test_a_closed_order_reminds_nobody():
    """What ends the work cancels every deadline."""
    order = taken(velux.PROGRAM, asked(), velux.CloseLost("zu weit weg"), "05-05T12:00")

    assert () == velux.PROGRAM.reminders(order, at("05-06T12:00"))


def test_a_program_without_clocks_reminds_nobody():
    """Nothing is said of time at imofix."""
    order = imofix.PROGRAM.start("A-1", place="CH-ZH", at=at("05-04T08:00"), title="Boiler")

    assert () == imofix.PROGRAM.reminders(order, at("06-04T08:00"))


@pytest.mark.parametrize("program", [velux.PROGRAM, OLD, NEW], ids=lambda each: each.ref)
def test_every_clock_reminds_its_owner_once(program: Program):
    """Spec 2.19: one rung, at the due instant; the careful ladder is offered, never the default."""
    ladders = [clock.ladder for clock in program.clocks]

    assert CAREFUL not in ladders
    assert [[("overdue", CONTRACTOR, None)]] * len(program.clocks) == [
        [(rung.key, rung.to, rung.every) for rung in ladder.rungs] for ladder in ladders if ladder
    ]


def test_the_ladder_of_velux_quotes_the_manual():
    """Word for word, from the manual's own page."""
    cites = {clock.ladder.source.cite for clock in velux.CLOCKS if clock.ladder}
    words = [plain(each.strip("«»")) for each in cites]

    assert 1 == len(words)
    assert words[0] in manual("001")


def test_another_ladder_is_a_program_s_to_choose():
    """With the careful one: Friday 4 May to Tuesday; on Thursday 08:00 VELUX is told too."""
    clocks = tuple(attrs.evolve(clock, ladder=CAREFUL) for clock in velux.CLOCKS)
    careful = attrs.evolve(velux.PROGRAM, clocks=clocks)

    assert [
        "contact#1 soon contractor coalesced",
        "contact#1 overdue contractor due",
        "contact#1 escalate principal due",
    ] == told(careful.reminders(asked(), at("05-07T08:00")))


def accepted() -> Order:
    """An order of version 1 in Zurich, accepted on Monday; the check is due on Tuesday."""
    order = OLD.start("SP-1", place="CH-ZH", at=at("05-04T08:00"), by=DIGITEC)
    return taken(OLD, order, digitec.Accept(), "05-04T09:00")


@pytest.mark.parametrize("deadlines", [KEEP, RESTATE])
def test_a_change_of_program_does_not_repeat_a_reminder(deadlines: OnChange):
    """`check` goes on as `contact`: who was reminded under the old name was reminded."""
    order = accepted()
    sent: set[ReminderKey] = {each.key for each in OLD.reminders(order, at("05-06T00:00"))}
    order = migrate(order, to=NEW, by=DIGITEC, at=at("05-06T08:00"), deadlines=deadlines).order
    later = at("05-11T08:00")

    assert {(order.id, "check#1", "overdue")} == sent
    assert ["contact#1 overdue contractor due"] == told(NEW.reminders(order, later))
    assert () == NEW.reminders(order, later, sent=sent)


def test_an_order_without_a_place_has_no_days():
    """Nobody could say when anything is overdue."""
    order: Any = attrs.evolve(asked(), place=None)
    with pytest.raises(NoPlace):
        velux.PROGRAM.reminders(order, at("05-05T10:13"))
