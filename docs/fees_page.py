"""The page of fees: the points of a tariff, what comes out of the decision table, the rates of VAT.

Everything is read from the values that decide, so that the page cannot say something else.
"""

import inspect
import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from typing import Final

from markup import code, page, table

from fixflow.dated import Dated
from fixflow.fees import FeeOutcome, FeePolicy, FeeReason, Flag, VatKind, VatRate, VatTable
from fixflow.fees.decision.faults import TEXTS
from fixflow.fees.decision.reasons import FLAGS, OUTCOMES, REASONS
from fixflow.fees.policy import DECISIONS
from fixflow.money import Money
from fixflow.partners.imofix import TARIFF
from fixflow.texts import Text

ARGUMENT: Final = re.compile(r"^    (\w+): (.+)$", re.MULTILINE)
INTRODUCTION: Final = """\
# Fees and VAT

What a tariff decides, what an assessment can say, and which rate of VAT counts on which day.
How to ask is in the [API](api/fixflow.fees.md); why it is so in [what the papers rest on](../explanation/papers.md)."""
POLICY: Final = """\
## The points of a tariff

The sentence of imofix leaves open what counts as below CHF 90, when a marker is read, what a credit does.
{py:class}`~fixflow.fees.FeePolicy` names each such point and has no defaults; `attrs.evolve(imofix.TARIFF, …)` changes one.
A source that is ours says so («Auslegung»)."""
TABLE: Final = """\
## The decision table

Rows run in this order; the first that holds is the primary reason, all that hold are given.
Rows 0 to 7 decide an order as if nothing had been stated; rows 8 to 11 hold that against what issued statements say.
The tariff may decide a row otherwise: its point is named.

{rows}

Reasons and outcomes in words:"""
ROWS: Final[
    tuple[tuple[str, tuple[FeeOutcome, ...], tuple[FeeReason, ...], tuple[str, ...]], ...]
] = (
    ("the facts have a fault", (FeeOutcome.ERROR,), (FeeReason.BAD_FACTS,), ()),
    (
        "the order was rejected by its action; a refusal by message is none",
        (FeeOutcome.EXEMPT,),
        (FeeReason.REJECTED,),
        ("rejected_but_invoiced", "cancel_counts_as_reject"),
    ),
    (
        "the order is marked as one without direct cost, as of the day that counts",
        (FeeOutcome.EXEMPT,),
        (FeeReason.NO_DIRECT_COST_WARRANTY, FeeReason.NO_DIRECT_COST_SERVICE_CONTRACT),
        ("no_cost_but_invoiced", "basis_read_at"),
    ),
    (
        "there is no invoice, and the order ended otherwise than done or «no cost or below» was chosen on completion",
        (FeeOutcome.EXEMPT,),
        (FeeReason.NO_INVOICE,),
        ("declaration",),
    ),
    (
        "the invoice is cancelled, by a Storno or by credits as high as itself",
        (FeeOutcome.EXEMPT,),
        (FeeReason.INVOICE_CANCELLED,),
        (),
    ),
    (
        "the tested amount is below the threshold, strictly",
        (FeeOutcome.EXEMPT,),
        (FeeReason.BELOW_THRESHOLD,),
        (
            "threshold",
            "threshold_basis",
            "threshold_scope",
            "below_threshold",
            "pass_through_in_basis",
            "credit",
        ),
    ),
    (
        "there is no invoice yet, and nothing says that none will come",
        (FeeOutcome.PENDING,),
        (FeeReason.AWAITING_INVOICE,),
        (),
    ),
    (
        "otherwise, also for a partial invoice of a running order",
        (FeeOutcome.CHARGE,),
        (FeeReason.FEE_DUE,),
        ("fee", "fee_scope"),
    ),
    (
        "the fee is stated, and nothing has changed since",
        (FeeOutcome.PENDING,),
        (FeeReason.ALREADY_STATED,),
        (),
    ),
    (
        (
            "the fee is stated; since then its invoice was cancelled, or credits to be assessed anew brought it below the threshold: "
            "amount, rate and treatment are copied"
        ),
        (FeeOutcome.REVERSE,),
        (FeeReason.INVOICE_CANCELLED, FeeReason.BELOW_THRESHOLD),
        ("credit",),
    ),
    (
        "as 9 after a Storno, and an invoice in its place costs an equal fee at an equal rate: the stated fee moves to it",
        (FeeOutcome.PENDING,),
        (FeeReason.NET_ZERO,),
        (),
    ),
    (
        "as 10, and fee, rate or treatment differ: both are shown",
        (FeeOutcome.REVERSE, FeeOutcome.CHARGE),
        (FeeReason.INVOICE_CANCELLED, FeeReason.FEE_DUE),
        ("supply",),
    ),
)
FLAGGED: Final = """\
## Flags

A flag never changes the outcome; somebody should look."""
UNUSABLE: Final = """\
## Faults of facts

Each makes the outcome `error`, all of them at once, each with its path."""
RATES: Final = """\
## VAT

The day of supply decides, not that of the invoice or the payment (Art. 115 MWSTG; ESTV MWST-Info 19 Ziff. 2.1).
Before the first row there is an error, after {known} the last rate with the flag `VAT_UNCERTAIN`.
Liechtenstein has the Swiss rates (SR 0.641.295.142)."""


def fees_page() -> str:
    """Write the page."""
    return page(
        INTRODUCTION,
        POLICY,
        table(("Field", "What it decides", "imofix", "From"), map(point, DECISIONS)),
        TABLE.format(rows=decision_table()),
        outcomes(),
        reasons(),
        FLAGGED,
        labels(FLAGS),
        UNUSABLE,
        table(("Code", "Deutsch", "English"), ((code(f"fees.{n}"), t.de, t.en) for n, t in TEXTS.items())),
        RATES.format(known=VatTable.of("CH").known_until.isoformat()),
        *(block for country in ("CH", "DE") for block in rates(country)),
    )  # fmt: skip


def point(name: str) -> tuple[str, str, str, str]:
    """Write one field of a policy, as imofix decides it."""
    said = dict(ARGUMENT.findall(inspect.getdoc(FeePolicy) or ""))
    return code(name), said[name], decided(getattr(TARIFF, name)), str(TARIFF.sources[name])


def decided(value: object) -> str:
    """Write what a field decides."""
    match value:
        case Enum():
            return code(value.name)
        case Money():
            return str(value)
        case Text():
            return f"«{value.de}»"
        case (Dated(value=Money() as fee, since=since), *_):
            return str(fee) if since == date.min else f"{fee} since {since.isoformat()}"
        case _:
            return code(value)


def decision_table() -> str:
    """Write the conditions, row by row."""
    rows = (
        (str(number), condition, coded(each.value for each in led), coded(each.value for each in told), coded(points))
        for number, (condition, led, told, points) in enumerate(ROWS)
    )  # fmt: skip
    return table(("Row", "Condition", "Outcome", "Reason", "Decided by"), rows)


def coded(names: Iterable[str]) -> str:
    """Write codes one after the other."""
    return ", ".join(map(code, names))


def outcomes() -> str:
    """Write the outcomes."""
    rows = ((code(each.value), OUTCOMES[each].de, OUTCOMES[each].en) for each in FeeOutcome)
    return table(("Outcome", "Deutsch", "English"), rows)


def reasons() -> str:
    """Write the reasons, in the order of the decision table."""
    return labels({each: REASONS[each] for each in sorted(FeeReason, key=lambda each: each.row)})


def labels(texts: dict[FeeReason, Text] | dict[Flag, Text]) -> str:
    """Write codes with their labels."""
    rows = ((code(each.value), text.de, text.en) for each, text in texts.items())
    return table(("Code", "Deutsch", "English"), rows)


def rates(country: str) -> Iterator[str]:
    """Write the rates of a country, kind by kind."""
    yield f"### {country}"
    rows = (
        row(kind, rate) for kind in VatKind for rate in VatTable.of(country).series.get(kind, ())
    )
    yield table(("Kind", "Percent", "From", "To (inclusive)", "Law"), rows)


def row(kind: VatKind, rate: VatRate) -> tuple[str, str, str, str, str]:
    """Write one rate."""
    until = rate.until.isoformat() if rate.until else ""
    return kind.value, f"{rate.percent}", rate.since.isoformat(), until, rate.source.cite
