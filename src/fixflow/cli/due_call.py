"""The call of `fixflow due`, read whole: everything that is wrong with it is told at once."""

import argparse
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date, time
from functools import partial
from itertools import chain
from typing import Final, TypeVar, cast
from zoneinfo import ZoneInfo

from attrs import evolve, field, frozen

from fixflow.cli.pause_words import closed_days, cut_off, moment, pause
from fixflow.deadlines import (
    Before,
    Calendar,
    Due,
    PausedDue,
    Rule,
    closed_if_all,
    due,
    parse_rule,
    zone_of,
)
from fixflow.deadlines.counting.pauses import Cause
from fixflow.deadlines.rules import OneEnd
from fixflow.deadlines.rules.day_count import DayCount
from fixflow.deadlines.wire.faults import InvalidWire, under
from fixflow.errors import Fault, Misuse
from fixflow.texts import Text

T = TypeVar("T")
NOWHERE: Final = ZoneInfo("Europe/Zurich")  # the faults of times are found where no place is known


@frozen
class FaultyCall(Misuse):
    """Several words of the call are at fault; each is named."""

    code = "cli.faulty_call"
    text = Text(
        de="Mehreres am Aufruf stimmt nicht.",
        en="Several things are wrong with the call.",
        fr="Plusieurs éléments de l’appel sont faux.",
        it="Più elementi della chiamata sono errati.",
    )
    faults: tuple[Fault, ...]


@frozen
class NotJson(Misuse):
    """A rule that begins with a brace is JSON."""

    code = "cli.not_json"
    text = Text(
        de="Die Regel ist kein JSON: {why}.",
        en="The rule is no JSON: {why}.",
        fr="La règle n’est pas du JSON: {why}.",
        it="La regola non è JSON: {why}.",
    )
    why: str


@frozen
class NoCutOff(Misuse):
    """Only a rule that counts days asks when something is received."""

    code = "cli.no_cut_off"
    text = Text(
        de="«{rule}» kennt keine Eingangsgrenze; --cutoff gehört zu Regeln, die Tage zählen.",
        en="“{rule}” knows no cut-off; --cutoff belongs to rules that count days.",
        fr="«{rule}» ne connaît pas de limite de réception; --cutoff va aux règles en jours.",
        it="«{rule}» non conosce un limite di ricezione; --cutoff vale per regole in giorni.",
    )
    rule: Text


@frozen
class Faults:
    """What is wrong with the words that were read so far."""

    met: list[tuple[str, Misuse]] = field(factory=list)

    def read(self, path: str, reading: Callable[[], T]) -> T | None:
        """Read a word; None, and its fault is kept, where it cannot be read."""
        try:
            return reading()
        except Misuse as error:
            self.met.append((path, error))
            return None

    def all_read(self, path: str, words: Sequence[str], reading: Callable[[str], T]) -> list[T]:
        """Read words that may be given several times."""
        found = (
            self.read(f"{path}[{place}]" if len(words) > 1 else path, partial(reading, each))
            for place, each in enumerate(words)
        )
        return [each for each in found if each is not None]

    def refuse(self) -> None:
        """Refuse the call, if anything is wrong with it; one thing alone speaks for itself.

        Raises:
            FaultyCall: `cli.faulty_call`.
        """
        if len(self.met) == 1:
            raise self.met[0][1]
        if self.met:
            raise FaultyCall(tuple(chain.from_iterable(named(*each) for each in self.met)))


def named(path: str, error: Misuse) -> Iterable[Fault]:
    """Give the faults of a word below its name; those of a rule that was JSON have their paths."""
    return error.faults if isinstance(error, InvalidWire) else under(path, error)


def answer(asked: argparse.Namespace) -> Due | PausedDue:
    """Compute what was asked for.

    Raises:
        FaultyCall: `cli.faulty_call`, several words are at fault.
        Misuse: One word is at fault, or the answer lies beyond what is known.
    """
    faults = Faults()
    rule: Rule | None = faults.read("rule", partial(rule_of, asked.rule))
    limit = None if asked.cutoff is None else faults.read("cutoff", partial(cut_off, asked.cutoff))
    zone, *_ = (*faults.all_read("place", asked.places, zone_of), NOWHERE)
    start: date | None = faults.read("from", partial(moment, asked.start, zone))
    pauses: list[Cause] = faults.all_read("pause", asked.pauses, partial(pause, zone=zone))
    shut = faults.all_read("closed", asked.closed, closed_days)
    if rule is not None:
        rule = faults.read("rule", partial(completed, rule, limit, back=asked.before))
    faults.refuse()
    cal = calendar_of(asked)
    if shut:
        cal = cal.with_closures({day: why for each in shut for day, why in each.items()})
    return due(cast("Rule", rule), cast("date", start), cal, pauses)  # none is missing now


def rule_of(text: str) -> Rule:
    """Read a rule as people write it, or as JSON.

    Raises:
        NotJson: `cli.not_json`.
        InvalidWire: `deadlines.wire.invalid`.
        UnreadableRule: `deadlines.rule.unreadable`.
        InvalidRule: `deadlines.rule.invalid`.
    """
    if not text.lstrip().startswith("{"):
        return parse_rule(text)
    from fixflow.deadlines.wire import rule_from_json

    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotJson(ascii(str(error))[1:-1]) from None
    return rule_from_json(value)


def completed(rule: Rule, limit: time | None, *, back: bool) -> Rule:
    """Give the rule with its cut-off, and counted back where that was asked for.

    Raises:
        NoCutOff: `cli.no_cut_off`.
        InvalidRule: `deadlines.rule.invalid`.
    """
    if limit is not None:
        if not isinstance(rule, DayCount):
            said = (rule.say(lang) for lang in ("de", "en", "fr", "it"))
            raise NoCutOff(Text(*said))
        rule = evolve(rule, cutoff=limit)
    return Before(cast("OneEnd", rule)) if back else rule  # which refuses what has several ends


def calendar_of(asked: argparse.Namespace) -> Calendar:
    """Give the calendar of the places.

    Raises:
        UnknownPlace: `deadlines.place.unknown`.
        AmbiguousPlace: `deadlines.place.ambiguous`.
    """
    if asked.all:
        return closed_if_all(*(Calendar.of(each, profile=asked.profile) for each in asked.places))
    return Calendar.of(*asked.places, profile=asked.profile)
