"""The list of contracts: what is looked for, in which order, and what it comes to.

«Die Wartungsverträge werden als Liste angezeigt und können entsprechend gefiltert werden.»  The
one rule: `matches` says what fits; whoever searches in a database finds the same.
"""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from enum import Enum
from typing import Final, TypeAlias, cast

from attrs import field, frozen

from fixflow.errors import Fault, Misuse
from fixflow.recurrence import schedule
from fixflow.recurrence.contract import MaintenanceContract
from fixflow.recurrence.contract_faults import shown
from fixflow.recurrence.faults import NUMBER
from fixflow.recurrence.fixed import FixedDates, OnceDates
from fixflow.recurrence.imported import ImportedRule
from fixflow.recurrence.interval import Unit
from fixflow.recurrence.on_due import ON_DUE
from fixflow.recurrence.schedule import due_or_nominal
from fixflow.recurrence.standing import Standing, expired, standing
from fixflow.recurrence.subject import CustomerId, ProjectId
from fixflow.recurrence.term import term_of
from fixflow.recurrence.terms import NoSuchTerm
from fixflow.texts import Text

Days: TypeAlias = tuple[date | None, date | None]  # the first (inclusive), and the end (exclusive)
KINDS: Final = frozenset(kind.kind for kind in ON_DUE)
UNITS: Final = frozenset({*(unit.value for unit in Unit), "fixed", "imported"})
MOST: Final = 1000


class SortBy(Enum):
    """By what the list is sorted; what has no such day comes last."""

    NEXT_DUE = "next_due"
    NAME = "name"
    NOTICE_BY = "notice_by"


@frozen
class InvalidContractFilter(Misuse):
    """Something that is looked for cannot be; each fault has its path."""

    code = "recurrence.filter"
    text = Text(
        de="Der Filter der Wartungsverträge ist ungültig.",
        en="The filter of maintenance contracts is invalid.",
        fr="Le filtre des contrats d’entretien n’est pas valable.",
        it="Il filtro dei contratti di manutenzione non è valido.",
    )
    faults: tuple[Fault, ...]


def states_of(given: object) -> frozenset[Standing]:
    """Take states over as a set; anything else is refused with the rest."""
    several = isinstance(given, Iterable) and not isinstance(given, str)
    found: Iterable[object] = cast("Iterable[object]", given) if several else (given,)
    held = (each if isinstance(each, Standing | str) else ascii(each) for each in found)
    return frozenset(cast("Iterable[Standing]", held))


@frozen(kw_only=True)
class ContractFilter:
    """What contracts are looked for; nothing asked for is everything but what was archived.

    Args:
        states: How they stand; archived ones only where they are asked for.
        subject: The project or customer that they are for.
        text: What stands in the name or the id, in small letters or capitals.
        unit: How often: `years`, `months`, `weeks`, `days`, `fixed` or `imported`.
        action: What an occurrence sets off: `project`, `task`, `notice` or `order`.
        assignee: The employee whom it concerns.
        place: The place.
        next_due: When the next occurrence is due, from (inclusive) and to (exclusive).
        missed: Whether an occurrence was missed.
        expired: Whether the term is over.
        notice_by: The next last day for notice, from and to.
        waiting: Whether it waits for a completion, from which its next date is counted.

    Raises:
        InvalidContractFilter: `recurrence.filter`, a path for each fault.
    """

    states: frozenset[Standing] = field(
        default=frozenset({Standing.ACTIVE, Standing.INACTIVE}), converter=states_of
    )
    subject: ProjectId | CustomerId | None = None
    text: str = ""
    unit: str | None = None
    action: str | None = None
    assignee: str | None = None
    place: str | None = None
    next_due: Days = (None, None)
    missed: bool | None = None
    expired: bool | None = None
    notice_by: Days = (None, None)
    waiting: bool | None = None

    def __attrs_post_init__(self) -> None:
        found = tuple(self.faults())
        if found:
            raise InvalidContractFilter(found)

    def faults(self) -> Iterator[Fault]:
        """Name everything that cannot be looked for."""
        for name, known in (("unit", UNITS), ("action", KINDS)):
            value = getattr(self, name)
            if value is not None and not (isinstance(value, str) and value in known):
                said = {**shown(value), "choices": ", ".join(sorted(known))}
                yield Fault(name, "recurrence.choice", NO_CHOICE, said)
        kinds: tuple[tuple[str, tuple[type, ...]], ...] = (
            ("text", (str,)),
            ("assignee", (str, type(None))),
            ("place", (str, type(None))),
            ("missed", (bool, type(None))),
            ("expired", (bool, type(None))),
            ("waiting", (bool, type(None))),
            ("subject", (ProjectId, CustomerId, type(None))),
        )
        for name, allowed in kinds:
            if not isinstance(getattr(self, name), allowed):
                yield Fault(name, "recurrence.kind", NO_KIND, shown(getattr(self, name)))
        for each in self.states:
            given: object = each
            if not isinstance(given, Standing):
                yield Fault("states", "recurrence.kind", NO_KIND, shown(each))
        for name in ("next_due", "notice_by"):
            if not is_range(getattr(self, name)):
                yield Fault(name, "recurrence.range", NO_RANGE, shown(getattr(self, name)))

    def matches(
        self,
        contract: MaintenanceContract,
        today: date,
        *,
        missed: bool = False,
        done: Collection[str] = frozenset(),
    ) -> bool:
        """Tell whether a contract is looked for.

        Args:
            contract: The contract.
            today: The day on which is asked.
            missed: Whether an occurrence of it was missed, which the contract does not know.
            done: The ids of occurrences that were told already, set off or brought forward, likewise.
        """
        return (
            standing(contract, today) in self.states
            and self.subject in {None, contract.subject}
            and self.text.casefold() in f"{contract.name}\n{contract.id}".casefold()
            and self.unit in {None, unit_of(contract)}
            and self.action in {None, contract.on_due.kind}
            and self.assignee in {None, contract.responsible}
            and self.place in {None, contract.place}
            and self.missed in {None, missed}
            and self.expired in {None, expired(contract, today)}
            and self.waiting in {None, waits_since(contract, today, done) is not None}
            and within(next_due(contract, today, done), self.next_due)
            and within(notice_by(contract, today), self.notice_by)
        )


def is_range(value: object) -> bool:
    """Tell whether a value is a first day and an end, each of them open or a day."""
    return (
        isinstance(value, tuple)
        and len(value) == 2  # noqa: PLR2004  a first day and an end
        and all(each is None or type(each) is date for each in value)
    )


def within(day: date | None, asked: Days) -> bool:
    """Tell whether a day lies in a range; no day lies only in the open one."""
    since, until = asked
    if since is None and until is None:
        return True
    if day is None:
        return False
    return (since is None or since <= day) and (until is None or day < until)


def unit_of(contract: MaintenanceContract) -> str:
    """Name how often it comes back."""
    rule = contract.rule
    if isinstance(rule, ImportedRule):
        return "imported"
    return "fixed" if isinstance(rule, FixedDates | OnceDates) else rule.unit.value


def next_due(
    contract: MaintenanceContract, today: date, done: Collection[str] = frozenset()
) -> date | None:
    """Give the next due day, today's too unless it was told; None where nothing is due any more.

    Nor is a forecast: where a completion is waited for, nobody knows the next date.
    Beyond the calendar of the place it is the nominal date, so that one contract of which the
    day of work is not known yet does not take the whole list away.
    """
    dates = schedule.placed(contract, today, certain=True)
    return next((day for day, _, each in dates if not done or each.id not in done), None)


def waits_since(
    contract: MaintenanceContract, today: date, done: Collection[str] = frozenset()
) -> date | None:
    """Give since when a completion is waited for, from which the next date is counted; else None.

    It is the day of the open occurrence, once that has passed or the occurrence was told.
    """
    found = schedule.open_one(contract)
    if found is None:
        return None
    day = due_or_nominal(found)
    return day if day < today or found.id in done else None


def notice_by(contract: MaintenanceContract, today: date) -> date | None:
    """Give the next last day for notice, today's too; None where none can be given.

    It is of the term that runs, else of a later one: once its day is past, notice ends the next.
    """
    if contract.runs is None or contract.runs.ends or contract.notice_on is not None:
        return None
    k = term_of(contract.runs, contract.start, max(today, contract.start))
    try:
        while (last := contract.term(k).notice_by) < today:
            k += 1
    except NoSuchTerm:
        return None
    return last


def listed(  # noqa: PLR0913  what a list is asked for
    contracts: Iterable[MaintenanceContract],
    asked: ContractFilter,
    today: date,
    *,
    by: SortBy = SortBy.NEXT_DUE,
    most: int = MOST,
    missed: Collection[str] = frozenset(),
    done: Collection[str] = frozenset(),
) -> list[MaintenanceContract]:
    """List the contracts that are looked for.

    Args:
        contracts: All of them.
        asked: What is looked for.
        today: The day on which is asked.
        by: By what they are sorted; then by name and id.
        most: How many at most.
        missed: The ids of the contracts of which an occurrence was missed.
        done: The ids of occurrences that were told already, set off or brought forward.

    Raises:
        InvalidContractFilter: `recurrence.filter`, the number is none.
    """
    if type(most) is not int or not 1 <= most <= MOST:
        said = {"value": ascii(most)[:80], "most": MOST}
        raise InvalidContractFilter((Fault("most", "recurrence.number", NUMBER, said),))
    found = (
        each
        for each in contracts
        if asked.matches(each, today, missed=each.id.value in missed, done=done)
    )
    return sorted(found, key=lambda each: place_in_list(each, today, by, done))[:most]


def place_in_list(
    contract: MaintenanceContract,
    today: date,
    by: SortBy,
    done: Collection[str] = frozenset(),
) -> tuple[date, str, str]:
    """Give what the list is sorted by: the day, then the name, then the id."""
    day = None
    if by is SortBy.NEXT_DUE:
        day = next_due(contract, today, done)
    elif by is SortBy.NOTICE_BY:
        day = notice_by(contract, today)
    return day or date.max, contract.name.casefold(), contract.id.value


NO_CHOICE: Final = Text(
    "{value} ist keine der Möglichkeiten {choices}",
    "{value} is none of {choices}",
    "{value} n’est aucune des possibilités {choices}",
    "{value} non è nessuna delle possibilità {choices}",
)
NO_KIND: Final = Text(
    "{value} passt nicht", "{value} does not fit", "{value} ne convient pas", "{value} non va bene"
)
NO_RANGE: Final = Text(
    "{value} ist kein Bereich aus zwei Tagen, jeder auch None",
    "{value} is no range of two days, each of which may be None",
    "{value} n’est pas une plage de deux jours, chacun pouvant être None",
    "{value} non è un intervallo di due giorni, ciascuno anche None",
)
