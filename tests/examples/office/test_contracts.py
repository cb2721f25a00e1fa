"""Maintenance contracts: listed, planned with a preview, set off once a click, changed, put away.

«Wartungsverträge und wiederkehrende Aufgaben anlegen», seed 004.
"""

from typing import Any

from tests.examples.office.visitor import Page, Visitor, text_of

NEW = "/wartung/neu/"


def names(page: Page) -> list[str]:
    """Give the contracts that are listed."""
    return [text_of(each) for each in page.all("a", class_="over")]


def planned(visitor: Visitor, **typed: Any) -> Page:
    """Save a contract: each year on 20 January 2027, a Wednesday, for three years."""
    form = visitor.get(NEW).form(NEW)
    told: dict[str, Any] = {
        "name": "Brandmelder",
        "subject": "Haus 9",
        "start": "2027-01-20",
        "employee": "Ivo",
    }
    return form.send(press=("save", "1"), **{**told, "years": "3", "kind": "task", **typed})


def test_contracts_are_listed_and_filtered(visit):
    """«Die Wartungsverträge werden als Liste angezeigt und können entsprechend gefiltert werden.»."""
    anna = visit("anna")

    assert "Lüftungsfilter Tiefgarage" in names(anna.get("/wartung/"))
    assert ["Lüftungsfilter Tiefgarage"] == names(anna.get("/wartung/?unit=months"))
    assert ["Springbrunnen im Hof"] == names(anna.get("/wartung/?state=inactive"))
    assert ["TÜV Sprinter"] == names(anna.get("/wartung/?q=sprinter&action=notice"))
    assert [] == names(anna.get("/wartung/?state=archived&q=sprinter"))
    assert "Thermenwartung Sonneggstrasse 12" in anna.get("/wartung/").words


def test_the_editor_shows_the_dates_before_anything_is_saved(visit):
    """20 January 2029 is a Saturday, so that the work goes to Monday the 22nd."""
    anna = visit("anna")
    form = anna.get(NEW).form(NEW)
    told = {"name": "Brandmelder", "subject": "Haus 9", "start": "2027-01-20", "employee": "Ivo"}

    page = form.send(press=("preview", "1"), years="3", notice="3", **told)

    dates = [text_of(each) for each in page.all("ol", class_="timeline")[0].iter("b")]
    assert ["20.1.2027", "20.1.2028", "22.1.2029"] == dates
    assert "Kündigungsfrist 3 Monate" in page.words
    assert "Brandmelder" not in anna.get("/wartung/").words
    assert ["Brandmelder"] == page.form(NEW).filled["name"]


def test_faults_of_a_contract_stand_at_their_fields_all_at_once(visit):
    """An interval of nothing, a start that is none, nobody who is told, a place that there is not."""
    page = planned(visit("anna"), every="0", start="bald", employee="", place="CH-XX", lead="x")

    assert 422 == page.status
    (summary,) = page.all("div", class_="bad")
    told = {each.get("href") for each in summary.iter("a")}
    assert {
        "#field-every",
        "#field-start",
        "#field-employee",
        "#field-place",
        "#field-lead",
    } <= told
    assert ["bald"] == page.form(NEW).filled["start"]


def test_fixed_dates_are_an_interval_too(visit):
    """«festes Datum»: 15 April and 15 October of every year."""
    page = planned(
        visit("anna"), name="Dachrinnen", unit="fixed", every="04-15 10-15", start="2027-01-01"
    )

    assert page.title.endswith("Dachrinnen")
    assert "15.4.2027" in page.words
    assert "15.10.2027" in page.words


def test_an_action_is_set_off_once_however_often_it_is_clicked(visit):
    """«Durch das Klicken … vorzeitig über den Button [Aktion auslösen]»; the order is opened once."""
    anna = visit("anna")
    page = planned(anna, name="Lift", kind="order", program="imofix@1", title="Lift prüfen")
    form = page.form("/ausloesen/")

    first = form.send()
    again = form.send()

    assert 1 == first.words.count("vorgezogen")
    assert 1 == again.words.count("vorgezogen")
    found = anna.get("/auftraege/?q=Lift")
    assert 1 == len(found.all("a", class_="over"))


def test_a_contract_rests_comes_back_and_is_put_away_with_a_warning(visit):
    """«Nach dem Archivieren ist dieser Wartungsauftrag nicht mehr reaktivierbar.»."""
    anna = visit("anna")
    page = planned(anna, name="Rolltor")
    at = page.path

    rests = anna.get(f"{at}schritt/deactivate/").form("/deactivate/").send(reason="Umbau")
    no_trigger = rests.forms("/ausloesen/")
    warned = anna.get(f"{at}schritt/archive/")
    unconfirmed = warned.form("/archive/").send()
    away = warned.form("/archive/").send(confirm="yes")

    assert "Deaktiviert" in rests.words or "inaktiv" in rests.words.lower()
    assert [] == no_trigger
    assert "nicht mehr reaktivierbar" in warned.words
    assert unconfirmed.status in {409, 422}
    assert "Rolltor" in away.title
    assert "Rolltor" not in anna.get("/wartung/").words
    assert "Rolltor" in anna.get("/wartung/?state=archived").words
    refused = anna.get(f"{at}schritt/activate/").form("/activate/").send()
    assert 409 == refused.status


def test_a_change_needs_a_reason_and_another_cycle_a_day(visit):
    """What makes no revision is changed as it is; another interval counts from a day that is named."""
    anna = visit("anna")
    at = planned(anna, name="Filter Ost", unit="months").path
    editor = anna.get(f"{at}bearbeiten/")
    form = editor.form("/bearbeiten/")

    no_reason = form.send(press=("save", "1"), name="Filter West")
    renamed = form.send(press=("save", "1"), name="Filter West", why="Umzug")
    form = anna.get(f"{at}bearbeiten/").form("/bearbeiten/")
    no_day = form.send(press=("save", "1"), every="2", why="seltener")
    preview = form.send(press=("preview", "1"), every="2", why="seltener", since="2027-05-01")
    saved = preview.form("/bearbeiten/").send(press=("save", "1"))

    assert 422 == no_reason.status
    assert "bitte einen Grund angeben" in no_reason.words
    assert renamed.title.endswith("Filter West")
    assert "#field-since" in {each.get("href") for each in no_day.all("a")}
    assert "20.6.2027" in text_of(preview.all("dl", class_="facts")[0])
    assert "alle 2 Monate" in saved.words
    assert "seltener" in saved.words


def test_a_change_that_is_refused_takes_its_revision_along(visit):
    """Another name and another interval are two steps and one change: both are there, or neither."""
    anna = visit("anna")
    at = planned(anna, name="Filter Nord", unit="months").path
    form = anna.get(f"{at}bearbeiten/").form("/bearbeiten/")
    told = {"every": "2", "since": "2027-05-01", "why": "seltener"}

    renamed = form.send(press=("save", "1"), name="Filter Süd", why="Umzug")
    refused = form.send(press=("save", "1"), name="Filter Mitte", expected="", **told)

    assert 200 == renamed.status
    assert (409, "2") == (refused.status, refused.form("/bearbeiten/").filled["every"][0])
    page = anna.get(at)
    assert page.title.endswith("Filter Süd")
    assert "alle 2 Monate" not in page.words
    assert "seltener" not in page.words


def test_the_year_of_a_contract_is_drawn(visit):
    """A calendar with the due days, and the holidays of the place lightly."""
    page = visit("anna").get("/wartung/vertrag/WV-101/?year=2027")

    (drawing,) = [each for each in page.tree.iter() if each.tag.endswith("svg")]
    assert drawing.get("aria-label", "").endswith("2027")
