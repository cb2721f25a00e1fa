"""Marks: what a day is to a contract, in a year that hangs on the wall.

The one rule: each has a letter of its own beside its colour and its shape, in ASCII, so that nothing
is told by colour alone and any terminal can show it.
"""

from enum import Enum
from typing import Final

from fixflow.texts import Text


class Mark(Enum):
    """What a day is, the one that shows first above the others."""

    DUE = "due"
    MOVED = "moved"
    PROVISIONAL = "provisional"
    NOTICE = "notice"
    SUPPRESSED = "suppressed"
    OMITTED = "omitted"
    REMINDER = "reminder"
    TERM_END = "term_end"
    NOMINAL = "nominal"

    @property
    def sign(self) -> str:
        """Its letter."""
        return SIGNS[self]

    @property
    def label(self) -> Text:
        """What it means."""
        return MARK_LABELS[self]


RANKS: Final = {mark: rank for rank, mark in enumerate(Mark)}
SIGNS: Final = {
    Mark.DUE: "#",
    Mark.MOVED: ">",
    Mark.PROVISIONAL: "?",
    Mark.NOTICE: "^",
    Mark.SUPPRESSED: "=",
    Mark.OMITTED: "x",
    Mark.REMINDER: "!",
    Mark.TERM_END: "|",
    Mark.NOMINAL: "<",
}
MARK_LABELS: Final = {
    Mark.DUE: Text("fällig", "due", "échéance", "scadenza"),
    Mark.MOVED: Text(
        "fällig, hierher verschoben",
        "due, moved to here",
        "échéance déplacée ici",
        "scadenza spostata qui",
    ),
    Mark.PROVISIONAL: Text("vorläufig", "forecast", "provisoire", "provvisoria"),
    Mark.NOTICE: Text(
        "letzter Tag zur Kündigung",
        "last day for notice",
        "dernier jour pour résilier",
        "ultimo giorno per la disdetta",
    ),
    Mark.SUPPRESSED: Text(
        "ruht: inaktiv",
        "suppressed: inactive",
        "suspendue: inactif",
        "sospesa: inattivo",
    ),
    Mark.OMITTED: Text("ausgelassen", "left out", "supprimée", "omessa"),
    Mark.REMINDER: Text("Erinnerung", "reminder", "rappel", "promemoria"),
    Mark.TERM_END: Text(
        "letzter Tag der Laufzeit",
        "last day of the term",
        "dernier jour de la période",
        "ultimo giorno del periodo",
    ),
    Mark.NOMINAL: Text(
        "Tag des Intervalls, von dem verschoben wurde",
        "date of the interval, moved from here",
        "date de l’intervalle, déplacée d’ici",
        "data dell’intervallo, spostata da qui",
    ),
}
