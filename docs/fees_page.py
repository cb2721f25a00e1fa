"""The page of fees: the points of a tariff, what comes out of the decision table, the rates of VAT.

Everything is read from the values that decide, so that the page cannot say something else.
"""

import inspect
import re
from collections.abc import Iterator
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
An unusable fact comes before all rows."""
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
        TABLE,
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
