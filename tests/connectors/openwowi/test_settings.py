"""Settings: what a tenant has named its own way is checked when the connector is made."""

from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from attrs import evolve

from fixflow.connectors import openwowi
from fixflow.connectors.door import Door
from fixflow.connectors.errors import NotShown, Unsupported
from fixflow.connectors.http import HttpTransport
from fixflow.connectors.http_steps import Request
from fixflow.connectors.intents import (
    KINDS,
    Accept,
    Amend,
    Attach,
    Cancel,
    Complete,
    Document,
    Invoice,
    Message,
    Place,
    Reject,
    RequestChange,
    SubmitOffer,
    Withdraw,
)
from fixflow.connectors.openwowi.statuses import ROWS, STEPS, step
from fixflow.connectors.profile import Evidence, Origin, StatusRow
from fixflow.connectors.remote import ExternalRef
from fixflow.lifecycle import Phase
from fixflow.money import eur
from fixflow.safety.secret import Secret
from tests.connectors.openwowi.tenants import MEANT, PLAIN, REF

LOGIN = openwowi.login("fixflow", Secret("canary-password"), Secret("canary-api-key"))
NOW = datetime(2027, 1, 4, tzinfo=UTC)
PDF = Document(id="d-1", filename="a.pdf", media_type="application/pdf", size=1, sha256="0")


def door(**settings: Any) -> Door:
    """Make a door that is never opened."""
    given: dict[str, Any] = {
        "base": "https://wowi.example",
        "auth": LOGIN,
        "statuses": MEANT,
    } | settings
    return Door(openwowi.connector(**given), HttpTransport(httpx.Client(verify=PLAIN)))


def test_a_dry_run_prints_the_call_and_sends_nothing():
    """The line of the specification: `PUT …/Commission/4711/Accepted`."""
    assert "PUT openwowi/v1.2/CommissioningEdit/Commission/4711/Accepted\n  {}" == str(
        door().dry_run(Accept(), REF, now=NOW)
    )


@pytest.mark.parametrize(
    ("intent", "line", "body"),
    [
        (Accept(), "PUT openwowi/v1.2/CommissioningEdit/Commission/4711/Accepted", b"{}"),
        (Reject(reason="kein Personal"), "PUT openwowi/v1.2/CommissioningEdit/Commission/4711/Refused",
         b'{"ReasonForRefusal":"kein Personal"}'),
        (Complete(), "PUT openwowi/v1.2/CommissioningEdit/Commission/4711/Done", b"{}"),
        (Cancel(), "PUT openwowi/v1.2/CommissioningEdit/Commission/4711/Canceled", b"{}"),
        (Withdraw(), "PUT openwowi/v1.2/CommissioningEdit/Commission/4711/Canceled", b"{}"),
        (Message(text="Hallo"), "POST openwowi/v1.2/CommissioningEdit/CraftsProcess/0/Note",
         b'"Hallo\\n[dry-run]"'),
        (Place(title="Hahn tropft", project="815"), "POST openwowi/v1.2/CommissioningEdit/Commission",
         b'{"ExternalIdentificationNumber":"dry-run","CraftsProcessId":815}'),
    ],
    ids=lambda each: getattr(each, "kind", None),
)  # fmt: skip
def test_each_intent_becomes_the_call_of_its_row(intent, line, body):
    """Paths and bodies: wowipy 1.1.90, `set_…`, `create_…`."""
    run = door().dry_run(intent, REF, now=NOW)
    [sent] = run.steps

    assert line == str(sent)
    assert isinstance(sent, Request)
    assert body == sent.body


def test_a_row_of_the_hosts_own_may_name_another_event_of_a_status():
    """At the same place; so nothing is taken as done that is not."""
    [accepted] = [each for each in ROWS if each.status == "Accepted"]
    mine = evolve(accepted, event="beauftragt")

    assert "" != str(door(statuses={"Accepted": mine}).dry_run(Accept(), REF, now=NOW))


@pytest.mark.parametrize("id_", ["²", "V-815", "9" * 20])
def test_what_is_no_id_of_theirs_is_shown_by_nobody(id_):
    """Also in a rehearsal, which makes up a commission of the id that is asked for."""
    with pytest.raises(NotShown):
        door().dry_run(Accept(), ExternalRef("openwowi", id_), now=NOW)


def test_who_waits_for_the_craftsman_places_by_the_other_path():
    """`create_commissioning_commission_wait_for_craftsman_feedback`."""
    run = door(asks_craftsman=True).dry_run(Place(title="x", project="815"), REF, now=NOW)

    assert "POST openwowi/v1.2/CommissioningEdit/Commission/WaitForCraftsmanFeedback" == str(
        run.steps[0]
    )


@pytest.mark.parametrize(
    "intent",
    [RequestChange(what="mehr"), SubmitOffer(amount=eur("120.00")), Amend(), Attach(document=PDF),
     Invoice(number="R-1", on=NOW.date())],
    ids=lambda each: each.kind,
)  # fmt: skip
def test_what_no_call_takes_is_refused_with_a_way_around(intent):
    """No RequestChange, SubmitOffer, Amend, Attach; nothing is invented."""
    with pytest.raises(Unsupported) as refused:
        door().dry_run(intent, REF, now=NOW)

    assert refused.value.workaround.de.startswith("Der Weg:")
    with pytest.raises(Unsupported):
        next(door().connector.submit(intent, REF, "k"))
    with pytest.raises(Unsupported):
        next(door().connector.reconcile(intent, REF, "k"))


def test_the_profile_says_where_each_line_is_from():
    """Tier 1 assumes nothing; a third party's client is called that."""
    profile = openwowi.PROFILE

    assert {Evidence.VENDOR_DOC, Evidence.THIRD_PARTY_CLIENT} == {
        each.origin.evidence for each in profile.rows
    }
    assert all(each.origin.url and each.origin.cite for each in profile.rows)
    assert {"accept", "reject", "complete", "cancel", "withdraw", "place", "message"} == set(
        profile.intents
    )
    assert set(profile.workarounds) <= set(KINDS) - set(profile.intents)


def test_every_setting_that_does_not_fit_is_named_at_once():
    """Whoever mends one at a time starts the host five times."""
    other = StatusRow(
        status="Anders", phase=Phase.DONE, event="x", origin=Origin(Evidence.SEED, "x")
    )
    with pytest.raises(openwowi.BadSettings) as bad:
        openwowi.connector(
            base="wowi.example",
            auth=LOGIN,
            statuses={
                "Fertig": "Finished",
                "a\nb": "Done",
                "Geprüft": other,
                "Accepted": evolve(other, status="Accepted"),
            },
            types={"Kleinreparatur": -1, "Wartung": True},
            only={"status": "6"},
        )

    assert [
        ("base", "openwowi.no_base"),
        ("types", "openwowi.no_type"),
        ("types", "openwowi.no_type"),
        ("only.status", "openwowi.no_filter"),
        ("statuses.Fertig", "openwowi.no_status"),
        ("statuses", "openwowi.no_code"),
        ("statuses.Geprüft", "openwowi.other_code"),
        ("statuses.Accepted", "openwowi.other_meaning"),
    ] == [(each.path, each.code) for each in bad.value.faults]


def test_a_status_is_as_far_as_its_place_or_its_phase():
    """A commission only moves on; an end is beyond all."""
    assert sorted(STEPS, key=lambda word: STEPS[word]) == [
        "Erfasst", "WaitForCraftsmanFeedback", "Imported", "Accepted", "Done", "AwaitInvoice",
        "Refused", "Canceled",
    ]  # fmt: skip
    mine = {
        phase: step(StatusRow(status="Eigener", phase=phase, event="x", origin=ROWS[0].origin))
        for phase in Phase
    }

    assert STEPS["WaitForCraftsmanFeedback"] == mine[Phase.REQUESTED]
    assert STEPS["Accepted"] == mine[Phase.COMMITTED] == mine[Phase.SCHEDULED]
    assert STEPS["AwaitInvoice"] < mine[Phase.BILLED] < mine[Phase.CLOSED]


def test_no_secret_is_shown_by_the_connector_its_login_or_a_request():
    """A canary in each field that holds one."""
    connector = door().connector
    signed = LOGIN.sign(Request(operation="read", method="GET", path="x"), None)
    token = LOGIN.asked(LOGIN.form)

    shown = repr((connector, LOGIN, signed, token)) + str(signed) + str(token)
    assert "canary" not in shown
    [(name, key)] = signed.query
    assert isinstance(key, Secret)
    assert ("apiKey", "canary-api-key") == (name, key.reveal())


def test_the_key_of_the_interface_is_no_part_of_the_login():
    """The public client sends it with each call but the one for a token."""
    token = LOGIN.sign(LOGIN.asked(LOGIN.form), None)

    assert ("oauth2/token", (), ()) == (token.path, token.query, token.headers)
    assert b"grant_type=password&username=fixflow&password=canary-password" == token.body
