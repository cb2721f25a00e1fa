"""Checks: a program that is bad in one thing, found with the fewest steps that show it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import Enum

import attrs
import pytest
from attrs import frozen

from fixflow.deadlines import Clock, Elapsed, PauseWhile
from fixflow.fees import FeeFacts
from fixflow.lifecycle import (
    GUARD,
    OWN,
    START,
    Action,
    BadProgram,
    Guard,
    Lift,
    Machine,
    Order,
    Outcome,
    Phase,
    Reason,
    Report,
    Row,
    Start,
    State,
    check,
    choice,
    day,
    flag,
    guard,
    instant,
    money,
)
from fixflow.money import Money
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM
from fixflow.partners import Program, digitec_galaxus, imofix
from fixflow.sources import Source
from fixflow.texts import Text
from tests.every_program import EVERY
from tests.lifecycle import parcel
from tests.lifecycle.parcel import MACHINE

ANY = Text("egal", "any", "égal", "uguale")
OFF = State("off", Phase.COMMITTED, ANY)
ON = State("on", Phase.SCHEDULED, ANY)
GONE = State("gone", Phase.CLOSED, ANY, Outcome.DONE)


class Half(Enum):
    """A number, which JSON reads back as no choice."""

    LEFT = 1
    RIGHT = 2


@frozen
class SwitchOn(Action):
    """Light it."""

    label = ANY
    bright: bool = flag(default=False)


@frozen
class SwitchOff(Action):
    """Put it out."""

    label = ANY


@frozen
class Unscrew(Action):
    """Take it away."""

    label = ANY


@frozen
class Turn(Action):
    """Turn it by half."""

    label = ANY
    half: Half = choice(Half)


# fmt: off
HUNG = Row(START, Start, OFF, event="hung", by=PRINCIPAL, says="hang it")
LIT = Row(OFF, SwitchOn, ON, event="lit", by=CONTRACTOR, says="light it")
PUT_OUT = Row(ON, SwitchOff, OFF, event="put_out", by=CONTRACTOR, says="put it out")
TAKEN = Row((OFF, ON), Unscrew, GONE, event="taken", by=CONTRACTOR, says="take it")
# fmt: on
ROWS = (HUNG, LIT, PUT_OUT, TAKEN)
STATES = (OFF, ON, GONE)


def lamp(
    *rows: Row,
    states: tuple[State, ...] = STATES,
    terminal: tuple[State, ...] = (GONE,),
    waits_on: Mapping[str, str] | None = None,
) -> Machine:
    """Make a lamp's program."""
    return Machine(
        "lamp",
        1,
        states=states,
        rows=rows or ROWS,
        terminal=terminal,
        source=Source("House rules"),
        waits_on=waits_on or {},
    )


def told(report: Report) -> list[tuple[str, str, tuple[str, ...]]]:
    """Tell the faults: where, which check, and the steps that show it."""
    return [(each.path, each.code, each.steps) for each in report.faults]


def refused(**parts: object) -> list[tuple[str, str, tuple[str, ...]]]:
    """Tell the faults of a table of which no machine can be made."""
    with pytest.raises(BadProgram) as caught:
        lamp(*parts.pop("rows", ROWS), **parts)  # type: ignore[arg-type,misc] # a table of parts
    return [(each.path, each.code, each.steps) for each in caught.value.faults]


def never(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
    """Refuse always."""
    return Reason(GUARD, "lamp.never", ANY)


@guard(code="lamp.bright", needs=("bright",))
def bright(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
    """Only a bright light is one."""
    lit = isinstance(action, SwitchOn) and action.bright
    return None if lit else bright.reason(ANY, lifted_by=(Lift(CONTRACTOR, "unscrew"),))


def guarded(row: Row, *guards: Guard) -> tuple[Row, ...]:
    """Put guards into one of the rows."""
    return tuple(attrs.evolve(each, guards=guards) if each is row else each for each in ROWS)


@pytest.mark.parametrize("ref", EVERY)
def test_every_shipped_program_is_sound(ref: str):
    """«0 faults», as a command line prints it."""
    report = check(EVERY[ref])

    assert "" == "\n".join(each.say("en") for each in report.faults)
    assert report.say("en").endswith("0 faults")


def test_the_lamp_and_the_parcel_are_sound():
    """Else the faults below would be no answer to what was spoiled; the parcel has every part."""
    assert ([], []) == (told(check(lamp())), told(check(MACHINE)))


def test_a_report_counts_states_rows_transitions_and_paths():
    """By hand: hung; then taken at once, or lit and taken: two ways that come nowhere twice."""
    report = check(lamp())

    assert (3, 4, 5, 2) == (report.states, report.rows, report.transitions, report.paths)
    assert "lamp@1: 3 states, 4 rows, 5 transitions, 2 paths, 0 faults" == report.say("en")
    assert report.sound


def test_1_what_is_named_is_declared():
    """The row with the unknown name; nothing has to be done to see it."""
    lost = State("lost", Phase.CLOSED, ANY, Outcome.LOST)
    rows = (*ROWS, Row(OFF, Turn, lost, event="lost", by=CONTRACTOR, says=OWN))

    assert [("off turn", "undeclared", ())] == refused(rows=rows)
    assert [("waits_on", "undeclared", ())] == refused(waits_on={"lost": "post"})


def test_2_something_leads_to_every_state():
    """An island is told with no steps, since none lead there."""
    island = State("island", Phase.CLOSED, ANY, Outcome.LOST)

    assert [("island", "unreachable", ())] == refused(
        states=(*STATES, island), terminal=(GONE, island)
    )


def test_2_a_row_that_its_guards_never_let_pass_together_is_unreachable():
    """Each guard lets somebody pass, but nobody passes both."""

    @guard(code="lamp.dim", needs=("bright",))
    def dim(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
        lit = isinstance(action, SwitchOn) and action.bright
        return dim.reason(ANY) if lit else None

    assert [("off switch_on", "unreachable", ())] == told(check(lamp(*guarded(LIT, bright, dim))))


def test_3_only_terminal_states_have_no_rows():
    """The steps lead to where it ends."""
    rows = (HUNG, LIT, attrs.evolve(TAKEN, source_state=OFF))

    assert [
        ("on", "dead_end", ("start", "switch_on")),
        ("on", "no_end", ("start", "switch_on")),
    ] == refused(rows=rows)


def test_3_an_outcome_lies_ahead_of_every_state():
    """Once it is on, it is put out and lit for ever."""
    dark = State("dark", Phase.COMMITTED, ANY)
    rows = (
        HUNG,
        LIT,
        attrs.evolve(PUT_OUT, to=dark),
        Row(dark, SwitchOn, ON, event="lit_again", by=CONTRACTOR, says=OWN),
        attrs.evolve(TAKEN, source_state=OFF),
    )

    assert [
        ("on", "no_end", ("start", "switch_on")),
        ("dark", "no_end", ("start", "switch_on", "switch_off")),
    ] == refused(rows=rows, states=(OFF, ON, dark, GONE))


def test_4_an_action_falls_into_one_row():
    """A bright light has no row."""
    rows = (HUNG, attrs.evolve(LIT, when=("bright", False)), PUT_OUT, TAKEN)

    assert [("off switch_on", "ambiguous", ("start",))] == refused(rows=rows)


def test_5_a_row_follows_an_edge_of_the_phases():
    """From scheduled nothing leads back to requested."""
    asked = State("asked", Phase.REQUESTED, ANY)
    rows = (
        *ROWS,
        Row(ON, Turn, asked, event="asked", by=CONTRACTOR, says=OWN),
        Row(asked, SwitchOff, OFF, event="answered", by=CONTRACTOR, says=OWN),
    )

    assert [("on turn", "phase", ("start", "switch_on", "turn"))] == refused(
        rows=rows, states=(*STATES, asked)
    )


def test_6_an_outcome_never_changes():
    """What was taken is not lost afterwards."""
    lost = State("lost", Phase.CLOSED, ANY, Outcome.LOST)
    rows = (*ROWS, Row(GONE, Turn, lost, event="lost", by=CONTRACTOR, says=OWN))

    assert [("gone turn", "outcome", ("start", "unscrew", "turn"))] == refused(
        rows=rows, states=(*STATES, lost), terminal=(lost,)
    )


@pytest.mark.parametrize(
    ("condition", "named", "answer"),
    [
        pytest.param(never, "never", "refuses", id="always refuses"),
        pytest.param(lambda *_: None, "<lambda>", "lets pass", id="never refuses"),
    ],
)
def test_7_a_guard_that_always_says_the_same_is_shadowed(condition, named, answer):
    """The row, the guard, the one answer it always gave; reading guards of the row are no shadow."""
    [found] = check(lamp(*guarded(LIT, bright, condition))).faults

    assert ("off switch_on", "shadowed", ()) == (found.path, found.code, found.steps)
    assert f"the guard {named} always gave the same answer: {answer}" == found.detail("en")


DIGITEC = digitec_galaxus.PROGRAM.machine


@pytest.mark.parametrize("says_no", [True, False], ids=["refuses", "lets pass"])
@pytest.mark.parametrize("row", [row for row in DIGITEC.rows if row.guards], ids=str)
def test_7_a_condition_of_a_shipped_program_that_decides_nothing_is_found(
    row: Row, *, says_no: bool
):
    """Whatever it is replaced with answers the same always, in the one row."""

    def decided(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
        return Reason(GUARD, "digitec_galaxus.decided", ANY) if says_no else None

    rows = tuple(
        attrs.evolve(each, guards=(decided,)) if each is row else each for each in DIGITEC.rows
    )

    assert (str(row), "shadowed", ()) in told(check(attrs.evolve(DIGITEC, rows=rows)))


def test_7_a_row_written_over_several_states_counts_once():
    """Refusing in one of them and passing in the other is both."""

    def lit(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
        return Reason(GUARD, "lamp.lit", ANY) if order.state == "on" else None

    assert [] == told(check(lamp(*guarded(TAKEN, lit))))


def test_7_amounts_are_tried_below_at_and_above_what_the_order_knows():
    """Only a cent above the limit is refused, only a cent below it, only the limit itself."""

    @frozen
    class Hang(Start):
        limit: Money = money()

    @frozen
    class Bill(Action):
        label = ANY
        gross: Money = money()

    def compared(*passing: int) -> list[str]:
        @guard(code="lamp.compared", needs=("gross",))
        def condition(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
            limit = order.facts.of("limit", Money)
            assert isinstance(action, Bill)
            assert limit is not None
            sign = (action.gross > limit) - (action.gross < limit)
            return None if sign in passing else condition.reason(ANY)

        bill = Row(OFF, Bill, None, event="billed", by=CONTRACTOR, guards=(condition,), says=OWN)
        hung = attrs.evolve(HUNG, action=Hang)
        return [each.code for each in check(lamp(hung, LIT, PUT_OUT, TAKEN, bill)).faults]

    assert [[], [], [], ["shadowed"], ["shadowed"]] == [
        compared(-1, 0),
        compared(0, 1),
        compared(0),
        compared(-1, 0, 1),
        compared(),
    ]


def test_8_an_order_in_which_everything_is_refused_is_stuck():
    """The steps lead to it, and its facts are told."""

    def unlit(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
        return Reason(GUARD, "lamp.lit", ANY) if order.facts.get("bright") else None

    rows = tuple(
        attrs.evolve(each, guards=(unlit,)) if each in {PUT_OUT, TAKEN} else each for each in ROWS
    )
    [found] = check(lamp(*rows)).faults

    assert ("on", "stuck", ("start", "switch_on")) == (found.path, found.code, found.steps)
    assert "every choice is refused to every role; what is known: bright=True" == found.detail("en")


def test_8_what_waits_for_a_date_is_not_stuck():
    """Time alone moves it on; a date that never comes does not."""

    def dated(days: int | None) -> list[tuple[str, str, tuple[str, ...]]]:
        rows = (
            HUNG,
            LIT,
            attrs.evolve(TAKEN, source_state=OFF),
            Row(
                ON,
                Unscrew,
                GONE,
                event="burnt_out",
                by=SYSTEM,
                says=OWN,
                due=lambda order: order.at + timedelta(days=days) if days else None,
            ),
        )
        return told(check(lamp(*rows)))

    assert [] == dated(7)
    assert [
        ("on unscrew", "unreachable", ()),
        ("on", "stuck", ("start", "switch_on")),
        ("on", "turn", ("start", "switch_on")),
    ] == dated(None)


def clocked(starts: str, meets: str, *pauses: PauseWhile) -> list[tuple[str, str, tuple[str, ...]]]:
    """Check a lamp with a clock."""
    clock = Clock(
        key="glow",
        label=ANY,
        rule=Elapsed(timedelta(hours=1)),
        owner=CONTRACTOR,
        starts=starts,
        meets=meets,
        pauses=pauses,
        source=Source("House rules"),
    )
    return told(check(Program(lamp(), clocks=(clock,))))


def test_9_a_clock_that_starts_can_end():
    """The steps end with the start; what takes the lamp away ends the work, and so no run of it."""
    assert [] == clocked("lit", "put_out")
    assert [
        ("glow", "clock", ("start", "unscrew")),
        ("glow", "clock", ("start", "switch_on", "unscrew")),
    ] == clocked("taken", "put_out")


def test_9_a_clock_names_events_that_are_recorded():
    """Nothing records the first, so nothing would ever start."""
    assert [("glow", "clock", ())] == clocked("exploded", "put_out")


def test_9_a_pause_names_events_that_are_recorded():
    """Nothing records its end, so the deadline would stand still for ever."""
    dark = PauseWhile(since="lit", until="mended", caused_by=CUSTOMER, reason=ANY)

    assert [("glow", "clock", ())] == clocked("lit", "put_out", dark)


def test_10_every_row_has_a_role():
    """Nobody could take the step."""
    rows = (HUNG, LIT, attrs.evolve(PUT_OUT, by=()), TAKEN)

    assert [("on switch_off", "role", ())] == refused(rows=rows)


def test_10_what_only_the_system_leaves_has_a_date_or_a_door():
    """Else nobody would know that it hangs."""
    rows = (HUNG, LIT, attrs.evolve(PUT_OUT, by=SYSTEM), attrs.evolve(TAKEN, source_state=OFF))
    due = (*rows[:2], attrs.evolve(rows[2], due=lambda order: order.at), rows[3])

    assert [("on", "role", ("start", "switch_on"))] == refused(rows=rows)
    assert [] == told(check(lamp(*rows, waits_on={"on": "light_sensor"})))
    assert [] == told(check(lamp(*due)))


def test_11_every_row_has_its_sentence_and_every_name_its_words():
    """French and Italian are read by contractors too; a step of the system alone is not."""
    mute = State("on", Phase.SCHEDULED, Text(de="An", en="On", fr="Allumé"))
    rows = (
        HUNG,
        attrs.evolve(LIT, to=mute, says=None),
        attrs.evolve(PUT_OUT, source_state=mute),
        attrs.evolve(TAKEN, source_state=(OFF, mute)),
    )

    assert [("off switch_on", "unsourced", ()), ("on", "unlabelled", ())] == refused(
        rows=rows, states=(OFF, mute, GONE)
    )


@pytest.mark.parametrize("text", ["{room", "}", "{room}"])
def test_11_a_label_has_no_open_placeholder(text: str):
    """Nothing would fill it."""
    open_label = State("off", Phase.COMMITTED, Text(text, "a", "b", "c"))
    rows = tuple(
        attrs.evolve(
            row,
            source_state=tuple(open_label if each is OFF else each for each in row.source_state),
            to=open_label if row.to is OFF else row.to,
        )
        for row in ROWS
    )

    assert [("off", "unlabelled", ())] == refused(rows=rows, states=(open_label, ON, GONE))


def test_11_a_label_that_is_missing_is_told():
    """An action without words cannot be shown."""

    @frozen
    class Mute(Action):
        """Has no label."""

    rows = (*ROWS, Row(OFF, Mute, None, event="muted", by=CONTRACTOR, says=OWN))

    assert [("mute", "unlabelled", ())] == refused(rows=rows)


@pytest.mark.parametrize(
    ("text", "silent", "stray"),
    [
        pytest.param(Text("hell", "bright"), "fr, it", "–", id="two languages"),
        pytest.param(Text("{x}", "{x}", "{x}", "{x}"), "–", "x", id="a placeholder"),
        pytest.param(Text("{x}", "{x}", "{x}"), "it", "x", id="both"),
    ],
)
def test_11_a_reason_is_said_in_every_language(text: Text, silent: str, stray: str):
    """With the steps to where it is said; what is missing is told apart from what is too much."""

    @guard(code="lamp.bright", needs=("bright",))
    def spoken(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
        lit = isinstance(action, SwitchOn) and action.bright
        return None if lit else spoken.reason(text)

    [found] = check(lamp(*guarded(LIT, spoken))).faults

    assert ("lamp.bright", "unlabelled", ("start",)) == (found.path, found.code, found.steps)
    assert (
        f"languages missing in the text: {silent}; placeholders that nothing fills: {stray}"
        == found.detail("en")
    )


def test_12_every_value_survives_json():
    """An enum of numbers is read back as no choice."""
    rows = (*ROWS, Row(OFF, Turn, None, event="turned", by=CONTRACTOR, says=OWN))
    [found] = check(lamp(*rows)).faults

    assert ("turn.half", "wire", ("start", "turn")) == (found.path, found.code, found.steps)
    assert "<Half.LEFT: 1> comes back from JSON as" in found.detail("en")


@pytest.mark.parametrize("lift", [Lift(CONTRACTOR, "dim"), Lift(PRINCIPAL, "unscrew")], ids=str)
def test_13_whoever_can_lift_a_reason_has_a_row_for_it(lift: Lift):
    """An unknown action, or one that the role may not do, would send people nowhere."""

    @guard(code="lamp.bright", needs=("bright",))
    def lifted(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
        lit = isinstance(action, SwitchOn) and action.bright
        return None if lit else lifted.reason(ANY, lifted_by=(lift, Lift(CONTRACTOR)))

    [found] = check(lamp(*guarded(LIT, lifted))).faults

    assert ("off switch_on", "lift", ("start",)) == (found.path, found.code, found.steps)
    assert f"the guard lamp.bright points to “{lift}”; no row allows that" == found.detail("en")


def test_14_somebody_has_the_turn_or_the_state_says_nobody():
    """What leads forward always refuses here; only breaking off is left, and that is nobody's turn."""

    def unlit(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
        return Reason(GUARD, "lamp.lit", ANY) if order.state == "on" else None

    broken = State("broken", Phase.CLOSED, ANY, Outcome.CANCELLED)
    smash = Row(ON, Turn, broken, event="broken", by=CONTRACTOR, says=OWN)
    smash = attrs.evolve(smash, action=Smash)

    def found(on: State) -> list[tuple[str, str, tuple[str, ...]]]:
        rows = (
            HUNG,
            attrs.evolve(LIT, to=on),
            attrs.evolve(TAKEN, source_state=(OFF, on), guards=(unlit,)),
            attrs.evolve(smash, source_state=on),
        )
        return told(check(lamp(*rows, states=(OFF, on, GONE, broken), terminal=(GONE, broken))))

    assert [("on", "turn", ("start", "switch_on"))] == found(ON)
    assert [] == found(attrs.evolve(ON, turn=()))


@frozen
class Smash(Action):
    """Break it."""

    label = ANY


def test_15_a_tariff_finds_its_facts_for_every_outcome():
    """What its reader raises is told, with the steps to the order."""

    def unreadable(order: Order) -> FeeFacts:
        raise KeyError(order.state)

    spoiled = attrs.evolve(imofix.PROGRAM, fee_facts=unreadable)

    assert ("rejected", "money", ("start[offer_id=absent]", "reject")) in told(check(spoiled))
    assert {"money"} == {each.code for each in check(spoiled).faults}


def test_15_a_settlement_can_settle_and_release():
    """The lamp can do neither."""
    program = Program(lamp(), settlement=digitec_galaxus.SETTLEMENT, performed_of=lambda _: None)

    assert [
        "settlement is agreed, but this is missing: settle",
        "settlement is agreed, but this is missing: release",
    ] == [each.detail("en") for each in check(program).faults]


def test_faults_are_records_too():
    """For a table in a notebook, or JSON."""
    rows = (*ROWS, Row(OFF, Turn, None, event="turned", by=CONTRACTOR, says=OWN))
    [record] = check(lamp(*rows)).to_records("en")

    assert ("wire", "turn.half", ["start", "turn"]) == (
        record["code"],
        record["path"],
        record["steps"],
    )


def test_instants_and_days_are_tried_before_and_after_the_step():
    """A visit lies ahead, a day is past: each is refused once and passes once."""

    @frozen
    class Visit(Action):
        label = ANY
        visit: datetime = instant()
        seen: object = day(optional=True)

    @guard(code="lamp.ahead", needs=("visit",))
    def ahead(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
        return ahead.reason(ANY) if getattr(action, "visit", at) <= at else None

    @guard(code="lamp.seen", needs=("seen",))
    def seen(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
        named = getattr(action, "seen", None)
        return seen.reason(ANY) if named and named > at.date() else None

    def reached(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
        visit = order.facts.of("visit", datetime)
        return Reason(GUARD, "lamp.reached", ANY, retry_at=visit) if visit and at < visit else None

    visit = Row(OFF, Visit, ON, event="visited", by=CONTRACTOR, guards=(ahead, seen), says=OWN)
    rows = (HUNG, visit, attrs.evolve(PUT_OUT, guards=(reached,)), TAKEN)

    assert [] == told(check(lamp(*rows)))


def test_a_rare_guard_is_not_judged_by_the_orders_of_a_check():
    """It turns on a tenth visit, which no check gets to; without the word it would seem to refuse."""

    def tenth(order, action, at):  # noqa: ARG001  a guard is asked so
        many = len(order.events) > 99
        return None if many else seldom.reason(Text("früh", "early", "tôt", "presto"))

    seldom = guard(code="parcel.seldom", rare=True)(tenth)
    often = attrs.evolve(seldom, rare=False)
    codes = []
    for one in (seldom, often):
        rows = tuple(
            attrs.evolve(row, guards=(one,)) if row.action is parcel.Void else row
            for row in parcel.ROWS
        )
        codes.append({each.code for each in check(parcel.program(rows)).faults})

    assert set() == codes[0]
    assert "shadowed" in codes[1]


def test_a_table_of_many_circles_is_checked_in_time():
    """Ten rooms, each with a door to each other: more ways than anybody counts."""
    rooms = [
        State(f"room{number}", Phase.COMMITTED, Text("Raum", "room", "pièce", "stanza"))
        for number in range(11)
    ]
    out = State("out", Phase.CLOSED, Text("Draussen", "out", "dehors", "fuori"), Outcome.DONE)
    doors = [door(number) for number in range(12)]
    rows = [Row(START, Start, rooms[0], event="in", by=PRINCIPAL, says=OWN)]
    rows += [
        Row(here, doors[number], there, event=f"door{number}", by=CONTRACTOR, says=OWN)
        for here in rooms
        for number, there in enumerate(rooms)
        if here is not there
    ]
    rows.append(Row(rooms[0], doors[11], out, event="left", by=CONTRACTOR, says=OWN))
    machine = Machine(
        "maze",
        1,
        states=(*rooms, out),
        rows=tuple(rows),
        terminal=(out,),
        source=Source("House rules"),
    )

    assert check(machine).sound


def door(number: int) -> type[Action]:
    """Make the action of going through a door."""
    label = Text("Tür", "door", "porte", "porta")
    return attrs.frozen(type(f"Door{number}", (Action,), {"label": label, "__doc__": "A door."}))
