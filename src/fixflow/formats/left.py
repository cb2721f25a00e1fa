"""What is left: time until a deadline, rounded down.

«Hier noch 23 Stunden» means that 23 full hours are left, and 47 h 59 min are no two days.  Below
one hour minutes are said, below 48 hours, from there on days in the unit that the rule counts in.
Where no full day of that unit lies between, as over a long week-end, hours are said.
"""

from datetime import timedelta
from typing import Final, Protocol

from fixflow.conventions import NO_BREAK
from fixflow.formats.units import DAY, HOUR, HOUR_SHORT, MINUTE, MINUTE_SHORT, Noun
from fixflow.texts import Language, Text

ONE_MINUTE: Final = timedelta(minutes=1)
ONE_HOUR: Final = timedelta(hours=1)
IN_HOURS: Final = timedelta(hours=48)
LEFT: Final = Text(de="noch {span}", en="{span} left", fr="encore {span}", it="ancora {span}")
OVERDUE: Final = Text(
    de="{span} überfällig", en="{span} overdue", fr="{span} de retard", it="{span} di ritardo"
)


class Rest(Protocol):
    """The time until a due instant, as `Due.remaining` gives it."""

    @property
    def left(self) -> timedelta:
        """Real time left; zero or negative once the deadline is overdue."""
        ...

    @property
    def days(self) -> int:
        """Full days of the unit between the two instants."""
        ...

    @property
    def unit(self) -> Noun:
        """The unit that the rule counts in."""
        ...


def remaining(rest: Rest | timedelta, lang: Language, *, long: bool = False) -> str:
    r"""Say what is left, or for how long a deadline is overdue.

    Args:
        rest: What `Due.remaining` gives, or a plain length of time, whose days are those of the
            calendar.
        lang: Language and region.
        long: With whole words, as a sentence has them, instead of «Std.» and «Min.».

    Examples:
        >>> almost_a_day = timedelta(hours=23, minutes=59)
        >>> remaining(almost_a_day, "de-CH"), remaining(almost_a_day, "en")
        ('noch 23\xa0Std.', '23\xa0h left')
        >>> remaining(timedelta(days=-3), "fr-CH", long=True)
        '3 jours de retard'
    """
    left = rest if isinstance(rest, timedelta) else rest.left
    days, unit = (abs(left).days, DAY) if isinstance(rest, timedelta) else (rest.days, rest.unit)
    span = abs(left)
    if span < ONE_HOUR:
        said = (MINUTE if long else MINUTE_SHORT).count(span // ONE_MINUTE, lang)
    elif span < IN_HOURS or not days:
        said = (HOUR if long else HOUR_SHORT).count(span // ONE_HOUR, lang)
    else:
        said = unit.count(days, lang)
    text = LEFT if left > timedelta(0) else OVERDUE
    return text.say(lang, span=said if long else said.replace(" ", NO_BREAK, 1))
