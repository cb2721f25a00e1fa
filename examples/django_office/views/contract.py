"""One contract: what it says, its dates with what has become of each, its year, its buttons."""

from datetime import date, timedelta

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from examples.django_office.forms import USED, expected_of, key_of, new_key, sent_before
from examples.django_office.views.action import Asked
from examples.django_office.views.contracts import keeping_visit
from examples.django_office.visit import Visit
from examples.django_office.words import WORDS
from fixflow import Misuse, Refused
from fixflow.lifecycle import Order
from fixflow.partners import hero
from fixflow.recurrence import InvalidTrigger, MaintenanceContract, Trigger
from fixflow.storage import NoContract, UnknownOrder

MAY_KEEP = "office.contracts"
CHANGED = 409
YEARS = range(1970, 2100)
BACK, AHEAD = timedelta(days=400), timedelta(days=800)
MOST = 24
STEPS = (hero.Deactivate, hero.Activate, hero.Archive)


def kept(request: HttpRequest, contract_id: str) -> tuple[Visit, Order, MaintenanceContract]:
    """Give a contract of the house, with its order.

    Raises:
        Http404: There is none of this id here.
    """
    visit = keeping_visit(request)
    try:
        found = visit.desk.contracts.get(contract_id, by=visit.keeper)
    except (UnknownOrder, NoContract, Misuse) as error:
        raise Http404 from error
    return visit, visit.desk.show(contract_id, by=visit.keeper), found


def contract(request: HttpRequest, contract_id: str) -> HttpResponse:
    """Show a contract."""
    return page(request, *kept(request, contract_id))


def page(  # noqa: PLR0913  what a page consists of
    request: HttpRequest,
    visit: Visit,
    order: Order,
    found: MaintenanceContract,
    *,
    said: tuple[str, ...] = (),
    status: int = 200,
) -> HttpResponse:
    """Show a contract, and what stands in the way of what was asked."""
    today, at = visit.today, max(visit.now, order.at)
    year = year_of(request, today)
    program = visit.desk.program(order.program)
    known = program.choices(order, by=visit.keeper, at=at)
    told = {
        "contract": found,
        "order": order,
        "sentence": found.say(visit.lang, after=today),
        "state": program.machine.by_key[order.state].label,
        "steps": [each for each in known if each.kind in STEPS],
        "trigger": next(each for each in known if each.kind is hero.TriggerAction),
        "modes": list(Trigger),
        "occurrences": occurrences(visit, found, today),
        "year": found.year(year),
        "years": (year - 1, year, year + 1),
        "said": said,
        "key": new_key(),
        "today": today,
    }
    return render(request, "office/contract.html", told, status=status)


def year_of(request: HttpRequest, today: date) -> int:
    """Read which year is looked at."""
    asked = request.GET.get("year", "")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < len("10000") else 0
    return number if number in YEARS else today.year


def occurrences(visit: Visit, found: MaintenanceContract, today: date) -> tuple[object, ...]:
    """Give the dates around today, with what has become of each."""
    span = (today - BACK, today + AHEAD)
    return visit.desk.contracts.occurrences(
        found.id, *span, at=visit.now, by=visit.keeper, limit=MOST
    )


@require_POST
@permission_required(MAY_KEEP, raise_exception=True)
def trigger(request: HttpRequest, contract_id: str) -> HttpResponse:
    """Set the action off before its day: «über den Button [Aktion auslösen]»; one click, once."""
    visit, order, found = kept(request, contract_id)
    mode = next((each for each in Trigger if each.value == request.POST.get("mode")), None)
    try:
        done = visit.desk.contracts.trigger(
            found.id,
            token=key_of(request),
            by=visit.keeper,
            at=max(visit.now, order.at),
            mode=mode or hero.TRIGGER,
            expected=expected_of(request),
        )
    except (Refused, InvalidTrigger) as refused:
        return page(request, visit, order, found, said=(refused.say(visit.lang),), status=CHANGED)
    except USED:
        why = sent_before(request, visit.lang)
        return page(request, visit, order, found, said=(why,), status=CHANGED)
    if done.refused:
        said = tuple(each.say(visit.lang) for each in done.reasons)
        return page(request, visit, order, found, said=said, status=CHANGED)
    for each in done.warnings:
        messages.warning(request, each.say(visit.lang))
    messages.success(request, f"{WORDS['set_off'].say(visit.lang)}: {found.name}")
    return redirect("contract", str(found.id))


@permission_required(MAY_KEEP, raise_exception=True)
def step(request: HttpRequest, contract_id: str, name: str) -> HttpResponse:
    """Deactivate, activate or archive: a page with the form, or the step.

    Raises:
        Http404: There is no such button.
    """
    visit, _, found = kept(request, contract_id)
    if name not in {each.action_name for each in STEPS}:
        raise Http404
    warns = name == hero.Archive.action_name
    asked = Asked.of(request, str(found.id), name, by=visit.keeper, back="contract", warns=warns)
    return asked.take() if request.method == "POST" else asked.page()
