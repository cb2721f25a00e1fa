"""Hours: when a shop or an office is open, weekday by weekday, by the clock at the place.

`Mon-Fri 08:00-12:00, 13:00-17:00; Sat 08:00-12:00`.  German day names are read too.  The one
rule: a span lies within its day; 24:00 ends it, and nothing is open overnight.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import time
from itertools import pairwise
from typing import Final, Self, TypeAlias

from attrs import frozen

from fixflow.deadlines.week import EVERY_DAY, SHORT, Week
from fixflow.errors import Fault, Misuse
from fixflow.texts import Language, Text

Minutes: TypeAlias = tuple[int, int]
DAY_NAMES: Final = {
    name.lower(): weekday for names in SHORT[:2] for weekday, name in enumerate(names)
}
DAYS: Final = re.compile(r"([A-Za-z]+)(?:\s*[-–]\s*([A-Za-z]+))?")
GROUP: Final = re.compile(r"(\D+?)\s+(\d.*)")
SPAN: Final = re.compile(r"(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})")
DAY_MINUTES: Final = 24 * 60
LONGEST: Final = 400  # letters; a week in which each day has spans of its own needs half of them


@frozen
class InvalidHours(Misuse):
    """Opening hours that cannot be read, or that contradict themselves; every fault is named."""

    code = "deadlines.hours.invalid"
    text = Text(
        de="Die Öffnungszeiten sind ungültig.",
        en="The opening hours are invalid.",
        fr="Les heures d’ouverture ne sont pas valables.",
        it="Gli orari di apertura non sono validi.",
    )
    faults: tuple[Fault, ...]

    def say(self, lang: Language = "de") -> str:
        """Say that hours are wrong, and then every fault."""
        return " ".join((self.text.say(lang), *(each.say(lang) for each in self.faults)))


@frozen
class Hours:
    """Opening hours: for each weekday, Monday first, its open spans in minutes after 00:00.

    Make them with `Hours.of`.

    Raises:
        InvalidHours: `deadlines.hours.invalid`, path `hours.Sat` for each fault.
    """

    spans: tuple[tuple[Minutes, ...], ...]

    def __attrs_post_init__(self) -> None:
        faults = tuple(self.faults())
        if faults:
            raise InvalidHours(faults)

    @classmethod
    def of(cls, text: str) -> Self:
        """Read opening hours as people write them.

        Args:
            text: Days, then their spans; several groups stand between semicolons.  Days are
                `Mon` or `Mo`, one or from-to; spans are local, `24:00` is the end of the day.

        Raises:
            InvalidHours: `deadlines.hours.invalid`, every group that cannot be read.

        Examples:
            >>> shop = Hours.of("Mon-Fri 08:00-12:00, 13:00-17:00; Sat 08:00-12:00")
            >>> str(shop)
            'Mon–Fri 08:00–12:00, 13:00–17:00; Sat 08:00–12:00'
            >>> Hours.of("Mo-Fr 8:00-12:00, 13:00-17:00; Sa 08:00-12:00") == shop
            True
        """
        given: object = text
        if not isinstance(given, str) or len(given) > LONGEST:
            raise InvalidHours((unreadable(given),))
        spans: list[tuple[Minutes, ...]] = [()] * 7
        faults: list[Fault] = []
        for group in filter(str.strip, text.split(";")):
            read = group_of(group.strip())
            if read is None:
                faults.append(unreadable(group.strip()))
                continue
            for weekday in read[0]:
                spans[weekday] += read[1]
        if faults:
            raise InvalidHours(tuple(faults))
        return cls(tuple(spans))

    def faults(self) -> Iterator[Fault]:
        """Name everything that is wrong with the spans."""
        if not nested(self.spans):
            yield unreadable(self.spans)
            return
        if len(self.spans) != len(SHORT[1]) or not any(self.spans):
            yield Fault("hours", "deadlines.hours.none", NEVER_OPEN)
        for name, spans in zip(SHORT[1], self.spans, strict=False):
            ends = ((0, 0), *spans)
            if any(not start < end <= DAY_MINUTES for start, end in spans) or any(
                before[1] > after[0] for before, after in pairwise(ends)
            ):
                said = {"spans": written(spans)}
                yield Fault(f"hours.{name}", "deadlines.hours.order", OUT_OF_ORDER, said)

    @property
    def week(self) -> Week:
        """The weekdays on which it opens."""
        return Week(sum(1 << day for day, spans in enumerate(self.spans) if spans) & EVERY_DAY)

    def say(self, lang: Language = "de") -> str:
        """Say the hours, days with the same spans together."""
        groups: dict[tuple[Minutes, ...], int] = {}
        for day, spans in enumerate(self.spans):
            if spans:
                groups[spans] = groups.get(spans, 0) | 1 << day
        said = (f"{Week(days).label.say(lang)} {written(spans)}" for spans, days in groups.items())
        return "; ".join(said)

    def __str__(self) -> str:
        return self.say("en")

    def __repr__(self) -> str:
        return f"Hours.of({self.say('en').replace('–', '-')!r})"


def group_of(text: str) -> tuple[Sequence[int], tuple[Minutes, ...]] | None:
    """Read one group, its weekdays and their spans; None if it cannot be read."""
    split = GROUP.fullmatch(text)
    if split is None:
        return None
    days, spans = split.groups()
    weekdays: list[int] = []
    found = [SPAN.fullmatch(each.strip()) for each in spans.split(",")]
    for each in days.split(","):
        named = DAYS.fullmatch(each.strip())
        first, last = (
            (DAY_NAMES.get((name or "").lower()) for name in named.groups())
            if named
            else (None, None)
        )
        if named is None or first is None or (named[2] and last is None):
            return None
        weekdays += weekdays_between(first, first if last is None else last)
    if not all(found):
        return None
    return weekdays, tuple(minutes_of(each) for each in found if each)


def nested(given: object) -> bool:
    """Tell whether it is a tuple of days, each a tuple of pairs of whole minutes."""
    if not isinstance(given, tuple) or not all(isinstance(day, tuple) for day in given):
        return False
    spans = [span for day in given for span in day]
    return all(
        isinstance(span, tuple) and len(span) == 2 and all(type(at) is int for at in span)  # noqa: PLR2004  from, to
        for span in spans
    )


def weekdays_between(first: int, last: int) -> list[int]:
    """List the weekdays from one to another, over the week-end if need be."""
    return [(first + step) % 7 for step in range((last - first) % 7 + 1)]


def minutes_of(found: re.Match[str]) -> Minutes:
    """Count a span's minutes after 00:00; one that is no time of day ends before it begins."""
    from_hour, from_minute, to_hour, to_minute = map(int, found.groups())
    if from_minute > 59 or to_minute > 59:  # noqa: PLR2004  minutes of an hour
        return 1, 0
    return from_hour * 60 + from_minute, to_hour * 60 + to_minute


def clock(minutes: int) -> time:
    """Give the local time so many minutes after 00:00; 24:00 is the 00:00 that ends the day."""
    return time(minutes // 60 % 24, minutes % 60)


def written(spans: Sequence[Minutes]) -> str:
    """Write open spans."""
    return ", ".join("–".join(f"{at // 60:02}:{at % 60:02}" for at in span) for span in spans)


def unreadable(given: object) -> Fault:
    """Name a text that is no group of opening hours."""
    said = ascii(given)[1:-1] if isinstance(given, str) else ascii(given)
    return Fault("hours", "deadlines.hours.unreadable", UNREADABLE, {"given": said[:80]})


UNREADABLE: Final = Text(
    de="«{given}» ist nicht lesbar; gemeint ist etwa «Mon-Fri 08:00-12:00, 13:00-17:00».",
    en="“{given}” cannot be read; meant is something like “Mon-Fri 08:00-12:00, 13:00-17:00”.",
    fr="«{given}» n’est pas lisible; par exemple «Mon-Fri 08:00-12:00, 13:00-17:00».",
    it="«{given}» non è leggibile; per esempio «Mon-Fri 08:00-12:00, 13:00-17:00».",
)
NEVER_OPEN: Final = Text(
    de="an keinem Wochentag offen",
    en="open on no weekday",
    fr="ouvert aucun jour de la semaine",
    it="aperto nessun giorno della settimana",
)
OUT_OF_ORDER: Final = Text(
    de="die Zeiten {spans} folgen nicht aufeinander innerhalb eines Tages",
    en="the spans {spans} do not follow each other within one day",
    fr="les heures {spans} ne se suivent pas dans un même jour",
    it="gli orari {spans} non si susseguono nello stesso giorno",
)
