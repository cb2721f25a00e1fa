"""Nothing is lost and nothing is doubled: double clicks, the back button, two browsers, a lost login."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from examples.flask_portal.mandants import MANDANTS
from fixflow import CONTRACTOR, PRINCIPAL, Actor, chf
from fixflow.contrib.forms import Form as Asked
from fixflow.contrib.forms import FormField, form_of
from fixflow.partners import imofix
from tests.examples.portal.visitor import Page, Visitor, text_of

MEIER = Actor(CONTRACTOR, "meier")
FREI = Actor(PRINCIPAL, "sonnegg")
BY_KIND = {
    "money": "95.00",
    "line": "R-77",
    "lines": "Das geht nicht.",
    "day": "2026-06-30",
    "instant": "2026-05-20T10:00",
    "currency": "CHF",
}


def typed(form: Asked) -> dict[str, Any]:
    """Fill a form in as somebody would."""
    return {name: value for each in form for name, value in filled(each)}


def filled(field: FormField) -> Iterator[tuple[str, str]]:
    """Fill one field in."""
    if field.control == "rows":
        yield f"{field.name}[0].text", "Arbeit"
        yield f"{field.name}[0].net", "95.00"
    elif field.options:
        yield field.name, next(each.value for each in reversed(field.options) if each.value)
    elif field.required or field.kind == "lines":
        yield field.name, BY_KIND[field.kind]


def events(visitor: Visitor, realm: str, order: str) -> int:
    """Count what happened to an order."""
    with visitor.place.desk(realm) as desk:
        return len(desk.show(order).events)


def possible(visitor: Visitor, realm: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Give every action that is possible on any order, with its form filled in."""
    with visitor.place.desk(realm) as desk:
        for order in desk.orders(by=MEIER):
            program = desk.program(order.program)
            for choice in program.choices(order, by=MEIER, at=visitor.place.clock.now()):
                if choice.allowed and "billing_id" not in choice.kind.specs:
                    yield str(order.id), choice.action, typed(form_of(choice.kind, lang="de-CH"))


@pytest.mark.parametrize("realm", [each.realm for each in MANDANTS])
def test_every_action_is_done_once_however_often_its_form_is_sent(app: Flask, realm: str):
    """A double click, a reload, the back button: the same form again is the same step."""
    beat = Visitor(app)
    beat.log_in(realm)
    done: set[str] = set()
    for order, name, given in possible(beat, realm):
        if order in done:
            continue
        beat.get(f"/{realm}/auftraege/{order}/aktion/{name}")
        form, before = beat.page.main_form(), events(beat, realm, order)
        beat.submit(form, **given)
        if events(beat, realm, order) == before:
            continue  # a guard asks for more than any text; nothing was done
        done.add(order)
        again = beat.submit(form, **given)
        assert 200 == again.status
        assert "Das war bereits erledigt" in again.text

        assert before + 1 == events(beat, realm, order), (order, name)
    assert len(done) > 5


def test_a_used_form_with_other_words_is_told_so(beat: Visitor):
    """The key of a form stands for one step; other words under it are not taken for the same."""
    beat.get("/sonnegg/auftraege/AU-1042/aktion/reject")
    form = beat.page.main_form()
    beat.submit(form, message="Zu weit weg.")
    page = beat.submit(form, message="Keine Zeit.")

    assert 409 == page.status
    assert "schon abgeschickt" in page.text
    assert "Keine Zeit." in page.text


def test_a_message_and_its_files_are_there_once(beat: Visitor):
    """The messenger has a key as well."""
    beat.get("/sonnegg/auftraege/AU-1042")
    form = beat.page.form("/nachrichten#")
    beat.submit(form, body="Wann passt es?")
    beat.submit(form, body="Wann passt es?")

    assert 1 == len(beat.page.of_class("thread")[0])


def test_a_used_message_form_with_other_words_is_told_so_and_then_sent(beat: Visitor):
    """The words stay, under a new key: sent once more, they are a second message."""
    beat.get("/sonnegg/auftraege/AU-1042")
    form = beat.page.form("/nachrichten#")
    beat.submit(form, body="Eins.")
    page = beat.submit(form, body="Zwei.")
    again = page.form("/nachrichten#")

    assert 409 == page.status
    assert "schon abgeschickt, mit anderem Inhalt" in page.text
    assert "Zwei." == again.fields["body"]
    beat.submit(again)
    assert 2 == len(beat.page.of_class("thread")[0])


def test_a_used_settlement_form_with_other_orders_is_told_so(app: Flask):
    """Whoever goes back and picks others gets no second settlement, and no fault of ours."""
    beat = Visitor(app)
    beat.log_in("limmat")
    form = beat.get("/limmat/abrechnung").form("/verrechnung/digitec")
    first, second, *_ = form.fields.getlist("order")
    beat.submit(form, order=first)
    page = beat.submit(form, order=second)

    assert 409 == page.status
    assert "schon eine Verrechnung mit anderen Aufträgen" in page.text
    assert [second] == page.form("/verrechnung/digitec").fields.getlist("order")
    assert "V-2026-000003" in beat.submit(page.form("/verrechnung/digitec")).text


def test_a_settlement_is_made_once(app: Flask):
    """A double click on «Verrechnung erstellen» gives one number."""
    beat = Visitor(app)
    beat.log_in("limmat")
    form = beat.get("/limmat/abrechnung").form("/verrechnung/digitec")
    beat.submit(form)
    page = beat.submit(form)

    assert 200 == page.status
    assert "V-2026-000002" in page.text
    assert "V-2026-000003" not in page.text


def test_an_invoice_number_sent_twice_is_one_invoice(app: Flask):
    """Recording the same number again changes nothing."""
    beat = Visitor(app)
    beat.log_in("limmat")
    beat.submit(beat.get("/limmat/abrechnung").form("/verrechnung/digitec"))
    form = beat.get("/limmat/abrechnung").form("V-2026-000002/rechnung")
    beat.submit(form, number="R-9")

    assert 200 == beat.submit(form, number="R-9").status


def test_the_clock_moves_once_for_each_form(visitor: Visitor):
    """Also the demo's own button."""
    visitor.get("/uhr")
    form = visitor.page.form("/uhr")
    for _ in range(3):
        visitor.submit(form, press=("move", "day"))

    assert "Dienstag, 12. Mai 2026, 08:40" in visitor.page.text


def conflict(beat: Visitor) -> Page:
    """Send a form that was shown before the principal changed the order."""
    beat.get("/sonnegg/auftraege/AU-1042/aktion/request_change")
    form = beat.page.main_form()
    with beat.place.desk("sonnegg") as desk:
        change = imofix.Amend(cost_limit=chf("750.00"), message="Eigentümer ist einverstanden.")
        assert desk.act("AU-1042", change, by=FREI, at=beat.place.clock.now()).allowed
    return beat.submit(form, kind="cost_limit", amount="700.00", message="Heizstab ist teurer.")


def test_a_change_meanwhile_is_told_with_what_and_by_whom_and_the_form_is_kept(beat: Visitor):
    """409; the other side amended the order while somebody typed."""
    page = conflict(beat)

    assert 409 == page.status
    [notice] = page.of_class("notice")
    told = text_of(notice)
    assert "Der Auftrag hat sich inzwischen geändert" in told
    assert "Auftrag ändern (Auftraggeber)" in told
    assert "Eigentümer ist einverstanden." in told
    fields = page.main_form().fields
    assert ("700.00", "Heizstab ist teurer.") == (fields["amount"], fields["message"])


def test_the_kept_form_is_sent_again_once_it_was_looked_at(beat: Visitor):
    """It now names the version that was seen; the limit of 750 makes 800 the higher one."""
    page = beat.submit(conflict(beat).main_form(), amount="800.00")

    assert "Erledigt: Änderung erfragen" in page.text


def test_two_browsers_on_one_order_take_one_step(app: Flask, beat: Visitor):
    """The slower one learns that it is no more possible, why, and keeps his words."""
    phone = Visitor(app)
    phone.log_in()
    for each in (beat, phone):
        each.get("/sonnegg/auftraege/AU-1042/aktion/reject")
    first, second = beat.page.main_form(), phone.page.main_form()
    beat.submit(first, message="Keine Kapazität.")
    page = phone.submit(second, message="Ich bin zu weit weg.")

    assert 409 == page.status
    assert "Auftrag ablehnen (Auftragnehmer)" in page.text
    assert "Keine Kapazität." in page.text
    assert "Ich bin zu weit weg." in page.text
    assert 2 == events(beat, "sonnegg", "AU-1042")


def ended_elsewhere(app: Flask) -> None:
    """End all sessions of the person from another device."""
    other = Visitor(app)
    other.later()
    other.log_in()
    other.get("/sonnegg/konto/sessions")
    other.submit(other.page.form("/end-all"))


def test_what_was_typed_is_there_after_the_login(app: Flask, beat: Visitor):
    """The session was ended elsewhere while somebody typed: login, then the text is still there."""
    beat.get("/sonnegg/auftraege/AU-1042/aktion/reject")
    form = beat.page.main_form()
    ended_elsewhere(app)
    page = beat.submit(form, message="Ein langer Grund. " * 40)
    assert "Anmelden" == page.title
    assert 1 == events(beat, "sonnegg", "AU-1042")

    email = "beat.keller@meier-haustechnik.example"
    beat.submit(page.form("/konto/login"), email=email)
    beat.get(beat.link_in(beat.newest_mail(email), "/konto/link/"))
    page = beat.submit(beat.page.main_form())
    assert "Ihre Eingaben sind noch da" in page.text
    assert ("Ein langer Grund. " * 40) == page.main_form().fields["message"]
    assert "Erledigt" in beat.submit(page.main_form()).text


def test_a_message_is_there_after_the_login_too(app: Flask, beat: Visitor):
    """The same for the messenger, though a photo is with it; files are chosen anew."""
    photo = BytesIO(b"\x89PNG\r\n\x1a\n" + b"\0" * 3_000_000)
    beat.get("/sonnegg/auftraege/AU-1042")
    form = beat.page.form("/nachrichten#")
    ended_elsewhere(app)
    page = beat.submit(form, body="Brauche ich einen Schlüssel?", files=(photo, "a.png"))
    email = "beat.keller@meier-haustechnik.example"
    beat.submit(page.form("/konto/login"), email=email)
    beat.get(beat.link_in(beat.newest_mail(email), "/konto/link/"))
    page = beat.submit(beat.page.main_form())

    assert "Brauche ich einen Schlüssel?" == page.form("/nachrichten#").fields["body"]


def test_nobody_finds_a_draft_under_another_page(app: Flask, beat: Visitor):
    """A draft is shown by the page that it was typed on, in its own realm, and nowhere else."""
    beat.get("/sonnegg/auftraege/AU-1042/aktion/reject")
    form = beat.page.main_form()
    ended_elsewhere(app)
    page = beat.submit(form, message="Geheim", follow=False)
    name = page.location.partition("entwurf%3D")[2]
    assert name
    beat.later()
    beat.log_in()

    assert "Geheim" in beat.get(f"/sonnegg/auftraege/AU-1042/aktion/reject?entwurf={name}").text
    assert "Geheim" not in beat.get(f"/sonnegg/auftraege/AU-1039/aktion/reject?entwurf={name}").text
    assert "Geheim" not in beat.get("/sonnegg/auftraege/AU-1042/aktion/reject?entwurf=x").text
