"""Choices: every action of the program, possible or not, as a dialog shows them.

The one rule: nothing is left out.  What is not possible stands there with every reason, and with
the way to it for whoever asks.  `start` is not among them: it makes the order.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Final

from attrs import field, frozen

from fixflow.lifecycle.actions import Action
from fixflow.lifecycle.deadline import Deadline
from fixflow.lifecycle.decide import check
from fixflow.lifecycle.fields import Spec
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.reasons import Reason
from fixflow.lifecycle.refusals import is_other, looked_at, misplaced_for, once
from fixflow.lifecycle.swift import swift
from fixflow.lifecycle.table import Cell, Table
from fixflow.lifecycle.way import Way
from fixflow.lifecycle.ways import explain
from fixflow.parties import Actor
from fixflow.records import Row, lines, row
from fixflow.safety import Listing
from fixflow.texts import Language, Text


@frozen
class Inquiry:
    """Who looks at which order, and when; shared by all choices of one answer."""

    table: Table
    order: Order
    by: Actor
    at: datetime


@frozen
class CaseChoice:
    """The answer for one case of an action, such as `invoicing=none`."""

    case: str
    reasons: tuple[Reason, ...]

    @property
    def allowed(self) -> bool:
        """Whether the action may be done in this case."""
        return not self.reasons


@frozen(weakref_slot=False)
class Choice:
    """One action and whether it may be done now.

    `reasons` is empty where it may; an action with cases may be done if one of them may.
    `deadline` is the running deadline that its event ends: a program with clocks fills it in.
    """

    kind: type[Action]
    reasons: tuple[Reason, ...]
    cases: tuple[CaseChoice, ...]
    inquiry: Inquiry = field(repr=False)
    deadline: Deadline | None = None

    @property
    def action(self) -> str:
        """The action's name."""
        return self.kind.action_name

    @property
    def label(self) -> Text:
        """The action's name for people."""
        return self.kind.label

    @property
    def allowed(self) -> bool:
        """Whether the action may be done now."""
        return not self.reasons

    @property
    def fields(self) -> tuple[Spec, ...]:
        """What its dialog asks for, in the order of its fields."""
        return tuple(self.kind.specs.values())

    @property
    def forward(self) -> bool:
        """Whether it leads the order on: by one of the rows that say whose turn it is."""
        asked = self.inquiry
        counting = asked.table.counting[asked.order.state]
        return any(each.row.action is self.kind for each in counting)

    @property
    def way(self) -> Way:
        """What has to happen first; worked out when it is asked for."""
        asked = self.inquiry
        return explain(asked.table, asked.order, self.kind, at=asked.at)

    def to_record(self, lang: Language = "de") -> Row:
        """Give the choice as one flat row: may it be done, else why not, and what comes first."""
        return row(
            lang,
            {
                "action": self.action,
                "label": self.label.template(lang),
                "allowed": self.allowed,
                "why": lines(reason.say(lang) for reason in self.reasons),
                "first": None if self.allowed else self.way.say(lang),
                "deadline": self.deadline.key if self.deadline else None,
            },
        )


class Choices(Listing, tuple[Choice, ...]):
    """Every action of a program, judged: a tuple of choices that a notebook shows as a table."""

    __slots__ = ()

    def to_records(self, lang: Language = "de") -> list[Row]:
        """Give a row per action, for a table or a data frame: may it be done, else why not."""
        return [each.to_record(lang) for each in self]

    def __rich_repr__(self) -> Iterator[tuple[str, object]]:
        """Show the choices by rich: by action, whether it may be done, else the codes why not."""
        for each in self:
            yield each.action, each.allowed or [reason.code for reason in each.reasons]


new_choice: Final = swift(Choice)


def choices(table: Table, order: Order, *, by: Actor, at: datetime) -> Choices:
    """Judge every action; `Machine.choices` says how."""
    check(table, order, at)
    inquiry = Inquiry(table, order, by, at)
    cells, role, other = table.cells[order.state], by.role, is_other(order, by)
    return Choices(
        [
            new_choice(kind, misplaced_for(table, order, kind, role, at, other), (), inquiry, None)
            if (cell := cells.get(kind)) is None
            else placed(inquiry, kind, cell)
            for kind in table.choosable
        ]
    )


def placed(inquiry: Inquiry, kind: type[Action], cell: Cell) -> Choice:
    """Judge an action that the state has, case by case."""
    table, order, by, at = inquiry.table, inquiry.order, inquiry.by, inquiry.at
    if cell.field is None:
        reasons = looked_at(table, order, cell.moves[0], by, at)
        return new_choice(kind, reasons, (), inquiry, None)
    answers = [looked_at(table, order, move, by, at) for move in cell.moves]
    cases = tuple(
        CaseChoice(move.case or "", reasons)
        for move, reasons in zip(cell.moves, answers, strict=True)
    )
    open_case = any(not reasons for reasons in answers)
    return Choice(kind, () if open_case else once(answers), cases, inquiry)
