"""Inputs: what an intent becomes in HERO's inputs for a job and for a project.

A job belongs to a project, a project to a customer, so what is placed is told by what it belongs to.
The one rule: the key that was handed in stands in a text of what is made, or nothing is made.
"""

from collections.abc import Mapping
from typing import Final

from fixflow.connectors.hero.checking import NO_NAME, Checked, must_be_int
from fixflow.connectors.hero.marks import kept
from fixflow.connectors.hero.refs import whole
from fixflow.connectors.hero.settings import Settings
from fixflow.connectors.intents import Amend, Complete, Place
from fixflow.identity import shown
from fixflow.lifecycle import JSON

JOB_EXTRA: Final = frozenset({"contact_id", "service_object_id"})
AMENDED_JOB_EXTRA: Final = JOB_EXTRA | {"type"}
PROJECT_NUMBERS: Final = ("measure_id", "type_id", "contact_id")
DESCRIPTION: Final = "description"
PARTNERS: Final = "partners"
SOURCE: Final = "partner_source"
PROJECT_EXTRA: Final = frozenset({*PROJECT_NUMBERS, "relative_id", SOURCE})


def new_job(settings: Settings, intent: Place, project: int, key: str) -> dict[str, JSON]:
    """Write what creates a job.

    Args:
        settings: The tenant's own.
        intent: What is wanted.
        project: The project that it belongs to.
        key: Ours; it stands as a mark in the description.

    Raises:
        Unfit: `connectors.hero_unfit`, naming every part.
        NoMark: `connectors.hero_mark`.
    """
    made = Checked(intent.kind, settings.wall_time)
    made.fields["project_match_id"] = project
    same_parent(made, intent.project, project)
    made.words("title", "title", intent.title)
    made.marked("description", DESCRIPTION, intent.description, key)
    made.one_of("category", "type", intent.category, settings.job_types)
    made.number("customer", "customer_id", intent.customer)
    made.number("place", "address_id", intent.place)
    made.number("contractor", PARTNERS, intent.contractor)
    as_list(made)
    made.moment("start", "start", intent.start)
    made.moment("end", "end", intent.end)
    made.nowhere({"unit": intent.unit, "total": intent.total, "items": intent.items})
    extra_of_job(made, settings, intent.extra, JOB_EXTRA)
    return made.done()


def changed_job(settings: Settings, intent: Amend) -> dict[str, JSON]:
    """Write what changes a job; the description still lacks the marks of the one before it.

    Raises:
        Unfit: `connectors.hero_unfit`, naming every part.
    """
    made = Checked(intent.kind, settings.wall_time)
    made.cleared(cleared(intent))
    made.words("title", "title", intent.title)
    made.words("description", DESCRIPTION, intent.description)
    made.number("place", "address_id", intent.place)
    made.number("contractor", PARTNERS, intent.contractor)
    as_list(made)
    made.moment("start", "start", intent.start)
    made.moment("end", "end", intent.end)
    made.nowhere({"total": intent.total, "items": intent.items})
    extra_of_job(made, settings, intent.extra, AMENDED_JOB_EXTRA)
    if "type" in intent.extra:
        made.one_of("extra.type", "type", intent.extra["type"], settings.job_types)
    return made.done()


def new_project(intent: Place, customer: int, key: str) -> dict[str, JSON]:
    """Write what creates a project; HERO wants an address, and sets the step itself.

    Args:
        intent: What is wanted.
        customer: The customer that it belongs to.
        key: Ours; it stands as a mark in the source.

    Raises:
        Unfit: `connectors.hero_unfit`, naming every part.
        BeyondInt: `connectors.hero_beyond_int`, `relative_id`.
        NoMark: `connectors.hero_mark`.
    """
    must_be_int("relative_id", intent.extra.get("relative_id"))
    made = Checked(intent.kind)
    made.fields["customer_id"] = customer
    same_parent(made, intent.customer, customer, "customer")
    made.words("title", "name", intent.title)
    made.words("description", "partner_notes", intent.description)
    made.needed("place", "address_id", intent.place)
    made.nowhere(
        {
            "contractor": intent.contractor,
            "unit": intent.unit,
            "project": intent.project,
            "category": intent.category,
            "start": intent.start,
            "end": intent.end,
            "total": intent.total,
            "items": intent.items,
        }
    )
    extra_of_project(made, intent.extra)
    source = made.fields.get(SOURCE)
    made.marked("extra.partner_source", SOURCE, source if isinstance(source, str) else "", key, " ")
    return made.done()


def changed_project(intent: Amend) -> dict[str, JSON]:
    """Write what changes a project.

    Raises:
        Unfit: `connectors.hero_unfit`, naming every part.
    """
    made = Checked(intent.kind)
    made.cleared(cleared(intent))
    made.words("title", "name", intent.title)
    made.words("description", "partner_notes", intent.description)
    made.number("place", "address_id", intent.place)
    made.nowhere(
        {
            "contractor": intent.contractor,
            "start": intent.start,
            "end": intent.end,
            "total": intent.total,
            "items": intent.items,
        }
    )
    made.known(intent.extra, PROJECT_NUMBERS)
    for name in PROJECT_NUMBERS:
        made.number(f"extra.{name}", name, intent.extra.get(name))
    return made.done()


def must_be_plain(intent: Complete) -> None:
    """Refuse what a completion says beside itself: only a status is set.

    Raises:
        Unfit: `connectors.hero_unfit`, naming every part.
    """
    made = Checked(intent.kind)
    made.nowhere({"on": intent.on, "note": intent.note})
    made.known(intent.extra, ())
    made.done()


def cleared(intent: Amend) -> Mapping[str, object]:
    """Give what may be cleared of an order."""
    return {
        "title": intent.title,
        "description": intent.description,
        "contractor": intent.contractor,
        "place": intent.place,
        "start": intent.start,
        "end": intent.end,
        "total": intent.total,
    }


def same_parent(made: Checked, said: str | None, number: int, path: str = "project") -> None:
    """Note an intent that names another project or customer than the one it is placed under."""
    if said is not None and whole(said) != number:
        made.wrong(path, "no_name", NO_NAME, value=shown(said), known=str(number))


def as_list(made: Checked) -> None:
    """Write the one employee who does it as a list."""
    if PARTNERS in made.fields:
        made.fields[PARTNERS] = [made.fields[PARTNERS]]


def extra_of_job(
    made: Checked, settings: Settings, extra: Mapping[str, JSON], names: frozenset[str]
) -> None:
    """Take what a job has besides; a maintenance contract must be one that is known."""
    made.known(extra, names)
    made.number("extra.contact_id", "contact_id", extra.get("contact_id"))
    contract = extra.get("service_object_id")
    if contract is not None and whole(contract) not in settings.service_objects:
        known = ", ".join(map(str, sorted(settings.service_objects))) or "–"
        made.wrong(
            "extra.service_object_id", "no_name", NO_NAME, value=shown(contract), known=known
        )
    made.number("extra.service_object_id", "service_object_id", contract)


def extra_of_project(made: Checked, extra: Mapping[str, JSON]) -> None:
    """Take what a project has besides."""
    made.known(extra, PROJECT_EXTRA)
    for name in (*PROJECT_NUMBERS, "relative_id"):
        made.number(f"extra.{name}", name, extra.get(name))
    made.words("extra.partner_source", SOURCE, extra.get(SOURCE))


def remarked(fields: Mapping[str, JSON], before: str | None) -> dict[str, JSON]:
    """Give a new description the marks that the one before it bore."""
    text = fields.get(DESCRIPTION)
    if not isinstance(text, str):
        return dict(fields)
    return {**fields, DESCRIPTION: kept(text, before)}
