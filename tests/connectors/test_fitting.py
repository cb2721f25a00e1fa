"""Fitting: what a door is made of is asked when it is made, not when a letter has to leave."""

import httpx
import pytest

from fixflow.connectors import hero, openwowi
from fixflow.connectors.auth import Grant, Static, basic, bearer_key, query_key, token_header
from fixflow.connectors.door import AsyncDoor, Door
from fixflow.connectors.http import AsyncHttpTransport, HttpTransport
from fixflow.connectors.intents import Place
from fixflow.connectors.outgoing import AsyncWebhook, Webhook, fixed, hmac_hex, standard
from fixflow.safety.secret import Secret
from fixflow.storage.kinds import WrongKinds
from tests.connectors.muster import Muster

KEY = Secret("k")
TEXT = "hunter2"
URL = "https://erp.example/hook"


def made_of(kind, *given, **named):
    """Make something of what is given, whatever its types say."""
    return kind(*given, **named)


def paths(made):
    """Make something, and give the paths and the English words of what is refused."""
    with pytest.raises(WrongKinds) as refused:
        made()
    assert TEXT not in str(refused.value) + repr(refused.value)
    return [each.path for each in refused.value.faults]


@pytest.mark.parametrize(
    ("made", "named"),
    [
        (lambda: made_of(bearer_key, TEXT), ["key"]),
        (lambda: made_of(token_header, "x-auth-token", TEXT), ["token"]),
        (lambda: made_of(query_key, "apiKey", TEXT), ["key"]),
        (lambda: made_of(basic, 7, TEXT), ["user", "password"]),
        (lambda: made_of(Static, headers={"X": TEXT}, query={"q": TEXT}), ["headers.X", "query.q"]),
        (
            lambda: made_of(
                Grant, path="t", form={"username": "u", "password": TEXT, "client_secret": TEXT}
            ),
            ["form.password", "form.client_secret"],
        ),
        (lambda: made_of(openwowi.login, "u", TEXT, TEXT), ["password", "api_key"]),
        (lambda: made_of(hero.key, TEXT), ["key"]),
        (lambda: made_of(standard, TEXT, TEXT), ["secrets[0]", "secrets[1]"]),
        (lambda: made_of(hmac_hex, "X-Hub-Signature-256", TEXT), ["secret"]),
    ],
)
def test_a_secret_that_is_a_plain_text_is_refused_where_it_is_told(made, named):
    """It would stand in the next log; and it failed with “'str' has no attribute 'reveal'”."""
    assert named == paths(made)


@pytest.mark.parametrize(
    ("made", "named"),
    [
        (lambda: made_of(Door, Muster(), httpx.Client()), ["transport"]),
        (lambda: made_of(Door, Muster(), AsyncHttpTransport(httpx.AsyncClient())), ["transport"]),
        (lambda: made_of(AsyncDoor, Muster(), HttpTransport(httpx.Client())), ["transport"]),
        (lambda: made_of(AsyncDoor, Muster(), httpx.AsyncClient()), ["transport"]),
        (
            lambda: made_of(Door, HttpTransport(httpx.Client()), Muster()),
            ["connector", "transport"],
        ),
        (
            lambda: made_of(
                Door, Muster(), httpx.Client(), rules={"received": Place(title="Boiler")}
            ),
            ["transport", "rules.received"],
        ),
        (
            lambda: made_of(Door, Muster(), HttpTransport(httpx.Client()), rules=Place(title="B")),
            ["rules"],
        ),
        (lambda: made_of(AsyncDoor, 7, HttpTransport(httpx.Client())), ["connector", "transport"]),
        (lambda: made_of(Webhook, URL, fixed(bearer_key(KEY)), httpx.Client()), ["transport"]),
        (
            lambda: made_of(
                AsyncWebhook, URL, fixed(bearer_key(KEY)), HttpTransport(httpx.Client())
            ),
            ["transport"],
        ),
    ],
)
def test_what_makes_no_door_is_refused_when_it_is_made_all_of_it(made, named):
    """The second pair was taken, and failed inside the first delivery."""
    assert named == paths(made)


def test_what_is_needed_is_said_with_an_example():
    """In both languages."""
    with pytest.raises(WrongKinds) as refused:
        AsyncDoor(Muster(), HttpTransport(httpx.Client()))  # type: ignore[arg-type]

    assert "AsyncHttpTransport(client), nicht HttpTransport" in refused.value.say("de")
    assert "AsyncHttpTransport(client), not HttpTransport" in refused.value.say("en")
