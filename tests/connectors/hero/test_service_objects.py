"""Service objects: known ones alone, read before and after, their words as the host has named them."""

import json
from datetime import date

import pytest

from fixflow.connectors import hero
from fixflow.connectors.errors import ContractDrift, NotShown, Unsupported
from fixflow.connectors.hero import Unfit, documents
from fixflow.connectors.http_steps import Response
from fixflow.connectors.outcomes import SendAgain, Unknown
from fixflow.safety.secret import Secret
from fixflow.testing.simulators.hero import Trouble
from tests.connectors.hero.doors import AT, SETTINGS, opened
from tests.connectors.talking import partner

KNOWN = 96920


def held(simulator, **values):
    """Put the maintenance contract in that the settings name."""
    contract = {
        "id": KNOWN, "name": "Thermenwartung", "recurring_next": "2026-09-13", "status": "active",
        "recurring_period": "year", "recurring_action": "something", **values,
    }  # fmt: skip
    simulator.tenant.table("object")[KNOWN] = contract
    return contract


def test_a_contract_is_read_with_the_words_that_the_host_has_named():
    """Their values are published nowhere: the others stay as they stand, and mean nothing."""
    with opened() as (door, simulator):
        held(simulator)
        found = door.ask(door.connector.service_object(KNOWN), now=AT)

    assert hero.ref(hero.Kind.SERVICE_OBJECT, KNOWN) == found.ref
    assert (date(2026, 9, 13), None) == (
        found.dates["recurring_next"],
        found.dates["reminder_next"],
    )
    assert "something" == found.words["recurring_action"]
    assert {"recurring_period": "yearly", "status": "active"} == found.meanings


def test_a_change_is_read_back_since_hero_computes_the_next_date_anew():
    """As was observed: the update of an action moved `recurring_next`."""
    with opened() as (door, simulator):
        held(simulator)
        changed = door.ask(
            door.connector.change_service_object(
                KNOWN, {"name": "Therme", "recurring_period": "year", "recurring_start": date(2027, 1, 4), "recurring_num": 1}
            ),
            now=AT,
        )  # fmt: skip

        assert ["ReadServiceObject", "UpdateServiceObject", "ReadServiceObject"] == simulator.asked
        assert ("Therme", "2027-01-04") == tuple(
            simulator.tenant.table("object")[KNOWN][name] for name in ("name", "recurring_start")
        )
    assert changed.next_moved
    assert (date(2026, 9, 13), date(2028, 1, 4)) == (
        changed.before.dates["recurring_next"], changed.after.dates["recurring_next"],
    )  # fmt: skip


def test_a_contract_that_the_host_has_not_named_is_not_asked_for():
    """HERO lists none and makes none: «Über den [+ Wartungsvertrag]-Button oben rechts» (seed 004)."""
    with opened() as (door, simulator):
        with pytest.raises(Unsupported, match="service_objects"):
            door.ask(door.connector.service_object(7), now=AT)
        with pytest.raises(Unsupported, match="service_objects"):
            door.ask(door.connector.change_service_object(7, {"name": "x"}), now=AT)

        assert [] == simulator.asked


def test_the_seed_says_how_a_contract_is_made():
    """The sentence stands in the profile, beside what cannot be done."""
    way = hero.PROFILE.workarounds["place_service_object"]

    assert "Über den [+ Wartungsvertrag]-Button oben rechts" in way.de


def test_only_words_that_the_host_has_named_are_written():
    """Never guessed from the manual; all that is wrong at once."""
    changes = {
        "recurring_period": "Jahr", "recurring_action": "project", "recurring_next": date(2027, 1, 4),
        "recurring_start": "2027-01-04", "name": None, "recurring_num": -1, "no such": "x",
    }  # fmt: skip
    with opened() as (door, simulator):
        held(simulator)
        with pytest.raises(Unfit) as unfit:
            door.ask(door.connector.change_service_object(KNOWN, changes), now=AT)

        assert {
            ("recurring_period", "hero.no_name"), ("recurring_action", "hero.no_name"),
            ("recurring_next", "hero.no_field"), ("recurring_start", "hero.no_day"),
            ("name", "hero.no_clearing"), ("recurring_num", "hero.no_number"),
            ("no such", "hero.no_field"),
        } == {(each.path, each.code) for each in unfit.value.faults}  # fmt: skip
        assert [] == simulator.asked


@pytest.mark.parametrize("trouble", [Trouble.NULL_AFTER, Trouble.NULL_BEFORE])
def test_a_change_of_which_nobody_knows_is_unknown(trouble):
    """It may be sent again: the values are the same."""
    with opened() as (door, simulator):
        held(simulator)
        simulator.trouble(trouble, "UpdateServiceObject")
        outcome = door.ask(door.connector.change_service_object(KNOWN, {"name": "x"}), now=AT)

    assert isinstance(outcome, Unknown)


def test_a_change_that_could_not_be_read_back_may_be_made_again():
    """It is there; what HERO has made of the date is not known."""
    with opened(attempts=1) as (door, simulator):
        held(simulator)
        flow = door.connector.change_service_object(KNOWN, {"name": "x"})
        simulator.trouble(Trouble.SLOW, "ReadServiceObject", value="0")
        simulator.trouble(Trouble.CUT_AFTER, "ReadServiceObject")
        outcome = door.ask(flow, now=AT)

        assert Unknown(why="not shown", resolve=SendAgain()) == outcome
        assert ["update_field_service_object"] == simulator.tenant.effects


def test_a_contract_that_is_gone_is_not_shown():
    """Archived for good, or never there."""
    with opened() as (door, _), pytest.raises(NotShown):
        door.ask(door.connector.service_object(KNOWN), now=AT)


def test_a_date_that_is_none_is_a_drift():
    """Its value is not repeated."""
    with opened() as (door, simulator):
        held(simulator, recurring_next="demnächst")
        with pytest.raises(ContractDrift) as drifted:
            door.ask(door.connector.service_object(KNOWN), now=AT)

    assert ("recurring_next", "a text") == (drifted.value.path, drifted.value.got)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [({}, ("changes", "hero.missing")), ({"name": ""}, ("name", "hero.no_clearing"))],
)
def test_a_change_that_says_nothing_is_not_sent(changes, fault):
    """Field report: any update computes `recurring_next` anew, so an empty one would move the date."""
    with opened() as (door, simulator):
        held(simulator)
        with pytest.raises(Unfit) as unfit:
            door.ask(door.connector.change_service_object(KNOWN, changes), now=AT)

        assert [fault] == [(each.path, each.code) for each in unfit.value.faults]
        assert [] == simulator.asked


def test_a_date_that_is_called_otherwise_is_a_drift():
    """Fields change unannounced; a contract without a next date would look as if it had ended."""
    shown = dict.fromkeys(documents.SERVICE_FIELDS.split())
    del shown["recurring_next"]
    body = json.dumps({"data": {"field_service_object": shown}}).encode()
    connector = hero.connector(key=hero.key(Secret("ac_")), settings=SETTINGS)
    with pytest.raises(ContractDrift) as drifted:
        partner(Response(status=200, body=body)).talks(connector.service_object(KNOWN))

    assert "recurring_next" == drifted.value.path
