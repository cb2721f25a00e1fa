"""Fillings: the ways in which a check fills in the fields of an action.

The one rule: a condition compares, so a filling stands below, at and above what it may be compared
with: amounts and instants that the order knows, and the instant of the step.  Enums and flags take
every value, optional fields are given or absent.  Fields that one guard reads together are tried
in every combination, the others one at a time.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain, product
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.lifecycle.actions import PARTIES, Action, BadFields
from fixflow.lifecycle.fields import Spec
from fixflow.lifecycle.rows import ABSENT, GIVEN
from fixflow.lifecycle.table import Move
from fixflow.lifecycle.values import Amount, Currency, Day, Flag, Instant, OneOf, Value
from fixflow.money import Money

Made: TypeAlias = dict[tuple[object, ...], Action | None]
PLACE: Final = "CH-ZH"
WORDS: Final = ("A", "B")
TEXTS: Final = ("line", "lines")
HUNDRED: Final = 10_000
TOGETHER: Final = 60
LATEST: Final = 2
SHORT: Final = timedelta(hours=1)
LONG: Final = timedelta(days=10)
LATER: Final = timedelta(days=2)
UNTRIED: Final = frozenset({*PARTIES, "place"})


@frozen(kw_only=True)
class Known:
    """What a filling is compared with: the instant of the step, and what the order holds."""

    at: datetime
    currency: str = "CHF"
    amounts: tuple[Money, ...] = ()
    instants: tuple[datetime, ...] = ()
    days: tuple[date, ...] = ()

    @property
    def night(self) -> datetime:
        """The next midnight: a time of day at which little is open."""
        return datetime.combine(self.at.date() + timedelta(days=1), time(), self.at.tzinfo)

    def moments(self, due: datetime | None) -> Iterator[datetime]:
        """Give the instants at which a step is tried: now, and around those that lie ahead."""
        yield self.at
        if due is not None and due > self.at:
            yield due
        for each in self.instants:
            if each > self.at:
                yield from (each, each + SHORT)
        for day in self.days:
            if day >= self.at.date():
                yield datetime.combine(day, time(), UTC) + LATER

    def candidates(self, spec: Spec) -> tuple[object, ...]:
        """Give the values that a field is tried with, its default first; None where it is absent."""
        words = 1 if spec.name == "message" else None
        values = tuple(self.samples(spec.value))[:words]
        first = () if spec.required else (spec.default,)
        return tuple(dict.fromkeys((*first, *values)))

    def samples(self, value: Value) -> Iterable[object]:  # noqa: PLR0911  a row per kind of value
        """Give the values that a kind of field is tried with.

        A kind of value that is not known here names them itself, by a method `samples` that is
        handed what they may be compared with; without one its fields are not filled in.
        """
        own: Callable[[Known], Iterable[object]] | None = getattr(value, "samples", None)
        if own is not None:
            return own(self)
        match value:
            case Flag():
                return (True, False)
            case OneOf(enum):
                return enum
            case Amount():
                return self.money()
            case Currency():
                return (self.currency,)
            case Instant():
                return self.times()
            case Day():
                return dict.fromkeys(each.date() for each in self.times())
            case _:
                return WORDS if value.kind in TEXTS else ()

    def money(self) -> Iterator[Money]:
        """Give amounts below, at and above those that the order knows; a hundred if it knows none."""
        least = Money.of_minor(1, self.currency)
        known = [each for each in self.amounts if each.currency == self.currency]
        for each in known[-LATEST:] or [Money.of_minor(HUNDRED, self.currency)]:
            yield from (each, each + least)
            if each > least:
                yield each - least

    def times(self) -> Iterator[datetime]:
        """Give instants before, at and after those that are known; first one that lies ahead."""
        yield self.at + LONG
        for each in (self.at, *self.instants[-LATEST:]):
            yield from (each - SHORT, each, each + SHORT)


def fillings(move: Move, known: Known, made: Made) -> Iterator[Action]:
    """Fill in the action of a move in the ways that a check tries.

    Args:
        move: The move; its case is the one that is filled in.
        known: What the values are compared with.
        made: The actions that were filled in before; those that are new are added.
    """
    kind = move.row.action
    tried = {
        name: cased(move, name, known.candidates(spec))
        for name, spec in kind.specs.items()
        if name not in UNTRIED
    }
    if not all(tried.values()):
        return
    base = {name: values[0] for name, values in tried.items()}
    seen: set[tuple[object, ...]] = set()
    for values in chain([base], one_by_one(base, tried), together(move, base, tried)):
        key = (kind, *values.values())
        if key not in seen:
            seen.add(key)
            if key not in made:
                made[key] = filled(kind, values)
            if (action := made[key]) is not None:
                yield action


def cased(move: Move, name: str, values: tuple[object, ...]) -> tuple[object, ...]:
    """Keep of the values of a field those that fall into the move's case."""
    if move.row.when is None or move.row.when[0] != name:
        return values
    case = move.row.when[1]
    if case in (GIVEN, ABSENT):
        return tuple(each for each in values if (each is None) is (case is ABSENT))
    return (case,)


def one_by_one(
    base: Mapping[str, object], tried: Mapping[str, tuple[object, ...]]
) -> Iterator[dict[str, object]]:
    """Change one field at a time, and then give every field something."""
    for name, values in tried.items():
        for value in values[1:]:
            yield {**base, name: value}
    yield {name: values[-1] for name, values in tried.items()}


def together(
    move: Move, base: Mapping[str, object], tried: Mapping[str, tuple[object, ...]]
) -> Iterator[dict[str, object]]:
    """Combine the values of the fields that one guard reads, as long as they are not too many."""
    for check in move.checks:
        names = [name for name in check.needs if name in tried]
        combined = [tried[name] for name in names]
        size = 1
        for values in combined:
            size *= len(values)
        if size <= TOGETHER:
            for values in product(*combined):
                yield {**base, **dict(zip(names, values, strict=True))}


def filled(kind: type[Action], values: Mapping[str, object]) -> Action | None:
    """Make the action; what its own fields refuse is no filling."""
    place = {"place": PLACE} if "place" in kind.specs else {}
    make: Callable[..., Action] = kind
    try:
        return make(**values, **place)
    except BadFields:
        return None
