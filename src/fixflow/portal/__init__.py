"""Portal: what people see of an order and say about it: messages, overview, printed summary.

Facts only, no ink and no web.  Start with `thread`, then `matching` and `overview`, then `summary`.
"""

from fixflow.portal.codes import CODES, Code, CodeRow, Standard, codes
from fixflow.portal.cursor import BadCursor, Cursor
from fixflow.portal.entry import Entry
from fixflow.portal.filter import BadFilter, Filter, Span
from fixflow.portal.matching import matches
from fixflow.portal.message import Message, Retraction, Said, Translation
from fixflow.portal.message_faults import BadMessage, MessageKeyReused
from fixflow.portal.overview import Counts, LimitOutOfRange, Overview, overview
from fixflow.portal.posting import (
    NotTheAuthor,
    Posted,
    TakenBack,
    post,
    read,
    retract,
    translate,
)
from fixflow.portal.printed import (
    Detail,
    FeeAhead,
    Open,
    PassedOn,
    Step,
    Summary,
    Visit,
    Written,
)
from fixflow.portal.sight import NotShown, sees
from fixflow.portal.summary import WrongThread, summary
from fixflow.portal.thread import Mark, Thread, UnknownMessage

__all__ = [
    "CODES",
    "BadCursor",
    "BadFilter",
    "BadMessage",
    "Code",
    "CodeRow",
    "Counts",
    "Cursor",
    "Detail",
    "Entry",
    "FeeAhead",
    "Filter",
    "LimitOutOfRange",
    "Mark",
    "Message",
    "MessageKeyReused",
    "NotShown",
    "NotTheAuthor",
    "Open",
    "Overview",
    "PassedOn",
    "Posted",
    "Retraction",
    "Said",
    "Span",
    "Standard",
    "Step",
    "Summary",
    "TakenBack",
    "Thread",
    "Translation",
    "UnknownMessage",
    "Visit",
    "Written",
    "WrongThread",
    "codes",
    "matches",
    "overview",
    "post",
    "read",
    "retract",
    "sees",
    "summary",
    "translate",
]
