"""Payments: the QR-bill of a fee statement or a bill, and whether a given one belongs on it.

Its figures are the paper's: what is payable after rounding, never the gross, and the number as
message.  A settlement has none: it is no invoice («noch keine Rechnungsstellung!»); nor has a credit
note.  The one rule: a paper never asks for another amount than it states.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from attrs import frozen

from fixflow.documents.slip.qr_bill import NEWEST, QrBill
from fixflow.errors import Fault, Refused
from fixflow.fees import (
    Account,
    Bill,
    BillKind,
    FeeStatement,
    Reference,
    Settlement,
    TradeParty,
)
from fixflow.money import Money
from fixflow.texts import Text

NO_INVOICE: Final = Text(
    de="dieses Papier ist keine Rechnung und hat keinen Zahlteil",
    en="this paper is no invoice and has no payment part",
    fr="ce document n’est pas une facture et n’a pas de section paiement",
    it="questo documento non è una fattura e non ha una sezione pagamento",
)
NO_ACCOUNT: Final = Text(
    de="die Rechnung nennt kein Konto",
    en="the bill names no account",
    fr="la facture n’indique pas de compte",
    it="la fattura non indica un conto",
)
NOTHING_PAYABLE: Final = Text(
    de="zu zahlen sind {payable}: dafür gibt es keinen Zahlteil",
    en="payable are {payable}: there is no payment part for that",
    fr="il y a {payable} à payer: il n’y a pas de section paiement pour cela",
    it="sono da pagare {payable}: per questo non c’è una sezione pagamento",
)
OTHER_AMOUNT: Final = Text(
    de="der Zahlteil verlangt {asked}, zu zahlen sind {payable}",
    en="the payment part asks for {asked}, payable are {payable}",
    fr="la section paiement demande {asked}, il y a {payable} à payer",
    it="la sezione pagamento chiede {asked}, sono da pagare {payable}",
)


@frozen
class UnfitPayment(Refused):
    """A payment part does not belong on this paper; `faults` says why."""

    code = "documents.unfit_payment"
    text = Text(
        de="Dieser Zahlteil gehört nicht auf dieses Papier.",
        en="This payment part does not belong on this paper.",
        fr="Cette section paiement ne convient pas à ce document.",
        it="Questa sezione pagamento non appartiene a questo documento.",
    )
    faults: tuple[Fault, ...]


def fee_payment(  # noqa: PLR0913  all but two by keyword, and each stands on the slip
    statement: FeeStatement,
    account: Account,
    *,
    debtor: TradeParty | None = None,
    reference: Reference | None = None,
    billing_information: str = "",
    edition: str = NEWEST,
) -> QrBill:
    """Make the QR-bill of a fee statement: its payable amount, its number as message.

    Args:
        statement: What is to be paid.
        account: Who is paid, and into which account.
        debtor: The contractor with the address in parts; None leaves it to who pays.
        reference: Of the statement's number, such as `qr_reference` or `creditor_reference` make.
        billing_information: Such as `BillingInformation.of(statement).text`.
        edition: Of the guidelines.

    Raises:
        UnfitPayment: `documents.unfit_payment`, nothing is payable.
        InvalidQrBill: `qrbill.invalid`, with every fault.
    """
    payable = statement.totals.payable
    refuse(nothing_payable(payable))
    return QrBill(
        account=account,
        currency=payable.currency,
        amount=payable,
        debtor=debtor,
        reference=reference,
        message=str(statement.number),
        billing_information=billing_information,
        edition=edition,
    )


def bill_payment(bill: Bill, *, billing_information: str = "", edition: str = NEWEST) -> QrBill:
    """Make the QR-bill of a bill: its account, buyer, reference and payable amount, its number as message.

    Args:
        bill: What is to be paid.
        billing_information: Such as `BillingInformation.text` gives.
        edition: Of the guidelines.

    Raises:
        UnfitPayment: `documents.unfit_payment`, a credit note, nothing payable, no account.
        InvalidQrBill: `qrbill.invalid`, with every fault.
    """
    payable, account = bill.totals.payable, bill.account
    refuse((*no_invoice(bill), *nothing_payable(payable)))
    if account is None:
        raise UnfitPayment((Fault("account", "documents.no_account", NO_ACCOUNT),))
    return QrBill(
        account=account,
        currency=payable.currency,
        amount=payable,
        debtor=bill.buyer,
        reference=bill.reference,
        message=bill.number,
        billing_information=billing_information,
        edition=edition,
    )


def check_payment(paper: FeeStatement | Settlement | Bill, payment: QrBill) -> None:
    """Refuse a payment part that does not belong on a paper.

    Raises:
        UnfitPayment: `documents.unfit_payment`, with every fault.
    """
    refuse((*no_invoice(paper), *unlike(paper, payment)))


def unlike(paper: FeeStatement | Settlement | Bill, payment: QrBill) -> Iterator[Fault]:
    """Find that a payment part asks for something that a paper does not; a settlement asks nothing."""
    if not isinstance(paper, Settlement):
        yield from nothing_payable(paper.totals.payable)
        yield from other_amount(paper.totals.payable, payment)


def no_invoice(paper: FeeStatement | Settlement | Bill) -> Iterator[Fault]:
    """Find that a paper asks for no payment."""
    if isinstance(paper, Settlement) or (
        isinstance(paper, Bill) and paper.kind is not BillKind.INVOICE
    ):
        yield Fault("payment", "documents.no_invoice", NO_INVOICE)


def nothing_payable(payable: Money) -> Iterator[Fault]:
    """Find that there is nothing to be paid."""
    if payable.amount <= 0:
        told = {"payable": payable}
        yield Fault("totals.payable", "documents.nothing_payable", NOTHING_PAYABLE, told)


def other_amount(payable: Money, payment: QrBill) -> Iterator[Fault]:
    """Find that another amount is asked for, or none."""
    if payment.amount != payable:
        told = {"asked": payment.amount or payment.currency, "payable": payable}
        yield Fault("payment.amount", "documents.other_amount", OTHER_AMOUNT, told)


def refuse(faults: Iterable[Fault]) -> None:
    """Stop if there is any fault."""
    found = tuple(faults)
    if found:
        raise UnfitPayment(found)
