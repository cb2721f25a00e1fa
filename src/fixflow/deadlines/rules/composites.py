"""Rules made of rules: a window, the earliest or latest of several, one after another, and back.

The one rule: what is put together is checked when it is made, each fault with its path, so that
no order of evaluation has to be guessed later.
"""

from collections.abc import Iterator
from datetime import time
from typing import ClassVar, Final, TypeAlias, Union

import attrs
from attrs import field, frozen

from fixflow.deadlines.rules.day_count import DayCount, DayRule
from fixflow.deadlines.rules.faults import (
    OTHER_COUNT,
    WRONG_KIND,
    before_faults,
    exact_faults,
    order_faults,
    refuse,
    second_fault,
)
from fixflow.deadlines.rules.real_time import Elapsed, OpenHours
from fixflow.deadlines.rules.size import Size, grown, size_faults
from fixflow.deadlines.terms import (
    BACK_TO,
    BEFORE,
    BEFORE_EXACTLY,
    CLOSED_TOO,
    EARLIEST_OF,
    LATEST_OF,
    THEN,
    Roll,
)
from fixflow.deadlines.wording import BETWEEN_NUMBERS, wall_time
from fixflow.errors import Fault
from fixflow.texts import Language, Text

OneEnd: TypeAlias = Elapsed | OpenHours | DayRule
EIGHT: Final = time(8)
ONE_END: Final = (Elapsed, OpenHours, DayCount)


@frozen
class Window:
    """Not before one moment and not after another: «zwei bis drei Arbeitstage».

    The latest decides when it is due; who acts before the earliest is early, not wrong.  Both
    ends are of one count, so that the earliest can never come after the latest.

    Args:
        earliest: The count to the beginning of the window.
        latest: The same count with the same terms, as far or further.

    Raises:
        InvalidRule: `deadlines.rule.invalid`, a path for each fault: `rule.latest.n` …

    Examples:
        >>> from fixflow.deadlines.rules.presets import arbeitstage
        >>> Window(arbeitstage(2), arbeitstage(3)).say("de")
        '2 bis 3 Arbeitstage'
    """

    earliest: OneEnd
    latest: OneEnd

    def __attrs_post_init__(self) -> None:
        refuse(self, self.faults())

    def faults(self) -> Iterator[Fault]:
        """Name everything that is wrong with the two ends."""
        ends: dict[str, object] = {"rule.earliest": self.earliest, "rule.latest": self.latest}
        strange = {path: end for path, end in ends.items() if not isinstance(end, ONE_END)}
        for path, end in strange.items():
            yield Fault(path, "deadlines.rule.kind", WRONG_KIND, {"value": end})
        if not strange:
            # what is counted and the terms, whatever the number is
            first, last = (
                {**attrs.asdict(end, recurse=False), "n": type(end), "span": None}
                for end in (self.earliest, self.latest)
            )
            if first != last:
                yield Fault("rule.latest", "deadlines.rule.other_count", OTHER_COUNT)
            yield from order_faults(self.earliest, self.latest)

    def measure(self, lang: Language) -> str:
        """Say from how many to how many, without the terms."""
        least = (
            self.earliest.n if isinstance(self.earliest, DayCount) else self.earliest.measure(lang)
        )
        return BETWEEN_NUMBERS.say(lang, least=least, most=self.latest.measure(lang))

    def say(self, lang: Language = "de") -> str:
        """Say the rule as a sentence, with every term that is not the default."""
        if isinstance(self.latest, DayCount):
            return self.measure(lang) + self.latest.terms(lang)
        least, most = self.earliest.measure(lang), self.latest.say(lang)
        return BETWEEN_NUMBERS.say(lang, least=least, most=most)

    def __str__(self) -> str:
        return self.say("en")


@frozen(init=False)
class Several:
    """What the earliest and the latest of several rules share."""

    words: ClassVar[Text]
    rules: "tuple[Rule, ...]" = field()
    size: Size = field(init=False, eq=False, repr=False)

    @size.default
    def _size(self) -> Size:
        return grown(*self.rules)

    def __init__(self, *rules: "Rule") -> None:
        self.__attrs_init__(tuple(rules))
        refuse(self, (*several_faults(rules), *size_faults(self.size)))

    def measure(self, lang: Language) -> str:
        """Say each rule, in written order."""
        return self.words.say(lang, rules=" · ".join(each.say(lang) for each in self.rules))

    def say(self, lang: Language = "de") -> str:
        """Say the rule as a sentence."""
        return self.measure(lang)

    def __str__(self) -> str:
        return self.say("en")


@frozen(init=False)
class Earliest(Several):
    """The first of several due instants; of two that are equal the one written first.

    Args:
        *rules: At least one, each counted from the same event.

    Raises:
        InvalidRule: `deadlines.rule.invalid`, a path for each fault: `rule.rules.1`.

    Examples:
        >>> from fixflow.deadlines.rules.presets import arbeitstage, kalendertage
        >>> Earliest(arbeitstage(10), kalendertage(14)).rules[0].n
        10
    """

    words = EARLIEST_OF


@frozen(init=False)
class Latest(Several):
    """The last of several due instants; of two that are equal the one written first.

    Args:
        *rules: At least one, each counted from the same event.

    Raises:
        InvalidRule: `deadlines.rule.invalid`, a path for each fault: `rule.rules.1`.
    """

    words = LATEST_OF


@frozen
class Then:
    """One rule after another: the second counts from the end of the first.

    The last day of the first, after its roll, is the day of the event of the second (§ 190 BGB);
    real time goes on from the instant.  Only the first has a cut-off.

    Args:
        first: The rule that is counted from the event.
        second: The rule that is counted from its end.

    Raises:
        InvalidRule: `deadlines.rule.invalid`, a path for each fault.

    Examples:
        >>> from fixflow.deadlines.rules.presets import arbeitstage
        >>> Then(arbeitstage(2), arbeitstage(3)).say("en")
        '2 Arbeitstage, then 3 Arbeitstage'
    """

    first: "Rule"
    second: "Rule"
    size: Size = field(init=False, eq=False, repr=False)

    @size.default
    def _size(self) -> Size:
        return grown(self.first, self.second)

    def __attrs_post_init__(self) -> None:
        refuse(self, self.faults())

    def faults(self) -> Iterator[Fault]:
        """Name everything that is wrong with the two."""
        for name, rule in (("first", self.first), ("second", self.second)):
            yield from kind_of_rule(f"rule.{name}", rule)
        yield from size_faults(self.size)
        yield from (second_fault(path) for path in cut_offs("rule.second", self.second))

    def measure(self, lang: Language) -> str:
        """Say both, one after the other."""
        return THEN.say(lang, first=self.first.say(lang), second=self.second.say(lang))

    def say(self, lang: Language = "de") -> str:
        """Say the rule as a sentence."""
        return self.measure(lang)

    def __str__(self) -> str:
        return self.say("en")


def mirror(rule: OneEnd) -> OneEnd:
    """Take a rule over without its own roll: which way a count back rolls, `Before` says."""
    return attrs.evolve(rule, roll=Roll.NONE) if isinstance(rule, DayCount) else rule


@frozen
class Before:
    """So long before a day: the mirror of a rule, as for a reminder.

    The target day, a due date's last day, is not counted; the result is a local time on the day
    that is found.  A closed one rolls back, never forward (Reg. 1182/71 Art. 3 Abs. 4); which
    weekdays count as closed for that, the rule says.  Real and open time go back exactly from
    the instant, without a roll.

    Args:
        rule: One count of days, real time or open time, with no term that looks forward.
        at: The local time on the day that is found; a length of time has none.
        roll: What becomes of a closed day: `PRECEDING`, `MODIFIED_PRECEDING` or `NONE`; a length
            of time has no such day.

    Raises:
        InvalidRule: `deadlines.rule.invalid`, a path for each fault: `rule.rule.cutoff` …

    Examples:
        >>> from fixflow.deadlines.rules.presets import arbeitstage
        >>> Before(arbeitstage(3)).say("en")
        '3 Arbeitstage before, at 08:00'
    """

    rule: OneEnd = field(converter=mirror)
    at: time = EIGHT
    roll: Roll = Roll.PRECEDING

    def __attrs_post_init__(self) -> None:
        refuse(self, self.faults())

    def faults(self) -> Iterator[Fault]:
        """Name everything that is wrong with the mirrored rule, its hour and its roll."""
        if isinstance(self.rule, ONE_END):
            yield from before_faults(self.rule, self.at, self.roll)
            yield from exact_faults(
                self.rule, at=self.at != EIGHT, roll=self.roll is not Roll.PRECEDING
            )
        else:
            yield Fault("rule.rule", "deadlines.rule.kind", WRONG_KIND, {"value": self.rule})

    def measure(self, lang: Language) -> str:
        """Say how long before."""
        return BACK_TO.say(lang, rule=self.rule.measure(lang))

    def say(self, lang: Language = "de") -> str:
        """Say the rule as a sentence."""
        if isinstance(self.rule, DayCount):
            told = self.rule.measure(lang) + self.rule.days_term(lang)
            closed = CLOSED_TOO.say(lang) if self.roll is Roll.NONE else ""
            return BEFORE.say(lang, rule=told, at=wall_time(self.at)) + closed
        return BEFORE_EXACTLY.say(lang, rule=self.rule.say(lang))

    def __str__(self) -> str:
        return self.say("en")


Rule: TypeAlias = Union[OneEnd, Window, Earliest, Latest, Then, Before]  # noqa: UP007  names that follow
RULES: Final = (*ONE_END, Window, Several, Then, Before)


def kind_of_rule(path: str, rule: object) -> Iterator[Fault]:
    """Name what is no rule."""
    if not isinstance(rule, RULES):
        yield Fault(path, "deadlines.rule.kind", WRONG_KIND, {"value": rule})


def several_faults(rules: tuple[object, ...]) -> Iterator[Fault]:
    """Name each part that is no rule, and that there is none."""
    if not rules:
        yield Fault("rule.rules", "deadlines.rule.kind", WRONG_KIND, {"value": "()"})
    for place, rule in enumerate(rules):
        yield from kind_of_rule(f"rule.rules.{place}", rule)


def cut_offs(path: str, rule: object) -> Iterator[str]:
    """Find every cut-off in a rule that has no event of its own."""
    match rule:
        case DayCount() if rule.cutoff is not None:
            yield f"{path}.cutoff"
        case Window():
            yield from cut_offs(f"{path}.latest", rule.latest)
        case Several():
            for place, each in enumerate(rule.rules):
                yield from cut_offs(f"{path}.rules.{place}", each)
        case Then():
            yield from cut_offs(f"{path}.first", rule.first)
        case _:
            pass
