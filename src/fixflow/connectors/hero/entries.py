"""Entries: what is said about a job or a project, in its log.

The one rule: an entry bears our mark, since a second one would be read by people as a second message.
"""

from fixflow.connectors.flow import Flow
from fixflow.connectors.hero import documents
from fixflow.connectors.hero.asking import (
    Row,
    found,
    made,
    read_all,
    read_row,
    rows,
    text_in,
    write,
)
from fixflow.connectors.hero.marks import bears, mark, marked
from fixflow.connectors.hero.refs import Kind
from fixflow.connectors.intents import Message
from fixflow.connectors.outcomes import Reconcile, SendOutcome
from fixflow.lifecycle import JSON


def say(intent: Message, target: Kind, number: int, key: str) -> Flow[SendOutcome]:
    """Write an entry into the log of a job or a project.

    Raises:
        TransportError: `connectors.transport`, it surely has not arrived.
    """
    entry: dict[str, JSON] = {
        "target": target.value,
        "target_id": number,
        "custom_text": marked(intent.text, key),
    }
    resolve = Reconcile(natural_key=mark(key))
    said = yield from write(documents.ADD_ENTRY, {"entry": entry}, resolve)
    return made(documents.ADD_ENTRY, said, Kind.ENTRY, resolve)


def said_already(target: Kind, number: int, key: str) -> Flow[SendOutcome]:
    """Look for an entry by its mark; nothing is changed."""
    entries = yield from entries_of(target, number)
    name = documents.ENTRIES_OF_PROJECT.name
    hits = [each for each in entries if bears(text_in(each, "custom_text", name), key)]
    return found(Kind.ENTRY, hits, key, mark(key))


def entries_of(target: Kind, number: int) -> Flow[tuple[Row, ...]]:
    """Read the log of a job, which has no pages, or of a project."""
    if target is Kind.PROJECT:
        return (yield from read_all(documents.ENTRIES_OF_PROJECT, {"id": number}))
    document = documents.ENTRIES_OF_JOB
    job = yield from read_row(document, {"id": number})
    return () if job is None else tuple(rows(document, job.get("histories")))
