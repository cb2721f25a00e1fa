"""The reader: one word of plain data at a time, with the path at which it stands.

What cannot be read is noted and the reading goes on beside it, so that a form shows every fault
at once.  The one rule: nothing is bent into what it is not; a bool is no number, a text no list.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date, time
from enum import Enum
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from attrs import define, field

from fixflow.errors import Fault, FixflowError, facts
from fixflow.recurrence.contract_faults import shown
from fixflow.texts import Text

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
CLOCK: Final = re.compile(r"[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{3}|\.[0-9]{6})?)?")
Read = Callable[["Reader", object], T]


class Unreadable(Exception):
    """A part could not be read; its faults are noted."""


@define
class Reader:
    """Where in the data the reading is, and what was wrong so far."""

    path: str = ""
    faults: list[Fault] = field(factory=list)

    def at(self, name: str) -> "Reader":
        """Go into a field."""
        return Reader(f"{self.path}.{name}" if self.path else name, self.faults)

    def item(self, place: int) -> "Reader":
        """Go into an item of a list."""
        return Reader(f"{self.path}[{place}]", self.faults)

    def wrong(self, code: str, text: Text, value: object) -> Unreadable:
        """Note a fault here."""
        self.faults.append(Fault(self.path, code, text, shown(value)))
        return Unreadable()

    @contextmanager
    def ours(self, named: str = "", items: str = "") -> Iterator[None]:
        """Note what one of our values refuses, under this path.

        Args:
            named: What the value calls itself in its paths; what follows it there is kept.
            items: In which field its items stand here.
        """
        try:
            yield
        except FixflowError as error:
            inner = error.faults or (Fault("", error.code, error.text, facts(error)),)
            for each in inner:
                tail = each.path.removeprefix(named) if named else ""
                tail = f".{items}{tail}" if items and tail.startswith("[") else tail
                self.faults.append(Fault(self.path + tail, each.code, each.text, each.params))
            raise Unreadable from None

    def get(self, data: Mapping[str, object], name: str, read: "Read[T]") -> T | None:
        """Read a field, if it is there."""
        value = data.get(name)
        if value is None:
            return None
        try:
            return read(self.at(name), value)
        except Unreadable:
            return None

    def need(self, data: Mapping[str, object], name: str, read: "Read[T]") -> T | None:
        """Read a field that must be there."""
        if data.get(name) is None:
            self.at(name).faults.append(Fault(self.at(name).path, "recurrence.missing", MISSING))
        return self.get(data, name, read)

    def sound(self, before: int) -> None:
        """Stop where something was wrong since."""
        if len(self.faults) > before:
            raise Unreadable


def record(reader: Reader, value: object, known: Mapping[str, object]) -> dict[str, object]:
    """Read an object, and note each name that it should not have."""
    if not isinstance(value, dict):
        raise reader.wrong("recurrence.kind", NO_RECORD, value)
    for name in value:
        if name not in known:
            reader.at(str(name)).wrong("recurrence.unknown", UNKNOWN, name)
    return {str(name): each for name, each in value.items()}


def line(reader: Reader, value: object) -> str:
    """Read a text."""
    if not isinstance(value, str):
        raise reader.wrong("recurrence.kind", NO_TEXT, value)
    return value


def whole_number(reader: Reader, value: object) -> int:
    """Read a whole number; a bool is none."""
    if type(value) is not int:
        raise reader.wrong("recurrence.kind", NO_NUMBER, value)
    return value


def flag(reader: Reader, value: object) -> bool:
    """Read true or false."""
    if not isinstance(value, bool):
        raise reader.wrong("recurrence.kind", NO_FLAG, value)
    return value


def day(reader: Reader, value: object) -> date:
    """Read a day by ISO 8601."""
    try:
        found = date.fromisoformat(line(reader, value))
    except ValueError:
        raise reader.wrong("recurrence.not_a_date", NO_DAY, value) from None
    if found.isoformat() != value:
        raise reader.wrong("recurrence.not_a_date", NO_DAY, value)
    return found


def clock(reader: Reader, value: object) -> time:
    """Read a time of day as ISO 8601 writes it with colons, in seconds only where it has some."""
    text = line(reader, value)
    with suppress(ValueError):
        if CLOCK.fullmatch(text):
            return time.fromisoformat(text)
    raise reader.wrong("recurrence.due_time", NO_CLOCK, value)


def zone(reader: Reader, value: object) -> ZoneInfo:
    """Read the name of a zone."""
    try:
        return ZoneInfo(line(reader, value))
    except (ValueError, LookupError, OSError):
        raise reader.wrong("recurrence.zone", NO_ZONE, value) from None


def one_of(kind: type[E]) -> "Read[E]":
    """Read a word that names a member."""

    def read(reader: Reader, value: object) -> E:
        try:
            return kind(value)
        except ValueError:
            words = ", ".join(str(each.value) for each in kind)
            reader.faults.append(
                Fault(
                    reader.path, "recurrence.choice", NO_CHOICE, {**shown(value), "choices": words}
                )
            )
            raise Unreadable from None

    return read


def several(read: "Read[T]") -> "Read[tuple[T, ...]]":
    """Read a list."""

    def each(reader: Reader, value: object) -> tuple[T, ...]:
        if not isinstance(value, Sequence) or isinstance(value, str):
            raise reader.wrong("recurrence.list", NO_LIST, value)
        before = len(reader.faults)
        found: list[T] = []
        for place, item in enumerate(value):
            try:
                found.append(read(reader.item(place), item))
            except Unreadable:
                continue
        reader.sound(before)
        return tuple(found)

    return each


MISSING: Final = Text("fehlt", "is missing", "manque", "manca")
UNKNOWN: Final = Text(
    "{value} ist hier kein Feld",
    "{value} is no field here",
    "{value} n’est pas un champ ici",
    "{value} qui non è un campo",
)
NO_RECORD: Final = Text(
    "{value} ist kein Objekt",
    "{value} is no object",
    "{value} n’est pas un objet",
    "{value} non è un oggetto",
)
NO_TEXT: Final = Text(
    "{value} ist kein Text",
    "{value} is no text",
    "{value} n’est pas un texte",
    "{value} non è un testo",
)
NO_NUMBER: Final = Text(
    "{value} ist keine ganze Zahl",
    "{value} is no whole number",
    "{value} n’est pas un nombre entier",
    "{value} non è un numero intero",
)
NO_FLAG: Final = Text(
    "{value} ist weder true noch false",
    "{value} is neither true nor false",
    "{value} n’est ni true ni false",
    "{value} non è né true né false",
)
NO_DAY: Final = Text(
    "{value} ist kein Tag wie 2027-10-01",
    "{value} is no day such as 2027-10-01",
    "{value} n’est pas un jour comme 2027-10-01",
    "{value} non è un giorno come 2027-10-01",
)
NO_CLOCK: Final = Text(
    "{value} ist keine Uhrzeit wie 08:00",
    "{value} is no time of day such as 08:00",
    "{value} n’est pas une heure comme 08:00",
    "{value} non è un’ora come 08:00",
)
NO_ZONE: Final = Text(
    "{value} ist keine Zone wie Europe/Zurich",
    "{value} is no zone such as Europe/Zurich",
    "{value} n’est pas un fuseau comme Europe/Zurich",
    "{value} non è un fuso come Europe/Zurich",
)
NO_CHOICE: Final = Text(
    "{value} ist keine der Möglichkeiten {choices}",
    "{value} is none of {choices}",
    "{value} n’est aucune des possibilités {choices}",
    "{value} non è nessuna delle possibilità {choices}",
)
NO_LIST: Final = Text(
    "{value} ist keine Liste",
    "{value} is no list",
    "{value} n’est pas une liste",
    "{value} non è un elenco",
)
