"""Rules of real time: from instant to instant, whatever the calendar, or while it is open."""

from datetime import timedelta
from typing import Final

from attrs import frozen

from fixflow.deadlines.rules.faults import hours_fault, refuse, span_fault
from fixflow.deadlines.rules.hours import Hours
from fixflow.deadlines.terms import OPEN_TIME, REAL_TIME
from fixflow.deadlines.wording import duration
from fixflow.texts import Language

NOTHING: Final = timedelta(0)


@frozen
class Elapsed:
    """Real time from instant to instant: 24 hours are 24 hours on the night clocks change too.

    Args:
        span: How long; nothing at all is the instant itself.

    Raises:
        InvalidRule: `deadlines.rule.invalid`, path `rule.span`.

    Examples:
        >>> str(Elapsed(timedelta(hours=24)))
        '24 hours of real time'
    """

    span: timedelta

    def __attrs_post_init__(self) -> None:
        refuse(self, (span_fault(self.span, zero=True),))

    def measure(self, lang: Language) -> str:
        """Say how long, without the terms."""
        return duration(self.span, lang)

    def say(self, lang: Language = "de") -> str:
        """Say the rule as a sentence."""
        return REAL_TIME.say(lang, span=self.measure(lang))

    def __str__(self) -> str:
        return self.say("en")


@frozen
class OpenHours:
    """Time during which the calendar's days and the opening hours are both open.

    A half day cuts the hours exactly, a night on which the clocks change has the hours it has.
    A count that is filled exactly at closing time ends then, not at the next opening.

    Args:
        span: How much open time; more than nothing.
        hours: When it is open; holidays are the calendar's.

    Raises:
        InvalidRule: `deadlines.rule.invalid`, a path for each fault.

    Examples:
        >>> rule = OpenHours(timedelta(hours=7), Hours.of("Mon-Fri 07:30-11:30, 13:00-17:00"))
        >>> rule.say("en")
        '7 hours of open time (Mon–Fri 07:30–11:30, 13:00–17:00)'
    """

    span: timedelta
    hours: Hours

    def __attrs_post_init__(self) -> None:
        refuse(self, (span_fault(self.span), hours_fault(self.hours)))

    def measure(self, lang: Language) -> str:
        """Say how long, and of which hours: open time is no real time."""
        return self.say(lang)

    def say(self, lang: Language = "de") -> str:
        """Say the rule as a sentence."""
        return OPEN_TIME.say(lang, span=duration(self.span, lang), hours=self.hours.say(lang))

    def __str__(self) -> str:
        return self.say("en")
