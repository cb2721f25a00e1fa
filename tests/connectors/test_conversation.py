"""Conversation: attempts, tokens, budgets and the time that is granted, without any wire."""

import threading
import time
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from fixflow.connectors import flow
from fixflow.connectors.auth import Grant, Static, Token, basic, bearer_key, query_key, token_header
from fixflow.connectors.conversation import conversed
from fixflow.connectors.errors import AuthError, ContractDrift, RateLimited, TransportError
from fixflow.connectors.http_steps import IDEMPOTENT, ONCE, READ, Failed, Request, Response
from fixflow.connectors.observe import Attempt, Observer
from fixflow.connectors.policy import Policy, RateBudget
from fixflow.connectors.reading import json_in, text_at
from fixflow.connectors.session import Session
from fixflow.safety.secret import Secret
from tests.connectors.talking import AT, partner, statuses

SECOND = timedelta(seconds=1)
UNSENT = Failed(why="ConnectError", sent=False)
SENT = Failed(why="ReadTimeout", sent=True)
GOOD = Response(status=200)


def asking(effect=READ):
    """Make a request."""
    return Request(operation="read", method="GET", path="orders", effect=effect)


def talk(effect=READ, session=None, patience=None):
    """Make a conversation of one request."""
    return conversed(flow.call(asking(effect)), session or Session("muster"), patience)


def test_what_may_be_repeated_is_repeated_until_it_is_answered():
    """Pauses by chance: half of 0.5, of 1 and of 2 seconds."""
    other = partner(SENT, UNSENT, Response(status=503), GOOD)

    assert GOOD == other.talks(talk())
    assert [0.25 * SECOND, 0.5 * SECOND, SECOND] == other.slept
    assert 4 == len(other.asked)


@pytest.mark.parametrize("came", [SENT, Response(status=500), Response(status=503)])
def test_what_must_happen_once_and_may_have_is_not_repeated(came):
    """A timed-out POST that is replayed places a second order (zernio-python no. 42)."""
    other = partner(came)

    with pytest.raises(TransportError) as unknown:
        other.talks(talk(ONCE))

    assert unknown.value.sent
    assert 1 == len(other.asked)


def test_what_must_happen_once_and_surely_has_not_is_repeated():
    """No connection, and 429: nothing was done."""
    other = partner(UNSENT, Response(status=429), GOOD)

    assert GOOD == other.talks(talk(ONCE))


def test_the_error_names_the_attempts_that_were_made():
    """Four, as the policy says; nothing was sent."""
    other = partner(UNSENT)

    with pytest.raises(TransportError) as failed:
        other.talks(talk(ONCE))

    assert (4, False, "ConnectError") == (
        failed.value.attempts, failed.value.sent, failed.value.why,
    )  # fmt: skip
    assert 4 == len(other.asked)


def test_once_sent_stays_sent():
    """An idempotent write was cut at first and could not be sent after: it may be there."""
    other = partner(SENT, UNSENT)

    with pytest.raises(TransportError) as failed:
        other.talks(talk(IDEMPOTENT))

    assert failed.value.sent


@pytest.mark.parametrize("status", [400, 404, 409])
def test_a_refusal_after_what_may_have_been_done_says_nothing_of_it(status):
    """Deleted by the first attempt, it is not found by the second: that is no refusal."""
    other = partner(SENT, Response(status=status))

    with pytest.raises(TransportError) as failed:
        other.talks(talk(IDEMPOTENT))

    assert (True, 2, f"HTTP {status}") == (
        failed.value.sent, failed.value.attempts, failed.value.why,
    )  # fmt: skip


@pytest.mark.parametrize("first", [UNSENT, Response(status=429)])
def test_a_refusal_after_what_was_surely_not_done_is_an_answer(first):
    """Nothing was there before it."""
    assert 409 == partner(first, Response(status=409)).talks(talk(IDEMPOTENT)).status


def test_a_refusal_to_read_is_an_answer_whatever_came_before():
    """What only reads leaves no doubt."""
    assert 404 == partner(SENT, Response(status=404)).talks(talk(READ)).status


def test_the_other_side_sets_the_pause():
    """`Retry-After: 7`, then an answer."""
    other = partner(Response(status=429, headers={"retry-after": "7"}), GOOD)

    assert GOOD == other.talks(talk())
    assert [7 * SECOND] == other.slept


def test_a_delivery_waits_for_nothing():
    """`Retry-After: 90` at 10:00:00 gives 10:01:30, the specification's own example (2.4 no. 2)."""
    other = partner(Response(status=429, headers={"retry-after": "90"}))

    with pytest.raises(RateLimited) as limited:
        other.talks(talk(patience=timedelta(0)))

    assert AT + 90 * SECOND == limited.value.retry_at
    assert [] == other.slept


def test_nobody_waits_longer_than_the_time_that_is_granted():
    """60 seconds in all; the wish of 61 is told instead."""
    other = partner(Response(status=503, headers={"retry-after": "61"}))

    with pytest.raises(RateLimited) as limited:
        other.talks(talk())

    assert AT + 61 * SECOND == limited.value.retry_at


@pytest.mark.parametrize(
    ("told", "until"),
    [
        ("10800", "2027-03-28T05:00:00+02:00"),
        ("Sun, 28 Mar 2027 03:00:00 GMT", "2027-03-28T05:00:00+02:00"),
    ],
)
def test_a_clock_that_is_put_forward_shifts_no_instant(told, until):
    """Three hours from 1:00 in Zurich are 5:00 on the last Sunday of March; Python says 4:00.

    Directive 2000/84/EC, 2: clocks are put forward at 1:00 UTC.
    """
    before = datetime(2027, 3, 28, 1, 0, tzinfo=ZoneInfo("Europe/Zurich"))
    other = partner(Response(status=429, headers={"retry-after": told}))
    other.at = before

    with pytest.raises(RateLimited) as limited:
        other.talks(talk(patience=timedelta(0)))

    assert datetime.fromisoformat(until) == limited.value.retry_at


def test_a_redirect_is_not_followed():
    """It may lead into our own network."""
    with pytest.raises(ContractDrift) as drifted:
        partner(Response(status=302)).talks(talk())

    assert ("status", "302") == (drifted.value.path, drifted.value.got)


def reading():
    """Ask, and find that the answer does not fit."""
    came = yield from flow.call(asking())
    text_at("muster", "read", json_in("muster", "read", came.body), "id")


def test_a_drift_names_the_attempts_after_which_it_came():
    """Every error of a partner does; a codec knows of no attempts, so the conversation adds them."""
    with pytest.raises(ContractDrift) as drifted:
        partner(SENT, UNSENT, Response(status=200, body=b"{}")).talks(
            conversed(reading(), Session("muster"))
        )

    assert ("id", "nothing", 3) == (
        drifted.value.path, drifted.value.got, drifted.value.attempts,
    )  # fmt: skip


def test_a_drift_of_a_redirect_names_its_attempts_too():
    """The third answer leads elsewhere."""
    with pytest.raises(ContractDrift) as drifted:
        partner(SENT, Response(status=503), Response(status=302)).talks(talk())

    assert 3 == drifted.value.attempts


def test_a_drift_after_a_token_was_renewed_names_the_attempts_of_its_own_request():
    """The token's request was one of its own."""
    session = Session("muster", auth=LOGIN, token=Token(Secret("old")))
    token = Response(status=200, body=b'{"access_token": "new"}')
    other = partner(SENT, Response(status=401), token, Response(status=200, body=b"{}"))

    with pytest.raises(ContractDrift) as drifted:
        other.talks(conversed(reading(), session))

    assert 2 == drifted.value.attempts


def test_a_drift_without_a_request_names_no_attempts():
    """A message that came by itself was asked for by nobody."""
    with pytest.raises(ContractDrift) as drifted:
        text_at("muster", "read", {}, "id")

    assert drifted.value.attempts is None


@pytest.mark.parametrize("status", [400, 403, 404, 409, 422])
def test_another_refusal_is_an_answer(status):
    """What it means, the partner's codec says."""
    other = partner(*statuses(status))

    assert status == other.talks(talk(ONCE)).status
    assert 1 == len(other.asked)


def granted(access, refresh=None):
    """Answer a request for a token."""
    told = f'{{"access_token": "{access}"' + (
        f', "refresh_token": "{refresh}"}}' if refresh else "}"
    )
    return Response(status=200, body=told.encode())


LOGIN = Grant(path="oauth2/token", form={"grant_type": "password", "password": Secret("p&w=ä")})


def bearer(request):
    """Give the token that a request bears."""
    return next((v.reveal() for k, v in request.headers if k == "Authorization"), None)


def test_a_token_is_fetched_before_the_first_request_and_kept():
    """The form is URL-encoded: wowipy 1.1.90 sends the password as it is."""
    session = Session("muster", auth=LOGIN)
    other = partner(granted("one"), GOOD)
    other.talks(talk(session=session))
    other.talks(talk(session=session))

    assert [None, "Bearer one", "Bearer one"] == [bearer(each) for each in other.asked]
    assert b"grant_type=password&password=p%26w%3D%C3%A4" == other.asked[0].body


def test_a_token_that_is_refused_is_renewed_and_the_request_bears_the_new_one():
    """Wowipy 1.1.90 sends the old one once more."""
    session = Session("muster", auth=LOGIN, token=Token(Secret("old"), Secret("again")))
    other = partner(Response(status=401), granted("new", "later"), GOOD)

    assert GOOD == other.talks(talk(ONCE, session))
    assert ["Bearer old", None, "Bearer new"] == [bearer(each) for each in other.asked]
    assert b"grant_type=refresh_token&refresh_token=again" == other.asked[1].body


def test_a_refresh_that_is_refused_asks_anew():
    """The refresh token has run out too."""
    session = Session("muster", auth=LOGIN, token=Token(Secret("old"), Secret("again")))
    other = partner(Response(status=401), Response(status=400), granted("new"), GOOD)

    assert GOOD == other.talks(talk(session=session))
    assert b"grant_type=password&password=p%26w%3D%C3%A4" == other.asked[2].body


@pytest.mark.parametrize("status", [400, 401, 403])
def test_a_login_that_is_refused_is_an_error_of_the_login(status):
    """RFC 6749, 5.2: 400 `invalid_grant`, 401 `invalid_client`; the contract is as it was."""
    with pytest.raises(AuthError) as refused:
        partner(Response(status=status)).talks(talk(session=Session("muster", auth=LOGIN)))

    assert ("token", status) == (refused.value.operation, refused.value.status_code)


def test_a_login_that_is_not_where_it_was_is_a_drift():
    """404: the path has changed."""
    with pytest.raises(ContractDrift):
        partner(Response(status=404)).talks(talk(session=Session("muster", auth=LOGIN)))


def test_a_token_that_cannot_be_fetched_leaves_a_read_a_read():
    """The token's own request may be repeated, but what was asked for changes nothing."""
    session = Session("muster", auth=LOGIN)

    with pytest.raises(TransportError) as failed:
        partner(SENT).talks(talk(READ, session))

    assert (READ, False) == (failed.value.effect, failed.value.sent)


def test_a_second_refusal_ends_it():
    """One replay with the new token, then `AuthError`."""
    session = Session("muster", auth=LOGIN, token=Token(Secret("old")))
    other = partner(Response(status=401), granted("new"), Response(status=401))

    with pytest.raises(AuthError):
        other.talks(talk(session=session))

    assert 3 == len(other.asked)


def test_somebody_elses_new_token_is_used():
    """Whoever waited for the lock finds the token fetched: one refresh, not two."""
    old = Token(Secret("old"))
    session = Session("muster", auth=LOGIN, token=old)

    def refused(_request):
        session.token = Token(Secret("of another"))
        return Response(status=401)

    other = partner(refused, GOOD)

    assert GOOD == other.talks(talk(session=session))
    assert ["Bearer old", "Bearer of another"] == [bearer(each) for each in other.asked]


def test_a_token_that_cannot_be_read_is_a_drift():
    """The server says 200 and no token."""
    session = Session("muster", auth=LOGIN)

    with pytest.raises(ContractDrift) as drifted:
        partner(Response(status=200, body=b'{"access_token": 7}')).talks(talk(session=session))

    assert ("access_token", "a text", "a whole number") == (
        drifted.value.path, drifted.value.expected, drifted.value.got,
    )  # fmt: skip


@pytest.mark.parametrize("token", ["", "a\\nX-Other: 1", "t\\u00f6ken"])
def test_a_token_that_no_header_can_hold_is_a_drift(token):
    """Nor an empty one: it is the server that is wrong, not whoever asked."""
    body = f'{{"access_token": "{token}"}}'.encode()

    with pytest.raises(ContractDrift) as drifted:
        partner(Response(status=200, body=body)).talks(talk(session=Session("m", auth=LOGIN)))
    assert ("access_token", "printable ASCII") == (drifted.value.path, drifted.value.expected)


@pytest.mark.parametrize(
    ("auth", "headers", "query"),
    [
        (bearer_key(Secret("k")), [("Authorization", "Bearer k")], []),
        (token_header("x-auth-token", Secret("k")), [("x-auth-token", "k")], []),
        (query_key("apiKey", Secret("k")), [], [("apiKey", "k")]),
        (basic("Aladdin", Secret("open sesame")), [("Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")], []),
        (Static(), [], []),
    ],
)  # fmt: skip
def test_fixed_ways_to_sign(auth, headers, query):
    """Basic: the example of RFC 7617, 2."""
    signed = auth.sign(asking(), None)

    assert headers == [(name, value.reveal()) for name, value in signed.headers]
    assert query == [(name, value.reveal()) for name, value in signed.query]


def test_the_budget_spreads_the_requests():
    """2 a second, 5 at once: the sixth waits half a second (2.4 no. 5)."""
    session = Session("muster", budget=RateBudget(rate=2, burst=5))
    other = partner(GOOD)
    for _ in range(6):
        other.talks(talk(session=session))

    assert [0.5 * SECOND] == other.slept


def test_a_delivery_does_not_wait_for_the_budget():
    """It is told when there is room, and nothing is sent."""
    session = Session("muster", budget=RateBudget(rate=1, burst=1))
    other = partner(GOOD)
    other.talks(talk(session=session, patience=timedelta(0)))
    with pytest.raises(RateLimited) as limited:
        other.talks(talk(session=session, patience=timedelta(0)))

    assert AT + SECOND == limited.value.retry_at
    assert 1 == len(other.asked)


def test_what_is_not_sent_takes_nothing_from_the_budget():
    """A hundred letters that are told to come later push the next one no further away."""
    session = Session("muster", budget=RateBudget(rate=1, burst=1))
    other = partner(GOOD)
    other.talks(talk(session=session))
    for _ in range(100):
        with pytest.raises(RateLimited) as limited:
            other.talks(talk(session=session, patience=timedelta(0)))
        assert AT + SECOND == limited.value.retry_at
    other.at += SECOND

    assert GOOD == other.talks(talk(session=session, patience=timedelta(0)))


class Slow(RateBudget):
    """A budget that is interrupted between looking and noting."""

    def admit(self, empty_at, at):
        """Take one, slowly."""
        found = super().admit(empty_at, at)
        time.sleep(0.01)
        return found


def test_two_threads_never_take_the_same_share_of_the_budget():
    """A door may be used by several threads at once."""
    session = Session("muster", budget=Slow(rate=1, burst=1))
    waits: list[timedelta] = []
    threads = [
        threading.Thread(target=lambda: waits.append(session.admit(AT, timedelta(hours=1))))
        for _ in range(8)
    ]
    for each in threads:
        each.start()
    for each in threads:
        each.join(10)

    assert [n * SECOND for n in range(8)] == sorted(waits)


def test_the_observer_is_told_of_each_attempt_without_a_secret():
    """Ids and numbers: no query, no header, no body."""
    told: list[Attempt] = []
    session = Session(
        "muster", auth=query_key("apiKey", Secret("hunter2")),
        observer=Observer(on_attempt=told.append),
    )  # fmt: skip
    partner(SENT, GOOD).talks(talk(session=session))

    assert [(1, None, "ReadTimeout"), (2, 200, "")] == [(a.number, a.status, a.why) for a in told]
    assert "hunter2" not in repr(told)


def test_a_flow_gets_the_error_where_it_has_asked():
    """So that it can tell what it means, such as an unknown outcome."""

    def careful():
        try:
            yield from flow.call(asking(ONCE))
        except TransportError as error:
            return f"unknown: {error.sent}"
        return "known"

    assert "unknown: True" == partner(SENT).talks(conversed(careful(), Session("muster")))


def test_a_policy_of_one_attempt_tries_once():
    """No pause, no second attempt."""
    other = partner(UNSENT)
    with pytest.raises(TransportError):
        other.talks(talk(session=Session("muster", policy=Policy(attempts=1))))

    assert (1, []) == (len(other.asked), other.slept)
