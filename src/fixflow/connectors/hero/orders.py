"""Orders: what a job or a project of HERO's is with us.

Three statuses of a job mean the same in every HERO; the others, and every step of a project, are the
tenant's.  The one rule: a status that nobody has said anything of is a drift, and the order stays.
"""

from typing import Final, NoReturn

from fixflow.connectors.errors import ContractDrift
from fixflow.connectors.hero import documents
from fixflow.connectors.hero.asking import Row, number_in
from fixflow.connectors.hero.refs import PARTNER, Kind, ref
from fixflow.connectors.hero.settings import Settings
from fixflow.connectors.profile import StatusRow
from fixflow.connectors.reading import drift, object_at
from fixflow.connectors.remote import RemoteOrder
from fixflow.lifecycle import JSON

JOB_FIELDS: Final = {
    "number": "display_nr", "title": "title", "description": "description", "category": "type",
    "customer": "customer_id", "contact": "contact_id", "project": "project_match_id",
    "place": "address_id", "status_name": "status_name",
}  # fmt: skip
PROJECT_FIELDS: Final = {
    "number": "project_nr", "title": "name", "description": "partner_notes",
    "customer": "customer_id", "place": "address_id", "relative_id": "relative_id",
    "source": "partner_source",
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
    fields: dict[str, JSON] = {ours: job.get(theirs) for ours, theirs in JOB_FIELDS.items()}
    fields |= {name: instant_in(settings, job, name) for name in TIMES}
    return order(settings, Kind.JOB, job, row, fields)


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
    fields: dict[str, JSON] = {o: project.get(theirs) for o, theirs in PROJECT_FIELDS.items()}
    return order(settings, Kind.PROJECT, project, row, fields)


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


def instant_in(settings: Settings, told: Row, name: str) -> JSON:
    """Give an instant in ISO 8601; None where there is none, or nobody has said how it is read.

    Raises:
        ContractDrift: `connectors.drift`, it is no time.
    """
    value = told.get(name)
    if value is None or settings.wall_time is None:
        return None
    at = settings.wall_time.read(value) if isinstance(value, str) else None
    if at is None:
        drift(PARTNER, documents.READ_JOB.name, name, "a time with its offset", value)
    return at.isoformat()
