"""Reading: what a typed text means, by the kind of its field.

The one rule: nothing is guessed.  An amount is read by the language that it was typed in, an
instant by the clock at the order's place; a time that this clock shows twice or never is a fault,
not a choice of ours.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, tzinfo
from typing import Final

from attrs import field, frozen

from fixflow.contrib.forms.typed import Typed, listed
from fixflow.errors import Fault, FixflowError, facts
from fixflow.formats import parse_amount, parse_money
from fixflow.lifecycle import Spec
from fixflow.lifecycle.priced_lines import PARTS
from fixflow.money import SCALE
from fixflow.texts import Language, Text

WALL_TIME: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
)
WORDS: Final[Mapping[str, bool]] = {
    "yes": True, "on": True, "true": True, "no": False, "off": False, "false": False,
}  # fmt: skip
TEXT_KINDS: Final = frozenset({"line", "lines"})
# fmt: off
NEVER: Final = Text(
    de="gibt es an diesem Tag nicht: die Uhr wird vorgestellt",
    en="does not exist on this day: the clock is put forward",
    fr="n’existe pas ce jour-là: l’heure est avancée",
    it="non esiste in questo giorno: l’orologio viene spostato in avanti")
TWICE: Final = Text(
    de="gibt es an diesem Tag zweimal: die Uhr wird zurückgestellt",
    en="comes twice on this day: the clock is put back",
    fr="existe deux fois ce jour-là: l’heure est retardée",
    it="esiste due volte in questo giorno: l’orologio viene spostato indietro")
# fmt: on


@frozen
class Unread:
    """Stands in the place of what could not be read, so that no other value does."""


UNREAD: Final = Unread()


@frozen
class Reader:
    """Reads the fields of one form, and keeps what is wrong.

    Args:
        typed: The form.
        zone: The clock at the order's place; None where none is known.
        lang: In which language amounts were typed.
        currency: In which currency amounts count, where that is known.
        faults: Everything that could not be read.
    """

    typed: Typed
    zone: tzinfo | None
    lang: Language
    currency: str | None = None
    faults: list[Fault] = field(factory=list)

    def value(self, spec: Spec) -> object:
        """Give what a field was filled in with, as `Action` fields are read; None for nothing."""
        name = spec.name
        match spec.kind:
            case "several" if spec.choices:
                return [each for each in self.typed.all(name) if each] or None
            case "several":
                named = [one for each in self.typed.all(name) for one in listed(each)]
                return named or None
            case "priced_lines":
                return self.rows(name) or None
            case "document" | "documents":
                return None  # a file: the host hands in its reference
            case kind:
                return self.single(name, kind, self.typed.last(name))

    def single(self, path: str, kind: str, text: str | None) -> object:
        """Give what one text means."""
        if text is None or kind in TEXT_KINDS:
            return text
        bare = text.strip()
        if not bare:
            return None
        match kind:
            case "money":
                return self.amount(path, bare)
            case "instant":
                return self.instant(path, bare)
            case "flag":
                return WORDS.get(bare, bare)
            case _:
                return bare

    def rows(self, name: str) -> list[dict[str, object]]:
        """Give the lines of a group that hold anything."""
        rows = self.typed.rows(name, tuple(PARTS))
        return [
            {
                part: self.single(f"{name}[{at}].{part}", PARTS[part].kind, text)
                for part, text in row.items()
            }
            for at, row in enumerate(rows)
        ]

    def amount(self, path: str, text: str) -> object:
        """Read an amount by the language's convention, as fields take it."""
        try:
            if self.currency in SCALE:
                return parse_money(text, self.lang, self.currency)
            return f"{parse_amount(text, self.lang):f}"
        except FixflowError as error:
            return self.wrong(Fault(path, error.code, error.text, facts(error)))

    def instant(self, path: str, text: str) -> object:
        """Read a time without offset by the clock at the place; one with an offset stands."""
        if self.zone is None or not WALL_TIME.fullmatch(text):
            return text
        try:
            local = datetime.fromisoformat(text)
        except ValueError:
            return text
        at = local.replace(tzinfo=self.zone)
        if why := next(misfits(at), None):
            return self.wrong(Fault(path, *why))
        return at

    def wrong(self, fault: Fault) -> Unread:
        """Keep a fault."""
        self.faults.append(fault)
        return UNREAD


def misfits(at: datetime) -> Iterator[tuple[str, Text]]:
    """Say why a clock does not show a time exactly once on its day."""
    again = at.replace(fold=1)
    try:
        back = at.astimezone(UTC).astimezone(at.tzinfo).replace(fold=0)
    except OverflowError:
        return  # no year that a zone can tell; the field says so
    if back.replace(tzinfo=None) != at.replace(tzinfo=None):
        yield "forms.no_such_time", NEVER
    elif at.utcoffset() != again.utcoffset():
        yield "forms.time_twice", TWICE
