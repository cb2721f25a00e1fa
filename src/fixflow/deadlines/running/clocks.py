"""Clocks: which events start a deadline, which end it, and whose it is.

A clock is one row of a program.  The one rule: within one event an end comes before a start, so
that `customer_reminded` ends one follow-up and begins the next.
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Final, Literal, TypeAlias, TypeGuard, get_args

from attrs import field, frozen

from fixflow.deadlines.rules import Rule
from fixflow.deadlines.running import clock_faults
from fixflow.deadlines.running.ladder import Ladder
from fixflow.errors import Fault, Misuse
from fixflow.parties import Role
from fixflow.sources import Source
from fixflow.texts import Language, Text

Again: TypeAlias = Literal["ignore", "restart"]


class DeadlineState(Enum):
    """How one run of a clock stands."""

    RUNNING = "running"
    PAUSED = "paused"
    OVERDUE = "overdue"
    MET = "met"
    LATE = "late"
    CANCELLED = "cancelled"

    @property
    def label(self) -> Text:
        """The state's name for people."""
        return LABELS[self]

    @property
    def open(self) -> bool:
        """Whether nothing has ended it: somebody still has to act, now or once a pause is over."""
        return self in OPEN


OPEN: Final = (DeadlineState.RUNNING, DeadlineState.PAUSED, DeadlineState.OVERDUE)
LABELS: Final[dict[DeadlineState, Text]] = {
    DeadlineState.RUNNING: Text(de="läuft", en="running", fr="en cours", it="in corso"),
    DeadlineState.PAUSED: Text(de="ruht", en="paused", fr="suspendu", it="sospeso"),
    DeadlineState.OVERDUE: Text(de="überfällig", en="overdue", fr="en retard", it="scaduto"),
    DeadlineState.MET: Text(de="eingehalten", en="met", fr="respecté", it="rispettato"),
    DeadlineState.LATE: Text(de="verspätet", en="late", fr="tardif", it="tardivo"),
    DeadlineState.CANCELLED: Text(de="entfallen", en="cancelled", fr="caduc", it="decaduto"),
}


@frozen
class InvalidClock(Misuse):
    """A clock that nothing starts, or nothing ends, is no clock; every fault has its path."""

    code = "deadlines.clock.invalid"
    text = Text(
        de="Die Frist «{key}» ist ungültig.",
        en="The clock “{key}” is invalid.",
        fr="Le délai «{key}» n’est pas valable.",
        it="Il termine «{key}» non è valido.",
    )
    key: str
    faults: tuple[Fault, ...]

    def say(self, lang: Language = "de") -> str:
        """Say which clock is wrong, and then every fault."""
        return " ".join((self.text.say(lang, key=self.key), *(f.say(lang) for f in self.faults)))


class AllOf(tuple[str, ...]):
    """Names of events that must all have happened; made by `all_of`."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AllOf) and tuple.__eq__(self, other)

    def __ne__(self, other: object) -> bool:
        return not self == other

    __hash__ = tuple.__hash__

    def __repr__(self) -> str:
        return f"all_of({', '.join(map(repr, self))})"


def all_of(*events: str) -> AllOf:
    """Name events that start a clock once all of them have happened, in whatever order.

    «innert 30-45 Minuten. Ausnahme: … Vorauszahlung»: the time runs from order and payment.  What
    happened before the last run began or ended is not looked at again.

    Args:
        *events: Their names.

    Examples:
        >>> all_of("ordered", "paid")
        all_of('ordered', 'paid')
    """
    return AllOf(events)


def names(given: str | Iterable[str]) -> tuple[str, ...]:
    """Take one name, or several, as a tuple."""
    if isinstance(given, AllOf):
        return given
    if isinstance(given, str) or not isinstance(given, Iterable):
        return (given,)  # what is no name is told with the clock's other faults
    return tuple(given)


@frozen(kw_only=True)
class PauseWhile:
    """Time in which a clock stands still, since somebody else has to act first.

    From each event of `since` on (inclusive) to the next one of `until` (exclusive) the owner's
    time does not run.  It is checked with the clock that has it.

    Args:
        since: Names of the events that begin it.
        until: Names of the events that end it.
        caused_by: Who has to act meanwhile.
        reason: Why, for people.

    Examples:
        >>> from fixflow.parties import PRINCIPAL
        >>> asked = Text(de="Änderung erfragt", en="change requested")
        >>> PauseWhile(
        ...     since="change_requested", until="change_answered", caused_by=PRINCIPAL, reason=asked
        ... ).until
        ('change_answered',)
    """

    since: tuple[str, ...] = field(converter=names)
    until: tuple[str, ...] = field(converter=names)
    caused_by: Role
    reason: Text


def each_pause(given: Iterable[PauseWhile] | PauseWhile) -> tuple[PauseWhile, ...]:
    """Take pauses as a tuple; one alone, not in a row, is one too."""
    return tuple(given) if isinstance(given, Iterable) else (given,)


@frozen(kw_only=True)
class Clock:
    """One deadline of a program, as a row: rule, owner, and the events that move it.

    Args:
        key: Its name in every file and filter: `contact`.
        label: Its name for people.
        rule: How long the owner has.
        owner: Who must act.
        starts: Names of the events that start a run; `all_of` names those that must all happen.
        meets: Names of the events that end it: in time, or late.
        pauses: When it stands still.
        cancels: Names of the events after which nobody waits for it any more; one that stands in
            `meets` too meets it.
        again: What a further start does to an open run: nothing, or the time begins anew.
        ladder: Whom it reminds, and when; None reminds nobody.
        source: The sentence it comes from.

    Raises:
        InvalidClock: `deadlines.clock.invalid`, with a path for each fault.

    Examples:
        >>> from fixflow.deadlines.rules import arbeitstage
        >>> from fixflow.parties import CONTRACTOR
        >>> accept = Clock(
        ...     key="accept",
        ...     label=Text(de="Auftrag akzeptieren", en="accept the order"),
        ...     rule=arbeitstage(1),
        ...     owner=CONTRACTOR,
        ...     starts=("received", "payment_received"),
        ...     meets="accepted",
        ...     source=Source("Digitec Galaxus, 1. Schritt: «innert eines Arbeitstages akzeptiert»"),
        ... )
        >>> accept.meets, accept.again
        (('accepted',), 'ignore')
    """

    key: str
    label: Text
    rule: Rule
    owner: Role
    starts: tuple[str, ...] = field(converter=names)
    meets: tuple[str, ...] = field(converter=names)
    pauses: tuple[PauseWhile, ...] = field(default=(), converter=each_pause)
    cancels: tuple[str, ...] = field(default=(), converter=names)
    again: Again = "ignore"
    ladder: Ladder | None = None
    source: Source
    named: frozenset[str] = field(init=False, repr=False, eq=False)

    @named.default
    def every_event(self) -> frozenset[str]:
        """Name every event that moves it."""
        pauses = filter(is_pause, self.pauses)  # a strange one is told with the other faults
        paused = (name for each in pauses for name in (*each.since, *each.until))
        every = (*self.starts, *self.meets, *self.cancels, *paused)
        return frozenset(clock_faults.texts(every))

    def __attrs_post_init__(self) -> None:
        faults = tuple(self.faults())
        if faults:
            raise InvalidClock(self.key, faults)

    def faults(self) -> Iterator[Fault]:
        """Name everything that is wrong with the clock."""
        yield from clock_faults.kinds("clock", self.parts())
        yield from clock_faults.unnamed("clock", {"starts": self.starts, "meets": self.meets})
        if not isinstance(self.rule, get_args(Rule)):
            yield clock_faults.strange("clock.rule", self.rule)
        yield from clock_faults.nameless("clock.cancels", self.cancels)
        for place, each in enumerate(self.pauses):
            path = f"clock.pauses.{place}"
            if is_pause(each):
                yield from clock_faults.unnamed(path, {"since": each.since, "until": each.until})
                yield from clock_faults.both(path, each.since, each.until)
                who = {"caused_by": (each.caused_by, Role), "reason": (each.reason, Text)}
                yield from clock_faults.kinds(path, who)
            else:
                yield clock_faults.strange(path, each)
        if self.again not in ("ignore", "restart"):
            yield clock_faults.no_such_again(self.again)
        if not isinstance(self.ladder, Ladder | None):
            yield clock_faults.strange("clock.ladder", self.ladder)

    def parts(self) -> dict[str, tuple[object, clock_faults.Kinds]]:
        """Give what each part of it must be."""
        return {
            "key": (self.key, str),
            "label": (self.label, Text),
            "owner": (self.owner, Role),
            "source": (self.source, Source),
        }


def is_pause(given: object) -> TypeGuard[PauseWhile]:
    """Tell whether it is one; what comes out of a file may be anything."""
    return isinstance(given, PauseWhile)
