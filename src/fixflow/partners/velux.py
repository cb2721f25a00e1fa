"""VELUX, «Auftragsverwaltung: Rahmenbedingungen (Fristen) und Ablauf»: enquiry, offer, site.

An enquiry comes in; the contractor contacts the customer, sends an offer and asks after it; the
customer accepts or declines; the contractor then opens the site and completes it.  The one rule:
each of the contractor's steps has its time, and «VELUX wird über jeden Schritt automatisch
informiert».
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import partial
from typing import ClassVar, Final

from attrs import frozen

from fixflow.deadlines import Clock, Days, Elapsed, Ladder, Rung, Weeks, werktage
from fixflow.lifecycle import (
    OWN,
    START,
    Action,
    Machine,
    Notify,
    Order,
    Outcome,
    Phase,
    Row,
    State,
    currency,
    day,
    line,
    money,
)
from fixflow.lifecycle import Start as Opening
from fixflow.money import Money
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM
from fixflow.partners.program import Program, Showing, View, quoting
from fixflow.sources import Source
from fixflow.texts import Text

TITLE: Final = "VELUX Auftragsverwaltung: Rahmenbedingungen (Fristen) und Ablauf"
MANUAL: Final = Source(TITLE, "FLEXBOX, 17.03.2021")
of: Final = quoting(TITLE)

# Readings of the manual; another value is a further version of the program.
FOLLOW_UP_AGAIN: Final[bool] = True  # a reminder ends its run and opens the next; else one run only
COMPLETION_FROM: Final = "customer_accepted"  # «Positive Antwort des Kunden», not site_created
ANSWER_BY: Final = (CUSTOMER, CONTRACTOR)  # the customer owes it; C too presses «den roten Button»

# fmt: off
ENQUIRY_RECEIVED: Final = State(
    "enquiry_received", Phase.REQUESTED, Text("Anfrage eingegangen", "enquiry received", "demande reçue", "richiesta ricevuta"))
CUSTOMER_CONTACTED: Final = State(
    "customer_contacted", Phase.REQUESTED, Text("Kunde kontaktiert", "customer contacted", "client contacté", "cliente contattato"))
OFFER_SENT: Final = State(
    "offer_sent", Phase.QUOTED, Text("Angebot gesendet", "offer sent", "offre envoyée", "offerta inviata"))
OFFER_ACCEPTED: Final = State(
    "offer_accepted", Phase.COMMITTED, Text("Angebot angenommen", "offer accepted", "offre acceptée", "offerta accettata"))
SITE_OPEN: Final = State(
    "site_open", Phase.SCHEDULED, Text("Baustelle angelegt", "site open", "chantier ouvert", "cantiere aperto"))
SITE_COMPLETED: Final = State(
    "site_completed", Phase.DONE, Text("Baustelle abgeschlossen", "site completed", "chantier terminé", "cantiere concluso"), Outcome.DONE)
LOST: Final = State(
    "lost", Phase.CLOSED, Text("Nicht zustande gekommen", "lost", "non conclu", "non concluso"), Outcome.LOST)
CANCELLED: Final = State(
    "cancelled", Phase.CLOSED, Text("Abgebrochen", "cancelled", "interrompu", "interrotto"), Outcome.CANCELLED)
STATES: Final = (
    ENQUIRY_RECEIVED, CUSTOMER_CONTACTED, OFFER_SENT, OFFER_ACCEPTED, SITE_OPEN, SITE_COMPLETED, LOST, CANCELLED,
)
# fmt: on

ASKED: Final = (ENQUIRY_RECEIVED, CUSTOMER_CONTACTED, OFFER_SENT)
AGREED: Final = (OFFER_ACCEPTED, SITE_OPEN)
TERMINAL: Final = (SITE_COMPLETED, LOST, CANCELLED)


@frozen
class Start(Opening):
    """An enquiry reaches the contractor."""

    label = Text("Anfrage", "Enquiry", "Demande", "Richiesta")
    # fmt: off
    labels: ClassVar[Mapping[str, Text]] = {
        "roof_window": Text("Dachfenster", "Roof window", "Fenêtre de toit", "Finestra per tetti"),
    }
    # fmt: on
    roof_window: str | None = line(optional=True)


@frozen
class ConfirmContact(Action):
    """The contractor has contacted the customer."""

    label = Text(
        "Kontakt bestätigen", "Confirm contact", "Confirmer le contact", "Confermare il contatto"
    )


@frozen
class SendOffer(Action):
    """The offer goes to the customer."""

    label = Text("Angebot senden", "Send offer", "Envoyer l’offre", "Inviare l’offerta")
    total: Money = money()
    currency: str | None = currency(optional=True)
    valid_until: date | None = day(optional=True)


@frozen
class FollowUp(Action):
    """The contractor asks after the offer."""

    label = Text("Nachfragen", "Follow up", "Relancer", "Sollecitare")


@frozen
class ReviseOffer(SendOffer):
    """Another offer takes the place of the one that was sent."""

    label = Text("Angebot ändern", "Revise offer", "Modifier l’offre", "Modificare l’offerta")


@frozen
class CustomerAccepts(Action):
    """The customer takes the offer."""

    label = Text("Kunde nimmt an", "Customer accepts", "Le client accepte", "Il cliente accetta")


@frozen
class CustomerDeclines(Action):
    """The customer does not take the offer."""

    label = Text("Kunde lehnt ab", "Customer declines", "Le client refuse", "Il cliente rifiuta")
    reason: str | None = line(optional=True, personal=True)


@frozen
class CreateSite(Action):
    """The contractor opens the site."""

    label = Text("Baustelle anlegen", "Open site", "Ouvrir le chantier", "Aprire il cantiere")


@frozen
class CompleteSite(Action):
    """The work on the site is done."""

    label = Text(
        "Baustelle abschließen", "Complete site", "Terminer le chantier", "Concludere il cantiere"
    )


@frozen
class CloseLost(Action):
    """Nothing comes of the enquiry."""

    label = Text(
        "Als nicht zustande gekommen schließen",
        "Close as lost",
        "Clore comme non conclu",
        "Chiudere come non concluso",
    )
    reason: str = line(personal=True)


@frozen
class Cancel(Action):
    """What was agreed is not carried out."""

    label = Text("Abbrechen", "Cancel", "Interrompre", "Interrompere")
    reason: str = line(personal=True)


def inform(order: Order) -> tuple[Notify, ...]:
    """Tell every other party, and VELUX always: «automatisch informiert», bound or not."""
    actor = order.events[-1].by.role
    told = dict.fromkeys((PRINCIPAL, *order.parties))
    return tuple(Notify(role) for role in told if role is not actor)


def hand_in(order: Order) -> tuple[Notify, ...]:
    """Tell the contractor, bound or not, and VELUX like at every step."""
    others = (each for each in inform(order) if each.to is not CONTRACTOR)
    return (Notify(CONTRACTOR), *others)


Step: Final = partial(Row, effects=(inform,))
# fmt: off
ROWS: Final = (
    #    from                action            to                  event                       by
    #        the manual's words
    Row(START,               Start,            ENQUIRY_RECEIVED,   event="received",           by=(PRINCIPAL, SYSTEM),
        effects=(hand_in,),
        says="Sie erhalten eine Benachrichtigung per Mail und in Ihrer Inbox"),
    Step(ENQUIRY_RECEIVED,   ConfirmContact,   CUSTOMER_CONTACTED, event="customer_contacted", by=CONTRACTOR,
         says="dass Sie den Kunden kontaktiert haben"),
    Step(CUSTOMER_CONTACTED, SendOffer,        OFFER_SENT,         event="offer_sent",         by=CONTRACTOR,
         says="Erstellen und versenden Sie nun das Angebot"),
    Step(OFFER_SENT,         FollowUp,         None,               event="customer_reminded",  by=CONTRACTOR,
         says="Fragen Sie spätestens nach 14 Tagen nach"),
    Step(OFFER_SENT,         ReviseOffer,      None,               event="offer_revised",      by=CONTRACTOR, says=OWN),
    Step(OFFER_SENT,         CustomerAccepts,  OFFER_ACCEPTED,     event="customer_accepted",  by=ANSWER_BY,
         says="Positive Antwort des Kunden"),
    Step(OFFER_SENT,         CustomerDeclines, LOST,               event="customer_declined",  by=ANSWER_BY, says=OWN),
    Step(OFFER_ACCEPTED,     CreateSite,       SITE_OPEN,          event="site_created",       by=CONTRACTOR,
         says="Sie können nun die Baustelle anlegen"),
    Step(SITE_OPEN,          CompleteSite,     SITE_COMPLETED,     event="site_completed",     by=CONTRACTOR,
         says="dass die Baustelle abgeschlossen wurde"),
    Step(ASKED,              CloseLost,        LOST,               event="closed_lost",        by=(CONTRACTOR, PRINCIPAL), says=OWN),
    Step(AGREED,             Cancel,           CANCELLED,          event="cancelled",          by=(CONTRACTOR, PRINCIPAL), says=OWN),
)

REMINDED: Final = ("customer_reminded", "offer_revised")
AGAIN: Final = REMINDED if FOLLOW_UP_AGAIN else ()
REMINDED_BY_MAIL: Final = Ladder(
    Rung("overdue", Elapsed(timedelta(0)), to=CONTRACTOR),
    source=of("Bei jedem Schritt erhalten Sie automatisch eine Erinnerungsmail, wenn die Frist überschritten wird"),
)
CLOCKS: Final = (
    Clock(key="contact",    label=Text("Kunden kontaktieren", "contact the customer", "contacter le client", "contattare il cliente"),
          rule=Elapsed(timedelta(hours=24)),  starts=("received",),           meets=("customer_contacted",),
          owner=CONTRACTOR, ladder=REMINDED_BY_MAIL, source=of("Kontaktieren Sie den Kunden innerhalb von 24 Stunden")),
    Clock(key="offer",      label=Text("Angebot senden", "send the offer", "envoyer l’offre", "inviare l’offerta"),
          rule=werktage(7),                   starts=("customer_contacted",), meets=("offer_sent",),
          owner=CONTRACTOR, ladder=REMINDED_BY_MAIL, source=of("das Angebot innerhalb von 7 Werktagen")),
    Clock(key="follow_up",  label=Text("Nachfragen", "follow up", "relancer", "sollecitare"),
          rule=Days(14).rolled(),             starts=("offer_sent", *AGAIN),  meets=(*REMINDED, "customer_accepted", "customer_declined"),
          owner=CONTRACTOR, ladder=REMINDED_BY_MAIL, source=of("Fragen Sie spätestens nach 14 Tagen nach, falls keine Antwort kommt")),
    Clock(key="completion", label=Text("Auftrag abschließen", "complete the order", "terminer l’ordre", "concludere l’ordine"),
          rule=Weeks(12).rolled(),            starts=(COMPLETION_FROM,),      meets=("site_completed",),
          owner=CONTRACTOR, ladder=REMINDED_BY_MAIL, source=of("Schließen Sie den Auftrag innerhalb von 12 Wochen ab")),
)
WANDERS: Final = of("Dabei wandert der Auftrag vom Werkzeug „Anfragen“ zu „Angebote“ zu „Baustellen“")
BUCKETS: Final = (
    View(key="enquiries", label=Text("Anfragen",   "enquiries", "demandes",  "richieste"), states=(ENQUIRY_RECEIVED, CUSTOMER_CONTACTED),
         source=WANDERS),
    View(key="offers",    label=Text("Angebote",   "offers",    "offres",    "offerte"),   states=(OFFER_SENT, OFFER_ACCEPTED),
         source=WANDERS),
    View(key="sites",     label=Text("Baustellen", "sites",     "chantiers", "cantieri"),  states=(SITE_OPEN, SITE_COMPLETED),
         source=WANDERS),
)
# fmt: on
SHOWING: Final = Showing(
    title="roof_window",
    called={PRINCIPAL: Text(de="VELUX", en="VELUX")},
    views=BUCKETS,
)

PROGRAM: Final = Program(
    machine=Machine(
        "velux",
        1,
        states=STATES,
        rows=ROWS,
        terminal=TERMINAL,
        source=MANUAL,
        label=Text(de="VELUX", en="VELUX"),
    ),
    clocks=CLOCKS,
    showing=SHOWING,
)
