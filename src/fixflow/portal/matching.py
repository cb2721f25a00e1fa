"""Matching: whether an order belongs to what somebody wants to see.

This is the definition of an overview; a statement in a database must give the same orders.  The
one rule: who may not see an order does not get it, whatever he asks for.
"""

from collections.abc import Callable, Collection, Mapping
from datetime import datetime
from typing import Final

from fixflow.lifecycle import Order
from fixflow.parties import Actor, Role
from fixflow.partners import shipped
from fixflow.portal.entry import Entry, Programs
from fixflow.portal.filter import Filter
from fixflow.portal.folding import found
from fixflow.portal.sight import sees


def matches(
    order: Order,
    filter: Filter,  # noqa: A002  the word of the specification
    actor: Actor,
    at: datetime,
    *,
    programs: Programs = shipped,
) -> bool:
    """Tell whether an order belongs to what an actor wants to see.

    Args:
        order: The order, of the actor's realm.
        filter: What is wanted.
        actor: Who looks.
        at: When turn and deadlines are judged, with offset.
        programs: Gives a program by its pinned name; own ones beside the shipped ones.

    Raises:
        NaiveInstant: `instants.naive`.
        UnknownProgram: `partners.unknown_program`.

    Examples:
        >>> from datetime import UTC
        >>> from fixflow.parties import CONTRACTOR
        >>> from fixflow.partners import velux
        >>> noon = datetime(2026, 5, 4, 12, tzinfo=UTC)
        >>> order = velux.PROGRAM.start("VX-1", place="CH-ZH", at=noon, roof_window="GGU MK06")
        >>> meier = Actor(CONTRACTOR, "meier")
        >>> matches(order, Filter(text="ggu anfrage"), meier, noon)
        True
        >>> matches(order, Filter(turn=(None,)), meier, noon)
        False
    """
    return sees(order, actor) and fits(Entry.of(order, actor, at, programs), filter)


def fits(entry: Entry, wanted: Filter, but: str = "") -> bool:
    """Tell whether an entry fits every field that is given, and is not hidden.

    Args:
        entry: The order as the reader sees it.
        wanted: What is wanted.
        but: A field that is left open.
    """
    if entry.hidden and not wanted.states and but != "states":
        return False
    return all(FITS[name](entry, wanted) for name in wanted.given if name != but)


def program_fits(entry: Entry, wanted: Filter) -> bool:
    """Compare the program, by name or pinned."""
    return entry.program.name in wanted.programs or entry.order.program in wanted.programs


def turn_fits(entry: Entry, wanted: Filter) -> bool:
    """Compare whose move it is."""
    return any(role in wanted.turn for role in movers(entry))


def movers(entry: Entry) -> Collection[Role | None]:
    """Give who has the next move; None stands for nobody."""
    return entry.turn or (None,)


def deadlines_fit(entry: Entry, wanted: Filter) -> bool:
    """Compare how the deadlines stand."""
    return any(each.state in wanted.deadline_states for each in entry.deadlines)


def parties_fit(entry: Entry, wanted: Filter) -> bool:
    """Compare who is bound, for each role that is named."""
    bound = entry.order.parties
    return all(
        any(each.id == bound.get(role) for each in wanted.parties if each.role is role)
        for role in {each.role for each in wanted.parties}
    )


def place_fits(entry: Entry, wanted: Filter) -> bool:
    """Compare the place: itself, or one that lies in the place that is wanted."""
    place = entry.order.place or ""
    return place == wanted.place or place.startswith((f"{wanted.place}-", f"{wanted.place}/"))


def received_fits(entry: Entry, wanted: Filter) -> bool:
    """Compare when it came in."""
    return wanted.received is None or wanted.received.holds(entry.received)


def due_fits(entry: Entry, wanted: Filter) -> bool:
    """Compare by when the next thing must be done."""
    due = entry.due
    return due is not None and (wanted.due_before is None or due <= wanted.due_before)


FITS: Final[Mapping[str, Callable[[Entry, Filter], bool]]] = {
    "phases": lambda entry, wanted: entry.order.phase in wanted.phases,
    "states": lambda entry, wanted: entry.order.state in wanted.states,
    "programs": program_fits,
    "outcomes": lambda entry, wanted: entry.order.outcome in wanted.outcomes,
    "turn": turn_fits,
    "deadline_states": deadlines_fit,
    "parties": parties_fit,
    "place": place_fits,
    "received": received_fits,
    "due_before": due_fits,
    "text": lambda entry, wanted: found(wanted.text, entry.searched),
}
