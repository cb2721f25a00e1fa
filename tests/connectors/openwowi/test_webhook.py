"""Webhook: the call «Commission» wakes up, proves little, and leads nowhere."""

import json
from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.connectors.errors import ContractDrift
from fixflow.connectors.openwowi import heard, woken
from fixflow.connectors.remote import ExternalRef, Inbound, Refresh
from fixflow.connectors.webhook import (
    BASIC_AUTH,
    BEARER_TOKEN,
    OPEN_TO_ALL,
    NoScheme,
    Scheme,
    header_value,
)
from fixflow.errors import FixflowError
from fixflow.safety.secret import Secret
from fixflow.safety.webhook import BadSignature
from fixflow.testing.simulators.openwowi import serving
from fixflow.testing.simulators.openwowi_tenant import Tenant
from tests.connectors.openwowi.tenants import CODES, NOW, asking

# The names of the vendor's sample, docs.openwowi.de, «Webhooks».
CALLED = {
    "entityType": "commission", "entityName": "Aufträge", "id": 4711, "action": "updated",
    "nodeId": 7, "openWowiUrl": "http://127.0.0.1:1/steal?id=4711", "additionalInfo": None,
}  # fmt: skip
BODY = json.dumps(CALLED).encode()
KEY = (Secret("user:open sesame"),)


def call(body: bytes = BODY, headers: dict[str, str] | None = None, scheme: Scheme = OPEN_TO_ALL):
    """Take a call."""
    secrets = () if scheme.open else KEY
    return heard(body, headers or {}, scheme=scheme, secrets=secrets, now=NOW)


@pytest.mark.parametrize(
    ("scheme", "headers"),
    [
        (OPEN_TO_ALL, {}),
        (BEARER_TOKEN, {"Authorization": "Bearer user:open sesame"}),
        (BASIC_AUTH, {"Authorization": "Basic dXNlcjpvcGVuIHNlc2FtZQ=="}),
        (header_value("X-Wowi"), {"x-wowi": "user:open sesame"}),
    ],
    ids=["none", "bearer", "basic", "header"],
)
def test_each_way_that_a_tenant_may_prove_itself_is_taken(scheme, headers):
    """None, Bearer, Basic, a header; a signature there is none."""
    inbound = call(headers=headers, scheme=scheme)

    assert (Refresh(ExternalRef("openwowi", "4711")),) == woken(inbound)


@pytest.mark.parametrize("scheme", [BEARER_TOKEN, BASIC_AUTH, header_value("X-Wowi")])
def test_who_proves_nothing_is_not_heard(scheme):
    """And a scheme without a secret lets nobody in."""
    for headers in ({}, {"Authorization": "Bearer x", "X-Wowi": "x"}, {"Authorization": "Basic x"}):
        with pytest.raises(BadSignature):
            call(headers=headers, scheme=scheme)
    with pytest.raises(NoScheme):
        heard(BODY, {}, scheme=scheme, secrets=(), now=NOW)


def test_the_same_bytes_a_moment_later_are_another_call():
    """Each save says the same; who took it for a repetition would miss the second one."""
    later = heard(BODY, {}, scheme=OPEN_TO_ALL, secrets=(), now=NOW + timedelta(seconds=1))

    assert call().id != later.id
    assert call().id == call().id
    assert woken(call()) == woken(later)


@pytest.mark.parametrize("action", ["created", "updated", "deleted", "Storniert", None, 7])
def test_what_was_done_there_a_fetch_tells(action):
    """The word of the action is not relied on."""
    body = json.dumps({"id": "4711", "action": action}).encode()

    assert (Refresh(ExternalRef("openwowi", "4711")),) == woken(call(body))


@pytest.mark.parametrize("kind", ["commission", "Commission", None])
def test_a_commission_is_named_by_its_kind_however_it_is_written(kind):
    """The list of kinds says «Commission», the sample writes another one in small letters."""
    body = json.dumps(CALLED | {"entityType": kind}).encode()

    assert (Refresh(ExternalRef("openwowi", "4711")),) == woken(call(body))


@pytest.mark.parametrize(
    "changed", [{"entityType": "file"}, {"entityType": "Ticket"}, {"action": "Test", "id": 9999}]
)
def test_what_is_about_another_thing_wakes_nobody(changed):
    """Fourteen kinds of things may call the same address, each with ids of its own; and a test does."""
    assert () == woken(call(json.dumps(CALLED | changed).encode()))


def test_a_call_may_stand_in_a_body():
    """So the vendor's sample has it."""
    assert woken(call()) == woken(call(json.dumps({"body": CALLED}).encode()))


def test_an_id_is_one_number_however_it_is_written():
    """Else one commission would be two here."""
    assert woken(call()) == woken(call(json.dumps(CALLED | {"id": "04711"}).encode()))


@pytest.mark.parametrize(
    "body",
    [
        b"", b"[]", b"{}", b'{"id": null}', b'{"id": true}', b'{"id": -1}', b'{"id": "../1"}',
        b'{"id": 9223372036854775808}', b'{"id": 4711.5}', b'{"id": [4711]}', b"\xff",
        b'{"body": null}', b'{"entityType": 7, "id": 4711}',
    ],
)  # fmt: skip
def test_a_call_that_names_no_commission_is_a_drift(body):
    """Nothing is fetched for it."""
    with pytest.raises(ContractDrift):
        woken(call(body))


@given(st.binary(max_size=100) | st.text(max_size=50).map(lambda x: json.dumps({"id": x}).encode()))
def test_whatever_is_called_only_our_errors_leave(body):
    """Fuzz: anybody may post to an open address."""
    with suppress(FixflowError):
        woken(Inbound(partner="openwowi", id="x", at=NOW, body=body))


def test_a_wake_up_is_fetched_from_the_base_that_was_configured():
    """The URL in it leads to a port where nobody listens; it is followed by nobody."""
    tenant = Tenant(codes=CODES)
    tenant.add(4711, "Accepted")
    with serving(tenant) as wowi, asking(wowi) as door:
        [refresh] = door.door.read(call())
        assert isinstance(refresh, Refresh)

        assert "accepted" == door.fetch(refresh.ref).event
        assert not [each for each in wowi.asked if "steal" in each]
