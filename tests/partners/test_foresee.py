"""Foreseeing: «if accepted on Friday 17:00, all later dates are …»."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from fixflow.deadlines import DeadlineState
from fixflow.instants import NaiveInstant
from fixflow.lifecycle import Order
from fixflow.parties import CONTRACTOR, CUSTOMER, Actor
from fixflow.partners import velux
from fixflow.partners.program.foresee import foresee

ZONE = ZoneInfo("Europe/Berlin")
PROGRAM = velux.PROGRAM
MEIER = Actor(CONTRACTOR, "meier")
HAPPY = ("offer_sent", "customer_accepted", "site_completed")


def at(day: int, hour: int = 9) -> datetime:
    """Give a local hour in May 2026 in Bavaria: the 14th is Ascension, the 25th Whit Monday."""
    return datetime(2026, 5, day, hour, tzinfo=ZONE)


def enquiry() -> Order:
    """Make an enquiry of Thursday evening."""
    return PROGRAM.start("VX-135", place="DE-BY", at=at(14, 20))


def test_a_step_on_paper_shows_what_it_ends_and_begins():
    """Contacted on Friday 15 May, 15:20, the offer is due on the 26th (output A of the spec)."""
    found = foresee(PROGRAM, enquiry(), "confirm_contact", at(15, 15), by=MEIER)
    offer, contact = sorted(found.outcomes, key=lambda each: each.key, reverse=True)

    assert found.decision.allowed
    assert (True, False) == (offer.begins, contact.begins)
    assert contact.ends
    assert offer.after is not None
    assert date(2026, 5, 26) == offer.after.due.last_day


def test_the_order_stays_as_it_is():
    """It is decided on paper, and nothing is kept."""
    order = enquiry()
    before = PROGRAM.deadlines(order, at(15, 15))
    foresee(PROGRAM, order, "confirm_contact", at(15, 15))

    assert before == PROGRAM.deadlines(order, at(15, 15))


def test_all_later_dates_follow_each_with_what_it_supposes():
    """By hand: the offer on 26 May, 14 days later 9 June; no deadline dates what comes after."""
    found = foresee(PROGRAM, enquiry(), "confirm_contact", at(15, 15), happy=("offer_sent",))
    offer, follow_up = found.later.lines

    assert (date(2026, 5, 26), None) == (offer.running.due.last_day, offer.supposes)
    assert date(2026, 6, 9) == follow_up.running.due.last_day
    assert (
        "Angebot senden: fällig Dienstag, 26. Mai 2026, 24:00\n"
        "Nachfragen: fällig Dienstag, 9. Juni 2026, 24:00 (angenommen, «Angebot senden» ist erst "
        "Dienstag, 26. Mai 2026, 24:00 erledigt)"
    ) == found.say("de")


def test_the_whole_way_is_followed_as_far_as_deadlines_date_it():
    """The answer meets the follow-up at its end."""
    found = foresee(PROGRAM, enquiry(), "confirm_contact", at(15, 15), happy=HAPPY)

    assert ["offer_sent", "customer_accepted"] == [
        each.event.name for each in found.later.supposed
    ][:2]


def test_whoever_may_takes_the_step_if_nobody_is_named():
    """Only the contractor may confirm the contact; a customer who is named is refused."""
    order = enquiry()
    named = foresee(PROGRAM, order, "confirm_contact", at(15, 15), by=Actor(CUSTOMER, "k"))

    assert foresee(PROGRAM, order, "confirm_contact", at(15, 15)).decision.allowed
    assert named.decision.refused


def test_what_the_table_refuses_is_refused_with_every_reason():
    """Nothing moves then, and nothing is hoped for after it."""
    found = foresee(PROGRAM, enquiry(), "send_offer", at(15, 15), by=MEIER, happy=HAPPY)
    [contact] = found.outcomes

    assert found.decision.refused
    assert contact.before == contact.after
    assert ((), ()) == (found.later.supposed, found.later.undated)
    assert "\n".join(each.say("de") for each in found.decision.reasons) == found.say("de")


def test_a_step_that_comes_too_late_shows_the_deadline_late():
    """The 24 hours were over on Friday evening."""
    found = foresee(PROGRAM, enquiry(), "confirm_contact", at(16), by=MEIER)
    contact = next(each for each in found.outcomes if each.key == "contact#1")

    assert contact.before is not None
    assert contact.after is not None
    assert (DeadlineState.OVERDUE, DeadlineState.LATE) == (
        contact.before.state,
        contact.after.state,
    )


def test_an_instant_without_offset_is_refused():
    """Nobody could say when the step would be taken."""
    with pytest.raises(NaiveInstant):
        foresee(PROGRAM, enquiry(), "confirm_contact", datetime(2026, 5, 15, 15))  # noqa: DTZ001
