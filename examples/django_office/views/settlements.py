"""Settlements: «Abgeschlossene und nicht in Rechnung gestellte Aufträge» are picked and settled."""

from attrs import frozen
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from examples.django_office.actors import OFFICE
from examples.django_office.forms import USED, key_of, new_key, sent_before
from examples.django_office.models import Firm
from examples.django_office.visit import Visit
from examples.django_office.words import WORDS
from fixflow import Misuse, OrderId, Refused
from fixflow.fees import NothingToSettle, Party, PerformedOrder, Picked, Settlement, SettlementDraft
from fixflow.partners import Program

MAY_SETTLE = "office.settle"
REFUSED = 409


@frozen(kw_only=True)
class Account:
    """What a firm has performed and nobody settled, and what was settled."""

    firm: Firm
    unsettled: tuple[PerformedOrder, ...]
    settlements: tuple[Settlement, ...]


def settling(visit: Visit) -> Program:
    """Give the program whose orders are settled.

    Raises:
        Http404: The house settles none.
    """
    if visit.house.settled is None:
        raise Http404
    return visit.house.settled


def party_of(firm: Firm) -> Party:
    """Give a firm as it stands on papers."""
    return Party(id=firm.key, name=firm.name, lines=firm.address.split("\n"), uid=firm.uid or None)


def is_id(text: str) -> bool:
    """Tell whether a text names an order."""
    try:
        OrderId.of(text)
    except Misuse:
        return False
    return True


def settlements(request: HttpRequest) -> HttpResponse:
    """List the firms, with what is open and what was settled."""
    visit = Visit.of(request)
    program = settling(visit)
    accounts = [
        Account(
            firm=firm,
            unsettled=visit.desk.unsettled(program, firm.key),
            settlements=visit.desk.settlements(firm.key)[::-1],
        )
        for firm in Firm.objects.filter(realm=visit.staff.realm)
    ]
    return render(request, "office/settlements.html", {"accounts": accounts})


@permission_required(MAY_SETTLE, raise_exception=True)
def settle(request: HttpRequest, key: str) -> HttpResponse:
    """Pick orders of a firm, look at the settlement that they would make, issue it."""
    visit = Visit.of(request)
    firm = get_object_or_404(Firm, realm=visit.staff.realm, key=key)
    return Settling(request=request, visit=visit, program=settling(visit), firm=firm).answer()


@frozen(kw_only=True)
class Settling:
    """The page on which a firm's orders are settled."""

    request: HttpRequest
    visit: Visit
    program: Program
    firm: Firm

    @property
    def picked(self) -> tuple[str, ...]:
        """The orders that were picked."""
        return tuple(each for each in self.request.POST.getlist("order") if is_id(each))

    @property
    def open(self) -> tuple[PerformedOrder, ...]:
        """What was performed and stands on no settlement."""
        return self.visit.desk.unsettled(self.program, self.firm.key)

    def answer(self) -> HttpResponse:
        """Show the list, a preview, or what was issued."""
        if self.request.method != "POST":
            return self.page()
        try:
            if "issue" in self.request.POST:
                return self.issue()
            return self.page(draft=self.draft())
        except USED:
            return self.page(said=sent_before(self.request, self.visit.lang), status=REFUSED)
        except NothingToSettle:
            said = WORDS["nothing_picked"].say(self.visit.lang)
            return self.page(said=said, status=REFUSED)
        except Refused as refused:
            return self.page(said=refused.say(self.visit.lang), status=REFUSED)

    def draft(self) -> SettlementDraft:
        """Make what would be issued; it has no number and binds nobody.

        Raises:
            Refused: Nothing was picked, or something of it cannot be settled.
        """
        policy = self.program.settlement
        assert policy is not None
        return Settlement.draft(
            policy.recipient, party_of(self.firm), self.open, self.select(), policy=policy
        )

    def select(self) -> Picked:
        """Give what was picked as the desk takes it."""
        return Picked(tuple(map(OrderId, self.picked)))

    def issue(self) -> HttpResponse:
        """Issue it; the same form again leads to the one that was issued.

        Raises:
            Refused: Something of it cannot be settled.
            SettlementKeyReused: The form has issued another one before.
        """
        made = self.visit.desk.settle(
            self.program,
            party_of(self.firm),
            self.select(),
            at=self.visit.now,
            by=OFFICE,
            run_key=key_of(self.request),
        )
        if made is None:
            return self.page(said=WORDS["nothing_picked"].say(self.visit.lang), status=REFUSED)
        return redirect("settlement", str(made.billing_id))

    def page(
        self, *, draft: SettlementDraft | None = None, said: str = "", status: int = 200
    ) -> HttpResponse:
        """Show the list, with what was picked."""
        sent = self.request.method == "POST"
        told = {
            "firm": self.firm,
            "unsettled": self.open,
            "picked": self.picked if sent else tuple(str(each.order) for each in self.open),
            "draft": draft,
            "said": said,
            "key": key_of(self.request) if sent else new_key(),
        }
        return render(self.request, "office/settle.html", told, status=status)
