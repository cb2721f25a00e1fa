"""Appointments: put into the calendar once, moved, called off; and how this HERO takes times."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import attrs
import pytest

from fixflow.connectors import hero
from fixflow.connectors.errors import ContractDrift, NotShown, TransportError
from fixflow.connectors.hero import Appointment, Label, ProbeNeedsOffset, Span, Unfit, WallTime
from fixflow.connectors.outcomes import Committed, Reconcile, Unknown
from fixflow.testing.simulators.hero import Tenant, Trouble, serving
from tests.connectors.hero.doors import AT, BERLIN, CLIENTS, SETTINGS, opened

SUMMER = datetime(2026, 8, 10, 6, 0, tzinfo=UTC)  # eight o'clock in Berlin
VISIT = Appointment(
    project=55, category=21, title="Wartung", description="Klingel defekt", partners=(9,),
    start=SUMMER, end=SUMMER + timedelta(hours=1),
)  # fmt: skip
AROUND = Span(start=SUMMER - timedelta(days=1), end=SUMMER + timedelta(days=1))
WALL = attrs.evolve(SETTINGS, wall_time=WallTime(BERLIN, Label.WALL))


def events(simulator):
    """Give the events that are there."""
    return list(simulator.tenant.table("event").values())


@pytest.mark.parametrize("client", CLIENTS)
def test_an_appointment_hangs_on_a_project_and_has_a_category(client):
    """Both are numbers of theirs; the mark stands in the description."""
    with serving() as simulator:
        outcome = CLIENTS[client](
            simulator,
            lambda door: door.ask(door.connector.appoint(VISIT, "o-1"), now=AT),
        )

        (event,) = events(simulator)
        assert hero.ref(hero.Kind.EVENT, event["id"]) == outcome.ref
        assert {
            "project_match_id": 55, "category_id": 21, "title": "Wartung", "all_day": False,
            "description": "Klingel defekt\n[fixflow:o-1]", "partners": [{"id": 9}],
            "start": "2026-08-10T06:00:00+00:00",
        }.items() <= event.items()  # fmt: skip


@pytest.mark.parametrize(
    ("settings", "label", "shown"),
    [
        (SETTINGS, Label.REAL, "2026-08-10T06:00:00+00:00"),
        (WALL, Label.WALL, "2026-08-10T08:00:00+00:00"),
    ],
)
def test_eight_oclock_in_berlin_is_eight_oclock_there(settings, label, shown):
    """With its real offset, or as the hour on the wall labelled +00:00, as the tenant has it."""
    with opened(settings, Tenant(label=label)) as (door, simulator):
        door.ask(door.connector.appoint(VISIT, "o-1"), now=AT)

        assert [shown] == [each["start"] for each in events(simulator)]


def test_without_a_setting_no_time_is_written_and_none_asked_for():
    """All that is wrong at once: two times."""
    with opened(hero.Settings()) as (door, simulator):
        for flow in (door.connector.appoint(VISIT, "o-1"), door.connector.appointments(AROUND)):
            with pytest.raises(Unfit) as unfit:
                door.ask(flow, now=AT)

            assert ["hero.no_wall_time"] * 2 == [each.code for each in unfit.value.faults]
        assert [] == simulator.asked


def test_an_appointment_without_its_numbers_is_refused():
    """Without a category the server answers `category_id.missing_category` (field report)."""
    with opened() as (door, simulator):
        with pytest.raises(Unfit) as unfit:
            door.ask(
                door.connector.appoint(attrs.evolve(VISIT, category=0, project=0), "o-1"), now=AT
            )

        assert ["project", "category"] == [each.path for each in unfit.value.faults]
        assert [] == simulator.asked


@pytest.mark.parametrize("settings", [SETTINGS, WALL], ids=["real", "wall"])
@pytest.mark.parametrize(("trouble", "effects"), [(Trouble.CUT_BEFORE, 0), (Trouble.CUT_AFTER, 1)])
def test_an_appointment_that_may_be_there_is_looked_for(trouble, effects, settings):
    """About its time, in its project, by its mark."""
    tenant = Tenant(label=settings.wall_time.label)
    with opened(settings, tenant) as (door, simulator):
        simulator.trouble(trouble, "CreateEvent")
        outcome = door.ask(door.connector.appoint(VISIT, "o-1"), now=AT)
        found = door.ask(door.connector.appointed(VISIT, "o-1"), now=AT)

        assert Reconcile(natural_key="[fixflow:o-1]") == outcome.resolve
        assert isinstance(found, Committed if effects else Unknown)
        assert effects == len(events(simulator))


def test_an_appointment_is_moved_and_called_off():
    """It stays there, hidden: lists leave it out."""
    later = Span(start=SUMMER + timedelta(hours=3), end=SUMMER + timedelta(hours=4))
    with opened() as (door, simulator):
        ref = door.ask(door.connector.appoint(VISIT, "o-1"), now=AT).ref
        door.ask(door.connector.move(ref, later), now=AT)
        moved = events(simulator)[0]["start"]
        there = door.ask(door.connector.appointments(AROUND), now=AT).items
        door.ask(door.connector.call_off(ref), now=AT)
        gone = door.ask(door.connector.appointments(AROUND), now=AT).items

        assert ("2026-08-10T09:00:00+00:00", 1, 0) == (moved, len(there), len(gone))
        assert [True] == [each["deleted"] for each in events(simulator)]


def test_what_is_past_is_listed_too():
    """Without a span only those to come would be (field report); so a span is always sent."""
    with opened(tenant=Tenant(now=SUMMER + timedelta(days=100))) as (door, _):
        door.ask(door.connector.appoint(VISIT, "o-1"), now=AT)

        assert 1 == len(door.ask(door.connector.appointments(AROUND), now=AT).items)


@pytest.mark.parametrize("label", Label)
@pytest.mark.parametrize(
    "start", [SUMMER, datetime(2027, 1, 4, 7, 0, tzinfo=UTC)], ids=["summer", "winter"]
)
def test_a_probe_finds_out_how_times_are_taken_and_leaves_nothing(label, start):
    """By the hour that is read back; the event is hidden again."""
    visit = attrs.evolve(VISIT, start=start, end=start + timedelta(hours=1))
    with opened(hero.Settings(), Tenant(label=label)) as (door, simulator):
        found = door.ask(door.connector.probe(BERLIN, visit), now=AT)

        assert label is found
        assert [True] == [each["deleted"] for each in events(simulator)]


def test_a_probe_at_an_hour_without_an_offset_would_show_nothing():
    """London in winter: both readings look alike."""
    visit = attrs.evolve(VISIT, start=AT)
    with opened() as (door, simulator):
        with pytest.raises(ProbeNeedsOffset):
            door.ask(door.connector.probe(ZoneInfo("Europe/London"), visit), now=AT)

        assert [] == simulator.asked


@pytest.mark.parametrize(
    ("trouble", "sent"), [(Trouble.CUT_AFTER, True), (Trouble.NULL_BEFORE, True)]
)
def test_a_probe_that_was_cut_says_whether_an_event_may_be_left(trouble, sent):
    """Whoever sets up looks into the calendar."""
    with opened() as (door, simulator):
        simulator.trouble(trouble, "CreateEvent")
        with pytest.raises(TransportError) as failed:
            door.ask(door.connector.probe(BERLIN, VISIT), now=AT)

    assert sent is failed.value.sent


class Forgetful(Tenant):
    """A tenant that shows no events."""

    def events(self, span):  # noqa: ARG002  whatever it is
        """Give none."""
        return []


class Odd(Tenant):
    """A tenant that moves every time by half an hour."""

    def time(self, text):
        """Keep a time so."""
        return (datetime.fromisoformat(text) + timedelta(minutes=30)).isoformat()


def test_a_probe_whose_event_is_not_shown_finds_nothing_out():
    """Nothing is guessed, and nothing is left in the calendar."""
    with opened(tenant=Forgetful()) as (door, simulator):
        with pytest.raises(NotShown):
            door.ask(door.connector.probe(BERLIN, VISIT), now=AT)

        assert [True] == [each["deleted"] for each in events(simulator)]


def test_a_time_that_comes_back_as_neither_is_a_drift():
    """Half an hour off is no label."""
    with opened(tenant=Odd()) as (door, _), pytest.raises(ContractDrift) as drifted:
        door.ask(door.connector.probe(BERLIN, VISIT), now=AT)

    assert "start" == drifted.value.path


def test_categories_are_listed():
    """Their numbers are the tenant's own."""
    with opened() as (door, _):
        categories = door.ask(door.connector.event_categories(), now=AT)

    assert [21, 22] == [each["id"] for each in categories]


def test_tasks_are_read():
    """Page by page; of one project, open or done; none is made."""
    with opened() as (door, simulator):
        for project, done in ((55, None), (55, "2027-01-04T09:00:00+00:00"), (56, None)):
            simulator.tenant.add("task", target_project_match_id=project, done_date=done)
        page = door.ask(door.connector.tasks(55, done=False), now=AT)
        every = door.ask(door.connector.tasks(), now=AT)

    assert ([4711], 3) == ([each["id"] for each in page.items], len(every.items))
