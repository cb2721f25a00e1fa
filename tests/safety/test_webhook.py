"""Webhooks: the reference implementation signs and we verify, and back."""

import base64
import traceback
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks.webhooks import Webhook

from fixflow.safety.secret import Secret
from fixflow.safety.webhook import BadSignature, BadWebhookSecret, key, signed, verified

TEXT = "whsec_" + base64.b64encode(bytes(range(32))).decode()
OTHER = "whsec_" + base64.b64encode(bytes(range(1, 33))).decode()
SECRET = Secret(TEXT)
NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
BODY = '{"order":"SP-7","note":"Grüezi"}'.encode()


def test_the_reference_verifies_what_we_sign():
    """Its own clock is now, so we sign now."""
    now = datetime.now(UTC)
    headers = signed(SECRET, "fx_abc", now, BODY)

    assert {"order": "SP-7", "note": "Grüezi"} == Webhook(TEXT).verify(BODY, headers)


def test_we_verify_what_the_reference_signs():
    """Headers in any case, as HTTP has them."""
    signature = Webhook(TEXT).sign("msg_1", NOW, BODY.decode())
    headers = {
        "Webhook-Id": "msg_1",
        "Webhook-Timestamp": str(int(NOW.timestamp())),
        "WEBHOOK-SIGNATURE": f"v1,AAAA v2,xyz {signature}",
    }

    assert "msg_1" == verified([SECRET], headers, BODY, NOW)


def test_the_example_of_the_standard():
    """The values of its own test suite."""
    secret = Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    headers = {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": "1614265330",
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }
    at = datetime.fromtimestamp(1614265330, UTC)

    assert "msg_p5jXN8AQM9LWM0D4loKWxJek" == verified(
        [secret], headers, b'{"test": 2432232314}', at
    )


def test_old_and_new_secret_count_while_one_is_changed():
    """Otherwise every change would lose calls."""
    headers = signed(SECRET, "fx_abc", NOW, BODY)

    assert "fx_abc" == verified([Secret(OTHER), SECRET], headers, BODY, NOW)
    with pytest.raises(BadSignature):
        verified([Secret(OTHER)], headers, BODY, NOW)


@pytest.mark.parametrize("off", [timedelta(minutes=5, seconds=1), -timedelta(minutes=5, seconds=1)])
def test_a_call_counts_for_five_minutes(off: timedelta):
    """A recorded call is of no use afterwards; within them the inbox knows the id."""
    headers = signed(SECRET, "fx_abc", NOW, BODY)

    assert "fx_abc" == verified([SECRET], headers, BODY, NOW + off / 301 * 300)
    with pytest.raises(BadSignature):
        verified([SECRET], headers, BODY, NOW + off)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("webhook-id", ""), ("webhook-id", "fx_abd"), ("webhook-id", "\ud800"),
        ("webhook-timestamp", ""), ("webhook-timestamp", "x"), ("webhook-timestamp", "1e9"),
        ("webhook-timestamp", "9" * 400), ("webhook-timestamp", "-1"), ("webhook-timestamp", "²"),
        ("webhook-timestamp", "1777896001"), ("webhook-signature", ""), ("webhook-signature", "v1"),
        ("webhook-signature", "v1,"), ("webhook-signature", "v1,é"), ("webhook-signature", ",,,"),
    ],
)  # fmt: skip
def test_whatever_is_wrong_is_one_error(name: str, value: str):
    """`standardwebhooks` 1.1.0 lets ValueError, binascii.Error and others out."""
    headers = signed(SECRET, "fx_abc", NOW, BODY) | {name: value}

    with pytest.raises(BadSignature):
        verified([SECRET], headers, BODY, NOW)
    del headers[name]
    with pytest.raises(BadSignature):
        verified([SECRET], headers, BODY, NOW)


@given(st.dictionaries(st.text(), st.text(), max_size=5), st.binary())
def test_no_call_raises_anything_else(headers: dict[str, str], body: bytes):
    """Whatever comes in by HTTP."""
    with pytest.raises(BadSignature):
        verified([SECRET], headers, body, NOW)


@pytest.mark.parametrize("name", ["webhook-id", "webhook-timestamp", "webhook-signature"])
@pytest.mark.parametrize("value", [None, b"fx_abc", 7, ["v1,x"], object()])
def test_a_value_that_is_no_text_is_the_same_error(name: str, value: object):
    """A framework hands over bytes, lists or None where its types promise texts."""
    headers = signed(SECRET, "fx_abc", NOW, BODY) | {name: value, 7: b"x", None: None}

    with pytest.raises(BadSignature):
        verified([SECRET], headers, BODY, NOW)  # type: ignore[arg-type]


@pytest.mark.parametrize("id_", ["fx_é", "fx_\ud800", "fx\n", "fx\0", "a" * 256])
def test_an_id_that_the_inbox_does_not_take_is_refused(id_: str):
    """Signed or not: the inbox would raise an error of its own, and `?` stands for a surrogate."""
    with pytest.raises(BadSignature):
        verified([SECRET], signed(SECRET, id_, NOW, BODY), BODY, NOW)


@given(st.integers(min_value=0, max_value=len(BODY) * 8 - 1))
def test_one_bit_is_enough(bit: int):
    """Every bit of the body is covered."""
    headers = signed(SECRET, "fx_abc", NOW, BODY)
    spoiled = bytearray(BODY)
    spoiled[bit // 8] ^= 1 << bit % 8

    with pytest.raises(BadSignature):
        verified([SECRET], headers, bytes(spoiled), NOW)


@pytest.mark.parametrize(
    "secret", ["whsec_", "whsec_AAAA", "whsec_*", TEXT[6:], "whsec_" + "A" * 200]
)
def test_a_secret_of_another_form_is_our_own_fault(secret: str):
    """It is told to us, never to the caller as a bad signature, and without its value."""
    with pytest.raises(BadWebhookSecret) as refused:
        signed(Secret(secret), "fx_abc", NOW, BODY)

    assert secret.removeprefix("whsec_") in ("", "*") or secret not in str(refused.value)


def test_an_error_of_a_secret_does_not_show_it():
    """A reporter of errors writes the locals of each frame down."""
    secret = Secret("whsec_canary")
    with pytest.raises(BadWebhookSecret) as caught:
        key(secret)
    told = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    inside = [frame.locals for frame in told.stack if frame.name == "key"]

    assert inside
    assert "canary" not in str(inside)
