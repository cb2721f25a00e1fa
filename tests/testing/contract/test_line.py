"""Line: what passes is counted, what goes wrong goes wrong where it was to, and time stands still."""

import pytest
from attrs import define, field

from fixflow.connectors.bus_steps import Publish
from fixflow.connectors.flow import Result, Step
from fixflow.connectors.http_steps import Failed, Request, Response
from fixflow.testing import Running
from fixflow.testing.contract.faults import Fault
from fixflow.testing.contract.line import BEGUN, Clock, Line, Plan

ASKED = Request(operation="read", method="GET", path="orders")
GOOD = Response(status=200, body=b"{}")


@define
class There:
    """It does what it is asked, and counts."""

    done: list[str] = field(factory=list)
    knows = frozenset({Request})

    def perform(self, step: Step, base: str) -> Result:
        """Do it."""
        self.done.append(f"{base} {step}")
        return GOOD


def laid(plan: Plan | None = None, **running):
    """Lay a line."""
    there = There()
    return Line(there, Running(done=tuple, **running), Clock(), plan), there


def test_without_a_plan_everything_passes():
    """And is kept, in order, with its answers."""
    line, there = laid()

    assert GOOD == line.perform(ASKED, "x")
    assert ([ASKED], [GOOD], 0) == (line.passed, line.answers, line.struck)
    assert ["x GET orders"] == there.done
    assert there.knows == line.knows


@pytest.mark.parametrize(
    ("fault", "done", "answered"),
    [
        (Fault.NOT_CONNECTED, 1, Failed(why="ConnectError", sent=False)),
        (Fault.CUT_AFTER, 2, Failed(why="ReadError", sent=True)),
    ],
)
def test_one_step_goes_wrong_and_the_next_does_not(fault, done, answered):
    """Once; whether it is done, the fault says."""
    line, there = laid(Plan(fault=fault, at=1))

    assert [GOOD, answered] == [line.perform(ASKED, "") for _ in range(2)]
    assert (done, 1) == (len(there.done), line.struck)
    assert GOOD == line.perform(ASKED, "")


def test_it_may_go_wrong_from_then_on():
    """As with a partner that is down."""
    line, there = laid(Plan(fault=Fault.BROKEN, at=0, lasts=True))

    assert [500, 500] == [line.perform(ASKED, "").status for _ in range(2)]
    assert [] == there.done


def test_an_answer_is_spoilt_by_the_plan():
    """After it was done."""
    spoilt = Response(status=200, body=b"x")
    line, there = laid(Plan(fault=Fault.RUBBISH, at=0, change=lambda _: spoilt))

    assert spoilt == line.perform(ASKED, "")
    assert 1 == len(there.done)


def test_a_step_that_a_fault_cannot_strike_passes():
    """No message has a status."""
    message = Publish(operation="place", routing_key="x", body=b"")
    line, _ = laid(Plan(fault=Fault.BROKEN, at=0))

    assert GOOD == line.perform(message, "")
    assert 0 == line.struck


def test_a_simulator_that_sees_to_it_is_told_right_before():
    """Then it goes wrong there, and not on the way."""
    told: list[tuple[Fault, Step]] = []

    def trouble(fault: Fault, step: Step) -> bool:
        told.append((fault, step))
        return True

    line, there = laid(Plan(fault=Fault.BROKEN, at=0), trouble=trouble)

    assert GOOD == line.perform(ASKED, "")
    assert [(Fault.BROKEN, ASKED)] == told
    assert (1, 1) == (len(there.done), line.struck)


def test_what_has_nothing_to_spoil_does_not_strike():
    """Whoever counts would take it for a test."""
    line, _ = laid(Plan(fault=Fault.RENAMED, at=0))

    assert GOOD == line.perform(ASKED, "")
    assert 0 == line.struck


def test_time_passes_where_somebody_waits():
    """Or where an answer is late: a second more than a client waits for it."""
    line, _ = laid(Plan(fault=Fault.SLOW, at=0))
    line.perform(ASKED, "")
    line.clock.sleep(4)

    assert (25.0, [4]) == (line.clock.monotonic(), line.clock.waited)
    assert 25.0 == (line.clock.now - BEGUN).total_seconds()
    line.clock.until(BEGUN)
    assert 25.0 == line.clock.monotonic()
