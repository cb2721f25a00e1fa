"""QR: payloads that `qrbill`, another library, has made, and what a bank would refuse."""

from decimal import Decimal

import pytest
import qrbill

from fixflow.connectors.garaio_rem.qr import tree

MEIER = {
    "name": "Meier AG",
    "street": "Bahnhofstr.",
    "house_num": "1",
    "pcode": "3001",
    "city": "Bern",
    "country": "CH",
}
QR_IBAN = "CH4431999123000889012"
IBAN = "CH9300762011623852957"
QRR = "210000000003139471430009017"
SCOR = "RF18539007547034"


def payload(account: str = IBAN, amount: str | None = "1200.50", **more: object) -> str:
    """Make a payload by the other library."""
    bill = qrbill.QRBill(account=account, creditor=MEIER, amount=amount, **more)
    made: str = bill.qr_data()
    return made


def changed(line: int, to: str, of: str | None = None) -> str:
    """Change one line of a payload."""
    lines = (of or payload()).split("\r\n")
    lines[line] = to
    return "\r\n".join(lines)


def wrong(text: str) -> list[str]:
    """Give what is wrong with a payload."""
    return [each.code.removeprefix("connectors.garaio_rem_") for each in tree(text)[1]]


def test_a_payload_with_a_qr_reference_is_read():
    """The vendor's own sample: account, amount, QRR and a message; here with their account numbers."""
    told, found = tree(
        payload(QR_IBAN, reference_number=QRR, additional_information="Optional Payment Info")
    )

    assert [] == found
    assert {
        "cdtrInf": {"iban": QR_IBAN},
        "ccyAmt": {"amt": Decimal("1200.50"), "ccy": "CHF"},
        "rmtInf": {"tp": "QRR", "ref": QRR, "addInf": {"ustrd": "Optional Payment Info"}},
    } == told


def test_a_payload_with_a_creditor_reference_is_read():
    """ISO 11649; there is no message, so none is sent."""
    told, found = tree(payload(reference_number=SCOR))

    assert [] == found
    assert {"tp": "SCOR", "ref": SCOR} == told["rmtInf"]


def test_a_payload_without_a_reference_is_read():
    """NON: the reference is left out, since an empty text is never sent."""
    told, found = tree(payload().replace("\r\n", "\n"))

    assert [] == found
    assert {"tp": "NON"} == told["rmtInf"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["qr_form"]),
        ("SPC\n0200\n1", ["qr_form"]),
        (changed(0, "SPD"), ["qr_form"]),
        (changed(1, "0100"), ["qr_form"]),
        (changed(30, "END"), ["qr_form"]),
        (changed(3, "CH9300762011623852958"), ["qr_iban"]),
        (changed(3, "DE89370400440532013000"), ["qr_iban"]),
        (payload(amount=None), ["qr_amount"]),
        (changed(18, "0.00"), ["qr_amount"]),
        (changed(18, "1e3"), ["qr_amount"]),
        (changed(18, "1000000000.00"), ["qr_amount"]),
        (changed(19, "EUR"), ["qr_currency"]),
        (changed(28, "x"), ["qr_reference"]),
        (changed(27, "IPI"), ["qr_reference"]),
        (changed(27, "QRR"), ["qr_reference"]),
        (changed(28, SCOR[:-1] + "5", payload(reference_number=SCOR)), ["qr_reference"]),
        (changed(28, QRR[:-1] + "8", payload(QR_IBAN, reference_number=QRR)), ["qr_reference"]),
        (changed(3, IBAN, payload(QR_IBAN, reference_number=QRR)), ["qr_reference"]),
        (changed(3, QR_IBAN), ["qr_reference"]),
        (changed(3, "", payload(QR_IBAN, reference_number=QRR)), ["qr_iban"]),
        (changed(29, "x" * 141), ["qr_message"]),
        (changed(29, "\ud800"), ["qr_message"]),
    ],
)
def test_what_a_bank_would_refuse_is_told(text, found):
    """«what we do accept, MUST be conform with the Swiss QR Code Specification v2.2»; CHF alone."""
    assert found == wrong(text)


def test_all_faults_of_a_payload_are_told_at_once():
    """Account, amount, currency and reference."""
    text = changed(3, "x", changed(18, "", changed(19, "USD", changed(28, "x"))))

    assert ["qr_iban", "qr_amount", "qr_currency", "qr_reference"] == wrong(text)
