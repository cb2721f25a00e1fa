"""The summary of a month: figures for machines, the same that the report shows to people.

`summary.json` has exactly the keys of `Month.to_record`; money is a string with two decimals.
"""

from collections import Counter
from datetime import datetime

from attrs import frozen

from fixflow.cli.issuing import Statements
from fixflow.cli.replay import Illegal
from fixflow.cli.timed import Timed
from fixflow.deadlines import DeadlineState
from fixflow.fees import FeeStatement, Party, Settlement, Totals, UnstatedFee
from fixflow.lifecycle import Order
from fixflow.texts import Language


@frozen(kw_only=True)
class Month:
    """What one run found out about a contractor's month.

    `letterhead` is whether the contractor was named as it is to be printed.
    """

    month: str
    contractor: Party
    letterhead: bool
    orders: tuple[Order, ...]
    lines: int
    illegal: tuple[Illegal, ...]
    deadlines: tuple[Timed, ...]
    statements: Statements
    unstated: tuple[UnstatedFee, ...]
    files: tuple[str, ...]

    def late(self) -> list[Timed]:
        """Give the deadlines that were met too late, the first due first."""
        late = (each for each in self.deadlines if each.running.state is DeadlineState.LATE)
        return sorted(late, key=first_due)

    def count(self) -> dict[str, int]:
        """Count the deadlines by state; one that stands still will run on."""
        found = Counter(each.running.state for each in self.deadlines)
        return {
            "met": found[DeadlineState.MET],
            "late": found[DeadlineState.LATE],
            "running": found[DeadlineState.RUNNING] + found[DeadlineState.PAUSED],
            "overdue": found[DeadlineState.OVERDUE],
        }

    def to_record(self, lang: Language = "de") -> dict[str, object]:
        """Give the whole summary as JSON values."""
        return {
            "month": self.month,
            "contractor": self.contractor.id,
            "orders": len(self.orders),
            "lines": self.lines,
            "illegal": [illegal_record(each, lang) for each in self.illegal],
            "deadlines": self.count(),
            "late": [late_record(each) for each in self.late()],
            "fees": fees_record(self.statements.fees),
            "settlement": settlement_record(next(iter(self.statements.settlements), None)),
            **several(self.statements),
            **left_over(self),
            "files": list(self.files),
        }


def several(statements: Statements) -> dict[str, object]:
    """Write all fee statements and settlements of a month that has more than one.

    A month with one of each has exactly the promised keys, and they tell all of it.
    """
    fees, settlements = statements.fee_statements, statements.settlements
    told: dict[str, object] = {}
    if len(fees) > 1:
        told["fee_statements"] = [
            {"number": str(each.number), **fees_record(each)} for each in fees
        ]
    if len(settlements) > 1:
        told["settlements"] = [settlement_record(each) for each in settlements]
    return told


def left_over(month: Month) -> dict[str, object]:
    """Write the fees and orders that no statement holds yet, where there are any."""
    told: dict[str, object] = {
        "unstated": [unstated_record(each) for each in month.unstated],
        "unsettled": [str(each.order) for each in month.statements.unsettled],
    }
    return {name: found for name, found in told.items() if found}


def first_due(timed: Timed) -> tuple[datetime, str]:
    """Give what deadlines are sorted by; one without a due instant goes by its beginning."""
    running = timed.running
    return running.due.at or running.started_at, str(timed.order.id)


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
    running, last_day = timed.running, timed.running.due.last_day
    return {
        "order": str(timed.order.id),
        "deadline": running.name,
        "last_day": last_day.isoformat() if last_day else None,
        "met_at": timed.met_at.isoformat() if timed.met_at else None,
    }


def fees_record(statement: FeeStatement | None) -> dict[str, object]:
    """Write the fees: lines charged, orders pending, orders exempt by primary reason.

    An order that cannot be decided stands as open on the statement, so it counts as pending.
    """
    if statement is None:
        return {"charged": 0, "pending": 0, "exempt": {}, **sums(None)}
    counts = statement.counts
    return {
        "charged": counts.charged,
        "pending": counts.pending + counts.error,
        "exempt": {reason.code: count for reason, count in counts.exempt.items()},
        **sums(statement.totals),
    }


def unstated_record(fee: UnstatedFee) -> dict[str, object]:
    """Write a fee that no statement holds; where `late`, it goes on the next one."""
    return {
        "order": str(fee.order),
        "invoice": fee.invoice,
        "outcome": fee.outcome.value,
        "month": f"{fee.on:%Y-%m}",
        "late": fee.late,
    }


def sums(totals: Totals | None) -> dict[str, object]:
    """Write net, VAT and gross with two decimals."""
    return {
        name: f"{getattr(totals, name).amount:.2f}" if totals else "0.00"
        for name in ("net", "vat", "gross")
    }


def settlement_record(settlement: Settlement | None) -> dict[str, object] | None:
    """Write the settlement: its billing id and the orders on it."""
    if settlement is None:
        return None
    return {
        "billing_id": str(settlement.billing_id),
        "orders": sorted(str(line.order) for line in settlement.lines),
    }
