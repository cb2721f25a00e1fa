"""Dates: which of its plan a step may name, and which a new plan must leave as they are.

It counts where the order keeps a plan; without one its dates are the host's own matter.  The one
rule: what was told of a date stays: no plan drops it, moves it, or gives it another id.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, date, datetime
from typing import Final, TypeAlias
from uuid import UUID

from attrs import evolve

from fixflow.errors import Fault
from fixflow.instants import local_day
from fixflow.lifecycle import Action, Order
from fixflow.partners.hero.actions import Edit, OfOccurrence, TriggerAction
from fixflow.partners.hero.fates import fates
from fixflow.partners.hero.plan import contract_of, plan_after
from fixflow.partners.hero.plan_text import read
from fixflow.recurrence import (
    InvalidContract,
    MaintenanceContract,
    Occurrence,
    RevisesThePast,
    Trigger,
)
from fixflow.recurrence.schedule import takes_place
from fixflow.texts import Text

Told: TypeAlias = tuple[str, date]
MADE_BY_NAME: Final = 5  # the version of UUIDs that are made of a name


def brings_forward_another(order: Order, action: TriggerAction) -> bool:
    """Tell whether a step brings something forward that is no open date of the order's contract."""
    contract = kept(order)
    if contract is None or action.mode is Trigger.EXTRA:
        return False
    each = None if action.nominal is None else at(contract, action.nominal)
    return each is None or each.id != action.occurrence or not is_open(each)


def takes_an_own_id(order: Order, action: TriggerAction) -> bool:
    """Tell whether a step that comes in addition bears an id of a date of the order's contract.

    When that date is due, what it sets off would count as done under its id.  Of which day an id is
    cannot be read from it, so that of the ids of our form only that of the token itself is taken.
    """
    contract, named = kept(order), action.occurrence
    if contract is None or named is None or action.mode is not Trigger.EXTRA:
        return False
    alone = Occurrence(contract, contract.stretches[-1], -1, contract.start, action.token)
    return of_our_form(named) and named != alone.id


def of_our_form(id_: str) -> bool:
    """Tell whether an id is written as those of occurrences are."""
    try:
        found = UUID(id_)
    except ValueError:
        return False
    return found.version == MADE_BY_NAME and str(found) == id_


def is_no_date(order: Order, action: OfOccurrence) -> bool:
    """Tell whether what is told is told of no date of the order's contract: its id and its day."""
    contract = kept(order)
    if contract is None:
        return False
    each = None if action.nominal is None else at(contract, action.nominal)
    return each is None or each.id != action.occurrence


def kept(order: Order) -> MaintenanceContract | None:
    """Give the contract of an order; None where it keeps none, or one that `plan_reads` tells of."""
    with suppress(InvalidContract):
        return contract_of(order)
    return None


def is_open(each: Occurrence) -> bool:
    """Tell whether a date takes place, is no forecast, and was not completed."""
    return takes_place(each) and not each.provisional and not each.completed


def past_faults(order: Order, action: Action, now: datetime) -> Iterator[Fault]:
    """Name what a new plan makes of dates that are over, or says of work that is still to come.

    Args:
        order: The order that keeps the plan.
        action: The step that hands in another one; it can be read.
        now: When the step is taken.
    """
    plan, before = action.facts.of("plan", str), plan_after(order.events)
    if plan is None or before is None:
        return
    after = read(plan, action.facts.of("wording", str))
    today = local_day(now, after.plan.clock or UTC)
    new = sorted({*after.completed} - {*before.completed}) if isinstance(action, Edit) else []
    if new and new[-1] > today:
        said = {"day": new[-1], "today": today}
        yield Fault("completed", "recurrence.not_yet_done", NOT_YET, said)
    if deciding(before) != deciding(after):
        was, left = endless(before), endless(after)
        moved = (day for id_, day in told(order, action) if not stays(was, left, id_, day))
        yield from (Fault("plan", RevisesThePast.code, ALREADY, {"day": day}) for day in moved)


def told(order: Order, action: Action) -> Iterator[Told]:
    """Give the dates that something has become of, with what the step itself brings forward."""
    for each in fates(order):
        if each.nominal is not None and not each.extra:
            yield each.occurrence, each.nominal
    if isinstance(action, TriggerAction) and action.nominal is not None:
        yield action.occurrence or "", action.nominal


def stays(before: MaintenanceContract, after: MaintenanceContract, id_: str, day: date) -> bool:
    """Tell whether a plan leaves a date as it was; what was none of the plan's is the host's own."""
    was, left = at(before, day), at(after, day)
    if was is None or was.id != id_:
        return True
    if left is None or left.stretch.number != was.stretch.number:  # of which its id is made
        return False
    return exception(was) == exception(left)


def at(contract: MaintenanceContract, day: date) -> Occurrence | None:
    """Give the occurrence of a nominal date; None where the day is none."""
    index = contract.index_of(day)
    return None if index is None else contract.occurrence(index)


def exception(each: Occurrence) -> object:
    """Give what is otherwise on a date, whatever the reason."""
    other = each.override
    return None if other is None else (other.omitted, other.to, other.on_due)


def deciding(contract: MaintenanceContract) -> object:
    """Give all that decides on the dates and ids of a contract."""
    return contract.plan, contract.earlier, contract.overrides


def endless(contract: MaintenanceContract) -> MaintenanceContract:
    """Give a contract without its notice: that ends it, and what was told of later dates stays."""
    return contract if contract.notice_on is None else evolve(contract, notice_on=None)


ALREADY: Final = Text(
    "die Fälligkeit vom {day} ist schon ausgelöst; der Weg: ab einem Tag danach ändern",
    "the occurrence of {day} was set off already; the way: change from a day after it on",
    "l’échéance du {day} est déjà déclenchée; la voie: modifier à partir d’un jour suivant",
    "la scadenza del {day} è già avviata; la via: modificare da un giorno successivo",
)
NOT_YET: Final = Text(
    "der {day} liegt nach dem {today}; erledigt ist die Arbeit an einem Tag bis dahin",
    "{day} lies after {today}; work is completed on a day up to then",
    "le {day} est après le {today}; le travail est accompli un jour jusque-là",
    "il {day} è dopo il {today}; il lavoro è completato entro quel giorno",
)
