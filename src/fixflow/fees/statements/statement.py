"""Fee statement: what one contractor owes for one month, over all principals, and why.

It lists charged and reversed fees, and the exempt and pending orders beside them, so that nothing
is silent.  A fact that becomes known after its month was stated goes on the next statement,
marked late.  The one rule: what a statement shows is frozen in it, words and figures; whoever
prints or reads it computes nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import ClassVar, Final, Unpack

from attrs import evolve, field, frozen

from fixflow.errors import Fault, Misuse, Refused
from fixflow.fees.bills.bill import Bill, BillParticulars
from fixflow.fees.decision.assessment import Assessment
from fixflow.fees.decision.line import FeeLine
from fixflow.fees.decision.reasons import FeeOutcome, FeeReason
from fixflow.fees.party import Party
from fixflow.fees.policy import FeePolicy
from fixflow.fees.record import ADDED, BadRecord, fields_written, read
from fixflow.fees.settlements.selection import Period
from fixflow.fees.stated import FeeKey, StatedFee
from fixflow.fees.statements.fee_bill import fee_bill
from fixflow.fees.statements.namesakes import told_apart
from fixflow.fees.statements.rows import FeeRow, Placed, once_per_key, placed, rows_of
from fixflow.fees.statements.subtotal import Subtotal, subtotals_of
from fixflow.fees.statements.takeovers import settled
from fixflow.fees.totals import Totals, VatGroup, nets, totals, vat_groups
from fixflow.fees.trade_party import TradeParty
from fixflow.fees.vat import VatCategory
from fixflow.identity import BillingId, OrderId
from fixflow.instants import a_day
from fixflow.records import Row
from fixflow.safety import Listing
from fixflow.texts import Language, Text

TAG: Final = "fixflow.fee_statement/1"
NO_NAMES: Final[Mapping[str, str]] = MappingProxyType({})


@frozen
class UnusableFacts(Refused):
    """Orders whose facts cannot be used block the statement until they are left out by name."""

    code = "fees.unusable_facts"
    text = Text(
        de="Die Gebührenabrechnung wird nicht ausgestellt, solange Angaben unbrauchbar sind: {orders}.",
        en="The fee statement is not issued while facts are unusable: {orders}.",
        fr="Le décompte de frais n’est pas établi tant que des données sont inutilisables: {orders}.",
        it="Il conteggio delle tasse non viene emesso finché ci sono dati inutilizzabili: {orders}.",
    )
    orders: tuple[str, ...]
    faults: tuple[Fault, ...]


@frozen
class ForeignAssessment(Misuse):
    """A statement is of one contractor under one tariff."""

    code = "fees.foreign_assessment"
    text = Text(
        de="Der Auftrag {order} ist von {contractor} unter {policy}, die Gebührenabrechnung nicht.",
        en="Order {order} is {contractor}’s under {policy}; the fee statement is not.",
    )
    order: str
    contractor: str
    policy: str


@frozen
class AssessedTwice(Misuse):
    """An order stands on a statement once."""

    code = "fees.assessed_twice"
    text = Text(
        de="Der Auftrag {order} von {principal} ist zweimal übergeben.",
        en="Order {order} of {principal} is handed in twice.",
    )
    order: str
    principal: str


@frozen
class ChargedBefore(Misuse):
    """An earlier statement holds this fee, and the assessment was not told so."""

    code = "fees.charged_before"
    text = Text(
        de="Die Gebühr für {number} steht schon auf {statement}; die Beurteilung weiß nichts davon.",
        en="The fee for {number} stands on {statement} already; the assessment was not told.",
    )
    number: str
    statement: str


def numbered(number: BillingId | str) -> BillingId:
    """Take a number over, or make one of a text."""
    return BillingId.of(number)


@frozen(kw_only=True)
class Counts:
    """How many fees a statement charges and takes back, and how many orders it does not charge.

    An order counts by its strongest row; `exempt` by the primary reason; of the charged fees
    `passed_on` stand as a position on the contractor's invoice and `kept` do not.
    """

    charged: int
    passed_on: int
    kept: int
    reversed: int
    pending: int
    error: int
    exempt: Mapping[FeeReason, int]


@frozen(kw_only=True)
class FeeStatement(Listing):
    """The fees of one contractor for one month; made by `build`.

    Args:
        number: From the fee statements' own series.
        document_date: Day that stands on the paper.
        month: Such as `2026-05`.
        contractor: Who owes the fees, as frozen on the paper.
        policy: Name of the tariff.
        fingerprint: Fingerprint of the tariff as it was applied.
        pass_through_label: What the fee is called where it is passed on.
        rows: By principal, date, order.
        subtotals: Net per principal, in the same order.
        groups: Net and VAT per category and rate; VAT rounded once in each.
        totals: The sums, and what is payable.
        vat_country: Whose VAT it is, ISO 3166-1; None in a record from before it was kept.

    Raises:
        InvalidMonth: `settlement.invalid_month`.
        NotADay: `instants.not_a_day`.
        InvalidId: `identity.invalid`.
    """

    number: BillingId = field(converter=numbered)
    document_date: date = field(converter=a_day)
    month: str
    contractor: Party
    policy: str
    fingerprint: str
    pass_through_label: Text
    rows: tuple[FeeRow, ...]
    subtotals: tuple[Subtotal, ...]
    groups: tuple[VatGroup, ...]
    totals: Totals
    vat_country: str | None = field(default=None, metadata=ADDED)

    def __attrs_post_init__(self) -> None:
        Period(self.month)

    @classmethod
    def build(  # noqa: PLR0913  all by keyword, and each is printed or decides
        cls,
        *,
        contractor: Party,
        month: str,
        assessments: Iterable[Assessment],
        policy: FeePolicy,
        number: BillingId | str,
        document_date: date,
        previous: Iterable["FeeStatement"] = (),
        leave_out: Collection[OrderId] = (),
        principals: Mapping[str, str] = NO_NAMES,
    ) -> "FeeStatement":
        """State a month.

        Args:
            contractor: Who owes the fees.
            month: Such as `2026-05`.
            assessments: All orders of the contractor, of any month, each told of the fees that
                `previous` holds (`stated`).
            policy: The tariff; it rounds the payable amount.
            number: From the fee statements' own series.
            document_date: Day that stands on the paper.
            previous: The contractor's earlier statements, in any order; those of others are
                passed over.
            leave_out: Orders whose unusable facts do not block the statement; they print as open.
            principals: The names of principals by id, as they are to be printed; one without a name
                is printed by its id.

        Raises:
            InvalidId: `identity.invalid`, a name that is not one printable line.
            UnusableFacts: `fees.unusable_facts`, naming all orders and faults.
            ForeignAssessment: `fees.foreign_assessment`.
            AssessedTwice: `fees.assessed_twice`.
            ChargedBefore: `fees.charged_before`.
            InvalidMonth: `settlement.invalid_month`.
        """
        name = BillingId.of(number)
        mine = [each for each in previous if each.series == (contractor.id, policy.name)]
        listed = {row.shown for each in mine for row in each.rows}
        orders = told_apart(checked(assessments, contractor, policy), listed)
        chosen = once_per_key(
            placed(
                settled(orders, listed),
                Period(month).month,
                {each.month for each in mine},
                listed,
            ),
            name.value,
        )
        refuse_unusable(chosen, leave_out)
        lines = [each.item.line for each in chosen if each.item.line is not None]
        refuse_charged_before(lines, mine)
        rows = rows_of(chosen, nets(lines))
        groups = vat_groups(lines)
        return cls(
            number=name,
            document_date=document_date,
            month=month,
            contractor=contractor,
            policy=policy.name,
            fingerprint=policy.fingerprint,
            pass_through_label=policy.pass_through_label,
            rows=rows,
            subtotals=subtotals_of(rows, policy.currency, principals),
            groups=groups,
            totals=totals(groups, policy.currency, policy.payable_rounding),
            vat_country=policy.vat_country,
        )

    columns: ClassVar[tuple[str, ...]] = (
        "principal", "order", "invoice", "dated", "outcome", "why", "total", "fee_net", "currency",
    )  # fmt: skip

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give its rows as plain values, for a table or a data frame; `to_record` is what is kept."""
        held = {"statement": self.number.value, "month": self.month}
        whose = {"contractor": self.contractor.id, "policy": self.policy}
        return [{**held, **whose, **each.to_record(lang)} for each in self.rows]

    def caption(self) -> str:
        """Name the statement, its contractor and month, and what is payable."""
        told = (self.number, self.contractor.name, self.month, self.totals.payable)
        return " · ".join(map(str, told))

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        """Show the statement by rich: its number, its month, its counts and its sums."""
        yield "number", self.number.value
        yield "contractor", self.contractor.name
        yield "month", self.month
        yield "charged", self.counts.charged
        yield "payable", str(self.totals.payable)

    @property
    def untaxed(self) -> bool:
        """Whether no fee is in the scope of VAT; then the paper must not point to the tax."""
        return all(group.category is VatCategory.OUTSIDE_SCOPE for group in self.groups)

    @property
    def series(self) -> tuple[str, str]:
        """What earlier statements of the same series share: contractor and tariff."""
        return self.contractor.id, self.policy

    @property
    def lines(self) -> tuple[FeeLine, ...]:
        """The fees that are charged and taken back."""
        return tuple(row.line for row in self.rows if row.line is not None)

    @property
    def supplied(self) -> tuple[date, date]:
        """First and last day of supply of the fees, inclusive (Art. 26 Abs. 2 lit. c MWSTG).

        The month itself where there is no fee, or one from a record that does not hold its day.
        """
        days = [line.supplied_on for line in self.lines]
        known = [day for day in days if day is not None]
        if not known or len(known) < len(days):
            period = Period(self.month)
            known += [period.first, period.last]
        return min(known), max(known)

    @property
    def stated(self) -> tuple[StatedFee, ...]:
        """The fees as later assessments must know them."""
        return tuple(line.stated_on(self.number.value) for line in self.lines)

    @property
    def counts(self) -> Counts:
        """How many fees and orders, by outcome."""
        orders: defaultdict[tuple[str, OrderId], list[FeeRow]] = defaultdict(list)
        for row in self.rows:
            orders[row.principal, row.order].append(row)
        strongest = [max(rows, key=standing_out) for rows in orders.values()]
        outcomes = Counter(row.outcome for row in strongest)
        fees = Counter(row.outcome for row in self.rows)
        passed = Counter(row.passed_on for row in self.rows if row.outcome is FeeOutcome.CHARGE)
        exempt = (row.reason for row in strongest if row.outcome is FeeOutcome.EXEMPT)
        return Counts(
            charged=fees[FeeOutcome.CHARGE],
            passed_on=passed[True],
            kept=passed[False],
            reversed=fees[FeeOutcome.REVERSE],
            pending=outcomes[FeeOutcome.PENDING],
            error=outcomes[FeeOutcome.ERROR],
            exempt=dict(sorted(Counter(exempt).items(), key=lambda pair: pair[0].row)),
        )

    def bill(  # noqa: PLR0913  what law asks of an invoice, each by keyword
        self,
        *,
        number: str,
        seller: TradeParty,
        buyer: TradeParty,
        dated: date | None = None,
        lang: Language = "de",
        notes: Iterable[str] = (),
        **particulars: Unpack[BillParticulars],
    ) -> Bill:
        """Make the invoice for the fees: a line per fee, the sums as they were stated.

        Where more is taken back than charged it is a credit note with positive amounts, which needs
        `preceding`.  Each line tells its day of supply; their first and last are the period.

        Args:
            number: Number of the invoice; the statement's own will do.
            seller: Who is owed the fees.
            buyer: The contractor, its address in parts.
            dated: Day of the invoice; by default that of the statement.
            lang: The language of lines and notes.
            notes: What else is to be said.
            **particulars: Due date, account, reference and more, as in `Bill`.

        Raises:
            IncompleteBill: `bill.incomplete`, naming all that is lacking.
        """
        return fee_bill(
            statement=self.number.value,
            supplied=self.supplied,
            rows=self.rows,
            groups=self.groups,
            totals=self.totals,
            number=number,
            dated=dated or self.document_date,
            seller=seller,
            buyer=buyer,
            lang=lang,
            notes=notes,
            **particulars,
        )

    def to_record(self) -> dict[str, object]:
        """Write the statement as JSON values, complete: storage keeps this body.

        Examples:
            >>> from decimal import Decimal
            >>> from fixflow.money import chf
            >>> nothing = Totals(
            ...     net=chf(0), vat=chf(0), gross=chf(0), rounding=chf(0), payable=chf(0)
            ... )
            >>> empty = FeeStatement(
            ...     number="F-2026-000007",
            ...     document_date=date(2026, 6, 1),
            ...     month="2026-05",
            ...     contractor=Party(id="meier", name="Meier Sanitär AG"),
            ...     policy="imofix",
            ...     fingerprint="0" * 16,
            ...     pass_through_label=Text(de="Arbeitsvorbereitung", en="work preparation"),
            ...     rows=(),
            ...     subtotals=(),
            ...     groups=(),
            ...     totals=nothing,
            ... )
            >>> FeeStatement.from_record(empty.to_record()) == empty
            True
        """
        return {"format": TAG, **fields_written(self)}

    @classmethod
    def from_record(cls, record: Mapping[str, object]) -> "FeeStatement":
        """Read a statement back from what `to_record` wrote.

        Raises:
            BadRecord: `fees.bad_record`, naming the place.
        """
        if record.get("format") != TAG:
            raise BadRecord("$.format", str(record.get("format"))[:80], TAG)
        return read(cls, {name: each for name, each in record.items() if name != "format"})


def checked(
    assessments: Iterable[Assessment], contractor: Party, policy: FeePolicy
) -> Sequence[Assessment]:
    """Take the orders of one contractor under one tariff, each once."""
    found: dict[tuple[str, OrderId], Assessment] = {}
    for each in assessments:
        if (each.contractor, each.policy.name) != (contractor.id, policy.name):
            raise ForeignAssessment(each.order.value, each.contractor, each.policy.name)
        if found.setdefault((each.principal, each.order), each) is not each:
            raise AssessedTwice(each.order.value, each.principal)
    return tuple(found.values())


def refuse_unusable(chosen: Iterable[Placed], leave_out: Collection[OrderId]) -> None:
    """Stop at unusable facts that nobody has named, with all of them."""
    blocking = [
        each.assessment
        for each in chosen
        if each.item.outcome is FeeOutcome.ERROR and each.assessment.order not in leave_out
    ]
    if blocking:
        found = (
            evolve(fault, path=f"orders[{each.order}].{fault.path}")
            for each in blocking
            for fault in each.faults
        )
        raise UnusableFacts(tuple(each.order.value for each in blocking), tuple(found))


def refuse_charged_before(lines: Iterable[FeeLine], previous: Iterable[FeeStatement]) -> None:
    """Stop before a key is charged a second time."""
    open_fees: dict[FeeKey, str] = {}
    taken: set[tuple[FeeKey, str | None]] = {
        (line.key, line.reverses) for line in lines if line.reverses
    }
    fees = [fee for statement in previous for fee in statement.stated]
    taken |= {(fee.key, fee.reverses) for fee in fees if fee.reverses}
    for fee in fees:
        if fee.reverses is None and (fee.key, fee.statement) not in taken:
            open_fees[fee.key] = fee.statement
    for line in lines:
        if line.reverses is None and line.key in open_fees:
            raise ChargedBefore(line.key.number, open_fees[line.key])


def standing_out(row: FeeRow) -> tuple[int, int]:
    """Rank the rows of an order: the strongest outcome, then the first reason of the table."""
    return row.outcome.strength, -row.reason.row
