"""Tasks: changed under their number, since HERO takes one without a number for a new one."""

import json
from datetime import timedelta

import pytest

from fixflow.connectors import hero
from fixflow.connectors.hero import BadRef, TaskChange, Unfit
from fixflow.connectors.http_steps import Response
from fixflow.connectors.outcomes import Committed, ManualStep, Reconcile, Unknown
from fixflow.safety.secret import Secret
from fixflow.testing.simulators.hero import Trouble, serving
from tests.connectors.hero.doors import AT, CLIENTS, PROJECT, SETTINGS, opened
from tests.connectors.talking import partner

CALL = TaskChange(title="Anrufen", comment="vormittags", due=AT + timedelta(days=1), user=286)


def task(simulator, **values):
    """Put a task in, and give its ref."""
    return hero.ref(hero.Kind.TASK, simulator.tenant.add("task", **values))


@pytest.mark.parametrize("client", CLIENTS)
def test_a_task_is_changed_under_its_number_and_none_is_made(client):
    """Clients: `update_task` without an id makes a task."""
    with serving() as simulator:
        ref = task(simulator, title="alt", target_project_match_id=55)
        outcome = CLIENTS[client](
            simulator, lambda door: door.ask(door.connector.change_task(ref, CALL), now=AT)
        )

        assert isinstance(outcome, Committed)
        assert ref == outcome.ref
        assert [
            {
                "id": 4711, "title": "Anrufen", "comment": "vormittags", "target_user_id": 286,
                "target_project_match_id": 55, "due_date": "2027-01-05T10:00:00+00:00",
            }
        ] == list(simulator.tenant.table("task").values())  # fmt: skip


def test_a_task_is_done_since_an_instant():
    """`done_date`; what is not said stays."""
    with opened() as (door, simulator):
        ref = task(simulator, title="Anrufen")
        door.ask(door.connector.change_task(ref, TaskChange(done=AT)), now=AT)

        (there,) = simulator.tenant.table("task").values()
        assert ("Anrufen", "2027-01-04T10:00:00+00:00") == (there["title"], there["done_date"])


def test_an_answer_about_another_task_goes_to_a_person():
    """One more may have been made there, and the one that was meant is as it was."""
    connector = hero.connector(key=hero.key(Secret("ac_")), settings=SETTINGS)
    there = partner(Response(status=200, body=b'{"data": {"update_task": {"id": 8}}}'))
    outcome = there.talks(connector.change_task(hero.ref(hero.Kind.TASK, 7), CALL))

    assert isinstance(outcome, Unknown)
    assert isinstance(outcome.resolve, ManualStep)
    assert "hero:task:7" == outcome.resolve.key


@pytest.mark.parametrize("trouble", [Trouble.CUT_BEFORE, Trouble.CUT_AFTER])
def test_a_change_of_a_task_may_be_made_again(trouble):
    """Twice leaves what once leaves; four times without an answer is unknown."""
    with opened() as (door, simulator):
        ref = task(simulator)
        simulator.trouble(trouble, "UpdateTask", times=6)
        cut = door.ask(door.connector.change_task(ref, CALL), now=AT)
        again = door.ask(door.connector.change_task(ref, CALL), now=AT)

    assert isinstance(cut, Unknown)
    assert Reconcile(natural_key=str(ref)) == cut.resolve
    assert isinstance(again, Committed)


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        (TaskChange(), [("task", "hero.missing")]),
        (TaskChange(done=AT, user=0), [("done", "hero.no_wall_time"), ("user", "hero.no_number")]),
    ],
)
def test_a_change_that_does_not_fit_is_refused_before_anything_is_sent(change, faults):
    """All of it at once."""
    with opened(hero.Settings()) as (door, simulator):
        with pytest.raises(Unfit) as unfit:
            door.ask(door.connector.change_task(hero.ref(hero.Kind.TASK, 7), change), now=AT)

        assert faults == [(each.path, each.code) for each in unfit.value.faults]
        assert [] == simulator.asked


def test_only_a_task_is_changed_as_one():
    """A project has numbers of the same kind."""
    with opened() as (door, _), pytest.raises(BadRef):
        door.ask(door.connector.change_task(PROJECT, CALL), now=AT)


@pytest.mark.parametrize(
    ("asked", "variables"),
    [
        ({}, set()),
        ({"done": False}, {"done"}),
        ({"project": 55, "done": True}, {"project", "done"}),
    ],
)
def test_what_is_not_asked_for_is_left_out(asked, variables):
    """A client: null is treated otherwise than an argument that is missing."""
    connector = hero.connector(key=hero.key(Secret("ac_")), settings=SETTINGS)
    there = partner(Response(status=200, body=b'{"data": {"tasks": []}}'))
    there.talks(connector.tasks(**asked))

    [request] = there.asked
    assert isinstance(request.body, bytes)
    assert {"first", "offset"} | variables == set(json.loads(request.body)["variables"])
