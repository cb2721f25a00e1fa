"""The e-invoice before the rules of others: schema, EN 16931, Factur-X; and what those rules let pass.

The rules are an oracle that this project has not written.  Whether it works is shown by spoilt files.
"""

from decimal import Decimal
from pathlib import Path

import pytest
from attrs import evolve

from fixflow.documents import einvoice_xml
from fixflow.fees import SumsDiffer, bill_faults
from fixflow.money import chf
from tests.bills import bill, every_kind, line
from tests.documents.einvoice_rules import findings, schema_errors

RIGHT = bill(*[line()] * 17)
SPOILT = {  # what is written: what stands there instead, and which rule says so
    "BR-CO-15": (b"<ram:GrandTotalAmount>174.58<", b"<ram:GrandTotalAmount>174.59<"),
    "BR-CO-16": (b"<ram:DuePayableAmount>174.58<", b"<ram:DuePayableAmount>174.57<"),
    "BR-CO-10": (b"<ram:LineTotalAmount>161.50<", b"<ram:LineTotalAmount>161.49<"),
    "BR-CO-14": (b'currencyID="CHF">13.08<', b'currencyID="CHF">13.09<'),
    "BR-CO-17": (b"<ram:CalculatedAmount>13.08<", b"<ram:CalculatedAmount>15.08<"),
    "BR-02": (b"<ram:ID>R-2026-17</ram:ID>", b""),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Hold every kind of bill against the rules, in one process."""
    kinds = every_kind()
    invoices = [einvoice_xml(each) for each in kinds.values()]
    told = findings(invoices, tmp_path_factory.mktemp("rules"))
    return dict(zip(kinds, told, strict=True))


@pytest.mark.parametrize("name", every_kind())
def test_no_rule_of_en_16931_or_factur_x_is_broken(name: str, found: dict[str, list[str]]):
    """S with one and two rates, AE, O, E, credit note, CHF and EUR, BT-114, 40 lines; no warning either."""
    assert [] == found[name]


@pytest.mark.parametrize("name", every_kind())
def test_the_schema_of_factur_x_1_09_has_nothing_against_it(name: str):
    """The library's own schema is of 1.0.07, three years older."""
    assert [] == schema_errors(einvoice_xml(every_kind()[name]))


def test_the_rules_find_what_is_spoilt(tmp_path: Path):
    """Else the silence above would mean nothing."""
    right = einvoice_xml(RIGHT)
    assert all(before in right for before, _ in SPOILT.values())
    told = findings((right.replace(*pair) for pair in SPOILT.values()), tmp_path)

    assert list(SPOILT) == [
        rule if rule in broken else str(broken) for rule, broken in zip(SPOILT, told, strict=True)
    ]


def test_the_schema_finds_what_is_spoilt():
    """An element where none belongs."""
    spoilt = (
        einvoice_xml(RIGHT)
        .replace(b"<ram:TypeCode>380<", b"<ram:TypCode>380<")
        .replace(b"380</ram:TypeCode>", b"380</ram:TypCode>")
    )

    assert any("TypCode" in each for each in schema_errors(spoilt))


def test_a_vat_amount_that_is_a_rappen_off_passes_their_rules_and_not_ours(tmp_path: Path):
    """BR-CO-17 and BR-S-09 compare with a tolerance of 1.00 (eInvoicing-EN16931 #370): 13.09, carried through."""
    right = einvoice_xml(RIGHT)
    by_line = right.replace(b">13.08<", b">13.09<").replace(b">174.58<", b">174.59<")
    less = right.replace(b">13.08<", b">13.07<").replace(b">174.58<", b">174.57<")

    assert [[], []] == findings([by_line, less], tmp_path)
    for off in (chf("0.01"), chf("-0.01")):
        [group] = RIGHT.groups
        sums = evolve(
            RIGHT.totals,
            vat=RIGHT.totals.vat + off,
            gross=RIGHT.totals.gross + off,
            payable=RIGHT.totals.payable + off,
        )
        spoilt = evolve(RIGHT, groups=[evolve(group, vat=group.vat + off)], totals=sums)
        with pytest.raises(SumsDiffer):
            einvoice_xml(spoilt)


@pytest.mark.parametrize("off", ["0.01", "-0.01"])
@pytest.mark.parametrize(
    ("element", "place"),
    [
        ("LineTotalAmount", "totals.net"),  # BT-106
        ("TaxBasisTotalAmount", "totals.net"),  # BT-109
        ("TaxTotalAmount", "totals.vat"),  # BT-110
        ("GrandTotalAmount", "totals.gross"),  # BT-112
        ("RoundingAmount", "totals.rounding"),  # BT-114
        ("DuePayableAmount", "totals.payable"),  # BT-115
        ("BasisAmount", "groups[0].net"),  # BT-116
        ("CalculatedAmount", "groups[0].vat"),  # BT-117
    ],
)
def test_each_sum_that_is_written_is_one_that_is_checked(element: str, place: str, off: str):
    """Whatever figure the XML shows, a Rappen more or less in the bill is refused before it is written."""
    right = every_kind()["five rappen"]
    assert f"<ram:{element}" in einvoice_xml(right).decode()
    holder, _, name = place.partition(".")
    moved = {name: getattr(right.totals if holder == "totals" else right.groups[0], name)}
    moved[name] += chf(Decimal(off))
    if holder == "totals":
        spoilt = evolve(right, totals=evolve(right.totals, **moved))
    else:
        spoilt = evolve(right, groups=[evolve(right.groups[0], **moved)])

    assert place in [each.path for each in bill_faults(spoilt)]
    with pytest.raises(SumsDiffer):
        einvoice_xml(spoilt)
