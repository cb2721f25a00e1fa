"""Documents in a field: bounded, whole, and each fault with its part."""

import hashlib
import json

import attrs
import pytest

from fixflow.attachments import DocumentRef
from fixflow.lifecycle import Action, BadFields, document, documents, encode_facts
from fixflow.lifecycle.actions import build
from fixflow.lifecycle.document_refs import Document
from fixflow.lifecycle.facts_json import decode_facts
from fixflow.texts import Text

DIGEST = hashlib.sha256(b"leck").hexdigest()
RAW = {
    "id": "d-1",
    "name": "Leck Küche.jpg",
    "media_type": "image/jpeg",
    "size": 4,
    "sha256": DIGEST,
}
REF = DocumentRef(id="d-1", name="Leck Küche.jpg", media_type="image/jpeg", size=4, sha256=DIGEST)


@attrs.frozen
class Send(Action):
    """One document, and perhaps some beside it."""

    label = Text(de="Schicken", en="Send")
    first: DocumentRef = document()
    others: tuple[DocumentRef, ...] | None = documents(optional=True)


def faults(**raw: object) -> list[tuple[str, str]]:
    """Build a sending and tell its faults."""
    with pytest.raises(BadFields) as caught:
        build(Send, {"first": RAW, **raw})
    return [(each.path, each.code) for each in caught.value.faults]


def test_a_reference_is_read_from_an_object_of_its_parts():
    """What a form or JSON brings is what a program writes by hand."""
    sent = build(Send, {"first": RAW, "others": [REF, {**RAW, "id": "d-2"}]})

    assert Send(REF, others=(REF, attrs.evolve(REF, id="d-2"))) == sent


def test_references_survive_json():
    """What a database keeps of an event is read back exactly."""
    sent = Send(REF, others=(REF, attrs.evolve(REF, id="d-2", size=0)), message="zwei")
    written = json.loads(json.dumps(encode_facts(sent.facts)))

    assert RAW == written["first"]
    assert sent.facts == decode_facts(Send, written)


def test_every_fault_of_every_part_is_told_at_once():
    """Whoever sends one mends it once; what is not there has no second fault."""
    raw = {"name": "../leck.jpg", "media_type": "jpeg", "size": True, "href": "x"}

    assert [
        ("first.href", "unknown_field"),
        ("first.id", "missing"),
        ("first.sha256", "missing"),
        ("first.name", "attachments.no_file_name"),
        ("first.media_type", "attachments.no_media_type"),
        ("first.size", "attachments.no_size"),
        ("others[1].id", "missing"),
        ("others[2]", "wrong_type"),
    ] == faults(first=raw, others=[RAW, {**RAW, "id": None}, "d-3"])


def test_a_fault_is_said_with_its_place_and_in_the_reader_s_language():
    """The words are those of the reference itself."""
    with pytest.raises(BadFields) as caught:
        build(Send, {"first": RAW, "others": [RAW, {**RAW, "media_type": "jpeg"}]})

    assert "others[1].media_type: ist kein Medientyp" in caught.value.say("de")
    assert ["/others/1/media_type"] == [each.pointer for each in caught.value.faults]


def test_an_object_is_no_reference_at_the_typed_door():
    """A type checker says so too."""
    with pytest.raises(BadFields) as caught:
        Send(RAW)  # type: ignore[arg-type]  # the fault itself

    assert [("first", "wrong_type")] == [(each.path, each.code) for each in caught.value.faults]


def test_at_most_20_documents_go_with_one_message():
    """Specification 2.21: at most 20; one list with a hundred thousand is not looked into."""
    many = [{**RAW, "id": f"d-{number}"} for number in range(21)]

    assert 20 == len(build(Send, {"first": RAW, "others": many[:20]}).others or ())
    assert [("others", "too_many")] == faults(others=many)
    assert [("others", "too_many")] == faults(others=[{}] * 100_000)


def test_the_same_reference_twice_is_one():
    """A tenant who presses the button again has not sent another picture."""
    assert (REF,) == build(Send, {"first": RAW, "others": [RAW, RAW]}).others


def test_no_document_is_no_list():
    """An empty list says the same as none."""
    assert None is build(Send, {"first": RAW, "others": []}).others


def test_a_check_tries_documents_that_differ():
    """Of no byte, so that the digest is known: SHA-256 of nothing."""
    tried = Document().samples

    assert {hashlib.sha256(b"").hexdigest()} == {each.sha256 for each in tried}
    assert 2 == len({each.id for each in tried})
