"""Upcasting: facts that were written in an earlier form, read as the form of today.

A program that changes what an event records, and keeps its version, says for each earlier form how
it is lifted to the next: `Program(upcasters={("accepted", 1): lift})`.  An event is written in the
form behind its last upcaster, and the form stands in its body where it is not the first.  Bytes
that are stored are never rewritten; they are lifted when they are read.  The one rule: an upcaster
is a pure function of the facts, and the table of them is handed in with the program.
"""

from collections.abc import Mapping
from typing import Final, cast

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.lifecycle import JSON
from fixflow.partners import Program
from fixflow.texts import Text

FIRST: Final = 1
BODIES: Final = frozenset({1, 2})  # `v`: with facts alone, and with facts that are in the vault


@frozen
class EventFromFuture(Misuse):
    """The event was written by a newer version of the code or of its program."""

    code = "storage.event_from_future"
    text = Text(
        de="Das Ereignis «{event}» hat die Form {found}, dieses Programm kennt erst {known}.",
        en="The event “{event}” has form {found}, this code knows {known} at most.",
    )
    event: str
    found: int
    known: int


def form(program: Program, event: str) -> int:
    """Give the form in which a program writes an event today.

    Args:
        program: Whose event.
        event: Its name.

    Examples:
        >>> from fixflow.partners import velux
        >>> form(velux.PROGRAM, "contact_confirmed")
        1
    """
    known = FIRST
    while (event, known) in program.upcasters:
        known += 1
    return known


def lifted(
    program: Program, event: str, told: Mapping[str, JSON], facts: Mapping[str, JSON]
) -> dict[str, JSON]:
    """Give the facts of an event in the form of today.

    Args:
        program: Whose event.
        event: Its name.
        told: The body as it stands in the journal.
        facts: Its facts, those of the vault among them.

    Raises:
        EventFromFuture: `storage.event_from_future`.
    """
    body, written = cast("tuple[int, int]", (told["v"], told.get("form", FIRST)))
    if body not in BODIES:
        raise EventFromFuture(event, body, max(BODIES))
    known = form(program, event)
    if written > known:
        raise EventFromFuture(event, written, known)
    now = dict(facts)
    for each in range(written, known):
        now = dict(program.upcasters[event, each](now))
    return now
