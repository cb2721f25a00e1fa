"""Personal facts: events whose words stand in the vault, and journals from before there was one."""

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import attrs
import pytest

from fixflow.attachments import DocumentRef
from fixflow.desk import Desk
from fixflow.events import Facts
from fixflow.identity import OrderId
from fixflow.lifecycle import Erased
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import digitec_galaxus, immomio, imofix, shipped
from fixflow.storage import history, journal, orders, wire
from fixflow.storage.body import Unstorable
from fixflow.storage.filter import Filter
from fixflow.storage.journal import Subject
from fixflow.storage.orders import Scope
from fixflow.storage.privacy import vault
from fixflow.storage.script import Row, Script
from tests.storage.erasing.looking import dumped

SONNEGG = Actor(PRINCIPAL, "sonnegg")
MEIER = Actor(CONTRACTOR, "meier")
AT = datetime(2026, 5, 4, 8, 13, tzinfo=UTC)
WHOSE = Subject("default", "order", "A-1")
PHOTO = DocumentRef(
    id="d-1", name="Foto Huber.jpg", media_type="image/jpeg", size=1, sha256="a" * 64
)


def started(desk: Desk, id_: str = "A-1") -> None:
    """Begin an order with two personal facts and one that is not."""
    desk.receive(
        imofix.PROGRAM, id_, by=SONNEGG, at=AT, place="CH-ZH",
        title="Storen «Huber»\\", contact="Huber\n079", priority="high",
    )  # fmt: skip


def test_a_body_holds_commitments_and_no_word(desk: Desk):
    """Spec 2.10; the form has its own number, so that older code does not read it half."""
    started(desk)
    (entry,) = desk.binding.read(journal.read(WHOSE))
    body = json.loads(entry.body)

    assert (2, {"billing_basis", "priority", "place"}, {"title", "contact"}) == (
        body["v"], set(body["facts"]), set(body["kept"]),
    )  # fmt: skip
    assert {64} == {len(each) for each in body["kept"].values()}
    assert wire.committed(entry) == body["kept"]


def test_what_is_read_equals_what_was_written(desk: Desk):
    """Quotes, backslashes, line ends, documents: to the last letter."""
    decision = desk.receive(
        immomio.PROGRAM, "A-1", by=Actor(SYSTEM, "t"), at=AT, category="Heizung",
        title='Heizung "kalt"', body="seit\nMontag", attachments=(PHOTO,),
    )  # fmt: skip

    assert decision.events == desk.show("A-1").events
    assert decision.events == desk.orders()[0].events
    assert "Foto Huber" not in "".join(
        each for each in dumped(desk).splitlines() if not each.startswith("fx_pii")
    )
    desk.erase("A-1", by=SONNEGG, at=AT, why="Gesuch")
    facts = desk.show("A-1").events[0].facts
    attachments = facts.of("attachments", tuple)
    assert attachments is not None
    (document,) = attachments

    assert ("gelöscht", 0, Erased()) == (document.name, document.size, facts["body"])


def test_each_commitment_is_that_of_its_value(desk: Desk):
    """What `verify` compares: the value as JSON under its salt."""
    started(desk)
    (entry,) = desk.binding.read(journal.read(WHOSE))
    rows = desk.binding.read(all_of())
    found = {
        field: vault.commitment(WHOSE, field, value, bytes.fromhex(salt))
        for _, _, field, salt, value, _ in rows
    }

    assert wire.committed(entry) == found
    assert {'"Storen «Huber»\\\\"', '"Huber\\n079"'} == {value for *_, value, _ in rows}


def all_of():
    """Read the vault of the order with its salts."""
    return (yield vault.WHOLE, ("default", "order", "A-1", "A-1"))


def test_the_vault_is_asked_once_and_only_where_it_holds_something(desk: Desk):
    """One statement more for a load or a page with personal facts than for one without."""
    desk.receive(digitec_galaxus.PROGRAM, "S-1", by=Actor(SYSTEM, "digitec"), at=AT, place="CH-ZH")
    without = statements(desk, lambda scope: orders.find(scope, OrderId("S-1")))
    without += statements(desk, lambda scope: orders.page(scope, Filter(), ""))
    for id_ in ("A-1", "A-2"):
        started(desk, id_)
    found = statements(desk, lambda scope: orders.find(scope, OrderId("A-1")))
    page = statements(desk, lambda scope: orders.page(scope, Filter(), ""))

    assert [1, 1] == [more - less for more, less in zip((*found, *page), without, strict=True)]


def statements(desk: Desk, script: Callable[[Scope], Script[object]]) -> list[int]:
    """Count what a script asks the database."""
    counted = [0]

    def counting() -> Script[object]:
        inner = script(Scope("default", desk.program))
        rows: list[Row] | None = None
        while True:
            try:
                asked = inner.send(rows) if rows is not None else next(inner)
            except StopIteration as end:
                return end.value
            counted[0] += 1
            rows = yield asked

    desk.binding.read(counting())
    return counted


def test_a_journal_of_schema_1_reads_on():
    """There the words stand in the entries themselves; nothing is rewritten."""
    order = imofix.PROGRAM.start("A-1", by=SONNEGG, at=AT, place="CH-ZH", title="Huber")
    inline = [wire.entry(each) for each in order.events]

    assert list(order.events) == wire.events(WHOSE, inline, shipped)
    assert {} == wire.committed(inline[0])


def test_what_the_vault_does_not_hold_is_gone(desk: Desk):
    """A fact may be given under the very name of the mark; it is then no mark."""
    started(desk)
    entries = desk.binding.read(journal.read(WHOSE))
    (event,) = wire.events(WHOSE, entries, shipped)

    assert (Erased(), Erased()) == (event.facts["title"], event.facts["contact"])
    assert not wire.vaulted([wire.entry(event)])


def test_an_instant_in_the_past_still_has_its_words(desk: Desk):
    """An order as it was is folded with its words too, and without those that went since."""
    started(desk)
    desk.act("A-1", imofix.Amend(title="Neu"), by=SONNEGG, at=AT + timedelta(days=1))
    scope = Scope("default", desk.program)
    before = desk.binding.read(history.as_of(scope, OrderId("A-1"), AT))
    desk.erase("A-1", by=SONNEGG, at=AT + timedelta(days=2), why="Gesuch")
    after = desk.binding.read(history.as_of(scope, OrderId("A-1"), AT))

    assert before is not None
    assert after is not None
    assert ("Storen «Huber»\\", Erased()) == (
        before.order.facts["title"], after.order.facts["title"],
    )  # fmt: skip


def test_a_word_that_no_database_keeps_is_named_by_its_field():
    """The fault has the path that it had before there was a vault."""
    event = imofix.PROGRAM.start("A-1", by=SONNEGG, at=AT, title="T").events[0]
    spoiled = attrs.evolve(event, facts=Facts({"title": "a\0b"}))
    with pytest.raises(Unstorable) as refused:
        wire.personal(spoiled, shipped)

    assert ["facts.title"] == [each.path for each in refused.value.faults]
