"""Shifts: where a nominal date goes that is no working day at the place.

The one rule: a shift moves the day of the work and never the cycle; the next nominal date is
counted as if nothing had been moved.
"""

from datetime import date
from enum import Enum
from typing import Final

from fixflow.deadlines import Calendar
from fixflow.texts import Text


class Shift(Enum):
    """Where a closed day goes; the modified forms stay in its month (ISDA 2006 § 4.12).

    NEAREST is the nearer working day; of two that are as near, the later.
    """

    NONE = "none"
    FOLLOWING = "following"
    PRECEDING = "preceding"
    MODIFIED_FOLLOWING = "modified_following"
    MODIFIED_PRECEDING = "modified_preceding"
    NEAREST = "nearest"

    @property
    def label(self) -> Text:
        """Where it goes, for people."""
        return LABELS[self]

    def move(self, day: date, cal: Calendar) -> date:
        """Move a day that is closed to the working day that the shift names.

        Args:
            day: The nominal date.
            cal: The days at the place; Monday to Friday are work days.

        Raises:
            BeyondHorizon: `deadlines.horizon`.
            NoWorkingDay: `deadlines.calendar.empty`.

        Examples:
            Saturday 31 October 2026 in Munich; Sunday 1 November is All Saints' Day.

            >>> halloween, munich = date(2026, 10, 31), Calendar.of("DE-BY")
            >>> [str(Shift[name].move(halloween, munich)) for name in ("FOLLOWING", "NEAREST")]
            ['2026-11-02', '2026-10-30']
        """
        match self:
            case Shift.NONE:
                return day
            case Shift.PRECEDING:
                return cal.roll(day, direction="preceding")
            case _:
                return self.chosen(day, cal)

    def chosen(self, day: date, cal: Calendar) -> date:
        """Choose between the two working days around a closed day."""
        after = cal.add_working_days(day, 0)
        if after == day or self is Shift.FOLLOWING:
            return after
        before = cal.add_working_days(day, -1)
        if self is Shift.NEAREST:
            return before if day - before < after - day else after
        wanted, other = (before, after) if self is Shift.MODIFIED_PRECEDING else (after, before)
        return wanted if wanted.month == day.month else other


LABELS: Final = {
    Shift.NONE: Text(
        "bleibt, auch an einem freien Tag",
        "stays, on a closed day too",
        "reste, même un jour fermé",
        "resta, anche in un giorno chiuso",
    ),
    Shift.FOLLOWING: Text(
        "auf den nächsten Arbeitstag",
        "to the next working day",
        "au jour ouvrable suivant",
        "al giorno lavorativo seguente",
    ),
    Shift.PRECEDING: Text(
        "auf den letzten Arbeitstag davor",
        "to the last working day before",
        "au dernier jour ouvrable avant",
        "all’ultimo giorno lavorativo prima",
    ),
    Shift.MODIFIED_FOLLOWING: Text(
        "auf den nächsten Arbeitstag desselben Monats, sonst davor",
        "to the next working day of the month, else before",
        "au jour ouvrable suivant du même mois, sinon avant",
        "al giorno lavorativo seguente del mese, altrimenti prima",
    ),
    Shift.MODIFIED_PRECEDING: Text(
        "auf den letzten Arbeitstag davor im selben Monat, sonst danach",
        "to the last working day before in the month, else after",
        "au dernier jour ouvrable avant dans le mois, sinon après",
        "all’ultimo giorno lavorativo prima nel mese, altrimenti dopo",
    ),
    Shift.NEAREST: Text(
        "auf den näheren Arbeitstag",
        "to the nearer working day",
        "au jour ouvrable le plus proche",
        "al giorno lavorativo più vicino",
    ),
}
