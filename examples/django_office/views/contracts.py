"""Maintenance contracts: «Die Wartungsverträge werden als Liste angezeigt und können gefiltert werden.»."""

from collections.abc import Iterator

from attrs import evolve
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from examples.django_office.visit import Visit
from fixflow.partners.hero import OnDue
from fixflow.recurrence import ContractFilter, Standing

FIXED = "fixed"
UNITS = ("years", "months", "weeks", "days", FIXED)
LONGEST = 200


def keeping_visit(request: HttpRequest) -> Visit:
    """Look who is there, in a house that keeps contracts.

    Raises:
        Http404: The house keeps none.
    """
    visit = Visit.of(request)
    if not visit.house.contracts:
        raise Http404
    return visit


def wanted(request: HttpRequest) -> ContractFilter:
    """Read a filter of an address; what is no choice restricts nothing."""
    asked = request.GET
    states = [each for each in Standing if each.value == asked.get("state")]
    unit, action = asked.get("unit"), asked.get("action")
    given = ContractFilter(
        text=asked.get("q", "")[:LONGEST],
        unit=unit if unit in UNITS else None,
        action=next((each.value for each in OnDue if each.value == action), None),
        missed=True if asked.get("missed") else None,
    )
    return evolve(given, states=frozenset(states)) if states else given


def contracts(request: HttpRequest) -> HttpResponse:
    """List the contracts that are looked for."""
    visit = keeping_visit(request)
    asked = wanted(request)
    today = visit.today
    told = {
        "asked": request.GET,
        "listed": visit.desk.contracts.list(asked, today=today, contractor=visit.staff.principal),
        "states": list(Standing),
        "units": UNITS,
        "actions": list(OnDue),
        "today": today,
        "soon": tuple(soon(visit)),
    }
    return render(request, "office/contracts.html", told)


def soon(visit: Visit) -> Iterator[object]:
    """Give what is due next over all contracts."""
    found = visit.desk.contracts.upcoming(visit.today, contractor=visit.staff.principal, limit=5)
    yield from found.due
