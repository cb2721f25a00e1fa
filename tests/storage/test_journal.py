"""The chain of the journal: golden hashes, and parts that cannot run into each other."""

import sqlite3

import pytest
from attrs import evolve

from fixflow.storage import journal
from fixflow.storage.bind import HostSqlite
from fixflow.storage.journal import Entry, Subject

FIRST = "c8b0fec7c441179ac7fcfcf90b2fafaf79fec40ea508382fc15867ec1f68c73e"
SECOND = "037601b235b528dda0bb104d3b1c5f018c3299ba13f5bed5fac19a18c305ed7b"
SUBJECT = Subject("muster", "order", "A-1")
ENTRIES = (
    Entry(1, "received", 1767258000000000, "principal", "p1", '{"v":1}'),
    Entry(2, "accepted", 1767261600000000, "contractor", "c7", '{"note":"Grüezi","v":1}'),
)


def test_the_chain_gives_the_golden_hashes() -> None:
    """Both hashes were computed outside of this code."""
    linked = journal.chain(SUBJECT, "", ENTRIES)

    assert [FIRST, SECOND] == [each.hash for each in linked]
    assert ["", FIRST] == [each.prev for each in linked]


def test_an_id_and_a_version_never_run_into_each_other() -> None:
    """`("A-", 11)` and `("A-1", 1)` differ, since every part carries its length."""
    one = Entry(11, "x", 0, "system", "", "{}")
    other = Entry(1, "x", 0, "system", "", "{}")

    assert journal.digest(Subject("r", "order", "A-"), one, "") != journal.digest(
        Subject("r", "order", "A-1"), other, ""
    )


@pytest.mark.parametrize(
    "other",
    [
        evolve(ENTRIES[0], version=2),
        evolve(ENTRIES[0], name="accepted"),
        evolve(ENTRIES[0], at=1767258000000001),
        evolve(ENTRIES[0], by_role="system"),
        evolve(ENTRIES[0], by_id="p2"),
        evolve(ENTRIES[0], body='{"v":2}'),
    ],
)
def test_every_part_of_an_entry_is_hashed(other: Entry) -> None:
    """What is left out of the hash could be changed without anybody seeing it."""
    assert FIRST != journal.digest(SUBJECT, other, "")


def test_the_hash_before_is_hashed() -> None:
    """Else an entry could be put behind another one."""
    assert SECOND != journal.digest(SUBJECT, ENTRIES[1], "")


@pytest.mark.parametrize("part", ["realm", "kind", "id"])
def test_every_part_of_the_subject_is_hashed(part: str) -> None:
    """An entry cannot be moved to another order or realm."""
    parts = {"realm": "muster", "kind": "order", "id": "A-1", part: "other"}

    assert FIRST != journal.digest(Subject(**parts), ENTRIES[0], "")


def test_what_is_appended_is_read_back_in_order(written: HostSqlite) -> None:
    """The table keeps the entries byte for byte."""
    linked = journal.chain(SUBJECT, "", ENTRIES)

    written.run(journal.append(SUBJECT, linked))

    assert linked == written.read(journal.read(SUBJECT))


def test_a_version_is_written_once(written: HostSqlite) -> None:
    """The key (realm, kind, id, version) keeps two writers from both being the second."""
    linked = journal.chain(SUBJECT, "", ENTRIES)
    written.run(journal.append(SUBJECT, linked))

    with pytest.raises(sqlite3.IntegrityError):
        written.run(journal.append(SUBJECT, linked[1:]))


def test_another_realm_sees_nothing(written: HostSqlite) -> None:
    """Equal ids in two realms are two orders."""
    written.run(journal.append(SUBJECT, journal.chain(SUBJECT, "", ENTRIES)))

    assert [] == written.read(journal.read(Subject("other", "order", "A-1")))


@pytest.fixture
def written(host: sqlite3.Connection) -> HostSqlite:
    """A bound connection with our tables."""
    return HostSqlite(host)
