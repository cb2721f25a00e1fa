"""Conformity: what was found of a log's orders, in figures and records.

The one rule: a position in an order is told as the line of the log, where a person finds it.
"""

from datetime import datetime

from attrs import frozen

from fixflow.cli.row import Line
from fixflow.lifecycle import START, Conformance, Deadline, Illegal, Missing, WayStep
from fixflow.partners import Program
from fixflow.texts import Language, Text


@frozen
class Judged:
    """One order: its lines, its program, and how they compare."""

    lines: tuple[Line, ...]
    program: Program
    found: Conformance

    @property
    def name(self) -> str:
        """The order's id."""
        return str(self.lines[0].order)

    @property
    def state(self) -> Text | None:
        """Where the legal steps left the order; None where none began it."""
        order = self.found.order
        return None if order is None else self.label(order.state)

    def line(self, position: int) -> Line:
        """Give the line of a step."""
        return self.lines[position - 1]

    def missing(self, illegal: Illegal) -> Missing:
        """Give what should have come before an illegal step."""
        return next(each for each in self.found.missing if each.position == illegal.position)

    def label(self, state: str) -> Text:
        """Name a state for people, also the one before the first step."""
        return self.program.machine.by_key.get(state, START).label

    def to_record(self, lang: Language) -> dict[str, object]:
        """Write the order for a machine."""
        order = self.found.order
        return {
            "order": self.name,
            "program": self.program.ref,
            "conforms": self.found.ok,
            "illegal": [self.illegal_record(each, lang) for each in self.found.illegal],
            "beyond": [
                {
                    "line": self.line(each.position).number,
                    "step": each.action,
                    "state": each.state,
                }
                for each in self.found.beyond
            ],
            "breaches": [breach_record(each) for each in self.found.breaches],
            "state": None if order is None else order.state,
            "version": 0 if order is None else order.version,
        }

    def illegal_record(self, illegal: Illegal, lang: Language) -> dict[str, object]:
        """Write an illegal step with all reasons and the way to it; its code is the first one's."""
        line, way = self.line(illegal.position), self.missing(illegal).way
        return {
            "line": line.number,
            "at": line.at.isoformat(),
            "role": line.by.role.value,
            "actor": line.by.id,
            "step": illegal.action,
            "code": illegal.reasons[0].code,
            "reasons": [
                {"code": each.code, "text": each.say(lang), "says": each.says}
                for each in illegal.reasons
            ],
            "missing": [step_record(each, lang) for each in way.steps],
            "never": way.never.say(lang) if way.never else None,
        }


def step_record(step: WayStep, lang: Language) -> dict[str, object]:
    """Write a step that should have come before."""
    return {
        "step": step.action,
        "label": step.label.say(lang),
        "by": [each.value for each in step.by],
    }


def breach_record(deadline: Deadline) -> dict[str, object]:
    """Write a deadline that was not kept; `due` is exclusive."""
    due, met = deadline.due, met_at(deadline)
    return {
        "deadline": deadline.key,
        "state": deadline.state.value,
        "due": None if due.at is None else due.at.isoformat(),
        "last_day": None if due.last_day is None else due.last_day.isoformat(),
        "met_at": None if met is None else met.isoformat(),
    }


def met_at(deadline: Deadline) -> datetime | None:
    """Tell when a deadline was met, by the clock at the order's place."""
    met = deadline.met_at
    return None if met is None else met.astimezone(deadline.zone)


@frozen
class Verdict:
    """All orders of a log that could be judged."""

    orders: tuple[Judged, ...]
    lines: int

    @property
    def ok(self) -> bool:
        """Whether every order conforms."""
        return all(each.found.ok for each in self.orders)

    def counts(self) -> dict[str, int]:
        """Count orders, lines, and what was found."""
        found = [each.found for each in self.orders]
        return {
            "orders": len(found),
            "lines": self.lines,
            "conforming": sum(each.ok for each in found),
            "illegal": sum(len(each.illegal) for each in found),
            "beyond": sum(len(each.beyond) for each in found),
            "breaches": sum(len(each.breaches) for each in found),
        }

    def to_record(self, lang: Language) -> dict[str, object]:
        """Write the verdict for a machine: the counts, then every order."""
        return {**self.counts(), "results": [each.to_record(lang) for each in self.orders]}
