"""Hooks: HERO is asked once to call, with a token that nobody sees."""

import attrs
import pytest

from fixflow.connectors import hero
from fixflow.connectors.hero import Hook, Unfit
from fixflow.connectors.outcomes import Committed, Reconcile, Unknown
from fixflow.safety.secret import Secret
from fixflow.testing.simulators.hero import Trouble
from tests.connectors.hero.doors import AT, opened

HOOK = Hook(
    name="fixflow", trigger="simulated", target_url="https://office.example/hero",
    token=Secret("canary-7f3a"),
)  # fmt: skip


def hooks(simulator):
    """Give the hooks that are there."""
    return list(simulator.tenant.table("hook").values())


def test_a_hook_is_made_with_its_token():
    """The token is sent and stands nowhere else."""
    with opened() as (door, simulator):
        outcome = door.ask(door.connector.subscribe(HOOK), now=AT)

        (made,) = hooks(simulator)
        assert hero.ref(hero.Kind.WEBHOOK, made["id"]) == outcome.ref
        assert ("canary-7f3a", "simulated") == (made["token"], made["webhook_trigger"])
    assert "canary" not in repr((HOOK, outcome))


@pytest.mark.parametrize(("trouble", "effects"), [(Trouble.CUT_BEFORE, 0), (Trouble.CUT_AFTER, 1)])
def test_a_hook_that_may_be_there_is_looked_for_by_what_it_is(trouble, effects):
    """Name, trigger and target; two hooks would knock twice."""
    with opened() as (door, simulator):
        simulator.trouble(trouble, "CreateHook")
        outcome = door.ask(door.connector.subscribe(HOOK), now=AT)
        found = door.ask(door.connector.subscribed(HOOK), now=AT)
        other = door.ask(door.connector.subscribed(attrs.evolve(HOOK, name="anders")), now=AT)

        assert Reconcile(natural_key="fixflow") == outcome.resolve
        assert isinstance(found, Committed if effects else Unknown)
        assert isinstance(other, Unknown)
        assert effects == len(hooks(simulator))


def test_a_hook_says_everything():
    """What is empty is refused, all at once."""
    empty = Hook(name="", trigger="", target_url="", token=Secret("x"))
    with opened() as (door, simulator):
        with pytest.raises(Unfit) as unfit:
            door.ask(door.connector.subscribe(empty), now=AT)

        assert ["name", "webhook_trigger", "target_url"] == [
            each.path for each in unfit.value.faults
        ]
        assert [] == simulator.asked


def test_triggers_and_hooks_are_listed():
    """What HERO calls them."""
    with opened() as (door, _):
        door.ask(door.connector.subscribe(HOOK), now=AT)
        triggers = door.ask(door.connector.hook_triggers(), now=AT)
        there = door.ask(door.connector.hooks(), now=AT)

    assert ["simulated"] == [each["event_type"] for each in triggers]
    assert ["https://office.example/hero"] == [each["target_url"] for each in there]
