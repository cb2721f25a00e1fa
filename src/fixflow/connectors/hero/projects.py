"""Projects: placed under a customer and changed in HERO, and what came of it looked up.

A project cannot be deleted either.  The one rule: it is found again by the mark in its source, among
the projects of its customer; its number of ours, `relative_id`, alone proves nothing.
"""

from typing import Final

from fixflow.connectors.errors import NotShown
from fixflow.connectors.flow import Flow
from fixflow.connectors.graphql import Data
from fixflow.connectors.hero import documents
from fixflow.connectors.hero.asking import (
    LOOK_AT_IT,
    SEVERAL,
    Row,
    again,
    committed,
    found,
    made,
    read_all,
    read_row,
    text_in,
    write,
)
from fixflow.connectors.hero.inputs import SOURCE, changed_project, new_project
from fixflow.connectors.hero.marks import bears, mark
from fixflow.connectors.hero.refs import PARTNER, Kind, ref, whole
from fixflow.connectors.intents import Amend, Place
from fixflow.connectors.outcomes import ManualStep, Reconcile, SendOutcome, Unknown

PROJECT: Final = "project"


def place(intent: Place, customer: int, key: str) -> Flow[SendOutcome]:
    """Create a project for a customer; its first step HERO chooses.

    Raises:
        Unfit: `connectors.hero_unfit`, before anything is sent.
        BeyondInt: `connectors.hero_beyond_int`, likewise.
        TransportError: `connectors.transport`, it surely has not arrived.
    """
    project = new_project(intent, customer, key)
    resolve = Reconcile(natural_key=mark(key))
    said = yield from write(documents.CREATE_PROJECT, {PROJECT: project}, resolve)
    return made(documents.CREATE_PROJECT, said, Kind.PROJECT, resolve)


def placed(intent: Place, customer: int, key: str) -> Flow[SendOutcome]:
    """Look for a project by its mark; one that has our number and no mark a person looks at."""
    document = documents.PROJECTS_OF_CUSTOMER
    projects = yield from read_all(document, {"customer": customer})
    hits = [each for each in projects if bears(text_in(each, SOURCE, document.name), key)]
    number = whole(intent.extra.get("relative_id"))
    if not hits and any(number and each.get("relative_id") == number for each in projects):
        return Unknown(why=SEVERAL, resolve=ManualStep(key=key, instruction=LOOK_AT_IT))
    return found(Kind.PROJECT, hits, key, mark(key))


def amend(intent: Amend, number: int) -> Flow[SendOutcome]:
    """Change a project.

    Raises:
        Unfit: `connectors.hero_unfit`, before anything is sent.
    """
    fields = changed_project(intent)
    resolve = Reconcile(natural_key=str(ref(Kind.PROJECT, number)))
    project = {"id": number, **fields}
    said = yield from write(documents.UPDATE_PROJECT, {PROJECT: project}, resolve)
    if not isinstance(said, Data):
        return said
    return committed(Kind.PROJECT, number, said.value if isinstance(said.value, dict) else {})


def amended(intent: Amend, number: int) -> Flow[SendOutcome]:
    """Look whether a project is as it was to be changed; nothing is changed."""
    fields = changed_project(intent)
    project = yield from project_at(number)
    if any(project.get(name) != wanted for name, wanted in fields.items()):
        return again()
    return committed(Kind.PROJECT, number, project)


def project_at(number: int) -> Flow[Row]:
    """Read a project.

    Raises:
        NotShown: `connectors.not_shown`.
    """
    project = yield from read_row(documents.READ_PROJECT, {"id": number})
    if project is None:
        raise NotShown(PARTNER, documents.READ_PROJECT.name, str(number))
    return project
