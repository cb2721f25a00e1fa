"""Outcomes: what an attempt leaves behind."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.instants import to_micros
from fixflow.storage import body
from fixflow.storage.outbox.door import (
    AwaitReply,
    Parcel,
    RateLimited,
    Rejected,
    Unknown,
    Unsent,
)
from fixflow.storage.outbox.outcomes import PARKED, Lease, backoff, judged, noted, understood
from tests.carrying import NOON, later

IDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz234567", min_size=26, max_size=26).map(
    "fx_".__add__
)


def lease(attempt: int, *, checking: bool = False) -> Lease:
    """An attempt at a letter."""
    parcel = Parcel(
        id="fx_a", realm="r", kind="order", subject="A", version=1, door="erp", topic="step",
        body={}, made_at=NOON, attempt=attempt,
    )  # fmt: skip
    return Lease(parcel=parcel, fence=attempt, checking=checking)


@pytest.mark.parametrize(
    ("attempt", "seconds"),
    [(1, 30), (2, 60), (3, 120), (9, 7680), (10, 15360), (11, 21600), (19, 21600), (200, 21600)],
)
@given(letter=IDS)
def test_the_backoff_doubles_up_to_six_hours_and_adds_half_at_most(
    attempt: int, seconds: int, letter: str
) -> None:
    """Storage specification 2.6.5: min(6 h, 30 s * 2^(n-1)) * (1 + j/2), j below 1."""
    wait = backoff(letter, attempt)

    assert timedelta(seconds=seconds) <= wait < timedelta(seconds=seconds) * 1.5


def test_the_backoff_is_reproducible_and_spreads() -> None:
    """Letters that failed together do not come back together; the same one does the same again."""
    waits = {backoff(f"fx_{number}", 5) for number in range(1000)}

    assert 1000 == len(waits)
    assert backoff("fx_7", 5) == backoff("fx_7", 5)
    mean = sum(waits, timedelta()) / 1000
    assert abs(mean - timedelta(seconds=480) * 1.25) < timedelta(seconds=15)


@pytest.mark.parametrize("outcome", [Unsent("no"), Unknown("timeout"), RateLimited(later(days=9))])
def test_the_twentieth_attempt_is_the_last(outcome: Unsent | Unknown | RateLimited) -> None:
    """Whatever it was, a person has to look now."""
    nineteenth = judged(lease(19), outcome, NOON, reconciles=True)
    twentieth = judged(lease(20), outcome, NOON, reconciles=True)

    assert (None, "dead") == (nineteenth.dead_at, twentieth.counted)
    assert twentieth.dead_at is not None


@pytest.mark.parametrize(
    ("outcome", "state"),
    [(Unsent("no"), "doubt"), (RateLimited(NOON), "doubt"), (Rejected("no"), "doubt")],
)
def test_doubt_ends_only_by_a_look_that_says_so(
    outcome: Unsent | RateLimited | Rejected, state: str
) -> None:
    """A limit on looking is no leave to send."""
    assert state == judged(lease(2, checking=True), outcome, NOON, reconciles=True).state


def test_a_limit_of_years_holds_a_letter_for_a_week() -> None:
    """`Retry-After: 999999999` is 31 years; nobody would ever hear of the letter again."""
    limits = [later(days=2), later(days=11_574)]
    changes = [judged(lease(1), RateLimited(each), NOON, reconciles=True) for each in limits]

    assert [to_micros(later(days=2)), to_micros(later(days=7))] == [e.next_at for e in changes]


def test_a_reply_is_waited_for_until_an_instant_or_without_end() -> None:
    """Connectors specification 2.2: `AwaitReply(correlation_id, until)`; then somebody looks."""
    waits = [AwaitReply("m-1", later(days=1)), AwaitReply("m-1")]
    changes = [judged(lease(1), each, NOON, reconciles=True) for each in waits]

    assert [("awaiting", "parked")] * 2 == [(each.state, each.counted) for each in changes]
    assert [to_micros(later(days=1)), PARKED] == [each.next_at for each in changes]


@pytest.mark.parametrize("until", [NOON.replace(tzinfo=None), "tomorrow"])
def test_until_when_a_reply_is_waited_for_is_an_instant(until: object) -> None:
    """A mistake of the door's is a doubt, and no reason to send again."""
    said = AwaitReply("m-1", until)  # type: ignore[arg-type]  # the point

    assert Unknown("awaits a reply, until no instant") == understood(said)


@given(st.text())
def test_what_the_other_side_says_can_always_be_kept(text: str) -> None:
    """A NUL in an error page must not stop the outbox."""
    note = noted(text)

    assert note is not None
    assert len(note) <= 500 * 12
    assert body.sound(note)
