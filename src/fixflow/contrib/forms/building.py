"""Building: the form of an action, from its fields.

The one rule: what was typed comes back as it was typed, right or wrong, with what is wrong beside
it; nobody types anything twice.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, tzinfo
from enum import Enum
from typing import Final

from attrs import frozen

from fixflow.contrib.forms.controls import attributes_of, control_of
from fixflow.contrib.forms.filling import NOTHING
from fixflow.contrib.forms.form import MORE_ROWS, Control, Form, FormField, Option
from fixflow.contrib.forms.typed import Sent, Typed
from fixflow.errors import Fault
from fixflow.formats import number
from fixflow.instants import moved
from fixflow.labels import Labels
from fixflow.lifecycle import Action, CaseChoice, PricedLine, Spec
from fixflow.lifecycle.fields import Absent
from fixflow.lifecycle.priced_lines import PARTS
from fixflow.money import SCALE, Money
from fixflow.texts import NO, YES, Language, Text, spoken

MESSAGE: Final = "message"
MORE: Final = Text("Weitere Zeilen", "More lines", "Autres lignes", "Altre righe")
BLANK_ROWS: Final[int] = 3  # always ready below what is filled in, so that no script is needed
HEAD: Final = re.compile(r"[^.\[]*")
OURS: Final = Labels()
FLAGS: Final = (("yes", YES), ("no", NO))
IN_TABLES: Final = {"yes": "true", "no": "false"}  # as a case of a row is written


def form_of(  # noqa: PLR0913  what a form depends on
    kind: type[Action],
    *,
    lang: Language = "de",
    zone: tzinfo | None = None,
    values: Sent | None = None,
    initial: Mapping[str, object] = NOTHING,
    faults: Iterable[Fault] = (),
    cases: Iterable[CaseChoice] = (),
    labels: Labels = OURS,
) -> Form:
    """Give the form that an action is filled in with.

    Args:
        kind: The action's class: `choice.kind`, or `program.machine.named(name)`.
        lang: The language of its labels, in which amounts are typed too.
        zone: The clock that times are shown by; None for their own.
        values: What was typed, where the form comes back; None for a new one.
        initial: Typed values that a new form begins with, by name.
        faults: What is wrong: `BadFields.faults`.
        cases: `choice.cases`, so that an option that is not possible now says why.
        labels: What a realm calls actions and fields otherwise.

    Examples:
        >>> from fixflow.partners import imofix
        >>> form = form_of(imofix.Complete, lang="de-CH")
        >>> form.label, [(each.name, each.label, each.control) for each in form]
        ('Auftrag abschliessen', [('invoicing', 'Rechnungsstellung', 'radio'), ('message', 'Nachricht', 'textarea')])
    """
    typed = None if values is None else Typed(values)
    page = Page(typed, initial, tuple(faults), tuple(cases), lang, zone, labels)
    specs = sorted(kind.specs.values(), key=lambda each: each.name == MESSAGE)
    return Form(
        action=kind.action_name,
        label=labels.of(kind.label).say(lang),
        fields=tuple(map(page.field, specs)),
        errors=tuple(
            each.detail(lang)
            for each in page.faults
            if HEAD.match(each.path)[0] not in kind.specs  # type: ignore[index]  # it always matches
        ),
    )


@frozen
class Page:
    """One showing of a form."""

    typed: Typed | None
    initial: Mapping[str, object]
    faults: tuple[Fault, ...]
    cases: tuple[CaseChoice, ...]
    lang: Language
    zone: tzinfo | None
    labels: Labels

    def field(self, spec: Spec) -> FormField:
        """Show a field of the action."""
        control = control_of(spec)
        return FormField(
            name=spec.name,
            label=self.labels.of(spec.label).say(self.lang),
            kind=spec.kind,
            control=control,
            required=spec.required,
            value=self.value(spec, control),
            options=tuple(self.options(spec, control)),
            rows=tuple(self.rows(spec.name)) if control == "rows" else (),
            more=MORE.say(self.lang) if control == "rows" else "",
            errors=tuple(self.errors(spec.name, whole=control == "rows")),
            attributes=attributes_of(spec, control),
        )

    def value(self, spec: Spec, control: Control) -> str:
        """Give what stands in a field."""
        if control in {"rows", "file", "checkboxes"}:
            return ""
        if self.typed is None:
            return self.shown(self.begun(spec))
        return "\n".join(self.typed.all(spec.name)) if spec.kind == "several" else self.typed.last(spec.name) or ""  # fmt: skip

    def begun(self, spec: Spec) -> object:
        """Give the value that a new form begins with."""
        value = self.initial.get(spec.name, spec.default)
        return None if isinstance(value, Absent) else value

    def shown(self, value: object) -> str:  # noqa: PLR0911  a row per type
        """Write a typed value as a browser's field holds it."""
        match value:
            case None:
                return ""
            case bool():
                return "yes" if value else "no"
            case Enum():
                return str(value.value)
            case Money():
                return number(value.amount, self.lang)
            case datetime():
                local = value if self.zone is None else moved(value, self.zone)
                return f"{local:%Y-%m-%dT%H:%M}"
            case date():
                return value.isoformat()
            case tuple() | list():
                return "\n".join(map(self.shown, value))
            case _:
                return str(value)

    def chosen(self, spec: Spec) -> tuple[str, ...]:
        """Give the values that are chosen."""
        if self.typed is not None:
            return self.typed.all(spec.name)
        value = self.begun(spec)
        return tuple(map(self.shown, value if isinstance(value, tuple) else (value,)))

    def options(self, spec: Spec, control: Control) -> Iterator[Option]:
        """Give what there is to choose from; nothing is one where a field may stay empty."""
        named = list(self.named(spec))
        chosen = self.chosen(spec)
        if control == "select" or (control == "radio" and not spec.required and spec.default is None):  # fmt: skip
            named.insert(0, ("", "–"))
        for value, label in named:
            case = f"{spec.name}={IN_TABLES.get(value, value)}"
            reasons = next((each.reasons for each in self.cases if each.case == case), ())
            yield Option(
                value=value,
                label=label,
                chosen=value in (chosen or ("",)),
                why_not=tuple(each.say(self.lang) for each in reasons),
            )

    def named(self, spec: Spec) -> Iterator[tuple[str, str]]:
        """Name each value that a field may hold; none where any may stand in it."""
        if spec.kind == "flag":
            yield from ((value, word.say(self.lang)) for value, word in FLAGS)
        elif spec.kind == "currency":
            yield from ((each, each) for each in SCALE)
        else:
            yield from ((str(each.value), spoken(each, self.lang)) for each in spec.choices)

    def rows(self, name: str) -> Iterator[tuple[FormField, ...]]:
        """Show the lines of a group, and some that are still blank."""
        begun = self.initial.get(name)
        if self.typed is not None:
            rows = self.typed.rows(name, tuple(PARTS))
        else:
            given = begun if isinstance(begun, tuple) else ()
            rows = tuple(map(self.row, given))
        blank = dict.fromkeys(PARTS, "")
        for at, row in enumerate((*rows, *([blank] * self.blanks(name, len(rows))))):
            yield tuple(self.part(f"{name}[{at}]", PARTS[part], text) for part, text in row.items())

    def blanks(self, name: str, filled: int) -> int:
        """Say how many lines stay blank: so many more than were shown, where more are asked for."""
        if self.typed is None or not self.typed.last(MORE_ROWS):
            return BLANK_ROWS
        return BLANK_ROWS + len(self.typed.places(name)) - filled

    def row(self, line: PricedLine) -> Mapping[str, str]:
        """Write a line as a browser's fields hold it."""
        return {part: self.shown(getattr(line, part)) for part in PARTS}

    def part(self, at: str, spec: Spec, text: str) -> FormField:
        """Show one field of a line; a line may stay blank, so none must be filled in."""
        name = f"{at}.{spec.name}"
        return FormField(
            name=name,
            label=self.labels.of(spec.label).say(self.lang),
            kind=spec.kind,
            control="text",
            required=False,
            value=text,
            errors=tuple(self.errors(name)),
            attributes=attributes_of(spec, "text"),
        )

    def errors(self, name: str, *, whole: bool = False) -> Iterator[str]:
        """Say what is wrong with a field; with a group, what is wrong with none of its lines."""
        inside = (f"{name}.", f"{name}[")
        for each in self.faults:
            if each.path == name or (not whole and each.path.startswith(inside)):
                yield each.detail(self.lang)
