"""Webhooks: who is known comes in, everybody else gets one and the same answer.

The signers are not ours: `standardwebhooks` and `svix` sign, GitHub's documented example is checked.
"""

import base64
from datetime import UTC, datetime, timedelta

import pytest
import svix
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks.webhooks import Webhook

from fixflow.connectors.webhook import (
    BASIC_AUTH,
    BEARER_TOKEN,
    OPEN_TO_ALL,
    STANDARD,
    NoScheme,
    header_value,
    hmac_hex,
    verify,
)
from fixflow.safety.secret import Secret
from fixflow.safety.webhook import BadSignature, signed
from fixflow.storage.kinds import WrongKinds

NOW = datetime(2027, 1, 4, 10, tzinfo=UTC)
TEXT = "whsec_" + base64.b64encode(bytes(range(32))).decode()
OTHER = "whsec_" + base64.b64encode(bytes(range(1, 33))).decode()
BODY = b'{"id":4711,"openWowiUrl":"http://169.254.169.254/"}'
HUB = hmac_hex("X-Hub-Signature-256", "sha256=")


def came(headers, scheme=STANDARD, secrets=(TEXT,), body=BODY, id_header=None):
    """Check a call."""
    return verify(
        body, headers, scheme=scheme, secrets=tuple(map(Secret, secrets)), now=NOW,
        partner="openwowi", id_header=id_header,
    )  # fmt: skip


def by_reference(secret=TEXT, at=NOW, id_="msg_1"):
    """Have the reference implementation sign."""
    return {
        "webhook-id": id_,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(secret).sign(id_, at, BODY.decode()),
    }


def test_we_take_what_the_reference_signs():
    """`standardwebhooks` signs, under its own id."""
    call = came(by_reference())

    assert ("openwowi", "msg_1", NOW, BODY) == (call.partner, call.id, call.at, call.body)


def test_we_take_what_svix_signs():
    """Its own library, the same scheme under its own secret."""
    signature = svix.Webhook(TEXT).sign("msg_2", NOW, BODY.decode())
    headers = {
        "webhook-id": "msg_2", "webhook-timestamp": str(int(NOW.timestamp())),
        "webhook-signature": signature,
    }  # fmt: skip

    assert "msg_2" == came(headers).id


def test_svix_takes_what_we_sign():
    """Its own clock is now, so we sign now."""
    now = datetime.now(UTC)
    headers = signed(Secret(TEXT), "fx_abc", now, BODY)
    svix_headers = {name.replace("webhook", "svix"): value for name, value in headers.items()}

    svix.Webhook(TEXT).verify(BODY, svix_headers)
    with pytest.raises(svix.webhooks.WebhookVerificationError):
        svix.Webhook(OTHER).verify(BODY, svix_headers)


def test_both_secrets_count_while_one_is_changed():
    """Rotation: the old and the new."""
    assert "msg_1" == came(by_reference(OTHER), secrets=(TEXT, OTHER)).id


@pytest.mark.parametrize(
    "headers",
    [
        {},
        by_reference(OTHER),
        by_reference(at=NOW - timedelta(minutes=6)),
        by_reference(at=NOW + timedelta(minutes=6)),
        {**by_reference(), "webhook-id": "msg_9"},
        {**by_reference(), "webhook-signature": "v1,ä"},
        {**by_reference(), "webhook-timestamp": "9" * 400},
        {**by_reference(), "webhook-id": "a\nb"},
    ],
)
def test_whatever_is_wrong_gets_one_answer(headers):
    """Nothing tells a stranger what was wrong."""
    with pytest.raises(BadSignature):
        came(headers)


def test_another_body_is_refused():
    """The signature covers it."""
    with pytest.raises(BadSignature):
        came(by_reference(), body=BODY + b" ")


def test_the_documented_example_of_a_hash_in_hexadecimal():
    """GitHub, "Validating webhook deliveries": secret, payload and signature to test with."""
    signature = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
    headers = {"x-hub-signature-256": signature}
    call = came(headers, HUB, ("It's a Secret to Everybody",), b"Hello, World!")

    assert b"Hello, World!" == call.body
    with pytest.raises(BadSignature):
        came(headers, HUB, ("It's a Secret to Everybody",), b"Hello, World?")
    with pytest.raises(BadSignature):
        came(
            {"x-hub-signature-256": signature[7:]},
            HUB,
            ("It's a Secret to Everybody",),
            b"Hello, World!",
        )


@pytest.mark.parametrize(
    ("scheme", "headers", "secret"),
    [
        (header_value("X-Key"), {"x-key": "k1"}, "k1"),
        (BEARER_TOKEN, {"Authorization": "Bearer k1"}, "k1"),
        (BEARER_TOKEN, {"authorization": "bearer k1"}, "k1"),
        (BASIC_AUTH, {"Authorization": "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ=="}, "Aladdin:open sesame"),
    ],
)  # fmt: skip
def test_a_secret_in_a_header_is_compared(scheme, headers, secret):
    """Basic: the example of RFC 7617, 2."""
    assert BODY == came(headers, scheme, (secret,)).body
    with pytest.raises(BadSignature):
        came(headers, scheme, (secret + "x",))
    with pytest.raises(BadSignature):
        came({}, scheme, (secret,))


def test_the_same_call_is_known_by_its_bytes():
    """Where a partner names no call, its hash does: the inbox takes it once."""
    first, second = (came({"x-key": "k"}, header_value("x-key"), ("k",)) for _ in range(2))

    assert first.id == second.id
    assert first.id != came({"x-key": "k"}, header_value("x-key"), ("k",), b"{}").id


def test_a_partner_may_name_its_calls_in_a_header():
    """And then it has to."""
    headers = {"x-key": "k", "X-Delivery": "d-1"}

    assert "d-1" == came(headers, header_value("x-key"), ("k",), id_header="x-delivery").id
    with pytest.raises(BadSignature):
        came({"x-key": "k"}, header_value("x-key"), ("k",), id_header="x-delivery")


def test_without_a_secret_nobody_comes_in_unless_it_is_said():
    """An empty setting must not open the door."""
    with pytest.raises(NoScheme):
        came({"x-key": ""}, header_value("x-key"), ())

    assert BODY == came({}, OPEN_TO_ALL, ()).body


@pytest.mark.parametrize(
    ("secrets", "named"),
    [(("open sesame",), ["secrets[0]"]), ("open sesame", ["secrets"]), (Secret("k"), ["secrets"])],
)
def test_a_secret_that_is_none_is_the_hosts_mistake_and_no_calls(secrets, named):
    """Else every call would be answered by 401, or by an error of Python's."""
    with pytest.raises(WrongKinds) as refused:
        verify(BODY, {}, scheme=STANDARD, secrets=secrets, now=NOW, partner="muster")

    assert named == [each.path for each in refused.value.faults]
    assert "open sesame" not in str(refused.value)


@given(
    st.sampled_from((STANDARD, HUB, BEARER_TOKEN, BASIC_AUTH, header_value("x-key"))),
    st.dictionaries(
        st.sampled_from(
            ("webhook-id", "webhook-timestamp", "webhook-signature", "authorization", "x-key",
             "x-hub-signature-256")
        ),
        st.text() | st.sampled_from(("Bearer ", "Basic ====", "sha256=")),
    ),
    st.binary() | st.none() | st.text(),
)  # fmt: skip
def test_nothing_but_our_own_error_comes_out(scheme, headers, body):
    """`standardwebhooks` 1.1.0 lets four other exceptions through."""
    with pytest.raises(BadSignature):
        came(headers, scheme, (TEXT,), body)
