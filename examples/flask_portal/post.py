"""The post: the door that mails go through, here into the page «Postausgang».

The letter, its lease and its outcome are fixflow's; what a door does with the mail is the host's:
this one keeps it, another one hands it to a mail server (`SmtpDoor`).  The one rule: a mail is kept
under the id of its letter, so one that is sent again after a crash is still one.
"""

from typing import Final

from examples.flask_portal.mandants import PORTAL, SUPPORT, Mandant
from examples.flask_portal.place import Place
from examples.flask_portal.store import Sent
from fixflow import CONTRACTOR, PRINCIPAL, Actor
from fixflow.connectors import Mail, Mailbox, SmtpDoor, SmtpServer, Stationery
from fixflow.storage.outbox import Committed, Door, Outcome, Parcel, Rejected, Unsent

NOWHERE: Final = SmtpServer(host="localhost", port=25, security="none")


def stationery(place: Place, mandant: Mandant) -> Stationery:
    """Say what all mails of a mandant have in common."""
    home = f"{place.base_url}/{mandant.realm}"
    return Stationery(
        sender=Mailbox(SUPPORT, PORTAL),
        login_url=f"{home}/konto/link/{{token}}",
        order_url=f"{home}/auftraege/{{order}}",
        register_url=f"{home}/konto/register?code={{code}}",
    )


def doors(place: Place, mandant: Mandant) -> dict[str, Door]:
    """Give the doors of a mandant, for `desk.deliver`."""
    usual = SmtpDoor(NOWHERE, stationery(place, mandant)).doors()

    def send(parcel: Parcel) -> Outcome:
        """Keep the mail that `prepare` has written."""
        mail = parcel.content
        if not isinstance(mail, Mail):
            return Rejected("it holds no mail")
        place.store.keep_mail(kept(mail, parcel))
        return Committed()

    def look(parcel: Parcel) -> Outcome:
        """Say whether a mail was kept before a crash."""
        return Committed() if place.store.has_mail(parcel.id) else Unsent("not kept")

    mail = Door(send, reconcile=look, prepare=usual["mail"].prepare)
    opening = Door(lambda parcel: open_order(place, mandant, parcel), reconcile=again)
    return {**usual, "mail": mail, "orders": opening, "papers": Door(kept_elsewhere)}


def open_order(place: Place, mandant: Mandant, parcel: Parcel) -> Outcome:
    """Open the order of an offer that was accepted, once: the id of the letter is its key."""
    with place.desk(mandant.realm) as desk:
        won = desk.show(parcel.subject)
        opened = desk.receive(
            desk.program(str(parcel.body["program"])),
            f"AU-{won.id}",
            by=Actor(PRINCIPAL, won.parties[PRINCIPAL]),
            at=parcel.made_at,
            place=won.place,
            key=parcel.id,
            title=won.facts.get("title"),
            description=won.facts.get("description"),
            cost_limit=won.facts.get("total"),
            offer_id=str(won.id),
            contractor=won.parties[CONTRACTOR],
            principal=won.parties[PRINCIPAL],
        )
    return Committed(reference=str(opened.order.id))


def again(_: Parcel) -> Outcome:
    """Let an opening of which nobody knows be done again; its key makes it one."""
    return Unsent("opened again under the same key")


def kept_elsewhere(_: Parcel) -> Outcome:
    """Take note of a paper: the page draws it from the statement whenever somebody asks."""
    return Committed()


def kept(mail: Mail, parcel: Parcel) -> Sent:
    """Take what a page shows of a mail."""
    return Sent(
        n=0,
        id=parcel.id,
        realm=parcel.realm,
        at=mail.at,
        sender=mail.sender.address,
        sender_name=mail.sender.name,
        recipient=mail.to.address,
        recipient_name=mail.to.name,
        subject=mail.subject,
        lang=mail.lang,
        words=mail.words,
        html=str(mail.html),
    )
