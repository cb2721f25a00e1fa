"""Faults: what can be wrong with an interval, a term or a contract, each with its path.

The one rule: an input is checked whole, so that a form can show every fault beside its field.
"""

from collections.abc import Iterable
from datetime import date, datetime
from enum import Enum
from typing import Final

from attrs import frozen

from fixflow.errors import Fault, Misuse
from fixflow.texts import Text

SEEN: Final = 80
MOST: Final = 9_999  # of any unit: more leaves the calendar


@frozen
class InvalidInterval(Misuse):
    """An interval counts exactly one unit, 1 to 9,999 of it; each fault has its path."""

    code = "recurrence.interval"
    text = Text(
        de="Das Intervall ist ungültig.",
        en="The interval is invalid.",
        fr="L’intervalle n’est pas valable.",
        it="L’intervallo non è valido.",
    )
    faults: tuple[Fault, ...]


@frozen
class InvalidFixedDates(Misuse):
    """Fixed dates are days of the year, or days of the calendar; each fault has its path."""

    code = "recurrence.fixed_date"
    text = Text(
        de="Die festen Daten sind ungültig.",
        en="The fixed dates are invalid.",
        fr="Les dates fixes ne sont pas valables.",
        it="Le date fisse non sono valide.",
    )
    faults: tuple[Fault, ...]


@frozen
class InvalidTerm(Misuse):
    """A term has a length or a last day, and what it renews by; each fault has its path."""

    code = "recurrence.term"
    text = Text(
        de="Die Laufzeit ist ungültig.",
        en="The term is invalid.",
        fr="La durée n’est pas valable.",
        it="La durata non è valida.",
    )
    faults: tuple[Fault, ...]


@frozen
class BeyondYear9999(Misuse):
    """The calendar ends with the year 9999, and so does every cycle."""

    code = "recurrence.beyond_horizon"
    text = Text(
        de="Fälligkeit {i} läge nach dem Jahr 9999.",
        en="Occurrence {i} would lie after the year 9999.",
        fr="L’échéance {i} serait après l’an 9999.",
        it="La scadenza {i} sarebbe dopo l’anno 9999.",
    )
    i: int


@frozen
class NoSuchOccurrence(Misuse):
    """The index names a gap, or lies before the first or behind the last date."""

    code = "recurrence.no_such_occurrence"
    text = Text(
        de="Eine Fälligkeit {i} gibt es nicht.",
        en="There is no occurrence {i}.",
        fr="Il n’y a pas d’échéance {i}.",
        it="Non esiste una scadenza {i}.",
    )
    i: int | str


def refuse(
    error: type[InvalidInterval | InvalidFixedDates | InvalidTerm], faults: Iterable[Fault]
) -> None:
    """Refuse what has faults.

    Raises:
        InvalidInterval: `recurrence.interval`, and likewise the other kinds.
    """
    found = tuple(faults)
    if found:
        raise error(found)


def is_day(value: object) -> bool:
    """Tell whether a value is a day; an instant is none, whatever Python says of their classes."""
    return isinstance(value, date) and not isinstance(value, datetime)


def beginning(value: object) -> str:
    """Write a value in at most 80 letters; what was cut off ends with three points."""
    seen = ascii(value)
    return seen if len(seen) <= SEEN else f"{seen[: SEEN - 3]}..."


def day_fault(path: str, value: object) -> Fault | None:
    """Name what is no day."""
    if is_day(value):
        return None
    return Fault(path, "recurrence.not_a_date", NOT_A_DATE, {"value": ascii(value)[:80]})


NOT_A_DATE: Final = Text(
    "{value} ist kein Tag",
    "{value} is no day",
    "{value} n’est pas un jour",
    "{value} non è un giorno",
)
ONE_UNIT: Final = Text(
    "genau eine Einheit ist anzugeben, nicht {count}",
    "exactly one unit is needed, not {count}",
    "il faut exactement une unité, et non {count}",
    "serve esattamente un’unità, non {count}",
)
NUMBER: Final = Text(
    "{value} ist keine ganze Zahl von 1 bis {most}",
    "{value} is no whole number from 1 to {most}",
    "{value} n’est pas un nombre entier de 1 à {most}",
    "{value} non è un numero intero da 1 a {most}",
)
CHOICE: Final = Text(
    "{value} ist keine der Möglichkeiten {choices}",
    "{value} is none of {choices}",
    "{value} n’est aucune des possibilités {choices}",
    "{value} non è nessuna delle possibilità {choices}",
)


def choice_fault(path: str, value: object, kind: type[Enum] | type[bool]) -> Fault | None:
    """Name what is none of the choices."""
    if isinstance(value, kind):
        return None
    names = ", ".join(each.name for each in kind) if issubclass(kind, Enum) else "True, False"
    return Fault(path, "recurrence.choice", CHOICE, {"value": ascii(value)[:80], "choices": names})


def number_fault(path: str, value: object) -> Fault | None:
    """Name what is no count of a unit; a bool is no number."""
    if type(value) is int and 0 < value <= MOST:
        return None
    return Fault(path, "recurrence.number", NUMBER, {"value": ascii(value)[:80], "most": MOST})
