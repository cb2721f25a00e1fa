"""The vault: a commitment for every value, and nothing left of it once it is erased."""

import hmac
from hashlib import sha256

import pytest

from fixflow.desk import Desk
from fixflow.storage.journal import Subject
from fixflow.storage.orders import Scope
from fixflow.storage.privacy import vault
from fixflow.storage.script import Conflict

WHOSE = Subject("muster", "order", "A-1")
SALT = bytes(range(32))


def scope() -> Scope:
    """A scope whose chance is known."""
    return Scope("muster", lambda _: pytest.fail("no program is asked"), fresh=lambda n: SALT[:n])


def test_a_commitment_is_an_hmac_over_lengths_and_parts():
    """Spec 2.10, written out by hand: tag, then each part behind its length in 8 bytes."""
    parts = ("muster", "order", "A-1", "title", "Grüezi")
    content = b"fixflow.personal.1" + b"".join(
        len(part.encode()).to_bytes(8, "big") + part.encode() for part in parts
    )

    assert hmac.new(SALT, content, sha256).hexdigest() == vault.commitment(
        WHOSE, "title", "Grüezi", SALT
    )


def test_parts_do_not_run_into_each_other():
    """Otherwise field `ab` with `c` and field `a` with `bc` were one."""
    assert vault.commitment(WHOSE, "ab", "c", SALT) != vault.commitment(WHOSE, "a", "bc", SALT)


def test_equal_values_have_different_commitments(desk: Desk):
    """Otherwise whoever knows one name finds all orders of that person."""
    own = Scope("muster", desk.program)
    first, second = (
        desk.binding.run(vault.keep(own, WHOSE, n, {"title": "Huber"}))["title"] for n in (1, 2)
    )

    assert first != second


def test_what_is_kept_is_read_back(desk: Desk):
    """By version and field, to the last letter."""
    values = {"title": "Grüezi\n", "contact": "\U0001f600"}
    desk.binding.run(vault.keep(scope(), WHOSE, 3, values))

    assert {(3, "title"): "Grüezi\n", (3, "contact"): "\U0001f600"} == desk.binding.read(
        vault.read(scope(), WHOSE)
    )


def test_a_version_is_written_once(desk: Desk):
    """Two writers of one entry: the second one reads again."""
    desk.binding.run(vault.keep(scope(), WHOSE, 1, {"title": "A"}))
    with pytest.raises(Conflict):
        desk.binding.run(vault.keep(scope(), WHOSE, 1, {"title": "B"}))


def test_an_erased_value_leaves_a_row_without_value_and_salt(desk: Desk):
    """A row that is gone was tampered with; a row without value was erased."""
    desk.binding.run(vault.keep(scope(), WHOSE, 1, {"title": "A", "contact": "B"}))
    desk.binding.run(vault.keep(scope(), WHOSE, 2, {"message": "C"}))

    assert 1 == desk.binding.run(vault.erase(WHOSE, 7, 2))
    assert 2 == desk.binding.run(vault.erase(WHOSE, 8))
    assert 0 == desk.binding.run(vault.erase(WHOSE, 9))
    assert {None} == set(desk.binding.read(vault.read(scope(), WHOSE)).values())


def test_many_subjects_are_read_in_one_statement(desk: Desk):
    """A page of an overview: only those that were asked for, and no id that begins alike."""
    for id_ in ("A-1", "A-10", "A-2", "B"):
        whose = Subject("muster", "order", id_)
        desk.binding.run(vault.keep(scope(), whose, 1, {"title": id_}))
    script = vault.read_all(scope(), "order", ["A-1", "A-2", "Z"])
    sql, args = next(script)
    rows = desk.binding.read(one(sql, args))
    with pytest.raises(StopIteration) as end:
        script.send(rows)

    assert {"A-1": {(1, "title"): "A-1"}, "A-2": {(1, "title"): "A-2"}} == end.value.value
    assert {} == desk.binding.read(vault.read_all(scope(), "order", []))


def one(sql, args):
    """Run one statement."""
    return (yield sql, args)
