"""Mailing: what a letter of the outbox says as a mail, made right before it is sent.

The outbox holds references only; here, in a transaction of its own, a login link gets its token,
and an order's mail its words, its link, its code and its own address for answers.  The one rule:
what is personal or secret is read or made now, goes out, and is kept nowhere.
"""

from datetime import datetime
from typing import Final, cast

from attrs import evolve

from fixflow.identity import OrderId
from fixflow.lifecycle import Order
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor, Role
from fixflow.portal.entry import Entry
from fixflow.portal.mails import (
    Letter,
    Occasion,
    OrderNews,
    login_letter,
    order_letter,
    registration_letter,
)
from fixflow.portal.mails.stationery import Stationery
from fixflow.safety.mail import Mail, Mailbox
from fixflow.storage import orders
from fixflow.storage.access import accounts, codes, links, mailboxes, replies
from fixflow.storage.access.mailboxes import PartyMailbox
from fixflow.storage.messages import TOPIC as MESSAGE
from fixflow.storage.orders import Scope
from fixflow.storage.outbox.door import Parcel, Rejected
from fixflow.storage.outbox.telling import REMINDER
from fixflow.storage.script import Script

OVER: Final = Rejected("the link is over")
NO_ADDRESS: Final = Rejected("no address is known")
NO_ORDER: Final = Rejected("it is about no order")


def write(
    scope: Scope, parcel: Parcel, at: datetime, paper: Stationery
) -> Script[Parcel | Rejected]:
    """Write the mail of a letter; `Rejected` where there is nobody to write to.

    Args:
        scope: Within what it is read.
        parcel: The letter.
        at: When it is sent.
        paper: What all mails of the host have in common.

    Raises:
        NoSecret: `access.no_secret`.
    """
    if parcel.topic == links.TOPIC:
        mail = yield from login_mail(scope, parcel, at, paper)
    else:
        mail = yield from order_mail(scope, parcel, at, paper)
    return mail if isinstance(mail, Rejected) else evolve(parcel, content=mail)


def login_mail(
    scope: Scope, parcel: Parcel, at: datetime, paper: Stationery
) -> Script[Mail | Rejected]:
    """Write the mail of a link: each one has a new token, and so another Message-ID.

    A mail server that knows the Message-ID would drop the only mail whose token is still good.
    """
    sent = yield from links.send(scope, str(parcel.body["link"]), at)
    if sent is None:
        return OVER
    address = yield from accounts.value(scope, sent.person, sent.version, "email")
    if address is None:
        return NO_ADDRESS
    url, signed = paper.login(sent.token), paper.sender.name or paper.sender.domain
    if sent.company is None:
        letter = login_letter(url, lang=sent.lang, signed=signed)
    else:
        box = yield from mailboxes.find(scope, Actor(CONTRACTOR, sent.company))
        company = sent.company if box is None else box.name
        letter = registration_letter(url, company, lang=sent.lang, signed=signed)
    return posted(f"{parcel.id}.{parcel.attempt}", letter, Mailbox(address), paper, at)


def order_mail(
    scope: Scope, parcel: Parcel, at: datetime, paper: Stationery
) -> Script[Mail | Rejected]:
    """Write the mail about an order to the party that is told."""
    if parcel.kind != orders.KIND:
        return NO_ORDER
    kept = yield from orders.find(scope, OrderId(parcel.subject))
    party = parcel.body.get("party")
    if kept is None:
        return NO_ORDER
    if not isinstance(party, str):
        return NO_ADDRESS
    reader = Actor(Role(parcel.body["to"]), party)
    box = yield from mailboxes.find(scope, reader)
    if box is None:
        return NO_ADDRESS
    own = yield from under_the_principal_s_name(scope, kept.order, paper)
    answer = None
    if paper.reply_to is not None:
        answer = paper.answer((yield from replies.address(scope, kept.order.id, reader)))
    code = yield from code_for(scope, reader, at)
    told = as_told(scope, parcel, kept.order)
    news = news_of(scope, parcel, Entry.of(told, reader, at, scope.programs))
    news = evolve(news, code=code, answered=answer is not None)
    letter = order_letter(
        news,
        own.order(news.order),
        lang=box.lang,
        signed=own.sender.name or own.sender.domain,
        register=own.register(code),
    )
    return posted(parcel.id, letter, mailbox_of(box), own, at, answer)


def as_told(scope: Scope, parcel: Parcel, order: Order) -> Order:
    """Give the order as the step left it that is told; a reminder looks at how it stands now."""
    if parcel.topic == REMINDER or parcel.version >= len(order.events):
        return order
    program = scope.programs(order.events[0].program)
    return program.replay(order.events[: parcel.version], programs=scope.programs)


def under_the_principal_s_name(scope: Scope, order: Order, paper: Stationery) -> Script[Stationery]:
    """Let a mail come from the principal: «die jeweilige Liegenschaftsverwaltung»."""
    principal = order.parties.get(PRINCIPAL)
    box = None
    if principal is not None:
        box = yield from mailboxes.find(scope, Actor(PRINCIPAL, principal))
    return paper if box is None else paper.named(box.name)


def code_for(scope: Scope, reader: Actor, at: datetime) -> Script[str | None]:
    """Give the code of a contractor's company, if it has a good one."""
    if reader.role is not CONTRACTOR or reader.id is None:
        return None
    return (yield from codes.printable(scope, reader.id, at))


def news_of(scope: Scope, parcel: Parcel, entry: Entry) -> OrderNews:
    """Say what a letter tells of an order."""
    news = OrderNews(
        order=str(entry.order.id),
        occasion=occasion(parcel),
        title=entry.title,
        state=entry.label,
    )
    if parcel.topic != REMINDER:
        return news
    program = scope.programs(entry.order.program)
    which = (parcel.body["deadline"], parcel.body["run"])
    running = program.deadlines(entry.order, entry.at, programs=scope.programs)
    meant = next((each for each in running if (each.name, each.run) == which), None)
    if meant is None:
        return news
    return evolve(news, task=meant.label, due=meant.due.last_day)


def occasion(parcel: Parcel) -> Occasion:
    """Say why somebody is written to."""
    if parcel.topic == MESSAGE:
        return Occasion.MESSAGE
    if parcel.topic == REMINDER:
        told = (parcel.body.get("rang_at"), parcel.body.get("due_at"))
        rang, due = cast("tuple[int, int]", told)
        return Occasion.REMINDER if rang < due else Occasion.OVERDUE
    return Occasion.RECEIVED if parcel.version == 1 else Occasion.CHANGED


def mailbox_of(box: PartyMailbox) -> Mailbox:
    """Write a party's address."""
    return Mailbox(box.address, box.name)


def posted(  # noqa: PLR0913, PLR0917  what a mail consists of
    name: str,
    letter: Letter,
    to: Mailbox,
    paper: Stationery,
    at: datetime,
    answer: Mailbox | None = None,
) -> Mail:
    """Put a letter into an envelope."""
    return Mail(
        id=name,
        sender=paper.sender,
        to=to,
        reply_to=answer,
        subject=letter.subject,
        words=letter.words,
        html=letter.html,
        lang=letter.lang,
        at=at,
    )
