"""Events: what has happened to an order, in the past tense.

The one rule: events are the only luggage between capabilities.  An order is the fold of its
events; deadlines, fees and papers read them and nothing else.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import TypeVar, final

from attrs import field, frozen

from fixflow.identity import OrderId
from fixflow.instants import aware
from fixflow.parties import Actor
from fixflow.records import Row, row, zone_name
from fixflow.texts import Language

T = TypeVar("T")


@final
class Facts(Mapping[str, object]):
    """Named values that never change once they are written.

    Examples:
        >>> facts = Facts({"number": "R-1012"})
        >>> facts["number"], facts.get("net"), facts.of("number", str)
        ('R-1012', None, 'R-1012')
    """

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, object] | None = None) -> None:
        self._values = dict(values or {})

    def __getitem__(self, name: str) -> object:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(frozenset(self._values))

    def __repr__(self) -> str:
        return f"Facts({self._values!r})"

    def __reduce__(self) -> tuple[type["Facts"], tuple[dict[str, object]]]:
        return Facts, (self._values,)

    def of(self, name: str, kind: type[T]) -> T | None:
        """Read a fact as the type that it was written with; None where it is not given so.

        A flag is no number and an instant is no day, whatever Python says of their classes.
        """
        value = self._values.get(name)
        posing = (kind is int and isinstance(value, bool)) or (
            kind is date and isinstance(value, datetime)
        )
        return value if isinstance(value, kind) and not posing else None

    def having(self, /, **more: object) -> "Facts":
        """Give the facts with some of them set anew."""
        return Facts({**self._values, **more})


@frozen(kw_only=True, weakref_slot=False)
class Event:
    """One step of one order, after it has happened.

    `version` counts the order's events from 1; `facts` holds the action's fields under their
    names, defaults included; `program` is the pinned `name@version`, `action` the name of the
    action in snake_case.
    """

    order: OrderId
    name: str
    at: datetime = field(converter=aware)
    by: Actor
    facts: Facts = field(factory=Facts)
    program: str
    action: str
    version: int

    def to_record(self, lang: Language = "de") -> Row:
        """Give what every event has as one flat row; `Order.to_records` has its facts beside it.

        Args:
            lang: Taken for the sake of uniformity; an event holds names, and nothing that is said.
        """
        return row(
            lang,
            {
                "order": self.order,
                "version": self.version,
                "event": self.name,
                "at": self.at,
                "zone": zone_name(self.at),
                "role": self.by.role,
                "actor": self.by.id,
                "action": self.action,
                "program": self.program,
            },
        )
