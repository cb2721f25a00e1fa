"""Revisions: a running contract counted otherwise from a day on.

What lies before the day keeps its dates and ids.  The one rule: only what decides on the dates
makes a revision; a name, an employee or a document is changed without one.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice, takewhile
from math import ceil
from typing import Final

from attrs import evolve, frozen

from fixflow.errors import Fault, Refused
from fixflow.instants import a_day
from fixflow.recurrence import schedule
from fixflow.recurrence.completing import fitting
from fixflow.recurrence.contract import Earlier, MaintenanceContract
from fixflow.recurrence.contract_faults import InvalidContract
from fixflow.recurrence.exceptions import Override
from fixflow.recurrence.interval import Every
from fixflow.recurrence.occurrence import Occurrence
from fixflow.texts import Text

DATED: Final = frozenset({"rule", "anchor", "term", "place", "zone", "shift", "due_time"})
THREE_YEARS: Final = 3 * 365 + 1
AHEAD: Final = 1000  # dates


@frozen
class RevisesThePast(Refused):
    """A date from then on has been set off already: revise from a later day."""

    code = "recurrence.revises_the_past"
    text = Text(
        de="Die Fälligkeit vom {day} ist schon ausgelöst; der Weg: ab einem Tag danach ändern.",
        en="The occurrence of {day} was set off already; the way: change from a day after it on.",
        fr="L’échéance du {day} est déjà déclenchée; la voie: modifier à partir d’un jour suivant.",
        it="La scadenza del {day} è già avviata; la via: modificare da un giorno successivo.",
    )
    day: date


@frozen
class Revised:
    """A contract that is counted otherwise, and what that does to its dates, to be confirmed.

    Attributes:
        contract: The contract afterwards.
        kept: Nominal dates that stay, with another id.
        dropped: Nominal dates that are no longer.
        added: Nominal dates that are new.
        too_near: New dates that are nearer than half an interval to one before that is done.
        lost: Exceptions that name no date of the contract any more.
    """

    contract: MaintenanceContract
    kept: tuple[date, ...]
    dropped: tuple[date, ...]
    added: tuple[date, ...]
    too_near: tuple[date, ...] = ()
    lost: tuple[Override, ...] = ()


def revise(
    contract: MaintenanceContract,
    from_: date,
    *,
    done: Collection[str] = frozenset(),
    until: date | None = None,
    **changes: object,
) -> Revised:
    """Count a contract otherwise from a day on.

    Args:
        contract: The contract.
        from_: The first nominal date that is counted otherwise (inclusive).
        done: The ids of occurrences that were fired, brought forward or missed.
        until: Up to where the dates are compared (exclusive); three years on by default.
        **changes: Another `rule`, `anchor`, `term`, `place`, `zone`, `shift` or `due_time`.

    Counted from completions, what lies before that day and is open stays so; what is counted
    otherwise follows from its completion.

    Raises:
        InvalidContract: `recurrence.contract`, something else is changed, an anchor is named while
            a date before that day is open, or what comes out is no contract.
        RevisesThePast: `recurrence.revises_the_past`.
        NotADay: `instants.not_a_day`.
    """
    day = a_day(from_)
    end = days_on(day, THREE_YEARS) if until is None else a_day(until)
    found = revision_faults(contract, day, changes)
    if found:
        raise InvalidContract(found)
    refuse_past(contract, day, done)
    before = nominals(contract, day, end)
    bare = counted_by(contract, changes)
    earlier = (*contract.earlier, Earlier(contract.plan, day))
    plans = [*((each.plan, each.until) for each in earlier), (bare.plan, None)]
    held, lost = fitting(contract, plans)
    after = evolve(bare, earlier=earlier, overrides=held)
    old, new = {each.nominal for each in before}, {e.nominal for e in nominals(after, day, end)}
    return Revised(
        contract=after,
        kept=tuple(sorted(old & new)),
        dropped=tuple(sorted(old - new)),
        added=tuple(sorted(new - old)),
        too_near=tuple(
            near
            for near in nearest_to_done(contract, day, first_two(after, day), done)
            if near not in old
        ),
        lost=lost,
    )


def revision_faults(
    contract: MaintenanceContract, day: date, changes: Mapping[str, object]
) -> tuple[Fault, ...]:
    """Name everything that is wrong with a revision: names, values and its day, all at once."""
    found = list(change_faults(contract, day, changes))
    try:
        counted_by(contract, {name: each for name, each in changes.items() if name in DATED})
    except InvalidContract as error:
        found += error.faults
    return tuple(found)


def counted_by(contract: MaintenanceContract, changes: Mapping[str, object]) -> MaintenanceContract:
    """Give a contract by its new plan alone; what is open stays so.

    Raises:
        InvalidContract: `recurrence.contract`.
    """
    anchors = {"anchor": contract.completed[-1]} if contract.completed else {}
    return evolve(contract, overrides=(), completed=(), earlier=(), **{**anchors, **changes})  # type: ignore[arg-type]  # the contract checks them


def refuse_past(contract: MaintenanceContract, day: date, done: Collection[str]) -> None:
    """Refuse to count otherwise what has been set off, the last of it named.

    Raises:
        RevisesThePast: `recurrence.revises_the_past`.
    """
    last = last_done(contract, day, done)
    if last is not None:
        raise RevisesThePast(last)


def last_done(contract: MaintenanceContract, day: date, done: Collection[str]) -> date | None:
    """Give the last date from a day on that something has become of.

    What was done ahead is looked for until three years and a thousand dates follow of which
    nothing has become.
    """
    last = None
    for stretch in contract.stretches if done else ():
        end, open_ones = days_on(day, THREE_YEARS), 0
        for each in schedule.nominals(contract, stretch, day):
            if each.id in done:
                last, end, open_ones = each.nominal, days_on(each.nominal, THREE_YEARS), 0
            elif each.nominal >= end and open_ones >= AHEAD:
                break
            open_ones += 1
    return last


def first_two(contract: MaintenanceContract, day: date) -> list[date]:
    """Give the first two dates that are counted by the new plan."""
    found = schedule.nominals(contract, contract.stretches[-1], day)
    return [each.nominal for each in islice(found, 2)]


def change_faults(
    contract: MaintenanceContract, day: date, changes: Mapping[str, object]
) -> Iterator[Fault]:
    """Name changes that need no revision, and a day that an earlier one has settled."""
    for name in sorted(changes.keys() - DATED):
        yield Fault(name, "recurrence.revision", NOT_DATED)
    is_open, rule = schedule.open_one(contract), changes.get("rule", contract.rule)
    anchored = changes.get("anchor") is not None and isinstance(rule, Every) and rule.floats
    if anchored and is_open is not None and is_open.nominal < day:
        yield Fault("anchor", "recurrence.revision", IS_OPEN, {"day": is_open.nominal})
    since = contract.earlier[-1].until if contract.earlier else contract.start
    if day <= since:
        yield Fault("from_", "recurrence.revision", SETTLED, {"day": since})


def nearest_to_done(
    contract: MaintenanceContract, day: date, new: Sequence[date], done: Collection[str]
) -> Iterator[date]:
    """Give the first new date, where less than half an interval lies between it and one done."""
    if len(new) > 1:
        half = (new[1] - new[0]).days / 2
        before = nominals(contract, days_on(new[0], -ceil(half)), day)
        if any(each.id in done and (new[0] - each.nominal).days < half for each in before):
            yield new[0]


def days_on(day: date, count: int) -> date:
    """Go days on or back, as far as the calendar goes."""
    return date.fromordinal(min(max(1, day.toordinal() + count), date.max.toordinal()))


def nominals(contract: MaintenanceContract, day: date, end: date) -> list[Occurrence]:
    """Give the occurrences whose nominal date lies in a range, whatever becomes of them."""
    found: list[Occurrence] = []
    for stretch in contract.stretches:
        every = schedule.nominals(contract, stretch, day)
        found += takewhile(lambda each: each.nominal < end, every)
    return found


NOT_DATED: Final = Text(
    "ändert keine Daten; dafür braucht es keine neue Fassung", "changes no dates; no revision is needed",
    "ne change aucune date; une révision est inutile", "non cambia alcuna data; non serve una revisione",
)  # fmt: skip
IS_OPEN: Final = Text(
    "der Termin vom {day} ist noch offen; gezählt wird von seiner Erledigung",
    "the date of {day} is still open; it is counted from its completion",
    "l’échéance du {day} est encore ouverte; on compte depuis son exécution",
    "la scadenza del {day} è ancora aperta; si conta dal suo completamento",
)
SETTLED: Final = Text(
    "muss nach dem {day} liegen",
    "must lie after {day}",
    "doit être après le {day}",
    "deve essere dopo il {day}",
)
