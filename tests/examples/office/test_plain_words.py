"""Plain words: no name of the code, no id, no raw data where people of the house read."""

import subprocess
import sys

from tests.examples.office.conftest import ROOT, environment
from tests.examples.office.visitor import text_of

LONG = "x" * 201
HOSTS = """
from examples.django_office import settings
print(settings.ALLOWED_HOSTS, settings.PORTAL_URL)
"""


def test_a_search_that_is_too_long_leaves_the_list_and_says_so_at_its_field(visit):
    """The list is there, what was typed too; «Suchen», and not what the code calls it."""
    page = visit("beat").get(f"/auftraege/?q={LONG}")

    (field,) = [each for each in page.all("input") if each.get("id") == "q"]
    (fault,) = [each for each in page.all("div") if each.get("id") == "q-faults"]
    assert (422, LONG, "true") == (page.status, field.get("value"), field.get("aria-invalid"))
    assert text_of(fault).startswith("Suchen: ")
    assert "AU-1109" in page.words


def test_a_settlement_asks_for_a_line_and_for_orders_in_words(visit):
    """An empty number, a broken PDF, nothing picked: what to do, and no id of a firm."""
    dario = visit("dario")
    page = dario.get("/verrechnungen/firma/montagen/")
    nothing = page.form("/firma/montagen/").send(press=("issue", "1"), order=())
    address = next(
        e for e in dario.get("/verrechnungen/").links if "/V-" in e and "." not in e[-6:]
    )
    paper = dario.get(address)
    line = dario.post(f"{address}void/", {**paper.form("/pruefen/").filled, "line": [""]})
    broken = {"invoice": ("x.pdf", b"%PDF-1.7 broken", "application/pdf")}
    pdf = paper.form("/pruefen/").send(files=broken)

    assert "Bitte mindestens einen Auftrag auswählen." in nothing.words
    assert "Für montagen" not in nothing.words
    assert "Bitte eine Zeile mit 1 bis 200 Zeichen angeben." in line.words
    assert "Bitte ein PDF oder einen Text in UTF-8 wählen." in pdf.words


def test_a_number_that_is_too_large_for_a_contract_is_called_too_large(visit):
    """«ist keine ganze Zahl» was untrue."""
    form = visit("beat").get("/wartung/neu/").form("/wartung/neu/")

    page = form.send(name="N", subject="K", start="2026-06-01", employee="E", years="1000000000000")

    assert 422 == page.status
    assert "zu gross" in page.words


def test_what_another_system_is_told_is_put_so_that_a_person_can_read_it(visit):
    """A task: what, who, until when, for whom; no keys, versions, lists of the code."""
    beat = visit("beat")
    links = [e for n in range(1, 9) for e in beat.get(f"/postausgang/?page={n}").all("a")]
    task = next(each for each in links if "Lüftungsfilter" in text_of(each))
    words = beat.get(task.get("href")).words

    assert "Neue Aufgabe: Lüftungsfilter Tiefgarage" in words
    assert "Wer: Ivo Marić" in words
    assert "Fällig: 21.4.2026" in words
    assert "Wofür: Tiefgarage Seefeld" in words
    assert [] == [
        each for each in ("documents", "occurrence", "None", "{", "v: 1") if each in words
    ]


def test_the_office_answers_at_the_address_that_it_was_given(tmp_path):
    """`OFFICE_BASE_URL=https://office.example` is a host of its own, and links lead to the portal."""
    told = environment(OFFICE_BASE_URL="https://office.example:8443", OFFICE_FOLDER=str(tmp_path))
    ran = subprocess.run(
        (sys.executable, "-c", HOSTS),
        cwd=ROOT, env=told, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert "'office.example'" in ran.stdout, ran.stderr[-500:]
    assert "http://127.0.0.1:8000/{realm}/auftraege/{order}" in ran.stdout
