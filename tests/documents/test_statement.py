"""The settlement statement, read back by independent readers, against the sentences of the manual.

«In der Rechnung müssen die Verrechnungs-ID vom PDF und alle SP-IDs aufgelistet werden.»
"""

import io
import re
import unicodedata
from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pikepdf
import pypdf
import pytest
from attrs import evolve

from fixflow.documents import MissingGlyph, render_statement
from fixflow.documents.papers.statement import address, period
from fixflow.fees import Backlog, Party, PerformedOrder, Picked, Settlement
from fixflow.identity import BillingId, SpId
from fixflow.money import Money, chf
from fixflow.parties import CONTRACTOR, Actor
from fixflow.texts import Language

Make = Callable[..., Settlement]
Order = Callable[..., PerformedOrder]
Read = Callable[[bytes], list[str]]

AT = datetime(2026, 6, 2, 8, 0, tzinfo=ZoneInfo("Europe/Zurich"))


def flat(pages: list[str]) -> str:
    """Join pages, every blank folded."""
    return re.sub(r"\s+", " ", " ".join(pages))


@pytest.mark.parametrize("count", [1, 3, 23, 120])
def test_every_id_is_found_by_two_readers(settled: Make, order: Order, read: Read, count: int):
    """The contractor's invoice is checked against this paper by machine: each id in table and box."""
    settlement = settled(*(order(481000 + 7 * n) for n in range(count)))
    pdf = render_statement(settlement)
    other = " ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages)

    for text in (flat(read(pdf)), other):
        assert "V-2026-000481" in text
        for line in settlement.lines:
            assert 2 == len(re.findall(rf"{line.sp_id}\b", text))
            assert 1 == len(re.findall(rf"{line.order}\b", text))


def test_each_page_says_that_it_is_no_invoice_and_which_page_it_is(
    settled: Make, order: Order, read: Read
):
    """«Achtung → das ist noch keine Rechnungsstellung!»; pages get parted."""
    pages = read(render_statement(settled(*(order(481000 + n) for n in range(120)))))

    assert 3 < len(pages)
    for number, page in enumerate(pages, 1):
        assert "Keine Rechnung" in page
        assert f"Seite {number} von {len(pages)}" in page
        assert "Verrechnung V-2026-000481" in page


def test_the_table_head_stands_on_every_page_of_the_table(settled: Make, order: Order, read: Read):
    """All pages but perhaps the last, which may hold the box alone."""
    *pages, last = read(render_statement(settled(*(order(481000 + n) for n in range(120)))))
    head = r"Pos\. +SP-ID +Auftrag +Ausgeführt am +Dienstleistung"

    assert all(re.search(head, page) for page in pages)
    assert re.search(head, last) or not re.search(r"AU-\d+", last)


def test_the_note_says_what_the_invoice_must_list_and_where_it_goes(
    settled: Make, order: Order, read: Read
):
    """The manual’s sentences, word for word; «via accounting@digitecgalaxus.ch»."""
    text = flat(read(render_statement(settled(order(481516)))))

    assert (
        "Dies ist keine Rechnung. In der Rechnung müssen die Verrechnungs-ID und alle SP-IDs "
        "aufgelistet werden." in text
    )
    assert "accounting@digitecgalaxus.ch" in text


def test_parties_period_date_count_and_seal_are_shown(settled: Make, order: Order, read: Read):
    """Frozen parties, date, selection, count, 16 hex digits of the hash."""
    settlement = settled(order(481516), order(481517))
    text = flat(read(render_statement(settlement)))

    for shown in (
        "Meier Sanitär & Söhne AG", "Hönggerstrasse 12", "8037 Zürich", "Digitec Galaxus AG",
        "Pfingstweidstrasse 60b", "8005 Zürich", "Mai 2026", "01.05.2026 – 31.05.2026",
        "01.06.2026", "Anzahl Aufträge", f"Prüfsumme {settlement.hash[:16]}",
    ):  # fmt: skip
        assert shown in text
    assert settlement.hash[:17] not in text


@pytest.mark.parametrize("lang", ["de", "de-CH", "en", "fr", "it"])
@pytest.mark.parametrize("amount", [None, chf("1949.75")])
def test_it_never_shows_vat_an_account_or_the_title_of_an_invoice(
    settled: Make, order: Order, read: Read, lang: Language, amount: Money | None
):
    """Whoever shows VAT owes it (Art. 27 MWSTG, § 14c UStG); no IBAN, no «Gutschrift» (§ 14 Abs. 2 UStG)."""
    pdf = render_statement(settled(order(481516, amount=amount)), lang=lang)
    text = flat(read(pdf))
    never = r"MwSt|MWST|USt|TVA|IVA|VAT|IBAN|CH\d\d \d{4}|Gutschrift|[Cc]redit|8[.,]1"

    assert not re.search(never, text)
    first = next(str(line) for line in read(pdf)[0].splitlines()[1:] if line.strip())
    assert first.strip() in {
        "Verrechnung V-2026-000481", "Settlement V-2026-000481",
        "Décompte V-2026-000481", "Conteggio V-2026-000481",
    }  # fmt: skip


def test_of_a_vat_number_only_the_firm_number_is_shown():
    """«CHE-123.456.788 MWST» claims registration for VAT, which this paper has no business with."""
    party = Party(id="m", name="Meier", uid="CHE-123.456.788 MWST")

    assert ("Meier", "UID CHE-123.456.788") == address(party, "de")
    assert ("Meier", "IDE CHE-123.456.788") == address(party, "fr")
    assert ("Meier",) == address(Party(id="m", name="Meier"), "de")


def test_amounts_and_their_sum_are_shown_where_all_are_known(
    settled: Make, order: Order, read: Read
):
    """Hand calculation: 1249.75 + 700.00 = 1949.75."""
    priced = settled(order(1, amount=chf("1249.75")), order(2, amount=chf("700")))
    text = flat(read(render_statement(priced)))

    assert "Netto CHF" in text
    assert "1’249.75" in text
    assert "700.00" in text
    assert "Summe netto 1’949.75" in text


def test_there_is_no_sum_while_one_amount_is_unknown(settled: Make, order: Order, read: Read):
    """A sum of some of the lines would be taken for the sum of all."""
    text = flat(read(render_statement(settled(order(1, amount=chf("1249.75")), order(2)))))

    assert "1’249.75" in text
    assert "Summe" not in text
    assert re.search(r"SP-2 AU-2 03\.05\.2026 Montage Küche –", text)


def test_a_price_of_nothing_is_a_price(settled: Make, order: Order, read: Read):
    """CHF 0.00 is known; only no amount is unknown."""
    assert "Summe netto 0.00" in flat(read(render_statement(settled(order(1, amount=chf("0"))))))


def test_without_amounts_there_is_no_column_for_them(settled: Make, order: Order, read: Read):
    """A column of dashes says less than none."""
    assert "Netto" not in flat(read(render_statement(settled(order(1)))))


def test_a_void_one_says_so_with_reason_and_successor(settled: Make, order: Order, read: Read):
    """«STORNIERT»: it must not be taken for a live one."""
    issued = settled(order(481516))
    void = issued.void(
        "falscher Monat", at=AT, by=Actor(CONTRACTOR, "meier"), previous=issued.hash,
        replaced_by=BillingId("V-2026-000482"),
    )  # fmt: skip
    text = flat(read(render_statement(void)))

    assert (
        "STORNIERT Storniert am 02.06.2026 Grund: falscher Monat Ersetzt durch V-2026-000482"
        in text
    )
    assert "STORNIERT" not in flat(read(render_statement(issued)))
    assert "Dies ist keine Rechnung." in text
    assert "SP-481516" in text


def test_every_page_of_a_void_one_says_so(settled: Make, order: Order, read: Read):
    """Pages get parted; the third of a void one must not be taken for a live one's."""
    issued = settled(*(order(481000 + n) for n in range(90)))
    void = issued.void("doppelt", at=AT, by=Actor(CONTRACTOR, "meier"), previous=issued.hash)
    pages = read(render_statement(void))

    assert 2 < len(pages)
    assert all("STORNIERT" in page for page in pages)


def test_a_void_one_asks_for_no_invoice(settled: Make, order: Order, read: Read):
    """Its orders stand on another settlement; invoiced twice, they would be paid twice."""
    issued = settled(order(481516))
    void = issued.void("doppelt", at=AT, by=Actor(CONTRACTOR, "meier"), previous=issued.hash)
    text = flat(read(render_statement(void)))

    assert "accounting@" not in text
    assert "Kopieren" not in text


def test_a_void_one_may_have_no_successor(settled: Make, order: Order, read: Read):
    """Some are simply taken back."""
    issued = settled(order(481516))
    void = issued.void("doppelt", at=AT, by=Actor(CONTRACTOR, "meier"), previous=issued.hash)

    assert "Ersetzt" not in flat(read(render_statement(void)))


def test_what_was_selected_is_named():
    """A month is named with its days, anything else in words."""
    assert ("Ausgeführt bis 31.03.2027",) == period(Backlog(date(2027, 3, 31)), "de")
    assert ("Einzeln ausgewählte Aufträge",) == period(Picked(("SP-1",)), "de")


def test_long_names_and_texts_are_printed_whole(settled: Make, order: Order, read: Read):
    """Names wrap, services wrap; nothing is cut but the repetition in the header."""
    name = (
        "Genossenschaft für Gebäudetechnik, Sanitär, Heizung, Lüftung und Küchenbau Zürich-Oerlikon"
    )
    service = " ".join(f"Schritt{n}" for n in range(400))
    contractor = Party(id="meier", name=name, lines=("Weg 1",))
    text = flat(read(render_statement(settled(order(1, service=service), contractor=contractor))))

    assert re.findall(r"Schritt\d+", text) == service.split()
    words = re.findall(r"[\w-]+", name)
    assert set(words) <= set(re.findall(r"[\w-]+", text))


def test_umlauts_and_quotes_come_out_composed(settled: Make, order: Order, read: Read):
    """äöüéèß«»’ are read back as they were, decomposed input included."""
    service = unicodedata.normalize("NFD", "Küche, Ölfass, Äste, très bien, Straße «Süd»")
    text = flat(read(render_statement(settled(order(1, service=service)))))

    assert "Küche, Ölfass, Äste, très bien, Straße «Süd»" in text


def test_every_character_without_glyph_is_named_with_its_line(settled: Make, order: Order):
    """All code points, all places, before anything is drawn."""
    with pytest.raises(MissingGlyph) as refused:
        render_statement(settled(order(1, service="Bad 🚿"), order(2, service="☃ und 🚿")))

    assert [
        ("U+1F6BF", "Ausgeführte Aufträge, 1, Dienstleistung"),
        ("U+2603", "Ausgeführte Aufträge, 2, Dienstleistung"),
        ("U+1F6BF", "Ausgeführte Aufträge, 2, Dienstleistung"),
    ] == [(each.params["code_point"], each.path) for each in refused.value.faults]


def test_title_and_language_of_the_file_are_set(settled: Make, order: Order):
    """Readers show the title, screen readers speak the language."""
    pdf = pikepdf.open(io.BytesIO(render_statement(settled(order(1)), lang="en")))

    assert "Settlement V-2026-000481 · Not an invoice" == str(pdf.docinfo["/Title"])
    assert "en" == str(pdf.Root.Lang)


def test_qpdf_finds_no_fault(settled: Make, order: Order, tool: Callable[..., str]):
    """An independent reader checks cross-references and streams."""
    pdf = render_statement(settled(*(order(481000 + n, amount=chf("10")) for n in range(120))))

    assert "No syntax or stream encoding errors" in tool("qpdf", pdf, "--check")


def test_the_tree_holds_the_table_row_by_row(settled: Make, order: Order, tool: Callable[..., str]):
    """The structure tree as poppler reads it: the model's table comes back cell by cell."""
    settlement = settled(*(order(481000 + n) for n in range(60)))
    told = tool("pdfinfo", render_statement(settlement), "-struct-text")
    cells = re.findall(r'TD\n +"(.*)"', told)

    assert [
        text
        for number, line in enumerate(settlement.lines, 1)
        for text in (
            str(number), str(line.sp_id), str(line.order),
            f"{line.performed_on:%d.%m.%Y}", line.service,
        )
    ] == cells  # fmt: skip


def test_a_line_with_the_longest_ids_stays_on_the_paper(settled: Make, order: Order, read: Read):
    """An id may have 200 characters; the column is cut, the id is not lost."""
    long = evolve(order(1), sp_id=SpId("9" * 200))
    text = flat(read(render_statement(settled(long))))

    assert 400 <= text.count("9")
