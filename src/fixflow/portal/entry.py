"""Entries: one order as its line in an overview, for one reader at one instant.

Turn, deadlines and words are worked out when they are asked for, each once.  The one rule: an
order is never judged before its last event; a clock that runs behind judges it at that event.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cached_property
from operator import itemgetter
from typing import Final, Self, TypeAlias

from attrs import frozen

from fixflow.deadlines import Running
from fixflow.instants import aware, to_micros
from fixflow.lifecycle import Order
from fixflow.parties import Actor, Role
from fixflow.partners import Program
from fixflow.records import Row, row, zone_name
from fixflow.texts import Language, Text

Programs: TypeAlias = Callable[[str], Program]

MINE: Final = Text(de="Meine Aufgabe", en="my task", fr="ma tâche", it="compito mio")
WAITING: Final = Text(
    de="wartet auf {names}", en="waiting for {names}", fr="attend {names}", it="attende {names}"
)
NOBODY: Final = Text(
    de="niemand ist am Zug",
    en="nobody’s move",
    fr="ce n’est à personne d’agir",
    it="non tocca a nessuno",
)
SEARCHED_FACTS: Final = ("sp_id", "title", "description", "contact")
SEARCHED_NUMBERS: Final = ("number", "billing_id")  # of every event, the current one among them


@frozen
class Entry:
    """One order for one reader at one instant; made by `Entry.of`.

    Args:
        order: The order.
        program: What it runs under.
        reader: Who looks.
        at: When it is judged.
    """

    order: Order
    program: Program
    reader: Actor
    at: datetime

    @classmethod
    def of(cls, order: Order, reader: Actor, at: datetime, programs: Programs) -> Self:
        """Look at an order as somebody.

        Raises:
            NaiveInstant: `instants.naive`.
            UnknownProgram: `partners.unknown_program`.
        """
        judged = order.at if order.runs_back(aware(at)) else at
        return cls(order, programs(order.program), reader, judged)

    @cached_property
    def turn(self) -> tuple[Role, ...]:
        """The roles with the next move."""
        return self.program.turn(self.order, self.at)

    @property
    def mine(self) -> bool:
        """Whether the reader's role has the next move."""
        return self.reader.role in self.turn

    @property
    def waiting_for(self) -> tuple[Role, ...]:
        """The roles with the next move, without the reader's."""
        return tuple(role for role in self.turn if role is not self.reader.role)

    @cached_property
    def deadlines(self) -> tuple[Running, ...]:
        """Every run of every deadline, as it stands."""
        return self.program.deadlines(self.order, self.at)

    @property
    def next_deadline(self) -> Running | None:
        """The open deadline that is due first; None without one, or where all stand still."""
        dated = ((each.due.at, each) for each in self.deadlines if each.state.open)
        known = ((to_micros(at), each) for at, each in dated if at is not None)
        return min(known, key=itemgetter(0), default=(0, None))[1]

    @property
    def due(self) -> datetime | None:
        """The first instant that will be too late for something; None where nothing is open."""
        first = self.next_deadline
        return None if first is None else first.due.at

    @property
    def received(self) -> datetime:
        """When the order came in."""
        return self.order.events[0].at

    @property
    def hidden(self) -> bool:
        """Whether the partner's portal leaves the order out for this reader."""
        return self.program.showing.hides(self.order.state, self.reader.role)

    @property
    def label(self) -> Text:
        """The state, in the partner's words."""
        return self.program.machine.by_key[self.order.state].label

    @property
    def title(self) -> str:
        """What the order is about, in one line; empty where nobody said."""
        return self.order.facts.of(self.program.showing.title, str) or ""

    def to_record(self, lang: Language = "de") -> Row:
        """Give the order as one flat row as this reader sees it, for a table or a data frame."""
        first = self.next_deadline
        return row(
            lang,
            {
                **self.order.to_record(lang),
                "title": self.title,
                "label": self.label,
                "mine": self.mine,
                "turn": self.whose(lang),
                "received": self.received,
                "deadline": first and first.key,
                "deadline_label": first and first.label,
                "deadline_state": first and first.state,
                "due_at": self.due,
                "due_zone": zone_name(self.due),
            },
        )

    def whose(self, lang: Language = "de") -> str:
        """Say whose move it is, to the reader: «Meine Aufgabe», «wartet auf Digitec Galaxus».

        Whoever shares the move with others is told that it is his.
        """
        if self.mine:
            return MINE.say(lang)
        named = (self.program.showing.name(role) for role in self.waiting_for)
        names = tuple({text.say(lang): text for text in named}.values())
        return WAITING.say(lang, names=names) if names else NOBODY.say(lang)

    @cached_property
    def searched(self) -> tuple[str, ...]:
        """The texts that a free search looks through."""
        return (str(self.order.id), *self.spoken(), *self.written())

    def written(self) -> Iterator[str]:
        """Give what is written in the order: title, description, contact, place, numbers."""
        order = self.order
        facts = (order.facts.of(name, str) for name in SEARCHED_FACTS)
        numbers = (each.facts.of(name, str) for each in order.events for name in SEARCHED_NUMBERS)
        yield from filter(None, (self.title, order.place, *facts, *numbers))

    def spoken(self) -> Iterator[str]:
        """Give the labels of program, state, phase and outcome, in every language."""
        order = self.order
        labels = [self.program.label, self.label, order.phase.label]
        labels += [order.outcome.label] if order.outcome else []
        yield from (said for label in labels for said in label.in_every_language())
