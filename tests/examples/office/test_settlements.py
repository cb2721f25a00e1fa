"""Settlements: picked, looked at, issued once, printed; the contractor's invoice held against it."""

import re
from pathlib import Path

from tests.examples.office.visitor import Page, Visitor, text_of

MONTH = Path(__file__).parents[3] / "examples" / "data" / "contractor-month-2026-05.csv"
DEFAULT = "/verrechnungen/firma/alpin/"


def open_ids(page: Page) -> list[str]:
    """Give the orders that can be picked."""
    boxes = [each for each in page.all("input") if each.get("name") == "order"]
    return [each.get("value") for each in boxes]


def test_a_month_is_picked_previewed_issued_and_printed(visit):
    """«Unter «Auswahl Verrechnung» kann man die gewünschten Aufträge auswählen»; PDF with all SP-IDs."""
    dario = visit("dario")
    page = dario.get(DEFAULT)
    assert ["SP-481203", "SP-481206", "SP-481209", "SP-481212"] == open_ids(page)

    form = page.form(DEFAULT)
    preview = form.send(press=("preview", "1"), order=["SP-481203", "SP-481206"])
    drafted = text_of(next(e for e in preview.all("section") if e.get("id") == "vorschau"))
    issued = preview.form(DEFAULT).send(press=("issue", "1"))
    again = preview.form(DEFAULT).send(press=("issue", "1"))

    assert "SP-481203, SP-481206" in drafted
    assert "Noch keine Nummer" in drafted
    assert re.fullmatch(r"V-\d{4}-\d{6}", issued.title)
    assert issued.title == again.title
    assert ["SP-481209", "SP-481212"] == open_ids(dario.get(DEFAULT))
    paper = dario.get(f"/verrechnungen/{issued.title}/verrechnung.pdf").answer.content
    assert b"%PDF-" == paper[:5]
    check_invoices(dario, issued.title, paper)


def check_invoices(dario: Visitor, no: str, paper: bytes) -> None:
    """Hold invoices against it: one that lacks an id, and the paper itself, which has all of them."""
    form = dario.get(f"/verrechnungen/{no}/").form("/pruefen/")
    lacking = form.send(
        files={"invoice": ("rechnung.txt", f"Rechnung zu {no}: SP-481203".encode(), "text/plain")}
    )
    right = form.send(files={"invoice": ("../../rechnung.pdf", paper, "application/pdf")})
    nothing = form.send(files={"invoice": ("leer.pdf", b"%PDF-1.7 kaputt", "application/pdf")})
    binary = form.send(files={"invoice": ("bild.png", b"\x89PNG\r\n\xff\xfe", "image/png")})

    assert "Fehlend (1), bitte ergänzen: SP-481206." in lacking.words
    assert f"Die Rechnung zu {no} stimmt" in right.words
    assert "Fehlend" not in right.words
    assert (422, 422) == (nothing.status, binary.status)
    assert "Bitte ein PDF oder einen Text in UTF-8 wählen." in binary.words


def test_an_invoice_is_recorded_and_paid_once(visit):
    """A double click records one invoice; paid is paid."""
    elena = visit("elena")
    form = elena.get(first(elena)).form("/invoice/")

    recorded = form.send(line="R-2026-11")
    again = form.send(line="R-2026-11")
    paid = recorded.form("/paid/").send()

    assert "Rechnung gestellt" in recorded.words
    assert "R-2026-11" in again.words
    assert 200 == again.status
    assert "Bezahlt" in paid.words
    assert [] == paid.forms("/void/")


def first(visitor: Visitor) -> str:
    """Give the address of the settlement that was issued when the office was filled."""
    page = visitor.get("/verrechnungen/")
    return next(each for each in page.links if each.endswith("-000001/"))


def test_a_settlement_is_voided_with_a_reason_and_its_orders_are_free(visit):
    """Its number stays used; an empty reason is a fault and changes nothing."""
    dario = visit("dario")
    page = dario.get("/verrechnungen/firma/montagen/")
    before = open_ids(page)
    issued = page.form("/firma/montagen/").send(press=("issue", "1"), order=before[:1])

    empty = issued.form("/void/").send(line="")
    void = empty.form("/void/").send(line="falsche Anschrift")

    assert 422 == empty.status
    assert "Storniert" in void.words
    assert "falsche Anschrift" in void.words
    assert before == open_ids(dario.get("/verrechnungen/firma/montagen/"))


def test_nothing_picked_uses_no_number(visit):
    """Neither preview nor issue; and ids of nobody's are refused with every reason."""
    form = visit("dario").get("/verrechnungen/firma/montagen/").form("/firma/montagen/")

    for press in ("preview", "issue"):
        none = form.send(press=(press, "1"), order=[])
        foreign = form.send(press=(press, "1"), order=["SP-481301", "AU-1101"])

        assert (409, 409) == (none.status, foreign.status)


def test_a_log_of_an_erp_is_judged_and_nothing_is_written(visit):
    """Conforming, not conforming, further than here; faults of rows with their number."""
    dario = visit("dario")
    form = dario.get("/import/").form("/import/")
    head = "program;order_id;place;at;role;actor;step;facts"
    rows = (
        "digitec_galaxus@2;SP-9;CH-ZH;2026-05-04T08:00:00+02:00;system;;start;",
        "digitec_galaxus@2;SP-9;CH-ZH;2026-05-04T09:00:00+02:00;contractor;montagen;accept;",
        'digitec_galaxus@2;SP-9;CH-ZH;2026-05-04T10:00:00+02:00;contractor;montagen;set_appointment;{"appointment":"2026-05-08T10:00:00+02:00"}',
        "digitec_galaxus@2;SP-8;CH-ZH;gestern;system;;start;",
        "niemand@1;SP-7;CH-ZH;2026-05-04T08:00:00+02:00;system;;start;",
    )
    log = "\n".join((head, *rows)).encode()

    page = form.send(files={"log": ("erp.csv", log, "text/csv")})

    assert 200 == page.status
    assert "Es wurde nichts geschrieben." in page.words
    assert "Zeile 4: Liefertermin setzen" in page.words
    assert "Hier wird noch keinen Liefertermin" not in page.title
    assert "neuer Auftrag (+2)" in page.words
    assert "Zeile 5: at: «gestern» steht hier falsch" in page.words
    assert "Zeile 6: program: «niemand@1» steht hier falsch" in page.words
    assert 404 == dario.get("/auftrag/SP-9/").status


def test_what_is_wrong_with_several_rows_alike_is_said_once(visit):
    """The sample month: four appointments before the requirements are met, in four orders of fifty."""
    form = visit("dario").get("/import/").form("/import/")
    row = "digitec_galaxus@2;SP-{};CH-ZH;gestern;system;;start;"
    unread = "\n".join((form.page.all("code")[0].text, *map(row.format, range(8))))

    page = form.send(files={"log": ("month.csv", MONTH.read_bytes(), "text/csv")})
    many = form.send(text=unread)

    assert "Regelkonforme Aufträge: 46 / 50" in page.words
    assert "Liefertermin setzen (4 ×, Zeilen 112, 113, 114, 159)" in page.words
    assert 1 == page.words.count("ist im Zustand «Anforderungen prüfen» nicht möglich")
    amiss, clear = (each.findall("tbody/tr") for each in page.all("table", class_="list"))
    assert 50 == len(amiss) + len(clear)
    assert {True} == {
        "Zeile" in text_of(e) or "Schritte" in text_of(e) or "Fristen" in text_of(e) for e in amiss
    }
    assert {"–"} == {text_of(each[-1]) for each in clear}
    assert "8 ×, Zeilen 2, 3, 4, 5, 6 …: at: «gestern» steht hier falsch" in many.words


def test_a_log_of_which_a_part_cannot_be_read_is_not_judged_without_it(visit):
    """A cell of 200,000 characters ends the table for a reader; half of a pair is no character."""
    form = visit("elena").get("/import/").form("/import/")
    head = "program;order_id;place;at;role;actor;step;facts"
    row = "digitec_galaxus@2;SP-{};CH-ZH;2026-05-04T08:00:00+02:00;system;;start;{}"
    long = "\n".join((head, row.format(1, ""), row.format(2, "y" * 200_000), row.format(3, "")))
    half = "\n".join((head, row.format(1, '{"\\ud800":"x"}')))

    cut = form.send(files={"log": ("erp.csv", long.encode(), "text/csv")})
    broken = form.send(files={"log": ("erp.csv", half.encode(), "text/csv")})

    assert "Das ist keine Tabelle, die sich ganz lesen lässt" in cut.words
    assert "Regelkonforme Aufträge: 0 / 0" in cut.words
    assert 200 == broken.status
    assert "Zeile 2: facts" in broken.words


def test_what_is_no_log_is_refused(visit):
    """Another head, no file, a picture."""
    form = visit("elena").get("/import/").form("/import/")

    assert "nicht die erwarteten Spalten" in form.send(text="a;b;c").words
    assert 422 == form.send().status
    assert 422 == form.send(files={"log": ("x.csv", b"\xff\xfe\x00", "text/csv")}).status
