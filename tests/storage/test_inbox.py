"""Inbox: what another system sent is taken once, with what follows from it."""

import random
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.desk import Desk
from fixflow.identity import OrderId, Realm
from fixflow.instants import to_micros
from fixflow.lifecycle import JSON
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import velux
from fixflow.storage import Conflict, Unstorable, WrongKinds, acting, inbox, orders
from fixflow.storage.inbox import (
    Handle,
    InboxChanged,
    Incoming,
    InvalidMessageId,
    NotBytes,
)
from fixflow.storage.orders import Scope
from fixflow.storage.raw_bytes import as_bytes, as_cell
from fixflow.storage.script import Script
from tests.wrong_arguments import wrong_in

AT = datetime(2026, 5, 4, 8, tzinfo=UTC)
MEIER = Actor(CONTRACTOR, "meier")
VELUX = Actor(PRINCIPAL, "velux")


@pytest.fixture(autouse=True)
def order(desk: Desk) -> None:
    """An order of VELUX that a message can move."""
    desk.receive(velux.PROGRAM, "VX-1", place="DE-NW", by=VELUX, at=AT)


def confirming(scope: Scope, incoming: Incoming) -> Script[Mapping[str, JSON]]:
    """Move the order that the message names."""
    order = OrderId(incoming.raw.decode())
    moved = yield from acting.act(scope, order, velux.ConfirmContact(), by=MEIER, at=incoming.at)
    return {"version": moved.order.version}


def failing(error: Exception) -> Handle:
    """Move the order, and then fail."""

    def handle(scope: Scope, incoming: Incoming) -> Script[None]:
        yield from confirming(scope, incoming)
        raise error

    return handle


def test_a_message_is_handled_once_and_its_result_is_kept(desk: Desk) -> None:
    """A webhook that comes three times moves the order once."""
    first = desk.take("erp", "m-1", b"VX-1", at=AT, handle=confirming)
    again = desk.take("erp", "m-1", b"VX-1", at=AT + timedelta(days=1), handle=confirming)

    assert (True, {"version": 2}) == (first.new, first.result)
    assert (False, {"version": 2}) == (again.new, again.result)
    assert 2 == desk.show("VX-1").version


def test_the_same_id_with_other_bytes_is_the_partners_fault(desk: Desk) -> None:
    """What came first stays; nothing is handled."""
    desk.take("erp", "m-1", b"VX-1", at=AT)
    with pytest.raises(InboxChanged) as caught:
        desk.take("erp", "m-1", b"VX-2", at=AT, handle=confirming)

    assert ("erp", "m-1") == (caught.value.source, caught.value.message)
    assert not desk.take("erp", "m-1", b"VX-1", at=AT, handle=confirming).new


def test_source_and_realm_keep_equal_ids_apart(desk: Desk) -> None:
    """Two systems count their messages each from one."""
    other = desk.within(Realm("sonnegg"))

    assert desk.take("erp", "1", b"a", at=AT).new
    assert desk.take("shop", "1", b"b", at=AT).new
    assert other.take("erp", "1", b"c", at=AT).new


def test_what_a_failing_handler_did_is_undone_and_the_failure_counts(desk: Desk) -> None:
    """The message stays, so that it can be taken again; the caller sees why."""
    error = ZeroDivisionError("secret")
    taken = desk.take("erp", "m-1", b"VX-1", at=AT, handle=failing(error))

    assert (False, error, 1, False) == (taken.new, taken.failure, taken.attempts, taken.dead)
    assert 1 == desk.show("VX-1").version
    (kept,) = desk.unhandled()
    assert (kept.source, kept.message, kept.raw) == ("erp", "m-1", b"VX-1")
    assert desk.take("erp", "m-1", b"VX-1", at=AT, handle=confirming).new
    assert () == desk.unhandled()


def test_after_twenty_failures_a_message_is_dead_and_blocks_nothing(desk: Desk) -> None:
    """Storage specification 2.6.7."""
    for number in range(1, 21):
        taken = desk.take("erp", "m-1", b"VX-1", at=AT, handle=failing(ZeroDivisionError()))

        assert (number, number == 20) == (taken.attempts, taken.dead)
    after = desk.take("erp", "m-1", b"VX-1", at=AT, handle=confirming)
    assert (False, True, 1) == (after.new, after.dead, desk.show("VX-1").version)
    assert desk.take("erp", "m-2", b"VX-1", at=AT, handle=confirming).new


def test_what_was_given_up_stands_apart(desk: Desk) -> None:
    """A thousand dead ones must not hide the one that can still be mended."""
    for _ in range(20):
        desk.take("erp", "m-1", b"VX-1", at=AT, handle=failing(ZeroDivisionError()))
    desk.take("erp", "m-2", b"VX-1", at=AT, handle=failing(ZeroDivisionError()))
    (dead,) = desk.given_up()

    assert ["m-2"] == [each.message for each in desk.unhandled()]
    assert ("erp", "m-1", b"VX-1", AT, 20, "ZeroDivisionError") == (
        dead.source, dead.message, dead.raw, dead.at, dead.attempts, dead.note,
    )  # fmt: skip


def test_pages_go_on_where_the_one_before_ended(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By instant, source and id; two that came at once are not lost."""
    monkeypatch.setattr(inbox, "PAGE", 2)
    for source, message in (("erp", "b"), ("erp", "a"), ("dms", "c"), ("shop", "a")):
        desk.take(source, message, b"", at=AT, handle=failing(ZeroDivisionError()))
    first = desk.unhandled()
    second = desk.unhandled(first[-1])
    desk.purge(AT + timedelta(days=31))
    dead = desk.given_up()

    assert [("dms", "c"), ("erp", "a"), ("erp", "b"), ("shop", "a")] == [
        (each.source, each.message) for each in (*first, *second)
    ]
    assert () == desk.unhandled(second[-1])
    assert [("erp", "b"), ("shop", "a")] == [
        (each.source, each.message) for each in desk.given_up(dead[-1])
    ]


def test_what_was_not_handled_in_its_time_is_given_up(desk: Desk) -> None:
    """Its bytes are gone, so nobody can handle it; it must not vanish from both lists."""
    desk.take("erp", "m-1", b"VX-1", at=AT, handle=failing(ZeroDivisionError()))
    desk.purge(AT + timedelta(days=31))

    assert () == desk.unhandled()
    assert [("m-1", None)] == [(each.message, each.raw) for each in desk.given_up()]
    assert desk.take("erp", "m-1", b"VX-1", at=AT, handle=confirming).dead


def test_a_message_consists_of_bytes(desk: Desk) -> None:
    """A text has no hash before somebody has chosen its encoding."""
    with pytest.raises(WrongKinds) as caught:
        desk.take("erp", "m-1", "VX-1", at=AT)  # type: ignore[arg-type]  # the fault
    with pytest.raises(NotBytes):
        Incoming(source="erp", message="m-1", raw="VX-1", at=AT)  # type: ignore[arg-type]  # as above

    assert wrong_in(caught.value, "raw")
    assert () == desk.unhandled()


def test_a_handler_is_a_function(desk: Desk) -> None:
    """That is the caller's fault and no failure of the message: nothing is taken or counted."""
    with pytest.raises(WrongKinds) as caught:
        desk.take("erp", "m-1", b"VX-1", at=AT, handle=5)  # type: ignore[arg-type]  # the fault

    assert wrong_in(caught.value, "handle")
    assert desk.take("erp", "m-1", b"VX-1", at=AT, handle=confirming).new


def test_a_lost_race_is_no_failure_of_the_handler(desk: Desk) -> None:
    """It is run again by whoever runs calls again."""
    lost = failing(Conflict(whole_transaction=True))
    with pytest.raises(Conflict):
        desk.take("erp", "m-1", b"VX-1", at=AT, handle=lost)

    assert () == desk.unhandled()


def test_a_failure_that_comes_after_somebody_elses_success_counts_for_nothing(desk: Desk) -> None:
    """Two workers took the same message; the other one was faster."""
    desk.take("erp", "m-1", b"VX-1", at=AT, handle=confirming)
    incoming = Incoming(source="erp", message="m-1", raw=b"VX-1", at=AT)
    late = desk.run(lambda scope: inbox.failed(scope, incoming, ZeroDivisionError()))

    assert (False, {"version": 2}, None) == (late.new, late.result, late.failure)


def test_a_result_that_cannot_be_kept_keeps_nothing(desk: Desk) -> None:
    """All or nothing, also for the result."""

    def nul(_: Scope, __: Incoming) -> Script[Mapping[str, JSON]]:
        yield "SELECT 1", ()
        return {"note": "\0"}

    taken = desk.take("erp", "m-1", b"VX-1", at=AT, handle=nul)

    assert (True, 1) == (isinstance(taken.failure, Unstorable), taken.attempts)
    assert desk.take("erp", "m-1", b"VX-1", at=AT).new


def broken_sql(_: Scope, __: Incoming) -> Script[None]:
    """Read a table that is not there."""
    yield "SELECT x FROM nowhere", ()


def a_number(_: Scope, __: Incoming) -> Script[Mapping[str, JSON]]:
    """Give what is no mapping."""
    yield "SELECT 1", ()
    return 5  # type: ignore[return-value]  # the fault


HANDLERS: dict[str, object] = {
    "broken SQL": broken_sql,
    "a result of another kind": a_number,
    "no script": lambda *_: {"a": 1},
    "nothing": lambda *_: None,
}


@pytest.mark.parametrize("handler", HANDLERS)
def test_however_a_handler_fails_the_message_is_kept_and_counted(desk: Desk, handler: str) -> None:
    """A poisoned message that is not counted comes again for ever."""
    handle = cast("Handle", HANDLERS[handler])
    taken = [desk.take("erp", "m-1", b"VX-1", at=AT, handle=handle) for _ in range(2)]

    assert [(False, 1), (False, 2)] == [(each.new, each.attempts) for each in taken]
    assert None not in [each.failure for each in taken]
    assert ["m-1"] == [each.message for each in desk.unhandled()]


def test_the_caller_may_handle_it_within_the_same_transaction(desk: Desk) -> None:
    """Without a handler `new` says whether there is something to do."""

    def fail_midway() -> None:
        with desk.together():
            assert desk.take("erp", "m-1", b"VX-1", at=AT).new
            desk.act("VX-1", velux.ConfirmContact(), by=MEIER, at=AT)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_midway()

    assert (1, True) == (desk.show("VX-1").version, desk.take("erp", "m-1", b"VX-1", at=AT).new)


@pytest.mark.parametrize("bad", ["", "x" * 256, "a\0b", "a\nb"])
def test_an_id_is_printable_and_short(desk: Desk, bad: str) -> None:
    """It comes from outside, and goes into a key."""
    with pytest.raises(InvalidMessageId):
        desk.take("erp", bad, b"", at=AT)
    with pytest.raises(InvalidMessageId):
        desk.take(bad, "m-1", b"", at=AT)


def test_bytes_are_forgotten_and_their_hash_stays(desk: Desk) -> None:
    """After thirty days a message that comes again is still told apart from a changed one."""
    desk.take("erp", "old", b"VX-1", at=AT)
    desk.take("erp", "new", b"VX-1", at=AT + timedelta(days=1))
    before = to_micros(AT + timedelta(days=1))

    assert 1 == desk.run(lambda scope: inbox.purge(scope, before, before))
    assert 0 == desk.run(lambda scope: inbox.purge(scope, before, before))
    assert not desk.take("erp", "old", b"VX-1", at=AT).new
    with pytest.raises(InboxChanged):
        desk.take("erp", "old", b"VX-2", at=AT)


@given(st.binary() | st.text().map(str.encode))
def test_any_bytes_come_back_as_they_came(raw: bytes) -> None:
    """A text column on both databases: no NUL, no half of a character."""
    cell = as_cell(raw)

    assert raw == as_bytes(cell)
    assert "\0" not in cell


def test_the_longest_names_of_all_fit_into_one_key(desk: Desk) -> None:
    """PostgreSQL refuses a key of more than 2,704 bytes; characters of four bytes, drawn by chance."""
    draw = random.Random(1)  # noqa: S311  repeatable, no secret

    def name(length: int) -> str:
        return "".join(chr(draw.randrange(0x20000, 0x2A6D0)) for _ in range(length))

    there, order = desk.within(Realm(name(200))), name(200)
    there.receive(velux.PROGRAM, order, by=VELUX, at=AT, place="DE-NW")

    def read(scope: Scope, _: Incoming) -> Script[None]:
        yield from orders.load(scope, OrderId(order))

    longest = "\U00020000" + name(126) + "ab"  # 510 bytes

    assert None is there.take(longest, longest, b"", at=AT, handle=read).failure
    for wrong in (longest + "c", "é" * 256):
        with pytest.raises(InvalidMessageId):
            desk.take("erp", wrong, b"", at=AT)
