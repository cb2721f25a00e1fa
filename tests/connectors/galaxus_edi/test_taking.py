"""Taking: listed, taken, handled, removed, each by a call; what is removed is what was handled."""

from contextlib import suppress

import pytest
from attrs import evolve

import fixflow
from fixflow.connectors import galaxus_edi as edi
from fixflow.connectors.directory import DirectoryTransport
from fixflow.connectors.door import Door
from fixflow.connectors.filing import FileTooLarge
from fixflow.connectors.observe import Observer
from fixflow.errors import FixflowError
from fixflow.testing.simulators.galaxus_edi import Trouble, serving
from tests.connectors.galaxus_edi import documents
from tests.connectors.galaxus_edi.doors import WAYS, asking
from tests.connectors.galaxus_edi.handling import AT, PARTNER, REF, received_once

each_way = pytest.mark.parametrize("way", WAYS)


@pytest.fixture
def galaxus():
    """A folder that acts as Galaxus."""
    with serving() as running:
        yield running


@pytest.fixture
def door(galaxus):
    """A door to it."""
    return Door(PARTNER, DirectoryTransport(galaxus.root))


def names(galaxus):
    """Name what lies in Galaxus' folder."""
    return sorted(each.name for each in galaxus.inbox.iterdir())


@each_way
def test_a_file_is_taken_and_then_removed(galaxus, way):
    """Two calls; between them it lies where it was."""
    name = galaxus.place()
    with asking(way, galaxus) as ask:
        assert (name,) == ask("ask", PARTNER.waiting()).names
        received = ask("ask", PARTNER.take(name))
        assert [name] == names(galaxus)
        assert ask("ask", PARTNER.remove(received)) is True
        assert ask("ask", PARTNER.remove(received)) is True
        assert edi.Gone(name) == ask("ask", PARTNER.take(name))

    assert isinstance(received.document, edi.OrderPlacement)
    assert [] == names(galaxus)


def test_orders_come_before_what_is_about_them(galaxus, door):
    """A request to cancel that comes with its order finds it."""
    cancel, order, back = galaxus.cancel(), galaxus.place(), galaxus.register_return()

    assert (order, cancel, back) == door.ask(PARTNER.waiting(), now=AT).names


def test_what_is_not_for_us_is_named_and_left_alone(galaxus, door):
    """Another supplier's, an unknown document, a file that is none, a name that is none."""
    foreign, unknown, strange = (
        galaxus.trouble(each) for each in (Trouble.FOREIGN, Trouble.UNKNOWN, Trouble.STRANGE)
    )
    (galaxus.inbox / "a\nb.xml").write_bytes(b"x")
    before = names(galaxus)
    waiting = door.ask(PARTNER.waiting(), now=AT)

    assert ((), (foreign,), tuple(sorted((unknown, strange))), 1) == (
        waiting.names, waiting.foreign, waiting.strange, waiting.odd,
    )  # fmt: skip
    for name in (foreign, unknown, strange):
        assert isinstance(door.ask(PARTNER.take(name), now=AT), edi.Quarantined)
    assert before == names(galaxus)


@pytest.mark.parametrize("kind", [Trouble.EMPTY, Trouble.TRUNCATED, Trouble.HOSTILE, Trouble.WRONG])
def test_a_file_that_cannot_be_read_stays_and_is_read_once_it_is_whole(galaxus, door, kind):
    """A file of no bytes may be one that is being written; when it is whole it is another one."""
    name = galaxus.trouble(kind)
    (listed,) = door.ask(PARTNER.waiting(), now=AT).names
    first = door.ask(PARTNER.take(listed), now=AT)

    assert isinstance(first, edi.Quarantined)
    assert isinstance(first.error, FixflowError)
    assert (galaxus.inbox / name).read_bytes() == first.raw
    assert name == galaxus.place("7100002")
    second = door.ask(PARTNER.take(listed), now=AT)
    assert isinstance(second, edi.Received)
    assert first.id != second.id


def test_a_file_that_is_too_large_is_quarantined_without_its_bytes(galaxus):
    """Nobody holds it in memory; it lies where it is."""
    name = galaxus.place()
    door = Door(PARTNER, DirectoryTransport(galaxus.root, largest=100))
    file = door.ask(PARTNER.take(name), now=AT)

    assert isinstance(file, edi.Quarantined)
    assert (b"", FileTooLarge) == (file.raw, type(file.error))
    assert [name] == names(galaxus)


def test_a_file_that_was_changed_since_it_was_taken_is_not_removed(galaxus, door):
    """The sender has mended and sent it again; it is taken anew."""
    name = galaxus.place(pieces=2)
    first = door.ask(PARTNER.take(name), now=AT)
    galaxus.place(pieces=3)

    assert door.ask(PARTNER.remove(first), now=AT) is False
    second = door.ask(PARTNER.take(name), now=AT)
    assert (2, 3) == (first.document.pieces, second.document.pieces)
    assert first.id != second.id
    assert door.ask(PARTNER.remove(second), now=AT) is True


def test_the_id_for_the_inbox_is_name_and_content():
    """The same again is the same; 255 printable characters are what an inbox takes."""
    long = "G" * 250 + ".xml"

    assert edi.inbox_id("a.xml", b"x") == edi.inbox_id("a.xml", b"x")
    assert edi.inbox_id("a.xml", b"x") != edi.inbox_id("a.xml", b"y")
    assert edi.inbox_id("a.xml", b"x") != edi.inbox_id("b.xml", b"x")
    assert 255 >= len(edi.inbox_id(long, b"x"))


def test_a_file_that_is_sent_again_has_one_effect(galaxus, door, tmp_path):
    """Galaxus: «the sender should check the successful upload and retransmit automatically»."""
    desk = fixflow.open(str(tmp_path / "orders.db"))
    taken = []
    for _ in range(3):
        name = galaxus.place()
        file = door.ask(PARTNER.take(name), now=AT)
        taken.append(desk.take("galaxus_edi", file.id, file.raw, at=AT, handle=received_once))
        door.ask(PARTNER.remove(file), now=AT)

    assert [True, False, False] == [each.new for each in taken]
    assert [{"order": "GX-7100001"}] * 3 == [each.result for each in taken]
    assert 1 == len(list(desk.orders()))
    desk.close()


def test_a_handler_that_fails_leaves_the_file_for_the_next_time(galaxus, door, tmp_path):
    """Nothing was committed, so nothing is removed."""
    desk = fixflow.open(str(tmp_path / "orders.db"))
    file = door.ask(PARTNER.take(galaxus.place()), now=AT)

    def fails(_scope, _incoming):
        raise ArithmeticError
        yield

    with suppress(ArithmeticError):
        assert desk.take("galaxus_edi", file.id, file.raw, at=AT, handle=fails).failure is not None
    assert [file.name] == names(galaxus)
    again = desk.take("galaxus_edi", file.id, file.raw, at=AT, handle=received_once)
    assert again.new
    desk.close()


@each_way
def test_a_file_of_ours_that_nobody_fetches_is_told(galaxus, way):
    """At the second look; also one that was left under its temporary name."""
    told: list[tuple[str, str]] = []
    observer = Observer(on_left=lambda *each: told.append(each))
    (galaxus.outbox / "tmp_GDELR_1900017_1_00.xml").write_bytes(b"half")
    (galaxus.outbox / "GORDR_1_2.xml").write_bytes(b"another supplier's")
    with asking(way, galaxus) as ask:
        put = ask("submit", edi.intent_of(documents.RESPONSE), REF, "k")
        first = ask("ask", PARTNER.lying(frozenset(), observer))
        assert [] == told
        second = ask("ask", PARTNER.lying(first, observer))

    ours = sorted([put.raw["file"], "tmp_GDELR_1900017_1_00.xml"])
    assert frozenset(ours) == first == second
    assert [("galaxus_edi", name) for name in ours] == told


def test_a_file_that_was_fetched_is_not_told(galaxus, door):
    """In `Live` it is deleted."""
    told: list[object] = []
    galaxus.live = True
    door.submit(edi.intent_of(documents.RESPONSE), REF, "k", now=AT)
    first = door.ask(PARTNER.lying(frozenset(), Observer()), now=AT)
    galaxus.look()
    second = door.ask(PARTNER.lying(first, Observer(on_left=lambda *_: told.append(1))), now=AT)

    assert (1, 0, []) == (len(first), len(second), told)


def test_a_request_to_cancel_is_answered_by_its_positions(galaxus, door):
    """CANP and CANR: «If the Cancel Request is implemented, it is mandatory that the Cancel
    Confirmation is also implemented».
    """  # noqa: D205  one sentence of theirs
    galaxus.place()
    request = door.ask(PARTNER.take(galaxus.cancel()), now=AT).document
    (item,) = request.items
    answer = edi.CancelConfirmation(
        order=request.order,
        items=(
            edi.ConfirmationItem(
                product=evolve(item.product, description=None),
                quantity=item.quantity,
                accepted=True,
            ),
        ),
    )

    door.submit(edi.intent_of(answer), REF, "k", now=AT)
    galaxus.look()
    assert [answer] == galaxus.said
