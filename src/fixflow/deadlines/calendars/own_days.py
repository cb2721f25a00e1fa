"""Own days: what a company closes or opens itself, whatever the law says.

Company holidays close; a Saturday before Christmas opens.  The one rule: an opening wins over
everything below it, and a closure that is laid over an opening wins over that.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, time
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.deadlines.calendars.calendar_faults import plain
from fixflow.deadlines.calendars.closing import WHOLE_DAY, OwnDay
from fixflow.errors import Fault, Misuse
from fixflow.texts import Language, Text

Reason: TypeAlias = str | Text
Closures: TypeAlias = Mapping[date, Reason | tuple[Reason, time]]
Openings: TypeAlias = Mapping[date, Reason]


@frozen
class InvalidOwnDay(Misuse):
    """A day of a company's own needs a day and a reason; every fault is named with its path."""

    code = "deadlines.own_day.invalid"
    text = Text(
        de="Die eigenen Tage des Kalenders sind ungültig.",
        en="The calendar’s own days are invalid.",
        fr="Les jours propres du calendrier ne sont pas valables.",
        it="I giorni propri del calendario non sono validi.",
    )
    faults: tuple[Fault, ...]

    def say(self, lang: Language = "de") -> str:
        """Say that days are wrong, and then which."""
        return " ".join((self.text.say(lang), *(each.say(lang) for each in self.faults)))


NO_REASON: Final = Text(
    de="kein Grund: {given}",
    en="no reason: {given}",
    fr="ce n’est pas un motif: {given}",
    it="non è un motivo: {given}",
)
NO_DAYS: Final = Text(
    de="kein Grund zu jedem Tag: {given}",
    en="no reason by day: {given}",
    fr="pas de motif par jour: {given}",
    it="nessun motivo per giorno: {given}",
)
NO_HOUR: Final = Text(
    de="keine Ortszeit ohne Zone: {given}",
    en="no local time without a zone: {given}",
    fr="ce n’est pas une heure locale sans fuseau: {given}",
    it="non è un’ora locale senza fuso: {given}",
)


def closures(given: Closures) -> tuple[OwnDay, ...]:
    """Read the days that a company closes, whole or from an hour on.

    Raises:
        DayNeeded: `deadlines.calendar.day_needed`.
        InvalidOwnDay: `deadlines.own_day.invalid`, path `closures.2026-12-24`.
    """
    refuse(row_fault("closures", given))
    parts = {
        plain(day): said if isinstance(said, tuple) else (said, WHOLE_DAY)
        for day, said in given.items()
    }
    refuse(pair_fault(f"closures.{day}", said) for day, said in parts.items())
    split = {day: (said[0], said[1]) for day, said in parts.items()}
    refuse(closure_faults(split))
    return tuple(OwnDay(day, text_of(why), hour) for day, (why, hour) in sorted(split.items()))


def openings(given: Openings) -> tuple[OwnDay, ...]:
    """Read the days that a company opens.

    Raises:
        DayNeeded: `deadlines.calendar.day_needed`.
        InvalidOwnDay: `deadlines.own_day.invalid`, path `openings.2026-12-19`.
    """
    refuse(row_fault("openings", given))
    refuse(reason_fault(f"openings.{plain(day)}", why) for day, why in given.items())
    return tuple(OwnDay(day, text_of(why), None) for day, why in sorted(given.items()))


def closure_faults(given: Mapping[date, tuple[Reason, time]]) -> Iterator[Fault | None]:
    """Name what is wrong with closures."""
    for day, (why, hour) in given.items():
        yield reason_fault(f"closures.{day}", why)
        local: object = hour
        if not isinstance(local, time) or local.tzinfo is not None:
            said = {"given": ascii(hour)[:80]}
            yield Fault(f"closures.{day}.from", "deadlines.own_day.hour", NO_HOUR, said)


def row_fault(path: str, given: object) -> Iterator[Fault]:
    """Name what does not give a reason by day."""
    if not isinstance(given, Mapping):
        yield Fault(path, "deadlines.own_day.kind", NO_DAYS, {"given": ascii(given)[:80]})


def pair_fault(path: str, said: tuple[object, ...]) -> Fault | None:
    """Name what is neither a reason nor a reason and an hour."""
    if len(said) == 2:  # noqa: PLR2004  reason, hour
        return None
    return Fault(path, "deadlines.own_day.reason", NO_REASON, {"given": ascii(said)[:80]})


def reason_fault(path: str, why: object) -> Fault | None:
    """Name a reason that is none."""
    if isinstance(why, Text) or (isinstance(why, str) and why.strip()):
        return None
    return Fault(path, "deadlines.own_day.reason", NO_REASON, {"given": ascii(why)[:80]})


def refuse(faults: Iterable[Fault | None]) -> None:
    """Refuse own days with all their faults at once."""
    found = tuple(each for each in faults if each)
    if found:
        raise InvalidOwnDay(found)


def text_of(reason: Reason) -> Text:
    """Take a reason over; one in a single language reads the same in each, braces and all."""
    if isinstance(reason, Text):
        return reason
    literal = reason.replace("{", "{{").replace("}", "}}")
    return Text(de=literal, en=literal)
