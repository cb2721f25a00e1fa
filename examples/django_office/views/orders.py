"""The list of orders: filtered, searched, what is due first on top; all of it stands in the address."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import TypeVar

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from examples.django_office.chips import Chip, chip, level
from examples.django_office.names import names_of
from examples.django_office.visit import Visit
from fixflow import CONTRACTOR, PRINCIPAL, Actor, Fault
from fixflow.deadlines import DeadlineState
from fixflow.lifecycle import Phase
from fixflow.portal import BadFilter, Entry, Filter

E = TypeVar("E", bound=Enum)
PAGE = 30
OK, BAD = 200, 422
EVERY = "all"
OVER = (Phase.BILLED, Phase.CLOSED)


@frozen(kw_only=True)
class Line:
    """An order as the list shows it."""

    entry: Entry
    contractor: str
    chip: Chip | None
    level: str
    whose: str
    received: date


def chosen(kind: type[E], text: str) -> tuple[E, ...]:
    """Read what is chosen in an address; what is no choice chooses nothing."""
    return tuple(each for each in kind if each.value == text)


def phases(text: str) -> tuple[Phase, ...]:
    """Read how far the orders are to be: at first, whatever is not over."""
    if text == EVERY:
        return ()
    return chosen(Phase, text) or tuple(each for each in Phase if each not in OVER)


def wanted(request: HttpRequest, visit: Visit, text: str) -> Filter:
    """Read a filter of an address, with the words that are searched for.

    Raises:
        BadFilter: `portal.bad_filter`.
    """
    asked, names = request.GET, visit.house.names
    firm = asked.get("firm", "")
    return Filter(
        programs=tuple(each for each in names if asked.get("program", each) == each) or names,
        phases=phases(asked.get("phase", "")),
        turn=(PRINCIPAL,) if asked.get("turn") == "mine" else (),
        deadline_states=chosen(DeadlineState, asked.get("deadline", "")),
        parties=(Actor(CONTRACTOR, firm),) if firm in names_of(visit.staff) else (),
        text=text,
    )


def orders(request: HttpRequest) -> HttpResponse:
    """Show a page of the list."""
    visit = Visit.of(request)
    wrong: tuple[Fault, ...] = ()
    try:
        asked = wanted(request, visit, request.GET.get("q", ""))
    except BadFilter as bad:
        asked, wrong = wanted(request, visit, ""), bad.faults
    after = request.GET.get("after") or None
    page = visit.desk.overview(asked, by=visit.by, at=visit.now, after=after, limit=PAGE)
    told = {
        "lines": tuple(lines(visit, page.entries)),
        "page": page,
        "asked": asked,
        "text": request.GET.get("q", ""),
        "wrong": tuple(each.detail(visit.lang) for each in wrong),
        "phases": [(each, page.counts.phases.get(each, 0)) for each in Phase],
        "phase": request.GET.get("phase", ""),
        "mine": page.counts.turn.get(PRINCIPAL, 0),
        "overdue": page.counts.deadline_states.get(DeadlineState.OVERDUE, 0),
        "firms": sorted(names_of(visit.staff).items(), key=lambda each: each[1]),
        "firm": request.GET.get("firm", ""),
        "house": visit.house,
    }
    return render(request, "office/orders.html", told, status=BAD if wrong else OK)


def lines(visit: Visit, entries: tuple[Entry, ...]) -> Iterator[Line]:
    """Show each order of a page."""
    names = names_of(visit.staff)
    for each in entries:
        first, firm = each.next_deadline, each.order.parties.get(CONTRACTOR, "")
        yield Line(
            entry=each,
            contractor=names.get(firm, firm),
            chip=chip(first, visit.now, visit.lang) if first else None,
            level=level(each.order),
            whose=each.whose(visit.lang),
            received=visit.day_of(each.received),
        )
