"""Bill checks: a figure that is a Rappen off is named; expected sums are counted by hand or in the law."""

from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from fixflow.fees import Bill, SumsDiffer, TaxTreatment, Totals, VatCategory, bill_faults
from fixflow.fees.bills.bill_checks import refuse_wrong_sums
from fixflow.money import Money, chf, eur
from tests.bills import EXEMPT, KLEIN, OUTSIDE, bill, every_kind, inclusive, line, untaxed

CENT = chf("0.01")


def wrong(told: Bill) -> list[str]:
    """Give the places of what is wrong."""
    return [each.path for each in bill_faults(told)]


def stated(told: Bill, *sums_by_hand: str) -> Bill:
    """Put net, VAT, gross, rounding and payable counted by hand in the place of ours."""
    sums = (Money(each, told.currency) for each in sums_by_hand)
    return evolve(
        told,
        totals=Totals(
            **dict(zip(("net", "vat", "gross", "rounding", "payable"), sums, strict=True))
        ),
    )


@pytest.mark.parametrize("name", every_kind())
def test_a_right_bill_has_no_fault(name: str):
    """Of each kind; the schematron agrees with it elsewhere."""
    assert [] == wrong(every_kind()[name])


# fmt: off
BY_HAND = [
    # lines of 9.50                              net       VAT      gross     0.05     payable
    ([("9.50", "8.1")] * 17,                   ("161.50", "13.08", "174.58", "0.00", "174.58")),
    ([("9.50", "8.1")] * 17,                   ("161.50", "13.08", "174.58", "0.02", "174.60")),
    ([("9.50", "8.1")] * 70,                   ("665.00", "53.87", "718.87", "0.00", "718.87")),
    ([("9.50", "7.7")] * 13,                   ("123.50", "9.51",  "133.01", "0.00", "133.01")),
    ([("9.50", "7.7")] * 5 + [("9.50", "8.1")] * 6,
                                               ("104.50", "8.28",  "112.78", "0.00", "112.78")),
    ([("9.50", "8.1")] * 4 + [("-9.50", "7.7")],
                                               ("28.50",  "2.35",  "30.85",  "0.00", "30.85")),
    ([("9.50", "19")] * 3,                     ("28.50",  "5.42",  "33.92",  "0.00", "33.92")),
]
# fmt: on


@pytest.mark.parametrize(("fees", "sums"), BY_HAND)
def test_the_sums_of_the_specification_are_right(fees, sums):
    """Worked by hand: 161.50 · 0.081 = 13.0815; 28.50 · 0.19 = 5.415, away from zero."""
    assert [] == wrong(stated(bill(*[line(net, percent) for net, percent in fees]), *sums))


@pytest.mark.parametrize("off", [CENT, -CENT])
@pytest.mark.parametrize("name", ["net", "vat", "gross", "payable"])
def test_each_sum_is_named_if_it_is_a_rappen_off(name, off):
    """BT-109, BT-110, BT-112, BT-115; the rules of CEN compare these, those of a category they do not."""
    right = bill(*[line()] * 17)
    figure = getattr(right.totals, name) + off
    [fault] = bill_faults(evolve(right, totals=evolve(right.totals, **{name: figure})))

    assert f"totals.{name}" == fault.path
    assert f"{figure} instead of {figure - off}" == fault.detail("en").replace("\u00a0", " ")
    assert f"{figure} statt {figure - off}" == fault.detail("de").replace("\u00a0", " ")


@pytest.mark.parametrize("off", [CENT, -CENT])
@pytest.mark.parametrize("name", ["net", "vat"])
def test_each_figure_of_a_group_is_named_if_it_is_a_rappen_off(name, off):
    """BT-116, BT-117: CEN tolerates less than 1.00 here (eInvoicing-EN16931 #370)."""
    right = bill(*[line()] * 17)
    [group] = right.groups
    spoilt = evolve(right, groups=[evolve(group, **{name: getattr(group, name) + off})])

    assert [f"groups[0].{name}"] == wrong(spoilt)


def test_a_wrong_vat_that_is_carried_through_all_sums_is_named_everywhere():
    """The commonest error: VAT rounded per line, 0.77 · 17 = 13.09, and everything added up from it."""
    right = bill(*[line()] * 17)
    [group] = right.groups
    spoilt = evolve(
        stated(right, "161.50", "13.09", "174.59", "0.00", "174.59"),
        groups=[evolve(group, vat=chf("13.09"))],
    )

    assert ["groups[0].vat", "totals.vat", "totals.gross", "totals.payable"] == wrong(spoilt)
    with pytest.raises(SumsDiffer, match=r"bill.sums_differ.*CHF\xa013.09 instead of CHF\xa013.08"):
        refuse_wrong_sums(spoilt)


@pytest.mark.parametrize("rounding", ["0.01", "0.03", "-0.02", "0.07"])
def test_five_rappen_are_rounded_in_one_way_only(rounding):
    """BT-114: 174.58 becomes 174.60 or stays."""
    right = bill(*[line()] * 17)
    payable = str((right.totals.gross + chf(rounding)).amount)
    spoilt = stated(right, "161.50", "13.08", "174.58", rounding, payable)

    assert {"totals.rounding", "totals.payable"} == set(wrong(spoilt))


def test_euros_are_not_rounded_to_five_cents():
    """Five Rappen are the smallest Swiss coin; a five-cent rounding has no such ground."""
    right = bill(*[line(percent="19", currency="EUR")] * 3)

    assert ["totals.rounding", "totals.payable"] == wrong(
        stated(right, "28.50", "5.42", "33.92", "-0.02", "33.90")
    )


@pytest.mark.parametrize(
    ("quantity", "price", "net"),
    [("1.5", "95.30", "142.95"), ("0.333", "10.01", "3.33"), ("0.5", "0.01", "0.01"), ("-0.5", "0.01", "-0.01")],
)  # fmt: skip
def test_a_line_is_price_times_quantity_rounded_away_from_zero(quantity, price, net):
    """0.5 · 0.01 = 0.005 becomes 0.01, and what goes back is rounded alike (kaufmännisch)."""
    right = line(net, quantity=quantity, price=chf(price))

    assert [] == [path for path in wrong(bill(right, line("20.00"))) if "lines" in path]
    assert "lines[0].net" in wrong(bill(evolve(right, net=right.net + CENT), line("20.00")))


def test_a_fee_that_includes_vat_has_the_vat_that_its_gross_contains():
    """28.50 · 8.1 / 108.1 = 2.1355; per line it would be 0.71 · 3 = 2.13."""
    right = bill(*inclusive())

    assert [] == wrong(stated(right, "26.36", "2.14", "28.50", "0.00", "28.50"))
    assert ["totals.net", "totals.vat"] == wrong(
        stated(right, "26.37", "2.13", "28.50", "0.00", "28.50")
    )


def test_the_odd_rappen_of_such_fees_falls_where_it_arises():
    """8.79, 8.79, 8.78; told otherwise, the nets still add up and a line is wrong."""
    first, second, third = inclusive()
    moved = evolve(third, price=chf("8.79"), net=chf("8.79"))
    less = evolve(first, price=chf("8.78"), net=chf("8.78"))

    assert ["lines[0].net", "lines[2].net"] == wrong(bill(less, second, moved))


def test_a_price_is_never_negative():
    """BR-27: what is taken back has a negative quantity."""
    told = line("-9.50", quantity=1, price=chf("-9.50"))

    assert ["lines[1].price"] == wrong(bill(line(), told, line("20.00")))


def test_a_negative_sum_belongs_on_a_credit_note():
    """Type 381 with positive amounts."""
    assert ["totals.payable"] == wrong(bill(line("-9.50")))


@pytest.mark.parametrize("category", [VatCategory.EXEMPT, VatCategory.REVERSE_CHARGE])
def test_only_the_standard_category_has_a_rate(category):
    """BR-E-05, BR-AE-05: the rate is 0; BR-S-05: it is more than 0."""
    treatment = TaxTreatment(category, "Grund")

    assert ["lines[0].percent"] == wrong(bill(line(treatment=treatment)))
    assert ["lines[0].percent"] == wrong(bill(line(percent="0")))


def test_outside_the_scope_of_vat_stands_alone():
    """BR-O-11, BR-O-12."""
    assert ["lines"] == wrong(bill(untaxed(OUTSIDE), line()))


def test_a_category_and_rate_stands_once():
    """BR-E-01: exactly one breakdown, however the net is spread over two."""
    told = bill(untaxed(EXEMPT), seller=KLEIN)
    twice = evolve(told, groups=(*told.groups, *told.groups))

    codes = [(each.path, each.code) for each in bill_faults(twice)]
    assert {("groups[0]", "bill.group_twice"), ("groups[1]", "bill.group_twice")} <= set(codes)


def test_two_reasons_for_one_exemption_stand_in_one_breakdown():
    """BR-E-01 and BR-E-10: one breakdown, and its reason is both of them."""
    other = TaxTreatment(VatCategory.EXEMPT, "Art. 21 Abs. 2 Ziff. 20 MWSTG")
    told = bill(untaxed(EXEMPT), untaxed(other), seller=KLEIN)

    [group] = told.groups
    assert {str(EXEMPT.note), str(other.note)} == set(str(group.note).split("; "))
    assert [] == wrong(told)


def test_groups_and_lines_answer_each_other():
    """A group that no line has, and lines that no group has."""
    told = bill(line(), line(percent="2.6"))
    seven, eight = told.groups

    assert ["groups"] == wrong(evolve(told, groups=[seven]))
    assert ["groups[0]", "groups"] == wrong(
        evolve(told, groups=[evolve(seven, percent=Decimal("2.5")), eight])
    )


PRICES = st.integers(1, 10**7)
TENTHS = st.sampled_from([19, 26, 37, 77, 81, 190])  # of a percent


@given(st.lists(st.tuples(PRICES, TENTHS, st.booleans()), min_size=1, max_size=30))
def test_sums_are_those_of_whole_numbers(rows):
    """A second calculation: Rappen and tenths of a percent as integers, halves away from zero."""
    told = bill(
        *(
            line(written(-price if back else price), str(Decimal(tenths) / 10))
            for price, tenths, back in rows
        )
    )
    nets: dict[int, int] = {}
    for price, tenths, back in rows:
        nets[tenths] = nets.get(tenths, 0) + (-price if back else price)
    vats = {
        each: (abs(net) * each * 2 + 1000) // 2000 * (1 if net >= 0 else -1)
        for each, net in nets.items()
    }

    assert sorted(vats.items()) == [
        (int(each.percent * 10), each.vat.minor) for each in told.groups
    ]
    assert (sum(nets.values()), sum(vats.values())) == (
        told.totals.net.minor,
        told.totals.vat.minor,
    )
    assert {"totals.payable"} >= set(wrong(told))  # a negative sum belongs on a credit note


@given(
    st.lists(PRICES, min_size=1, max_size=5),
    st.sampled_from([1, -1, 5, 99, -99]),
    st.sampled_from(["net", "vat", "gross", "payable", "group net", "group vat"]),
)
def test_no_figure_can_be_moved_unseen(prices, off, figure):
    """Whatever the bill, whichever figure: 0.99 is what the rules of CEN let pass."""
    told = bill(*(line(written(price)) for price in prices))
    holder, name = (told.groups[0], figure[6:]) if " " in figure else (told.totals, figure)
    moved = evolve(holder, **{name: getattr(holder, name) + Money.of_minor(off, "CHF")})
    spoilt = evolve(told, **({"groups": [moved]} if " " in figure else {"totals": moved}))

    assert wrong(spoilt)


def written(rappen: int) -> str:
    """Write Rappen as francs."""
    return str(Money.of_minor(rappen, "CHF").amount)


def test_an_amount_in_another_currency_is_named_before_anything_is_added():
    """One currency per bill (BT-5)."""
    told = bill()
    [group] = told.groups
    spoilt = evolve(told, groups=[evolve(group, net=eur("9.50"))])

    [fault] = bill_faults(spoilt)
    assert "groups[0].net" == fault.path
    assert "the amount is in EUR, the invoice in CHF" == fault.detail("en")
