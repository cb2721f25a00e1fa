"""What if: the same deadline with something changed, and the deadlines if more happened."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.deadlines import (
    ZPO_145,
    Calendar,
    Clock,
    Days,
    Due,
    InvalidLog,
    Latest,
    Pause,
    PausedDue,
    PauseWhile,
    Then,
    Window,
    arbeitstage,
    due,
    stunden,
    werktage,
)
from fixflow.deadlines.dates.what_if import what_if
from fixflow.deadlines.running.forecast import forecast
from fixflow.deadlines.running.outcome import what_if_events
from fixflow.events import Event
from fixflow.identity import OrderId
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, Actor
from fixflow.sources import Source
from fixflow.texts import Text

BY = Calendar.of("DE-BY")
ZH = Calendar.of("CH-ZH")
BOTH = Calendar.of("CH-LU", "CH-ZH")
ASKED = Text(de="Änderung angefragt", en="change requested", fr="modification", it="modifica")


def local(*parts: int) -> datetime:
    """Give a local time in Zurich."""
    return datetime(*parts, tzinfo=ZH.zone)  # type: ignore[misc, arg-type]  # year to minute


PAUSE = Pause(local(2027, 5, 31, 10, 15), local(2027, 5, 31, 14), reason=ASKED, caused_by=PRINCIPAL)
OPEN = Pause(local(2027, 5, 31, 10, 15), None, reason=ASKED, caused_by=PRINCIPAL)
START = local(2027, 5, 26, 17, 40)
OFFER = due(arbeitstage(2, cutoff=time(17)), START, BOTH)


def test_another_start_moves_the_due_date_and_nothing_else():
    """Seven Werktage in Bavaria, by hand: from the 15th the 26th, from the 19th the 28th of May."""
    found = what_if(due(werktage(7), date(2026, 5, 15), BY), start=date(2026, 5, 19))

    assert (date(2026, 5, 26), date(2026, 5, 28)) == (found.before.last_day, found.after.last_day)
    assert (2, 2, timedelta(days=2)) == (found.calendar_days, found.working_days, found.moved)
    assert found.before.rule == found.after.rule


def test_what_is_not_given_stays():
    """Neither rule, nor start, nor calendar, nor pauses change by themselves."""
    found = what_if(due(arbeitstage(2), START, BOTH, (PAUSE,)))

    assert found.before == found.after
    assert () == found.why
    assert "Mittwoch, 2. Juni 2027 wie bisher" == what_if(due(arbeitstage(4), START, BOTH)).say()


def test_a_pause_given_as_none_at_all_takes_the_pauses_away():
    """`()` says that there is none; leaving it out says that nothing changes."""
    paused = due(arbeitstage(2, cutoff=time(17)), START, BOTH, (PAUSE,))

    assert date(2027, 6, 2) == paused.last_day
    assert date(2027, 6, 1) == what_if(paused, pauses=()).after.last_day
    assert paused == what_if(paused).after


def test_the_steps_that_differ_are_named():
    """Output B of the specification: the pause skips 31 May, so one day more is counted."""
    why = what_if(OFFER, pauses=(PAUSE,)).why
    codes = [(each.was and each.was.code, each.now and each.now.code) for each in why]

    assert (None, "skip.pause") in codes
    assert ("count.days", "count.days") in codes
    assert not any("skip.weekend" in pair for pair in codes)


def test_the_sentence_names_the_day_that_makes_the_difference():
    """Corpus Christi closes Lucerne and not Zurich; on Zurich's days it is no reason any more."""
    said = what_if(OFFER, cal=ZH).say("de")

    assert (
        "Wenn gezählt wird nach Kalender CH-ZH, Ruhetage: Montag, 31. Mai 2027 statt Dienstag, "
        "1. Juni 2027: 1 Kalendertag, 1 Arbeitstag früher; weil nicht mehr ausfällt: Do 27.05. "
        "Fronleichnam in CH-LU (RLG LU § 1a Abs. 1-2; holidays, Recht)"
    ) == said


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("de", "Wenn der Beginn auf Freitag, 22. Mai 2026 fällt: Donnerstag, 28. Mai 2026 statt "),
        ("en", "If the event is Friday, 22 May 2026: Thursday, 28 May 2026 instead of "),
        ("fr", "Si le début est vendredi 22 mai 2026: jeudi 28 mai 2026 au lieu de "),
        ("it", "Se l’inizio è venerdì 22 maggio 2026: giovedì 28 maggio 2026 invece di "),
    ],
)
def test_it_is_said_in_four_languages(lang, said):
    """Contractors and principals read it; Whit Monday is 25 May 2026."""
    found = what_if(due(arbeitstage(3), date(2026, 5, 19), BY), start=date(2026, 5, 22))

    assert found.say(lang).startswith(said)
    assert "25" in found.say(lang)


def test_everything_changed_is_said():
    """Start, rule, calendar and pauses, joined by «und»."""
    found = what_if(OFFER, start=local(2027, 5, 27, 8), rule=Days(3), cal=ZH, pauses=(PAUSE, OPEN))
    said = found.say("de")

    assert 3 == said.partition(": Stillstand")[0].count(" und ")
    assert "(Mo 31.05. 10:15–14:00, Änderung angefragt (Auftraggeber); seit Mo 31.05. 10:15" in said


def test_a_pause_over_several_days_is_written_with_both():
    """The hour alone would not say on which day it ends."""
    longer = Pause(PAUSE.start, local(2027, 6, 2, 8), reason=ASKED, caused_by=PRINCIPAL)

    assert "(Mo 31.05. 10:15 – Mi 02.06. 08:00, " in what_if(OFFER, pauses=(longer,)).say("de")
    assert "keine Pause gilt" in what_if(due(Days(9), START, BOTH, (longer,)), pauses=()).say("de")


def test_an_open_pause_gives_no_date_and_says_what_is_left():
    """Nobody knows when it goes on; two Arbeitstage are still to run."""
    found = what_if(OFFER, pauses=(OPEN,))

    assert isinstance(found.after, PausedDue)
    assert (None, None, None) == (found.moved, found.calendar_days, found.working_days)
    assert "Stillstand seit Mo 31.05. 10:15, noch 2 Arbeitstage offen statt" in found.say("de")


def test_a_court_recess_is_said_with_its_law():
    """Art. 145 Abs. 1 ZPO: the recess ends on 15 August, twenty days from 9 July are over later."""
    bern = Calendar.of("CH-BE", profile="deadline")
    found = what_if(due(Days(20).rolled(), date(2027, 7, 9), bern), pauses=(ZPO_145,))

    assert date(2027, 8, 30) == found.after.last_day
    assert "(Gerichtsferien (Art. 145 Abs. 1 ZPO))" in found.say("de")


def test_a_chain_whose_first_part_stands_still_has_no_second():
    """Only what was counted can be compared."""
    found = what_if(due(Then(arbeitstage(2), Days(3)), START, BOTH), pauses=(OPEN,))
    steps = [each.now.code for each in found.why if each.now is not None]

    assert isinstance(found.after, PausedDue)
    assert "pause.open" in steps


def test_real_time_within_a_day_is_said_in_hours():
    """24 hours from 10:00 and from 12:30."""
    contact = due(stunden(24), local(2026, 5, 4, 10), ZH)
    found = what_if(contact, start=local(2026, 5, 4, 12, 30))

    assert found.say("de").endswith(": 2 Stunden 30 Minuten später")
    assert "Dienstag, 5. Mai 2026, 12:30 statt Dienstag, 5. Mai 2026, 10:00" in found.say("de")


def test_another_event_is_another_deadline():
    """A deadline that begins with the end of another one is said by that end."""
    first = due(arbeitstage(1), date(2026, 5, 4), ZH)
    found = what_if(due(arbeitstage(2), date(2026, 5, 4), ZH), start=first)

    assert date(2026, 5, 7) == found.after.last_day
    assert "Dienstag, 5. Mai 2026, 24:00 fällt" in found.say("de")


def test_only_the_parts_that_decide_are_compared():
    """A branch that does not decide is no reason for anything."""
    rule = Latest(Days(1), Then(arbeitstage(1), Window(arbeitstage(1), arbeitstage(2))))
    found = what_if(due(rule, date(2026, 5, 21), BY), start=date(2026, 5, 28))
    steps = [step for each in found.why for step in (each.was, each.now) if step]

    assert date(2026, 5, 27) == found.before.last_day
    assert not any(step.code in {"branch.other", "window.opens"} for step in steps)
    assert "weil nicht mehr ausfällt: Mo 25.05. Pfingstmontag" in found.say("de")


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 12))
def test_the_days_between_are_those_of_the_two_dates(first, second, n):
    """Going there and back again cancels out."""
    one, other = (date(2026, 3, 1) + timedelta(days=each) for each in (first, second))
    there = what_if(due(arbeitstage(n), one, BY), start=other)
    back = what_if(due(arbeitstage(n), other, BY), start=one)

    assert (there.after.last_day, there.before.last_day) == (
        back.before.last_day,
        back.after.last_day,
    )
    assert there.calendar_days == -(back.calendar_days or 0)
    assert there.working_days == -(back.working_days or 0)


CONTACT = Clock(
    key="contact",
    label=Text(de="Kunden kontaktieren", en="contact the customer"),
    rule=stunden(24),
    owner=CONTRACTOR,
    starts="received",
    meets="customer_contacted",
    source=Source("VELUX"),
)
SENT = Clock(
    key="offer",
    label=Text(de="Angebot senden", en="send the offer"),
    rule=werktage(7),
    owner=CONTRACTOR,
    starts="customer_contacted",
    meets="offer_sent",
    cancels="closed_lost",
    pauses=[PauseWhile(since="asked", until="answered", caused_by=CUSTOMER, reason=ASKED)],
    source=Source("VELUX"),
)
CLOCKS = (CONTACT, SENT)


def event(name: str, at: datetime) -> Event:
    """Make an event of one order."""
    return Event(
        order=OrderId("VX-130"),
        name=name,
        at=at,
        by=Actor(CONTRACTOR),
        program="velux@1",
        action=name,
        version=1,
    )


RECEIVED = event("received", local(2026, 5, 14, 10))
CONTACTED = event("customer_contacted", local(2026, 5, 15, 9))


def test_more_events_begin_and_end_deadlines():
    """If the customer is contacted on the 15th, the offer is due on the 26th (output A)."""
    contact, offer = what_if_events(CLOCKS, [RECEIVED], BY, RECEIVED.at, [CONTACTED])

    assert ("contact#1", True, False) == (contact.key, contact.ends, contact.begins)
    assert ("offer#1", False, True) == (offer.key, offer.ends, offer.begins)
    assert offer.after is not None
    assert date(2026, 5, 26) == offer.after.due.last_day
    assert (timedelta(0), None) == (contact.moved, offer.moved)


def test_a_cancelled_deadline_ends():
    """Nobody waits for an offer that is lost; it is told, and not left out."""
    lost = event("closed_lost", local(2026, 5, 16, 9))
    _, offer = what_if_events(CLOCKS, [RECEIVED, CONTACTED], BY, CONTACTED.at, [lost])

    assert offer.ends


def test_what_is_supposed_cannot_lie_in_the_past():
    """The log stays in the order of time, also on paper."""
    with pytest.raises(InvalidLog, match=r"log\.2\.at"):
        what_if_events(CLOCKS, [RECEIVED, CONTACTED], BY, CONTACTED.at, [RECEIVED])


def test_events_after_the_instant_are_not_seen():
    """What stands in the log of a later time is replaced by what is supposed."""
    [contact] = what_if_events(CLOCKS, [RECEIVED, CONTACTED], BY, RECEIVED.at, [])

    assert contact.before == contact.after


def test_a_forecast_meets_each_deadline_at_the_last_moment():
    """Contacted at the end of the 24 hours on the 15th, the offer is due on the 26th."""
    found = forecast(CLOCKS, [RECEIVED], BY, RECEIVED.at, ["customer_contacted", "offer_sent"])
    contact, offer = found.lines

    assert (None, ()) == (contact.supposes, found.undated)
    assert date(2026, 5, 26) == offer.running.due.last_day
    assert (
        "Angebot senden: fällig Dienstag, 26. Mai 2026, 24:00 (angenommen, "
        "«Kunden kontaktieren» ist erst Freitag, 15. Mai 2026, 10:00 erledigt)"
    ) == offer.say("de")
    assert [True, True] == [each.in_time for each in found.supposed]


def test_what_meets_no_deadline_is_named_and_not_dated():
    """Nobody can say when it would happen."""
    found = forecast(CLOCKS, [RECEIVED], BY, RECEIVED.at, ["offer_sent", "paid"])

    assert ("offer_sent", "paid") == found.undated
    assert found.say("en").endswith("Without a deadline and so not dated: offer_sent, paid")


def test_what_is_overdue_is_supposed_to_be_done_at_once():
    """A day in the past is no forecast."""
    late = local(2026, 5, 18, 12)
    found = forecast(CLOCKS, [RECEIVED], BY, late, ["customer_contacted"])
    _, offer = found.lines

    assert [late.astimezone(UTC)] == [each.event.at for each in found.supposed]
    assert "«Kunden kontaktieren», schon überfällig, wird sofort erledigt" in offer.say("de")


def test_what_stands_still_cannot_be_forecast():
    """Nobody knows when the customer answers."""
    log = [RECEIVED, CONTACTED, event("asked", local(2026, 5, 18, 9))]
    found = forecast(CLOCKS, log, BY, log[-1].at, ["offer_sent"])

    assert ("offer_sent",) == found.undated
    assert found.say("de").startswith("Angebot senden: ruht\n")


def test_without_a_log_there_is_nothing_to_forecast():
    """No deadline runs before the first event."""
    found = forecast(CLOCKS, [], BY, RECEIVED.at, ["customer_contacted"])

    assert ((), ("customer_contacted",)) == (found.lines, found.undated)


def test_a_due_date_is_what_is_asked_about():
    """A forecast's last moment is the microsecond before the due instant, which is exclusive."""
    found = forecast(CLOCKS, [RECEIVED], BY, RECEIVED.at, ["customer_contacted"])
    met = found.supposed[0]

    assert isinstance(met.meets.due, Due)
    assert met.meets.due.at - met.event.at == timedelta(microseconds=1)
