"""Order mails: «Alle Aufträge erhalten Sie per E-Mail, in dieser befindet sich ein Link».

Each says what happened, to which order, and how it stands; it holds the link, the registration
code of the company («der in jeder Auftrags-E-Mail enthalten ist») and how to answer.  The one rule:
the subject begins with what happened and names the order, so that it is found again.
"""

from datetime import date
from enum import Enum
from typing import Final

from attrs import field, frozen

from fixflow.portal.mails.letter import Letter
from fixflow.texts import Language, Text


class Occasion(Enum):
    """Why an order is written about."""

    RECEIVED = "received"
    CHANGED = "changed"
    MESSAGE = "message"
    REMINDER = "reminder"
    OVERDUE = "overdue"


# fmt: off
SUBJECTS: Final[dict[Occasion, Text]] = {
    Occasion.RECEIVED: Text(
        de="Neuer Auftrag {order}", en="New order {order}",
        fr="Nouvel ordre {order}", it="Nuovo ordine {order}"),
    Occasion.CHANGED: Text(
        de="Auftrag {order}: {state}", en="Order {order}: {state}",
        fr="Ordre {order}: {state}", it="Ordine {order}: {state}"),
    Occasion.MESSAGE: Text(
        de="Neue Nachricht zu Auftrag {order}", en="New message about order {order}",
        fr="Nouveau message concernant l’ordre {order}", it="Nuovo messaggio sull’ordine {order}"),
    Occasion.REMINDER: Text(
        de="Erinnerung zu Auftrag {order}", en="Reminder of order {order}",
        fr="Rappel concernant l’ordre {order}", it="Promemoria per l’ordine {order}"),
    Occasion.OVERDUE: Text(
        de="Frist überschritten: Auftrag {order}", en="Overdue: order {order}",
        fr="Délai dépassé: ordre {order}", it="Termine superato: ordine {order}"),
}
LEADS: Final[dict[Occasion, Text]] = {
    Occasion.RECEIVED: Text(
        de="Sie haben einen neuen Auftrag erhalten.", en="You have received a new order.",
        fr="Vous avez reçu un nouvel ordre.", it="Ha ricevuto un nuovo ordine."),
    Occasion.CHANGED: Text(
        de="Der Stand eines Auftrags hat sich geändert.", en="An order has moved on.",
        fr="L’état d’un ordre a changé.", it="Lo stato di un ordine è cambiato."),
    Occasion.MESSAGE: Text(
        de="Zu einem Auftrag ist eine neue Nachricht eingegangen.",
        en="There is a new message about an order.",
        fr="Un nouveau message concernant un ordre est arrivé.",
        it="È arrivato un nuovo messaggio su un ordine."),
    Occasion.REMINDER: Text(
        de="Bei einem Auftrag läuft eine Frist ab.", en="A deadline of an order is running out.",
        fr="Le délai d’un ordre arrive à échéance.", it="Il termine di un ordine sta per scadere."),
    Occasion.OVERDUE: Text(
        de="Bei einem Auftrag ist eine Frist überschritten.", en="An order is overdue.",
        fr="Le délai d’un ordre est dépassé.", it="Il termine di un ordine è superato."),
}
ORDER: Final = Text(de="Auftrag: {order}", en="Order: {order}", fr="Ordre: {order}", it="Ordine: {order}")
TITLE: Final = Text(de="Titel: {title}", en="Title: {title}", fr="Titre: {title}", it="Titolo: {title}")
STATE: Final = Text(de="Stand: {state}", en="State: {state}", fr="État: {state}", it="Stato: {state}")
TASK: Final = Text(
    de="Zu tun: {task}, bis {due}", en="To do: {task}, by {due}",
    fr="À faire: {task}, jusqu’au {due}", it="Da fare: {task}, entro il {due}")
OPEN: Final = Text(
    de="Auftrag öffnen", en="Open order", fr="Ouvrir l’ordre", it="Aprire l’ordine")
CODE: Final = Text(
    de="Noch nicht registriert? Ihr Registrierungscode: {code}. Er gilt für Ihre Firma und kann mehrfach verwendet werden.",
    en="Not registered yet? Your registration code: {code}. It is good for your company and can be used several times.",
    fr="Pas encore inscrit? Votre code d’inscription: {code}. Il vaut pour votre entreprise et peut être utilisé plusieurs fois.",
    it="Non ancora registrato? Il Suo codice di registrazione: {code}. Vale per la Sua ditta e può essere usato più volte.")
REGISTER: Final = Text(
    de="Registrierungscode einlösen", en="Redeem registration code",
    fr="Utiliser le code d’inscription", it="Usare il codice di registrazione")
ABOVE_LINE: Final = Text(
    de="== Antworten Sie oberhalb dieser Zeile ==",
    en="== Write your answer above this line ==",
    fr="== Répondez au-dessus de cette ligne ==",
    it="== Risponda sopra questa riga ==")
ANSWER: Final = Text(
    de="Antworten Sie auf diese E-Mail, so steht Ihre Antwort als Nachricht beim Auftrag.",
    en="If you answer this mail, your answer becomes a message of the order.",
    fr="Si vous répondez à cet e-mail, votre réponse devient un message de l’ordre.",
    it="Se risponde a questa e-mail, la Sua risposta diventa un messaggio dell’ordine.")
# fmt: on


@frozen(kw_only=True)
class OrderNews:
    """What a mail tells of an order.

    Args:
        order: Its id.
        occasion: Why it is written about.
        title: What it is about, in one line; empty where nobody said.
        state: How it stands, in the partner's words.
        task: What a deadline asks for; None where none is meant.
        due: The last day to do it on.
        code: The registration code of the reader's company, ready to be read; None without one.
        answered: Whether an answer by mail becomes a message.
    """

    order: str
    occasion: Occasion
    title: str = field(default="", repr=False)
    state: Text
    task: Text | None = None
    due: date | None = None
    code: str | None = field(default=None, repr=False)
    answered: bool = False


def order_letter(
    news: OrderNews, url: str, *, lang: Language, signed: str, register: str | None = None
) -> Letter:
    """Write the mail about an order.

    Args:
        news: What it tells.
        url: Where the order is opened.
        lang: In which language.
        signed: «Der Absender jeder E-Mail ist die jeweilige Liegenschaftsverwaltung».
        register: Where the code is redeemed, «in der Regel automatisch eingetragen»; None where
            the mail says the code alone.

    Examples:
        >>> news = OrderNews(
        ...     order="AU-7",
        ...     occasion=Occasion.RECEIVED,
        ...     title="Boiler kalt",
        ...     state=Text(de="Erteilt", en="issued"),
        ... )
        >>> letter = order_letter(news, "https://p.example/AU-7", lang="de-CH", signed="Sonnegg")
        >>> letter.subject, letter.lines[1:]
        ('Neuer Auftrag AU-7', ('Auftrag: AU-7', 'Titel: Boiler kalt', 'Stand: Erteilt'))
    """
    state = news.state.say(lang)
    return Letter(
        lang=lang,
        above=ABOVE_LINE.say(lang) if news.answered else None,
        subject=SUBJECTS[news.occasion].say(lang, order=news.order, state=state),
        lines=(LEADS[news.occasion].say(lang), *told(news, lang)),
        label=OPEN.say(lang),
        url=url,
        after=tuple(asides(news, lang)),
        more=((REGISTER.say(lang), register),) if register else (),
        signed=signed,
    )


def told(news: OrderNews, lang: Language) -> tuple[str, ...]:
    """Say which order it is and how it stands."""
    lines = [ORDER.say(lang, order=news.order)]
    if news.title:
        lines.append(TITLE.say(lang, title=news.title))
    lines.append(STATE.say(lang, state=news.state))
    if news.task is not None and news.due is not None:
        lines.append(TASK.say(lang, task=news.task, due=news.due))
    return tuple(lines)


def asides(news: OrderNews, lang: Language) -> tuple[str, ...]:
    """Say how somebody who is not known yet comes in, and what an answer becomes."""
    code = (CODE.say(lang, code=news.code),) if news.code else ()
    return (*code, *((ANSWER.say(lang),) if news.answered else ()))
