"""Fee decisions: `assess` with all reasons and flags, beside a bare loop over the same amounts.

The loop is the limit: an if/elif over decimals that gives the first reason, fee and VAT, with no
sentence, no source, no flag and no check of its input.  The facts are made before the clock
starts, over a mix of orders.
"""

import random
import timeit
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from time import process_time
from typing import Final, TypeAlias

from fixflow.fees import (
    Assessment,
    BasisSince,
    BillingBasis,
    Declaration,
    Ended,
    FeeFacts,
    InvoiceFact,
    VatTable,
    assess_rows,
)
from fixflow.identity import OrderId
from fixflow.money import Money
from fixflow.partners import imofix

MILLION: Final = 1_000_000
ORDERS: Final = 10_000
ROUNDS: Final = 20
REPEATS: Final = 5
DAY: Final = date(2026, 3, 12)
LIMIT: Final = Decimal(90)
FEE: Final = Decimal("9.50")
RATE: Final = Decimal("0.081")
CENT: Final = Decimal("0.01")
Told: TypeAlias = tuple[str, str, tuple[Decimal, Decimal] | None]
MARKERS: Final = (BillingBasis.BILLABLE,) * 8 + (BillingBasis.WARRANTY,) * 2
CHOICES: Final = (Declaration.INVOICE_FOLLOWS,) * 8 + (Declaration.NONE_OR_BELOW,) * 2
ENDINGS: Final = (Ended.DONE,) * 8 + (Ended.REJECTED, Ended.CANCELLED)


def order(number: int, dice: random.Random) -> FeeFacts:
    """Make one order: most are done and invoiced, over or below the threshold."""
    invoice = InvoiceFact(
        number=f"R-{number}", gross=Money.of_minor(dice.randint(2_000, 40_000), "CHF"), dated=DAY
    )
    return FeeFacts(
        order=OrderId(f"AU-{number}"),
        principal="verwaltung-sonnegg",
        contractor="meier",
        ordered_on=DAY,
        completed_on=DAY,
        ended=dice.choice(ENDINGS),
        ended_on=DAY,
        basis=(BasisSince(since=DAY, basis=dice.choice(MARKERS)),),
        declared=dice.choice(CHOICES),
        invoices=(invoice,) if dice.random() < 0.9 else (),
        registered=True,
    )


def bare(rows: Iterable[FeeFacts]) -> Iterator[Told]:
    """Decide each order by the first condition that holds, and price the fee; no more than that."""
    for each in rows:
        if each.ended is Ended.REJECTED:
            yield "exempt", "REJECTED", None
        elif each.basis[-1].basis is BillingBasis.WARRANTY:
            yield "exempt", "NO_DIRECT_COST_WARRANTY", None
        elif not each.invoices and (
            each.declared is Declaration.NONE_OR_BELOW or each.ended is not Ended.DONE
        ):
            yield "exempt", "NO_INVOICE", None
        elif not each.invoices:
            yield "pending", "AWAITING_INVOICE", None
        elif each.invoices[0].gross.amount < LIMIT:
            yield "exempt", "BELOW_THRESHOLD", None
        else:
            vat = (FEE * RATE).quantize(CENT, ROUND_HALF_UP)
            yield "charge", "FEE_DUE", (FEE, vat)


def decided(rows: Iterable[FeeFacts]) -> Iterator[Assessment]:
    """Decide each order with all reasons and flags."""
    return assess_rows(rows, imofix.TARIFF, VatTable.of("CH"))


def seconds(work: Callable[[], Iterator[object]]) -> float:
    """Time a million decisions: the best of some rounds, each over all orders."""
    return (
        min(
            timeit.repeat(
                lambda: deque(work(), 0), timer=process_time, number=ROUNDS, repeat=REPEATS
            )
        )
        / (ROUNDS * ORDERS)
        * MILLION
    )


def main() -> None:
    """Print the seconds of a million decisions and the ratio to the bare loop."""
    dice = random.Random(5)  # noqa: S311  no secret
    rows = tuple(order(number, dice) for number in range(ORDERS))
    ours, loop = seconds(lambda: decided(rows)), seconds(lambda: bare(rows))
    print(f"{'a million fees, all reasons and flags':38}{ours:10.2f} s")
    print(f"{'bare if/elif on Decimal, one reason':38}{loop:10.2f} s   ratio {ours / loop:.1f}")


if __name__ == "__main__":
    main()
