"""Registration code: it «gilt für Ihre Firma und kann mehrfach verwendet werden».

A code is redeemed many times, until it is used up, expires or is revoked.  The one rule: it
belongs to a company, not to whoever redeems it; address and name come in as digests, so that the
journal does not tell who they are.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import ClassVar, Final

from attrs import frozen

from fixflow.events import Event, Facts
from fixflow.lifecycle import (
    OWN,
    START,
    Action,
    Lift,
    Machine,
    Order,
    Outcome,
    Phase,
    Reason,
    Row,
    State,
    count,
    digest,
    guard,
    instant,
    line,
    notify_others,
)
from fixflow.lifecycle import Start as Opening
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM
from fixflow.sources import Source
from fixflow.texts import Text

MANUAL: Final = Source("So funktioniert imofix.io", "Registrieren")

# fmt: off
ACTIVE: Final = State(
    "active", Phase.COMMITTED, Text("Gültig", "active", "valable", "valido"), turn=())  # nobody has to use it
USED_UP: Final = State(
    "used_up", Phase.CLOSED, Text("Aufgebraucht", "used up", "épuisé", "esaurito"), Outcome.DONE)
EXPIRED: Final = State(
    "expired", Phase.CLOSED, Text("Abgelaufen", "expired", "expiré", "scaduto"), Outcome.EXPIRED)
REVOKED: Final = State(
    "revoked", Phase.CLOSED, Text("Widerrufen", "revoked", "révoqué", "revocato"), Outcome.WITHDRAWN)
STATES: Final = (ACTIVE, USED_UP, EXPIRED, REVOKED)
# fmt: on
TERMINAL: Final = (USED_UP, EXPIRED, REVOKED)


@frozen
class Start(Opening):
    """A company gets a code; without a limit it is good until somebody revokes it."""

    label = Text("Code ausgeben", "Issue a code", "Émettre un code", "Emettere un codice")
    # fmt: off
    labels: ClassVar[Mapping[str, Text]] = {
        "company": Text("Firma", "Company", "Entreprise", "Ditta"),
        "max_uses": Text("Höchstens so oft", "At most so often", "Au maximum", "Al massimo"),
    }
    # fmt: on
    company: str = line()
    max_uses: int | None = count(optional=True, least=1)
    until: datetime | None = instant(optional=True)


@frozen
class Redeem(Action):
    """Somebody of the company registers; address and name as the digests that storage keeps.

    Nobody is known by then, so the actor is the role without an id, and is not bound.
    """

    label = Text(
        "Registrierungscode einlösen",
        "Redeem registration code",
        "Utiliser le code d’inscription",
        "Usare il codice di registrazione",
    )
    email: str = digest()
    name: str = digest()


@frozen
class UseUp(Action):
    """The code has been used as often as it may."""

    label = Text("Aufbrauchen", "Use up", "Épuiser", "Esaurire")


@frozen
class Expire(Action):
    """The code's time is over."""

    label = Text("Ablaufen", "Expire", "Expirer", "Scadere")


@frozen
class Revoke(Action):
    """The principal takes the code back."""

    label = Text("Widerrufen", "Revoke", "Révoquer", "Revocare")
    reason: str | None = line(optional=True)


def end(order: Order) -> datetime | None:
    """Give the first instant at which the code is no longer good; None if there is none."""
    return order.facts.of("until", datetime)


def uses(facts: Facts) -> int:
    """Count the uses so far."""
    return facts.of("uses", int) or 0


def left(order: Order) -> int | None:
    """Count the uses that are left; None if there is no limit."""
    limit = order.facts.of("max_uses", int)
    return None if limit is None else limit - uses(order.facts)


def redeemed(facts: Facts, _event: Event) -> Facts:
    """Count one use more; who it was stays in the event."""
    return facts.having(uses=uses(facts) + 1)


@guard(code="registration_code.in_time")
def in_time(order: Order, _action: Action | None, at: datetime) -> Reason | None:
    """A code is good before its end; a late tick lets nobody register."""
    last = end(order)
    return None if last is None or at < last else in_time.reason(TOO_LATE, {"end": last})


@guard(code="registration_code.uses_left")
def uses_left(order: Order, _action: Action | None, _at: datetime) -> Reason | None:
    """As many uses as were granted, and no more."""
    remaining = left(order)
    if remaining is None or remaining > 0:
        return None
    return uses_left.reason(NONE_LEFT, {"limit": order.facts["max_uses"]})


@guard(code="registration_code.no_uses_left")
def no_uses_left(order: Order, _action: Action | None, _at: datetime) -> Reason | None:
    """A code is used up by its uses only; one without limit never is."""
    remaining = left(order)
    if remaining is None:
        return no_uses_left.reason(UNLIMITED)
    if remaining <= 0:
        return None
    return no_uses_left.reason(SOME_LEFT, {"left": remaining}, (Lift(CONTRACTOR, "redeem"),))


TOO_LATE: Final = Text(
    "Der Registrierungscode ist seit {end} abgelaufen.",
    "The registration code expired at {end}.",
    "Le code d’inscription a expiré le {end}.",
    "Il codice di registrazione è scaduto il {end}.",
)
NONE_LEFT: Final = Text(
    "Der Registrierungscode ist aufgebraucht: er galt {limit} Mal.",
    "The registration code is used up: it was good {limit} times.",
    "Le code d’inscription est épuisé: il était valable {limit} fois.",
    "Il codice di registrazione è esaurito: valeva {limit} volte.",
)
SOME_LEFT: Final = Text(
    "Der Registrierungscode kann noch {left} Mal verwendet werden.",
    "The registration code can be used {left} more times.",
    "Le code d’inscription peut encore servir {left} fois.",
    "Il codice di registrazione può servire ancora {left} volte.",
)
UNLIMITED: Final = Text(
    "Der Registrierungscode gilt beliebig oft.",
    "The registration code is good any number of times.",
    "Le code d’inscription est valable autant de fois qu’on veut.",
    "Il codice di registrazione vale quante volte si vuole.",
)

Step: Final = partial(Row, effects=(notify_others,))
# fmt: off
ROWS: Final = (
    #    from    action   to        event                  by, conditions, the manual's words
    Step(START,  Start,   ACTIVE,  event="code_issued",   by=(PRINCIPAL, SYSTEM), says="der in jeder Auftrags-E-Mail enthalten ist"),
    Step(ACTIVE, Redeem,  None,    event="code_redeemed", by=CONTRACTOR, guards=(in_time, uses_left),
         says="gilt für Ihre Firma und kann mehrfach verwendet werden"),
    Step(ACTIVE, UseUp,   USED_UP, event="used_up",       by=SYSTEM, guards=(no_uses_left,), says=OWN),
    Step(ACTIVE, Expire,  EXPIRED, event="expired",       by=SYSTEM, due=end, says=OWN),
    Step(ACTIVE, Revoke,  REVOKED, event="revoked",       by=PRINCIPAL, says=OWN),
)
# fmt: on

MACHINE: Final = Machine(
    "registration_code",
    1,
    states=STATES,
    rows=ROWS,
    terminal=TERMINAL,
    source=MANUAL,
    folds={"code_redeemed": redeemed},
    label=Text(
        "Registrierungscode", "registration code", "code d’inscription", "codice di registrazione"
    ),
)
