"""What the web service answers: an order as somebody may see it, and a page of orders.

The one rule: nothing is worked out here.  What may be done, why not and by when, the program says.
"""

from datetime import date, datetime
from typing import Self

from pydantic import BaseModel

from fixflow import Actor
from fixflow.lifecycle import Choice, Deadline, Order
from fixflow.partners import Program
from fixflow.portal import Entry, Overview
from fixflow.texts import Language


class ChoiceAnswer(BaseModel):
    """One action, and every reason why it is not possible now."""

    action: str
    label: str
    allowed: bool
    reasons: list[str]

    @classmethod
    def of(cls, choice: Choice, lang: Language) -> Self:
        """Say a choice."""
        return cls(
            action=choice.action,
            label=choice.label.say(lang),
            allowed=choice.allowed,
            reasons=[each.say(lang) for each in choice.reasons],
        )


class DeadlineAnswer(BaseModel):
    """One deadline; without an instant it stands still, since somebody else has to act first."""

    key: str
    label: str
    owner: str
    state: str
    at: datetime | None
    last_day: date | None

    @classmethod
    def of(cls, deadline: Deadline, lang: Language) -> Self:
        """Say a deadline."""
        return cls(
            key=deadline.key,
            label=deadline.label.say(lang),
            owner=deadline.owner.value,
            state=deadline.state.value,
            at=deadline.due.at,
            last_day=deadline.due.last_day,
        )


class OrderAnswer(BaseModel):
    """One order for whoever asks."""

    id: str
    program: str
    state: str
    label: str
    version: int
    choices: list[ChoiceAnswer]
    deadlines: list[DeadlineAnswer]

    @classmethod
    def of(
        cls, order: Order, program: Program, by: Actor, at: datetime, lang: Language
    ) -> Self:  # fmt: skip
        """Judge an order for somebody."""
        entry = Entry(order, program, by, at)
        return cls(
            id=str(order.id),
            program=order.program,
            state=order.state,
            label=entry.label.say(lang),
            version=order.version,
            choices=[
                ChoiceAnswer.of(each, lang)
                for each in program.choices(order, by=by, at=max(at, order.at))
            ],
            deadlines=[DeadlineAnswer.of(each, lang) for each in entry.deadlines],
        )


class LineAnswer(BaseModel):
    """One order in a list."""

    id: str
    title: str
    state: str
    label: str
    whose: str
    due: datetime | None

    @classmethod
    def of(cls, entry: Entry, lang: Language) -> Self:
        """Say one line of an overview."""
        return cls(
            id=str(entry.order.id),
            title=entry.title,
            state=entry.order.state,
            label=entry.label.say(lang),
            whose=entry.whose(lang),
            due=entry.due,
        )


class PageAnswer(BaseModel):
    """One page of orders; `next` is where the following one begins."""

    orders: list[LineAnswer]
    total: int
    next: str | None

    @classmethod
    def of(cls, page: Overview, lang: Language) -> Self:
        """Say a page."""
        return cls(
            orders=[LineAnswer.of(each, lang) for each in page.entries],
            total=page.total,
            next=str(page.next) if page.next else None,
        )
