"""VELUX: the four deadlines by hand, who is told, and the readings of the manual."""

from datetime import UTC, date, datetime, timedelta
from typing import TypeAlias

import pytest

from fixflow.lifecycle import Action, BadFields, Notify, Order, Outcome, Phase
from fixflow.money import eur
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import velux

Taken: TypeAlias = tuple[Actor, Action, str]
MEIER = Actor(CONTRACTOR, "meier")
KUNDE = Actor(CUSTOMER, "kunde")
VELUX = Actor(PRINCIPAL, "velux")
OFFER = velux.SendOffer(eur("2480.00"))


def at(text: str) -> datetime:
    """Read an instant of 2026 in German summer time."""
    return datetime.fromisoformat(f"2026-{text}:00+02:00")


def order(begin: str, *steps: Taken, place: str = "DE-BY") -> Order:
    """Make an enquiry and take steps (actor, action, instant)."""
    made = velux.PROGRAM.start("VX-1", place=place, at=at(begin), by=VELUX)
    for by, action, when in steps:
        decision = velux.PROGRAM.decide(made, action, by=by, at=at(when))
        assert decision.allowed, decision.reasons
        made = decision.order
    return made


def deadlines(made: Order, when: str) -> list[tuple[str, str, str]]:
    """Give key, last day and state of each deadline."""
    return [
        (each.key, str(each.due.last_day), each.state.value)
        for each in velux.PROGRAM.deadlines(made, at(when))
    ]


# From, action, target, event, who may (the owner first); `+` is a row of our own.
TABLE = """
START| start| enquiry_received| received| P S
enquiry_received| confirm_contact| customer_contacted| customer_contacted| C
customer_contacted| send_offer| offer_sent| offer_sent| C
offer_sent| follow_up| =| customer_reminded| C
offer_sent| revise_offer| =| offer_revised| C +
offer_sent| customer_accepts| offer_accepted| customer_accepted| K C
offer_sent| customer_declines| lost| customer_declined| K C +
offer_accepted| create_site| site_open| site_created| C
site_open| complete_site| site_completed| site_completed| C
enquiry_received, customer_contacted, offer_sent| close_lost| lost| closed_lost| C P +
offer_accepted, site_open| cancel| cancelled| cancelled| C P +
"""
CONTACTED = ("05-15T09:00", (MEIER, velux.ConfirmContact(), "05-15T15:20"))
SENT = (*CONTACTED, (MEIER, OFFER, "05-26T12:00"))
ACCEPTED = (*SENT, (KUNDE, velux.CustomerAccepts(), "06-01T12:00"))


def test_the_rows_are_those_of_the_specification(rows):
    """Who may do what, from where to where, and what is recorded; in table order."""
    assert TABLE.strip().splitlines() == rows(velux.PROGRAM)


def test_the_states_stand_in_their_phases():
    """Overview reads phase and outcome, never the state's own name."""
    assert {
        "enquiry_received": (Phase.REQUESTED, None, "Anfrage eingegangen"),
        "customer_contacted": (Phase.REQUESTED, None, "Kunde kontaktiert"),
        "offer_sent": (Phase.QUOTED, None, "Angebot gesendet"),
        "offer_accepted": (Phase.COMMITTED, None, "Angebot angenommen"),
        "site_open": (Phase.SCHEDULED, None, "Baustelle angelegt"),
        "site_completed": (Phase.DONE, Outcome.DONE, "Baustelle abgeschlossen"),
        "lost": (Phase.CLOSED, Outcome.LOST, "Nicht zustande gekommen"),
        "cancelled": (Phase.CLOSED, Outcome.CANCELLED, "Abgebrochen"),
    } == {each.key: (each.phase, each.outcome, each.label.de) for each in velux.STATES}


def test_contact_is_24_real_hours():
    """«innerhalb von 24 Stunden»: asked on 4 May 10:13, due on 5 May 10:13, to the second.

    An act exactly at the due instant is late; a second before, it is met.
    """
    asked = order("05-04T10:13")
    due = velux.PROGRAM.deadlines(asked, asked.at)[0].due.at
    assert due is not None
    for act, state in ((due - timedelta(seconds=1), "met"), (due, "late")):
        told = velux.PROGRAM.decide(asked, velux.ConfirmContact(), by=MEIER, at=act).order
        [contact, _] = velux.PROGRAM.deadlines(told, act)

        assert datetime(2026, 5, 5, 8, 13, tzinfo=UTC) == due
        assert ("contact", state, act) == (contact.name, contact.state.value, contact.met_at)


def test_contact_is_24_real_hours_over_the_change_of_the_clocks():
    """In Berlin the clocks go forward on 29 March 2026: asked 12:00 +01:00, due 13:00 +02:00."""
    asked = datetime.fromisoformat("2026-03-28T12:00:00+01:00")
    made = velux.PROGRAM.start("VX-1", place="DE-BE", at=asked)

    assert "2026-03-29 13:00:00+02:00" == str(velux.PROGRAM.deadlines(made, asked)[0].due.at)


def test_an_offer_due_on_a_saturday_rolls_over_whit_monday():
    """«innerhalb von 7 Werktagen», contacted on Friday, 15 May 2026, in Bavaria.

    Counted Sat 16, Mon 18, Tue 19, Wed 20, Thu 21, Fri 22, Sat 23 May; no period ends on a
    Saturday, Sunday or holiday (§ 193 BGB): Sat 23, Sun 24, Whit Monday 25 May (BayFTG Art. 1),
    so Tuesday the 26th, until midnight.
    """
    assert ("offer#1", "2026-05-26", "running") == deadlines(order(*CONTACTED), "05-26T23:59")[1]
    assert ("offer#1", "2026-05-26", "overdue") == deadlines(order(*CONTACTED), "05-27T00:00")[1]


def test_asking_after_ends_one_run_and_starts_the_next():
    """«spätestens nach 14 Tagen»: sent on Tuesday, 26 May 2026, so Tuesday, 9 June.

    Asked on Friday, 5 June: run 1 is met and run 2 ends 14 days later, on Friday, 19 June.
    Revised on Monday, 8 June: run 2 is met too, run 3 ends on Monday, 22 June.
    """
    asked = (MEIER, velux.FollowUp(), "06-05T10:00")
    revised = (MEIER, velux.ReviseOffer(eur("2300.00")), "06-08T10:00")

    assert [("follow_up#1", "2026-06-09", "running")] == deadlines(order(*SENT), "06-01T00:00")[2:]
    assert [
        ("follow_up#1", "2026-06-09", "met"),
        ("follow_up#2", "2026-06-19", "met"),
        ("follow_up#3", "2026-06-22", "running"),
    ] == deadlines(order(*SENT, asked, revised), "06-08T10:00")[2:]


def test_a_follow_up_that_ends_on_whit_monday_rolls_to_tuesday():
    """Sent on Monday, 11 May 2026: 14 days later is Whit Monday, 25 May (§ 193 BGB)."""
    sent = order(
        "05-04T10:13",
        (MEIER, velux.ConfirmContact(), "05-04T15:13"),
        (MEIER, OFFER, "05-11T12:00"),
        place="DE-NW",
    )

    assert ("follow_up#1", "2026-05-26", "running") == deadlines(sent, "05-11T12:00")[2]


def test_completion_is_12_weeks_from_the_customer_s_answer():
    """COMPLETION_FROM = customer_accepted: Monday, 1 June 2026, so Monday, 24 August.

    The site that is opened in between moves nothing.  Accepted on Sunday, 24 May, the twelfth
    week ends on Sunday, 16 August, and the day rolls to Monday the 17th.
    """
    opened = (MEIER, velux.CreateSite(), "06-10T08:00")
    sunday = (
        *SENT[:2],
        (MEIER, OFFER, "05-21T12:00"),
        (KUNDE, velux.CustomerAccepts(), "05-24T12:00"),
    )

    assert ("completion#1", "2026-08-24", "running") == deadlines(
        order(*ACCEPTED, opened), "06-10T08:00"
    )[3]
    assert ("completion#1", "2026-08-17", "running") == deadlines(order(*sunday), "05-24T12:00")[3]


@pytest.mark.parametrize(
    ("steps", "left"),
    [
        ((MEIER, velux.CloseLost("weg"), "05-15T16:00"), ["contact#1"]),
        ((VELUX, velux.CloseLost("weg"), "05-15T16:00"), ["contact#1"]),
    ],
)
def test_a_lost_enquiry_leaves_only_what_was_met(steps, left):
    """The offer's clock had started with the contact; nobody waits for an offer any more."""
    made = order(*CONTACTED, steps)

    assert left == [key for key, _, _ in deadlines(made, "07-01T00:00")]


def test_a_customer_s_no_answers_the_follow_up():
    """It is an answer: the run is met, not cancelled, and nothing stays open."""
    made = order(*SENT, (KUNDE, velux.CustomerDeclines("zu teuer"), "06-01T12:00"))

    assert ("follow_up#1", "2026-06-09", "met") == deadlines(made, "07-01T00:00")[2]
    assert "lost" == made.state


def test_a_cancelled_site_is_nobody_s_deadline():
    """What was agreed is not carried out: completion is left out."""
    made = order(*ACCEPTED, (MEIER, velux.Cancel("Dach undicht"), "06-02T08:00"))

    assert "completion" not in {key[:-2] for key, _, _ in deadlines(made, "12-01T00:00")}


def test_velux_is_told_of_every_step_bound_or_not():
    """«VELUX wird über jeden Schritt automatisch informiert»; the actor himself is not."""
    begun = velux.PROGRAM.begin("VX-1", place="DE-BY", at=at("05-04T10:00"), by=Actor(SYSTEM))
    step = velux.PROGRAM.decide(begun.order, velux.ConfirmContact(), by=MEIER, at=at("05-04T11:00"))
    lost = velux.PROGRAM.decide(step.order, velux.CloseLost("weg"), by=VELUX, at=at("05-04T12:00"))

    assert (Notify(CONTRACTOR), Notify(PRINCIPAL)) == begun.effects
    assert (Notify(PRINCIPAL),) == step.effects
    assert (Notify(CONTRACTOR),) == lost.effects


def test_the_contractor_may_record_the_customer_s_answer():
    """ANSWER_BY: in the manual he presses «den roten Button»."""
    made = order(*SENT, (MEIER, velux.CustomerAccepts(), "06-01T12:00"))

    assert "offer_accepted" == made.state


def test_the_currency_of_an_offer_is_that_of_its_total():
    """From a log it is named; a total without any is a fault."""
    made = order(*CONTACTED)
    named = velux.PROGRAM.action(
        "send_offer",
        {"total": "2480.00", "currency": "EUR", "valid_until": "2026-06-30"},
        order=made,
    )

    assert "EUR" == OFFER.currency
    assert velux.SendOffer(eur("2480.00"), valid_until=date(2026, 6, 30)) == named
    with pytest.raises(BadFields) as caught:
        velux.PROGRAM.action("send_offer", {"total": "2480.00"}, order=made)
    assert ["currency_missing"] == [fault.code for fault in caught.value.faults]


def test_an_order_stands_in_one_tool_of_the_flexbox():
    """«Dabei wandert der Auftrag vom Werkzeug „Anfragen“ zu „Angebote“ zu „Baustellen“»."""
    held = [state for view in velux.BUCKETS for state in view.states]

    assert velux.BUCKETS == velux.PROGRAM.showing.views
    assert ["Anfragen", "Angebote", "Baustellen"] == [each.label.say() for each in velux.BUCKETS]
    assert [2, 2, 2] == [len(each.states) for each in velux.BUCKETS]
    assert set(velux.STATES) - {velux.LOST, velux.CANCELLED} == set(held)
    assert len(held) == len(set(held))
