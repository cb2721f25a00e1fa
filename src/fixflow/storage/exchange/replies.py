"""Replies: what another system answers to a letter of ours, which may be long after it was sent.

A reply names the letter by what we have told the other side: the reference on which it waits, or an
id that holds the letter's own.  It may be there before the worker has recorded that it was sent; then
the reply counts, and what the worker says comes too late.  The one rule: a reply closes the letter
that it answers, and no other.
"""

from datetime import datetime
from typing import Final, cast

from fixflow.identity import OrderId
from fixflow.parties import SYSTEM, Actor
from fixflow.storage.exchange import refs
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.outbox import letters
from fixflow.storage.outbox.deciding import Answer
from fixflow.storage.script import Script

ASKED: Final = """SELECT id, kind, subject FROM fx_outbox
    WHERE realm = ? AND door = ? AND done_at IS NULL AND attempts > 0
    AND (note = ? OR REPLACE(?, SUBSTR(id, 4), '') <> ?) ORDER BY made_at, id LIMIT 1"""


def answered(  # noqa: PLR0913, PLR0917  what a reply consists of
    scope: Scope,
    partner: str,
    door: str,
    reference: str,
    answer: Answer,
    name: str | None,
    at: datetime,
) -> Script[str | None]:
    """Close the letter that a reply answers; give its id, None where none waits for it.

    Args:
        scope: Within what.
        partner: Who answers.
        door: Through which door the letter went.
        reference: What the reply says it answers.
        answer: What came of the letter.
        name: What the order is called there; None where the reply does not say.
        at: When it came.
    """
    rows = yield ASKED, (scope.realm, door, reference, reference, reference)
    for letter, kind, subject in cast("list[tuple[str, str, str]]", rows):
        by = Actor(SYSTEM, partner)
        yield from letters.settle_reply(scope, letter, answer, by=by, at=at)
        if name is not None and kind == KIND:
            yield from refs.keep(scope, OrderId(subject), partner, name, at)
        return letter
    return None
