"""Fitting: whether a contract can be kept here, and whether what it is to open can be opened.

The one rule: what would fail on the day on which it is due is refused on the day on which it is
written, by the errors of whoever would fail.
"""

from collections.abc import Iterator
from datetime import MAXYEAR, MINYEAR, date, datetime
from typing import Final

from attrs import evolve

from fixflow.deadlines import BeyondHorizon
from fixflow.errors import Fault
from fixflow.lifecycle import GUARD, BadFields, Order, Reason, StartRefused
from fixflow.lifecycle.begin import filled
from fixflow.partners.hero.actions import TriggerAction
from fixflow.partners.hero.coming import falling_due
from fixflow.partners.program.recurring import Opening
from fixflow.recurrence import (
    InvalidContract,
    MaintenanceContract,
    NoClock,
    Occurrence,
    OrderDue,
    Trigger,
)
from fixflow.recurrence.contract_faults import shown
from fixflow.recurrence.sweep import clock_of
from fixflow.storage.acting import Recorded
from fixflow.storage.due.wanted import wanted
from fixflow.storage.orders import Scope
from fixflow.storage.tick.occurring import asked_for, whose
from fixflow.texts import Text

TRIAL: Final = "trial"


def refuse_used(contract: MaintenanceContract) -> None:
    """Refuse a new contract that rests without an end, or was put away.

    How it rested before is kept, and so is a pause that is planned.

    Raises:
        NoClock: `recurrence.no_clock`.
        InvalidContract: `recurrence.contract`.
    """
    found = tuple(used_faults(contract))
    if found:
        raise InvalidContract(found)


def used_faults(contract: MaintenanceContract) -> Iterator[Fault]:
    """Name what only the steps of a contract that is kept make of it.

    Raises:
        NoClock: `recurrence.no_clock`.
    """
    clock_of(contract)
    for place, each in enumerate(contract.spans):
        if each.on is None:
            yield Fault(f"spans[{place}]", "recurrence.history", DEACTIVATE)
    if contract.archived_on is not None:
        yield Fault("archived_on", "recurrence.history", ARCHIVED, shown(contract.archived_on))


def refuse_unfit(scope: Scope, order: Order, contract: MaintenanceContract, at: datetime) -> None:
    """Refuse a contract without a clock, or one that opens what cannot be opened.

    Args:
        scope: Its programs.
        order: The order that keeps the contract; its parties are those of what is opened.
        contract: The contract.
        at: When.

    Raises:
        NoClock: `recurrence.no_clock`.
        UnknownProgram: `partners.unknown_program`.
        BadFields: `lifecycle.bad_fields`, its start asks for other fields.
        StartRefused: `lifecycle.start_refused`, it is not begun by whom the contract names.
        NoPlace: `partners.no_place`.
    """
    if contract.plan.clock is None:
        raise NoClock(contract.id.value)
    for each in openings(order, contract):
        refuse_start(scope, each, at)


def openings(order: Order, contract: MaintenanceContract) -> Iterator[Opening]:
    """Give each order that the contract opens, on every day or on one, as if it were due."""
    several = (contract.on_due, *(each.on_due for each in contract.overrides))
    for due in dict.fromkeys(each for each in several if isinstance(each, OrderDue)):
        bare = evolve(contract, on_due=due, overrides=())
        one = Occurrence(bare, bare.stretches[-1], -1, bare.start, TRIAL)
        opening = falling_due(order, bare, one).opening
        if opening is not None:
            yield opening


def refuse_start(scope: Scope, opening: Opening, at: datetime) -> None:
    """Begin an order without keeping it."""
    program = scope.programs(opening.program)
    by, facts = whose(program, opening.parties), asked_for(program, opening)
    start = filled(program.machine.start_action, facts, opening.place)
    begun = program.begin(opening.order, start, by=by, at=at)
    if begun.refused:
        raise StartRefused(opening.program, begun.reasons)
    wanted(begun.order, {}, begun.order.at, scope.programs)


def refuse_day(contract: MaintenanceContract, on: date, mode: Trigger) -> None:
    """Refuse a day of work that no calendar reaches.

    One in addition is a date of its own, so it lies within the calendar of the place.

    Raises:
        BadFields: `lifecycle.bad_fields`, with the path `on`.
    """
    calendar = contract.plan.calendar if mode is Trigger.EXTRA else None
    first, last = (MINYEAR + 1, MAXYEAR - 1) if calendar is None else calendar.horizon
    if not first <= on.year <= last:
        said = {"year": on.year, "first": first, "last": last}
        fault = Fault("on", BeyondHorizon.code, OUT_OF_REACH, said)
        raise BadFields(TriggerAction.action_name, (fault,))


def warned(recorded: Recorded, contract: MaintenanceContract) -> Recorded:
    """Warn where a contract holds no date at all."""
    if recorded.refused or next(contract.between(contract.start, date.max), None):
        return recorded
    reason = Reason(GUARD, "recurrence.no_dates", NO_DATES, {"contract": contract.id.value})
    return evolve(recorded, warnings=(*recorded.warnings, reason))


DEACTIVATE: Final = Text(
    "ein neuer Vertrag ist aktiv; was ohne Ende ruht, wird deaktiviert",
    "a new contract is active; whatever rests without an end is deactivated",
    "un nouveau contrat est actif; ce qui est suspendu sans fin est désactivé",
    "un nuovo contratto è attivo; ciò che è sospeso senza fine viene disattivato",
)
ARCHIVED: Final = Text(
    "ein neuer Vertrag ist nicht archiviert",
    "a new contract is not archived",
    "un nouveau contrat n’est pas archivé",
    "un nuovo contratto non è archiviato",
)
OUT_OF_REACH: Final = Text(
    "das Jahr {year} liegt außerhalb des Kalenders, der von {first} bis {last} reicht",
    "the year {year} lies outside the calendar, which reaches from {first} to {last}",
    "l’année {year} est hors du calendrier, qui va de {first} à {last}",
    "l’anno {year} è fuori dal calendario, che va dal {first} al {last}",
)
NO_DATES: Final = Text(
    "In die Laufzeit von {contract} fällt kein einziger Termin.",
    "Not a single date falls into the term of {contract}.",
    "Aucune échéance ne tombe dans la durée de {contract}.",
    "Nessuna scadenza cade nella durata di {contract}.",
)
