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
from fixflow.partners.hero.memory import done, key_of, reminded, reminder_of, tokens
from fixflow.partners.hero.plan import fault_of
from fixflow.partners.hero.states import MANUAL
from fixflow.recurrence import Trigger
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


@guard(needs=("token", "mode", "occurrence"), code="hero.something_open")
def something_open(order: Order, action: Action | None, _at: datetime) -> Reason | None:
    """An occurrence is open that can be brought forward, or one comes in addition; once a token."""
    match action:
        case TriggerAction(token=token) if token in tokens(order.facts):
            return something_open.reason(TRIGGERED_ALREADY, {"token": token})
        case TriggerAction(mode=Trigger.ADVANCE | Trigger.RESET, occurrence=None):
            return something_open.reason(NOTHING_OPEN)
        case TriggerAction() if (named := key_of(action.facts)) in done(order.facts):
            return something_open.reason(DONE_ALREADY, {"occurrence": named})
        case _:
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


@guard(needs=("plan",), code="hero.plan_reads")
def plan_reads(order: Order, action: Action | None, _at: datetime) -> Reason | None:
    """The plan can be read, has a clock, is the one of this contract, and the step says the same."""
    fault = None if action is None else fault_of(order, action.facts)
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
NOTHING_OPEN: Final = Text(
    "Es ist keine Fälligkeit offen, die sich vorziehen ließe.",
    "No occurrence is open that could be brought forward.",
    "Aucune échéance ouverte ne peut être avancée.",
    "Non c’è una scadenza aperta da anticipare.",
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
