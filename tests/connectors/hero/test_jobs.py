"""Jobs: placed once however the line breaks, changed, completed, and looked for by their mark."""

import io
import json
import logging
import traceback
from datetime import date

import attrs
import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fixflow import eur
from fixflow.connectors import hero
from fixflow.connectors.door import Door
from fixflow.connectors.errors import (
    AuthError,
    ContractDrift,
    NotShown,
    RateLimited,
    TransportError,
    Unsupported,
)
from fixflow.connectors.hero import Unfit
from fixflow.connectors.http import HttpTransport
from fixflow.connectors.http_steps import Response
from fixflow.connectors.intents import (
    Accept,
    Amend,
    Attach,
    Cancel,
    Complete,
    Document,
    Item,
    Message,
    Place,
    Withdraw,
)
from fixflow.connectors.outcomes import (
    Committed,
    ManualStep,
    Reconcile,
    Rejected,
    SendAgain,
    Unknown,
)
from fixflow.connectors.policy import Policy
from fixflow.errors import FixflowError
from fixflow.safety.secret import Secret
from fixflow.testing.simulators.hero import Tenant, Trouble, serving
from tests.connectors.hero.doors import (
    AT,
    CLIENTS,
    HERE,
    JOB,
    PROJECT,
    QUICK,
    SETTINGS,
    connected,
    opened,
)
from tests.connectors.talking import partner

KEY = "fx_abcdefghijklmnopqrstuvwxyz"
MARK = f"[fixflow:{KEY}]"
CREATED = "create_field_service_job"
HOUR = AT.replace(hour=7)


def jobs(simulator):
    """Give the jobs that are there."""
    return list(simulator.tenant.table("job").values())


@pytest.mark.parametrize("client", CLIENTS)
def test_a_job_is_placed_once_and_the_same_by_every_client(client):
    """Httpx and httpx2, blocking and awaited: the same requests, the same job."""
    wanted = attrs.evolve(JOB, start=HOUR, customer="7", place="8", contractor="9")
    with serving() as simulator:
        outcome = CLIENTS[client](simulator, lambda door: door.submit(wanted, PROJECT, KEY, now=AT))

        assert ["CreateJob"] == simulator.asked
        (job,) = jobs(simulator)
        assert isinstance(outcome, Committed)
        assert hero.ref(hero.Kind.JOB, job["id"]) == outcome.ref
        assert {
            "project_match_id": 55, "title": "Thermenwartung", "type": "maintenance",
            "description": f"Keller links\n{MARK}", "customer_id": 7, "address_id": 8,
            "partners": [{"id": 9}], "start": "2027-01-04T07:00:00+00:00",
        }.items() <= job.items()  # fmt: skip


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize(
    ("trouble", "effects"),
    [
        (Trouble.CUT_BEFORE, 0),
        (Trouble.CUT_AFTER, 1),
        (Trouble.CUT_INSIDE, 1),
        (Trouble.BROKEN, 0),
        (Trouble.BROKEN_AFTER, 1),
        (Trouble.NULL_BEFORE, 0),
        (Trouble.NULL_AFTER, 1),
        (Trouble.RENAMED, 1),
    ],
)
def test_a_job_that_may_be_there_is_looked_for_and_not_sent_again(trouble, effects, client):
    """Before and after the effect alike: `Unknown`, one request, and the mark finds it."""
    with serving() as simulator:
        simulator.trouble(trouble, "CreateJob")
        outcome = CLIENTS[client](simulator, lambda door: door.submit(JOB, PROJECT, KEY, now=AT))

        assert isinstance(outcome, Unknown)
        assert Reconcile(natural_key=MARK) == outcome.resolve
        assert (["CreateJob"], effects) == (simulator.asked, len(jobs(simulator)))

        looked = CLIENTS[client](simulator, lambda door: door.reconcile(JOB, PROJECT, KEY, now=AT))

        assert effects == simulator.tenant.effects.count(CREATED)
        assert isinstance(looked, Committed if effects else Unknown)


def test_a_job_that_comes_late_is_not_placed_a_second_time():
    """What is not shown may be on its way, so looking in vain does not make it safe to send again."""
    with opened() as (door, simulator):
        simulator.trouble(Trouble.LATE, "CreateJob")
        door.submit(JOB, PROJECT, KEY, now=AT)
        in_vain = door.reconcile(JOB, PROJECT, KEY, now=AT)
        simulator.catch_up()
        found = door.reconcile(JOB, PROJECT, KEY, now=AT)

        assert Unknown(why="not shown", resolve=Reconcile(natural_key=MARK)) == in_vain
        assert isinstance(found, Committed)
        assert 1 == len(jobs(simulator))


def test_errors_beside_a_job_that_was_created_go_to_a_person():
    """The job is there and a part of it is not: neither done nor to be sent again."""
    with opened() as (door, simulator):
        simulator.trouble(Trouble.PART, "CreateJob")
        outcome = door.submit(JOB, PROJECT, KEY, now=AT)

        assert isinstance(outcome, Unknown)
        assert isinstance(outcome.resolve, ManualStep)
        assert (KEY, "in part: Internal server error") == (outcome.resolve.key, outcome.why)
        assert 1 == len(jobs(simulator))


def test_what_was_surely_not_done_is_sent_again():
    """429 says so; then one job is there."""
    with opened() as (door, simulator):
        simulator.trouble(Trouble.LIMITED, "CreateJob", times=2, value="1")
        outcome = door.submit(JOB, PROJECT, KEY, now=AT)

        assert isinstance(outcome, Committed)
        assert (3, 1) == (len(simulator.asked), len(jobs(simulator)))


def test_a_limit_that_lasts_is_told_with_its_end():
    """Four attempts of ours, then `RateLimited`; nothing is there."""
    with opened() as (door, simulator):
        simulator.trouble(Trouble.LIMITED, times=9, value="1")
        with pytest.raises(RateLimited):
            door.submit(JOB, PROJECT, KEY, now=AT)

        assert [] == jobs(simulator)


def test_a_key_that_is_not_taken_is_an_error_of_the_login():
    """HERO's key is fixed, so nothing is fetched; the job is not there."""
    with opened() as (door, simulator):
        simulator.tenant.key = "another"
        with pytest.raises(AuthError):
            door.submit(JOB, PROJECT, KEY, now=AT)

        assert [] == jobs(simulator)


def test_two_jobs_that_bear_one_mark_go_to_a_person():
    """Somebody has copied the job there, with its description; nothing can be deleted."""
    with opened() as (door, simulator):
        for _ in range(2):
            simulator.tenant.add_job(project_match_id=55)
        for job in jobs(simulator):
            job["description"] = f"x {MARK}"
        outcome = door.reconcile(JOB, PROJECT, KEY, now=AT)

        assert isinstance(outcome, Unknown)
        assert isinstance(outcome.resolve, ManualStep)


def test_the_mark_of_another_key_is_not_ours():
    """`o-1` is no part of `o-17`, and another project's jobs are not looked at."""
    with opened() as (door, simulator):
        other = simulator.tenant.add_job(project_match_id=55)
        away = simulator.tenant.add_job(project_match_id=56)
        simulator.tenant.table("job")[other]["description"] = "[fixflow:o-17]"
        simulator.tenant.table("job")[away]["description"] = "[fixflow:o-1]"

        assert isinstance(door.reconcile(JOB, PROJECT, "o-1", now=AT), Unknown)


def test_everything_that_has_no_field_is_refused_at_once_before_anything_is_sent():
    """All faults together; nothing that was said is dropped."""
    wrong = Place(
        title="x", category="Wartung", customer="K-7", place="0", contractor="9", project="56",
        unit="3", start=date(2027, 1, 4), total=eur("100.00"), items=(Item(text="Dichtung"),),
        extra={"contact_id": True, "service_object_id": 7, "step_id": 3},
    )  # fmt: skip
    with opened() as (door, simulator):
        with pytest.raises(Unfit) as unfit:
            door.submit(wrong, PROJECT, KEY, now=AT)

        assert [] == simulator.asked
    assert {
        ("project", "hero.no_name"), ("category", "hero.no_name"), ("customer", "hero.no_number"),
        ("place", "hero.no_number"), ("start", "hero.no_hour"), ("unit", "hero.no_field"),
        ("total", "hero.no_field"), ("items", "hero.no_field"), ("extra", "hero.no_name"),
        ("extra.contact_id", "hero.no_number"), ("extra.service_object_id", "hero.no_name"),
    } == {(each.path, each.code) for each in unfit.value.faults}  # fmt: skip


def test_a_type_that_hero_does_not_know_is_refused():
    """It stores any other as `unknown`, without a word (field report)."""
    with opened() as (door, _), pytest.raises(Unfit, match="emergency, maintenance, other, repair"):
        door.submit(attrs.evolve(JOB, category="inspection"), PROJECT, KEY, now=AT)


def test_no_time_is_written_before_it_is_known_how_it_is_taken():
    """Both readings are reported; a wrong one is an hour or two off, for a whole day of people."""
    unset = attrs.evolve(SETTINGS, wall_time=None)
    with opened(unset) as (door, simulator):
        with pytest.raises(Unfit) as unfit:
            door.submit(attrs.evolve(JOB, start=HOUR), PROJECT, KEY, now=AT)

        assert (["hero.no_wall_time"], []) == (
            [each.code for each in unfit.value.faults], simulator.asked,
        )  # fmt: skip
        assert isinstance(door.submit(JOB, PROJECT, KEY, now=AT), Committed)


@pytest.mark.parametrize("intent", [Cancel(), Withdraw(), Accept()])
def test_what_hero_does_not_take_says_the_way_around(intent):
    """Jobs and projects cannot be deleted; nothing is sent."""
    with opened() as (door, simulator):
        with pytest.raises(Unsupported) as unsupported:
            door.submit(intent, hero.ref(hero.Kind.JOB, 1), KEY, now=AT)

        assert "HERO" in unsupported.value.say("de")
        assert [] == simulator.asked


def with_job(simulator, **values):
    """Put a job in, and give its ref."""
    return hero.ref(hero.Kind.JOB, simulator.tenant.add_job(project_match_id=55, **values))


def test_an_amended_job_keeps_its_marks_and_what_was_not_said():
    """Else it could not be found again; UNSET stays."""
    with opened() as (door, simulator):
        ref = with_job(simulator, title="alt", start="2027-01-04T07:00:00+00:00")
        (job,) = jobs(simulator)
        job["description"] = f"alt\n{MARK}"
        outcome = door.submit(
            Amend(description="neu", start=HOUR.replace(hour=9)), ref, "k", now=AT
        )

        assert isinstance(outcome, Committed)
        assert ("alt", f"neu\n{MARK}", "2027-01-04T09:00:00+00:00") == (
            job["title"], job["description"], job["start"],
        )  # fmt: skip


def test_another_contractor_is_assigned_and_the_one_before_is_not_any_more():
    """Whether `partners` of an update replaces, no source says; the two assignments are named."""
    with opened() as (door, simulator):
        ref = with_job(simulator)
        (job,) = jobs(simulator)
        job["partners"] = [{"id": 7}, {"id": 8}]
        door.submit(Amend(contractor="9"), ref, "k", now=AT)
        door.submit(Amend(contractor="9"), ref, "k", now=AT)

        assert [{"id": 9}] == job["partners"]
        assert ["ReadJob", "Assign", "Unassign", "Unassign", "ReadJob"] == simulator.asked


@pytest.mark.parametrize(
    ("change", "answers"),
    [
        (Amend(title="neu", contractor="9"), ["UpdateJob"]),
        (Amend(contractor="9"), ["Assign"]),
    ],
)
def test_what_is_refused_after_a_part_of_it_was_done_a_person_looks_at(change, answers):
    """A no would say that nothing was done; the title, or one of two people, is changed already."""
    job = {"id": 7, "status_code": 0, "description": "", "partners": [{"id": 8}]}
    data = {"ReadJob": "field_service_job", "UpdateJob": "update_field_service_job",
            "Assign": "add_field_service_job_assignment"}  # fmt: skip
    good = [
        Response(status=200, body=json.dumps({"data": {data[name]: job}}).encode())
        for name in ("ReadJob", *answers)
    ]
    connector = hero.connector(key=hero.key(Secret("ac_")), settings=SETTINGS)
    there = partner(*good, Response(status=403, body=b'{"errors": [{"message": "no right"}]}'))
    outcome = there.talks(connector.submit(change, hero.ref(hero.Kind.JOB, 7), "k"))

    assert isinstance(outcome, Unknown)
    assert isinstance(outcome.resolve, ManualStep)
    assert ("in part: no right", "k") == (outcome.why, outcome.resolve.key)


HALF = "\ud83d"  # one of the two halves that an emoji is in UTF-16
UNSENDABLE = {
    "title": (PROJECT, Place(title=HALF, category="repair")),
    "description": (PROJECT, Place(title="x", description=HALF, category="repair")),
    "filename": (PROJECT, Attach(document=Document(
        id="d", filename=HALF, media_type="text/plain", size=1, sha256="…"))),
    "text": (PROJECT, Message(text=HALF)),
}  # fmt: skip


@pytest.mark.parametrize("path", UNSENDABLE)
def test_half_a_character_is_no_text(path):
    """JSON goes out in UTF-8, which holds none; a text that was cut in two may end with one."""
    ref, intent = UNSENDABLE[path]
    with opened(attrs.evolve(SETTINGS, files=lambda _: io.BytesIO(b"x"))) as (door, simulator):
        with pytest.raises(Unfit) as unfit:
            door.submit(intent, ref, "k", now=AT)

        assert [(path, "hero.no_text")] == [(e.path, e.code) for e in unfit.value.faults]
        assert [] == simulator.asked


def test_half_a_character_is_not_searched_for():
    """A contact's name is not even asked for."""
    with opened() as (door, simulator):
        with pytest.raises(Unfit):
            door.ask(door.connector.contacts(HALF), now=AT)

        assert [] == simulator.asked


@pytest.mark.parametrize("kind", [hero.Kind.JOB, hero.Kind.PROJECT])
@pytest.mark.parametrize("change", [Amend(title=""), Amend(description="")], ids=repr)
def test_an_empty_text_clears_nothing_and_says_so(kind, change):
    """Else a title that somebody wants gone would be reported as changed."""
    with opened() as (door, simulator):
        with pytest.raises(Unfit) as unfit:
            door.submit(change, hero.ref(kind, 7), "k", now=AT)

        assert ["hero.no_clearing"] == [each.code for each in unfit.value.faults]
        assert [] == simulator.asked


def test_nothing_is_cleared():
    """HERO takes null as “unchanged” (field report), so nobody would see that nothing happened."""
    with opened() as (door, simulator):
        ref = with_job(simulator)
        with pytest.raises(Unfit) as unfit:
            door.submit(Amend(title=None, contractor=None), ref, "k", now=AT)

        assert ["hero.no_clearing"] * 2 == [each.code for each in unfit.value.faults]
        assert [] == simulator.asked


@pytest.mark.parametrize("trouble", [Trouble.CUT_BEFORE, Trouble.CUT_AFTER])
def test_a_change_may_be_made_again(trouble):
    """Twice leaves what once leaves: a cut is repeated until it is answered."""
    with opened() as (door, simulator):
        ref = with_job(simulator, title="alt")
        simulator.trouble(trouble, "UpdateJob", times=2)

        assert isinstance(door.submit(Amend(title="neu"), ref, "k", now=AT), Committed)
        assert ["ReadJob", *["UpdateJob"] * 3] == simulator.asked


def test_a_change_of_which_nobody_knows_is_looked_up_by_what_it_was_to_change():
    """There: committed. Not there: it may be sent again, and says so."""
    wanted = Amend(title="neu", description="x", start=HOUR)
    with opened() as (door, simulator):
        ref = with_job(simulator, title="alt")
        simulator.trouble(Trouble.CUT_BEFORE, "UpdateJob", times=4)
        cut = door.submit(wanted, ref, "k", now=AT)
        not_there = door.reconcile(wanted, ref, "k", now=AT)
        door.submit(wanted, ref, "k", now=AT)
        there = door.reconcile(wanted, ref, "k", now=AT)

    assert Reconcile(natural_key=str(ref)) == cut.resolve
    assert Unknown(why="not shown", resolve=SendAgain()) == not_there
    assert isinstance(there, Committed)


def test_who_does_a_job_is_looked_up_too():
    """An assignment that was cut is not repeated by itself."""
    with opened() as (door, simulator):
        ref = with_job(simulator)
        simulator.trouble(Trouble.CUT_AFTER, "Assign")
        outcome = door.submit(Amend(contractor="9"), ref, "k", now=AT)

        assert isinstance(outcome, Unknown)
        assert isinstance(door.reconcile(Amend(contractor="9"), ref, "k", now=AT), Committed)
        assert Unknown(why="not shown", resolve=SendAgain()) == door.reconcile(
            Amend(contractor="7"), ref, "k", now=AT
        )
        assert 1 == simulator.tenant.effects.count("add_field_service_job_assignment")


def test_a_job_is_completed_by_its_status():
    """500, as was observed; a second time nothing is sent."""
    with opened() as (door, simulator):
        ref = with_job(simulator)
        first = door.submit(Complete(), ref, "k", now=AT)
        second = door.submit(Complete(), ref, "k", now=AT)

        assert ("500", "500") == (first.ack.code, second.ack.code)
        assert ["ReadJob", "UpdateJob", "ReadJob"] == simulator.asked


def test_a_job_that_is_billed_is_done():
    """The tenant's own status, as the host has named it; it is not set back."""
    with opened() as (door, simulator):
        ref = with_job(simulator)
        jobs(simulator)[0]["status_code"] = 700

        assert isinstance(door.submit(Complete(), ref, "k", now=AT), Committed)
        assert [700] == [each["status_code"] for each in jobs(simulator)]


def test_a_job_that_ended_otherwise_is_not_completed():
    """What they closed stays closed; a person hears of it."""
    with opened() as (door, simulator):
        ref = with_job(simulator)
        jobs(simulator)[0]["status_code"] = 900
        outcome = door.submit(Complete(), ref, "k", now=AT)

        assert isinstance(outcome, Rejected)
        assert ("status_code", "900") == (outcome.reasons[0].attribute, outcome.reasons[0].code)


def test_a_status_that_nobody_has_named_is_a_drift():
    """Nothing is sent, since it may lie beyond."""
    with opened() as (door, simulator):
        ref = with_job(simulator)
        jobs(simulator)[0]["status_code"] = 600
        with pytest.raises(ContractDrift):
            door.submit(Complete(), ref, "k", now=AT)

        assert ["ReadJob"] == simulator.asked


def test_a_completion_that_was_lost_is_looked_up():
    """By the status alone."""
    with opened(attempts=1) as (door, simulator):
        ref = with_job(simulator)
        simulator.trouble(Trouble.CUT_BEFORE, "UpdateJob")
        lost = door.submit(Complete(), ref, "k", now=AT)

        assert isinstance(lost, Unknown)
        assert Unknown(why="not shown", resolve=SendAgain()) == door.reconcile(
            Complete(), ref, "k", now=AT
        )


def test_a_completion_says_nothing_but_that():
    """There is a status and no field for a day or a note."""
    with opened() as (door, simulator):
        ref = with_job(simulator)
        with pytest.raises(Unfit) as unfit:
            door.submit(Complete(on=date(2027, 1, 4), note="fertig"), ref, "k", now=AT)

        assert ["on", "note"] == [each.path for each in unfit.value.faults]


def test_a_job_that_is_not_shown_is_neither_changed_nor_completed():
    """A number that nobody has."""
    with opened() as (door, _):
        for intent in (Complete(), Amend(title="x")):
            with pytest.raises(NotShown):
                door.submit(intent, hero.ref(hero.Kind.JOB, 99), "k", now=AT)


def test_a_dry_run_sends_nothing_and_says_what_it_would():
    """The key is in no step that can be seen."""
    with opened() as (door, simulator):
        run = door.dry_run(JOB, PROJECT, KEY, now=AT)
        change = door.dry_run(Amend(title="x"), hero.ref(hero.Kind.JOB, 1), now=AT)

        assert "POST api/external/v7/graphql" == str(run.steps[0])
        assert MARK.encode() in run.steps[0].body
        assert (["ReadJob"], ["UpdateJob"]) == (
            [each.operation for each in change.read], [each.operation for each in change.steps],
        )  # fmt: skip
        assert [] == simulator.asked


TROUBLES = (
    Trouble.CUT_BEFORE, Trouble.CUT_AFTER, Trouble.CUT_INSIDE, Trouble.LATE, Trouble.LIMITED,
    Trouble.BROKEN, Trouble.BROKEN_AFTER, Trouble.PART, Trouble.NULL_BEFORE, Trouble.NULL_AFTER,
    Trouble.REPEATED, Trouble.INSERTED, Trouble.RENAMED, Trouble.REFUSED,
)  # fmt: skip


@pytest.fixture(scope="module")
def hostile():
    """Give one simulator and one door for all runs."""
    with serving() as simulator:
        transport = HttpTransport(httpx.Client(), guard=HERE, timeouts=QUICK)
        yield (
            Door(
                connected(simulator), transport, sleep=lambda _: None, policy=Policy(attempts=2)
            ),
            simulator,
        )  # fmt: skip
        transport.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    plan=st.lists(
        st.tuples(st.sampled_from(TROUBLES), st.sampled_from(["CreateJob", "JobsOfProject", ""])),
        max_size=5,
    ),
    late=st.booleans(),
    number=st.integers(1, 10**9),
)
def test_against_any_partner_there_is_one_job_at_most_or_somebody_says_so(
    hostile, plan, late, number
):
    """At most one effect per intent or an explicit Unknown, whatever goes wrong and how often."""
    door, simulator = hostile
    simulator.tenant.things.clear()
    simulator.planned.clear()
    simulator.late.clear()
    for trouble, at in plan:
        simulator.trouble(trouble, at, value="0")
    key = f"o-{number}"
    said = None
    for call in (door.submit, door.reconcile, door.reconcile):
        try:
            said = call(JOB, PROJECT, key, now=AT)
        except TransportError as error:
            said = None if call == door.submit and not error.sent else said
        except FixflowError:
            pass
        if late:
            simulator.catch_up()
        if said is None or not isinstance(said, Unknown):
            break
    ours = [each for each in jobs(simulator) if f"[fixflow:{key}]" in str(each["description"])]

    assert len(ours) <= 1
    if isinstance(said, Committed):
        assert [said.ref] == [hero.ref(hero.Kind.JOB, each["id"]) for each in ours]
    if said is None:
        assert [] == ours


@pytest.mark.parametrize(
    "trouble", [Trouble.CUT_AFTER, Trouble.NULL_AFTER, Trouble.RENAMED, Trouble.REFUSED]
)
def test_the_key_is_in_no_log_and_no_error(trouble, caplog):
    """At DEBUG, in reprs and tracebacks, whatever goes wrong."""
    caplog.set_level(logging.DEBUG)
    with opened(tenant=Tenant(key="ac_canary4711")) as (door, simulator):
        simulator.trouble(trouble, times=9)
        said = ""
        for flow in (lambda: door.submit(JOB, PROJECT, KEY, now=AT), lambda: door.changes(now=AT)):
            try:
                said += repr(flow())
            except FixflowError as error:
                said += "".join(traceback.format_exception(error)) + repr((error, error.args))

    assert "canary" not in said + caplog.text + repr((door, door.connector))
