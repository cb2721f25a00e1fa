"""Assessment: what an order costs, one item per invoice, each with its reasons.

The one rule: every item says why, with the figures and the field of the policy that decided.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from operator import attrgetter
from typing import ClassVar

from attrs import field, frozen

from fixflow.errors import Fault
from fixflow.fees.decision.line import FeeLine
from fixflow.fees.decision.reasons import FeeOutcome, FeeReason, Notice, Reason
from fixflow.fees.decision.sentences import FIGURES, MODES, TAKEN_BACK
from fixflow.fees.invoices import InvoiceFact
from fixflow.fees.policy import FeePolicy
from fixflow.fees.stated import StatedFee
from fixflow.identity import OrderId
from fixflow.money import Money
from fixflow.records import Row, currency_of, lines, row
from fixflow.safety import Listing
from fixflow.texts import Language, spoken


@frozen(kw_only=True)
class Item:
    """One invoice of an order, the order as a whole, or its lack of an invoice.

    Args:
        invoice: The invoice that decides; None without one.
        number: Its number, or all numbers where the order is looked at as a whole.
        total: Gross total of what `number` names; None without or if it cannot be counted.
        outcome: What the next statement must do.
        reasons: All that hold, the primary one first.
        flags: What somebody should look at.
        faults: What is wrong with the facts; then the outcome is ERROR.
        tested: The amount held against the threshold; None without a standing invoice.
        line: The fee to charge or to take back.
        on: The day that decides the month; None while no month is concerned.
        takes: The stated fee that moves to another invoice with this item (row 10); else None.
        otherwise: What the item is if another order's invoice takes that fee over.
    """

    invoice: InvoiceFact | None
    number: str | None
    total: Money | None
    outcome: FeeOutcome
    reasons: tuple[Reason, ...]
    flags: tuple[Notice, ...] = ()
    faults: tuple[Fault, ...] = ()
    tested: Money | None = None
    line: FeeLine | None = None
    on: date | None = None
    takes: StatedFee | None = None
    otherwise: "Item | None" = None

    def to_record(self, lang: Language = "de") -> Row:
        """Give the item as one flat row, for a table or a data frame."""
        fee = self.line
        amounts = {
            "total": self.total,
            "tested": self.tested,
            "net": None if fee is None else fee.net,
            "vat": None if fee is None else fee.vat,
            "gross": None if fee is None else fee.gross,
        }
        return row(
            lang,
            {
                "invoice": self.number,
                "dated": self.invoice and self.invoice.dated,
                "on": self.on,
                "outcome": self.outcome,
                "reason": self.reasons[0].code,
                "why": lines(each.say(lang) for each in self.reasons),
                "decided_by": tuple(each.decided_by for each in self.reasons),
                **amounts,
                "currency": currency_of(*amounts.values()),
                "percent": None if fee is None else fee.percent,
                "reverses": None if fee is None else fee.reverses,
                "flags": lines(each.say(lang) for each in self.flags),
                "faults": lines(each.say(lang) for each in self.faults),
            },
        )


def in_brief(items: Iterable[Item]) -> str:
    """Write of each item whose it is, what comes of it and why; an item itself shows all of it."""
    told = (
        f"{each.number or '-'}: {each.outcome.value}, {' '.join(why.code.value for why in each.reasons)}"
        for each in items
    )
    return f"({'; '.join(told)})"


@frozen(kw_only=True)
class Assessment(Listing):
    """What one order costs under a policy.

    Args:
        order: The order.
        principal: Whose order it is.
        contractor: Who owes the fee.
        policy: The tariff that was applied.
        items: One per invoice by date, at least one.
    """

    order: OrderId
    principal: str
    contractor: str
    policy: FeePolicy = field(repr=attrgetter("name"))
    items: tuple[Item, ...] = field(repr=in_brief)

    @property
    def outcome(self) -> FeeOutcome:
        """The strongest outcome: error, reverse, charge, pending, exempt."""
        return max((item.outcome for item in self.items), key=attrgetter("strength"))

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """The reasons of all items, those of the strongest outcome first."""
        outcome = self.outcome
        first = [item for item in self.items if item.outcome is outcome]
        others = [item for item in self.items if item.outcome is not outcome]
        return tuple(reason for item in (*first, *others) for reason in item.reasons)

    @property
    def primary(self) -> FeeReason:
        """The reason that counts: of the strongest items, the first in the decision table."""
        outcome = self.outcome
        found = (item.reasons[0].code for item in self.items if item.outcome is outcome)
        return min(found, key=attrgetter("row"))

    @property
    def flags(self) -> tuple[Notice, ...]:
        """The flags of all items, each once."""
        return tuple({(f.code, f.say("en")): f for item in self.items for f in item.flags}.values())

    @property
    def lines(self) -> tuple[FeeLine, ...]:
        """The fees to charge and to take back."""
        return tuple(item.line for item in self.items if item.line is not None)

    @property
    def faults(self) -> tuple[Fault, ...]:
        """What is wrong with the facts."""
        return tuple(fault for item in self.items for fault in item.faults)

    @property
    def fingerprint(self) -> str:
        """The fingerprint of the policy that was applied."""
        return self.policy.fingerprint

    columns: ClassVar[tuple[str, ...]] = (
        "invoice", "dated", "outcome", "why", "total", "tested", "net", "vat", "gross", "currency",
    )  # fmt: skip

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give a row per item, for a table or a data frame."""
        whose = {"principal": self.principal, "contractor": self.contractor}
        order = {"order": self.order.value, **whose, "policy": self.policy.name}
        return [{**order, **each.to_record(lang)} for each in self.items]

    def caption(self) -> str:
        """Name the order, and what the next statement must do with it."""
        return f"{self.order}: {spoken(self.outcome, 'en')}"

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        """Show the decision by rich: its outcome, and every reason by its code."""
        yield "order", self.order.value
        yield "outcome", self.outcome.value
        yield "reasons", [each.code.value for each in self.reasons]
        yield "fees", [str(each.amount) for each in self.lines]

    def explain(self, lang: Language = "de") -> str:
        """Say what the order costs and why, each fee with its figures, each reason with its field."""
        head = f"{self.order}: {spoken(self.outcome, lang)}"
        return "\n".join((head, *(line for item in self.items for line in explained(item, lang))))


def explained(item: Item, lang: Language) -> Iterator[str]:
    """Say one item of an assessment, line by line."""
    known = (item.number, item.invoice and item.invoice.dated, item.total)
    named = ", ".join(spoken(each, lang) for each in known if each is not None)
    yield f"- {': '.join(filter(None, (named, spoken(item.outcome, lang))))}"
    for reason in item.reasons:
        yield f"  {reason.say(lang)} [{reason.decided_by}: {reason.source}]"
    if item.line is not None and item.line.reverses is not None:
        line = item.line
        amount = f"{line.amount.say(lang)} {spoken(MODES[line.mode], lang)} ({line.percent} %)"
        yield f"  {TAKEN_BACK.say(lang, statement=line.reverses, amount=amount)}"
    if item.line is not None:
        yield f"  {figures(item.line, lang)}"
    for flag in item.flags:
        yield f"  ! {flag.say(lang)} [{flag.decided_by}: {flag.source}]"


def figures(line: FeeLine, lang: Language) -> str:
    """Say the figures of one fee by itself."""
    parts = {"net": line.net, "percent": line.percent, "vat": line.vat, "gross": line.gross}
    return FIGURES.say(lang, number=line.invoice, **parts)
