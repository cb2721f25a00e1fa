"""Damage reports: what tenants have written, and the orders that came of it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from examples.django_office.models import Report
from examples.django_office.visit import Visit


def reports(request: HttpRequest) -> HttpResponse:
    """List the reports, those without an order first."""
    visit = Visit.of(request)
    if not visit.house.reports:
        raise Http404
    known = Report.objects.filter(realm=visit.staff.realm)
    told = {"waiting": known.filter(order_key=""), "done": known.exclude(order_key="")}
    return render(request, "office/reports.html", told)
