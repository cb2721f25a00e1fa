"""The printed order, read back: «Zusammenfassung Drucken (inkl. als PDF speichern)».

What stands on an order is the manual's list, «Der Auftrag», 1 to 6 and 9.
"""

import io
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pdfplumber
import pikepdf
import pytest
from attrs import evolve

from fixflow.attachments import DocumentRef
from fixflow.deadlines import DeadlineState
from fixflow.documents import Theme, render_summary
from fixflow.documents.ink.paper import render
from fixflow.documents.papers.summary import order_paper
from fixflow.fees import BillingBasis, PassThroughAmount
from fixflow.lifecycle import Order
from fixflow.money import chf
from fixflow.parties import CUSTOMER, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import immomio, imofix
from fixflow.portal import Thread, post, retract, summary
from fixflow.texts import Language
from tests.portal.morning import DIGITEC, NOW, ORDERS
from tests.portal.people import HOST, MEIER, MONDAY, SONNEGG, later

Read = Callable[[bytes], list[str]]
TENANT = Actor(CUSTOMER, "mieter-7")


def boiler(**facts: Any) -> Order:
    """Send an order for a cold boiler to Meier."""
    told: dict[str, Any] = {
        "title": "Boiler kalt",
        "description": "Boiler prüfen und instand stellen.\n\nSchlüssel beim Hauswart «Keller».",
        "report": "Seit gestern kein warmes Wasser",
        "contact": "Frau Müller\n044 555 01 02",
        "cost_limit": chf("1600.00"),
        "priority": imofix.Priority.URGENT,
    }
    return imofix.PROGRAM.start(
        "AU-2026-0412", at=MONDAY, place="CH-ZH", principal="sonnegg", contractor="meier",
        customer="mieter-7", **told | facts,
    )  # fmt: skip


def visited() -> Order:
    """Agree on a visit of Digitec Galaxus, then move it."""
    return later(
        digitec.PROGRAM.start("SP-1", at=MONDAY, place="CH-ZH", service="Montage", sp_id="SP-481516"),
        digitec.PROGRAM,
        (MEIER, digitec.Accept()), (MEIER, digitec.MarkRequirementsMet()),
        (DIGITEC, digitec.GoodsShipped()), (DIGITEC, digitec.GoodsReceived()),
        (MEIER, digitec.SetAppointment(datetime.fromisoformat("2026-05-12T08:00:00+00:00"))),
        (MEIER, digitec.Reschedule(datetime.fromisoformat("2026-05-13T07:30:00+00:00"), "Stau")),
    )  # fmt: skip


def thread(order: Order) -> Thread:
    """Ask, take it back, and send a photo."""
    photo = DocumentRef(
        id="doc-7", name="Boiler.jpg", media_type="image/jpeg", size=48_211, sha256="0" * 64
    )
    said = post(Thread(order=order), "Ist der Keller offen?", by=MEIER, at=MONDAY, lang="de")
    said = post(said.thread, "Falsch", by=SONNEGG, at=MONDAY + timedelta(hours=1), lang="de")
    said = post(said.thread, "", by=SONNEGG, at=NOW, lang="de", attachments=(photo,))
    return retract(said.thread, 2, by=SONNEGG, at=NOW)


@pytest.fixture(name="text")
def reader(tool: Callable[..., str]) -> Callable[..., str]:
    """Print an order as of Wednesday noon and read it as it was drawn, every blank folded."""

    def text(order: Order, actor: Actor = HOST, lang: Language = "de", **more: Any) -> str:
        pdf = render_summary(summary(order, NOW, actor, lang, **more))
        return re.sub(r"\s+", " ", tool("pdftotext", pdf, "-raw", out=("-",)))

    return text


Text = Callable[..., str]


def test_what_the_manual_lists_stands_on_it(text: Text):
    """Title and description, report, limit, contact, status and priority; number, place, day."""
    said = text(boiler())

    for shown in (
        "Boiler kalt", "Boiler prüfen und instand stellen.", "Schlüssel beim Hauswart «Keller».",
        "Meldungsdetails Seit gestern kein warmes Wasser", "CHF 1’600.00", "Frau Müller",
        "044 555 01 02", "Neuer Auftrag", "dringend", "AU-2026-0412", "CH-ZH", "04.05.2026, 08:00",
        "sonnegg", "meier", "imofix", "gedruckt am 06.05.2026, 12:00", "Seite 1 von 1",
    ):  # fmt: skip
        assert shown in said


def test_what_is_needed_on_site_stands_on_top_and_the_history_last(text: Text):
    """A craftsman unfolds it in a stairwell."""
    said = text(later(boiler(), imofix.PROGRAM, (MEIER, imofix.Accept())))
    order = ("Boiler kalt", "CHF 1’600.00", "Auftragsbeschreibung", "Meldungsdetails", "Für die Rechnung", "Verlauf")  # fmt: skip
    found = [said.rindex(each) for each in order[1:]]

    assert sorted(found) == found
    assert said.index("044 555 01 02") < said.index("Auftragsbeschreibung")


@pytest.mark.parametrize(
    ("basis", "marker"),
    [
        (BillingBasis.WARRANTY, "Vermerk Keine Rechnungsstellung (z.B. Garantiefall)"),
        (BillingBasis.SERVICE_CONTRACT, "Vermerk Teil eines Servicevertrags"),
    ],
)
def test_a_marker_stands_in_place_of_the_limit(text: Text, basis: BillingBasis, marker: str):
    """«anstelle eines Kostendachs den Vermerk»; an order without cost has no fee to pass on."""
    said = text(boiler(billing_basis=basis))

    assert marker in said
    assert not re.search(r"Kostendach|CHF|Digitale Arbeitsvorbereitung", said)


def test_a_fee_that_lies_ahead_is_not_called_due(text: Text):
    """9.50 and 8.1 % VAT, 10.27; «als Materialposition 1:1 weiterverrechnen»."""
    said = text(boiler())

    assert (
        "Noch ist keine Gebühr fällig. Ab einem Rechnungstotal von CHF 90.00 "
        "(brutto, ohne Weiterverrechnung) werden CHF 9.50 zuzüglich MWST fällig." in said
    )
    assert "Digitale Arbeitsvorbereitung ab CHF 90.00 9.50 10.27" in said
    assert "als Materialposition «Digitale Arbeitsvorbereitung» 1:1" in said


def test_a_fee_that_is_due_is_shown_with_its_invoice(text: Text):
    """Label, invoice, net, gross; nothing lies ahead any more."""
    order = later(
        boiler(), imofix.PROGRAM, (MEIER, imofix.Accept()),
        (MEIER, imofix.Invoice("R-1012", chf("412.35"))),
    )  # fmt: skip
    said = text(order)

    assert "Digitale Arbeitsvorbereitung R-1012 9.50 10.27" in said
    assert "Noch ist keine Gebühr fällig" not in said
    assert "Auftrag abrechnen: R-1012, CHF 412.35" in said


@pytest.mark.parametrize("lang", ["de", "de-CH", "en", "fr", "it"])
def test_a_customer_sees_no_money(text: Text, lang: Language):
    """Limit, marker, fee and what was asked for are between principal and contractor."""
    order = later(
        boiler(), imofix.PROGRAM, (MEIER, imofix.Accept()),
        (MEIER, imofix.RequestChange(imofix.ChangeKind.COST_LIMIT, chf("1900"), message="Heizstab")),
        (SONNEGG, imofix.AnswerChange(approved=True, amount=chf("1900"))),
        (MEIER, imofix.Invoice("R-1012", chf("412.35"))),
    )  # fmt: skip
    warranty = boiler(billing_basis=BillingBasis.WARRANTY)

    for each in (order, boiler(), warranty):
        said = text(each, TENANT, lang)
        assert "Boiler kalt" in said
        assert not re.search(
            r"CHF|1’?[69]00|9\.50|10\.27|412\.35|R-1012|Heizstab|arant|Digital|numérique", said
        )


def test_the_thread_is_printed_only_if_it_is_asked_for(text: Text):
    """«never: messenger, unless asked»; a message that was taken back leaves its trace, no words."""
    order = boiler()
    asked = text(order, thread=thread(order), messages=True)

    assert "Ist der Keller offen" not in text(order, thread=thread(order))
    assert "Nachrichten" not in text(order, thread=thread(order))
    for shown in (
        "04.05.2026, 08:00 Auftragnehmer Ist der Keller offen?",
        "04.05.2026, 09:00 Auftraggeber Nachricht zurückgezogen",
        "06.05.2026, 12:00 Auftraggeber Anhang: Boiler.jpg",
    ):
        assert shown in asked
    assert "Falsch" not in asked


def test_a_message_in_another_language_is_marked_as_the_original(text: Text):
    """Without a translation the author's own words stand there, and say so."""
    order = boiler()
    said = text(order, lang="fr", thread=thread(order), messages=True)

    assert "[original, de] Ist der Keller offen?" in said


def test_the_appointment_that_counts_is_the_last_one(text: Text):
    """10 o'clock in Zurich is 8 in Greenwich; 13 May 2026 is a Wednesday; the first one is past."""
    said = text(visited())

    assert "Termin Mittwoch, 13. Mai 2026, 09:30 vereinbart am 04.05.2026, 14:00" in said
    assert "Frühere Termine" in said
    assert "12.05.2026, 10:00 04.05.2026, 13:00" in said
    assert "Termin verschieben: 13.05.2026, 09:30, Stau" in said
    assert "SP-ID SP-481516" in said


def test_files_that_came_with_a_step_are_named(text: Text):
    """A tenant's photo: it is not printed, but whoever reads must know that it is there."""
    photo = DocumentRef(
        id="doc-7", name="Leck.jpg", media_type="image/jpeg", size=48_211, sha256="0" * 64
    )
    ticket = immomio.PROGRAM.start(
        "T-1", at=MONDAY, category="Heizung", title="Leck", body="Es tropft", attachments=(photo,),
        by=TENANT,
    )  # fmt: skip
    said = text(ticket)

    assert "Meldungsdetails Es tropft" in said
    assert "Anliegen melden Anhang: Leck.jpg" in said
    assert "Leck.jpg" not in text(ticket, TENANT)


def test_open_deadlines_are_shown_with_day_hour_and_state(text: Text):
    """VELUX, 24 hours from Monday 08:00: late from Tuesday 08:00 on, so the day alone misleads."""
    said = text(ORDERS["enquiry"])

    assert "Offene Fristen" in said
    assert "Kunden kontaktieren Auftragnehmer 05.05.2026, vor 08:00 überfällig" in said


def test_a_deadline_that_stands_still_has_no_day(read: Read):
    """While its pause is open nobody knows the day; a dash stands there, and that it rests."""
    made = summary(ORDERS["enquiry"], NOW, HOST)
    still = evolve(made.deadlines[0], state=DeadlineState.PAUSED, due=None, last_day=None)
    [page] = read(render_summary(evolve(made, deadlines=(still,))))

    assert re.search(r"Kunden kontaktieren +Auftragnehmer +– +ruht", page)


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (PassThroughAmount.NET, "Eingesetzt wird der Nettobetrag."),
        (PassThroughAmount.GROSS, "Eingesetzt wird der Betrag inklusive MWST."),
        (PassThroughAmount.BY_REGISTRATION, "Wer MWST abrechnet, setzt den Nettobetrag ein"),
    ],
)
def test_which_amount_is_passed_on_is_the_tariffs_word(
    read: Read, how: PassThroughAmount, said: str
):
    """And where every invoice costs, no total is named."""
    made = summary(boiler(), NOW, HOST)
    assert made.fee_ahead
    ahead = evolve(made.fee_ahead, threshold=None, how=how)
    page = " ".join(" ".join(read(render_summary(evolve(made, fee_ahead=ahead)))).split())

    assert "Mit einer Rechnung werden CHF 9.50 zuzüglich MWST fällig." in page
    assert "Digitale Arbeitsvorbereitung jede 9.50 10.27" in page
    assert said in page


def test_a_deadline_of_whole_days_is_shown_without_an_hour(text: Text):
    """Digitec Galaxus: one Arbeitstag from Monday 4 May ends with Tuesday."""
    order = digitec.PROGRAM.start("SP-1", at=MONDAY, place="CH-ZH", service="Montage")

    assert re.search(r"Auftrag akzeptieren Auftragnehmer 05\.05\.2026 \w", text(order))


def test_how_the_work_ended_is_shown_once(text: Text):
    """State «Storniert» and outcome «abgebrochen» are two words, «abgelehnt» is one."""
    said = text(later(boiler(), imofix.PROGRAM, (MEIER, imofix.Reject("keine Kapazität"))))

    assert 1 == len(re.findall(r"(?i)abgelehnt", said))
    assert "Auftrag ablehnen keine Kapazität" in said


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("de", ("Kostendach", "Priorität", "Verlauf", "Auftrag annehmen", "Seite 1")),
        ("de-CH", ("Kostendach", "Priorität", "Verlauf", "Auftrag annehmen", "Seite 1")),
        ("en", ("Cost limit", "Priority", "History", "Accept order", "Page 1", "urgent")),
        ("fr", ("Plafond de coûts", "Priorité", "Historique", "Accepter l’ordre", "urgente")),
        ("it", ("Limite di spesa", "Priorità", "Cronologia", "Accettare l’ordine", "urgente")),
    ],
)
def test_it_speaks_the_language_of_the_summary(text: Text, lang: Language, words: tuple[str, ...]):
    """Contractors in Geneva and Lugano; what people wrote stays as they wrote it."""
    said = text(later(boiler(), imofix.PROGRAM, (MEIER, imofix.Accept())), lang=lang)

    for shown in (*words, "Boiler prüfen und instand stellen."):
        assert shown in said


def test_an_order_that_says_next_to_nothing_is_printed(text: Text):
    """VELUX asks for no title: then the number is the title, and no box stands empty."""
    from fixflow.partners import velux

    said = text(velux.PROGRAM.start("VX-9", at=MONDAY, place="DE-BE"))

    assert "Auftrag VX-9" in said
    assert not re.search(r"Kostendach|Kontakt|Termin\b|Auftragsbeschreibung|None", said)


FOREIGN = "<b>fett</b> **stark** {nb} %s \\n [x](y) «Süd» Žižkov Ελλάδα Москва"


def test_markup_in_other_peoples_words_is_text(text: Text):
    """Neither HTML nor markdown nor the library's page-number alias is obeyed."""
    assert FOREIGN in text(boiler(description=FOREIGN))
    assert FOREIGN in text(boiler(title=FOREIGN))
    assert FOREIGN in text(boiler(contact=FOREIGN.replace(" ", "\n")))


def test_a_character_without_glyph_stands_there_by_its_number(text: Text):
    """«order summaries (other people's text) print `[U+1F6BF]` instead»: nothing is refused."""
    said = text(boiler(title="Dusche 🚿", description="漏水 👷🏽", contact="😀"))

    for shown in ("Dusche [U+1F6BF]", "[U+6F0F][U+6C34] [U+1F477][U+1F3FD]", "[U+1F600]"):
        assert shown in said


def test_a_mark_that_would_turn_the_text_around_is_seen(text: Text):
    """«Trojan Source», CVE-2021-42574: the typeface has an empty glyph for U+202E."""
    assert "Limit [U+202E]0061 FHC[U+202C] gilt" in text(
        boiler(description="Limit \u202e0061 FHC\u202c gilt")
    )


def test_hebrew_runs_from_right_to_left(tool: Callable[..., str]):
    """The first letter of שלום stands right of the last; brackets that follow stand left, turned."""
    pdf = render_summary(summary(boiler(description="Klingel: שלום (א)"), NOW, HOST))
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        chars = opened.pages[0].chars
    [line] = {char["top"] for char in chars if char["text"] == "ש"}
    placed = sorted((char["x0"], char["text"]) for char in chars if char["top"] == line)

    assert "Klingel: (א) םולש" == "".join(char for _, char in placed).strip()
    assert "שלום" in tool("pdftotext", pdf, out=("-",))


def test_ten_thousand_characters_and_a_word_of_three_hundred_letters_are_whole(read: Read):
    """The longest that a dialog takes flows over the pages; no letter is lost, none repeated."""
    words = " ".join(f"Schritt{n}" for n in range(700))
    order = boiler(description=f"{'ж' * 300} {words}", contact="\n".join("abc" for _ in range(90)))
    pages = read(render_summary(summary(order, NOW, HOST)))
    said = " ".join(pages)

    assert 3 < len(pages)
    assert words.split() == re.findall(r"Schritt\d+", said)
    assert 300 == said.count("ж")
    assert 90 == len(re.findall(r"\babc\b", said))


def test_the_structure_is_that_of_the_page(tool: Callable[..., str]):
    """One H1, an H2 per section, tables with heads: what a screen reader walks through."""
    order = boiler()
    made = summary(order, NOW, HOST, thread=thread(order), messages=True)
    pdf = render_summary(made)
    tree = tool("pdfinfo", pdf, "-struct-text")

    assert re.search(r'H1 \(block\)[^\n]*\n\s+"Boiler kalt"', tree)
    assert ["Auftragsbeschreibung", "Meldungsdetails", "Für die Rechnung", "Nachrichten", "Verlauf"] == [
        each.strip() for each in re.findall(r'H2 \(block\)[^\n]*\n\s+"([^"]+)"', tree)
    ]  # fmt: skip
    assert 3 == len(re.findall(r"Table \(block\)", tree))
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert "de" == str(opened.Root.Lang)
    assert tool("qpdf", pdf, "--check")


def test_the_same_order_gives_the_same_bytes():
    """Whoever prints it again has the same paper."""
    made = summary(boiler(), NOW, HOST)

    assert render_summary(made) == render_summary(made)


def test_it_takes_the_principals_design(read: Read):
    """«Alle unsere Kunden verfügen über ihren eigenen Mandanten in ihrem individuellen Design», imofix."""
    made = summary(boiler(), NOW, HOST)
    theme = Theme(colour=(0, 80, 60), sender=("Sonnegg Immobilien AG", "8006 Zürich"))

    assert "Sonnegg Immobilien AG" in " ".join(read(render_summary(made, theme=theme)))


def test_every_text_of_the_paper_is_told_beforehand(read: Read):
    """What `texts` names is what stands on the paper: a character in either is found in both."""
    order = boiler()
    paper = order_paper(summary(order, NOW, HOST, thread=thread(order), messages=True))
    said = re.sub(r"\s+", "", "".join(read(render(paper, "name"))))

    for _, told in paper.texts():
        for word in told.split():
            assert word in said
