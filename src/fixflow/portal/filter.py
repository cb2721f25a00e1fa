"""Filters: which orders somebody wants to see, «nach ihrem Status filtern» and «freie Suche».

The one rule: an order must fit every field that is given; what a filter leaves open, it does not
restrict.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from types import NoneType
from typing import Final

from attrs import field, frozen
from attrs.converters import optional

from fixflow.deadlines import DeadlineState
from fixflow.errors import Fault, Refused
from fixflow.identity import is_line
from fixflow.instants import aware
from fixflow.lifecycle import Outcome, Phase
from fixflow.lifecycle.faults import Wrong
from fixflow.lifecycle.values import Line
from fixflow.parties import Actor, Role
from fixflow.texts import Text

NO_NAME: Final = Text(
    de="ist keine druckbare Zeile von 1 bis 200 Zeichen",
    en="is no printable line of 1 to 200 characters",
    fr="n’est pas une ligne imprimable de 1 à 200 caractères",
    it="non è una riga stampabile di 1–200 caratteri",
)
NO_LIST: Final = Text(
    de="ist keine Aufzählung, auch eines einzelnen Werts",
    en="is no list, which a single value needs too",
    fr="n’est pas une liste, nécessaire aussi pour une seule valeur",
    it="non è un elenco, necessario anche per un solo valore",
)
NO_VALUE: Final = Text(
    de="ist kein Wert dieses Felds",
    en="is no value of this field",
    fr="n’est pas une valeur de ce champ",
    it="non è un valore di questo campo",
)


@frozen
class BadFilter(Refused):
    """A filter cannot be read; every field at fault is named."""

    code = "portal.bad_filter"
    text = Text(
        de="So lässt sich nicht filtern.",
        en="One cannot filter like this.",
        fr="On ne peut pas filtrer ainsi.",
        it="Non si può filtrare così.",
    )
    status = 422
    faults: tuple[Fault, ...]


@frozen
class Span:
    """A stretch of time, open where no end is named.

    Args:
        since: The first instant, inclusive.
        until: The end, exclusive.
    """

    since: datetime | None = field(default=None, converter=optional(aware))
    until: datetime | None = field(default=None, converter=optional(aware))

    def holds(self, at: datetime) -> bool:
        """Tell whether an instant lies in it."""
        return (self.since is None or self.since <= at) and (self.until is None or at < self.until)


@frozen(kw_only=True)
class Filter:
    """Which orders are wanted.

    Args:
        phases: How far the orders are.
        states: Names of states; orders of a state that is hidden by default are shown if it is
            named here.
        programs: Programs by name, or pinned: `imofix` is every version, `imofix@1` one.
        outcomes: How they ended; None among them stands for those that have not.
        turn: Who has the next move, one of these; None among them stands for nobody.
        deadline_states: Orders with some deadline that stands so.
        parties: Who is bound: one of those named, for each role that is named.  An actor without
            id stands for nobody bound to the role yet.
        place: Where: the place itself or what lies in it; `CH` holds `CH-AG`, that `CH-AG/muri`.
        received: When they came in.
        due_before: Something must be done by this instant; a due instant is exclusive itself, so
            one that falls on it counts.
        text: Words, each the beginning of some word of the order; see `folding`.

    Raises:
        BadFilter: `portal.bad_filter`, with every fault.
        NaiveInstant: `instants.naive`.

    Examples:
        >>> from fixflow.parties import CONTRACTOR
        >>> mine = Filter(turn=(CONTRACTOR,), deadline_states=(DeadlineState.OVERDUE,))
        >>> mine.given
        ('turn', 'deadline_states')
    """

    phases: tuple[Phase, ...] = ()
    states: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    outcomes: tuple[Outcome | None, ...] = ()
    turn: tuple[Role | None, ...] = ()
    deadline_states: tuple[DeadlineState, ...] = ()
    parties: tuple[Actor, ...] = ()
    place: str | None = None
    received: Span | None = None
    due_before: datetime | None = field(default=None, converter=optional(aware))
    text: str = ""

    def __attrs_post_init__(self) -> None:
        if faults := tuple(filter_faults(self)):
            raise BadFilter(faults)

    @property
    def given(self) -> tuple[str, ...]:
        """The names of the fields that restrict something."""
        return tuple(name for name in FIELDS if getattr(self, name))


FIELDS: Final = (
    "phases", "states", "programs", "outcomes", "turn", "deadline_states", "parties", "place",
    "received", "due_before", "text",
)  # fmt: skip
KINDS: Final[Mapping[str, tuple[type, ...]]] = {
    "phases": (Phase,),
    "states": (object,),
    "programs": (object,),
    "outcomes": (Outcome, NoneType),
    "turn": (Role, NoneType),
    "deadline_states": (DeadlineState,),
    "parties": (Actor,),
}


def kind_faults(wanted: Filter) -> Iterator[Fault]:
    """Find what is no list of its field's values."""
    for name, kinds in KINDS.items():
        values = getattr(wanted, name)
        if is_list(values):
            wrong = (place for place, each in enumerate(values) if not isinstance(each, kinds))
            yield from (Fault(f"{name}[{place}]", "portal.no_value", NO_VALUE) for place in wrong)
        else:
            yield Fault(name, "portal.no_list", NO_LIST)
    if not isinstance(wanted.received, Span | None):
        yield Fault("received", "portal.no_value", NO_VALUE)


def is_list(values: object) -> bool:
    """Tell whether several values are given, none of them letter by letter."""
    return isinstance(values, Collection) and not isinstance(values, str | bytes)


def filter_faults(wanted: Filter) -> Iterator[Fault]:
    """Find names that are none, and words that are no line."""
    yield from kind_faults(wanted)
    for name, values in (("states", wanted.states), ("programs", wanted.programs)):
        if not is_list(values):
            continue
        for index, value in enumerate(values):
            if not is_line(value):
                yield Fault(f"{name}[{index}]", "portal.no_name", NO_NAME)
    if wanted.place is not None and not is_line(wanted.place):
        yield Fault("place", "portal.no_name", NO_NAME)
    wrong: list[Wrong] = []
    Line().take(wanted.text, wrong)
    yield from (each.at("text") for each in wrong)
