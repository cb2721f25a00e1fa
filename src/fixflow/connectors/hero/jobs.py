"""Jobs: placed, changed and completed in HERO, and what came of it looked up.

A job cannot be deleted, so one that was placed twice stays.  The one rule: a job is created by one
request that is never repeated once it may have left; it is found again by the mark in its
description, among the jobs of its project.
"""

from collections.abc import Mapping
from typing import Final

from fixflow.connectors.errors import NotShown
from fixflow.connectors.flow import Flow
from fixflow.connectors.graphql import Data
from fixflow.connectors.hero import documents
from fixflow.connectors.hero.asking import (
    IN_PART,
    LOOK_AT_IT,
    Row,
    again,
    committed,
    found,
    made,
    number_in,
    read_all,
    read_row,
    text_in,
    write,
)
from fixflow.connectors.hero.inputs import (
    DESCRIPTION,
    PARTNERS,
    changed_job,
    must_be_plain,
    new_job,
    remarked,
)
from fixflow.connectors.hero.marks import bears, mark
from fixflow.connectors.hero.orders import status_in
from fixflow.connectors.hero.refs import PARTNER, Kind, ref
from fixflow.connectors.hero.settings import DONE, Settings
from fixflow.connectors.intents import Amend, Complete, Place
from fixflow.connectors.outcomes import (
    ManualStep,
    PartnerReason,
    Reconcile,
    Rejected,
    SendOutcome,
    Unknown,
)
from fixflow.connectors.reading import list_at, object_at
from fixflow.lifecycle import JSON, Outcome, Phase

OVER: Final = frozenset({Phase.DONE, Phase.BILLED, Phase.CLOSED})
JOB: Final = "job"


def place(settings: Settings, intent: Place, project: int, key: str) -> Flow[SendOutcome]:
    """Create a job in a project.

    Raises:
        Unfit: `connectors.hero_unfit`, before anything is sent.
        TransportError: `connectors.transport`, it surely has not arrived.
    """
    job = new_job(settings, intent, project, key)
    resolve = Reconcile(natural_key=mark(key))
    said = yield from write(documents.CREATE_JOB, {JOB: job}, resolve)
    return made(documents.CREATE_JOB, said, Kind.JOB, resolve)


def placed(project: int, key: str) -> Flow[SendOutcome]:
    """Look for a job by its mark among the jobs of its project; nothing is changed."""
    document = documents.JOBS_OF_PROJECT
    jobs = yield from read_all(document, {"project": project})
    hits = [each for each in jobs if bears(text_in(each, DESCRIPTION, document.name), key)]
    return found(Kind.JOB, hits, key, mark(key))


def amend(settings: Settings, intent: Amend, number: int) -> Flow[SendOutcome]:
    """Change a job: its fields, and who does it.

    Raises:
        Unfit: `connectors.hero_unfit`, before anything is sent.
        NotShown: `connectors.not_shown`.
    """
    fields = changed_job(settings, intent)
    before = yield from job_at(number)
    partners = fields.pop(PARTNERS, None)
    resolve = Reconcile(natural_key=str(ref(Kind.JOB, number)))
    value: Row = before
    if fields:
        job: dict[str, JSON] = {"id": number, **remarked(fields, description_of(before))}
        said = yield from write(documents.UPDATE_JOB, {JOB: job}, resolve)
        if not isinstance(said, Data):
            return said
        value = said.value if isinstance(said.value, dict) else {}
    if isinstance(partners, list):
        trouble = yield from assign(number, partners, partners_of(before), resolve)
        if isinstance(trouble, Rejected) and fields:
            return in_part(trouble, resolve)  # the fields are changed already
        if trouble is not None:
            return trouble
    return committed(Kind.JOB, number, value)


def assign(
    number: int, wanted: list[JSON], there: list[JSON], resolve: Reconcile
) -> Flow[Rejected | Unknown | None]:
    """Have those do it who are wanted, and no others; None where all of it is done."""
    steps = [(documents.ASSIGN, each) for each in wanted if each not in there]
    steps += [(documents.UNASSIGN, each) for each in there if each not in wanted]
    for place, (document, partner) in enumerate(steps):
        said = yield from write(document, {JOB: number, "partner": partner}, resolve)
        if isinstance(said, Rejected) and place:
            return in_part(said, resolve)
        if not isinstance(said, Data):
            return said
    return None


def in_part(refused: Rejected, resolve: Reconcile) -> Unknown:
    """Have a person look at a change of which a part was made before the rest was refused."""
    why = "; ".join(each.text or each.code for each in refused.reasons)
    step = ManualStep(key=resolve.natural_key, instruction=LOOK_AT_IT)
    return Unknown(why=f"{IN_PART}: {why}", resolve=step)


def amended(settings: Settings, intent: Amend, number: int) -> Flow[SendOutcome]:
    """Look whether a job is as it was to be changed; nothing is changed."""
    wanted = changed_job(settings, intent)
    job = yield from job_at(number)
    partners = wanted.pop(PARTNERS, None)
    fields = remarked(wanted, description_of(job))
    right = all(same(settings, fields[name], job.get(name)) for name in fields)
    if not right or (partners is not None and partners != partners_of(job)):
        return again()
    return committed(Kind.JOB, number, job)


def same(settings: Settings, wanted: JSON, there: JSON) -> bool:
    """Tell whether a field is as wanted; times are the same that name the same instant."""
    if wanted == there:
        return True
    if settings.wall_time is None or not isinstance(wanted, str) or not isinstance(there, str):
        return False
    instant = settings.wall_time.read(wanted)
    return instant is not None and instant == settings.wall_time.read(there)


def complete(settings: Settings, intent: Complete, number: int) -> Flow[SendOutcome]:
    """Set a job to done, unless it is.

    Raises:
        Unfit: `connectors.hero_unfit`, it says more than that.
        NotShown: `connectors.not_shown`.
        ContractDrift: `connectors.drift`, its status is known to nobody; nothing was sent.
    """
    must_be_plain(intent)
    already = yield from completed_already(settings, number)
    if already is not None:
        return already
    resolve = Reconcile(natural_key=str(ref(Kind.JOB, number)))
    job: dict[str, JSON] = {"id": number, "status_code": DONE}
    said = yield from write(documents.UPDATE_JOB, {JOB: job}, resolve)
    if not isinstance(said, Data):
        return said
    value = said.value if isinstance(said.value, dict) else {}
    if value.get("status_code") != DONE:
        return Unknown(why="the status is another", resolve=resolve)
    return committed(Kind.JOB, number, value)


def completed(settings: Settings, number: int) -> Flow[SendOutcome]:
    """Look whether a job is done; nothing is changed."""
    already = yield from completed_already(settings, number)
    return again() if already is None else already


def completed_already(settings: Settings, number: int) -> Flow[SendOutcome | None]:
    """Say what is to be said of a job that is over; None of one that is not."""
    job = yield from job_at(number)
    row = status_in(settings, job)
    if row.phase not in OVER:
        return None
    if row.outcome not in {None, Outcome.DONE}:
        reason = PartnerReason(attribute="status_code", code=row.status, text=row.event)
        return Rejected(reasons=(reason,), raw=job)
    return committed(Kind.JOB, number, job)


def job_at(number: int) -> Flow[Row]:
    """Read a job.

    Raises:
        NotShown: `connectors.not_shown`.
    """
    job = yield from read_row(documents.READ_JOB, {"id": number})
    if job is None:
        raise NotShown(PARTNER, documents.READ_JOB.name, str(number))
    return job


def description_of(job: Row) -> str | None:
    """Give the description of a job."""
    return text_in(job, DESCRIPTION, documents.READ_JOB.name)


def partners_of(job: Mapping[str, JSON]) -> list[JSON]:
    """Give the numbers of those who do a job."""
    name = documents.READ_JOB.name
    told = job.get(PARTNERS)
    listed = [] if told is None else list_at(PARTNER, name, told, PARTNERS)
    people = [object_at(PARTNER, name, each, f"{PARTNERS}[]") for each in listed]
    return [number_in(each, "id", name) for each in people]
