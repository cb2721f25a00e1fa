"""Beside: what other tables hold about some orders, read a stretch of ids at a time.

Alarms, letters, messages, words, contracts and personal values of the orders whose journals are judged.  A
stretch begins behind the last one, so that rows which belong to no order are read too.  The one
rule: every row of these tables that names an order is read once.
"""

from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from attrs import field, frozen

from fixflow.storage.messages import IN_VAULT
from fixflow.storage.orders import KIND
from fixflow.storage.script import Row, Script

AFTER_ALL: Final = "\U0010ffff"  # in no id, and behind every letter

ALARMS: Final = """SELECT id, deadline, run, rung, due_at, what, edition, next_at, attempts,
    done_at, outcome FROM fx_due
    WHERE realm = ? AND kind = ? AND id > ? AND id <= ? ORDER BY id, deadline, run, rung"""
LETTERS: Final = """SELECT subject, id, version, n, door, topic, lane, body, made_at FROM fx_outbox
    WHERE realm = ? AND kind = ? AND subject > ? AND subject <= ? ORDER BY subject, version, n, id"""
MESSAGES: Final = """SELECT id, n, at, by_role, by_id, body, retracted_at FROM fx_message
    WHERE realm = ? AND kind = ? AND id > ? AND id <= ? ORDER BY id, n"""
WORDS: Final = """SELECT id, word FROM fx_search
    WHERE realm = ? AND kind = ? AND id > ? AND id <= ? ORDER BY id, word"""
CONTRACTS: Final = """SELECT id, state, steady, name, subject, unit, action, assignee, place,
    contractor, missed, ahead, body FROM fx_contract
    WHERE realm = ? AND id > ? AND id <= ? ORDER BY id"""
VALUES: Final = """SELECT subject, version, field, salt, value, erased_at FROM fx_pii
    WHERE realm = ? AND kind = ? AND subject > ? AND subject <= ?
    ORDER BY subject, version, field"""

ById: TypeAlias = Mapping[str, list[Row]]


@frozen(kw_only=True)
class Beside:
    """What stands about the orders of a stretch, by their ids; each row without its id."""

    values: ById = field(factory=dict)
    alarms: ById = field(factory=dict)
    letters: ById = field(factory=dict)
    messages: ById = field(factory=dict)
    said: ById = field(factory=dict)
    words: ById = field(factory=dict)
    contracts: ById = field(factory=dict)

    @property
    def ids(self) -> set[str]:
        """Whom any row is about."""
        return {
            *self.values, *self.alarms, *self.letters, *self.messages, *self.said,
            *self.words, *self.contracts,
        }  # fmt: skip


def stretch(realm: str, after: str, last: str | None) -> Script[Beside]:
    """Read what stands about orders behind one id, up to another.

    Args:
        realm: Whose.
        after: The last id of the stretch before.
        last: The last id of this one; None for all that are left.
    """
    until = (after, AFTER_ALL if last is None else last)
    return Beside(
        values=by_id((yield VALUES, (realm, KIND, *until))),
        alarms=by_id((yield ALARMS, (realm, KIND, *until))),
        letters=by_id((yield LETTERS, (realm, KIND, *until))),
        messages=by_id((yield MESSAGES, (realm, KIND, *until))),
        said=by_id((yield VALUES, (realm, IN_VAULT, *until))),
        words=by_id((yield WORDS, (realm, KIND, *until))),
        contracts=by_id((yield CONTRACTS, (realm, *until))),
    )


def by_id(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Gather rows by their first cell."""
    found: dict[str, list[Row]] = {}
    for id_, *rest in rows:
        found.setdefault(str(id_), []).append(tuple(rest))
    return found
