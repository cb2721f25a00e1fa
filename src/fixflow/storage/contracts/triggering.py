"""Triggering: the action of a contract is set off by hand, before its day.

The one rule: a token is good for once; whoever repeats it gets what it did the first time.
"""

from datetime import date, datetime
from itertools import takewhile
from typing import Final

from attrs import evolve, frozen

from fixflow.instants import local_day
from fixflow.lifecycle import GUARD, WRONG_STATE, Erased, Reason, build
from fixflow.partners.hero import INACTIVE, TriggerAction, wording, written
from fixflow.partners.hero.coming import falling_due
from fixflow.partners.program.recurring import Opening
from fixflow.recurrence import NothingToAdvance, Occurrence, Status, Trigger
from fixflow.recurrence.schedule import due_or_nominal
from fixflow.recurrence.sweep import clock_of
from fixflow.recurrence.trigger import a_token, trigger
from fixflow.storage import acting
from fixflow.storage.acting import Recorded
from fixflow.storage.contracts import fitting
from fixflow.storage.contracts.reading import Held, load_as_of
from fixflow.storage.contracts.steps import Asked, act, kept_out, stale
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.outbox.letter_id import letter_id
from fixflow.storage.script import Script
from fixflow.storage.tick.occurring import opened
from fixflow.texts import Text


@frozen(kw_only=True)
class Pulled:
    """How an action is set off by hand: by which token, on which day, and what the cycle does."""

    token: str
    on: date | None
    mode: Trigger


def pull(scope: Scope, asked: Asked, pulled: Pulled) -> Script[Recorded]:
    """Set the action of a contract off by hand; the same token again gives the first result.

    Raises:
        InvalidToken: `recurrence.token`.
        NotActive: `recurrence.not_active`, on the day that is named.
        NothingToReset: `recurrence.nothing_to_reset`.
        BadFields: `lifecycle.bad_fields`, no calendar reaches the day of the work.
    """
    a_token(pulled.token)
    now = yield from load_as_of(scope, asked.order, asked.by, asked.at)
    action = again(now, pulled.token)
    key = letter_id(scope.realm, KIND, asked.order.value, "trigger", pulled.token)
    keyed = evolve(asked, key=key)
    if action is None and kept_out(scope, now.order, TriggerAction, asked):
        return first_said((yield from act(scope, keyed, TriggerAction)), now)
    late = (
        stale(now.as_written, asked) if action is None else None
    )  # a token that was used says again
    if late is not None:
        return late
    if action is None:
        action = yield from opening(scope, now, asked, pulling(now, asked.at, pulled))
    return warned((yield from act(scope, keyed, action)), now, action)


def first_said(refused: Recorded, now: Held) -> Recorded:
    """Say of a contract that rests what has to be done first, in the sentence itself."""
    if now.order.state != INACTIVE.key:
        return refused
    told = (evolve(e, text=RESTS) if e.kind is WRONG_STATE else e for e in refused.reasons)
    return evolve(refused, reasons=tuple(told))


def warned(recorded: Recorded, now: Held, action: TriggerAction) -> Recorded:
    """Warn where another is ahead already: a second click takes one more date of the contract."""
    before = takewhile(lambda each: each.occurrence != action.occurrence, now.told)
    days = [e.due for e in before if e.status is Status.ADVANCED and e.due is not None]
    ahead = [day for day in days if action.on is not None and day >= action.on]
    if recorded.refused or action.mode is Trigger.EXTRA or not ahead:
        return recorded
    said = {"day": ahead[-1], "next": action.due}
    reason = Reason(GUARD, "recurrence.ahead_already", AHEAD_ALREADY, said)
    return evolve(recorded, warnings=(*recorded.warnings, reason))


def again(now: Held, token: str) -> TriggerAction | None:
    """Give the step that a token has taken already, without what was erased of it."""
    for each in now.order.events:
        if each.name == "action_triggered" and each.facts.of("token", str) == token:
            gone = {name for name, value in each.facts.items() if isinstance(value, Erased)}
            gone |= {"plan"} if "wording" in gone else set()
            names = (TriggerAction.specs.keys() & each.facts.keys()) - gone
            return build(TriggerAction, {name: each.facts[name] for name in names})
    return None


def opening(scope: Scope, now: Held, asked: Asked, action: TriggerAction) -> Script[TriggerAction]:
    """Open the order that a trigger opens, as a tick does, if the trigger is allowed.

    Where it cannot be opened the host is asked for it, by the door `orders`.
    """
    then, due = acting.no_earlier(now.order.at, asked.at), opened_by(now, action)
    if due is None:
        return action
    decide = scope.programs(now.order.program).decide
    if decide(now.order, action, by=asked.by, at=then).refused:
        return action
    failure = yield from opened(scope, now.order, due, then)
    return action if failure is not None else evolve(action, opened=action.occurrence)


def opened_by(now: Held, action: TriggerAction) -> Opening | None:
    """Give the order that a trigger opens; None where it opens none."""
    if action.occurrence is None or action.nominal is None:
        return None
    contract, index = now.contract, now.contract.index_of(action.nominal)
    last, extra = contract.stretches[-1], action.mode is Trigger.EXTRA
    alone = Occurrence(contract, last, -1, action.nominal, action.token)
    one = alone if extra or index is None else contract.occurrence(index)
    return falling_due(now.order, contract, one).opening


def pulling(now: Held, at: datetime, pulled: Pulled) -> TriggerAction:
    """Fill in the step that sets an action off; what refuses it by itself is left to it."""
    contract, token, mode = now.contract, pulled.token, pulled.mode
    bare = TriggerAction(token=token, mode=mode)
    if pulled.on is not None:
        fitting.refuse_day(contract, pulled.on, mode)
    on = pulled.on or local_day(at, clock_of(contract))
    try:
        found = trigger(contract, on=on, token=token, mode=mode, done=now.done)
    except NothingToAdvance:
        return bare
    anew = None if found.contract is contract else now.kept_as(found.contract)
    return TriggerAction(
        token=token,
        mode=mode,
        occurrence=found.occurrence.id,
        nominal=found.occurrence.nominal,
        due=due_or_nominal(found.occurrence),
        plan=None if anew is None else written(anew),
        on=on,
        wording=None if anew is None else wording(anew),
    )


RESTS: Final = Text(
    "«{label}» ist nicht möglich, denn der Vertrag ist deaktiviert; zuerst: aktivieren.",
    "“{label}” is not possible, since the contract is inactive; first: activate.",
    "«{label}» n’est pas possible, car le contrat est désactivé; d’abord: activer.",
    "«{label}» non è possibile, perché il contratto è disattivato; prima: attivare.",
)
AHEAD_ALREADY: Final = Text(
    "Die Fälligkeit vom {day} ist schon vorgezogen; diese Auslösung nimmt auch die vom {next}.",
    "The occurrence of {day} was brought forward already; this one takes that of {next} too.",
    "L’échéance du {day} est déjà avancée; ce déclenchement prend aussi celle du {next}.",
    "La scadenza del {day} è già anticipata; questo avvio prende anche quella del {next}.",
)
