"""Login link: it comes by mail, «kann nur einmal verwendet werden», and lets its reader in.

A link is sent and redeemed once; unused, it expires, is replaced by a newer one, or is blocked by
too many misses.  The one rule: whoever redeems shows the cookie of the browser that asked for the
link, or types the registered address again; a machine that only follows the link, such as a mail
scanner, has neither.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import ClassVar, Final

from attrs import frozen

from fixflow.events import Event, Facts
from fixflow.lifecycle import (
    OWN,
    START,
    Action,
    Export,
    Lift,
    Machine,
    Order,
    Outcome,
    Phase,
    Reason,
    Row,
    State,
    digest,
    flag,
    guard,
)
from fixflow.lifecycle import Start as Opening
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM
from fixflow.sources import Source
from fixflow.texts import Text

MANUAL: Final = Source("So funktioniert imofix.io", "Anmelden")
LINK_LIFE: Final = timedelta(minutes=10)  # OWASP ASVS 5.0, 6.5.5: at most 10 minutes out of band
LINK_MISSES: Final[int] = 5

# fmt: off
ISSUED: Final = State(
    "issued", Phase.REQUESTED, Text("Link versendet", "link sent", "lien envoyé", "link inviato"))
USED: Final = State(
    "used", Phase.CLOSED, Text("Benutzt", "used", "utilisé", "usato"), Outcome.DONE)
EXPIRED: Final = State(
    "expired", Phase.CLOSED, Text("Abgelaufen", "expired", "expiré", "scaduto"), Outcome.EXPIRED)
REPLACED: Final = State(
    "replaced", Phase.CLOSED, Text("Ersetzt", "replaced", "remplacé", "sostituito"), Outcome.WITHDRAWN)
BLOCKED: Final = State(
    "blocked", Phase.CLOSED, Text("Gesperrt", "blocked", "bloqué", "bloccato"), Outcome.REJECTED)
STATES: Final = (ISSUED, USED, EXPIRED, REPLACED, BLOCKED)
# fmt: on
TERMINAL: Final = (USED, EXPIRED, REPLACED, BLOCKED)


@frozen
class Start(Opening):
    """Somebody asks for a link; `request` is the digest of the cookie that his browser was given."""

    label = Text("Link anfordern", "Ask for a link", "Demander un lien", "Chiedere un link")
    # fmt: off
    labels: ClassVar[Mapping[str, Text]] = {
        "request": Text("Anforderung", "Request", "Demande", "Richiesta"),
    }
    # fmt: on
    request: str = digest()


@frozen
class Redeem(Action):
    """The link is used, by the party that asked for it: which one that is, the link says.

    The fields hold what a comparison found: whether the cookie that was shown, and the address
    that was typed, are those of the link; none where nothing was shown or typed.
    """

    label = Text("Anmelden", "Log in", "Se connecter", "Accedere")
    # fmt: off
    labels: ClassVar[Mapping[str, Text]] = {
        "cookie": Text("Cookie", "Cookie", "Cookie", "Cookie"),
    }
    # fmt: on
    cookie: bool | None = flag(optional=True)
    email: bool | None = flag(optional=True)


@frozen
class Miss(Action):
    """A wrong address was typed, or a wrong cookie shown."""

    label = Text("Fehlversuch", "Miss", "Tentative échouée", "Tentativo fallito")


@frozen
class Block(Action):
    """The link has been guessed at too often."""

    label = Text("Sperren", "Block", "Bloquer", "Bloccare")


@frozen
class Replace(Action):
    """A newer link was asked for."""

    label = Text("Ersetzen", "Replace", "Remplacer", "Sostituire")


@frozen
class Expire(Action):
    """The link's time is over."""

    label = Text("Ablaufen", "Expire", "Expirer", "Scadere")


def end(order: Order) -> datetime:
    """Give the first instant at which the link is no longer good."""
    return order.events[0].at + LINK_LIFE


def misses(facts: Facts) -> int:
    """Count the misses so far."""
    return facts.of("misses", int) or 0


def missed(facts: Facts, _event: Event) -> Facts:
    """Count one miss more."""
    return facts.having(misses=misses(facts) + 1)


@guard(code="login_link.in_time")
def in_time(order: Order, _action: Action | None, at: datetime) -> Reason | None:
    """A link is good for ten minutes from sending; a late tick lets nobody in."""
    return None if at < end(order) else in_time.reason(TOO_LATE, {"end": end(order)})


@guard(code="login_link.cookie_or_email", needs=("cookie", "email"))
def cookie_or_email(_order: Order, action: Action | None, _at: datetime) -> Reason | None:
    """The browser that asked is let in at once; any other types the registered address again."""
    match action:
        case Redeem(cookie=True) | Redeem(email=True):
            return None
        case Redeem(email=False):
            return cookie_or_email.reason(WRONG_EMAIL)
        case _:
            return cookie_or_email.reason(EMAIL_NEEDED, says=TYPE_AGAIN, source=MANUAL)


@guard(code="login_link.misses_left")
def misses_left(order: Order, _action: Action | None, _at: datetime) -> Reason | None:
    """So many wrong tries and no more."""
    if misses(order.facts) < LINK_MISSES:
        return None
    return misses_left.reason(TOO_MANY, {"limit": LINK_MISSES})


@guard(code="login_link.no_misses_left")
def no_misses_left(order: Order, _action: Action | None, _at: datetime) -> Reason | None:
    """A link is blocked for its misses only."""
    left = LINK_MISSES - misses(order.facts)
    if left <= 0:
        return None
    return no_misses_left.reason(STILL_GOOD, {"left": left}, (Lift(SYSTEM, "miss"),))


def send_mail(order: Order) -> Export:
    """Have the mail sent; its token is made then, so no table ever holds it."""
    return Export("mail", "login_link", str(order.id))


TYPE_AGAIN: Final = "noch einmal die registrierte E-Mail-Adresse eingeben"
TOO_LATE: Final = Text(
    "Der Anmelde-Link ist seit {end} abgelaufen; fordern Sie einen neuen an.",
    "The login link expired at {end}; ask for a new one.",
    "Le lien de connexion a expiré le {end}; demandez-en un nouveau.",
    "Il link di accesso è scaduto il {end}; ne chieda uno nuovo.",
)
EMAIL_NEEDED: Final = Text(
    "Bitte geben Sie noch einmal Ihre registrierte E-Mail-Adresse ein.",
    "Please enter your registered e-mail address once more.",
    "Veuillez saisir encore une fois votre adresse e-mail enregistrée.",
    "Inserisca ancora una volta il Suo indirizzo e-mail registrato.",
)
WRONG_EMAIL: Final = Text(
    "Zu dieser E-Mail-Adresse gehört der Link nicht.",
    "The link does not belong to this e-mail address.",
    "Le lien n’appartient pas à cette adresse e-mail.",
    "Il link non appartiene a questo indirizzo e-mail.",
)
TOO_MANY: Final = Text(
    "Nach {limit} Fehlversuchen gilt der Link nicht mehr; fordern Sie einen neuen an.",
    "After {limit} misses the link is no longer good; ask for a new one.",
    "Après {limit} tentatives échouées, le lien n’est plus valable; demandez-en un nouveau.",
    "Dopo {limit} tentativi falliti il link non vale più; ne chieda uno nuovo.",
)
STILL_GOOD: Final = Text(
    "Der Link wird erst nach allen Fehlversuchen gesperrt; es bleiben {left}.",
    "The link is blocked after all its misses only; {left} are left.",
    "Le lien n’est bloqué que lorsque toutes les tentatives ont échoué; il en reste {left}.",
    "Il link viene bloccato solo dopo tutti i tentativi falliti; ne restano {left}.",
)

Step: Final = partial(Row, by=SYSTEM, says=OWN)
# fmt: off
ROWS: Final = (
    #    from    action   to         event                   by, conditions, effects, the manual's words
    Row(START,  Start,   ISSUED,    event="link_requested", by=(CONTRACTOR, PRINCIPAL, SYSTEM), effects=(send_mail,),
        says="E-Mail mit Ihrem Login-Link"),
    Row(ISSUED, Redeem,  USED,      event="redeemed",       by=(CONTRACTOR, PRINCIPAL), guards=(in_time, misses_left, cookie_or_email),
        says="kann nur einmal verwendet werden"),
    Step(ISSUED, Miss,    None,     event="missed",         guards=(misses_left,)),
    Step(ISSUED, Block,   BLOCKED,  event="blocked",        guards=(no_misses_left,)),
    Step(ISSUED, Replace, REPLACED, event="replaced"),
    Step(ISSUED, Expire,  EXPIRED,  event="expired",        due=end),
)
# fmt: on

MACHINE: Final = Machine(
    "login_link",
    1,
    states=STATES,
    rows=ROWS,
    terminal=TERMINAL,
    source=MANUAL,
    folds={"missed": missed},
    label=Text("Anmelde-Link", "login link", "lien de connexion", "link di accesso"),
)
