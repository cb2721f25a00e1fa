"""Rule faults: what can be wrong with a rule, each fault with its path.

The one rule: a rule is checked whole when it is made, so that an invalid one cannot exist.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import time, timedelta
from typing import Final

from attrs import frozen

from fixflow.deadlines.rules.hours import Hours
from fixflow.deadlines.terms import ByLaw, EndAt, HalfDays, PauseDays, Roll, StartOn
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


def kind_faults(terms: Mapping[str, object], *ends: type) -> Iterator[Fault]:
    """Name each term that is not of its kind; a bool is no number.

    Args:
        terms: The terms by name.
        *ends: What the end of the last day may be besides.
    """
    for name, value in terms.items():
        kinds = (*KINDS[name], *(ends if name == "end" else ()))
        if not isinstance(value, kinds) or isinstance(value, bool):
            yield Fault(f"rule.{name}", "deadlines.rule.kind", WRONG_KIND, {"value": value})


def number_fault(n: object, least: int | None) -> Fault | None:
    """Name a number that is smaller than the least; None allows to count back."""
    if not isinstance(n, int) or least is None or n >= least:
        return None
    return Fault("rule.n", "deadlines.rule.too_few", TOO_FEW, {"n": n, "least": least})


def end_fault(start: StartOn, end: object) -> Fault | None:
    """Name what is wrong with the end of the last day."""
    if isinstance(end, time):
        return local_fault("rule.end", end, midnight=False)
    if end is EndAt.SAME_TIME and start is not StartOn.NEXT_DAY:
        return Fault("rule.end", "deadlines.rule.same_time", SAME_TIME_FROM_EVENT)
    return None


def local_fault(path: str, at: time, *, midnight: bool = True) -> Fault | None:
    """Name what is wrong with a time by the clock at the place."""
    if at.tzinfo is not None:
        return Fault(path, "deadlines.rule.zoned", ZONED, {"end": at})
    if at == time(0) and not midnight:
        return Fault(path, "deadlines.rule.midnight", MIDNIGHT)
    return None


def cutoff_faults(cutoff: object, end: object) -> Iterator[Fault]:
    """Name what is wrong with a cut-off; with `SAME_TIME` nobody knows the deemed time."""
    if isinstance(cutoff, time):
        fault = local_fault("rule.cutoff", cutoff)
        if fault:
            yield fault
        if end is EndAt.SAME_TIME:
            yield Fault("rule.cutoff", "deadlines.rule.cutoff_same_time", CUTOFF_SAME_TIME)


def minimum_fault(n: object, least: object) -> Fault | None:
    """Name a least number of working days that is none, or that a count back cannot keep."""
    if not isinstance(least, int) or isinstance(least, bool):
        return None
    if least < 1:
        said = {"n": least, "least": 1}
        return Fault("rule.min_working_days", "deadlines.rule.too_few", TOO_FEW, said)
    if isinstance(n, int) and n < 0:
        return Fault("rule.min_working_days", "deadlines.rule.forward_only", FORWARD_ONLY)
    return None


def roll_fault(n: object, roll: object) -> Fault | None:
    """Name a roll that moves a count back forward (Reg. 1182/71 Art. 3 Abs. 4)."""
    if isinstance(n, int) and n < 0 and roll in FORWARD:
        return Fault("rule.roll", "deadlines.rule.forward_only", FORWARD_ONLY)
    return None


def order_faults(earliest: object, latest: object) -> Iterator[Fault]:
    """Name the number of a window that counts back, or that stands before the earliest."""
    for name in ("n", "span"):
        first, last = getattr(earliest, name, None), getattr(latest, name, None)
        nothing = 0 if name == "n" else timedelta(0)
        if first is None or last is None:
            continue
        if first < nothing:
            said = {"n": first, "least": nothing}
            yield Fault(f"rule.earliest.{name}", "deadlines.rule.too_few", TOO_FEW, said)
        if last < first:
            said = {"n": last, "least": first}
            yield Fault(f"rule.latest.{name}", "deadlines.rule.too_few", TOO_FEW, said)


def second_fault(path: str) -> Fault:
    """Name a cut-off of a rule that begins where another one ends."""
    return Fault(path, "deadlines.rule.cutoff_second", CUTOFF_SECOND)


def before_faults(rule: object, at: object, roll: object) -> Iterator[Fault]:
    """Name each term of a mirrored rule that looks forward, and a wrong hour or roll."""
    for name, usual in USUAL_BACK.items():
        value = getattr(rule, name, usual)
        if value is not usual:
            path = f"rule.rule.{name}"
            yield Fault(path, "deadlines.rule.forward_only", FORWARD_ONLY, {"value": value})
    if getattr(rule, "n", 0) < 0:
        said = {"n": getattr(rule, "n", 0), "least": 0}
        yield Fault("rule.rule.n", "deadlines.rule.too_few", TOO_FEW, said)
    if not isinstance(at, time):
        yield Fault("rule.at", "deadlines.rule.kind", WRONG_KIND, {"value": at})
    elif fault := local_fault("rule.at", at):
        yield fault
    if roll not in BACKWARD:
        yield Fault("rule.roll", "deadlines.rule.kind", WRONG_KIND, {"value": roll})


def exact_faults(rule: object, **given: bool) -> Iterator[Fault]:
    """Name what a length of time, which is counted back exactly, cannot have."""
    for name, is_given in given.items():
        if is_given and hasattr(rule, "span"):
            yield Fault(f"rule.{name}", "deadlines.rule.exact", EXACT)


def span_fault(span: object, *, zero: bool = False) -> Fault | None:
    """Name what is wrong with a length of time."""
    if not isinstance(span, timedelta):
        return Fault("rule.span", "deadlines.rule.kind", WRONG_KIND, {"value": span})
    if span < timedelta(0) or (span == timedelta(0) and not zero):
        return Fault("rule.span", "deadlines.rule.no_time", NO_TIME, {"value": span})
    return None


def hours_fault(hours: object) -> Fault | None:
    """Name what is no opening hours."""
    if isinstance(hours, Hours):
        return None
    return Fault("rule.hours", "deadlines.rule.kind", WRONG_KIND, {"value": hours})


KINDS: Final[dict[str, tuple[type, ...]]] = {
    "n": (int,),
    "start": (StartOn,),
    "end": (EndAt, time),
    "week": (Week,),
    "roll": (Roll,),
    "roll_week": (Week, ByLaw, type(None)),
    "cutoff": (time, type(None)),
    "half_days": (HalfDays,),
    "pause": (PauseDays,),
    "min_working_days": (int, type(None)),
}
USUAL_BACK: Final[dict[str, object]] = {
    "start": StartOn.NEXT_DAY,
    "cutoff": None,
    "end": EndAt.END_OF_DAY,
    "pause": PauseDays.TOUCHED,
    "min_working_days": None,
}
FORWARD: Final = (Roll.FOLLOWING, Roll.MODIFIED_FOLLOWING)
BACKWARD: Final = (Roll.PRECEDING, Roll.MODIFIED_PRECEDING, Roll.NONE)
WRONG_KIND: Final = Text(
    de="«{value}» ist hier kein Wert.",
    en="“{value}” is no value here.",
    fr="«{value}» n’est pas une valeur admise ici.",
    it="«{value}» non è un valore ammesso qui.",
)
NO_TIME: Final = Text(
    de="{value} ist keine Dauer, die hier gilt.",
    en="{value} is no length of time that holds here.",
    fr="{value} n’est pas une durée valable ici.",
    it="{value} non è una durata valida qui.",
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
CUTOFF_SAME_TIME: Final = Text(
    de="Mit SAME_TIME weiß niemand, um welche Zeit nach der Grenze eingegangen wird.",
    en="With SAME_TIME nobody knows at what time something past the cut-off is received.",
    fr="Avec SAME_TIME, nul ne sait à quelle heure compte ce qui arrive après la limite.",
    it="Con SAME_TIME nessuno sa a che ora vale ciò che arriva dopo il limite.",
)
CUTOFF_SECOND: Final = Text(
    de="Nur die erste Regel hat eine Eingangsgrenze; diese beginnt, wo jene endet.",
    en="Only the first rule has a cut-off; this one begins where that one ends.",
    fr="Seule la première règle a une limite de réception; celle-ci commence où finit l’autre.",
    it="Solo la prima regola ha un limite di ricezione; questa inizia dove finisce l’altra.",
)
FORWARD_ONLY: Final = Text(
    de="Diese Bedingung gilt nur vorwärts.",
    en="This term holds forward only.",
    fr="Cette condition ne vaut que vers l’avant.",
    it="Questa condizione vale solo in avanti.",
)
TOO_MANY_PARTS: Final = Text(
    de="Die Regel hat {given} Teile; höchstens sind es {most}.",
    en="The rule has {given} parts; the most are {most}.",
    fr="La règle a {given} parties; le maximum est {most}.",
    it="La regola ha {given} parti; il massimo è {most}.",
)
TOO_MANY_LEVELS: Final = Text(
    de="Die Regel ist {given} Ebenen tief; höchstens sind es {most}.",
    en="The rule is {given} levels deep; the most are {most}.",
    fr="La règle a {given} niveaux; le maximum est {most}.",
    it="La regola ha {given} livelli; il massimo è {most}.",
)
EXACT: Final = Text(
    de="Eine Dauer wird genau zurückgezählt: ohne Uhrzeit und ohne Verschiebung.",
    en="A length of time is counted back exactly: without an hour and without a roll.",
    fr="Une durée se compte à rebours exactement: sans heure ni report.",
    it="Una durata si conta a ritroso esattamente: senza ora né rinvio.",
)
