"""Documents: each one held against the schema, and run by graphql-core on a tenant."""

import re
from typing import Any

import pytest
from graphql import (
    FieldNode,
    NameNode,
    OperationDefinitionNode,
    OperationType,
    parse,
    validate,
)

from fixflow.connectors.hero import documents
from fixflow.connectors.http_steps import ONCE, READ
from fixflow.testing.simulators.hero import Tenant
from fixflow.testing.simulators.hero_roots import executed, schema

each_document = pytest.mark.parametrize(
    "document", documents.DOCUMENTS, ids=[each.name for each in documents.DOCUMENTS]
)
PAGE = {"first": 100, "offset": 0}
SPAN = {"start": "2027-01-01T00:00:00+01:00", "end": "2027-02-01T00:00:00+01:00"}
VARIABLES: dict[str, Any] = {
    "ReadJob": {"id": 1},
    "ListJobs": PAGE,
    "JobsOfProject": {"project": 2, **PAGE},
    "EntriesOfJob": {"id": 1},
    "CreateJob": {"job": {"project_match_id": 2, "title": "neu", "type": "repair"}},
    "UpdateJob": {"job": {"id": 1, "status_code": 500}},
    "Assign": {"job": 1, "partner": 9},
    "Unassign": {"job": 1, "partner": 9},
    "ReadProject": {"id": 2},
    "ProjectsOfCustomer": {"customer": 3, **PAGE},
    "EntriesOfProject": {"id": 2, "users": [286], **PAGE},
    "CreateProject": {"project": {"customer_id": 3, "address_id": 4, "name": "neu"}},
    "UpdateProject": {"project": {"id": 2, "name": "anders"}},
    "ListContacts": {"search": "", **PAGE},
    "CreateContact": {"contact": {"last_name": "Müller", "email": "m@example.org"}},
    "Countries": {},
    "ListEvents": {**SPAN, **PAGE},
    "EventCategories": {},
    "CreateEvent": {"event": {"category_id": 21, "project_match_id": 2, **SPAN}},
    "UpdateEvent": {"event": {"id": 5, **SPAN}},
    "DeleteEvent": {"id": 5},
    "ListTasks": {"done": False, **PAGE},
    "UpdateTask": {"task": {"id": 7, "done_date": SPAN["start"]}},
    "ReadServiceObject": {"id": 6},
    "UpdateServiceObject": {"object": {"id": 6, "name": "Therme"}},
    "AddEntry": {"entry": {"target": "project_match", "target_id": 2, "custom_text": "da"}},
    "AddFile": {
        "document": {"document_type_id": 26}, "uuid": "00000000-0000-4000-8000-000000000001",
        "target": "field_service_job", "id": 1,
    },
    "FindUpload": {"uuids": ["00000000-0000-4000-8000-000000000001"]},
    "HookTriggers": {},
    "ListHooks": PAGE,
    "CreateHook": {"hook": {"name": "fixflow", "webhook_trigger": "simulated"}},
}  # fmt: skip


def run(document) -> Any:
    """Run a document on a tenant that has one of each thing."""
    return executed(tenant(), document.text, document.name, VARIABLES[document.name])


def tenant():
    """Give a tenant that has one of each thing."""
    made = Tenant(last=0)
    assert 1 == made.add_job(title="Thermenwartung", project_match_id=2)
    made.add("project", name="Musterstraße", customer_id=3)
    made.add("contact", last_name="Müller", first_name="Ida", is_deleted=False)
    made.add("address", city="Bonn")
    made.add("event", title="Termin", start=SPAN["start"], end=SPAN["end"], deleted=False)
    made.add("object", name="Therme", recurring_next="2027-03-01")
    made.add("task", title="Anrufen")
    made.upload("befund.pdf", 3, "abc")
    return made


@each_document
def test_a_document_fits_the_schema(document):
    """Public clients send `input:` for `job:` and ask a plain list for `edges`."""
    assert [] == validate(schema(), parse(document.text))


@each_document
def test_a_document_is_one_operation_that_is_named_as_it_says(document):
    """`operationName` picks it; a mutation says what a second one does, a query reads."""
    (operation,) = parse(document.text).definitions
    assert isinstance(operation, OperationDefinitionNode)
    (root,) = operation.selection_set.selections

    assert isinstance(operation.name, NameNode)
    assert isinstance(root, FieldNode)
    assert (document.name, document.root) == (operation.name.value, root.name.value)
    assert (operation.operation is OperationType.QUERY) == (document.effect is READ)


@each_document
def test_a_document_runs(document):
    """By an engine that is not ours; errors would stand beside the data."""
    told = run(document)

    assert ["data"] == list(told)
    assert told["data"][document.root] is not None


@each_document
def test_what_a_document_answers_when_all_goes_well_is_of_its_form(document):
    """A dry run lives on it."""
    told = run(document)
    shown = told["data"][document.root]

    assert type(shown) is type(document.example)
    if isinstance(shown, dict):
        assert set(document.example) <= set(shown)


@each_document
def test_no_document_holds_a_value(document):
    """Values go into variables, but for the order of lists and for what is always asked for."""
    text = document.text.replace('orderBy: "id"', "")
    for fixed in ("findExisting: true", "show_deleted: false"):
        text = text.replace(fixed, "")

    assert [] == re.findall(r'"|: *(?:\d+|true|false|null)', text)


@pytest.mark.parametrize(
    "document",
    [each for each in documents.DOCUMENTS if "$offset" in each.text],
    ids=lambda d: d.name,
)
def test_every_list_with_pages_is_asked_for_by_id(document):
    """Newest first shifts every page as soon as something is made (field report)."""
    assert 'orderBy: "id"' in document.text


def test_what_makes_something_makes_it_again_if_it_is_sent_again():
    """Jobs and projects cannot be deleted there; so a creation is never repeated by itself."""
    once = {each.name for each in documents.DOCUMENTS if each.effect is ONCE}

    assert {each.name for each in documents.DOCUMENTS if "create_" in each.root} <= once
    assert {"Assign", "Unassign", "AddEntry", "AddFile"} <= once


def test_every_document_has_variables_here():
    """A document that is not in the table would not be run."""
    assert set(VARIABLES) == set(documents.BY_NAME)
