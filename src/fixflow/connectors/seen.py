"""Seen: what is remembered of an order at a partner's from one look at it to the next.

The one rule: what both sides agreed on is the shadow, and what was told of the rest is not told
again before one of the sides has changed it.
"""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from typing import Final, Self, TypeAlias

from attrs import evolve, field, frozen

from fixflow.connectors.conflicts import STATUS
from fixflow.connectors.intents import Unset
from fixflow.connectors.merging import Merged, Shadow, Sides, Step, Value
from fixflow.connectors.remote import RemoteOrder
from fixflow.instants import aware
from fixflow.lifecycle import JSON
from fixflow.storage import body as bodies
from fixflow.storage.exchange.shadows import FIELDS

Body: TypeAlias = Mapping[str, JSON]

LONGEST: Final = 1000  # digits of a number that is written out


@frozen(kw_only=True)
class Seen:
    """What is remembered of an order at a partner's.

    Attributes:
        shadow: The fields on which both sides agreed, and those on which a person has to decide.
        status: The status there that was taken over last, or was ours; '' where none was.
        event: The event that leads there.
        changed_at: When it was changed there, as the partner said last.
        told: By field: a digest of what the host was told last.
    """

    shadow: Shadow = field(factory=Shadow)
    status: str = ""
    event: str = ""
    changed_at: datetime | None = None
    told: Mapping[str, str] = field(factory=dict)

    @classmethod
    def of(cls, body: Body) -> Self:
        """Read it back; nothing is the order that was never seen."""
        changed = text(body, "changed_at")
        fields, told, left = (body.get(each) for each in (FIELDS, "told", "frozen"))
        return cls(
            shadow=Shadow(
                fields=fields if isinstance(fields, dict) else {},
                frozen=frozenset(map(str, left if isinstance(left, list) else ())),
            ),
            status=text(body, "status"),
            event=text(body, "event"),
            changed_at=datetime.fromisoformat(changed) if changed else None,
            told={k: str(v) for k, v in told.items()} if isinstance(told, dict) else {},
        )

    def written(self) -> dict[str, JSON]:
        """Write it down."""
        left: list[JSON] = [*sorted(self.shadow.frozen)]
        return {
            FIELDS: dict(self.shadow.fields),
            "frozen": left,
            "status": self.status,
            "event": self.event,
            "changed_at": None if self.changed_at is None else self.changed_at.isoformat(),
            "told": dict(self.told),
        }

    def outdated(self, remote: RemoteOrder) -> bool:
        """Tell whether an order is older than what was seen of it already."""
        if remote.changed_at is None or self.changed_at is None:
            return False
        return aware(remote.changed_at) < self.changed_at

    def at(self, status: str, event: str) -> "Seen":
        """Give what is remembered once a status was taken over."""
        return evolve(self, status=status, event=event)

    def without_fields(self) -> "Seen":
        """Forget the fields, as of an order that was erased; not what was told of its status."""
        told = {name: mark for name, mark in self.told.items() if name == STATUS}
        return evolve(self, shadow=Shadow(), told=told)


def text(body: Body, name: str) -> str:
    """Take a text of a body; '' where there is none."""
    found = body.get(name)
    return found if isinstance(found, str) else ""


def digest(step: Step, sides: Sides) -> str:
    """Name what is told of a field, so that it is known again."""
    both = [None if isinstance(each, Unset) else [each] for each in (sides.theirs, sides.ours)]
    return sha256(bodies.write({"step": step.value, "both": both}).encode()).hexdigest()[:16]


def quiet(seen: Seen, found: Merged, sides: Sides) -> bool:
    """Tell whether the host was told of this already."""
    return seen.told.get(found.name) == digest(found.step, sides)


def plain(value: object) -> Value:
    """Give a value as exact JSON can hold it: a fraction is a text, so that two of them are equal."""
    if isinstance(value, Decimal):
        return figure(value)
    if isinstance(value, Mapping):
        return {str(name): inner(each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [inner(each) for each in value]
    return value  # type: ignore[return-value]  # what is no JSON `body.write` refuses


def figure(value: Decimal) -> str:
    """Write a number so that the same one has the same text, exactly.

    Examples:
        >>> figure(Decimal("12.50")), figure(Decimal("1E+2")), figure(Decimal("1E+999999999"))
        ('12.5', '100', '1E+999999999')
    """
    if not value:
        return "0"
    if abs(value.adjusted()) > LONGEST:
        return str(value)  # written out it would fill the memory
    told = f"{value:f}"
    return told.rstrip("0").rstrip(".") if "." in told else told


def inner(value: object) -> JSON:
    """Give a part of a value as exact JSON can hold it."""
    found = plain(value)
    return None if isinstance(found, Unset) else found
