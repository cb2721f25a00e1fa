"""Entries: what is said about a job or a project, in its log.

Of a project's log HERO shows the system's entries, or those of the users that are asked for (client).
The one rule: an entry bears our mark, since a second one would be read by people as a second message.
"""

from collections.abc import Iterable

from fixflow.connectors.flow import Flow
from fixflow.connectors.hero import documents
from fixflow.connectors.hero.asking import (
    Row,
    found,
    made,
    number_in,
    read_all,
    read_row,
    rows,
    text_in,
    write,
)
from fixflow.connectors.hero.checking import Checked
from fixflow.connectors.hero.marks import bears, mark
from fixflow.connectors.hero.refs import Kind
from fixflow.connectors.hero.settings import Settings
from fixflow.connectors.intents import Message
from fixflow.connectors.outcomes import Reconcile, SendOutcome
from fixflow.lifecycle import JSON


def say(intent: Message, target: Kind, number: int, key: str) -> Flow[SendOutcome]:
    """Write an entry into the log of a job or a project.

    Raises:
        Unfit: `connectors.hero_unfit`, before anything is sent.
        TransportError: `connectors.transport`, it surely has not arrived.
    """
    told = Checked(intent.kind)
    told.fields |= {"target": target.value, "target_id": number}
    told.marked("text", "custom_text", intent.text, key)
    entry = told.done()
    resolve = Reconcile(natural_key=mark(key))
    said = yield from write(documents.ADD_ENTRY, {"entry": entry}, resolve)
    return made(documents.ADD_ENTRY, said, Kind.ENTRY, resolve)


def said_already(settings: Settings, target: Kind, number: int, key: str) -> Flow[SendOutcome]:
    """Look for an entry by its mark; nothing is changed."""
    entries = yield from entries_of(settings, target, number)
    name = documents.ENTRIES_OF_PROJECT.name
    hits = [each for each in entries if bears(text_in(each, "custom_text", name), key)]
    return found(Kind.ENTRY, hits, key, mark(key))


def entries_of(settings: Settings, target: Kind, number: int) -> Flow[Iterable[Row]]:
    """Read the log of a job, which has no pages, or of a project."""
    if target is Kind.PROJECT:
        return (yield from project_log(settings, number))
    document = documents.ENTRIES_OF_JOB
    job = yield from read_row(document, {"id": number})
    return () if job is None else rows(document, job.get("histories"))


def project_log(settings: Settings, project: int) -> Flow[Iterable[Row]]:
    """Read the log of a project: what the system has written, and the users that are known."""
    document = documents.ENTRIES_OF_PROJECT
    users: list[JSON] = [*sorted(settings.users)]
    log: dict[int, Row] = {}
    for whose in ({}, {"users": users}) if users else ({},):
        part = yield from read_all(document, {"id": project, **whose})
        log |= {number_in(each, "id", document.name): each for each in part}
    return log.values()
