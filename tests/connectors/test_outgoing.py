"""Outgoing: calls of ours, which the reference libraries of the standard verify on the other side."""

import asyncio
import base64
import hmac
import json

import httpx
import httpx2
import pytest
import svix
from standardwebhooks.webhooks import Webhook as Reference

import fixflow
from fixflow.connectors.auth import basic, bearer_key, token_header
from fixflow.connectors.bus_steps import Publish
from fixflow.connectors.errors import CannotStep
from fixflow.connectors.http import AsyncHttpTransport, HttpTransport
from fixflow.connectors.http_guard import Guard
from fixflow.connectors.outgoing import AsyncWebhook, Webhook, fixed, hmac_hex, standard
from fixflow.connectors.webhook import BASIC_AUTH, BEARER_TOKEN, header_value, verify
from fixflow.connectors.webhook import hmac_hex as hmac_scheme
from fixflow.partners import imofix
from fixflow.safety.net import ForbiddenUrl
from fixflow.safety.secret import Secret
from fixflow.safety.webhook import BadWebhookSecret
from tests.connectors.office import AT, SONNEGG, later, received
from tests.connectors.raw_server import answer, cut_before, serving

HERE = Guard(allow_private=True)
TEXT = "whsec_" + base64.b64encode(bytes(range(32))).decode()
OLD = "whsec_" + base64.b64encode(bytes(range(1, 33))).decode()


def calling(server, signs, client=httpx.Client, path="/hooks/fixflow"):
    """Make what calls a server."""
    return Webhook(
        server.base.removesuffix("/base") + path, signs, HttpTransport(client(), guard=HERE),
        monotonic=lambda: 0.0,
    )  # fmt: skip


def delivered(hook, *hours):
    """Have a letter be called out, at each of these hours; give how it stands then."""
    with fixflow.open(":memory:") as desk:
        received(desk)
        desk.exchange.export("AU-1", "erp", at=AT)
        for each in hours or (0,):
            desk.deliver(later(hours=each), {"erp": hook}, seconds=lambda: 0.0)
        [letter] = [each for each in desk.letters("order", "AU-1") if each.door == "erp"]
        return letter


def parts(raw):
    """Take a call apart: its first line, its headers, its body."""
    head, _, body = raw.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    return first, {k.lower(): v for k, v in (each.split(": ", 1) for each in lines)}, body


@pytest.mark.parametrize("client", [httpx.Client, httpx2.Client], ids=["httpx", "httpx2"])
def test_a_letter_is_a_call_that_names_what_has_happened(client):
    """The form that the standard recommends: type, timestamp, data; and the letter's id."""
    with serving(answer(204, b"")) as server:
        letter = delivered(calling(server, standard(Secret(TEXT)), client))
        [(first, headers, body)] = map(parts, server.asked)

    assert "POST /hooks/fixflow HTTP/1.1" == first
    assert ("done", letter.id) == (letter.state, headers["webhook-id"])
    assert {
        "id": letter.id, "type": "received", "timestamp": "2027-01-04T10:00:00+00:00",
        "data": {"kind": "order", "subject": "AU-1", "version": 1, "realm": "", "body": {}},
    } == {**json.loads(body), "data": {**json.loads(body)["data"], "realm": "", "body": {}}}  # fmt: skip


@pytest.mark.parametrize("secret", [TEXT, OLD])
@pytest.mark.parametrize("reference", [Reference, svix.Webhook], ids=["standardwebhooks", "svix"])
def test_the_references_verify_what_we_call_by_either_secret(reference, secret):
    """While a secret is changed both count (the standard, “Signature scheme”: a list by spaces)."""
    with serving(answer(200)) as server:
        delivered(calling(server, standard(Secret(TEXT), Secret(OLD))))
        [(_, headers, body)] = map(parts, server.asked)
    told = {k: v for k, v in headers.items() if k.startswith("webhook-")}
    signature = reference(secret).sign(told["webhook-id"], AT, body.decode())

    assert str(int(AT.timestamp())) == told["webhook-timestamp"]
    assert signature in told["webhook-signature"].split(" ")


def test_a_hash_in_hexadecimal_is_of_the_body():
    """As GitHub and many others have it: HMAC-SHA256, computed here by itself."""
    with serving(answer(200)) as server:
        delivered(calling(server, hmac_hex("X-Signature", Secret("s3cret"), "sha256=")))
        [(_, headers, body)] = map(parts, server.asked)

    assert "sha256=" + hmac.digest(b"s3cret", body, "sha256").hex() == headers["x-signature"]


@pytest.mark.parametrize(
    ("signs", "scheme", "secret"),
    [
        (fixed(bearer_key(Secret("s"))), BEARER_TOKEN, "s"),
        (fixed(basic("u", Secret("s"))), BASIC_AUTH, "u:s"),
        (fixed(token_header("X-Own", Secret("s"))), header_value("x-own"), "s"),
        (hmac_hex("X-Own", Secret("s")), hmac_scheme("x-own"), "s"),
    ],
    ids=["bearer", "basic", "header", "hash"],
)
def test_what_we_call_we_would_take(signs, scheme, secret):
    """The schemes of the specification, 2.5, out and in."""
    with serving(answer(200)) as server:
        letter = delivered(calling(server, signs))
        [(_, headers, body)] = map(parts, server.asked)

    call = verify(body, headers, scheme=scheme, secrets=(Secret(secret),), now=AT, partner="us")
    assert letter.id == json.loads(call.body)["id"]


@pytest.mark.parametrize(
    "first", [answer(500), answer(404), cut_before, answer(302)], ids=["500", "404", "cut", "302"]
)
def test_what_did_not_end_well_is_called_again_by_the_same_id(first):
    """The other side knows the id, so what may have arrived may be said once more."""
    with serving(first, answer(200)) as server:
        letter = delivered(calling(server, standard(Secret(TEXT))), 0, 1)
        ids = [parts(each)[1]["webhook-id"] for each in server.asked]

    assert "done" == letter.state
    assert [letter.id] * 2 == ids


def test_who_wants_it_later_is_called_later():
    """`Retry-After` of two hours: nothing after one."""
    with serving(answer(429, b"", "Retry-After: 7200"), answer(200)) as server:
        letter = delivered(calling(server, standard(Secret(TEXT))), 0, 1, 3)

    assert ("done", 2) == (letter.state, len(server.asked))


def test_who_is_gone_is_not_called_any_more():
    """410: the standard has it mean that the address is to be given up."""
    with serving(answer(410)) as server:
        letter = delivered(calling(server, standard(Secret(TEXT))), 0, 1)

    assert ("dead", 1) == (letter.state, len(server.asked))


def test_a_query_of_the_address_is_sent_and_shown_nowhere(caplog):
    """Some put a token there."""
    caplog.set_level("DEBUG")
    with serving(answer(200)) as server:
        hook = calling(server, standard(Secret(TEXT)), path="/hook?pass=canary-7")
        delivered(hook)

    assert ["POST /hook?pass=canary-7 HTTP/1.1"] == server.lines()
    assert "canary-7" not in caplog.text + repr(hook)


def test_the_same_awaited():
    """By the desk that is awaited."""

    async def run(server):
        transport = AsyncHttpTransport(httpx.AsyncClient(), guard=HERE)
        hook = AsyncWebhook(server.base, standard(Secret(TEXT)), transport)
        async with fixflow.aopen(":memory:") as desk:
            await desk.receive(
                imofix.PROGRAM, "AU-1", by=SONNEGG, at=AT, place="CH-ZH", title="Boiler"
            )
            await desk.exchange.export("AU-1", "erp", at=AT)
            report = await desk.deliver(later(hours=0), {"erp": hook}, seconds=lambda: 0.0)
        await transport.aclose()
        return report

    with serving(answer(200)) as server:
        assert 1 == asyncio.run(run(server)).sent
    assert ["POST /base HTTP/1.1"] == server.lines()


def test_a_transport_of_another_protocol_is_refused():
    """When it is made."""

    class Bus:
        knows = frozenset({Publish})

    with pytest.raises(CannotStep):
        Webhook("https://erp.example", standard(Secret(TEXT)), Bus())  # type: ignore[arg-type]


@pytest.mark.parametrize("url", ["erp.example/hook", "https://u:p@erp.example/hook", ""])
def test_an_address_that_is_none_is_refused(url):
    """When it is made, not at the first letter."""
    with pytest.raises(ForbiddenUrl):
        Webhook(url, standard(Secret(TEXT)), HttpTransport(httpx.Client()))


def test_a_secret_of_another_form_is_refused():
    """When it is handed in, also where it is the old one."""
    with pytest.raises(BadWebhookSecret):
        standard(Secret(TEXT), Secret("whsec_short"))
