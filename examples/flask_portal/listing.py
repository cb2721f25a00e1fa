"""Listing: the overview «Aufträge», with everything that was chosen in the address.

«Mithilfe der Filterleiste können Sie Aufträge nach ihrem Status filtern, und im Suchfeld haben Sie
die Möglichkeit, eine freie Suche durchzuführen.»  The one rule: what may be chosen, and how many
orders that gives, is counted by the overview itself.
"""

from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Final, TypeVar
from urllib.parse import urlencode

from attrs import frozen
from flask import Blueprint, render_template, request, url_for

from examples.flask_portal.extension import fixflow
from examples.flask_portal.words import frame
from fixflow import CONTRACTOR, Refused, Role, Text
from fixflow.deadlines import DeadlineState
from fixflow.lifecycle import Phase
from fixflow.portal import Filter, Overview

PAGE: Final = 20
NOBODY: Final = "niemand"
TURNS: Final[Mapping[str, Role | None]] = {**{role.value: role for role in Role}, NOBODY: None}
SHOWN_DEADLINES: Final = (DeadlineState.OVERDUE, DeadlineState.RUNNING, DeadlineState.PAUSED)

E = TypeVar("E", bound=Enum)

pages: Final = Blueprint("orders", __name__)


@frozen
class Pick:
    """One value of the filter bar: how many orders it would give, and where it leads."""

    label: Text
    count: int
    href: str
    chosen: bool


@frozen(kw_only=True)
class Asked:
    """What the address asks for; a value that nobody knows is left out."""

    text: str
    turn: str
    phase: Phase | None
    deadline: DeadlineState | None
    after: str | None

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Asked":
        """Read the address."""
        turn = given.get("zug", "")
        return cls(
            text=given.get("suche", "").strip(),
            turn=turn if turn in TURNS else "",
            phase=member(Phase, given.get("status")),
            deadline=member(DeadlineState, given.get("frist")),
            after=given.get("nach") or None,
        )

    @property
    def filter(self) -> Filter:
        """The filter that it means.

        Raises:
            BadFilter: `portal.bad_filter`, such as a search of a thousand characters.
        """
        return Filter(
            phases=(self.phase,) if self.phase else (),
            turn=(TURNS[self.turn],) if self.turn else (),
            deadline_states=(self.deadline,) if self.deadline else (),
        )

    def address(self, **other: str | None) -> str:
        """Give the address of another choice, at the start of its list."""
        chosen: dict[str, str | None] = {
            "suche": self.text or None,
            "zug": self.turn or None,
            "status": self.phase.value if self.phase else None,
            "frist": self.deadline.value if self.deadline else None,
        }
        wanted = {name: value for name, value in {**chosen, **other}.items() if value}
        return url_for("orders.overview") + ("?" + urlencode(wanted) if wanted else "")

    @property
    def empty(self) -> bool:
        """Whether nothing was chosen."""
        return not (self.text or self.turn or self.phase or self.deadline)


def member(kind: type[E], value: str | None) -> E | None:
    """Give the member of an enum by its value; None for anything else."""
    return next((each for each in kind if each.value == value), None)


@pages.get("/auftraege")
def overview() -> str:
    """Show the orders that were asked for, page by page."""
    asked = Asked.of(request.args)
    fault = None
    try:
        page = found(asked)
    except Refused:
        fault, asked = frame.BAD_SEARCH, Asked.of({})
        page = found(asked)
    return render_template(
        "orders.html", page=page, asked=asked, picks=tuple(picks(page, asked)), fault=fault
    )


def found(asked: Asked) -> Overview:
    """Ask the desk for a page.

    Raises:
        BadFilter: `portal.bad_filter`.
        BadCursor: `portal.bad_cursor`.
    """
    return fixflow.desk.overview(
        asked.filter,
        asked.text,
        by=fixflow.actor,
        at=fixflow.now,
        after=asked.after,
        limit=PAGE,
    )


def picks(page: Overview, asked: Asked) -> Iterator[tuple[Text, tuple[Pick, ...]]]:
    """Give the filter bar, group by group; what is chosen leads back to the list without it."""
    yield frame.TO_DO, (*turns(page, asked), *deadlines(page, asked))
    yield frame.STATUS, tuple(phases(page, asked))


def turns(page: Overview, asked: Asked) -> Iterator[Pick]:
    """Offer what waits for the reader; another turn only where the address asks for it."""
    for key, role in TURNS.items():
        chosen = asked.turn == key
        if role is CONTRACTOR or chosen:
            label = (
                frame.MY_TURN if role is CONTRACTOR else role.label if role else frame.NOBODYS_TURN
            )
            href = asked.address(zug=None if chosen else key)
            yield Pick(label, page.counts.turn.get(role, 0), href, chosen)


def deadlines(page: Overview, asked: Asked) -> Iterator[Pick]:
    """Offer how a deadline may stand."""
    for state in SHOWN_DEADLINES:
        many, chosen = page.counts.deadline_states.get(state, 0), asked.deadline is state
        if many or chosen:
            href = asked.address(frist=None if chosen else state.value)
            yield Pick(state.label, many, href, chosen)


def phases(page: Overview, asked: Asked) -> Iterator[Pick]:
    """Offer how far an order may be."""
    for phase in Phase:
        many, chosen = page.counts.phases.get(phase, 0), asked.phase is phase
        if many or chosen:
            href = asked.address(status=None if chosen else phase.value)
            yield Pick(phase.label, many, href, chosen)
