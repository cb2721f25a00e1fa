"""Verdicts: what somebody is told who asks for a link, redeems one, or registers.

They are values; a host matches them and shows what each `say`s.  The one rule: none of them tells
whether an address is registered, and none shows a secret in its `repr`.
"""

from datetime import datetime
from typing import ClassVar, Final, TypeAlias

from attrs import field, frozen

from fixflow.instants import aware
from fixflow.parties import Actor
from fixflow.portal.access.login_link import EMAIL_NEEDED, LINK_MISSES
from fixflow.texts import Language, Text

# fmt: off
SENT: Final = Text(
    de="Wenn die Adresse registriert ist, erhalten Sie in wenigen Augenblicken eine E-Mail mit Ihrem Link.",
    en="If the address is registered you will get a mail with your link in a moment.",
    fr="Si l’adresse est enregistrée, vous recevrez dans un instant un e-mail avec votre lien.",
    it="Se l’indirizzo è registrato, riceverà tra pochi istanti un’e-mail con il Suo link.")
WRONG: Final = Text(
    de="Zu dieser E-Mail-Adresse gehört der Link nicht; Versuche übrig: {left}.",
    en="The link does not belong to this e-mail address; tries left: {left}.",
    fr="Le lien n’appartient pas à cette adresse e-mail; tentatives restantes: {left}.",
    it="Il link non appartiene a questo indirizzo e-mail; tentativi rimasti: {left}.")
SPENT: Final = Text(
    de="Dieser Link gilt nicht mehr; fordern Sie einen neuen an.",
    en="This link is no longer good; ask for a new one.",
    fr="Ce lien n’est plus valable; demandez-en un nouveau.",
    it="Questo link non vale più; ne chieda uno nuovo.")
EXPIRED: Final = Text(
    de="Dieser Link ist abgelaufen; fordern Sie einen neuen an.",
    en="This link has expired; ask for a new one.",
    fr="Ce lien a expiré; demandez-en un nouveau.",
    it="Questo link è scaduto; ne chieda uno nuovo.")
LIMITED: Final = Text(
    de="Zu viele Versuche; der nächste ist ab {retry_at} UTC möglich.",
    en="Too many tries; the next is possible from {retry_at} UTC.",
    fr="Trop de tentatives; la prochaine est possible dès {retry_at} UTC.",
    it="Troppi tentativi; il prossimo è possibile dalle {retry_at} UTC.")
NO_CODE: Final = Text(
    de="Diesen Registrierungscode gibt es nicht; bitte prüfen Sie ihn.",
    en="There is no such registration code; please check it.",
    fr="Ce code d’inscription n’existe pas; veuillez le vérifier.",
    it="Questo codice di registrazione non esiste; lo verifichi.")
CODE_OVER: Final = Text(
    de="Dieser Registrierungscode gilt nicht mehr; er steht neu in jeder Auftrags-E-Mail.",
    en="This registration code is no longer good; each order mail holds the present one.",
    fr="Ce code d’inscription n’est plus valable; chaque e-mail d’ordre contient le code actuel.",
    it="Questo codice di registrazione non vale più; ogni e-mail d’ordine contiene quello attuale.")
# fmt: on


@frozen
class Verdict:
    """What somebody is told."""

    text: ClassVar[Text]

    def say(self, lang: Language = "de") -> str:
        """Say it for people."""
        return self.text.say(lang)


@frozen
class LinkRequested(Verdict):
    """A mail is on its way, if the address is registered; the browser keeps the cookie.

    Set it `Secure`, `HttpOnly`, `SameSite=Lax`, for a day: by it alone the link logs this browser in.
    """

    text = SENT
    cookie: str = field(repr=False)


@frozen(kw_only=True)
class Session:
    """Somebody who is logged in on one device.

    Args:
        id: Names the session, to end it; it lets nobody in.
        person: Names the person, by an HMAC of the address.
        actors: For whom the person acts: an actor for each company, the oldest first.
        since: When the login was.
        seen_at: When the session was used last, to the hour.
    """

    id: str
    person: str
    actors: tuple[Actor, ...]
    since: datetime = field(converter=aware)
    seen_at: datetime = field(converter=aware)


@frozen
class Redeemed(Verdict):
    """Somebody is logged in; the browser keeps the cookie, which is his session."""

    text = Text(
        de="Sie sind angemeldet.",
        en="You are logged in.",
        fr="Vous êtes connecté.",
        it="Ha effettuato l’accesso.",
    )
    cookie: str = field(repr=False)
    session: Session


@frozen
class EmailNeeded(Verdict):
    """This browser did not ask for the link, so the registered address is typed again."""

    text = EMAIL_NEEDED


@frozen
class Wrong(Verdict):
    """Another address was typed; after the last try the link is dead."""

    text = WRONG
    left: int

    def say(self, lang: Language = "de") -> str:
        """Say how many tries are left."""
        return self.text.say(lang, left=self.left)


@frozen
class Spent(Verdict):
    """The link was used, replaced, guessed at too often, or never existed."""

    text = SPENT


@frozen
class Expired(Verdict):
    """The link's ten minutes are over."""

    text = EXPIRED


@frozen
class Limited(Verdict):
    """Too many tries; the next one passes at `retry_at`."""

    text = LIMITED
    retry_at: datetime

    def say(self, lang: Language = "de") -> str:
        """Say from when on."""
        return self.text.say(lang, retry_at=self.retry_at)


@frozen
class NoSuchCode(Verdict):
    """Nobody has issued this registration code here."""

    text = NO_CODE


@frozen
class CodeOver(Verdict):
    """The registration code is used up, has expired or was revoked."""

    text = CODE_OVER


Redeeming: TypeAlias = Redeemed | EmailNeeded | Wrong | Spent | Expired | CodeOver | Limited
Requesting: TypeAlias = LinkRequested | Limited
Registering: TypeAlias = LinkRequested | NoSuchCode | CodeOver | Limited


@frozen(kw_only=True)
class LinkKept:
    """A link as storage keeps it.

    Args:
        over: Whether it was used or replaced.
        misses: How often another address was typed.
        until: The first instant at which it is no longer good.
    """

    over: bool
    misses: int
    until: datetime


def refused(link: LinkKept | None, *, typed: bool, at: datetime) -> Redeeming:
    """Say why a link lets nobody in, once the statement that redeems it has not.

    Args:
        link: As it is kept; None where there is none by this token.
        typed: Whether an address was typed, which then is not the link's.
        at: When.
    """
    if link is None or link.over or link.misses >= LINK_MISSES:
        return Spent()
    if at >= link.until:
        return Expired()
    return Wrong(LINK_MISSES - link.misses - 1) if typed else EmailNeeded()
