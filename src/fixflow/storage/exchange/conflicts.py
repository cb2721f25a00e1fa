"""Conflicts: on what two sides do not agree, kept until a person decides.

The one rule: both values are kept as they were seen last, and nothing of either is written into the
order; what has been decided stays, with by whom.
"""

from datetime import datetime
from enum import Enum
from typing import Final, cast

from attrs import field, frozen

from fixflow.errors import Refused
from fixflow.identity import OrderId
from fixflow.instants import from_micros, to_micros
from fixflow.lifecycle import JSON
from fixflow.parties import Actor
from fixflow.storage import body as bodies
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.script import Script
from fixflow.storage.whom import named_party
from fixflow.texts import Text

FREEZE: Final = """INSERT INTO fx_conflict (realm, partner, kind, id, field, theirs, ours, at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (realm, partner, kind, id, field) DO UPDATE SET
    theirs = excluded.theirs, ours = excluded.ours, at = excluded.at,
    settled_at = NULL, settled_by = NULL, kept = NULL
    WHERE fx_conflict.settled_at IS NOT NULL OR fx_conflict.theirs <> excluded.theirs
    OR fx_conflict.ours <> excluded.ours RETURNING field"""
OPEN: Final = """SELECT partner, id, field, theirs, ours, at FROM fx_conflict
    WHERE realm = ? AND settled_at IS NULL AND kind = ? AND (at, partner, id, field) > (?, ?, ?, ?)
    ORDER BY at, partner, id, field LIMIT ?"""
SETTLE: Final = """UPDATE fx_conflict SET settled_at = ?, settled_by = ?, kept = ?
    WHERE realm = ? AND partner = ? AND kind = ? AND id = ? AND field = ? AND settled_at IS NULL
    AND theirs = ? AND ours = ? RETURNING field"""
AGREED: Final = """UPDATE fx_conflict SET settled_at = ?
    WHERE realm = ? AND partner = ? AND kind = ? AND id = ? AND field = ? AND settled_at IS NULL"""
FORGET: Final = "DELETE FROM fx_conflict WHERE realm = ? AND kind = ? AND id = ? RETURNING field"
PAGE: Final = 1000
BEFORE_ALL: Final = (-(2**63), "", "", "")


class Side(Enum):
    """Whose value counts: OURS or THEIRS."""

    OURS = "ours"
    THEIRS = "theirs"


@frozen(kw_only=True)
class FieldConflict:
    """A field, or the status, on which our side and a partner's do not agree.

    The values may be anybody's, so they are not in its `repr`.

    Attributes:
        partner: With which system.
        order: Of which order.
        name: Our name of the field; `status`; `id`, where the name that the order has been given
            there is another's, or it has one already; `reply to accepted`, where what was told of
            that event was done and is refused now.
        theirs: What they have.
        ours: What we have.
        at: When that was seen.
    """

    partner: str
    order: OrderId
    name: str
    theirs: JSON = field(repr=False)
    ours: JSON = field(repr=False)
    at: datetime


@frozen
class ConflictGone(Refused):
    """The conflict was settled meanwhile, or one of the sides has changed its value again."""

    code = "exchange.conflict_gone"
    text = Text(
        de="{order}: über «{field}» ist so nichts mehr zu entscheiden; bitte neu laden.",
        en="{order}: nothing is to be decided about “{field}” as it was; please reload.",
        fr="{order}: il n’y a plus rien à décider ainsi sur «{field}»; rechargez.",
        it="{order}: su «{field}» non c’è più nulla da decidere così; ricaricare.",
    )
    order: OrderId
    field: str


def freeze(scope: Scope, conflict: FieldConflict) -> Script[bool]:
    """Keep both values until a person decides; False where they are kept already.

    Raises:
        Unstorable: `storage.unstorable`.
    """
    where = (scope.realm, conflict.partner, KIND, conflict.order.value, conflict.name)
    return bool((yield FREEZE, (*where, *both(conflict), to_micros(conflict.at))))


def both(conflict: FieldConflict) -> tuple[str, str]:
    """Write both values: theirs and ours."""
    return bodies.write({"value": conflict.theirs}), bodies.write({"value": conflict.ours})


def open_ones(
    scope: Scope, after: FieldConflict | None = None
) -> Script[tuple[FieldConflict, ...]]:
    """Give a page of the conflicts on which a person has to decide, the oldest first."""
    start = BEFORE_ALL
    if after is not None:
        start = (to_micros(after.at), after.partner, after.order.value, after.name)
    rows = yield OPEN, (scope.realm, KIND, *start, PAGE)
    return tuple(
        FieldConflict(
            partner=partner,
            order=OrderId(id_),
            name=name,
            theirs=bodies.read(theirs)["value"],
            ours=bodies.read(ours)["value"],
            at=from_micros(at),
        )
        for partner, id_, name, theirs, ours, at
        in cast("list[tuple[str, str, str, str, str, int]]", rows)
    )  # fmt: skip


def settle(
    scope: Scope, conflict: FieldConflict, keep: Side, by: Actor, at: datetime
) -> Script[None]:
    """Record what a person has decided.

    Raises:
        ConflictGone: `exchange.conflict_gone`.
    """
    where = (scope.realm, conflict.partner, KIND, conflict.order.value, conflict.name)
    said = (to_micros(at), named_party(by), keep.value)
    if not (yield SETTLE, (*said, *where, *both(conflict))):
        raise ConflictGone(conflict.order, conflict.name)


def agreed(scope: Scope, partner: str, order: OrderId, name: str, at: datetime) -> Script[None]:
    """Note that both sides agree again, so that nobody has to decide."""
    yield AGREED, (to_micros(at), scope.realm, partner, KIND, order.value, name)


def forget(scope: Scope, order: OrderId) -> Script[int]:
    """Forget on what of an order nobody has agreed; count it."""
    return len((yield FORGET, (scope.realm, KIND, order.value)))
