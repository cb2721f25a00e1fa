"""Policy: every point on which the tariff's sentence is silent, as a named field.

«CHF 9.50 (zzgl. MwSt.) … pro Rechnung …, es sei denn» leaves open what counts as below CHF 90,
when a marker is read, what a credit does.  The one rule: nothing is assumed.  A policy has no
defaults; a field that is left out is an error, and each field names the sentence or the
decision that it comes from.
"""

import hashlib
from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, cast

import attrs
from attrs import field, frozen

from fixflow.dated import Dated, ascending
from fixflow.errors import Fault, Misuse
from fixflow.fees.policy_breaches import breach, odd_kind
from fixflow.fees.record import hints_of
from fixflow.fees.seals.sealing import canonical
from fixflow.fees.vat import TABLES
from fixflow.money import Money
from fixflow.sources import Source
from fixflow.texts import Text


class VatMode(Enum):
    """Whether the fee is stated without VAT («zzgl. MwSt.») or with it."""

    EXCLUSIVE = "exclusive"
    INCLUSIVE = "inclusive"


class Scope(Enum):
    """Whether a rule looks at each invoice or at the order as a whole."""

    INVOICE = "invoice"
    ORDER = "order"


class AmountBasis(Enum):
    """Which total of an invoice is held against the threshold."""

    GROSS = "gross"
    NET = "net"


class Verdict(Enum):
    """What a circumstance leads to."""

    EXEMPT = "exempt"
    CHARGE = "charge"


class PassThroughInBasis(Enum):
    """Whether the fee that the contractor passes on counts towards the threshold."""

    SUBTRACT = "subtract"
    COUNT = "count"


class PassThroughAmount(Enum):
    """Which amount the contractor may pass on; by registration: net if registered for VAT."""

    NET = "net"
    GROSS = "gross"
    BY_REGISTRATION = "by_registration"


class DeclarationRule(Enum):
    """What counts where the contractor's choice on completion and the invoices disagree."""

    FACTS_WIN = "facts_win"
    DECLARATION_WINS = "declaration_wins"


class CreditRule(Enum):
    """Whether a partial credit leaves the fee or has the rest assessed anew."""

    KEEP = "keep"
    REASSESS = "reassess"


class Supply(Enum):
    """Which day the fee's own service is supplied on; it decides the rate of VAT."""

    ORDERED = "ordered"
    COMPLETED = "completed"
    INVOICED = "invoiced"


class MonthOf(Enum):
    """Which day decides the month of the statement."""

    INVOICE_DATE = "invoice_date"
    SUPPLY = "supply"


class PayableRounding(Enum):
    """Whether the payable amount is rounded to five Rappen."""

    NONE = "none"
    FIVE_RAPPEN = "five_rappen"


def series(fee: Iterable[Dated[Money]]) -> tuple[Dated[Money], ...]:
    """Take the fee over as an ascending series; what is no such series is told with the rest."""
    listed = is_a(fee, Iterable)
    given = tuple(fee) if listed else cast("tuple[Dated[Money], ...]", (fee,))
    return ascending(given) if all(map(dated_money, given)) else given


def dated_money(entry: object) -> bool:
    """Tell whether an entry of the fee is an amount from a day on."""
    return isinstance(entry, Dated) and type(entry.since) is date and isinstance(entry.value, Money)


def read_only(sources: Mapping[str, Source]) -> Mapping[str, Source]:
    """Take the sources over so that nobody changes them later."""
    return MappingProxyType(dict(sources)) if is_a(sources, Mapping) else sources


def is_a(value: object, kind: type) -> bool:
    """Tell what a value is, whatever its annotation promises."""
    return isinstance(value, kind)


@frozen
class PolicyIncomplete(Misuse):
    """A policy decides every silent point itself; nothing is assumed."""

    code = "fees.policy_incomplete"
    text = Text(
        de="In der Gebührenordnung fehlt: {missing}.",
        en="The fee policy lacks: {missing}.",
    )
    missing: tuple[str, ...]


@frozen
class UnsourcedField(Misuse):
    """Every field of a policy names the sentence or the decision that it comes from."""

    code = "fees.policy_unsourced"
    text = Text(
        de="In der Gebührenordnung fehlt die Quelle zu: {missing}.",
        en="The fee policy gives no source for: {missing}.",
    )
    missing: tuple[str, ...]


@frozen
class PolicyContradiction(Misuse):
    """A policy has values of its fields' kinds and one currency; `faults` names each breach."""

    code = "fees.policy_contradiction"
    text = Text(
        de="So kann die Gebührenordnung nicht gelten.", en="The fee policy cannot stand like this."
    )
    faults: tuple[Fault, ...]


@frozen(kw_only=True)
class FeePolicy:
    """One tariff: the fee, the threshold, and a decision on each point that is left open.

    Args:
        name: Part of each line's key, so that a new policy of the same name never charges twice.
        fee: The fee per invoice or order as a series, read at the supply date.
        vat_mode: Whether the fee is without VAT or includes it.
        fee_scope: How often: once per invoice or once per order.
        threshold: An amount strictly below it is exempt.
        threshold_basis: Which total of the invoice is tested.
        threshold_scope: Whether: each invoice by itself or the order's invoices together.
        below_threshold: What an amount below the threshold leads to.
        pass_through_in_basis: Whether the fee that is passed on counts towards the threshold.
        pass_through: Which amount the contractor is expected to pass on.
        pass_through_label: What the contractor's invoice calls the position.
        basis_read_at: Whether the marker counts as on the invoice date or as on the order date.
        declaration: What counts where choice and invoices disagree.
        no_cost_but_invoiced: What an invoice for an order without direct cost leads to.
        rejected_but_invoiced: What an invoice for a rejected order leads to.
        cancel_counts_as_reject: Whether breaking off is treated as rejecting.
        credit: Whether a partial credit leaves the fee.
        supply: Which day decides the rate of VAT.
        month_of: Which day decides the month of the statement.
        payable_rounding: Whether the payable amount is rounded to five Rappen (CHF only).
        vat_country: CH, LI or DE: whose table of rates counts.
        sources: For each field from `fee` on, the sentence or decision that it comes from.

    Raises:
        PolicyIncomplete: `fees.policy_incomplete`, naming all missing fields.
        UnsourcedField: `fees.policy_unsourced`, naming all fields without a source.
        PolicyContradiction: `fees.policy_contradiction`, with every breach.
    """

    name: str
    fee: tuple[Dated[Money], ...] = field(converter=series)
    vat_mode: VatMode
    fee_scope: Scope
    threshold: Money
    threshold_basis: AmountBasis
    threshold_scope: Scope
    below_threshold: Verdict
    pass_through_in_basis: PassThroughInBasis
    pass_through: PassThroughAmount
    pass_through_label: Text
    basis_read_at: Scope
    declaration: DeclarationRule
    no_cost_but_invoiced: Verdict
    rejected_but_invoiced: Verdict
    cancel_counts_as_reject: bool
    credit: CreditRule
    supply: Supply
    month_of: MonthOf
    payable_rounding: PayableRounding
    vat_country: str
    sources: Mapping[str, Source] = field(converter=read_only, hash=False)

    if not TYPE_CHECKING:  # pragma: no branch  it is never true where code runs
        # attrs would answer a missing field with TypeError, one half of them at a time

        def __init__(self, **given: object) -> None:
            missing = tuple(name for name in FIELDS if name not in given)
            unknown = [breach(name, "unknown_field") for name in given if name not in FIELDS]
            if unknown:
                lacks = [breach(name, "missing_field") for name in missing]
                raise PolicyContradiction((*unknown, *lacks))
            if missing:
                raise PolicyIncomplete(missing)
            self.__attrs_init__(**given)

    def __attrs_post_init__(self) -> None:
        odd = {name: odd_kind(name, kind) for name, kind in KINDS.items() if not fits(self, name)}
        sourced = () if "sources" in odd else self.sources
        unsourced = tuple(name for name in DECISIONS if name not in sourced)
        if unsourced and "sources" not in odd:
            raise UnsourcedField(unsourced)
        found = (*odd.values(), *contradictions(self, odd))
        if found:
            raise PolicyContradiction(found)

    @property
    def currency(self) -> str:
        """The one currency that this policy counts in."""
        return self.threshold.currency

    @cached_property
    def fingerprint(self) -> str:
        """Sixteen hex digits that change with any decision of the policy.

        Decisions are amounts, days, choices and the German name of the position, as the manual
        gives it.  Sources and translations decide nothing; mending them changes no fingerprint.
        """
        decisions = {name: decision(getattr(self, name)) for name in ("name", *DECISIONS)}
        return hashlib.sha256(canonical(decisions)).hexdigest()[:16]


FIELDS: Final = tuple(each.name for each in attrs.fields(FeePolicy))
DECISIONS: Final = tuple(name for name in FIELDS if name not in ("name", "sources"))
KINDS: Final = hints_of(FeePolicy)


def decision(value: object) -> object:
    """Give what a field decides, without the words and sources beside it."""
    match value:
        case Text():
            return value.de
        case Dated():
            return {"since": value.since, "value": value.value}
        case tuple():
            return [decision(each) for each in value]
        case _:
            return value


def fits(policy: FeePolicy, name: str) -> bool:
    """Tell whether a field has a value of its kind; any other would decide without a word."""
    value = getattr(policy, name)
    if name == "fee":
        return all(map(dated_money, value))
    if name == "sources":
        return isinstance(value, Mapping) and all(
            isinstance(each, Source) for each in value.values()
        )
    return isinstance(value, KINDS[name])


def contradictions(policy: FeePolicy, odd: Container[str]) -> Iterator[Fault]:
    """Find everything that a policy must not be, in the fields that are not odd."""
    if "vat_country" not in odd and policy.vat_country not in TABLES:
        yield breach("vat_country", "unknown_country")
    if "threshold" in odd or "fee" in odd:
        return
    amounts = {"threshold": [policy.threshold], "fee": [entry.value for entry in policy.fee]}
    if not policy.fee:
        yield breach("fee", "empty_fee")
    for path, given in amounts.items():
        if any(each.currency != policy.currency for each in given):
            yield breach(path, "two_currencies")
        if any(each.amount < 0 for each in given):
            yield breach(path, "negative_amount")
    if policy.payable_rounding is PayableRounding.FIVE_RAPPEN and policy.currency != "CHF":
        yield breach("payable_rounding", "rappen_outside_chf")
