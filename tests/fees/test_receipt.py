"""Receipt: a decision in words, what would have changed it, what may be passed on.

«Bei CHF 90.00 würde der Auftrag 9.50 kosten»: every expected sentence is written by hand from the
sentence of the tariff.
"""

from collections.abc import Callable
from datetime import date
from enum import Enum

import pytest
from attrs import evolve

from fixflow.fees import (
    BasisSince,
    BillingBasis,
    CreditFact,
    CreditRule,
    Declaration,
    DeclarationRule,
    Ended,
    FeeFacts,
    FeePolicy,
    InvoiceFact,
    PassThrough,
    PassThroughAmount,
    Receipt,
    Scope,
    StatedFee,
    Supply,
    VatTable,
    Verdict,
    assess,
    receipt,
)
from fixflow.fees.decision import policy_words, receipt_words
from fixflow.fees.decision.policy_words import valued
from fixflow.fees.policy import DECISIONS
from fixflow.money import chf
from fixflow.texts import Language, Text, spoken
from tests.tariff import IMOFIX

CH = VatTable.of("CH")
WORDS = {name: each for name, each in vars(receipt_words).items() if isinstance(each, Text)}
ALL_WORDS = {**WORDS, **{str(key): each for key, each in receipt_words.WOULD.items()}}
STORNO = date(2026, 5, 20)


def bill(gross: str, number: str = "R-1", *, cancelled: bool = False) -> InvoiceFact:
    """Write an invoice of 11 May 2026."""
    gone = STORNO if cancelled else None
    return InvoiceFact(number=number, gross=chf(gross), dated=date(2026, 5, 11), cancelled_on=gone)


def marked(facts: FeeFacts) -> FeeFacts:
    """Mark an order as a warranty case."""
    return evolve(facts, basis=[BasisSince(since=facts.ordered_on, basis=BillingBasis.WARRANTY)])


def rejected(facts: FeeFacts) -> FeeFacts:
    """Reject an order."""
    return evolve(facts, ended=Ended.REJECTED, completed_on=None, declared=None)


def stated(facts: FeeFacts, policy: FeePolicy) -> tuple[StatedFee, ...]:
    """State the fees of an order."""
    return tuple(line.stated_on("F-2026-000001") for line in assess(facts, policy, CH).lines)


def otherwise(found: Receipt, lang: Language = "de") -> list[str]:
    """Say what would make a difference."""
    return [each.say(lang) for each in found.otherwise]


GROSS = "(brutto, ohne Weiterverrechnung)"
COSTS = "würde der Auftrag CHF\xa09.50 zzgl. MWST kosten"
COSTS_NOTHING = "würde der Auftrag nichts kosten"
WARRANTY = "«Keine Rechnungsstellung (z.B. Garantiefall)»"
NONE_CHOSEN = "Mit der Auswahl «keine Kostenfolge oder unter CHF\xa090.00» beim Abschluss"
Prepare = Callable[[FeeFacts], FeeFacts]
# fmt: off
SAID: dict[str, tuple[Prepare, list[str]]] = {
    "charged": (lambda f: f, [
        f"Bei CHF\xa089.99 {GROSS} {COSTS_NOTHING}",
        f"Mit dem Vermerk {WARRANTY} {COSTS_NOTHING}",
        f"Nach einem Storno der Rechnung R-1 {COSTS_NOTHING}",
    ]),
    "below": (lambda f: evolve(f, invoices=[bill("89.95")]), [
        f"Bei CHF\xa090.00 {GROSS} {COSTS}",
        f"Bei einer Grenze von CHF\xa089.95 {COSTS}",
    ]),
    "waiting": (lambda f: evolve(f, invoices=()), [
        f"Mit einer Rechnung über CHF\xa090.00 {COSTS}",
        f"Mit einer Rechnung über CHF\xa089.99 {COSTS_NOTHING}",
        f"Mit dem Vermerk {WARRANTY} {COSTS_NOTHING}",
        f"{NONE_CHOSEN} {COSTS_NOTHING}",
    ]),
    "declared away": (lambda f: evolve(f, invoices=(), declared=Declaration.NONE_OR_BELOW), [
        f"Mit einer Rechnung über CHF\xa090.00 {COSTS}",
        "Mit der Auswahl «Rechnung folgt» beim Abschluss wäre der Auftrag noch offen",
    ]),
    "warranty": (marked, [
        f"Ohne den Vermerk {WARRANTY} {COSTS}",
        f"Mit «Rechnung trotz Vermerk: Gebühr» in der Gebührenordnung {COSTS}",
    ]),
    "rejected": (rejected, [
        f"Mit dem Ende «erledigt» statt «abgelehnt» {COSTS}",
        f"Mit «Rechnung zu abgelehntem Auftrag: Gebühr» in der Gebührenordnung {COSTS}",
    ]),
    "rejected and warranty": (lambda f: rejected(marked(f)), [
        f"Ohne den Vermerk {WARRANTY} und mit dem Ende «erledigt» statt «abgelehnt» {COSTS}",
    ]),
    "rejected, warranty, below": (lambda f: rejected(marked(evolve(f, invoices=[bill("44.80")]))), [
        f"Bei CHF\xa090.00 {GROSS} und ohne den Vermerk {WARRANTY} und mit dem Ende «erledigt» statt «abgelehnt» {COSTS}",
    ]),
    "cancelled invoice": (lambda f: evolve(f, invoices=[bill("120.00", cancelled=True)]), [
        f"Ohne das Storno der Rechnung R-1 {COSTS}",
    ]),
    "credited whole": (lambda f: evolve(f, credits=[CreditFact(number="G-1", of="R-1", gross=chf(120), dated=STORNO)]), [
        f"Ohne das Storno der Rechnung R-1 {COSTS}",
    ]),
    "two invoices": (lambda f: evolve(f, invoices=[bill("62.40"), bill("120.00", "R-2")]), [
        f"Bei CHF\xa090.00 {GROSS} auf Rechnung R-1 würde der Auftrag CHF\xa019.00 zzgl. MWST kosten",
        f"Bei CHF\xa089.99 {GROSS} auf Rechnung R-2 {COSTS_NOTHING}",
        f"Mit dem Vermerk {WARRANTY} {COSTS_NOTHING}",
        f"Nach einem Storno der Rechnung R-2 {COSTS_NOTHING}",
        "Bei einer Grenze von CHF\xa062.40 würde der Auftrag CHF\xa019.00 zzgl. MWST kosten",
    ]),
    "a position": (lambda f: evolve(f, invoices=[evolve(bill("94.47"), pass_through=PassThrough(net=chf("9.50"), gross=chf("10.27")))]), [
        f"Bei CHF\xa090.00 {GROSS} {COSTS}",
        f"Ohne die Position «Digitale Arbeitsvorbereitung» bei gleichem Total von CHF\xa094.47 {COSTS}",
        f"Bei einer Grenze von CHF\xa084.20 {COSTS}",
    ]),
}
# fmt: on


@pytest.mark.parametrize("name", SAID)
def test_a_receipt_names_what_would_make_a_difference(
    imofix: FeePolicy, done: FeeFacts, name: str
) -> None:
    """The nearest change of one fact; where none alone does it, the fewest together."""
    prepare, expected = SAID[name]
    found = receipt(prepare(done), imofix, CH)

    assert sorted(expected) == sorted(otherwise(found))


def test_the_declaration_and_the_credits_can_decide(imofix: FeePolicy, done: FeeFacts) -> None:
    """Under the other readings the receipt names them."""
    wins = evolve(imofix, declaration=DeclarationRule.DECLARATION_WINS)
    anew = evolve(imofix, credit=CreditRule.REASSESS)
    declared = evolve(done, declared=Declaration.NONE_OR_BELOW)
    credit = CreditFact(number="G-1", of="R-1", gross=chf(50), dated=STORNO)

    follows = f"Mit der Auswahl «Rechnung folgt» beim Abschluss {COSTS}"
    assert follows in otherwise(receipt(declared, wins, CH))
    credited = evolve(done, credits=[credit])
    assert f"Ohne die Gutschriften auf Rechnung R-1 {COSTS}" in otherwise(
        receipt(credited, anew, CH)
    )


def test_a_known_net_moves_with_the_amount(imofix: FeePolicy, done: FeeFacts) -> None:
    """120.00 gross and 111.01 net would be 89.99 and 81.00; a net above its gross makes no sense."""
    facts = evolve(done, invoices=[evolve(bill("120.00"), net=chf("111.01"))])

    assert f"Bei CHF\xa089.99 {GROSS} {COSTS_NOTHING}" == otherwise(receipt(facts, imofix, CH))[0]


def test_of_several_ways_that_need_two_changes_one_is_told(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """Marked and credited down to 70.00: lift the marker, and either raise it or drop the credit."""
    anew = evolve(imofix, credit=CreditRule.REASSESS)
    credit = CreditFact(number="G-1", of="R-1", gross=chf(50), dated=STORNO)
    found = otherwise(receipt(marked(evolve(done, credits=[credit])), anew, CH))

    assert [f"Bei CHF\xa090.00 {GROSS} und ohne den Vermerk {WARRANTY} {COSTS}"] == found


def test_the_point_of_the_tariff_that_decided_is_tried_the_other_way(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """Once by the reason, once by the flag that names it."""
    charging = evolve(imofix, below_threshold=Verdict.CHARGE)
    small = otherwise(receipt(evolve(done, invoices=[bill("44.80")]), charging, CH))
    declared = evolve(done, declared=Declaration.NONE_OR_BELOW)
    point = "in der Gebührenordnung"

    assert f"Mit «unter der Grenze: befreit» {point} {COSTS_NOTHING}" in small
    assert (
        f"Mit «Auswahl und Rechnung widersprechen sich: die Auswahl zählt» {point} {COSTS_NOTHING}"
        in otherwise(receipt(declared, imofix, CH))
    )


def test_credits_that_a_smaller_invoice_could_not_bear_are_left_out_with_it(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """151.00 with 140.00 credited: 89.99 cannot have 140.00 credited, and the receipt says so."""
    credit = CreditFact(number="G-1", of="R-1", gross=chf(140), dated=STORNO)
    facts = evolve(done, invoices=[bill("151.00")], credits=[credit])
    found = otherwise(receipt(facts, imofix, CH))

    assert found == [
        f"Bei CHF\xa089.99 {GROSS} ohne die Gutschriften auf Rechnung R-1 {COSTS_NOTHING}",
        f"Mit dem Vermerk {WARRANTY} {COSTS_NOTHING}",
        f"Nach einem Storno der Rechnung R-1 {COSTS_NOTHING}",
    ]


def test_credits_that_a_smaller_invoice_can_bear_stay(imofix: FeePolicy, done: FeeFacts) -> None:
    """151.00 with 89.98 credited: 89.99 bears them, by one Rappen."""
    credit = CreditFact(number="G-1", of="R-1", gross=chf("89.98"), dated=STORNO)
    facts = evolve(done, invoices=[bill("151.00")], credits=[credit])

    assert f"Bei CHF\xa089.99 {GROSS} {COSTS_NOTHING}" == otherwise(receipt(facts, imofix, CH))[0]


def test_a_change_that_makes_no_sense_is_not_told(imofix: FeePolicy, done: FeeFacts) -> None:
    """Two invoices of 50.00 and 120.00, looked at together: the first cannot sink by 80.01."""
    together = evolve(imofix, threshold_scope=Scope.ORDER)
    facts = evolve(done, invoices=[bill("50.00"), bill("120.00", "R-2")])
    told = receipt(facts, together, CH).otherwise
    lowered = [each for each in told if "amount" in each.changes[0].params]

    assert [
        f"Bei CHF\xa089.99 (brutto, ohne Weiterverrechnung, alle Rechnungen des Auftrags) {COSTS_NOTHING}"
    ] == [each.say("de") for each in lowered]


def test_of_a_long_order_the_first_twenty_invoices_are_tried(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """Each is decided against all the others: of hundreds nobody could wait for the receipt."""
    bills = [bill("120.00", f"R-{number:03}") for number in range(60)]
    told = otherwise(receipt(evolve(done, invoices=bills), imofix, CH))
    lowered = [each for each in told if each.startswith("Bei CHF\xa089.99")]

    assert 20 == len(lowered)
    assert "auf Rechnung R-019 würde der Auftrag CHF\xa0560.50 zzgl. MWST kosten" in lowered[-1]


def test_an_order_that_had_been_done_was_done_on_the_day_it_ended(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """Where the rate is read on completion, a rejected order has no such day; its ending is one."""
    by_completion = evolve(imofix, supply=Supply.COMPLETED)
    found = otherwise(receipt(rejected(done), by_completion, CH))

    assert f"Mit dem Ende «erledigt» statt «abgelehnt» {COSTS}" in found


def test_a_yes_or_no_of_the_tariff_is_tried_the_other_way(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """Breaking off is kept apart from rejecting, or not."""
    as_rejected = evolve(imofix, cancel_counts_as_reject=True)
    facts = evolve(done, ended=Ended.CANCELLED, completed_on=None, declared=None)
    found = otherwise(receipt(facts, as_rejected, CH))

    assert f"Mit «Abbruch zählt als Ablehnung: nein» in der Gebührenordnung {COSTS}" in found


def test_what_is_stated_is_told_apart(imofix: FeePolicy, done: FeeFacts) -> None:
    """A fee on an issued statement stays, or is taken back; the receipt says which."""
    fees = stated(done, imofix)
    charged = otherwise(receipt(evolve(done, stated=fees), imofix, CH))
    gone = evolve(done, stated=fees, invoices=[bill("120.00", cancelled=True)])

    assert (
        "Nach einem Storno der Rechnung R-1 würde die Gebühr der früheren Abrechnung zurückgenommen"
        in charged
    )
    assert f"Ohne die Gebühr auf F-2026-000001 {COSTS}" in charged
    assert (
        "Ohne das Storno der Rechnung R-1 bliebe es bei der Gebühr der früheren Abrechnung"
        in otherwise(receipt(gone, imofix, CH))
    )


def test_the_sum_of_an_order_is_named_as_such(imofix: FeePolicy, done: FeeFacts) -> None:
    """Where the threshold looks at the order, it is the order's amount that would flip it."""
    together = evolve(imofix, threshold_scope=Scope.ORDER)
    facts = evolve(done, invoices=[bill("50.00"), bill("39.99", "R-2")])
    first = receipt(facts, together, CH).otherwise[0].say("en")

    assert first == (
        "At CHF\xa090.00 (gross, excluding the fee passed on, all invoices of the order) "
        "the order would cost CHF\xa019.00 plus VAT"
    )


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "At CHF\xa089.99 (gross, excluding the fee passed on) the order would cost nothing"),
        ("fr", "À CHF\xa089.99 (brut, sans refacturation), l’ordre ne coûterait rien"),
        ("it", "A CHF\xa089.99 (lordo, senza riaddebito) l’ordine non costerebbe nulla"),
    ],
)
def test_a_receipt_speaks_four_languages(
    imofix: FeePolicy, done: FeeFacts, lang: Language, expected: str
) -> None:
    """Contractors in Geneva and Lugano ask as well."""
    assert expected == otherwise(receipt(done, imofix, CH), lang)[0]


CHOICES = {name: type(getattr(IMOFIX, name)) for name in DECISIONS}
POINTS = [(name, kind) for name, kind in CHOICES.items() if kind is bool or issubclass(kind, Enum)]


@pytest.mark.parametrize(("name", "kind"), POINTS)
def test_each_point_of_a_tariff_is_named_in_words(name: str, kind: type) -> None:
    """«threshold_scope: order» is a code; a receipt is read in Geneva and Lugano."""
    values: list[object] = [True, False]
    if issubclass(kind, Enum):
        values = [valued(name, each) for each in kind]
    said = [policy_words.POINTS[name], *(each for each in values if isinstance(each, Text))]

    assert all(all((each.de, each.en, each.fr, each.it)) for each in said)
    assert len(values) == len({spoken(each, "de") for each in values}) > 1


REGISTRATIONS: dict[str, tuple[bool | None, str]] = {
    "registered": (True, "CHF\xa09.50 zuzüglich der eigenen MWST"),
    "not registered": (False, "CHF\xa010.27"),
    "unknown": (
        None,
        "CHF\xa09.50 zuzüglich der eigenen MWST oder, ohne MWST-Nummer, CHF\xa010.27",
    ),
}


@pytest.mark.parametrize("name", REGISTRATIONS)
def test_a_receipt_names_the_position_that_may_be_passed_on(
    imofix: FeePolicy, done: FeeFacts, name: str
) -> None:
    """«als Materialposition ‘Digitale Arbeitsvorbereitung’ 1:1»: 9.50, or 9.50 + 0.77 = 10.27."""
    registered, amount = REGISTRATIONS[name]
    [position] = receipt(evolve(done, registered=registered), imofix, CH).pass_on
    expected = f"Auf Rechnung R-1 darf die Position «Digitale Arbeitsvorbereitung» stehen, {amount}"

    assert expected == position.say("de")


def test_a_tariff_may_ask_for_one_amount(imofix: FeePolicy, done: FeeFacts) -> None:
    """GROSS asks for 10.27 even of a registered firm."""
    gross = evolve(imofix, pass_through=PassThroughAmount.GROSS)
    [position] = receipt(done, gross, CH).pass_on

    assert (None, chf("10.27")) == (position.net, position.gross)


def test_nothing_is_passed_on_where_nothing_is_due(imofix: FeePolicy, done: FeeFacts) -> None:
    """Neither for an exempt order nor for a fee of 0.00 nor for one that is taken back."""
    free = evolve(imofix, fee=[evolve(imofix.fee[0], value=chf(0))])
    back = evolve(done, invoices=[bill("120.00", cancelled=True)], stated=stated(done, imofix))

    assert () == receipt(marked(done), imofix, CH).pass_on
    assert () == receipt(done, free, CH).pass_on
    assert () == receipt(back, imofix, CH).pass_on


def test_unusable_facts_have_no_other_way(imofix: FeePolicy, done: FeeFacts) -> None:
    """Nobody can say what an amount would cost that nobody can read."""
    facts = evolve(done, invoices=[evolve(bill("120.00"), gross=chf(-1))])
    found = receipt(facts, imofix, CH)

    assert () == found.otherwise
    assert "Rechnung R-1, Bruttobetrag: CHF\xa0\u22121.00 ist negativ" in found.say("de")


def test_a_receipt_is_read_from_top_to_bottom(imofix: FeePolicy, done: FeeFacts) -> None:
    """Outcome, reason with its field and source, figures, what may be passed on, what if."""
    lines = receipt(done, imofix, CH).lines("de")

    assert "AU-1: Gebühr" == lines[0]
    assert "- R-1, 11.05.2026, CHF\xa0120.00: Gebühr" == lines[1]
    assert lines[2].startswith("  CHF\xa0120.00 liegt nicht unter CHF\xa090.00")
    assert "[fee: So funktioniert imofix.io" in lines[2]
    assert (
        "  Rechnung R-1: CHF\xa09.50 netto, 8.1 % MWST CHF\xa00.77, CHF\xa010.27 brutto" == lines[3]
    )
    assert "Was etwas ändern würde:" == lines[5]


def test_a_receipt_is_shown_with_every_value_escaped(imofix: FeePolicy, done: FeeFacts) -> None:
    """An invoice number comes from outside."""
    shown = receipt(evolve(done, invoices=[bill("120.00", "<b>")]), imofix, CH)._repr_html_()

    assert "&lt;b&gt;" in shown
    assert "<b>" not in shown


@pytest.mark.parametrize("name", ALL_WORDS)
def test_every_word_is_there_in_four_languages(name: str) -> None:
    """And with the same figures in each."""
    text = ALL_WORDS[name]
    said = (text.de, text.en, text.fr or "", text.it or "")

    assert all(said)
    assert 1 == len({Text(de=each, en="").placeholders for each in said})


def test_without_a_threshold_nobody_is_told_of_one(imofix: FeePolicy, done: FeeFacts) -> None:
    """A threshold of 0 exempts nothing: «not below CHF 0.00» would make a reader look for one."""
    free = evolve(imofix, name="own", threshold=chf(0))
    told = receipt(evolve(done, invoices=[bill("90.05")]), free, CH)

    assert "Die Gebühr fällt bei jedem Betrag an; eine Grenze gibt es nicht" in told.say("de")
    assert "The fee is due whatever the amount; there is no threshold" in told.say("en")
    assert "0.00" not in told.say("de")


def test_an_assessment_is_read_at_a_glance_where_python_shows_it(
    imofix: FeePolicy, done: FeeFacts
) -> None:
    """The tariff with all its sources is 4,000 letters; its name says as much."""
    invoices = [bill("90.05"), bill("89.95", "R-2")]
    shown = repr(assess(evolve(done, invoices=invoices), imofix, CH))

    assert shown.endswith(
        "policy=imofix, items=(R-1: charge, FEE_DUE; R-2: exempt, BELOW_THRESHOLD))"
    )
    assert len(shown) < 200
