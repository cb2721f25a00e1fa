"""The page of one order: everything that the manual numbers from 1 to 9, in its order.

The one rule: the page gathers what fixflow says of the order to this reader at this instant, and
decides nothing.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from functools import cached_property
from typing import Final, Self

from attrs import frozen
from flask import url_for

from examples.flask_portal.contacts import Line, lines_of
from examples.flask_portal.extension import fixflow, mandant, place
from examples.flask_portal.mandants import Principal
from examples.flask_portal.tongues import named, understood
from examples.flask_portal.translator import Translator
from fixflow import PRINCIPAL, Actor, Text
from fixflow.deadlines import DeadlineState, Running
from fixflow.fees import Receipt
from fixflow.lifecycle import WRONG_ACTOR, Choice, Choices, Order
from fixflow.partners import Program
from fixflow.portal import Entry, Message, Summary, Thread, summary

TONES: Final[Mapping[DeadlineState, tuple[str, str]]] = {  # colour and icon, beside the words
    DeadlineState.RUNNING: ("warn", "clock"),
    DeadlineState.PAUSED: ("", "pause"),
    DeadlineState.OVERDUE: ("bad", "alarm"),
    DeadlineState.MET: ("good", "tick"),
    DeadlineState.LATE: ("", "tick"),
    DeadlineState.CANCELLED: ("", "cross"),
}
SETTLING_FIELD: Final = "billing_id"  # an action that asks for it is done on the page of billing
WRITTEN_IN: Final = "de-CH"  # what the mandant writes itself


@frozen(kw_only=True)
class Passage:
    """A text that somebody wrote: in which language, and what stands beside it.

    Args:
        part: Its name: `report`.
        body: The words as they were written.
        lang: In which language.
        beside: The words in the reader's language, where they were translated.
        offered: Whether the page offers to translate it.
    """

    part: str
    body: str
    lang: str
    beside: str | None = None
    offered: bool = False

    @property
    def tongue(self) -> Text:
        """Name the language."""
        return named(self.lang)


@frozen(slots=False)
class OrderPage:
    """One order for one reader at one instant.

    Args:
        order: The order.
        program: What it runs under.
        reader: Who looks.
        at: When.
        thread: What was written about it.
        translator: The door for free text; None where the host has none.
    """

    order: Order
    program: Program
    reader: Actor
    at: datetime
    thread: Thread
    translator: Translator | None

    @classmethod
    def of(cls, order_id: str, translator: Translator | None) -> Self:
        """Look at an order as whoever is logged in.

        Raises:
            UnknownOrder: `storage.unknown_order`, also for one of somebody else.
        """
        who, desk = fixflow.actor_of(order_id), fixflow.desk
        order = desk.show(order_id, by=who)
        return cls(
            order,
            desk.program(order.program),
            who,
            fixflow.now,
            desk.thread(order_id, by=who),
            translator,
        )

    @cached_property
    def entry(self) -> Entry:
        """The order as its line in the overview."""
        return Entry.of(self.order, self.reader, self.at, fixflow.desk.program)

    @cached_property
    def summary(self) -> Summary:
        """What stands on the printed order, in the language of the page."""
        return summary(
            self.order,
            self.at,
            self.reader,
            fixflow.lang,
            thread=self.thread,
            messages=True,
            programs=fixflow.desk.program,
        )

    @cached_property
    def choices(self) -> Choices:
        """Every action, possible or not."""
        return self.program.choices(self.order, by=self.reader, at=self.entry.at)

    @property
    def allowed(self) -> list[Choice]:
        """What may be done now, what leads on first."""
        return sorted(
            (each for each in self.choices if each.allowed),
            key=lambda each: (each.deadline is None, not each.forward),
        )

    @property
    def refused(self) -> list[Choice]:
        """What the reader may not do now, though it is his to do."""
        return [each for each in self.choices if not each.allowed and not foreign(each)]

    @property
    def of_others(self) -> list[Choice]:
        """What others do."""
        return [each for each in self.choices if foreign(each)]

    def href(self, choice: Choice) -> str:
        """Say on which page an action is done."""
        if self.program.settlement and SETTLING_FIELD in choice.kind.specs:
            return url_for("billing.overview")
        return url_for("order.form", order_id=self.order.id, name=choice.action)

    def in_dialog(self, choice: Choice) -> bool:
        """Tell whether an action has a dialog of its own."""
        return not (self.program.settlement and SETTLING_FIELD in choice.kind.specs)

    @property
    def runs(self) -> list[Running]:
        """The deadlines that are open."""
        return [each for each in self.entry.deadlines if each.state.open]

    @cached_property
    def receipt(self) -> Receipt | None:
        """The fee as it stands, in words and with what would change it; None without a tariff."""
        if self.program.tariff is None:
            return None
        return self.program.fee_receipt(self.order)

    @property
    def principal(self) -> Principal | None:
        """Whom the contractor works for, as far as the host knows."""
        return mandant().principals.get(self.order.parties.get(PRINCIPAL, ""))

    @property
    def contact(self) -> list[Line]:
        """«Kontaktdaten Auftraggeber», line by line."""
        return list(lines_of(self.summary.contact))

    def passage(self, part: str, body: str | None) -> Passage | None:
        """Give a text that somebody wrote, with its language."""
        if not body:
            return None
        store, realm, order = place().store, mandant().realm, str(self.order.id)
        lang = store.tongue(realm, order, part) or WRITTEN_IN
        beside = store.translation(realm, order, part, fixflow.lang)
        return Passage(
            part=part,
            body=body,
            lang=lang,
            beside=beside,
            offered=beside is None and self.offers(lang),
        )

    def offers(self, lang: str) -> bool:
        """Tell whether a text in some language may be translated for the reader."""
        return self.translator is not None and not understood(lang, fixflow.lang)

    @property
    def messages(self) -> Iterator[tuple[Message, Passage, bool]]:
        """The messages as they were written, with a translation beside, and whether each is new."""
        unread = {each.id for each in self.thread.unread(self.reader)}
        for each in self.thread.messages:
            said = each.say(fixflow.lang)
            beside = None if said.original or each.gone else said.body
            yield (
                each,
                Passage(
                    part=str(each.id),
                    body=said.body if each.gone else each.body,
                    lang=said.lang if each.gone else each.lang,
                    beside=beside,
                    offered=not each.gone and beside is None and self.offers(each.lang),
                ),
                each.id in unread,
            )

    def tone(self, run: Running) -> str:
        """Give the colour of a deadline."""
        return TONES[run.state][0]

    def icon(self, run: Running) -> str:
        """Give the icon of a deadline."""
        return TONES[run.state][1]


def foreign(choice: Choice) -> bool:
    """Tell whether an action is for others to do."""
    return any(each.kind is WRONG_ACTOR for each in choice.reasons)
