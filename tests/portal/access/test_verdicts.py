"""Verdicts: what somebody is told, in every language, without a secret in it."""

from datetime import UTC, datetime

import pytest

from fixflow.portal.access.verdicts import (
    CodeOver,
    EmailNeeded,
    Expired,
    Limited,
    LinkKept,
    LinkRequested,
    NoSuchCode,
    Redeemed,
    Redeeming,
    Session,
    Spent,
    Verdict,
    Wrong,
    refused,
)
from fixflow.texts import LANGUAGES

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
SESSION = Session(id="s", person="p", actors=(), since=NOON, seen_at=NOON)
ALL: list[Verdict] = [
    LinkRequested("canary"), Redeemed("canary", SESSION), EmailNeeded(), Wrong(3), Spent(),
    Expired(), Limited(NOON), NoSuchCode(), CodeOver(),
]  # fmt: skip


@pytest.mark.parametrize("verdict", ALL, ids=lambda each: type(each).__name__)
def test_every_verdict_is_said_in_every_language(verdict: Verdict):
    """de, en, fr and it: contractors see them."""
    said = {lang: verdict.say(lang) for lang in LANGUAGES}

    assert 4 == len({said[lang] for lang in ("de", "en", "fr", "it")})
    assert all("{" not in each for each in said.values())


@pytest.mark.parametrize("verdict", ALL, ids=lambda each: type(each).__name__)
def test_a_verdict_is_said_in_german_unless_asked_otherwise(verdict: Verdict):
    """German first, as in every call of ours that says something."""
    assert verdict.say("de") == verdict.say()


def test_what_is_left_is_told():
    """Who mistypes knows how often he still may; who is limited, until when he waits."""
    assert "Versuche übrig: 3" in Wrong(3).say()
    assert "2026" in Limited(NOON).say()


@pytest.mark.parametrize("verdict", ALL[:2], ids=lambda each: type(each).__name__)
def test_no_verdict_shows_its_cookie(verdict: Verdict):
    """It goes to the browser and nowhere else."""
    assert "canary" not in repr(verdict) + str(verdict)


@pytest.mark.parametrize(
    ("over", "misses", "typed", "minute", "told"),
    [
        (False, 0, False, 0, EmailNeeded()),
        (False, 0, True, 0, Wrong(4)),
        (False, 4, True, 9, Wrong(0)),
        (False, 5, True, 0, Spent()),
        (False, 5, False, 0, Spent()),
        (True, 0, True, 0, Spent()),
        (True, 0, False, 59, Spent()),
        (False, 0, True, 10, Expired()),
        (False, 0, False, 59, Expired()),
    ],
)
def test_why_a_link_lets_nobody_in(
    told: Redeeming, misses: int, minute: int, *, over: bool, typed: bool
):
    """By hand from the machine's table; `until` is the first instant at which it is not good."""
    link = LinkKept(over=over, misses=misses, until=NOON.replace(minute=10))

    assert told == refused(link, typed=typed, at=NOON.replace(minute=minute))


def test_a_token_that_nobody_has_made_is_spent():
    """The same as one that was used: nobody learns which tokens there were."""
    assert Spent() == refused(None, typed=True, at=NOON)
