"""The payee: who is paid for the fees, and how the payment is recognised.

With one, a fee statement ends with a QR-bill over what is payable.  The one rule: a QR-IBAN is paid
with a QR reference, any other account with a creditor reference, both made of the statement's number.
"""

from collections.abc import Iterator
from typing import Final

from attrs import frozen

from fixflow.documents import BillingInformation, InvalidQrBill, QrBill, Theme, fee_payment
from fixflow.errors import Fault
from fixflow.fees import (
    Account,
    BillingNumber,
    FeeStatement,
    NoReference,
    Reference,
    creditor_reference,
    qr_reference,
)

TRIAL: Final = BillingNumber(series="F", year=2026, number=1)


@frozen(kw_only=True)
class Payee:
    """Who is paid, how the payment is recognised, and the design of the papers.

    Args:
        account: Who is paid, into which account.
        series_code: Two digits for the series of fee statements, in the reference to a QR-IBAN.
        prefix: What a bank wants in front of that reference.
        theme: Logo, colour and sender; None if there is no design.
    """

    account: Account
    series_code: str = ""
    prefix: str = ""
    theme: Theme | None = None

    def reference(self, number: BillingNumber) -> Reference:
        """Make the reference that goes with the account."""
        if self.account.iban.is_qr:
            return qr_reference(number, prefix=self.prefix, series_code=self.series_code)
        return creditor_reference(number)

    def payment(self, statement: FeeStatement) -> QrBill | None:
        """Make the payment part of a fee statement; None where nothing is payable."""
        if statement.totals.payable.amount <= 0:
            return None
        return fee_payment(
            statement,
            self.account,
            reference=self.reference(BillingNumber.parse(statement.number)),
            billing_information=BillingInformation.of(statement).text,
        )

    def trouble(self) -> Iterator[Fault]:
        """Try the slip of a statement that does not exist, so that no real one fails when printed."""
        try:
            QrBill(account=self.account, reference=self.reference(TRIAL), message=str(TRIAL))
        except (InvalidQrBill, NoReference) as wrong:
            yield from wrong.faults
