"""Actions as bodies of requests: what pydantic is told of classes that attrs has made.

FastAPI knows pydantic's models and dataclasses, and takes any other class for a field of the query.
After `as_pydantic(Action)` every action may stand in a signature as `Annotated[Accept, Body()]`: it
is read by fixflow, so that the answer names every fault of every field at once, each at its place.
"""

from collections.abc import Mapping
from functools import partial
from typing import Final, cast

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError
from pydantic_core.core_schema import CoreSchema, no_info_plain_validator_function

from fixflow import Fault
from fixflow.lifecycle import Action, BadFields, Spec, build
from fixflow.texts import LANGUAGES

TEXT: Final = {"type": "string"}
TEXTS: Final = {"type": "array", "items": TEXT}


def closed(**properties: object) -> dict[str, object]:
    """Describe an object that has exactly these parts."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


AMOUNT: Final = closed(amount=TEXT, currency=TEXT)
LINE: Final = closed(text=TEXT, net=AMOUNT)
DOCUMENT: Final = closed(id=TEXT, name=TEXT, media_type=TEXT, size={"type": "integer"}, sha256=TEXT)
KINDS: Final[Mapping[str, Mapping[str, object]]] = {
    "count": {"type": "integer"},
    "currency": TEXT,
    "day": TEXT | {"format": "date"},
    "digest": TEXT | {"pattern": "^[0-9a-fA-F]{64}$"},
    "document": DOCUMENT,
    "documents": {"type": "array", "items": DOCUMENT},
    "flag": {"type": "boolean"},
    "instant": TEXT | {"format": "date-time"},
    "line": TEXT | {"maxLength": 200},
    "lines": TEXT,
    "money": AMOUNT,
    "priced_lines": {"type": "array", "items": LINE},
    "several": TEXTS,
}


def as_pydantic(kind: type[Action]) -> None:
    """Tell pydantic how a class of actions, and each class made of it, is read and shown."""
    kind.__get_pydantic_core_schema__ = classmethod(core_schema)  # type: ignore[attr-defined]  # pydantic asks the class
    kind.__get_pydantic_json_schema__ = classmethod(json_schema)  # type: ignore[attr-defined]


def core_schema(kind: type[Action], _source: object, _handler: GetCoreSchemaHandler) -> CoreSchema:
    """Read a body by fixflow's own rules."""
    return no_info_plain_validator_function(partial(read, kind))


def json_schema(
    kind: type[Action], _schema: CoreSchema, _handler: GetJsonSchemaHandler
) -> dict[str, object]:
    """Show the fields of an action in the OpenAPI document."""
    specs = kind.specs.values()
    return {
        "title": kind.__name__,
        "description": kind.label.say("en"),
        "type": "object",
        "properties": {each.name: shown(each) for each in specs},
        "required": [each.name for each in specs if each.required],
        "additionalProperties": False,
    }


def shown(spec: Spec) -> dict[str, object]:
    """Describe one field; one that need not be filled in may be null."""
    described = chosen(spec) if spec.choices else dict(KINDS[spec.kind])
    return described if spec.required else {"anyOf": [described, {"type": "null"}]}


def chosen(spec: Spec) -> dict[str, object]:
    """Describe a field that chooses among values, one of them or several."""
    one: dict[str, object] = {"type": "string", "enum": [each.value for each in spec.choices]}
    return {"type": "array", "items": one} if spec.kind == "several" else one


def read(kind: type[Action], raw: object) -> Action:
    """Build an action, or tell pydantic of every fault; any other error would be a 500."""
    try:
        return build(kind, cast("Mapping[str, object]", raw))
    except BadFields as bad:
        faults = [told(fault, raw) for fault in bad.faults]
        raise ValidationError.from_exception_data(kind.__name__, faults) from None


def told(fault: Fault, raw: object) -> InitErrorDetails:
    """Hand a fault on with its place: in English, and beside it in each language there is."""
    said: dict[str, str] = {lang: fault.detail(lang) for lang in LANGUAGES}
    error = PydanticCustomError(fault.code, "{en}", said)  # pyrefly: ignore[bad-argument-type]  # no literal
    places = tuple(part for part in fault.pointer.split("/") if part)
    return InitErrorDetails(type=error, loc=places, input=raw)
