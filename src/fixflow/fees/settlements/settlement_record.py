"""Settlement records: how the parts of a settlement are written down, and read back.

Each name below stands in bytes that are kept for ten years.  The one rule: the tag
`fixflow.settlement/1` means this shape for ever; another shape gets another tag.  Where an issue has
flags it is `fixflow.settlement/2`, which is `/1` with a list `flags`; one without stays `/1`.  Where
it was issued behind a seal of the journals it is `fixflow.settlement/3`, which is `/2`, the list
of flags empty or not, with that seal's number and hash.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final, TypeVar

from attrs import frozen

from fixflow.errors import Misuse
from fixflow.fees.party import Party
from fixflow.fees.settlements.selection import Backlog, Period, Picked, Selection
from fixflow.fees.settlements.settlement_flags import SettlementFlag
from fixflow.fees.settlements.steps import Invoiced, Paid, SettlementState, Step, Voided
from fixflow.identity import BillingId, OrderId, SpId
from fixflow.instants import parse_instant
from fixflow.money import Money
from fixflow.parties import Actor, Role
from fixflow.records import Row, currency_of, row
from fixflow.texts import Language, Text

T = TypeVar("T")

TAG: Final = "fixflow.settlement/1"
FLAGGED_TAG: Final = "fixflow.settlement/2"
SEALED_TAG: Final = "fixflow.settlement/3"


@frozen
class NotARecord(Misuse):
    """The stored bytes are no record of a settlement, or not the one that they should be."""

    code = "settlement.not_a_record"
    text = Text(
        de="Der gespeicherte Eintrag gehört zu keiner Verrechnung: {what} in {body}",
        en="The stored record is not that of a settlement: {what} in {body}",
    )
    what: str
    body: str


@frozen(kw_only=True)
class SettlementLine:
    """One performed order as the settlement prints it."""

    order: OrderId
    sp_id: SpId
    performed_on: date
    service: str
    amount: Money | None = None

    def to_record(self, lang: Language = "de") -> Row:
        """Give the line as one flat row, for a table or a data frame."""
        return row(
            lang,
            {
                "order": self.order,
                "sp_id": self.sp_id,
                "performed_on": self.performed_on,
                "service": self.service,
                "amount": self.amount,
                "currency": currency_of(self.amount),
            },
        )


@frozen
class JournalSeal:
    """The seal of all journals that a settlement was issued behind; its paper carries it away."""

    no: int
    hash: str


@frozen
class Entry:
    """A JSON object whose members are read as what they must be."""

    raw: Mapping[str, object]

    def of(self, name: str, kind: type[T]) -> T:
        """Read a member that must be there.

        Raises:
            NotARecord: `settlement.not_a_record`.
        """
        value = self.raw.get(name)
        if not isinstance(value, kind):
            raise NotARecord(name, ascii(self.raw)[:200])
        return value

    def maybe(self, name: str, kind: type[T]) -> T | None:
        """Read a member that may be null."""
        return None if self.raw.get(name) is None else self.of(name, kind)

    def texts(self, name: str) -> tuple[str, ...]:
        """Read a member that is a list of texts."""
        return tuple(Entry({name: each}).of(name, str) for each in self.items(name))

    def part(self, name: str) -> "Entry":
        """Read a member that is an object itself."""
        return Entry(self.of(name, dict))

    def parts(self, name: str) -> "tuple[Entry, ...]":
        """Read a member that is a list of objects."""
        return tuple(Entry({name: each}).part(name) for each in self.items(name))

    def items(self, name: str) -> Sequence[object]:
        """Read a member that is a list."""
        found: list[object] = self.of(name, list)
        return found


def read_entry(body: bytes) -> Entry:
    """Read a stored record.

    Raises:
        NotARecord: `settlement.not_a_record`, no JSON object with our tag.
    """
    try:
        raw = json.loads(body)
    except (ValueError, RecursionError):
        raise NotARecord("JSON", ascii(body)[:200]) from None
    entry = Entry({"record": raw}).part("record")
    if entry.of("tag", str) not in {TAG, FLAGGED_TAG, SEALED_TAG}:
        raise NotARecord("tag", ascii(body)[:200])
    return entry


def read_flags(entry: Entry) -> tuple[SettlementFlag, ...]:
    """Read the flags of an issue, which `/1` has none of."""
    if entry.of("tag", str) == TAG:
        return ()
    return tuple(SettlementFlag(each) for each in entry.texts("flags"))


def read_journal_seal(entry: Entry) -> JournalSeal | None:
    """Read the seal of an issue, which only `/3` has."""
    if entry.of("tag", str) != SEALED_TAG:
        return None
    seal = entry.part("seal")
    return JournalSeal(seal.of("no", int), seal.of("hash", str))


def write_extras(flags: Sequence[SettlementFlag], seal: JournalSeal | None) -> dict[str, object]:
    """Write down what not every issue has, under the tag that says so."""
    if seal is not None:
        told = {"no": seal.no, "hash": seal.hash}
        return {"tag": SEALED_TAG, "flags": flags, "seal": told}
    return {"tag": FLAGGED_TAG, "flags": flags} if flags else {}


def write_party(party: Party) -> dict[str, object]:
    """Write a party down as it stands on the paper."""
    return {"id": party.id, "name": party.name, "lines": party.lines, "uid": party.uid}


def read_party(entry: Entry) -> Party:
    """Read a party as it stood on the paper."""
    return Party(
        id=entry.of("id", str),
        name=entry.of("name", str),
        lines=entry.texts("lines"),
        uid=entry.maybe("uid", str),
    )


def write_actor(actor: Actor) -> dict[str, object]:
    """Write down who acted, in which role."""
    return {"role": actor.role, "id": actor.id}


def read_actor(entry: Entry) -> Actor:
    """Read who acted, in which role."""
    return Actor(Role(entry.of("role", str)), entry.maybe("id", str))


def write_line(line: SettlementLine) -> dict[str, object]:
    """Write one order down."""
    return {
        "order": line.order,
        "sp_id": line.sp_id,
        "performed_on": line.performed_on,
        "service": line.service,
        "amount": line.amount,
    }


def read_line(entry: Entry) -> SettlementLine:
    """Read one order."""
    amount = entry.maybe("amount", dict)
    return SettlementLine(
        order=OrderId(entry.of("order", str)),
        sp_id=SpId(entry.of("sp_id", str)),
        performed_on=date.fromisoformat(entry.of("performed_on", str)),
        service=entry.of("service", str),
        amount=None if amount is None else read_money(Entry(amount)),
    )


def read_money(entry: Entry) -> Money:
    """Read an amount and its currency."""
    return Money(entry.of("amount", str), entry.of("currency", str))


def write_selection(selection: Selection) -> dict[str, object]:
    """Write down what was selected; the lines tell which orders were picked."""
    if isinstance(selection, Period):
        return {"kind": "period", "month": selection.month}
    kind = "backlog" if isinstance(selection, Backlog) else "picked"
    return {"kind": kind, "until": selection.until}


def read_selection(entry: Entry, lines: tuple[SettlementLine, ...]) -> Selection:
    """Read what was selected."""
    until = entry.maybe("until", str)
    day = None if until is None else date.fromisoformat(until)
    match entry.of("kind", str), day:
        case "period", None:
            return Period(entry.of("month", str))
        case "backlog", date() as last:
            return Backlog(last)
        case "picked", _:
            return Picked(tuple(line.order for line in lines), day)
        case _:
            raise NotARecord("selection", ascii(entry.raw)[:200])


def write_step(step: Step) -> dict[str, object]:
    """Write down what became of a settlement."""
    told: dict[str, object] = {"step": step.state, "at": step.at, "by": write_actor(step.by)}
    if isinstance(step, Invoiced):
        return told | {"invoice": step.number}
    if isinstance(step, Voided):
        return told | {"reason": step.reason, "replaced_by": step.replaced_by}
    return told


def read_step(entry: Entry, previous: str) -> Step:
    """Read what became of a settlement."""
    at, by = parse_instant(entry.of("at", str)), read_actor(entry.part("by"))
    match entry.of("step", str):
        case SettlementState.INVOICED.value:
            return Invoiced(number=entry.of("invoice", str), at=at, by=by, previous=previous)
        case SettlementState.SETTLED.value:
            return Paid(at=at, by=by, previous=previous)
        case SettlementState.VOID.value:
            successor = entry.maybe("replaced_by", str)
            return Voided(
                reason=entry.of("reason", str),
                replaced_by=None if successor is None else BillingId(successor),
                at=at,
                by=by,
                previous=previous,
            )
        case _:
            raise NotARecord("step", ascii(entry.raw)[:200])
