"""The principal, played on a demo page: what he does is what fixflow lets him do, once."""

from typing import Any

import pytest

from tests.examples.portal.test_twice import events
from tests.examples.portal.visitor import Page, Visitor


def answered(visitor: Visitor, path: str, **typed: Any) -> Page:
    """Open a principal's form and send it."""
    visitor.get(path)
    return visitor.submit(visitor.page.form("/gegenseite/"), **typed)


def test_a_change_is_answered_and_both_sides_see_it(beat: Visitor):
    """«Änderungen erfragen (z.B. Erhöhung Kostenlimit)»: approved, and the limit is the new one."""
    waiting = beat.get("/gegenseite")
    assert "Änderung beantworten" in waiting.text
    page = answered(
        beat, "/gegenseite/sonnegg/AU-1036/answer_change", approved="yes", amount="480.00"
    )

    assert "Erledigt: Änderung beantworten" in page.text
    assert "CHF 480.00" in beat.get("/sonnegg/auftraege/AU-1036").text
    assert "AU-1036" in beat.newest_mail("auftrag@meier-haustechnik.example")


def test_an_accepted_offer_opens_its_order_once(beat: Visitor):
    """The letter of the acceptance opens it; the contractor gets the mail and finds it accepted."""
    beat.get("/gegenseite/sonnegg/O-71/accept")
    form = beat.page.form("/gegenseite/")
    for _ in range(2):
        assert "Erledigt" in beat.submit(form).text

    page = beat.get("/sonnegg/auftraege/AU-O-71")
    assert (200, "Offerte: Waschküche, Ausgussbecken ersetzen") == (page.status, page.title)
    assert "CHF 992.00" in page.text
    assert 1 == events(beat, "sonnegg", "AU-O-71")


def test_bad_fields_come_back_and_nothing_is_done(beat: Visitor):
    """All faults at once, as on the contractor's side."""
    page = answered(beat, "/gegenseite/sonnegg/AU-1036/answer_change", amount="viel")

    assert 422 == page.status
    assert "viel" == page.form("/gegenseite/").fields["amount"]
    assert 3 == events(beat, "sonnegg", "AU-1036")


def test_a_message_of_the_principal_is_there_once(beat: Visitor):
    """The messenger from the other end."""
    form = beat.get("/gegenseite").form("/gegenseite/sonnegg/AU-1036")
    for _ in range(2):
        beat.submit(form, body="Bitte bis Freitag.")

    assert 3 == len(beat.get("/sonnegg/auftraege/AU-1036").of_class("thread")[0])


def test_a_used_message_form_of_the_principal_keeps_other_words(beat: Visitor):
    """Told as a conflict, not as a fault of ours; the words are there to be sent once more."""
    form = beat.get("/gegenseite").form("/gegenseite/sonnegg/AU-1036")
    beat.submit(form, body="Bitte bis Freitag.")
    page = beat.submit(form, body="Bitte bis Montag.")
    again = page.form("/gegenseite/sonnegg/AU-1036")

    assert 409 == page.status
    assert "schon abgeschickt" in page.text
    assert "Bitte bis Montag." == again.fields["body"]
    assert "gesendet" in beat.submit(again).text


def test_a_message_of_the_principal_that_cannot_be_sent_is_not_lost(beat: Visitor):
    """Longer than 10,000 letters: told at its field, with what was typed."""
    form = beat.get("/gegenseite").form("/gegenseite/sonnegg/AU-1036")
    page = beat.submit(form, body="x" * 10_001)

    assert 422 == page.status
    assert "Nachricht: ist länger" in page.text
    assert "x" * 10_001 == page.form("/gegenseite/sonnegg/AU-1036").fields["body"]


def test_a_used_form_of_the_principal_with_other_content_comes_back(beat: Visitor):
    """The limit that he typed second is still there, under a new key."""
    beat.get("/gegenseite/sonnegg/AU-1036/amend")
    form = beat.page.form("/gegenseite/")
    beat.submit(form, cost_limit="700.00", message="Einverstanden.")
    page = beat.submit(form, cost_limit="800.00", message="Einverstanden.")
    again = page.form("/gegenseite/")

    assert 409 == page.status
    assert "schon abgeschickt" in page.text
    assert "800.00" == again.fields["cost_limit"]
    assert "Erledigt" in beat.submit(again).text


@pytest.mark.parametrize(
    "path",
    [
        "/gegenseite/nirgends/AU-1036/amend",
        "/gegenseite/limmat/AU-1036/amend",
        "/gegenseite/sonnegg/AU-1036/start",
        "/gegenseite/sonnegg/AU-1036/explode",
    ],
)
def test_what_is_not_there_is_told_so(beat: Visitor, path: str):
    """Another realm, another realm's order, no action of the program."""
    assert 404 == beat.get(path).status


def test_what_a_principal_may_not_do_is_refused_with_its_reasons(beat: Visitor):
    """The choices are fixflow's, on this side too."""
    page = beat.get("/gegenseite/sonnegg/AU-1036/accept")
    assert "Das ist jetzt nicht möglich" in page.text

    assert 409 == beat.submit(page.form("/gegenseite/")).status
    assert 3 == events(beat, "sonnegg", "AU-1036")
