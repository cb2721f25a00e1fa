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


class HalfDays(Enum):
    """Whether a day that closes from an hour on is a working day."""

    WORKING = "working"
    NON_WORKING = "non_working"


class PauseDays(Enum):
    """Which days a pause takes out of the count: each that it touches, or whole ones only."""

    TOUCHED = "touched"
    WHOLE = "whole"


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
OPEN_TIME: Final = Text(
    de="{span} Öffnungszeit ({hours})",
    en="{span} of open time ({hours})",
    fr="{span} d’ouverture ({hours})",
    it="{span} di apertura ({hours})",
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
UNTIL_CLOSE: Final = Text(
    de=", bis Geschäftsschluss ({hours})",
    en=", until close of business ({hours})",
    fr=", jusqu’à la fermeture ({hours})",
    it=", fino alla chiusura ({hours})",
)
CUT_OFF: Final = Text(
    de=", Eingang bis {at} Uhr",
    en=", received until {at}",
    fr=", reçu jusqu’à {at}",
    it=", ricevuto entro le {at}",
)
HALF_DAYS_OFF: Final = Text(
    de=", halbe Tage zählen nicht",
    en=", half days not counted",
    fr=", demi-journées non comptées",
    it=", mezze giornate non contate",
)
WHOLE_PAUSES: Final = Text(
    de=", nur ganz unterbrochene Tage ruhen",
    en=", only days paused as a whole are left out",
    fr=", seuls les jours entièrement suspendus sont exclus",
    it=", solo i giorni interamente sospesi sono esclusi",
)
AT_LEAST: Final = Text(
    de=", mindestens {days}", en=", at least {days}", fr=", au moins {days}", it=", almeno {days}"
)
EARLIEST_OF: Final = Text(
    de="das Frühere von: {rules}",
    en="the earlier of: {rules}",
    fr="le premier de: {rules}",
    it="il primo tra: {rules}",
)
LATEST_OF: Final = Text(
    de="das Spätere von: {rules}",
    en="the later of: {rules}",
    fr="le dernier de: {rules}",
    it="l’ultimo tra: {rules}",
)
THEN: Final = Text(
    de="{first}, danach {second}",
    en="{first}, then {second}",
    fr="{first}, puis {second}",
    it="{first}, poi {second}",
)
BACK_TO: Final = Text(de="{rule} vorher", en="{rule} before", fr="{rule} avant", it="{rule} prima")
BEFORE: Final = Text(
    de="{rule} vorher, um {at} Uhr",
    en="{rule} before, at {at}",
    fr="{rule} avant, à {at}",
    it="{rule} prima, alle {at}",
)
CLOSED_TOO: Final = Text(
    de=", auch an einem geschlossenen Tag",
    en=", on a closed day too",
    fr=", même un jour fermé",
    it=", anche in un giorno chiuso",
)
BEFORE_EXACTLY: Final = Text(
    de="{rule}, genau davor",
    en="{rule}, exactly before",
    fr="{rule}, juste avant",
    it="{rule}, appena prima",
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
