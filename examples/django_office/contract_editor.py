"""The editor of a maintenance contract: its fields with labels, hints, choices and faults.

«Du kannst einen Namen vergeben. Zudem kannst du das Start-Datum, die Laufzeit und ein Intervall
festlegen (jährlich, monatlich, wöchentlich, Tage, festes Datum).»
"""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from examples.django_office.contract_forms import FIXED, by_field
from examples.django_office.words import WORDS
from fixflow import Fault
from fixflow.contrib.forms import Control, Form, FormField, Option
from fixflow.partners.hero import OnDue
from fixflow.recurrence import Shift
from fixflow.texts import Language

UNITS = ("years", "months", "weeks", "days", FIXED)
NEW = {"unit": "years", "every": "1", "shift": Shift.FOLLOWING.value, "place": "CH-ZH"}
LINE = {"type": "text", "maxlength": "200"}
NUMBER = {"type": "text", "inputmode": "numeric", "maxlength": "5"}
DAY = {"type": "date"}


@frozen(kw_only=True)
class Editor:
    """The editor, with what was typed and what is wrong with it.

    Args:
        lang: In which language.
        typed: What stands in the fields.
        faults: What is wrong.
        kept: Whether the contract is kept already; its start stays, and a change needs a reason.
        programs: The programs by which an occurrence may open an order.
    """

    lang: Language
    typed: Mapping[str, str]
    faults: Sequence[Fault] = ()
    kept: bool = False
    programs: Sequence[tuple[str, str]] = ()

    def form(self) -> Form:
        """Give all fields, in the order of the editor."""
        faults = by_field(self.faults)
        return Form(
            action="contract",
            label=WORDS["contract"].say(self.lang),
            fields=tuple(self.fields()),
            errors=tuple(each.detail(self.lang) for each in faults.get("", ())),
        )

    def fields(self) -> Iterator[FormField]:
        """Give one field after the other."""
        yield self.line("name", required=True)
        yield self.chosen("subject_kind", self.worded("subject_kind_", ("customer", "project")))
        yield self.line("subject", required=True)
        if not self.kept:
            yield self.line("start", required=True, attributes=DAY)
        yield self.chosen("unit", self.worded("unit_", UNITS))
        yield self.line("every", required=True)
        yield self.line("years", attributes=NUMBER)
        yield self.line("notice", attributes=NUMBER)
        yield self.line("place")
        yield self.chosen("shift", tuple((each.value, each.label.say(self.lang)) for each in Shift))
        yield self.chosen("kind", tuple((each.value, each.label.say(self.lang)) for each in OnDue))
        yield self.line("employee", required=True)
        yield self.chosen("program", (("", "–"), *self.programs))
        yield self.line("title")
        yield self.line("lead", attributes=NUMBER)
        if self.kept:
            yield self.line("since", attributes=DAY)
            yield self.line("why", required=True)

    def worded(self, prefix: str, values: Sequence[str]) -> tuple[tuple[str, str], ...]:
        """Name values that have words of the office's own."""
        return tuple((each, WORDS[prefix + each].say(self.lang)) for each in values)

    def line(
        self, name: str, *, required: bool = False, attributes: Mapping[str, str] = LINE
    ) -> FormField:
        """Ask for one line."""
        return self.field(name, "text", required=required, attributes=attributes)

    def chosen(self, name: str, values: Sequence[tuple[str, str]]) -> FormField:
        """Ask for one of several values."""
        now = self.typed.get(name, "")
        options = tuple(Option(value=v, label=label, chosen=v == now) for v, label in values)
        return self.field(name, "select", required=True, options=options)

    def field(
        self,
        name: str,
        control: Control,
        *,
        required: bool,
        options: tuple[Option, ...] = (),
        attributes: Mapping[str, str] = LINE,
    ) -> FormField:
        """Make a field of the editor."""
        wrong = by_field(self.faults).get(name, ())
        return FormField(
            name=name,
            label=WORDS[f"contract_{name}"].say(self.lang),
            kind="line",
            control=control,
            required=required,
            value=self.typed.get(name, ""),
            options=options,
            errors=tuple(each.detail(self.lang) for each in wrong),
            attributes={} if control == "select" else attributes,
        )
