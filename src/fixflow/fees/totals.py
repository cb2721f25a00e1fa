"""Totals: VAT once per category and rate over the whole paper, then the sums.

VAT = round(Σ net of a group · rate, 2), half up away from zero (EN 16931 BR-CO-17, BR-S-09; German
law leaves line or total open: total).  Where the fee includes VAT it is Σ gross · r / (100 + r).
The one rule: nothing is rounded per line or per principal.  Five Rappen, if wanted, are rounded
on the payable amount alone (BT-114), and in CHF alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, Protocol

from attrs import frozen

from fixflow.fees.policy import PayableRounding, VatMode
from fixflow.fees.vat import TaxTreatment, VatCategory
from fixflow.money import CENT, DIVIDING, EXACT, FIVE_RAPPEN, Money, Rounding, Unrounded

HUNDRED: Final = Decimal(100)


class Taxed(Protocol):
    """What a group adds up: an amount, with or without VAT, at a rate."""

    @property
    def amount(self) -> Money:
        """Net where the mode is exclusive, else gross; negative in a reversal."""

    @property
    def mode(self) -> VatMode:
        """Whether the amount is without VAT or with it."""

    @property
    def percent(self) -> Decimal:
        """Rate of VAT."""

    @property
    def treatment(self) -> TaxTreatment:
        """How it is taxed."""


@frozen(kw_only=True)
class VatGroup:
    """All lines of one category and rate; `vat` is rounded once, `note` holds each of their notes."""

    category: VatCategory
    percent: Decimal
    net: Money
    vat: Money
    note: str | None = None

    @property
    def gross(self) -> Money:
        """Net and VAT together."""
        return self.net + self.vat


@frozen(kw_only=True)
class Totals:
    """The sums of a paper.

    Args:
        net: Sum of the groups' net.
        vat: Sum of the groups' VAT.
        gross: Both together.
        rounding: What rounding to five Rappen adds, 0.00 without (BT-114).
        payable: What is to be paid (BT-115).
    """

    net: Money
    vat: Money
    gross: Money
    rounding: Money
    payable: Money


def vat_groups(lines: Iterable[Taxed]) -> tuple[VatGroup, ...]:
    """Gather lines by category and rate, and round the VAT of each group once.

    Examples:
        Seventeen fees at 8.1 %, over three principals: 161.50 · 0.081 = 13.0815.

        >>> from fixflow.fees.policy import Scope
        >>> from fixflow.fees.stated import FeeKey, StatedFee
        >>> from fixflow.money import chf
        >>> key = FeeKey(policy="imofix", contractor="meier", scope=Scope.INVOICE, number="R-1")
        >>> fee = StatedFee(
        ...     key=key, statement="F", invoice="R-1", amount=chf("9.50"), percent=Decimal("8.1")
        ... )
        >>> [group] = vat_groups([fee] * 17)
        >>> group.net, group.vat
        (Money('161.50', 'CHF'), Money('13.08', 'CHF'))
    """
    gathered: defaultdict[tuple[str, Decimal], list[Taxed]] = defaultdict(list)
    for line in lines:
        gathered[line.treatment.category.value, line.percent].append(line)
    return tuple(vat_group(gathered[key]) for key in sorted(gathered))


def vat_group(lines: Sequence[Taxed]) -> VatGroup:
    """Add up lines of one category and rate."""
    first = lines[0]
    currency = first.amount.currency
    exclusive = summed((each for each in lines if each.mode is VatMode.EXCLUSIVE), currency)
    inclusive = summed((each for each in lines if each.mode is VatMode.INCLUSIVE), currency)
    within = contained(inclusive, first.percent)
    vat = Unrounded(DIVIDING.add(on_top(exclusive, first.percent), within), currency)
    return VatGroup(
        category=first.treatment.category,
        percent=first.percent,
        net=exclusive + inclusive - Unrounded(within, currency).rounded(Rounding.HALF_UP),
        vat=vat.rounded(Rounding.HALF_UP),
        note="; ".join(sorted({each.treatment.note for each in lines if each.treatment.note}))
        or None,
    )


def summed(lines: Iterable[Taxed], currency: str) -> Money:
    """Add up the amounts of lines."""
    return sum((each.amount for each in lines), Money(0, currency))


def on_top(net: Money, percent: Decimal) -> Decimal:
    """Compute the exact VAT on a net amount."""
    return EXACT.multiply(EXACT.multiply(net.amount, percent), CENT)


def contained(gross: Money, percent: Decimal) -> Decimal:
    """Compute the VAT that a gross amount contains, to far more digits than any coin."""
    product = EXACT.multiply(gross.amount, percent)
    return DIVIDING.divide(product, EXACT.add(HUNDRED, percent))


def vat_of(amount: Money, percent: Decimal, mode: VatMode) -> Money:
    """Round the VAT of one amount by itself, as on an invoice that holds nothing else."""
    exact = (contained if mode is VatMode.INCLUSIVE else on_top)(amount, percent)
    return Unrounded(exact, amount.currency).rounded(Rounding.HALF_UP)


def nets(lines: Sequence[Taxed]) -> tuple[Money, ...]:
    """Give each line's net so that the nets of a group add up to the group's.

    A net fee is its amount.  Of a fee that includes VAT, the net is what the running sum of its
    group grows by: the odd Rappen falls on the line where it arises.
    """
    running: defaultdict[tuple[str, Decimal], Decimal] = defaultdict(Decimal)
    found = []
    for line in lines:
        if line.mode is VatMode.EXCLUSIVE:
            found.append(line.amount)
            continue
        key = (line.treatment.category.value, line.percent)
        before = Money(running[key], line.amount.currency)
        after = before + line.amount
        running[key] = after.amount
        found.append(without_vat(after, line.percent) - without_vat(before, line.percent))
    return tuple(found)


def without_vat(gross: Money, percent: Decimal) -> Money:
    """Take out of a gross amount the VAT that it contains."""
    return gross - vat_of(gross, percent, VatMode.INCLUSIVE)


def totals(groups: Iterable[VatGroup], currency: str, rounding: PayableRounding) -> Totals:
    """Add up groups, and round the payable amount if the policy says so."""
    net = vat = Money(0, currency)
    for group in groups:
        net, vat = net + group.net, vat + group.vat
    gross = net + vat
    swiss = rounding is PayableRounding.FIVE_RAPPEN
    payable = gross.to_step(FIVE_RAPPEN, Rounding.HALF_UP) if swiss else gross
    return Totals(net=net, vat=vat, gross=gross, rounding=payable - gross, payable=payable)
