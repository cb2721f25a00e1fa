"""Recording: what became of many letters, in one statement."""

from datetime import datetime, timedelta

from fixflow.desk import Desk
from fixflow.storage.outbox import leasing, recording
from fixflow.storage.outbox.door import Committed, Outcome, Rejected, Unknown
from fixflow.storage.outbox.leasing import Gate
from fixflow.storage.outbox.outcomes import Lease, judged
from fixflow.storage.outbox.recording import Done
from tests.carrying import NOON, put

MAIL = Gate(realm="default", door="mail", strict=False, limit=None)
MINUTE = timedelta(minutes=1)
LETTERS = 63


def test_of_many_letters_those_count_whose_lease_is_the_last(desk: Desk) -> None:
    """Seven of 63 leases ran out and went to another worker, whose outcomes alone stand."""
    for number in range(LETTERS):
        put(desk, f"A-{number}", 2, door="mail")
    slow = desk.run(lambda _: leasing.lease(MAIL, NOON, NOON + MINUTE, LETTERS))
    fast = desk.run(lambda _: leasing.lease(MAIL, NOON + 2 * MINUTE, NOON + 3 * MINUTE, 7))
    late, _ = desk.run(
        lambda scope: recording.record(scope, MAIL, done(slow, Committed("slow")), NOON)
    )
    there, _ = desk.run(
        lambda scope: recording.record(scope, MAIL, done(fast, Rejected("fast")), NOON)
    )

    assert (56, 7) == (late.sent, late.lost)
    assert (7, 7) == (there.dead, there.total)
    assert {each.parcel.id for each in fast} == {each.id for each in desk.dead()}
    assert {"fast"} == {each.note for each in desk.dead()}


def test_each_letter_of_many_gets_its_own_outcome(desk: Desk) -> None:
    """Arrived with a reference and without, refused, in doubt: the cells of one go to no other."""
    said: list[Outcome] = [Committed("R-1"), Committed(), Rejected("no such shop"), Unknown("cut")]
    for number in range(12):
        put(desk, f"A-{number}", 2, door="mail")
    leases = desk.run(lambda _: leasing.lease(MAIL, NOON, NOON + MINUTE, 12))
    told = [
        each
        for number, lease in enumerate(leases)
        for each in done([lease], said[number % 4], NOON + number * MINUTE)
    ]
    desk.run(lambda scope: recording.record(scope, MAIL, told, NOON))

    assert [
        ("done", "R-1"), ("done", None), ("dead", "no such shop"), ("doubt", "cut"),
        ("done", "R-1"), ("done", None),
    ] == [
        (letter.state, letter.note)
        for lease in leases[:6]
        for letter in desk.letters("order", lease.parcel.subject)
    ]  # fmt: skip


def done(leases: list[Lease], outcome: Outcome, at: datetime = NOON) -> list[Done]:
    """Judge leases by one outcome."""
    return [(each, outcome, judged(each, outcome, at, reconciles=True)) for each in leases]
