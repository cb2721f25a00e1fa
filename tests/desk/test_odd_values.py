"""What is no such thing is refused at the face by an error of ours, before anything is read."""

from collections.abc import Callable

import pytest

import fixflow
from fixflow.desk import Desk
from fixflow.errors import Misuse
from fixflow.identity import Realm
from fixflow.instants import parse_instant
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import velux

ASKED = parse_instant("2026-05-04T10:00:00+02:00")
VELUX, MEIER = Actor(PRINCIPAL, "velux"), Actor(CONTRACTOR, "meier")
STEP = velux.ConfirmContact()


@pytest.fixture
def desk():
    """A desk with one order."""
    with fixflow.open(":memory:") as opened:
        opened.receive(velux.PROGRAM, "VX-1", by=VELUX, at=ASKED, place="DE-NW")
        yield opened


ODD: dict[str, tuple[str, Callable[[Desk], object]]] = {
    "a number as key": (
        "storage.wrong_kinds",
        lambda desk: desk.act("VX-1", STEP, by=MEIER, at=ASKED, key=1),  # type: ignore[arg-type]
    ),
    "bytes as key": (
        "storage.wrong_kinds",
        lambda desk: desk.act("VX-1", STEP, by=MEIER, at=ASKED, key=b"x"),  # type: ignore[arg-type]
    ),
    "a surrogate as key": (
        "storage.invalid_key",
        lambda desk: desk.act("VX-1", STEP, by=MEIER, at=ASKED, key="\ud800"),
    ),
    "a text as version": (
        "storage.wrong_kinds",
        lambda desk: desk.act("VX-1", STEP, by=MEIER, at=ASKED, expected="1"),  # type: ignore[arg-type]
    ),
    "a truth as version": (
        "storage.wrong_kinds",
        lambda desk: desk.act("VX-1", STEP, by=MEIER, at=ASKED, expected=True),
    ),
    "a text as actor": (
        "storage.wrong_kinds",
        lambda desk: desk.act("VX-1", STEP, by="meier", at=ASKED),  # type: ignore[arg-type]
    ),
    "nobody as actor of a start": (
        "storage.wrong_kinds",
        lambda desk: desk.receive(velux.PROGRAM, "VX-2", by=None, at=ASKED, place="DE-NW"),  # type: ignore[arg-type]
    ),
    "nobody as actor of a migration": (
        "storage.wrong_kinds",
        lambda desk: desk.migrate("VX-1", to=velux.PROGRAM, by=None, at=ASKED),  # type: ignore[arg-type]
    ),
    "a text as who looks": (
        "storage.wrong_kinds",
        lambda desk: desk.orders(by="meier"),  # type: ignore[arg-type]
    ),
    "a role as who looks": (
        "storage.wrong_kinds",
        lambda desk: desk.show("VX-1", by=CONTRACTOR),  # type: ignore[arg-type]
    ),
    "a number as action": (
        "storage.wrong_kinds",
        lambda desk: desk.act("VX-1", 5, by=MEIER, at=ASKED),  # type: ignore[arg-type]
    ),
    "another class as action": (
        "storage.wrong_kinds",
        lambda desk: desk.act("VX-1", object, by=MEIER, at=ASKED),  # type: ignore[arg-type]
    ),
    "a number as start": (
        "storage.wrong_kinds",
        lambda desk: desk.receive(velux.PROGRAM, "VX-2", 5, by=VELUX, at=ASKED),  # type: ignore[arg-type]
    ),
    "a name as program": (
        "storage.wrong_kinds",
        lambda desk: desk.receive("velux@1", "VX-2", by=VELUX, at=ASKED),  # type: ignore[arg-type]
    ),
    "a number as realm": (
        "identity.invalid",
        lambda desk: desk.within(5),  # type: ignore[arg-type]
    ),
    "one program for several": (
        "identity.one_for_several",
        lambda _: fixflow.open(":memory:", programs=velux.PROGRAM),  # type: ignore[arg-type]
    ),
    "names for programs": (
        "storage.wrong_kinds",
        lambda _: fixflow.open(":memory:", programs=["velux@1"]),  # type: ignore[list-item]
    ),
    "one seal for several": (
        "identity.one_for_several",
        lambda desk: desk.verify(seals="a" * 64),
    ),
    "a number as seal": (
        "storage.not_a_seal",
        lambda desk: desk.verify(seals=[5]),  # type: ignore[list-item]
    ),
}


@pytest.mark.parametrize(("code", "call"), ODD.values(), ids=ODD)
def test_what_is_no_such_thing_is_refused(
    desk: Desk, code: str, call: Callable[[Desk], object]
) -> None:
    """A TypeError from deep inside names no argument, and has no code to be looked up by."""
    with pytest.raises(Misuse) as caught:
        call(desk)

    assert code == caught.value.code
    assert str(caught.value).isprintable()
    assert 1 == desk.show("VX-1").version


def test_a_realm_is_named_by_its_text_too(desk: Desk) -> None:
    """As an order is by its id."""
    other = desk.within("other")
    with fixflow.open(":memory:", realm="other") as another:  # type: ignore[arg-type]  # of `open`
        assert Realm("other") == other.realm == another.realm
