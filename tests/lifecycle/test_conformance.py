"""Conformance: a foreign log, step by step, with what should have come before."""

from datetime import timedelta

import pytest

from fixflow.lifecycle import SKIP, STOP, BadFields, Conformance, LogStep, TimeRunsBack
from fixflow.money import chf
from fixflow.parties import Actor
from tests.lifecycle.parcel import ANNA, AT, MACHINE, MEIER, SHOP, Ask, Fetch, Send, Take


def step(minute: int, by: Actor, action: str, **facts: object) -> LogStep:
    """Write one step of a log."""
    return LogStep(at=AT + timedelta(minutes=minute), by=by, action=action, facts=facts)


LOG = (
    step(0, SHOP, "start", title="Vase", limit="20", currency="CHF"),
    step(1, MEIER, "hand_over", to="box"),
    step(2, MEIER, "ask", amount="30"),
    step(3, SHOP, "answer", limit="30"),
    step(4, MEIER, "take"),
    step(5, SHOP, "load"),
    step(6, MEIER, "load"),
    step(7, MEIER, "stole"),
    step(8, MEIER, "hand_over", to="box"),
)


def told(conformance: Conformance) -> list[tuple[int, str, list[str]]]:
    """Tell the illegal steps by position, name and codes."""
    return [(e.position, e.action, [r.code for r in e.reasons]) for e in conformance.illegal]


def test_skip_leaves_an_illegal_step_out_and_goes_on():
    """Roles count; position from 1; the order as the legal steps left it."""
    found = MACHINE.conforms(LOG, SKIP)

    assert [
        (2, "hand_over", ["lifecycle.wrong_state"]),
        (6, "load", ["lifecycle.wrong_role"]),
        (8, "stole", ["lifecycle.no_such_action"]),
    ] == told(found)
    assert found.order is not None
    assert (False, "boxed", 6) == (found.ok, found.order.state, found.order.version)


def test_stop_ends_at_the_first_illegal_step():
    """What follows was done on an order that is not there."""
    found = MACHINE.conforms(LOG, STOP)

    assert [(2, "hand_over", ["lifecycle.wrong_state"])] == told(found)
    assert found.order is not None
    assert ("asked", found.illegal[0]) == (found.order.state, found.first_illegal)


def test_missing_is_the_way_to_each_illegal_step():
    """It says what should have come before."""
    found = MACHINE.conforms(LOG)

    assert [(2, ["take", "load"]), (6, []), (8, [])] == [
        (each.position, [way.action for way in each.way.steps]) for each in found.missing
    ]


def test_beyond_are_legal_steps_that_the_manual_does_not_know():
    """They do not change `ok`."""
    found = MACHINE.conforms(LOG[:1] + LOG[2:5])

    assert ([(3, "answer", "asked")], True, None) == (
        [(each.position, each.action, each.state) for each in found.beyond],
        found.ok,
        found.first_illegal,
    )


def test_the_first_step_must_be_the_start():
    """Else illegal with the wrong state, and the way names the start."""
    found = MACHINE.conforms((step(0, MEIER, "load"), *LOG[:1]))
    (reason,) = found.illegal[0].reasons

    assert ("lifecycle.wrong_state", "START") == (reason.code, reason.params["state"])
    assert [["start", "take"]] == [[s.action for s in each.way.steps] for each in found.missing]
    assert found.missing[0].way.steps[0].possible_now
    assert found.order is not None


def test_before_the_start_the_role_is_judged_too():
    """Nothing cuts the list short."""
    found = MACHINE.conforms((step(0, ANNA, "load"),), order_id="P-9")

    assert [(1, "load", ["lifecycle.wrong_state", "lifecycle.wrong_role"])] == told(found)
    assert found.order is None


def test_a_second_start_is_illegal_and_nothing_leads_to_it():
    """It is refused, never raised."""
    found = MACHINE.conforms((LOG[0], step(1, SHOP, "start", title="Vase")))

    assert [(2, "start", ["lifecycle.wrong_state"])] == told(found)
    assert found.missing[0].way.never is not None


def test_a_start_by_the_wrong_role_is_illegal():
    """Roles count for the first step as well."""
    found = MACHINE.conforms((step(0, MEIER, "start", title="Vase"),))

    assert [(1, "start", ["lifecycle.wrong_role"])] == told(found)
    assert () == found.missing[0].way.steps


def test_steps_may_be_filled_in_and_the_start_may_name_its_place():
    """A log that is already typed needs no facts beside."""
    log = (
        LogStep(at=AT, by=SHOP, action=Send("Vase"), place="CH-ZH"),
        LogStep(at=AT, by=MEIER, action=Ask(chf("30"))),
        LogStep(at=AT, by=MEIER, action=Take()),
        LogStep(at=AT, by=ANNA, action=Fetch()),
    )
    found = MACHINE.conforms(log, order_id="P-7")

    assert ([3, 4], "parcel.no_question") == (
        [each.position for each in found.illegal],
        found.illegal[0].reasons[0].code,
    )
    assert found.order is not None
    assert ("P-7", "CH-ZH") == (str(found.order.id), found.order.place)


def test_an_action_of_another_program_is_unknown():
    """Before the start and after it."""
    from tests.lifecycle.test_ways import Left

    log = (LogStep(at=AT, by=SHOP, action=Left()), LOG[0], LogStep(at=AT, by=SHOP, action=Left()))

    assert [
        (1, "left", ["lifecycle.no_such_action"]),
        (3, "left", ["lifecycle.no_such_action"]),
    ] == told(MACHINE.conforms(log))


def test_facts_that_do_not_fill_the_action_in_are_an_error_of_the_log():
    """Nothing can be decided on an action that is not filled in."""
    with pytest.raises(BadFields):
        MACHINE.conforms((step(0, SHOP, "start"),))


def test_every_step_that_is_not_filled_in_is_told_at_once_with_its_place():
    """All faults at once, each with its path; the other steps are judged on."""
    log = (
        LOG[0],
        step(1, MEIER, "ask", amount="1,5"),
        step(2, MEIER, "take"),
        step(3, MEIER, "load", on="gestern"),
    )
    with pytest.raises(BadFields) as caught:
        MACHINE.conforms(log)

    assert ["steps[1].amount", "steps[3].on"] == [each.path for each in caught.value.faults]
    assert "/steps/1/amount" == caught.value.faults[0].pointer


def test_a_step_that_is_not_possible_need_not_be_filled_in():
    """It is illegal whatever it says; also before the start."""
    wrong = {"to": "nobody", "colour": "blue"}
    log = (
        step(0, MEIER, "hand_over", **wrong),
        LOG[0],
        step(1, MEIER, "hand_over", **wrong),
    )

    assert [
        (1, "hand_over", ["lifecycle.wrong_state"]),
        (3, "hand_over", ["lifecycle.wrong_state"]),
    ] == told(MACHINE.conforms(log))


def test_a_log_whose_time_runs_back_is_misuse_wherever_it_does():
    """No step can be judged before the one that came before it, possible or not."""
    for action in ("take", "load"):
        with pytest.raises(TimeRunsBack):
            MACHINE.conforms((LOG[0], step(-1, MEIER, action)))


@pytest.mark.parametrize("hour", range(24))
def test_what_was_missing_is_told_for_the_instant_of_the_step(hour: int):
    """Nobody loads before six in the morning: until then loading waits for it, from then on not."""
    begun = [step(0, SHOP, "start", title="Vase"), step(1, MEIER, "take")]
    at = (AT + timedelta(days=1)).replace(hour=hour)
    six = at.replace(hour=6, minute=0)

    late = LogStep(at=at, by=MEIER, action="hand_over", facts={"to": "person"})
    [missing] = MACHINE.conforms([*begun, late]).missing
    [load] = missing.way.steps
    waits = hour < 6
    found = (load.action, load.possible_now, load.retry_at)
    assert ("load", not waits, six if waits else None) == found


def test_an_unknown_step_does_not_turn_the_clock_back():
    """A log that runs back is refused, whatever the step is called."""
    with pytest.raises(TimeRunsBack):
        MACHINE.conforms([step(0, SHOP, "start", title="Vase"), step(-60, MEIER, "nope")])
