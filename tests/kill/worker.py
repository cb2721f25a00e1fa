"""A worker: does the operations of a script, on a connection of its own and on one of the host.

The one rule: it may be killed anywhere; whoever repeats an operation finds it done, or undone.
"""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, timedelta
from typing import Any, Self

from attrs import define, evolve, field

from fixflow.desk import Desk
from fixflow.fees import Party, Period, WrongState
from fixflow.identity import BillingId, Realm
from fixflow.partners import digitec_galaxus as digitec
from fixflow.storage import numbering
from fixflow.storage.orders import Scope
from fixflow.storage.outbox.door import Committed, Door, Outcome, Parcel, Unsent
from tests.grounds import Ground, raw
from tests.kill.points import Points
from tests.kill.script import DIGITEC, WALK, Op
from tests.portal_mail import SECRET

KNOWN = "SELECT number FROM host_row WHERE realm = ? AND key = ?"
KEEP = "INSERT INTO host_row (realm, key, number) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
OPEN = """SELECT COUNT(*) FROM fx_outbox WHERE realm = ? AND done_at IS NULL
    AND door <> 'seal'"""
COUNTER = "T/2026"
DAYS = 60


@define
class Saltless(Desk):
    """A desk whose salts are all alike, so that two databases can be compared.

    Tokens must differ from one another: whoever makes one says by which byte.
    """

    byte: int = field(default=0, init=False)

    def scope(self) -> Scope:
        """Work without chance."""
        return evolve(super().scope(), fresh=lambda size: bytes([self.byte]) * size)


@define
class Worker:
    """Works on one ground until it is closed, or killed.

    Args:
        ground: Where.
        points: Where it may die.
        take: Takes the next number; a test hands in a wrong way.
    """

    ground: Ground
    points: Points
    take: Callable[["Worker"], int] = field(default=lambda worker: worker.next_number())
    own: Saltless = field(init=False)
    host: Any = field(init=False)
    hosted: Desk = field(init=False)

    def __attrs_post_init__(self) -> None:
        realm = Realm(self.ground.realm)
        self.own = Saltless(self.ground.desk().binding, realm=realm, secret=SECRET)
        self.host = self.ground.connect()
        self.hosted = Saltless(self.ground.hosted(self.host).binding, realm=realm)
        self.host.commit()
        self.points.watch(raw(self.own))
        self.points.watch(self.host)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Give both connections back."""
        self.own.close()
        self.host.close()

    def do(self, op: Op) -> None:
        """Do one operation."""
        getattr(self, op.what)(op)

    def execute(self, text: str, *args: object) -> list[tuple[Any, ...]]:
        """Execute a statement of the host's."""
        cursor = self.host.execute(self.ground.sql(text), args)
        return list(cursor.fetchall()) if cursor.description else []

    def receive(self, op: Op) -> None:
        """Hand an order in beside a row of the host's own."""
        self.execute(KEEP, self.ground.realm, op.key, None)
        self.hosted.receive(
            digitec.PROGRAM, op.order, by=DIGITEC, at=op.at, place="CH-ZH", key=op.key
        )
        self.host.commit()

    def step(self, op: Op) -> None:
        """Take the next step of a walk."""
        action = WALK[op.step][0]
        assert action is not None
        decision = self.own.act(op.order, action, by=op.by, at=op.at, key=op.key)
        assert decision.allowed, decision.reasons

    def number(self, op: Op) -> None:
        """Take a number for a row of the host's own, once."""
        if not self.execute(KNOWN, self.ground.realm, op.key):
            self.execute(KEEP, self.ground.realm, op.key, self.take(self))
        self.host.commit()

    def next_number(self) -> int:
        """Take the next number inside the host's transaction, of a counter that is no paper's."""
        return self.hosted.run(lambda _: numbering.take(self.ground.numbers, COUNTER))

    def tick(self, op: Op) -> None:
        """Ring what is due."""
        report = self.own.tick(op.at)
        assert not report.failures, report.failures

    def deliver(self, op: Op) -> None:
        """Carry letters."""
        names = ("mail", "orders", "papers", "shipments", "tasks", "werk")
        doors = {name: self.door(strict=name == "shipments") for name in names}
        self.own.deliver(op.at, doors)

    def door(self, *, strict: bool) -> Door:
        """Give a door to a file; who looks into it knows what has arrived."""
        return Door(self.send, reconcile=self.reconcile, strict=strict)

    def send(self, parcel: Parcel) -> Outcome:
        """Send a parcel; between this and its record is a point to die at."""
        with open(self.ground.sent, "ab", buffering=0) as sent:  # noqa: PTH123  appended at once
            sent.write(f"{parcel.id}\n".encode())
        self.points.reach()
        return Committed()

    def reconcile(self, parcel: Parcel) -> Outcome:
        """Say whether a parcel has arrived."""
        arrived = parcel.id in self.ground.arrived()
        return Committed() if arrived else Unsent("not in the file")

    def drain(self, start: datetime) -> None:
        """Let days pass until every letter is done."""
        for day in range(DAYS):
            op = Op(key="drain", what="drain", at=start + timedelta(days=day + 1))
            self.tick(op)
            self.deliver(op)
            if self.execute(OPEN, self.ground.realm) == [(0,)]:
                return

    def settle(self, op: Op) -> None:
        """Settle what a contractor has performed in May."""
        settlement = self.own.settle(
            digitec.PROGRAM,
            Party(id=op.contractor, name="Montagen GmbH"),
            Period("2026-05"),
            at=op.at,
            by=op.by,
            document_date=date(2026, 6, 1),
        )

        assert settlement is not None

    resettle = settle

    def void(self, op: Op) -> None:
        """Void the first settlement; who asks again is told that it is void."""
        with suppress(WrongState):
            self.own.void(BillingId("V-2026-000001"), "falsche Adresse", at=op.at, by=op.by)
