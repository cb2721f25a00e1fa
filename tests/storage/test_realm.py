"""Realms: nothing crosses from one client's closed area into another's, with equal ids in both.

The statements are looked at one by one, and the calls of a desk are made at random beside a realm
that is full of the same ids: neither an answer nor a row of the other one may differ.
"""

import importlib
import pkgutil
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from types import ModuleType

import pytest
from attrs import frozen
from hypothesis import given, settings
from hypothesis import strategies as st

import fixflow
import fixflow.storage
from fixflow.attachments import DocumentRef
from fixflow.connectors.door import Door
from fixflow.connectors.outcomes import Committed as Taken
from fixflow.connectors.remote import ExternalRef, Inbound
from fixflow.desk import Desk
from fixflow.desk.inner import INNER
from fixflow.desk.runner import Runner
from fixflow.errors import FixflowError
from fixflow.fees import Party, Period
from fixflow.identity import OrderId, Realm
from fixflow.lifecycle import PricedLine
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import imofix
from fixflow.partners.imofix import OFFER, offer
from fixflow.recurrence import CustomerId, MaintenanceContract, TaskDue, every
from fixflow.storage.exchange.conflicts import Side
from fixflow.storage.outbox.door import Committed
from fixflow.storage.outbox.door import Door as OutboxDoor
from fixflow.storage.script import Row
from tests.connectors.werk import Site, Werk

VERBS = ("SELECT", "INSERT", "UPDATE", "DELETE", "PRAGMA", "WITH")
WITHOUT_REALM: Mapping[str, str] = {
    "APPLIED": "migrations count for the whole database",
    "LOCK": "a migration locks the whole database",
    "TABLES": "the database's own list of tables",
    "BEGIN_BY_DRIVER": "changes no row; makes the driver begin",
    "EMPTY": "empties SQLite's log of what was erased, whoever wrote it",
    "ENTRIES": "a beginning; what goes on from it is looked at whole",
    "COLUMNS": "a beginning; what goes on from it is looked at whole",
    "FIRST": "a beginning, joined to its realm; what goes on from it is looked at whole",
    "REALMS": "a worker that serves all realms asks which have something to deliver",
    "CLAIM_EVERYWHERE": "a worker that serves all realms takes what is due, each with its realm",
    "NEXT_EVERYWHERE": "a worker that serves all realms asks when something is due next",
    "PURGED_REALMS": "a worker that purges all realms asks which have something to drop",
    "NEXT_REALM": "verify over all realms asks for the next one",
}


def modules() -> Iterator[ModuleType]:
    """Import every module of storage."""
    for each in pkgutil.walk_packages(fixflow.storage.__path__, "fixflow.storage."):
        yield importlib.import_module(each.name)


def statements() -> dict[tuple[str, str], str]:
    """Collect every SQL constant by module and name."""
    return {
        (module.__name__, name): value
        for module in modules()
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str) and value.startswith(VERBS)
    }


@pytest.mark.parametrize(("where", "sql"), statements().items(), ids=lambda each: str(each)[:60])
def test_every_statement_stays_within_one_realm(where: tuple[str, str], sql: str) -> None:
    """No statement without `realm = ?`, but for those that are listed; an INSERT names it first."""
    inserts = re.match(r"INSERT INTO \w+\s*\(realm, ", sql)

    assert inserts or "realm = ?" in sql or where[1] in WITHOUT_REALM


def test_what_is_listed_is_there() -> None:
    """A list that nobody tends would one day excuse a statement of another name."""
    found = {name for (_, name) in statements()}

    assert set(WITHOUT_REALM) - {"TABLES"} <= found
    assert len(found) > 60


AT = datetime(2026, 5, 4, 8, tzinfo=UTC)
SONNEGG = Actor(PRINCIPAL, "sonnegg")
DIGITEC = Actor(SYSTEM, "digitec")
MEIER = Actor(CONTRACTOR, "meier")
HUBER = Actor(CONTRACTOR, "huber")
DEBTOR = Party(id="meier", name="Meier Montagen GmbH", lines=("8004 Zürich",))
MONTH = Period("2026-05")
PHOTO = DocumentRef(id="d", name="d.jpg", media_type="image/jpeg", size=1, sha256="a" * 64)


@frozen(kw_only=True)
class Drawn:
    """What a call is made with."""

    order: str
    key: str | None
    by: Actor
    hour: int
    n: int

    @property
    def at(self) -> datetime:
        """When."""
        return AT + timedelta(hours=self.hour)


DRAWN = st.builds(
    Drawn,
    order=st.sampled_from(["X-1", "X-2", "X-3", "W-1", "W-2", "W-3"]),
    key=st.sampled_from([None, "k-1", "k-2"]),
    by=st.sampled_from([SONNEGG, MEIER, HUBER, DIGITEC]),
    hour=st.integers(0, 30),
    n=st.integers(1, 3),
)
SPRING, SUMMER = date(2026, 5, 4), date(2026, 8, 1)


def filters(contract: str) -> MaintenanceContract:
    """A filter is changed each week."""
    return MaintenanceContract(
        id=contract, name="Filter", subject=CustomerId("K-9"), start=SPRING,
        rule=every(weeks=1), place="CH-ZH", on_due=TaskDue("E-4"),
    )  # fmt: skip


LINES = (PricedLine("Storen", chf("480")),)


def werk() -> Door:
    """Open a door to a partner who has the same orders at each call."""
    statuses = {1: "open", 2: "accepted", 3: "done"}
    rows = {f"W-{n}": {"id": f"W-{n}", "status": each, "number": n} for n, each in statuses.items()}
    return Door(Werk(), Site(rows=rows))


def settled(desk: Desk, told: Drawn) -> int:
    """Settle every conflict."""
    found = desk.exchange.conflicts()
    for each in found:
        desk.exchange.settle_conflict(each, Side.OURS, by=MEIER, at=told.at)
    return len(found)


def named(told: Drawn) -> ExternalRef:
    """Name an order at Werk."""
    return ExternalRef("werk", f"W-{told.n}")


def called(told: Drawn) -> Inbound:
    """Make a call of Werk's."""
    body = f'{{"kind": "changed", "id": "W-{told.n}"}}'.encode()
    return Inbound(partner="werk", id=f"c-{told.n}", at=told.at, body=body)


CALLS: Mapping[str, Callable[[Desk, Drawn], object]] = {
    "receive": lambda desk, told: desk.receive(
        imofix.PROGRAM, told.order, by=SONNEGG, at=told.at, place="CH-ZH", title="Boiler",
        key=told.key,
    ),
    "act": lambda desk, told: desk.act(
        told.order, (imofix.Accept(), imofix.Reject("zu weit"))[told.n % 2], by=told.by, at=told.at, key=told.key
    ),
    "migrate": lambda desk, told: desk.migrate(
        told.order, to=digitec.PROGRAM, by=SONNEGG, at=told.at
    ),
    "show": lambda desk, told: desk.show(told.order, by=told.by),
    "as_of": lambda desk, told: desk.as_of(told.order, told.at, by=told.by),
    "find": lambda desk, told: desk.find(told.order),
    "orders": lambda desk, told: desk.orders(search=("", "boiler", "kalt")[told.n - 1], by=told.by),
    "overview": lambda desk, told: [
        each.order for each in desk.overview(by=told.by, at=told.at).entries
    ],
    "programs_used": lambda desk, _: desk.programs_used("meier"),
    "message": lambda desk, told: desk.message(
        told.order, "Ja.", by=told.by, at=told.at, lang="de", key=told.key
    ),
    "attach": lambda desk, told: desk.attach(told.order, PHOTO, by=told.by, at=told.at),
    "retract": lambda desk, told: desk.retract(told.order, told.n, by=told.by, at=told.at),
    "translate": lambda desk, told: desk.translate(
        told.order, told.n, "Oui.", lang="fr", by=told.by, at=told.at
    ),
    "mark_read": lambda desk, told: desk.mark_read(told.order, told.n, by=told.by, at=told.at),
    "thread": lambda desk, told: desk.thread(told.order, by=told.by),
    "offer": lambda desk, told: desk.offer(
        "T-1", f"O-{told.n}", OFFER, by=SONNEGG, at=AT, title="Storen", key=told.key
    ),
    "submit": lambda desk, told: desk.act(
        f"O-{told.n}", offer.Submit(LINES, chf("480")), by=told.by, at=told.at
    ),
    "award": lambda desk, told: desk.award(f"O-{told.n}", by=SONNEGG, at=told.at, key=told.key),
    "tender": lambda desk, told: desk.tender("T-1", by=told.by).offers,
    "settle": lambda desk, told: desk.settle(
        digitec.PROGRAM, DEBTOR, MONTH, at=told.at, by=SONNEGG, early=True
    ),
    "settlement": lambda desk, _: desk.settlement("V-2026-000001"),
    "settlements": lambda desk, _: desk.settlements("meier"),
    "record_invoice": lambda desk, told: desk.record_invoice(
        "V-2026-000001", "R-1", at=told.at, by=SONNEGG
    ),
    "mark_paid": lambda desk, told: desk.mark_paid("V-2026-000001", at=told.at, by=SONNEGG),
    "void": lambda desk, told: desk.void("V-2026-000001", "falsch", at=told.at, by=SONNEGG),
    "reissue": lambda desk, told: desk.reissue(
        "V-2026-000001", "falsch", digitec.PROGRAM, at=told.at, by=SONNEGG
    ),
    "unsettled": lambda desk, _: desk.unsettled(digitec.PROGRAM, "meier"),
    "state_fees": lambda desk, told: desk.state_fees(
        imofix.PROGRAM, DEBTOR, MONTH, at=told.at, by=SONNEGG, document_date=date(2026, 5, 31)
    ),
    "unstated_fees": lambda desk, _: desk.unstated_fees(imofix.PROGRAM, DEBTOR),
    "tick": lambda desk, told: desk.tick(AT + timedelta(days=told.hour)),
    "no_tick_since": lambda desk, told: desk.no_tick_since(AT + timedelta(days=told.hour)),
    "deliver": lambda desk, told: desk.deliver(
        told.at, {"mail": OutboxDoor(lambda _: Committed()), "werk": werk()}
    ),
    "dead": lambda desk, _: desk.dead(),
    "parked": lambda desk, _: desk.parked(),
    "in_doubt": lambda desk, _: desk.in_doubt(),
    "resting": lambda desk, told: desk.resting(at=told.at),
    "letters": lambda desk, told: desk.letters("order", told.order),
    "redrive": lambda desk, told: desk.redrive(letter_id(desk, told), by=SONNEGG, at=AT, why="x"),
    "skip": lambda desk, told: desk.skip(letter_id(desk, told), by=SONNEGG, at=AT, why="x"),
    "take": lambda desk, told: desk.take("erp", f"m-{told.n}", b"{}", at=told.at),
    "unhandled": lambda desk, _: desk.unhandled(),
    "quarantined": lambda desk, _: desk.quarantined(),
    "accept_answer": lambda desk, told: desk.accept_answer(
        "erp", f"m-{told.n}", told.order, by=told.by, at=told.at
    ),
    "given_up": lambda desk, _: desk.given_up(),
    "seal": lambda desk, told: desk.seal(told.at).no,
    "seals": lambda desk, _: len(desk.seals()),
    "heads": lambda desk, _: sorted(desk.heads()),
    "verify": lambda desk, _: desk.verify(),
    "backfill": lambda desk, _: desk.backfill(),
    "erase": lambda desk, told: repr(
        desk.erase(OrderId(told.order), by=SONNEGG, at=told.at, why="Wunsch")
    ),
    "hold": lambda desk, told: desk.hold(OrderId(told.order), by=SONNEGG, at=AT, why="Streit"),
    "holds": lambda desk, told: len(desk.holds(OrderId(told.order))),
    "release": lambda desk, told: desk.release(
        OrderId(told.order), by=SONNEGG, at=AT, why="vorbei"
    ),
    "contracts.save": lambda desk, told: desk.contracts.save(
        filters(told.order), by=told.by, at=told.at, key=told.key
    ),
    "contracts.get": lambda desk, told: desk.contracts.get(told.order, by=told.by).name,
    "contracts.change": lambda desk, told: desk.contracts.change(
        told.order, name=f"Filter {told.n}", by=told.by, at=told.at, why="x", key=told.key
    ),
    "contracts.trigger": lambda desk, told: desk.contracts.trigger(
        told.order, token=f"t-{told.n}", by=told.by, at=told.at
    ).allowed,
    "contracts.occurrences": lambda desk, told: [
        (each.nominal, each.status)
        for each in desk.contracts.occurrences(told.order, SPRING, SUMMER, by=told.by)
    ],
    "contracts.list": lambda desk, _: [
        (each.contract.id, each.next_due) for each in desk.contracts.list(today=SPRING)
    ],
    "contracts.upcoming": lambda desk, _: len(desk.contracts.upcoming(SPRING, SUMMER).due),
    "exchange.export": lambda desk, told: desk.exchange.export(told.order, "werk", at=told.at),
    "exchange.link": lambda desk, told: desk.exchange.link(told.order, named(told), at=told.at),
    "exchange.work_of": lambda desk, told: desk.exchange.work_of(
        letter_id(desk, told), werk(), at=told.at
    ),
    "exchange.settle": lambda desk, told: desk.exchange.settle(
        letter_id(desk, told), Taken(ref=named(told)), door=werk(), by=told.by, at=told.at
    ),
    "exchange.links": lambda desk, told: desk.exchange.links(told.order),
    "exchange.order_of": lambda desk, told: desk.exchange.order_of(named(told)),
    "exchange.dry_run": lambda desk, told: str(
        desk.exchange.dry_run(told.order, werk(), at=told.at, topic="accepted")
    ),
    "exchange.pull": lambda desk, told: desk.exchange.pull(werk(), at=told.at),
    "exchange.refresh": lambda desk, told: desk.exchange.refresh(werk(), at=told.at),
    "exchange.take_call": lambda desk, told: desk.exchange.take_call(
        called(told), werk()
    ).new,
    "exchange.wake": lambda desk, told: desk.exchange.wake(named(told), at=told.at),
    "exchange.stuck": lambda desk, _: desk.exchange.stuck("werk"),
    "exchange.unseen": lambda desk, told: desk.exchange.unseen("werk", since=told.at),
    "exchange.resync": lambda desk, _: desk.exchange.resync("werk"),
    "exchange.conflicts": lambda desk, _: desk.exchange.conflicts(),
    "exchange.settle_conflict": settled,
}  # fmt: skip
OF_A_LETTER = frozenset(("redrive", "skip", "exchange.work_of", "exchange.settle"))
ELSEWHERE: Mapping[str, str] = {
    "access": "tests of access, which has calls of its own",
    "contracts": "calls of its own, which stand above by their names",
    "exchange": "calls of its own, likewise",
    "settle_reply": "closes a letter by its id, as `skip` does",
    "purge": "a worker's, over all realms by age",
}


def letter_id(desk: Desk, told: Drawn) -> str:
    """Name a letter of the other realm, which a call of this one must not find."""
    letters = desk.within(Realm("b")).letters("order", told.order)
    return letters[0].id if letters else "fx_none"


def test_every_call_of_a_desk_is_made() -> None:
    """A call that comes later stands here too, or says where it is looked at."""
    public = {name for name in dir(Desk) if not name.startswith("_")} - set(dir(Runner))

    assert public <= set(CALLS) | set(ELSEWHERE) | INNER


def filled(desk: Desk, numbers: Iterable[int]) -> None:
    """Fill a realm with the ids, keys and numbers that the calls use."""
    for name in (
        "receive", "offer", "message", "act", "mark_read", "take", "seal", "contracts.save",
        "exchange.link", "exchange.export", "exchange.pull", "exchange.take_call",
    ):  # fmt: skip
        for number in numbers:
            order = f"W-{number}" if name == "contracts.save" else f"X-{number}"
            told = Drawn(order=order, key=None, by=MEIER, hour=number, n=number)
            answer(desk, name, told)


def of_realm(desk: Desk, realm: str) -> dict[str, list[Row]]:
    """Give every row of a realm, by table."""
    connection = getattr(desk.binding, "connection", None)
    assert isinstance(connection, sqlite3.Connection)
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'fx_%'"
    ).fetchall()
    return {
        name: connection.execute(
            f"SELECT * FROM {name} WHERE realm = ? ORDER BY 1, 2, 3",  # noqa: S608  our own tables
            (realm,),
        ).fetchall()
        for (name,) in names
        if name != "fx_schema"
    }


def answer(desk: Desk, name: str, told: Drawn) -> object:
    """Make a call; an error of ours is an answer too."""
    try:
        return CALLS[name](desk, told)
    except FixflowError as error:
        return error.code, str(error)


ASKED = st.lists(st.tuples(st.sampled_from(sorted(CALLS)), DRAWN), min_size=1, max_size=12)


@settings(deadline=None, max_examples=60)
@given(asked=ASKED)
def test_no_call_crosses_into_another_realm(asked: list[tuple[str, Drawn]]) -> None:
    """Every answer is what it is without the other realm, whose rows stay as they are."""
    with fixflow.open(":memory:", realm=Realm("a")) as alone, fixflow.open(":memory:") as both:
        other = both.within(Realm("b"))
        filled(other, (1, 1, 2, 3))
        other.receive(
            imofix.PROGRAM, "X-4", by=SONNEGG, at=AT, place="CH-ZH", title="Kalt", key="k-1"
        )
        before = of_realm(both, "b")
        beside = both.within(Realm("a"))
        filled(alone, (1, 2))
        filled(beside, (1, 2))
        for name, told in asked:
            if name in OF_A_LETTER:
                assert answer(beside, name, told)[0] == "outbox.unknown_letter"  # type: ignore[index]
                continue

            assert answer(alone, name, told) == answer(beside, name, told), name
        assert before == of_realm(both, "b")
