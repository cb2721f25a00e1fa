"""Labels: the words around the views of a contract, and the rows that all of them show.

The one rule: terminal and page say a row with the same words.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from fixflow.deadlines.labels import BETWEEN
from fixflow.deadlines.views import month_labels
from fixflow.deadlines.views.month_grid import Kind
from fixflow.deadlines.wording import short_day
from fixflow.recurrence.views.entries import Entry
from fixflow.recurrence.views.laid_out import CLOSED, LaidOut
from fixflow.recurrence.views.marks import RANKS, Mark
from fixflow.recurrence.views.sentence import NAMED
from fixflow.recurrence.views.shown import Shown
from fixflow.recurrence.views.year_days import can_end
from fixflow.recurrence.wording import plain_day
from fixflow.texts import Language, Text

OCCURRENCES: Final = Text("Fälligkeiten", "Occurrences", "Échéances", "Scadenze")
HOLIDAYS: Final = Text("Feiertage", "Holidays", "Jours fériés", "Giorni festivi")
DUE: Final = Text("fällig", "due", "échéance", "scadenza")
NUMBER: Final = Text("Nr.", "No.", "N°", "N.")
NONE: Final = Text("keine", "none", "aucune", "nessuna")
CONTRACT: Final = Text("Vertrag", "contract", "contrat", "contratto")
MORE: Final = Text("Es folgen weitere.", "More follow.", "D’autres suivent.", "Ne seguono altre.")
REMIND: Final = Text("Erinnerung {days}", "reminder {days}", "rappel {days}", "promemoria {days}")
SINCE: Final = Text(
    "Tag des Intervalls: {day}",
    "date of the interval: {day}",
    "date de l’intervalle: {day}",
    "data dell’intervallo: {day}",
)
NOTICE_BY: Final = Text(
    "letzter Tag zur Kündigung auf den {day}",
    "last day for notice to {day}",
    "dernier jour pour résilier au {day}",
    "ultimo giorno per la disdetta al {day}",
)
TERM_ENDS: Final = Text(
    "letzter Tag der {k}. Laufzeit",
    "last day of term {k}",
    "dernier jour de la période {k}",
    "ultimo giorno del periodo {k}",
)


def marks_of(view: LaidOut) -> Sequence[Mark]:
    """Give the marks that occur in a year, the strongest first."""
    return sorted({mark for each in view.marks.values() for mark in each}, key=RANKS.__getitem__)


def legend(view: LaidOut) -> list[tuple[Mark | Kind, str, Text]]:
    """Give the marks that occur, those of the contract first, each with its letter and meaning."""
    kinds = {cell.kind for each in view.months for cell in each.cells} & CLOSED
    ordered = sorted(kinds, key=lambda each: each.value, reverse=True)
    own: list[Mark | Kind] = [*marks_of(view), *ordered]
    return [(each, sign_of(each), label_of(each)) for each in own]


def sign_of(look: Mark | Kind) -> str:
    """Give the letter beside a number; a day off has none."""
    return look.sign if isinstance(look, Mark) else month_labels.MARKS.get(look, "")


def label_of(look: Mark | Kind) -> Text:
    """Say what a mark means."""
    return look.label if isinstance(look, Mark) else month_labels.KINDS[look]


def whole(mark: Mark, said: str, lang: Language) -> tuple[str, ...]:
    """Give the lines that say what a day is; what says itself needs no label above it."""
    label = mark.label.say(lang)
    return (said,) if mark in SAYS_ITSELF else (label, said) if said else (label,)


def named(contract: Shown, lang: Language) -> str:
    """Name a contract in a list."""
    return NAMED.say(lang, name=contract.name, id=contract.id)


def told(each: Entry, lang: Language) -> str:
    """Say of an occurrence its nominal date where that is another, the reason, the reminders."""
    return BETWEEN.join(tellings(each, lang))


def tellings(each: Entry, lang: Language) -> Iterator[str]:
    """Give what is said of an occurrence, part by part."""
    if each.of.nominal != each.due:
        yield SINCE.say(lang, day=plain_day(each.of.nominal, lang))
    if reason := each.reason(lang):
        yield reason
    if each.reminded:
        days = tuple(short_day(at.date(), lang) for at in each.reminded)
        yield REMIND.say(lang, days=days)


def rows(view: LaidOut, lang: Language) -> list[tuple[Mark, str, str]]:
    """Give everything that happens in a year: its mark, its day, what is said of it."""
    found = [(each.due, each.mark, told(each, lang)) for each in view.entries]
    for term in view.terms:
        found.append((term.last_day, Mark.TERM_END, TERM_ENDS.say(lang, k=term.k)))
        if can_end(view.contract):
            ends = NOTICE_BY.say(lang, day=plain_day(term.last_day, lang))
            found.append((term.notice_by, Mark.NOTICE, ends))
    inside = (each for each in found if each[0].year == view.year or each[1] in MOVED_OUT)
    ordered = sorted(inside, key=lambda each: (each[0], RANKS[each[1]]))
    return [(mark, day_of(day, view.year, lang), said) for day, mark, said in ordered]


def day_of(day: date, year: int, lang: Language) -> str:
    """Write a day of a list; of another year than the list's with its year."""
    return short_day(day, lang) if day.year == year else dated(day, lang)


def dated(day: date, lang: Language) -> str:
    """Write a day in a list that runs over years.

    Examples:
        >>> dated(date(2026, 5, 26), "de"), dated(date(2026, 5, 26), "en")
        ('Di 26.05.2026', 'Tue 26 May 2026')
    """
    short = short_day(day, lang)
    return f"{short}{day.year}" if short.endswith(".") else f"{short} {day.year}"


MOVED_OUT: Final = {Mark.DUE, Mark.MOVED, Mark.PROVISIONAL, Mark.OMITTED, Mark.SUPPRESSED}
SAYS_ITSELF: Final = {Mark.OMITTED, Mark.SUPPRESSED, Mark.NOTICE, Mark.TERM_END}
