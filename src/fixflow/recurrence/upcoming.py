"""Upcoming: what is due next over many contracts, and on which days notice must have been given.

The one rule: a list has a bound, a last day or a number, since most contracts never end; whoever
names none is refused.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from heapq import merge
from itertools import islice
from typing import Final, TypeAlias, cast

from attrs import field, frozen

from fixflow.errors import Fault, Misuse
from fixflow.records import Row
from fixflow.recurrence import schedule
from fixflow.recurrence.contract import MaintenanceContract
from fixflow.recurrence.faults import day_fault
from fixflow.recurrence.term import term_of
from fixflow.recurrence.terms import NoSuchTerm, TermDates
from fixflow.recurrence.views import labels
from fixflow.recurrence.views.entries import Entry, entry
from fixflow.recurrence.views.marks import Mark
from fixflow.recurrence.views.pieces import columns, plain
from fixflow.recurrence.views.upcoming_html import listing
from fixflow.recurrence.views.year_days import can_end
from fixflow.recurrence.wording import plain_day
from fixflow.safety import Markup, Printer
from fixflow.texts import Language, Text

ONE_DAY: Final = timedelta(days=1)
MOST: Final = 10_000
Told: TypeAlias = tuple[Mark, str, str, str]


@frozen
class InvalidListing(Misuse):
    """A list over contracts has a first day and a bound; each fault has its path."""

    code = "recurrence.listing"
    text = Text(
        de="Die Liste der Fälligkeiten ist ungültig.",
        en="The list of occurrences is invalid.",
        fr="La liste des échéances n’est pas valable.",
        it="L’elenco delle scadenze non è valido.",
    )
    faults: tuple[Fault, ...]


@frozen
class Upcoming:
    """What is due, by due day, and when notice must have been given.

    Attributes:
        since: The first due day (inclusive).
        until: The end of the due days (exclusive); None where only a number was the bound.
        due: What is due, by due day, then by contract.
        notices: The contracts that notice could end, by the last day for it, with the term.
        more: Whether the number was reached, so that more may be due.
    """

    since: date
    until: date | None
    due: tuple[Entry, ...] = field(repr=False)
    notices: tuple[tuple[MaintenanceContract, TermDates], ...] = field(repr=False)
    more: bool

    def rows(self, lang: Language = "de") -> list[Told]:
        """Give every line: its mark, its day, its contract, what is said of it; by day."""
        found = [
            (each.due, each.mark, contract_of(each), labels.told(each, lang)) for each in self.due
        ]
        for contract, term in self.notices:
            said = labels.NOTICE_BY.say(lang, day=plain_day(term.last_day, lang))
            found.append((term.notice_by, Mark.NOTICE, contract, said))
        found.sort(key=lambda each: (each[0], each[2].id))
        return [
            (mark, labels.dated(day, lang), labels.named(contract, lang), said)
            for day, mark, contract, said in found
        ]

    def text(self, lang: Language = "de", width: int = 80) -> str:
        """Write the list for a terminal or a pipe."""
        rows = [
            (mark, (f"{mark.sign} {day}", name, said)) for mark, day, name, said in self.rows(lang)
        ]
        told = [plain(each) for each in columns(rows, width)] or [labels.NONE.say(lang)]
        return "\n".join([*told, *([labels.MORE.say(lang)] if self.more else ())])

    def html(self, lang: Language = "de") -> Markup:
        """Write the list as a table, every value escaped."""
        return listing(self.rows(lang), lang, more=self.more)

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give what is due as flat rows, for a table or a data frame."""
        return [each.to_record(lang) for each in self.due]

    def __str__(self) -> str:
        return self.text("en")

    def _repr_html_(self) -> str:
        """Show the list in a notebook."""
        return self.html("en")

    def _repr_pretty_(self, printer: Printer, cycle: bool) -> None:  # noqa: ARG002, FBT001  IPython asks so
        """Show the list where a notebook shows text only."""
        printer.text(str(self))


def contract_of(each: Entry) -> MaintenanceContract:
    """Give the contract of a line."""
    return cast("MaintenanceContract", each.of.contract)  # it was made of one


def upcoming(
    contracts: Iterable[MaintenanceContract],
    since: date,
    until: date | None = None,
    *,
    most: int | None = None,
    done: Collection[str] = frozenset(),
) -> Upcoming:
    """List what is due over many contracts, by due day.

    Args:
        contracts: The contracts.
        since: The first due day (inclusive).
        until: The end of the due days (exclusive).
        most: How many at most; without `until` it is needed.
        done: The ids of occurrences that were told already, set off or brought forward; they are due
            no more.

    Raises:
        InvalidListing: `recurrence.listing`, a path for each fault.

    Examples:
        >>> from fixflow.recurrence import CustomerId, TaskDue, every
        >>> boilers = [
        ...     MaintenanceContract(
        ...         id=f"WV-{n}", name="Thermenwartung", subject=CustomerId("K-9"),
        ...         start=date(2027, n, 1), rule=every(years=1), on_due=TaskDue("E-4"),
        ...     )
        ...     for n in (3, 2)
        ... ]
        >>> found = upcoming(boilers, date(2028, 1, 1), date(2029, 1, 1))
        >>> [(str(each.due), str(each.of.contract.id)) for each in found.due]
        [('2028-02-01', 'WV-2'), ('2028-03-01', 'WV-3')]
    """
    refuse_unbounded(since, until, most)
    held = tuple(contracts)
    limit = MOST if most is None else most
    waiting = (each for each in merged(held, since, until) if not done or each.of.id not in done)
    found = [*islice(waiting, limit + 1)]
    due, more = tuple(found[:limit]), len(found) > limit
    end = until if until is not None and not more else due[-1].due + ONE_DAY if due else since
    return Upcoming(since, until, due, tuple(notices(held, since, end)), more)


def refuse_unbounded(since: object, until: object, most: object) -> None:
    """Refuse a list without a bound, or with a wrong one.

    Raises:
        InvalidListing: `recurrence.listing`, a path for each fault.
    """
    faults = tuple(listing_faults(since, until, most))
    if faults:
        raise InvalidListing(faults)


def merged(
    contracts: Iterable[MaintenanceContract], since: date, until: date | None
) -> Iterator[Entry]:
    """Give what is due of each contract, by due day; no list of dates is built."""
    streams = (of_contract(each, since, until) for each in contracts)
    return merge(*streams, key=lambda each: (each.due, each.of.contract.id, each.of.i))


def of_contract(contract: MaintenanceContract, since: date, until: date | None) -> Iterator[Entry]:
    """Give what is due of one contract."""
    return map(entry, schedule.between(contract, since, until or date.max))


def notices(
    contracts: Iterable[MaintenanceContract], since: date, until: date
) -> Iterator[tuple[MaintenanceContract, TermDates]]:
    """Give the terms that notice could end, of which the last day for it lies in a range."""
    found = [(each, term) for each in contracts for term in ending(each, since, until)]
    yield from sorted(found, key=lambda two: (two[1].notice_by, two[0].id))


def ending(contract: MaintenanceContract, since: date, until: date) -> Iterator[TermDates]:
    """Give those of one contract."""
    if contract.runs is None or not can_end(contract) or contract.archived_on is not None:
        return
    k = term_of(contract.runs, contract.start, max(since, contract.start))
    with suppress(NoSuchTerm):
        while (term := contract.term(k)).notice_by < until:
            if term.notice_by >= since:
                yield term
            k += 1


def listing_faults(since: object, until: object, most: object) -> Iterator[Fault]:
    """Name everything that is wrong with the bounds of a list."""
    wrong = [
        fault
        for name, day in (("since", since), ("until", until))
        if (name, day) != ("until", None) and (fault := day_fault(name, day))
    ]
    yield from wrong
    if until is None and most is None:
        yield Fault("until", "recurrence.unbounded", UNBOUNDED)
    if most is not None and not (type(most) is int and 1 <= most <= MOST):
        yield Fault("most", "recurrence.number", COUNT, {"value": ascii(most)[:80], "most": MOST})
    if not wrong and isinstance(since, date) and isinstance(until, date) and until < since:
        yield Fault("until", "recurrence.range", BACKWARDS, {"since": since, "until": until})


UNBOUNDED: Final = Text(
    "die Liste braucht einen letzten Tag oder eine Anzahl",
    "the list needs a last day or a number",
    "la liste demande un dernier jour ou un nombre",
    "l’elenco richiede un ultimo giorno o un numero",
)
COUNT: Final = Text(
    "{value} ist keine Anzahl von 1 bis {most}",
    "{value} is no number from 1 to {most}",
    "{value} n’est pas un nombre de 1 à {most}",
    "{value} non è un numero da 1 a {most}",
)
BACKWARDS: Final = Text(
    "{until} liegt vor {since}",
    "{until} lies before {since}",
    "{until} précède le {since}",
    "{until} precede il {since}",
)
