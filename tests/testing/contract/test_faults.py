"""Faults: each says whether it is done, and what is answered; every step can meet some."""

from datetime import timedelta

import pytest

from fixflow.connectors.bus_steps import Publish, Settle, Take
from fixflow.connectors.file_steps import Absent, Fetch, List, Put, Remove
from fixflow.connectors.http_steps import Failed, Request, Response
from fixflow.connectors.policy import wanted_wait
from fixflow.safety.secret import Secret
from fixflow.testing.contract.faults import (
    DONE,
    STRIKES,
    UNDONE,
    WAIT,
    Fault,
    afterwards,
    instead,
    strikes,
)
from fixflow.testing.contract.line import BEGUN

ASKED = Request(operation="read", method="GET", path="orders")


def test_every_fault_has_its_steps():
    """And every step that leaves has a fault."""
    assert set(Fault) == set(STRIKES)
    assert {Request, Publish, Take, Settle, List, Fetch, Put, Remove} == {
        each for kinds in STRIKES.values() for each in kinds
    }


def test_a_fault_strikes_only_what_it_can():
    """No file has a Retry-After."""
    assert strikes(Fault.LIMITED, ASKED)
    assert not strikes(Fault.LIMITED, Fetch("a"))


def test_nothing_is_both_done_and_undone():
    """What an answer is spoilt by is in neither."""
    assert set() == set(UNDONE) & set(DONE)


@pytest.mark.parametrize("fault", [Fault.LIMITED_SECONDS, Fault.LIMITED_DATE, Fault.UNAVAILABLE])
def test_a_wait_is_said_in_seconds_or_as_a_date(fault):
    """RFC 9110, 10.2.3, read by the policy's own reader: 7 seconds from now."""
    answer = instead(fault, ASKED, BEGUN)
    assert isinstance(answer, Response)
    dated = fault is Fault.LIMITED_DATE

    assert ("Mon, 04 Jan 2027 10:00:07 GMT" if dated else "7") == answer.headers["retry-after"]
    assert WAIT == wanted_wait(answer, BEGUN)


def test_a_day_is_longer_than_anybody_waits():
    """By which whoever delivers learns when to come again."""
    answer = instead(Fault.LIMITED_LONG, ASKED, BEGUN)
    assert isinstance(answer, Response)

    assert timedelta(days=1) == wanted_wait(answer, BEGUN)


def test_a_cut_says_whether_it_may_have_arrived():
    """Only what was never connected surely has not."""
    found = [
        instead(Fault.NOT_CONNECTED, ASKED, BEGUN), instead(Fault.CUT_BEFORE, ASKED, BEGUN),
        afterwards(Fault.CUT_AFTER, BEGUN), afterwards(Fault.SLOW, BEGUN),
    ]  # fmt: skip

    assert [False, True, True, True] == [x.sent for x in found if isinstance(x, Failed)]
    assert None is instead(Fault.CUT_AFTER, ASKED, BEGUN)
    assert None is afterwards(Fault.TRUNCATED, BEGUN)


def test_a_file_that_is_gone_is_absent():
    """A thing that is gone is 404."""
    gone = instead(Fault.GONE, ASKED, BEGUN)

    assert Absent() == instead(Fault.GONE, Fetch("a"), BEGUN)
    assert isinstance(gone, Response)
    assert 404 == gone.status


def test_an_echo_repeats_every_secret():
    """Query, headers and body, each as a server may log it or say it."""
    asked = Request(
        operation="place", method="POST", path="orders", query=(("apiKey", Secret("4f1c")),),
        headers=(("Authorization", Secret("Bearer hunter2")),), body=b"password=geheim",
    )  # fmt: skip
    answer = instead(Fault.ECHOED, asked, BEGUN)
    assert isinstance(answer, Response)

    assert 400 == answer.status
    for each in (b"apiKey=4f1c", b"Authorization: Bearer hunter2", b"password=geheim"):
        assert each in answer.body
