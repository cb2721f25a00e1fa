"""Settlement policy: what a principal says about its settlements.

The manual names «1x monatlich», the list of SP-IDs and the address for the invoice; of format,
currency and zone it says nothing.  The one rule: no defaults, so each silence is filled by name.
"""

from collections.abc import Callable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from attrs import field, frozen

from fixflow.errors import Misuse
from fixflow.fees.billing import SERIES, InvalidBillingNumber
from fixflow.fees.party import Party
from fixflow.fees.settlements.steps import one_line
from fixflow.identity import BillingId
from fixflow.instants import local_day
from fixflow.money import SCALE, UnknownCurrency
from fixflow.sources import Source
from fixflow.texts import Text


@frozen
class NotABillingId(Misuse):
    """A format of a principal's own gave something else than a billing id."""

    code = "settlement.not_a_billing_id"
    text = Text(
        de="Das Format der Reihe {series} ergab {value} statt einer Verrechnungs-ID (BillingId).",
        en="The format of series {series} gave {value} instead of a BillingId.",
    )
    series: str
    value: str


@frozen(kw_only=True)
class SettlementPolicy:
    """How one principal settles; no defaults, since each point is the principal's to say.

    Args:
        series: One to four letters A to Z; one chain and one count of numbers.
        recipient: Who gets the settlement and the invoice.
        invoice_to: The address that the contractor's invoice is sent to.
        currency: The one currency of its settlements.
        zone: Whose calendar says on which day an instant falls.
        format: Writes the billing id from series, year and number; `billing_id` is ours.
        source: The sentences that it comes from.

    Raises:
        InvalidBillingNumber: `billing.invalid`, the series.
        UnknownCurrency: `money.unknown_currency`.
        NotOneLine: `settlement.not_one_line`, the address.
    """

    series: str
    recipient: Party
    invoice_to: str = field(validator=one_line)
    currency: str
    zone: ZoneInfo
    format: Callable[[str, int, int], BillingId]
    source: Source

    def __attrs_post_init__(self) -> None:
        if not SERIES.fullmatch(self.series):
            raise InvalidBillingNumber(self.series[:80])
        if self.currency not in SCALE:
            raise UnknownCurrency(self.currency[:20])

    def billing_id(self, year: int, number: int) -> BillingId:
        """Write the billing id of a number, by the principal's format.

        Raises:
            InvalidBillingNumber: `billing.invalid`, by our own format.
            NotABillingId: `settlement.not_a_billing_id`, another one gave something else.
        """
        written: object = self.format(self.series, year, number)
        if not isinstance(written, BillingId):
            raise NotABillingId(self.series, ascii(written)[:80])
        return written

    def day_of(self, at: datetime) -> date:
        """Give the day on which an instant falls for the principal.

        Raises:
            NaiveInstant: `instants.naive`.
        """
        return local_day(at, self.zone)
