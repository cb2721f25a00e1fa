"""Erased: what stands where a personal value was, and what an order is after that."""

import copy
import pickle
from datetime import UTC, datetime, timedelta

import attrs
from attrs import frozen

from fixflow.events import Facts
from fixflow.lifecycle import (
    ERASED,
    Action,
    Erase,
    Erased,
    Order,
    Start,
    build,
    document,
    documents,
    ident,
    line,
    lines,
    money,
    names,
)
from fixflow.lifecycle.document_refs import Document, Documents
from fixflow.lifecycle.erased import Whose, erase, in_place_of
from fixflow.lifecycle.values import Ident, Line, Lines
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import digitec_galaxus, hero, immomio, imofix, shipped, velux
from fixflow.partners.imofix import offer
from fixflow.portal import summary
from fixflow.texts import Text
from tests.every_program import EVERY, machine_of

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
SONNEGG = Actor(PRINCIPAL, "sonnegg")
MEIER = Actor(CONTRACTOR, "meier")


@frozen
class Ring(Action):
    """An action with every kind of field that may be personal."""

    label = Text(de="Klingeln", en="Ring")
    name: str | None = line(optional=True, personal=True)
    story: str | None = lines(optional=True, personal=True)
    passport: str | None = ident(optional=True, personal=True)
    children: tuple[str, ...] | None = names(optional=True, personal=True)
    photo: object = document(optional=True, personal=True)
    photos: object = documents(optional=True, personal=True)
    house: str | None = line(optional=True)
    price: object = money(optional=True)


def accepted() -> Order:
    """An order of imofix that its contractor has accepted, with a name in each step."""
    program = imofix.PROGRAM
    order = program.start(
        "A-1", place="CH-ZH", by=SONNEGG, at=NOON, contractor="meier", title="Storen Huber"
    )
    later = NOON + timedelta(hours=1)
    accept = imofix.Accept(message="Frau Huber rufe ich an")
    return program.decide(order, accept, by=MEIER, at=later).order


def wiped(order: Order) -> Order:
    """Replay an order with every personal value erased, as storage does it."""
    machine = imofix.PROGRAM.machine
    events = []
    for event in order.events:
        personal = machine.recorded_by(event.action).personal & event.facts.keys()
        gone = {name: Erased() for name in personal}
        events.append(attrs.evolve(event, facts=event.facts.having(**gone)) if gone else event)
    return imofix.PROGRAM.replay(events)


def test_a_free_text_of_every_action_is_personal():
    """Spec 2.10: whatever somebody may have written about a person is kept apart."""
    assert {"message"} == Start.personal
    assert {
        "message", "name", "story", "passport", "children", "photo", "photos",
    } == Ring.personal  # fmt: skip


def test_what_decides_money_and_days_is_not_personal():
    """Amounts, days, ids and choices must be kept for ten years; they name nobody."""
    kinds = {"line", "lines", "document", "documents"}

    for machine in map(machine_of, EVERY.values()):
        for action in machine.actions.values():
            for name in action.personal:
                assert action.specs[name].kind in kinds, (machine.ref, action.action_name, name)


def test_the_shipped_programs_mark_what_people_write():
    """The fields that the partners' dialogs fill with free text, read off the seeds."""
    assert {"message", "title", "description", "report", "contact"} == imofix.Start.personal
    assert {"message", "title", "description"} == offer.Start.personal
    assert {"message", "title", "body", "attachments"} == immomio.Start.personal
    assert {"message", "reason"} == velux.CloseLost.personal
    assert {"message", "reason"} == digitec_galaxus.Reschedule.personal
    assert {"message", "wording"} == hero.Start.personal == hero.TriggerAction.personal
    assert {"message", "changes", "wording"} == hero.Edit.personal


def test_an_erased_text_says_so_in_every_language():
    """People see that something was there; they are not shown an empty line."""
    told = [Erased().say(lang) for lang in ("de", "de-CH", "en", "fr", "it")]

    assert ["gelöscht", "gelöscht", "erased", "effacé", "cancellato"] == told
    assert "Grund: erased" == Text(de="Grund: {why}", en="Grund: {why}").say("en", why=Erased())


def test_an_erased_text_is_a_text():
    """Guards, folds and searches ask for a text; they go on as before."""
    facts = Facts({"reason": Erased()})

    assert Erased() == facts.of("reason", str)
    assert bool(Erased())
    assert Erased() == copy.deepcopy(Erased())
    assert isinstance(pickle.loads(pickle.dumps(Erased())), Erased)  # noqa: S301  our own bytes


def test_each_kind_has_its_stand_in():
    """A list stays a list and a document a document, so that whoever shows them needs no branch."""
    assert Erased() == in_place_of(Line()) == in_place_of(Lines()) == in_place_of(Ident())
    assert ("gelöscht",) == tuple(each.name for each in in_place_of(Documents(Document())))  # type: ignore[attr-defined]


def test_an_order_without_its_names_stands_where_it_stood():
    """Erasing changes no state, no outcome, no party, no date."""
    before = accepted()
    after = wiped(before)

    assert (before.state, before.phase, before.parties, before.at, before.version) == (
        after.state, after.phase, after.parties, after.at, after.version,
    )  # fmt: skip
    assert Erased() == after.facts["title"]
    assert Erased() == after.events[1].facts["message"]


def test_the_next_step_is_decided_as_before():
    """A guard that asks whether something is given gets the same answer."""
    before, at = accepted(), NOON + timedelta(days=1)
    one, other = (
        imofix.PROGRAM.choices(order, by=MEIER, at=at) for order in (before, wiped(before))
    )

    assert [(each.action, each.reasons) for each in one] == [
        (each.action, each.reasons) for each in other
    ]


def test_a_summary_prints_what_is_gone():
    """The paper of an erased order is printed like any other."""
    printed = summary(wiped(accepted()), NOON + timedelta(days=1), MEIER, programs=shipped)

    assert "gelöscht" == printed.title


def test_an_order_passes_its_erasure():
    """The event is the kernel's own: it counts, it has an instant, it moves nothing."""
    before, at = accepted(), NOON + timedelta(days=2)
    after, event = erase(before, Erase(of=Whose.ORDER, why="Gesuch"), by=SONNEGG, at=at)

    assert (ERASED, "erase", 3) == (event.name, event.action, event.version)
    assert (before.state, before.facts) == (after.state, after.facts)
    assert after == imofix.PROGRAM.replay([*before.events, event])


def test_what_follows_an_erasure_reads_the_order_whole():
    """Ways, diagrams, deadlines and turns know the event, which stands in no table."""
    program, at = imofix.PROGRAM, NOON + timedelta(days=2)
    rejected = program.decide(
        program.start("A-1", by=SONNEGG, at=NOON, contractor="meier", title="X", place="CH-ZH"),
        imofix.Reject(message="keine Zeit"),
        by=MEIER,
        at=NOON,
    ).order
    after, _ = erase(rejected, Erase(of=Whose.PERSON, why="Gesuch"), by=SONNEGG, at=at)

    assert (
        "never" == program.explain(after, imofix.Accept, at=at).say("en").split(",")[0].split()[-1]
    )
    assert program.diagram(after).svg
    assert () == program.turn(after, at)
    assert program.deadlines(rejected, at) == program.deadlines(after, at)


def test_no_program_takes_the_kernels_names():
    """A table with an event `erased` could not be told apart from the kernel's."""
    assert {ERASED, "erase"}.isdisjoint(
        name
        for machine in map(machine_of, EVERY.values())
        for row in machine.rows
        for name in (row.event, row.action.action_name)
    )


def test_the_reason_is_one_line():
    """It stays for good, so it is short; a field with a fault makes no action."""
    assert "Gesuch" == build(Erase, {"of": "order", "why": " Gesuch "}).why
