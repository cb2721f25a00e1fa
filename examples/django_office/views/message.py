"""Messages: what the house writes to the other side of an order; the same form writes it once."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from examples.django_office.actors import MAY_ACT
from examples.django_office.forms import key_of
from examples.django_office.views.order import last_read
from examples.django_office.visit import Visit
from fixflow.portal import BadMessage
from fixflow.texts import base


@require_POST
@permission_required(MAY_ACT, raise_exception=True)
def message(request: HttpRequest, order_id: str) -> HttpResponse:
    """Write a message, and keep that what came before was read."""
    visit = Visit.of(request)
    order, _ = visit.order(order_id)
    at, by, body = max(visit.now, order.at), visit.by, str(request.POST.get("body", ""))
    try:
        posted = visit.desk.message(
            order.id, body, by=by, at=at, lang=base(visit.lang), key=key_of(request)
        )
    except BadMessage as bad:
        for each in bad.faults:
            messages.error(request, each.detail(visit.lang), extra_tags="bad")
    else:
        visit.desk.mark_read(order.id, last_read(posted.thread, by), by=by, at=at)
    return redirect("order", order_id=str(order.id))
