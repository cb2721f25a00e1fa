"""Reading: what JSON and forms give, checked whole, each fault at its path."""

import json
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, date, datetime
from decimal import Decimal
from random import Random
from typing import Any, Final

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from fixflow.errors import PartnerFault, problem
from fixflow.fees import BadFacts, FeeFacts, FeeKey, InvoiceFact, PassThrough, Scope, StatedFee
from fixflow.fees.reading import TEXTS
from fixflow.money import Money, chf, eur
from fixflow.texts import Text
from tests.fees.test_properties import deck, drawn

SENT: Final[dict[str, object]] = {
    "order": "AU-1",
    "principal": "sonnegg",
    "contractor": "meier",
    "ordered_on": "2026-03-12",
    "basis": [{"since": "2026-03-12", "basis": "billable"}],
}
INVOICE: Final[dict[str, object]] = {"number": "R-1", "gross": "CHF 90.05", "dated": "2026-03-20"}


def faults(given: Mapping[str, object], currency: str | None = None) -> list[tuple[str, str]]:
    """Give paths and codes of everything that is wrong."""
    with pytest.raises(BadFacts) as caught:
        FeeFacts.of(given, currency=currency)
    return [(each.path, each.code) for each in caught.value.faults]


def billed(**changes: object) -> dict[str, object]:
    """Send an order with one invoice."""
    return SENT | {"invoices": [INVOICE | changes]}


def credited(gross: str, of: str = "R-1") -> dict[str, object]:
    """Send an order with one invoice and a credit."""
    credit = {"number": "G-1", "of": of, "gross": gross, "dated": "2026-03-21"}
    return billed() | {"credits": [credit]}


def test_what_is_sent_is_read() -> None:
    """Texts become days, amounts, words; what is left out has its default."""
    [invoice] = FeeFacts.of(billed(cancelled_on=None, pass_through={"net": "CHF 9.50"})).invoices

    assert chf("90.05") == invoice.gross
    assert date(2026, 3, 20) == invoice.dated
    assert PassThrough(net=chf("9.50")) == invoice.pass_through
    assert () == FeeFacts.of(SENT).invoices


AMOUNTS: dict[str, tuple[object, Money]] = {
    "with its currency": ("EUR 90.05", eur("90.05")),
    "of the currency that is told": ("90.05", chf("90.05")),
    "as a whole number": (90, chf(90)),
    "as an object": ({"amount": "90.05", "currency": "EUR"}, eur("90.05")),
    "as money": (eur("90.05"), eur("90.05")),
    "as an exact number": (Decimal("90.05"), chf("90.05")),
}


@pytest.mark.parametrize("name", AMOUNTS)
def test_an_amount_may_be_written_in_each_usual_way(name: str) -> None:
    """JSON has no exact decimals, so an amount is a text, or a whole number."""
    written, expected = AMOUNTS[name]
    [invoice] = FeeFacts.of(billed(gross=written), currency="CHF").invoices

    assert expected == invoice.gross


# fmt: off
WRONG: dict[str, tuple[dict[str, object], list[tuple[str, str]]]] = {
    "nothing": ({}, [(each, "fees.missing_field") for each in ("order", "principal", "contractor", "ordered_on", "basis")]),
    "a name misspelt": (SENT | {"declred": "none_or_below"}, [("declred", "fees.unknown_field")]),
    "a word unknown": (SENT | {"declared": "none"}, [("declared", "fees.unknown_word")]),
    "a word of a list": (SENT | {"declared": ["none"]}, [("declared", "fees.unknown_word")]),
    "no marker": (SENT | {"basis": []}, [("basis", "fees.missing_field")]),
    "a day by points": (SENT | {"ordered_on": "12.03.2026"}, [("ordered_on", "fees.not_a_day")]),
    "a day that never was": (SENT | {"ordered_on": "2026-02-30"}, [("ordered_on", "fees.not_a_day")]),
    "a day in short": (SENT | {"ordered_on": "20260312"}, [("ordered_on", "fees.not_a_day")]),
    "an instant without offset": (SENT | {"ordered_on": "2026-03-12T08:25"}, [("ordered_on", "fees.not_a_day")]),
    "an instant": (SENT | {"ordered_on": datetime(2026, 3, 12, tzinfo=UTC)}, [("ordered_on", "fees.not_a_day")]),
    "no day": (SENT | {"ordered_on": None}, [("ordered_on", "fees.not_a_day")]),
    "an ending without day": (SENT | {"ended": "done"}, [("ended_on", "fees.missing_field")]),
    "a day without ending": (SENT | {"ended_on": "2026-03-18"}, [("ended", "fees.missing_field")]),
    "an id of another kind": (SENT | {"order": 481119}, [("order", "fees.not_a_text")]),
    "an id of nothing": (SENT | {"order": ""}, [("order", "identity.invalid")]),
    "a text of another kind": (SENT | {"contractor": None}, [("contractor", "fees.not_a_text")]),
    "a truth of another kind": (SENT | {"registered": "yes"}, [("registered", "fees.not_a_truth")]),
    "no list": (SENT | {"invoices": INVOICE}, [("invoices", "fees.not_a_list")]),
    "a list of texts": (SENT | {"invoices": ["R-1"]}, [("invoices[0]", "fees.not_an_object")]),
    "an amount in words": (billed(gross="CHF ninety"), [("invoices[0].gross", "fees.not_an_amount")]),
    "a float": (billed(gross=90.05), [("invoices[0].gross", "fees.not_an_amount")]),
    "an amount finer than a Rappen": (billed(gross="CHF 90.0049"), [("invoices[0].gross", "fees.precision")]),
    "an amount beyond counting": (billed(gross="CHF 1" + "0" * 20), [("invoices[0].gross", "fees.amount_too_high")]),
    "an amount in dollars": (billed(gross="USD 90.05"), [("invoices[0].gross", "fees.unknown_currency")]),
    "an amount without currency": (billed(gross="90.05"), [("invoices[0].gross", "fees.currency_missing")]),
    "an amount of nothing": (billed(gross=None), [("invoices[0].gross", "fees.not_an_amount")]),
    "a position without amount": (billed(pass_through={}), [("invoices[0].pass_through.net", "fees.missing_field"),
                                                            ("invoices[0].pass_through.gross", "fees.missing_field")]),
    "an invoice below nothing": (billed(gross="CHF -90.05"), [("invoices[0].gross", "fees.negative_amount")]),
    "an invoice too high to be one": (billed(gross="CHF 1000000000000.00"), [("invoices[0].gross", "fees.amount_too_high")]),
    "gross below net": (billed(net="CHF 90.06"), [("invoices[0]", "fees.gross_below_net")]),
    "a position above its invoice": (
        billed(pass_through={"gross": "CHF 90.06"}),
        [("invoices[0].pass_through", "fees.pass_through_exceeds_invoice")],
    ),
    "a number twice": (SENT | {"invoices": [INVOICE, INVOICE]}, [("invoices", "fees.duplicate_invoice")]),
    "a credit of an unknown invoice": (credited("CHF 1.00", of="R-9"), [("credits[0].of", "fees.unknown_invoice")]),
    "a credit above its invoice": (credited("CHF 90.06"), [("invoices[0].gross", "fees.credit_exceeds_invoice")]),
    "several of the whole": (
        credited("CHF -1.00", of="R-9") | {"invoices": [INVOICE, INVOICE]},
        [("invoices", "fees.duplicate_invoice"), ("credits[0].gross", "fees.negative_amount"), ("credits[0].of", "fees.unknown_invoice")],
    ),
    "several at once": (
        SENT | {"ordered_on": "gestern", "ended": "fertig", "invoices": [INVOICE | {"gross": 1.5}, {"number": "R-2", "net": "CHF x"}]},
        [("ordered_on", "fees.not_a_day"), ("ended", "fees.unknown_word"), ("invoices[0].gross", "fees.not_an_amount"),
         ("invoices[1].net", "fees.not_an_amount"), ("invoices[1].gross", "fees.missing_field"),
         ("invoices[1].dated", "fees.missing_field"),
         ("ended_on", "fees.missing_field")],
    ),
}
# fmt: on


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_with_its_path_and_code(name: str) -> None:
    """All of it at once, none of it guessed."""
    given_facts, expected = WRONG[name]

    assert expected == faults(given_facts)


def test_a_name_that_is_no_text_is_unknown() -> None:
    """A Python caller may send one; JSON cannot."""
    odd: Any = {1: 2}
    given_facts = SENT | odd

    assert [("1", "fees.unknown_field")] == faults(given_facts)


def test_a_misspelt_name_is_told_the_nearest() -> None:
    """«declred» is «declared»; a name like none is told them all."""
    with pytest.raises(BadFacts) as caught:
        FeeFacts.of(SENT | {"declred": None, "xyz": 1})
    near, far = caught.value.faults

    assert "declred: dieses Feld gibt es nicht; bekannt: declared" == near.say("de")
    assert "ordered_on" in far.say("de")


def test_an_unknown_word_is_told_those_that_are_known() -> None:
    """Who sends it should not have to look into the code."""
    with pytest.raises(BadFacts, match="none_or_below, invoice_follows"):
        FeeFacts.of(SENT | {"declared": "none"})


def test_the_other_side_is_told_as_a_problem() -> None:
    """A host answers with RFC 9457: the pointer leads to the field."""
    with pytest.raises(PartnerFault) as caught:
        FeeFacts.of(billed(gross="CHF 90.0049"))

    assert problem(caught.value, "de")["errors"] == [
        {
            "detail": "90.0049 ist feiner als die kleinste Einheit von CHF",
            "pointer": "/invoices/0/gross",
            "code": "fees.precision",
        }
    ]


def test_what_is_shown_of_rubbish_is_harmless() -> None:
    """A control character, ten megabytes, a number of 5,000 digits: a short line each."""
    rubbish: tuple[object, ...] = ("\x1b[2J", "x" * 10_000_000, 10**5_000, [[]])
    for each in rubbish:
        with pytest.raises(BadFacts) as caught:
            FeeFacts.of(SENT | {"ordered_on": each})

        assert len(str(caught.value)) < 300
        assert "\x1b" not in str(caught.value)


def test_facts_come_back_from_what_is_written(done: FeeFacts) -> None:
    """Whole, with positions, credits and stated fees; as JSON holds it."""
    key = FeeKey(policy="imofix", contractor="meier", scope=Scope.INVOICE, number="R-1")
    fee = StatedFee(
        key=key,
        statement="F-1",
        invoice="R-1",
        amount=chf("-9.50"),
        percent=Decimal("7.7"),
        reverses="F-0",
    )
    facts = evolve(done, stated=[fee])

    assert facts == FeeFacts.of(json.loads(json.dumps(facts.to_mapping())))


@given(seed=st.integers(0, 2**32))
def test_any_facts_come_back(seed: int) -> None:
    """What was written is read as it was."""
    facts = drawn(deck(seed))

    assert facts == FeeFacts.of(json.loads(json.dumps(facts.to_mapping())))


def test_a_value_may_be_given_as_it_is(done: FeeFacts) -> None:
    """A host that has an invoice already hands it over."""
    invoice = InvoiceFact(number="R-9", gross=chf(91), dated=date(2026, 3, 20))

    assert (invoice,) == FeeFacts.of(SENT | {"invoices": [invoice]}).invoices
    assert done == FeeFacts.of({**done.to_mapping(), "invoices": list(done.invoices)})


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(seed=st.integers(0, 2**32), value=json_values)
def test_nothing_but_bad_facts_is_raised(seed: int, value: object) -> None:
    """Put anything that JSON has at any place: it is read, or refused with its faults."""
    dice = Random(seed)  # noqa: S311  no secret
    sent = json.loads(json.dumps(drawn(dice).to_mapping()))
    place = sent
    while isinstance(place, dict | list) and place:
        keys = list(place) if isinstance(place, dict) else range(len(place))
        key = dice.choice(keys)
        inner = place[key]
        if not isinstance(inner, dict | list) or not inner or dice.random() < 0.3:
            place[key] = value
            break
        place = inner
    with suppress(BadFacts):
        FeeFacts.of(sent)


@pytest.mark.parametrize("name", TEXTS)
def test_every_fault_is_told_in_four_languages(name: str) -> None:
    """Who sends facts reads them as well."""
    text: Text = TEXTS[name]

    assert all((text.de, text.en, text.fr, text.it))


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_in_four_languages(name: str) -> None:
    """A contractor in Geneva who types an amount reads French; ids alone speak two languages."""
    with pytest.raises(BadFacts) as caught:
        FeeFacts.of(WRONG[name][0])
    told = [each for each in caught.value.faults if each.code.startswith("fees.")]

    assert all(all((each.text.fr, each.text.it)) for each in told)
    assert {"identity.invalid"} >= {each.code for each in caught.value.faults if each not in told}


def test_what_only_a_tariff_can_judge_is_read() -> None:
    """An amount in euros is a fault under a tariff in francs, and none under one in euros."""
    facts = FeeFacts.of(billed(gross="EUR 90.05", pass_through={"net": "CHF 9.50"}))

    assert eur("90.05") == facts.invoices[0].gross
