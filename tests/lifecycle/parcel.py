"""A parcel, written by hand: the small program that the kernel's tests are told with.

A principal sends a parcel, prepaid or not; the contractor takes it, carries and hands it over or
gives it up; the customer may sign.  It has every part that a table can have: cases by a bool, an
enum and a given field, guards that refuse, warn, wait and read a field, a due step, notes, folds,
rows of our own, effects told by the order.

```
asked ──take──> taken ──load──> carried ──hand_over[to=person]──> handed ──bill──> billed ──void──> handed
  │ ↑              │                └────hand_over[to=box]──────> boxed ──fetch──> handed
  │ └─pay── unpaid └──drop──> dropped
  └──expire──> expired
```
"""

from datetime import date, datetime, timedelta, timezone
from enum import Enum
from typing import ClassVar, Final

import attrs
from attrs import frozen

from fixflow.events import Event, Facts
from fixflow.lifecycle import (
    ABSENT,
    GIVEN,
    GUARD,
    OWN,
    START,
    Action,
    CreateOrder,
    Effect,
    Lift,
    Machine,
    Note,
    Notify,
    Order,
    Outcome,
    Phase,
    Print,
    Reason,
    Row,
    Start,
    State,
    choice,
    currency,
    day,
    flag,
    guard,
    instant,
    line,
    lines,
    money,
    notify_others,
    remember,
)
from fixflow.money import Money
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, SYSTEM, Actor
from fixflow.sources import Source
from fixflow.texts import Text

RULES: Final = Source("House rules of the parcel", "tests")


class To(Enum):
    """To whom a parcel is handed over."""

    PERSON = "person"
    BOX = "box"


@frozen
class Send(Start):
    """Send a parcel."""

    label = Text("Senden", "Send", "Envoyer", "Inviare")
    title: str = line()
    prepaid: bool = flag(default=True)
    limit: Money | None = money(optional=True)
    currency: str | None = currency(optional=True)
    keep_until: datetime | None = instant(optional=True)


@frozen
class Pay(Action):
    """Pay for it."""

    label = Text("Bezahlen", "Pay", "Payer", "Pagare")


@frozen
class Take(Action):
    """Take it on."""

    label = Text(de="Annehmen", en="Take", fr="Accepter", it="Accettare")
    words: ClassVar[tuple[str, ...]] = ("zusagen",)


@frozen
class Ask(Action):
    """Ask for a higher limit."""

    label = Text("Anfragen", "Ask", "Demander", "Chiedere")
    amount: Money = money()


@frozen
class Answer(Action):
    """Answer the question."""

    label = Text("Antworten", "Answer", "Répondre", "Rispondere")
    limit: Money | None = money(optional=True)


@frozen
class Retract(Action):
    """Take the question back."""

    label = Text("Zurücknehmen", "Retract", "Retirer", "Ritirare")


@frozen
class Load(Action):
    """Load it."""

    label = Text("Laden", "Load", "Charger", "Caricare")
    on: datetime | None = instant(optional=True)


@frozen
class HandOver(Action):
    """Hand it over to a person or into a box."""

    label = Text("Übergeben", "Hand over", "Remettre", "Consegnare")
    to: To = choice(To)


@frozen
class Fetch(Action):
    """Fetch it out of the box."""

    label = Text("Abholen", "Fetch", "Aller chercher", "Prelevare")


@frozen
class Bill(Action):
    """Bill it, with a number or without."""

    label = Text("Abrechnen", "Bill", "Facturer", "Fatturare")
    gross: Money = money()
    number: str | None = line(optional=True)
    dated: date | None = day(optional=True)


@frozen
class Void(Action):
    """Take a bill back."""

    label = Text("Stornieren", "Void", "Annuler", "Stornare")


@frozen
class Drop(Action):
    """Give it up."""

    label = Text("Aufgeben", "Drop", "Abandonner", "Rinunciare")
    message: str = lines()


@frozen
class Expire(Action):
    """Let it lapse."""

    label = Text("Verfallen", "Expire", "Expirer", "Scadere")


ASKED: Final = State("asked", Phase.REQUESTED, Text("Angefragt", "asked", "demandé", "richiesto"))
UNPAID: Final = State("unpaid", Phase.WAITING, Text("Unbezahlt", "unpaid", "impayé", "non pagato"))
TAKEN: Final = State("taken", Phase.COMMITTED, Text("Angenommen", "taken", "accepté", "accettato"))
CARRIED: Final = State(
    "carried", Phase.SCHEDULED, Text("Unterwegs", "carried", "en route", "in viaggio")
)
BOXED: Final = State(
    "boxed", Phase.SCHEDULED, Text("Im Fach", "boxed", "dans le casier", "nella cassetta")
)
HANDED: Final = State(
    "handed", Phase.DONE, Text("Übergeben", "handed over", "remis", "consegnato"), Outcome.DONE
)
BILLED: Final = State(
    "billed", Phase.BILLED, Text("Abgerechnet", "billed", "facturé", "fatturato"), Outcome.DONE
)
DROPPED: Final = State(
    "dropped",
    Phase.CLOSED,
    Text("Aufgegeben", "dropped", "abandonné", "abbandonato"),
    Outcome.CANCELLED,
)
EXPIRED: Final = State(
    "expired", Phase.CLOSED, Text("Verfallen", "expired", "expiré", "scaduto"), Outcome.EXPIRED
)
STATES: Final = (ASKED, UNPAID, TAKEN, CARRIED, BOXED, HANDED, BILLED, DROPPED, EXPIRED)

QUESTION: Final = Text(
    "Eine Frage über {amount} ist offen.",
    "{amount} is still asked for.",
    "{amount} est encore demandé.",
    "{amount} è ancora richiesto.",
)
TOO_DEAR: Final = Text(
    "{gross} liegt über {limit}.",
    "{gross} is above {limit}.",
    "{gross} dépasse {limit}.",
    "{gross} supera {limit}.",
)
TOO_SOON: Final = Text(
    "Erst ab {day}.", "Not before {day}.", "Pas avant {day}.", "Non prima del {day}."
)


def no_question(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
    """Refuse while a question is open."""
    asked = order.facts.of("asked", Money)
    if asked is None:
        return None
    lifts = (Lift(PRINCIPAL, "answer"), Lift(CONTRACTOR, "retract"))
    return Reason(GUARD, "parcel.no_question", QUESTION, {"amount": asked}, lifts)


def question(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
    """Refuse where nothing is asked."""
    if order.facts.of("asked", Money) is not None:
        return None
    nothing = Text(
        "Nichts ist gefragt.", "Nothing is asked.", "Rien n’est demandé.", "Nulla è chiesto."
    )
    return Reason(GUARD, "parcel.question", nothing, lifted_by=(Lift(CONTRACTOR, "ask"),))


@guard(needs=("gross",), severity="warn", code="parcel.within_limit")
def within_limit(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
    """Warn of a bill above the limit."""
    limit = order.facts.of("limit", Money)
    if not isinstance(action, Bill) or limit is None or action.gross <= limit:
        return None
    figures = {"gross": action.gross, "limit": limit}
    return Reason(GUARD, "parcel.within_limit", TOO_DEAR, figures)


@guard(needs=("amount",), code="parcel.worth_asking")
def worth_asking(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
    """Refuse to ask for less than the limit."""
    limit = order.facts.of("limit", Money)
    if not isinstance(action, Ask) or limit is None or action.amount > limit:
        return None
    figures = {"gross": limit, "limit": action.amount}
    return Reason(GUARD, "parcel.worth_asking", TOO_DEAR, figures)


def daylight(order: Order, action: Action | None, at: datetime) -> Reason | None:  # noqa: ARG001  a guard is asked so
    """Refuse to load before six in the morning."""
    six = at.replace(hour=6, minute=0)
    return (
        Reason(GUARD, "parcel.daylight", TOO_SOON, {"day": six}, retry_at=six) if at < six else None
    )


def keep_until(order: Order) -> datetime | None:
    """From when a parcel that nobody takes lapses."""
    return order.facts.of("keep_until", datetime)


def bill_order(order: Order) -> Effect:
    """Have the bill paid by an order of its own."""
    return CreateOrder("payment@1", str(order.id))


def forget_question(facts: Facts, event: Event) -> Facts:
    """Fold an answer: the question is closed, a new limit counts."""
    return Facts({name: value for name, value in remember(facts, event).items() if name != "asked"})


def keep_question(facts: Facts, event: Event) -> Facts:
    """Fold a question."""
    return facts.having(asked=event.facts["amount"])


# fmt: off
ROWS: Final = (
    Row(START, Send, ASKED, event="sent", by=(PRINCIPAL, SYSTEM), when=("prepaid", True), says="send it", effects=(Notify(CONTRACTOR),)),
    Row(START, Send, UNPAID, event="held", by=(PRINCIPAL, SYSTEM), when=("prepaid", False), says="unpaid ones wait"),
    Row(UNPAID, Pay, ASKED, event="paid", by=(PRINCIPAL, SYSTEM), says="until it is paid"),
    Row(ASKED, Take, TAKEN, event="taken", by=CONTRACTOR, guards=(no_question,), says="take it", effects=(notify_others, Print("label"))),
    Row((ASKED, TAKEN), Ask, None, event="asked", by=CONTRACTOR, guards=(no_question, worth_asking), says="ask for more"),
    Row((ASKED, TAKEN), Answer, None, event="answered", by=PRINCIPAL, guards=(question,), says=OWN),
    Row((ASKED, TAKEN), Retract, None, event="retracted", by=CONTRACTOR, guards=(question,), says=OWN),
    Row(TAKEN, Load, CARRIED, event="loaded", by=CONTRACTOR, guards=(no_question, daylight), says="load by daylight"),
    Row(CARRIED, HandOver, HANDED, event="handed_over", by=CONTRACTOR, when=("to", To.PERSON), says="to a person", effects=(bill_order,)),
    Row(CARRIED, HandOver, BOXED, event="handed_over", by=CONTRACTOR, when=("to", To.BOX), says="or into the box"),
    Row(BOXED, Fetch, HANDED, event="fetched", by=(CUSTOMER, CONTRACTOR), says="the customer fetches it"),
    Row(HANDED, Bill, BILLED, event="billed", by=CONTRACTOR, when=("number", GIVEN), guards=(within_limit,), says="bill it"),
    Row(HANDED, Bill, None, event="bill_drafted", by=CONTRACTOR, when=("number", ABSENT), guards=(within_limit,), says=OWN),
    Row(BILLED, Void, HANDED, event="voided", by=CONTRACTOR, says=OWN),
    Row((ASKED, TAKEN), Drop, DROPPED, event="dropped", by=(CONTRACTOR, PRINCIPAL), says=OWN),
    Row(ASKED, Expire, EXPIRED, event="expired", by=SYSTEM, due=keep_until, says=OWN),
)
# fmt: on
NOTES: Final = (
    Note(UNPAID, Take, "Nobody takes an unpaid parcel!"),
    Note(ASKED, "refuse", "There is no refusing."),
)


def reachable(rows: tuple[Row, ...]) -> set[State]:
    """Find the states that something leads to."""
    known = {START}
    while more := {row.to for row in rows if row.to and known & {*row.source_state}} - known:
        known |= more
    return known


def program(rows: tuple[Row, ...], *, states: tuple[State, ...] = STATES) -> Machine:
    """Make a parcel program of these rows, as far as something leads to them."""
    known = reachable(rows)
    states = tuple(state for state in states if state in known)
    rows = tuple(
        attrs.evolve(row, source_state=tuple(each for each in row.source_state if each in known))
        for row in rows
        if known & {*row.source_state}
    )
    left = {state for row in rows for state in row.source_state}
    folds = {"asked": keep_question, "answered": forget_question, "retracted": forget_question}
    events = {row.event for row in rows}
    return Machine(
        "parcel",
        1,
        states=states,
        rows=rows,
        terminal=tuple(state for state in states if state not in left),
        notes=NOTES,
        folds={name: fold for name, fold in folds.items() if name in events},
        source=RULES,
    )


MACHINE: Final = program(ROWS)
AT: Final = datetime(2026, 5, 4, 9, tzinfo=timezone(timedelta(hours=2)))
MEIER: Final = Actor(CONTRACTOR, "meier")
SHOP: Final = Actor(PRINCIPAL, "shop")
ANNA: Final = Actor(CUSTOMER, "anna")
SELF: Final = Actor(SYSTEM)


def walk(order: Order, *steps: tuple[Action, Actor]) -> Order:
    """Take steps that are allowed, a minute apart."""
    for action, by in steps:
        decision = MACHINE.decide(order, action, by=by, at=order.at + timedelta(minutes=1))
        assert decision.allowed, [each.say("en") for each in decision.reasons]
        order = decision.order
    return order


def sent(*steps: tuple[Action, Actor], **facts: object) -> Order:
    """Send a vase by the shop, and take steps with it."""
    return walk(MACHINE.start("P-1", place="CH-ZH", at=AT, by=SHOP, title="Vase", **facts), *steps)
