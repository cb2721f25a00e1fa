"""The parts of an RRULE: how often, of what, and which days of it (RFC 5545, 3.3.10).

The one rule: only rules of days are read, and only parts whose meaning every reader agrees on.
RSCALE and SKIP (RFC 7529), which most calendars refuse, are refused here too, and so are parts
that the RFC forbids together.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from attrs import frozen

from fixflow.errors import Fault
from fixflow.recurrence.faults import MOST, NUMBER
from fixflow.texts import Text

FREQS: Final = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
IN_A_DAY: Final = frozenset({"HOURLY", "MINUTELY", "SECONDLY"})
WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NUMBERS: Final = {  # the greatest number, and whether it may be counted from the end
    "BYMONTH": (12, False),
    "BYWEEKNO": (53, True),
    "BYYEARDAY": (366, True),
    "BYMONTHDAY": (31, True),
    "BYSETPOS": (366, True),
}
FORBIDDEN: Final = {
    "BYWEEKNO": {"MONTHLY", "WEEKLY", "DAILY"},
    "BYYEARDAY": {"MONTHLY", "WEEKLY", "DAILY"},
    "BYMONTHDAY": {"WEEKLY"},
}
WEEKDAY: Final = re.compile(r"\+?(-?(?:[1-9]|[1-4][0-9]|5[0-3]))?(MO|TU|WE|TH|FR|SA|SU)")
NUMBER_TEXT: Final = re.compile(r"\+?(-?[0-9]{1,4})")
WEEKS_OF_MONTH: Final = 5
OTHERS: Final = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "WKST"})


@frozen(kw_only=True)
class Rrule:
    """One RRULE without its end.

    Attributes:
        freq: YEARLY, MONTHLY, WEEKLY or DAILY.
        interval: Every so many of them.
        count: How many dates; None leaves it open.
        numbers: The parts that hold numbers, by name.
        days: BYDAY: `TU`, `2TU`, `-1FR`.
        wkst: The day on which a week begins.
    """

    freq: str
    interval: int = 1
    count: int | None = None
    numbers: tuple[tuple[str, tuple[int, ...]], ...] = ()
    days: tuple[str, ...] = ()
    wkst: str = "MO"

    @property
    def parts(self) -> dict[str, tuple[int, ...]]:
        """The parts that hold numbers, in ascending order."""
        return {name: tuple(sorted(values)) for name, values in self.numbers}

    @property
    def plain(self) -> bool:
        """Whether nothing but the interval says which days it is."""
        return not self.numbers and not self.days

    def say(self, until: str | None = None) -> str:
        """Write it, with its last day; what COUNT means is a last day too, by its start."""
        return ";".join(self.written(until))

    def written(self, until: str | None) -> Iterator[str]:
        """Write each part."""
        yield f"FREQ={self.freq}"
        if self.interval > 1:
            yield f"INTERVAL={self.interval}"
        for name, values in self.numbers:
            yield f"{name}={','.join(map(str, values))}"
        if self.days:
            yield f"BYDAY={','.join(self.days)}"
        if self.wkst != "MO":
            yield f"WKST={self.wkst}"
        if until is not None:
            yield f"UNTIL={until}"


def day_text(day: date) -> str:
    """Write a day as calendars do, four digits for the year whatever it is."""
    return day.isoformat().replace("-", "")


def rrule(path: str, text: str, faults: list[Fault]) -> tuple[Rrule | None, str | None]:
    """Read one RRULE; its UNTIL is given back as it stands."""
    before, parts = len(faults), dict(named_parts(path, text, faults))
    freq, days = parts.get("FREQ", ""), tuple(weekdays(path, parts.get("BYDAY"), faults))
    numbers = {
        name: tuple(several(f"{path}.{name}", parts[name], name, faults))
        for name in NUMBERS
        if name in parts
    }
    interval = count_of(f"{path}.INTERVAL", parts.get("INTERVAL", "1"), faults)
    count = count_of(f"{path}.COUNT", parts["COUNT"], faults) if "COUNT" in parts else None
    faults.extend(together(path, parts, days))
    if len(faults) > before:
        return None, None
    found = Rrule(
        freq=freq,
        interval=interval,
        count=count,
        numbers=tuple(numbers.items()),
        days=days,
        wkst=parts.get("WKST", "MO"),
    )
    return found, parts.get("UNTIL")


def named_parts(path: str, text: str, faults: list[Fault]) -> Iterator[tuple[str, str]]:
    """Split a rule into its parts, and name those that are unknown or stand twice."""
    seen: set[str] = set()
    for part in text.strip().upper().split(";"):
        name, equals, value = part.partition("=")
        at, said = f"{path}.{name}" if name.isalpha() else path, {"part": ascii(part)[1:-1][:60]}
        if name in {"RSCALE", "SKIP"}:
            faults.append(Fault(at, "recurrence.rrule.skip", NO_SKIP, said))
        elif name in {"BYHOUR", "BYMINUTE", "BYSECOND"}:
            faults.append(Fault(at, "recurrence.rrule.freq", ONLY_DAYS, said))
        elif name not in OTHERS | NUMBERS.keys() or not equals or not value:
            faults.append(Fault(at, "recurrence.rrule.part", UNKNOWN_PART, said))
        elif name in seen:
            faults.append(Fault(at, "recurrence.rrule.part", TWICE, said))
        else:
            seen.add(name)
            yield name, value


def together(path: str, parts: dict[str, str], days: tuple[str, ...]) -> Iterator[Fault]:
    """Name what is missing, and what does not go together."""
    freq = parts.get("FREQ", "")
    said = {"part": f"FREQ={ascii(freq)[1:-1][:40]}"}
    if freq not in FREQS:
        text = ONLY_DAYS if freq in IN_A_DAY else NO_FREQ
        yield Fault(f"{path}.FREQ", "recurrence.rrule.freq", text, said)
    if parts.get("WKST", "MO") not in WEEKDAYS:
        yield Fault(f"{path}.WKST", "recurrence.rrule.part", NO_WEEKDAY, {"value": "WKST"})
    if {"COUNT", "UNTIL"} <= parts.keys():
        yield Fault(f"{path}.COUNT", "recurrence.rrule.part", EITHER_END)
    numbered = any(len(day) > len("MO") for day in days)
    if numbered and (freq in {"WEEKLY", "DAILY"} or "BYWEEKNO" in parts):
        yield Fault(f"{path}.BYDAY", "recurrence.rrule.part", NOT_TOGETHER, said)
    in_month = freq == "MONTHLY" or "BYMONTH" in parts
    if numbered and in_month and any(abs(int(day[:-2] or 0)) > WEEKS_OF_MONTH for day in days):
        yield Fault(f"{path}.BYDAY", "recurrence.rrule.part", FIVE_AT_MOST)
    for name, freqs in FORBIDDEN.items():
        if name in parts and freq in freqs:
            yield Fault(f"{path}.{name}", "recurrence.rrule.part", NOT_TOGETHER, said)
    if "BYSETPOS" in parts and not (NUMBERS.keys() | {"BYDAY"}) - {"BYSETPOS"} & parts.keys():
        yield Fault(f"{path}.BYSETPOS", "recurrence.rrule.part", OF_NOTHING)


def several(path: str, text: str, name: str, faults: list[Fault]) -> Iterator[int]:
    """Read a list of numbers."""
    most, from_end = NUMBERS[name]
    for each in text.split(","):
        found = NUMBER_TEXT.fullmatch(each)
        value = int(found[1]) if found else 0
        if value == 0 or abs(value) > most or (value < 0 and not from_end):
            said = {"value": ascii(each)[:40], "most": most}
            faults.append(Fault(path, "recurrence.rrule.part", NUMBER, said))
        else:
            yield value


def weekdays(path: str, text: str | None, faults: list[Fault]) -> Iterator[str]:
    """Read a list of weekdays, each with or without a number."""
    for each in () if text is None else text.split(","):
        found = WEEKDAY.fullmatch(each)
        if found is None:
            said = {"value": ascii(each)[:40]}
            faults.append(Fault(f"{path}.BYDAY", "recurrence.rrule.part", NO_WEEKDAY, said))
        else:
            yield (found[1] or "") + found[2]


def count_of(path: str, text: str, faults: list[Fault]) -> int:
    """Read how many; 1 to 9,999."""
    if text.isascii() and text.isdigit() and len(text) <= len(str(MOST)) and int(text) > 0:
        return int(text)
    said = {"value": ascii(text)[:40], "most": MOST}
    faults.append(Fault(path, "recurrence.number", NUMBER, said))
    return 1


ONLY_DAYS: Final = Text(
    "{part}: gelesen werden nur Regeln von Tagen",
    "{part}: only rules of days are read",
    "{part}: seules les règles de jours sont lues",
    "{part}: si leggono solo regole di giorni",
)
NO_FREQ: Final = Text(
    "{part}: nötig ist YEARLY, MONTHLY, WEEKLY oder DAILY",
    "{part}: YEARLY, MONTHLY, WEEKLY or DAILY is needed",
    "{part}: il faut YEARLY, MONTHLY, WEEKLY ou DAILY",
    "{part}: serve YEARLY, MONTHLY, WEEKLY o DAILY",
)
NO_SKIP: Final = Text(
    "{part}: RFC 7529 wird nicht gelesen",
    "{part}: RFC 7529 is not read",
    "{part}: la RFC 7529 n’est pas lue",
    "{part}: la RFC 7529 non viene letta",
)
UNKNOWN_PART: Final = Text(
    "{part} ist kein Teil einer RRULE",
    "{part} is no part of an RRULE",
    "{part} n’est pas une partie d’une RRULE",
    "{part} non è una parte di una RRULE",
)
TWICE: Final = Text(
    "{part} steht schon da",
    "{part} stands there already",
    "{part} y figure déjà",
    "{part} c’è già",
)
NO_WEEKDAY: Final = Text(
    "{value} ist kein Wochentag wie TU oder 2TU",
    "{value} is no weekday such as TU or 2TU",
    "{value} n’est pas un jour de la semaine comme TU ou 2TU",
    "{value} non è un giorno della settimana come TU o 2TU",
)
EITHER_END: Final = Text(
    "COUNT und UNTIL schließen sich aus",
    "COUNT and UNTIL exclude each other",
    "COUNT et UNTIL s’excluent",
    "COUNT e UNTIL si escludono",
)
NOT_TOGETHER: Final = Text(
    "geht nicht mit {part} zusammen (RFC 5545, 3.3.10)",
    "does not go with {part} (RFC 5545, 3.3.10)",
    "ne va pas avec {part} (RFC 5545, 3.3.10)",
    "non va con {part} (RFC 5545, 3.3.10)",
)
FIVE_AT_MOST: Final = Text(
    "kein Monat hat mehr als fünf gleiche Wochentage",
    "no month has more than five of a weekday",
    "aucun mois n’a plus de cinq fois le même jour de la semaine",
    "nessun mese ha più di cinque volte lo stesso giorno della settimana",
)
OF_NOTHING: Final = Text(
    "BYSETPOS wählt aus einem anderen BY-Teil, und keiner ist da",
    "BYSETPOS chooses from another BY part, and there is none",
    "BYSETPOS choisit dans une autre partie BY, et il n’y en a pas",
    "BYSETPOS sceglie da un’altra parte BY, e non ce n’è",
)
