"""Messages: what the house writes to the other side of an order; the same form writes it once.

What cannot be sent stands in its field again, with what is wrong with it.
"""

from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from examples.django_office.actors import MAY_ACT
from examples.django_office.forms import USED, key_of, sent_before
from examples.django_office.views.order import last_read, shown
from examples.django_office.visit import Visit
from fixflow.lifecycle import Order
from fixflow.partners import Program
from fixflow.portal import BadMessage
from fixflow.texts import base

BAD, CHANGED = 422, 409


@require_POST
@permission_required(MAY_ACT, raise_exception=True)
def message(request: HttpRequest, order_id: str) -> HttpResponse:
    """Write a message, and keep that what came before was read."""
    visit = Visit.of(request)
    order, program = visit.order(order_id)
    at, by, body = max(visit.now, order.at), visit.by, str(request.POST.get("body", ""))
    try:
        posted = visit.desk.message(
            order.id, body, by=by, at=at, lang=base(visit.lang), key=key_of(request)
        )
    except BadMessage as bad:
        said = tuple(each.detail(visit.lang) for each in bad.faults)
        return again(request, visit, order, program, said, BAD)
    except USED:
        return again(request, visit, order, program, (sent_before(request, visit.lang),), CHANGED)
    visit.desk.mark_read(order.id, last_read(posted.thread, by), by=by, at=at)
    return redirect("order", order_id=str(order.id))


def again(  # noqa: PLR0913, PLR0917  what a page consists of
    request: HttpRequest,
    visit: Visit,
    order: Order,
    program: Program,
    said: tuple[str, ...],
    status: int,
) -> HttpResponse:
    """Show the order with the message as it was typed."""
    typed = {"key": key_of(request), "body": request.POST.get("body", ""), "said": said}
    return render(
        request, "office/order.html", {**shown(visit, order, program), **typed}, status=status
    )
