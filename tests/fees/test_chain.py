"""Chain: the first bad record of a series is named."""

import pytest
from attrs import evolve
from hypothesis import assume, given
from hypothesis import strategies as st

from fixflow.fees.seals.chain import BrokenChain, ChainFault, verify_chain
from fixflow.fees.seals.sealing import GENESIS, Sealed, canonical, seal
from fixflow.texts import LANGUAGES

LENGTH = 7
STEPS = (
    ("issued", 2026, 1),
    ("issued", 2026, 2),
    ("invoiced", 2026, 1),
    ("issued", 2027, 1),
    ("void", 2026, 2),
    ("issued", 2026, 3),
    ("settled", 2026, 1),
)


def stamped(step: str, year: int, number: int, series: str = "V") -> bytes:
    """Write what a record says about itself."""
    return canonical(
        {
            "step": step,
            "billing_id": f"{series}-{year}-{number:06}",
            "series": series,
            "year": year,
            "number": number,
        }
    )


def chained(*bodies: bytes) -> list[Sealed]:
    """Seal bodies one after the other, as an honest series does."""
    records: list[Sealed] = []
    for body in bodies:
        records.append(seal(body, records[-1].hash if records else GENESIS))
    return records


CHAIN = chained(*(stamped(*step) for step in STEPS))


def fault(records: list[Sealed], head: str | None = None) -> tuple[int, ChainFault] | None:
    """Give position and kind of the first fault."""
    found = verify_chain(records, head=head)
    return (found.position, found.fault) if found else None


def test_an_honest_chain_is_sound() -> None:
    """Two years side by side, steps in between, an empty one."""
    assert fault(CHAIN) is None
    assert fault([]) is None
    assert fault(CHAIN, CHAIN[-1].hash) is None


def test_a_number_of_last_year_may_follow_one_of_this_year() -> None:
    """The year is that of the document date: a paper dated 31 December can come on 2 January."""
    assert fault(chained(*(stamped("issued", year, 1) for year in (2027, 2026)))) is None


@given(st.integers(0, LENGTH - 1), st.sampled_from(["body", "previous", "hash"]), st.data())
def test_any_flipped_byte_is_named(at: int, part: str, data: st.DataObject) -> None:
    """Altered, at this very record."""
    record = CHAIN[at]
    if part == "body":
        place = data.draw(st.integers(0, len(record.body) - 1))
        bit = 1 << data.draw(st.integers(0, 7))
        flipped = bytes(each ^ bit if n == place else each for n, each in enumerate(record.body))
        bad = evolve(record, body=flipped)
    else:
        text: str = getattr(record, part)
        place = data.draw(st.integers(0, len(text) - 1))
        other = data.draw(st.sampled_from("0123456789abcdefXß "))
        assume(other != text[place])
        changed = text[:place] + other + text[place + 1 :]
        previous, own = (changed, record.hash) if part == "previous" else (record.previous, changed)
        bad = Sealed(record.body, previous, own)

    assert (at + 1, ChainFault.ALTERED) == fault([*CHAIN[:at], bad, *CHAIN[at + 1 :]])


@pytest.mark.parametrize("at", range(LENGTH - 1))
def test_any_dropped_record_is_named(at: int) -> None:
    """The next one is the first at which something is wrong."""
    assert (at + 1, ChainFault.MISSING) == fault(CHAIN[:at] + CHAIN[at + 1 :])


def test_a_cut_tail_shows_only_against_a_hash_from_outside() -> None:
    """A chain alone cannot show it; the paper has the hash."""
    cut = CHAIN[:-1]

    assert fault(cut) is None
    assert (LENGTH, ChainFault.MISSING) == fault(cut, CHAIN[-1].hash)
    assert (1, ChainFault.MISSING) == fault([], CHAIN[-1].hash)


@pytest.mark.parametrize(
    ("one", "other"), [(a, b) for b in range(LENGTH) for a in range(b)], ids=str
)
def test_any_two_swapped_records_are_named(one: int, other: int) -> None:
    """The first of the two places is where the order breaks."""
    swapped = list(CHAIN)
    swapped[one], swapped[other] = swapped[other], swapped[one]

    assert (one + 1, ChainFault.REORDERED) == fault(swapped)


@given(st.permutations(range(LENGTH)))
def test_any_other_order_is_named(order: list[int]) -> None:
    """The first record that is not where it belongs."""
    assume(order != sorted(order))
    first = next(place for place, at in enumerate(order) if place != at)

    assert (first + 1, ChainFault.REORDERED) == fault([CHAIN[at] for at in order])


@pytest.mark.parametrize("at", range(LENGTH))
def test_a_record_that_is_there_twice_is_named(at: int) -> None:
    """An issue repeats its number; a step stands at a place that is not its own."""
    twice = [*CHAIN[: at + 1], CHAIN[at], *CHAIN[at + 1 :]]
    kind = ChainFault.NUMBER_TWICE if STEPS[at][0] == "issued" else ChainFault.REORDERED

    assert (at + 2, kind) == fault(twice)


@pytest.mark.parametrize(
    ("numbers", "position", "kind"),
    [
        ((2,), 1, ChainFault.NUMBER_GAP),
        ((0,), 1, ChainFault.NUMBER_GAP),
        ((-1,), 1, ChainFault.NUMBER_GAP),
        ((1, 3), 2, ChainFault.NUMBER_GAP),
        ((1, 1), 2, ChainFault.NUMBER_TWICE),
        ((1, 2, 3, 2), 4, ChainFault.NUMBER_TWICE),
        ((1, 2, 4, 3), 3, ChainFault.NUMBER_GAP),
    ],
)
def test_a_gap_and_a_repetition_of_numbers_show_in_a_well_sealed_chain(
    numbers: tuple[int, ...], position: int, kind: ChainFault
) -> None:
    """Who seals anew what was left out leaves the numbers behind."""
    records = chained(*(stamped("issued", 2026, number) for number in numbers))

    assert (position, kind) == fault(records)


def test_a_series_begins_once() -> None:
    """A second record that claims to be the first stands at a place that is not its own."""
    again = seal(stamped("issued", 2026, 2), GENESIS)

    assert (2, ChainFault.REORDERED) == fault([CHAIN[0], again])


def test_each_series_counts_for_itself() -> None:
    """V-2026-000001 and F-2026-000001 are two numbers."""
    assert fault(chained(stamped("issued", 2026, 1), stamped("issued", 2026, 1, "F"))) is None


def test_a_step_needs_the_settlement_that_it_belongs_to() -> None:
    """Nothing can be voided that was never issued."""
    records = chained(stamped("issued", 2026, 1), stamped("void", 2026, 2))

    assert (2, ChainFault.MISSING) == fault(records)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b"1",
        b"[" * 100_000,
        b'{"step":"issued","billing_id":"V-2026-000001","series":"V","year":2026}',
        b'{"step":"issued","billing_id":"V-2026-000001","series":"V","year":2026,"number":true}',
        b'{"step":"issued","billing_id":"V-2026-000001","series":"V","year":2026,"number":"1"}',
        b'{"step":"issued","billing_id":1,"series":"V","year":2026,"number":1}',
    ],
    ids=lambda body: repr(body[-30:]),
)
def test_what_is_no_record_is_altered_even_if_it_is_sealed(body: bytes) -> None:
    """Rubbish with a right hash is rubbish."""
    found = verify_chain(chained(body))

    assert BrokenChain(position=1, fault=ChainFault.ALTERED) == evolve(
        found or BrokenChain(position=0, fault=ChainFault.ALTERED), billing_id="?"
    )


def test_the_bad_record_is_named_in_words() -> None:
    """With the id that it claims."""
    found = verify_chain(CHAIN[1:])

    assert found is not None
    assert "Eintrag 1 (V-2026-000002): davor fehlt ein Eintrag." == found.say()
    assert "Record 1 (V-2026-000002): a record before it is missing." == found.say("en")


@pytest.mark.parametrize("kind", ChainFault)
def test_each_fault_can_be_said(kind: ChainFault) -> None:
    """In every language."""
    said = {BrokenChain(position=1, fault=kind).say(lang) for lang in LANGUAGES}

    assert all(said)
