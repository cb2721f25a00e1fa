"""One settlement: its paper, the contractor's invoice held against it, and what becomes of it.

«In der Rechnung müssen die Verrechnungs-ID vom PDF und alle SP-IDs aufgelistet werden.»
"""

from collections.abc import Callable

from attrs import frozen
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from examples.django_office.actors import OFFICE
from examples.django_office.forms import first_time, new_key
from examples.django_office.models import Firm
from examples.django_office.uploading import text_of
from examples.django_office.views.papers import pdf
from examples.django_office.views.settlements import MAY_SETTLE
from examples.django_office.visit import Visit
from examples.django_office.words import WORDS
from fixflow import CONTRACTOR, Actor, FixflowError, Misuse, Refused
from fixflow.documents import render_statement, statement_csv
from fixflow.fees import InvoiceCheck, NotOneLine, Paid, Settlement, check_invoice
from fixflow.storage import UnknownSettlement

BAD, CHANGED = 422, 409


def found(request: HttpRequest, billing_id: str) -> tuple[Visit, Settlement]:
    """Give a settlement of a firm that the house works with.

    Raises:
        Http404: There is none of this number here.
    """
    visit = Visit.of(request)
    try:
        known = visit.desk.settlement(billing_id)
    except (UnknownSettlement, Misuse) as error:
        raise Http404 from error
    return visit, known


def settlement(request: HttpRequest, billing_id: str) -> HttpResponse:
    """Show a settlement."""
    return page(request, *found(request, billing_id))


def page(  # noqa: PLR0913  what a page consists of
    request: HttpRequest,
    visit: Visit,
    known: Settlement,
    *,
    check: InvoiceCheck | None = None,
    said: str = "",
    status: int = 200,
) -> HttpResponse:
    """Show a settlement, and what was found of an invoice for it."""
    firm = Firm.objects.filter(realm=visit.staff.realm, key=known.contractor.id).first()
    told = {
        "settlement": known,
        "firm": firm,
        "check": check,
        "checked": check.say(visit.lang).split("\n") if check else (),
        "said": said,
        "paid": any(isinstance(each, Paid) for each in known.steps),
        "key": new_key(),
    }
    return render(request, "office/settlement.html", told, status=status)


def settlement_pdf(request: HttpRequest, billing_id: str) -> HttpResponse:
    """Print the paper: «Das CMI generiert ein PDF mit den verrechneten Aufträgen»."""
    visit, known = found(request, billing_id)
    return pdf(render_statement(known, lang=visit.lang, lacking="name"), billing_id)


def settlement_table(request: HttpRequest, billing_id: str) -> HttpResponse:
    """Give the lines as a table for a spreadsheet."""
    visit, known = found(request, billing_id)
    told = {"Content-Disposition": f'attachment; filename="{known.billing_id}.csv"'}
    return HttpResponse(
        statement_csv(known, lang=visit.lang), content_type="text/csv", headers=told
    )


@require_POST
@permission_required(MAY_SETTLE, raise_exception=True)
def check(request: HttpRequest, billing_id: str) -> HttpResponse:
    """Hold an uploaded invoice against the settlement; nothing of it is kept."""
    visit, known = found(request, billing_id)
    try:
        told = text_of(request.FILES.get("invoice"), str(request.POST.get("text", "")))
    except FixflowError as error:
        return page(request, visit, known, said=error.say(visit.lang), status=BAD)
    others = visit.desk.settlements(known.contractor.id)
    return page(request, visit, known, check=check_invoice(known, told, others))


@frozen
class Become:
    """What may become of a settlement, by the word of a button."""

    visit: Visit
    known: Settlement
    sent: str

    def invoice(self) -> Settlement:
        """Record the contractor's invoice, which came by mail, in the contractor's name."""
        desk, no = self.visit.desk, self.known.billing_id
        sender = Actor(CONTRACTOR, self.known.contractor.id)
        return desk.record_invoice(no, self.sent, at=self.visit.now, by=sender)

    def paid(self) -> Settlement:
        """Record that the contractor was paid."""
        return self.visit.desk.mark_paid(self.known.billing_id, at=self.visit.now, by=OFFICE)

    def void(self) -> Settlement:
        """Void it, with the reason."""
        desk, no = self.visit.desk, self.known.billing_id
        return desk.void(no, self.sent, at=self.visit.now, by=OFFICE)


@require_POST
@permission_required(MAY_SETTLE, raise_exception=True)
def become(request: HttpRequest, billing_id: str, what: str) -> HttpResponse:
    """Take a step of a settlement; the same form takes it once.

    Raises:
        Http404: There is no such step.
    """
    visit, known = found(request, billing_id)
    asked = Become(visit, known, str(request.POST.get("line", "")).strip())
    steps: dict[str, Callable[[], Settlement]] = {
        "invoice": asked.invoice,
        "paid": asked.paid,
        "void": asked.void,
    }
    if what not in steps:
        raise Http404
    if not first_time(request):
        return redirect("settlement", billing_id)
    try:
        done = steps[what]()
    except NotOneLine:
        return page(request, visit, known, said=WORDS["one_line"].say(visit.lang), status=BAD)
    except Refused as error:
        return page(request, visit, known, said=error.say(visit.lang), status=CHANGED)
    messages.success(request, f"{done.billing_id}: {done.state.label.say(visit.lang)}")
    return redirect("settlement", billing_id)
