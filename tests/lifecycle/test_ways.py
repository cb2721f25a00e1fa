"""Ways: the shortest path, who, what is possible now, and never."""

from collections import deque
from datetime import datetime, timedelta

import attrs
import pytest
from attrs import frozen

from fixflow.lifecycle import (
    GUARD,
    OWN,
    START,
    Action,
    Lift,
    Machine,
    Order,
    Outcome,
    Phase,
    Reason,
    Row,
    Start,
    State,
    TimeRunsBack,
    Way,
    WayStep,
)
from fixflow.lifecycle.hops import path
from fixflow.lifecycle.ways import lift_step
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM
from fixflow.sources import Source
from fixflow.texts import Text
from tests.lifecycle.parcel import (
    AT,
    MACHINE,
    MEIER,
    ROWS,
    STATES,
    Answer,
    Ask,
    Bill,
    Drop,
    Expire,
    Fetch,
    HandOver,
    Load,
    Take,
    To,
    no_question,
    program,
    sent,
)

NIGHT = AT.replace(hour=23) + timedelta(hours=3)


ANY = Text("egal", "any", "égal", "uguale")


def names(way: Way) -> list[str]:
    """Tell the steps by their names."""
    return [each.action for each in way.steps]


def test_the_way_names_each_step_its_roles_and_what_is_possible_now():
    """The action itself is no step; only the first can be possible now."""
    way = MACHINE.explain(sent(), Fetch)

    assert [
        ("take", (CONTRACTOR,), True, ()),
        ("load", (CONTRACTOR,), False, ("no_question", "daylight")),
        ("hand_over", (CONTRACTOR,), False, ("to=box",)),
    ] == [(each.action, each.by, each.possible_now, each.provided) for each in way.steps]
    assert way.never is None


def test_the_way_is_said_in_one_sentence():
    """People read it aloud on the telephone."""
    way = MACHINE.explain(sent(prepaid=False), Load)

    assert (
        "zuerst: Bezahlen (Auftraggeber, jetzt möglich), dann Annehmen (Auftragnehmer)",
        "first: Pay (principal, possible now), then Take (contractor)",
    ) == (way.say("de"), way.say("en"))


def test_an_action_that_is_possible_now_needs_no_steps():
    """And there is nothing that says never."""
    way = MACHINE.explain(sent(), "take")

    assert (Way(), "es muss nichts vorher geschehen") == (way, way.say("de"))


def test_a_failing_guard_adds_the_first_lift_that_is_possible_now():
    """The state is right and guards fail, so the steps are their lifts."""
    order = sent((Ask(chf("30")), MEIER))
    (step,) = MACHINE.explain(order, Take).steps

    assert ("answer", (PRINCIPAL,), True) == (step.action, step.by, step.possible_now)


def test_a_lift_may_still_need_what_is_filled_in():
    """Guards that were not yet judged are named."""
    (step,) = MACHINE.explain(sent(), Answer).steps

    assert ("ask", True, ("parcel.worth_asking",)) == (
        step.action,
        step.possible_now,
        step.provided,
    )


def test_where_no_lift_is_possible_now_the_first_one_is_named():
    """Better a step that has to wait than none."""

    def locked(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
        lifts = (Lift(CUSTOMER, "fetch"), Lift(CONTRACTOR, "hand_over"), Lift(CONTRACTOR))
        return Reason(GUARD, "parcel.locked", ANY, lifted_by=lifts)

    rows = tuple(attrs.evolve(row, guards=(locked,)) if row.action is Take else row for row in ROWS)
    way = program(rows).explain(sent(), Take)

    assert [("fetch", False)] == [(each.action, each.possible_now) for each in way.steps]


def test_the_first_lift_that_is_possible_now_goes_before_an_earlier_one():
    """A way that can be begun is worth more than a shorter list."""

    def locked(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
        lifts = (Lift(CUSTOMER, "fetch"), Lift(CONTRACTOR, "ask"))
        return Reason(GUARD, "parcel.locked", ANY, lifted_by=lifts)

    rows = tuple(attrs.evolve(row, guards=(locked,)) if row.action is Take else row for row in ROWS)

    assert ["ask"] == names(program(rows).explain(sent(), Take))


def test_a_class_falls_into_the_case_that_is_lifted_with_the_least():
    """A question holds up both cases, the person's also something that nothing lifts."""

    def away(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
        return Reason(GUARD, "parcel.away", ANY)

    rows = tuple(
        attrs.evolve(row, guards=(away if row.when == ("to", To.PERSON) else no_question,))
        if row.action is HandOver
        else attrs.evolve(row, source_state=(*row.source_state, STATES[3]))
        if row.action in (Ask, Answer)
        else row
        for row in ROWS
    )
    machine = program(rows)
    carried = sent((Take(), MEIER), (Load(), MEIER))
    order = machine.decide(carried, Ask(chf("30")), by=MEIER, at=carried.at).order

    assert ["answer"] == names(machine.explain(order, HandOver))


def test_a_step_that_waits_for_more_than_time_says_no_instant():
    """Waiting alone would not make it possible."""
    order = sent((Take(), MEIER), (Ask(chf("30")), MEIER))
    way = MACHINE.explain(order, HandOver, at=NIGHT)

    assert [("answer", None), ("load", None)] == [
        (each.action, each.retry_at) for each in way.steps
    ]


def test_the_lifts_of_the_first_step_come_before_it():
    """Its guards fail, so what lifts them is done first."""
    order = sent((Ask(chf("30")), MEIER))
    way = MACHINE.explain(order, Load)

    assert [("answer", True), ("take", False)] == [
        (each.action, each.possible_now) for each in way.steps
    ]


def test_a_step_that_only_waits_says_from_when():
    """Where only time is missing, the instant is known."""
    order = sent((Take(), MEIER))
    (step,) = MACHINE.explain(order, HandOver, at=NIGHT).steps

    assert (False, NIGHT.replace(hour=6)) == (step.possible_now, step.retry_at)
    assert "möglich ab 05.05.2026, 06:00" in step.say("de")


def test_an_action_that_only_waits_needs_no_steps():
    """It is possible from the instant on that its reason names."""
    order = sent(keep_until=NIGHT)

    assert Way() == MACHINE.explain(order, Expire)


def test_guards_are_judged_at_the_last_event_unless_an_instant_is_given():
    """The core knows no clock."""
    order = sent((Take(), MEIER))

    assert (True, False) == (
        MACHINE.explain(order, HandOver).steps[0].possible_now,
        MACHINE.explain(order, HandOver, at=NIGHT).steps[0].possible_now,
    )
    with pytest.raises(TimeRunsBack):
        MACHINE.explain(order, HandOver, at=AT)


def test_never_says_since_when():
    """«Never, because rejected on 4 May»."""
    way = MACHINE.explain(sent((Drop("zu schwer"), MEIER)), Take)

    assert ("«Annehmen»: nie, denn abgebrochen am 04.05.2026", ()) == (way.say("de"), way.steps)


def test_never_counts_from_the_outcome_not_from_what_came_after():
    """A late bill does not move the day on which the work ended."""
    steps = ((Take(), MEIER), (Load(), MEIER), (HandOver(To.PERSON), MEIER))
    order = sent(*steps)
    late = order.at + timedelta(days=3)
    billed = MACHINE.decide(order, Bill(chf("5"), "R-1"), by=MEIER, at=late).order

    assert "“Take”: never, because done on 4 May 2026" == MACHINE.explain(billed, Take).say("en")


def test_what_nothing_leads_to_though_the_order_goes_on_is_the_wrong_state():
    """There is no way back from carried to asked."""
    never = MACHINE.explain(sent((Take(), MEIER), (Load(), MEIER)), Take).never

    assert never is not None
    assert "lifecycle.wrong_state" == never.code


def test_an_unknown_action_has_no_way():
    """The reason names the near ones."""
    never = MACHINE.explain(sent(), "tke").never

    assert never is not None
    assert "lifecycle.no_such_action" == never.code


def test_an_action_that_is_filled_in_is_judged_in_its_case():
    """A class falls into its easiest case, an instance into its own."""
    half = tuple(
        attrs.evolve(row, guards=(no_question,)) if row.when == ("to", To.PERSON) else row
        for row in ROWS
    )
    asks = tuple(
        attrs.evolve(row, source_state=(*row.source_state, STATES[3]))
        if row.action in (Ask, Answer)
        else row
        for row in half
    )
    machine = program(asks)
    carried = sent((Take(), MEIER), (Load(), MEIER))
    order = machine.decide(carried, Ask(chf("30")), by=MEIER, at=carried.at).order

    assert (["answer"], [], []) == (
        names(machine.explain(order, HandOver(To.PERSON))),
        names(machine.explain(order, HandOver(To.BOX))),
        names(machine.explain(order, HandOver)),
    )


@frozen
class Left(Action):
    """Go left."""

    label = ANY


@frozen
class Right(Action):
    """Go right."""

    label = ANY


@frozen
class Ahead(Action):
    """Go ahead."""

    label = ANY


@frozen
class Goal(Action):
    """Arrive."""

    label = ANY


def crossing(*, left_own: bool, right_own: bool) -> Machine:
    """Build a crossing with two ways of one length."""
    here, left, right, there = (
        State(key, Phase.COMMITTED, ANY) for key in ("here", "left", "right", "there")
    )
    end = State("end", Phase.DONE, ANY, Outcome.DONE)

    def row(source: State, action: type[Action], to: State, *, own: bool = False) -> Row:
        event = f"went_{action.action_name}_to_{to.key}"
        return Row(source, action, to, event=event, by=CONTRACTOR, says=OWN if own else "go")

    return Machine(
        "crossing",
        1,
        states=(here, left, right, there, end),
        rows=(
            Row(START, Start, here, event="came", by=SYSTEM, says="come"),
            row(here, Left, left),
            row(here, Right, right),
            row(left, Ahead, there, own=left_own),
            row(right, Ahead, there, own=right_own),
            row(there, Goal, end),
        ),
        terminal=(end,),
        source=Source("map"),
    )


@pytest.mark.parametrize(
    ("left_own", "right_own", "first"),
    [(False, False, "left"), (True, False, "right"), (True, True, "left"), (False, True, "left")],
)
def test_ties_go_to_fewer_rows_of_our_own_then_to_table_order(
    *, left_own: bool, right_own: bool, first: str
):
    """The manual's way is shown before ours, and the same one each time."""
    machine = crossing(left_own=left_own, right_own=right_own)
    order = machine.start("C-1", at=AT)

    assert [first, "ahead"] == names(machine.explain(order, Goal))


@pytest.mark.parametrize("kind", MACHINE.choosable, ids=lambda kind: kind.action_name)
@pytest.mark.parametrize("state", ["START", *MACHINE.by_key])
def test_the_way_is_as_short_as_a_search_by_brute_force_finds(kind: type[Action], state: str):
    """An independent search over the rows as they are written."""
    goals = {each.key for row in ROWS if row.action is kind for each in row.source_state}
    seen, queue, shortest = {state}, deque([(state, 0)]), None
    while queue and shortest is None:
        at, length = queue.popleft()
        if at in goals:
            shortest = length
        for row in ROWS:
            if row.to and at in {each.key for each in row.source_state} and row.to.key not in seen:
                seen.add(row.to.key)
                queue.append((row.to.key, length + 1))
    found = path(MACHINE, kind, state)

    assert (shortest or 0) == len(found)
    assert (shortest is None) == (not found and kind not in MACHINE.cells[state])


def test_a_lift_without_an_action_is_a_step_of_its_role():
    """A guard may only know who could help; the way says as much."""
    step = lift_step(MACHINE, sent(), Lift(CUSTOMER), AT)
    elsewhere = lift_step(MACHINE, sent(), Lift(CUSTOMER, "fetch"), AT)

    assert WayStep(action="", label=CUSTOMER.label, by=(CUSTOMER,), possible_now=False) == step
    assert ("fetch", (CUSTOMER,), False) == (elsewhere.action, elsewhere.by, elsewhere.possible_now)
