"""Identities: separate meaning, separate type.

An order's id is no service partner's id and no billing id, even where the letters agree; each
of them holds one text and says it by `str()`.
"""

import unicodedata
from collections.abc import Iterable
from typing import ClassVar, Final, Self

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.texts import Text

LONGEST: Final = 200


@frozen
class InvalidId(Misuse):
    """An id is one printable line of 1 to 200 characters."""

    code = "identity.invalid"
    text = Text(
        de="«{value}» taugt nicht als {kind}; nötig ist eine druckbare Zeile von 1 bis 200 Zeichen.",
        en="“{value}” does not do as {kind}; one printable line of 1 to 200 characters is needed.",
    )
    kind: Text
    value: str


@frozen
class OneForSeveral(Misuse):
    """A single id stands where several are wanted; it would be taken letter by letter."""

    code = "identity.one_for_several"
    text = Text(
        de="«{value}» ist eine einzelne Kennung; nötig ist eine Aufzählung, auch für eine.",
        en="“{value}” is a single id; a list is needed, also for one.",
    )
    value: str


@frozen(order=True)
class Identity:
    """One printable line that names something; compare only with its own kind."""

    label: ClassVar[Text] = Text(de="Kennung", en="an id")
    value: str

    def __attrs_post_init__(self) -> None:
        if not is_line(self.value):
            raise InvalidId(type(self).label, shown(self.value))

    def __str__(self) -> str:
        return self.value

    @classmethod
    def of(cls, value: Self | str) -> Self:
        """Take an id as it is, or make one of a text; an id of another kind is none of these.

        Raises:
            InvalidId: `identity.invalid`.
        """
        return value if isinstance(value, cls) else cls(value)  # type: ignore[arg-type]  # a text now

    @classmethod
    def several(cls, values: Iterable[Self | str]) -> tuple[Self, ...]:
        """Take several ids, each as `of` takes one.

        Raises:
            OneForSeveral: `identity.one_for_several`, a single id, or a text.
            InvalidId: `identity.invalid`.

        Examples:
            >>> OrderId.several(["SP-1", OrderId("SP-2")])
            (OrderId(value='SP-1'), OrderId(value='SP-2'))
        """
        if isinstance(values, str | Identity):
            raise OneForSeveral(shown(values))
        return tuple(map(cls.of, values))


@frozen(order=True)
class OrderId(Identity):
    """Names one order within a realm."""

    label = Text(de="Auftrags-ID", en="an order ID")


@frozen(order=True)
class SpId(Identity):
    """Servicepartner-ID: «Alle Servicepartner Aufträge haben eine individuelle Servicepartner-ID»."""

    label = Text(de="Servicepartner-ID", en="a service partner ID")


@frozen(order=True)
class BillingId(Identity):
    """Verrechnungs-ID: names one settlement; the contractor's invoice must quote it."""

    label = Text(de="Verrechnungs-ID", en="a settlement ID")


@frozen(order=True)
class Realm(Identity):
    """The client's closed area (imofix: «Mandant»); nothing crosses from one to another."""

    label = Text(de="Name eines Mandanten", en="the name of a realm")


@frozen
class PartHoldsSeparator(Misuse):
    """Joined with this separator, the parts could not be taken apart again."""

    code = "identity.part_holds_separator"
    text = Text(
        de="Der Teil «{part}» enthält das Trennzeichen «{separator}».",
        en="The part “{part}” holds the separator “{separator}”.",
    )
    part: str
    separator: str


@frozen
class CompositeId:
    """Several parts that name one thing together; the parts are the key, the text is for show.

    Raises:
        PartHoldsSeparator: `identity.part_holds_separator`.
        InvalidId: `identity.invalid`, a part is empty or not printable.

    Examples:
        >>> str(CompositeId(("100", "7", "42"), "/"))
        '100/7/42'
        >>> CompositeId.parse("100/7/42", "/").parts
        ('100', '7', '42')
    """

    label: ClassVar[Text] = Text(
        de="zusammengesetzte Kennung oder ihr Teil", en="a composite id or a part of one"
    )
    parts: tuple[str, ...]
    separator: str

    def __attrs_post_init__(self) -> None:
        if not self.separator:
            raise InvalidId(self.label, "")
        for part in self.parts or ("",):
            if not is_line(part):
                raise InvalidId(self.label, shown(part))
            # split at the end too: of "a-" and "--" only "a---" is seen, which reads "a", "-"
            if (part + self.separator).split(self.separator) != [part, ""]:
                raise PartHoldsSeparator(part, self.separator)

    def __str__(self) -> str:
        return self.separator.join(self.parts)

    @classmethod
    def parse(cls, text: str, separator: str) -> Self:
        """Take a joined id apart again."""
        return cls(tuple(text.split(separator or None)), separator)


def is_line(value: object) -> bool:
    """Tell whether a value is one trimmed, printable line of 1 to 200 characters.

    Control and format characters (bidi overrides, zero widths), surrogates and line separators are
    not printable; blanks of every width are.
    """
    if not isinstance(value, str) or not 0 < len(value) <= LONGEST or value != value.strip():
        return False
    return value.isprintable() or all(printable(char) for char in value)


def printable(char: str) -> bool:
    """Tell whether a character shows as itself within a line."""
    return char.isprintable() or unicodedata.category(char) == "Zs"


def shown(value: object) -> str:
    """Write a value that is no valid id so that it can be shown safely, and cut to one line."""
    seen = (char if printable(char) else ascii(char)[1:-1] for char in str(value)[:LONGEST])
    return "".join(seen)
