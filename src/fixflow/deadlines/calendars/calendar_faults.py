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
        fr="{given} n’est pas un jour; `local_day` tire d’un instant le jour sur place.",
        it="{given} non è un giorno; `local_day` ricava da un istante il giorno sul posto.",
    )
    given: str


@frozen
class UnknownDirection(Misuse):
    """A closed day can be left forwards or backwards, and nowhere else."""

    code = "deadlines.direction.unknown"
    text = Text(
        de="«{direction}» ist keine Richtung; es gibt: following, preceding.",
        en="“{direction}” is no direction; there are: following, preceding.",
        fr="«{direction}» n’est pas une direction; il y a: following, preceding.",
        it="«{direction}» non è una direzione; ci sono: following, preceding.",
    )
    direction: str


@frozen
class UnknownReading(Misuse):
    """A day of a part of a place is read as working, as closed, or refused where it decides."""

    code = "deadlines.regional.unknown"
    text = Text(
        de="«{regional}» ist keine Lesart regionaler Tage; es gibt: working, closed, error.",
        en="“{regional}” is no reading of regional days; there are: working, closed, error.",
        fr="«{regional}» n’est pas une lecture des jours régionaux; il y a: working, closed, error.",
        it="«{regional}» non è una lettura dei giorni regionali; ci sono: working, closed, error.",
    )
    regional: str


@frozen
class UnknownHalfDays(Misuse):
    """A day that closes from an hour on is a working day or none; `HalfDays` says which."""

    code = "deadlines.half_days.unknown"
    text = Text(
        de="{given} sagt nicht, ob halbe Tage zählen; HalfDays.WORKING oder HalfDays.NON_WORKING.",
        en="{given} does not say whether half days count; HalfDays.WORKING or NON_WORKING does.",
        fr="{given} ne dit pas si les demi-journées comptent; HalfDays.WORKING ou NON_WORKING.",
        it="{given} non dice se le mezze giornate contano; HalfDays.WORKING o NON_WORKING.",
    )
    given: str


@frozen
class InvalidHorizon(Misuse):
    """A horizon is a first and a last year, of which the last is not the earlier."""

    code = "deadlines.horizon.invalid"
    text = Text(
        de="{given} ist kein Zeitraum von Jahren zwischen {least} und {most}.",
        en="{given} is no span of years between {least} and {most}.",
        fr="{given} n’est pas une période d’années entre {least} et {most}.",
        it="{given} non è un periodo di anni tra {least} e {most}.",
    )
    given: str
    least: int = MINYEAR + 1
    most: int = MAXYEAR - 1


@frozen
class TooDeep(Misuse):
    """A calendar made of calendars made of calendars ends somewhere."""

    code = "deadlines.calendar.too_deep"
    text = Text(
        de="Der Kalender ist aus mehr als {most} Ebenen von Kalendern gemacht.",
        en="The calendar is made of more than {most} levels of calendars.",
        fr="Le calendrier est composé de plus de {most} niveaux de calendriers.",
        it="Il calendario è composto da più di {most} livelli di calendari.",
    )
    most: int


@frozen
class NoCalendar(Misuse):
    """Of no calendar at all there is nothing to combine."""

    code = "deadlines.calendar.none"
    text = Text(
        de="Es ist kein Kalender angegeben, der sich verbinden ließe.",
        en="No calendar is given that could be combined.",
        fr="Aucun calendrier à combiner n’est indiqué.",
        it="Non è indicato alcun calendario da combinare.",
    )


@frozen
class NotACalendar(Misuse):
    """Calendars are combined with calendars; the key of a place is none."""

    code = "deadlines.calendar.kind"
    text = Text(
        de="{given} ist kein Kalender; `Calendar.of` macht einen aus Orten.",
        en="{given} is no calendar; `Calendar.of` makes one of places.",
        fr="{given} n’est pas un calendrier; `Calendar.of` en fait un à partir de lieux.",
        it="{given} non è un calendario; `Calendar.of` ne fa uno da luoghi.",
    )
    given: str


@frozen
class UnverifiedDay(Misuse):
    """No text of law could be shown for a day that decides, and the calendar was to refuse that."""

    code = "deadlines.place.unverified"
    text = Text(
        de="In {place} entscheidet ein Tag, für den sich kein Gesetzestext belegen lässt.",
        en="In {place} a day decides for which no text of law can be shown.",
        fr="À {place}, un jour décisif ne repose sur aucun texte de loi attesté.",
        it="A {place} un giorno decisivo non poggia su alcun testo di legge attestato.",
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
