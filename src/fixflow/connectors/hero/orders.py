"""Orders: what a job or a project of HERO's is with us.

Three statuses of a job mean the same in every HERO; the others, and every step of a project, are the
tenant's.  The one rule: a status that nobody has said anything of is a drift, and the order stays.
"""

from collections.abc import Mapping
from typing import Final, NoReturn

from fixflow.connectors.errors import ContractDrift
from fixflow.connectors.hero import documents
from fixflow.connectors.hero.asking import Row, number_in, text_in, whole_in
from fixflow.connectors.hero.marks import bare
from fixflow.connectors.hero.refs import PARTNER, Kind, ref
from fixflow.connectors.hero.settings import Settings
from fixflow.connectors.hero.times import WallTime
from fixflow.connectors.profile import StatusRow
from fixflow.connectors.reading import drift, object_at
from fixflow.connectors.remote import ExternalRef, RemoteOrder
from fixflow.lifecycle import JSON

JOB_TEXTS: Final = {
    "number": "display_nr", "title": "title", "description": "description", "category": "type",
    "status_name": "status_name",
}  # fmt: skip
JOB_NUMBERS: Final = {
    "customer": "customer_id", "contact": "contact_id", "project": "project_match_id",
    "place": "address_id",
}  # fmt: skip
PROJECT_TEXTS: Final = {
    "number": "project_nr", "title": "name", "description": "partner_notes",
    "source": "partner_source",
}  # fmt: skip
PROJECT_NUMBERS: Final = {
    "customer": "customer_id", "place": "address_id", "relative_id": "relative_id",
}  # fmt: skip
TIMES: Final = ("start", "end")
STATUS: Final = "status_code"
STEP: Final = "step_id"


def status_in(settings: Settings, job: Row) -> StatusRow:
    """Say what the status of a job means.

    Raises:
        ContractDrift: `connectors.drift`, it has none, or one that is known to nobody.
    """
    code = job.get(STATUS)
    if not isinstance(code, int) or isinstance(code, bool):
        drift(
            PARTNER,
            documents.READ_JOB.name,
            STATUS,
            "a number",
            "nothing" if code is None else code,
        )
    return settings.job_status(code) or unknown(documents.READ_JOB.name, STATUS)


def unknown(operation: str, path: str) -> NoReturn:
    """Refuse a status that nobody has said anything of.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    raise ContractDrift(
        partner=PARTNER, operation=operation, path=path, expected="a known status",
        got="another number",
    )  # fmt: skip


def job_order(settings: Settings, job: Row) -> RemoteOrder:
    """Make an order of a job.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    row = status_in(settings, job)
    name = documents.READ_JOB.name
    fields = fields_in(job, name, JOB_TEXTS, JOB_NUMBERS)
    fields |= times_in(settings.wall_time, job, name)
    return order(settings, Kind.JOB, job, row, fields)


def job_ref(job: Row) -> ExternalRef:
    """Name a job.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    return ref(Kind.JOB, number_in(job, "id", documents.READ_JOB.name))


def project_order(settings: Settings, project: Row) -> RemoteOrder:
    """Make an order of a project, whose status is its step.

    Raises:
        ContractDrift: `connectors.drift`.
    """
    name = documents.READ_PROJECT.name
    path = "current_project_match_status"
    status = object_at(PARTNER, name, project.get(path), path)
    step = number_in(status, STEP, name)
    row = settings.project_step(step) or unknown(name, f"{path}.{STEP}")
    fields = fields_in(project, name, PROJECT_TEXTS, PROJECT_NUMBERS)
    return order(settings, Kind.PROJECT, project, row, fields)


def fields_in(
    told: Row, operation: str, texts: Mapping[str, str], numbers: Mapping[str, str]
) -> dict[str, JSON]:
    """Give fields by our names; a text without our marks, which nobody there has written.

    Raises:
        ContractDrift: `connectors.drift`, one that was asked for is missing, or of another kind.
    """
    said: dict[str, JSON] = {o: whole_in(told, each, operation) for o, each in numbers.items()}
    for ours, theirs in texts.items():
        text = text_in(told, theirs, operation)
        said[ours] = None if text is None else bare(text)
    return said


def order(
    settings: Settings, kind: Kind, told: Row, row: StatusRow, fields: dict[str, JSON]
) -> RemoteOrder:
    """Put an order together."""
    changed, wall = told.get("modified"), settings.wall_time
    return RemoteOrder(
        ref=ref(kind, number_in(told, "id", kind.value)),
        status=row.status,
        phase=row.phase,
        outcome=row.outcome,
        event=row.event,
        fields=fields,
        changed_at=wall.read(changed) if wall is not None and isinstance(changed, str) else None,
        raw=told,
    )


def times_in(wall: WallTime | None, told: Row, operation: str) -> dict[str, JSON]:
    """Give instants in ISO 8601; none where nobody has said how they are read.

    Raises:
        ContractDrift: `connectors.drift`, one that was asked for is missing, or is no time.
    """
    if wall is None:
        return {}
    said: dict[str, JSON] = {}
    for name in TIMES:
        value = text_in(told, name, operation)
        at = None if value is None else wall.read(value)
        if at is None and value is not None:
            drift(PARTNER, operation, name, "a time with its offset", value)
        said[name] = None if at is None else at.isoformat()
    return said
