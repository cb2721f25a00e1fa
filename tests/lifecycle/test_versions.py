"""Versions in the kernel: one event of its own, told by machines without clocks."""

import json
from datetime import timedelta

import attrs
import pytest

from fixflow.lifecycle import (
    KEEP,
    PROGRAM_CHANGED,
    RESTATE,
    BadProgram,
    BrokenHistory,
    ChangeProgram,
    Machine,
    Order,
    ProgramNotLoaded,
    Row,
    encode_facts,
)
from fixflow.lifecycle.comparison import ahead, described, differences
from fixflow.lifecycle.versions import migrate
from fixflow.money import chf
from fixflow.parties import CONTRACTOR
from tests.lifecycle.parcel import (
    AT,
    BOXED,
    MACHINE,
    MEIER,
    ROWS,
    SELF,
    SHOP,
    Bill,
    Drop,
    HandOver,
    Load,
    Take,
    To,
    program,
    sent,
)

NEXT: Machine = attrs.evolve(MACHINE, version=2)
FIND = {"parcel@1": MACHINE, "parcel@2": NEXT}.__getitem__


def changed(order: Order, to: Machine = NEXT) -> Order:
    """Change the program of an order at its last instant."""
    old = FIND(order.program)
    decision = migrate(old, to, order, by=SELF, at=order.at, deadlines=RESTATE)
    assert decision.allowed, [each.say("en") for each in decision.reasons]
    return decision.order


def test_the_event_is_the_kernel_s_own():
    """Pinned to the program that it leaves; its facts say where it leads."""
    event = changed(sent((Take(), MEIER))).events[-1]

    assert (PROGRAM_CHANGED, "change_program", "parcel@1", 3) == (
        event.name,
        event.action,
        event.program,
        event.version,
    )
    assert {"to": "parcel@2", "state": "taken", "deadlines": RESTATE} == dict(event.facts)


def test_its_facts_survive_json():
    """In no table, so every machine reads them."""
    facts = changed(sent((Drop("x"), MEIER))).events[-1].facts
    raw = json.loads(json.dumps(encode_facts(facts)))

    assert facts == MACHINE.decode_facts("change_program", raw)
    assert sent((Drop("x"), MEIER)).at == facts["ended_at"]
    assert KEEP is ChangeProgram(to="parcel@2", state="taken").deadlines


def test_the_named_program_folds_on():
    """What happened before is told by the old one, what comes after by the new one."""
    order = changed(sent((Take(), MEIER)))
    after = NEXT.decide(order, Load(), by=MEIER, at=order.at).order

    assert after == MACHINE.replay(after.events, programs=FIND)
    assert after == NEXT.replay(after.events, programs=FIND)
    assert ("taken", "parcel@1") == (
        (before := MACHINE.replay(after.events[:2], programs=FIND)).state,
        before.program,
    )


def test_until_an_instant_before_the_change_the_old_program_is_pinned():
    """A past moment is told as it was then."""
    order = sent((Take(), MEIER))
    decision = migrate(MACHINE, NEXT, order, by=SELF, at=order.at + timedelta(hours=1))

    assert order == NEXT.replay(decision.order.events, until=order.at, programs=FIND)


def test_a_program_that_is_not_at_hand_is_named_and_nothing_is_told():
    """Neither of the two is searched for anywhere."""
    order = changed(sent((Take(), MEIER)))
    for machine, ref in ((MACHINE, "parcel@2"), (NEXT, "parcel@1")):
        with pytest.raises(ProgramNotLoaded) as caught:
            machine.replay(order.events)
        assert ref == caught.value.ref


def test_a_history_of_another_program_is_foreign_also_with_all_at_hand():
    """It neither began under this program nor changed to it."""
    with pytest.raises(BrokenHistory) as caught:
        NEXT.replay(sent((Take(), MEIER)).events, programs=FIND)

    assert (1, "program parcel@2", "parcel@1") == (
        caught.value.position,
        caught.value.expected.en,
        caught.value.found,
    )


def test_a_change_may_not_come_first():
    """There is no order yet that could change."""
    change = attrs.evolve(changed(sent()).events[-1], version=1)
    with pytest.raises(BrokenHistory) as caught:
        MACHINE.replay((change,), programs=FIND)

    assert (1, "a first event") == (caught.value.position, caught.value.expected.en)


@pytest.mark.parametrize("field", ["event", "action"])
def test_a_table_may_not_take_the_kernel_s_names(field: str):
    """Its event would be read as a change of program."""

    @attrs.frozen
    class Swap(Take):
        """Swap it."""

        fixed_name = "change_program" if field == "action" else ""

    event = PROGRAM_CHANGED if field == "event" else "swapped"
    row = Row(BOXED, Swap, None, event=event, by=CONTRACTOR, says="swap it")
    with pytest.raises(BadProgram) as caught:
        program((*ROWS, row))

    assert ["duplicate"] == [each.code for each in caught.value.faults]


def test_a_conformance_is_held_against_one_program():
    """A change of program is no step of the manual."""
    order = changed(sent((Take(), MEIER)))
    found = MACHINE.conforms(order.events)

    assert [(3, "change_program", "lifecycle.no_such_action")] == [
        (each.position, each.action, each.reasons[0].code) for each in found.illegal
    ]


def test_every_outcome_is_dated_by_the_event_that_brought_it():
    """Billed after the change, handed over before it: the day of the handing over counts."""
    order = sent((Take(), MEIER), (Load(), MEIER), (HandOver(To.PERSON), MEIER))
    order = changed(order)
    billed = NEXT.decide(order, Bill(chf("5"), "R-1"), by=MEIER, at=AT + timedelta(days=3)).order
    way = NEXT.explain(billed, Load)

    assert way.never is not None
    assert AT.date() == way.never.params["day"]


def test_a_description_names_whatever_differs():
    """A row left out, and nothing else."""
    shorter = program(tuple(row for row in ROWS if row.event != "retracted"))
    found = list(differences(described(MACHINE), described(shorter)))

    assert {"asked retract", "taken retract"} == {
        each.name for each in found if each.part.value == "rows"
    }
    assert all(each.removed for each in found)
    assert () == tuple(differences(described(MACHINE), described(MACHINE)))


def test_ahead_is_every_state_that_rows_lead_to():
    """Of several tables together, the state itself included."""
    assert {"boxed", "handed", "billed"} == ahead([MACHINE], "boxed")
    assert {"dropped"} == ahead([MACHINE, NEXT], "dropped")
    assert {"gone"} == ahead([MACHINE], "gone")


def test_the_principal_s_change_is_his_own():
    """The shop that sent it, by its id."""
    decision = migrate(MACHINE, NEXT, sent(), by=SHOP, at=AT)

    assert decision.allowed
