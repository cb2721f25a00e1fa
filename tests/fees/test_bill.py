"""Bill: what law and EN 16931 ask for must be there, and everything that is lacking is told at once."""

from datetime import date, datetime

import pytest
from attrs import evolve

from fixflow.errors import problem
from fixflow.fees import (
    Bill,
    BillKind,
    IncompleteBill,
    NotADay,
    PostalAddress,
    TaxTreatment,
    VatCategory,
)
from fixflow.money import UnknownCurrency
from tests.bills import (
    DIGITEC,
    EXEMPT,
    INVOICE,
    KLEIN,
    MEIER,
    MUELLER,
    NOBODY,
    OUTSIDE,
    REVERSE_CHARGE,
    bill,
    every_kind,
    line,
    untaxed,
)

GERMAN_FLAT = PostalAddress(postcode="79098", town="Freiburg", country="DE")


def lacking(*lines, **changes) -> list[str]:
    """Give the places of what is lacking."""
    with pytest.raises(IncompleteBill) as caught:
        bill(*lines, **changes)
    return [each.path for each in caught.value.faults]


@pytest.mark.parametrize("name", every_kind())
def test_a_whole_bill_is_made(name: str):
    """Each kind that occurs; they are what the other tests spoil."""
    assert isinstance(every_kind()[name], Bill)


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"first_day": None}, "first_day"),  # Art. 26 Abs. 2 lit. c MWSTG, § 14 Abs. 4 Nr. 6 UStG
        ({"last_day": None}, "last_day"),
        ({"last_day": date(2026, 4, 30)}, "last_day"),  # BR-29
        ({"due_on": None}, "due_on"),  # BR-CO-25
        ({"kind": BillKind.CREDIT_NOTE}, "preceding"),  # § 31 Abs. 5 UStDV
        ({"number": ""}, "number"),  # § 14 Abs. 4 Nr. 4 UStG, BR-02
    ],
)
def test_what_law_asks_for_must_be_there(changes, path):
    """The law or rule stands beside each row."""
    assert [path] == lacking(**changes)


def test_a_swiss_seller_who_charges_vat_needs_his_vat_number():
    """Art. 26 Abs. 2 lit. a MWSTG: name, place, the mention of the register and the number."""
    assert ["seller.vat_id", "seller_id"] == lacking(seller=NOBODY)
    assert ["seller.vat_id"] == lacking(seller=evolve(NOBODY, tax_number="12/34"))


def test_a_german_seller_may_have_a_tax_number_instead():
    """§ 14 Abs. 4 Nr. 2 UStG: «Steuernummer oder … Umsatzsteuer-Identifikationsnummer»."""
    assert KLEIN == bill(line(percent="19", currency="EUR"), seller=KLEIN).seller


def test_a_seller_outside_vat_must_be_known_by_something():
    """BR-CO-26; an unregistered Swiss craftsman has neither number, so the buyer's key will do."""
    assert ["seller_id"] == lacking(untaxed(OUTSIDE), seller=NOBODY)
    assert "meier" == bill(untaxed(OUTSIDE), seller=NOBODY, seller_id="meier").seller_id


def test_reverse_charge_needs_the_buyers_vat_number():
    """§ 14a Abs. 1 UStG; BR-AE-02."""
    unknown = evolve(DIGITEC, vat_id=None)

    assert ["buyer.vat_id"] == lacking(untaxed(REVERSE_CHARGE), buyer=unknown)


def test_a_vat_number_begins_with_its_country():
    """BR-CO-09; outside the scope of VAT it is a plain number, and may be anything."""
    bare = evolve(DIGITEC, vat_id="123.456.788 MWST")

    assert ["seller.vat_id", "buyer.vat_id"] == lacking(
        seller=evolve(MEIER, vat_id="123"), buyer=bare
    )
    assert bare == bill(untaxed(OUTSIDE), buyer=bare).buyer


@pytest.mark.parametrize(
    ("number", "lacks"),
    [
        ("XX123456789", True), ("UK123456789", True), ("ZZ1", True), ("ATU12345678", False),
        ("EL123456789", False), ("XI123456789", False), ("GB123456789", False),
    ],
)  # fmt: skip
def test_the_country_of_a_vat_number_is_one(number: str, lacks: bool):  # noqa: FBT001  a parameter
    """BR-CO-09: ISO 3166-1, EL for Greece and XI for Northern Ireland; two letters are not enough."""
    buyer = evolve(DIGITEC, vat_id=number)

    if lacks:
        assert ["buyer.vat_id"] == lacking(buyer=buyer)
    else:
        assert buyer == bill(buyer=buyer).buyer


def test_an_exemption_needs_its_reason():
    """§ 14 Abs. 4 Nr. 8 UStG: «ein Hinweis …, dass … eine Steuerbefreiung gilt»; BR-E-10."""
    silent = TaxTreatment(VatCategory.EXEMPT)

    assert ["groups[0].note"] == lacking(untaxed(silent, currency="EUR"), seller=KLEIN)
    assert EXEMPT.note == bill(untaxed(EXEMPT), seller=MEIER).groups[0].note


def test_terms_in_words_do_instead_of_a_day():
    """BR-CO-25: a day or the terms."""
    assert bill(due_on=None, terms="30 Tage netto").due_on is None


def test_everything_that_is_lacking_is_named_at_once_with_who_asks():
    """Nobody mends an invoice one error at a time."""
    with pytest.raises(IncompleteBill) as caught:
        bill(seller=NOBODY, first_day=None, last_day=None, due_on=None, number="a\u202eb")

    assert [
        "first_day", "last_day", "seller.vat_id", "seller_id", "due_on", "number",
    ] == [each.path for each in caught.value.faults]  # fmt: skip
    assert (
        "Der Rechnung fehlen Angaben. "
        "first_day: fehlt (Art. 26 Abs. 2 lit. c MWSTG, § 14 Abs. 4 Nr. 6 UStG)."
    ) in caught.value.say("de")
    assert "'/seller/vat_id'" in str(problem(caught.value)["errors"])


def test_a_bill_without_lines_is_none():
    """BR-16."""
    whole = bill()

    with pytest.raises(IncompleteBill) as caught:
        evolve(whole, lines=(), groups=())
    assert ["lines"] == [each.path for each in caught.value.faults]


@pytest.mark.parametrize("text", ["", " ", "a\nb", "a\x00b", "a\u202eb", "x" * 201, 7])
def test_names_and_numbers_are_printable_lines(text):
    """A NUL breaks the XML, a bidi override shows another number than the one that is booked."""
    assert ["lines[0].name", "lines[0].object_id"] == lacking(line(name=text, object_id=text))
    assert ["number"] == lacking(number=text)
    assert ["preceding.number"] == lacking(preceding=evolve(INVOICE, number=text))
    assert ["order_reference"] == lacking(order_reference=text)


def test_a_note_has_lines_and_nothing_that_cannot_be_printed():
    """BT-22 and BT-127 are running text; XML 1.0 has no control characters."""
    assert ("Grüezi\nmitenand",) == bill(notes=["Grüezi\nmitenand"]).notes
    assert ["notes[1]", "lines[0].note", "terms"] == lacking(
        line(note="\x07"), notes=["gut", "x" * 5001], terms=" "
    )


def test_a_day_is_no_instant():
    """A datetime would compare as another day in another zone."""
    with pytest.raises(NotADay):
        bill(dated=datetime(2026, 6, 1, 8))  # noqa: DTZ001  that is the mistake


def test_a_currency_is_one_that_can_be_counted():
    """CHF and EUR."""
    with pytest.raises(UnknownCurrency):
        bill(currency="USD")


def test_an_address_needs_no_street():
    """Art. 26 Abs. 2 lit. a MWSTG asks for name and place (BR-08, BR-09: the country)."""
    hamlet = evolve(MUELLER, address=GERMAN_FLAT)

    assert hamlet == bill(line(percent="19", currency="EUR"), seller=hamlet).seller
