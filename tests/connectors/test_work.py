"""Work: what a person does is done once, however often he says so."""

from datetime import UTC, datetime, timedelta

import pytest
from attrs import evolve

from fixflow.connectors.outcomes import Committed, ManualStep, PartnerReason, Rejected, Unknown
from fixflow.connectors.remote import ExternalRef
from fixflow.connectors.work import (
    EVIDENCE,
    EvidenceNeeded,
    NotALine,
    OtherWork,
    Work,
    WorkSettled,
    WorkState,
    evidence_text,
)
from fixflow.instants import NaiveInstant
from fixflow.texts import Text

KEY = "o-17/3"
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
STEP = ManualStep(
    key=KEY,
    instruction=Text("«Auftrag annehmen»", "“Auftrag annehmen”"),
    deadline=NOON,
    evidence_needed="portal_status",
)
WORK = Work(step=STEP, ref=ExternalRef("imofix", "AU-7"), task="accept")


def test_work_that_nobody_has_settled_is_unknown():
    """Spec 2.13: the row is parked until somebody says something; it is neither done nor failed."""
    assert WorkState.OPEN is WORK.state
    assert Unknown(why="manual", resolve=STEP) == WORK.outcome


def test_work_that_is_confirmed_is_done_with_who_when_and_what_proves_it():
    """«confirm(key, by, at, evidence)»."""
    done = WORK.confirm(KEY, "anna", NOON, "angenommen")

    assert WorkState.CONFIRMED is done.state
    assert (
        Committed(
            ref=ExternalRef("imofix", "AU-7"),
            raw={"by": "anna", "at": "2026-05-04T12:00:00+00:00", "evidence": "angenommen"},
        )
        == done.outcome
    )


def test_work_that_is_declined_will_never_be_done():
    """«decline(key, reason)»: dead at once, with the person's reason."""
    declined = WORK.decline(KEY, "Auftrag ist im Portal gelöscht")

    assert (
        Rejected(reasons=(PartnerReason(code="declined", text="Auftrag ist im Portal gelöscht"),))
        == declined.outcome
    )


def test_who_confirms_twice_has_confirmed_once():
    """A button is pressed twice, a second person presses it too: what was said first stays."""
    done = WORK.confirm(KEY, "anna", NOON, "angenommen")

    assert done is done.confirm(KEY, "bea", NOON + timedelta(hours=1), "anderes")


def test_who_declines_twice_has_declined_once():
    """The first reason stays."""
    declined = WORK.decline(KEY, "gelöscht")

    assert declined is declined.decline(KEY, "doch anders")


def test_what_is_confirmed_is_not_declined_any_more():
    """And says what it is."""
    with pytest.raises(WorkSettled) as refused:
        WORK.confirm(KEY, "anna", NOON, "angenommen").decline(KEY, "gelöscht")

    assert "Dieser Arbeitsschritt ist schon erledigt: bestätigt." == refused.value.say("de")


def test_what_is_declined_is_not_confirmed_any_more():
    """The other way round."""
    with pytest.raises(WorkSettled):
        WORK.decline(KEY, "gelöscht").confirm(KEY, "anna", NOON, "angenommen")


def test_a_step_is_settled_by_its_own_key():
    """A click on an old page must not settle another step."""
    with pytest.raises(OtherWork):
        WORK.confirm("o-17/4", "anna", NOON, "angenommen")
    with pytest.raises(OtherWork):
        WORK.decline("o-17/4", "gelöscht")


@pytest.mark.parametrize("evidence", ["", " ", "a\nb"])
def test_a_step_that_needs_evidence_is_not_confirmed_without_a_line_of_it(evidence):
    """And says for people what is wanted."""
    with pytest.raises(EvidenceNeeded) as refused:
        WORK.confirm(KEY, "anna", NOON, evidence)

    assert "Veuillez indiquer la preuve: le statut affiché par le portail." == refused.value.say(
        "fr"
    )


def test_a_step_that_needs_no_evidence_takes_none_or_one_line():
    """What is given all the same is kept, if it is a line."""
    free = evolve(WORK, step=evolve(STEP, evidence_needed=""))

    assert WorkState.CONFIRMED is free.confirm(KEY, "anna", NOON).state
    with pytest.raises(EvidenceNeeded):
        free.confirm(KEY, "anna", NOON, "a\nb")


def test_who_has_done_it_and_why_not_are_lines():
    """Both are shown in lists; what somebody typed is not repeated in an error."""
    with pytest.raises(NotALine) as nobody:
        WORK.confirm(KEY, "", NOON, "angenommen")
    with pytest.raises(NotALine) as no_reason:
        WORK.decline(KEY, "geheim\n")

    assert ("by", "reason") == (nobody.value.what, no_reason.value.what)
    assert "geheim" not in str(no_reason.value)


@pytest.mark.parametrize(
    ("now", "late"),
    [(NOON - timedelta(microseconds=1), False), (NOON, True), (NOON + timedelta(days=1), True)],
)
def test_the_deadline_itself_is_late(now, late):
    """A due instant is exclusive, as everywhere."""
    assert late is WORK.is_late(now)


def test_what_is_settled_or_has_no_deadline_is_never_late():
    """Nobody has to be reminded."""
    after = NOON + timedelta(days=1)

    assert not WORK.decline(KEY, "gelöscht").is_late(after)
    assert not evolve(WORK, step=evolve(STEP, deadline=None)).is_late(after)


def test_an_instant_without_offset_is_refused():
    """As everywhere."""
    naive = NOON.replace(tzinfo=None)

    with pytest.raises(NaiveInstant):
        WORK.is_late(naive)
    with pytest.raises(NaiveInstant):
        WORK.confirm(KEY, "anna", naive, "angenommen")


def test_evidence_is_said_in_four_languages():
    """A craftsman is told what to keep in his own."""
    languages = [(each.de, each.en, each.fr, each.it) for each in EVIDENCE.values()]

    assert all(all(each) for each in languages)


def test_evidence_that_we_do_not_know_says_itself():
    """A host names its own, with letters that a template would read."""
    assert "{foto}" == evidence_text("{foto}").say("de")
