"""Taking: files are listed, taken, handled by the host, and only then removed; each by a call.

Between taking and removing the host commits what follows from the file, with the file's id in the
inbox, so that a file which is taken again has no second effect.  The one rule: what is removed is
what was handled; a file that was changed in between stays, and so does one that nobody could read.
"""

from typing import TypeAlias

from attrs import frozen

from fixflow.connectors import filing
from fixflow.connectors.filing import FileTooLarge
from fixflow.connectors.flow import Flow
from fixflow.connectors.galaxus_edi.codec import File, Quarantined, Received, inbox_id, read
from fixflow.connectors.galaxus_edi.names import PLACED, FileName, is_ours
from fixflow.connectors.galaxus_edi.parsing import PARTNER
from fixflow.connectors.observe import Observer


@frozen(kw_only=True)
class Box:
    """The two folders that a partner and Galaxus share.

    Attributes:
        supplier: The partner's number at Galaxus.
        inbox: Where Galaxus puts what it says.
        outbox: Where the partner does.
    """

    supplier: str
    inbox: str
    outbox: str


@frozen(kw_only=True)
class Waiting:
    """What lies in the inbox.

    Attributes:
        names: Files for us, in order.
        foreign: Files for other suppliers, who share the folder.
        strange: Files that are named like no document that is read here.
        odd: How many there are whose name is no name.
    """

    names: tuple[str, ...]
    foreign: tuple[str, ...] = ()
    strange: tuple[str, ...] = ()
    odd: int = 0


@frozen
class Gone:
    """A file that was listed is not there any more; somebody else has taken it."""

    name: str


Taken: TypeAlias = File | Gone


def waiting(box: Box) -> Flow[Waiting]:
    """List what lies in the inbox; orders first, so that a request to cancel finds its order."""
    listed = yield from filing.listed(PARTNER, box.inbox)
    read_ = [(name, FileName.read(name)) for name in listed.names]
    known = [(name, file) for name, file in read_ if file is not None and file.comes]
    ours = [(file.code != PLACED, name) for name, file in known if file.supplier == box.supplier]
    return Waiting(
        names=tuple(name for _, name in sorted(ours)),
        foreign=tuple(name for name, file in known if file.supplier != box.supplier),
        strange=tuple(name for name, file in read_ if file is None or not file.comes),
        odd=listed.odd,
    )


def take(box: Box, name: str) -> Flow[Taken]:
    """Fetch a file and read it; it stays where it lies."""
    try:
        raw = yield from filing.fetched(PARTNER, f"{box.inbox}/{name}")
    except FileTooLarge as error:
        return Quarantined(name=name, id=inbox_id(name, b""), raw=b"", error=error)
    return Gone(name) if raw is None else read(name, raw, box.supplier)


def remove(box: Box, received: Received) -> Flow[bool]:
    """Take a file away whose effects have been committed.

    Returns:
        Whether it is gone; False where it was changed since it was taken, so that it is taken anew.
    """
    path = f"{box.inbox}/{received.name}"
    raw = yield from filing.fetched(PARTNER, path)
    if raw is not None and raw != received.raw:
        return False
    yield from filing.removed(PARTNER, path)
    return True


def lying(box: Box, earlier: frozenset[str], observer: Observer) -> Flow[frozenset[str]]:
    """List our own files that nobody has fetched; one that lay there earlier is told.

    Args:
        box: Where.
        earlier: What this gave at an earlier look.
        observer: Is told of each that still lies there.

    Returns:
        What lies there now, for the next look.
    """
    listed = yield from filing.listed(PARTNER, box.outbox)
    ours = frozenset(name for name in listed.names if is_ours(name, box.supplier))
    for name in sorted(ours & earlier):
        observer.on_left(PARTNER, name)
    return ours
