"""Conditions of a maintenance contract's steps: each lets a step pass or says why not.

The one rule: an occurrence happens once, whoever reports it and however often.
"""

from datetime import datetime
from typing import Final

from fixflow.lifecycle import Action, Order, Reason, guard
from fixflow.partners.hero.actions import (
    Archive,
    OccurrenceReminded,
    OfOccurrence,
    TriggerAction,
)
from fixflow.partners.hero.coming import is_untold, untold
from fixflow.partners.hero.dates import (
    brings_forward_another,
    is_no_date,
    past_faults,
    takes_an_own_id,
)
from fixflow.partners.hero.memory import done, key_of, reminded, reminder_of, tokens
from fixflow.partners.hero.plan import fault_of
from fixflow.partners.hero.states import INACTIVE, MANUAL
from fixflow.recurrence import Trigger
from fixflow.recurrence.schedule import due_or_nominal
from fixflow.texts import Text

SURE: Final = "Archivieren einen Wartungsauftrag also nur, wenn du dir sicher bist"


@guard(needs=("confirm",), code="hero.confirmed")
def confirmed(_order: Order, action: Action | None, _at: datetime) -> Reason | None:
    """Whoever archives a contract confirms it, since nothing leads back."""
    match action:
        case Archive(confirm=False):
            return confirmed.reason(UNCONFIRMED, says=SURE, source=MANUAL)
        case _:
            return None


@guard(code="hero.all_told", rare=True)
def all_told(order: Order, _action: Action | None, at: datetime) -> Reason | None:
    """Of each date from before it was deactivated the system has told what became of it."""
    left = untold(order, at)
    if not left:
        return None
    return all_told.reason(UNTOLD, {"n": len(left), "day": min(map(due_or_nominal, left))})


@guard(needs=("occurrence", "nominal"), code="hero.due_before")
def due_before(order: Order, action: Action | None, at: datetime) -> Reason | None:
    """Of a contract that was deactivated only that comes which was due before; the rest waits."""
    if order.state != INACTIVE.key or not isinstance(action, OfOccurrence):
        return None
    if is_untold(order, at, action.occurrence, action.nominal):
        return None
    return due_before.reason(RESTS, {"occurrence": action.occurrence})


@guard(needs=("token", "mode", "occurrence", "nominal"), code="hero.something_open")
def something_open(order: Order, action: Action | None, _at: datetime) -> Reason | None:
    """An occurrence is open that can be brought forward, or one comes in addition; once a token."""
    match action:
        case TriggerAction(token=token) if token in tokens(order.facts):
            return something_open.reason(TRIGGERED_ALREADY, {"token": token})
        case TriggerAction(mode=Trigger.ADVANCE | Trigger.RESET, occurrence=None):
            return something_open.reason(NOTHING_OPEN)
        case TriggerAction() if (named := key_of(action.facts)) in done(order.facts):
            return something_open.reason(DONE_ALREADY, {"occurrence": named})
        case TriggerAction() if brings_forward_another(order, action):
            return something_open.reason(NOT_OPEN, {"occurrence": action.occurrence})
        case TriggerAction() if takes_an_own_id(order, action):
            return something_open.reason(OF_A_DATE, {"occurrence": action.occurrence})
        case _:
            return None


@guard(needs=("occurrence", "nominal"), code="hero.own_date", rare=True)
def own_date(order: Order, action: Action | None, _at: datetime) -> Reason | None:
    """Of a contract whose dates are counted here something is told of one of them, by id and day."""
    if isinstance(action, OfOccurrence) and is_no_date(order, action):
        return own_date.reason(NO_DATE, {"occurrence": action.occurrence})
    return None


@guard(needs=("occurrence",), code="hero.not_fired")
def not_fired(order: Order, action: Action | None, _at: datetime) -> Reason | None:
    """The occurrence is not done yet: neither fired, nor triggered early, nor missed."""
    match action:
        case OfOccurrence(occurrence=named) if named in done(order.facts):
            return not_fired.reason(DONE_ALREADY, {"occurrence": named})
        case OccurrenceReminded() if reminder_of(action.facts) in reminded(order.facts):
            return not_fired.reason(SHOWN_ALREADY, {"occurrence": action.occurrence})
        case _:
            return None


@guard(needs=("plan", "wording"), code="hero.plan_reads")
def plan_reads(order: Order, action: Action | None, at: datetime) -> Reason | None:
    """The plan can be read, has a clock, is the one of this contract, and the step says the same.

    Of dates that something has become of it says what the plan before it says.
    """
    fault = None if action is None else fault_of(order, action.facts)
    if fault is None and action is not None:
        fault = next(past_faults(order, action, at), None)
    if fault is None:
        return None
    said = Text(*(fault.say(lang) for lang in ("de", "en", "fr", "it")))
    return plan_reads.reason(UNREADABLE, {"fault": said})


UNCONFIRMED: Final = Text(
    "Ein archivierter Wartungsvertrag lässt sich nicht mehr aktivieren; bitte bestätigen.",
    "An archived contract cannot be activated again; please confirm.",
    "Un contrat archivé ne peut plus être activé; veuillez confirmer.",
    "Un contratto archiviato non può più essere attivato; si prega di confermare.",
)
UNTOLD: Final = Text(
    "Was am {day} fällig war, ist noch nicht gemeldet ({n}); das System meldet es beim nächsten Lauf.",
    "What was due on {day} was not told yet ({n}); the system tells it at its next run.",
    "Ce qui était dû le {day} n’est pas encore signalé ({n}); le système le signale à sa prochaine exécution.",
    "Quanto scadeva il {day} non è ancora segnalato ({n}); il sistema lo segnala alla prossima esecuzione.",
)
RESTS: Final = Text(
    "Der Vertrag ist deaktiviert; {occurrence} war vorher nicht fällig.",
    "The contract is deactivated; {occurrence} was not due before.",
    "Le contrat est désactivé; {occurrence} n’était pas dû avant.",
    "Il contratto è disattivato; {occurrence} non era in scadenza prima.",
)
NOTHING_OPEN: Final = Text(
    "Es ist keine Fälligkeit offen, die sich vorziehen ließe.",
    "No occurrence is open that could be brought forward.",
    "Aucune échéance ouverte ne peut être avancée.",
    "Non c’è una scadenza aperta da anticipare.",
)
NOT_OPEN: Final = Text(
    "{occurrence} ist mit diesem Datum keine offene Fälligkeit des Vertrags.",
    "{occurrence} is, with this date, no open occurrence of the contract.",
    "{occurrence} n’est pas, à cette date, une échéance ouverte du contrat.",
    "{occurrence} non è, con questa data, una scadenza aperta del contratto.",
)
OF_A_DATE: Final = Text(
    "{occurrence} kann eine Fälligkeit des Vertrags sein; was zusätzlich kommt, heißt nach seinem Token.",
    "{occurrence} may be a date of the contract; what comes in addition is named by its token.",
    "{occurrence} peut être une échéance du contrat; ce qui vient en plus est nommé par son jeton.",
    "{occurrence} può essere una scadenza del contratto; quanto viene in aggiunta ha il nome del suo token.",
)
NO_DATE: Final = Text(
    "{occurrence} ist mit diesem Datum keine Fälligkeit des Vertrags.",
    "{occurrence} is, with this date, no occurrence of the contract.",
    "{occurrence} n’est pas, à cette date, une échéance du contrat.",
    "{occurrence} non è, con questa data, una scadenza del contratto.",
)
TRIGGERED_ALREADY: Final = Text(
    "Die Aktion wurde mit {token} schon ausgelöst.",
    "The action was triggered by {token} already.",
    "L’action a déjà été déclenchée par {token}.",
    "L’azione è già stata avviata con {token}.",
)
UNREADABLE: Final = Text(
    "Der Plan des Vertrags ist so nicht möglich: {fault}",
    "The plan of the contract is not possible like this: {fault}",
    "Le plan du contrat n’est pas possible ainsi: {fault}",
    "Il piano del contratto non è possibile così: {fault}",
)
SHOWN_ALREADY: Final = Text(
    "An die Fälligkeit {occurrence} ist schon erinnert worden.",
    "The occurrence {occurrence} was reminded of already.",
    "L’échéance {occurrence} a déjà été rappelée.",
    "La scadenza {occurrence} è già stata ricordata.",
)
DONE_ALREADY: Final = Text(
    "Die Fälligkeit {occurrence} ist schon erledigt.",
    "The occurrence {occurrence} is done already.",
    "L’échéance {occurrence} est déjà traitée.",
    "La scadenza {occurrence} è già trattata.",
)
