"""Settlement: drafted, issued, invoiced, paid or void; never edited."""

import hashlib
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve
from attrs.exceptions import FrozenInstanceError
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from fixflow.fees import (
    GENESIS,
    Backlog,
    InvalidBillingNumber,
    NotADay,
    NotAHash,
    NotEligible,
    NothingToSettle,
    NotOneLine,
    Party,
    PerformedOrder,
    Period,
    Picked,
    ReplacedByItself,
    Sealed,
    Selection,
    Settlement,
    SettlementDraft,
    SettlementFlag,
    SettlementPolicy,
    SettlementState,
    WrongState,
    billing_id,
    canonical,
    verify_chain,
)
from fixflow.identity import BillingId, OrderId, SpId
from fixflow.instants import NaiveInstant
from fixflow.money import Money, chf, eur
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.sources import Source

DIGITEC: Final = Party(
    id="digitec", name="Digitec Galaxus AG", lines=("Pfingstweidstrasse 60b", "8005 Zürich")
)
MEIER: Final = Party(id="meier", name="Meier Montagen GmbH", uid="CHE-123.456.788 MWST")
POLICY: Final = SettlementPolicy(
    series="V",
    recipient=DIGITEC,
    invoice_to="accounting@digitecgalaxus.ch",
    currency="CHF",
    zone=ZoneInfo("Europe/Zurich"),
    format=billing_id,
    source=Source("«Schritt 4: Verrechnung»", "CMI"),
)
AT: Final = datetime(2026, 6, 1, 0, 0, tzinfo=timezone(timedelta(hours=2)))
BY: Final = Actor(CONTRACTOR, "meier")
MAY: Final = Period("2026-05")


def performed(
    order: str, day: date = date(2026, 5, 20), amount: Money | None = None
) -> PerformedOrder:
    """Make an order that Meier performed for Digitec."""
    return PerformedOrder(
        order=OrderId(order),
        sp_id=SpId(f"SP-{order}"),
        performed_on=day,
        service="Montage TV-Wandhalterung",
        principal="digitec",
        contractor="meier",
        amount=amount,
    )


def draft(*orders: PerformedOrder, select: Selection = MAY) -> SettlementDraft:
    """Draft a settlement of Meier's."""
    return Settlement.draft(DIGITEC, MEIER, orders, select, policy=POLICY)


def issued(*orders: PerformedOrder, select: Selection = MAY, number: int = 1) -> Settlement:
    """Issue a settlement of Meier's on 1 June 2026."""
    return draft(*(orders or (performed("1"),)), select=select).issue(
        number, document_date=date(2026, 6, 1), at=AT, by=BY, previous=GENESIS
    )


GOLDEN: Final = (
    '{"at":"2026-05-31T22:00:00Z",'
    '"billing_id":"V-2026-000001",'
    '"by":{"id":"meier","role":"contractor"},'
    '"contractor":{"id":"meier","lines":[],"name":"Meier Montagen GmbH","uid":"CHE-123.456.788 MWST"},'
    '"count":2,'
    '"document_date":"2026-06-01",'
    '"invoice_to":"accounting@digitecgalaxus.ch",'
    '"lines":['
    '{"amount":{"amount":"9.50","currency":"CHF"},"order":"1","performed_on":"2026-05-20",'
    '"service":"Montage TV-Wandhalterung","sp_id":"SP-1"},'
    '{"amount":null,"order":"2","performed_on":"2026-05-31",'
    '"service":"Montage TV-Wandhalterung","sp_id":"SP-2"}'
    "],"
    '"net":null,'
    '"number":1,'
    '"principal":{"id":"digitec","lines":["Pfingstweidstrasse 60b","8005 Zürich"],'
    '"name":"Digitec Galaxus AG","uid":null},'
    '"selection":{"kind":"period","month":"2026-05"},'
    '"series":"V",'
    '"step":"issued",'
    '"tag":"fixflow.settlement/1",'
    '"year":2026}'
).encode()
GOLDEN_VOID: Final = (
    '{"at":"2026-06-02T08:00:00.000001Z","billing_id":"V-2026-000001","by":{"id":null,"role":"system"},'
    '"number":1,"reason":"falscher Empfänger","replaced_by":null,"series":"V","step":"void",'
    '"tag":"fixflow.settlement/1","year":2026}'
).encode()


def test_the_sealed_bytes_are_these() -> None:
    """Written by hand from the billing specification: kept for ten years, so never another byte."""
    settlement = issued(performed("2", date(2026, 5, 31)), performed("1", amount=chf("9.5")))
    void = settlement.void(
        "falscher Empfänger",
        at=datetime(2026, 6, 2, 8, 0, 0, 1, tzinfo=UTC),
        by=Actor(SYSTEM),
        previous=settlement.hash,
    )

    assert GOLDEN == settlement.records[0].body == canonical(settlement.to_record())
    assert GOLDEN_VOID == void.records[1].body
    first = hashlib.sha256(bytes(32) + GOLDEN)
    second = hashlib.sha256(first.digest() + GOLDEN_VOID)
    assert [first.hexdigest(), second.hexdigest()] == [each.hash for each in void.records]


def test_a_flagged_settlement_seals_its_flag() -> None:
    """The same bytes with one member more, under the tag that says so: written by hand too."""
    plain = issued(performed("2", date(2026, 5, 31)), performed("1", amount=chf("9.5")))
    flagged = draft(performed("2", date(2026, 5, 31)), performed("1", amount=chf("9.5"))).issue(
        1, document_date=date(2026, 6, 1), at=AT, by=BY, previous=GENESIS,
        flags=[SettlementFlag.SECOND_IN_MONTH, SettlementFlag.SECOND_IN_MONTH],
    )  # fmt: skip
    expected = GOLDEN.replace(b'"invoice_to"', b'"flags":["second_in_month"],"invoice_to"').replace(
        b"settlement/1", b"settlement/2"
    )

    assert expected == flagged.records[0].body
    assert plain.flags == ()
    assert (SettlementFlag.SECOND_IN_MONTH,) == flagged.flags


def test_a_settlement_says_what_the_paper_shows() -> None:
    """Billing id, date, period, parties, all SP-IDs, count."""
    settlement = issued(performed("2", date(2026, 5, 4)), performed("1"))

    assert (
        BillingId("V-2026-000001"), date(2026, 6, 1), "2026-05", DIGITEC, MEIER,
        (SpId("SP-2"), SpId("SP-1")), 2, "accounting@digitecgalaxus.ch",
    ) == (
        settlement.billing_id, settlement.document_date, settlement.period, settlement.principal,
        settlement.contractor, settlement.sp_ids, settlement.count, settlement.invoice_to,
    )  # fmt: skip
    assert (SettlementState.ISSUED, None, None, True) == (
        settlement.state, settlement.voided, settlement.invoiced, settlement.live,
    )  # fmt: skip


def test_a_draft_has_no_number_and_binds_nobody() -> None:
    """It is a preview: lines and sum."""
    preview = draft(performed("1", amount=chf("80")), performed("2", amount=chf("9.50")))

    assert (SettlementState.DRAFT, 2, chf("89.50")) == (preview.state, preview.count, preview.net)


@pytest.mark.parametrize(
    ("amounts", "net"),
    [((chf("80"), chf("9.50")), chf("89.50")), ((chf("80"), None), None), ((None, None), None)],
)
def test_a_sum_is_shown_only_if_every_amount_is_known(
    amounts: tuple[Money | None, ...], net: Money | None
) -> None:
    """A part of a sum would be read as the sum."""
    orders = [performed(str(n), amount=each) for n, each in enumerate(amounts)]

    assert net == issued(*orders).net


def test_nothing_eligible_is_nothing_to_settle() -> None:
    """No number is used: none is asked for before the draft stands."""
    with pytest.raises(NothingToSettle) as caught:
        draft(performed("1", date(2026, 4, 30)))
    with pytest.raises(NothingToSettle):
        draft(select=Picked(()))

    assert (
        "Für meier gibt es nichts zu verrechnen (Ausgeführt vom 01.05.2026 bis 31.05.2026)."
        == caught.value.say()
    )


def test_the_billing_id_takes_the_year_of_the_document_date() -> None:
    """Not of the instant of issue: 23:30 UTC on 31 December is 1 January in Zurich."""
    at = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    settlement = draft(performed("1")).issue(
        1, document_date=POLICY.day_of(at), at=at, by=BY, previous=GENESIS
    )

    assert (BillingId("V-2027-000001"), 2027) == (settlement.billing_id, settlement.year)


def test_a_service_at_half_past_eleven_utc_on_the_last_day_is_next_month_s() -> None:
    """In Zurich it is 01:30 on 1 June."""
    day = POLICY.day_of(datetime(2026, 5, 31, 23, 30, tzinfo=UTC))
    order = performed("1", day)

    assert (OrderId("1"),) == tuple(
        each.order for each in draft(order, select=Period("2026-06")).lines
    )
    with pytest.raises(NothingToSettle):
        draft(order, select=MAY)


def test_a_principal_may_write_its_ids_in_its_own_way() -> None:
    """The manual shows no format, so it is the policy's."""
    own = evolve(POLICY, format=lambda series, year, number: BillingId(f"{series}{number}/{year}"))
    settlement = Settlement.draft(DIGITEC, MEIER, [performed("1")], MAY, policy=own).issue(
        7, document_date=date(2026, 6, 1), at=AT, by=BY, previous=GENESIS
    )

    assert ("V7/2026", 7) == (str(settlement.billing_id), settlement.number)
    assert settlement == Settlement.from_record(*settlement.records)


@pytest.mark.parametrize("number", [0, -1, True, 10**18])
def test_a_number_counts_from_one(number: int) -> None:
    """It comes from a counter."""
    with pytest.raises(InvalidBillingNumber):
        issued(number=number)


def test_issuing_needs_a_day_an_instant_and_the_last_hash() -> None:
    """Each of them is told, none is guessed."""
    ready = draft(performed("1"))
    with pytest.raises(NotADay):
        ready.issue(1, document_date=AT, at=AT, by=BY, previous=GENESIS)
    with pytest.raises(NaiveInstant):
        ready.issue(
            1, document_date=date(2026, 6, 1), at=AT.replace(tzinfo=None), by=BY, previous=GENESIS
        )
    with pytest.raises(NotAHash):
        ready.issue(1, document_date=date(2026, 6, 1), at=AT, by=BY, previous="")


def test_a_settlement_cannot_be_changed() -> None:
    """To correct it is to void it and issue another."""
    with pytest.raises(FrozenInstanceError):
        issued().lines = ()  # type: ignore[misc]  # that is the point


def test_a_party_renamed_later_keeps_its_old_name_on_old_papers() -> None:
    """The snapshot prints."""
    stored = issued(performed("1")).records
    renamed = evolve(MEIER, name="Meier & Söhne AG")
    later = Settlement.draft(DIGITEC, renamed, [performed("2")], MAY, policy=POLICY)

    assert "Meier Montagen GmbH" == Settlement.from_record(*stored).contractor.name
    assert "Meier & Söhne AG" == later.contractor.name


def test_an_order_stands_on_one_live_settlement_only() -> None:
    """A month leaves it out, a pick is told where it stands."""
    first = issued(performed("1"))
    orders = [performed("1"), performed("2")]
    second = Settlement.draft(DIGITEC, MEIER, orders, MAY, first.holds, policy=POLICY)
    with pytest.raises(NotEligible) as caught:
        Settlement.draft(DIGITEC, MEIER, orders, Picked(("1",)), first.holds, policy=POLICY)

    assert [OrderId("2")] == [each.order for each in second.lines]
    assert "V-2026-000001" in caught.value.faults[0].say()


def test_an_order_that_is_not_performed_is_told_from_an_unknown_one() -> None:
    """A service reported not performed is examined by the principal first."""
    with pytest.raises(NotEligible) as caught:
        Settlement.draft(
            DIGITEC,
            MEIER,
            [performed("1")],
            Picked(("1", "2", "3"), date(2026, 5, 19)),
            policy=POLICY,
            not_performed=[OrderId("2")],
        )

    assert [
        ("1", "settlement.after_cutoff"),
        ("2", "settlement.not_performed"),
        ("3", "settlement.unknown_order"),
    ] == [(fault.path, fault.code) for fault in caught.value.faults]


def test_orders_in_another_currency_are_left_out() -> None:
    """A sum has one currency."""
    settlement = issued(performed("1", amount=eur("80")), performed("2", amount=chf("80")))

    assert chf("80") == settlement.net


def test_a_void_settlement_frees_its_orders_and_keeps_its_number() -> None:
    """Re-issue after void in the same period: a new number for the same orders."""
    first = issued(performed("1"))
    void = first.void("falscher Empfänger", at=AT, by=BY, previous=first.hash)
    second = Settlement.draft(
        DIGITEC, MEIER, [performed("1")], MAY, void.holds, policy=POLICY
    ).issue(2, document_date=date(2026, 6, 1), at=AT, by=BY, previous=void.records[-1].hash)

    assert ((), False) == (void.holds, void.live)
    assert first.lines == second.lines
    assert ["V-2026-000001", "V-2026-000002"] == [str(void.billing_id), str(second.billing_id)]
    assert verify_chain((*void.records, *second.records)) is None


def test_a_void_settlement_says_why_and_what_counts_instead() -> None:
    """The paper prints «STORNIERT», reason and successor."""
    successor = BillingId("V-2026-000002")
    void = issued().void(
        "falscher Empfänger", at=AT, by=BY, previous=GENESIS, replaced_by=successor
    )

    assert void.voided is not None
    assert ("falscher Empfänger", successor, BY, AT) == (
        void.voided.reason, void.voided.replaced_by, void.voided.by, void.voided.at,
    )  # fmt: skip


def test_a_settlement_does_not_replace_itself() -> None:
    """Then nothing would count."""
    with pytest.raises(ReplacedByItself):
        issued().void("x", at=AT, by=BY, previous=GENESIS, replaced_by=BillingId("V-2026-000001"))


@pytest.mark.parametrize("text", ["", " ", "a\nb", "x" * 201], ids=ascii)
def test_reason_and_invoice_number_are_one_printed_line(text: str) -> None:
    """Without a reason nobody could say later why."""
    with pytest.raises(NotOneLine):
        issued().void(text, at=AT, by=BY, previous=GENESIS)
    with pytest.raises(NotOneLine):
        issued().invoice(text, at=AT, by=BY, previous=GENESIS)


def invoice(settlement: Settlement) -> Settlement:
    """Take the step to invoiced."""
    return settlement.invoice("R-7", at=AT, by=BY, previous=GENESIS)


def mark_paid(settlement: Settlement) -> Settlement:
    """Take the step to settled."""
    return settlement.mark_paid(at=AT, by=Actor(PRINCIPAL, "digitec"), previous=GENESIS)


def void(settlement: Settlement) -> Settlement:
    """Take the step to void."""
    return settlement.void("falsch", at=AT, by=BY, previous=GENESIS)


START: Final = {
    SettlementState.ISSUED: issued(),
    SettlementState.INVOICED: invoice(issued()),
    SettlementState.SETTLED: mark_paid(invoice(issued())),
    SettlementState.VOID: void(issued()),
}


@pytest.mark.parametrize("state", START)
@pytest.mark.parametrize(
    ("step", "sources", "target"),
    [
        (invoice, {SettlementState.ISSUED}, SettlementState.INVOICED),
        (mark_paid, {SettlementState.INVOICED}, SettlementState.SETTLED),
        (void, {SettlementState.ISSUED, SettlementState.INVOICED}, SettlementState.VOID),
    ],
    ids=["invoice", "mark_paid", "void"],
)
def test_each_step_starts_where_the_table_says(
    state: SettlementState,
    step: Callable[[Settlement], Settlement],
    sources: set[SettlementState],
    target: SettlementState,
) -> None:
    """Draft → issued → invoiced → settled | void; void from issued or invoiced only."""
    settlement = START[state]
    if state in sources:
        assert target is step(settlement).state
        return
    with pytest.raises(WrongState) as caught:
        step(settlement)

    assert (state, target) == (caught.value.state, caught.value.wanted)


def test_a_refused_step_says_where_the_settlement_stands() -> None:
    """For the person at the desk."""
    with pytest.raises(WrongState) as caught:
        mark_paid(issued())

    assert (
        "Die Verrechnung V-2026-000001 ist im Stand «Verrechnung erstellt»; "
        "«Bezahlt» ist von dort aus nicht möglich; "
        "zuerst ist die Rechnung des Auftragnehmers zu erfassen (record_invoice)."
        == caught.value.say()
    )


@given(st.permutations([performed(str(n), date(2026, 5, 1 + n % 3)) for n in range(6)]))
def test_the_order_of_input_does_not_change_a_byte(orders: list[PerformedOrder]) -> None:
    """The host's database may give its rows in any order."""
    expected = issued(*(performed(str(n), date(2026, 5, 1 + n % 3)) for n in range(6)))

    assert expected.hash == issued(*orders).hash


@pytest.mark.parametrize(
    "select",
    [MAY, Backlog(date(2026, 5, 31)), Picked(("1", "2")), Picked(("2", "1"), date(2026, 5, 31))],
    ids=repr,
)
def test_a_stored_settlement_comes_back_as_it_was(select: Selection) -> None:
    """Read after seal is the identity, for every way to select and every step."""
    fresh = issued(performed("1", amount=chf("80")), performed("2"), select=select)

    for settlement in (fresh, invoice(fresh), mark_paid(invoice(fresh)), void(invoice(fresh))):
        back = Settlement.from_record(*settlement.records)
        assert (settlement, settlement.records) == (back, back.records)


class Series(RuleBasedStateMachine):
    """A principal's series: settlements are issued, invoiced, paid and voided in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[Sealed] = []
        self.settlements: list[Settlement] = []
        self.paid: set[OrderId] = set()

    @property
    def head(self) -> str:
        """Hash of the last record of the series."""
        return self.records[-1].hash if self.records else GENESIS

    def live(self) -> list[tuple[OrderId, BillingId]]:
        """Which order stands on which live settlement."""
        return [pair for each in self.settlements for pair in each.holds]

    @rule(orders=st.sets(st.integers(0, 9), min_size=1), year=st.integers(2026, 2027))
    def issue(self, orders: set[int], year: int) -> None:
        """Settle what is left of some orders."""
        try:
            ready = Settlement.draft(
                DIGITEC,
                MEIER,
                [performed(str(n)) for n in orders],
                MAY,
                self.live(),
                policy=POLICY,
            )
        except NothingToSettle:
            assert {OrderId(str(n)) for n in orders} <= {order for order, _ in self.live()}
            return
        number = 1 + sum(each.year == year for each in self.settlements)
        settlement = ready.issue(
            number, document_date=date(year, 6, 1), at=AT, by=BY, previous=self.head
        )
        self.settlements.append(settlement)
        self.records.append(settlement.records[-1])

    @precondition(lambda self: bool(self.settlements))
    @rule(data=st.data(), step=st.sampled_from(["invoice", "mark_paid", "void"]))
    def go_on(self, data: st.DataObject, step: str) -> None:
        """Try a step on any settlement; what the table forbids changes nothing."""
        at = data.draw(st.integers(0, len(self.settlements) - 1))
        before = self.settlements[at]
        try:
            after = {
                "invoice": lambda: before.invoice("R-1", at=AT, by=BY, previous=self.head),
                "mark_paid": lambda: before.mark_paid(at=AT, by=BY, previous=self.head),
                "void": lambda: before.void("falsch", at=AT, by=BY, previous=self.head),
            }[step]()
        except WrongState:
            return
        self.settlements[at] = after
        self.records.append(after.records[-1])

    @invariant()
    def no_order_is_twice_live(self) -> None:
        """An order is never on two statements."""
        held = [order for order, _ in self.live()]

        assert len(held) == len(set(held))

    def teardown(self) -> None:
        """The chain is sound, and every settlement comes back from its own records alone."""
        assert verify_chain(self.records, head=self.head) is None
        for each in self.settlements:
            assert each == Settlement.from_record(*each.records)


TestSeries = Series.TestCase
TestSeries.settings = settings(stateful_step_count=20)
