"""Doors: where letters go in a demonstration, in which nothing leaves the machine.

A mail is written as it would be sent, and lies on the outbox page.  An order that an award or a
contract asks for is opened, once.  What a person or another system would do lies on the page too.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse

from examples.django_office.models import Letter
from examples.django_office.notes import LANG, NOTED, subject_of, words_of
from examples.django_office.words import WORDS
from fixflow import CONTRACTOR, PRINCIPAL, Actor, Desk
from fixflow.connectors import Mailbox, SmtpDoor, SmtpServer, Stationery
from fixflow.contrib.django import now, worker_desk
from fixflow.lifecycle import Start
from fixflow.storage import Scope, Script
from fixflow.storage.outbox import Committed, Door, ManualStep, Outcome, Parcel, Rejected, Unsent

MARK, REALM = "xxxxxx", "{realm}"
NOTES = ("tasks", "projects", "shipments", "papers", "seal")
HERE = SmtpServer(host="localhost", security="none")  # writes the mails, and is never called


def doors() -> Mapping[str, Door]:
    """Give every door, for `deliver`."""
    mail = SmtpDoor(HERE, paper("", settings.PORTAL_URL)).doors()
    notes = dict.fromkeys(NOTES, Door(note, reconcile=again))
    return {
        **notes,
        "mail": Door(keep, reconcile=again, prepare=written),
        "void": mail["void"],
        "orders": Door(open_order, reconcile=again),
    }


def paper(realm: str, order_url: str) -> Stationery:
    """Give what all mails of a realm have in common; where the link leads, says who gets it."""
    return Stationery(
        sender=Mailbox("support@office.example", "Office"),
        login_url=settings.PORTAL_LOGIN_URL.replace(REALM, realm),
        order_url=order_url.replace(REALM, realm),
    )


def written(scope: Scope, parcel: Parcel, at: datetime) -> Script[Parcel | Rejected]:
    """Write a mail: the office's own people open the order here, contractors in their portal."""
    ours = parcel.body.get("to") == PRINCIPAL.value
    own = settings.BASE_URL + reverse("order", args=[MARK]).replace(MARK, "{order}")
    door = SmtpDoor(HERE, paper(parcel.realm, own if ours else settings.PORTAL_URL))
    return door.prepare(scope, parcel, at)


def keep(parcel: Parcel) -> Outcome:
    """Put a mail onto the outbox page, once."""
    mail: Any = parcel.content  # `written` has made a mail of it
    put(
        parcel,
        sender=shown(mail.sender),
        to=shown(mail.to),
        subject=mail.subject,
        words=mail.words,
        html=str(mail.html),
    )
    return Committed()


def note(parcel: Parcel) -> Outcome:
    """Put onto the page what another system would be told."""
    told, door = parcel.body, WORDS[NOTED + parcel.door].say(LANG)
    who = told.get("assignee") or told.get("contact") or door
    put(
        parcel,
        sender=door,
        to=str(who),
        subject=subject_of(parcel),
        words=words_of(parcel),
        html="",
    )
    return Committed()


def put(parcel: Parcel, **fields: str) -> None:
    """Keep what has left; a parcel that comes again is there already."""
    known = {"realm": parcel.realm, "sent_at": now(), **fields}
    Letter.objects.get_or_create(parcel=parcel.id, defaults=known)


def open_order(parcel: Parcel) -> Outcome:
    """Open the order that was won by an offer; the parcel's id makes it once."""
    program = parcel.body.get("program")
    if parcel.topic != "create_order" or not isinstance(program, str):
        return ManualStep(parcel.topic)
    desk = worker_desk(realm=parcel.realm)
    won = desk.show(parcel.subject)
    begun = desk.receive(
        desk.program(program),
        number_of(str(won.id)),
        started(desk, program, str(won.id)),
        by=Actor(PRINCIPAL, won.parties[PRINCIPAL]),
        at=max(now(), won.at),
        place=won.place,
        key=parcel.id,
    )
    return Committed(str(begun.order.id)) if begun.allowed else Rejected("start refused")


def number_of(offer: str) -> str:
    """Give the number of the order that an offer has won."""
    return f"AU-{offer.removeprefix('OF-')}"


def started(desk: Desk, program: str, offer: str) -> Start:
    """Take over from an offer what the order is about, for whom, and what it may cost."""
    won = desk.show(offer)
    told = {
        "title": won.facts["title"],
        "description": won.facts.get("description"),
        "cost_limit": won.facts.get("total"),
        "offer_id": offer,
        "principal": won.parties[PRINCIPAL],
        "contractor": won.parties[CONTRACTOR],
    }
    made = desk.program(program).action("start", told)
    assert isinstance(made, Start)
    return made


def again(_: Parcel) -> Outcome:
    """Let what may have arrived go again: whatever is kept here is kept once."""
    return Unsent("sent again")


def shown(box: Mailbox) -> str:
    """Write a mailbox for a page."""
    return f"{box.name} <{box.address}>" if box.name else box.address
