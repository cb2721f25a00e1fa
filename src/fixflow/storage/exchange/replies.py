"""Replies: what another system answers to a letter of ours, which may be long after it was sent.

A reply names the letter by what we have told the other side: an id that holds the letter's own, or
the reference on which it waits.  It may be there before the worker has recorded that it was sent; then
the reply counts, and what the worker says comes too late.  The one rule: a reply closes the letter
that it answers, and no other.
"""

import re
from datetime import datetime
from typing import Final

from fixflow.parties import SYSTEM, Actor
from fixflow.storage.orders import Scope
from fixflow.storage.outbox import letters
from fixflow.storage.outbox.deciding import Answer
from fixflow.storage.outbox.letter_id import LENGTH, PREFIX
from fixflow.storage.outbox.letters import Letter
from fixflow.storage.outbox.outcomes import noted
from fixflow.storage.script import Script

BY_ID: Final = (
    "SELECT done_at FROM fx_outbox WHERE realm = ? AND id = ? AND door = ? AND leases > 0"
)
BY_REFERENCE: Final = """SELECT id FROM fx_outbox WHERE realm = ? AND door = ? AND note = ?
    AND state IN ('awaiting', 'checking') AND done_at IS NULL AND dead_at IS NULL
    ORDER BY made_at, id LIMIT 1"""
OWN_PART: Final = re.compile(f"(?=([a-z2-7]{{{LENGTH}}}))")  # of an id, wherever it begins
LONGEST: Final = 255  # what is longer is cut; no id of ours makes such a reference


def answered(  # noqa: PLR0913, PLR0917  what a reply consists of
    scope: Scope, partner: str, door: str, reference: str, answer: Answer, at: datetime
) -> Script[Letter | None]:
    """Close the letter that a reply answers, and give it; None where none is open that waits for it.

    Args:
        scope: Within what.
        partner: Who answers.
        door: Through which door the letter went.
        reference: What the reply says it answers.
        answer: What came of the letter.
        at: When it came.
    """
    found = yield from meant(scope, door, reference, done=False)
    if found is None:
        found = yield from waiting(scope, door, reference)
    if found is None:
        return None
    yield from letters.settle_reply(scope, found, answer, by=Actor(SYSTEM, partner), at=at)
    return (yield from letters.one(scope, found))


def done_before(scope: Scope, door: str, reference: str) -> Script[Letter | None]:
    """Give the letter that is done already of which a reply speaks; None where there is none."""
    found = yield from meant(scope, door, reference, done=True)
    return None if found is None else (yield from letters.one(scope, found))


def meant(scope: Scope, door: str, reference: str, *, done: bool) -> Script[str | None]:
    """Find the letter whose id a reference holds, of those that were sent and are done or not."""
    for own in OWN_PART.findall(reference[:LONGEST]):
        letter = f"{PREFIX}{own}"
        rows = yield BY_ID, (scope.realm, letter, door)
        if any((done_at is not None) is done for (done_at,) in rows):
            return letter
    return None


def waiting(scope: Scope, door: str, reference: str) -> Script[str | None]:
    """Find the letter that waits for an answer to a reference."""
    rows = yield BY_REFERENCE, (scope.realm, door, noted(reference))
    return str(rows[0][0]) if rows else None
