"""Erasing messages: what was written in an order's thread, and what its rows say beside it.

A key may be anything that a host makes one of, and a file's id or hash leads back to it; so they go
with the words.  The one rule: who wrote when stays, and the commitments of what is gone.
"""

from collections.abc import Collection
from typing import Final, cast

from fixflow.identity import OrderId
from fixflow.storage import body as bodies
from fixflow.storage.messages import in_vault
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.privacy import vault
from fixflow.storage.script import Script

ROWS: Final = "SELECT n, body FROM fx_message WHERE realm = ? AND kind = ? AND id = ? ORDER BY n"
STRIP: Final = """UPDATE fx_message SET key = NULL, body = ?
    WHERE realm = ? AND kind = ? AND id = ? AND n = ? AND (key IS NOT NULL OR body <> ?)
    RETURNING n"""


def erase(
    scope: Scope, order: OrderId, at: int, only: Collection[int] | None = None
) -> Script[int]:
    """Erase the messages of an order, and say how many lost something.

    Args:
        scope: Within what it is done.
        order: Whose thread.
        at: The instant in microseconds.
        only: The numbers of some of them; None for all.
    """
    whose = (scope.realm, KIND, order.value)
    count = 0
    for n, body in cast("list[tuple[int, str]]", (yield ROWS, whose)):
        if only is None or n in only:
            values = yield from vault.erase(in_vault(scope, order), at, n)
            told = bodies.write({**bodies.read(body), "attachments": []})
            stripped = yield STRIP, (told, *whose, n, told)
            count += bool(values or stripped)
    return count
