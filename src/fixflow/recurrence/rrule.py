"""Export: the dates of a contract as RFC 5545 writes them, for another calendar.

The text gives the days on which the contract is due, no more and no fewer, to every reader of RFC
5545: so RSCALE and SKIP (RFC 7529) are never written, and what RFC 5545 alone cannot say is
refused.  One reader knows less of it: dateutil takes no RDATE with a TZID, which a contract with a
due time needs for a day that was moved.  The one rule: the same days, or a refusal that names each
reason.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time
from itertools import islice, takewhile
from typing import Final

from attrs import frozen

from fixflow.errors import Fault, Refused
from fixflow.instants import moved
from fixflow.recurrence import schedule
from fixflow.recurrence.contract import MaintenanceContract
from fixflow.recurrence.contract_faults import InvalidContract, shown
from fixflow.recurrence.fixed import OnceDates
from fixflow.recurrence.plan import ONE_DAY, Plan
from fixflow.recurrence.rrule_forms import days_beside, not_expressible, of_one_rule, rules_of
from fixflow.recurrence.rrule_parts import day_text
from fixflow.recurrence.rrule_text import LONGEST
from fixflow.recurrence.shift import Shift
from fixflow.texts import Text

LAST_SECOND: Final = time(23, 59, 59)
OCTETS: Final = 75  # of a line (RFC 5545, 3.1); some readers know no folding, so none is needed
MOST_EXCEPTIONS: Final = 1_000  # more would be longer than what is read again


@frozen
class NotAnRrule(Refused):
    """The dates of a contract cannot be said by an RRULE; each fault names the part."""

    code = "recurrence.not_an_rrule"
    text = Text(
        de="Als RRULE lässt sich das nicht sagen; die einzelnen Daten gibt between(since, until).",
        en="An RRULE cannot say this; between(since, until) gives the single dates.",
        fr="Une RRULE ne peut le dire; between(since, until) donne les dates une à une.",
        it="Una RRULE non può dirlo; between(since, until) dà le singole date.",
    )
    faults: tuple[Fault, ...]


@frozen
class Days:
    """What a contract says beside its rule.

    Attributes:
        end: The first day whose nominal date no longer counts; None is without end.
        first: The first nominal date.
        left_out: Nominal dates on which nothing is due.
        added: Days on which something is due beside the rule.
    """

    end: date | None
    first: date
    left_out: tuple[date, ...]
    added: tuple[date, ...]


def to_rrule(contract: MaintenanceContract) -> str:
    """Write the dates of a contract as lines of DTSTART, RRULE, EXDATE and RDATE.

    Where the contract has a due time, the lines name its zone by TZID; a file of a calendar then
    holds that zone as a VTIMEZONE.  A date that was moved is then an RDATE with a TZID, which
    calendars read, and `from_rrule`, but dateutil refuses.

    Args:
        contract: The contract.

    Returns:
        The lines, with a line feed between them and none folded.

    Raises:
        NotAnRrule: `recurrence.not_an_rrule`, a path for each reason.
        InvalidContract: `recurrence.contract`, what was handed in is none.

    Examples:
        >>> from fixflow.deadlines import Years
        >>> from fixflow.recurrence import CustomerId, TaskDue, Term, every
        >>> print(to_rrule(MaintenanceContract(
        ...     id="WV-17", name="Filter", subject=CustomerId("K-9"), start=date(2027, 1, 31),
        ...     rule=every(months=1), term=Term(Years(1)), on_due=TaskDue("E-4"),
        ... )))
        DTSTART;VALUE=DATE:20270131
        RRULE:FREQ=MONTHLY;BYMONTHDAY=28,29,30,31;BYSETPOS=-1;UNTIL=20280130
    """
    if not isinstance(contract, MaintenanceContract):
        raise InvalidContract((Fault("", "recurrence.kind", NO_CONTRACT, shown(contract)),))
    refuse(plan_faults(contract))
    if isinstance(contract.rule, OnceDates):
        return once(contract)
    found = days_of(contract)
    plan, until = contract.plan, None if found.end is None else found.end - ONE_DAY
    rules = rules_of(plan.rule, plan.counted_from, until, lambda day: until_text(plan, day))
    lines = [
        *stamped("DTSTART", plan, [found.first]),
        *(f"RRULE:{each}" for each in rules),
        *stamped("EXDATE", plan, found.left_out),
        *stamped("RDATE", plan, found.added),
    ]
    return joined(lines)


def once(contract: MaintenanceContract) -> str:
    """Write days that do not come back; DTSTART is one of them, and stands among them too."""
    days = [each.due for each in schedule.in_order(contract, date.min)]
    if not days:
        refuse([Fault("", "recurrence.not_an_rrule", NO_DATE)])
    if len(set(days)) < len(days):
        refuse([Fault("overrides", "recurrence.not_an_rrule", TWO_A_DAY)])
    plan = contract.plan
    return joined([*stamped("DTSTART", plan, days[:1]), *stamped("RDATE", plan, days)])


def refuse(faults: Iterator[Fault] | Sequence[Fault]) -> None:
    """Refuse what has faults.

    Raises:
        NotAnRrule: `recurrence.not_an_rrule`.
    """
    found = tuple(faults)
    if found:
        raise NotAnRrule(found)


def joined(lines: Sequence[str]) -> str:
    """Put the lines together, if they can be read again.

    Raises:
        NotAnRrule: `recurrence.not_an_rrule`.
    """
    text = "\n".join(lines)
    if len(text) > LONGEST:
        refuse([Fault("", "recurrence.not_an_rrule", TOO_LONG, {"most": LONGEST})])
    return text


def plan_faults(contract: MaintenanceContract) -> Iterator[Fault]:
    """Name each part of a contract that has no words in RFC 5545."""
    at = contract.due_time
    for path, said, text in (
        ("shift", contract.shift is not Shift.NONE, NO_SHIFT),
        ("rule.counted_from", contract.rule.floats, NO_COMPLETION),
        ("earlier", bool(contract.earlier), NO_REVISION),
        ("due_time", at is not None and bool(at.microsecond), NO_FRACTION),
        ("rule.skip", not_expressible(contract.rule, contract.plan.counted_from), NO_FORWARD),
    ):
        if said:
            yield Fault(path, "recurrence.not_an_rrule", text)


def days_of(contract: MaintenanceContract) -> Days:
    """Say which nominal dates count, which of them are left out, and which days are added.

    Raises:
        NotAnRrule: `recurrence.not_an_rrule`.
    """
    spans = contract.spans
    last = spans[-1].off if spans and spans[-1].on is None else None
    end = min(filter(None, (contract.end, last)), default=None)
    first = begins(contract, end)
    left_out, added = set(resting(contract, end)), list[date]()
    for day, other in contract.otherwise.items():
        i = schedule.index_of(contract, day)
        if i is None or (end is not None and day >= end) or not (other.omitted or other.to):
            continue
        left_out.add(day)
        if other.to is not None and schedule.occurrence(contract, i).planned:
            added.append(other.to)
    if any(meets(contract, day, end, left_out) for day in added) or len(set(added)) < len(added):
        refuse([Fault("overrides", "recurrence.not_an_rrule", TWO_A_DAY)])
    both = left_out & set(added)  # EXDATE would take the added day away too
    beside = {
        day
        for day in days_beside(contract.rule) - left_out
        if contract.start <= day and (end is None or day < end)
    }
    extra = {*added, *beside} - both
    return Days(end, first, tuple(sorted(left_out - both)), tuple(sorted(extra)))


def begins(contract: MaintenanceContract, end: date | None) -> date:
    """Give DTSTART, a date of the rule from which on it counts as it does from its anchor.

    Raises:
        NotAnRrule: `recurrence.not_an_rrule`.
    """
    stretch, anchor = contract.stretches[0], contract.plan.counted_from
    first = next(schedule.nominals(contract, stretch, contract.start), None)
    due = next(schedule.in_order(contract, date.min), None)
    if first is None or due is None or (end is not None and first.nominal >= end):
        raise NotAnRrule((Fault("", "recurrence.not_an_rrule", NO_DATE),))
    if of_one_rule(contract.rule):
        return first.nominal
    if contract.start > anchor or schedule.index_of(contract, anchor) is None:
        raise NotAnRrule((Fault("anchor", "recurrence.not_an_rrule", NO_START),))
    return anchor


def resting(contract: MaintenanceContract, end: date | None) -> Iterator[date]:
    """Give the nominal dates in times without work that are over some day.

    Raises:
        NotAnRrule: `recurrence.not_an_rrule`, they are too many.
    """
    (stretch,), count = contract.stretches, 0
    for span in contract.spans:
        until = min(filter(None, (span.on, end)), default=date.max)
        days = (each.nominal for each in schedule.nominals(contract, stretch, span.off))
        for day in islice(takewhile(lambda day: day < until, days), MOST_EXCEPTIONS):  # noqa: B023  read at once
            count += 1
            yield day
    if count >= MOST_EXCEPTIONS:
        refuse([Fault("spans", "recurrence.not_an_rrule", TOO_LONG, {"most": LONGEST})])


def meets(contract: MaintenanceContract, day: date, end: date | None, left_out: set[date]) -> bool:
    """Tell whether another date is due on a day to which one was moved; a set holds it once."""
    counts = schedule.index_of(contract, day) is not None and (end is None or day < end)
    return counts and day not in left_out


def stamped(name: str, plan: Plan, days: Sequence[date]) -> Iterator[str]:
    """Write days, or times of the clock of the plan, as many to a line as its octets allow."""
    at, zone = plan.due_time, plan.clock
    if at is None or zone is None:
        head, tail = f"{name};VALUE=DATE:", ""
    else:
        head, tail = f"{name};TZID={zone.key}:", at.strftime("T%H%M%S")
    count = max(1, (OCTETS - len(head) + 1) // (len("20270101,") + len(tail)))
    for place in range(0, len(days), count):
        yield head + ",".join(day_text(day) + tail for day in days[place : place + count])


def until_text(plan: Plan, last: date) -> str:
    """Write a last day; beside times of a zone it is told in UTC (RFC 5545, 3.3.10)."""
    if plan.due_time is None or plan.clock is None:
        return day_text(last)
    end = moved(datetime.combine(last, LAST_SECOND, plan.clock), UTC)
    return f"{day_text(end.date())}{end:T%H%M%SZ}"


NO_CONTRACT: Final = Text(
    "{value} ist kein MaintenanceContract",
    "{value} is no MaintenanceContract",
    "{value} n’est pas un MaintenanceContract",
    "{value} non è un MaintenanceContract",
)
NO_SHIFT: Final = Text(
    "Arbeitstage kennt eine RRULE nicht",
    "an RRULE knows no working days",
    "une RRULE ne connaît pas les jours ouvrables",
    "una RRULE non conosce i giorni lavorativi",
)
NO_COMPLETION: Final = Text(
    "von der Erledigung an zählt eine RRULE nicht",
    "an RRULE does not count from completion",
    "une RRULE ne compte pas depuis l’exécution",
    "una RRULE non conta dal completamento",
)
NO_REVISION: Final = Text(
    "eine RRULE hat nur eine Fassung",
    "an RRULE has one revision only",
    "une RRULE n’a qu’une version",
    "una RRULE ha una sola versione",
)
NO_FRACTION: Final = Text(
    "eine RRULE kennt keine Bruchteile von Sekunden",
    "an RRULE knows no fractions of seconds",
    "une RRULE ne connaît pas les fractions de seconde",
    "una RRULE non conosce frazioni di secondo",
)
NO_FORWARD: Final = Text(
    "den ersten Tag des nächsten Monats für einen fehlenden kennt eine RRULE nicht",
    "an RRULE knows no first day of the next month for one that is missing",
    "une RRULE ne connaît pas le premier jour du mois suivant à la place d’un jour manquant",
    "una RRULE non conosce il primo giorno del mese seguente al posto di uno mancante",
)
NO_START: Final = Text(
    "mehrere Regeln zählen hier von einem Tag an, der selbst kein Datum ist",
    "several rules are counted here from a day that is no date itself",
    "plusieurs règles comptent ici d’un jour qui n’est pas lui-même une date",
    "più regole contano qui da un giorno che non è esso stesso una data",
)
NO_DATE: Final = Text(
    "nichts wird fällig", "nothing falls due", "rien n’échoit", "nulla scade"
)  # fmt: skip
TWO_A_DAY: Final = Text(
    "zwei Fälligkeiten liegen auf einem Tag; eine RRULE zählt ihn einmal",
    "two occurrences lie on one day; an RRULE counts it once",
    "deux échéances tombent le même jour; une RRULE ne le compte qu’une fois",
    "due scadenze cadono nello stesso giorno; una RRULE lo conta una volta",
)
TOO_LONG: Final = Text(
    "mit allen Ausnahmen wäre der Text länger als {most} Bytes",
    "with all exceptions the text would be longer than {most} bytes",
    "avec toutes les exceptions, le texte dépasserait {most} octets",
    "con tutte le eccezioni il testo supererebbe {most} byte",
)
