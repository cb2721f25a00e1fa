"""Merging: a field that both sides may change, held against what both knew last.

What was seen last is the shadow.  Who changed it since, and whose value counts, decides; the table
is the whole rule.  The one rule: where both have changed it and nobody's value counts, both are kept
and a person decides.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from typing import Final, TypeAlias

from attrs import field, frozen

from fixflow.connectors.intents import UNSET, Unset
from fixflow.connectors.profile import Owner
from fixflow.errors import Misuse
from fixflow.lifecycle import JSON
from fixflow.texts import Text

Value: TypeAlias = "JSON | Unset"


class Step(Enum):
    """What becomes of a field.

    NOTHING stays as it is; TAKE their value; PUSH ours to them; SETTLE the shadow alone, since both
    have the same; REFUSE our change, since it is theirs to make; FREEZE both until a person decides.
    """

    NOTHING = "nothing"
    TAKE = "take"
    PUSH = "push"
    SETTLE = "settle"
    REFUSE = "refuse"
    FREEZE = "freeze"


NOTHING: Final = Step.NOTHING
TAKE: Final = Step.TAKE
PUSH: Final = Step.PUSH
SETTLE: Final = Step.SETTLE
REFUSE: Final = Step.REFUSE
FREEZE: Final = Step.FREEZE


@frozen
class NoStamp(Misuse):
    """The later value can only count where both sides say when they have changed it."""

    code = "connectors.no_stamp"
    text = Text(
        de="Feld {name}: LATEST verlangt von beiden Seiten den Zeitpunkt der Änderung.",
        en="Field {name}: LATEST wants the instant of the change from both sides.",
    )
    name: str


@frozen(kw_only=True)
class Sides:
    """A field as each side has it.

    Attributes:
        name: Our name of it.
        owner: Whose value counts.
        shadow: What both had when it was seen last; UNSET where it was never seen.
        theirs: What they have.
        ours: What we have; UNSET where nobody here has said anything of it.
        their_at: When they changed it.
        our_at: When we did.
    """

    name: str
    owner: Owner
    theirs: Value
    ours: Value
    shadow: Value = UNSET
    their_at: datetime | None = None
    our_at: datetime | None = None


@frozen(kw_only=True)
class Merged:
    """What becomes of a field.

    Attributes:
        name: Our name of it.
        step: What is to be done.
        value: What counts now; of a frozen one, theirs.
        event: What the host is told of it; '' for nothing.
    """

    name: str
    step: Step
    value: Value = UNSET
    event: str = ""


OVERRULED: Final = "field_overruled"
TAKEN: Final = "field_taken"
REFUSED: Final = "field_refused"
CONFLICT: Final = "sync_conflict"

# changed by them alone, by us alone, by both: the specification's table of 2.6
THEIRS_ALONE: Final[Mapping[Owner, tuple[Step, str]]] = {
    Owner.PARTNER: (TAKE, ""),
    Owner.HOST: (PUSH, OVERRULED),
    Owner.LATEST: (TAKE, ""),
    Owner.MANUAL: (TAKE, ""),
}
OURS_ALONE: Final[Mapping[Owner, tuple[Step, str]]] = {
    Owner.PARTNER: (REFUSE, REFUSED),
    Owner.HOST: (PUSH, ""),
    Owner.LATEST: (PUSH, ""),
    Owner.MANUAL: (PUSH, ""),
}
BOTH: Final[Mapping[Owner, tuple[Step, str]]] = {
    Owner.PARTNER: (TAKE, TAKEN),
    Owner.HOST: (PUSH, ""),
    Owner.MANUAL: (FREEZE, CONFLICT),
}


def merged(of: Sides) -> Merged:
    """Say what becomes of a field.

    Raises:
        NoStamp: `connectors.no_stamp`.

    Examples:
        >>> both = Sides(name="due", owner=Owner.MANUAL, shadow="1 May", theirs="2 May", ours="3 May")
        >>> merged(both).step
        <Step.FREEZE: 'freeze'>
    """
    if of.theirs is None and of.ours is UNSET and of.shadow is UNSET:
        return Merged(name=of.name, step=SETTLE, value=None)  # empty, and nobody ever filled it
    theirs_changed = of.theirs is not UNSET and not same(of.theirs, of.shadow)
    ours_changed = of.ours is not UNSET and not same(of.ours, of.shadow)
    if not (theirs_changed or ours_changed):
        return Merged(name=of.name, step=NOTHING, value=of.shadow)
    if theirs_changed and ours_changed and same(of.theirs, of.ours):
        return Merged(name=of.name, step=SETTLE, value=of.theirs)
    step, event = row(of, theirs=theirs_changed, ours=ours_changed)
    value = of.ours if step is PUSH else of.shadow if step is REFUSE else of.theirs
    if step is PUSH and value is UNSET:
        value = of.shadow  # ours to say, and as it was: they get it back
    return Merged(name=of.name, step=step, value=value, event=event)


def row(of: Sides, *, theirs: bool, ours: bool) -> tuple[Step, str]:
    """Look the row of the table up."""
    if not ours:
        if of.owner is Owner.HOST and of.shadow is UNSET and of.ours is UNSET:
            return TAKE, ""  # nobody here has ever said anything of it
        return THEIRS_ALONE[of.owner]
    if not theirs:
        return OURS_ALONE[of.owner]
    return later(of) if of.owner is Owner.LATEST else BOTH[of.owner]


def later(of: Sides) -> tuple[Step, str]:
    """Let the later change count; at the same instant a person decides.

    Raises:
        NoStamp: `connectors.no_stamp`.
    """
    if of.their_at is None or of.our_at is None:
        raise NoStamp(of.name)
    if of.their_at == of.our_at:
        return BOTH[Owner.MANUAL]
    return (TAKE, TAKEN) if of.their_at > of.our_at else (PUSH, "")


def same(one: object, other: object) -> bool:
    """Compare two values of JSON; true is not one."""
    return type(one) is type(other) and one == other


@frozen(kw_only=True)
class Shadow:
    """What both sides had when an order was seen last.

    Attributes:
        fields: By our names.
        frozen: The fields on which a person has to decide.
    """

    fields: Mapping[str, JSON] = field(factory=dict)
    frozen: frozenset[str] = frozenset()

    def after(self, found: Merged) -> "Shadow":
        """Give the shadow after a field was merged; a push counts once it has arrived there."""
        if found.step is FREEZE:
            return Shadow(fields=self.fields, frozen=self.frozen | {found.name})
        if found.step not in {TAKE, SETTLE} or isinstance(found.value, Unset):
            return self
        fields = {**self.fields, found.name: found.value}
        return Shadow(fields=fields, frozen=self.frozen - {found.name})
