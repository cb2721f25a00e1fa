"""Alarms below a desk, for tests: the rows of an order, and the letters that were written.

`OURS` is VELUX with ladders that its manual does not have: a rung before, one that repeats and one
to the principal, and an answer that pauses while the customer was reminded.
"""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, Final, cast

from attrs import evolve, frozen

from fixflow.deadlines import CAREFUL, Before, Clock, Elapsed, Ladder, PauseWhile, Rung, arbeitstage
from fixflow.desk import Desk
from fixflow.identity import OrderId, Realm
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, Actor
from fixflow.partners import Program, velux
from fixflow.sources import Source
from fixflow.storage.due import keeping
from fixflow.storage.due.alarm import Kept, Key
from fixflow.storage.script import Args, Row, Script
from fixflow.texts import Text
from tests.blocking import Blocking

MEIER: Final = Actor(CONTRACTOR, "meier")
VELUX: Final = Actor(PRINCIPAL, "velux")
OWN: Final = Source("a ladder of a test")
LETTERS: Final = """SELECT subject, body FROM fx_outbox
    WHERE realm = ? AND topic = 'reminder' ORDER BY made_at, subject, id"""

CONTACT: Final = Clock(
    key="contact",
    label=Text("Kunden kontaktieren", "contact the customer"),
    rule=arbeitstage(3),
    owner=CONTRACTOR,
    starts="received",
    meets="customer_contacted",
    ladder=Ladder(
        Rung("soon", Before(arbeitstage(1)), to=CONTRACTOR),
        Rung("overdue", Elapsed(timedelta(0)), to=CONTRACTOR, every=arbeitstage(3)),
        Rung("escalate", arbeitstage(2), to=PRINCIPAL),
        source=OWN,
    ),
    source=OWN,
)
ANSWER: Final = Clock(
    key="answer",
    label=Text("Antwort abwarten", "wait for the answer"),
    rule=Elapsed(timedelta(hours=48)),
    owner=CONTRACTOR,
    starts="offer_sent",
    meets=("customer_accepted", "customer_declined"),
    pauses=PauseWhile(
        since="customer_reminded",
        until="offer_revised",
        caused_by=CUSTOMER,
        reason=Text("Kunde überlegt", "the customer thinks"),
    ),
    ladder=CAREFUL,
    source=OWN,
)
OURS: Final = evolve(velux.PROGRAM, clocks=(CONTACT, ANSWER))


def utc(text: str) -> datetime:
    """Read an instant in UTC: `2026-05-04 08:13`."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def knowing(desk: Desk, *programs: Program, tells: bool = True) -> Desk:
    """Give the same desk with programs of its own."""
    if isinstance(desk, Blocking):
        known = evolve(cast("Desk", desk.wrapped), programs=programs, tells=tells)
        return cast("Desk", Blocking(known, desk.runner))
    return evolve(desk, programs=programs, tells=tells)


def received(desk: Desk, at: datetime, order: str = "VX-1", place: str = "DE-NW") -> None:
    """Hand a VELUX order in."""
    assert desk.receive(
        desk.program("velux@1"), order, place=place, by=VELUX, at=at, contractor="meier"
    ).allowed


def rows(desk: Desk, order: str = "VX-1") -> dict[Key, Kept]:
    """Give all alarms of an order."""
    return desk.read(lambda scope: keeping.read(scope, OrderId(order)))


def ringing(desk: Desk, order: str = "VX-1") -> dict[Key, datetime]:
    """Give when each open alarm of an order rings."""
    return {
        key: datetime.fromtimestamp(row.alarm.due_at / 1_000_000, UTC)
        for key, row in rows(desk, order).items()
        if row.done_at is None
    }


def outcomes(desk: Desk, order: str = "VX-1") -> dict[Key, str | None]:
    """Give how each alarm of an order was done; None while it is open."""
    return {key: row.outcome for key, row in rows(desk, order).items()}


def one(sql: str, args: Args) -> Script[list[Row]]:
    """Run a single statement."""
    return (yield sql, args)


@frozen
class Letter:
    """A reminder that was told: about which order, and what its body says."""

    order: str
    to: str
    party: str | None
    deadline: str
    rung: str
    late_by: int
    covers: tuple[str, ...]


def letters(desk: Desk, realm: str = "default") -> list[Letter]:
    """Give the reminders that were told."""
    found = desk.within(Realm(realm)).read(lambda scope: one(LETTERS, (scope.realm,)))
    return [letter(str(order), json.loads(str(body))) for order, body in found]


def letter(order: str, body: dict[str, Any]) -> Letter:
    """Read one."""
    told = {name: body[name] for name in ("to", "party", "deadline", "rung", "late_by")}
    return Letter(order, **told, covers=tuple(body["covers"]))


def told(desk: Desk) -> Iterator[tuple[str, str, str, str, tuple[str, ...]]]:
    """Give of each reminder: order, recipient, deadline, rung and what it covers."""
    for each in letters(desk):
        yield each.order, each.to, each.deadline, each.rung, each.covers


def spoil(desk: Desk, sql: str, *args: str | int) -> None:
    """Change a row by hand."""
    desk.run(lambda _: one(sql, args))
