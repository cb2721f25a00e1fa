"""Rows: which items a month's statement shows, and in which words they are frozen.

An item belongs to the month of its day.  If that month was stated before the item was known, it
goes on the next statement and is marked late; so does what belongs to a month that had nothing to
show and was passed by.  An order that waits for its invoice is shown every
month until it comes.  The one rule: a fee is charged once per key; where one invoice covers several
orders, the order whose id comes first as text bears it (AU-10 before AU-2).
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from attrs import evolve, field, frozen

from fixflow.fees.decision.assessment import Assessment, Item
from fixflow.fees.decision.line import FeeLine
from fixflow.fees.decision.reasons import FeeOutcome, FeeReason, Flag, filled
from fixflow.fees.record import ADDED
from fixflow.fees.statements.takeovers import Shown, elsewhere
from fixflow.identity import OrderId
from fixflow.money import Money
from fixflow.records import Row, currency_of, lines, row
from fixflow.texts import Language, Text


@frozen(kw_only=True)
class FeeRow:
    """One row of a fee statement, its words frozen in all languages.

    Args:
        principal: Id of the principal.
        order: The order.
        invoice: Number of the invoice; None without one.
        dated: Date of the invoice; without one the day that decides the month.
        total: Gross total of the invoice.
        tested: The amount held against the threshold.
        outcome: What was done.
        reasons: All reasons, the primary one first.
        texts: The reasons' sentences with their figures.
        flags: What somebody should look at.
        notes: The flags' sentences with their figures.
        passed_on: Whether the invoice holds the fee as a position.
        fee_net: The fee without VAT, negative in a reversal; None without a line.
        line: The fee that is charged or taken back.
        late: Whether it belongs to a month that was stated before.
        on: The day that decides the month, in a reversal that of the Storno; None in a record from
            before it was kept.
    """

    principal: str
    order: OrderId
    invoice: str | None
    dated: date
    total: Money | None
    tested: Money | None
    outcome: FeeOutcome
    reasons: tuple[FeeReason, ...]
    texts: tuple[Text, ...]
    flags: tuple[Flag, ...]
    notes: tuple[Text, ...]
    passed_on: bool
    fee_net: Money | None
    line: FeeLine | None
    late: bool
    on: date | None = field(default=None, metadata=ADDED)

    def to_record(self, lang: Language = "de") -> Row:
        """Give the row as plain values, for a table or a data frame."""
        fee = self.line
        amounts = {
            "total": self.total,
            "tested": self.tested,
            "fee_net": self.fee_net,
            "vat": None if fee is None else fee.vat,
            "gross": None if fee is None else fee.gross,
        }
        return row(
            lang,
            {
                "principal": self.principal,
                "order": self.order,
                "invoice": self.invoice,
                "dated": self.dated,
                "on": self.on,
                "outcome": self.outcome,
                "reason": self.reason.code,
                "why": lines(each.say(lang) for each in self.texts),
                **amounts,
                "currency": currency_of(*amounts.values()),
                "percent": self.rate,
                "supplied_on": self.supplied_on,
                "reverses": self.reverses,
                "passed_on": self.passed_on,
                "late": self.late,
                "flags": lines(each.say(lang) for each in self.notes),
            },
        )

    @property
    def reason(self) -> FeeReason:
        """The primary reason."""
        return self.reasons[0]

    @property
    def text(self) -> Text:
        """The primary reason's sentence with its figures."""
        return self.texts[0]

    @property
    def rate(self) -> Decimal | None:
        """Rate of VAT in percent."""
        return self.line.percent if self.line else None

    @property
    def supplied_on(self) -> date | None:
        """Day of the fee's own service, which the rate comes from; None where it is not known."""
        return self.line.supplied_on if self.line else None

    @property
    def reverses(self) -> str | None:
        """Number of the statement whose fee is taken back."""
        return self.line.reverses if self.line else None

    @property
    def shown(self) -> Shown:
        """What a later statement looks for; an invoice whose fee was taken back is exempt then."""
        back = self.outcome is FeeOutcome.REVERSE
        outcome = FeeOutcome.EXEMPT if back else self.outcome
        return self.principal, self.order, self.invoice, outcome


@frozen(kw_only=True)
class Placed:
    """An item that a statement shows."""

    assessment: Assessment
    item: Item
    late: bool

    @property
    def place(self) -> tuple[str, date, OrderId, str, int]:
        """Where it stands: by principal, date, order, invoice; a reversal before a charge."""
        item, found = self.item, self.assessment
        strength = -item.outcome.strength
        return found.principal, dated(item), found.order, item.number or "", strength


def dated(item: Item) -> date:
    """Give the date that a row shows."""
    if item.invoice is not None:
        return item.invoice.dated
    return item.on or date.min


def placed(
    assessments: Iterable[Assessment],
    month: str,
    issued: Collection[str],
    listed: Collection[Shown],
) -> Iterator[Placed]:
    """Choose what a month's statement shows.

    Args:
        assessments: The contractor's orders.
        month: Such as `2026-05`.
        issued: Months that have a statement already; a month between two of them has had its turn.
        listed: What those statements show.
    """
    first = min(issued, default=month)
    for assessment in assessments:
        for item in assessment.items:
            if item.on is None or (of := item.on.isoformat()[:7]) > month:
                continue
            if of == month or open_until_settled(item):
                yield Placed(assessment=assessment, item=item, late=False)
            elif (of >= first or takes_back(item)) and not known(assessment, item, listed):
                yield Placed(assessment=assessment, item=item, late=True)


def takes_back(item: Item) -> bool:
    """Tell whether an item takes back what a statement holds, so that it comes after that one."""
    return item.line is not None and item.line.reverses is not None


def open_until_settled(item: Item) -> bool:
    """Tell whether an item is shown every month until it is settled."""
    waits = item.reasons[0].code is FeeReason.AWAITING_INVOICE
    return waits or item.outcome is FeeOutcome.ERROR


def known(assessment: Assessment, item: Item, listed: Collection[Shown]) -> bool:
    """Tell whether an item of an earlier month was shown there."""
    if item.reasons[0].code is FeeReason.ALREADY_STATED:
        return True
    if item.line is not None:  # what is still to charge or to take back was never stated
        return False
    return (assessment.principal, assessment.order, item.number, item.outcome) in listed


def once_per_key(chosen: Iterable[Placed], number: str) -> list[Placed]:
    """Let the order whose id comes first as text bear a fee that several share, and sort."""
    found: list[Placed] = []
    bearers: dict[object, Placed] = {}
    for each in sorted(chosen, key=lambda each: (each.assessment.order, each.place)):
        line = each.item.line
        if line is None:
            found.append(each)
            continue
        bearer = bearers.setdefault((line.key, line.reverses), each)
        shared = elsewhere(each.item, each.assessment, bearer.assessment.order, number)
        found.append(each if bearer is each else evolve(each, item=shared))
    return sorted(found, key=lambda each: each.place)


def rows_of(chosen: Sequence[Placed], fees: Iterable[Money]) -> tuple[FeeRow, ...]:
    """Freeze what is shown, with the net fee of each line."""
    net = iter(fees)
    return tuple(row_of(each, next(net) if each.item.line else None) for each in chosen)


def row_of(placed_item: Placed, fee_net: Money | None) -> FeeRow:
    """Freeze one item as a row."""
    assessment, item = placed_item.assessment, placed_item.item
    return FeeRow(
        principal=assessment.principal,
        order=assessment.order,
        invoice=item.number,
        dated=dated(item),
        total=item.total,
        tested=item.tested,
        outcome=item.outcome,
        reasons=tuple(each.code for each in item.reasons),
        texts=tuple(filled(each.text, each.params) for each in item.reasons),
        flags=tuple(each.code for each in item.flags),
        notes=tuple(filled(each.text, each.params) for each in item.flags),
        passed_on=item.invoice is not None and item.invoice.pass_through is not None,
        fee_net=fee_net,
        line=item.line,
        late=placed_item.late,
        on=item.on,
    )
