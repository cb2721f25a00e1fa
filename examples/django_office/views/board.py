"""The board: what is overdue and what is due next, over all contractors, and with whom it lay."""

from collections.abc import Iterator

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from examples.django_office.chips import Chip, chip
from examples.django_office.names import names_of
from examples.django_office.spans import span
from examples.django_office.visit import Visit
from fixflow import CONTRACTOR
from fixflow.deadlines import DeadlineState, Running
from fixflow.portal import Entry, Filter

PAGE = 200
OPEN = (DeadlineState.OVERDUE, DeadlineState.RUNNING, DeadlineState.PAUSED)


@frozen(kw_only=True)
class Lay:
    """How long an order lay with somebody: all of the time, and the open part of it."""

    role: str
    elapsed: str
    business: str


@frozen(kw_only=True)
class Due:
    """A deadline on the board."""

    entry: Entry
    running: Running
    chip: Chip
    contractor: str
    lay: tuple[Lay, ...]


def board(request: HttpRequest) -> HttpResponse:
    """Show what is overdue, then what comes next."""
    visit = Visit.of(request)
    wanted = Filter(programs=visit.house.names, deadline_states=OPEN)
    page = visit.desk.overview(wanted, by=visit.by, at=visit.now, limit=PAGE)
    every = [due for entry in page.entries for due in dues(visit, entry)]
    late = [each for each in every if each.running.state is DeadlineState.OVERDUE]
    told = {
        "late": late,
        "coming": [each for each in every if each.running.state is not DeadlineState.OVERDUE],
        "firms": firms(late),
    }
    return render(request, "office/board.html", told)


def dues(visit: Visit, entry: Entry) -> Iterator[Due]:
    """Show each open deadline of an order."""
    firm, order = entry.order.parties.get(CONTRACTOR, ""), entry.order
    lay = tuple(lain(visit, entry)) if entry.deadlines else ()
    for each in entry.deadlines:
        if each.state.open:
            yield Due(
                entry=entry,
                running=each,
                chip=chip(each, max(visit.now, order.at), visit.lang),
                contractor=names_of(visit.staff).get(firm, firm),
                lay=lay,
            )


def lain(visit: Visit, entry: Entry) -> Iterator[Lay]:
    """Say how long an order lay with whom."""
    order, lang, program = entry.order, visit.lang, entry.program
    held = program.possession(order, max(visit.now, order.at), programs=visit.desk.program)
    for role, each in held.items():
        yield Lay(
            role=program.showing.name(role).say(lang),
            elapsed=span(each.elapsed, lang),
            business=span(each.business, lang),
        )


def firms(late: list[Due]) -> list[tuple[str, int]]:
    """Count what is overdue by contractor, the most first."""
    counted: dict[str, int] = {}
    for each in late:
        counted[each.contractor] = counted.get(each.contractor, 0) + 1
    return sorted(counted.items(), key=lambda each: -each[1])
