"""Pauses, events and closed days as words of a call.

A time without offset is that of the clock at the place.  The one rule: a time that this clock
shows twice, or never, is refused; nobody guesses which was meant.
"""

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from attrs import frozen

from fixflow.deadlines import ZPO_145, Pause
from fixflow.deadlines.counting.pauses import Cause
from fixflow.errors import Misuse
from fixflow.instants import parse_instant
from fixflow.parties import SYSTEM
from fixflow.texts import Text

SHOWN: Final = 80
LONGEST: Final = 3660
DAY: Final = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
WALL: Final = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?", re.ASCII)
CLOCK: Final = re.compile(r"\d\d:\d\d", re.ASCII)
RECESS: Final = "ZPO_145"
AS_GIVEN: Final = Text(de="wie angegeben", en="as given", fr="comme indiqué", it="come indicato")
COMPANY: Final = Text(
    de="Betrieb geschlossen", en="company closed", fr="entreprise fermée", it="azienda chiusa"
)


@frozen
class NotAMoment(Misuse):
    """An event is a day, a time by the clock at the place, or an instant with offset."""

    code = "cli.not_a_moment"
    text = Text(
        de="«{given}» ist weder Tag noch Zeit; gemeint ist etwa 2026-05-15 oder 2026-05-15T15:20.",
        en="“{given}” is neither day nor time; meant is such as 2026-05-15 or 2026-05-15T15:20.",
        fr="«{given}» n’est ni un jour ni une heure; par exemple 2026-05-15 ou 2026-05-15T15:20.",
        it="«{given}» non è né un giorno né un’ora; per esempio 2026-05-15 o 2026-05-15T15:20.",
    )
    given: str


@frozen
class ShownTwice(Misuse):
    """The clocks were set back: this time of day exists twice, and the call does not say which."""

    code = "cli.shown_twice"
    text = Text(
        de="Die Uhr in {zone} zeigt {given} zweimal; gemeint ist {first} oder {second}.",
        en="The clock in {zone} shows {given} twice; meant is {first} or {second}.",
        fr="L’horloge de {zone} montre {given} deux fois; c’est {first} ou {second}.",
        it="L’orologio di {zone} mostra {given} due volte; è {first} o {second}.",
    )
    given: str
    zone: str
    first: str
    second: str


@frozen
class NeverShown(Misuse):
    """The clocks were set forward: this time of day does not exist."""

    code = "cli.never_shown"
    text = Text(
        de="Die Uhr in {zone} zeigt {given} nie, weil sie vorspringt.",
        en="The clock in {zone} never shows {given}, since it jumps ahead.",
        fr="L’horloge de {zone} ne montre jamais {given}, car elle avance.",
        it="L’orologio di {zone} non mostra mai {given}, perché va avanti.",
    )
    given: str
    zone: str


@frozen
class NotAPause(Misuse):
    """A pause is two moments with a slash between, of which the second may be open."""

    code = "cli.not_a_pause"
    text = Text(
        de="«{given}» ist keine Pause; gemeint ist BEGINN/ENDE, BEGINN/ oder ZPO_145.",
        en="“{given}” is no pause; meant is BEGIN/END, BEGIN/ or ZPO_145.",
        fr="«{given}» n’est pas une interruption; il faut DÉBUT/FIN, DÉBUT/ ou ZPO_145.",
        it="«{given}» non è un’interruzione; serve INIZIO/FINE, INIZIO/ o ZPO_145.",
    )
    given: str


@frozen
class NotDays(Misuse):
    """Closed days are one day, or a first and a last."""

    code = "cli.not_days"
    text = Text(
        de="«{given}» sind keine Tage; gemeint ist etwa 2026-12-24..2027-01-03, höchstens zehn Jahre.",
        en="“{given}” are no days; meant is such as 2026-12-24..2027-01-03, ten years at most.",
        fr="«{given}» ne sont pas des jours; par exemple 2026-12-24..2027-01-03, dix ans au plus.",
        it="«{given}» non sono giorni; per esempio 2026-12-24..2027-01-03, al massimo dieci anni.",
    )
    given: str


@frozen
class NotATime(Misuse):
    """A cut-off is a time by the clock at the place."""

    code = "cli.not_a_time"
    text = Text(
        de="«{given}» ist keine Uhrzeit wie 17:00.",
        en="“{given}” is no time of day such as 17:00.",
        fr="«{given}» n’est pas une heure comme 17:00.",
        it="«{given}» non è un’ora come 17:00.",
    )
    given: str


def moment(text: str, zone: ZoneInfo) -> date | datetime:
    """Read an event: a day, a time by the clock at the place, or an instant with offset.

    Raises:
        NotAMoment: `cli.not_a_moment`.
        ShownTwice: `cli.shown_twice`.
        NeverShown: `cli.never_shown`.
        InvalidInstant: `instants.invalid`.
    """
    try:
        if DAY.fullmatch(text):
            return date.fromisoformat(text)
        if WALL.fullmatch(text):
            return at_place(datetime.fromisoformat(text), zone)
    except (ValueError, OverflowError):
        raise NotAMoment(shown(text)) from None
    if "T" not in text and " " not in text.strip():
        raise NotAMoment(shown(text))
    return parse_instant(text)


def at_place(wall: datetime, zone: ZoneInfo) -> datetime:
    """Give the instant at which the clock at a place shows a time.

    Raises:
        ShownTwice: `cli.shown_twice`.
        NeverShown: `cli.never_shown`.
    """
    first, second = (wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != wall:
        raise NeverShown(f"{wall:%Y-%m-%d %H:%M}", zone.key)
    raise ShownTwice(f"{wall:%Y-%m-%d %H:%M}", zone.key, first.isoformat(), second.isoformat())


def pause(text: str, zone: ZoneInfo) -> Cause:
    """Read a pause; a day alone stands for its 00:00.

    Raises:
        NotAPause: `cli.not_a_pause`.
        InvalidPause: `deadlines.pause.invalid`, it ends before it begins.
    """
    if text == RECESS:
        return ZPO_145
    begin, slash, end = text.partition("/")
    if not slash or not begin:
        raise NotAPause(shown(text))
    ends = instant(end, zone) if end else None
    return Pause(instant(begin, zone), ends, reason=AS_GIVEN, caused_by=SYSTEM)


def instant(text: str, zone: ZoneInfo) -> datetime:
    """Read an instant; of a day its beginning at the place."""
    found = moment(text, zone)
    return found if isinstance(found, datetime) else datetime.combine(found, time(0), zone)


def closed_days(text: str) -> dict[date, Text]:
    """Read days that a company closes.

    Raises:
        NotDays: `cli.not_days`.
    """
    first, dots, last = text.partition("..")
    if not all(DAY.fullmatch(each) for each in (first, last if dots else first)):
        raise NotDays(shown(text))
    try:
        begin = date.fromisoformat(first)
        end = date.fromisoformat(last) if dots else begin
    except ValueError:
        raise NotDays(shown(text)) from None
    if not 0 <= (end - begin).days < LONGEST:
        raise NotDays(shown(text))
    days = (begin + timedelta(days=number) for number in range((end - begin).days + 1))
    return dict.fromkeys(days, COMPANY)


def cut_off(text: str) -> time:
    """Read a time of day.

    Raises:
        NotATime: `cli.not_a_time`.
    """
    try:
        if CLOCK.fullmatch(text):
            return time.fromisoformat(text)
    except ValueError:
        pass
    raise NotATime(shown(text))


def shown(text: str) -> str:
    """Write a word of the call back, short and in letters that harm nobody."""
    return ascii(text[:SHOWN])[1:-1]
