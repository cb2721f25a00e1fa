"""Actions: each has a page of its own, on which its form stands; by script it opens as a dialog.

What is wrong comes back beside the fields, what has changed meanwhile above them, and nothing that
was typed is lost.
"""

from collections.abc import Iterable

from attrs import frozen
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from examples.django_office.actors import MAY_ACT
from examples.django_office.forms import KEY, USED, Sheet, expected_of, key_of, new_key, sent_before
from examples.django_office.visit import Visit, number_of
from fixflow import Actor, Event, Fault
from fixflow.contrib.forms import clock_at, filled, form_of
from fixflow.lifecycle import Action, BadFields, Choice, Decision, Order
from fixflow.partners import Program
from fixflow.portal import Summary, summary
from fixflow.storage import Conflict

BAD, CHANGED = 422, 409


@permission_required(MAY_ACT, raise_exception=True)
def action(request: HttpRequest, order_id: str, name: str) -> HttpResponse:
    """Show the form of an action, or take the step."""
    asked = Asked.of(request, order_id, name)
    return asked.take() if request.method == "POST" else asked.page()


@frozen(kw_only=True)
class Asked:
    """An action of an order that somebody asks for."""

    request: HttpRequest
    visit: Visit
    order: Order
    program: Program
    choice: Choice
    by: Actor
    back: str = "order"
    warns: bool = False

    @classmethod
    def of(  # noqa: PLR0913  what an action is asked by
        cls,
        request: HttpRequest,
        order_id: str,
        name: str,
        *,
        by: Actor | None = None,
        back: str = "order",
        warns: bool = False,
    ) -> "Asked":
        """Find the order and its action.

        Args:
            request: Who asks.
            order_id: Of which order.
            name: The action's name.
            by: As whom; None is the principal of the house.
            back: The page to which it leads back.
            warns: Whether the action is for good, which its page says.

        Raises:
            UnknownOrder: `storage.unknown_order`.
            Http404: The program has no action of this name, or the number is none.
        """
        visit = Visit.of(request)
        actor = by or visit.by
        order = visit.desk.show(number_of(order_id), by=actor)
        program = visit.desk.program(order.program)
        known = program.choices(order, by=actor, at=max(visit.now, order.at))
        choice = next((each for each in known if each.action == name), None)
        if choice is None:
            raise Http404
        return cls(
            request=request,
            visit=visit,
            order=order,
            program=program,
            choice=choice,
            by=actor,
            back=back,
            warns=warns,
        )

    def take(self) -> HttpResponse:
        """Take the step, or show the form again with what stands in the way."""
        name, lang = self.choice.action, self.visit.lang
        try:
            step = filled(self.program, name, self.request.POST, order=self.order, lang=lang)
            done = self.acted(step)
        except BadFields as bad:
            return self.page(faults=bad.faults, status=BAD)
        except Conflict as conflict:
            return self.page(said=(conflict.say(lang),), status=CHANGED)
        except USED:
            return self.page(said=(sent_before(self.request, lang),), status=CHANGED)
        if done.refused:
            return self.page(said=(each.say(lang) for each in done.reasons), status=CHANGED)
        return self.taken(done)

    def acted(self, step: Action) -> Decision:
        """Ask the desk to take the step."""
        return self.visit.desk.act(
            self.order.id,
            step,
            by=self.by,
            at=max(self.visit.now, self.order.at),
            key=key_of(self.request),
            expected=expected_of(self.request),
        )

    def taken(self, done: Decision) -> HttpResponse:
        """Go back to the order, and say there what was done."""
        lang = self.visit.lang
        messages.success(self.request, f"{self.choice.label.say(lang)} ✓")
        for each in done.warnings:
            messages.warning(self.request, each.say(lang))
        return redirect(self.back, str(self.order.id))

    def page(
        self, *, faults: Iterable[Fault] = (), said: Iterable[str] = (), status: int = 200
    ) -> HttpResponse:
        """Show the form: empty, or as it was sent."""
        sent, lang = self.request.method == "POST", self.visit.lang
        form = form_of(
            self.choice.kind,
            lang=lang,
            zone=clock_at(self.program, self.order),
            values=self.request.POST if sent else None,
            faults=faults,
            cases=self.choice.cases,
        )
        key = key_of(self.request) if sent and KEY in self.request.POST else new_key()
        told = {
            "order": self.order,
            "told": self.summary(),
            "sheet": Sheet(form=form, key=key, expected=self.order.version),
            "said": tuple(said),
            "refused": tuple(each.say(lang) for each in self.choice.reasons),
            "way": "" if self.choice.allowed else self.choice.way.say(lang),
            "back": reverse(self.back, args=[str(self.order.id)]),
            "warns": self.warns,
            "since": self.since(),
            "since_slice": f"{len(self.order.events) - len(self.since())}:",
        }  # fmt: skip
        return render(self.request, "office/action.html", told, status=status)

    def summary(self) -> Summary:
        """Give what the page says of the order."""
        visit, at = self.visit, max(self.visit.now, self.order.at)
        return summary(self.order, at, self.by, visit.lang, programs=visit.desk.program)

    def since(self) -> tuple[Event, ...]:
        """Give what has happened since the form was shown that was sent."""
        seen = expected_of(self.request) if self.request.method == "POST" else None
        return () if seen is None else self.order.events[seen:]
