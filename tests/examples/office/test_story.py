"""The story of the office: from a damage report to an order, a change, a tender, an answer.

The one rule of these tests: whatever is done is done by a form of a page, as it stands there.
"""

import re
from typing import Any

from tests.examples.office.visitor import Page, Visitor, text_of

CHF = "CHF "


def sent(visitor: Visitor) -> list[str]:
    """Give the subjects and recipients on the outbox page."""
    rows = visitor.get("/postausgang/").all("tr", class_="whole")
    return [text_of(each) for each in rows]


def hand_out(visitor: Visitor, number: str, **typed: Any) -> Page:
    """Hand an order out."""
    form = visitor.get("/auftraege/neu/").form("/auftraege/neu/")
    return form.send(number=number, **{"firm": "huber", "title": "Storen klemmt", **typed})


def test_a_damage_report_becomes_an_order_with_a_limit(visit):
    """«Meldungsdetails (häufig 1:1 die Schadensmeldung)», «Kostendach», priority, contact, contractor."""
    anna = visit("anna")
    reports = anna.get("/meldungen/")
    (link,) = [each for each in reports.links if each.endswith("?announced=2")]

    page = (
        anna.get(link)
        .form("/auftraege/neu/")
        .send(number="ST-1", firm="meier", cost_limit="1’200.50", priority="high")
    )

    assert "ST-1 Chauffage froid" == page.title
    assert f"Kostendach {CHF}1’200.50" in page.words
    assert "Nous avons un bébé, merci de faire vite." in page.words
    assert "Luc Rochat, +41 78 555 06 12" in page.words
    assert "Priorität: hoch" in page.words
    assert "Meier Sanitär AG" in page.words
    assert "ST-1" in anna.get("/meldungen/").words
    assert any(
        "Neuer Auftrag ST-1" in each and "auftrag@meier.example" in each for each in sent(anna)
    )


def test_a_marker_stands_in_place_of_a_limit(visit):
    """«anstelle eines Kostendachs den Vermerk»."""
    page = hand_out(visit("anna"), "ST-2", billing_basis="warranty", cost_limit="300")

    assert "Keine Rechnungsstellung (z.B. Garantiefall)" in page.words
    assert "300.00" not in page.words


def test_whatever_is_wrong_with_an_order_is_told_at_once_and_nothing_is_lost(visit):
    """All faults beside their fields, a summary that leads to them, what was typed stays."""
    page = hand_out(
        visit("anna"), "", firm="", title="", cost_limit="viel", description="bleibt stehen"
    )

    assert 422 == page.status
    (summary,) = page.all("div", class_="bad")
    told = [each.get("href") for each in summary.iter("a")]
    assert ["#field-number", "#field-firm", "#field-title", "#field-cost-limit"] == told
    ids = {each.get("id") for each in page.tree.iter()}
    assert {each.removeprefix("#") for each in told} <= ids
    form = page.form("/auftraege/neu/")
    assert (["viel"], ["bleibt stehen"]) == (form.filled["cost_limit"], form.filled["description"])


def test_a_change_is_approved_where_it_stands_and_sets_the_limit(visit):
    """«Änderungen erfragen (z.B. Erhöhung Kostenlimit …)»: AU-1107 asks for 950 in place of 400."""
    anna = visit("anna")
    before = anna.get("/aenderungen/")
    assert f"Kostendach heute {CHF}400.00 Gewünscht {CHF}950.00" in before.words

    page = before.form("/aenderungen/AU-1107/").send(press=("answer", "approve"), amount="900")

    assert "/aenderungen/" == page.path
    assert "Wasserfleck" not in page.words
    assert f"Kostendach {CHF}900.00" in anna.get("/auftrag/AU-1107/").words
    assert any("AU-1107" in each and "auftrag@meier.example" in each for each in sent(anna))


def test_whoever_declines_a_change_says_why(visit):
    """«decline with reason»: without one nothing is decided."""
    anna = visit("anna")
    form = anna.get("/aenderungen/").form("/aenderungen/AU-1108/")

    refused = form.send(press=("answer", "decline"))
    declined = refused.form("/aenderungen/AU-1108/").send(
        press=("answer", "decline"), message="Bitte reparieren, Ersatz erst im Frühling."
    )

    assert 422 == refused.status
    assert "bitte einen Grund angeben" in refused.words
    assert 200 == declined.status
    assert "Backofen" not in declined.words
    order = anna.get("/auftrag/AU-1108/").words
    assert "Bitte reparieren, Ersatz erst im Frühling." in order
    assert f"Kostendach {CHF}500.00" in order


def test_offers_stand_side_by_side_with_lines_total_and_tax(visit):
    """4,170.00 and 8.1 % is 337.77, together 4,507.77; 4,640.00 is 375.84 and 5,015.84 (by hand)."""
    page = visit("beat").get("/ausschreibungen/T-22/")

    low, high, none = page.all("article", class_="offer")
    for offer, firm, amounts in (
        (low, "Brunner & Söhne", ("4’170.00", "337.77", "4’507.77", "\N{MINUS SIGN}200.00")),
        (high, "Rossi Malerei Sagl", ("4’640.00", "375.84", "5’015.84", "680.00")),
    ):
        words = text_of(offer)
        assert firm in words
        assert all(each in words for each in amounts), words
        assert "Gültig bis" in words
    assert "Noch keine Offerte." in text_of(none)
    assert "Rang 1" in text_of(low)


def test_a_tender_is_asked_for_compared_and_awarded_once(visit):
    """Two firms are asked, one withdraws its chance; the award of T-22 closes the others, opens one order."""
    beat = visit("beat")
    page = beat.get("/ausschreibungen/T-22/")
    (link,) = [each for each in page.links if each.endswith("/vergeben/OF-2202/")]
    sheet = beat.get(link)
    form = sheet.form("/vergeben/OF-2202/")

    first = form.send(message="Beginn am Montag, 8 Uhr.")
    again = form.send(message="Beginn am Montag, 8 Uhr.")

    for words in ("Brunner & Söhne", "CHF 4’507.77", "Rossi Malerei Sagl, Huber Storen GmbH"):
        assert words in sheet.words

    for page in (first, again):
        assert 200 == page.status
        assert "Die Ausschreibung ist vergeben" in page.words
    states = [text_of(each) for each in first.all("article", class_="offer")]
    assert ["Angenommen" in each for each in states] == ["Brunner" in each for each in states]
    order = beat.get("/auftrag/AU-2202/")
    assert "AU-2202 Treppenhaus streichen, Sonneggstrasse 12" == order.title
    assert f"Kostendach {CHF}4’170.00" in order.words
    mails = [each for each in sent(beat) if "OF-2201" in each]
    assert any("ufficio@rossi.example" in each for each in mails)
    assert 1 == beat.get("/auftrag/OF-2202/").words.count("Beginn am Montag, 8 Uhr.")
    assert not [each for each in first.links if "/vergeben/" in each]
    late = beat.get(link.replace("2202", "2201"))
    assert "schon vergeben" in late.words
    assert 409 == late.form("/vergeben/OF-2201/").send().status


def test_several_firms_are_asked_in_one_form(visit):
    """A tender begins whole: an offer of its own for each firm, which sees no other."""
    anna = visit("anna")
    form = anna.get("/auftraege/neu/?way=tender").form("/auftraege/neu/")

    page = form.send(
        number="T-90", firm=["huber", "rossi"], title="Fassade", answer_by="2099-01-31"
    )

    assert "T-90 Fassade" == page.title
    assert ["T-90-1", "T-90-2"] == sorted(
        text_of(each) for each in page.all("a", class_="number") if "T-90-" in text_of(each)
    )


def test_a_number_is_one_whose_page_can_be_opened(visit):
    """A slash or `..` would lead elsewhere; of 199 characters none is left to tell offers apart."""
    anna = visit("anna")
    form = anna.get("/auftraege/neu/?way=tender").form("/auftraege/neu/")

    for number in ("a" * 199, "T-92/nachricht", ".."):
        page = form.send(number=number, firm=["huber", "rossi"], title="Dach")
        assert 422 == page.status, number
        assert "Bitte eine Nummer ohne Schrägstrich" in page.words


def test_a_tender_of_which_one_part_fails_begins_with_nothing(visit):
    """T-91-2 is taken: the first offer is rolled back with it, and the form comes back."""
    anna = visit("anna")
    assert 200 == hand_out(anna, "T-91-2").status
    form = anna.get("/auftraege/neu/?way=tender").form("/auftraege/neu/")

    page = form.send(number="T-91", firm=["huber", "rossi"], title="Dach")

    assert 422 == page.status
    assert "Den Auftrag T-91-2 gibt es schon." in page.words
    assert 404 == anna.get("/auftrag/T-91-1/").status
    assert 404 == anna.get("/ausschreibungen/T-91/").status


def test_the_house_and_the_contractor_write_to_each_other(visit):
    """«Messenger für Fragen oder Feedbacks»; «zusätzlich per E-Mail informiert»."""
    anna = visit("anna")
    form = anna.get("/auftrag/AU-1106/").form("/auftrag/AU-1106/nachricht/")

    form.send(body="Können Sie am Freitag?")
    page = form.send(body="Können Sie am Freitag?")

    assert 1 == page.words.count("Können Sie am Freitag?")
    assert any("AU-1106" in each and "auftrag@meier.example" in each for each in sent(anna))


def test_an_order_can_be_printed(visit):
    """«Zusammenfassung Drucken (inkl. als PDF speichern)»."""
    answer = visit("anna").get("/auftrag/AU-1101/auftrag.pdf").answer

    assert b"%PDF-" == answer.content[:5]
    assert 'attachment; filename="AU-1101.pdf"' == answer.headers["content-disposition"]


def test_whoever_reviews_a_case_takes_the_next_step(visit):
    """«Digitec Galaxus prüft danach den Auftrag und leitet die nächsten Schritte ein.»."""
    dario = visit("dario")
    page = dario.get("/pruefen/")
    assert "Transportschaden" in page.words
    assert "Die Wand ist aus Gips und trägt den Bildschirm nicht." in page.words
    (resend,) = [e for e in page.links if e.endswith("/SP-481311/aktion/resend_goods/")]

    dario.get(resend).form("/aktion/resend_goods/").send(message="Ersatz ab Lager")
    cancel = dario.get("/auftrag/SP-481310/aktion/cancel/").form("/aktion/cancel/")
    cancelled = cancel.send(reason="Wand trägt nicht, Kunde will nicht verstärken")

    assert "Storniert" in cancelled.words
    after = dario.get("/pruefen/").words
    assert "SP-481311" not in after
    assert "SP-481310" not in after
    assert any("Bitte versenden: SP-481311" in each for each in sent(dario))


def test_the_board_says_what_is_overdue_and_with_whom_it_lay(visit):
    """An order handed over a week ago and not accepted: «innert eines Arbeitstages»."""
    page = visit("dario").get("/fristen/")

    late, coming = page.all("table", class_="list")
    rows = {text_of(each)[:9]: text_of(each) for each in late.iter("tr")}
    assert "Auftrag akzeptieren:" in rows["SP-481302"]
    assert "überfällig" in rows["SP-481302"]
    assert re.search(
        r"Auftragnehmer: \d+ Tage? \(\d+ (Tage?|Stunden?) Arbeitszeit\)", rows["SP-481302"]
    )
    assert "Digitec Galaxus:" in rows["SP-481305"]
    assert "SP-481301" in text_of(coming)


def test_a_due_date_explains_itself_day_by_day(visit):
    """Each day that counts and each that is skipped, with its reason."""
    page = visit("dario").get("/auftrag/SP-481303/frist/contact%231/")

    assert "2 Arbeitstage ab" in page.words
    assert "Fällig" in page.words


def test_the_list_filters_searches_and_keeps_it_in_the_address(visit):
    """«Mithilfe der Filterleiste … nach ihrem Status filtern», «freie Suche»; my turn, overdue."""
    dario = visit("dario")

    def numbers(address: str) -> list[str]:
        rows = dario.get(address).all("a", class_="over")
        return [text_of(each) for each in rows]

    assert {"SP-481302", "SP-481303", "SP-481305"} == set(numbers("/auftraege/?deadline=overdue"))
    assert ["SP-481306"] == numbers("/auftraege/?q=48130&phase=scheduled")
    assert "SP-481312" in numbers("/auftraege/?turn=mine")
    assert "SP-481301" not in numbers("/auftraege/?turn=mine")
    assert [] == numbers("/auftraege/?q=gibtesnicht")
    assert all("SP-48" in each for each in numbers("/auftraege/?firm=alpin"))
