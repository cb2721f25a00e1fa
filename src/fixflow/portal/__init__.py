"""Portal: what people see of an order and say about it: messages, overview, printed summary.

Facts only, no ink and no web.  Start with `thread`, then `matching` and `overview`, then `summary`.
"""

from fixflow.portal.message import Message, Retraction, Said, Translation
from fixflow.portal.message_faults import BadMessage, MessageKeyReused
from fixflow.portal.posting import (
    NotTheAuthor,
    Posted,
    TakenBack,
    post,
    read,
    retract,
    translate,
)
from fixflow.portal.sight import NotShown, sees
from fixflow.portal.thread import Mark, Thread, UnknownMessage

__all__ = [
    "BadMessage",
    "Mark",
    "Message",
    "MessageKeyReused",
    "NotShown",
    "NotTheAuthor",
    "Posted",
    "Retraction",
    "Said",
    "TakenBack",
    "Thread",
    "Translation",
    "UnknownMessage",
    "post",
    "read",
    "retract",
    "sees",
    "translate",
]
