"""Chips: how a deadline stands, as a word, an icon and a colour, none of them alone."""

from datetime import datetime

from attrs import frozen

from fixflow import formats
from fixflow.deadlines import DeadlineState, Running
from fixflow.lifecycle import Order, Phase
from fixflow.texts import Language

LEVELS = {
    DeadlineState.RUNNING: ("plan", "clock"),
    DeadlineState.PAUSED: ("", "pause"),
    DeadlineState.OVERDUE: ("bad", "alarm"),
    DeadlineState.MET: ("good", "tick"),
    DeadlineState.LATE: ("warn", "tick"),
    DeadlineState.CANCELLED: ("", "cross"),
}

PHASES = {
    Phase.REQUESTED: "plan",
    Phase.QUOTED: "warn",
    Phase.COMMITTED: "plan",
    Phase.WAITING: "warn",
    Phase.SCHEDULED: "plan",
    Phase.DONE: "good",
    Phase.BILLED: "good",
}


@frozen(kw_only=True)
class Chip:
    """A deadline as a page shows it."""

    key: str
    label: str
    level: str
    icon: str
    words: str


def chip(running: Running, at: datetime, lang: Language) -> Chip:
    """Show how a deadline stands: what is left while it runs, else its state."""
    level, icon = LEVELS[running.state]
    runs = running.state in {DeadlineState.RUNNING, DeadlineState.OVERDUE}
    words = formats.remaining(running.due.remaining(at), lang) if runs else running.state.label.say(lang)  # fmt: skip
    return Chip(key=running.key, label=running.label.say(lang), level=level, icon=icon, words=words)


def level(order: Order) -> str:
    """Give the colour of an order's state: by how far it is, in words that all partners share."""
    return PHASES.get(order.phase, "")
