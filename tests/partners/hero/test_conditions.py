"""Conditions of a maintenance contract: each lets a step pass once and refuses it once."""

from datetime import UTC, datetime
from typing import Final

import pytest
from attrs import evolve

from fixflow.lifecycle import Action, Order
from fixflow.parties import CONTRACTOR, SYSTEM, Actor
from fixflow.partners import hero
from fixflow.texts import Language
from tests.recurring import made

LANGUAGES: Final[tuple[Language, ...]] = ("de", "en", "fr", "it")
AT = datetime(2026, 5, 4, 6, 25, tzinfo=UTC)
MEIER = Actor(CONTRACTOR, "meier")
SELF = Actor(SYSTEM)
DUE = hero.OccurrenceDue("WV-17/2027")
MISSED = hero.OccurrenceMissed("WV-17/2027")
REMINDED = hero.OccurrenceReminded("WV-17/2027")
EARLY = hero.TriggerAction("form-1", occurrence="WV-17/2027")


def contract(*steps: Action) -> Order:
    """Save a contract, and take steps with it."""
    order = hero.PROGRAM.start(
        "WV-17", at=AT, by=MEIER, contract="WV-17", on_due=hero.OnDue.TASK, assignee="E-4"
    )
    for each in steps:
        assert [] == codes(order, each)
        order = hero.PROGRAM.decide(order, each, by=actor(each), at=AT).order
    return order


def actor(action: Action) -> Actor:
    """Give who reports a step: the system those of an occurrence, the contractor the others."""
    return SELF if action.action_name.startswith("occurrence_") else MEIER


def codes(order: Order, action: Action) -> list[str]:
    """Try a step and give the codes of its reasons."""
    decision = hero.PROGRAM.decide(order, action, by=actor(action), at=AT)
    return [reason.code for reason in decision.reasons]


@pytest.mark.parametrize("before", [DUE, MISSED, EARLY])
@pytest.mark.parametrize("again", [DUE, MISSED, REMINDED])
def test_an_occurrence_happens_once(before: Action, again: Action):
    """Fired, missed or triggered early, under its own id: nothing fires on its date."""
    assert ["hero.not_fired"] == codes(contract(before), again)
    assert [] == codes(contract(before), type(again)("WV-17/2028"))  # type: ignore[call-arg] # a step of an occurrence


def test_a_reminder_is_shown_as_often_as_there_is_one():
    """Fourteen days before and three Arbeitstage before; the occurrence itself still comes."""
    assert [] == codes(contract(REMINDED, REMINDED), DUE)


@pytest.mark.parametrize("mode", [hero.Trigger.ADVANCE, hero.Trigger.RESET])
def test_only_an_open_occurrence_is_brought_forward(mode: hero.Trigger):
    """Nothing open, or the one that is named is done."""
    nothing = hero.TriggerAction("form-2", mode)
    named = hero.TriggerAction("form-2", mode, "WV-17/2027")

    assert ["hero.something_open"] == codes(contract(), nothing)
    assert ["hero.something_open"] == codes(contract(DUE), named)
    assert [] == codes(contract(DUE), hero.TriggerAction("form-2", mode, "WV-17/2028"))


def test_one_in_addition_needs_no_open_occurrence():
    """EXTRA: additional, consumes nothing."""
    assert [] == codes(contract(DUE), hero.TriggerAction("form-2", hero.Trigger.EXTRA))


def test_a_token_sets_off_once():
    """A form that is sent twice must not bring forward the next occurrence as well."""
    order = contract(EARLY)
    again = hero.TriggerAction("form-1", occurrence="WV-17/2028")
    [reason] = hero.PROGRAM.decide(order, again, by=MEIER, at=AT).reasons

    assert "hero.something_open" == reason.code
    assert "Die Aktion wurde mit form-1 schon ausgelöst." == reason.say("de")


def test_an_older_token_sets_nothing_off_again():
    """The first form comes a second time after the second one: each token is good for once."""
    second = hero.TriggerAction("form-2", occurrence="WV-17/2028")
    order = contract(EARLY, second)

    for token in ("form-1", "form-2"):
        again = hero.TriggerAction(token, occurrence="WV-17/2029")
        assert ["hero.something_open"] == codes(order, again)
    assert [] == codes(order, hero.TriggerAction("form-3", occurrence="WV-17/2029"))


def test_the_archive_is_confirmed():
    """«Archivieren einen Wartungsauftrag also nur, wenn du dir sicher bist»."""
    order = contract(hero.Deactivate())
    [reason] = hero.PROGRAM.decide(order, hero.Archive(confirm=False), by=MEIER, at=AT).reasons

    assert "hero.confirmed" == reason.code
    assert "wenn du dir sicher bist" in (reason.says or "")
    assert [] == codes(order, hero.Archive(confirm=True))


def test_what_is_done_is_told_by_its_ids():
    """What catches up asks for them: the same sweep twice fires nothing new."""
    order = contract(REMINDED, DUE, hero.TriggerAction("form-1", occurrence="WV-17/2028"))

    assert ("WV-17/2027", "WV-17/2028") == hero.done(order.facts)


def test_each_reminder_of_an_occurrence_is_shown_once():
    """A lead says which of several it is: fourteen days before, and three Arbeitstage before."""
    first, second = (evolve(REMINDED, lead=lead) for lead in ("14d", "3wd"))
    order = contract(first)
    [reason] = hero.PROGRAM.decide(order, first, by=SELF, at=AT).reasons

    assert "hero.not_fired" == reason.code
    assert "An die Fälligkeit WV-17/2027 ist schon erinnert worden." == reason.say("de")
    assert [] == codes(order, second)
    assert [] == codes(order, evolve(first, occurrence="WV-17/2028"))
    assert ["hero.not_fired"] == codes(contract(first, DUE), second)


OTHER = hero.written(made(id="WV-18"))
NO_CLOCK = hero.written(made(place=None))
LATER = hero.written(made(id="WV-17")).replace('"v":1', '"v":2')
LATE = hero.written(made(id="WV-17"))
TEXTS = hero.wording(made())


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        ("{}", "Der Plan des Vertrags ist so nicht möglich: "),
        ("kein JSON", "Der Plan des Vertrags ist so nicht möglich: "),
        (OTHER, "WV-18 ist ein anderer Vertrag als WV-17"),
        (LATER, "die Form 2 des Plans ist hier nicht bekannt"),
        (NO_CLOCK, "nötig ist ein Ort oder eine Zone, nach deren Uhr ein Tag beginnt"),
    ],
)
def test_a_plan_that_cannot_be_kept_is_refused_wherever_one_is_handed_in(plan: str, says: str):
    """The start, an edit and a trigger that counts anew: in four languages, with what is wrong."""
    start = hero.Start(contract="WV-17", on_due=hero.OnDue.TASK, assignee="E-4", plan=plan)
    begun = hero.PROGRAM.begin("WV-17", start, by=MEIER, at=AT)
    order = contract()
    edit = hero.Edit("Plan", plan=plan)
    reset = hero.TriggerAction("form-1", hero.Trigger.RESET, "WV-17/2027", plan=plan)
    reasons = [
        reason
        for decision in (
            begun, *(hero.PROGRAM.decide(order, each, by=MEIER, at=AT) for each in (edit, reset))
        )
        for reason in decision.reasons
    ]  # fmt: skip

    assert ["hero.plan_reads"] * 3 == [each.code for each in reasons]
    for each in reasons:
        assert says in each.say("de")
        assert 4 == len({each.say(lang) for lang in LANGUAGES})


def test_a_plan_that_can_be_kept_is():
    """The same three steps with the plan of this contract."""
    edit = hero.Edit("Plan", plan=LATE, wording=TEXTS)
    reset = hero.TriggerAction("form-1", hero.Trigger.RESET, "WV-17/2027", plan=LATE, wording=TEXTS)

    assert [] == codes(contract(), edit)
    assert LATE == contract(reset).facts["plan"]
    first = made(id="WV-17").occurrence(0)
    own = evolve(reset, occurrence=first.id, nominal=first.nominal)
    assert "wording" not in contract(edit, own).facts


def saving(assignee: str, wording: str | None = TEXTS, plan: str = LATE) -> hero.Start:
    """Fill in what saving a contract asks for."""
    return hero.Start(
        contract="WV-17", on_due=hero.OnDue.TASK, assignee=assignee, plan=plan, wording=wording
    )


@pytest.mark.parametrize(
    ("edit", "path"),
    [
        (hero.Edit("fremd", plan=hero.written(made(realm="other"))), "realm"),
        (hero.Edit("wer", assignee="E-99"), "assignee"),
        (hero.Edit("was", on_due=hero.OnDue.NOTICE), "on_due"),
        (hero.Edit("wonach", program="velux@1"), "program"),
        (hero.Edit("beides", assignee="E-99", plan=LATE, wording=TEXTS), "assignee"),
    ],
)
def test_a_step_does_not_contradict_the_plan(edit: hero.Edit, path: str):
    """Ids are made of the realm, and the task goes to whom the plan names, whatever a field says."""
    start = saving(assignee="E-4")
    order = hero.PROGRAM.begin("WV-17", start, by=MEIER, at=AT).order
    [reason] = hero.PROGRAM.decide(order, edit, by=MEIER, at=AT).reasons

    assert "hero.plan_reads" == reason.code
    assert f": {path}: " in reason.say("en")


def test_a_start_does_not_contradict_its_plan():
    """The list is narrowed by what the contract says, and people read the order's own facts."""
    start = saving(assignee="E-99")

    [reason] = hero.PROGRAM.begin("WV-17", start, by=MEIER, at=AT).reasons
    assert "hero.plan_reads" == reason.code


IN_CLEAR = LATE.replace('"name":true', '"name":"Herr Keller"')


@pytest.mark.parametrize(
    ("plan", "wording", "path", "says"),
    [
        (LATE, None, "name", "the text is missing in wording"),
        (LATE, "{}", "name", "the text is missing in wording"),
        (LATE, '{"name":null}', "name", "the text is missing in wording"),
        (LATE, "[]", "wording", "the texts are no JSON object by paths"),
        (LATE, "Filter", "wording", "the texts are no JSON object by paths"),
        (LATE, '{"name":"x","why":"Herr Keller"}', "wording.why", "no place for a text there"),
        (LATE, '{"name":7}', "name", "7 is no text"),
        (IN_CLEAR, None, "name", "the text belongs into wording"),
        (IN_CLEAR, TEXTS, "name", "the text belongs into wording"),
    ],
)
def test_a_free_text_stands_in_the_wording_and_nowhere_else(
    plan: str, wording: str | None, path: str, says: str
):
    """A plan stays for ever; what is to be erasable is personal, and that is the wording alone."""
    start = saving("E-4", wording, plan)
    edit = hero.Edit("Plan", plan=plan, wording=wording)
    begun = hero.PROGRAM.begin("WV-17", start, by=MEIER, at=AT)
    changed = hero.PROGRAM.decide(contract(), edit, by=MEIER, at=AT)

    for [reason] in (begun.reasons, changed.reasons):
        assert "hero.plan_reads" == reason.code
        assert f": {path}: " in reason.say("en")
        assert says in reason.say("en")


def test_a_wording_without_a_plan_is_refused():
    """It would be read with no plan, and with an older one it would say something else."""
    edit = hero.Edit("Text", wording=TEXTS)

    assert ["hero.plan_reads"] == codes(contract(), edit)
    assert ["hero.plan_reads"] == codes(contract(hero.Edit("Plan", plan=LATE, wording=TEXTS)), edit)
