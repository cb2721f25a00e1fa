"""The page of an order: facts, what may be done, deadlines, fee, messages, journal.

The one rule: every word and figure on it is the library's; here they are put in a row.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING

from attrs import frozen

from fixflow.attachments import DocumentRef
from fixflow.contrib.django import labels
from fixflow.contrib.django.visit import Visit
from fixflow.contrib.forms import clock_at
from fixflow.deadlines import DeadlineState, Running
from fixflow.formats import day, moment, money, remaining
from fixflow.identity import OrderId
from fixflow.lifecycle import Choice, Order, Spec
from fixflow.money import Money
from fixflow.parties import Role
from fixflow.partners import Program
from fixflow.portal.entry import Entry
from fixflow.portal.summary import summary
from fixflow.texts import Language, spoken

if TYPE_CHECKING:
    from fixflow.desk import Desk


@frozen(kw_only=True)
class Told:
    """One reason why something is not possible, with what would help."""

    why: str
    says: str | None
    from_when: str | None


@frozen(kw_only=True)
class Offered:
    """One action: by its name and label, and why not."""

    name: str
    label: str
    reasons: tuple[Told, ...]
    first: str | None


@frozen
class Page:
    """An order as somebody sees it."""

    program: Program
    order: Order
    visit: Visit

    @property
    def lang(self) -> Language:
        """The language of the reader."""
        return self.visit.lang

    @property
    def zone(self) -> tzinfo | None:
        """The clock at the order's place."""
        return clock_at(self.program, self.order)

    def shown(self, value: object) -> str:
        """Write a value as a reader's region does."""
        match value:
            case Money():
                return money(value, self.lang)
            case datetime():
                return moment(value, self.lang, self.zone or UTC)
            case date():
                return day(value, self.lang)
            case DocumentRef():
                return value.name
            case tuple() | list():
                return ", ".join(map(self.shown, value))
            case _:
                return spoken(value, self.lang)

    def facts(self) -> Iterator[tuple[str, str]]:
        """Give every fact that somebody has filled in, by the label of its field."""
        facts = self.order.facts
        for name, spec in specs_of(self.program).items():
            value = facts.get(name)
            if value is not None:
                yield spec.label.say(self.lang), self.shown(value)

    def parties(self) -> Iterator[tuple[str, str]]:
        """Say who is bound to which role."""
        for role in Role:
            if role in self.order.parties:
                yield self.program.showing.name(role).say(self.lang), self.order.parties[role]

    def choices(self) -> tuple[list[Offered], list[Offered]]:
        """Give what may be done now, and what not with every reason; nothing to who only looks."""
        if self.visit.actor is None:
            return [], []
        at = max(self.visit.at, self.order.at)
        found = self.program.choices(self.order, by=self.visit.actor, at=at)
        offered = [(each.allowed, self.offered(each)) for each in found]
        return (
            [each for allowed, each in offered if allowed],
            [each for allowed, each in offered if not allowed],
        )

    def offered(self, choice: Choice) -> Offered:
        """Say one action."""
        return Offered(
            name=choice.action,
            label=choice.label.say(self.lang),
            reasons=tuple(
                Told(
                    why=each.say(self.lang),
                    says=each.says,
                    from_when=self.shown(each.retry_at) if each.retry_at else None,
                )
                for each in choice.reasons
            ),
            first=choice.way.say(self.lang) if not choice.allowed and choice.way.steps else None,
        )

    def deadlines(self) -> Iterator[Mapping[str, object]]:
        """Say how each deadline stands, and why it is due then."""
        for run in self.entry.deadlines:
            yield {
                "label": run.label.say(self.lang),
                "owner": self.program.showing.name(run.owner).say(self.lang),
                "state": run.state.label.say(self.lang),
                "late": run.state is DeadlineState.OVERDUE,
                "due": due_day(run, self.lang),
                "left": remaining(run.remaining, self.lang) if runs(run) else "",
                "why": run.due.explain(self.lang),
            }

    @property
    def entry(self) -> Entry:
        """The order's line in an overview."""
        return Entry.of(self.order, self.visit.reader, self.visit.at, self.named)

    def named(self, ref: str) -> Program:
        """Give a program by its name: the order's own is at hand."""
        return self.program.program_of(ref)

    def fee(self) -> tuple[str, ...]:
        """Say what the order costs, where its program asks for anything."""
        if self.program.tariff is None:
            return ()
        return self.program.fee_receipt(self.order).lines(self.lang)


def runs(run: Running) -> bool:
    """Tell whether time passes for a deadline: what is left of it then says how it stands."""
    return run.state.open and run.state is not DeadlineState.PAUSED


def due_day(run: Running, lang: Language) -> str:
    """Say the last day on which a deadline is met; it has none while it stands still."""
    return day(run.due.last_day, lang) if run.due.last_day else ""


def specs_of(program: Program) -> dict[str, Spec]:
    """Give the fields of every action of a program by name, those of the start before others."""
    found: dict[str, Spec] = {}
    for kind in (program.machine.start_action, *program.actions.values()):
        for name, spec in kind.specs.items():
            found.setdefault(name, spec)
    return found


def context(desk: "Desk", visit: Visit, order_id: OrderId) -> dict[str, object]:
    """Gather what the page shows.

    Raises:
        Http404: There is no such order for the reader.
    """
    program, order = visit.found(desk, order_id)
    page = Page(program, order, visit)
    entry, (allowed, refused) = page.entry, page.choices()
    thread = desk.thread(order_id, by=visit.reader)
    told = summary(
        order, visit.at, visit.reader, visit.lang,
        thread=thread, messages=True, programs=desk.program,
    )  # fmt: skip
    return {
        "order": order,
        "title": f"{labels.ORDER.say(visit.lang).capitalize()} {order.id}",
        "subtitle": entry.title or None,
        "program": f"{program.label.say(visit.lang)} ({program.ref})",
        "state": entry.label.say(visit.lang),
        "phase": order.phase.label.say(visit.lang),
        "outcome": order.outcome.label.say(visit.lang) if order.outcome else None,
        "whose": entry.whose(visit.lang),
        "place": order.place,
        "received": page.shown(entry.received),
        "parties": list(page.parties()),
        "facts": list(page.facts()),
        "allowed": allowed,
        "refused": refused,
        "acts": visit.actor is not None,
        "deadlines": list(page.deadlines()),
        "fee": page.fee(),
        "journal": [
            {
                "at": page.shown(event.at),
                "label": step.label,
                "by": step.by,
                "who": event.by.id,
                "told": [page.shown(each) for each in step.told],
                "message": step.message,
                "files": step.attachments,
            }
            for step, event in zip(told.history, order.events, strict=True)
        ],
        "messages_of_order": [
            {
                "at": page.shown(each.at),
                "by": each.by,
                "said": str(each.said),
                "files": each.attachments,
            }
            for each in told.messages
        ],
        "words": labels.words(visit.lang),
        "lang": visit.lang,
    }
