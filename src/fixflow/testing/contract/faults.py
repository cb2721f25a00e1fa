"""Faults: what may go wrong with one step of a conversation, and what its transport then says.

Some happen before the thing is done, some after it; what is wrong within an answer is spoilt in
`spoiling`.  The one rule: a fault says whether the thing is done, its answer need not.
"""

import json
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from email.utils import format_datetime
from enum import Enum
from typing import Final, TypeAlias

from fixflow.connectors.bus_steps import Nacked, Publish, Settle, Shut, Take
from fixflow.connectors.file_steps import Absent, Fetch, List, Put, Remove
from fixflow.connectors.flow import Result, Step
from fixflow.connectors.http_steps import Failed, Request, Response
from fixflow.safety.secret import Secret

WAIT: Final = timedelta(seconds=7)
A_DAY: Final = timedelta(days=1)
LATE: Final = timedelta(seconds=21)  # one more than a client waits for an answer
Answered: TypeAlias = Callable[[datetime], Result]


class Fault(Enum):
    """What may go wrong with one step."""

    NOT_CONNECTED = "there is no connection, and nothing has left"
    CUT_BEFORE = "the connection breaks, and nothing is done"
    CUT_AFTER = "it is done, and the connection breaks before an answer"
    CUT_INSIDE = "it is done, and the connection breaks inside the answer"
    SLOW = "it is done, and the answer comes later than anybody waits"
    LOST = "what was said in return never comes"
    NACKED = "the broker does not take the message"
    SHUT = "the broker closes the channel: 406"
    LIMITED = "429, and nothing is done"
    LIMITED_SECONDS = "429 with Retry-After in seconds, and nothing is done"
    LIMITED_DATE = "429 with Retry-After as a date, and nothing is done"
    LIMITED_LONG = "429 for a day, and nothing is done"
    UNAVAILABLE = "503 with Retry-After, and nothing is done"
    BROKEN = "500, and nothing is done"
    BROKEN_AFTER = "500, and it is done"
    UNAUTHORIZED = "401, and nothing is done"
    FORBIDDEN = "403, and nothing is done"
    GONE = "404, or the file is gone, and nothing is done"
    ECHOED = "400 that repeats all that was sent, and nothing is done"
    MOVED = "it is done, and the answer leads elsewhere: 303"
    EMPTY = "it is done, and the answer is empty"
    NULL = "it is done, and the answer is null"
    RUBBISH = "it is done, and the answer is a page for people"
    MARKED = "it is done, and the answer begins with a byte order mark"
    TRUNCATED = "it is done, and the answer ends in the middle"
    OVERSIZED = "it is done, and the answer is larger than anybody takes"
    DEEP = "it is done, and the answer is nested a hundred thousand times"
    DUPLICATED = "it is done, and what is listed in return comes twice"
    REORDERED = "it is done, and what is listed in return comes in the other order"
    RENAMED = "it is done, and a key of the answer is called otherwise"
    WRONG_TYPES = "it is done, and a value of the answer is of another kind"
    HOSTILE = "it is done, and a value of the answer is one that nobody expects"


HTTP: Final = (Request,)
FILES: Final = (List, Fetch, Put, Remove)
EVERYWHERE: Final = (Request, Publish, Take, Settle, *FILES)
ANSWERED: Final = (Request, Fetch, Take)
LISTED: Final = (Request, List, Take)

# By fault, the steps that it may strike.
STRIKES: Final[Mapping[Fault, tuple[type[Step], ...]]] = {
    Fault.NOT_CONNECTED: EVERYWHERE,
    Fault.CUT_BEFORE: EVERYWHERE,
    Fault.CUT_AFTER: (Request, Publish, *FILES),
    Fault.CUT_INSIDE: (Request, Fetch, List),
    Fault.SLOW: (Request, Publish, *FILES),
    Fault.LOST: (Publish, Take),
    Fault.NACKED: (Publish,),
    Fault.SHUT: (Publish, Take),
    Fault.GONE: (Request, Fetch),
    Fault.LIMITED: HTTP,
    Fault.LIMITED_SECONDS: HTTP,
    Fault.LIMITED_DATE: HTTP,
    Fault.LIMITED_LONG: HTTP,
    Fault.UNAVAILABLE: HTTP,
    Fault.BROKEN: HTTP,
    Fault.BROKEN_AFTER: HTTP,
    Fault.UNAUTHORIZED: HTTP,
    Fault.FORBIDDEN: HTTP,
    Fault.ECHOED: HTTP,
    Fault.MOVED: HTTP,
    Fault.EMPTY: ANSWERED,
    Fault.NULL: ANSWERED,
    Fault.RUBBISH: ANSWERED,
    Fault.MARKED: ANSWERED,
    Fault.TRUNCATED: ANSWERED,
    Fault.OVERSIZED: ANSWERED,
    Fault.DEEP: ANSWERED,
    Fault.DUPLICATED: (*LISTED, Publish),
    Fault.REORDERED: (*LISTED, Publish),
    Fault.RENAMED: ANSWERED,
    Fault.WRONG_TYPES: ANSWERED,
    Fault.HOSTILE: ANSWERED,
}
# In which the partner says no; after every other a no is one that nobody has said.
NO: Final = frozenset({Fault.UNAUTHORIZED, Fault.FORBIDDEN, Fault.GONE, Fault.ECHOED, Fault.SHUT})
# After which nobody asks again before the wait is over.
WAITED: Final = frozenset({Fault.LIMITED_SECONDS, Fault.LIMITED_DATE})


def said(status: int, **headers: str) -> Answered:
    """Answer with a number."""
    return lambda _: Response(status=status, headers=headers, body=b'{"title": "no"}')


def later(status: int, wait: timedelta) -> Answered:
    """Answer with a number, and with the instant from which on it may be asked again."""
    return lambda at: Response(
        status=status, headers={"retry-after": format_datetime(at + wait, usegmt=True)}, body=b"{}"
    )


def cut(why: str, *, sent: bool) -> Answered:
    """Answer nothing whole."""
    return lambda _: Failed(why=why, sent=sent)


SECONDS: Final = str(int(WAIT.total_seconds()))
# What is said instead, where the thing is not done.
UNDONE: Final[Mapping[Fault, Answered]] = {
    Fault.NOT_CONNECTED: cut("ConnectError", sent=False),
    Fault.CUT_BEFORE: cut("WriteError", sent=True),
    Fault.NACKED: lambda _: Nacked(),
    Fault.SHUT: lambda _: Shut(code=406, why="PRECONDITION_FAILED"),
    Fault.LIMITED: said(429),
    Fault.LIMITED_SECONDS: said(429, **{"retry-after": SECONDS}),
    Fault.LIMITED_DATE: later(429, WAIT),
    Fault.LIMITED_LONG: later(429, A_DAY),
    Fault.UNAVAILABLE: said(503, **{"retry-after": SECONDS}),
    Fault.BROKEN: said(500),
    Fault.UNAUTHORIZED: said(401),
    Fault.FORBIDDEN: said(403),
    Fault.GONE: said(404),
}
# What is said of what was done.
DONE: Final[Mapping[Fault, Answered]] = {
    Fault.CUT_AFTER: cut("ReadError", sent=True),
    Fault.CUT_INSIDE: cut("RemoteProtocolError", sent=True),
    Fault.SLOW: cut("ReadTimeout", sent=True),
    Fault.BROKEN_AFTER: said(500),
    Fault.MOVED: said(303, location="https://elsewhere.example/steal"),
}


def strikes(fault: Fault, step: Step) -> bool:
    """Tell whether a fault can go wrong with a step."""
    return isinstance(step, STRIKES[fault])


def instead(fault: Fault, step: Step, at: datetime) -> Result | None:
    """Give what is said instead of doing a step; None where it is done all the same.

    A queue that is not reached has handed nothing out, so its messages come again.
    """
    if isinstance(step, Fetch) and fault is Fault.GONE:
        return Absent()
    if isinstance(step, Request) and fault is Fault.ECHOED:
        return echoed(step)
    return UNDONE[fault](at) if fault in UNDONE else None


def afterwards(fault: Fault, at: datetime) -> Result | None:
    """Give what is said of a step that was done; None where its answer counts or is spoilt."""
    return DONE[fault](at) if fault in DONE else None


def echoed(request: Request) -> Response:
    """Refuse a request, and say what was sent, as some servers do: secrets and all."""
    pairs = (*request.query, *request.headers)
    query, headers = (
        [(name, value.reveal() if isinstance(value, Secret) else value) for name, value in some]
        for some in (pairs[: len(request.query)], pairs[len(request.query) :])
    )
    asked = "&".join(f"{name}={value}" for name, value in query)
    form = request.body.decode(errors="replace") if isinstance(request.body, bytes) else ""
    told = {
        "title": "Bad Request",
        "detail": f"cannot take {request.method} /{request.path}?{asked}",
        "message": "; ".join(f"{name}: {value}" for name, value in headers),
        "headers": dict(headers),
        "body": form,
    }
    return Response(status=400, body=json.dumps(told).encode())
