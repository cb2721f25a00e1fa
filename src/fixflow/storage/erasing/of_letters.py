"""Erasing of letters: what a door said of an attempt, which often repeats the address refused.

The letter itself stays, since it holds references; what people call work that comes back is taken out
of it by `of_contracts`.  The one rule: what a door said goes with whatever the letter is about, and
with the party that it went to.
"""

from typing import Final, cast

from fixflow.parties import Actor
from fixflow.storage import body as bodies
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.script import Script

FORGET: Final = """UPDATE fx_outbox SET note = NULL
    WHERE realm = ? AND kind = ? AND subject = ? AND note IS NOT NULL RETURNING id"""
TO_PARTY: Final = """SELECT DISTINCT subject FROM fx_outbox
    WHERE realm = ? AND kind = ? AND note IS NOT NULL
    AND REPLACE(body, ?, '') <> body AND REPLACE(body, ?, '') <> body ORDER BY subject"""


def erase(scope: Scope, kind: str, subject: str) -> Script[int]:
    """Forget what doors said of the letters about something; count them."""
    return len((yield FORGET, (scope.realm, kind, subject)))


def told_to(scope: Scope, party: Actor) -> Script[list[str]]:
    """Name the orders of whose letters to a party a door has said something."""
    role, id_ = (
        bodies.write({name: value})[1:-1]
        for name, value in (("to", party.role.value), ("party", party.id))
    )
    rows = yield TO_PARTY, (scope.realm, KIND, role, id_)
    return [subject for (subject,) in cast("list[tuple[str]]", rows)]
