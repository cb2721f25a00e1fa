"""The award: a page of its own that says what it binds to, and a button that does it, once."""

from attrs import frozen
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from examples.django_office.actors import MAY_ACT
from examples.django_office.bids import Offer, offers
from examples.django_office.forms import USED, key_of, new_key, sent_before
from examples.django_office.names import names_of
from examples.django_office.visit import Visit
from fixflow.lifecycle import Tender
from fixflow.portal import BadMessage
from fixflow.texts import base

BAD, CHANGED = 422, 409


@permission_required(MAY_ACT, raise_exception=True)
def award(request: HttpRequest, name: str, offer: str) -> HttpResponse:
    """Show what would be awarded, or award it.

    Raises:
        UnknownTender: `storage.unknown_tender`, also one of another house.
        Http404: The tender has no such offer.
    """
    visit = Visit.of(request)
    tender = visit.desk.tender(name, by=visit.by)
    every = tuple(offers(visit, tender, names_of(visit.staff)))
    chosen = next((each for each in every if str(each.order.id) == offer), None)
    if chosen is None:
        raise Http404
    others = tuple(each for each in every if each is not chosen and not each.order.ended)
    asked = Awarding(request=request, visit=visit, tender=tender, chosen=chosen, others=others)
    return asked.give() if request.method == "POST" else asked.page()


@frozen(kw_only=True)
class Awarding:
    """An award that somebody is about to give.

    Args:
        request: Who does so.
        visit: For which house, and when.
        tender: Of which tender.
        chosen: The offer that would win.
        others: The offers that would be closed with it.
    """

    request: HttpRequest
    visit: Visit
    tender: Tender
    chosen: Offer
    others: tuple[Offer, ...]

    @property
    def message(self) -> str:
        """The words to the firm that wins."""
        return str(self.request.POST.get("message", "")).strip()

    def give(self) -> HttpResponse:
        """Award, and write to the winner; or say every reason why not, and do neither."""
        desk, by, key = self.visit.desk, self.visit.by, key_of(self.request)
        at, offer = (
            max(self.visit.now, *(each.at for each in self.tender.offers)),
            self.chosen.order,
        )
        try:
            with desk.together():
                done = desk.award(offer.id, by=by, at=at, key=key)
                if done.allowed and self.message:
                    lang = base(self.visit.lang)
                    desk.message(offer.id, self.message, by=by, at=at, lang=lang, key=f"{key}m")
        except BadMessage as bad:
            said = tuple(each.detail(self.visit.lang) for each in bad.faults)
            return self.page(said=said, status=BAD)
        except USED:
            said = (sent_before(self.request, self.visit.lang),)
            return self.page(said=said, status=CHANGED)
        if done.refused:
            said = tuple(each.say(self.visit.lang) for each in done.reasons)
            return self.page(said=said, status=CHANGED)
        messages.success(self.request, f"{offer.id} ✓")
        return redirect("tender", self.tender.id)

    def page(self, *, said: tuple[str, ...] = (), status: int = 200) -> HttpResponse:
        """Show what is awarded, to whom, and who is told."""
        sent = self.request.method == "POST"
        told = {
            "name": self.tender.id,
            "chosen": self.chosen,
            "others": self.others,
            "message": self.message,
            "said": said or self.chosen.obstacles,
            "key": key_of(self.request) if sent else new_key(),
        }
        return render(self.request, "office/award.html", told, status=status)
