"""The payee: a file that ends the fee statement with a QR-bill, or is refused whole."""

import re
from pathlib import Path

import pdfplumber
import pytest
from stdnum import iban
from stdnum.ch import esr

from fixflow.cli.payee_file import BadPayee, read_payee
from tests.cli.running import ROOT, SAMPLE, Run

EXAMPLE = ROOT / "examples/data/payee.toml"
GOOD = """
iban = "CH93 0076 2011 6238 5295 7"
name = "Muster Plattform AG"
postcode = "8005"
town = "Zürich"
country = "CH"
"""


DESIGN = ["design.colour", "design.sender"]
QR = GOOD.replace("CH93 0076 2011 6238 5295 7", "CH44 3199 9123 0008 8901 2")


def text_of(pdf: Path) -> str:
    """Read a PDF with a library that has not drawn it."""
    with pdfplumber.open(pdf) as read:
        return "\n".join(page.extract_text() for page in read.pages)


def test_the_fee_statement_ends_with_a_slip_over_what_is_payable(run: Run):
    """Spec 2.13, payment part: payable, reference, IBAN, creditor, statement number as message."""
    ran = run(SAMPLE, "--payee", str(EXAMPLE))
    told = text_of(ran.out / "fees-2026-05.pdf")

    [payable] = set(re.findall(r"Zu zahlen\s+([0-9’.]+)\n", told))
    assert ran.code == 0
    assert f"CHF                {payable}".split() in [
        line.split()[:2] for line in told.splitlines()
    ]
    assert iban.format("CH4431999123000889012") in told
    assert "F-2026-000001" in told


def test_a_qr_iban_is_paid_with_a_qr_reference_that_checks_out(run: Run):
    """Series code 02, year 2026, number 1 stand in its last digits (spec 2.9, references)."""
    ran = run(SAMPLE, "--payee", str(EXAMPLE))

    [reference] = set(re.findall(r"\b\d{2}(?: \d{5}){5}\b", text_of(ran.out / "fees-2026-05.pdf")))
    assert "02" + "2026" + "00000001" == reference.replace(" ", "")[-15:-1]
    assert esr.is_valid(reference)


def test_without_a_payee_there_is_no_slip(run: Run):
    """Nobody is paid into an account that nobody has named."""
    assert "IBAN" not in text_of(run(SAMPLE).out / "fees-2026-05.pdf")


def test_an_ordinary_account_is_paid_with_a_creditor_reference(run: Run, tmp_path: Path):
    """ISO 11649: RF, two check digits, the number without hyphens."""
    file = tmp_path / "payee.toml"
    file.write_text(GOOD, encoding="utf-8")
    told = text_of(run(SAMPLE, "--payee", str(file)).out / "fees-2026-05.pdf")

    assert re.search(r"RF\d\d F202 6000 001\b", told)


def test_a_bad_payee_is_told_before_anything_is_issued(run: Run, tmp_path: Path):
    """Exit code 2, both languages, no paper and no number."""
    file = tmp_path / "payee.toml"
    file.write_text(GOOD.replace("5295 7", "5295 8"), encoding="utf-8")
    ran = run(SAMPLE, "--payee", str(file))

    assert 2 == ran.code
    assert "month.bad_payee" in ran.complained
    assert not any(each.endswith(".pdf") for each in ran.files)


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("", ["iban", "name", "postcode", "town", "country"]),
        (GOOD + 'zip = "8005"\n[design]\ncolor = "#145a5a"\n', ["zip", "design.color"]),
        (GOOD.replace('"8005"', "8005"), ["postcode"]),
        (GOOD + 'design = "green"\n', ["design"]),
        (GOOD.replace("5295 7", "5295 8").replace('"CH"', '"ch"'), ["iban", "country"]),
        (GOOD + '[design]\ncolour = "green"\n', ["design.colour"]),
        (GOOD + '[design]\ncolour = "#ffcc00"\n', ["design.colour"]),
        (GOOD + '[design]\nlogo = "payee.toml"\n', ["design.logo"]),
        (GOOD + '[design]\nsender = ["a\\u0007"]\n', ["design.sender"]),
        (GOOD + '[qr]\nseries_code = "02"\n', ["qr"]),
        (GOOD + '[qr]\n[design]\ncolour = "#ffcc00"\n', ["design.colour", "qr"]),
        (GOOD.replace('"CH"', '"XX"'), ["country"]),
        (QR + '[qr]\nseries_code = "2"\nprefix = "x"\n', ["qr.prefix", "qr.series_code"]),
        (GOOD + '[design]\nlogo = "none.png"\n', ["design.logo"]),
        (QR, ["qr.series_code"]),
        (GOOD.replace("CH93 0076 2011 6238 5295 7", "DE89370400440532013000"), ["iban"]),
        (GOOD.replace("Muster Plattform AG", "Muster’s AG"), ["name"]),
        (GOOD.replace("Zürich", "Muster’s Zürich"), ["town"]),
        (GOOD + "[", [""]),
    ],
)
def test_every_line_that_is_wrong_is_named(tmp_path: Path, text: str, paths: list[str]):
    """Names, kinds, account, colour, logo, and what a QR-bill cannot carry."""
    file = tmp_path / "payee.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadPayee) as caught:
        read_payee(file)

    assert paths == [each.path for each in caught.value.faults]


def test_a_file_that_is_not_there_is_named(tmp_path: Path):
    """The reason is the system's own."""
    with pytest.raises(BadPayee) as caught:
        read_payee(tmp_path / "none.toml")

    assert "none.toml" in caught.value.say("en")


@pytest.mark.parametrize(
    ("rubbish", "paths"),
    [
        ('[design]\nlogo = "\\u0000"\n', ["design.logo"]),
        ("a = " + "[" * 50_000, [""]),
        ("a = " + "[" * 200_000, [""]),
        ("x = " + "9" * 10_000, [""]),
        ("house = 0x" + "f" * 10_000, ["house"]),
        (f"[design]\nsender = [0x{'f' * 10_000}]\ncolour = 0x{'f' * 10_000}", DESIGN),
        ('"a\\u0000b" = 1', ["a\\x00b"]),
        ("\x00", [""]),
        ("\ud800", [""]),
        ("# " + "x" * 200_000, [""]),
    ],
    ids=[
        "nul",
        "nested",
        "deep",
        "digits",
        "hex",
        "hexes",
        "name",
        "raw-nul",
        "surrogate",
        "large",
    ],
)
def test_rubbish_is_a_fault_of_the_file(run: Run, tmp_path: Path, rubbish: str, paths: list[str]):
    """Never an error of the library that reads it; the command ends with 2."""
    file = tmp_path / "payee.toml"
    file.write_text(GOOD + rubbish, encoding="utf-8", errors="surrogatepass")
    with pytest.raises(BadPayee) as caught:
        read_payee(file)
    ran = run(SAMPLE, "--payee", str(file))

    assert paths == [each.path for each in caught.value.faults]
    assert 2 == ran.code
    assert "month.bad_payee" in ran.complained


def test_a_logo_that_has_no_end_is_not_read_to_it(tmp_path: Path):
    """Only as much as a logo may have is read."""
    file = tmp_path / "payee.toml"
    file.write_text(GOOD + '[design]\nlogo = "/dev/zero"\n', encoding="utf-8")
    with pytest.raises(BadPayee) as caught:
        read_payee(file)

    assert ["design.logo"] == [each.path for each in caught.value.faults]
