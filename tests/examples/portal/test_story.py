"""Seed 000, «So funktioniert imofix.io», walked from the mail to the statement, by forms alone."""

import re
from typing import Any

from flask import Flask

from fixflow import CONTRACTOR, PRINCIPAL, Actor, chf
from fixflow.partners import imofix
from tests.examples.portal.visitor import Page, Visitor, text_of

FREI = Actor(PRINCIPAL, "sonnegg")
MEIER = Actor(CONTRACTOR, "meier")
ANNA = "anna@meier-haustechnik.example"


def order_mail(visitor: Visitor, order: str) -> str:
    """Find the mail by which an order came."""
    visitor.get("/postausgang")
    while True:
        found = [each for each in visitor.page.links().items() if each[0].endswith(order)]
        if found:
            return visitor.get(found[0][1]).text
        visitor.get(visitor.page.links()["Ältere E-Mails"])


def entered(visitor: Visitor) -> Page:
    """Go from the mail into the order: register, confirm by the link, open."""
    mail = visitor.newest_mail("auftrag@meier-haustechnik.example")
    visitor.get(visitor.link_in(mail, "/auftraege/"))
    visitor.get(visitor.link_in(mail, "/konto/register"))
    visitor.submit(
        visitor.page.form("/konto/register"),
        company="Meier Haustechnik GmbH",
        first_name="Anna",
        last_name="Meier",
        email=ANNA,
    )
    visitor.get(visitor.link_in(visitor.newest_mail(ANNA), "/konto/link/"))
    return visitor.submit(visitor.page.main_form())


def test_the_mail_comes_from_the_property_manager_with_a_link_and_a_code(visitor: Visitor):
    """«Der Absender jeder E-Mail ist die jeweilige Liegenschaftsverwaltung»; «ein Link enthalten»."""
    told = order_mail(visitor, "AU-1042")

    assert "Von Liegenschaften Sonnegg AG" in told
    assert "An Meier Haustechnik GmbH <auftrag@meier-haustechnik.example>" in told
    assert "http://127.0.0.1:8000/sonnegg/auftraege/AU-1042" in told
    assert re.search(r"Ihr Registrierungscode: [A-Z0-9-]{24,}", told)


def test_the_html_part_lies_in_a_frame_without_rights(visitor: Visitor):
    """What strangers wrote into an order comes with the mail; it may lead away and do nothing else."""
    visitor.get("/postausgang/1")
    [frame] = visitor.page.tree.iter("iframe")

    assert "allow-top-navigation-by-user-activation" == frame.get("sandbox")
    part = visitor.get(frame.get("src", ""))
    assert "sandbox" in part.response.headers["Content-Security-Policy"]
    assert "Auftrag öffnen" in part.links()


def test_five_fields_the_code_filled_in_then_the_order_opens(visitor: Visitor):
    """«Fällen Sie die fünf Felder aus. Der Registrierungscode … wird in der Regel automatisch eingetragen»."""
    mail = visitor.newest_mail("auftrag@meier-haustechnik.example")
    code = re.search(r"Ihr Registrierungscode: ([A-Z0-9-]+)", mail)
    assert code
    visitor.get(visitor.link_in(mail, "/konto/register"))
    fields = visitor.page.form("/konto/register").fields

    assert code[1] == fields["code"]
    assert {"code", "company", "first_name", "last_name", "email"} == {*fields} - {"csrf_token"}


def test_the_order_that_was_clicked_opens_after_the_registration(visitor: Visitor):
    """«öffnet sich der Auftrag»: the link of the mail is remembered over registration and login."""
    mail = visitor.newest_mail("auftrag@meier-haustechnik.example")
    wanted = visitor.link_in(mail, "/auftraege/").rpartition("/")[2]

    assert wanted in entered(visitor).text


def test_whoever_is_logged_in_opens_an_order_directly(beat: Visitor):
    """«Sind Sie bereits eingeloggt, öffnen sich die Aufträge direkt»."""
    page = beat.get("/sonnegg/auftraege/AU-1042")

    assert (200, "Boiler kalt: kein Warmwasser im 2. OG") == (page.status, page.title)


def test_the_order_shows_everything_that_the_manual_numbers(beat: Visitor):
    """1 to 9 of «Der Auftrag», in this order on the page."""
    page = beat.get("/sonnegg/auftraege/AU-1042")
    ids = [each.get("id") for each in page.tree.iter("section")]

    assert [
        "description",
        "report",
        "nachrichten",
        "aktionen",
        "kosten",
        "kontakt",
        "papier",
        "stand",
    ] == ids
    told = page.text
    assert "Elektroboiler 300 l im Reduit prüfen" in told
    assert "Grüezi, seit Samstig" in told
    assert "CHF 600.00" in told.replace("\xa0", " ")
    assert "Priorität: hoch" in told
    assert {"tel:0795553107", "tel:+41445550110"} <= set(page.links().values())


def test_a_report_stands_as_it_came_with_its_language_marked(beat: Visitor):
    """«Meldungsdetails (häufig 1:1 die Schadensmeldung)»; a screen reader changes its voice."""
    page = beat.get("/sonnegg/auftraege/AU-1039")
    [quoted] = page.of_class("foreign")

    assert "fr" == quoted.get("lang")
    assert text_of(quoted).startswith("Bonjour, l’eau de la baignoire")


def test_a_marker_stands_in_place_of_the_cost_limit(beat: Visitor):
    """«anstelle eines Kostendachs den Vermerk»: both of the manual's words for it."""
    warranty = text_of(beat.get("/sonnegg/auftraege/AU-1031").section("kosten"))
    contract = text_of(beat.get("/sonnegg/auftraege/AU-1027").section("kosten"))

    assert "Keine Rechnungsstellung (z.B. Garantiefall)" in warranty
    assert "Teil eines Servicevertrags" in contract
    assert not {"CHF"} & set(contract.split("Digitale Arbeitsvorbereitung")[0].split())


def test_all_actions_stand_at_one_place_and_the_others_say_why_not(beat: Visitor):
    """«Alle Aktionen sind immer am gleichen Ort zu finden»; «annehmen, ablehnen, Änderungen erfragen»."""
    bar = beat.get("/sonnegg/auftraege/AU-1042").section("aktionen")
    buttons = [text_of(each) for each in bar.iter("a") if "button" in each.get("class", "")]

    assert ["Auftrag annehmen", "Auftrag ablehnen", "Änderung erfragen"] == buttons
    told = text_of(bar)
    assert "abrechnen (sofern bereits angenommen)" in told
    assert "Bitte lehnen Sie Aufträge, die Sie nicht ausführen können oder wollen" in told


def test_every_action_has_a_page_of_its_own_with_a_message(beat: Visitor):
    """«Jede Aktion öffnet einen kleinen Dialog, in dem Sie … eine Nachricht hinzufügen können»."""
    bar = beat.get("/sonnegg/auftraege/AU-1042").section("aktionen")
    links = [each.get("href", "") for each in bar.iter("a") if "button" in each.get("class", "")]

    assert 3 == len(links)
    for link in links:
        form = beat.get(link).main_form()
        assert "message" in form.fields
        assert form.fields["key"]


def act(visitor: Visitor, order: str, name: str, **typed: Any) -> Page:
    """Take a step by its page."""
    visitor.get(f"/sonnegg/auftraege/{order}/aktion/{name}")
    return visitor.submit(visitor.page.main_form(), **typed)


def test_from_accepting_to_the_fee_statement(beat: Visitor):
    """The whole second half: annehmen, Änderung erfragen, abschliessen, abrechnen, Gebühr, Beleg."""
    page = act(beat, "AU-1042", "accept", message="Morgen um acht.")
    assert "Erledigt: Auftrag annehmen" in page.text
    page = act(beat, "AU-1042", "request_change", kind="cost_limit", amount="900.00")
    assert "wartet auf Auftraggeber" in page.text

    with beat.place.desk("sonnegg") as desk:
        now = beat.place.clock.now()
        answer = imofix.AnswerChange(approved=True, amount=chf("900.00"))
        assert desk.act("AU-1042", answer, by=FREI, at=now).allowed
    page = beat.get("/sonnegg/auftraege/AU-1042")
    assert "CHF 900.00" in page.text.replace("\xa0", " ")

    page = act(beat, "AU-1042", "complete", invoicing="invoice")
    assert "Abgeschlossen, Rechnung folgt" in page.text
    page = act(beat, "AU-1042", "invoice", number="R-2026-130", gross="612.40")
    assert "Abgerechnet" in page.text
    told = beat.get("/sonnegg/abrechnung").text.replace("\xa0", " ")
    assert "R-2026-130" in told
    assert "CHF 9.50 netto" in told

    for _ in range(21):
        beat.get("/uhr")
        beat.submit(beat.page.form("/uhr"), press=("move", "day"))
    links = beat.get("/sonnegg/abrechnung").links()
    [name] = [each for each in links if each.startswith("F-2026-") and "05" not in each][:1]
    paper = beat.get(links[name])
    assert paper.response.data.startswith(b"%PDF-")
    assert "05.2026" in beat.get("/sonnegg/abrechnung").text


def test_the_fee_says_its_rule_and_what_would_change_it(beat: Visitor):
    """«CHF 9.50 (zzgl. MwSt.)»; «Materialposition ‘Digitale Arbeitsvorbereitung’ 1:1 weiterverrechnen»."""
    told = text_of(beat.get("/sonnegg/auftraege/AU-1042").section("kosten")).replace("\xa0", " ")

    assert "CHF 9.50 zzgl. MWST je Rechnung ab CHF 90.00" in told
    assert "Materialposition «Digitale Arbeitsvorbereitung»" in told
    assert "Mit einer Rechnung über CHF 89.99 würde der Auftrag nichts kosten" in told


def test_the_fee_is_previewed_and_nothing_is_done(beat: Visitor):
    """Before the invoice is handed in the page says what it will cost; the order stays as it was."""
    beat.get("/sonnegg/auftraege/AU-1019/aktion/invoice")
    page = beat.submit(beat.page.main_form(), press=("preview", "1"), number="R-1", gross="89.95")

    assert "CHF 89.95 liegt unter CHF 90.00" in page.text.replace("\xa0", " ")
    assert "89.95" == page.main_form().fields["gross"]
    assert "Abgeschlossen, Rechnung folgt" in beat.get("/sonnegg/auftraege/AU-1019").text


def test_offers_are_handed_in_with_their_lines(beat: Visitor):
    """«Offerten einreichen»: positions and total, and their sum is checked."""
    beat.get("/sonnegg/auftraege/O-77/aktion/submit")
    rows: dict[str, Any] = {
        "lines[0].text": "Fugen",
        "lines[0].net": "900",
        "lines[1].text": "Silikon",
    }
    rows["lines[1].net"] = "200"
    wrong = beat.submit(beat.page.main_form(), **rows, total="1000")
    assert 409 == wrong.status
    page = beat.submit(wrong.main_form(), total="1’100.00")

    assert "Offerte eingereicht" in page.text


def test_the_messenger_tells_the_other_side_by_mail_also_after_the_end(beat: Visitor):
    """«Über eingehende Nachrichten im Kommunikationskanal werden Sie zusätzlich per E-Mail informiert»."""
    beat.get("/sonnegg/auftraege/AU-0979")
    page = beat.submit(beat.page.form("/nachrichten#"), body="Torbauer: Firma Tor & Co.")

    assert "Torbauer: Firma Tor & Co." in page.text
    assert "AU-0979" in beat.newest_mail("auftrag@sonnegg.example")


def test_a_message_of_the_principal_comes_by_mail_and_is_unread(beat: Visitor):
    """The other direction, with the order's link in the mail."""
    with beat.place.desk("sonnegg") as desk:
        now = beat.place.clock.now()
        desk.message("AU-1042", "Bitte heute noch.", by=FREI, at=now, lang="de")
    beat.get("/uhr")
    beat.submit(beat.page.form("/uhr"), press=("move", "hour"))
    page = beat.get("/sonnegg/auftraege/AU-1042")

    assert "1 ungelesen" in page.text
    assert "AU-1042" in beat.newest_mail("auftrag@meier-haustechnik.example")
    beat.submit(page.form("/gelesen/"))
    assert "ungelesen" not in beat.page.text


def test_the_summary_is_a_pdf(beat: Visitor):
    """«Zusammenfassung Drucken (inkl. als PDF speichern)»."""
    links = beat.get("/sonnegg/auftraege/AU-1042").links()
    paper = beat.get(links["Als PDF speichern"])

    assert ("application/pdf", b"%PDF-") == (paper.response.mimetype, paper.response.data[:5])


def test_every_label_speaks_four_languages(beat: Visitor):
    """«Übersetzer»: labels of the page, of states, actions, reasons and fees follow the language."""
    told = {}
    for code in ("de-CH", "fr-CH", "it-CH", "en"):
        beat.get("/sonnegg/auftraege/AU-1042")
        beat.submit(beat.page.form("/konto/language"), press=("lang", code))
        page = beat.get("/sonnegg/auftraege/AU-1042")
        assert code == page.tree.get("lang")
        told[code] = text_of(page.section("aktionen"))

    assert "Auftrag annehmen" in told["de-CH"]
    assert "Accepter l’ordre" in told["fr-CH"]
    assert "Accettare l’ordine" in told["it-CH"]
    assert "Accept order" in told["en"]
    assert 4 == len(set(told.values()))


def test_free_text_is_translated_by_a_door_that_says_what_it_is(beat: Visitor):
    """The shipped door is a glossary, marked as such; the original stays."""
    page = beat.get("/sonnegg/auftraege/AU-1036")
    assert "Fachwörterbuch (keine Übersetzung)" in text_of(page.section("report"))
    beat.submit(page.form("/uebersetzen/report"))
    told = text_of(beat.page.section("report"))

    assert "The kitchen [Küche] tap [Wasserhahn] has been" in told
    assert "The kitchen tap has been dripping" in told


def test_the_overview_filters_counts_and_searches_by_the_address(beat: Visitor):
    """«nach ihrem Status filtern … im Suchfeld … eine freie Suche»; all of it can be bookmarked."""
    page = beat.get("/sonnegg/auftraege")
    picks = page.of_class("pick")
    for pick in picks:
        [count] = [text_of(each) for each in pick.iter("span") if each.get("class") == "count"]
        shown = beat.get(pick.get("href", ""))
        rows = [each for each in shown.tree.iter("tr") if each.get("class") == "whole"]
        assert int(count) == len(rows), text_of(pick)
    assert 16 == len([each for each in page.tree.iter("tr") if each.get("class") == "whole"])

    found = beat.get("/sonnegg/auftraege?suche=wasserhahn")
    assert ["AU-1036"] == re.findall(
        r"AU-\d+", " ".join(text_of(each) for each in found.tree.iter("small"))
    )


def test_what_is_due_first_stands_first_with_the_time_left(beat: Visitor):
    """Seed 001: «(hier noch 23 Stunden, um den Kunden nach Eingang der Anfrage zu kontaktieren)»."""
    page = beat.get("/sonnegg/auftraege")
    chips = [text_of(each).replace("\xa0", " ") for each in page.of_class("chip")]

    assert ["4 Tage überfällig", "noch 23 Std.", "noch 39 Std.", "noch 45 Tage"] == chips


def test_a_deadline_explains_itself_day_by_day(beat: Visitor):
    """7 Werktage from Monday 4 May: Saturday counts, Sunday does not, Tuesday 12 May is the last."""
    told = beat.get("/sonnegg/auftraege/VX-2043/frist/offer%231").text

    assert "So 10.05. Sonntag" in told
    assert "Dienstag, 12. Mai 2026, 24:00" in told


def test_the_path_taken_is_drawn_and_told(beat: Visitor):
    """«Auftragsstatus und Priorität»: state in words, history, and the way as a picture."""
    page = beat.get("/sonnegg/auftraege/AU-1036")
    assert [
        "Änderung erfragen · Auftragnehmer",
        "Auftrag annehmen · Auftragnehmer",
        "Auftrag · Auftraggeber",
    ] == [
        text_of(each).partition(" 8.5.")[0].partition(" 6.5.")[0]
        for each in page.of_class("timeline")[0]
    ]
    drawn = beat.get(page.links()["Ablauf als Bild"])

    [picture] = [each for each in drawn.tree.iter() if str(each.tag).endswith("svg")]
    assert "img" == picture.get("role")


def test_performed_services_are_settled_and_invoiced(app: Flask):
    """Seed 002: «Auswahl Verrechnung», a PDF with id and all SP-IDs, «noch keine Rechnungsstellung»."""
    beat = Visitor(app)
    beat.log_in("limmat")
    page = beat.get("/limmat/abrechnung")
    assert ["SP-481420", "SP-481431"] == page.form("/verrechnung/digitec").fields.getlist("order")
    page = beat.submit(page.form("/verrechnung/digitec"))
    assert "Verrechnung V-2026-000002 ist erstellt." in page.text
    paper = beat.get(page.links()["V-2026-000002 (PDF)"])
    assert paper.response.data.startswith(b"%PDF-")

    page = beat.get("/limmat/abrechnung")
    assert "accounting@digitecgalaxus.ch" in page.text
    page = beat.submit(page.form("V-2026-000002/rechnung"), number="R-2026-131")
    assert "Rechnung R-2026-131" in page.text
    assert "In Rechnung gestellt" in beat.get("/limmat/auftraege/SP-481420").text


def test_the_calendar_is_subscribed_by_an_address_that_can_be_changed(beat: Visitor):
    """Whoever knows the address sees the deadlines; a new one stops the old."""
    beat.get("/sonnegg/kalender")
    beat.submit(beat.page.main_form())
    first = beat.page.section("feed").get("value", "")
    stranger = Visitor(beat.app)
    feed = stranger.get(first)
    assert (200, "text/calendar") == (feed.status, feed.response.mimetype)
    assert 4 == feed.html.count("BEGIN:VEVENT")

    beat.submit(beat.page.main_form())
    second = beat.page.section("feed").get("value", "")
    assert (404, 200) == (stranger.get(first).status, stranger.get(second).status)
    assert 404 == stranger.get(second.replace("/meier/", "/huber/")).status
