"""Wrong input: every call of a desk answers what it does not take by an error of ours.

The calls are walked by their signatures: each argument in turn is given what it is not, beside
others that are right.  What may come back is an answer or an error with a code, in both languages;
never an error of Python's, of a driver's or of a library's.
"""

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from typing import Final, cast

import pytest
from attrs import evolve

from fixflow.attachments import DocumentRef
from fixflow.connectors.door import AsyncDoor
from fixflow.connectors.door import Door as OpenDoor
from fixflow.connectors.outcomes import Committed as Taken
from fixflow.connectors.remote import ExternalRef, Inbound
from fixflow.desk import Desk
from fixflow.desk.access_calls import Access
from fixflow.desk.contract_calls import Contracts
from fixflow.desk.exchange_calls import Exchange
from fixflow.desk.inner import INNER
from fixflow.errors import FixflowError
from fixflow.fees import Backlog, Party, Period
from fixflow.identity import BillingId, InvalidId, OrderId, Realm
from fixflow.lifecycle import KEEP, BadFields
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import imofix
from fixflow.partners.imofix import OFFER
from fixflow.portal import BadFilter, Cursor, Filter
from fixflow.portal.access.verdicts import Session
from fixflow.recurrence import (
    ContractFilter,
    CustomerId,
    MaintenanceContract,
    SortBy,
    TaskDue,
    Trigger,
    every,
)
from fixflow.safety.secret import Secret
from fixflow.storage import WrongKinds
from fixflow.storage.exchange.conflicts import FieldConflict, Side
from fixflow.storage.exchange.wakes import Wake
from fixflow.storage.filter import Filter as StorageFilter
from fixflow.storage.outbox.door import Committed, Door
from fixflow.storage.privacy.retention import SHIPPED
from tests.blocking import Blocking
from tests.connectors.werk import Awaited, Site, Werk
from tests.stores import POSTGRES, opened

AT: Final = datetime(2026, 5, 4, 8, tzinfo=UTC)
SONNEGG: Final = Actor(PRINCIPAL, "sonnegg")
MEIER: Final = Actor(CONTRACTOR, "meier")
DIGITEC: Final = Actor(SYSTEM, "digitec")
DEBTOR: Final = Party(id="meier", name="Meier Montagen GmbH", lines=("8004 Zürich",))
MONTH: Final = Period("2026-05")
PHOTO: Final = DocumentRef(id="d", name="d.jpg", media_type="image/jpeg", size=1, sha256="a" * 64)
SECRET: Final = Secret("s" * 40)
BY: Final = {"by": MEIER, "at": AT}
SEPTEMBER: Final = date(2026, 9, 1)
FILTERS: Final = MaintenanceContract(
    id="W-9", name="Filter", subject=CustomerId("K-9"), start=date(2026, 8, 1),
    rule=every(months=1), place="CH-ZH", on_due=TaskDue("E-4"),
)  # fmt: skip
WERK: Final = OpenDoor(Werk(), Site(rows={"W-1": {"id": "W-1", "status": "open"}}))
REF: Final = ExternalRef("werk", "W-1")
CALL: Final = Inbound(partner="werk", id="m-1", at=AT, body=b'{"kind": "changed", "id": "W-1"}')
CONFLICT: Final = FieldConflict(
    partner="werk", order=OrderId("X-1"), name="title", theirs="b", ours="c", at=AT
)
WOKEN: Final = Wake(name="W-1", calls=1, tries=20, at=AT, note=None)
WHO: Final = Session(id="s", person="p", actors=(MEIER,), since=AT, seen_at=AT)


class Odd:
    """A value that cannot even be shown."""

    def __repr__(self) -> str:
        raise RuntimeError

    __str__ = __repr__


HOSTILE: Final[Mapping[str, object]] = {
    "nothing": None, "a number": 5, "a huge number": 10**30, "a negative number": -1,
    "a truth": True, "a fraction": 1.5, "an empty text": "", "a text": "x", "a NUL": "a\0b",
    "half a character": "\ud800", "a line break": "a\nb", "a long text": "x" * 100_000,
    "bytes": b"x", "a naive instant": datetime(2026, 5, 4, 8), "a day": date(2026, 5, 4),  # noqa: DTZ001  that is the point
    "the last instant": datetime.max.replace(tzinfo=UTC), "a list": ["x"], "a list of numbers": [5],
    "a list of nothing": [None], "a mapping": {"x": "y"}, "an odd mapping": {5: object()},
    "a class": object, "a program": imofix.PROGRAM, "a role": CONTRACTOR, "an actor": MEIER,
    "a nameless actor": Actor(PRINCIPAL), "an order's id": OrderId("X-1"),
    "a settlement's id": BillingId("V-1"), "a filter": Filter(), "a door": Door(lambda _: Committed()),
    "a duration": timedelta(days=1), "a cursor far off": "99999999999999999999.1.X-1",
    "no cursor of ours": Cursor(nothing_due=False, due=10**30, received=-(10**30), id="X-1"),
    "a function": lambda *_: 1 / 0, "what cannot be shown": Odd(),
}  # fmt: skip
CALLS: Final[Mapping[str, Mapping[str, object]]] = {
    "receive": {"program": imofix.PROGRAM, "order_id": "X-9", "action": None, "place": "CH-ZH", "key": "k", **BY},
    "act": {"order_id": "X-1", "action": imofix.Accept(), "key": "k2", "expected": 1, **BY},
    "migrate": {"order_id": "X-1", "to": digitec.PROGRAM, "states": {"a": "b"}, "deadlines": KEEP, **BY},
    "show": {"order_id": "X-1", "by": MEIER},
    "as_of": {"order_id": "X-1", "t": AT, "by": MEIER},
    "find": {"order_id": "X-1"},
    "orders": {"filter": StorageFilter(), "search": "boiler", "after": "A", "limit": 5, **BY},
    "overview": {"filter": Filter(), "search": "boiler", "after": "1.1.X-1", "limit": 5, **BY},
    "programs_used": {"contractor": "meier"},
    "message": {"order_id": "X-1", "body": "Ja.", "lang": "de", "attachments": (PHOTO,), "key": "m", **BY},
    "attach": {"order_id": "X-1", "refs": PHOTO, "lang": "de", "key": "a", **BY},
    "retract": {"order_id": "X-1", "n": 1, **BY},
    "translate": {"order_id": "X-1", "n": 1, "body": "Oui.", "lang": "fr", **BY},
    "mark_read": {"order_id": "X-1", "n": 1, **BY},
    "thread": {"order_id": "X-1", "by": MEIER},
    "offer": {"tender_id": "T-1", "order_id": "O-9", "program": OFFER, "place": "CH-ZH", "key": "o", "by": SONNEGG, "at": AT},
    "award": {"offer_id": "O-1", "key": "w", "by": SONNEGG, "at": AT},
    "tender": {"tender_id": "T-1", "by": SONNEGG},
    "settle": {"program": digitec.PROGRAM, "contractor": DEBTOR, "select": MONTH, "document_date": date(2026, 5, 31),
               "principal": None, "run_key": "r", "leave_out": ["X-1"], "early": True, **BY},
    "settlement": {"billing_id": "V-2026-000001"},
    "settlements": {"contractor": "meier"},
    "record_invoice": {"billing_id": "V-2026-000001", "number": "R-1", **BY},
    "mark_paid": {"billing_id": "V-2026-000001", **BY},
    "void": {"billing_id": "V-2026-000001", "reason": "falsch", "replaced_by": "V-2", **BY},
    "reissue": {"billing_id": "V-2026-000001", "reason": "falsch", "program": digitec.PROGRAM, "contractor": DEBTOR,
                "principal": None, "select": Backlog(date(2026, 5, 31)), "document_date": date(2026, 5, 31), "leave_out": (), **BY},
    "unsettled": {"program": digitec.PROGRAM, "contractor": "meier"},
    "state_fees": {"program": imofix.PROGRAM, "contractor": DEBTOR, "period": MONTH, "document_date": date(2026, 5, 31),
                   "unclaimed": (), "leave_out": (), "as_open": (), "principals": {"sonnegg": "Sonnegg"}, **BY},
    "unstated_fees": {"program": imofix.PROGRAM, "contractor": DEBTOR},
    "tick": {"now": AT, "limit": 5, "everywhere": False, "stop": lambda: False},
    "no_tick_since": {"now": AT, "everywhere": False},
    "deliver": {"now": AT, "doors": {"void": Door(lambda _: Committed())}, "limit": 5, "everywhere": False,
                "seconds": lambda: 1.0, "stop": lambda: False},
    "dead": {"after": None}, "parked": {"after": None}, "in_doubt": {"after": None},
    "resting": {"at": AT}, "quarantined": {}, "seals": {}, "heads": {},
    "letters": {"kind": "order", "subject": "X-1"},
    "redrive": {"id": "fx_1", "why": "x", **BY},
    "skip": {"id": "fx_1", "why": "x", **BY},
    "settle_reply": {"id": "fx_1", "outcome": Committed(), **BY},
    "take": {"source": "erp", "message_id": "m-9", "raw": b"{}", "at": AT, "handle": None},
    "unhandled": {"after": None}, "given_up": {"after": None},
    "accept_answer": {"source": "erp", "message_id": "m", "order_id": "X-1", **BY},
    "seal": {"now": AT},
    "verify": {"heads": {}, "seals": (), "tell": None, "read": lambda *_: None},
    "backfill": {"told": lambda _: None},
    "purge": {"now": AT},
    "erase": {"subject": "X-3", "why": "Wunsch", "retention": SHIPPED, "by": SONNEGG, "at": AT},
    "hold": {"subject": OrderId("X-2"), "why": "Streit", "by": SONNEGG, "at": AT},
    "holds": {"subject": OrderId("X-2")},
    "release": {"subject": OrderId("X-2"), "why": "vorbei", "by": SONNEGG, "at": AT},
    "within": {"realm": Realm("default")},
    "program": {"ref": "imofix@1"},
    "access.request_link": {"email": "a@example.ch", "address": "192.0.2.1", "at": AT, "lang": "de", "cookie": None},
    "access.redeem": {"token": "t", "cookie": "c", "email": "a@example.ch", "at": AT},
    "access.register": {"code": "A", "email": "a@example.ch", "name": "A", "address": "192.0.2.1", "at": AT, "lang": "de", "cookie": None},
    "access.session": {"cookie": "c", "at": AT},
    "access.sessions": {"by": WHO, "at": AT},
    "access.end": {"by": WHO, "session_id": "s"},
    "access.end_all": {"by": WHO},
    "access.issue_code": {"company": "meier", "by": SONNEGG, "at": AT, "max_uses": 5, "until": AT + timedelta(days=9)},
    "access.codes": {"company": "meier"},
    "access.revoke_code": {"company": "meier", "serial": 1, "by": SONNEGG, "at": AT, "reason": "x"},
    "access.shut_out": {"email": "a@example.ch", "actor": MEIER, "at": AT},
    "access.let_in": {"email": "a@example.ch", "actor": MEIER},
    "access.set_mailbox": {"party": MEIER, "email": "a@example.ch", "name": "Meier", "at": AT, "lang": "de"},
    "access.tidy": {"at": AT},
    "contracts.save": {"contract": FILTERS, "key": "s", **BY},
    "contracts.get": {"contract_id": "W-1", "by": MEIER},
    "contracts.change": {"contract_id": "W-1", "why": "x", "key": "c", "expected": 1, **BY},
    "contracts.override": {"contract_id": "W-1", "why": "x", "key": "o", "expected": 1, **BY},
    "contracts.pause": {"contract_id": "W-1", "off": SEPTEMBER, "on": date(2026, 10, 1), "why": "x", "key": "p", "expected": 1, **BY},
    "contracts.unpause": {"contract_id": "W-1", "off": date(2026, 9, 1), "why": "x", "key": "u", "expected": 1, **BY},
    "contracts.revised": {"contract_id": "W-1", "from_": date(2026, 9, 1), "by": MEIER},
    "contracts.revise": {"contract_id": "W-1", "from_": date(2026, 9, 1), "why": "x", "key": "r", "expected": 1, **BY},
    "contracts.completed": {"contract_id": "W-1", "on": date(2026, 9, 1), "key": "d", "expected": 1, **BY},
    "contracts.trigger": {"contract_id": "W-1", "token": "t", "on": date(2026, 9, 1), "mode": Trigger.ADVANCE, "expected": 1, **BY},
    "contracts.occurrences": {"contract_id": "W-1", "since": date(2026, 9, 1), "until": date(2026, 12, 1), "limit": 5, **BY},
    "contracts.list": {"asked": ContractFilter(), "today": date(2026, 9, 1), "by": SortBy.NAME, "contractor": "meier", "limit": 5},
    "contracts.upcoming": {"since": date(2026, 9, 1), "until": date(2026, 12, 1), "contractor": "meier", "limit": 5},
    "exchange.export": {"order_id": "X-1", "door": "werk", "at": AT, "version": 1, "topic": "accepted", "via": WERK},
    "exchange.dry_run": {"order_id": "X-1", "door": WERK, "at": AT, "version": 1, "topic": "accepted"},
    "exchange.link": {"order_id": "X-1", "ref": REF, "at": AT},
    "exchange.work_of": {"id": "fx_1", "door": WERK, "at": AT},
    "exchange.settle": {"id": "fx_1", "outcome": Taken(ref=REF), "door": WERK, **BY},
    "exchange.links": {"order_id": "X-1"},
    "exchange.order_of": {"ref": REF},
    "exchange.conflicts": {"after": CONFLICT},
    "exchange.settle_conflict": {"conflict": CONFLICT, "keep": Side.OURS, **BY},
    "exchange.pull": {"door": WERK, "at": AT, "apply": None, "adopt": None, "ours": None, "list_name": "orders"},
    "exchange.refresh": {"door": WERK, "at": AT, "apply": None, "adopt": None, "ours": None, "limit": 5},
    "exchange.take_call": {"inbound": CALL, "door": WERK, "decided": None, "through": "werk"},
    "exchange.stuck": {"partner": "werk", "after": WOKEN},
    "exchange.wake": {"ref": REF, "at": AT},
    "exchange.unseen": {"partner": "werk", "since": AT, "after": OrderId("X-1")},
    "exchange.resync": {"partner": "werk", "list_name": "orders"},
}  # fmt: skip
GROUPS: Final = {"access": Access, "contracts": Contracts, "exchange": Exchange}
CALLED_BACK: Final = {
    "told", "tell", "read", "stop", "seconds", "handle", "apply", "adopt", "ours", "decided",
}  # fmt: skip
OPEN: Final = re.compile(r"\{[a-z_]+\}")  # a fact that no field gave
PLUMBING: Final = INNER | {
    "access", "contracts", "exchange",
    *("binding", "close", "inspect", "programs", "read", "realm", "retry", "run", "scope", "secret", "shelves", "tells", "together"),
}  # fmt: skip
STORES: Final = ("own_sqlite", "own_aiosqlite", "own_postgres", "asyncpg")


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(each, marks=[pytest.mark.postgres] if each in POSTGRES else [])
        for each in STORES
    ],
)
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """A desk with orders, a tender and a letter."""
    with opened(request.param) as found:
        found.secret = SECRET
        filled(found)
        yield found


def filled(desk: Desk) -> None:
    """Put a few orders and offers into a realm."""
    for order in ("X-1", "X-2", "X-3"):
        desk.receive(imofix.PROGRAM, order, by=SONNEGG, at=AT, place="CH-ZH", title="Boiler")
    desk.act("X-1", imofix.Accept(), by=MEIER, at=AT)
    desk.offer("T-1", "O-1", OFFER, by=SONNEGG, at=AT, title="Storen")
    desk.contracts.save(evolve(FILTERS, id="W-1"), by=MEIER, at=AT)


def call_of(desk: Desk, name: str) -> Callable[..., object]:
    """Find a call by its name."""
    group, _, _ = name.rpartition(".")
    whose = getattr(desk, group) if group else desk
    return cast("Callable[..., object]", getattr(whose, name.rpartition(".")[2]))


def made(desk: Desk, name: str, told: Mapping[str, object]) -> object:
    """Make a call; documents are given by place."""
    rest = {each: of_kind(desk, value) for each, value in told.items() if each != "refs"}
    if "refs" in told:
        return call_of(desk, name)(rest.pop("order_id"), told["refs"], **rest)
    return call_of(desk, name)(**rest)


def of_kind(desk: Desk, value: object) -> object:
    """Give a door of the kind that the desk takes."""
    if isinstance(desk, Blocking) and isinstance(value, OpenDoor):
        return AsyncDoor(value.connector, Awaited(value.transport))
    return value


class UndoneError(Exception):
    """Ends a transaction so that nothing of it is kept."""


@contextmanager
def undone(desk: Desk, name: str) -> Iterator[None]:
    """Keep nothing of what is done inside, but for what is no transaction's."""
    if name in {"deliver", "exchange.pull", "exchange.refresh"}:
        yield
        return
    with suppress(UndoneError), desk.together():
        yield
        raise UndoneError


def test_every_call_is_walked() -> None:
    """A call that comes later stands here too, with each of its arguments."""
    public = {each for each in dir(Desk) if not each.startswith("_")} - PLUMBING
    inside = {
        f"{group}.{each}" for group, of in GROUPS.items() for each in dir(of)
        if not each.startswith("_") and each != "runner"
    }  # fmt: skip

    assert public | inside == set(CALLS) - INNER
    for name, told in CALLS.items():
        of = GROUPS.get(name.rpartition(".")[0], Desk)
        named = set(inspect.signature(getattr(of, name.rpartition(".")[2])).parameters)
        assert named - {"self", "facts", "fields", "changes", "overrides"} == set(told), name


@pytest.mark.parametrize("name", [each for each, told in CALLS.items() if told])
def test_what_a_call_does_not_take_is_an_error_of_ours(desk: Desk, name: str) -> None:
    """Each argument in turn, whatever stands in it: an answer, or a code in both languages."""
    wrong = []
    for argument in CALLS[name]:
        for label, value in HOSTILE.items():
            if argument in CALLED_BACK and callable(value):
                continue  # what the host's own function raises is the host's
            told = {**CALLS[name], argument: value}
            try:
                with undone(desk, name):
                    made(desk, name, told)
            except FixflowError as error:
                said = (error.say("de"), error.say("en"), str(error))
                wrong += [(argument, label, each) for each in said if OPEN.search(each)]
            except Exception as error:  # noqa: BLE001  that is what must not come
                wrong.append((argument, label, repr(error)[:200]))

    assert [] == wrong


def test_everything_wrong_is_named_at_once(desk: Desk) -> None:
    """Whoever writes the call mends it once; each fault has its path, and its own code if any."""
    told = {"order_id": 5, "action": 5, "by": "meier", "at": AT.replace(tzinfo=None), "key": b"k"}
    with pytest.raises(WrongKinds) as caught:
        made(desk, "act", {**told, "expected": True})

    expected = {
        "order_id": "identity.invalid",
        "action": "storage.wrong_kind",
        "by": "storage.wrong_kind",
        "at": "instants.naive",
        "key": "storage.wrong_kind",
        "expected": "storage.wrong_kind",
    }
    assert expected == {each.path: each.code for each in caught.value.faults}
    assert "by: nötig ist Actor, nicht str." in caught.value.say("de")


@pytest.mark.parametrize(
    ("told", "code"),
    [
        ({"at": AT.replace(tzinfo=None)}, "instants.naive"),
        ({"at": "2026-05-04T08:00Z"}, "instants.invalid"),
        ({"at": AT.replace(year=9950)}, "instants.invalid"),
        ({"order_id": ""}, "identity.invalid"),
        ({"attachments": "d"}, "identity.one_for_several"),
        ({"attachments": [PHOTO, "d"]}, "storage.wrong_kinds"),
        ({"by": None}, "storage.wrong_kinds"),
    ],
)
def test_a_single_fault_is_told_by_its_own_error(
    desk: Desk, told: Mapping[str, object], code: str
) -> None:
    """A host catches `NaiveInstant` by its class, however many arguments there are beside it."""
    with pytest.raises(FixflowError) as caught:
        made(desk, "message", {**CALLS["message"], **told})

    assert code == caught.value.code


def test_an_argument_that_nobody_knows_is_pythons_own_error(desk: Desk) -> None:
    """As for every function: a name that is missing, or that there is not."""
    for told in ({"order_id": "X-1", "who": MEIER}, {}):
        with pytest.raises(TypeError, match="argument"):
            made(desk, "show", told)


@pytest.mark.parametrize(
    "facts", [{"title": 5}, {"no_such": "x"}, {"title": "\0"}, {"title": Odd()}]
)
def test_facts_are_judged_as_fields_of_the_start(desk: Desk, facts: Mapping[str, object]) -> None:
    """Their names are the program's, so no signature knows them."""
    with pytest.raises(BadFields):
        made(desk, "receive", {**CALLS["receive"], **facts})


@pytest.mark.parametrize(
    "name", ["phases", "outcomes", "turn", "deadline_states", "parties", "received"]
)
@pytest.mark.parametrize("value", ["x", 5, ("x",), (5,), b"x", Actor(PRINCIPAL)], ids=str)
def test_a_filter_of_wrong_values_cannot_be_made(name: str, value: object) -> None:
    """It would fail where it is used, far from where it was written."""
    with pytest.raises(BadFilter) as caught:
        Filter(**{name: value})  # type: ignore[arg-type]  # that is the point

    assert all(each.path.startswith(name) for each in caught.value.faults)


def test_a_role_by_its_name_is_none() -> None:
    """Deep inside its missing label would be the first to notice."""
    with pytest.raises(InvalidId, match="role"):
        Actor("contractor", "meier")  # type: ignore[arg-type]  # that is the point
