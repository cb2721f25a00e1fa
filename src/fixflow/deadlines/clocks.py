"""Clocks: which events start a deadline, which end it, and whose it is.

A clock is one row of a program.  The one rule: within one event an end comes before a start, so
that `customer_reminded` ends one follow-up and begins the next.
"""

from collections.abc import Iterable, Iterator
from enum import Enum
from typing import Final, Literal, TypeAlias, get_args

from attrs import field, frozen

from fixflow.deadlines.rules import Rule
from fixflow.errors import Fault, Misuse
from fixflow.parties import Role
from fixflow.sources import Source
from fixflow.texts import Language, Text

Again: TypeAlias = Literal["ignore", "restart"]


class DeadlineState(Enum):
    """How one run of a clock stands."""

    RUNNING = "running"
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
        """Whether somebody still has to act."""
        return self in (DeadlineState.RUNNING, DeadlineState.OVERDUE)


LABELS: Final[dict[DeadlineState, Text]] = {
    DeadlineState.RUNNING: Text(de="läuft", en="running", fr="en cours", it="in corso"),
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


def names(given: str | Iterable[str]) -> tuple[str, ...]:
    """Take one name, or several, as a tuple."""
    return (given,) if isinstance(given, str) else tuple(given)


@frozen(kw_only=True)
class Clock:
    """One deadline of a program, as a row: rule, owner, and the events that move it.

    Args:
        key: Its name in every file and filter: `contact`.
        label: Its name for people.
        rule: How long the owner has.
        owner: Who must act.
        starts: Names of the events that start a run.
        meets: Names of the events that end it: in time, or late.
        cancels: Names of the events after which nobody waits for it any more; one that stands in
            `meets` too meets it.
        again: What a further start does to an open run: nothing, or the time begins anew.
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
    cancels: tuple[str, ...] = field(default=(), converter=names)
    again: Again = "ignore"
    source: Source

    def __attrs_post_init__(self) -> None:
        faults = tuple(self.faults())
        if faults:
            raise InvalidClock(self.key, faults)

    def faults(self) -> Iterator[Fault]:
        """Name everything that is wrong with the clock."""
        for name in ("starts", "meets"):
            if not getattr(self, name):
                yield Fault(f"clock.{name}", "deadlines.clock.no_event", NO_EVENT)
        if self.again not in get_args(Again):
            said = {"again": self.again}
            yield Fault("clock.again", "deadlines.clock.again", NO_SUCH_AGAIN, said)


NO_EVENT: Final = Text(
    de="kein Ereignis genannt",
    en="no event is named",
    fr="aucun événement n’est nommé",
    it="nessun evento indicato",
)
NO_SUCH_AGAIN: Final = Text(
    de="«{again}» gibt es nicht; es gibt ignore und restart",
    en="there is no “{again}”; there are ignore and restart",
    fr="«{again}» n’existe pas; il y a ignore et restart",
    it="«{again}» non esiste; ci sono ignore e restart",
)
