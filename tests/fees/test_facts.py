"""Facts: what no assessment could date or name is refused, all else is kept as it came."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from attrs import evolve

from fixflow.fees import (
    BadFacts,
    BasisSince,
    BillingBasis,
    Ended,
    FeeFacts,
    IncompleteFacts,
    InvoiceFact,
    NotADay,
    PassThrough,
    amount,
)
from fixflow.lifecycle import Outcome
from fixflow.money import Money, NotAnAmount, Unrounded, chf

INSTANT = datetime(2026, 5, 31, 23, 30, tzinfo=UTC)


def test_endings_are_the_outcomes_of_the_lifecycle() -> None:
    """The two capabilities do not know each other; a program maps one to the other by value."""
    assert {each.name: each.value for each in Outcome} == {each.name: each.value for each in Ended}


def test_endings_are_named_as_the_outcomes_of_the_lifecycle() -> None:
    """One ending has one name, on the order's page and on the fee statement, in four languages."""
    assert {each.name: each.label for each in Outcome} == {each.name: each.label for each in Ended}


def test_an_instant_is_no_day() -> None:
    """23:30 UTC on a month's last day is the next month in Zurich; Python takes it for a day."""
    with pytest.raises(NotADay, match="2026-05-31 23:30"):
        InvoiceFact(number="R-1", gross=chf(1), dated=INSTANT)


def test_an_open_day_is_a_day_or_none(done: FeeFacts) -> None:
    """The day of the Storno may be open, but it is no instant either."""
    with pytest.raises(NotADay, match="2026-05-31 23:30"):
        evolve(done, supply_date=INSTANT)


def test_an_order_has_a_marker(done: FeeFacts) -> None:
    """«anstelle eines Kostendachs den Vermerk»: billable, or one of the two."""
    with pytest.raises(IncompleteFacts, match="basis"):
        evolve(done, basis=())


@pytest.mark.parametrize(
    ("ended", "day"), [(Ended.DONE, None), (None, date(2026, 5, 8))], ids=["no day", "no ending"]
)
def test_an_ending_has_its_day(done: FeeFacts, ended: Ended | None, day: date | None) -> None:
    """An order without invoice belongs to the month of its ending."""
    with pytest.raises(IncompleteFacts, match="ended"):
        evolve(done, ended=ended, ended_on=day)


@pytest.mark.parametrize("number", ["", "  "])
def test_an_invoice_has_a_number(done: FeeFacts, number: str) -> None:
    """A fee is charged once per number; also where the facts come as plain values."""
    with pytest.raises(IncompleteFacts, match="number"):
        InvoiceFact(number=number, gross=chf(120), dated=date(2026, 5, 11))

    told = json.loads(json.dumps(done.to_mapping()))
    told["invoices"][0]["number"] = number
    with pytest.raises(BadFacts) as caught:
        FeeFacts.of(told)
    assert ["invoices[0].number"] == [fault.path for fault in caught.value.faults]


def test_a_position_has_an_amount() -> None:
    """«1:1 weiterverrechnen» names one; which of net and gross is open."""
    with pytest.raises(IncompleteFacts, match="pass_through"):
        PassThrough()


def test_an_amount_finer_than_a_rappen_is_kept_as_written() -> None:
    """Rounding 90.0049 to 90.00 or 90.01 would decide the fee; the assessment tells it."""
    invoice = InvoiceFact(number="R-1", gross=amount("90.0049", "CHF"), dated=date(2026, 5, 11))

    assert Unrounded(Decimal("90.0049"), "CHF") == invoice.gross


def test_an_exact_product_is_money() -> None:
    """90.00 written as a product is 90.00."""
    invoice = InvoiceFact(
        number="R-1", gross=Unrounded(Decimal("90.0000"), "CHF"), dated=date(2026, 5, 11)
    )

    assert Money("90.00", "CHF") == invoice.gross


def test_a_float_is_no_amount() -> None:
    """89.95 as a float is 89.9500000000000028."""
    with pytest.raises(NotAnAmount):
        amount(89.95, "CHF")


def test_markers_and_endings_have_names_for_people() -> None:
    """Contractors see them: four languages; «Keine Rechnungsstellung (z.B. Garantiefall)»."""
    labels = [each.label for each in (*BillingBasis, *Ended)]

    assert all(label.fr and label.it for label in labels)
    assert "Keine Rechnungsstellung (z.B. Garantiefall)" == BillingBasis.WARRANTY.label.de


def test_lists_are_taken_over_as_tuples(done: FeeFacts) -> None:
    """A frozen value does not change with the list that it was made from."""
    markers = [BasisSince(since=date(2026, 5, 4), basis=BillingBasis.WARRANTY)]
    facts = evolve(done, basis=markers)
    markers.clear()

    assert 1 == len(facts.basis)
