"""Fees that no statement holds: named, and told where they will go."""

from datetime import date

import pytest

from fixflow.fees import Assessment, FeeFacts, FeeStatement, Party, VatTable, assess, unstated
from fixflow.partners import imofix


def assessed(dated: str, gross: str = "150.00", **more: object) -> Assessment:
    """Assess an order with one invoice; at CHF 90 and more it costs CHF 9.50."""
    facts = FeeFacts.of(
        {
            "order": "AU-1",
            "principal": "sonnegg",
            "contractor": "meier",
            "ordered_on": "2026-03-02",
            "basis": [{"since": "2026-03-02", "basis": "billable"}],
            "invoices": [{"number": "R-1", "gross": gross, "dated": dated}],
            **more,
        },
        currency="CHF",
    )
    return assess(facts, imofix.TARIFF, VatTable.of("CH"))


@pytest.mark.parametrize(
    ("dated", "late"),
    [("2026-03-20", False), ("2026-04-20", True), ("2026-05-20", True), ("2026-06-20", True),
     ("2026-07-20", False)],
)  # fmt: skip
def test_a_fee_goes_on_the_next_statement_where_its_month_has_had_its_turn(
    dated: str, *, late: bool
):
    """April and June are stated, May lay between them; March and July are still to be stated."""
    [found] = unstated([assessed(dated)], ["2026-04", "2026-06"])

    assert ("AU-1", "R-1", "charge", date.fromisoformat(dated), late) == (
        str(found.order),
        found.invoice,
        found.outcome.value,
        found.on,
        found.late,
    )


def test_what_costs_nothing_is_on_no_list():
    """CHF 89.95 lies below the threshold of CHF 90."""
    assert () == unstated([assessed("2026-04-20", "89.95")], ["2026-04"])


def test_what_a_statement_holds_is_on_no_list():
    """The order is told of the fee that April has stated."""
    first = assessed("2026-04-20")
    april = FeeStatement.build(
        contractor=Party(id="meier", name="Meier"),
        month="2026-04",
        assessments=[first],
        policy=imofix.TARIFF,
        number="F-2026-000001",
        document_date=date(2026, 5, 1),
    )

    assert 1 == len(unstated([first], ["2026-04"]))
    assert () == unstated([assessed("2026-04-20", stated=april.stated)], ["2026-04"])
