"""Changing: what may be changed of a contract that is kept, and what says so of the rest.

The one rule: what has happened stays; no change moves, drops or renames an occurrence that was set
off, brought forward or missed.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Final

import attrs
from attrs import evolve, frozen

from fixflow.errors import Fault, Refused
from fixflow.partners.program.recurring import Fate
from fixflow.recurrence import (
    InvalidContract,
    MaintenanceContract,
    Override,
    Revised,
    RevisesThePast,
    Span,
    complete,
    revise,
)
from fixflow.recurrence.checking import COMPUTED
from fixflow.recurrence.contract_faults import shown
from fixflow.recurrence.exceptions import BEGINS
from fixflow.recurrence.revising import DATED, revision_faults
from fixflow.recurrence.schedule import due_or_nominal, open_one
from fixflow.recurrence.sweep import clock_of
from fixflow.storage.contracts.reading import Held
from fixflow.texts import Text

WAYS: Final = frozenset({"spans", "archived_on"})
FIXED: Final = frozenset({"id", "realm", "start", "earlier"})


@frozen
class NothingToComplete(Refused):
    """What is open was not set off yet, so it cannot be completed."""

    code = "recurrence.nothing_to_complete"
    text = Text(
        de="Die Fälligkeit vom {day} ist noch nicht ausgelöst; zuerst: auslösen und neu zählen.",
        en="The occurrence of {day} was not set off yet; first: trigger it and count anew.",
        fr="L’échéance du {day} n’est pas encore déclenchée; d’abord: déclencher et recompter.",
        it="La scadenza del {day} non è ancora avviata; prima: avviarla e ricontare.",
    )
    day: date


@frozen
class NotYetDone(Refused):
    """Work is completed on the day on which that is noted, or before."""

    code = "recurrence.not_yet_done"
    text = Text(
        de="Der {day} liegt nach dem {today}; erledigt ist die Arbeit an einem Tag bis dahin.",
        en="{day} lies after {today}; work is completed on a day up to then.",
        fr="Le {day} est après le {today}; le travail est accompli un jour jusque-là.",
        it="Il {day} è dopo il {today}; il lavoro è completato entro quel giorno.",
    )
    day: date
    today: date


def changed(was: Held, fields: Mapping[str, object], at: datetime) -> MaintenanceContract:
    """Change what makes no revision.

    Args:
        was: The contract.
        fields: Its fields by name, and what they are to be.
        at: When it is changed.

    Raises:
        InvalidContract: `recurrence.contract`, a path for each fault.
        NotYetDone: `recurrence.not_yet_done`, a completion lies after that day.
        RevisesThePast: `recurrence.revises_the_past`.
    """
    contract, today = was.plan, was.today(at)
    after = changed_by(contract, fields)
    last = max(after.completed, default=today)
    if last > today and after.completed != contract.completed:
        raise NotYetDone(last, today)
    refuse_past(contract, after, was.told)
    return after


def changed_by(contract: MaintenanceContract, fields: Mapping[str, object]) -> MaintenanceContract:
    """Change what makes no revision, or name all that is wrong with it: names and values.

    Raises:
        InvalidContract: `recurrence.contract`.
    """
    found = tuple(field_faults(fields))
    wrong = {each.path for each in found}
    known = {name: value for name, value in fields.items() if name not in wrong}
    try:
        after = evolve(contract, **known)  # type: ignore[arg-type]  # the contract checks them
    except InvalidContract as error:
        raise InvalidContract((*found, *error.faults)) from None
    if found:
        raise InvalidContract(found)
    return after


def field_faults(fields: Mapping[str, object]) -> Iterator[Fault]:
    """Name each field that is changed in another way, or not at all."""
    known = {each.alias for each in attrs.fields(MaintenanceContract)} - COMPUTED
    for name in sorted(fields):
        if name in DATED:
            yield Fault(name, "recurrence.revision", REVISE)
        elif name in WAYS:
            yield Fault(name, "recurrence.history", STEPS)
        elif name in FIXED or name not in known:
            yield Fault(name, "recurrence.unknown", NOT_CHANGED, shown(name))


def refuse_past(
    before: MaintenanceContract, after: MaintenanceContract, told: Iterable[Fate]
) -> None:
    """Refuse to move, drop or exchange what has happened, by exceptions or completions.

    Raises:
        RevisesThePast: `recurrence.revises_the_past`.
    """
    for each in told:
        day = None if each.extra else each.nominal
        if day is None or before.index_of(day) is None:
            continue
        kept = after.completed == before.completed or after.index_of(day) is not None
        if not kept or before.otherwise.get(day) != after.otherwise.get(day):
            raise RevisesThePast(day)


def overridden(
    contract: MaintenanceContract, others: Iterable[Override], told: Collection[Fate]
) -> MaintenanceContract:
    """Add exceptions of single dates to those that are there.

    Raises:
        InvalidContract: `recurrence.contract`, the date is none, or has an exception already.
        RevisesThePast: `recurrence.revises_the_past`.
    """
    after = contract.with_override(*others)
    refuse_past(contract, after, told)
    return after


def paused(was: Held, off: date, on: date, today: date) -> MaintenanceContract:
    """Plan a time without work; what has been is not changed by it.

    Raises:
        RevisesThePast: `recurrence.revises_the_past`, it would suppress what was set off already,
            and from whose completion the next date is counted.
        InvalidContract: `recurrence.contract`, it begins before today, does not end after it has
            begun, or meets a pause that is planned.
    """
    if off < today:
        said = {"day": off, "today": today}
        raise InvalidContract((Fault("off", "recurrence.history", PAST, said),))
    after = was.plan.inactive(off, on)
    waits = open_one(was.contract) if was.plan.rule.floats else None
    if waits is not None and waits.id in was.done and off <= waits.nominal < on:
        raise RevisesThePast(waits.nominal)
    return after


def unpaused(contract: MaintenanceContract, off: date, today: date) -> MaintenanceContract:
    """Take a pause away that is to come, or end one that goes on; its days up to today stay.

    Raises:
        InvalidContract: `recurrence.contract`, there is none.
    """
    ours = next(
        (e for e in contract.spans if e.off == off and (e.on is None or e.on > today)), None
    )
    if ours is None:
        raise InvalidContract((Fault("off", "recurrence.history", NO_PAUSE, {"day": off}),))
    rest = (Span(off, today),) if off < today else ()
    left = tuple(each for each in contract.spans if each != ours)
    return evolve(contract, spans=tuple(sorted((*left, *rest), key=BEGINS)))


def counted_otherwise(
    contract: MaintenanceContract,
    from_: date,
    changes: Mapping[str, object],
    done: Collection[str],
) -> MaintenanceContract:
    """Count a contract otherwise from a day on; see `recurrence.revise`.

    Raises:
        InvalidContract: `recurrence.contract`.
        RevisesThePast: `recurrence.revises_the_past`.
    """
    return preview(contract, from_, changes, done).contract


def preview(
    contract: MaintenanceContract,
    from_: date,
    changes: Mapping[str, object],
    done: Collection[str],
) -> Revised:
    """Say what that does to its dates; see `recurrence.revise`.

    Raises:
        InvalidContract: `recurrence.contract`.
        RevisesThePast: `recurrence.revises_the_past`.
        NoClock: `recurrence.no_clock`.
    """
    found = revision_faults(contract, from_, changes)
    if found:
        raise InvalidContract(found)
    after = revise(contract, from_, done=done, **dict(changes))  # type: ignore[arg-type]  # their names are known
    clock_of(after.contract)
    return after


def completed(was: Held, on: date, at: datetime) -> MaintenanceContract:
    """Note that what is open was completed; the next date is counted from there.

    Raises:
        InvalidContract: `recurrence.contract`, dates are not counted from completion, or no later
            date follows from that day.
        NothingOpen: `recurrence.nothing_open`, the term is over.
        NothingToComplete: `recurrence.nothing_to_complete`, what is open was not set off yet.
        NotYetDone: `recurrence.not_yet_done`, the day lies after that of `at`.
    """
    after, today = complete(was.contract, on), was.today(at)
    if on > today:
        raise NotYetDone(on, today)
    found = after.occurrence
    if found.id not in was.done and due_or_nominal(found) >= was.since:
        raise NothingToComplete(found.nominal)
    return was.kept_as(after.contract)


REVISE: Final = Text(
    "ändert die Termine; der Weg: revise, mit dem Tag, ab dem es gilt",
    "changes the dates; the way: revise, with the day from which on it counts",
    "change les échéances; la voie: revise, avec le jour à partir duquel cela vaut",
    "cambia le scadenze; la via: revise, con il giorno da cui vale",
)
STEPS: Final = Text(
    "das bewirken die Schritte deaktivieren, aktivieren und archivieren; im Voraus: pause",
    "the steps deactivate, activate and archive do this; ahead of time: pause",
    "ce sont les étapes désactiver, activer et archiver qui le font; à l’avance: pause",
    "lo fanno i passi disattivare, attivare e archiviare; in anticipo: pause",
)
NO_PAUSE: Final = Text(
    "am {day} beginnt keine Pause, die noch kommt oder andauert",
    "no pause that is to come or goes on begins on {day}",
    "aucune pause à venir ou en cours ne commence le {day}",
    "nessuna pausa futura o in corso comincia il {day}",
)
PAST: Final = Text(
    "{day} liegt vor dem {today}; eine Pause beginnt frühestens heute",
    "{day} lies before {today}; a pause begins today at the earliest",
    "{day} est avant le {today}; une pause commence au plus tôt aujourd’hui",
    "{day} è prima del {today}; una pausa comincia al più presto oggi",
)
NOT_CHANGED: Final = Text(
    "{value} lässt sich an einem Vertrag nicht ändern",
    "{value} cannot be changed of a contract",
    "{value} ne peut pas être changé dans un contrat",
    "{value} non si può cambiare in un contratto",
)
