"""Change requests: what contractors have asked for, answered where it stands.

Approving sets the new cost limit; who declines says why.
"""

from attrs import evolve, frozen
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from examples.django_office.actors import MAY_ACT
from examples.django_office.forms import USED, Sheet, expected_of, key_of, new_key, sent_before
from examples.django_office.names import names_of
from examples.django_office.visit import Visit
from examples.django_office.words import WORDS
from fixflow import CONTRACTOR, PRINCIPAL, Event, Fault, Money
from fixflow.contrib.forms import Form, filled, form_of
from fixflow.lifecycle import BadFields, Order
from fixflow.partners import imofix
from fixflow.partners.imofix import Change
from fixflow.portal import Filter
from fixflow.storage import Conflict

BAD, CHANGED = 422, 409
APPROVE = "approve"
ASKED = imofix.RequestChange.action_name
ANSWER = imofix.AnswerChange.action_name


@frozen(kw_only=True)
class Question:
    """A change that waits for an answer, and the form to answer it."""

    order: Order
    change: Change
    asked: Event
    contractor: str
    limit: Money | None
    sheet: Sheet
    said: tuple[str, ...] = ()


def changes(request: HttpRequest) -> HttpResponse:
    """List what waits for an answer."""
    visit = Visit.of(request)
    if not visit.house.asks:
        raise Http404
    return render(request, "office/changes.html", {"questions": questions(visit)})


@require_POST
@permission_required(MAY_ACT, raise_exception=True)
def answer(request: HttpRequest, order_id: str) -> HttpResponse:
    """Answer one change, or show the list again with what stands in the way."""
    visit = Visit.of(request)
    order, _ = visit.order(order_id)
    try:
        said = answered(request, visit, order)
    except BadFields as bad:
        form = form_of(imofix.AnswerChange, lang=visit.lang, values=request.POST, faults=bad.faults)
        return again(request, visit, order, shaped(form), (), BAD)
    if said:
        form = form_of(imofix.AnswerChange, lang=visit.lang, values=request.POST)
        return again(request, visit, order, shaped(form), said, CHANGED)
    messages.success(request, f"{order.id} ✓")
    return redirect("changes")


def answered(request: HttpRequest, visit: Visit, order: Order) -> tuple[str, ...]:
    """Answer a change; say why not, where the desk refuses.

    Raises:
        BadFields: `lifecycle.bad_fields`, also where nobody says why it is declined.
    """
    program, approved = visit.desk.program(order.program), request.POST.get("answer") == APPROVE
    given: dict[str, object] = {"approved": approved, **({} if approved else {"amount": None})}
    step = filled(program, ANSWER, request.POST, order=order, lang=visit.lang, given=given)
    if not approved and step.message is None:
        raise BadFields(ANSWER, (Fault("message", "office.reason", WORDS["say_why"]),))
    at = max(visit.now, order.at)
    key, expected = key_of(request), expected_of(request)
    try:
        done = visit.desk.act(order.id, step, by=visit.by, at=at, key=key, expected=expected)
    except Conflict as conflict:
        return (conflict.say(visit.lang),)
    except USED:
        return (sent_before(request, visit.lang),)
    return tuple(each.say(visit.lang) for each in done.reasons)


def again(  # noqa: PLR0913, PLR0917  what a page consists of
    request: HttpRequest,
    visit: Visit,
    order: Order,
    form: Form,
    said: tuple[str, ...],
    status: int,
) -> HttpResponse:
    """Show the list with one form as it was sent."""
    shown = []
    for each in questions(visit):
        if each.order.id == order.id:
            sheet = Sheet(form=form, key=key_of(request), expected=each.order.version)
            shown.append(evolve(each, sheet=sheet, said=said))
        else:
            shown.append(each)
    told = {"questions": shown, "said": () if shown else said}
    return render(request, "office/changes.html", told, status=status)


def questions(visit: Visit) -> list[Question]:
    """Find every order whose contractor waits for an answer, the longest first."""
    asked = Filter(programs=tuple(each.name for each in visit.house.orders), turn=(PRINCIPAL,))
    found = visit.desk.orders(asked, by=visit.by, at=visit.now)
    waiting = (question(visit, each) for each in found)
    return sorted(filter(None, waiting), key=lambda each: each.asked.at)


def question(visit: Visit, order: Order) -> Question | None:
    """Show what is asked for; None where nothing is."""
    change = imofix.open_change(order)
    if change is None:
        return None
    begun = {"amount": change.amount}
    form = form_of(imofix.AnswerChange, lang=visit.lang, initial=begun)
    firm = order.parties.get(CONTRACTOR, "")
    return Question(
        order=order,
        change=change,
        asked=[each for each in order.events if each.action == ASKED][-1],
        contractor=names_of(visit.staff).get(firm, firm),
        limit=order.facts.of("cost_limit", Money),
        sheet=Sheet(form=shaped(form), key=new_key(), expected=order.version),
    )


def shaped(form: Form) -> Form:
    """Leave out what the two buttons say."""
    return form.without("approved")
