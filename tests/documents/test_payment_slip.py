"""The slip on the page: read by a scanner, by eye and by machine, and measured."""

import io
import re
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
import zxingcpp
from PIL import Image

from fixflow.documents import QrBill, Theme, payment_part
from fixflow.documents.slip.payment_slip import slip_paper
from fixflow.fees import Account
from fixflow.texts import Language
from tests.documents.slips import (
    LONG,
    ONLY_PROCEDURE,
    OPEN,
    QR_ACCOUNT,
    QRR,
    SLIPS,
    WITH_CREDITOR_REFERENCE,
    WITH_QR_REFERENCE,
    WITHOUT_REFERENCE,
    fullest,
    party,
)

Tool = Callable[..., str]
Read = Callable[[bytes], list[str]]
each_slip = pytest.mark.parametrize("bill", [*SLIPS.values(), fullest()], ids=[*SLIPS, "fullest"])
POINT = 25.4 / 72
# SIX, Implementation Guidelines QR-bill, annex D
WORDS: dict[Language, tuple[str, ...]] = {
    "de": (
        "Empfangsschein", "Zahlteil", "Konto / Zahlbar an", "Referenz", "Zusätzliche Informationen",
        "Währung", "Betrag", "Annahmestelle", "Zahlbar durch",
    ),
    "fr": (
        "Récépissé", "Section paiement", "Compte / Payable à", "Référence",
        "Informations supplémentaires", "Monnaie", "Montant", "Point de dépôt", "Payable par",
    ),
    "it": (
        "Ricevuta", "Sezione pagamento", "Conto / Pagabile a", "Riferimento",
        "Informazioni supplementari", "Valuta", "Importo", "Punto di accettazione", "Pagabile da",
    ),
    "en": (
        "Receipt", "Payment part", "Account / Payable to", "Reference", "Additional information",
        "Currency", "Amount", "Acceptance point", "Payable by",
    ),
}  # fmt: skip
BY_WHOM: dict[Language, str] = {
    "de": "Zahlbar durch (Name/Adresse)",
    "fr": "Payable par (nom/adresse)",
    "it": "Pagabile da (nome/indirizzo)",
    "en": "Payable by (name/address)",
}


@pytest.fixture
def seen(tool: Tool, tmp_path: Path) -> Callable[[bytes], Image.Image]:
    """Render the first page at 300 dpi, as an office printer would."""

    def image(pdf: bytes) -> Image.Image:
        target = tmp_path / "page"
        tool("pdftoppm", pdf, "-r", "300", "-png", "-singlefile", "-gray", out=(str(target),))
        return Image.open(target.with_suffix(".png"))

    return image


def page_of(bill: QrBill, lang: Language = "de") -> "pdfplumber.page.Page":
    """Open the page with another library."""
    return pdfplumber.open(io.BytesIO(payment_part(bill, lang=lang))).pages[0]


def text_of(read: Read, bill: QrBill, lang: Language = "de") -> str:
    """Print a slip and read it with every blank folded."""
    return re.sub(r"\s+", " ", " ".join(read(payment_part(bill, lang=lang))))


def left_top(page: "pdfplumber.page.Page", text: str, nth: int = 0) -> tuple[float, float]:
    """Give where a text begins, in millimetres from the upper left corner of the slip."""
    found = page.search(re.escape(text))[nth]
    return round(found["x0"] * POINT, 1), round(found["top"] * POINT - 192, 1)


@each_slip
@pytest.mark.parametrize("lang", ["de", "fr"])
def test_a_scanner_reads_the_payload_off_the_page(
    seen: Callable[[bytes], Image.Image], bill: QrBill, lang: Language
):
    """The page at 300 dpi, zxing-cpp: exactly the payload, umlauts and 997 bytes too."""
    [found] = zxingcpp.read_barcodes(seen(payment_part(bill, lang=lang)))

    assert bill.payload() == found.text


@pytest.mark.parametrize("lang", WORDS)
def test_the_words_are_the_prescribed_ones(read: Read, lang: Language):
    """Only these headings may be printed."""
    text = text_of(read, WITH_QR_REFERENCE, lang)

    for word in WORDS[lang]:
        assert word in text


@pytest.mark.parametrize("lang", BY_WHOM)
def test_an_unknown_payer_is_asked_for_name_and_address(read: Read, lang: Language):
    """On both parts; nothing stands for an amount that is left open."""
    text = text_of(read, OPEN, lang)

    assert 2 == text.count(BY_WHOM[lang])
    assert not re.search(r"\d \d{3}\.\d\d|\d\.\d\d", text)


def test_reference_account_and_amount_are_printed_in_groups(read: Read):
    """IBAN in fours, QR reference two and fives, amount with a blank; twice each."""
    text = text_of(read, WITH_QR_REFERENCE)

    for shown in ("CH44 3199 9123 0008 8901 2", "21 00000 00003 13947 14300 09017", "1 949.75"):
        assert 2 == text.count(shown)
    assert 2 == text_of(read, WITH_CREDITOR_REFERENCE).count("RF18 5390 0754 7034")


def test_a_foreign_address_names_its_country(read: Read):
    """A Swiss one does not."""
    text = text_of(read, WITH_CREDITOR_REFERENCE)

    assert 2 == text.count("DE-40212 Düsseldorf")
    assert 2 == text.count("2501 Biel")
    assert "CH-" not in text


def test_message_billing_information_and_procedures_stand_on_the_payment_part_alone(read: Read):
    """The receipt has no room for them; each once."""
    text = text_of(read, WITH_QR_REFERENCE)

    for shown in ("Auftrag vom 15.06.2020", "//S1/10/10201409", "UV;UltraPay005;12345"):
        assert 1 == text.count(shown)


@pytest.mark.parametrize(
    ("text", "nth", "left", "top"),
    [
        ("Empfangsschein", 0, 5, 5), ("Zahlteil", 1, 67, 5), ("Konto / Zahlbar an", 0, 118, 5),
        ("Konto / Zahlbar an", 1, 5, 12), ("Währung", 0, 5, 68), ("Währung", 1, 67, 68),
        ("Name AV1", 0, 67, 90),
    ],
)  # fmt: skip
def test_each_section_begins_where_the_style_guide_has_it(
    text: str, nth: int, left: float, top: float
):
    """Millimetres from the upper left corner of the slip; a letter hangs up to 1 mm below the edge."""
    found = left_top(page_of(WITH_QR_REFERENCE), text, nth)

    assert left == pytest.approx(found[0], abs=0.3)
    assert 0 <= found[1] - top <= 1


def test_the_symbol_is_46_millimetres_17_below_the_upper_edge():
    """5 mm margin, 7 mm title, 5 mm clear; 67 mm from the left."""
    page = page_of(WITH_QR_REFERENCE)
    black = [
        each for each in page.rects if each["non_stroking_color"] in {(0.0, 0.0, 0.0), (0, 0, 0)}
    ]

    assert 67 == pytest.approx(min(each["x0"] for each in black) * POINT, abs=0.02)
    assert 113 == pytest.approx(max(each["x1"] for each in black) * POINT, abs=0.02)
    assert 209 == pytest.approx(min(each["top"] for each in black) * POINT, abs=0.02)
    assert 255 == pytest.approx(max(each["bottom"] for each in black) * POINT, abs=0.02)


@each_slip
def test_five_millimetres_around_the_symbol_are_clear(bill: QrBill):
    """A scanner needs the quiet zone."""
    page = page_of(bill)
    clear = page.crop((62.3 / POINT, 204 / POINT, 117.9 / POINT, 260 / POINT))

    assert "" == clear.extract_text()
    assert all(66.9 / POINT < each["x0"] for each in clear.rects)


@each_slip
def test_nothing_runs_out_of_the_slip_or_over_the_cut(bill: QrBill):
    """5 mm margin right and below, the receipt left of 57 mm, no line over another section."""
    page = page_of(bill)
    letters = [each for each in page.chars if each["top"] * POINT > 192 and each["text"].strip()]

    assert max(each["x1"] for each in letters) * POINT <= 205.1
    assert max(each["bottom"] for each in letters) * POINT <= 292.1
    assert not [each for each in letters if 57.1 < each["x0"] * POINT < 66.9]
    receipt = [each for each in letters if each["x0"] * POINT < 62 and each["size"] == 8]
    assert {8.0} == {each["size"] for each in receipt}
    assert not [
        each for each in receipt if 259.5 < each["bottom"] * POINT and each["top"] * POINT < 259.9
    ]


@pytest.mark.parametrize("bill", [WITH_QR_REFERENCE, WITHOUT_REFERENCE, ONLY_PROCEDURE])
def test_letters_have_the_prescribed_sizes(bill: QrBill):
    """Titles 11, payment part 8 and 10, receipt 6 and 8, further information 7 points."""
    page = page_of(bill)
    slip = [each for each in page.chars if each["top"] * POINT > 192]
    sizes = {
        side: {
            round(each["size"]) for each in slip if (each["x0"] * POINT > 62) is (side == "right")
        }
        for side in ("left", "right")
    }

    assert {6, 8, 11} == sizes["left"]
    assert {8, 10, 11} == sizes["right"] - {7}
    assert (7 in sizes["right"]) is bool(bill.procedures)


def test_a_full_payment_part_is_set_smaller_and_a_full_receipt_without_streets():
    """8 points are the smallest; the receipt may leave out street and number."""
    long = QrBill(
        account=Account(QR_ACCOUNT.iban, LONG),
        debtor=LONG,
        reference=QRR,
        message="w" * 140,
    )
    page = page_of(long)
    right = [each for each in page.chars if each["x0"] * POINT > 117]

    assert {7, 9} == {round(each["size"]) for each in right if each["top"] * POINT > 192}
    assert 2 == len(page.search("Strasse langer 16 Zeichen hier!"))
    receipt = page.crop((0, 192 / POINT, 62 / POINT, page.height)).extract_text()
    assert "Strasse" not in receipt
    assert 2 == receipt.count("Verwalt")


def test_the_widest_letters_are_cut_to_one_line_on_the_receipt():
    """Seventy W are wider than four lines; the symbol still carries them whole."""
    wide = party("W" * 70, "", "", "8005 " + "W" * 35)
    bill = QrBill(account=Account(QR_ACCOUNT.iban, wide), debtor=wide, reference=QRR)
    page = page_of(bill)
    receipt = page.crop((0, 192 / POINT, 62 / POINT, 260 / POINT))

    assert 4 == receipt.extract_text().count("…")
    assert bill.payload().count("W" * 70) == 2


def corner_marks(page: "pdfplumber.page.Page") -> int:
    """Count the strokes of two legs of 3 mm (8.5 points) each."""
    legs = (
        [abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(each["pts"])]
        for each in page.curves
    )
    return sum(1 for each in legs if [8.5, 8.5] == [round(leg, 1) for leg in each])


def test_corner_marks_stand_where_something_is_filled_in_by_hand():
    """Four for the amount and four for the payer, on both parts; none if both are printed."""
    assert 16 == corner_marks(page_of(OPEN))
    assert 8 == corner_marks(page_of(ONLY_PROCEDURE))
    assert 0 == corner_marks(page_of(WITH_QR_REFERENCE))


def test_both_cutting_lines_are_drawn_over_the_whole_slip():
    """A PDF shows by lines with scissors where to cut."""
    lines = {
        tuple(round(each[side] * POINT) for side in ("x0", "top", "x1", "bottom"))
        for each in page_of(OPEN).lines
    }

    assert {(0, 192, 210, 192), (62, 192, 62, 297)} <= lines


@each_slip
def test_the_file_is_sound_and_its_fonts_are_inside(tool: Tool, bill: QrBill):
    """`qpdf --check` and pikepdf; the symbol is no picture."""
    pdf = payment_part(bill)
    tool("qpdf", pdf, "--check")

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        resources = opened.pages[0].Resources
        for font in resources.Font.values():
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
        assert "/XObject" not in resources


def test_a_screen_reader_is_told_of_the_symbol_and_of_everything_in_order(tool: Tool):
    """Receipt first, then payment part; the figure has an alternative text."""
    told = tool("pdfinfo", payment_part(WITH_QR_REFERENCE), "-struct-text")
    order = [
        "Empfangsschein", "CH44 3199", "21 00000", "Pia Rutschmann", "CHF", "1 949.75", "Annahmestelle",
        "Zahlteil", "Figure", "CHF", "CH44 3199", "Auftrag vom", "Pia Rutschmann", "UV;UltraPay005",
    ]  # fmt: skip
    at = 0
    for each in order:
        at = told.index(each, at) + 1
    with pikepdf.open(io.BytesIO(payment_part(WITH_QR_REFERENCE, lang="fr"))) as opened:
        figures = [
            each
            for each in opened.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
        assert ["Swiss QR Code avec toutes les indications de cette section paiement"] == [
            str(each.Alt) for each in figures
        ]


def test_a_slip_bears_no_date_but_its_file_does():
    """The edition's first day, or the day that is told; the clock is not asked."""
    for dated, day in ((None, "20261114"), (date(2027, 3, 5), "20270305")):
        with pikepdf.open(io.BytesIO(payment_part(OPEN, dated=dated))) as opened:
            assert str(opened.docinfo["/CreationDate"]).startswith(f"D:{day}")


def test_a_theme_stands_above_the_slip_and_leaves_it_black():
    """The guidelines want black letters; logo and sender stand on the letter above."""
    themed = Theme(colour=(0, 80, 60), sender=("Sonnegg Immobilien AG",))
    page = pdfplumber.open(io.BytesIO(payment_part(OPEN, theme=themed))).pages
    below = [each for each in page[0].chars if each["top"] * POINT > 192]

    assert 1 == len(page)
    assert {(0.0, 0.0, 0.0)} == {tuple(map(float, each["non_stroking_color"])) for each in below}


def test_no_footer_stands_in_the_slip(read: Read):
    """A page number would stand in the further information."""
    assert "Seite" not in text_of(read, OPEN)


def test_the_paper_tells_every_text_that_it_draws():
    """All are looked at for missing glyphs before anything is drawn."""
    told = " ".join(
        text for _, text in slip_paper(WITH_QR_REFERENCE, "de", date(2027, 3, 5)).texts()
    )

    for shown in ("Robert Schneider AG", "Pia Rutschmann", "Auftrag vom", "//S1/", "UltraPay005"):
        assert shown in told


def test_a_payment_part_leaves_out_streets_before_it_cuts_the_message():
    """What the symbol carries stands beside it; a street is not needed to pay, a message may be."""
    crowded = party("@" * 70, "M" * 70, "M" * 16, "8" * 16 + " " + "@" * 35)
    bill = QrBill(
        account=Account(QR_ACCOUNT.iban, crowded),
        debtor=crowded,
        reference=QRR,
        message=" ".join(f"@@@@@{number:02}" for number in range(17)),
    )
    page = page_of(bill)
    right = page.crop((117 / POINT, 192 / POINT, page.width, 282 / POINT)).extract_text()

    assert "…" not in right
    assert [f"@@@@@{number:02}" for number in range(17)] == re.findall(r"@@@@@\d\d", right)
    assert 2 == right.count("8" * 16)
    assert "MMM" not in right
