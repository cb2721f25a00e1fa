"""The payee's further particulars: VAT number, term of payment and debtor, on paper and in the slip."""

from datetime import date
from pathlib import Path

import pytest
from stdnum.ch import uid

from fixflow.cli.payee_file import BadPayee, read_payee
from fixflow.fees import FeeFacts, FeeStatement, Party, VatTable, assess
from fixflow.partners import imofix
from tests.cli.running import ROOT, SAMPLE, Run
from tests.cli.test_payee import GOOD, text_of

EXAMPLE = ROOT / "examples/data/payee.toml"
UID = "CHE-123.456.788 MWST"
TERMS = GOOD + f'vat_id = "{UID}"\ndays = 30\n'
DEBTOR = """
[debtor]
name = "Meier Montagen GmbH"
street = "Werkgasse"
house = "4"
postcode = "8001"
town = "Zürich"
country = "CH"
"""


def stated() -> FeeStatement:
    """State one fee of CHF 9.50, on 1 June 2026."""
    order = FeeFacts.of(
        {
            "order": "AU-1",
            "principal": "sonnegg",
            "contractor": "meier",
            "ordered_on": "2026-05-04",
            "basis": [{"since": "2026-05-04", "basis": "billable"}],
            "invoices": [{"number": "R-1", "gross": "412.35", "dated": "2026-05-20"}],
        },
        currency="CHF",
    )
    return FeeStatement.build(
        contractor=Party(id="meier", name="Meier Montagen GmbH"),
        month="2026-05",
        assessments=[assess(order, imofix.TARIFF, VatTable.of("CH"))],
        policy=imofix.TARIFF,
        number="F-2026-000001",
        document_date=date(2026, 6, 1),
    )


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of the payee that is not yet written."""
    return tmp_path / "payee.toml"


def payload(file: Path, text: str) -> list[str]:
    """Read the file and give the lines of the slip's symbol."""
    file.write_text(text, encoding="utf-8")
    payment = read_payee(file).payment(stated())
    assert payment is not None
    return payment.payload().splitlines()


def test_the_slip_tells_the_uid_and_the_term_of_payment(file: Path):
    """Swico S1: /30/ has the nine digits of the UID, /40/ the net term as discount 0 and its days."""
    told = next(line for line in payload(file, TERMS) if line.startswith("//S1"))

    assert uid.is_valid("CHE123456788")
    assert "/30/123456788/" in told
    assert told.endswith("/40/0:30")


@pytest.mark.parametrize("number", ["DE123456789", None])
def test_a_number_that_is_no_uid_is_not_told(file: Path, number: str | None):
    """Swico's /30/ is the Swiss UID; another country's VAT number has no place there."""
    own = "" if number is None else f'vat_id = "{number}"\n'

    assert not any("/30/" in line for line in payload(file, GOOD + own))


def test_the_slip_names_the_debtor(file: Path):
    """«Zahlbar durch»: a structured address (S), street, house, postcode, town, country."""
    lines = payload(file, GOOD + DEBTOR)
    at = lines.index("Meier Montagen GmbH")

    assert ["S", "Meier Montagen GmbH", "Werkgasse", "4", "8001", "Zürich", "CH"] == lines[
        at - 1 : at + 6
    ]


def test_the_paper_names_who_is_owed_and_until_when(run: Run, file: Path):
    """The statement is of 1 June, payable within 30 days: 1 July."""
    file.write_text(TERMS, encoding="utf-8")
    told = text_of(run(SAMPLE, "--payee", str(file)).out / "fees-2026-05.pdf")

    assert UID in told
    assert "01.07.2026" in told


def test_the_example_shows_the_number_and_the_term(file: Path):
    """An invoice must name the VAT number (Art. 26 Abs. 2 lit. a MWSTG); the file shows where."""
    told = next(
        line
        for line in payload(file, EXAMPLE.read_text(encoding="utf-8"))
        if line.startswith("//S1")
    )

    assert "/30/123456788/" in told
    assert "/40/0:" in told


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        (GOOD + 'days = "30"\n', ["days"]),
        (GOOD + "days = true\n", ["days"]),
        (GOOD + "days = -1\n", ["days"]),
        (GOOD + "days = 1000\n", ["days"]),
        (GOOD + 'vat_id = "CHE-123.456.789 MWST"\n', ["vat_id"]),
        (
            GOOD + "[debtor]\n",
            [f"debtor.{each}" for each in ("name", "postcode", "town", "country")],
        ),
        (GOOD + 'debtor = "Meier"\n', ["debtor"]),
        (GOOD + DEBTOR + 'iban = "x"\n', ["debtor.iban"]),
        (GOOD + DEBTOR.replace('"8001"', "8001"), ["debtor.postcode"]),
        (GOOD + DEBTOR.replace('"CH"', '"ch"'), ["debtor.country"]),
        (
            (GOOD + DEBTOR).replace("5295 7", "5295 8").replace('"CH"', '"ch"'),
            ["iban", "country", "debtor.country"],
        ),
        (GOOD + DEBTOR.replace("Meier Montagen", "Meier’s"), ["debtor.name"]),
        (GOOD + DEBTOR.replace("Zürich", "Meier’s"), ["debtor.town"]),
    ],
)
def test_what_is_wrong_with_them_is_named(file: Path, text: str, paths: list[str]):
    """Kinds, limits, the check digit of a UID, and what a QR-bill cannot carry."""
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadPayee) as caught:
        read_payee(file)

    assert paths == [each.path for each in caught.value.faults]
