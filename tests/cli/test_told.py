"""What the command line says: a name that was mistyped, a fault that says how to mend it."""

from pathlib import Path

import pytest

from fixflow.fees import BadFacts, FeeFacts
from fixflow.money import Money, NotAnAmount
from tests.cli.running import SAMPLE, Run, log

START = (
    "imofix@1,AU-1,CH-ZH,2026-05-04T08:00:00+02:00,principal,sonnegg,start,"
    '"{""title"": ""Storen"", ""currency"": ""CHF""}"'
)
INVOICE = "imofix@1,AU-1,CH-ZH,2026-05-05T08:00:00+02:00,contractor,meier,invoice,"
NOBODY = "Kein Auftrag von «nobody»; das Auftragsprotokoll hat Aufträge von: meier."


def test_a_fact_that_a_step_does_not_have_is_told_with_those_that_it_has(run: Run):
    """The order's currency stands at the start; an invoice has none of its own."""
    given = '"{""number"": ""R-1"", ""gross"": ""108.10"", ""currency"": ""CHF""}"'
    ran = run(log(START, INVOICE + given))

    assert "Zeile 3 · AU-1 · facts.currency · unknown_field" in ran.complained
    assert "gehört nicht hierher; möglich: " in ran.complained
    assert "number, gross, net, dated, pass_through_net" in ran.complained


def test_a_number_in_place_of_an_amount_is_told_to_stand_in_quotes(run: Run):
    """A number of JSON may have been rounded on its way; every door says the same."""
    ran = run(log(START, INVOICE + '"{""number"": ""R-1"", ""gross"": 108.1}"'))
    with pytest.raises(BadFacts) as of_facts:
        FeeFacts.of({"invoices": [{"gross": 108.1}]}, currency="CHF")
    with pytest.raises(NotAnAmount) as of_money:
        Money(108.1, "CHF")

    assert 'a decimal number in quotes such as "89.95"' in ran.complained
    assert 'no amount such as "89.95", in quotes' in of_facts.value.say("en")
    assert 'a decimal number in quotes such as "89.95"' in of_money.value.say("en")


def test_a_contractor_without_an_order_is_told_with_those_that_have_one(run: Run):
    """A slip of the finger; a month without orders is no fault, so the exit code stays 0."""
    ran = run(SAMPLE, "--contractor", "nobody")

    assert (0, [NOBODY]) == (ran.code, ran.complained.splitlines())


def test_a_machine_is_told_too(run: Run):
    """As JSON on standard error, where the faults stand as well."""
    ran = run(SAMPLE, "--contractor", "nobody", "--json")

    assert '"contractors": [\n    "meier"\n  ]' in ran.complained


def test_a_contractor_whose_orders_are_stored_has_some(run: Run):
    """The month's log is of Huber alone; Meier had nothing to do in it."""
    run(SAMPLE)
    start = START.replace("2026-05", "2026-06").replace(
        '""CHF""', '""CHF"", ""contractor"": ""huber""'
    )

    assert "" == run(log(start), "--month", "2026-06").complained


def test_only_another_sender_that_was_asked_for_is_told_not_to_count(run: Run, tmp_path: Path):
    """Issued under a letterhead; without one a later run has asked for none."""
    head = tmp_path / "head.txt"
    head.write_text("Meier Montagen GmbH\nWerkgasse 4\n", encoding="utf-8")
    frozen = "Der Absender einer ausgestellten Verrechnung bleibt, wie er damals war."
    run(SAMPLE, "--letterhead", str(head))
    silent = run(SAMPLE)
    head.write_text("Meier AG\n", encoding="utf-8")

    assert frozen not in silent.said
    assert frozen in run(SAMPLE, "--letterhead", str(head)).said


@pytest.mark.parametrize("lang", ["de", "en", "fr", "it"])
def test_the_reasons_of_the_fees_stand_in_the_order_of_the_decision_table(run: Run, lang: str):
    """Spec 2.3, rows: rejected, warranty, service contract, no invoice, below, awaiting, due."""
    said = run(SAMPLE, "--lang", lang).said.splitlines()
    first = next(at for at, line in enumerate(said) if "F-2026-000001" in line) + 3
    counts = [int(line.split()[0]) for line in said[first : first + 7]]

    assert [2, 2, 2, 4, 4, 2, 8] == counts
