"""The summary of a month: figures for machines, the same that the report shows to people.

`summary.json` has exactly the keys of `Month.to_record`; money is a string with two decimals.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from attrs import frozen

from fixflow.cli.replay import Illegal
from fixflow.deadlines import DeadlineState, Running
from fixflow.fees import FeeOutcome, FeeRow, FeeStatement, Settlement
from fixflow.lifecycle import Order
from fixflow.money import Money
from fixflow.texts import Language


@frozen
class Timed:
    """One deadline of one order."""

    order: Order
    running: Running

    @property
    def met_at(self) -> datetime | None:
        """When it was met, by the clock at the order's place."""
        met = self.running.met_at
        return met.astimezone(self.running.due.at.tzinfo) if met else None


@frozen(kw_only=True)
class Month:
    """What one run found out about a contractor's month."""

    month: str
    contractor: str
    orders: tuple[Order, ...]
    lines: int
    illegal: tuple[Illegal, ...]
    deadlines: tuple[Timed, ...]
    fees: FeeStatement | None
    settlement: Settlement | None
    files: tuple[str, ...]

    def late(self) -> list[Timed]:
        """Give the deadlines that were met too late, the first due first."""
        late = (each for each in self.deadlines if each.running.state is DeadlineState.LATE)
        return sorted(late, key=lambda each: (each.running.due.at, str(each.order.id)))

    def count(self) -> dict[str, int]:
        """Count the deadlines by state."""
        found = Counter(each.running.state for each in self.deadlines)
        return {
            "met": found[DeadlineState.MET],
            "late": found[DeadlineState.LATE],
            "running": found[DeadlineState.RUNNING],
            "overdue": found[DeadlineState.OVERDUE],
        }

    def to_record(self, lang: Language = "de") -> dict[str, object]:
        """Give the whole summary as JSON values."""
        return {
            "month": self.month,
            "contractor": self.contractor,
            "orders": len(self.orders),
            "lines": self.lines,
            "illegal": [illegal_record(each, lang) for each in self.illegal],
            "deadlines": self.count(),
            "late": [late_record(each) for each in self.late()],
            "fees": fees_record(self.fees),
            "settlement": settlement_record(self.settlement),
            "files": list(self.files),
        }


def illegal_record(illegal: Illegal, lang: Language) -> dict[str, object]:
    """Write an illegal step with all its reasons; its code is the first one's."""
    return {
        "line": illegal.line,
        "order": illegal.order,
        "step": illegal.step,
        "code": illegal.reasons[0].code,
        "reasons": [{"code": each.code, "text": each.say(lang)} for each in illegal.reasons],
    }


def late_record(timed: Timed) -> dict[str, object]:
    """Write a deadline that was met too late."""
    running = timed.running
    return {
        "order": str(timed.order.id),
        "deadline": running.name,
        "last_day": running.due.last_day.isoformat(),
        "met_at": timed.met_at.isoformat() if timed.met_at else None,
    }


def fees_record(statement: FeeStatement | None) -> dict[str, object]:
    """Write the fees: lines charged, orders pending, orders exempt by primary reason."""
    rows = statement.rows if statement else ()
    orders: dict[str, list[FeeRow]] = {}
    for row in rows:
        orders.setdefault(row.order.value, []).append(row)
    exempt = Counter(exempt_reason(each) for each in orders.values())
    totals = statement.totals if statement else None
    return {
        "charged": sum(row.outcome is FeeOutcome.CHARGE for row in rows),
        "pending": sum(strongest(each) is FeeOutcome.PENDING for each in orders.values()),
        "exempt": {code: count for code, count in sorted(exempt.items()) if code},
        "net": written(totals.net if totals else None),
        "vat": written(totals.vat if totals else None),
        "gross": written(totals.gross if totals else None),
    }


def strongest(rows: Sequence[FeeRow]) -> FeeOutcome:
    """Give the outcome of an order: the strongest of its rows."""
    return max((row.outcome for row in rows), key=list(FeeOutcome).index)


def exempt_reason(rows: Sequence[FeeRow]) -> str:
    """Name why an order is exempt; empty if it is not."""
    return rows[0].reason.value if strongest(rows) is FeeOutcome.EXEMPT else ""


def written(money: Money | None) -> str:
    """Write an amount with two decimals."""
    return f"{money.amount:.2f}" if money else "0.00"


def settlement_record(settlement: Settlement | None) -> dict[str, object] | None:
    """Write the settlement: its billing id and the orders on it."""
    if settlement is None:
        return None
    return {
        "billing_id": str(settlement.billing_id),
        "orders": sorted(str(line.order) for line in settlement.lines),
    }
