"""A form as values: what a page has to show, in whichever template language.

The one rule: a form holds no markup and no rule.  Each field says its name, its label, its control
and what was typed; a template writes that down and escapes it.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal, Self, TypeAlias

from attrs import evolve, field, frozen

Control: TypeAlias = Literal[
    "text", "textarea", "select", "radio", "checkbox", "checkboxes", "file", "rows"
]
MORE_ROWS: Final = "more_rows"
NOT_IN_AN_ID: Final = re.compile(r"[^A-Za-z0-9]+")


@frozen(kw_only=True)
class Option:
    """One value to choose from.

    Args:
        value: What the browser sends.
        label: Its name for people.
        chosen: Whether it is chosen.
        why_not: The reasons why it cannot be chosen now; none where it can.
    """

    value: str
    label: str
    chosen: bool = False
    why_not: tuple[str, ...] = ()


@frozen(kw_only=True)
class FormField:
    """One field of a form.

    Args:
        name: What the browser sends it as: `amount`, `lines[0].net`.
        label: Its name for people.
        kind: Which kind of value it takes, by the name of its declarer: `money`, `instant`.
        control: How it is shown: `text` is an `input` of the type in `attributes`, `rows` a group
            of lines in `rows`, every other word the element of that name.
        required: Whether it must be filled in.
        value: What was typed, or what stands there to begin with.
        options: What there is to choose from.
        rows: The lines of a group, each a tuple of fields.
        more: What the button says that asks for more lines, sent as `more_name`; else nothing.
        errors: What is wrong with it.
        attributes: HTML attributes: `type`, `inputmode`, `autocomplete`, `maxlength`.
    """

    name: str
    label: str
    kind: str
    control: Control
    required: bool
    value: str = ""
    options: tuple[Option, ...] = ()
    rows: tuple[tuple["FormField", ...], ...] = ()
    more: str = ""
    errors: tuple[str, ...] = ()
    attributes: Mapping[str, str] = field(factory=dict)

    @property
    def id(self) -> str:
        """The id of its element, which its label and the error summary name."""
        return "field-" + NOT_IN_AN_ID.sub("-", self.name).strip("-")

    @property
    def error_id(self) -> str:
        """The id of the element that says what is wrong."""
        return f"{self.id}-error"

    @property
    def more_name(self) -> str:
        """The name of the button that asks for more lines; `filled` knows it."""
        return MORE_ROWS

    @property
    def wrong(self) -> Iterator["FormField"]:
        """Each field with a fault: itself, and those of its rows."""
        if self.errors:
            yield self
        for row in self.rows:
            for each in row:
                yield from each.wrong


@frozen(kw_only=True)
class Form:
    """The dialog of an action.

    Args:
        action: The action's name.
        label: Its name for people, which the button says.
        fields: What it asks for; the message comes last.
        errors: What is wrong with no field in particular.
    """

    action: str
    label: str
    fields: tuple[FormField, ...]
    errors: tuple[str, ...] = ()

    def __iter__(self) -> Iterator[FormField]:
        return iter(self.fields)

    def __getitem__(self, name: str) -> FormField:
        for each in self.fields:
            if each.name == name:
                return each
        raise KeyError(name)

    @property
    def wrong(self) -> tuple[FormField, ...]:
        """Each field with a fault, in the order of the page, for the summary above the form."""
        return tuple(each for one in self.fields for each in one.wrong)

    @property
    def faulty(self) -> bool:
        """Whether anything is wrong."""
        return bool(self.errors or self.wrong)

    @property
    def sends_files(self) -> bool:
        """Whether a file is asked for, so that the form needs `multipart/form-data`."""
        return any(each.control == "file" for each in self.fields)

    def only(self, *names: str) -> Self:
        """Give the same form with these fields, in this order; the host fills in the others."""
        return evolve(self, fields=tuple(self[name] for name in names))

    def without(self, *names: str) -> Self:
        """Give the same form without some fields, which the host fills in."""
        return evolve(self, fields=tuple(each for each in self.fields if each.name not in names))
