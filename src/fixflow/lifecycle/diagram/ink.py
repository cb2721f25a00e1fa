"""The ink: how boxes, labels and lines are drawn, plain or with the passage of an order.

The one rule: without an order everything is drawn alike; with one, what it did stands out and
what it did not do is pale.
"""

from collections.abc import Iterable
from datetime import date
from typing import Final

from attrs import frozen

from fixflow.lifecycle.diagram.layout import Drawn, Layout, Line, Rect
from fixflow.lifecycle.diagram.passage import Passage
from fixflow.lifecycle.diagram.sketch import (
    EDGE,
    LABEL_EDGE,
    PADDING,
    SMALL_LINE,
    STAYS_BELOW,
    TITLE_LINE,
    Box,
    Net,
)
from fixflow.lifecycle.paint.palette import CURRENT, ROLES
from fixflow.lifecycle.paint.palette import tint as by_outcome
from fixflow.lifecycle.paint.sheet import (
    DOT,
    DOT_TAKEN,
    LINE_LOOK,
    OWN_LINE,
    TAKEN_LINE,
    TAKEN_TIP,
    TIP,
    Sheet,
    box_look,
    word_look,
)
from fixflow.lifecycle.paint.stroke import LENGTH, stroke, tip
from fixflow.lifecycle.rows import START
from fixflow.lifecycle.table import Move
from fixflow.texts import Language, spoken

ASCENT: Final = 11  # from the top of a small line down to where its letters stand
TITLE_ASCENT: Final = 13
ROUND: Final = 7
LABEL_ROUND: Final = 6


@frozen(eq=False, kw_only=True)
class Ink:
    """Draws a layout, `down` from the upper edge: on the sheet, or on the pale one below it."""

    sheet: Sheet
    pale: Sheet
    drawing: Layout
    passed: Passage | None
    lang: Language
    down: int

    def draw(self) -> None:
        """Draw every net, then every box."""
        for each in self.drawing.nets:
            self.net(each)
        for box, rect in self.drawing.boxes:
            if box.state is START:
                self.dot(rect)
            else:
                self.box(box, rect)

    def net(self, drawn: Drawn) -> None:
        """Draw the lines and the label of a net; what was taken of it lies on what was not."""
        net = drawn.net
        days = self.days(net.moves)
        below = self.sheet if self.passed is None else self.pale
        words = [*net.label, *([self.told(days)] if days else [])]
        air = self.air(drawn, len(words))
        for source, way in drawn.ways.items():
            feeder = drawn.feeders.get(source)
            for line in way if feeder is None else (feeder,):
                below.path(OWN_LINE if net.own else LINE_LOOK, self.stroke(drawn, line, air))
            if self.days(move for move in net.moves if move.source.key == source):
                for line in way:
                    self.sheet.path(TAKEN_LINE, self.stroke(drawn, line, air))
        x, y = drawn.tip
        shape = tip((x, y + self.down), up=net.back)
        (self.sheet if days else below).path(TAKEN_TIP if days else TIP, shape)
        if drawn.label is not None and words:
            self.label(net, drawn.label, words, self.sheet if days else below)

    def stroke(self, drawn: Drawn, line: Line, air: int) -> str:
        """Write a line as it stands on the sheet: up to its label, and up to its tip."""
        points = list(line)
        up = drawn.net.back
        if points[-1] == drawn.tip:
            points[-1] = (points[-1][0], points[-1][1] + (LENGTH if up else -LENGTH))
            if air and points[0][0] == points[1][0]:
                points[0] = (points[0][0], points[0][1] + (air if up else -air))
        elif air and drawn.label is not None:
            points[-1] = (points[-1][0], points[-1][1] + (-air if up else air))
        return stroke(tuple([(x, y + self.down) for x, y in points]))

    def air(self, drawn: Drawn, lines: int) -> int:
        """Give what is left free above and below a label that has room for a day, but none."""
        if drawn.label is None:
            return 0
        return (drawn.label.height - label_height(lines)) // 2

    def label(self, net: Net, rect: Rect, words: list[str], sheet: Sheet) -> None:
        """Draw the label of a net."""
        tint = ROLES[net.owner]
        height = label_height(len(words))
        top = rect.y + (rect.height - height) // 2 + self.down
        ground = box_look(tint, dashed=net.own)
        sheet.rect(ground, rect.x, top, (rect.width, height), LABEL_ROUND)
        look = word_look(tint.words)
        for number, line in enumerate(words):
            y = top + LABEL_EDGE + ASCENT + number * SMALL_LINE
            sheet.text(look, rect.middle, y, line)

    def box(self, box: Box, rect: Rect) -> None:
        """Draw a state, with the steps that stay in it."""
        passed = self.passed
        here = passed is not None and box.state.key == passed.current
        been = passed is not None and box.state.key in passed.visited
        sheet = self.sheet if been or passed is None else self.pale
        tint = CURRENT if here else by_outcome(box.state.outcome)
        top = rect.y + self.down
        ground = box_look(tint, thick=been)
        sheet.rect(ground, rect.x, top, (rect.width, rect.height), ROUND)
        look = word_look(tint.words, title=True)
        for number, line in enumerate(box.title):
            y = top + EDGE + TITLE_ASCENT + number * TITLE_LINE
            sheet.text(look, rect.middle, y, line)
        y = top + EDGE + len(box.title) * TITLE_LINE + STAYS_BELOW + ASCENT
        for number, stay in enumerate(box.stays):
            days = self.days(stay.moves)
            text = f"{stay.text} {self.told(days)}" if days else stay.text
            look = word_look(tint.words if here else ROLES[stay.owner].words, left=True)
            sheet.text(look, rect.x + PADDING, y + number * SMALL_LINE, text)

    def dot(self, rect: Rect) -> None:
        """Draw the start: a dot."""
        taken = self.passed is not None and START.key in self.passed.visited
        ground = DOT_TAKEN if taken else DOT
        size = (rect.width, rect.height)
        self.sheet.rect(ground, rect.x, rect.y + self.down, size, rect.width // 2)

    def days(self, moves: Iterable[Move]) -> tuple[date, ...]:
        """Give the days on which one of several moves was taken."""
        return self.passed.days_of(moves) if self.passed else ()

    def told(self, days: tuple[date, ...]) -> str:
        """Say the last of several days, and how many they are."""
        times = f" ×{len(days)}" if len(days) > 1 else ""
        return f"{spoken(days[-1], self.lang)}{times}"


def label_height(lines: int) -> int:
    """Give the height of a label of so many lines; without one there is none."""
    return lines * SMALL_LINE + 2 * LABEL_EDGE if lines else 0
