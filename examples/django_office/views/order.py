"""One order: what it is about, what may be done now, by when, what was said, what has happened."""

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from examples.django_office.chips import chip, level
from examples.django_office.forms import new_key
from examples.django_office.names import names_of
from examples.django_office.visit import Visit
from fixflow import CONTRACTOR, Actor
from fixflow.lifecycle import Choice, Order
from fixflow.partners import Program
from fixflow.portal import Thread, summary
from fixflow.texts import Language


@frozen(kw_only=True)
class Refused:
    """An action that is not possible now, with every reason, and what has to come first."""

    label: str
    reasons: tuple[str, ...]
    says: tuple[str, ...]
    way: str

    @classmethod
    def of(cls, choice: Choice, lang: Language) -> "Refused":
        """Say why not."""
        return cls(
            label=choice.label.say(lang),
            reasons=tuple(each.say(lang) for each in choice.reasons),
            says=tuple(each.says for each in choice.reasons if each.says),
            way=choice.way.say(lang),
        )


def order(request: HttpRequest, order_id: str) -> HttpResponse:
    """Show an order."""
    visit = Visit.of(request)
    return render(request, "office/order.html", shown(visit, *visit.order(order_id)))


def shown(visit: Visit, order: Order, program: Program) -> dict[str, object]:
    """Gather what the page of an order shows."""
    lang, at = visit.lang, max(visit.now, order.at)
    thread = visit.desk.thread(order.id, by=visit.by)
    choices = program.choices(order, by=visit.by, at=at)
    return {
        "order": order,
        "told": summary(order, at, visit.by, lang, thread=thread, programs=visit.desk.program),
        "allowed": [each for each in choices if each.allowed],
        "mine": visit.by.role in program.turn(order, at),
        "refused": [Refused.of(each, lang) for each in choices if not each.allowed],
        "chips": [chip(each, at, lang) for each in program.deadlines(order, at)],
        "thread": thread,
        "unread": thread.unread(visit.by),
        "by": visit.by,
        "level": level(order),
        "names": names_of(visit.staff),
        "contractor": contractor(visit, order),
        "fee": None if not program.tariff else receipt(order, program, lang),
        "drawing": program.diagram(order, lang),
        "tender": order.facts.get("tender"),
        "key": new_key(),
    }


def contractor(visit: Visit, order: Order) -> object:
    """Give the firm that has the order, as the office knows it."""
    from examples.django_office.models import Firm

    key = order.parties.get(CONTRACTOR)
    return Firm.objects.filter(realm=visit.staff.realm, key=key).first()


def receipt(order: Order, program: Program, lang: Language) -> tuple[str, str]:
    """Say what the order costs the contractor: in a line, and how it comes about."""
    first, *more = program.fee_receipt(order).lines(lang)
    return first, "\n".join(more)


def last_read(thread: Thread, reader: Actor) -> int:
    """Give the number of the last message that there is to read."""
    return max((each.id for each in thread.messages), default=thread.read_up_to(reader))
