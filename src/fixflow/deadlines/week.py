"""Weeks: on which weekdays work is done at all, before any holiday.

An Arbeitstag lies in the week Monday to Friday, a Werktag in the week Monday to Saturday
(BUrlG § 3 Abs. 2).  A week is a mask of seven bits, Monday the lowest, so that a custom week is
one number too and a table can be kept per week.
"""

from typing import Final, Self

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.texts import Text

EVERY_DAY: Final = 0b1111111


@frozen
class InvalidWeek(Misuse):
    """A week has at least one working weekday and at most seven."""

    code = "deadlines.week.invalid"
    text = Text(
        de="{mask} ist keine Woche: gebraucht wird eine Maske von 1 bis 127, Montag = 1.",
        en="{mask} is no week: a mask from 1 to 127 is needed, Monday = 1.",
        fr="{mask} n’est pas une semaine: il faut un masque de 1 à 127, lundi = 1.",
        it="{mask} non è una settimana: serve una maschera da 1 a 127, lunedì = 1.",
    )
    mask: int | str


class Week(int):
    """The weekdays on which work is done, as a mask of seven bits, Monday the lowest.

    Args:
        mask: 1 to 127; Monday is 1, Tuesday 2, Wednesday 4 … Sunday 64.

    Raises:
        InvalidWeek: `deadlines.week.invalid`, the mask names no day or more than seven,
            or is no number.

    Examples:
        >>> MON_SAT.weekdays
        (0, 1, 2, 3, 4, 5)
        >>> Week(0b0011111) is MON_FRI, Week(0b0011111) == MON_FRI
        (False, True)
        >>> MON_FRI.label.say("de"), Week(0b0010101).label.say("en")
        ('Mo–Fr', 'Mon, Wed, Fri')
    """

    __slots__ = ()

    def __new__(cls, mask: int) -> Self:
        """Take a mask over if it is a week."""
        given: object = mask
        if not isinstance(given, int) or isinstance(given, bool):
            raise InvalidWeek(ascii(given)[:80])
        if not 0 < given <= EVERY_DAY:
            raise InvalidWeek(given)
        return super().__new__(cls, mask)

    def __repr__(self) -> str:
        return NAMES.get(int(self)) or f"Week(0b{int(self):07b})"

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The working weekdays, Monday = 0, as `date.weekday` counts."""
        return tuple(weekday for weekday in range(7) if self >> weekday & 1)

    @property
    def label(self) -> Text:
        """The week in words: a span where the days follow each other, else a list."""
        days = self.weekdays
        joined = "–" if len(days) > 1 and days[-1] - days[0] == len(days) - 1 else ", "
        said = [days[0], days[-1]] if joined == "–" else list(days)
        de, en, fr, it = (joined.join(names[day] for day in said) for names in SHORT)
        return Text(de=de, en=en, fr=fr, it=it)


MON_FRI: Final = Week(0b0011111)
MON_SAT: Final = Week(0b0111111)
MON_SUN: Final = Week(EVERY_DAY)

NAMES: Final[dict[int, str]] = {MON_FRI: "MON_FRI", MON_SAT: "MON_SAT", MON_SUN: "MON_SUN"}
SHORT: Final = (
    ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"),
    ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    ("lun", "mar", "mer", "jeu", "ven", "sam", "dim"),
    ("lun", "mar", "mer", "gio", "ven", "sab", "dom"),
)
