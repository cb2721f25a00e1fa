"""Fields of the pages by which somebody comes in.

«Füllen Sie die fünf Felder aus»: code, company, first name, name, address.  The one rule: a form
comes back with what was typed and with every fault at its field.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from flask import request

from fixflow.contrib.flask.language import lang
from fixflow.contrib.flask.words import WORDS
from fixflow.contrib.forms import Form, FormField
from fixflow.errors import Fault

EMAIL: Final[Mapping[str, str]] = {
    "type": "email", "autocomplete": "email", "maxlength": "254", "spellcheck": "false",
}  # fmt: skip
FIELDS: Final[Mapping[str, Mapping[str, str]]] = {
    "code": {"type": "text", "autocomplete": "off", "maxlength": "60", "spellcheck": "false"},
    "company": {"type": "text", "autocomplete": "organization", "maxlength": "60"},
    "first_name": {"type": "text", "autocomplete": "given-name", "maxlength": "60"},
    "last_name": {"type": "text", "autocomplete": "family-name", "maxlength": "60"},
    "email": EMAIL,
}
TYPED: Final[int] = 200  # so much of what was typed comes back; nothing longer is right
LOGIN: Final = ("email",)
REGISTER: Final = tuple(FIELDS)


def form(
    action: str, label: str, names: Iterable[str], faults: Iterable[Fault] = (), **begun: str
) -> Form:
    """Make a form of some of the fields, with what was typed.

    Args:
        action: Its name.
        label: The key of the words on its button.
        names: Which fields.
        faults: What is wrong, by the names of the fields.
        **begun: What a new form begins with.
    """
    told = tuple(faults)
    return Form(
        action=action,
        label=WORDS[label].say(lang()),
        fields=tuple(field(name, told, begun.get(name, "")) for name in names),
    )


def field(name: str, faults: Iterable[Fault], begun: str) -> FormField:
    """Make one field."""
    typed = request.form.get(name, begun) if request.method == "POST" else begun
    return FormField(
        name=name,
        label=WORDS[name].say(lang()),
        kind="line",
        control="text",
        required=True,
        value=typed[:TYPED],
        errors=tuple(each.detail(lang()) for each in faults if each.path == name),
        attributes=FIELDS[name],
    )
