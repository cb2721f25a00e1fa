"""Checking: a contract looked at whole, first its fields, then the dates that they give."""

from collections.abc import Iterator
from datetime import date
from itertools import islice, pairwise
from typing import Final, Protocol, cast

import attrs
from attrs import AttrsInstance

from fixflow.errors import Fault
from fixflow.recurrence import schedule
from fixflow.recurrence.contract_faults import (
    NO_ITEM,
    NO_TUPLE,
    SPAN_ENDS_FIRST,
    InvalidContract,
    history_faults,
    place_faults,
    plain_faults,
    rule_faults,
    several_faults,
    shown,
    term_faults,
    twice,
)
from fixflow.recurrence.cycle import ENDS, FloatingCycle, dates
from fixflow.recurrence.faults import is_day
from fixflow.recurrence.fixed import FixedDates, OnceDates
from fixflow.recurrence.imported import ImportedRule
from fixflow.recurrence.plan import Plan
from fixflow.recurrence.remind import lead_faults, remind_faults
from fixflow.recurrence.scheduled import Scheduled
from fixflow.texts import Text

LOOKED_AT: Final = 13  # dates of an imported rule, whose gaps differ: a year of months
COMPUTED: Final = frozenset({"stretches", "otherwise", "moved"})


class Fields(Scheduled, Protocol):
    """A contract whose fields are not checked yet."""

    @property
    def plan(self) -> Plan:
        """What decides on which days it is due."""
        ...  # pragma: no cover  a protocol runs nothing


def refuse_contract(contract: Fields) -> None:
    """Refuse a contract whose fields are wrong, every fault at once.

    Raises:
        InvalidContract: `recurrence.contract`.
    """
    found = tuple(field_faults(contract))
    if found:
        raise InvalidContract(found)


def field_faults(contract: Fields) -> Iterator[Fault]:
    """Name everything that is wrong with the fields of a contract."""
    names = {each.name for each in attrs.fields(cast("type[AttrsInstance]", type(contract)))}
    fields = {name: getattr(contract, name) for name in names - COMPUTED}
    fields["term"] = fields.pop("runs")
    found = [
        *plain_faults(fields),
        *several_faults(fields),
        *earlier_faults(fields["earlier"], fields["start"]),
        *place_faults(fields["place"], fields["zone"], fields["shift"], fields["due_time"]),
    ]
    yield from found
    plan, wrong = contract.plan, {fault.path.partition("[")[0].partition(".")[0] for fault in found}
    yield from remind_faults(contract.remind, plan)
    if not wrong & {"rule", "start", "anchor"}:
        yield from rule_faults(plan.rule, plan.anchor, plan.counted_from)
    if plan.term is not None and not wrong & {"term", "start", "notice_on"}:
        yield from term_faults(plan.term, plan.start, fields["notice_on"])
    if fields["term"] is None and fields["notice_on"] is not None and "notice_on" not in wrong:
        yield Fault("notice_on", "recurrence.notice", NO_TERM_ENDS)
    if not wrong & {"spans", "archived_on"}:
        yield from history_faults(contract.spans, fields["archived_on"])


def earlier_faults(earlier: object, start: object) -> Iterator[Fault]:
    """Name each plan before the current one that is none, or that ends before it begins."""
    if not isinstance(earlier, tuple):
        yield Fault("earlier", "recurrence.list", NO_TUPLE, shown(earlier))
        return
    since = start if isinstance(start, date) and is_day(start) else date.min
    for place, each in enumerate(earlier):
        until = getattr(each, "until", None)
        if not isinstance(getattr(each, "plan", None), Plan) or not isinstance(until, date):
            yield Fault(f"earlier[{place}]", "recurrence.list", NO_ITEM, shown(each))
        elif not is_day(until) or until <= since:
            yield Fault(f"earlier[{place}].until", "recurrence.history", SPAN_ENDS_FIRST)
        else:
            since = until


def refuse_dates(contract: Scheduled) -> None:
    """Refuse a contract whose dates are wrong, every fault at once.

    Raises:
        InvalidContract: `recurrence.contract`.
    """
    found = tuple(date_faults(contract))
    if found:
        raise InvalidContract(found)


def date_faults(contract: Scheduled) -> Iterator[Fault]:
    """Name what is wrong with exceptions, reminders and completions, once there are dates."""
    plan = contract.stretches[-1].plan
    if contract.remind:
        yield from lead_faults(contract.remind, closest(plan), plan.calendar)
    if any(each.plan.completed for each in contract.stretches):
        yield from completion_faults(contract, len(getattr(contract, "completed", ())))
    if contract.otherwise:
        yield from override_faults(contract)


def warnings(contract: Scheduled) -> Iterator[Fault]:
    """Name what is allowed and hardly meant: a contract that holds no date at all."""
    if not any(
        True
        for stretch in contract.stretches
        for _ in schedule.nominals(contract, stretch, stretch.since)
    ):
        yield Fault("term", "recurrence.no_date", NO_DATE)


def closest(plan: Plan) -> tuple[date, date] | None:
    """Give two nominal dates that follow each other as closely as any; the first two of an interval.

    Before one that is alone there is no other but the first day of the calendar.
    """
    match plan.rule:
        case FixedDates() | OnceDates():
            count = len(plan.rule.days) + 1
        case ImportedRule():
            count = LOOKED_AT
        case _:
            count = 2
    found = [day for _, day in islice(dates(plan.cycle(), plan.rule.least), count)]
    pairs = pairwise(found if len(found) > 1 else [date.min, *found])
    return min(pairs, key=lambda two: two[1] - two[0], default=None)


def completion_faults(contract: Scheduled, count: int) -> Iterator[Fault]:
    """Name completions where none is kept, and those from which no later date follows.

    Args:
        contract: The contract.
        count: How many stand with the contract; those before them are of its earlier plans.
    """
    kept = [
        (each.cycle, *two) for each in contract.stretches for two in enumerate(each.plan.completed)
    ]
    for number, (cycle, place, day) in enumerate(kept, count - len(kept)):
        path = f"completed[{number}]" if number >= 0 else "earlier"
        if not isinstance(cycle, FloatingCycle):
            yield Fault(path, "recurrence.history", NOT_COUNTED)
        elif not follows(cycle, cycle.least + place):
            yield Fault(path, "recurrence.history", TOO_EARLY, {"day": day})


def follows(cycle: FloatingCycle, i: int) -> bool:
    """Tell whether a later date follows a date."""
    try:
        at, after = cycle.nominal(i), cycle.nominal(i + 1)
    except ENDS:  # the calendar ends before it
        return False
    return at is not None and after is not None and at < after


def override_faults(contract: Scheduled) -> Iterator[Fault]:
    """Name each exception of a date that is no occurrence, or that has one already."""
    overrides = tuple(getattr(contract, "overrides", ()))
    paths = [(f"overrides[{place}]", each.day) for place, each in enumerate(overrides)]
    yield from twice(paths, TWICE, "recurrence.no_such_occurrence")
    for path, day in paths:
        if not any(stretch.counts(day) for stretch in contract.stretches):
            said = {"day": day, "near": near(contract, day)}
            yield Fault(path, "recurrence.no_such_occurrence", NO_OCCURRENCE, said)


def near(contract: Scheduled, day: date) -> tuple[date, ...]:
    """Give the nominal dates around a day that is none."""
    found: list[date] = []
    for stretch in contract.stretches:
        i = stretch.at_or_after(day)
        around = (schedule.day_of(stretch, each) for each in (i - 1, i) if each >= stretch.base)
        found += [each for each in around if each is not None]
    return tuple(sorted(sorted(found, key=lambda each: abs(each - day))[:2]))


NOT_COUNTED: Final = Text(
    "nach Erledigung wird hier nicht gezählt",
    "dates are not counted from completion here",
    "on ne compte pas ici depuis l’exécution",
    "qui non si conta dal completamento",
)
TOO_EARLY: Final = Text(
    "von der Erledigung am {day} folgt kein späterer Termin",
    "no later date follows from a completion on {day}",
    "aucune échéance postérieure ne suit d’une exécution le {day}",
    "da un completamento il {day} non segue una scadenza successiva",
)
TWICE: Final = Text(
    "für den Tag gibt es schon {other}",
    "{other} is for this day already",
    "{other} vaut déjà pour ce jour",
    "{other} vale già per questo giorno",
)
NO_DATE: Final = Text(
    "in die Laufzeit fällt kein einziger Termin",
    "not a single date falls into the term",
    "aucune échéance ne tombe dans la durée",
    "nessuna scadenza cade nella durata",
)
NO_TERM_ENDS: Final = Text(
    "ohne Laufzeit gibt es nichts, was eine Kündigung beendet",
    "without a term there is nothing that notice ends",
    "sans durée, il n’y a rien qu’une résiliation termine",
    "senza durata non c’è nulla a cui una disdetta ponga fine",
)
NO_OCCURRENCE: Final = Text(
    "{day} ist kein Tag des Intervalls; am nächsten liegen {near}",
    "{day} is no date of the interval; the nearest are {near}",
    "{day} n’est pas une date de l’intervalle; les plus proches sont {near}",
    "{day} non è una data dell’intervallo; le più vicine sono {near}",
)
