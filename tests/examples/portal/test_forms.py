"""Forms of the portal: where a fault stands, more lines without a script, a preview where it tells."""

from io import BytesIO
from typing import Any

from flask import Flask

from fixflow import CONTRACTOR, Actor
from tests.examples.portal.visitor import Page, Visitor, text_of

MEIER = Actor(CONTRACTOR, "meier")


def told_at(page: Page, ident: str) -> str:
    """Say what is told at a field: by the elements that describe it."""
    field = page.section(ident)
    assert "true" == field.get("aria-invalid")
    ids = field.get("aria-describedby", "").split()
    return " ".join(text_of(page.section(each)) for each in ids)


def test_a_fault_of_a_file_stands_at_the_files(beat: Visitor):
    """WCAG 2.2, 3.3.1: the item in error is named; the words of the message are not in error."""
    form = beat.get("/sonnegg/auftraege/AU-1042").form("/nachrichten#")
    page = beat.submit(form, body="Anbei.", files=(BytesIO(b"MZ"), "a.exe"))
    [link] = [name for name, to in page.links().items() if to == "#files"]

    assert 422 == page.status
    assert "a.exe" in told_at(page, "files")
    assert link.startswith("Dateien: ")
    assert page.section("body").get("aria-invalid") is None


def test_a_fault_of_a_message_names_its_field_as_the_page_does(beat: Visitor):
    """Nobody reads «body» who sees «Nachricht»."""
    page = beat.submit(beat.get("/sonnegg/auftraege/AU-1042").form("/nachrichten#"), body=" ")

    assert "#body" == page.links()["Nachricht: ist leer"]
    assert "ist leer" in told_at(page, "body")
    assert page.section("files").get("aria-invalid") is None


def test_a_link_to_a_group_of_fields_moves_the_focus_there(beat: Visitor):
    """HTML: a fieldset takes the focus only with `tabindex`."""
    page = beat.get(possible(beat, "complete"))

    assert "-1" == page.section("field-invoicing").get("tabindex")


def test_an_offer_of_more_than_three_lines_is_typed_without_a_script(beat: Visitor):
    """«Weitere Zeilen» keeps what was typed and gives three more; then the offer is sent whole."""
    address = possible(beat, "submit")
    form = beat.get(address).main_form()
    assert "Weitere Zeilen" in form.buttons
    begun: dict[str, Any] = {
        f"lines[{at}].{part}": str(90 + at) for at in range(3) for part in ("text", "net")
    }
    form = beat.submit(form, press=("more_rows", "1"), **begun).main_form()
    more: dict[str, Any] = {"lines[3].text": "Anfahrt", "lines[3].net": "9"}
    typed = {name: form.fields[name] for name in begun}
    page = beat.submit(form, **more, total="282", currency="CHF", valid_until="2026-06-30")

    assert begun == typed
    assert "Erledigt" in page.text
    with beat.place.desk("sonnegg") as desk:
        offered: Any = desk.show(address.split("/")[3]).events[-1].facts["lines"]
    assert ["90", "91", "92", "Anfahrt"] == [each.text for each in offered]


def possible(visitor: Visitor, action: str) -> str:
    """Give the form of an action of the first order that Meier may do it with."""
    now = visitor.place.clock.now()
    with visitor.place.desk("sonnegg") as desk:
        return next(
            f"/sonnegg/auftraege/{order.id}/aktion/{action}"
            for order in desk.orders(by=MEIER)
            for each in desk.program(order.program).choices(order, by=MEIER, at=now)
            if each.allowed and each.action == action
        )


def test_a_fee_is_previewed_where_one_can_follow(beat: Visitor):
    """A question about the cost limit has no consequence for the fee; an end has."""
    offered = {
        action: "Gebühr vorausberechnen" in beat.get(possible(beat, action)).main_form().buttons
        for action in ("request_change", "complete", "invoice", "credit_invoice")
    }

    assert offered.pop("request_change") is False
    assert {True} == set(offered.values())


def test_a_page_of_the_demo_that_is_not_there_leads_to_its_start(visitor: Visitor):
    """The words of a link say where it leads."""
    links = visitor.get("/postausgang/99999").links()

    assert "/" == links["Startseite der Demo"]
    assert "Alle Aufträge" not in links


def test_a_language_of_three_letters_or_two_is_marked_by_its_code_alone(app: Flask):
    """«de-CH» is DE, not «DE-»."""
    beat = Visitor(app)
    beat.log_in()
    beat.get("/sonnegg/auftraege/AU-1036?lang=fr")

    assert {"DE", "EN"} == {text_of(each) for each in beat.page.of_class("tongue")}
