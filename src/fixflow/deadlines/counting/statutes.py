"""Statutes: which article each step of a deadline rests on, and whose week a roll by law takes.

Germany has one law of periods (BGB).  In Switzerland a contract's period follows the Code of
Obligations, a legal time limit (profile `deadline`) the Code of Civil Procedure and the statute
on Saturdays.  Where places of both countries are joined, both are cited.
"""

from enum import Enum
from typing import Final

from fixflow.deadlines.calendars.calendar import Calendar
from fixflow.deadlines.calendars.closing import PlaceDays
from fixflow.deadlines.week import MON_FRI, MON_SAT, Week
from fixflow.sources import Source


class Regime(Enum):
    """Whose law of periods holds."""

    BGB = "BGB"
    OR = "OR"
    ZPO = "ZPO"


class Point(Enum):
    """What a step needs a basis for."""

    EVENT_DAY = "event day not counted"
    EVENT_DAY_COUNTED = "event day counted"
    LAST_DAY = "end of the last day"
    WEEKS_BEGIN = "event day not counted, in weeks"
    SAME_WEEKDAY = "end on the same weekday"
    MONTHS_BEGIN = "event day not counted, in months"
    SAME_NUMBER = "end on the day of the same number"
    MONTH_END = "end on the last day of a month that has no such number"
    LEAST = "least number of working days"
    ROLL = "closed last day"


OR: Final = "SR 220"
ZPO: Final = "SR 272"
BGB: Final = "BGB"
REG_1182_71: Final = Source("Art. 3 Abs. 5 VO (EWG, Euratom) Nr. 1182/71", "31971R1182")

BASES: Final[dict[tuple[Point, Regime], tuple[Source, ...]]] = {
    (Point.EVENT_DAY, Regime.BGB): (Source("§ 187 Abs. 1 BGB", BGB),),
    (Point.EVENT_DAY, Regime.OR): (Source("Art. 77 Abs. 1 Ziff. 1 OR", OR),),
    (Point.EVENT_DAY, Regime.ZPO): (Source("Art. 142 Abs. 1 ZPO", ZPO),),
    (Point.EVENT_DAY_COUNTED, Regime.BGB): (Source("§ 187 Abs. 2 BGB", BGB),),
    (Point.LAST_DAY, Regime.BGB): (Source("§ 188 Abs. 1 BGB", BGB),),
    (Point.LAST_DAY, Regime.OR): (Source("Art. 77 Abs. 1 Ziff. 1 OR", OR),),
    (Point.LAST_DAY, Regime.ZPO): (Source("Art. 143 Abs. 1 ZPO", ZPO),),
    (Point.WEEKS_BEGIN, Regime.BGB): (Source("§ 187 Abs. 1 BGB", BGB),),
    (Point.WEEKS_BEGIN, Regime.OR): (Source("Art. 77 Abs. 1 Ziff. 2 OR", OR),),
    (Point.WEEKS_BEGIN, Regime.ZPO): (Source("Art. 142 Abs. 1 ZPO", ZPO),),
    (Point.SAME_WEEKDAY, Regime.BGB): (Source("§ 188 Abs. 2 BGB", BGB),),
    (Point.SAME_WEEKDAY, Regime.OR): (Source("Art. 77 Abs. 1 Ziff. 2 OR", OR),),
    (Point.SAME_WEEKDAY, Regime.ZPO): (Source("Art. 143 Abs. 1 ZPO", ZPO),),
    (Point.MONTHS_BEGIN, Regime.BGB): (Source("§ 187 Abs. 1 BGB", BGB),),
    (Point.MONTHS_BEGIN, Regime.OR): (Source("Art. 77 Abs. 1 Ziff. 3 OR", OR),),
    (Point.MONTHS_BEGIN, Regime.ZPO): (Source("Art. 142 Abs. 1 ZPO", ZPO),),
    (Point.SAME_NUMBER, Regime.BGB): (Source("§ 188 Abs. 2 BGB", BGB),),
    (Point.SAME_NUMBER, Regime.OR): (Source("Art. 77 Abs. 1 Ziff. 3 OR", OR),),
    (Point.SAME_NUMBER, Regime.ZPO): (Source("Art. 142 Abs. 2 ZPO", ZPO),),
    (Point.MONTH_END, Regime.BGB): (Source("§ 188 Abs. 3 BGB", BGB),),
    (Point.MONTH_END, Regime.OR): (Source("Art. 77 Abs. 1 Ziff. 3 OR", OR),),
    (Point.MONTH_END, Regime.ZPO): (Source("Art. 142 Abs. 2 ZPO", ZPO),),
    (Point.LEAST, Regime.BGB): (REG_1182_71,),
    (Point.LEAST, Regime.OR): (REG_1182_71,),
    (Point.LEAST, Regime.ZPO): (REG_1182_71,),
    (Point.ROLL, Regime.BGB): (Source("§ 193 BGB", BGB),),
    (Point.ROLL, Regime.OR): (Source("Art. 78 Abs. 1 OR", OR),),
    (Point.ROLL, Regime.ZPO): (
        Source("Art. 142 Abs. 3 ZPO", ZPO),
        Source("Art. 1 BG über den Fristenlauf an Samstagen", "SR 173.110.3"),
    ),
}


def regimes(cal: Calendar) -> tuple[Regime, ...]:
    """Give the laws of periods of a calendar's places, in the order of the places."""
    return tuple(dict.fromkeys(map(regime, cal.leaves)))


def regime(leaf: PlaceDays) -> Regime:
    """Give the law of periods of one place under its law of holidays."""
    if leaf.place.startswith("DE"):
        return Regime.BGB
    return Regime.ZPO if leaf.profile == "deadline" else Regime.OR


def basis(point: Point, cal: Calendar) -> tuple[Source, ...]:
    """Give what a step rests on at a calendar's places; empty where no statute says it."""
    found = (source for law in regimes(cal) for source in BASES.get((point, law), ()))
    return tuple(dict.fromkeys(found))


def week_by_law(cal: Calendar) -> Week:
    """Give the weekdays on which a period may end by the law of a calendar's places.

    § 193 BGB names the Saturday; SR 173.110.3 equates it with a holiday for statutory time
    limits; Art. 78 OR moves Sundays and holidays only.  Of several laws the stricter holds.

    Examples:
        >>> week_by_law(Calendar.of("CH-ZH")), week_by_law(Calendar.of("CH-ZH", "DE-BW"))
        (MON_SAT, MON_FRI)
    """
    return MON_SAT if regimes(cal) == (Regime.OR,) else MON_FRI
