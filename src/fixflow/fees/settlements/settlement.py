"""Settlement (Verrechnung): performed orders under one id that the contractor's invoice must quote.

«Das CMI generiert ein PDF mit den verrechneten Aufträgen. Achtung → das ist noch keine
Rechnungsstellung!»  A draft holds what is eligible; issuing gives it a number, freezes lines and
parties and seals them.  The one rule: a settlement is never edited; what happens to it is a further
sealed record, and to correct it is to void it and issue another.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import pairwise
from typing import ClassVar, Self, Unpack

from attrs import evolve, field, frozen

from fixflow.errors import Misuse, Refused
from fixflow.fees.billing import BillingNumber
from fixflow.fees.bills.bill import Bill, BillParticulars
from fixflow.fees.party import Party
from fixflow.fees.policy import PayableRounding
from fixflow.fees.seals.sealing import Sealed, canonical, seal
from fixflow.fees.settlements.eligibility import Terms, choose
from fixflow.fees.settlements.selection import PerformedOrder, Picked, Selection
from fixflow.fees.settlements.settlement_bill import settlement_bill
from fixflow.fees.settlements.settlement_flags import SettlementFlag
from fixflow.fees.settlements.settlement_policy import SettlementPolicy
from fixflow.fees.settlements.settlement_record import (
    TAG,
    JournalSeal,
    NotARecord,
    SettlementLine,
    read_actor,
    read_entry,
    read_flags,
    read_journal_seal,
    read_line,
    read_party,
    read_selection,
    read_step,
    write_actor,
    write_extras,
    write_line,
    write_party,
    write_selection,
    write_step,
)
from fixflow.fees.settlements.steps import (
    MOVES,
    Invoiced,
    Paid,
    SettlementState,
    Step,
    Voided,
    WrongState,
)
from fixflow.fees.trade_party import TradeParty
from fixflow.fees.vat import TaxTreatment, VatTable
from fixflow.identity import BillingId, OrderId, SpId
from fixflow.instants import a_day, aware, parse_instant
from fixflow.money import Money
from fixflow.parties import Actor
from fixflow.records import Row
from fixflow.safety import Listing
from fixflow.texts import Language, Text, spoken


@frozen
class NothingToSettle(Refused):
    """No order is eligible; no number is used up."""

    code = "settlement.nothing_to_settle"
    text = Text(
        de="Für {contractor} gibt es nichts zu verrechnen ({selection}).",
        en="There is nothing to settle for {contractor} ({selection}).",
        fr="Il n’y a rien à décompter pour {contractor} ({selection}).",
        it="Non c’è nulla da conteggiare per {contractor} ({selection}).",
    )
    contractor: str
    selection: Selection


@frozen
class ReplacedByItself(Misuse):
    """A voided settlement is replaced by another one or by none."""

    code = "settlement.replaced_by_itself"
    text = Text(
        de="Die Verrechnung {billing_id} kann nicht sich selbst ersetzen.",
        en="Settlement {billing_id} cannot replace itself.",
    )
    billing_id: BillingId


@frozen(kw_only=True)
class SettlementDraft(Listing):
    """What a settlement would hold; it has no number and binds nobody.

    Made by `Settlement.draft`; `issue` turns it into a settlement.
    """

    policy: SettlementPolicy
    principal: Party
    contractor: Party
    selection: Selection
    lines: tuple[SettlementLine, ...]

    @property
    def state(self) -> SettlementState:
        """Always a draft."""
        return SettlementState.DRAFT

    @property
    def count(self) -> int:
        """How many orders it holds."""
        return len(self.lines)

    @property
    def net(self) -> Money | None:
        """The sum, only if every amount is known."""
        return net(self.lines)

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give a row per order, for a table or a data frame."""
        return [each.to_record(lang) for each in self.lines]

    def caption(self) -> str:
        """Name the parties and the months."""
        return f"{self.principal.name} ← {self.contractor.name} · {self.selection.say('en')}"

    def issue(  # noqa: PLR0913  what is frozen beside the draft
        self,
        number: int,
        *,
        document_date: date,
        at: datetime,
        by: Actor,
        previous: str,
        flags: Iterable[SettlementFlag] = (),
        journal_seal: JournalSeal | None = None,
    ) -> "Settlement":
        """Give the draft its number, freeze and seal it.

        Args:
            number: The next one of series and year, from 1 on; taken in the same transaction.
            document_date: The day that stands on the paper; its year stands in the billing id.
            at: When it is issued.
            by: Who issues it.
            previous: Hash of the last record of the series, `GENESIS` for the first.
            flags: What somebody should look at, such as a second settlement in a month.
            journal_seal: The seal of the journals that it is issued behind, where they are kept.

        Raises:
            InvalidBillingNumber: `billing.invalid`.
            NotABillingId: `settlement.not_a_billing_id`, by a format of the principal's own.
            NotADay: `instants.not_a_day`.
            NotAHash: `sealing.not_a_hash`.
            NaiveInstant: `instants.naive`.
        """
        told = BillingNumber(series=self.policy.series, year=document_date.year, number=number)
        return Settlement(
            billing_id=self.policy.billing_id(told.year, told.number),
            series=told.series,
            number=told.number,
            document_date=document_date,
            issued_at=at,
            issued_by=by,
            principal=self.principal,
            contractor=self.contractor,
            invoice_to=self.policy.invoice_to,
            selection=self.selection,
            lines=self.lines,
            flags=flags,
            journal_seal=journal_seal,
            previous=previous,
        )


def flagged(flags: Iterable[SettlementFlag]) -> tuple[SettlementFlag, ...]:
    """Take flags over, each once, in the order in which they are declared."""
    told = set(flags)
    return tuple(each for each in SettlementFlag if each in told)


@frozen(kw_only=True)
class Settlement(Listing):
    """An issued settlement: frozen lines and parties, its number, its seal and its steps so far.

    `draft` collects what is eligible, the draft's `issue` makes the settlement, and `from_record`
    brings a stored one back.  `records` are its sealed records, the issue first: they follow from
    what the settlement says, so that neither can disagree with the other.

    Examples:
        >>> from zoneinfo import ZoneInfo
        >>> from fixflow.fees.billing import billing_id
        >>> from fixflow.fees.seals.sealing import GENESIS
        >>> from fixflow.fees.settlements.selection import Period
        >>> from fixflow.parties import CONTRACTOR
        >>> from fixflow.sources import Source
        >>> digitec = Party(id="digitec", name="Digitec Galaxus AG")
        >>> meier = Party(id="meier", name="Meier Montagen GmbH")
        >>> policy = SettlementPolicy(
        ...     series="V", recipient=digitec, invoice_to="accounting@digitecgalaxus.ch",
        ...     currency="CHF", zone=ZoneInfo("Europe/Zurich"), format=billing_id,
        ...     source=Source("«Schritt 4: Verrechnung»", "CMI"),
        ... )
        >>> done = PerformedOrder(
        ...     order=OrderId("SP-481516"), sp_id=SpId("SP-481516"), performed_on=date(2027, 3, 8),
        ...     service="Montage TV-Wandhalterung", principal="digitec", contractor="meier",
        ... )
        >>> settlement = Settlement.draft(
        ...     digitec, meier, [done], Period("2027-03"), policy=policy
        ... ).issue(
        ...     481, document_date=date(2027, 4, 1), previous=GENESIS,
        ...     at=datetime.fromisoformat("2027-04-01T08:00+02:00"), by=Actor(CONTRACTOR, "meier"),
        ... )
        >>> str(settlement.billing_id), settlement.state.value, settlement.sp_ids
        ('V-2027-000481', 'issued', (SpId(value='SP-481516'),))
    """

    billing_id: BillingId
    series: str
    number: int
    document_date: date = field(converter=a_day)
    issued_at: datetime = field(converter=aware)
    issued_by: Actor
    principal: Party
    contractor: Party
    invoice_to: str
    selection: Selection
    lines: tuple[SettlementLine, ...]
    flags: tuple[SettlementFlag, ...] = field(default=(), converter=flagged)
    journal_seal: JournalSeal | None = None
    previous: str
    steps: tuple[Step, ...] = ()
    records: tuple[Sealed, ...] = field(init=False, repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        BillingNumber(series=self.series, year=self.year, number=self.number)
        for before, after in pairwise(
            (SettlementState.ISSUED, *(each.state for each in self.steps))
        ):
            if after not in MOVES[before]:
                raise WrongState(self.billing_id, before, after)
        issued = seal(canonical(self.to_record()), self.previous)
        steps = (
            seal(canonical(self.head(each.state) | write_step(each)), each.previous)
            for each in self.steps
        )
        object.__setattr__(self, "records", (issued, *steps))

    @classmethod
    def draft(  # noqa: PLR0913  the five of the promised face, and what the principal decides
        cls,
        principal: Party,
        contractor: Party,
        orders: Iterable[PerformedOrder],
        select: Selection,
        live: Iterable[tuple[OrderId, BillingId]] = (),
        *,
        policy: SettlementPolicy,
        not_performed: Iterable[OrderId] = (),
    ) -> SettlementDraft:
        """Collect what is eligible.

        Args:
            principal: Who gets the settlement, as it is to be printed.
            contractor: Who performed the orders, as it is to be printed.
            orders: What was performed, in any order; what does not fit is left out.
            select: A month, a backlog, or orders picked by hand.
            live: Which order stands on which settlement that is not void (`Settlement.holds`).
            policy: The principal's rules.
            not_performed: Orders that exist and are not performed; picking one names it as such.

        Raises:
            NothingToSettle: `settlement.nothing_to_settle`.
            NotEligible: `settlement.not_eligible`, with every obstacle of every picked order.
            SpIdTwice: `settlement.sp_id_twice`, two orders under one SP-ID.
            OrderTwice: `settlement.order_twice`.
        """
        terms = Terms(
            principal=principal.id,
            contractor=contractor.id,
            currency=policy.currency,
            settled=dict(live),
            not_performed=frozenset(not_performed),
            until=select.until if isinstance(select, Picked) else None,
        )
        chosen = choose(orders, select, terms)
        if not chosen:
            raise NothingToSettle(contractor.id, select)
        return SettlementDraft(
            policy=policy,
            principal=principal,
            contractor=contractor,
            selection=select,
            lines=tuple(line(each) for each in chosen),
        )

    @classmethod
    def from_record(cls, issued: Sealed, *steps: Sealed) -> Self:
        """Bring a stored settlement back, exactly as it was sealed.

        Args:
            issued: The record of its issue.
            steps: The records of its steps, the oldest first.

        Raises:
            NotARecord: `settlement.not_a_record`, bytes that are not those of a settlement, or
                records that do not belong together or were altered.
            WrongState: `settlement.wrong_state`, steps that cannot follow each other.
        """
        try:
            settlement = cls.read(issued, steps)
        except (ValueError, Misuse) as wrong:
            if isinstance(wrong, NotARecord):
                raise
            raise NotARecord(str(wrong), ascii(issued.body)[:200]) from wrong
        for said, stored in zip(settlement.records, (issued, *steps), strict=True):
            if said != stored:
                raise NotARecord(str(settlement.billing_id), ascii(stored.body)[:200])
        return settlement

    @classmethod
    def read(cls, issued: Sealed, steps: Iterable[Sealed]) -> Self:
        """Read what the records say, whether or not they are intact; see `from_record`."""
        entry = read_entry(issued.body)
        lines = tuple(read_line(each) for each in entry.parts("lines"))
        return cls(
            billing_id=BillingId(entry.of("billing_id", str)),
            series=entry.of("series", str),
            number=entry.of("number", int),
            document_date=date.fromisoformat(entry.of("document_date", str)),
            issued_at=parse_instant(entry.of("at", str)),
            issued_by=read_actor(entry.part("by")),
            principal=read_party(entry.part("principal")),
            contractor=read_party(entry.part("contractor")),
            invoice_to=entry.of("invoice_to", str),
            selection=read_selection(entry.part("selection"), lines),
            lines=lines,
            flags=read_flags(entry),
            journal_seal=read_journal_seal(entry),
            previous=issued.previous,
            steps=tuple(read_step(read_entry(each.body), each.previous) for each in steps),
        )

    def to_record(self) -> dict[str, object]:
        """Write down what is frozen at issue; `canonical` gives the bytes that are sealed."""
        return (
            self.head(SettlementState.ISSUED)
            | write_extras(self.flags, self.journal_seal)
            | {
                "at": self.issued_at,
                "by": write_actor(self.issued_by),
                "document_date": self.document_date,
                "principal": write_party(self.principal),
                "contractor": write_party(self.contractor),
                "invoice_to": self.invoice_to,
                "selection": write_selection(self.selection),
                "lines": [write_line(each) for each in self.lines],
                "count": self.count,
                "net": self.net,
            }
        )

    columns: ClassVar[tuple[str, ...]] = (
        "sp_id", "performed_on", "service", "amount", "currency",
    )  # fmt: skip

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give a row per order, for a table or a data frame; `to_record` is what is sealed."""
        held = {"billing_id": self.billing_id.value, "document_date": self.document_date}
        return [{**held, **each.to_record(lang)} for each in self.lines]

    def caption(self) -> str:
        """Name the settlement, its parties, its months, and where it stands."""
        whose = f"{self.principal.name} ← {self.contractor.name}"
        told = (self.billing_id, whose, self.selection.say("en"), spoken(self.state, "en"))
        return " · ".join(map(str, told))

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        """Show the settlement by rich: its id, where it stands, and its SP-IDs."""
        yield "billing_id", self.billing_id.value
        yield "state", self.state.value
        yield "contractor", self.contractor.name
        yield "period", self.period
        yield "sp_ids", [each.value for each in self.sp_ids]
        yield "net", None if self.net is None else str(self.net)

    def head(self, step: SettlementState) -> dict[str, object]:
        """Write down what every record of this settlement starts from."""
        return {
            "tag": TAG,
            "step": step,
            "billing_id": self.billing_id,
            "series": self.series,
            "year": self.year,
            "number": self.number,
        }

    @property
    def year(self) -> int:
        """The year of the document date; numbers count within it."""
        return self.document_date.year

    @property
    def state(self) -> SettlementState:
        """Where it stands after its last step."""
        return self.steps[-1].state if self.steps else SettlementState.ISSUED

    @property
    def live(self) -> bool:
        """Whether it counts: a void one frees its orders."""
        return self.state is not SettlementState.VOID

    @property
    def holds(self) -> tuple[tuple[OrderId, BillingId], ...]:
        """Which orders it keeps off other settlements; none once it is void."""
        return tuple((each.order, self.billing_id) for each in self.lines) if self.live else ()

    @property
    def hash(self) -> str:
        """The seal of its issue, 64 hex digits; the paper prints the first 16."""
        return self.records[0].hash

    @property
    def period(self) -> str:
        """The month, `../` and the last day of a backlog, or `picked`."""
        return str(self.selection)

    @property
    def sp_ids(self) -> tuple[SpId, ...]:
        """All SP-IDs that the contractor's invoice must list, in the order of the lines."""
        return tuple(each.sp_id for each in self.lines)

    @property
    def count(self) -> int:
        """How many orders it holds."""
        return len(self.lines)

    @property
    def net(self) -> Money | None:
        """The sum, only if every amount is known."""
        return net(self.lines)

    @property
    def voided(self) -> Voided | None:
        """Why, when and by whom it was voided, if it was."""
        return next((each for each in self.steps if isinstance(each, Voided)), None)

    @property
    def invoiced(self) -> Invoiced | None:
        """The contractor's invoice, if it has come in."""
        return next((each for each in self.steps if isinstance(each, Invoiced)), None)

    def invoice(self, number: str, *, at: datetime, by: Actor, previous: str) -> Self:
        """Record the contractor's invoice; from issued only.

        Args:
            number: The number on the contractor's invoice.
            at: When it came in.
            by: Who recorded it.
            previous: Hash of the last record of the series.

        Raises:
            WrongState: `settlement.wrong_state`.
            NotOneLine: `settlement.not_one_line`.
        """
        return self.after(Invoiced(number=number, at=at, by=by, previous=previous))

    def mark_paid(self, *, at: datetime, by: Actor, previous: str) -> Self:
        """Record that the contractor has been paid; from invoiced only.

        Args:
            at: When it was paid.
            by: Who says so.
            previous: Hash of the last record of the series.

        Raises:
            WrongState: `settlement.wrong_state`.
        """
        return self.after(Paid(at=at, by=by, previous=previous))

    def void(
        self,
        reason: str,
        *,
        at: datetime,
        by: Actor,
        previous: str,
        replaced_by: BillingId | None = None,
    ) -> Self:
        """Void it: its orders are free again, its number stays used; from issued or invoiced only.

        Args:
            reason: Why, in one line; it is printed.
            at: When it was voided.
            by: Who voided it.
            previous: Hash of the last record of the series.
            replaced_by: The settlement that stands in its place, if it is known already.

        Raises:
            WrongState: `settlement.wrong_state`.
            NotOneLine: `settlement.not_one_line`.
            ReplacedByItself: `settlement.replaced_by_itself`.
        """
        if replaced_by == self.billing_id:
            raise ReplacedByItself(self.billing_id)
        return self.after(
            Voided(reason=reason, replaced_by=replaced_by, at=at, by=by, previous=previous)
        )

    def bill(  # noqa: PLR0913  what law asks of an invoice, each by keyword
        self,
        *,
        number: str,
        dated: date,
        seller: TradeParty,
        buyer: TradeParty,
        treatment: TaxTreatment,
        vat: VatTable | None = None,
        rounding: PayableRounding = PayableRounding.NONE,
        lang: Language = "de",
        notes: Iterable[str] = (),
        **particulars: Unpack[BillParticulars],
    ) -> Bill:
        """Make the contractor's own invoice for the settlement, with its id and all SP-IDs.

        Args:
            number: The contractor's number of the invoice.
            dated: Day of the invoice.
            seller: The contractor, its address in parts.
            buyer: The principal, its address in parts.
            treatment: How the contractor's services are taxed; a settlement does not say.
            vat: The table whose rate of the day of performance is charged; only category S has one.
            rounding: Whether five Rappen are rounded on what is payable.
            lang: The language of the notes.
            notes: What else is to be said.
            **particulars: Due date, account, reference and more, as in `Bill`.

        Raises:
            IncompleteBill: `bill.incomplete`, naming each line without an amount or a rate, or all
                that the invoice lacks.
            WrongState: `settlement.wrong_state`, it is void.
        """
        if not self.live:
            raise WrongState(self.billing_id, self.state, SettlementState.INVOICED)
        return settlement_bill(
            billing_id=self.billing_id,
            lines=self.lines,
            number=number,
            dated=dated,
            seller=seller,
            buyer=buyer,
            treatment=treatment,
            vat=vat,
            rounding=rounding,
            lang=lang,
            notes=notes,
            **particulars,
        )

    def after(self, step: Step) -> Self:
        """Give the settlement as it is after one more step."""
        return evolve(self, steps=(*self.steps, step))


def line(order: PerformedOrder) -> SettlementLine:
    """Freeze what is printed of an order."""
    return SettlementLine(
        order=order.order,
        sp_id=order.sp_id,
        performed_on=order.performed_on,
        service=order.service,
        amount=order.amount,
    )


def net(lines: Iterable[SettlementLine]) -> Money | None:
    """Add up the amounts, or give None if one is not known: a part of a sum is no sum."""
    total: Money | None = None
    for each in lines:
        if each.amount is None:
            return None
        total = each.amount if total is None else total + each.amount
    return total
