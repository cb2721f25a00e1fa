"""Projects: placed under a customer, found by their mark, changed; none can be deleted there."""

import json

import attrs
import pytest

from fixflow.connectors import hero
from fixflow.connectors.errors import ContractDrift, NotShown
from fixflow.connectors.hero import BeyondInt, Unfit
from fixflow.connectors.http_steps import Response
from fixflow.connectors.intents import Amend, Message, Place
from fixflow.connectors.outcomes import (
    Committed,
    ManualStep,
    Reconcile,
    SendAgain,
    Unknown,
)
from fixflow.lifecycle import Phase
from fixflow.safety.secret import Secret
from fixflow.testing.simulators.hero import Trouble
from tests.connectors.hero.doors import AT, SETTINGS, opened
from tests.connectors.talking import partner

CUSTOMER = hero.ref(hero.Kind.CUSTOMER, 3)
HOUSE = Place(
    title="Musterstraße", description="Schlüssel beim Hauswart", place="4",
    extra={"relative_id": 481119, "measure_id": 2, "partner_source": "Verwaltung"},
)  # fmt: skip
MARK = "[fixflow:o-1]"


def projects(simulator):
    """Give the projects that are there."""
    return list(simulator.tenant.table("project").values())


def test_what_is_placed_under_a_customer_is_a_project():
    """With the address that HERO wants, our number, and our mark behind the source."""
    with opened() as (door, simulator):
        outcome = door.submit(HOUSE, CUSTOMER, "o-1", now=AT)

        (project,) = projects(simulator)
        assert hero.ref(hero.Kind.PROJECT, project["id"]) == outcome.ref
        assert {
            "name": "Musterstraße", "customer_id": 3, "address_id": 4, "relative_id": 481119,
            "measure_id": 2, "partner_notes": "Schlüssel beim Hauswart",
            "partner_source": f"Verwaltung {MARK}",
        }.items() <= project.items()  # fmt: skip


@pytest.mark.parametrize(
    ("trouble", "effects"),
    [(Trouble.CUT_BEFORE, 0), (Trouble.CUT_AFTER, 1), (Trouble.NULL_AFTER, 1)],
)
def test_a_project_that_may_be_there_is_looked_for_by_its_mark(trouble, effects):
    """Among those of its customer; never created a second time."""
    with opened() as (door, simulator):
        simulator.tenant.project({"customer_id": 3, "address_id": 4, "partner_source": "andere"})
        before = len(projects(simulator))
        simulator.trouble(trouble, "CreateProject")
        outcome = door.submit(HOUSE, CUSTOMER, "o-1", now=AT)
        found = door.reconcile(HOUSE, CUSTOMER, "o-1", now=AT)

        assert Reconcile(natural_key=MARK) == outcome.resolve
        assert isinstance(found, Committed if effects else Unknown)
        assert effects == len(projects(simulator)) - before


def test_a_project_with_our_number_and_no_mark_goes_to_a_person():
    """Whether the server keeps the source, no source says; the number alone proves nothing."""
    with opened() as (door, simulator):
        simulator.tenant.project({"customer_id": 3, "address_id": 4, "relative_id": 481119})
        outcome = door.reconcile(HOUSE, CUSTOMER, "o-1", now=AT)

        assert isinstance(outcome, Unknown)
        assert isinstance(outcome.resolve, ManualStep)


@pytest.mark.parametrize("number", [2**31, "4711481119", 10**30])
def test_a_number_that_the_field_does_not_hold_is_a_misuse(number):
    """An Int of GraphQL has 32 bits with its sign (specification October 2021, 3.5.1)."""
    with opened() as (door, simulator):
        with pytest.raises(BeyondInt):
            door.submit(
                Place(title="x", place="4", extra={"relative_id": number}), CUSTOMER, "k", now=AT
            )

        assert [] == simulator.asked


def test_the_largest_number_fits():
    """2 to the 31st less 1."""
    with opened() as (door, simulator):
        largest = Place(title="x", place="4", extra={"relative_id": 2**31 - 1})
        door.submit(largest, CUSTOMER, "k", now=AT)

        assert [2147483647] == [each["relative_id"] for each in projects(simulator)]


def test_a_project_needs_an_address_and_takes_no_step():
    """Without one the server fails with `InvalidPrimaryKeyException`; a step is ignored (reports)."""
    wrong = Place(title="x", category="repair", extra={"step_id": 3, "relative_id": "a"})
    with opened() as (door, simulator):
        with pytest.raises(Unfit) as unfit:
            door.submit(wrong, CUSTOMER, "k", now=AT)

        assert {
            ("place", "hero.missing"), ("category", "hero.no_field"), ("extra", "hero.no_name"),
            ("extra.relative_id", "hero.no_number"),
        } == {(each.path, each.code) for each in unfit.value.faults}  # fmt: skip
        assert [] == simulator.asked


def test_a_project_that_the_server_does_not_take_is_unknown():
    """It answers 200 and null; the address may be anybody's, so nothing is guessed."""
    with opened() as (door, simulator):
        simulator.trouble(Trouble.NULL_BEFORE, "CreateProject")
        outcome = door.submit(HOUSE, CUSTOMER, "o-1", now=AT)

        assert ("Internal server error", []) == (outcome.why, projects(simulator))


def placed(door):
    """Place a project."""
    return door.submit(HOUSE, CUSTOMER, "o-1", now=AT).ref


def test_a_project_is_changed_and_looked_up():
    """What was not said stays; the mark too, since the source is not written."""
    with opened() as (door, simulator):
        ref = placed(door)
        wanted = Amend(title="anders", description="neu")
        before = door.reconcile(wanted, ref, "k", now=AT)
        assert isinstance(door.submit(wanted, ref, "k", now=AT), Committed)
        after = door.reconcile(wanted, ref, "k", now=AT)

        assert Unknown(why="not shown", resolve=SendAgain()) == before
        assert isinstance(after, Committed)
        (project,) = projects(simulator)
        assert ("anders", "neu", f"Verwaltung {MARK}") == (
            project["name"], project["partner_notes"], project["partner_source"],
        )  # fmt: skip


def test_a_project_is_an_order_by_its_step():
    """Steps are the tenant's own, by their ids."""
    with opened() as (door, _):
        order = door.fetch(placed(door), now=AT)

        assert (Phase.REQUESTED, "received", "11", "Musterstraße") == (
            order.phase, order.event, order.status, order.fields["title"],
        )  # fmt: skip


def test_a_step_that_nobody_has_named_is_a_drift():
    """The order stays as it is."""
    with opened(hero.Settings()) as (door, _):
        ref = placed(door)
        with pytest.raises(ContractDrift) as drifted:
            door.fetch(ref, now=AT)

    assert "current_project_match_status.step_id" == drifted.value.path


def test_a_project_that_is_not_shown_is_said_so():
    """A number that nobody has."""
    with opened() as (door, _), pytest.raises(NotShown):
        door.fetch(hero.ref(hero.Kind.PROJECT, 9), now=AT)


@pytest.mark.parametrize(
    ("target", "table"), [(hero.Kind.PROJECT, "project"), (hero.Kind.JOB, "job")]
)
@pytest.mark.parametrize(
    ("trouble", "effects"), [(None, 1), (Trouble.CUT_BEFORE, 0), (Trouble.CUT_AFTER, 1)]
)
def test_a_message_is_said_once(target, table, trouble, effects):
    """An entry of the log, of a project or a job, found by its mark."""
    with opened() as (door, simulator):
        number = simulator.tenant.add(table, partners=[], status_code=0)
        ref = hero.ref(target, number)
        if trouble is not None:
            simulator.trouble(trouble, "AddEntry")
        outcome = door.submit(Message(text="Ersatzteil bestellt"), ref, "o-1", now=AT)
        found = door.reconcile(Message(text="Ersatzteil bestellt"), ref, "o-1", now=AT)

        entries = list(simulator.tenant.table("entry").values())
        assert effects == len(entries)
        assert isinstance(outcome, Committed if trouble is None else Unknown)
        assert isinstance(found, Committed if effects else Unknown)
        assert all(
            (f"Ersatzteil bestellt\n{MARK}", target.value, number)
            == (each["custom_text"], each["target"], each["target_id"])
            for each in entries
        )


def test_a_message_of_a_user_who_is_not_named_is_not_found_and_not_said_again():
    """A client: without `user_ids` a project's log shows the system's entries alone."""
    message = Message(text="Ersatzteil bestellt")
    with opened(attrs.evolve(SETTINGS, users=frozenset())) as (door, simulator):
        ref = hero.ref(hero.Kind.PROJECT, simulator.tenant.add("project"))
        door.submit(message, ref, "o-1", now=AT)
        found = door.reconcile(message, ref, "o-1", now=AT)

    assert Unknown(why="not shown", resolve=Reconcile(natural_key=MARK)) == found


def test_a_log_is_read_once_however_its_parts_overlap():
    """Two hits would go to a person, who finds one."""
    body = json.dumps({"data": {"project_histories": [{"id": 1, "custom_text": MARK}]}}).encode()
    connector = hero.connector(key=hero.key(Secret("ac_")), settings=SETTINGS)
    there = partner(Response(status=200, body=body))
    flow = connector.reconcile(Message(text=""), hero.ref(hero.Kind.PROJECT, 7), "o-1")

    assert isinstance(there.talks(flow), Committed)
    assert 2 == len(there.asked)
