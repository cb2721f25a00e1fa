"""The slip of a fee statement or a bill: its figures are the paper's (spec billing 2.13)."""

import io
import re
from collections.abc import Callable

import pdfplumber
import pytest
from attrs import evolve

from fixflow.documents import (
    BillingInformation,
    InvalidQrBill,
    UnfitPayment,
    bill_payment,
    fee_payment,
    render_einvoice,
    render_statement,
)
from fixflow.fees import (
    BillingNumber,
    CreditorReference,
    FeeStatement,
    PayableRounding,
    PerformedOrder,
    Settlement,
    creditor_reference,
    qr_reference,
)
from fixflow.money import Money, chf
from fixflow.partners.imofix import TARIFF
from fixflow.texts import LANGUAGES
from tests.bills import every_kind
from tests.documents.slips import ACCOUNT, QR_ACCOUNT, QRR, RUTSCHMANN
from tests.documents.test_fee_statement import facts, stated

Read = Callable[[bytes], list[str]]
NUMBER = BillingNumber.parse("F-2026-000007")
ROUNDED = evolve(TARIFF, payable_rounding=PayableRounding.FIVE_RAPPEN)
POINT = 25.4 / 72


def seventeen(policy: object = TARIFF) -> FeeStatement:
    """State 17 fees of 9.50: 161.50 net, 13.08 VAT, 174.58, as computed by hand (spec 2.7)."""
    return stated((facts(number, "412.35") for number in range(17)), policy)  # type: ignore[arg-type]  # one of both


def test_the_slip_asks_for_what_is_payable_with_the_number_as_message():
    """174.58, F-2026-000007, the reference of the number, the creditor, the debtor."""
    bill = fee_payment(
        seventeen(),
        QR_ACCOUNT,
        debtor=RUTSCHMANN,
        reference=qr_reference(NUMBER, series_code="02"),
        billing_information=BillingInformation.of(seventeen()).text,
    )
    lines = bill.payload().split("\n")

    assert ["174.58", "CHF"] == lines[18:20]
    assert ["QRR", "000000000000022026000000076", "F-2026-000007", "EPD"] == lines[27:31]
    assert "//S1/10/F-2026-000007/11/260601/31/260504/32/8.1:161.5" == lines[31]
    assert ("Robert Schneider AG", "Pia Rutschmann") == (lines[5], lines[21])


def test_it_is_the_payable_amount_and_not_the_gross():
    """174.58 rounded to five Rappen is 174.60."""
    bill = fee_payment(seventeen(ROUNDED), ACCOUNT, reference=creditor_reference(NUMBER))

    assert chf("174.60") == bill.amount
    assert CreditorReference("RF17F2026000007") == bill.reference


def test_the_statement_ends_with_the_slip(read: Read):
    """Amount, reference, IBAN, creditor, number: on the paper and on the slip."""
    statement = seventeen()
    payment = fee_payment(statement, ACCOUNT, reference=creditor_reference(NUMBER))
    pages = read(render_statement(statement, payment=payment))
    last = re.sub(r"\s+", " ", pages[-1])

    for shown in (
        "Empfangsschein", "Zahlteil", "174.58", "RF17 F202 6000 007", "CH58 0079 1123 0008 8901 2",
        "Robert Schneider AG", "F-2026-000007",
    ):  # fmt: skip
        assert shown in last
    assert "Zahlteil" not in " ".join(pages[:-1])


@pytest.mark.parametrize("rows", [0, 5, 9, 13, 16, 24, 39])
def test_nothing_of_the_statement_reaches_into_the_slip(rows: int):
    """A page whose lower part is taken gets another one; the slip keeps its 105 mm clear."""
    statement = stated(facts(number, "412.35") for number in range(rows + 1))
    payment = fee_payment(statement, ACCOUNT)
    with pdfplumber.open(io.BytesIO(render_statement(statement, payment=payment))) as opened:
        last = opened.pages[-1]
        ends = [each["bottom"] * POINT for each in last.chars if each["top"] * POINT < 192]
        titles = last.search("Empfangsschein|Zahlteil")
        footers = [bool(page.search("Seite \\d")) for page in opened.pages]

    assert max(ends) < 188
    assert {197} == {round(each["top"] * POINT - 0.5) for each in titles}
    assert [True] * (len(footers) - 1) + [False] == footers


def test_a_settlement_has_no_slip(
    settled: Callable[..., Settlement], order: Callable[..., PerformedOrder]
):
    """«Achtung → das ist noch keine Rechnungsstellung!»."""
    payment = fee_payment(seventeen(), ACCOUNT)

    with pytest.raises(UnfitPayment) as caught:
        render_statement(settled(order(481516)), payment=payment)
    assert ["documents.no_invoice"] == [each.code for each in caught.value.faults]


@pytest.mark.parametrize("amount", [None, chf("174.57"), chf("174.60")])
def test_a_slip_over_another_amount_is_refused(amount: Money | None):
    """A paper never asks for another amount than it states; an open one could be anything."""
    payment = evolve(fee_payment(seventeen(), ACCOUNT), amount=amount)

    with pytest.raises(UnfitPayment) as caught:
        render_statement(seventeen(), payment=payment)
    assert ["documents.other_amount"] == [each.code for each in caught.value.faults]
    for lang in LANGUAGES:
        amount_due = "174,58" if lang == "de-DE" else "174.58"
        assert amount_due in caught.value.say(lang)


def test_nothing_payable_has_no_slip():
    """A month without fees: 0.00 can be asked of nobody."""
    nothing = stated([facts(1, "44.80")])
    payment = fee_payment(seventeen(), ACCOUNT)

    assert chf(0) == nothing.totals.payable
    with pytest.raises(UnfitPayment) as caught:
        fee_payment(nothing, ACCOUNT)
    assert ["documents.nothing_payable"] == [each.code for each in caught.value.faults]
    with pytest.raises(UnfitPayment) as caught:
        render_statement(nothing, payment=payment)
    assert ["documents.nothing_payable", "documents.other_amount"] == [
        each.code for each in caught.value.faults
    ]


def test_a_negative_statement_has_no_slip():
    """Spec billing 5: a reversal alone pays back, and a slip cannot."""
    charged = seventeen()
    totals = charged.totals
    negative = evolve(charged, totals=evolve(totals, payable=-totals.payable, gross=-totals.gross))

    with pytest.raises(UnfitPayment):
        fee_payment(negative, ACCOUNT)


def test_what_a_bank_would_refuse_is_refused_with_the_slip():
    """A QR-IBAN without a QR reference."""
    with pytest.raises(InvalidQrBill):
        fee_payment(seventeen(), QR_ACCOUNT)


def test_a_statement_without_slip_is_as_before():
    """The same bytes, whoever has the new argument."""
    assert render_statement(seventeen()) == render_statement(seventeen(), payment=None)


def test_a_bill_has_the_slip_of_its_own_account(read: Read):
    """Account, buyer, reference and payable amount of the bill; its number as message."""
    bill = every_kind()["forty lines"]
    payment = bill_payment(bill)
    lines = payment.payload().split("\n")

    assert bill.account is not None
    assert bill.account.iban.value == lines[3]
    assert [f"{bill.totals.payable.amount}", bill.currency] == lines[18:20]
    assert (bill.buyer.name, str(bill.reference), bill.number) == (lines[21], lines[28], lines[29])
    last = read(render_einvoice(bill, payment=payment))[-1]
    assert "Empfangsschein" in last
    assert bill.account.iban.printed in last


def test_a_credit_note_has_no_slip():
    """Its amounts are positive, and it is the seller who pays."""
    note = every_kind()["credit note"]

    with pytest.raises(UnfitPayment) as caught:
        bill_payment(note)
    assert ["documents.no_invoice"] == [each.code for each in caught.value.faults]
    with pytest.raises(UnfitPayment) as caught:
        render_einvoice(note, payment=fee_payment(seventeen(), ACCOUNT))
    assert [
        "documents.no_invoice", "documents.other_amount", "documents.other_number",
        "documents.other_account",
    ] == [each.code for each in caught.value.faults]  # fmt: skip


def test_a_bill_without_account_has_no_slip():
    """Somebody has to be paid somewhere."""
    bill = evolve(every_kind()["forty lines"], account=None, due_on=None, reference=None)

    with pytest.raises(UnfitPayment) as caught:
        bill_payment(bill)
    assert ["documents.no_account"] == [each.code for each in caught.value.faults]


def test_a_german_account_has_no_slip():
    """A QR-bill is paid into an account in CH or LI."""
    with pytest.raises(InvalidQrBill):
        bill_payment(every_kind()["euro"])


def test_the_slip_of_another_statement_is_refused():
    """Two months may come to the same amount; the payment would be booked on the other one."""
    other = evolve(seventeen(), number="F-2026-000099")
    payment = fee_payment(seventeen(), ACCOUNT)

    with pytest.raises(UnfitPayment) as caught:
        render_statement(other, payment=payment)
    assert ["documents.other_number"] == [each.code for each in caught.value.faults]
    for lang in LANGUAGES:
        assert "F-2026-000099" in caught.value.say(lang)
        assert "F-2026-000007" in caught.value.say(lang)


@pytest.mark.parametrize(
    "message", ["", "Gebühren", "F-2026-0000071", "F-2026-000007-2", "AF-2026-000007"]
)
def test_a_message_without_the_number_is_refused(message: str):
    """Part of another number is not the number."""
    payment = evolve(fee_payment(seventeen(), ACCOUNT), message=message)

    with pytest.raises(UnfitPayment) as caught:
        render_statement(seventeen(), payment=payment)
    assert ["payment.message"] == [each.path for each in caught.value.faults]


@pytest.mark.parametrize("message", ["Rechnung F-2026-000007.", "(F-2026-000007), danke"])
def test_a_message_may_say_more_than_the_number(message: str):
    """It is a text for people."""
    payment = evolve(fee_payment(seventeen(), ACCOUNT), message=message)

    assert render_statement(seventeen(), payment=payment)


@pytest.mark.parametrize(
    ("changed", "paths"),
    [
        ({"account": ACCOUNT}, ["payment.account"]),
        ({"reference": None}, ["payment.reference"]),
        ({"reference": CreditorReference("RF18539007547034")}, ["payment.reference"]),
        (
            {"account": QR_ACCOUNT, "reference": QRR, "message": "other"},
            ["payment.message", "payment.account", "payment.reference"],
        ),
    ],
)
def test_a_bill_names_one_account_and_one_reference(changed: dict[str, object], paths: list[str]):
    """Two IBANs on one page: nobody knows which is paid; and the XML names one."""
    bill = every_kind()["forty lines"]
    payment = evolve(bill_payment(bill), **changed)  # type: ignore[arg-type]  # each its own

    with pytest.raises(UnfitPayment) as caught:
        render_einvoice(bill, payment=payment)
    assert paths == [each.path for each in caught.value.faults]


def test_a_bill_without_account_takes_no_slip():
    """Its data say of no account."""
    whole = every_kind()["forty lines"]
    bill = evolve(whole, account=None)

    with pytest.raises(UnfitPayment) as caught:
        render_einvoice(bill, payment=bill_payment(whole))
    assert ["payment.account"] == [each.path for each in caught.value.faults]


def test_a_bill_tells_a_bookkeeping_program_of_itself():
    """30 days from 1 June, the seller's UID, the buyer's reference, May, the nets per rate."""
    bill = every_kind()["forty lines"]
    told = BillingInformation.of(bill)
    payment = bill_payment(evolve(bill, buyer_reference=None), billing_information=told.text)

    assert (
        "//S1/10/R-2026-17/11/260601/20/Kostenstelle 4711/30/123456788/31/260501260531"
        "/32/8.1:3987.8/40/0:30"  # 80 + … + 119 = 3980, and 0.00 + … + 0.39 = 7.80
    ) == told.text
    assert told.text == payment.billing_information
    assert told == BillingInformation.parse(told.text)


def test_a_bill_outside_the_scope_of_vat_tells_no_rate():
    """Whoever points to the tax owes it (Art. 27 Abs. 2 MWSTG); a rate of 0 points to it as well."""
    told = BillingInformation.of(every_kind()["outside, unregistered"])

    assert "//S1/10/R-2026-17/11/260601/31/260501260531/40/0:30" == told.text
