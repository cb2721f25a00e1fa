"""Payments: the QR-bill of a fee statement or a bill, and whether a given one belongs on it.

Its figures are the paper's: what is payable after rounding, never the gross, and the number as
message.  A settlement has none: it is no invoice («noch keine Rechnungsstellung!»); nor has a credit
note.  The one rule: a paper never asks for another amount than it states, nor for that of another
paper, and a bill names one account and one reference, on paper and in its data.
"""

import re
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
from fixflow.letters import composed
from fixflow.money import Money
from fixflow.texts import NOTHING, Text

NO_INVOICE: Final = Text(
    de="dieses Papier ist keine Rechnung und hat keinen Zahlteil",
    en="this paper is no invoice and has no payment part",
    fr="ce document n’est pas une facture et n’a pas de section paiement",
    it="questo documento non è una fattura e non ha una sezione pagamento",
)
NO_TERMS: Final = Text(
    de="eine Verrechnung ist keine Rechnung: sie hat weder Aussteller noch Zahlungstermin",
    en="a settlement is no invoice: it has neither an issuer nor a day by which to pay",
    fr="un décompte n’est pas une facture: il n’a ni émetteur ni échéance",
    it="un conteggio non è una fattura: non ha né emittente né scadenza",
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
OTHER_NUMBER: Final = Text(
    de="die Mitteilung des Zahlteils («{asked}») nennt die Nummer {number} nicht",
    en="the message of the payment part (“{asked}”) does not name the number {number}",
    fr="la communication de la section paiement («{asked}») n’indique pas le numéro {number}",
    it="il messaggio della sezione pagamento («{asked}») non indica il numero {number}",
)
OTHER_ACCOUNT: Final = Text(
    de="der Zahlteil nennt das Konto {asked}, die Rechnung {told}",
    en="the payment part names the account {asked}, the bill {told}",
    fr="la section paiement indique le compte {asked}, la facture {told}",
    it="la sezione pagamento indica il conto {asked}, la fattura {told}",
)
OTHER_REFERENCE: Final = Text(
    de="der Zahlteil trägt die Referenz {asked}, die Rechnung {told}",
    en="the payment part bears the reference {asked}, the bill {told}",
    fr="la section paiement porte la référence {asked}, la facture {told}",
    it="la sezione pagamento riporta il riferimento {asked}, la fattura {told}",
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
        billing_information: Such as `BillingInformation.of(bill).text`.
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


def check_terms(paper: FeeStatement | Settlement, **terms: object) -> None:
    """Refuse who is owed and until when on a paper that asks for no payment.

    Raises:
        UnfitPayment: `documents.unfit_payment`, naming each.
    """
    if isinstance(paper, Settlement):
        given = (name for name, value in terms.items() if value is not None)
        refuse(Fault(name, "documents.no_invoice", NO_TERMS) for name in given)


def unlike(paper: FeeStatement | Settlement | Bill, payment: QrBill) -> Iterator[Fault]:
    """Find that a payment part asks for something that a paper does not; a settlement asks nothing."""
    if not isinstance(paper, Settlement):
        yield from nothing_payable(paper.totals.payable)
        yield from other_amount(paper.totals.payable, payment)
        yield from other_number(str(paper.number), payment)
    if isinstance(paper, Bill):
        yield from other_receiver(paper, payment)


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


def other_number(number: str, payment: QrBill) -> Iterator[Fault]:
    """Find that the message does not hold the number, whole: the slip is then another paper's."""
    whole = rf"(?<![\w/-]){re.escape(composed(number))}(?![\w/-])"
    if not re.search(whole, payment.message):
        told = {"asked": payment.message or NOTHING, "number": number}
        yield Fault("payment.message", "documents.other_number", OTHER_NUMBER, told)


def other_receiver(bill: Bill, payment: QrBill) -> Iterator[Fault]:
    """Find that the money would go elsewhere than the bill says, or under another reference."""
    if payment.account != bill.account:
        told = {"asked": named(payment.account), "told": named(bill.account)}
        yield Fault("payment.account", "documents.other_account", OTHER_ACCOUNT, told)
    if payment.reference != bill.reference:
        asked, printed = (
            each.printed if each else NOTHING for each in (payment.reference, bill.reference)
        )
        told = {"asked": asked, "told": printed}
        yield Fault("payment.reference", "documents.other_reference", OTHER_REFERENCE, told)


def named(account: Account | None) -> str:
    """Name an account and its holder."""
    return f"{account.iban.printed}, {account.holder.name}" if account else NOTHING


def refuse(faults: Iterable[Fault]) -> None:
    """Stop if there is any fault."""
    found = tuple(faults)
    if found:
        raise UnfitPayment(found)
