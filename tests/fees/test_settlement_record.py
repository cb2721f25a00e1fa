"""Settlement records: read back exactly, or refused."""

import json
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fixflow.fees import (
    GENESIS,
    NotARecord,
    Party,
    PerformedOrder,
    Period,
    Settlement,
    SettlementFlag,
    SettlementPolicy,
    WrongState,
    billing_id,
    canonical,
    seal,
)
from fixflow.fees.seals.sealing import Sealed
from fixflow.identity import OrderId, SpId
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, Actor
from fixflow.sources import Source

AT = datetime(2026, 6, 1, 6, 0, tzinfo=UTC)
BY = Actor(CONTRACTOR, "meier")
DIGITEC = Party(id="digitec", name="Digitec Galaxus AG", lines=("8005 Zürich",))
ISSUED = Settlement.draft(
    DIGITEC,
    Party(id="meier", name="Meier Montagen GmbH"),
    [
        PerformedOrder(
            order=OrderId("A"),
            sp_id=SpId("SP-A"),
            performed_on=date(2026, 5, 20),
            service="Montage",
            principal="digitec",
            contractor="meier",
            amount=chf("80"),
        )
    ],
    Period("2026-05"),
    policy=SettlementPolicy(
        series="V",
        recipient=DIGITEC,
        invoice_to="accounting@digitecgalaxus.ch",
        currency="CHF",
        zone=ZoneInfo("Europe/Zurich"),
        format=billing_id,
        source=Source("«Schritt 4: Verrechnung»", "CMI"),
    ),
).issue(1, document_date=date(2026, 6, 1), at=AT, by=BY, previous=GENESIS)
INVOICED = ISSUED.invoice("R-7", at=AT, by=BY, previous=ISSUED.hash)
BODY = ISSUED.records[0].body


def forged(path: tuple[str | int, ...], value: object) -> Sealed:
    """Put another value into the record of issue, and seal it anew."""
    record = json.loads(BODY)
    holder = record
    for name in path[:-1]:
        holder = holder[name]
    holder[path[-1]] = value
    return seal(canonical(record), GENESIS)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("tag",), "fixflow.settlement/2"),
        (("tag",), "fixflow.settlement/3"),
        (("tag",), None),
        (("step",), "void"),
        (("billing_id",), ""),
        (("billing_id",), 7),
        (("series",), "v"),
        (("year",), 2027),
        (("number",), "1"),
        (("number",), True),
        (("number",), 0),
        (("document_date",), "2026-06-31"),
        (("document_date",), "20260601"),
        (("at",), "gestern"),
        (("at",), "2026-06-01T08:00:00+02:00"),
        (("by",), "meier"),
        (("by", "role"), "king"),
        (("by", "id"), 7),
        (("principal", "lines"), "8005 Zürich"),
        (("principal", "lines"), [7]),
        (("principal", "name"), ""),
        (("contractor", "uid"), 7),
        (("invoice_to",), None),
        (("selection", "kind"), "all"),
        (("selection", "month"), "Mai"),
        (("selection", "until"), "2026-05-31"),
        (("lines",), {}),
        (("lines", 0), "SP-A"),
        (("lines", 0, "order"), " A"),
        (("lines", 0, "performed_on"), "2026-05-20T00:00:00Z"),
        (("lines", 0, "amount"), "80.00"),
        (("lines", 0, "amount", "amount"), "80.001"),
        (("lines", 0, "amount", "amount"), "80"),
        (("lines", 0, "amount", "currency"), "USD"),
        (("count",), 2),
        (("net",), None),
        (("more",), 1),
    ],
    ids=str,
)
def test_a_record_that_says_something_impossible_is_refused(
    path: tuple[str | int, ...], value: object
) -> None:
    """Even with a right seal: a forger can seal, not make sense of two sums."""
    with pytest.raises(NotARecord):
        Settlement.from_record(forged(path, value))


@pytest.mark.parametrize(
    "body",
    [b"", b"{}", b"[]", b"null", b"\xff", b"[" * 100_000, BODY + b" ", BODY.replace(b":", b": ")],
    ids=lambda body: repr(body[-20:]),
)
def test_bytes_that_are_no_canonical_record_are_refused(body: bytes) -> None:
    """What is stored is what was hashed, byte for byte."""
    with pytest.raises(NotARecord):
        Settlement.from_record(seal(body, GENESIS))


@given(st.integers(0, len(BODY) - 1), st.integers(0, 7))
def test_a_flipped_bit_never_comes_back_as_a_settlement(at: int, bit: int) -> None:
    """The seal no longer fits, whatever the bytes say now."""
    flipped = bytes(each ^ (1 << bit) if n == at else each for n, each in enumerate(BODY))
    with pytest.raises(NotARecord):
        Settlement.from_record(Sealed(flipped, GENESIS, ISSUED.hash))


def test_a_record_with_another_hash_is_refused() -> None:
    """The hash is checked, not taken over."""
    with pytest.raises(NotARecord):
        Settlement.from_record(Sealed(BODY, GENESIS, GENESIS))
    with pytest.raises(NotARecord):
        Settlement.from_record(Sealed(BODY, "no hash", ISSUED.hash))


def test_a_step_of_another_settlement_is_refused() -> None:
    """Each record names the settlement that it belongs to."""
    step = json.loads(INVOICED.records[1].body)
    other = seal(canonical(step | {"billing_id": "V-2026-000002"}), ISSUED.hash)
    with pytest.raises(NotARecord):
        Settlement.from_record(ISSUED.records[0], other)


@pytest.mark.parametrize("step", ["issued", "draft", "burnt", None])
def test_an_unknown_step_is_refused(step: str | None) -> None:
    """Nor is a settlement issued a second time."""
    record = json.loads(INVOICED.records[1].body)
    with pytest.raises(NotARecord):
        Settlement.from_record(
            ISSUED.records[0], seal(canonical(record | {"step": step}), ISSUED.hash)
        )


def test_steps_that_cannot_follow_each_other_are_refused() -> None:
    """Invoiced twice, though both are well sealed."""
    with pytest.raises(WrongState):
        Settlement.from_record(ISSUED.records[0], INVOICED.records[1], INVOICED.records[1])


def test_a_record_of_a_later_shape_is_known_by_its_tag() -> None:
    """Before anything else of it is read."""
    with pytest.raises(NotARecord) as caught:
        Settlement.from_record(forged(("tag",), "fixflow.settlement/4"))

    assert "tag" == caught.value.what


@pytest.mark.parametrize(
    ("tag", "flags"),
    [
        ("fixflow.settlement/1", ["second_in_month"]),
        ("fixflow.settlement/2", []),
        ("fixflow.settlement/2", None),
        ("fixflow.settlement/2", ["burnt"]),
        ("fixflow.settlement/2", ["second_in_month", "second_in_month"]),
        ("fixflow.settlement/2", "second_in_month"),
    ],
    ids=str,
)
def test_flags_stand_in_their_own_shape_only(tag: str, flags: object) -> None:
    """`/1` means its shape for ever; `/2` is there for flags, each once."""
    record = json.loads(BODY) | {"tag": tag, "flags": flags}
    with pytest.raises(NotARecord):
        Settlement.from_record(seal(canonical(record), GENESIS))


def test_a_flagged_settlement_comes_back_with_its_steps() -> None:
    """Its steps have the shape that every step has."""
    record = json.loads(BODY) | {"tag": "fixflow.settlement/2", "flags": ["second_in_month"]}
    issued = seal(canonical(record), GENESIS)
    flagged = Settlement.from_record(issued)
    void = flagged.void("falsch", at=AT, by=BY, previous=issued.hash)

    assert (SettlementFlag.SECOND_IN_MONTH,) == flagged.flags
    assert void == Settlement.from_record(*void.records)
    assert "fixflow.settlement/1" == json.loads(void.records[1].body)["tag"]


def test_the_error_shows_where_and_what() -> None:
    """So that somebody can look into the table."""
    with pytest.raises(NotARecord) as caught:
        Settlement.from_record(forged(("number",), "1"))

    assert "number" == caught.value.what
    assert "V-2026-000001" in caught.value.body
