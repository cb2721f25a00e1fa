"""Asking: the form by which an order begins: its program's own fields, and whom it goes to.

The one rule: the office fills in who hands out and in which currency; whom it goes to is a firm
that the house knows.
"""

from collections.abc import Iterable

from attrs import evolve, frozen
from django.http import HttpRequest

from examples.django_office.models import Firm, Report
from examples.django_office.visit import Visit
from examples.django_office.words import WORDS
from fixflow import Fault
from fixflow.contrib.forms import Form, FormField, Option, form_of
from fixflow.lifecycle import Start
from fixflow.partners import Program

OURS = ("principal", "customer", "contractor", "currency", "offer_id", "tender")
PLACE = "CH-ZH"
SHORT = 4
NUMBER, FIRM = "number", "firm"


@frozen(kw_only=True)
class Asking:
    """What somebody is asked who hands an order out.

    Args:
        visit: Who that is.
        program: By whose rules the order goes.
        several: Whether several firms are asked, which compete.
        begins: How the number begins that is suggested.
    """

    visit: Visit
    program: Program
    several: bool
    begins: str

    @property
    def kind(self) -> type[Start]:
        """The start of the program."""
        return self.program.machine.start_action

    def blank(self, key: str, report: Report | None) -> Form:
        """Give the form as it is first shown, begun by a damage report where there is one."""
        given = {"place": PLACE, **({} if report is None else of_report(report))}
        known = {name: value for name, value in given.items() if name in self.kind.specs}
        made = form_of(self.kind, lang=self.visit.lang, initial=known)
        number = f"{self.begins}-{self.visit.now:%y%m%d}-{key[:SHORT].upper()}"
        return self.whole(made, number, (), ())

    def sent(self, request: HttpRequest, faults: Iterable[Fault]) -> Form:
        """Give the form as it was sent, with what is wrong."""
        wrong = tuple(faults)
        others = [each for each in wrong if each.path not in {NUMBER, FIRM}]
        made = form_of(self.kind, lang=self.visit.lang, values=request.POST, faults=others)
        firms = tuple(request.POST.getlist(FIRM))
        return self.whole(made, request.POST.get(NUMBER, ""), firms, wrong)

    def whole(
        self, form: Form, number: str, firms: tuple[str, ...], faults: tuple[Fault, ...]
    ) -> Form:
        """Put the office's own fields before those of the program."""
        own = (self.number(number, faults), self.firm(firms, faults))
        theirs = (each for each in form if each.name not in OURS)
        return evolve(form, fields=(*own, *theirs))

    def number(self, value: str, faults: tuple[Fault, ...]) -> FormField:
        """Ask for the number."""
        return FormField(
            name=NUMBER,
            label=WORDS["number"].say(self.visit.lang),
            kind="line",
            control="text",
            required=True,
            value=value,
            errors=self.errors(NUMBER, faults),
            attributes={"type": "text", "maxlength": "200", "autocomplete": "off"},
        )

    def firm(self, chosen: tuple[str, ...], faults: tuple[Fault, ...]) -> FormField:
        """Ask for the firm, or for the firms that compete."""
        none_yet = Option(value="", label="–", chosen=not any(chosen))
        firms = (
            Option(value=each.key, label=label_of(each), chosen=each.key in chosen)
            for each in Firm.objects.filter(realm=self.visit.staff.realm)
        )
        return FormField(
            name=FIRM,
            label=WORDS["firms" if self.several else "contractor"].say(self.visit.lang),
            kind="choice",
            control="checkboxes" if self.several else "select",
            required=True,
            options=tuple(firms) if self.several else (none_yet, *firms),
            errors=self.errors(FIRM, faults),
        )

    def errors(self, name: str, faults: tuple[Fault, ...]) -> tuple[str, ...]:
        """Say what is wrong with a field of the office's own."""
        return tuple(each.detail(self.visit.lang) for each in faults if each.path == name)


def of_report(report: Report) -> dict[str, str]:
    """Take over what a tenant has reported, as he wrote it."""
    return {
        "title": report.title,
        "report": report.body,
        "contact": f"{report.contact}\n{report.house}",
    }


def label_of(firm: Firm) -> str:
    """Name a firm in a list to choose from."""
    return f"{firm.name} · {firm.trade}" if firm.trade else firm.name
