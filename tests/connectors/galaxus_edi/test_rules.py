"""Rules: what Galaxus wants of a document beyond its elements, each asked with its sentence."""

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from fixflow.connectors import galaxus_edi as edi
from fixflow.connectors.galaxus_edi import kinds
from fixflow.connectors.galaxus_edi.rules import orders_of
from tests.connectors.galaxus_edi.documents import (
    CONFIRMATION,
    DISPATCH,
    GOING,
    INVOICE,
    PRODUCT,
    RESPONSE,
)

ITEM = INVOICE.items[0]
REMARKS = "INVOICE/INVOICE_HEADER/INVOICE_INFO/REMARKS"
INFO = "DISPATCHNOTIFICATION/DISPATCHNOTIFICATION_HEADER/DISPATCHNOTIFICATION_INFO"


def faults(document, carriers=edi.CARRIERS):
    """Write a document; give its faults, path and code."""
    try:
        edi.write(document, carriers)
    except edi.UnfitDocument as error:
        return [(fault.path, fault.code.rpartition(".")[2]) for fault in error.faults]
    return []


def item_of(document, **changes):
    """Change the only position of a document."""
    return evolve(document, items=(evolve(document.items[0], **changes),))


@pytest.mark.parametrize("document", GOING)
def test_a_document_that_keeps_every_rule_has_no_fault(document):
    """Else no rule below would show anything."""
    assert [] == faults(document)


@pytest.mark.parametrize("quantity", ["0", "-1", "1.5"])
@pytest.mark.parametrize("document", [RESPONSE, CONFIRMATION, DISPATCH])
def test_a_quantity_is_a_whole_number_above_nothing(document, quantity):
    """ORDR: «Quantity as integer > 0»; DELR: «Quantity (Integer > 0)»."""
    assert ["not_positive"] == [
        code
        for _, code in faults(item_of(document, quantity=Decimal(quantity), **reason(document)))
    ]


def reason(document):
    """Keep the rule of a rejection, where there is one."""
    return {"accepted": True} if document is CONFIRMATION else {}


@pytest.mark.parametrize("delivery", [None, edi.Delivery()])
def test_a_position_without_a_day_of_arrival_is_left_out(delivery):
    """ORDR: «If this date can not be sent, the ORDERRESPONSE_ITEM_LIST must be omitted completely»."""
    path = "ORDERRESPONSE/ORDERRESPONSE_ITEM_LIST/ORDERRESPONSE_ITEM[1]/DELIVERY_DATE"

    assert [(path, "no_arrival")] == faults(item_of(RESPONSE, delivery=delivery))
    assert [] == faults(evolve(RESPONSE, items=()))


def test_arrival_is_one_day():
    """ORDR: «Same value as DELIVERY_START_DATE»."""
    two = edi.Delivery(start=edi.Stamp("2027-01-12"), end=edi.Stamp("2027-01-13"))

    assert ["two_days"] == [code for _, code in faults(item_of(RESPONSE, delivery=two))]


def test_a_rejected_cancellation_says_why():
    """CANR: «Must be transmitted in case of rejection (REQUESTACCEPTED = false)»."""
    wrong = item_of(CONFIRMATION, accepted=False, comment=None)

    assert ["no_comment"] == [code for _, code in faults(wrong)]
    assert [] == faults(item_of(CONFIRMATION, accepted=False, comment="Bereits unterwegs"))


def test_a_comment_has_a_hundred_characters_at_most():
    """CANR: `dtSTRING[100]`."""
    assert [] == faults(item_of(CONFIRMATION, accepted=False, comment="x" * 100))
    assert ["too_long"] == [
        code for _, code in faults(item_of(CONFIRMATION, accepted=False, comment="x" * 101))
    ]


def test_a_dispatch_names_its_recipient():
    """DELR: `PARTY_ROLE` «delivery | Recipient of delivery», with an address."""
    nobody = evolve(DISPATCH, parties=(edi.Party(role="buyer", address=edi.Address()),))
    without = evolve(DISPATCH, parties=(edi.Party(role="delivery"),))

    assert [(f"{INFO}/PARTIES", "no_recipient")] == faults(nobody)
    assert (f"{INFO}/PARTIES", "no_recipient") in faults(without)


@pytest.mark.parametrize("changes", [{"shipment": None}, {"carrier": None}])
def test_shipment_and_carrier_belong_together(changes):
    """DELR: both are «Must for direct deliveries to end customers»; to a warehouse neither is needed."""
    assert [(f"{INFO}/SHIPMENT_ID", "alone")] == faults(evolve(DISPATCH, **changes))
    assert [] == faults(evolve(DISPATCH, shipment=None, carrier=None))


def test_only_their_carriers_are_taken_and_those_that_were_agreed():
    """DELR: «Currently, only the values listed under sample values are permitted»."""
    other = evolve(DISPATCH, carrier="velokurier")

    assert [(f"{INFO}/SHIPMENT_CARRIER", "not_allowed")] == faults(other)
    assert [] == faults(other, edi.CARRIERS | {"velokurier"})
    assert 32 == len(edi.CARRIERS)


@pytest.mark.parametrize(
    ("shipment", "wrong"),
    [("40172372", []), ("4017237", ["planzer"]), ("401723722", ["planzer"]), ("4017237x", ["planzer"])],
)  # fmt: skip
def test_planzer_wants_eight_digits(shipment, wrong):
    """DELR: «In the case of Planzer, we need the eight-digit shipment number»."""
    document = evolve(DISPATCH, carrier="planzer", shipment=shipment)

    assert wrong == [code for _, code in faults(document)]


def test_an_invoice_names_its_issuer_with_his_vat_number():
    """INVO: `VAT_ID` «is mandatory for PARTY_ROLE=invoice_issuer to be VAT compliant»."""
    buyer, issuer, recipient = INVOICE.parties
    nobody = evolve(INVOICE, parties=(buyer, recipient))
    without = evolve(INVOICE, parties=(buyer, evolve(issuer, address=edi.Address()), recipient))
    parties = "INVOICE/INVOICE_HEADER/INVOICE_INFO/PARTIES"

    assert [(parties, "no_issuer")] == faults(nobody)
    assert [(f"{parties}/PARTY[2]/ADDRESS/VAT_ID", "missing")] == faults(without)


def test_an_invoice_names_its_delivery_in_the_header_or_in_each_position():
    """INVO: «VAT compliance (reference to delivery)»; `DELIVERYNOTE_ID` and `DELIVERY_DATE` are «Must *»."""
    bare = item_of(INVOICE, delivery_note=None, delivery=None)
    half = item_of(INVOICE, delivery=None)
    header = evolve(bare, delivery_note="LS-17", delivery=ITEM.delivery)
    path = "INVOICE/INVOICE_ITEM_LIST/INVOICE_ITEM[1]/DELIVERY_REFERENCE"

    assert [(path, "no_delivery")] == faults(bare) == faults(half)
    assert [] == faults(header)


def test_a_line_is_quantity_times_price_exactly():
    """INVO: `PRICE_LINE_AMOUNT` «= QUANTITY * PRICE_AMOUNT»."""
    path = "INVOICE/INVOICE_ITEM_LIST/INVOICE_ITEM[1]/PRICE_LINE_AMOUNT"
    wrong = faults(item_of(INVOICE, line_amount=Decimal("62.61")))

    assert (path, "wrong_product") in wrong


def test_nothing_is_negative():
    """INVO: «No credit notes or negative amounts can be transmitted via the INVO»."""
    back = item_of(INVOICE, price=Decimal("-31.30"), line_amount=Decimal("-62.60"))
    codes = [code for _, code in faults(back)]

    assert 2 == codes.count("negative")


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"net": Decimal("62.61")}, "NET_VALUE_GOODS"),
        ({"surcharge_total": Decimal("10.01")}, "ALLOW_OR_CHARGES_FIX/ALLOW_OR_CHARGES_TOTAL_AMOUNT"),
        ({"total": Decimal("78.49")}, "TOTAL_AMOUNT"),
    ],
)  # fmt: skip
def test_sums_are_what_they_are_the_sums_of(changes, path):
    """62.60 + 10.00 + 5.88 = 78.48; a Rappen more or less is a fault, never mended."""
    assert (f"INVOICE/INVOICE_SUMMARY/{path}", "wrong_sum") in faults(evolve(INVOICE, **changes))


def test_sums_are_counted_exactly_however_large():
    """28 digits are what Python counts with by itself."""
    price = Decimal("1" * 29 + ".1")
    items = item_of(INVOICE, price=price, quantity=Decimal(1), line_amount=price).items
    free = tuple(evolve(each, tax=Decimal(0), tax_amount=None) for each in items)
    large = evolve(
        INVOICE, items=free, net=price, total=price, taxes=(), surcharges=(), surcharge_total=None
    )

    assert [] == faults(large)
    assert "wrong_sum" in [code for _, code in faults(evolve(large, net=price - Decimal("0.1")))]


def test_surcharges_are_of_five_kinds_and_name_an_order():
    """INVO: «Only the type surcharge»; «Allowed values»; ORDER_HISTORY «Mandatory if … is used»."""
    surcharge = INVOICE.surcharges[0]
    path = "INVOICE/INVOICE_SUMMARY/ALLOW_OR_CHARGES_FIX/ALLOW_OR_CHARGE[1]"
    tip = evolve(INVOICE, surcharges=(evolve(surcharge, kind="tip"),))
    allowance = evolve(INVOICE, surcharges=(evolve(surcharge, type="allowance"),))

    assert [(f"{path}/ALLOW_OR_CHARGE_TYPE", "not_allowed")] == faults(tip)
    assert [(f"{path}@type", "not_allowed")] == faults(allowance)
    assert [("INVOICE/INVOICE_HEADER/ORDER_HISTORY/ORDER_ID", "no_history")] == faults(
        evolve(INVOICE, order=None, supplier_order=None)
    )


@pytest.mark.parametrize(
    ("type_", "text", "wrong"),
    [
        ("qrr", "210000000003139471430009017", []),
        ("qrr", "21000000000313947143000901", [(f"{REMARKS}[1]", "wrong_reference")]),
        ("qriban", "CH4431999123000889012", []),
        ("qriban", "CH9300762011623852957", [(f"{REMARKS}[1]", "wrong_reference")]),
        ("scor", "RF18539007547034", []),
        ("scor", "18539007547034", [(f"{REMARKS}[1]", "wrong_reference")]),
        ("iban", "CH9300762011623852957", [(f"{REMARKS}[1]@type", "not_allowed")]),
        (None, "x", [(f"{REMARKS}[1]@type", "not_allowed")]),
    ],
)
def test_payment_is_told_in_their_three_ways(type_, text, wrong):
    """INVO: `qrr` of 27 characters, `qriban` with QR-IID 30000–31999, `scor` by ISO 11649."""
    document = evolve(INVOICE, remarks=(edi.Labelled(text, type_),))

    assert wrong == faults(document)


def test_scor_does_not_go_with_a_qr_iban():
    """INVO: «Cannot be used in combination with QR-IBAN»."""
    both = (
        edi.Labelled("CH4431999123000889012", "qriban"),
        edi.Labelled("RF18539007547034", "scor"),
    )

    assert [(REMARKS, "not_both")] == faults(evolve(INVOICE, remarks=both))


def test_a_document_says_which_orders_it_is_about():
    """«It is possible to transmit one invoice for several orders»."""
    two = evolve(INVOICE, items=(ITEM, evolve(ITEM, order="7100002")))

    assert {"7100001"} == orders_of(RESPONSE) == orders_of(CONFIRMATION) == orders_of(DISPATCH)
    assert {"7100001", "7100002"} == orders_of(two)


ODD = st.sampled_from(
    [None, "", "x", 5, 1.5, True, Decimal("NaN"), Decimal("-0"), Decimal("1e60"), (), (None,), b"x", PRODUCT]
)  # fmt: skip


@given(st.sampled_from(GOING), st.data())
def test_whatever_a_document_holds_it_is_written_or_refused(document, data):
    """A host may have read its fields from anywhere; no other error comes out."""
    name = data.draw(st.sampled_from([each for each in type(document).__slots__ if each[0] != "_"]))
    changed = evolve(document, **{name: data.draw(ODD)})

    assert isinstance(faults(changed), list)


def test_the_types_of_their_tables_have_their_names():
    """As the fault says them."""
    assert ("dtSTRING[25]", "dtNUMBER", "dtCOUNT", "dtDATETIME", "dtBOOLEAN") == (
        kinds.text(25).name, kinds.number.name, kinds.count.name, kinds.stamp.name, kinds.flag.name,
    )  # fmt: skip
