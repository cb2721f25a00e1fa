"""Separators: ids that are joined of several numbers, so that they can be taken apart again.

«Dieser Separator wird genutzt um die IDs in dem Partner System aus den ERP Nummern
zusammenzusetzen, sodass die IDs eindeutig sind»: they are, as long as no number holds the separator;
of 7, 20.5, 3 and of 7, 20, 5.3 a dot makes the same.  The one rule: a number is a text whose leading
zeros count, and a separator is chosen by looking at the whole stock.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import Enum
from typing import Final

from attrs import frozen

from fixflow.errors import Fault, PartnerFault, Refused
from fixflow.identity import CompositeId, OneForSeveral, is_line, shown
from fixflow.texts import Text

NO_PART: Final = Text(
    de="«{part}» taugt nicht als Teil einer Kennung; nötig ist eine druckbare Zeile",
    en="“{part}” does not do as a part of an id; one printable line is needed",
)


@frozen
class BadIdParts(Refused):
    """Numbers from which no id can be joined, whatever the separator; all of them at once."""

    code = "connectors.bad_id_parts"
    text = Text(
        de="Aus einigen Nummern lässt sich keine Kennung zusammensetzen.",
        en="From some of the numbers no id can be joined.",
    )
    status = 422
    faults: tuple[Fault, ...]


@frozen
class WrongArity(PartnerFault):
    """An id came that is not joined of as many numbers as was agreed."""

    code = "connectors.wrong_arity"
    text = Text(
        de="Die Kennung «{id}» hat {found} statt {wanted} Teile.",
        en="The id “{id}” has {found} parts instead of {wanted}.",
    )
    id: str
    wanted: int
    found: int


class Separator(Enum):
    """What may stand between the numbers of a joined id: `-`, `_`, `.`, `/`, `|`.

    Examples:
        >>> str(Separator.SLASH.joined(("007", "20", "5", "3")))
        '007/20/5/3'
        >>> Separator.SLASH.taken_apart("007/20/5/3", 4)
        ('007', '20', '5', '3')
    """

    DASH = "-"
    UNDERSCORE = "_"
    DOT = "."
    SLASH = "/"
    BAR = "|"

    def joined(self, parts: Sequence[str]) -> CompositeId:
        """Join numbers to an id.

        Raises:
            PartHoldsSeparator: `identity.part_holds_separator`.
            InvalidId: `identity.invalid`, a part is empty or no line.
        """
        return CompositeId(tuple(parts), self.value)

    def taken_apart(self, text: str, arity: int) -> tuple[str, ...]:
        """Take an id apart into as many numbers as were joined.

        Raises:
            WrongArity: `connectors.wrong_arity`.
            InvalidId: `identity.invalid`.
        """
        parts = CompositeId.parse(text, self.value).parts
        if len(parts) != arity:
            raise WrongArity(shown(text), arity, len(parts))
        return parts


def find_safe_separators(ids: Iterable[Sequence[str]]) -> tuple[Separator, ...]:
    """Say which separators occur in no number of a stock, so that its joined ids are unambiguous.

    Ask at set-up with the whole stock: a separator that is safe today may stand in a number that is
    given tomorrow, which `Separator.joined` then refuses.

    Args:
        ids: Each id's numbers, as the ERP has them.

    Raises:
        BadIdParts: `connectors.bad_id_parts`, with every number that is none.
        OneForSeveral: `identity.one_for_several`, an id is one text and not its numbers.

    Examples:
        >>> [each.value for each in find_safe_separators([("7", "20.5", "3"), ("7", "20-1", "3")])]
        ['_', '/', '|']
    """
    faults: list[Fault] = []
    seen: set[str] = set()
    for index, parts in enumerate(ids):
        if isinstance(parts, str):
            raise OneForSeveral(shown(parts))
        faults += part_faults(index, parts)
        seen.update(*map(str, parts))
    if faults:
        raise BadIdParts(tuple(faults))
    return tuple(each for each in Separator if each.value not in seen)


def part_faults(index: int, parts: Sequence[str]) -> Iterator[Fault]:
    """Find the numbers of an id that are none; an id without any has one that is empty."""
    for place, part in enumerate(parts or ("",)):
        if not is_line(part):
            path = f"ids[{index}][{place}]"
            yield Fault(path, "connectors.bad_id_part", NO_PART, {"part": shown(part)})
