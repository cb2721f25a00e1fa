"""Soundness: a bad table makes no machine, and names every fault with its row."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

import attrs
import pytest
from attrs import frozen

from fixflow.lifecycle import (
    ABSENT,
    GIVEN,
    OWN,
    START,
    Action,
    BadProgram,
    Machine,
    Note,
    Outcome,
    Phase,
    ProgramFault,
    Row,
    Start,
    State,
    choice,
    flag,
    line,
)
from fixflow.parties import CONTRACTOR, PRINCIPAL
from fixflow.sources import Source
from fixflow.texts import Text
from tests.lifecycle.parcel import To

ANY = Text("egal", "any", "égal", "uguale")
SHUT = State("shut", Phase.COMMITTED, ANY)
AJAR = State("ajar", Phase.DONE, ANY, Outcome.DONE)
HELD = State("held", Phase.SCHEDULED, ANY)


@frozen
class Open(Action):
    """Open a door, by a key or without, quietly or not."""

    label = ANY
    key: str | None = line(optional=True)
    quietly: bool | None = flag(optional=True)
    to: To = choice(To)


@frozen
class Close(Action):
    """Close it."""

    label = ANY


HUNG = Row(START, Start, SHUT, event="hung", by=PRINCIPAL, says="hang it")
OPENED = Row(SHUT, Open, AJAR, event="opened", by=CONTRACTOR, says="open it")


def faults(
    *rows: Row,
    states: tuple[State, ...] = (SHUT, AJAR),
    terminal: tuple[State, ...] = (AJAR,),
    notes: tuple[Note, ...] = (),
    folds: Mapping[str, object] | None = None,
) -> list[tuple[str, str, object]]:
    """Make a machine of these rows and tell what is wrong with it."""
    found = refused(*rows, states=states, terminal=terminal, notes=notes, folds=folds or {})
    return [(each.path, each.code, each.params.get("name")) for each in found]


def refused(
    *rows: Row,
    states: tuple[State, ...],
    terminal: tuple[State, ...] = (AJAR,),
    **more: Any,
) -> tuple[ProgramFault, ...]:
    """Make a machine of these rows and give its faults."""
    source = Source("House rules")
    try:
        Machine("door", 1, states=states, rows=rows, terminal=terminal, source=source, **more)
    except BadProgram as error:
        return error.faults
    return ()


def case(
    when: tuple[str, bool | Enum] | None, event: str = "opened", action: type[Action] = Open
) -> Row:
    """Open the door in one case."""
    return attrs.evolve(OPENED, when=when, event=event, action=action)


def test_a_sound_table_makes_a_machine():
    """The table that the faults below are made of has none."""
    assert [] == faults(HUNG, OPENED)


def test_a_state_that_is_not_declared_is_named_with_its_row():
    """A typing error would make a state that nothing leads out of."""
    lost = State("lost", Phase.DONE, ANY, Outcome.DONE)

    assert [("shut open", "undeclared", "lost")] == faults(
        HUNG, attrs.evolve(OPENED, to=lost), terminal=(), states=(SHUT,)
    )


def test_terminal_states_and_notes_name_declared_states():
    """Else they would speak of nothing."""
    lost = State("lost", Phase.SCHEDULED, ANY)
    found = faults(HUNG, OPENED, terminal=(AJAR, lost), notes=(Note(lost, Open, "no"),))

    assert [("lost", "undeclared", "lost")] * 2 == found


def test_a_fold_names_an_event_that_a_row_records():
    """Else it would never run."""
    assert [("folds", "undeclared", "shut")] == faults(HUNG, OPENED, folds={"shut": None})


def test_a_case_names_a_field_of_its_action():
    """Else it would never be chosen."""
    assert [("shut open[colour=given]", "undeclared", "colour")] == faults(
        HUNG, case(("colour", GIVEN))
    )


def test_a_table_has_a_start():
    """Nothing could ever be done with it."""
    assert [("START", "undeclared", "start")] == faults(OPENED)


def test_only_a_start_begins_and_nothing_leads_back_before_it():
    """`START` is the source of the rows that make an order."""
    begins = attrs.evolve(OPENED, source_state=START)
    restarts = Row(SHUT, Start, AJAR, event="hung_again", by=PRINCIPAL, says=OWN)
    unmade = Row(SHUT, Close, START, event="unhung", by=PRINCIPAL, says=OWN)

    assert [
        ("START open", "undeclared", "START"),
        ("shut start", "undeclared", "START"),
        ("shut close", "undeclared", "START"),
    ] == [
        each for each in faults(HUNG, OPENED, begins, restarts, unmade) if each[1] == "undeclared"
    ]


def test_two_states_of_one_key_and_two_actions_of_one_name_are_duplicates():
    """A stored key must name one state, a name one action."""

    @frozen
    class Twin(Action):
        label = ANY

    twin = attrs.make_class("Open", [], bases=(Twin,), frozen=True)
    second = State("shut", Phase.COMMITTED, ANY)
    rows = (HUNG, OPENED, Row(second, twin, AJAR, event="reopened", by=CONTRACTOR, says=OWN))

    assert [
        ("shut", "duplicate", "shut"),
        ("open", "duplicate", "open"),
        ("shut", "unreachable", "shut"),
    ] == faults(*rows, states=(SHUT, AJAR, second))


def test_states_without_rows_are_listed_as_terminal_and_no_others():
    """Nothing leads out, and that is said."""
    found = faults(HUNG, OPENED, terminal=(SHUT,))

    assert [("shut", "dead_end", "shut"), ("ajar", "dead_end", "ajar")] == found


@pytest.mark.parametrize(
    ("whens", "named"),
    [
        pytest.param([None, None], ["shut open"], id="two rows without a case"),
        pytest.param(
            [("key", GIVEN), ("key", GIVEN)], ["key=given", "key=absent"], id="one case twice"
        ),
        pytest.param([("key", GIVEN)], ["key=absent"], id="given only"),
        pytest.param([("to", To.BOX)], ["to=person"], id="an enum's value is left out"),
        pytest.param(
            [("quietly", True), ("quietly", False)], ["quietly=absent"], id="absent is left out"
        ),
        pytest.param([("to", GIVEN)], ["to=box, to=person"], id="a required enum is always given"),
        pytest.param([("key", GIVEN), ("key", ABSENT)], [], id="given and absent"),
        pytest.param([("quietly", GIVEN), ("quietly", ABSENT)], [], id="a flag, given and absent"),
        pytest.param([("quietly", True), ("quietly", False), ("quietly", ABSENT)], [], id="a flag"),
        pytest.param([("to", To.BOX), ("to", To.PERSON)], [], id="an enum"),
    ],
)
def test_cases_are_disjoint_and_cover_their_field(
    whens: list[tuple[str, bool | Enum] | None], named: list[str]
):
    """Each instance of an action falls into exactly one row."""
    rows = [case(when) for when in whens]

    assert [("shut open", "ambiguous", each) for each in named] == faults(HUNG, *rows)


def test_cases_of_one_action_are_told_apart_by_one_field():
    """Two fields could name two rows at once."""
    found = faults(HUNG, case(("key", GIVEN)), case(("to", To.BOX)))

    assert ("shut open", "ambiguous", "shut open[key=given] / shut open[to=box]") in found


def test_one_event_of_two_actions_cannot_be_folded():
    """State, event and case must name exactly one row."""
    assert [("shut opened", "ambiguous", "shut open")] == faults(
        HUNG, OPENED, case(None, action=Close)
    )


def test_a_row_follows_an_edge_of_the_phases():
    """From committed nothing leads back to requested."""
    asked = State("asked", Phase.REQUESTED, ANY)
    back = Row(SHUT, Close, asked, event="put_back", by=CONTRACTOR, says=OWN)
    on = Row(asked, Close, SHUT, event="hung_again", by=CONTRACTOR, says=OWN)
    found = faults(HUNG, OPENED, back, on, states=(SHUT, AJAR, asked))

    assert [("shut close", "phase", None)] == found


def test_a_faulty_phase_is_told_with_those_that_are_possible():
    """After `EDGES`: work that was agreed on waits, is scheduled, done, billed or closed."""
    asked = State("asked", Phase.REQUESTED, ANY)
    back = Row(SHUT, Close, asked, event="put_back", by=CONTRACTOR, says=OWN)
    on = Row(asked, Close, SHUT, event="hung_again", by=CONTRACTOR, says=OWN)
    [fault] = refused(HUNG, OPENED, back, on, states=(SHUT, AJAR, asked))

    assert (
        "shut close: asked has Phase.REQUESTED; from shut a step leads only to Phase.COMMITTED, "
        "Phase.WAITING, Phase.SCHEDULED, Phase.DONE, Phase.BILLED, Phase.CLOSED (start → close)"
    ) == fault.say("en")


@pytest.mark.parametrize("given", ["comitted", "committed", None])
def test_what_is_no_phase_is_told_with_those_there_are(given: Any):
    """A word for a phase is none, and ends in no `KeyError`."""
    shut = attrs.evolve(SHUT, phase=given)
    hung, opened = attrs.evolve(HUNG, to=shut), attrs.evolve(OPENED, source_state=shut)
    [fault] = refused(hung, opened, states=(shut, AJAR))

    assert ("shut", "no_phase", ("start",)) == (fault.path, fault.code, fault.steps)
    assert fault.detail("en").startswith(f"{given!r} is no phase; there are Phase.REQUESTED, ")


def test_an_order_does_not_begin_scheduled():
    """It begins requested, waiting, committed or done."""
    shut = attrs.evolve(OPENED, source_state=HELD)

    assert [("START start", "phase", None)] == faults(
        attrs.evolve(HUNG, to=HELD), shut, states=(HELD, AJAR)
    )


def test_outcomes_stand_where_the_work_has_ended():
    """Only done, billed and closed states carry one."""
    end = State("end", Phase.SCHEDULED, ANY, Outcome.DONE)
    found = faults(HUNG, attrs.evolve(OPENED, to=end), states=(SHUT, end), terminal=(end,))

    assert [("end", "outcome", None)] == found


def test_a_closed_state_says_how_it_ended():
    """Without an outcome nothing that leads there has an end."""
    end = State("end", Phase.CLOSED, ANY)
    found = faults(HUNG, attrs.evolve(OPENED, to=end), states=(SHUT, end), terminal=(end,))

    assert [
        ("shut", "no_end", "shut"),
        ("end", "no_end", "end"),
        ("end", "outcome", None),
    ] == found


def test_an_outcome_never_changes():
    """The first state with an outcome ends the work."""
    done = State("done", Phase.DONE, ANY, Outcome.DONE)
    lost = State("lost", Phase.CLOSED, ANY, Outcome.LOST)
    changed = Row(done, Close, lost, event="closed", by=CONTRACTOR, says=OWN)
    found = faults(
        HUNG, attrs.evolve(OPENED, to=done), changed, states=(SHUT, done, lost), terminal=(lost,)
    )

    assert [("done close", "outcome", None)] == found


def test_every_row_has_a_role_and_a_sentence():
    """Both faults are told at once."""
    bare = attrs.evolve(OPENED, by=(), says=None)

    assert [("shut open", "role", None), ("shut open", "unsourced", None)] == faults(HUNG, bare)


def test_a_bad_program_says_every_fault_in_both_languages():
    """An integrator reads them in the test's message."""
    with pytest.raises(BadProgram) as caught:
        Machine("door", 2, states=(SHUT,), rows=(HUNG,), terminal=(), source=Source("House rules"))

    assert caught.value.say("de").startswith(
        "Die Tabelle von «door@2» ist fehlerhaft. shut: «shut»"
    )
    assert "has no row and is not listed as terminal" in str(caught.value)
