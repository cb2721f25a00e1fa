"""Limits: three links at once and one in twelve minutes for an address, twenty an hour for a network."""

import itertools
from datetime import datetime, timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fixflow.desk import Desk
from fixflow.portal.access.verdicts import Limited, LinkRequested, NoSuchCode
from fixflow.storage.access import limits
from fixflow.storage.access.limits import PER_EMAIL, Limit
from tests.portal_mail import ANNA, HOME, MINUTE, NOON

INSTANT = timedelta(microseconds=1)
NUMBERS = itertools.count()


def ask(desk: Desk, at: datetime, email: str = ANNA, address: str = HOME) -> bool:
    """Ask for a link; say whether it passed."""
    return isinstance(desk.access.request_link(email, address=address, at=at), LinkRequested)


def test_three_links_at_once_then_one_in_twelve_minutes(portal: Desk):
    """Storage 2.9: «three at once, the fourth after 12 min»; and then each twelve minutes."""
    at_once = [ask(portal, NOON) for _ in range(4)]
    limited = portal.access.request_link(ANNA, address=HOME, at=NOON)
    fourth = NOON + 12 * MINUTE

    assert [True, True, True, False] == at_once
    assert Limited(fourth) == limited
    assert "04.05.2026, 12:12" in limited.say("de")
    assert not ask(portal, fourth - INSTANT)
    assert ask(portal, fourth)
    assert not ask(portal, fourth)
    assert ask(portal, fourth + 12 * MINUTE)


def test_a_network_address_asks_twenty_times_an_hour(portal: Desk):
    """For whichever e-mail address: one that guesses addresses is slowed down."""
    told = [ask(portal, NOON, email=f"{n}@meier.example") for n in range(21)]

    assert [True] * 20 + [False] == told
    assert not ask(portal, NOON + 3 * MINUTE - INSTANT, email="x@meier.example")
    assert ask(portal, NOON + 3 * MINUTE, email="x@meier.example")
    assert ask(portal, NOON, email="y@meier.example", address="192.0.2.8")


def test_all_of_an_ipv6_network_is_one(portal: Desk):
    """A /64 is one customer; he would have 2^64 buckets else."""
    told = [
        ask(portal, NOON, email=f"{n}@meier.example", address=f"2001:db8::{n + 1:x}")
        for n in range(21)
    ]

    assert [True] * 20 + [False] == told


def test_codes_are_tried_ten_times_an_hour(portal: Desk):
    """Counted apart from links, and per network address."""
    told = [
        portal.access.register(
            "0" * 24, email=f"{n}@meier.example", name="Anna", address=HOME, at=NOON
        )
        for n in range(11)
    ]

    assert [NoSuchCode()] * 10 + [Limited(NOON + 6 * MINUTE)] == told
    assert ask(portal, NOON)


def test_a_clock_that_was_set_back_lets_nobody_pass_sooner(portal: Desk):
    """The bucket is as full as before, an hour ago."""
    for _ in range(3):
        ask(portal, NOON)

    assert not ask(portal, NOON - 60 * MINUTE)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    gaps=st.lists(st.integers(0, 4_000), max_size=25),
    limit=st.sampled_from(
        [PER_EMAIL, limits.PER_ADDRESS, Limit("odd", timedelta(seconds=7), timedelta(seconds=20))]
    ),
)
def test_a_bucket_is_as_full_as_an_account_of_single_drops(
    portal: Desk, gaps: list[int], limit: Limit
):
    """An independent count: a bucket that leaks a second a second holds at most its burst."""
    name = f"bucket {next(NUMBERS)}"
    level, last, at = timedelta(), NOON, NOON
    for gap in gaps:
        at += timedelta(seconds=gap)
        level = max(timedelta(), level - (at - last))
        last = at
        passes = level + limit.cost <= limit.burst
        told = portal.run(partial(limits.take, limit=limit, value=name, at=at))
        if passes:
            level += limit.cost

        assert passes is (told is None)
        if told is not None:
            assert at + (level + limit.cost - limit.burst) == told.retry_at


def test_an_ipv4_address_that_ipv6_wraps_is_that_address(portal: Desk):
    """RFC 4291, 2.5.5.2: what a socket for both kinds says; as a /64 all of IPv4 were one bucket."""
    told = [
        ask(
            portal,
            NOON,
            email=f"{n}@meier.example",
            address=("::ffff:192.0.2.7", "192.0.2.7")[n % 2],
        )
        for n in range(21)
    ]

    assert [True] * 20 + [False] == told
    assert ask(portal, NOON, email="x@meier.example", address="::ffff:192.0.2.8")


@pytest.mark.parametrize("value", ["ANNA@meier.example", "anna@MEIER.example"])
def test_an_address_is_one_however_it_is_written(portal: Desk, value: str):
    """Else each way to write it had three links of its own."""
    told = [ask(portal, NOON, email=each) for each in (ANNA, value, ANNA, value)]

    assert [True, True, True, False] == told
