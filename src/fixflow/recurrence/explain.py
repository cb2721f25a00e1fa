"""Explanations: why an occurrence is due on its day, step by step, in four languages.

The one rule: every step that moved the date is named, with the law that closed a day; a step that
changed nothing is left out.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from attrs import frozen

from fixflow.deadlines import BeyondHorizon, Calendar
from fixflow.deadlines.wording import long_day, short_day, wall_time
from fixflow.recurrence.cycle import FloatingCycle
from fixflow.recurrence.interval import MONTH_END, Every
from fixflow.recurrence.occurrence import Occurrence, Status
from fixflow.recurrence.wording import plain_day, steps
from fixflow.texts import Language, Text

ONE_DAY: Final = timedelta(days=1)
SATURDAY: Final = 5


@frozen
class Explanation:
    """Why an occurrence is due on its day.

    Attributes:
        of: The occurrence.
    """

    of: Occurrence

    def say(self, lang: Language = "de") -> str:
        """Say it, a line for each step."""
        return "\n".join(self.lines(lang))

    def __str__(self) -> str:
        return self.say("en")

    def lines(self, lang: Language = "de") -> tuple[str, ...]:
        """Give the steps, the first one first."""
        return (self.counted(lang), *self.moved(lang), *self.beside(lang))

    def counted(self, lang: Language) -> str:
        """Say from what the nominal date is counted."""
        each, plan = self.of, self.of.stretch.plan
        day = long_day(each.nominal, lang)
        if each.token:
            return IN_ADDITION.say(lang, day=day)
        if not isinstance(plan.rule, Every):
            return ON_DATE.say(lang, rule=plan.rule, day=day)
        begins, count = self.begins()
        if not count:
            return BEGINS.say(lang, day=day)
        head = plain_day(begins, lang)
        if plan.rule.floats and begins != plan.counted_from:
            head = COMPLETED.say(lang, day=head)
        length = steps(count, plan.rule, lang) + (MONTH_END.say(lang) if plan.rule.eom else "")
        missing = plan.rule.months is not None and each.nominal.day != begins.day
        if missing and not plan.rule.eom:
            day += NO_SUCH_DAY.say(lang, n=begins.day, what=plan.rule.skip.label)
        return f"{head} + {length}: {day}"

    def begins(self) -> tuple[date, int]:
        """Give the day from which it is counted, and how many intervals it is away."""
        stretch = self.of.stretch
        i = self.of.i - stretch.base + stretch.first
        if isinstance(stretch.cycle, FloatingCycle):
            day, at = stretch.cycle.counted_from(i)
            return day, i - at
        return stretch.plan.counted_from, i

    def moved(self, lang: Language) -> Iterator[str]:
        """Say what moved the day of the work, or that nothing did."""
        each, plan = self.of, self.of.stretch.plan
        other = each.override
        if other is not None and other.to is not None:
            yield MOVED.say(lang, day=long_day(other.to, lang)) + because(other.why)
            return
        cal = plan.calendar
        try:
            if cal is not None and each.due != each.nominal:
                closed = "; ".join(closed_days(each.nominal, each.due, cal, lang))
                yield SHIFTED.say(
                    lang, day=long_day(each.due, lang), shift=plan.shift.label, closed=closed
                )
        except BeyondHorizon as error:
            yield error.say(lang)

    def beside(self, lang: Language) -> Iterator[str]:
        """Say the time, the term, what leaves it out, and what it sets off."""
        each, plan = self.of, self.of.stretch.plan
        if plan.due_time is not None:
            yield AT_TIME.say(lang, at=wall_time(plan.due_time), zone=str(plan.clock))
        if each.term_number is not None:
            yield IN_TERM.say(lang, k=each.term_number)
        yield from self.left_out(lang)
        if each.provisional:
            yield PROVISIONAL.say(lang)
        yield SETS_OFF.say(lang, action=each.on_due)

    def left_out(self, lang: Language) -> Iterator[str]:
        """Say why it does not take place, where it does not."""
        try:
            status = self.of.status
        except BeyondHorizon:
            return
        if status is Status.OMITTED:
            yield OMITTED.say(lang) + because(self.of.override.why if self.of.override else "")
        if status is Status.SUPPRESSED:
            yield SUPPRESSED.say(lang)


def because(why: str) -> str:
    """Add a reason, where one was given."""
    return f": {why}" if why else ""


def closed_days(nominal: date, due: date, cal: Calendar, lang: Language) -> Iterator[str]:
    """Name the days that a shift went over, all of them closed, with weekday and holidays."""
    step = ONE_DAY if due > nominal else -ONE_DAY
    day = nominal
    while day != due:
        names = ", ".join(fact.name.say(lang) for fact in cal.closed(day))
        yield f"{short_day(day, lang)} {names}".rstrip()
        day += step


BEGINS: Final = Text(
    "Beginn der Zählung: {day}",
    "start of the count: {day}",
    "début du comptage: {day}",
    "inizio del conteggio: {day}",
)
NO_SUCH_DAY: Final = Text(
    " (einen {n}. gibt es in dem Monat nicht: {what})",
    " (that month has no day {n}: {what})",
    " (ce mois n’a pas de jour {n}: {what})",
    " (quel mese non ha un giorno {n}: {what})",
)
ON_DATE: Final = Text("{rule}: {day}", "{rule}: {day}", "{rule}: {day}", "{rule}: {day}")
IN_ADDITION: Final = Text(
    "zusätzlich ausgelöst: {day}",
    "set off in addition: {day}",
    "déclenchée en plus: {day}",
    "avviata in aggiunta: {day}",
)
COMPLETED: Final = Text(
    "erledigt am {day}", "completed on {day}", "exécutée le {day}", "completata il {day}"
)
MOVED: Final = Text(
    "verschoben auf {day}",
    "moved to {day}",
    "déplacée au {day}",
    "spostata al {day}",
)
SHIFTED: Final = Text(
    "{shift}: {day} ({closed})",
    "{shift}: {day} ({closed})",
    "{shift}: {day} ({closed})",
    "{shift}: {day} ({closed})",
)
AT_TIME: Final = Text(
    "um {at} Uhr ({zone})", "at {at} ({zone})", "à {at} ({zone})", "alle {at} ({zone})"
)
IN_TERM: Final = Text("{k}. Laufzeit", "term {k}", "période {k}", "periodo {k}")
OMITTED: Final = Text("ausgelassen", "left out", "supprimée", "omessa")
SUPPRESSED: Final = Text(
    "ruht: der Vertrag ist an dem Tag inaktiv",
    "suppressed: the contract is inactive on that day",
    "suspendue: le contrat est inactif ce jour-là",
    "sospesa: quel giorno il contratto è inattivo",
)
PROVISIONAL: Final = Text(
    "vorläufig: der Termin davor ist noch offen",
    "a forecast: the one before it is still open",
    "provisoire: l’échéance précédente est encore ouverte",
    "provvisoria: la scadenza precedente è ancora aperta",
)
SETS_OFF: Final = Text(
    "bei Fälligkeit: {action}",
    "when due: {action}",
    "à l’échéance: {action}",
    "alla scadenza: {action}",
)
