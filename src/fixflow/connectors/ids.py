"""Ids: what one thing is called by us and by a partner, also after it was merged or split there.

The one rule: an id names one thing on either side; whoever says otherwise gets a `SyncConflict`, and
what was known stays.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import Enum

from attrs import evolve, field, frozen

from fixflow.connectors.conflicts import ID, SyncConflict
from fixflow.connectors.remote import ExternalRef
from fixflow.connectors.separators import Separator, find_safe_separators
from fixflow.errors import Misuse
from fixflow.identity import shown
from fixflow.instants import aware
from fixflow.lifecycle import JSON
from fixflow.texts import Text

__all__ = ["IdMap", "Move", "MoveKind", "NotOneToOne", "Pair", "Separator", "find_safe_separators"]


@frozen
class NotOneToOne(Misuse):
    """A map was made in which one id stands for two."""

    code = "connectors.not_one_to_one"
    text = Text(
        de="«{id}» steht in der Zuordnung zweimal.", en="“{id}” stands twice in the map of ids."
    )
    id: str


@frozen
class Pair:
    """What one thing is called by us and by the partner."""

    ours: str
    theirs: str


class MoveKind(Enum):
    """How one id came of another: two things became one, or one became two."""

    MERGE = "merge"
    SPLIT = "split"


@frozen(kw_only=True)
class Move:
    """One step of the history of ids.

    Attributes:
        kind: What the partner did.
        before: What the thing was called.
        after: Of a merge, what it is called now; of a split, what else it has become.
        at: When that was told.
    """

    kind: MoveKind
    before: Pair
    after: Pair
    at: datetime = field(converter=aware)


@frozen(kw_only=True)
class IdMap:
    """What things are called on both sides, each once; ids that are gone lead to those that stay.

    Args:
        partner: Whose ids `theirs` are.
        pairs: The ids that are in use.
        history: How ids were merged and split, in order.

    Raises:
        NotOneToOne: `connectors.not_one_to_one`.

    Examples:
        >>> known = IdMap(partner="immomio", pairs=(Pair("u-1", "7/20"),))
        >>> known.ours_of("7/20"), known.theirs_of("u-2")
        ('u-1', None)
        >>> type(known.linked("u-2", "7/20")).__name__
        'SyncConflict'
    """

    partner: str
    pairs: tuple[Pair, ...] = ()
    history: tuple[Move, ...] = ()
    by_ours: Mapping[str, Pair] = field(init=False, repr=False, eq=False)
    by_theirs: Mapping[str, Pair] = field(init=False, repr=False, eq=False)
    merged_ours: Mapping[str, Pair] = field(init=False, repr=False, eq=False)
    merged_theirs: Mapping[str, Pair] = field(init=False, repr=False, eq=False)

    @by_ours.default
    def _by_ours(self) -> Mapping[str, Pair]:
        return {each.ours: each for each in self.pairs}

    @by_theirs.default
    def _by_theirs(self) -> Mapping[str, Pair]:
        return {each.theirs: each for each in self.pairs}

    @merged_ours.default
    def _merged_ours(self) -> Mapping[str, Pair]:
        gone = (each for each in merges(self.history) if each.before.ours != each.after.ours)
        return {each.before.ours: each.after for each in gone}

    @merged_theirs.default
    def _merged_theirs(self) -> Mapping[str, Pair]:
        return {each.before.theirs: each.after for each in merges(self.history)}

    def __attrs_post_init__(self) -> None:
        for ids in ([each.ours for each in self.pairs], [each.theirs for each in self.pairs]):
            seen: set[str] = set()
            for each in ids:
                if each in seen:
                    raise NotOneToOne(shown(each))
                seen.add(each)
        both = {
            *(self.by_ours.keys() & self.merged_ours),
            *(self.by_theirs.keys() & self.merged_theirs),
        }
        for each in sorted(both | set(returned(self.history))):
            raise NotOneToOne(shown(each))

    def theirs_of(self, ours: str) -> str | None:
        """Give the partner's id of a thing of ours, as it is called now; None where it has none."""
        while ours in self.merged_ours and ours not in self.by_ours:
            ours = self.merged_ours[ours].ours
        return self.by_ours[ours].theirs if ours in self.by_ours else None

    def ours_of(self, theirs: str) -> str | None:
        """Give our id of a thing of the partner's, also of one that was merged."""
        while theirs in self.merged_theirs and theirs not in self.by_theirs:
            theirs = self.merged_theirs[theirs].theirs
        return self.by_theirs[theirs].ours if theirs in self.by_theirs else None

    def linked(self, ours: str, theirs: str) -> "IdMap | SyncConflict":
        """Say that two ids name one thing; what is known already stays, what contradicts conflicts."""
        pair = Pair(ours, theirs)
        if self.by_ours.get(ours) == pair:
            return self
        taken = self.by_ours.get(ours) or self.by_theirs.get(theirs)
        if taken or ours in self.merged_ours or theirs in self.merged_theirs:
            return self.conflict(pair, taken)
        return evolve(self, pairs=(*self.pairs, pair))

    def merged(self, gone: str, into: str, at: datetime) -> "IdMap | SyncConflict":
        """Take over that the partner has made one thing of two; what we never had stays unknown.

        Args:
            gone: The partner's id that is no more.
            into: The partner's id that stays.
            at: When that was told.
        """
        before, earlier = self.by_theirs.get(gone), self.merged_theirs.get(gone)
        if gone == into or (before is None and earlier is None):
            return self
        if before is None or into in self.merged_theirs:
            known = before or earlier
            same = before is None and self.ours_of(gone) == self.ours_of(into)
            return self if same else self.conflict(Pair(known.ours if known else "", into), known)
        after = self.by_theirs.get(into) or Pair(before.ours, into)
        rest = tuple(each for each in self.pairs if each not in (before, after))
        move = Move(kind=MoveKind.MERGE, before=before, after=after, at=at)
        return evolve(self, pairs=(*rest, after), history=(*self.history, move))

    def split(self, source: str, ours: str, theirs: str, at: datetime) -> "IdMap | SyncConflict":
        """Take over that of a thing of the partner's another one has come, which we call `ours`.

        Args:
            source: The partner's id of the thing that was split; it stays.
            ours: Our id of what came of it.
            theirs: The partner's id of what came of it.
            at: When that was told.
        """
        before, after = self.by_theirs.get(source), Pair(ours, theirs)
        if before is None:
            return self.conflict(after, None)
        linked = self.linked(ours, theirs)
        if isinstance(linked, SyncConflict) or linked is self:
            return linked
        move = Move(kind=MoveKind.SPLIT, before=before, after=after, at=at)
        return evolve(linked, history=(*self.history, move))

    def conflict(self, said: Pair, known: Pair | None) -> SyncConflict:
        """Say that what is told of ids cannot be true beside what is known."""
        shadow: JSON = {"ours": known.ours, "theirs": known.theirs} if known else None
        ref = ExternalRef(self.partner, said.theirs)
        return SyncConflict(ref=ref, field=ID, ours=said.ours, theirs=said.theirs, shadow=shadow)


def returned(history: tuple[Move, ...]) -> Iterator[str]:
    """Name each id that is used after it was merged into another; following it might never end."""
    gone: set[str] = set()
    for each in merges(history):
        if each.before.theirs in gone or each.after.theirs in gone | {each.before.theirs}:
            yield each.before.theirs
        gone.add(each.before.theirs)
    ours: set[str] = set()
    for each in merges(history):
        if each.before.ours != each.after.ours:
            if each.before.ours in ours or each.after.ours in ours:
                yield each.before.ours
            ours.add(each.before.ours)


def merges(history: tuple[Move, ...]) -> Iterator[Move]:
    """Give the steps by which an id went."""
    return (each for each in history if each.kind is MoveKind.MERGE)
