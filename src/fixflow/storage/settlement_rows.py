"""Rows of a settlement: what the tables say of its records.

The issue has the lines and the run's key; each later step is a row behind it, under the same number
and key, and holds nothing.  The one rule: every column follows from the records, so that a row can
be checked against them.
"""

from fixflow.fees import Settlement, SettlementLine
from fixflow.instants import to_micros
from fixflow.storage.run import SETTLEMENT
from fixflow.storage.statements import FREED, LIVE, Issue, StatementLine


def rows(settlement: Settlement, key: str) -> tuple[Issue, ...]:
    """Write a settlement as the table keeps it: its issue, then its steps."""
    return (
        issue(settlement, key),
        *(step(settlement, key, n) for n in range(len(settlement.steps))),
    )


def issue(settlement: Settlement, key: str) -> Issue:
    """Write the issue of a settlement; its lines stand on it for good, and count while it does."""
    return Issue(
        series=settlement.series,
        no=settlement.billing_id.value,
        kind=SETTLEMENT,
        contractor=settlement.contractor.id,
        key=key,
        record=settlement.records[0],
        at=to_micros(settlement.issued_at),
        lines=tuple(map(line, settlement.lines)),
        live=LIVE if settlement.live else FREED,
    )


def step(settlement: Settlement, key: str, place: int) -> Issue:
    """Write a step of a settlement, by its place among them."""
    taken = settlement.steps[place]
    return Issue(
        series=settlement.series,
        no=settlement.billing_id.value,
        kind=SETTLEMENT,
        contractor=settlement.contractor.id,
        key=key,
        record=settlement.records[place + 1],
        at=to_micros(taken.at),
        step=taken.state.value,
        live=FREED,
    )


def line(each: SettlementLine) -> StatementLine:
    """Give a line as the table keeps it."""
    return StatementLine(subject=each.order.value, order=each.order, amount=each.amount)
