"""The trail of an order: what has happened to it, drawn from its events alone.

An order knows its program by name only, and there is no registry to look it up in; so it draws
what it holds, for every program alike.  The one rule: nothing but its events; in the words of the
log, since the labels are the program's.  `Program.diagram(order)` draws the whole table around it.
"""

from collections.abc import Sequence
from typing import Final

from fixflow.events import Event
from fixflow.lifecycle.paint.lettering import SMALL_SIZE, fitted
from fixflow.lifecycle.paint.palette import CURRENT, NOTE, ROLES
from fixflow.lifecycle.paint.sheet import (
    DOT,
    LINE_LOOK,
    STRIP,
    Sheet,
    drawing,
)
from fixflow.lifecycle.paint.stroke import stroke
from fixflow.safety import Markup, legible
from fixflow.texts import Language, Text, spoken

SHOWN: Final = 12  # the last events; what came before is counted
EDGE: Final = 8
PITCH: Final = 28
WIDTH: Final = 400
DOT_SIZE: Final = 8
DOT_AT: Final = 16
REACH: Final = PITCH - STRIP // 2  # from the middle of a dot down to the state at the end
DAY_AT: Final = 34
NAME_AT: Final = 108
NAME_ROOM: Final = 190
ROLE_AT: Final = 304
EARLIER: Final = Text(
    de="… davor: {count}",
    en="… before: {count}",
    fr="… avant: {count}",
    it="… prima: {count}",
)
DESCRIBED: Final = Text(
    de="Ereignisse: {count}; Stand: {state}.",
    en="Events: {count}; state: {state}.",
    fr="Événements: {count}; état: {state}.",
    it="Eventi: {count}; stato: {state}.",
)


def trail_svg(title: str, state: str, events: Sequence[Event], lang: Language = "de") -> Markup:
    """Draw a line of events, the last one at the bottom, and the state that they led to."""
    sheet = Sheet()
    shown = events[-SHOWN:]
    sheet.strip(EDGE, EDGE, fitted(legible(title), SMALL_SIZE, WIDTH - 4 * EDGE), NOTE)
    y = EDGE + PITCH
    if earlier := len(events) - len(shown):
        sheet.strip(DAY_AT, y, EARLIER.say(lang, count=earlier), NOTE)
        y += PITCH
    for event in shown:
        step(sheet, y, event, lang)
        y += PITCH
    sheet.strip(EDGE, y, fitted(words(state), SMALL_SIZE, WIDTH - 4 * EDGE), CURRENT)
    told = DESCRIBED.say(lang, count=len(events), state=words(state))
    return drawing(title, told, (WIDTH, y + STRIP + EDGE), sheet.written())


def step(sheet: Sheet, y: int, event: Event, lang: Language) -> None:
    """Draw one event: its dot and the line on from it, its day, its name, and who did it."""
    radius = DOT_SIZE // 2
    middle = y + STRIP // 2
    sheet.rect(DOT, DOT_AT - radius, middle - radius, (DOT_SIZE, DOT_SIZE), radius)
    sheet.path(LINE_LOOK, stroke(((DOT_AT, middle + radius), (DOT_AT, middle + REACH))))
    sheet.strip(DAY_AT, y, spoken(event.at.date(), lang), NOTE)
    name = fitted(words(event.name), SMALL_SIZE, NAME_ROOM)
    sheet.strip(NAME_AT + EDGE, y, name, NOTE)
    role = event.by.role
    sheet.strip(ROLE_AT, y, role.label.template(lang), ROLES[role])


def words(name: str) -> str:
    """Give a name of the log as words."""
    return legible(name.replace("_", " "))
