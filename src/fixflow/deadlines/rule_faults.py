"""Rule faults: what can be wrong with a rule, each fault with its path.

The one rule: a rule is checked whole when it is made, so that an invalid one cannot exist.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import time, timedelta
from typing import Final

from attrs import frozen

from fixflow.deadlines.terms import ByLaw, EndAt, Roll, StartOn
from fixflow.deadlines.week import Week
from fixflow.errors import Fault, Misuse
from fixflow.texts import Language, Text


@frozen
class InvalidRule(Misuse):
    """A rule contradicts itself; every fault is named with its path."""

    code = "deadlines.rule.invalid"
    text = Text(
        de="Die Regel {rule} ist ungültig.",
        en="The rule {rule} is invalid.",
        fr="La règle {rule} n’est pas valable.",
        it="La regola {rule} non è valida.",
    )
    rule: str
    faults: tuple[Fault, ...]

    def say(self, lang: Language = "de") -> str:
        """Say which rule is wrong, and then every fault."""
        return " ".join((self.text.say(lang, rule=self.rule), *(f.say(lang) for f in self.faults)))


def refuse(rule: object, faults: Iterable[Fault | None]) -> None:
    """Refuse a rule with all its faults at once.

    Raises:
        InvalidRule: `deadlines.rule.invalid`.
    """
    found = tuple(fault for fault in faults if fault)
    if found:
        raise InvalidRule(type(rule).__name__, found)


def kind_faults(terms: Mapping[str, object]) -> Iterator[Fault]:
    """Name each term that is not of its kind; a bool is no number."""
    for name, value in terms.items():
        if not isinstance(value, KINDS[name]) or isinstance(value, bool):
            yield Fault(f"rule.{name}", "deadlines.rule.kind", WRONG_KIND, {"value": value})


def number_fault(n: object, least: int | None) -> Fault | None:
    """Name a number that is smaller than the least; None allows to count back."""
    if not isinstance(n, int) or least is None or n >= least:
        return None
    return Fault("rule.n", "deadlines.rule.too_few", TOO_FEW, {"n": n, "least": least})


def end_fault(start: StartOn, end: EndAt | time) -> Fault | None:
    """Name what is wrong with the end of the last day."""
    if isinstance(end, time):
        if end.tzinfo is not None:
            return Fault("rule.end", "deadlines.rule.zoned", ZONED, {"end": end})
        if end == time(0):
            return Fault("rule.end", "deadlines.rule.midnight", MIDNIGHT)
    elif end is EndAt.SAME_TIME and start is not StartOn.NEXT_DAY:
        return Fault("rule.end", "deadlines.rule.same_time", SAME_TIME_FROM_EVENT)
    return None


def order_faults(earliest: int, latest: int) -> Iterator[Fault]:
    """Name the number of a window that counts back, or that stands before the earliest."""
    if earliest < 0:
        said = {"n": earliest, "least": 0}
        yield Fault("rule.earliest.n", "deadlines.rule.too_few", TOO_FEW, said)
    if latest < earliest:
        said = {"n": latest, "least": earliest}
        yield Fault("rule.latest.n", "deadlines.rule.too_few", TOO_FEW, said)


def span_fault(span: object) -> Fault | None:
    """Name what is wrong with a length of real time."""
    if not isinstance(span, timedelta):
        return Fault("rule.span", "deadlines.rule.kind", WRONG_KIND, {"value": span})
    if span <= timedelta(0):
        return Fault("rule.span", "deadlines.rule.no_time", NO_TIME, {"value": span})
    return None


KINDS: Final[dict[str, tuple[type, ...]]] = {
    "n": (int,),
    "start": (StartOn,),
    "end": (EndAt, time),
    "week": (Week,),
    "roll": (Roll,),
    "roll_week": (Week, ByLaw, type(None)),
}
WRONG_KIND: Final = Text(
    de="«{value}» ist hier kein Wert.",
    en="“{value}” is no value here.",
    fr="«{value}» n’est pas une valeur admise ici.",
    it="«{value}» non è un valore ammesso qui.",
)
NO_TIME: Final = Text(
    de="{value} ist keine Dauer: sie muss größer als null sein.",
    en="{value} is no length of time: it must be more than nothing.",
    fr="{value} n’est pas une durée: elle doit dépasser zéro.",
    it="{value} non è una durata: deve superare lo zero.",
)
TOO_FEW: Final = Text(
    de="{n} ist zu wenig; am wenigsten sind es {least}.",
    en="{n} is too few; the least is {least}.",
    fr="{n} est trop peu; le minimum est {least}.",
    it="{n} è troppo poco; il minimo è {least}.",
)
OTHER_COUNT: Final = Text(
    de="Beide Enden eines Fensters zählen gleich; dieses zählt anders als das früheste.",
    en="Both ends of a window count alike; this one counts otherwise than the earliest.",
    fr="Les deux bornes d’une fenêtre comptent de même; celle-ci compte autrement que la première.",
    it="I due estremi di una finestra contano allo stesso modo; questo conta in modo diverso dal primo.",
)
ZONED: Final = Text(
    de="{end} trägt eine Zeitzone; gemeint ist die Uhr am Ort.",
    en="{end} carries a zone; meant is the clock at the place.",
    fr="{end} porte un fuseau; c’est l’horloge du lieu qui compte.",
    it="{end} porta un fuso; vale l’orologio del luogo.",
)
MIDNIGHT: Final = Text(
    de="00:00 beginnt den letzten Tag; gemeint ist END_OF_DAY, oder ein Tag weniger.",
    en="00:00 begins the last day; meant is END_OF_DAY, or one day less.",
    fr="00:00 commence le dernier jour; il s’agit de END_OF_DAY, ou d’un jour de moins.",
    it="00:00 comincia l’ultimo giorno; si intende END_OF_DAY, o un giorno in meno.",
)
SAME_TIME_FROM_EVENT: Final = Text(
    de="SAME_TIME zählt vom Ereignis an und verträgt sich nur mit NEXT_DAY.",
    en="SAME_TIME counts from the event and goes with NEXT_DAY only.",
    fr="SAME_TIME compte dès l’événement et ne va qu’avec NEXT_DAY.",
    it="SAME_TIME conta dall’evento e va solo con NEXT_DAY.",
)
