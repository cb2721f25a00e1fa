"""Facts: what is known about one order, in the words that the fee's sentence asks for.

The one rule: facts come in as they are.  Whether they make sense is told by the assessment, all
faults at once; only what no assessment could even date or name is refused here.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from enum import Enum
from functools import cached_property
from typing import Self

from attrs import field, frozen
from attrs.converters import optional

from fixflow.fees.invoices import CreditFact, IncompleteFacts, InvoiceFact
from fixflow.fees.paper_faults import paper_faults
from fixflow.fees.reading import BadFacts, read_whole
from fixflow.fees.record import fields_written
from fixflow.fees.stated import StatedFee
from fixflow.fees.vat import STANDARD_RATED, TaxTreatment
from fixflow.identity import OrderId
from fixflow.instants import a_day
from fixflow.texts import Text


class BillingBasis(Enum):
    """The marker that stands on an order in place of a cost limit, or none."""

    BILLABLE = "billable"
    WARRANTY = "warranty"
    SERVICE_CONTRACT = "service_contract"

    @property
    def label(self) -> Text:
        """The marker's words on the order."""
        return BASIS_LABELS[self]


class Declaration(Enum):
    """The contractor's choice on completion, «unter Rechnungsstellung»."""

    NONE_OR_BELOW = "none_or_below"
    INVOICE_FOLLOWS = "invoice_follows"


class Ended(Enum):
    """How an order's work ended: the members and labels of `lifecycle.Outcome`."""

    DONE = "done"
    REJECTED = "rejected"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"
    LOST = "lost"
    EXPIRED = "expired"
    NOT_EXECUTED = "not_executed"

    @property
    def label(self) -> Text:
        """The ending's name for people."""
        return ENDED_LABELS[self]


@frozen(kw_only=True)
class BasisSince:
    """The marker of an order from a day on (inclusive)."""

    since: date = field(converter=a_day)
    basis: BillingBasis


# Four and not one: the type checkers take a converter's signature from a plain, named function only.
def markers(given: Iterable[BasisSince]) -> tuple[BasisSince, ...]:
    """Take markers over."""
    return tuple(given)


def invoices_given(given: Iterable[InvoiceFact]) -> tuple[InvoiceFact, ...]:
    """Take invoices over."""
    return tuple(given)


def credits_given(given: Iterable[CreditFact]) -> tuple[CreditFact, ...]:
    """Take credits over."""
    return tuple(given)


def fees_given(given: Iterable[StatedFee]) -> tuple[StatedFee, ...]:
    """Take stated fees over."""
    return tuple(given)


@frozen(kw_only=True)
class FeeFacts:
    """Everything that the fee of one order depends on; days are local days.

    Args:
        order: The order.
        principal: Id of the principal, one row group of the statement.
        contractor: Id of the contractor who owes the fee.
        ordered_on: Day of the order.
        completed_on: Day of completion; None before.
        ended: How the work ended; None while it runs.
        ended_on: Day of the ending; None while it runs.
        basis: The markers over time; read as on a day, the last one where two share a day.
        declared: The choice on completion; None before.
        invoices: All invoices, cancelled ones too, in any order.
        credits: All credits, in any order.
        stated: Fees that issued statements hold; those of other orders are passed over.
        registered: Whether the contractor is registered for VAT; None if not known.
        supply_date: Overrides the policy's day of supply.
        treatment: How the fee is taxed, told by the host.

    Raises:
        NotADay: `instants.not_a_day`.
        IncompleteFacts: `fees.incomplete_facts`: no marker, or an ending without its day.
    """

    order: OrderId
    principal: str
    contractor: str
    ordered_on: date = field(converter=a_day)
    completed_on: date | None = field(default=None, converter=optional(a_day))
    ended: Ended | None = None
    ended_on: date | None = field(default=None, converter=optional(a_day))
    basis: tuple[BasisSince, ...] = field(converter=markers)
    declared: Declaration | None = None
    invoices: tuple[InvoiceFact, ...] = field(default=(), converter=invoices_given)
    credits: tuple[CreditFact, ...] = field(default=(), converter=credits_given)
    stated: tuple[StatedFee, ...] = field(default=(), converter=fees_given)
    registered: bool | None = None
    supply_date: date | None = field(default=None, converter=optional(a_day))
    treatment: TaxTreatment = STANDARD_RATED

    def __attrs_post_init__(self) -> None:
        given = {"basis": self.basis, "ended": self.ended, "ended_on": self.ended_on}
        if lacked := self.lacking(given):
            raise IncompleteFacts(lacked)

    @staticmethod
    def lacking(given: Mapping[str, object]) -> tuple[str, ...]:
        """Give what an order lacks: a marker, or one of its ending and the day of it."""
        ended, day = given.get("ended") is not None, given.get("ended_on") is not None
        if given.get("basis") == ():
            return ("basis",)
        return () if ended is day else (("ended_on",) if ended else ("ended",))

    @classmethod
    def of(cls, given: Mapping[str, object], *, currency: str | None = None) -> Self:
        """Read facts from plain values, as JSON or a form gives them, checked whole.

        Days are written `2026-03-12`, words by their codes, amounts `CHF 90.05` or as an object
        of `amount` and `currency`; an amount finer than its currency is refused, since rounding
        it could flip the decision.  What is wrong under any tariff, such as a number that occurs
        twice or a credit above its invoice, is told here once everything can be read; what only
        one tariff can judge is told by the assessment.

        Args:
            given: The fields by name; lists of objects for invoices, credits, markers.
            currency: Of amounts that name none; without it such an amount is a fault.

        Raises:
            BadFacts: `fees.bad_facts`, with every fault, its path and code.

        Examples:
            >>> sent = {
            ...     "order": "AU-1",
            ...     "principal": "sonnegg",
            ...     "contractor": "meier",
            ...     "ordered_on": "2026-03-12",
            ...     "basis": [{"since": "2026-03-12", "basis": "billable"}],
            ...     "invoices": [{"number": "R-1", "gross": "CHF 90.05", "dated": "2026-03-20"}],
            ... }
            >>> facts = FeeFacts.of(sent)
            >>> facts.invoices[0].gross, FeeFacts.of(facts.to_mapping()) == facts
            (Money('90.05', 'CHF'), True)
            >>> from fixflow.fees import BadFacts
            >>> try:
            ...     FeeFacts.of(sent | {"ordered_on": "12.03.2026", "declred": "none_or_below"})
            ... except BadFacts as error:
            ...     [(each.path, each.code) for each in error.faults]
            [('declred', 'fees.unknown_field'), ('ordered_on', 'fees.not_a_day')]
        """
        read = read_whole(cls, given, currency)
        if found := tuple(paper_faults(read.invoices, read.credits)):
            raise BadFacts(found)
        return read

    def credits_of(self, number: str) -> tuple[CreditFact, ...]:
        """Give the credits on one invoice."""
        return self.credited.get(number, ()) if self.credits else ()

    @cached_property
    def credited(self) -> Mapping[str, tuple[CreditFact, ...]]:
        """The credits by the number of their invoice, laid out once."""
        found: defaultdict[str, list[CreditFact]] = defaultdict(list)
        for each in self.credits:
            found[each.of].append(each)
        return {number: tuple(papers) for number, papers in found.items()}

    def to_mapping(self) -> dict[str, object]:
        """Write the facts as plain values, complete; `of` reads them back."""
        return fields_written(self)


BASIS_LABELS = {
    BillingBasis.BILLABLE: Text(
        de="Verrechenbar", en="billable", fr="facturable", it="fatturabile"
    ),
    BillingBasis.WARRANTY: Text(
        de="Keine Rechnungsstellung (z.B. Garantiefall)",
        en="no invoicing (e.g. warranty)",
        fr="pas de facturation (p. ex. cas de garantie)",
        it="nessuna fatturazione (p. es. caso di garanzia)",
    ),
    BillingBasis.SERVICE_CONTRACT: Text(
        de="Teil eines Servicevertrags",
        en="part of a service contract",
        fr="partie d’un contrat de service",
        it="parte di un contratto di servizio",
    ),
}

ENDED_LABELS = {  # word for word those of `lifecycle.Outcome`, which fees do not know
    Ended.DONE: Text(de="erledigt", en="done", fr="exécuté", it="eseguito"),
    Ended.REJECTED: Text(de="abgelehnt", en="rejected", fr="refusé", it="rifiutato"),
    Ended.CANCELLED: Text(de="abgebrochen", en="cancelled", fr="annulé", it="annullato"),
    Ended.WITHDRAWN: Text(de="zurückgezogen", en="withdrawn", fr="retiré", it="ritirato"),
    Ended.LOST: Text(de="nicht zustande gekommen", en="lost", fr="non conclu", it="non concluso"),
    Ended.EXPIRED: Text(de="abgelaufen", en="expired", fr="expiré", it="scaduto"),
    Ended.NOT_EXECUTED: Text(
        de="nicht erbracht", en="not executed", fr="non fourni", it="non fornito"
    ),
}
