"""Terms: how long a contract runs, by when notice must arrive, and what follows without it.

Two ends stand apart.  The bound decides which dates belong to a term: start ⊕ k·length, exclusive,
so that a term of k intervals holds k dates whatever the start.  The last day is what is printed
and what notice counts back from: the day before the day of the same number, or the month's last
day where there is none (§ 187 Abs. 2, § 188 Abs. 2 and 3 BGB).  They differ by more than a day
only where the start is a 29th to 31st.  The one rule: notice counts back from the last day and is
never moved off a Sunday or holiday.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from typing import Final, TypeAlias

from attrs import field, frozen

from fixflow.deadlines import Days, Months, Weeks, Years
from fixflow.deadlines.counting.counting import day_before_number, months_of, shifted
from fixflow.errors import Fault
from fixflow.recurrence.cycle import DayCycle, MonthCycle
from fixflow.recurrence.faults import MOST, NUMBER, InvalidTerm, day_fault, refuse
from fixflow.recurrence.lengths import LONGER, in_months, longer, months_in
from fixflow.texts import Language, Text

Length: TypeAlias = Days | Weeks | Months | Years
LENGTHS: Final = (Days, Weeks, Months, Years)
DAYS_OF_WEEK: Final = 7
ONE_DAY: Final = timedelta(days=1)


class Renews(Enum):
    """What follows a term without notice."""

    NO = "no"
    SAME_LENGTH = "same_length"

    @staticmethod
    def FOR(length: Length) -> "RenewsFor":  # noqa: N802  reads as the two others
        """Let each further term be as long as this."""
        return RenewsFor(length)


@frozen
class RenewsFor:
    """Each further term is as long as this."""

    length: Length


@frozen
class Term:
    """How long a contract runs: a length from its start, or a last day.

    Args:
        length: How long; None where the last day is named.
        notice: How long before the end notice must arrive; None leaves it to the last day.
        renews: What follows without notice.
        until: The last day (inclusive, as in RFC 5545).

    Raises:
        InvalidTerm: `recurrence.term`, a path for each fault.

    Examples:
        >>> print(Term(Years(3), notice=Months(3), renews=Renews.SAME_LENGTH))
        3 years, notice 3 months, renewed for as long each time
    """

    length: Length | None = None
    notice: Length | None = field(default=None, kw_only=True)
    renews: Renews | RenewsFor = field(default=Renews.NO, kw_only=True)
    until: date | None = field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        refuse(InvalidTerm, self.faults())

    def faults(self) -> Iterator[Fault]:
        """Name everything that is wrong with a term."""
        given = self.length is not None, self.until is not None
        if given not in {(True, False), (False, True)}:
            yield Fault("term", "recurrence.term", EITHER)
        if self.until is not None and (fault := day_fault("term.until", self.until)):
            yield fault
        for name, value in (("length", self.length), ("notice", self.notice)):
            if value is not None:
                yield from length_faults(f"term.{name}", value)
        yield from self.renewal_faults()

    def renewal_faults(self) -> Iterator[Fault]:
        """Name what is wrong with what follows."""
        match self.renews:
            case Renews.SAME_LENGTH if self.until is not None:
                yield Fault("term.renews", "recurrence.term", NO_LENGTH)
            case Renews():
                pass
            case RenewsFor():
                wrong = [*length_faults("term.renews", self.renews.length)]
                yield from wrong
                valid = not wrong and isinstance(self.notice, LENGTHS)
                if valid and longer(self.notice, self.renews.length):
                    yield Fault("term.notice", "recurrence.notice", LONGER)
            case _:
                said = {"value": ascii(self.renews)[:80]}
                yield Fault("term.renews", "recurrence.choice", NO_RENEWAL, said)

    @property
    def ends(self) -> bool:
        """Whether it is over after its first term."""
        return self.renews is Renews.NO

    @property
    def further(self) -> Length | None:
        """How long each further term is; None where there is none."""
        if isinstance(self.renews, RenewsFor):
            return self.renews.length
        return None if self.ends else self.length

    def bound(self, start: date, k: int) -> date:
        """Give the first day after term k by which dates are told apart (exclusive).

        Args:
            start: The first day of the contract.
            k: Which term, from 1.

        Raises:
            OverflowError: It lies after the year 9999.
        """
        if k == 0:
            return start
        if self.until is not None:
            return on(self.until + ONE_DAY, self.further, k - 1)
        if self.further == self.length:
            return on(start, self.length, k)
        if in_months(self.length) and in_months(self.further):
            return shifted(start, self.months(k))
        return on(on(start, self.length, 1), self.further, k - 1)

    def months(self, k: int) -> int:
        """Give how many months k terms are, each counted from the start so that none drifts."""
        return months_in(self.length) + months_in(self.further) * (k - 1)

    def last_day(self, start: date, k: int) -> date:
        """Give the last day of term k (inclusive), as it is printed.

        Examples:
            >>> Term(Months(6)).last_day(date(2027, 8, 30), 1)
            datetime.date(2028, 2, 29)
        """
        if self.until is not None:
            if k == 1:
                return self.until
            return last_of(self.until + ONE_DAY, self.further, k - 1)
        if k == 1 or self.further == self.length:
            return last_of(start, self.length, k)
        if in_months(self.length) and in_months(self.further):
            return day_before_number(start, self.months(k))
        return last_of(self.last_day(start, 1) + ONE_DAY, self.further, k - 1)

    def notice_by(self, start: date, k: int) -> date:
        """Give the last day on which notice may arrive to end term k (inclusive).

        Examples:
            >>> Term(until=date(2029, 2, 28), notice=Months(2)).notice_by(date(2028, 3, 1), 1)
            datetime.date(2028, 12, 31)
        """
        end = self.last_day(start, k)
        return end if self.notice is None else back(end + ONE_DAY, self.notice) - ONE_DAY

    def say(self, lang: Language = "de") -> str:
        """Say the term as a sentence."""
        told = UNTIL.say(lang, day=self.until) if self.until else measured(self.length, lang)
        if self.notice is not None:
            told += NOTICE.say(lang, notice=measured(self.notice, lang))
        match self.renews:
            case RenewsFor(length):
                told += RENEWED_FOR.say(lang, length=measured(length, lang))
            case Renews.SAME_LENGTH:
                told += RENEWED.say(lang)
            case _:
                pass
        return told

    def __str__(self) -> str:
        return self.say("en")


def length_faults(path: str, value: object) -> Iterator[Fault]:
    """Name what is no plain length of 1 to 9,999 days, weeks, months or years."""
    if not isinstance(value, LENGTHS):
        yield Fault(path, "recurrence.term", NO_PERIOD, {"value": ascii(value)[:80]})
    elif not 0 < value.n <= MOST:
        yield Fault(path, "recurrence.number", NUMBER, {"value": str(value.n), "most": MOST})
    elif value != type(value)(value.n):
        yield Fault(path, "recurrence.term", NOT_PLAIN)


def on(day: date, length: Length | None, times: int) -> date:
    """Go a length on, so many times at once."""
    match length:
        case Days():
            return day + timedelta(days=length.n * times)
        case Weeks():
            return day + timedelta(days=length.n * DAYS_OF_WEEK * times)
        case Months() | Years():
            return shifted(day, months_of(length) * times)
        case _:
            return day


def back(day: date, length: Length) -> date:
    """Go a length back; where the month has no such day, to its last one."""
    return on(day, length, -1)


def last_of(first: date, length: Length | None, times: int) -> date:
    """End a period whose first day counts (§ 188 Abs. 2 and 3 BGB)."""
    if isinstance(length, Months | Years):
        return day_before_number(first, months_of(length) * times)
    return on(first, length, times) - ONE_DAY


def measured(length: Length | None, lang: Language) -> str:
    """Say a length."""
    return "" if length is None else length.measure(lang)


def term_of(term: Term, start: date, day: date) -> int:
    """Give the number of the term that a day lies in, from 1; of one that is over its last."""
    if term.ends or day < term.bound(start, 1):
        return 1
    cycle = bounds(term.bound(start, 1), term.further)
    k = 1 + (cycle.at_or_after(day + ONE_DAY) if day < date.max else cycle.at_or_after(day) + 1)
    # counted on from a first bound at a short month's end it may be a day or two early
    return k if is_over(term, start, k - 1, day) else k - 1


def is_over(term: Term, start: date, k: int, day: date) -> bool:
    """Tell whether a term is over on a day."""
    try:
        return term.bound(start, k) <= day
    except OverflowError:  # it ends after the calendar
        return False


def bounds(base: date, length: Length | None) -> MonthCycle | DayCycle:
    """Give the bounds of terms as a cycle."""
    if isinstance(length, Months | Years):
        return MonthCycle(base, months_of(length))
    return DayCycle(base, (on(base, length, 1) - base).days)


EITHER: Final = Text(
    "entweder eine Länge oder ein letzter Tag ist anzugeben",
    "either a length or a last day is needed",
    "il faut soit une durée, soit un dernier jour",
    "serve o una durata o un ultimo giorno",
)
NO_PERIOD: Final = Text(
    "{value} ist keine Dauer wie Years(3)",
    "{value} is no length such as Years(3)",
    "{value} n’est pas une durée comme Years(3)",
    "{value} non è una durata come Years(3)",
)
NOT_PLAIN: Final = Text(
    "eine Laufzeit ist eine reine Dauer, ohne weitere Bedingungen",
    "a term is a plain length, without further terms",
    "une durée est une simple longueur, sans autres conditions",
    "una durata è una semplice lunghezza, senza altre condizioni",
)
NO_LENGTH: Final = Text(
    "ein letzter Tag hat keine Länge, die sich wiederholt: Renews.FOR nennt sie",
    "a last day has no length to repeat: name one by Renews.FOR",
    "un dernier jour n’a pas de durée à répéter: Renews.FOR la nomme",
    "un ultimo giorno non ha durata da ripetere: la indica Renews.FOR",
)
NO_RENEWAL: Final = Text(
    "{value} ist weder Renews.NO noch SAME_LENGTH noch FOR(…)",
    "{value} is not Renews.NO, SAME_LENGTH or FOR(…)",
    "{value} n’est ni Renews.NO, ni SAME_LENGTH, ni FOR(…)",
    "{value} non è né Renews.NO, né SAME_LENGTH, né FOR(…)",
)
UNTIL: Final = Text("bis {day}", "until {day}", "jusqu’au {day}", "fino al {day}")
NOTICE: Final = Text(
    ", Kündigungsfrist {notice}", ", notice {notice}", ", préavis {notice}", ", preavviso {notice}"
)
RENEWED: Final = Text(
    ", verlängert sich jeweils um dieselbe Dauer",
    ", renewed for as long each time",
    ", renouvelée chaque fois pour la même durée",
    ", rinnovata ogni volta per la stessa durata",
)
RENEWED_FOR: Final = Text(
    ", verlängert sich jeweils um {length}",
    ", renewed for {length} each time",
    ", renouvelée chaque fois pour {length}",
    ", rinnovata ogni volta per {length}",
)
