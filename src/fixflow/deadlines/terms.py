"""Terms: the four choices that a rule that counts days leaves open, and how they are said.

Which day counts first, when the last one ends, where a closed last day goes, and whose week says
that it is closed.
"""

from enum import Enum
from typing import Final

from fixflow.texts import Text


class StartOn(Enum):
    """Which day is the first that counts."""

    NEXT_DAY = "next_day"
    SAME_DAY = "same_day"
    NEXT_WORKING_DAY = "next_working_day"


class EndAt(Enum):
    """When on the last day the time is up; a `time` names the hour itself."""

    END_OF_DAY = "end_of_day"
    SAME_TIME = "same_time"


class Roll(Enum):
    """Where a closed last day goes; the modified forms stay in its month (ISDA 2006 § 4.12)."""

    NONE = "none"
    FOLLOWING = "following"
    PRECEDING = "preceding"
    MODIFIED_FOLLOWING = "modified_following"
    MODIFIED_PRECEDING = "modified_preceding"


class ByLaw(Enum):
    """The week of the roll is not agreed but taken from the law of the place."""

    BY_LAW = "by_law"


BY_LAW: Final = ByLaw.BY_LAW

REAL_TIME: Final = Text(
    de="{span}, durchgehend gezählt",
    en="{span} of real time",
    fr="{span} sans interruption",
    it="{span} senza interruzione",
)
STARTS: Final[dict[StartOn, Text]] = {
    StartOn.NEXT_DAY: Text(de="", en="", fr="", it=""),
    StartOn.SAME_DAY: Text(
        de=", der Ereignistag zählt mit",
        en=", the day of the event included",
        fr=", jour de l’événement compris",
        it=", giorno dell’evento compreso",
    ),
    StartOn.NEXT_WORKING_DAY: Text(
        de=", gezählt ab dem nächsten offenen Tag",
        en=", counted from the next open day",
        fr=", à compter du prochain jour ouvert",
        it=", a contare dal prossimo giorno aperto",
    ),
}
COUNTED_BACK: Final = Text(
    de=", rückwärts gezählt", en=", counted back", fr=", à rebours", it=", a ritroso"
)
UNTIL: Final = Text(
    de=", bis {at} Uhr", en=", until {at}", fr=", jusqu’à {at}", it=", fino alle {at}"
)
UNTIL_SAME_TIME: Final = Text(
    de=", bis zur Uhrzeit des Ereignisses",
    en=", until the time of the event",
    fr=", jusqu’à l’heure de l’événement",
    it=", fino all’ora dell’evento",
)
LAW_OF_PLACE: Final = Text(
    de="nach dem Recht des Ortes",
    en="by the law of the place",
    fr="selon le droit du lieu",
    it="secondo il diritto del luogo",
)
IF_CLOSED: Final = Text(
    de="; ist das Ende geschlossen ({week}), {day}",
    en="; if the end is closed ({week}), {day}",
    fr="; si l’échéance est fermée ({week}), {day}",
    it="; se la scadenza è chiusa ({week}), {day}",
)
ROLLED_TO: Final[dict[Roll, Text]] = {
    Roll.FOLLOWING: Text(
        de="am nächsten offenen Tag",
        en="on the next open day",
        fr="le prochain jour ouvert",
        it="il prossimo giorno aperto",
    ),
    Roll.PRECEDING: Text(
        de="am letzten offenen Tag davor",
        en="on the last open day before",
        fr="le dernier jour ouvert avant",
        it="l’ultimo giorno aperto prima",
    ),
    Roll.MODIFIED_FOLLOWING: Text(
        de="am nächsten offenen Tag desselben Monats, sonst am letzten davor",
        en="on the next open day of the same month, else on the last before",
        fr="le prochain jour ouvert du même mois, sinon le dernier avant",
        it="il prossimo giorno aperto dello stesso mese, altrimenti l’ultimo prima",
    ),
    Roll.MODIFIED_PRECEDING: Text(
        de="am letzten offenen Tag davor im selben Monat, sonst am nächsten",
        en="on the last open day before in the same month, else on the next",
        fr="le dernier jour ouvert avant dans le même mois, sinon le prochain",
        it="l’ultimo giorno aperto prima nello stesso mese, altrimenti il prossimo",
    ),
}
