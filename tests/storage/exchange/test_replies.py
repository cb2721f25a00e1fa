"""Replies: what answers a letter closes it, by the reference it waits on or by its own id."""

from collections.abc import Mapping

import pytest

from fixflow.desk import Desk
from fixflow.parties import CONTRACTOR, Actor
from fixflow.storage.exchange import replies
from fixflow.storage.outbox.deciding import Answer
from fixflow.storage.outbox.door import (
    AwaitReply,
    Committed,
    Door,
    Outcome,
    Parcel,
    Rejected,
    Unsent,
)
from tests.carrying import NOON, Recorder, deliver, door, put

STATES: Mapping[str, Outcome] = {
    "awaiting": AwaitReply("m-1"),
    "doubt": None,  # type: ignore[dict-item]  # the door says nothing that it could mean
}


def carried(desk: Desk, said: Outcome, looks: bool = False) -> str:  # noqa: FBT001, FBT002  of a door
    """Put a letter and have it carried."""
    letter = put(desk, "AU-1", 1)
    deliver(desk, NOON, erp=door(desk, Recorder([said]), looks=looks))
    return letter


def answer(desk: Desk, reference: str, said: Answer, door: str = "erp") -> str | None:
    """Answer a letter; give its id."""
    found = desk.run(lambda scope: replies.answered(scope, "werk", door, reference, said, NOON))
    return None if found is None else found.id


def states(desk: Desk) -> list[tuple[str, str | None]]:
    """Say how the letters stand."""
    return [(each.state, each.note) for each in desk.letters("order", "AU-1")]


def test_a_reply_closes_the_letter_that_waits_for_it(desk: Desk) -> None:
    """By what the other side calls our message."""
    letter = carried(desk, AwaitReply("m-1"))

    assert letter == answer(desk, "m-1", Committed("47"))
    assert [("done", "47")] == states(desk)


def test_a_reply_may_refuse(desk: Desk) -> None:
    """It is dead, with the reason, and never sent again."""
    letter = carried(desk, AwaitReply("m-1"))

    assert letter == answer(desk, "m-1", Rejected("nein"))
    assert [("dead", "nein")] == states(desk)


def test_a_reply_is_known_by_the_letters_id_before_the_worker_has_said_anything(
    desk: Desk,
) -> None:
    """Spec 5: the reply comes before the confirm; the lease is open, and no reference is kept."""
    letter = put(desk, "AU-1", 1)
    seen: list[str | None] = []

    def meanwhile(parcel: Parcel) -> None:
        reference = f"app-{parcel.id.removeprefix('fx_')}"
        seen.append(answer(desk, reference, Committed("47")))

    if isinstance(door(desk, Recorder()), Door):  # an awaited desk is inside its own loop here
        report = deliver(desk, NOON, erp=door(desk, Recorder(meanwhile=meanwhile)))

        assert ([letter], 1) == (seen, report.lost)
        assert [("done", "47")] == states(desk)


def test_a_reply_ends_a_doubt(desk: Desk) -> None:
    """Nobody has to look any more."""
    letter = carried(desk, STATES["doubt"], looks=True)

    assert letter == answer(desk, f"app-{letter[3:]}", Committed())
    assert [("done", None)] == states(desk)


@pytest.mark.parametrize("reference", ["m-2", "", "fx_", "app-"])
def test_a_reply_to_what_nobody_has_asked_closes_nothing(desk: Desk, reference: str) -> None:
    """Spec 5: a reply to an unknown `message_id`."""
    carried(desk, AwaitReply("m-1"))

    assert answer(desk, reference, Committed()) is None
    assert [("awaiting", "m-1")] == states(desk)


def test_a_reply_that_comes_again_closes_nothing(desk: Desk) -> None:
    """What is done is done."""
    carried(desk, AwaitReply("m-1"))
    answer(desk, "m-1", Committed())

    assert answer(desk, "m-1", Rejected("nein")) is None
    assert ["done"] == [state for state, _ in states(desk)]


def test_a_reply_to_another_door_or_realm_closes_nothing(desk: Desk) -> None:
    """Two partners may count their messages alike."""
    carried(desk, AwaitReply("m-1"))
    other = desk.within("other")

    assert answer(other, "m-1", Committed()) is None
    assert answer(desk, "m-1", Committed(), door="other") is None


def test_what_was_noted_of_a_letter_is_no_reference(desk: Desk) -> None:
    """A letter that was not sent notes why; an answer of the same words is none to it."""
    carried(desk, Unsent("not there"))

    assert answer(desk, "not there", Committed()) is None
    assert [("waiting", "not there")] == states(desk)


@pytest.mark.parametrize("reference", ["a\0b", "\ud800", "x" * 10_000, "a" * 10_000])
def test_a_reference_that_no_database_takes_answers_nothing(desk: Desk, reference: str) -> None:
    """It is the other side's, and may be anything."""
    carried(desk, AwaitReply("m-1"))

    assert answer(desk, reference, Committed()) is None


def test_a_reference_is_known_again_as_it_was_noted(desk: Desk) -> None:
    """A note is a legible line of 500 characters."""
    letter = carried(desk, AwaitReply("m\t1" * 200))

    assert letter == answer(desk, "m\t1" * 200, Committed())


def test_a_reply_counts_also_where_a_person_has_set_the_letter_going_again(desk: Desk) -> None:
    """Else it would be sent a second time, although it is there."""
    letter = carried(desk, AwaitReply("m-1"))
    meier = Actor(CONTRACTOR, "meier")
    desk.redrive(letter, by=meier, at=NOON, why="keine Antwort")

    assert letter == answer(desk, f"app-{letter[3:]}", Committed("47"))
    assert [("done", "47")] == states(desk)


def test_of_what_is_done_a_reply_may_still_speak(desk: Desk) -> None:
    """Spec 5: `Rejected` after done."""
    letter = carried(desk, Committed("47"))
    reference = f"app-{letter[3:]}"
    found = desk.read(lambda scope: replies.done_before(scope, "erp", reference))

    assert found is not None
    assert (letter, "done") == (found.id, found.state)
    assert desk.read(lambda scope: replies.done_before(scope, "erp", "app-7")) is None
