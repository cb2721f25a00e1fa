"""Views of the project: a ticket becomes an order, and an order has a page with its buttons."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from examples.scripts.django_project.tickets.models import Ticket
from fixflow import Actor, Misuse, OrderId
from fixflow.contrib.django import actor_of, desk, form_key, language_of, now
from fixflow.contrib.forms import filled, form_of
from fixflow.lifecycle import BadFields
from fixflow.partners import imofix

LONG = 10  # digits of a version that no order has


def acting(request: HttpRequest) -> Actor:
    """Tell as whom the request acts; a desk that is asked by nobody would show every order."""
    actor = actor_of(request)
    if actor is None:
        raise PermissionDenied
    return actor


def number_of(text: str) -> OrderId:
    """Read the number of an order in an address; what is none is not there."""
    try:
        return OrderId.of(text)
    except Misuse as error:
        raise Http404 from error


def seen(request: HttpRequest) -> int:
    """Read the version that the form was shown for; what is none was none that anybody saw."""
    told = request.POST.get("version", "")
    return int(told) if told.isascii() and told.isdigit() and len(told) < LONG else 0


@require_POST
def hand_out(request: HttpRequest) -> HttpResponse:
    """Keep a ticket and hand its order out: both are there, or neither."""
    ticket = Ticket.objects.create(title=request.POST.get("title", ""), order_key="sonnegg/AU-7")
    begun = desk(request).receive(
        imofix.PROGRAM,
        "AU-7",
        place="CH-ZH",
        title=ticket.title,
        contractor=request.POST.get("contractor"),
        by=acting(request),
        at=now(),
        key=f"ticket-{ticket.pk}",
    )
    if begun.refused:
        transaction.set_rollback(True)
        told = {"reasons": begun.reasons, "title": ticket.title}
        return render(request, "tickets/refused.html", told, status=409)
    return redirect("order", "AU-7")


@require_GET
def order(request: HttpRequest, order_id: str) -> HttpResponse:
    """Show what may be done, what not and why, and by when."""
    office, by, at = desk(request), acting(request), now()
    found = office.show(number_of(order_id), by=by)
    program = office.program(found.program)
    told = {
        "order": found,
        "choices": program.choices(found, by=by, at=at),
        "deadlines": program.deadlines(found, at=at),
    }
    return render(request, "tickets/order.html", told)


def do(request: HttpRequest, order_id: str, name: str) -> HttpResponse:
    """Show the form of an action, or take the step that it asks for."""
    office, by, lang = desk(request), acting(request), language_of(request)
    found = office.show(number_of(order_id), by=by)
    program = office.program(found.program)
    kind = program.machine.named(name)
    if request.method == "GET":
        return render(
            request, "tickets/do.html", {"form": form_of(kind, lang=lang), "order": found}
        )
    try:
        action = filled(program, name, request.POST, order=found, lang=lang)
    except BadFields as wrong:
        form = form_of(kind, lang=lang, values=request.POST, faults=wrong.faults)
        return render(request, "tickets/do.html", {"form": form, "order": found}, status=422)
    taken = office.act(
        found.id,
        action,
        by=by,
        at=now(),
        key=form_key(request),
        expected=seen(request),
    )
    if taken.refused:
        told = {"reasons": taken.reasons, "title": found.facts["title"]}
        return render(request, "tickets/refused.html", told, status=409)
    return redirect("order", order_id)
