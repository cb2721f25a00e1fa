"""Digests: a secret does not fit where its digest stands."""

import hashlib

import attrs
import pytest

from fixflow.lifecycle import Action, BadFields, digest
from fixflow.lifecycle.actions import build
from fixflow.lifecycle.digests import Digest
from fixflow.lifecycle.faults import Wrong
from fixflow.texts import Text

# FIPS 180-4, the example of the standard: SHA-256 of "abc"
ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@attrs.frozen
class Sign(Action):
    """Who has signed, by a digest."""

    label = Text(de="Unterschreiben", en="Sign")
    who: str = digest()


@pytest.mark.parametrize("given", [hashlib.sha256(b"abc").hexdigest(), ABC.upper()])
def test_a_sha256_in_hexadecimal_is_a_digest(given: str):
    """Capitals become small, so that two digests of one thing are equal."""
    assert (ABC, ABC) == (Sign(given).who, build(Sign, {"who": given}).who)


@pytest.mark.parametrize(
    "given", ["meier@example.com", ABC[:-1], ABC + "0", f" {ABC}", "g" * 64, ABC.encode(), 7, ["a"]]
)
def test_nothing_else_is_one(given: object):
    """Neither an address nor a token of 43 characters can be put there by mistake."""
    for build_it in (lambda: Sign(given), lambda: build(Sign, {"who": given})):  # type: ignore[arg-type]  # the fault itself
        with pytest.raises(BadFields) as caught:
            build_it()

        assert [("who", "wrong_type")] == [(each.path, each.code) for each in caught.value.faults]


def test_a_fault_does_not_repeat_what_was_typed():
    """It may have been the secret itself."""
    with pytest.raises(BadFields) as caught:
        Sign("meier@example.com")

    assert "meier" not in caught.value.say("de") + str(caught.value)


def test_a_check_tries_digests_that_differ():
    """Else a condition that compares two of them would always say the same."""
    wrong: list[Wrong] = []
    tried = {Digest().take(each, wrong) for each in Digest().samples}

    assert [] == wrong
    assert 2 == len(tried)
