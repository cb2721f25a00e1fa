"""The summary: «Zusammenfassung Drucken (inkl. als PDF speichern)», as facts.

What is printed is decided here; how it looks, in `documents`.  Times are those of the clock at the
order's place, names and labels are said in the reader's language.  The one rule: a cost limit and
a marker never stand together: «In diesem Fall finden Sie auf dem Auftrag anstelle eines
Kostendachs den Vermerk», so a limit that was kept beside a marker is not shown.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from attrs import frozen

from fixflow.attachments import DocumentRef
from fixflow.errors import Misuse
from fixflow.events import Event, Facts
from fixflow.fees import BillingBasis
from fixflow.identity import OrderId
from fixflow.lifecycle import Order, Start
from fixflow.money import Money
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, Actor, Role
from fixflow.partners import Program, shipped
from fixflow.portal.entry import Entry, Programs
from fixflow.portal.passing_on import fee_ahead, passed_on
from fixflow.portal.printed import Detail, Open, Step, Summary, Visit, Written
from fixflow.portal.sight import must_see
from fixflow.portal.thread import Thread
from fixflow.texts import Language, Text, spoken

QUOTED: Final[Mapping[str, Text]] = {
    "sp_id": Text(de="SP-ID", en="SP-ID", fr="SP-ID", it="SP-ID"),
    "sales_order_ref": Text(
        de="Verkaufsauftrag", en="Sales order", fr="Commande client", it="Ordine di vendita"
    ),
    "offer_id": Text(de="Offerte", en="Offer", fr="Offre", it="Offerta"),
}
OF_INVOICING: Final[Mapping[str, Text]] = {
    "invoicing": Text(de="Rechnungsstellung", en="Invoicing", fr="Facturation", it="Fatturazione"),
    "billing_id": Text(
        de="Verrechnungs-ID", en="Settlement ID", fr="Numéro de décompte", it="Numero di conteggio"
    ),
}
TOLD: Final = (
    "appointment", "kind", "reason", "approved", "amount", "total", "valid_until", "invoicing", "number",
    "gross", "billing_id",
)  # fmt: skip
TOLD_A_CUSTOMER: Final = ("appointment",)
UNKNOWN_STEP: Final = Text(
    de="unbekannter Schritt", en="unknown step", fr="étape inconnue", it="passo sconosciuto"
)


@frozen
class WrongThread(Misuse):
    """The thread is another order's."""

    code = "portal.wrong_thread"
    text = Text(
        de="Die Nachrichten gehören zu {found}, gedruckt wird {wanted}.",
        en="The messages belong to {found}, printed is {wanted}.",
    )
    found: OrderId
    wanted: OrderId


def summary(  # noqa: PLR0913  what a printed order depends on
    order: Order,
    at: datetime,
    actor: Actor,
    lang: Language = "de",
    *,
    thread: Thread | None = None,
    messages: bool = False,
    programs: Programs = shipped,
) -> Summary:
    """Gather what a printed order says.

    A customer gets no costs: limit, marker and fees are between principal and contractor.

    Args:
        order: The order.
        at: When it is printed, with offset; open deadlines are judged then.
        actor: For whom.
        lang: In which language labels are said.
        thread: The order's messages; None if nothing was written.
        messages: Whether they are printed.
        programs: Gives a program by its pinned name; own ones beside the shipped ones.

    Raises:
        NotShown: `portal.not_shown`, the actor may not see the order.
        WrongThread: `portal.wrong_thread`.
        NaiveInstant: `instants.naive`.
        UnknownProgram: `partners.unknown_program`.

    Examples:
        >>> from datetime import UTC
        >>> from fixflow.money import chf
        >>> from fixflow.partners import imofix
        >>> noon = datetime(2026, 5, 4, 12, tzinfo=UTC)
        >>> order = imofix.PROGRAM.start(
        ...     "AU-1", at=noon, place="CH-ZH", title="Boiler kalt", cost_limit=chf("600.00")
        ... )
        >>> printed = summary(order, noon, Actor(PRINCIPAL, "sonnegg"), "de")
        >>> printed.title, str(printed.cost_limit), printed.state, printed.printed_at.hour
        ('Boiler kalt', 'CHF 600.00', 'Neuer Auftrag', 14)
    """
    must_see(order, actor)
    if thread is not None and thread.order.id != order.id:
        raise WrongThread(thread.order.id, order.id)
    page = Page(Entry.of(order, actor, at, programs), lang)
    facts, priced = order.facts, actor.role is not CUSTOMER
    priority = facts.get("priority")
    return Summary(
        order=order.id,
        received_at=page.local(page.entry.received),
        program=order.program,
        partner=page.program.label.say(lang),
        place=order.place,
        title=page.entry.title,
        description=facts.of("description", str),
        report=facts.of("report", str) or order.events[0].facts.of("body", str),
        state=page.entry.label.say(lang),
        outcome=order.outcome.label.say(lang) if order.outcome else None,
        priority=None if priority is None else spoken(priority, lang),
        principal=order.parties.get(PRINCIPAL),
        contractor=order.parties.get(CONTRACTOR),
        contact=facts.of("contact", str),
        cost_limit=page.cost_limit() if priced else None,
        marker=page.marker() if priced else None,
        details=tuple(page.details(page.asked() if priced else QUOTED)),
        fees=tuple(passed_on(order, page.program, lang)) if priced else (),
        fee_ahead=fee_ahead(order, page.program, lang, page.local(at).date()) if priced else None,
        visits=tuple(page.visits()),
        deadlines=tuple(page.deadlines()),
        history=tuple(map(page.step, order.events)),
        messages=tuple(page.written(thread)) if thread and messages else (),
        printed_at=page.local(at),
        lang=lang,
    )


@frozen
class Page:
    """An order and the language that its summary is said in."""

    entry: Entry
    lang: Language

    @property
    def order(self) -> Order:
        """The order."""
        return self.entry.order

    @property
    def program(self) -> Program:
        """What it runs under."""
        return self.entry.program

    def local(self, at: datetime) -> datetime:
        """Tell an instant by the clock at the place; without a place, as it came."""
        return self.program.machine.wall(self.order, at)

    def basis(self) -> BillingBasis:
        """Give the marker that the order carries; billable where its program has none."""
        return self.order.facts.of("billing_basis", BillingBasis) or BillingBasis.BILLABLE

    def cost_limit(self) -> Money | None:
        """Give the limit, unless a marker stands in its place."""
        billable = self.basis() is BillingBasis.BILLABLE
        return self.order.facts.of("cost_limit", Money) if billable else None

    def marker(self) -> str | None:
        """Say the marker that stands in place of a limit."""
        basis = self.basis()
        return None if basis is BillingBasis.BILLABLE else basis.label.say(self.lang)

    def asked(self) -> Mapping[str, Text]:
        """Name the details for the invoice; that it follows is no longer told once it is there."""
        read = self.program.fee_facts
        invoiced = read is not None and read(self.order).invoices
        choice = {"invoicing"} if invoiced else set()
        told = {name: label for name, label in OF_INVOICING.items() if name not in choice}
        return {**QUOTED, **told}

    def details(self, asked: Mapping[str, Text]) -> Iterator[Detail]:
        """Give the details that the order knows."""
        for key, label in asked.items():
            value = self.order.facts.get(key)
            if value is not None:
                yield Detail(key=key, label=label.say(self.lang), said=spoken(value, self.lang))

    def visits(self) -> Iterator[Visit]:
        """Give the appointments, each with the instant at which it was agreed."""
        for event in self.order.events:
            visit = event.facts.of("appointment", datetime)
            if visit is not None:
                yield Visit(at=self.local(visit), agreed_at=self.local(event.at))

    def deadlines(self) -> Iterator[Open]:
        """Give the deadlines that are open."""
        for run in self.entry.deadlines:
            if run.state.open:
                yield Open(
                    key=run.key,
                    label=run.label.say(self.lang),
                    owner=self.called(run.owner),
                    last_day=run.due.last_day,
                    due=run.due.at,
                    state=run.state,
                )

    def step(self, event: Event) -> Step:
        """Give one line of the history."""
        action = self.program.actions.get(event.action)
        customer = self.entry.reader.role is CUSTOMER
        return Step(
            at=self.local(event.at),
            event=event.name,
            label=(action.label if action else UNKNOWN_STEP).say(self.lang),
            by=self.called(event.by.role),
            told=tuple(self.told(event)),
            message=None if customer else event.facts.of("message", str),
            attachments=() if customer else tuple(ref.name for ref in files(event.facts)),
        )

    def told(self, event: Event) -> Iterator[str | Money]:
        """Give what the dialog of a step was filled in with; a customer is told of visits only."""
        keys = TOLD_A_CUSTOMER if self.entry.reader.role is CUSTOMER else TOLD
        given = (event.facts.get(key) for key in keys if event.action != Start.action_name)
        for value in given:
            match value:
                case None:
                    continue
                case Money():
                    yield value
                case datetime():
                    yield spoken(self.local(value), self.lang)
                case _:
                    yield spoken(value, self.lang)

    def written(self, thread: Thread) -> Iterator[Written]:
        """Give the messages of the thread, tombstones too."""
        for each in thread.seen_by(self.entry.reader).messages:
            yield Written(
                at=self.local(each.at),
                by=self.called(each.by.role),
                said=each.say(self.lang),
                attachments=tuple(ref.name for ref in each.attachments),
            )

    def called(self, role: Role) -> str:
        """Say what people call a role."""
        return self.program.showing.name(role).say(self.lang)


def files(facts: Facts) -> Iterator[DocumentRef]:
    """Give the files that came with a step, one or several."""
    one, several = facts.of("document", DocumentRef), facts.of("attachments", tuple)
    yield from (one,) if one else ()
    yield from several or ()
