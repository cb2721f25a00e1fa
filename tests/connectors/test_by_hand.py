"""By hand: a portal that only a person can use, behind the same doors as every other partner."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import httpx
import pytest

from fixflow.connectors import cmi, imofix, velux
from fixflow.connectors.by_hand import BadPortalUrl, ByHand, filled
from fixflow.connectors.door import AsyncDoor, Door
from fixflow.connectors.errors import CannotStep, Unsupported
from fixflow.connectors.http import HttpTransport
from fixflow.connectors.http_steps import Request
from fixflow.connectors.intents import KINDS, Accept, Attach, Complete, Document, Place
from fixflow.connectors.nobody import AsyncNobody, Nobody
from fixflow.connectors.outcomes import ManualStep, Unknown
from fixflow.connectors.profile import BY_HAND, BadProfile, Evidence, Tier
from fixflow.connectors.remote import ExternalRef, Inbound
from fixflow.deadlines import Calendar, arbeitstage, due
from fixflow.instants import NaiveInstant
from fixflow.texts import LANGUAGES, Text

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
REF = ExternalRef("imofix", "AU-7")
KEY = "o-17/3"
PORTALS = {"imofix": imofix, "velux": velux, "cmi": cmi}
every_portal = pytest.mark.parametrize("portal", PORTALS.values(), ids=PORTALS)


def manual(outcome: object) -> ManualStep:
    """Take the step that a person has to do."""
    assert isinstance(outcome, Unknown)
    assert "manual" == outcome.why
    assert isinstance(outcome.resolve, ManualStep)
    return outcome.resolve


def test_a_door_gives_an_intent_to_a_person():
    """Spec 2.13: nothing is sent, nothing is claimed; the key is ours."""
    door = Door(imofix.connector(portal_url="https://sonnegg.example/"), Nobody())
    step = manual(door.submit(Accept(), REF, KEY, now=NOON))

    assert (KEY, "https://sonnegg.example/", "portal_status") == (
        step.key, step.portal_url, step.evidence_needed
    )  # fmt: skip


def test_looking_is_a_persons_work_too():
    """Nobody else can see whether it is done, so it is asked for again and not repeated blindly."""
    door = Door(imofix.connector(), Nobody())

    assert manual(door.reconcile(Accept(), REF, KEY, now=NOON)) == manual(
        door.submit(Accept(), REF, KEY, now=NOON)
    )


def test_an_awaited_door_gives_it_to_a_person_too():
    """The same flow."""
    door = AsyncDoor(imofix.connector(), AsyncNobody())

    assert KEY == manual(asyncio.run(door.submit(Accept(), REF, KEY, now=NOON))).key


def test_a_dry_run_says_what_a_person_would_be_asked():
    """Nothing is sent by it, so a list of requests alone would be empty."""
    door = Door(imofix.connector(), Nobody())

    assert "BY HAND Open order AU-7 in the portal and choose the action “annehmen”." == str(
        door.dry_run(Accept(), REF, now=NOON)
    )


def test_any_transport_does_where_nothing_is_sent():
    """A host may hand the client in that it has."""
    with httpx.Client() as client:
        door = Door(imofix.connector(), HttpTransport(client))

        assert KEY == manual(door.submit(Accept(), REF, KEY, now=NOON)).key


@every_portal
def test_what_the_manual_does_not_offer_is_refused_before_anything(portal):
    """With the way around, in the reader's language."""
    door = Door(portal.connector(), Nobody())

    with pytest.raises(Unsupported) as refused:
        door.submit(Place(title="Boiler"), REF, KEY, now=NOON)
    assert refused.value.say("de") != refused.value.say("it")


@every_portal
def test_the_portal_is_no_way_around_itself(portal):
    """What its manual does not offer cannot be done there by hand either; a reason is said for each."""
    kinds = {each for each in KINDS if each not in portal.PROFILE.intents}

    assert kinds == set(portal.PROFILE.workarounds)
    assert BY_HAND not in portal.PROFILE.workarounds.values()


def test_the_way_around_is_the_partners_own():
    """Of an attachment imofix's manual says nothing, which is said."""
    file = Document(id="d", filename="a.pdf", media_type="application/pdf", size=1, sha256="0" * 64)
    door = Door(imofix.connector(), Nobody())

    with pytest.raises(Unsupported) as refused:
        door.submit(Attach(document=file), REF, KEY, now=NOON)
    assert "die Anleitung sagt davon nichts" in refused.value.say("de")


@every_portal
def test_nothing_is_read_from_a_portal(portal):
    """A person reads there; what would have to guess refuses."""
    door, partner = Door(portal.connector(), Nobody()), portal.PROFILE.partner

    for ask in (
        lambda: door.fetch(ExternalRef(partner, "AU-7"), now=NOON),
        lambda: door.changes(now=NOON),
        lambda: door.read(Inbound(partner=partner, id="1", at=NOON, body=b"{}")),
    ):
        with pytest.raises(Unsupported):
            ask()


@every_portal
def test_nothing_is_sent_to_a_portal(portal):
    """Not even by somebody who insists."""
    request = Request(operation="x", method="GET", path="/")

    with pytest.raises(CannotStep):
        Door(portal.connector(), Nobody()).passthrough(request, now=NOON)
    with pytest.raises(CannotStep):
        asyncio.run(AsyncDoor(portal.connector(), AsyncNobody()).passthrough(request, now=NOON))
    with pytest.raises(CannotStep):
        portal.connector().rehearsed(request)


@every_portal
def test_every_task_is_a_line_of_the_profile_with_its_sentence(portal):
    """Spec 2.1: evidence stands on every operation; here it is the manual that was handed to us."""
    assert Tier.MANUAL is portal.PROFILE.tier
    assert [each.name for each in portal.TASKS] == [each.name for each in portal.PROFILE.operations]
    assert {Evidence.SEED} == {each.origin.evidence for each in portal.PROFILE.rows}


@every_portal
def test_every_instruction_is_said_in_four_languages(portal):
    """Contractors read them; a missing one would be said in English."""
    said = [filled(each.instruction, order="AU-7") for each in portal.TASKS]

    for text in said:
        assert all("AU-7" in text.say(lang) for lang in LANGUAGES)
        assert 4 == len({text.say("de"), text.say("en"), text.say("fr"), text.say("it")})


def test_a_deadline_is_handed_in():
    """Spec 1: «a manual step gets its `Due` as an argument»; here one working day over a weekend."""
    day = due(arbeitstage(1), date(2026, 5, 15), Calendar.of("CH-ZH"))
    work = cmi.connector().work("accept", ExternalRef("cmi", "SP-481516"), KEY, day)

    assert datetime(2026, 5, 19, tzinfo=ZoneInfo("Europe/Zurich")) == work.step.deadline


def test_a_connector_asks_for_the_deadline_of_each_task():
    """The host computes it; the outbox hands over an intent and no deadline."""
    asked = []

    def deadline(task: str, ref: ExternalRef) -> datetime:
        asked.append((task, ref))
        return NOON + timedelta(hours=24)

    connector, ref = velux.connector(deadline=deadline), ExternalRef("velux", "V-1")
    step = manual(Door(connector, Nobody()).submit(Complete(), ref, KEY, now=NOON))

    assert NOON + timedelta(hours=24) == step.deadline
    assert {("complete", ref)} == set(asked)


def test_a_deadline_without_offset_is_refused():
    """As everywhere."""
    with pytest.raises(NaiveInstant):
        imofix.connector().work("accept", REF, KEY, NOON.replace(tzinfo=None))


@pytest.mark.parametrize(
    "url",
    [
        "http://portal.example/", "https://portal.example/?token=secret", "https://a:b@portal.example/",
        "https://portal.example/#secret", "portal.example", "https://portal.example\\@evil.example/", "",
    ],
)  # fmt: skip
def test_a_portal_is_a_plain_address(url):
    """One with a query may be a login link, and is not repeated in the error."""
    with pytest.raises(BadPortalUrl) as refused:
        imofix.connector(portal_url=url)
    assert not url or url not in str(refused.value)


def test_braces_in_an_id_are_letters():
    """An id is the partner's; a template would read them."""
    text = filled(Text("Auftrag {order}", "order {order}"), order="{0}{order}")

    assert ("Auftrag {0}{order}", "order {0}{order}") == (text.say("de"), text.say("en"))


def test_a_portal_takes_what_its_tasks_are():
    """A line of the profile without a task would be taken, and nobody could say what to do."""
    with pytest.raises(BadProfile):
        ByHand(profile=imofix.PROFILE, tasks=imofix.TASKS[1:])


def test_a_program_event_leads_to_its_task():
    """And an event that nothing in the portal answers to leads to none."""
    connector: ByHand = cmi.connector()

    assert connector.task("requirements_met") == connector.task_after("requirements_met")
    assert connector.task_after("goods_received") is None
    assert connector.task_after("") is None
