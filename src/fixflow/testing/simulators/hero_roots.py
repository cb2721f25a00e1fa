"""Roots: each field of the schema's roots, answered by a tenant; graphql-core runs the documents.

The one rule: a name here is a name of the schema, and its arguments are the schema's.
"""

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, cast

from attrs import frozen

from fixflow.lifecycle import JSON
from fixflow.testing.simulators.hero_tenant import (
    GERMANY,
    SWITZERLAND,
    Given,
    Tenant,
    Thing,
    day,
)

if TYPE_CHECKING:
    from graphql import DocumentNode, GraphQLError, GraphQLSchema

SCHEMA: Final = Path(__file__).with_name("hero_schema.graphql")
TIME: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:Z|[+-]\d\d:\d\d)")
GENERIC: Final = "Internal server error"


@cache
def schema() -> "GraphQLSchema":
    """Build the schema; a time needs its T, whole seconds and an offset."""
    from graphql import build_schema

    built = build_schema(SCHEMA.read_text("utf-8"))
    for name, taken in (("DateTime", timed), ("Date", dated)):
        for of_version in ("parse_value", "coerce_input_value"):  # 3.2, and 3.3 on
            setattr(built.type_map[name], of_version, taken)
    return built


def timed(value: object) -> str:
    """Take a time, or fail as the server does: without a reason.

    Raises:
        ValueError: It is none.
    """
    if not isinstance(value, str) or not TIME.fullmatch(value):
        raise ValueError(GENERIC)
    return value


def dated(value: object) -> str:
    """Take a day.

    Raises:
        ValueError: It is none.
    """
    return day(value).isoformat()


@cache
def understood(query: str) -> "DocumentNode | tuple[GraphQLError, ...]":
    """Read a document and hold it against the schema once, however often it is sent."""
    from graphql import GraphQLError, parse, validate

    try:
        document = parse(query)
    except GraphQLError as error:
        return (error,)
    return tuple(validate(schema(), document)) or document


def executed(tenant: Tenant, query: str, name: str, variables: Given) -> dict[str, JSON]:
    """Run one operation of a document and give what a server would answer."""
    from graphql import ExecutionResult, execute_sync

    document = understood(query)
    result = (
        ExecutionResult(data=None, errors=list(document))
        if isinstance(document, tuple)
        else execute_sync(
            schema(), document, Roots(tenant), variable_values=dict(variables), operation_name=name
        )
    )
    told = cast("dict[str, JSON]", result.formatted)
    errors = told.get("errors")
    if isinstance(errors, list) and any(GENERIC in str(each) for each in errors):
        told["errors"] = [{"message": GENERIC}]
    return told


@frozen
class Roots:
    """What a tenant answers, field by field."""

    tenant: Tenant

    def contacts(self, _info: object, **given: JSON) -> list[Thing]:
        """Find contacts by a part of what they are called."""
        text, ids = str(given.get("search") or "").lower(), given.get("ids")
        said = ("first_name", "last_name", "company_name", "email")
        found = [
            each
            for each in self.tenant.table("contact").values()
            if text in " ".join(str(each.get(name) or "") for name in said).lower()
            and (not isinstance(ids, list) or each["id"] in ids)
        ]
        return self.tenant.listed(found, given)

    def countries(self, _info: object) -> list[Thing]:
        """Give two countries."""
        return [
            {"id": GERMANY, "code": "DE", "name": "Deutschland"},
            {"id": SWITZERLAND, "code": "CH", "name": "Schweiz"},
        ]

    def project_match(self, _info: object, project_match_id: int) -> Thing | None:
        """Give a project."""
        return self.tenant.table("project").get(project_match_id)

    def project_matches(self, _info: object, **given: JSON) -> list[Thing]:
        """Give the projects of a customer."""
        wanted = given.get("customer_id")
        projects = self.tenant.table("project").values()
        found = [each for each in projects if wanted in {None, each.get("customer_id")}]
        return self.tenant.listed(found, given)

    def project_histories(self, _info: object, **given: JSON) -> list[Thing]:
        """Give the log of a project: the system's entries, or those of the users that are asked for."""
        log, users = (
            self.entries("project_match", given.get("project_match_id")),
            given.get("user_ids"),
        )
        wanted = users if isinstance(users, list) else [None]
        found = [each for each in log if each.get("user_id") in wanted]
        return self.tenant.listed(found, given)

    def entries(self, target: str, number: JSON) -> list[Thing]:
        """Give the log of one thing."""
        return [
            each
            for each in self.tenant.table("entry").values()
            if (each["target"], each["target_id"]) == (target, number)
        ]

    def field_service_job(self, _info: object, id: int) -> Thing | None:  # noqa: A002  the schema's
        """Give a job with its log."""
        found = self.tenant.table("job").get(id)
        if found is None:
            return None
        return {**found, "histories": list(self.entries("field_service_job", id))}

    def field_service_jobs(self, _info: object, **given: JSON) -> list[Thing]:
        """Give jobs, of one project or of all."""
        wanted = given.get("project_match_id")
        jobs = self.tenant.table("job").values()
        found = [each for each in jobs if wanted in {None, each.get("project_match_id")}]
        return self.tenant.listed(found, given)

    def field_service_object(self, _info: object, id: int) -> Thing | None:  # noqa: A002  the schema's
        """Give a maintenance contract."""
        return self.tenant.table("object").get(id)

    def calendar_events(self, _info: object, **given: JSON) -> list[Thing]:
        """Give the events of a span, but for those that are hidden."""
        wanted = given.get("project_match_id")
        found = [
            each
            for each in self.tenant.events(given)
            if wanted in {None, each.get("project_match_id")}
            and (given.get("show_deleted") or not each.get("deleted"))
        ]
        return self.tenant.listed(found, given)

    def calendar_event_categories(self, _info: object, show_deleted: bool = False) -> list[Thing]:  # noqa: ARG002, FBT001, FBT002  the schema's
        """Give two categories."""
        return [{"id": 21, "name": "Vor-Ort-Termin"}, {"id": 22, "name": "Umsetzung"}]

    def tasks(self, _info: object, **given: JSON) -> list[Thing]:
        """Give tasks."""
        wanted, done = given.get("project_match_id"), given.get("is_done")
        found = [
            each
            for each in self.tenant.table("task").values()
            if wanted in {None, each.get("target_project_match_id")}
            and (done is None or done is (each.get("done_date") is not None))
        ]
        return self.tenant.listed(found, given)

    def file_uploads(self, _info: object, **given: JSON) -> list[Thing]:
        """Give what was uploaded."""
        wanted = given.get("uuids")
        known = self.tenant.uploads
        return [known[uuid] for uuid in wanted if uuid in known] if isinstance(wanted, list) else []

    def webhooks(self, _info: object, **given: JSON) -> list[Thing]:
        """Give whom it calls."""
        return self.tenant.listed(self.tenant.table("hook").values(), given)

    def webhook_event_types(self, _info: object) -> list[Thing]:
        """Give a trigger; how HERO names them, no source says."""
        return [{"event_type": "simulated", "event_label": "Simulated"}]

    def create_contact(self, _info: object, contact: Given, findExisting: bool = False) -> Thing:  # noqa: FBT001, FBT002, N803  the schema's
        """Create or find a contact."""
        return self.tenant.contact(contact, find=findExisting)

    def create_project_match(self, _info: object, project_match: Given) -> Thing:
        """Create a project."""
        return self.tenant.project(project_match)

    def update_project_match(self, _info: object, project_match: Given) -> Thing:
        """Change a project."""
        return self.tenant.changed("project", "update_project_match", project_match)

    def create_field_service_job(self, _info: object, job: Given) -> Thing:
        """Create a job."""
        return self.tenant.placed(job)

    def update_field_service_job(self, _info: object, job: Given) -> Thing:
        """Change a job."""
        return self.tenant.changed("job", "update_field_service_job", job, "start", "end")

    def add_field_service_job_assignment(
        self, _info: object, job_id: int, partner_id: int
    ) -> Thing:
        """Add somebody who does a job."""
        job = self.tenant.one("job", job_id)
        job["partners"] = [*cast("list[JSON]", job["partners"]), {"id": partner_id}]
        self.tenant.did("add_field_service_job_assignment")
        return job

    def remove_field_service_job_assignment(
        self, _info: object, job_id: int, partner_id: int
    ) -> Thing:
        """Take somebody off a job."""
        job = self.tenant.one("job", job_id)
        people = cast("list[JSON]", job["partners"])
        job["partners"] = [each for each in people if each != {"id": partner_id}]
        self.tenant.did("remove_field_service_job_assignment")
        return job

    def update_field_service_object(self, _info: object, service_object: Given) -> Thing:
        """Change a maintenance contract."""
        return self.tenant.renewed(service_object)

    def create_calendar_event(self, _info: object, calendar_event: Given) -> Thing:
        """Create an event."""
        return self.tenant.appointed(calendar_event)

    def update_calendar_event(self, _info: object, calendar_event: Given) -> Thing:
        """Change an event."""
        return self.tenant.changed("event", "update_calendar_event", calendar_event, "start", "end")

    def delete_calendar_event(self, _info: object, id: int) -> Thing:  # noqa: A002  the schema's
        """Hide an event."""
        gone: Thing = {"id": id, "deleted": True}
        return self.tenant.changed("event", "delete_calendar_event", gone)

    def update_task(self, _info: object, task: Given) -> Thing:
        """Change a task, or make one where none is named."""
        return self.tenant.task(task)

    def add_logbook_entry(self, _info: object, logbook_entry: Given) -> Thing:
        """Write an entry."""
        self.tenant.did("add_logbook_entry")
        return self.tenant.table("entry")[
            self.tenant.add("entry", **logbook_entry, user_id=self.tenant.user)
        ]

    def upload_document(self, _info: object, document: Given, **given: JSON) -> Thing:
        """Add an uploaded file."""
        place = {"target": given["target"], "target_id": given["target_id"]}
        return self.tenant.attached({**document, **place}, str(given["file_upload_uuid"]))

    def create_webhook(self, _info: object, webhook: Given) -> Thing:
        """Have it call."""
        self.tenant.did("create_webhook")
        return self.tenant.table("hook")[self.tenant.add("hook", **webhook, is_active=True)]
