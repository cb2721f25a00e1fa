"""Papers: an order as PDF, a due date day by day."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from examples.django_office.chips import chip
from examples.django_office.visit import Visit
from fixflow.documents import render_summary
from fixflow.portal import summary

PDF = "application/pdf"


def pdf(content: bytes, name: str) -> HttpResponse:
    """Answer with a PDF that the browser keeps under a plain name."""
    safe = "".join(each if each.isascii() and each.isalnum() else "-" for each in name)
    told = {"Content-Disposition": f'attachment; filename="{safe}.pdf"'}
    return HttpResponse(content, content_type=PDF, headers=told)


def order_pdf(request: HttpRequest, order_id: str) -> HttpResponse:
    """Print an order with its messages."""
    visit = Visit.of(request)
    order, _ = visit.order(order_id)
    thread = visit.desk.thread(order.id, by=visit.by)
    told = summary(
        order,
        max(visit.now, order.at),
        visit.by,
        visit.lang,
        thread=thread,
        messages=True,
        programs=visit.desk.program,
    )
    return pdf(render_summary(told), str(order.id))


def deadline(request: HttpRequest, order_id: str, key: str) -> HttpResponse:
    """Explain a due date: the rule, each day that counts, each that is skipped and by which law."""
    visit = Visit.of(request)
    order, program = visit.order(order_id)
    at = max(visit.now, order.at)
    for each in program.deadlines(order, at):
        if each.key == key:
            told = {
                "order": order,
                "running": each,
                "chip": chip(each, at, visit.lang),
                "explained": each.due.explain(visit.lang),
            }
            return render(request, "office/deadline.html", told)
    raise Http404
