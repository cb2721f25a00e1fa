"""Orders: what a job is with us, and a list of them that somebody writes into while it is read."""

import json

import pytest

from fixflow.connectors import hero
from fixflow.connectors.errors import (
    ContractDrift,
    NotShown,
    OtherPartner,
    PartialSuccess,
    TransportError,
)
from fixflow.connectors.graphql import QueryFailed
from fixflow.connectors.hero import BadRef, documents
from fixflow.connectors.http_steps import Response
from fixflow.connectors.remote import ExternalRef, Inbound
from fixflow.lifecycle import Outcome, Phase
from fixflow.safety.secret import Secret
from fixflow.testing.simulators.hero import Tenant, Trouble, serving
from tests.connectors.hero.doors import AT, BERLIN, CLIENTS, SETTINGS, connected, opened
from tests.connectors.talking import partner


def job(simulator, **values):
    """Put a job in, and give its ref."""
    return hero.ref(hero.Kind.JOB, simulator.tenant.add_job(**values))


@pytest.mark.parametrize("client", CLIENTS)
def test_a_job_is_an_order(client):
    """Its status as it is there and with us, its fields by our names, and all of it raw."""
    with serving() as simulator:
        ref = job(
            simulator, title="Therme", type="repair", start="2027-01-05T07:00:00+00:00",
            modified="2027-01-04T09:30:00+00:00",
        )  # fmt: skip
        order = CLIENTS[client](simulator, lambda door: door.fetch(ref, now=AT))

    assert (ref, "0", Phase.REQUESTED, None, "received") == (
        order.ref, order.status, order.phase, order.outcome, order.event,
    )  # fmt: skip
    assert ("Therme", "repair", "2027-01-05T07:00:00+00:00") == (
        order.fields["title"], order.fields["category"], order.fields["start"],
    )  # fmt: skip
    assert AT.replace(hour=9, minute=30) == order.changed_at
    assert "Therme" == order.raw["title"]


@pytest.mark.parametrize(
    ("code", "phase", "outcome"),
    [
        (0, Phase.REQUESTED, None),
        (100, Phase.COMMITTED, None),
        (500, Phase.DONE, Outcome.DONE),
        (700, Phase.BILLED, Outcome.DONE),
    ],
)
def test_a_status_is_one_of_three_or_the_tenants(code, phase, outcome):
    """0 open, 100 assigned, 500 done were observed; the others the host names."""
    with opened() as (door, simulator):
        ref = job(simulator)
        simulator.tenant.table("job")[4711]["status_code"] = code
        order = door.fetch(ref, now=AT)

    assert (phase, outcome) == (order.phase, order.outcome)


def test_a_status_that_nobody_has_named_is_a_drift_and_tells_no_value():
    """The order stays, the raw answer is theirs."""
    with opened() as (door, simulator):
        ref = job(simulator)
        simulator.tenant.table("job")[4711]["status_code"] = 600
        with pytest.raises(ContractDrift) as drifted:
            door.fetch(ref, now=AT)

    assert ("status_code", "another number") == (drifted.value.path, drifted.value.got)


def test_a_wall_time_is_read_as_it_is_written():
    """08:00 with the label +00:00 is eight o'clock in Berlin."""
    wall = hero.Settings(wall_time=hero.WallTime(BERLIN, hero.Label.WALL))
    with opened(wall, Tenant(label=hero.Label.WALL)) as (door, simulator):
        order = door.fetch(job(simulator, start="2027-01-05T08:00:00+00:00"), now=AT)

    assert "2027-01-05T08:00:00+01:00" == order.fields["start"]


def test_without_a_setting_no_time_is_read():
    """It stays in the raw answer; a guess would be an hour off."""
    with opened(hero.Settings()) as (door, simulator):
        order = door.fetch(job(simulator, start="2027-01-05T08:00:00+00:00"), now=AT)

    assert not {"start", "end"} & set(order.fields)  # null would say that there is none
    assert (None, "2027-01-05T08:00:00+00:00") == (order.changed_at, order.raw["start"])


@pytest.mark.parametrize(
    ("values", "path"),
    [({"start": "gestern"}, "start"), ({"start": 7}, "start")],
)
def test_a_time_that_is_none_is_a_drift(values, path):
    """Named by its place."""
    with opened() as (door, simulator):
        ref = job(simulator, **values)
        with pytest.raises((ContractDrift, PartialSuccess)) as wrong:
            door.fetch(ref, now=AT)

    assert path in str(wrong.value)


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"title": {"de": "Therme"}}, "title"), ({"description": 7}, "description"),
        ({"customer_id": "7"}, "customer_id"), ({"address_id": True}, "address_id"),
        ({"title": ...}, "title"), ({"end": ...}, "end"), ({"project_match_id": ...}, "project_match_id"),
    ],
)  # fmt: skip
def test_a_field_that_is_missing_or_of_another_kind_is_a_drift(changes, path):
    """Spec 2.4: «missing or mistyped key»; null would be taken for a field that was cleared there."""
    shown = {**dict.fromkeys(documents.JOB_FIELDS.replace("{ id }", "").split()), "id": 7}
    told = {**shown, "status_code": 0, **changes}
    left = {name: value for name, value in told.items() if value is not ...}
    body = json.dumps({"data": {"field_service_job": left}}).encode()
    connector = hero.connector(key=hero.key(Secret("ac_")), settings=SETTINGS)
    with pytest.raises(ContractDrift) as drifted:
        partner(Response(status=200, body=body)).talks(connector.fetch(hero.ref(hero.Kind.JOB, 7)))

    assert path == drifted.value.path


def test_a_description_is_shown_as_it_was_written():
    """Without our marks: else what we wrote ourselves would come back as a change of theirs."""
    with opened() as (door, simulator):
        ref = job(simulator, title="Therme")
        simulator.tenant.table("job")[4711]["description"] = (
            "Keller\nlinks\n[fixflow:a]\n[fixflow:b]"
        )
        order = door.fetch(ref, now=AT)

    assert "Keller\nlinks" == order.fields["description"]
    assert str(order.raw["description"]).endswith("[fixflow:b]")


def test_a_job_that_is_not_shown_is_said_so():
    """Null without an error."""
    with opened() as (door, _), pytest.raises(NotShown):
        door.fetch(hero.ref(hero.Kind.JOB, 1), now=AT)


@pytest.mark.parametrize(
    ("ref", "error"),
    [
        (ExternalRef("hero", "4711"), BadRef),
        (ExternalRef("hero", "customer:7"), BadRef),
        (ExternalRef("hero", "field_service_job:0"), BadRef),
        (ExternalRef("hero", "field_service_job:2147483648"), BadRef),
        (ExternalRef("hero", "field_service_job:7/../8"), BadRef),
        (ExternalRef("openwowi", "field_service_job:7"), OtherPartner),
    ],
)
def test_a_ref_that_names_no_order_is_refused_before_anything_is_sent(ref, error):
    """A job and a project have numbers of the same kind."""
    with opened() as (door, simulator):
        with pytest.raises(error):
            door.fetch(ref, now=AT)

        assert [] == simulator.asked


def read_all(door):
    """Read every page, and give the ids as they came."""
    cursor, found = None, []
    while True:
        page = door.changes(cursor, now=AT)
        found += [each.ref.id for each in page.items]
        cursor = page.next_cursor
        if cursor is None:
            return found


def test_jobs_that_come_in_while_a_list_is_read_shift_nothing():
    """250 jobs, and one more before each page: each once, none left out (field report: newest first)."""
    with opened() as (door, simulator):
        for _ in range(250):
            simulator.tenant.add_job()
        before = [f"field_service_job:{each}" for each in simulator.tenant.table("job")]
        simulator.trouble(Trouble.INSERTED, "ListJobs", times=3)
        found = read_all(door)

    assert before == found[:250]
    assert len(found) == len(set(found))
    assert 3 == len(found) - 250


def test_a_list_whose_last_page_is_full_ends_with_an_empty_one():
    """100 jobs, 100 a page."""
    with opened() as (door, simulator):
        for _ in range(100):
            simulator.tenant.add_job()

        assert 100 == len(read_all(door))
        assert ["ListJobs"] * 2 == simulator.asked


def test_a_page_that_comes_a_second_time_is_a_drift():
    """Else the list would never end."""
    with opened() as (door, simulator):
        for _ in range(150):
            simulator.tenant.add_job()
        page = door.changes(None, now=AT)
        simulator.trouble(Trouble.REPEATED, "ListJobs")
        with pytest.raises(ContractDrift) as drifted:
            door.changes(page.next_cursor, now=AT)

    assert "the page before" == drifted.value.got


def test_a_list_goes_on_where_it_was_cut():
    """The cursor is data; a cut page is asked for again by itself."""
    with opened() as (door, simulator):
        for _ in range(150):
            simulator.tenant.add_job()
        page = door.changes(None, now=AT)
        simulator.trouble(Trouble.CUT_INSIDE, "ListJobs", times=2)

        assert 50 == len(door.changes(page.next_cursor, now=AT).items)


def test_a_list_in_part_is_no_list():
    """What is missing, nobody could see (specification 2.10)."""
    with opened() as (door, simulator):
        simulator.tenant.add_job()
        simulator.trouble(Trouble.PART, "ListJobs")
        with pytest.raises(PartialSuccess):
            door.changes(None, now=AT)


def test_a_query_that_fails_says_what_the_server_said():
    """`Internal server error` is all there is."""
    with opened() as (door, simulator):
        simulator.trouble(Trouble.NULL_BEFORE)
        with pytest.raises(QueryFailed, match="Internal server error"):
            door.changes(None, now=AT)


def test_a_key_that_is_called_otherwise_is_a_drift():
    """Fields change there unannounced (field report)."""
    with opened() as (door, simulator):
        simulator.tenant.add_job()
        simulator.trouble(Trouble.RENAMED)
        with pytest.raises(ContractDrift) as drifted:
            door.changes(None, now=AT)

    assert ("id", "nothing") == (drifted.value.path, drifted.value.got)


def test_a_server_that_is_broken_is_asked_four_times():
    """Reading changes nothing."""
    with opened() as (door, simulator):
        simulator.trouble(Trouble.BROKEN, times=9)
        with pytest.raises(TransportError):
            door.changes(None, now=AT)

        assert 4 == len(simulator.asked)


def test_a_call_of_theirs_says_nothing_that_is_read():
    """Its form is published nowhere: it is a knock, after which the jobs are read again."""
    with serving() as simulator:
        connector = connected(simulator)

        assert () == connector.read(Inbound(partner="hero", id="1", at=AT, body=b"\xff{"))
