"""Policy: every cell of the table of repetition, what the other side asks for, and the budget."""

from datetime import UTC, datetime, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.connectors.http_steps import IDEMPOTENT, ONCE, READ, Failed, Response
from fixflow.connectors.policy import (
    BadPolicy,
    Policy,
    RateBudget,
    Verdict,
    verdict,
    wanted_wait,
)

AT = datetime(2027, 1, 4, 10, 0, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)

# The specification, 2.4 no. 1: what was not sent is always retryable; what may have been sent, and
# 5xx, is repeated for READ and IDEMPOTENT, unknown for ONCE; 429 was not done; other 4xx never.
UNSENT = Failed(why="ConnectError", sent=False)
SENT = Failed(why="ReadTimeout", sent=True)
TABLE = [
    *((each, UNSENT, Verdict.AGAIN) for each in (READ, IDEMPOTENT, ONCE)),
    (READ, SENT, Verdict.AGAIN),
    (IDEMPOTENT, SENT, Verdict.AGAIN),
    (ONCE, SENT, Verdict.UNKNOWN),
    *((each, Response(status=429), Verdict.AGAIN) for each in (READ, IDEMPOTENT, ONCE)),
    *(
        (effect, Response(status=status), Verdict.AGAIN)
        for effect, status in product((READ, IDEMPOTENT), (500, 502, 503, 504, 599))
    ),
    *((ONCE, Response(status=each), Verdict.UNKNOWN) for each in (500, 502, 503, 504, 599)),
    *(
        (effect, Response(status=status), Verdict.TAKEN)
        for effect, status in product(
            (READ, IDEMPOTENT, ONCE), (200, 201, 204, 302, 400, 401, 403, 404, 409, 422)
        )
    ),
]


@pytest.mark.parametrize(("effect", "came", "expected"), TABLE)
def test_each_cell_of_the_table_of_repetition(effect, came, expected):
    """Every pair of what a repetition does and what came: from the specification, written out."""
    assert expected is verdict(effect, came)


@pytest.mark.parametrize(
    ("status", "said", "expected"),
    [
        (429, "90", timedelta(seconds=90)),
        (503, "90", timedelta(seconds=90)),
        (429, "0", timedelta(0)),
        (429, "-5", timedelta(0)),
        (429, " 7 ", timedelta(seconds=7)),
        (429, "Mon, 04 Jan 2027 10:01:30 GMT", timedelta(seconds=90)),
        (429, "Monday, 04-Jan-27 10:01:30 GMT", timedelta(seconds=90)),
        (429, "Mon, 04 Jan 2027 09:59:00 GMT", timedelta(0)),
        (429, "soon", None),
        (429, "", None),
        (429, "1.5", None),
        (429, "١٢", None),
        (429, "Mon, 99 Jan 2027 10:01:30 GMT", None),
        (429, "9" * 400, timedelta(seconds=10**9)),
        (429, "9" * 5_000, timedelta(seconds=10**9)),
        (429, "Fri, 31 Dec 9999 23:59:59 -1200", timedelta(seconds=10**9)),
        (429, "-" + "9" * 5_000, timedelta(0)),
        (429, "--5", None),
        (429, "-", None),
        (500, "90", None),
        (200, "90", None),
    ],
)
def test_what_the_other_side_wants_is_read_in_both_forms(status, said, expected):
    """RFC 9110, 10.2.3: seconds or an HTTP date; the past is no wait, rubbish says nothing."""
    came = Response(status=status, headers={"retry-after": said})

    assert expected == wanted_wait(came, AT)


def test_what_failed_wants_nothing():
    """No answer, no wish."""
    assert wanted_wait(SENT, AT) is None


def test_a_pause_doubles_up_to_a_limit_and_chance_takes_its_share():
    """Full jitter: u · min(30, 0.5 · 2^n) seconds, the specification's 2.4 no. 3."""
    longest = [Policy().pause(n, 1).total_seconds() for n in range(1, 9)]

    assert [0.5, 1, 2, 4, 8, 16, 30, 30] == longest
    assert timedelta(0) == Policy().pause(5, 0)
    assert 4 * SECOND == Policy().pause(5, 0.5)
    assert 30 * SECOND == Policy().pause(10**6, 1)


@pytest.mark.parametrize(
    ("field", "value"), [("attempts", 0), ("attempts", True), ("total", -SECOND), ("first", 3)]
)
def test_a_policy_that_cannot_be_kept_is_refused(field, value):
    """Attempts from one on, spans from nothing on."""
    with pytest.raises(BadPolicy) as refused:
        Policy(**{field: value})

    assert field == refused.value.name


@pytest.mark.parametrize(("field", "value"), [("rate", 0), ("rate", float("nan")), ("burst", 0)])
def test_a_budget_of_nothing_is_refused(field, value):
    """Nobody could ever send."""
    with pytest.raises(BadPolicy) as refused:
        RateBudget(**{"rate": 1, "burst": 1, field: value})

    assert field == refused.value.name


@given(
    st.integers(1, 20),
    st.integers(1, 8),
    st.lists(st.integers(0, 2_000), min_size=1, max_size=60),
)
def test_no_span_of_time_sees_more_requests_than_the_budget(rate, burst, gaps):
    """In any span of s seconds at most burst + rate · s are let through: that is a token bucket."""
    budget, empty_at, at = RateBudget(rate=rate, burst=burst), None, AT
    let = []
    for gap in gaps:
        at += timedelta(milliseconds=gap)
        wait, empty_at = budget.admit(empty_at, at)
        let.append(at + wait)
    for i, first in enumerate(let):
        for n, last in enumerate(let[i:], 1):
            assert burst + rate * ((last - first) / SECOND + 1e-4) >= n
