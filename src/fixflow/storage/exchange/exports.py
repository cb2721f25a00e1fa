"""Exports: the letter by which a host tells another system of an order's event.

The one rule: the same event told through the same door under the same topic is the same letter; when
that was told, the host says.
"""

from datetime import datetime
from typing import Final

from fixflow.events import Event
from fixflow.storage import body as bodies
from fixflow.storage.orders import KIND, Scope
from fixflow.storage.outbox import telling
from fixflow.storage.outbox.letter_id import letter_id
from fixflow.storage.outbox.telling import FORM
from fixflow.storage.script import Script

EXPORT: Final = "export"
FIRST: Final = 0
BODY: Final = bodies.write({"v": FORM})


def put(scope: Scope, event: Event, door: str, topic: str, at: datetime) -> Script[str]:
    """Write the letter that tells an event, unless it is there; give its id.

    Raises:
        LetterOfAnother: `outbox.letter_of_another`.
    """
    where = (KIND, event.order.value, event.version, FIRST, door, topic)
    return (yield from telling.put(scope, *where, {}, at, (EXPORT,)))


def id_of(realm: str, order: str, version: int, door: str, topic: str) -> str:
    """Name the letter that tells an event."""
    return letter_id(realm, KIND, order, version, door, topic, FIRST, EXPORT)
