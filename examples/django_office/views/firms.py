"""Firms: where their mails go, and the registration codes by which their people come in."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from examples.django_office.forms import first_time, new_key
from examples.django_office.models import Firm
from examples.django_office.visit import Visit
from examples.django_office.words import WORDS
from fixflow import CONTRACTOR, Actor
from fixflow.storage import BadRegistration, IssuedCode

MAY_LET_IN = "office.codes"
BAD, CHANGED = 422, 409
LONGEST = len("1000000")


def firms(request: HttpRequest) -> HttpResponse:
    """List the firms that the house works with."""
    visit = Visit.of(request)
    known = Firm.objects.filter(realm=visit.staff.realm)
    return render(request, "office/firms.html", {"firms": known})


def firm(request: HttpRequest, key: str) -> HttpResponse:
    """Show a firm."""
    visit = Visit.of(request)
    return page(request, visit, firm_of(visit, key))


def firm_of(visit: Visit, key: str) -> Firm:
    """Give a firm of the house.

    Raises:
        Http404: There is none, or it is another house's.
    """
    found: Firm = get_object_or_404(Firm, realm=visit.staff.realm, key=key)
    return found


def page(  # noqa: PLR0913  what a page consists of
    request: HttpRequest,
    visit: Visit,
    known: Firm,
    *,
    issued: IssuedCode | None = None,
    said: tuple[str, ...] = (),
    status: int = 200,
) -> HttpResponse:
    """Show a firm; a code that was just issued is shown once."""
    codes = visit.desk.access.codes(known.key)
    told = {
        "firm": known,
        "codes": [(each, each.good(visit.now)) for each in codes],
        "issued": issued,
        "said": said,
        "key": new_key(),
    }
    return render(request, "office/firm.html", told, status=status)


@require_POST
@permission_required(MAY_LET_IN, raise_exception=True)
def issue(request: HttpRequest, key: str) -> HttpResponse:
    """Issue a code and show it to be printed; the same form issues one."""
    visit = Visit.of(request)
    known = firm_of(visit, key)
    uses = str(request.POST.get("uses", "")).strip()
    if uses and not (uses.isascii() and uses.isdigit() and len(uses) < LONGEST and int(uses)):
        said = (WORDS["no_count"].say(visit.lang),)
        return page(request, visit, known, said=said, status=BAD)
    if not first_time(request):
        return redirect("firm", key)
    made = visit.desk.access.issue_code(
        known.key, by=visit.by, at=visit.now, max_uses=int(uses) if uses else None
    )
    return page(request, visit, known, issued=made)


@require_POST
@permission_required(MAY_LET_IN, raise_exception=True)
def revoke(request: HttpRequest, key: str, serial: int) -> HttpResponse:
    """Take a code back; who has registered by it stays."""
    visit = Visit.of(request)
    known = firm_of(visit, key)
    if not first_time(request):
        return redirect("firm", key)
    reason = str(request.POST.get("reason", "")).strip() or None
    done = visit.desk.access.revoke_code(
        known.key, serial, by=visit.by, at=visit.now, reason=reason
    )
    if done.refused:
        said = tuple(each.say(visit.lang) for each in done.reasons)
        return page(request, visit, known, said=said, status=CHANGED)
    messages.success(request, f"{serial} ✓")
    return redirect("firm", key)


@require_POST
@permission_required(MAY_LET_IN, raise_exception=True)
def mailbox(request: HttpRequest, key: str) -> HttpResponse:
    """Set where the firm's mails go: «legt die Liegenschaftsverwaltung fest»."""
    visit = Visit.of(request)
    known = firm_of(visit, key)
    address = str(request.POST.get("email", "")).strip()
    party = Actor(CONTRACTOR, known.key)
    try:
        visit.desk.access.set_mailbox(
            party, address, name=known.name, at=visit.now, lang=visit.lang
        )
    except BadRegistration as bad:
        said = tuple(each.detail(visit.lang) for each in bad.faults)
        return page(request, visit, known, said=said, status=BAD)
    known.email = address
    known.save()
    messages.success(request, f"{address} ✓")
    return redirect("firm", key)
