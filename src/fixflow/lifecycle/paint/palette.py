"""The palette: colours that read on a white page and on a black one.

Words never stand on the page itself: each has its own light ground, with at least 7:1 (WCAG AAA).
What is drawn on the page, lines and edges, keeps 3:1 to white and to black.  The one rule: colour
never tells alone; who acts stands in the legend's words and in the table, what is ours is dashed.
"""

from typing import Final

from attrs import frozen

from fixflow.lifecycle.phases import Outcome
from fixflow.parties import Role


@frozen
class Tint:
    """A light ground, the words on it, and an edge around it."""

    ground: str
    words: str
    edge: str


LINE: Final = "#7c8794"
TAKEN: Final = "#3b7dd8"
OPEN: Final = Tint("#ffffff", "#1f2933", "#7c8794")
DONE: Final = Tint("#e3f6e8", "#14532d", "#2f9e55")
ENDED: Final = Tint("#e9ecef", "#343b43", "#7c8794")
CURRENT: Final = Tint("#1d4f9e", "#ffffff", "#3b7dd8")
NOTE: Final = Tint("#eef1f4", "#343b43", "#7c8794")
PALE: Final = 0.55

ROLES: Final = {
    Role.PRINCIPAL: Tint("#ffe8cc", "#6b2f00", "#c2691c"),
    Role.CONTRACTOR: Tint("#dbe9ff", "#173f7a", "#3b7dd8"),
    Role.CUSTOMER: Tint("#f3e0fa", "#5b1a78", "#a355c8"),
    Role.SYSTEM: Tint("#e4e8ec", "#343b43", "#7c8794"),
}


def tint(outcome: Outcome | None) -> Tint:
    """Give the tint of a state by its outcome."""
    match outcome:
        case None:
            return OPEN
        case Outcome.DONE:
            return DONE
        case _:
            return ENDED
