"""The text of a plan: a contract as JSON in an event, and its wording beside it.

The one rule: what is written can be read, and no free text stands in the plan itself, which stays
for ever; the wording is kept apart from it and can be erased.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import Final

from fixflow.errors import Fault, FixflowError
from fixflow.lifecycle import JSON
from fixflow.partners.program.wording import Data, apart, places, together
from fixflow.recurrence import (
    CustomerId,
    InvalidContract,
    MaintenanceContract,
    ProjectId,
    read_contract,
    to_data,
)
from fixflow.texts import Text

FORM: Final = 1  # of a plan as it is kept
REMEMBERED: Final = 4096
LONGEST_PATH: Final = 80


def written(contract: MaintenanceContract) -> str:
    """Write a contract as the plan of an order, without its free texts.

    When it was inactive the order's events say.

    Examples:
        >>> from datetime import date
        >>> from fixflow.recurrence import CustomerId, TaskDue, every
        >>> filters = MaintenanceContract(
        ...     id="WV-1", name="Filter", subject=CustomerId("K-9"), start=date(2027, 1, 20),
        ...     rule=every(months=1), place="CH-ZH", on_due=TaskDue("E-4"),
        ... )
        >>> wording(filters)
        '{"name":"Filter"}'
        >>> read(written(filters), wording(filters)) == filters
        True
        >>> read(written(filters)).name
        Erased()
    """
    plan, _ = apart(to_data(contract))
    return as_json({"v": FORM, **plan})


def wording(contract: MaintenanceContract) -> str | None:
    """Write the free texts of a contract, by their paths; None where all of them were erased."""
    _, texts = apart(to_data(contract))
    return as_json(texts) if texts else None


def as_json(data: Data) -> str:
    """Write data in one way."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@lru_cache(REMEMBERED)
def read(plan: str, said: str | None = None) -> MaintenanceContract:
    """Read a plan with its wording; where a text is missing, there stands that it was erased.

    Args:
        plan: The plan.
        said: Its wording; None where all of it is gone.

    Raises:
        InvalidContract: `recurrence.contract`, a path for each fault.
    """
    data = json_in(plan)
    form = data.pop("v", None) if isinstance(data, dict) else FORM
    if form != FORM:
        raise InvalidContract((Fault("v", "recurrence.form", OTHER_FORM, {"form": form}),))
    if not isinstance(data, dict):
        return read_contract(data)
    texts = {} if said is None else json_in(said)
    if not isinstance(texts, dict):
        raise InvalidContract((Fault("wording", "recurrence.kind", NO_OBJECT),))
    found = tuple(text_faults(data, texts))
    if found:
        raise InvalidContract(found)
    return read_contract(together(data, texts))


def subject_in(plan: str) -> ProjectId | CustomerId | None:
    """Read of a plan only whom it is for, also where the rest cannot be read; None of what says none."""
    data = json_in(plan)
    told = data.get("subject") if isinstance(data, dict) else None
    if not isinstance(told, dict):
        return None
    customer, project = told.get("customer"), told.get("project")
    with suppress(FixflowError):
        if isinstance(customer, str):
            return CustomerId(customer)
        if isinstance(project, str):
            return ProjectId(project)
    return None


def json_in(text: str) -> JSON:
    """Read JSON; what is none is a text."""
    try:
        found: JSON = json.loads(text)
    except (ValueError, RecursionError):
        return text
    return found


def text_faults(data: Data, texts: Mapping[str, JSON]) -> Iterator[Fault]:
    """Name each text that stands in the plan itself, and each that has no place there."""
    known = dict(places(data))
    for path, value in known.items():
        if isinstance(value, str | dict):
            yield Fault(path, "recurrence.wording", IN_THE_PLAN)
    for path in texts:
        if known.get(path) is not True:
            yield Fault(f"wording.{path}"[:LONGEST_PATH], "recurrence.unknown", NO_PLACE)


def lacking(plan: str, said: str | None) -> str | None:
    """Name the first place of a plan that can be read which has no text; None where none lacks."""
    data, texts = json_in(plan), {} if said is None else json_in(said)
    known = places(data) if isinstance(data, dict) else ()
    there = texts if isinstance(texts, dict) else {}
    missing = (path for path, value in known if value is True and there.get(path) is None)
    return next(missing, None)


IN_THE_PLAN: Final = Text(
    "der Text gehört in wording, wo er sich löschen lässt; im Plan steht true an seiner Stelle",
    "the text belongs into wording, where it can be erased; true stands in its place in the plan",
    "le texte va dans wording, où il peut être effacé; dans le plan, true tient sa place",
    "il testo va in wording, dove può essere cancellato; nel piano al suo posto sta true",
)
NO_OBJECT: Final = Text(
    "die Texte sind kein JSON-Objekt nach Pfaden",
    "the texts are no JSON object by paths",
    "les textes ne sont pas un objet JSON par chemins",
    "i testi non sono un oggetto JSON per percorsi",
)
OTHER_FORM: Final = Text(
    "die Form {form} des Plans ist hier nicht bekannt; er ist von einer anderen Version",
    "the form {form} of the plan is not known here; it is of another version",
    "la forme {form} du plan n’est pas connue ici; il est d’une autre version",
    "la forma {form} del piano qui non è nota; è di un’altra versione",
)
NO_PLACE: Final = Text(
    "der Plan hat dort keine Stelle für einen Text",
    "the plan has no place for a text there",
    "le plan n’y a pas de place pour un texte",
    "il piano non ha lì un posto per un testo",
)
