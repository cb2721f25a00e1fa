"""Filing: which step on a file is tried again, and what no path and no name may be."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.connectors import filing
from fixflow.connectors.conversation import conversed
from fixflow.connectors.drive import drive
from fixflow.connectors.errors import TransportError
from fixflow.connectors.file_steps import Absent, Content, Fetch, List, Names, Occupied, Put, Remove
from fixflow.connectors.flow import Chance, Done, Drawn, Instant, Now, Sleep
from fixflow.connectors.http_steps import Failed, NotOneSegment
from fixflow.connectors.observe import Attempt, Observer
from fixflow.connectors.policy import Policy
from fixflow.connectors.session import Session
from tests.connectors.talking import AT

UNSENT = Failed(why="ConnectionRefusedError", sent=False)
SENT = Failed(why="SFTPConnectionLost", sent=True)


class Folder:
    """Answers steps on files one after the other; the last answer stays."""

    def __init__(self, *answers):
        self.answers, self.asked, self.slept, self.at = list(answers), [], [], AT

    def perform(self, step):
        """Perform a step."""
        if isinstance(step, Now):
            return Instant(self.at)
        if isinstance(step, Chance):
            return Drawn(0.5)
        if isinstance(step, Sleep):
            self.slept.append(step.span)
            self.at += step.span
            return Done()
        self.asked.append(step)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def talks(self, flow, **session):
        """Drive a flow as a door does."""
        return drive(conversed(flow, Session("muster", **session)), self.perform)


@pytest.mark.parametrize(
    ("flow", "good", "given"),
    [
        (filing.listed("muster", "in"), Names(("a.xml",)), Names(("a.xml",))),
        (filing.fetched("muster", "in/a.xml"), Content(b"x"), b"x"),
        (filing.put("muster", "out/a.xml", b"x"), Done(), True),
        (filing.removed("muster", "in/a.xml"), Done(), None),
    ],
)
def test_what_surely_has_not_happened_is_tried_again(flow, good, given):
    """No connection, twice: pauses of half of 0.5 and of 1 second, then it is done."""
    folder = Folder(UNSENT, UNSENT, good)

    assert given == folder.talks(flow)
    assert [timedelta(seconds=0.25), timedelta(seconds=0.5)] == folder.slept


def test_a_file_that_may_be_there_is_not_put_again():
    """The connection broke while it got its name; somebody has to look first."""
    folder = Folder(SENT)

    with pytest.raises(TransportError) as failed:
        folder.talks(filing.put("muster", "out/a.xml", b"x"))

    assert (True, 1) == (failed.value.sent, failed.value.attempts)
    assert [Put("out/a.xml", b"x")] == folder.asked


@pytest.mark.parametrize("step", [List("in"), Fetch("in/a.xml"), Remove("in/a.xml")])
def test_what_can_be_done_twice_is_repeated_even_if_it_was_sent(step):
    """Reading changes nothing, and what is removed twice is removed."""
    folder = Folder(SENT, Absent())

    assert Absent() == drive(conversed(once(step), Session("muster")), folder.perform)
    assert [step, step] == folder.asked


def once(step):
    """Ask for one step."""
    return (yield step)


def test_the_error_names_the_attempts_and_what_failed():
    """Four attempts, as the policy says."""
    folder = Folder(UNSENT)

    with pytest.raises(TransportError) as failed:
        folder.talks(filing.listed("muster", "in"))

    error = failed.value
    assert ("list", 4, False, "ConnectionRefusedError") == (
        error.operation, error.attempts, error.sent, error.why,
    )  # fmt: skip


def test_a_delivery_that_may_not_wait_tries_once():
    """Without patience nothing is repeated; the outbox comes again later."""
    folder = Folder(UNSENT)

    with pytest.raises(TransportError):
        drive(
            conversed(filing.listed("muster", "in"), Session("muster"), timedelta(0)),
            folder.perform,
        )

    assert [List("in")] == folder.asked


def test_nothing_is_tried_after_the_deadline():
    """Ten attempts may be made, but only a second is granted: pauses of 0.25, 0.5 and no more."""
    folder = Folder(UNSENT)

    with pytest.raises(TransportError) as failed:
        folder.talks(
            filing.listed("muster", "in"), policy=Policy(attempts=10, total=timedelta(seconds=1))
        )

    assert 3 == failed.value.attempts


def test_each_attempt_is_told():
    """With the step, the path and what failed; no content."""
    seen: list[Attempt] = []
    folder = Folder(UNSENT, Done())

    folder.talks(
        filing.put("muster", "out/a.xml", b"secret"), observer=Observer(on_attempt=seen.append)
    )

    assert [
        ("muster", "put", 1, "PUT", "out/a.xml", None, "ConnectionRefusedError"),
        ("muster", "put", 2, "PUT", "out/a.xml", None, ""),
    ] == [
        (each.partner, each.operation, each.number, each.method, each.path, each.status, each.why)
        for each in seen
    ]
    assert "secret" not in repr(seen)


def test_a_flow_that_nobody_puts_a_conversation_around_fails_at_once():
    """`Door.run` drives it bare."""
    folder = Folder(UNSENT)

    with pytest.raises(TransportError) as failed:
        drive(filing.fetched("muster", "in/a.xml"), folder.perform)

    assert 1 == failed.value.attempts


def test_a_taken_name_and_a_missing_file_are_answers():
    """Neither is a failure of the wire."""
    taken, missing = Folder(Occupied()), Folder(Absent())

    assert taken.talks(filing.put("muster", "out/a.xml", b"x")) is False
    assert missing.talks(filing.fetched("muster", "in/a.xml")) is None


@pytest.mark.parametrize(
    "path", ["", "/etc/passwd", "in/../x", "..", ".", "in//x", "in/a\nb", "in\\x", "in/\x00", "in/"]
)
def test_a_path_leads_nowhere_else(path):
    """Each part of a path is one name."""
    with pytest.raises(NotOneSegment):
        filing.parts(path)


@pytest.mark.parametrize(
    "name", ["", ".", "..", "a/b", "a\\b", "a\nb", " a", "a\u202eb", "x" * 201]
)
def test_a_name_that_somebody_else_gave_may_be_no_name(name):
    """A server that is hostile, or another tool, may have put anything there."""
    assert not filing.is_name(name)


@given(st.text(max_size=40), st.binary(min_size=8, max_size=8))
def test_a_temporary_name_is_one_name_and_never_the_real_one(name, fresh):
    """Galaxus: «the file name should be named temporarily with a prefix e.g. tmp_GDELR_*.xml»."""
    temporary = filing.temporary(name, fresh)

    assert temporary.startswith("tmp_")
    assert temporary != name
    assert fresh.hex() in temporary


def test_a_temporary_name_keeps_its_ending():
    """As in their example."""
    assert "tmp_GDELR_1_2_0102.xml" == filing.temporary("GDELR_1_2.xml", b"\x01\x02")
    assert "tmp_GDELR_0102" == filing.temporary("GDELR", b"\x01\x02")
