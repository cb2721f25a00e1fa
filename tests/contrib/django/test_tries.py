"""Guessing passwords: so many tries, for a name and for an address, at every login of the project."""

from datetime import timedelta

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.test import Client, RequestFactory, override_settings

from fixflow.contrib.django.setting import setting
from fixflow.safety.secret import Secret
from fixflow.storage.access.keys import NoSecret
from tests.contrib.django import people
from tests.contrib.django.project import SETTINGS

BACKEND = "fixflow.contrib.django.tries.LimitedBackend"
BROWSER = "text/html,*/*;q=0.8"
AT_ONCE = 20
GUARDED = {
    "AUTHENTICATION_BACKENDS": [BACKEND],
    "FIXFLOW": {**SETTINGS["FIXFLOW"], "SECRET": Secret("a secret of the tests, long enough")},
}


@pytest.fixture
def guarded(either):
    """A project whose logins are limited."""
    with override_settings(**GUARDED):
        get_user_model().objects.create_superuser("anna", password="right")  # noqa: S106  of a test
        yield either


def tried(password, *, name="anna", address="192.0.2.7"):
    """Try a password at the admin's login."""
    client = Client(headers={"accept": BROWSER}, REMOTE_ADDR=address)
    return client.post("/admin/login/?next=/admin/", {"username": name, "password": password})


@pytest.mark.usefixtures("guarded")
def test_whoever_guesses_too_often_waits_and_even_the_right_password_does():
    """Spec 2.13, «GCRA rows of storage»: 429, from when on, and after that it is Django's to say."""
    wrong = [tried(f"wrong {n}", address=f"192.0.2.{n}") for n in range(AT_ONCE)]

    late = tried("right", address="198.51.100.1")
    people.TIME[0] += timedelta(minutes=1)
    then = tried("right", address="198.51.100.1")

    assert [200] * AT_ONCE == [each.status_code for each in wrong]
    assert (429, "60", "no-store") == (
        late.status_code, late.headers["Retry-After"], late.headers["Cache-Control"],
    )  # fmt: skip
    assert "the next is possible in 1 min." in late.content.decode()
    assert 302 == then.status_code


@pytest.mark.usefixtures("guarded")
def test_one_address_guesses_no_more_names_than_one_name_has_tries():
    """Else whoever has a list of names would have so many tries for each of them."""
    wrong = [tried("wrong", name=f"name {n}") for n in range(AT_ONCE)]

    assert [200] * AT_ONCE == [each.status_code for each in wrong]
    assert 429 == tried("right").status_code
    assert 302 == tried("right", address="2001:db8::1").status_code
    assert 302 == tried("right", address="").status_code  # a socket of the machine's own


@pytest.mark.usefixtures("guarded")
def test_who_asks_without_a_request_or_without_a_password_is_not_counted():
    """Such a call is the project's own; Django says None."""
    request = RequestFactory().post("/")

    for _ in range(2 * AT_ONCE):
        assert authenticate(None, username="anna", password="wrong") is None  # noqa: S106
        assert authenticate(request, username="anna", password="") is None

    assert 302 == tried("right").status_code


@pytest.mark.usefixtures("project")
def test_without_a_secret_nobody_could_be_counted():
    """The rows hold an HMAC of names and addresses, so the setting `SECRET` is needed."""
    with override_settings(AUTHENTICATION_BACKENDS=[BACKEND]):
        assert setting().secret is None
        with pytest.raises(NoSecret):
            tried("right")
