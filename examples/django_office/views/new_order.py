"""A new order: from a damage report or from nothing, to one firm or as a tender."""

from attrs import frozen
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from examples.django_office.actors import MAY_ACT
from examples.django_office.asking import Asking
from examples.django_office.forms import USED, Sheet, key_of, new_key, sent_before
from examples.django_office.handing import Handing, NotBegun
from examples.django_office.models import Report
from examples.django_office.visit import Visit
from fixflow.lifecycle import BadFields

BAD, REFUSED = 422, 409
TENDER = "tender"


def asking_of(visit: Visit, way: str) -> Asking:
    """Give what is asked, for an order or for a tender.

    Raises:
        Http404: The house asks for no offers.
    """
    if way != TENDER:
        return Asking(
            visit=visit, program=visit.house.orders[0], several=False, begins=visit.house.prefix
        )
    if visit.house.offers is None:
        raise Http404
    return Asking(visit=visit, program=visit.house.offers, several=True, begins="OF")


@permission_required(MAY_ACT, raise_exception=True)
def new_order(request: HttpRequest) -> HttpResponse:
    """Show the form, or hand out."""
    visit = Visit.of(request)
    asked = request.POST if request.method == "POST" else request.GET
    page = Page(
        request=request,
        asking=asking_of(visit, asked.get("way", "")),
        report=report_of(visit, asked.get("announced", "")),
    )
    return page.hand_out() if request.method == "POST" else page.show()


def report_of(visit: Visit, key: str) -> Report | None:
    """Give the damage report that the order is made of; None where it is made of nothing.

    Raises:
        Http404: There is none, or it is another house's.
    """
    if not (key and visit.house.reports):
        return None
    if not (key.isascii() and key.isdigit()):
        raise Http404
    return get_object_or_404(Report, realm=visit.staff.realm, pk=int(key[:18]))


@frozen(kw_only=True)
class Page:
    """The page on which an order begins."""

    request: HttpRequest
    asking: Asking
    report: Report | None

    def hand_out(self) -> HttpResponse:
        """Hand out, or show the form again with what stands in the way."""
        lang = self.asking.visit.lang
        try:
            named = Handing(asking=self.asking, request=self.request).hand_out()
        except BadFields as bad:
            form = self.asking.sent(self.request, bad.faults)
            return self.render(Sheet(form=form, key=key_of(self.request)), status=BAD)
        except NotBegun as refused:
            return self.again(tuple(each.say(lang) for each in refused.reasons))
        except USED:
            return self.again((sent_before(self.request, lang),))
        if self.report is not None and not self.report.order_key:
            self.report.order_key, self.report.as_tender = named, self.asking.several
            self.report.save()
        messages.success(self.request, f"{named} ✓")
        return redirect("tender", named) if self.asking.several else redirect("order", named)

    def again(self, said: tuple[str, ...]) -> HttpResponse:
        """Show the form as it was sent, and what stands in the way."""
        sheet = Sheet(form=self.asking.sent(self.request, ()), key=key_of(self.request))
        return self.render(sheet, said=said, status=REFUSED)

    def show(self) -> HttpResponse:
        """Show the form, empty."""
        key = new_key()
        return self.render(Sheet(form=self.asking.blank(key, self.report), key=key))

    def render(
        self, sheet: Sheet, *, said: tuple[str, ...] = (), status: int = 200
    ) -> HttpResponse:
        """Show the form."""
        told = {
            "sheet": sheet,
            "said": said,
            "report": self.report,
            "asking": self.asking,
            "house": self.asking.visit.house,
        }
        return render(self.request, "office/new_order.html", told, status=status)
