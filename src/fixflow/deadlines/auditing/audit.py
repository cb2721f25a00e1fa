"""The audit: the calendars of all places against what each witness alone says.

Every day of every place and year is compared under each law that the witness speaks about.  The
one rule: each difference must stand in the ledger with its reason, and each line of the ledger
must meet its difference in each of its years.  So neither a release of a library nor a slip in the
table of law changes a calendar unseen.
"""

from calendar import isleap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, product
from typing import Final

from attrs import frozen

from fixflow.deadlines.auditing.difference import Difference, differences
from fixflow.deadlines.auditing.ledger import LedgerLine, Reason, committed, written
from fixflow.deadlines.auditing.witness import WITNESSES, Witness, witness_of
from fixflow.deadlines.places import keys
from fixflow.errors import Fault, Misuse
from fixflow.texts import Text

VERIFIED_YEARS: Final = range(2018, 2031)

IDLE: Final = Text(
    de="Die Zeile sagt {says} gegen {law_says}; in {years} gibt es diesen Unterschied nicht.",
    en="The line says {says} against {law_says}; in {years} there is no such difference.",
    fr="La ligne dit {says} contre {law_says}; en {years} cette différence n’existe pas.",
    it="La riga dice {says} contro {law_says}; nel {years} questa differenza non c’è.",
)


@frozen
class CalendarDisagreement(Misuse):
    """Calendars, witnesses and ledger do not fit together; every day and line is named."""

    code = "deadlines.calendar.disagreement"
    text = Text(
        de="Kalender, Zeugen und Verzeichnis der Abweichungen passen nicht zusammen.",
        en="Calendars, witnesses and the ledger of differences do not fit together.",
        fr="Calendriers, témoins et registre des différences ne concordent pas.",
        it="Calendari, testimoni e registro delle differenze non concordano.",
    )
    faults: tuple[Fault, ...]


@frozen
class Explained:
    """A difference and the line of the ledger that explains it."""

    difference: Difference
    line: LedgerLine


@frozen
class IdleLine:
    """A line of the ledger, and those of its years in which there is no such difference."""

    line: LedgerLine
    years: tuple[int, ...]

    def fault(self) -> Fault:
        """Tell it as something wrong with the ledger."""
        line = self.line
        told = {"says": line.says, "law_says": line.law_says, "years": written(self.years)}
        path = f"ledger.{line.place}.{line.formula}.{line.witness}"
        return Fault(path, "deadlines.audit.idle_line", IDLE, told)


@frozen(kw_only=True)
class Audit:
    """What an audit found.

    Attributes:
        places: The cantons and Länder that were compared.
        years: The years.
        witnesses: Who was asked.
        explained: The differences that the ledger explains, by place, day and witness.
        unexplained: Those that it does not explain.
        idle: Its lines that do not hold.
    """

    places: tuple[str, ...]
    years: tuple[int, ...]
    witnesses: tuple[Witness, ...]
    explained: tuple[Explained, ...]
    unexplained: tuple[Difference, ...]
    idle: tuple[IdleLine, ...]

    @property
    def agrees(self) -> bool:
        """Whether calendars, witnesses and ledger fit together."""
        return not self.unexplained and not self.idle

    @property
    def compared(self) -> int:
        """How many days were compared: each of every place and year, under all laws at once."""
        days = sum(366 if isleap(year) else 365 for year in self.years)
        return days * len(self.places)

    def differing(self, witness: Witness) -> tuple[Difference, ...]:
        """Give every day of which a witness says something else than the law, explained or not."""
        found = (*(each.difference for each in self.explained), *self.unexplained)
        return tuple(each for each in found if each.witness == witness.name)

    def by_reason(self, witness: Witness) -> Mapping[Reason, tuple[Explained, ...]]:
        """Group a witness's wrong days by the reason, the most frequent first."""
        own = [each for each in self.explained if each.difference.witness == witness.name]
        ranked = Counter(each.line.reason for each in own).most_common()
        return {
            reason: tuple(each for each in own if each.line.reason == reason)
            for reason, _ in ranked
        }

    def faults(self) -> tuple[Fault, ...]:
        """Tell everything that does not fit."""
        unexplained = (each.fault() for each in self.unexplained)
        return (*unexplained, *(each.fault() for each in self.idle))


def audit(
    places: Iterable[str] | None = None,
    years: Iterable[int] = VERIFIED_YEARS,
    witnesses: Iterable[str | Witness] = WITNESSES,
    ledger: Iterable[LedgerLine] | None = None,
) -> Audit:
    """Compare the calendars with the witnesses, and the differences with the ledger.

    Args:
        places: Cantons and Länder; all 42 by default.
        years: Which years.
        witnesses: Whom to ask, by name, or one of one's own.
        ledger: The lines that explain differences; by default those packaged with the code.

    Raises:
        CalendarDisagreement: `deadlines.calendar.disagreement`, with every difference that no
            line explains and every line that does not hold.
        BeyondHorizon: `deadlines.horizon`.
        UnknownPlace: `deadlines.place.unknown`.
        NoWitness: `deadlines.witness.none`.
        UnknownWitness: `deadlines.witness.unknown`.
        SourceMissing: `deadlines.source.missing`.

    Examples:
        `holidays` makes 1 May a day of rest in the Aargau, whose law does not.

        >>> found = audit(["CH-AG"], [2026], ["holidays"])
        >>> [str(each.difference.date) for each in found.explained if each.line.formula == "05-01"]
        ['2026-05-01']
    """
    asked = tuple(map(witness_of, witnesses))
    work = tuple(product(whole_places() if places is None else places, years))
    found = chain.from_iterable(differences(place, year, asked) for place, year in work)
    done = judged(work, asked, found, ledger)
    if not done.agrees:
        raise CalendarDisagreement(done.faults())
    return done


def whole_places() -> tuple[str, ...]:
    """Give the 26 cantons and 16 Länder."""
    return tuple(key for key in keys() if "/" not in key)


def judged(
    work: Sequence[tuple[str, int]],
    witnesses: tuple[Witness, ...],
    found: Iterable[Difference],
    ledger: Iterable[LedgerLine] | None = None,
) -> Audit:
    """Hold differences against the ledger: which are explained, and which lines do not hold.

    Args:
        work: The places and years in which they were looked for.
        witnesses: Who was asked.
        found: What was found there.
        ledger: The lines; by default those packaged with the code.
    """
    places = tuple(dict.fromkeys(place for place, _ in work))
    years = tuple(dict.fromkeys(year for _, year in work))
    names = {each.name for each in witnesses}
    lines = committed() if ledger is None else tuple(ledger)
    meant = [each for each in lines if each.place in places and each.witness in names]
    excused = {of: line for line in meant for of in expected(line, years)}
    seen = tuple(found)
    return Audit(
        places=places,
        years=years,
        witnesses=witnesses,
        explained=tuple(Explained(each, excused[each]) for each in seen if each in excused),
        unexplained=tuple(each for each in seen if each not in excused),
        idle=tuple(idle(meant, years, frozenset(seen))),
    )


def expected(line: LedgerLine, years: Iterable[int]) -> Iterator[Difference]:
    """Give the differences that a line explains, one for each of its years."""
    for day in line.days(years):
        yield Difference(
            place=line.place,
            date=day,
            witness=line.witness,
            says=line.says,
            law_says=line.law_says,
        )


def idle(
    lines: Iterable[LedgerLine], years: Iterable[int], seen: frozenset[Difference]
) -> Iterator[IdleLine]:
    """Find the lines that explain what nobody says."""
    for line in lines:
        missing = tuple(of.date.year for of in expected(line, years) if of not in seen)
        if missing:
            yield IdleLine(line, missing)
