"""Policy: nothing is assumed, every field has a source, every field decides something."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from attrs import asdict, evolve, fields

from fixflow.dated import Dated, SeriesOutOfOrder
from fixflow.fees import (
    AmountBasis,
    Assessment,
    BasisSince,
    BillingBasis,
    CreditFact,
    CreditRule,
    Declaration,
    DeclarationRule,
    Ended,
    FeeFacts,
    FeePolicy,
    FeeStatement,
    InvoiceFact,
    MonthOf,
    Party,
    PassThrough,
    PassThroughAmount,
    PassThroughInBasis,
    PayableRounding,
    PolicyContradiction,
    PolicyIncomplete,
    Scope,
    Supply,
    UnsourcedField,
    VatMode,
    VatTable,
    Verdict,
    assess,
)
from fixflow.money import Money, chf, eur
from fixflow.sources import Source
from fixflow.texts import Text

OTHER = Source("another tariff")
MADE: Callable[..., FeePolicy] = FeePolicy  # as a caller without type checker sees it
NAMES = tuple(each.name for each in fields(FeePolicy))


def values(policy: FeePolicy) -> dict[str, object]:
    """Give the fields of a policy."""
    return asdict(policy, recurse=False)


@pytest.mark.parametrize("name", NAMES)
def test_a_field_that_is_left_out_is_an_error(imofix: FeePolicy, name: str) -> None:
    """A default would decide for the principal what the sentence leaves open."""
    given = {field: value for field, value in values(imofix).items() if field != name}

    with pytest.raises(PolicyIncomplete, match=name):
        MADE(**given)


def test_all_missing_fields_are_named_at_once() -> None:
    """Input is checked whole."""
    with pytest.raises(PolicyIncomplete) as caught:
        MADE(name="imofix")

    assert NAMES[1:] == caught.value.missing


def test_every_field_names_its_source(imofix: FeePolicy) -> None:
    """A reason shows the sentence behind the field that decided; without one it cannot."""
    sources = {name: source for name, source in imofix.sources.items() if name != "credit"}

    with pytest.raises(UnsourcedField, match="credit"):
        evolve(imofix, sources=sources)


def fee(amount: Money, since: date = date(2000, 1, 1)) -> Dated[Money]:
    """Write a fee of a series."""
    return Dated(since, amount, OTHER)


CHANGES: dict[str, Callable[[FeePolicy], FeePolicy]] = {
    "empty": lambda policy: evolve(policy, fee=[]),
    "two currencies": lambda policy: evolve(policy, fee=[fee(eur("9.50"))]),
    "negative fee": lambda policy: evolve(policy, fee=[fee(chf("-9.50"))]),
    "negative": lambda policy: evolve(policy, threshold=chf(-90)),
    "rappen": lambda policy: evolve(
        policy,
        fee=[fee(eur("9.50"))],
        threshold=eur(90),
        payable_rounding=PayableRounding.FIVE_RAPPEN,
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_policy_that_contradicts_itself_is_refused(
    imofix: FeePolicy, change: Callable[[FeePolicy], FeePolicy]
) -> None:
    """One currency, no negative amounts, five Rappen in francs only."""
    with pytest.raises(PolicyContradiction):
        change(imofix)


def test_all_contradictions_are_told_at_once(imofix: FeePolicy) -> None:
    """Who mends one and runs again should not meet the next one."""
    with pytest.raises(PolicyContradiction) as caught:
        evolve(
            imofix,
            threshold=eur(-1),
            fee=[fee(chf(-9))],
            payable_rounding=PayableRounding.FIVE_RAPPEN,
        )

    assert [
        ("threshold", "fees.policy.negative_amount"),
        ("fee", "fees.policy.two_currencies"),
        ("fee", "fees.policy.negative_amount"),
        ("payable_rounding", "fees.policy.rappen_outside_chf"),
    ] == [(each.path, each.code) for each in caught.value.faults]
    assert "fee: die Währung ist nicht die der Grenze." in caught.value.say("de")


# fmt: off
ODD: dict[str, tuple[dict[str, object], list[tuple[str, str]]]] = {
    "a word for a choice": ({"below_threshold": "charge"}, [("below_threshold", "wrong_kind")]),
    "a choice of another point": ({"fee_scope": AmountBasis.GROSS}, [("fee_scope", "wrong_kind")]),
    "a word for yes or no": ({"cancel_counts_as_reject": "no"}, [("cancel_counts_as_reject", "wrong_kind")]),
    "a number for yes or no": ({"cancel_counts_as_reject": 1}, [("cancel_counts_as_reject", "wrong_kind")]),
    "a number for an amount": ({"threshold": 90}, [("threshold", "wrong_kind")]),
    "an amount for a series": ({"fee": chf("9.50")}, [("fee", "wrong_kind")]),
    "an amount without its day": ({"fee": [chf("9.50")]}, [("fee", "wrong_kind")]),
    "an instant for its day": ({"fee": [Dated(datetime(2026, 1, 1, tzinfo=UTC), chf("9.50"), OTHER)]}, [("fee", "wrong_kind")]),
    "a word for the label": ({"pass_through_label": "Gebühr"}, [("pass_through_label", "wrong_kind")]),
    "no sources": ({"sources": None}, [("sources", "wrong_kind")]),
    "sources in words": ({"sources": dict.fromkeys(NAMES, "the manual")}, [("sources", "wrong_kind")]),
    "a country without a table": ({"vat_country": "FR"}, [("vat_country", "unknown_country")]),
    "a name misspelt": ({"thresold": chf(90)}, [("thresold", "unknown_field")]),
    "several at once": ({"below_threshold": "charge", "vat_country": "FR", "fee": [fee(chf(-1))]},
                        [("below_threshold", "wrong_kind"), ("vat_country", "unknown_country"), ("fee", "negative_amount")]),
}
# fmt: on


@pytest.mark.parametrize("name", ODD)
def test_a_value_of_another_kind_is_refused(imofix: FeePolicy, name: str) -> None:
    """«below_threshold="charge"» is no `Verdict.CHARGE` and would exempt without a word."""
    changes, expected = ODD[name]
    changed: Callable[..., FeePolicy] = evolve
    with pytest.raises(PolicyContradiction) as caught:
        changed(imofix, **changes)

    assert expected == [
        (each.path, each.code.removeprefix("fees.policy.")) for each in caught.value.faults
    ]


@pytest.mark.parametrize(
    ("name", "value", "kind"),
    [
        ("fee", chf("9.50"), "(Dated(since=date, value=Money, source=Source), …)"),
        ("sources", None, "{field: Source}"),
        ("threshold", 90, "Money"),
        ("cancel_counts_as_reject", "no", "bool"),
        ("below_threshold", "charge", "Verdict.EXEMPT | Verdict.CHARGE"),
    ],
)
def test_what_is_of_another_kind_is_told_with_the_kind_that_belongs_there(
    imofix: FeePolicy, name: str, value: object, kind: str
) -> None:
    """Whoever writes his first tariff learns what to write, as it stands in code."""
    changed: Callable[..., FeePolicy] = evolve
    with pytest.raises(PolicyContradiction) as caught:
        changed(imofix, **{name: value})

    assert f"{name}: the value is not what belongs here: {kind}." in caught.value.say("en")
    assert f"{name}: der Wert ist nicht, was hierher gehört: {kind}." in caught.value.say("de")


def test_a_misspelt_field_is_told_with_the_one_that_is_missing(imofix: FeePolicy) -> None:
    """Who writes a policy by hand sees both ends of the slip."""
    given = {
        ("thresold" if name == "threshold" else name): each for name, each in values(imofix).items()
    }
    with pytest.raises(PolicyContradiction) as caught:
        MADE(**given)

    assert ["thresold", "threshold"] == [each.path for each in caught.value.faults]


def test_a_fee_series_ascends(imofix: FeePolicy) -> None:
    """The fee is read at the supply date; two fees of one day would be a guess."""
    with pytest.raises(SeriesOutOfOrder):
        evolve(imofix, fee=[fee(chf(9)), fee(chf(8))])


def invoice(gross: str, *, net: str | None = None, number: str = "R-1") -> InvoiceFact:
    """Write an invoice of 11 May 2026."""
    exact = None if net is None else chf(net)
    return InvoiceFact(number=number, gross=chf(gross), net=exact, dated=date(2026, 5, 11))


def with_position(facts: FeeFacts, gross: str, net: str = "9.50", whole: str = "10.27") -> FeeFacts:
    """Put the fee as a position on the invoice."""
    position = PassThrough(net=chf(net), gross=chf(whole))
    return evolve(facts, invoices=[evolve(invoice(gross), pass_through=position)])


def credited(facts: FeeFacts) -> FeeFacts:
    """Credit 80.00 of 120.00."""
    credit = CreditFact(number="G-1", of="R-1", gross=chf(80), dated=date(2026, 5, 20))
    return evolve(facts, credits=[credit])


def lifted(facts: FeeFacts) -> FeeFacts:
    """Lift a warranty marker before the invoice."""
    warranty = BasisSince(since=facts.ordered_on, basis=BillingBasis.WARRANTY)
    billable = BasisSince(since=date(2026, 5, 6), basis=BillingBasis.BILLABLE)
    return evolve(facts, basis=[warranty, billable])


def marked(facts: FeeFacts) -> FeeFacts:
    """Mark an invoiced order as a warranty case."""
    return evolve(facts, basis=[BasisSince(since=facts.ordered_on, basis=BillingBasis.WARRANTY)])


def small(facts: FeeFacts) -> FeeFacts:
    """Invoice 62.40 and 71.15."""
    return evolve(facts, invoices=[invoice("62.40"), invoice("71.15", number="R-2")])


def large(facts: FeeFacts) -> FeeFacts:
    """Invoice 140.10 and 233.75."""
    return evolve(facts, invoices=[invoice("140.10"), invoice("233.75", number="R-2")])


def old(facts: FeeFacts) -> FeeFacts:
    """Order in 2023, invoice in 2026."""
    return evolve(facts, ordered_on=date(2023, 12, 29))


def unchanged(facts: FeeFacts) -> FeeFacts:
    """Leave the order as it is."""
    return facts


Prepare = Callable[[FeeFacts], FeeFacts]
# fmt: off
FLIPS: dict[str, tuple[Callable[[FeePolicy], FeePolicy], Prepare]] = {
    "fee": (lambda p: evolve(p, fee=[fee(chf(12))]), unchanged),
    "vat_mode": (lambda p: evolve(p, vat_mode=VatMode.INCLUSIVE), unchanged),
    "fee_scope": (lambda p: evolve(p, fee_scope=Scope.ORDER), large),
    "threshold": (lambda p: evolve(p, threshold=chf(121)), unchanged),
    "threshold_basis": (lambda p: evolve(p, threshold_basis=AmountBasis.NET),
                        lambda f: evolve(f, invoices=[invoice("90.05", net="83.30")])),
    "threshold_scope": (lambda p: evolve(p, threshold_scope=Scope.ORDER), small),
    "below_threshold": (lambda p: evolve(p, below_threshold=Verdict.CHARGE), small),
    "pass_through_in_basis": (lambda p: evolve(p, pass_through_in_basis=PassThroughInBasis.COUNT),
                              lambda f: with_position(f, "94.47")),
    "pass_through": (lambda p: evolve(p, pass_through=PassThroughAmount.GROSS),
                     lambda f: with_position(f, "120.00", whole="10.24")),
    "pass_through_label": (lambda p: evolve(p, pass_through_label=Text(de="Gebühr", en="fee")),
                           lambda f: with_position(f, "94.47")),
    "basis_read_at": (lambda p: evolve(p, basis_read_at=Scope.ORDER), lifted),
    "declaration": (lambda p: evolve(p, declaration=DeclarationRule.DECLARATION_WINS),
                    lambda f: evolve(f, declared=Declaration.NONE_OR_BELOW)),
    "no_cost_but_invoiced": (lambda p: evolve(p, no_cost_but_invoiced=Verdict.CHARGE), marked),
    "rejected_but_invoiced": (lambda p: evolve(p, rejected_but_invoiced=Verdict.CHARGE),
                              lambda f: evolve(f, ended=Ended.REJECTED)),
    "cancel_counts_as_reject": (lambda p: evolve(p, cancel_counts_as_reject=True),
                                lambda f: evolve(f, ended=Ended.CANCELLED)),
    "credit": (lambda p: evolve(p, credit=CreditRule.REASSESS), credited),
    "supply": (lambda p: evolve(p, supply=Supply.COMPLETED), old),
    "month_of": (lambda p: evolve(p, month_of=MonthOf.SUPPLY), unchanged),
    "payable_rounding": (lambda p: evolve(p, payable_rounding=PayableRounding.FIVE_RAPPEN), unchanged),
    "vat_country": (lambda p: evolve(p, vat_country="DE"), unchanged),
}
# fmt: on


def shown(found: Assessment, policy: FeePolicy) -> tuple[object, ...]:
    """Give all that a contractor sees of an assessment and its statement of May."""
    statement = FeeStatement.build(
        contractor=Party(id="meier", name="Meier Sanitär AG"),
        month="2026-05",
        assessments=[found],
        policy=policy,
        number="F-1",
        document_date=date(2026, 6, 1),
    )
    days = tuple(item.on for item in found.items)
    return found.outcome, found.explain("de"), days, statement.totals


def test_each_decision_has_a_flip() -> None:
    """A field that nothing tests could be dead."""
    assert set(NAMES) - {"name", "sources"} == set(FLIPS)


@pytest.mark.parametrize("name", FLIPS)
def test_each_field_alone_changes_a_case(imofix: FeePolicy, done: FeeFacts, name: str) -> None:
    """A field that changes nothing would be an option that does nothing."""
    flip, prepare = FLIPS[name]
    facts, other = prepare(done), flip(imofix)
    before = assess(facts, imofix, VatTable.of(imofix.vat_country))
    after = assess(facts, other, VatTable.of(other.vat_country))

    assert shown(before, imofix) != shown(after, other)


@pytest.mark.parametrize("name", FLIPS)
def test_each_field_changes_the_fingerprint(imofix: FeePolicy, name: str) -> None:
    """An assessment carries it, so that one can see under which tariff it was made."""
    flip, _ = FLIPS[name]

    assert imofix.fingerprint != flip(imofix).fingerprint


def test_a_translation_and_a_source_are_no_decision(imofix: FeePolicy) -> None:
    """A French typo that is mended leaves the tariff as it was, and every assessment under it."""
    label = evolve(imofix.pass_through_label, en="preparing the work", fr="préparation", it="prep")
    sourced = [Dated(each.since, each.value, OTHER) for each in imofix.fee]

    assert imofix.fingerprint == evolve(imofix, pass_through_label=label).fingerprint
    assert imofix.fingerprint == evolve(imofix, fee=sourced).fingerprint


def test_the_day_of_a_fee_is_a_decision(imofix: FeePolicy) -> None:
    """From when on a fee counts decides what an order costs."""
    later = [Dated(date(2025, 1, 1), each.value, each.source) for each in imofix.fee]

    assert imofix.fingerprint != evolve(imofix, fee=later).fingerprint


def test_the_fingerprint_is_of_the_decisions(imofix: FeePolicy, done: FeeFacts) -> None:
    """The same decisions, written a second time, have the same one; sources are no decision."""
    again = evolve(imofix, sources=dict.fromkeys(NAMES, OTHER))

    assert imofix.fingerprint == again.fingerprint
    assert imofix.fingerprint == assess(done, imofix, VatTable.of("CH")).fingerprint
    assert 16 == len(imofix.fingerprint)
