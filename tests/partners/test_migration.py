"""Migration: the example of Digitec Galaxus @1 -> @2, from every state, and what keeps it away."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import attrs
import pytest

from fixflow.deadlines import Clock, PauseWhile, Running, arbeitstage
from fixflow.deadlines.running.clocks import Again
from fixflow.lifecycle import (
    KEEP,
    RESTATE,
    START,
    Action,
    BrokenHistory,
    Machine,
    OnChange,
    Order,
    Outcome,
    Phase,
    ProgramNotLoaded,
    Row,
    Start,
    State,
    TimeRunsBack,
    WrongProgram,
    line,
)
from fixflow.lifecycle import versions as kernel
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import Program, SameProgram, UnknownProgram, migrate, shipped, velux
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners.program.migration import NotAVersion
from fixflow.sources import Source
from fixflow.texts import Text
from tests.lifecycle import parcel

OLD, NEW = digitec.PROGRAMS[1], digitec.PROGRAMS[2]
DIGITEC, MEIER = Actor(PRINCIPAL, "digitec"), Actor(CONTRACTOR, "meier")


def at(text: str) -> datetime:
    """Read an instant of 2026, local time in Zurich in summer."""
    return datetime.fromisoformat(f"2026-{text}:00+02:00")


def accepted(program: Program = OLD) -> Order:
    """An order in Zurich, accepted on Monday, 4 May 2026."""
    order = program.start("SP-1", place="CH-ZH", at=at("05-04T08:00"), by=DIGITEC)
    return taken(program, order, digitec.Accept(), "05-04T09:00")


def taken(program: Program, order: Order, action: Action, when: str, by: Actor = MEIER) -> Order:
    """Take a step that is allowed."""
    decision = program.decide(order, action, by=by, at=at(when))
    assert decision.allowed, [each.say("en") for each in decision.reasons]
    return decision.order


def told(found: tuple[Running, ...]) -> list[str]:
    """Tell deadlines by key, last day and state."""
    return [f"{each.key} {each.due.last_day:%d.%m.} {each.state.value}" for each in found]


def test_the_example_of_the_specification_keeps_the_day():
    """Spec 2.7: `check` goes on as contact#1, last day still 5 May."""
    order = accepted()
    m = migrate(order, to=digitec.PROGRAMS[2], by=DIGITEC, at=at("05-04T15:00"))

    assert "program_changed" == m.events[0].name
    assert ("checking_requirements", "digitec_galaxus@2") == (m.order.state, m.order.program)
    assert (3, ()) == (m.order.version, m.moved)
    assert ["accept#1 05.05. met", "check#1 05.05. running"] == told(
        OLD.deadlines(order, at("05-04T15:00"))
    )
    assert ["accept#1 05.05. met", "contact#1 05.05. running"] == told(
        NEW.deadlines(m.order, at("05-04T15:00"))
    )


def test_the_example_of_the_specification_restates_the_day_and_lists_it():
    """Spec 2.7: contact is arbeitstage(2) from acceptance; listed: 5 May -> 6 May."""
    m = migrate(accepted(), to=NEW, by=DIGITEC, at=at("05-04T15:00"), deadlines=RESTATE)
    [moved] = m.moved

    assert moved.before is not None
    assert moved.after is not None
    assert ("contact#1", date(2026, 5, 5), date(2026, 5, 6)) == (
        moved.key,
        moved.before.last_day,
        moved.after.last_day,
    )
    assert ["accept#1 05.05. met", "contact#1 06.05. running"] == told(
        NEW.deadlines(m.order, at("05-05T09:00"))
    )


def test_back_from_under_review_there_is_no_such_state():
    """Spec 2.7: refused, `migration.no_image`."""
    order = accepted(NEW)
    for action, by in (
        (digitec.MarkRequirementsMet(), MEIER),
        (digitec.GoodsShipped(), DIGITEC),
        (digitec.SetAppointment(at("05-20T10:00")), MEIER),
        (digitec.ReportNotExecuted(digitec.NotExecuted.CUSTOMER_ABSENT), MEIER),
    ):
        order = taken(NEW, order, action, "05-04T10:00", by)
    m = migrate(order, to=OLD, by=DIGITEC, at=at("05-20T12:00"))

    assert "under_review" == order.state
    assert ["migration.no_image"] == [each.code for each in m.reasons]
    assert "under_review" in m.reasons[0].say("de")
    assert (order, (), ()) == (m.order, m.events, m.moved)


def test_a_state_can_be_named_for_one_that_is_gone():
    """`states` maps old states to new ones; from WAITING an edge leads to COMMITTED."""
    order = accepted(NEW)
    steps = (
        (digitec.MarkRequirementsMet(), MEIER),
        (digitec.GoodsShipped(), DIGITEC),
        (digitec.SetAppointment(at("05-20T10:00")), MEIER),
        (digitec.ReportNotExecuted(digitec.NotExecuted.CUSTOMER_ABSENT), MEIER),
    )
    for action, by in steps:
        order = taken(NEW, order, action, "05-04T10:00", by)
    names = {"under_review": "awaiting_appointment"}
    m = migrate(order, to=OLD, by=DIGITEC, at=at("05-20T12:00"), states=names)

    assert ("awaiting_appointment", Phase.COMMITTED) == (m.order.state, m.order.phase)
    assert m.order == OLD.replay(m.order.events) == NEW.replay(m.order.events)


def walked(state: str) -> Order:
    """Find an order of version 1 in a state, from the explored ones."""
    from tests.partners.conftest import explored_of

    found = [each for each in explored_of("digitec_galaxus@1").orders if each.state == state]
    return found[0]


@pytest.mark.parametrize("state", [each.key for each in OLD.machine.states])
@pytest.mark.parametrize("deadlines", [KEEP, RESTATE])
def test_from_every_state_an_order_goes_on_and_replays(state: str, deadlines: OnChange):
    """Spec 7 number 9; every state maps to itself, an ended order keeps its outcome."""
    order = walked(state)
    m = migrate(order, to=NEW, by=Actor(SYSTEM), at=order.at, deadlines=deadlines)

    assert m.allowed
    assert (state, order.phase, order.outcome) == (m.order.state, m.order.phase, m.order.outcome)
    assert (order.facts, order.parties) == (m.order.facts, m.order.parties)
    assert m.order == NEW.replay(m.order.events) == OLD.replay(m.order.events)
    assert order == OLD.replay(m.order.events[:-1])


def test_what_is_met_afterwards_is_met_under_the_kept_rule():
    """Last day 5 May under @1: met on 6 May is late, though @2 would have had until 6 May."""
    for deadlines, state in ((KEEP, "05.05. late"), (RESTATE, "06.05. met")):
        m = migrate(accepted(), to=NEW, by=DIGITEC, at=at("05-04T15:00"), deadlines=deadlines)
        order = taken(NEW, m.order, digitec.RecordContact(), "05-06T08:00")

        assert f"contact#1 {state}" == told(NEW.deadlines(order, at("05-07T08:00")))[-1]


def test_before_the_change_nothing_is_seen_of_it():
    """Any past instant may be asked, and then the deadlines of that time are told."""
    order = migrate(accepted(), to=NEW, by=DIGITEC, at=at("05-04T15:00"), deadlines=RESTATE).order

    assert ["accept#1 05.05. met", "check#1 05.05. running"] == told(
        NEW.deadlines(order, at("05-04T14:59"))
    )
    assert () == NEW.deadlines(order, at("05-03T00:00"))


def test_what_was_late_before_stays_late():
    """A run that is over stays judged as it was: the visit was to be agreed until 15 May."""
    order = accepted()
    order = taken(OLD, order, digitec.MarkRequirementsMet(), "05-07T10:00")
    m = migrate(order, to=NEW, by=DIGITEC, at=at("05-08T10:00"), deadlines=RESTATE)

    assert ["accept#1 05.05. met", "contact#1 05.05. late"] == told(
        NEW.deadlines(m.order, at("05-08T10:00"))
    )
    assert () == m.moved


def test_the_next_run_of_a_kept_clock_has_the_new_rule_and_the_next_number():
    """Goods on Friday 8 May: @1 gives three Arbeitstage, until 13 May; @2 one Werktag, 9 May."""
    order = accepted()
    for action, when, by in (
        (digitec.MarkRequirementsMet(), "05-04T12:00", MEIER),
        (digitec.GoodsShipped(), "05-05T12:00", DIGITEC),
        (digitec.GoodsReceived(), "05-08T12:00", MEIER),
    ):
        order = taken(OLD, order, action, when, by)
    order = migrate(order, to=NEW, by=DIGITEC, at=at("05-08T13:00")).order
    assert "appointment#1 13.05. running" == told(NEW.deadlines(order, at("05-08T13:00")))[-1]
    visit = digitec.SetAppointment(at("05-18T10:00"))
    absent = digitec.ReportNotExecuted(digitec.NotExecuted.CUSTOMER_ABSENT)
    order = taken(NEW, order, visit, "05-11T09:00")
    order = taken(NEW, order, absent, "05-18T11:00")
    order = taken(NEW, order, digitec.ResumeWithAppointment(), "05-18T15:00", DIGITEC)

    assert ["appointment#1 13.05. met", "appointment#2 19.05. running"] == told(
        NEW.deadlines(order, at("05-18T16:00"))
    )[-2:]


def test_an_order_may_change_there_and_back():
    """Two changes are three eras; the run that began under @1 keeps its rule through both."""
    order = migrate(accepted(), to=NEW, by=DIGITEC, at=at("05-04T15:00")).order
    order = migrate(order, to=OLD, by=DIGITEC, at=at("05-04T16:00")).order

    assert "digitec_galaxus@1" == order.program
    assert order == OLD.replay(order.events) == NEW.replay(order.events)
    # @1 says of no clock that it was called `contact`: the run goes on as it was called.
    assert ["accept#1 05.05. met", "contact#1 05.05. running"] == told(
        OLD.deadlines(order, at("05-04T17:00"))
    )


def test_choices_name_the_kept_deadline():
    """The action that ends it shows it, under its new name and with its old day."""
    order = migrate(accepted(), to=NEW, by=DIGITEC, at=at("05-04T15:00")).order
    [contact] = [
        each
        for each in NEW.choices(order, by=MEIER, at=at("05-04T16:00"))
        if each.action == "record_contact"
    ]

    assert contact.deadline is not None
    assert ("contact#1", date(2026, 5, 5)) == (contact.deadline.key, contact.deadline.due.last_day)


# Own programs, for what the shipped ones do not have: a clock without successor, missing facts.

HOUSE = Source("House rules", "tests")


@attrs.frozen
class Begin(Start):
    """Begin."""

    label = Text("Beginnen", "Begin", "Commencer", "Iniziare")


@attrs.frozen
class BeginKnown(Start):
    """Begin with a floor and a customer."""

    label = Text("Beginnen", "Begin", "Commencer", "Iniziare")
    floor: str = line()
    customer: str = line()
    place: str = line()


@attrs.frozen
class Finish(Action):
    """Finish."""

    label = Text("Fertig", "Finish", "Terminer", "Finire")


def small(
    version: int,
    start: type[Start] = Begin,
    phase: Phase = Phase.COMMITTED,
    outcome: Outcome = Outcome.DONE,
    clocks: tuple[Clock, ...] = (),
) -> Program:
    """Make a program of one step."""
    going = State("going", phase, Text("läuft", "going", "en cours", "in corso"))
    over = State("over", Phase.CLOSED, Text("vorbei", "over", "fini", "finito"), outcome)
    return Program(
        Machine(
            "small",
            version,
            states=(going, over),
            rows=(
                Row(START, start, going, event="begun", by=PRINCIPAL, says="begin"),
                Row(going, Finish, over, event=f"finished_{version}", by=CONTRACTOR, says="end"),
            ),
            terminal=(over,),
            source=HOUSE,
        ),
        clocks=clocks,
    )


def day(key: str, days: int) -> Clock:
    """Make a clock that `begun` starts and only version 1 can end."""
    return Clock(
        key=key,
        label=Text(key, key, key, key),
        rule=arbeitstage(days),
        owner=CONTRACTOR,
        starts="begun",
        meets="finished_1",
        source=HOUSE,
    )


def among(*programs: Program):
    """Find a program among some."""
    return {each.ref: each for each in programs}.__getitem__


def begun(program: Program, **facts: object) -> Order:
    """Begin on Monday, 4 May 2026."""
    return program.start("A-1", place="CH-ZH", at=at("05-04T08:00"), by=DIGITEC, **facts)


def test_a_clock_that_the_new_program_does_not_know_goes_on_under_its_old_name():
    """No due day moves silently, none vanishes; what ends the work cancels it."""
    one, two = small(1, clocks=(day("old", 1),)), small(2, clocks=(day("new", 3),))
    find = among(one, two)
    order = migrate(begun(one), to=two, by=DIGITEC, at=at("05-04T09:00"), programs=find).order
    done = taken(two, order, Finish(), "05-05T09:00")

    assert ["old#1 05.05. overdue"] == told(two.deadlines(order, at("05-06T00:00"), programs=find))
    assert [] == told(two.deadlines(done, at("05-06T00:00"), programs=find))


def test_restating_lists_what_falls_away_and_what_comes():
    """Before and after: the old clock is gone, the new one runs from the log."""
    one, two = small(1, clocks=(day("old", 1),)), small(2, clocks=(day("new", 3),))
    find = among(one, two)
    m = migrate(
        begun(one), to=two, by=DIGITEC, at=at("05-04T09:00"), deadlines=RESTATE, programs=find
    )

    assert [("old#1", "05.05.", None), ("new#1", None, "07.05.")] == [
        (
            each.key,
            each.before and f"{each.before.last_day:%d.%m.}",
            each.after and f"{each.after.last_day:%d.%m.}",
        )
        for each in m.moved
    ]
    assert ["new#1 07.05. running"] == told(
        two.deadlines(m.order, at("05-05T09:00"), programs=find)
    )


@pytest.mark.parametrize(
    ("word", "kept_day", "then"),
    [
        ("restart", "06.05. running", "11.05. running"),
        ("ignore", "05.05. running", "05.05. overdue"),
    ],
)
def test_a_clock_that_begins_anew_does_so_under_the_new_rule(word: Again, kept_day: str, then: str):
    """`again="restart"`: the time begins with the latest start, by the rule of that time."""
    again = attrs.evolve(HASTE, again=word)
    one = Program(parcel.MACHINE, clocks=(again,))
    later = attrs.evolve(again, rule=arbeitstage(3))
    two = Program(attrs.evolve(parcel.MACHINE, version=2), clocks=(later,))
    find = among(one, two)
    order = one.start("P-1", place="CH-ZH", at=at("05-04T08:00"), title="Vase")
    order = taken(one, order, parcel.Ask(chf("30")), "05-04T09:00")
    order = taken(one, order, parcel.Retract(), "05-05T09:00")
    order = taken(one, order, parcel.Ask(chf("40")), "05-05T10:00")
    order = migrate(order, to=two, by=Actor(SYSTEM), at=at("05-05T11:00"), programs=find).order
    kept = two.deadlines(order, at("05-05T12:00"), programs=find)
    order = taken(two, order, parcel.Retract(), "05-06T09:00")
    order = taken(two, order, parcel.Ask(chf("50")), "05-06T10:00")

    assert [f"haste#1 {kept_day}"] == told(kept)
    assert [f"haste#1 {then}"] == told(two.deadlines(order, at("05-06T12:00"), programs=find))


HASTE = Clock(
    key="haste",
    label=Text(de="Eile", en="haste"),
    rule=arbeitstage(1),
    owner=CONTRACTOR,
    starts="asked",
    meets="taken",
    cancels="handed_over",  # to a person or into the box: the haste is over
    source=HOUSE,
)
WAITS = PauseWhile(since="asked", until="retracted", caused_by=CUSTOMER, reason=Text("a", "a"))
KEPT = attrs.evolve(HASTE, starts="sent", meets="handed_over", cancels=(), pauses=[WAITS])


def asked_for(*versions: Clock, change: str, deadlines: OnChange = KEEP) -> list[str]:
    """Ask for a change on Monday 09:00, change the program, take it back on Wednesday 10:00.

    The parcel was sent on Monday 08:00, so one Arbeitstag ends with Tuesday.
    """
    one = Program(parcel.MACHINE, clocks=versions[:1])
    two = Program(attrs.evolve(parcel.MACHINE, version=2), clocks=versions[1:])
    find = among(one, two)
    order = one.start("P-1", place="CH-ZH", at=at("05-04T08:00"), title="Vase")
    order = taken(one, order, parcel.Ask(chf("30")), "05-04T09:00")
    m = migrate(order, to=two, by=Actor(SYSTEM), at=at(change), programs=find, deadlines=deadlines)
    after = taken(two, m.order, parcel.Retract(), "05-06T10:00")
    return [
        f"{each.key} {each.due.last_day} {each.state.value} {each.moves}"
        for each in (
            *two.deadlines(m.order, at("05-06T09:00"), programs=find),
            *two.deadlines(after, at("05-06T11:00"), programs=find),
        )
    ]


@pytest.mark.parametrize(
    ("deadlines", "moves"), [(KEEP, (1, 2)), (RESTATE, (3, 4))], ids=["kept", "restated"]
)
def test_a_pause_goes_on_under_the_other_version(deadlines: OnChange, moves: tuple[int, int]):
    """What ends the clock of the new version also ends its pauses; Mon to Wed do not count."""
    assert [f"haste#1 None paused {moves[0]}", f"haste#1 2026-05-07 running {moves[1]}"] == (
        asked_for(KEPT, KEPT, change="05-04T12:00", deadlines=deadlines)
    )


def test_a_pause_that_the_other_version_does_not_know_ends_with_the_change():
    """Else nothing would ever end it: Monday and Tuesday are out, Wednesday counts."""
    sure = attrs.evolve(KEPT, pauses=())

    assert ["haste#1 2026-05-06 running 2"] * 2 == asked_for(KEPT, sure, change="05-05T12:00")


def test_a_clock_that_is_gone_is_paused_as_before():
    """No due day moves silently: nobody else can say what stops it."""
    other = attrs.evolve(KEPT, key="other", starts="loaded")

    assert ["haste#1 None paused 1", "haste#1 2026-05-07 running 2"] == (
        asked_for(KEPT, other, change="05-05T12:00")
    )


REFUSALS: Mapping[str, tuple[Program, dict[str, str], list[str]]] = {
    "no image": (small(2), {"going": "gone"}, ["migration.no_image"]),
    "outcome": (small(2), {"going": "over"}, ["migration.outcome_differs"]),
    "phase": (small(2, phase=Phase.REQUESTED), {}, ["migration.phase_jump"]),
    "facts and parties": (
        small(2, BeginKnown),
        {},
        ["migration.fact_missing", "migration.party_missing"],
    ),
    "all at once": (
        small(2, BeginKnown, phase=Phase.REQUESTED),
        {},
        ["migration.phase_jump", "migration.fact_missing", "migration.party_missing"],
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_a_change_is_refused_with_every_reason(name: str):
    """The five codes of spec 2.7; each is said in every language, and nothing is changed."""
    to, states, codes = REFUSALS[name]
    one = small(1)
    order = begun(one)
    m = migrate(order, to=to, by=DIGITEC, at=order.at, states=states, programs=among(one, to))

    assert codes == [each.code for each in m.reasons]
    assert m.order is order
    assert all(each.say(lang) for each in m.reasons for lang in ("de", "en", "fr", "it"))


def test_a_program_with_clocks_needs_a_place():
    """Nobody could say which days are open."""
    one, two = small(1), small(2, clocks=(day("new", 3),))
    order = one.start("A-1", at=at("05-04T08:00"), by=DIGITEC)
    m = migrate(order, to=two, by=DIGITEC, at=order.at, programs=among(one, two))

    assert [("migration.fact_missing", "place")] == [
        (each.code, each.params["name"]) for each in m.reasons
    ]


def test_what_the_order_knows_already_is_not_missing():
    """A fact under its name, the place and the bound party count."""
    one, two = small(1, BeginKnown), small(2, BeginKnown)
    order = begun(one, floor="3", customer="anna")

    assert migrate(order, to=two, by=DIGITEC, at=order.at, programs=among(one, two)).allowed


@pytest.mark.parametrize(
    ("by", "code"),
    [
        (MEIER, "lifecycle.wrong_role"),
        (Actor(CUSTOMER, "anna"), "lifecycle.wrong_role"),
        (Actor(PRINCIPAL, "velux"), "lifecycle.other_party"),
    ],
)
def test_only_the_principal_of_the_order_or_the_system_changes_it(by: Actor, code: str):
    """Spec 2.7: by P or S; deny by default."""
    m = migrate(accepted(), to=NEW, by=by, at=at("05-04T15:00"))

    assert [code] == [each.code for each in m.reasons]


def test_a_change_to_the_same_program_is_misuse():
    """There is nothing to change, and an event that says nothing must not stand in a log."""
    with pytest.raises(SameProgram):
        migrate(accepted(), to=OLD, by=DIGITEC, at=at("05-04T15:00"))


def test_a_program_that_is_not_at_hand_is_named():
    """No registry is searched: it is one of the versions, or it is handed over."""
    one, two = small(1), small(2)
    order = begun(one)
    with pytest.raises(ProgramNotLoaded) as caught:
        migrate(order, to=two, by=DIGITEC, at=order.at)
    changed = migrate(order, to=two, by=DIGITEC, at=order.at, programs=among(one, two)).order
    for ask in (
        lambda: two.replay(changed.events),
        lambda: two.deadlines(changed, order.at),
        lambda: two.possession(changed, order.at + timedelta(days=1)),
        lambda: one.replay(changed.events),
    ):
        with pytest.raises(ProgramNotLoaded):
            ask()

    assert "small@1" == caught.value.ref
    assert changed == two.replay(changed.events, programs=among(one, two))
    assert issubclass(UnknownProgram, ProgramNotLoaded)


def test_time_does_not_run_back_and_the_old_program_is_the_order_s():
    """As for every step."""
    order = accepted()
    with pytest.raises(TimeRunsBack):
        migrate(order, to=NEW, by=DIGITEC, at=at("05-04T08:59"))
    with pytest.raises(WrongProgram):
        kernel.migrate(velux.PROGRAM.machine, NEW.machine, order, by=DIGITEC, at=order.at)


def test_an_ended_order_still_says_since_when():
    """Cancelled under @1 on 4 May, changed on 8 May: never, because cancelled on 4 May."""
    order = taken(OLD, accepted(), digitec.Cancel(), "05-04T10:00", DIGITEC)
    m = migrate(order, to=NEW, by=DIGITEC, at=at("05-08T10:00"))
    way = NEW.explain(m.order, digitec.Accept)

    assert way.never is not None
    assert date(2026, 5, 4) == way.never.params["day"]


def test_an_order_that_ends_after_the_change_says_that_day():
    """The change of program is not what ended it."""
    m = migrate(accepted(), to=NEW, by=DIGITEC, at=at("05-05T10:00"))
    order = taken(NEW, m.order, digitec.Cancel(), "05-06T10:00", DIGITEC)
    way = NEW.explain(order, digitec.Accept)

    assert way.never is not None
    assert date(2026, 5, 6) == way.never.params["day"]


@pytest.mark.parametrize(
    ("facts", "expected", "found"),
    [
        ({"state": "gone"}, "state awaiting_payment", "gone"),
        ({"state": "cancelled"}, "state awaiting_payment", "cancelled"),
        ({"state": None}, "state awaiting_payment", "–"),
    ],
)
def test_a_forged_change_is_a_broken_history(facts: dict[str, object], expected: str, found: str):
    """A state that is not there, or one with another outcome; nothing is half applied."""
    order = migrate(accepted(), to=NEW, by=DIGITEC, at=at("05-04T15:00")).order
    last = order.events[-1]
    forged = attrs.evolve(last, facts=last.facts.having(**facts))
    with pytest.raises(BrokenHistory) as caught:
        NEW.replay((*order.events[:-1], forged))

    assert 3 == caught.value.position
    assert caught.value.expected.en.startswith(expected)
    assert found == caught.value.found


def test_a_change_is_folded_by_the_program_that_it_names():
    """The public fold: the old program cannot take the order over, and no order begins with it."""
    order = accepted()
    change = migrate(order, to=NEW, by=DIGITEC, at=at("05-04T15:00")).events[0]

    assert "digitec_galaxus@2" == NEW.evolve(order, change).program
    with pytest.raises(BrokenHistory):
        OLD.evolve(order, change)
    with pytest.raises(BrokenHistory):
        NEW.evolve(None, change)


def test_a_log_that_names_its_program_after_the_change_falsely_is_broken():
    """After the change every event is pinned to the new program."""
    order = migrate(accepted(), to=NEW, by=DIGITEC, at=at("05-04T15:00")).order
    order = taken(NEW, order, digitec.RecordContact(), "05-05T10:00")
    stale = attrs.evolve(order.events[-1], program=OLD.ref)
    with pytest.raises(BrokenHistory) as caught:
        NEW.replay((*order.events[:-1], stale))

    assert (4, "program digitec_galaxus@2") == (caught.value.position, caught.value.expected.en)


def test_a_change_binds_the_principal_that_nobody_knew():
    """As every step binds a role to its first actor; the system never is."""
    order = OLD.start("SP-1", place="CH-ZH", at=at("05-04T08:00"))
    by_principal = migrate(order, to=NEW, by=DIGITEC, at=order.at).order
    by_system = migrate(order, to=NEW, by=Actor(SYSTEM, "job-7"), at=order.at).order

    assert {PRINCIPAL: "digitec"} == by_principal.parties
    assert {} == by_system.parties


def test_instants_of_the_database_give_the_same_deadlines():
    """A journal gives UTC back; the same instants, the same days."""
    order = migrate(accepted(), to=NEW, by=DIGITEC, at=at("05-04T15:00")).order
    back = NEW.replay(attrs.evolve(each, at=each.at.astimezone(UTC)) for each in order.events)

    assert told(NEW.deadlines(order, order.at)) == told(NEW.deadlines(back, order.at))


def test_a_foreign_program_is_no_version():
    """An enquiry of VELUX does not go on as a service order of Digitec Galaxus."""
    order = velux.PROGRAM.start("VX-1", place="CH-ZH", at=at("05-04T08:00"))

    with pytest.raises(NotAVersion):
        migrate(order, to=NEW, by=DIGITEC, at=at("05-04T09:00"), programs=shipped)
