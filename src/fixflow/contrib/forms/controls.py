"""Controls: how each kind of value is asked for.

The one rule: a hint to the browser is a courtesy; what a field takes is decided by the action.
"""

from collections.abc import Mapping
from typing import Final

from fixflow.contrib.forms.form import Control
from fixflow.lifecycle import Spec
from fixflow.lifecycle.counts import Count
from fixflow.lifecycle.values import LINE_LIMIT, Lines

FEW: Final[int] = 5  # so many options are shown side by side
LONGEST_AMOUNT: Final = "40"
CONTROLS: Final[Mapping[str, Control]] = {
    "lines": "textarea",
    "currency": "select",
    "document": "file",
    "documents": "file",
    "priced_lines": "rows",
}
INPUTS: Final[Mapping[str, Mapping[str, str]]] = {
    "money": {
        "type": "text", "inputmode": "decimal", "autocomplete": "off", "maxlength": LONGEST_AMOUNT,
    },
    "instant": {"type": "datetime-local", "autocomplete": "off"},
    "day": {"type": "date", "autocomplete": "off"},
    "count": {"type": "number", "inputmode": "numeric", "autocomplete": "off", "step": "1"},
    "digest": {"type": "text", "autocomplete": "off", "maxlength": "64", "spellcheck": "false"},
}  # fmt: skip
COMPLETED: Final[Mapping[str, str]] = {"email": "email", "name": "name"}


def control_of(spec: Spec) -> Control:
    """Choose the element that a field is shown as."""
    match spec.kind:
        case "choice":
            return "radio" if spec.required and len(spec.choices) <= FEW else "select"
        case "several":
            return "checkboxes" if spec.choices else "textarea"
        case "flag":
            return "checkbox" if spec.default is False else "radio"
        case kind:
            return CONTROLS.get(kind, "text")


def attributes_of(spec: Spec, control: Control) -> Mapping[str, str]:  # noqa: PLR0911  a row per control
    """Give the HTML attributes of a field's element."""
    match control, spec.value:
        case "textarea", Lines(limit=limit):
            return {"rows": "4", "maxlength": str(limit)}
        case "textarea", _:
            return {"rows": "4"}
        case "file", _:
            return {"type": "file", **({"multiple": ""} if spec.kind == "documents" else {})}
        case "text", Count(least=least, most=most):
            return {**INPUTS["count"], "min": str(least), "max": str(most)}
        case "text", _ if spec.kind in INPUTS:
            return INPUTS[spec.kind]
        case "text", _:
            completed = COMPLETED.get(spec.name, "off")
            return {"type": "text", "autocomplete": completed, "maxlength": str(LINE_LIMIT)}
        case _:
            return {}
