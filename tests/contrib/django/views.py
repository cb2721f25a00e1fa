"""Views of the test project: each some lines, as a host would write them."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse

from fixflow import PRINCIPAL, Actor
from fixflow.contrib.django import desk, now, worker_desk
from fixflow.contrib.django.columns import row_key
from fixflow.partners import velux
from tests.contrib.django.desktop.models import Ticket


def order(request: HttpRequest, order_id: str) -> HttpResponse:
    """Show an order; outside of a transaction this is refused."""
    return JsonResponse({"state": desk(request).show(order_id).state})


def ticket(request: HttpRequest, order_id: str) -> HttpResponse:
    """Keep a ticket and receive an order, both or neither."""
    with transaction.atomic():
        Ticket.objects.create(order_key=row_key("default", order_id), title="Fenster klemmt")
        told = desk(request).receive(
            velux.PROGRAM,
            order_id,
            place="DE-NW",
            by=Actor(PRINCIPAL, "velux"),
            at=now(),
            key=order_id,
        )
        if request.GET.get("fails"):
            raise LookupError
    return JsonResponse({"allowed": told.allowed}, status=201)


def twice(request: HttpRequest) -> HttpResponse:
    """Begin the order that a form asks for, under the form's key or under one of the view's own."""
    with transaction.atomic():
        desk(request).receive(
            velux.PROGRAM,
            request.POST["number"],
            place="DE-NW",
            by=Actor(PRINCIPAL, "velux"),
            at=now(),
            key=request.POST.get("key") or "own",
        )
    return HttpResponse(status=204)


@transaction.non_atomic_requests
def tick(request: HttpRequest) -> HttpResponse:
    """Tick by a request."""
    del request
    return JsonResponse({"fired": worker_desk().tick(now(), everywhere=True).fired})
