"""The editor of a contract: a new one, or what is to be otherwise; with its dates before it is saved."""

from datetime import date

from attrs import frozen
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from examples.django_office.contract_editor import NEW, Editor
from examples.django_office.contract_forms import data_of, typed_of
from examples.django_office.forms import USED, expected_of, key_of, new_key, sent_before
from examples.django_office.views.contract import MAY_KEEP, kept
from examples.django_office.views.contracts import keeping_visit
from examples.django_office.visit import Visit
from examples.django_office.words import WORDS
from fixflow import Fault, FixflowError
from fixflow.lifecycle import Decision, Order
from fixflow.recurrence import InvalidContract, MaintenanceContract, Revised, read_contract

BAD, CHANGED = 422, 409
SHOWN = 6
SHORT = 4
PLAIN = ("name", "subject", "on_due", "remind")
COUNTED = ("rule", "place", "shift")


@permission_required(MAY_KEEP, raise_exception=True)
def new_contract(request: HttpRequest) -> HttpResponse:
    """Show the empty editor, a preview, or save a new contract."""
    return Editing(request=request, visit=keeping_visit(request)).answer()


@permission_required(MAY_KEEP, raise_exception=True)
def edit_contract(request: HttpRequest, contract_id: str) -> HttpResponse:
    """Show a contract in the editor, a preview of what changes, or save it."""
    visit, order, found = kept(request, contract_id)
    return Editing(request=request, visit=visit, order=order, was=found).answer()


@frozen(kw_only=True)
class Editing:
    """The page of the editor."""

    request: HttpRequest
    visit: Visit
    order: Order | None = None
    was: MaintenanceContract | None = None

    @property
    def key(self) -> str:
        """The key of the form."""
        return key_of(self.request) if self.request.method == "POST" else new_key()

    @property
    def since(self) -> date | None:
        """From when on dates are counted otherwise; None where nobody has named a day."""
        try:
            return date.fromisoformat(self.request.POST.get("since", ""))
        except ValueError:
            return None

    def answer(self) -> HttpResponse:
        """Show the editor, a preview, or save."""
        if self.request.method != "POST":
            typed = dict(NEW) if self.was is None else typed_of(self.was)
            return self.page(typed)
        try:
            made = self.made()
            if "preview" in self.request.POST:
                return self.page(self.typed, made=made, revised=self.revised(made))
            done = self.saved(made)
        except InvalidContract as bad:
            return self.page(self.typed, faults=bad.faults, status=BAD)
        except FixflowError as error:
            return self.page(self.typed, said=(self.why(error),), status=CHANGED)
        if done.refused:
            said = tuple(each.say(self.visit.lang) for each in done.reasons)
            return self.page(self.typed, said=said, status=CHANGED)
        messages.success(self.request, f"{made.name} ✓")
        return redirect("contract", str(made.id))

    def why(self, error: FixflowError) -> str:
        """Say why it was not saved."""
        used, lang = isinstance(error, USED), self.visit.lang
        return sent_before(self.request, lang) if used else error.say(lang)

    @property
    def typed(self) -> dict[str, str]:
        """What was typed."""
        return {name: str(value) for name, value in self.request.POST.items()}

    def made(self) -> MaintenanceContract:
        """Make the contract of what was typed.

        Raises:
            InvalidContract: `recurrence.contract`, a path for each fault.
        """
        sent = self.request.POST.copy()
        if self.was is not None:
            sent["start"] = self.was.start.isoformat()
            return read_contract(data_of(sent, str(self.was.id)))
        made_id = f"WV-{self.visit.now:%y%m%d}-{self.key[:SHORT].upper()}"
        return read_contract(data_of(sent, made_id))

    def counted(self, made: MaintenanceContract) -> dict[str, object]:
        """Give what decides on the dates and is otherwise than it was."""
        if self.was is None:
            return {}
        found = {name: getattr(made, name) for name in COUNTED}
        changed = {n: value for n, value in found.items() if value != getattr(self.was, n)}
        return changed if made.runs == self.was.runs else {**changed, "term": made.runs}

    def plain(self, made: MaintenanceContract) -> dict[str, object]:
        """Give what makes no revision and is otherwise than it was."""
        found = {name: getattr(made, name) for name in PLAIN}
        return {n: value for n, value in found.items() if value != getattr(self.was, n)}

    def revised(self, made: MaintenanceContract) -> Revised | None:
        """Show what counting otherwise would do; None where nothing is counted otherwise.

        Raises:
            InvalidContract: `recurrence.contract`, also where no day is named.
            FixflowError: What a revision refuses.
        """
        changes = self.counted(made)
        if not changes:
            return None
        return self.visit.desk.contracts.revised(
            made.id, self.named_day(), by=self.visit.keeper, **changes
        )

    def named_day(self) -> date:
        """Give from when on dates are counted otherwise.

        Raises:
            InvalidContract: `recurrence.contract`, nobody has named a day.
        """
        if self.since is None:
            raise InvalidContract((Fault("since", "office.since", WORDS["name_a_day"]),))
        return self.since

    def saved(self, made: MaintenanceContract) -> Decision:
        """Save what was typed, all of it or nothing.

        Raises:
            InvalidContract: `recurrence.contract`, a path for each fault.
            FixflowError: What the desk refuses.
        """
        contracts, by, at = self.visit.desk.contracts, self.visit.keeper, self.visit.now
        if self.was is None or self.order is None:
            return contracts.save(made, by=by, at=at, key=self.key)
        why = self.request.POST.get("why", "").strip()
        if not why:
            raise InvalidContract((Fault("why", "office.reason", WORDS["say_why"]),))
        at = max(at, self.order.at)
        changes, plain = self.counted(made), self.plain(made)
        expected, key = expected_of(self.request), self.key
        with self.visit.desk.together():
            done: Decision | None = None
            if changes:
                done = contracts.revise(
                    made.id,
                    self.named_day(),
                    by=by,
                    at=at,
                    why=why,
                    key=f"{key}r",
                    expected=expected,
                    **changes,
                )
            if plain and (done is None or done.allowed):
                seen = expected if done is None else None
                done = contracts.change(
                    made.id, by=by, at=at, why=why, key=f"{key}c", expected=seen, **plain
                )
        return done or Decision(self.order)

    def page(  # noqa: PLR0913  what a page consists of
        self,
        typed: dict[str, str],
        *,
        faults: tuple[Fault, ...] = (),
        said: tuple[str, ...] = (),
        made: MaintenanceContract | None = None,
        revised: Revised | None = None,
        status: int = 200,
    ) -> HttpResponse:
        """Show the editor, with a preview where one was asked for."""
        lang = self.visit.lang
        programs = tuple((each.ref, each.label.say(lang)) for each in self.visit.house.orders)
        editor = Editor(
            lang=lang, typed=typed, faults=faults, kept=self.was is not None, programs=programs
        )
        told = {
            "form": editor.form(),
            "was": self.was,
            "order": self.order,
            "said": said,
            "key": self.key,
            "revised": revised,
            "preview": () if made is None else self.dates(revised.contract if revised else made),
            "sentence": "" if made is None else made.say(lang, after=self.visit.today),
            "warnings": () if made is None else tuple(e.detail(lang) for e in made.warnings),
        }
        return render(self.request, "office/contract_edit.html", told, status=status)

    def dates(self, made: MaintenanceContract) -> list[dict[str, object]]:
        """Give the next dates of a contract, each with why it is so."""
        rows = made.to_records(self.visit.today, lang=self.visit.lang)
        return [dict(each) for each in rows[:SHOWN]]
