"""Settlement bill: the contractor's invoice quotes the Verrechnungs-ID and every SP-ID."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from attrs import evolve

from fixflow.fees import (
    GENESIS,
    STANDARD_RATED,
    Bill,
    IncompleteBill,
    Party,
    PayableRounding,
    PerformedOrder,
    Picked,
    Settlement,
    SettlementPolicy,
    VatTable,
    WrongState,
    bill_faults,
    billing_id,
)
from fixflow.identity import OrderId, SpId
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, Actor
from fixflow.sources import Source
from tests.bills import DIGITEC, MEIER, OUTSIDE

CH = VatTable.of("CH")
ZONE = ZoneInfo("Europe/Zurich")
AT = datetime(2024, 2, 1, 8, 0, tzinfo=ZONE)
BY = Actor(CONTRACTOR, "meier")
TO = Party(id="digitec", name="Digitec Galaxus AG")
POLICY = SettlementPolicy(
    series="V",
    recipient=TO,
    invoice_to="accounting@digitecgalaxus.ch",
    currency="CHF",
    zone=ZONE,
    format=billing_id,
    source=Source("«Schritt 4: Verrechnung»", "CMI"),
)


def performed(number: int, day: date, amount: str | None) -> PerformedOrder:
    """Perform an order."""
    return PerformedOrder(
        order=OrderId(f"SP-{number}"),
        sp_id=SpId(f"SP-{number}"),
        performed_on=day,
        service="Montage TV-Wandhalterung",
        principal="digitec",
        contractor="meier",
        amount=None if amount is None else chf(amount),
    )


def settled(*orders: PerformedOrder) -> Settlement:
    """Settle them as V-2024-000481 of 1 February 2024."""
    draft = Settlement.draft(
        TO,
        Party(id="meier", name="Meier Sanitär & Söhne AG"),
        orders,
        Picked(each.order for each in orders),
        policy=POLICY,
    )
    return draft.issue(481, document_date=date(2024, 2, 1), at=AT, by=BY, previous=GENESIS)


def billed(settlement: Settlement, **changes) -> Bill:
    """Make Meier's invoice for it."""
    told = {
        "number": "R-17",
        "dated": date(2024, 2, 5),
        "seller": MEIER,
        "buyer": DIGITEC,
        "treatment": STANDARD_RATED,
        "vat": CH,
        "due_on": date(2024, 3, 6),
    }
    return settlement.bill(**{**told, **changes})


OLD = performed(481516, date(2023, 12, 29), "120.00")
NEW = performed(481517, date(2024, 1, 8), "85.50")


def test_it_quotes_the_verrechnungs_id_and_all_sp_ids():
    """«In der Rechnung müssen die Verrechnungs-ID vom PDF und alle SP-IDs aufgelistet werden»."""
    told = billed(settled(OLD, NEW), notes=["Danke."])

    assert "V-2024-000481" == told.order_reference
    assert ("Verrechnungs-ID V-2024-000481", "Danke.") == told.notes
    assert [
        ("SP-481516 Montage TV-Wandhalterung", "SP-481516"),
        ("SP-481517 Montage TV-Wandhalterung", "SP-481517"),
    ] == [(line.name, line.object_id) for line in told.lines]


def test_each_line_is_taxed_at_the_rate_of_its_day():
    """Art. 115 MWSTG: 120.00 · 7.7 % = 9.24; 85.50 · 8.1 % = 6.9255."""
    told = billed(settled(OLD, NEW))

    assert [Decimal("7.7"), Decimal("8.1")] == [line.percent for line in told.lines]
    assert [chf("9.24"), chf("6.93")] == [group.vat for group in told.groups]
    assert (chf("205.50"), chf("16.17"), chf("221.67")) == (
        told.totals.net, told.totals.vat, told.totals.payable,
    )  # fmt: skip
    assert () == bill_faults(told)


def test_it_may_round_to_five_rappen():
    """221.67 becomes 221.65."""
    told = billed(settled(OLD, NEW), rounding=PayableRounding.FIVE_RAPPEN)

    assert (chf("-0.02"), chf("221.65")) == (told.totals.rounding, told.totals.payable)
    assert () == bill_faults(told)


def test_the_days_of_performance_are_those_of_supply():
    """Art. 26 Abs. 2 lit. c MWSTG; on each line and over the whole."""
    told = billed(settled(NEW, OLD))

    assert (date(2023, 12, 29), date(2024, 1, 8)) == (told.first_day, told.last_day)
    assert {OLD.performed_on, NEW.performed_on} == {line.supplied_on for line in told.lines}


def test_an_order_with_an_id_of_its_own_is_named_too():
    """BT-132; where both ids are the same, one is enough."""
    other = evolve(NEW, order=OrderId("AU-7"))

    assert ["AU-7"] == [line.order_line for line in billed(settled(other)).lines]
    assert [None] == [line.order_line for line in billed(settled(NEW)).lines]


def test_every_order_without_amount_is_named():
    """A settlement may leave amounts open; an invoice cannot."""
    open_one = performed(481518, date(2024, 1, 9), None)
    too_early = performed(481519, date(1994, 1, 9), None)
    with pytest.raises(IncompleteBill) as caught:
        billed(settled(NEW, open_one, too_early))
    paths = {each.path for each in caught.value.faults}

    assert {"lines[0].amount", "lines[0].percent", "lines[2].amount"} == paths
    assert "the amount of SP-481518 is lacking" in caught.value.say("en")
    assert "für SP-481519 vom 09.01.1994 ist kein Steuersatz bekannt" in caught.value.say("de")


def test_a_standard_rate_needs_a_table():
    """How the services are taxed is the contractor's to say; a settlement shows no VAT."""
    with pytest.raises(IncompleteBill, match=r"lines\[0\].percent"):
        billed(settled(NEW), vat=None)


def test_a_contractor_outside_vat_charges_none():
    """Art. 10 Abs. 2 lit. a MWSTG: below 100 000 francs nobody has to register."""
    unregistered = evolve(MEIER, vat_id=None)
    told = billed(settled(NEW), treatment=OUTSIDE, vat=None, seller=unregistered, seller_id="meier")

    assert (chf("85.50"), chf(0)) == (told.totals.payable, told.totals.vat)
    assert () == bill_faults(told)


def test_a_deduction_has_a_negative_quantity():
    """A settlement may hold what is set off; BR-27 forbids a negative price."""
    told = billed(settled(OLD, performed(481520, date(2024, 1, 3), "-20.00")))
    back = next(line for line in told.lines if line.net.amount < 0)

    assert (Decimal(-1), chf("20.00"), chf("-20.00")) == (back.quantity, back.price, back.net)
    assert () == bill_faults(told)


def test_a_void_settlement_is_not_invoiced():
    """Its orders are free again, and stand on another one."""
    issued = settled(NEW)
    void = issued.void("falsch", at=AT, by=BY, previous=issued.hash)

    with pytest.raises(WrongState):
        billed(void)
