"""A plan by hand is written in the one way, so that an erasure finds whom it was for."""

import json
from typing import Final

import pytest

from fixflow.lifecycle import Action
from fixflow.partners import hero
from fixflow.recurrence import CustomerId, MaintenanceContract, OrderDue
from tests.recurring import MEIER, at, edit_of, made, start_of

OURS: Final = made(
    subject=CustomerId('Kü"9'), on_due=OrderDue("E-4", "velux@1", {"roof_window": "GGU"})
)
PLAN: Final = hero.written(OURS)
WORDING: Final = hero.wording(OURS) or ""
SAVED: Final = at("2027-01-04 09:00")


def codes(action: Action) -> list[str]:
    """Give the fault that a step is refused with, after a contract was saved."""
    kept = hero.PROGRAM.begin("WV-17", start_of(made()), by=MEIER, at=SAVED).order
    decision = hero.PROGRAM.decide(kept, action, by=MEIER, at=SAVED)
    return [f"{each.code}: {each.say('en').partition(': ')[2]}" for each in decision.reasons]


def spaced(text: str) -> str:
    """Write with blanks, as most do."""
    return json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True)


def escaped(text: str) -> str:
    """Write in ASCII alone, as most do."""
    return json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"))


def reversed_(text: str) -> str:
    """Write in another order."""
    told = json.loads(text)
    return json.dumps(
        {name: told[name] for name in sorted(told, reverse=True)},
        ensure_ascii=False, separators=(",", ":"),
    )  # fmt: skip


def doubled(text: str) -> str:
    """Say something before that is said anew: nobody reads it, but it stands there."""
    return f'{{"name":"Zimtmann",{text[1:]}'


ANYHOW: Final = [spaced, escaped, reversed_, doubled]


@pytest.mark.parametrize("anyhow", ANYHOW)
def test_a_plan_in_another_form_is_refused_with_the_way(anyhow: object):
    """The journal keeps it for ever; a customer's id is sought in it as it is always written."""
    plan = anyhow(PLAN)  # type: ignore[operator]  # one of those above
    assert plan != PLAN

    (said,) = codes(hero.Edit("von Hand", plan=plan, wording=WORDING))
    assert said.startswith("hero.plan_reads: plan: ")
    assert said.endswith("the way: hero.written(contract)")


@pytest.mark.parametrize("anyhow", [spaced, reversed_, doubled])
def test_so_are_its_texts(anyhow: object):
    """One is written twice in no journal, and what is hashed is the text as it stands."""
    (said,) = codes(hero.Edit("von Hand", plan=PLAN, wording=anyhow(WORDING)))  # type: ignore[operator]  # as above

    assert said.startswith("hero.plan_reads: wording: ")
    assert said.endswith("the way: hero.wording(contract)")


def test_the_start_and_a_trigger_are_held_to_it_too():
    """Every step that says a plan."""
    start = start_of(OURS)
    begun = hero.PROGRAM.begin(
        "WV-17",
        hero.Start(
            place="CH-ZH", contract="WV-17", on_due=hero.OnDue.ORDER, assignee="E-4",
            program="velux@1", plan=spaced(PLAN), wording=WORDING,
        ),
        by=MEIER, at=SAVED,
    )  # fmt: skip
    first = made().occurrence(0)
    reset = hero.TriggerAction(
        "t", hero.Trigger.RESET, first.id, nominal=first.nominal, plan=spaced(PLAN), wording=WORDING
    )

    assert ["hero.plan_reads"] == [each.code for each in begun.reasons]
    assert ["hero.plan_reads"] == [each.partition(":")[0] for each in codes(reset)]
    assert hero.PROGRAM.begin("WV-17", start, by=MEIER, at=SAVED).allowed


@pytest.mark.parametrize("contract", [OURS, made(), made(name="«Thermë» \\ 1", zone=None)])
def test_what_is_written_by_the_two_is_taken(contract: MaintenanceContract):
    """Whatever letters there are in it."""
    assert [] == codes(edit_of(contract))
