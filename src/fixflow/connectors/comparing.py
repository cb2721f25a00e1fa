"""Comparing: an order as a partner shows it, held against ours and against what both knew last.

Pure: it says what is to be done with each field and with the status, and what is to be remembered
of it.  The one rule: what nothing has changed says nothing, however often it is read; so an echo
of what we wrote ourselves, and a page that is read twice, change nothing.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from attrs import evolve, field, frozen

from fixflow.connectors.conflicts import STATUS
from fixflow.connectors.intents import UNSET, Unset
from fixflow.connectors.merging import (
    CONFLICT,
    FREEZE,
    NOTHING,
    PUSH,
    REFUSE,
    SETTLE,
    TAKE,
    Merged,
    Shadow,
    Sides,
    Step,
    merged,
)
from fixflow.connectors.profile import FieldRow, Profile
from fixflow.connectors.remote import RemoteOrder
from fixflow.connectors.seen import Seen, digest, inner, plain, quiet
from fixflow.connectors.status_changes import AGAINST, MOVED, SAME, StatusChange, standing
from fixflow.identity import OrderId
from fixflow.instants import aware
from fixflow.lifecycle import JSON, Order
from fixflow.lifecycle.erased import Whose
from fixflow.lifecycle.rows import ERASED
from fixflow.partners import Program
from fixflow.storage.exchange.conflicts import FieldConflict


def all_aware(instants: Mapping[str, datetime]) -> Mapping[str, datetime]:
    """Take instants by name, each with its offset.

    Raises:
        NaiveInstant: `instants.naive`.
    """
    return {name: aware(at) for name, at in instants.items()}


@frozen(kw_only=True)
class Ours:
    """What our side has of an order, for the fields that a partner has too.

    Attributes:
        fields: By our names; what is left out we have said nothing of.
        changed_at: When we changed a field last; a field that the later change decides needs it.

    Raises:
        NaiveInstant: `instants.naive`.
    """

    fields: Mapping[str, JSON] = field(factory=dict, repr=False)
    changed_at: Mapping[str, datetime] = field(factory=dict, converter=all_aware)


SILENT: Final = Ours()


@frozen(kw_only=True)
class Change:
    """What a look at a partner's order has shown.

    Attributes:
        order: Our order.
        remote: Theirs, as it is there.
        fields: The fields with which something is to be done, each as `merging` says.
        status: The status that our order may follow; None where there is none to follow.
        conflicts: On what a person has to decide.
    """

    order: OrderId
    remote: RemoteOrder
    fields: tuple[Merged, ...] = ()
    status: StatusChange | None = None
    conflicts: tuple[FieldConflict, ...] = ()

    @property
    def says_nothing(self) -> bool:
        """Whether nothing has changed of which anybody has to know."""
        return not (self.fields or self.status or self.conflicts)

    def of_step(self, step: Step) -> tuple[Merged, ...]:
        """Give the fields with which that is to be done."""
        return tuple(each for each in self.fields if each.step is step)

    @property
    def taken(self) -> Mapping[str, JSON]:
        """The partner's values that count now, by our names."""
        return {each.name: inner(each.value) for each in self.of_step(TAKE)}

    @property
    def pushed(self) -> Mapping[str, JSON]:
        """Our values that the partner has to be told, by our names."""
        return {each.name: inner(each.value) for each in self.of_step(PUSH)}


@frozen(kw_only=True)
class Compared:
    """What came of holding an order against ours.

    Attributes:
        change: What the host is told.
        seen: What is remembered.
        agreed: The names of what was a conflict and is none any more.
    """

    change: Change
    seen: Seen
    agreed: tuple[str, ...] = ()


@frozen(kw_only=True)
class Look:
    """What is held against each other.

    Attributes:
        profile: The partner's.
        program: Our order's.
        order: Ours.
        remote: Theirs.
        seen: What is remembered.
        ours: What we have.
        at: When it is asked.
    """

    profile: Profile
    program: Program
    order: Order
    remote: RemoteOrder
    seen: Seen
    ours: Ours = SILENT
    at: datetime

    @property
    def forgotten(self) -> bool:
        """Whether what was known about people in the order was deleted: no field is kept again."""
        return any(
            each.name == ERASED and each.facts.get("of") is Whose.ORDER
            for each in self.order.events
        )

    def sides(self, row: FieldRow) -> Sides:
        """Give a field as each side has it."""
        name = row.name
        return Sides(
            name=name,
            owner=row.owner,
            theirs=plain(self.remote.fields.get(name, UNSET)),
            ours=plain(self.ours.fields.get(name, UNSET)),
            shadow=self.seen.shadow.fields.get(name, UNSET),
            their_at=self.remote.changed_at,
            our_at=self.ours.changed_at.get(name),
        )

    def conflict(self, name: str, theirs: JSON, ours: JSON) -> FieldConflict:
        """Tell on what both sides do not agree."""
        return FieldConflict(
            partner=self.profile.partner,
            order=self.order.id,
            name=name,
            theirs=theirs,
            ours=ours,
            at=self.at,
        )


def compared(look: Look) -> Compared:
    """Hold an order against ours.

    Raises:
        NoStamp: `connectors.no_stamp`.
    """
    change = Change(order=look.order.id, remote=look.remote)
    if look.seen.outdated(look.remote):
        return Compared(change=change, seen=look.seen)
    fields = Compared(change=change, seen=look.seen.without_fields())
    if not look.forgotten:
        fields = fields_compared(look, change)
    found = status_compared(look, fields)
    changed_at = look.remote.changed_at or look.seen.changed_at
    return evolve(found, seen=evolve(found.seen, changed_at=changed_at))


def fields_compared(look: Look, change: Change) -> Compared:
    """Hold each field against ours."""
    shadow, told = look.seen.shadow, dict(look.seen.told)
    found: list[tuple[Merged, Sides]] = []
    agreed: list[str] = []
    for row in look.profile.fields:
        sides = look.sides(row)
        step = merged_or_frozen(sides, frozen=row.name in shadow.frozen)
        if step is None:
            continue
        if step.step in {NOTHING, SETTLE} and row.name in shadow.frozen:
            agreed.append(row.name)
        shadow = thawed(shadow, step)
        told.pop(row.name, None)
        if step.step in {PUSH, REFUSE, FREEZE}:
            told[row.name] = digest(step.step, sides)
        found.append((step, sides))
    news = [
        (step, sides)
        for step, sides in found
        if step.step not in {NOTHING, SETTLE} and not quiet(look.seen, step, sides)
    ]
    return Compared(
        change=evolve(
            change,
            fields=tuple(step for step, _ in news),
            conflicts=tuple(in_conflict(look, news)),
        ),
        seen=evolve(look.seen, shadow=shadow, told=told),
        agreed=tuple(agreed),
    )


def merged_or_frozen(sides: Sides, *, frozen: bool) -> Merged | None:
    """Say what becomes of a field; None of one that waits for a person and was not shown now."""
    found = merged(sides)
    if not frozen or found.step is SETTLE:
        return found
    if isinstance(sides.theirs, Unset) or isinstance(sides.ours, Unset):
        return None
    if found.step is NOTHING:
        return found
    return Merged(name=sides.name, step=FREEZE, value=sides.theirs, event=CONFLICT)


def thawed(shadow: Shadow, found: Merged) -> Shadow:
    """Give the shadow after a field was merged; one that both sides have again waits for nobody."""
    after = shadow.after(found)
    if found.step is NOTHING and found.name in after.frozen:
        return Shadow(fields=after.fields, frozen=after.frozen - {found.name})
    return after


def in_conflict(look: Look, news: list[tuple[Merged, Sides]]) -> Iterator[FieldConflict]:
    """Tell on which fields a person has to decide."""
    for step, sides in news:
        if step.step is FREEZE:
            yield look.conflict(step.name, inner(sides.theirs), inner(sides.ours))


def status_compared(look: Look, found: Compared) -> Compared:
    """Hold the status against our order."""
    remote, before = look.remote, look.seen
    how = standing(look.program, look.order, before, remote, look.at)
    if how is AGAINST:
        return against(look, found)
    seen = found.seen if how is SAME else found.seen.at(remote.status, remote.event)
    told = {name: mark for name, mark in seen.told.items() if name != STATUS}
    was_open = STATUS in found.seen.told
    status = StatusChange.of(remote, before.status) if how is MOVED else None
    return Compared(
        change=evolve(found.change, status=status),
        seen=evolve(seen, told=told),
        agreed=(*found.agreed, *((STATUS,) if was_open else ())),
    )


def against(look: Look, found: Compared) -> Compared:
    """Tell that a status cannot be followed, unless that was told; the order stays as it is."""
    mark = f"{look.remote.status}/{look.order.state}"
    seen = evolve(found.seen, told={**found.seen.told, STATUS: mark})
    if look.seen.told.get(STATUS) == mark:
        return evolve(found, seen=seen)
    conflict = look.conflict(STATUS, look.remote.status, look.order.state)
    conflicts = (*found.change.conflicts, conflict)
    return evolve(found, change=evolve(found.change, conflicts=conflicts), seen=seen)
