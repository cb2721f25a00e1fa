"""Settlement policy: what a principal says, and nothing that is not said."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from fixflow.fees import InvalidBillingNumber, NotOneLine, Party, SettlementPolicy, billing_id
from fixflow.money import UnknownCurrency
from fixflow.sources import Source

RECIPIENT = Party(id="digitec", name="Digitec Galaxus AG")
MANUAL = Source("«Schritt 4: Verrechnung»", "CMI")


def policy(
    series: str = "V", mail: str = "rechnung@example.org", currency: str = "CHF"
) -> SettlementPolicy:
    """Make a policy in Zurich."""
    return SettlementPolicy(
        series=series,
        recipient=RECIPIENT,
        invoice_to=mail,
        currency=currency,
        zone=ZoneInfo("Europe/Zurich"),
        format=billing_id,
        source=MANUAL,
    )


@pytest.mark.parametrize(
    ("at", "day"),
    [
        (datetime(2026, 5, 31, 23, 30, tzinfo=UTC), date(2026, 6, 1)),
        (datetime(2026, 5, 31, 21, 30, tzinfo=UTC), date(2026, 5, 31)),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2026, 12, 31, 22, 30, tzinfo=UTC), date(2026, 12, 31)),
    ],
)
def test_the_principal_s_calendar_says_which_day_it_is(at: datetime, day: date) -> None:
    """23:30 UTC on a month's last day is the next month in Zurich, in summer and in winter."""
    assert day == policy().day_of(at)


@pytest.mark.parametrize(
    "field", ["series", "recipient", "invoice_to", "currency", "zone", "format", "source"]
)
def test_nothing_is_assumed_where_the_manual_is_silent(field: str) -> None:
    """No defaults."""
    told: dict[str, object] = {
        "series": "V", "recipient": RECIPIENT, "invoice_to": "a@example.org", "currency": "CHF",
        "zone": ZoneInfo("Europe/Zurich"), "format": billing_id, "source": MANUAL,
    }  # fmt: skip
    del told[field]

    with pytest.raises(TypeError, match=field):
        SettlementPolicy(**told)  # type: ignore[arg-type]  # that is the point


@pytest.mark.parametrize("series", ["", "v", "ABCDE", "V1", "V\n"], ids=ascii)
def test_a_series_is_one_to_four_letters(series: str) -> None:
    """Found when the policy is written, not when the first settlement is issued."""
    with pytest.raises(InvalidBillingNumber):
        policy(series)


def test_the_currency_is_one_that_is_counted() -> None:
    """As for money."""
    with pytest.raises(UnknownCurrency):
        policy(currency="chf")


def test_the_address_for_the_invoice_is_one_line() -> None:
    """It is printed and mailed to."""
    with pytest.raises(NotOneLine):
        policy(mail="a@example.org\nBcc: b@example.org")
