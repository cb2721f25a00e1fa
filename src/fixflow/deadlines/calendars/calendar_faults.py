"""Calendar faults: what can be wrong with a calendar that is asked for, or with a question to it."""

from collections.abc import Iterable
from datetime import MAXYEAR, MINYEAR, date, datetime

from attrs import frozen

from fixflow.deadlines.calendars.closing import REGIONAL, PlaceDays, Regional
from fixflow.deadlines.facts import PROFILES, Profile, UnknownProfile
from fixflow.deadlines.places import AmbiguousPlace, UnknownPlace, keys, nearest, place_of
from fixflow.deadlines.tables import Horizon
from fixflow.errors import Misuse
from fixflow.texts import Text


@frozen
class DayNeeded(Misuse):
    """A calendar knows days; which day an instant falls on depends on the zone of the place."""

    code = "deadlines.calendar.day_needed"
    text = Text(
        de="{given} ist kein Tag; `local_day` macht aus einem Zeitpunkt den Tag am Ort.",
        en="{given} is no day; `local_day` makes of an instant the day at the place.",
    )
    given: str


@frozen
class UnknownDirection(Misuse):
    """A closed day can be left forwards or backwards, and nowhere else."""

    code = "deadlines.direction.unknown"
    text = Text(
        de="«{direction}» ist keine Richtung; es gibt: following, preceding.",
        en="“{direction}” is no direction; there are: following, preceding.",
    )
    direction: str


@frozen
class UnknownReading(Misuse):
    """A day of a part of a place is read as working, as closed, or refused where it decides."""

    code = "deadlines.regional.unknown"
    text = Text(
        de="«{regional}» ist keine Lesart regionaler Tage; es gibt: working, closed, error.",
        en="“{regional}” is no reading of regional days; there are: working, closed, error.",
    )
    regional: str


@frozen
class InvalidHorizon(Misuse):
    """A horizon is a first and a last year, of which the last is not the earlier."""

    code = "deadlines.horizon.invalid"
    text = Text(
        de="{given} ist kein Zeitraum von Jahren zwischen {least} und {most}.",
        en="{given} is no span of years between {least} and {most}.",
    )
    given: str
    least: int = MINYEAR + 1
    most: int = MAXYEAR - 1


@frozen
class NoCalendar(Misuse):
    """Of no calendar at all there is nothing to combine."""

    code = "deadlines.calendar.none"
    text = Text(
        de="Es ist kein Kalender angegeben, der sich verbinden ließe.",
        en="No calendar is given that could be combined.",
    )


@frozen
class UnverifiedDay(Misuse):
    """No text of law could be shown for a day that decides, and the calendar was to refuse that."""

    code = "deadlines.place.unverified"
    text = Text(
        de="In {place} entscheidet ein Tag, für den sich kein Gesetzestext belegen lässt.",
        en="In {place} a day decides for which no text of law can be shown.",
    )
    place: str


def undecided(leaves: Iterable[PlaceDays]) -> Misuse:
    """Say that a doubtful day decides: which parts of the place could be named instead."""
    named = tuple(each.place for each in leaves)
    for place in named:
        parts = tuple(str(means[0]) for key, means in keys().items() if key.startswith(f"{place}/"))
        if parts:
            return AmbiguousPlace(place, tuple(dict.fromkeys(parts)))
    return UnverifiedDay(named[0])


def known_places(places: tuple[str, ...]) -> tuple[str, ...]:
    """Take keys of places over, each once, an alias as the area it means.

    Raises:
        UnknownPlace: `deadlines.place.unknown`.
        AmbiguousPlace: `deadlines.place.ambiguous`.
    """
    given: tuple[object, ...] = places
    strange = [ascii(each)[:80] for each in given if not isinstance(each, str)]
    if strange or not places:
        raise UnknownPlace("".join(strange[:1]), nearest(""))
    return tuple(dict.fromkeys(str(place_of(place)) for place in places))


def known_profile(profile: Profile) -> Profile:
    """Take the name of a law over if it is one.

    Raises:
        UnknownProfile: `deadlines.profile.unknown`.
    """
    if profile not in PROFILES:
        raise UnknownProfile(ascii(profile)[1:-1][:80])
    return profile


def plain(day: date) -> date:
    """Take a day over if it is one, no instant.

    Raises:
        DayNeeded: `deadlines.calendar.day_needed`.
    """
    if isinstance(day, datetime) or not isinstance(day, date):
        raise DayNeeded(ascii(day)[:80])
    return day


def known_regional(regional: Regional) -> Regional:
    """Take a reading of regional days over if it is one.

    Raises:
        UnknownReading: `deadlines.regional.unknown`.
    """
    if regional not in REGIONAL:
        raise UnknownReading(ascii(regional)[:80])
    return regional


def known_horizon(horizon: Horizon) -> Horizon:
    """Take a horizon over if it is one.

    Raises:
        InvalidHorizon: `deadlines.horizon.invalid`.
    """
    match horizon:
        case (int() as first, int() as last) if MINYEAR < first <= last < MAXYEAR:
            return first, last
        case _:
            raise InvalidHorizon(ascii(horizon)[:80])


def shared_horizon(horizons: Iterable[Horizon]) -> Horizon:
    """Give the years that lie in every horizon.

    Raises:
        InvalidHorizon: `deadlines.horizon.invalid`, they have no year in common.
    """
    firsts, lasts = zip(*horizons, strict=True)
    return known_horizon((max(firsts), min(lasts)))
