"""The clock of the demonstration: an hour or a day ahead, and whatever is due by then happens."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from examples.django_office.actors import staff_of
from examples.django_office.clock import put_ahead
from examples.django_office.forms import first_time

AHEAD = {"hour": timedelta(hours=1), "day": timedelta(days=1)}


@require_POST
def clock(request: HttpRequest) -> HttpResponse:
    """Set the clock ahead."""
    staff_of(request)
    by = AHEAD.get(str(request.POST.get("ahead", "")))
    if by is None or not settings.DEMO:
        raise Http404
    if first_time(request):
        put_ahead(by)
    return redirect(back_to(request))


def back_to(request: HttpRequest) -> str:
    """Give the page of this site that somebody came from."""
    told = str(request.POST.get("next", ""))
    own = url_has_allowed_host_and_scheme(told, allowed_hosts=None)
    return told if own and told.startswith("/") else "orders"
