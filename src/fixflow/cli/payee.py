"""The payee: who is paid for the fees, and how the payment is recognised.

With one, a fee statement ends with a QR-bill over what is payable.  The one rule: a QR-IBAN is paid
with a QR reference, any other account with a creditor reference, both made of the statement's number.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from attrs import frozen

from fixflow.documents import (
    BillingInformation,
    Condition,
    InvalidQrBill,
    QrBill,
    Theme,
    fee_payment,
)
from fixflow.errors import Fault
from fixflow.fees import (
    Account,
    BillingNumber,
    FeeStatement,
    NoReference,
    Reference,
    TradeParty,
    creditor_reference,
    qr_reference,
)
from fixflow.fees.uid import SWISS, is_uid

TRIAL: Final = BillingNumber(series="F", year=2026, number=1)


@frozen(kw_only=True)
class Payee:
    """Who is paid, how the payment is recognised, and the design of the papers.

    Args:
        account: Who is paid, into which account; the holder states the fees.
        debtor: Who pays, on the slip; None leaves it to them.
        days: Within how many days from the statement's own; None leaves it open.
        series_code: Two digits for the series of fee statements, in the reference to a QR-IBAN.
        prefix: What a bank wants in front of that reference.
        theme: Logo, colour and sender; None if there is no design.
    """

    account: Account
    debtor: TradeParty | None = None
    days: int | None = None
    series_code: str = ""
    prefix: str = ""
    theme: Theme | None = None

    def reference(self, number: BillingNumber) -> Reference:
        """Make the reference that goes with the account."""
        if self.account.iban.is_qr:
            return qr_reference(number, prefix=self.prefix, series_code=self.series_code)
        return creditor_reference(number)

    @property
    def uid(self) -> str | None:
        """The UID within the payee's VAT number; None where that is another country's, or none."""
        number = self.account.holder.vat_id or ""
        return number if number.startswith(SWISS) and is_uid(number) else None

    def due_on(self, statement: FeeStatement) -> date | None:
        """Give the day by which a statement is to be paid; None where none was named."""
        return None if self.days is None else statement.document_date + timedelta(self.days)

    def payment(self, statement: FeeStatement) -> QrBill | None:
        """Make the payment part of a fee statement; None where nothing is payable."""
        if statement.totals.payable.amount <= 0:
            return None
        return fee_payment(
            statement,
            self.account,
            debtor=self.debtor,
            reference=self.reference(BillingNumber.parse(statement.number)),
            billing_information=self.told(statement).text,
        )

    def told(self, statement: FeeStatement) -> BillingInformation:
        """Tell a bookkeeping program of a statement, with the UID and the term of payment."""
        term = () if self.days is None else (Condition(Decimal(0), self.days),)
        return BillingInformation.of(statement, uid=self.uid, conditions=term)

    def trouble(self) -> Iterator[Fault]:
        """Try the slip of a statement that does not exist, so that no real one fails when printed."""
        try:
            QrBill(
                account=self.account,
                debtor=self.debtor,
                reference=self.reference(TRIAL),
                message=str(TRIAL),
            )
        except (InvalidQrBill, NoReference) as wrong:
            yield from wrong.faults
