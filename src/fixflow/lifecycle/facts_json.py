"""Facts as JSON, exact in both directions: what is read back equals what was written.

The one rule: no value changes its meaning on the way.  Money is its decimal string with its
currency, an instant keeps its offset, an enum is its value, a document is an object of its parts;
which is which, the action's fields know.
"""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import TypeAlias

from attrs import asdict, frozen

from fixflow.attachments import DocumentRef
from fixflow.errors import Fault, Misuse
from fixflow.events import Facts
from fixflow.lifecycle.actions import Action, BadFields
from fixflow.lifecycle.faults import Wrong, unknown
from fixflow.lifecycle.priced_lines import PricedLine
from fixflow.lifecycle.values import report
from fixflow.money import Money
from fixflow.texts import Text

JSON: TypeAlias = "str | int | bool | list[JSON] | dict[str, JSON] | None"


@frozen
class NotWritable(Misuse):
    """The value is of no kind that a field can hold."""

    code = "lifecycle.not_writable"
    text = Text(
        de="Ein Wert der Art {kind} lässt sich nicht als JSON schreiben.",
        en="A value of type {kind} cannot be written as JSON.",
    )
    kind: str


def encode_facts(facts: Mapping[str, object]) -> dict[str, JSON]:
    """Write the facts of an event as JSON values.

    Raises:
        NotWritable: `lifecycle.not_writable`.

    Examples:
        >>> from fixflow.money import chf
        >>> encode_facts({"gross": chf("9.50"), "on": date(2026, 5, 4)})
        {'gross': {'amount': '9.50', 'currency': 'CHF'}, 'on': '2026-05-04'}
    """
    return {name: written(value) for name, value in facts.items()}


def written(value: object) -> JSON:  # noqa: PLR0911  a row per type
    """Write one value."""
    match value:
        case Enum():
            return written(value.value)
        case Money():
            return {"amount": str(value.amount), "currency": value.currency}
        case PricedLine():
            return {"text": value.text, "net": written(value.net)}
        case tuple():
            return [written(each) for each in value]
        case date():
            return value.isoformat()
        case DocumentRef():
            return asdict(value)
        case None | bool() | int() | str():
            return value
        case _:
            raise NotWritable(type(value).__name__)


def decode_facts(kind: type[Action], raw: Mapping[str, object]) -> Facts:
    """Read back the facts that an action's event was written with.

    Raises:
        BadFields: `lifecycle.bad_fields`, this is not what was written.
    """
    faults: list[Fault] = []
    values: dict[str, object] = {}
    for name, value in raw.items():
        wrong: list[Wrong] = []
        spec = kind.specs.get(name)
        values[name] = spec.read(value, wrong, None) if spec else report(wrong, unknown(kind.specs))
        faults += [each.at(name) for each in wrong]
    if faults:
        raise BadFields(kind.action_name, tuple(faults))
    return Facts(values)
