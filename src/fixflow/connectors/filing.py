"""Filing: files in a folder that two sides share: listed, read, put and taken away.

A file is put under a name of its own first and renamed when it is whole, so that whoever looks sees
all of it or nothing.  The one rule: a name that is taken is never written over, and a file that may
be there is not put again before somebody has looked.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.connectors import flow
from fixflow.connectors.errors import TransportError
from fixflow.connectors.file_steps import Absent, Content, Fetch, List, Names, Occupied, Put, Remove
from fixflow.connectors.flow import Done, Flow, Result, Step
from fixflow.connectors.http_steps import Failed, segment
from fixflow.connectors.observe import Attempt
from fixflow.connectors.policy import Policy
from fixflow.errors import PartnerFault
from fixflow.identity import is_line
from fixflow.texts import Text

FileStep: TypeAlias = List | Fetch | Put | Remove
FILE_STEPS: Final[frozenset[type[Step]]] = frozenset({List, Fetch, Put, Remove})
OPERATIONS: Final = {List: "list", Fetch: "fetch", Put: "put", Remove: "remove"}
LARGEST_FILE: Final = 10_000_000  # bytes, as `fixflow.safety.xml` reads
TEMPORARY: Final = "tmp_"


@frozen
class FileTooLarge(PartnerFault):
    """The file is larger than what we take; it stays where it is."""

    code = "connectors.file_too_large"
    text = Text(
        de="«{path}» ist größer als {limit} Byte.", en="“{path}” is larger than {limit} bytes."
    )
    path: str
    limit: int


def parts(path: str) -> tuple[str, ...]:
    """Take a path apart; each part is one name.

    Raises:
        NotOneSegment: `connectors.not_one_segment`, a part that would lead elsewhere.

    Examples:
        >>> parts("Test/dg2partner/GORDP_1_2.xml")
        ('Test', 'dg2partner', 'GORDP_1_2.xml')
    """
    names = tuple(path.split("/"))
    for name in names:
        segment(name)
    return names


def is_name(name: str) -> bool:
    """Tell whether a name that somebody else gave a file may stand in a path."""
    return is_line(name) and name not in {".", ".."} and not any(each in name for each in "/\\")


def temporary(name: str, fresh: bytes) -> str:
    """Give the name under which a file is written before it is whole.

    It begins as the one partner who says so wants it: `tmp_GDELR_*.xml`.

    Args:
        name: What it will be called.
        fresh: Chance, so that two writers never write the same one.

    Examples:
        >>> temporary("GDELR_1_2.xml", bytes(4))
        'tmp_GDELR_1_2_00000000.xml'
    """
    stem, dot, ending = name.rpartition(".")
    return f"{TEMPORARY}{stem or ending}_{fresh.hex()}{dot}{ending if dot else ''}"


def listed(partner: str, folder: str) -> Flow[Names]:
    """List a folder."""
    step = List(folder)
    return flow.fitting(step, whole(partner, step, (yield step)), Names)


def fetched(partner: str, path: str) -> Flow[bytes | None]:
    """Read a file; None where there is none.

    Raises:
        FileTooLarge: `connectors.file_too_large`.
    """
    step = Fetch(path)
    came = whole(partner, step, (yield step))
    return None if isinstance(came, Absent) else flow.fitting(step, came, Content).body


def put(partner: str, path: str, body: bytes) -> Flow[bool]:
    """Put a file; tell whether it is there now, False where the name was taken.

    Raises:
        TransportError: `connectors.transport`; with `sent` it may be there.
    """
    step = Put(path, body)
    came = whole(partner, step, (yield step))
    return False if isinstance(came, Occupied) else bool(flow.fitting(step, came, Done))


def removed(partner: str, path: str) -> Flow[None]:
    """Take a file away; it may be gone already."""
    step = Remove(path)
    flow.fitting(step, whole(partner, step, (yield step)), Done)


def whole(partner: str, step: FileStep, came: Result) -> Result:
    """Take what a step gave, where nobody has repeated it yet.

    Raises:
        TransportError: `connectors.transport`.
    """
    if isinstance(came, Failed):
        raise lost(partner, step, came, 1)
    return came


def lost(partner: str, step: FileStep, came: Failed, attempts: int) -> TransportError:
    """Say that a step was not performed, as far as anybody knows."""
    return TransportError(partner, OPERATIONS[type(step)], attempts, came.sent, came.why)


@frozen(kw_only=True)
class Trying:
    """How often and how long a step on a file is tried.

    Attributes:
        partner: With whom.
        policy: How many attempts, after which pauses.
        patience: The longest pause.
        deadline: The instant after which nothing is tried again.
        told: Is told of each attempt.
    """

    partner: str
    policy: Policy
    patience: timedelta
    deadline: datetime
    told: Callable[[Attempt], None]


def filed(step: FileStep, trying: Trying) -> Flow[Result]:
    """Perform a step until it is done; one that may have put a file is not repeated.

    Raises:
        TransportError: `connectors.transport`.
    """
    attempt = 0
    while True:
        attempt += 1
        came = yield step
        trying.told(attempt_of(trying.partner, step, attempt, came))
        if not isinstance(came, Failed):
            return came
        at = yield from flow.now()
        pause = trying.policy.pause(attempt, (yield from flow.chance()))
        too_long = pause > trying.patience or at + pause > trying.deadline
        unknown = came.sent and isinstance(step, Put)
        if unknown or too_long or attempt >= trying.policy.attempts:
            raise lost(trying.partner, step, came, attempt)
        yield from flow.sleep(pause)


def attempt_of(partner: str, step: FileStep, number: int, came: Result) -> Attempt:
    """Tell of one attempt."""
    operation = OPERATIONS[type(step)]
    return Attempt(
        partner=partner,
        operation=operation,
        number=number,
        method=operation.upper(),
        path=step.folder if isinstance(step, List) else step.path,
        status=None,
        why=came.why if isinstance(came, Failed) else "",
    )
