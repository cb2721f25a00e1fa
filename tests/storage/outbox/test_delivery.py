"""Delivery: leased, committed, sent, recorded; in order, and never twice without a look."""

import logging
from datetime import datetime, timedelta

import pytest
from attrs import evolve

from fixflow.desk import Desk
from fixflow.identity import Realm
from fixflow.parties import PRINCIPAL, Actor
from fixflow.portal import LimitOutOfRange
from fixflow.storage.kinds import WrongKinds
from fixflow.storage.orders import Scope
from fixflow.storage.outbox.delivery import DeliverInTransaction
from fixflow.storage.outbox.door import (
    AsyncDoor,
    AwaitReply,
    Committed,
    Door,
    InvalidDoors,
    ManualStep,
    Outcome,
    Parcel,
    RateLimited,
    Rejected,
    Unknown,
    Unsent,
)
from fixflow.storage.outbox.letters import LetterNotOpen, UnknownLetter
from fixflow.storage.outbox.outcomes import backoff
from fixflow.storage.outbox.report import RestingDoor
from fixflow.storage.script import Script
from tests.blocking import Blocking
from tests.carrying import NOON, Killed, Recorder, deliver, door, later, put, standing

ANNA = Actor(PRINCIPAL, "anna")


class Dropped(Exception):
    """What a door of a test raises."""


def test_what_has_arrived_is_sent_once(desk: Desk) -> None:
    """P4: without a kill nothing is delivered twice."""
    letter, far = put(desk, "SP-7", 2), Recorder()
    report = deliver(desk, NOON, erp=door(desk, far))
    deliver(desk, later(days=1), erp=door(desk, far))

    assert [letter] == far.ids
    assert (1, None) == (report.sent, report.next_at)
    assert ["done"] == [each.state for each in desk.letters("order", "SP-7")]


def test_the_parcel_holds_what_the_row_says(desk: Desk) -> None:
    """References only: what a door needs more it reads itself, or `prepare` makes it."""
    far = Recorder()
    letter = put(desk, "SP-7", 2)
    deliver(desk, NOON, erp=door(desk, far))

    assert (
        Parcel(
            id=letter, realm="default", kind="order", subject="SP-7", version=2, door="erp",
            topic="step", body={"v": 1}, made_at=NOON, attempt=1,
        ),
    ) == tuple(far.sent)  # fmt: skip


def test_letters_for_other_doors_stay(desk: Desk) -> None:
    """A worker may serve some doors only."""
    put(desk, "SP-7", 2, door="shop")
    far = Recorder()
    report = deliver(desk, NOON, erp=door(desk, far))

    assert ([], None) == (far.sent, report.next_at)
    assert ["waiting"] == [each.state for each in desk.letters("order", "SP-7")]


def test_a_lane_goes_out_in_its_order_and_waits_for_its_first(desk: Desk) -> None:
    """FIFO per realm, order and door, by version and number, whichever was written first."""
    last, first, middle = put(desk, "A", 3), put(desk, "A", 2), put(desk, "A", 2, n=1)
    other, far = put(desk, "B", 9), Recorder(says=[Unsent("no line")])
    deliver(desk, NOON, erp=door(desk, far))

    assert [first, other] == far.ids
    deliver(desk, later(minutes=1), erp=door(desk, far))
    assert [first, other, first, middle, last] == far.ids


def test_mail_waits_for_no_other_mail(desk: Desk) -> None:
    """Each mail is a lane of its own: one wrong address holds up nobody."""
    put(desk, "A", 2, door="mail")
    second, far = put(desk, "A", 3, door="mail"), Recorder(says=[Unsent("no line")])
    deliver(desk, NOON, mail=door(desk, far))

    assert second == far.ids[1]


@pytest.mark.parametrize(("strict", "carried"), [(True, 1), (False, 2)])
def test_a_dead_letter_blocks_its_lane_at_a_strict_door_only(
    desk: Desk, *, strict: bool, carried: int
) -> None:
    """An ERP that lacks a step must not get the next one; until a person has decided."""
    first = put(desk, "A", 2)
    put(desk, "A", 3)
    far = Recorder(says=[Rejected("no such article")])
    deliver(desk, NOON, erp=door(desk, far, strict=strict))

    assert carried == len(far.sent)
    assert [first] == [each.id for each in desk.dead()]
    desk.skip(first, by=ANNA, at=NOON, why="done by telephone")
    deliver(desk, NOON, erp=door(desk, far, strict=strict))
    assert (2, ()) == (len(far.sent), desk.dead())


def test_what_has_surely_not_left_comes_again_after_its_backoff(desk: Desk) -> None:
    """30 s after the first failure, and up to half of it more."""
    letter, far = put(desk, "A", 2), Recorder(says=[Unsent("no line")])
    report = deliver(desk, NOON, erp=door(desk, far))

    assert (1, NOON + backoff(letter, 1)) == (report.retried, report.next_at)
    deliver(desk, later(seconds=29), erp=door(desk, far))
    assert 1 == len(far.sent)
    deliver(desk, later(seconds=45), erp=door(desk, far))
    assert [1, 2] == [each.attempt for each in far.sent]


@pytest.mark.parametrize(("asked", "seconds"), [(3600, 3600), (1, None)])
def test_a_door_that_wants_it_later_gets_it_later(
    desk: Desk, asked: int, seconds: int | None
) -> None:
    """Never earlier than the backoff, or a door could be asked in a loop."""
    letter = put(desk, "A", 2)
    far = Recorder(says=[RateLimited(later(seconds=asked))])
    report = deliver(desk, NOON, erp=door(desk, far))

    wanted = backoff(letter, 1) if seconds is None else timedelta(seconds=seconds)
    assert NOON + wanted == report.next_at


def test_after_twenty_attempts_a_letter_is_dead(desk: Desk) -> None:
    """Twenty attempts outlast a weekend; then a person has to look."""
    put(desk, "A", 2)
    far, at, report = Recorder(says=[Unsent("no line")] * 20), NOON, None
    for _ in range(20):
        at += timedelta(hours=9)  # longer than any backoff
        report = deliver(desk, at, erp=door(desk, far))

    assert (1, None) == (report and report.dead, report and report.next_at)
    (dead,) = desk.dead()
    assert (20, "no line", "dead") == (dead.attempts, dead.note, dead.state)


def test_twenty_attempts_take_62_hours_31_minutes_and_30_seconds_at_least(desk: Desk) -> None:
    """By hand: 30 s doubled ten times make 30,690 s, and nine times 6 h make 194,400 s."""
    put(desk, "A", 2)
    far, at = Recorder(says=[Unsent("no line")] * 20), NOON
    while (report := deliver(desk, at, erp=door(desk, far))).next_at is not None:
        at = report.next_at

    assert 20 == len(far.sent)
    assert timedelta(hours=62, minutes=31, seconds=30) <= at - NOON
    assert at - NOON < timedelta(hours=62, minutes=31, seconds=30) * 1.5


def test_what_may_have_arrived_is_not_sent_again_when_it_has(desk: Desk) -> None:
    """A timeout says nothing: the door looks first."""
    put(desk, "A", 2)
    far = Recorder(says=[Unknown("timeout")], found=Committed("R-1"))
    first = deliver(desk, NOON, erp=door(desk, far, looks=True))
    second = deliver(desk, later(minutes=1), erp=door(desk, far, looks=True))

    assert (1, 1) == (first.unknown, second.sent)
    assert (1, 1) == (len(far.sent), len(far.asked))
    assert "R-1" == desk.letters("order", "A")[0].note


def test_what_has_surely_not_arrived_after_all_is_sent_again(desk: Desk) -> None:
    """The look gives leave to send, under the same id."""
    letter = put(desk, "A", 2)
    far = Recorder(says=[Unknown("timeout")], found=Unsent("unknown there"))
    deliver(desk, NOON, erp=door(desk, far, looks=True))
    deliver(desk, later(minutes=1), erp=door(desk, far, looks=True))

    assert ([letter, letter], [letter]) == (far.ids, far.asked)


def test_as_long_as_the_door_cannot_look_nothing_is_sent(desk: Desk) -> None:
    """Doubt stays doubt: also when what looks fails."""
    put(desk, "A", 2)
    far = Recorder(says=[Unknown("timeout")], found=Dropped("no line"))
    for minutes in (0, 2, 5, 9):
        deliver(desk, later(minutes=minutes), erp=door(desk, far, looks=True))

    assert (1, 3) == (len(far.sent), len(far.asked))
    assert "doubt" == desk.letters("order", "A")[0].state


def test_without_a_look_doubt_waits_for_a_person(desk: Desk) -> None:
    """A mail that may have gone out is not sent a second time by a machine."""
    letter = put(desk, "A", 2, door="mail")
    far = Recorder(says=[Unknown("timeout")])
    report = deliver(desk, NOON, mail=door(desk, far))
    deliver(desk, later(days=9), mail=door(desk, far))

    assert (1, 1, None) == (report.parked, len(far.sent), report.next_at)
    assert [(letter, "unsure")] == [(each.id, each.state) for each in desk.parked()]


@pytest.mark.parametrize("looks", [True, False])
def test_a_lease_that_ran_out_without_an_outcome_is_doubt(desk: Desk, *, looks: bool) -> None:
    """The worker was killed: whether it had sent, nobody knows."""
    put(desk, "A", 2)

    dying, far = Recorder(says=[Killed()]), Recorder(found=Committed("R-1"))
    with pytest.raises(Killed):
        deliver(desk, NOON, erp=door(desk, dying, looks=looks))
    early = deliver(desk, later(seconds=59), erp=door(desk, far, looks=looks))
    late = deliver(desk, later(seconds=60), erp=door(desk, far, looks=looks))

    assert (0, []) == (early.total, far.sent)
    assert (1, 0) == ((late.sent, late.parked) if looks else (late.parked, late.sent))


def test_a_letter_that_kills_each_worker_dies_in_the_end(desk: Desk) -> None:
    """Without an outcome no attempt is ever counted as failed, but it is counted."""
    letter = put(desk, "A", 2)

    far, at = Recorder(says=[Unknown("timeout")]), NOON
    deliver(desk, at, erp=door(desk, far, looks=True))

    far.found = Killed()
    for _ in range(19):
        at += timedelta(hours=9)
        with pytest.raises(Killed):
            deliver(desk, at, erp=door(desk, far, looks=True))
    report = deliver(desk, at + timedelta(hours=9), erp=door(desk, far, looks=True))

    assert (1, [letter]) == (report.dead, [each.id for each in desk.dead()])


@pytest.mark.parametrize(
    ("says", "state"), [(AwaitReply("R-1"), "awaiting"), (ManualStep("call them"), "manual")]
)
def test_what_waits_for_an_answer_is_parked_until_it_comes(
    desk: Desk, says: Outcome, state: str
) -> None:
    """It holds up its lane: what follows may build on the answer."""
    letter, behind = put(desk, "A", 2), put(desk, "A", 3)
    far = Recorder(says=[says])
    report = deliver(desk, NOON, erp=door(desk, far))
    deliver(desk, later(days=30), erp=door(desk, far))

    assert (1, [letter]) == (report.parked, far.ids)
    assert [(letter, state)] == [(each.id, each.state) for each in desk.parked()]
    desk.settle_reply(letter, Committed("R-2"), by=ANNA, at=later(days=31))
    deliver(desk, later(days=31), erp=door(desk, far))
    assert [letter, behind] == far.ids


def test_a_reply_that_comes_again_is_told_apart_from_the_first(desk: Desk) -> None:
    """What is done stays done."""
    letter = put(desk, "A", 2)
    deliver(desk, NOON, erp=door(desk, Recorder(says=[AwaitReply()])))
    desk.settle_reply(letter, Committed(), by=ANNA, at=NOON)

    with pytest.raises(LetterNotOpen) as caught:
        desk.settle_reply(letter, Rejected("late"), by=ANNA, at=NOON)
    assert "done" == caught.value.state
    with pytest.raises(UnknownLetter):
        desk.settle_reply("fx_none", Committed(), by=ANNA, at=NOON)


def test_a_reply_may_be_faster_than_the_worker(desk: Desk) -> None:
    """The partner's answer comes by another way, while the call has not returned yet."""
    if not isinstance(desk, Desk):
        pytest.skip("an awaited desk is busy while its door sends")
    letter = put(desk, "A", 2)
    far = Recorder(
        says=[AwaitReply("R-1")],
        meanwhile=lambda parcel: desk.settle_reply(
            parcel.id, Committed("by webhook"), by=ANNA, at=NOON
        ),
    )
    report = deliver(desk, NOON, erp=door(desk, far))

    assert (1, 0) == (report.lost, report.parked)
    assert ("done", "by webhook") == (
        desk.letters("order", "A")[0].state, desk.letters("order", "A")[0].note,
    )  # fmt: skip
    assert letter == desk.letters("order", "A")[0].id


FAULTS: dict[str, tuple[object, str]] = {
    "refused connection": (ConnectionRefusedError("10.0.0.1"), "doubt"),
    "timeout": (TimeoutError("30 s"), "doubt"),
    "reset after sending": (ConnectionResetError("peer"), "doubt"),
    "name not found": (OSError("erp.example"), "doubt"),
    "broken answer": (UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), "doubt"),
    "the door's own bug": (ZeroDivisionError(), "doubt"),
    "no answer at all": (None, "doubt"),
    "an answer of another kind": ("ok", "doubt"),
    "refused for good": (Rejected("422"), "dead"),
    "limited": (RateLimited(later(hours=1)), "waiting"),
    "limited without an offset": (RateLimited(datetime(2026, 5, 4)), "waiting"),  # noqa: DTZ001  the fault
    "surely not sent": (Unsent("503"), "waiting"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_whatever_a_door_does_the_letter_and_the_others_are_cared_for(
    desk: Desk, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Twelve faults of transport: an exception says nothing of whether it has arrived."""
    says, state = FAULTS[fault]
    put(desk, "A", 2)
    put(desk, "B", 2, door="shop")
    far, other = Recorder(says=[says]), Recorder()
    with caplog.at_level(logging.DEBUG):
        report = deliver(desk, NOON, erp=door(desk, far, looks=True), shop=door(desk, other))

    assert (state, 1) == (desk.letters("order", "A")[0].state, len(other.sent))
    assert (1, 2) == (report.sent, report.total)
    assert "10.0.0.1" not in caplog.text
    assert "10.0.0.1" not in (desk.letters("order", "A")[0].note or "")


def test_a_door_that_fails_five_times_rests_and_then_is_tried_by_one(desk: Desk) -> None:
    """A partner that is down is not asked a thousand times."""
    for number in range(20):
        put(desk, f"A-{number}", 2)
    far = Recorder(says=[Unsent("503")] * 6)
    tried = []
    for minutes in (0, 4, 5, 9):
        deliver(desk, later(minutes=minutes), erp=door(desk, far, looks=True))
        tried.append(len(far.sent))

    assert [5, 5, 6, 6] == tried
    deliver(desk, later(minutes=10), erp=door(desk, far, looks=True))
    assert 20 == len({each.subject for each in far.sent})


def test_a_door_that_rests_says_when_it_is_open_again(desk: Desk) -> None:
    """The worker sleeps until then."""
    for number in range(9):
        put(desk, f"A-{number}", 2)
    report = deliver(desk, NOON, erp=door(desk, Recorder(says=[Unsent("503")] * 9), looks=True))

    assert (5, later(minutes=5)) == (report.retried, report.next_at)


def test_a_door_that_rests_is_told_with_what_waits_for_it(desk: Desk) -> None:
    """While it rests nothing fails, so that nobody would see that nothing goes out."""
    for number in range(9):
        put(desk, f"A-{number}", 2)
    put(desk, "B-1", 2, door="mail")
    down = door(desk, Recorder(says=[Unsent("503")] * 6), looks=True)
    first = deliver(desk, NOON, erp=down)
    later_on = deliver(desk, later(minutes=4), erp=down, mail=door(desk, Recorder()))
    other = deliver(desk, later(minutes=4), mail=door(desk, Recorder()))

    rest = RestingDoor(
        realm="default", door="erp", until=later(minutes=5), waiting=9, oldest_at=NOON
    )
    assert (rest,) == first.resting
    assert ((rest,), 1) == (later_on.resting, later_on.sent)
    assert () == other.resting
    assert (rest,) == desk.resting(at=later(minutes=4))
    assert () == desk.resting(at=later(minutes=5))


def test_what_waits_for_a_person_does_not_wait_for_a_door_that_rests(desk: Desk) -> None:
    """Parked, dead and done letters do not go when it is tried again."""
    says = [Committed(), Rejected("no"), AwaitReply(), *[Unsent("503")] * 5]
    for number in range(10):
        put(desk, f"A-{number}", 2)
    report = deliver(desk, NOON, erp=door(desk, Recorder(says=says), looks=True))

    assert [7] == [each.waiting for each in report.resting]


def test_a_door_that_works_again_rests_no_more(desk: Desk) -> None:
    """One letter has tried it."""
    for number in range(6):
        put(desk, f"A-{number}", 2)
    up = door(desk, Recorder(says=[Unsent("503")] * 5), looks=True)
    deliver(desk, NOON, erp=up)
    report = deliver(desk, later(hours=1), erp=up)

    assert (6, ()) == (report.sent, report.resting)


def test_doors_rest_in_each_realm_for_itself(desk: Desk) -> None:
    """A worker for all realms names the realm; a desk sees its own."""
    other = desk.within("other")
    for number in range(5):
        put(other, f"A-{number}", 2)
    down = door(desk, Recorder(says=[Unsent("503")] * 5), looks=True)
    report = desk.deliver(NOON, {"erp": down}, everywhere=True, seconds=standing)

    assert [("other", "erp", 5)] == [(one.realm, one.door, one.waiting) for one in report.resting]
    assert () == desk.resting(at=NOON)


def test_no_more_letters_are_under_way_than_the_door_allows(desk: Desk) -> None:
    """A worker that was killed holds its place until its lease runs out."""
    for number in range(5):
        put(desk, f"A-{number}", 2)

    dying, far = Recorder(says=[Killed()]), Recorder(found=Unsent("unknown there"))
    with pytest.raises(Killed):
        deliver(desk, NOON, erp=door(desk, dying, limit=1))
    report = deliver(desk, later(seconds=10), erp=door(desk, far, limit=1))

    assert (0, later(seconds=15)) == (report.total, report.next_at)
    report = deliver(desk, later(seconds=60), erp=door(desk, far, limit=1, looks=True))
    assert 5 == report.sent


def test_what_is_sent_is_made_in_a_transaction_after_the_lease(desk: Desk) -> None:
    """A login token is made at delivery, so that no table ever holds it."""

    def prepare(_: Scope, parcel: Parcel, at: datetime) -> Script[Parcel | Rejected]:
        yield "SELECT 1", ()
        return evolve(parcel, content=f"token at {at:%H:%M}")

    put(desk, "A", 2, door="mail")
    far = Recorder()
    deliver(desk, later(minutes=3), mail=door(desk, far, prepare=prepare))

    assert ["token at 12:03"] == [each.content for each in far.sent]


@pytest.mark.parametrize("made", [Dropped("no line"), "rubbish", Rejected("nobody to write to")])
def test_what_cannot_be_made_is_surely_not_sent(desk: Desk, made: object) -> None:
    """A mail without recipient is dead, and one whose making fails is tried again."""

    def prepare(_: Scope, _parcel: Parcel, _at: datetime) -> Script[Parcel | Rejected]:
        yield "SELECT 1", ()
        if isinstance(made, Exception):
            raise made
        return made  # type: ignore[return-value]  # rubbish is what a host may give

    put(desk, "A", 2, door="mail")
    far = Recorder()
    report = deliver(desk, NOON, mail=door(desk, far, prepare=prepare))

    assert [] == far.sent
    assert (1, 0) == (
        (report.dead, report.retried)
        if isinstance(made, Rejected)
        else (report.retried, report.dead)
    )


def test_inside_an_open_transaction_nothing_is_sent(desk: Desk) -> None:
    """What was sent could not be rolled back."""
    put(desk, "A", 2)
    far = Recorder()
    with desk.together(), pytest.raises(DeliverInTransaction):
        deliver(desk, NOON, erp=door(desk, far))

    assert [] == far.sent


def test_a_desk_delivers_its_own_realm_and_a_worker_all(desk: Desk) -> None:
    """Two clients with equal ids: each letter goes out once, and only where it belongs."""
    other = desk.within(Realm("sonnegg"))
    own, foreign = put(desk, "A", 2), put(other, "A", 2)
    far = Recorder()
    deliver(desk, NOON, erp=door(desk, far))

    assert [own] == far.ids
    desk.deliver(NOON, {"erp": door(desk, far)}, everywhere=True)
    assert [own, foreign] == far.ids
    assert ["default", "sonnegg"] == [each.realm for each in far.sent]


def test_no_realm_and_no_door_keeps_the_others_waiting(desk: Desk) -> None:
    """A client with a thousand letters must not hold up the one of another."""
    for number in range(30):
        put(desk, f"A-{number}", 2)
    put(desk, "A-0", 2, door="shop")
    put(desk.within(Realm("sonnegg")), "B", 2)
    far = Recorder()
    desk.deliver(NOON, {"erp": door(desk, far), "shop": door(desk, far)}, 9, everywhere=True)

    assert {("default", "erp"), ("default", "shop"), ("sonnegg", "erp")} == {
        (each.realm, each.door) for each in far.sent
    }
    assert 9 == len(far.sent)


def test_the_limit_counts_letters_and_says_that_there_are_more(desk: Desk) -> None:
    """The worker goes on at once."""
    for number in range(7):
        put(desk, f"A-{number}", 2)
    far = Recorder()
    report = deliver(desk, NOON, 5, erp=door(desk, far, looks=True))

    assert (5, NOON) == (report.sent, report.next_at)
    assert 2 == deliver(desk, NOON, 5, erp=door(desk, far, looks=True)).sent


def test_a_slow_door_gives_back_what_it_cannot_begin_in_time(desk: Desk) -> None:
    """A lease of a minute and a timeout of 20 s: after 40 s nothing more is begun."""
    for number in range(8):
        put(desk, f"A-{number}", 2)
    passed = [0.0]
    far = Recorder(meanwhile=lambda _: passed.append(passed[-1] + 15))
    one = door(desk, far, looks=True)
    report = desk.deliver(NOON, {"erp": one}, 100, seconds=lambda: passed[-1])

    assert (8, [1] * 8, []) == (report.sent, [each.attempt for each in far.sent], far.asked)


def test_a_lease_that_was_waited_for_too_long_sends_nothing(desk: Desk) -> None:
    """Its end was written before the wait, so another worker may carry the letter by now."""
    put(desk, "A", 2)
    far, passed = Recorder(), iter((0.0, 0.0, 0.0))  # begun, in turn, leased; then two minutes on
    one = door(desk, far, looks=True)
    desk.deliver(NOON, {"erp": one}, 100, seconds=lambda: next(passed, 120.0))

    assert [] == far.sent
    assert [("waiting", 0)] == [(each.state, each.attempts) for each in desk.letters("order", "A")]


def test_a_slow_look_leaves_no_time_to_send(desk: Desk) -> None:
    """A look of 50 s and a sending of 20 s would outlast the lease of a minute."""
    put(desk, "A", 2)
    far = Recorder(says=[Unknown("timeout")], found=Unsent("not there"))
    deliver(desk, NOON, erp=door(desk, far, looks=True))
    clock = [0.0]
    far.looking = lambda: clock.append(clock[-1] + 50)
    one = door(desk, far, looks=True)
    desk.deliver(later(minutes=1), {"erp": one}, 1, seconds=lambda: clock[-1])

    assert 1 == len(far.sent)
    assert ["doubt"] == [each.state for each in desk.letters("order", "A")]


@pytest.mark.parametrize("looks", [True, False])
def test_a_worker_that_is_told_to_stop_gives_back_what_it_has_not_begun(
    desk: Desk, *, looks: bool
) -> None:
    """SIGTERM: 30 s later comes SIGKILL, and what was being sent then would be in doubt."""
    for number in range(5):
        put(desk, f"A-{number}", 2)
    far = Recorder()
    one = door(desk, far, looks=looks)
    report = desk.deliver(
        NOON, {"erp": one}, 100, seconds=standing, stop=lambda: len(far.sent) == 2
    )

    assert (2, 2) == (report.sent, len(far.sent))
    assert [("done", 1)] * 2 + [("waiting", 0)] * 3 == [
        (letter.state, letter.attempts)
        for number in range(5)
        for letter in desk.letters("order", f"A-{number}")
    ]


def test_letters_that_cannot_be_made_let_the_others_through(desk: Desk) -> None:
    """A template that fails for five orders says nothing of the mail server."""

    def prepare(_: Scope, parcel: Parcel, _at: datetime) -> Script[Parcel | Rejected]:
        yield "SELECT 1", ()
        if parcel.version < 7:
            raise Dropped
        return parcel

    for version in range(2, 8):
        put(desk, "A", version, door="mail")
    far = Recorder()
    deliver(desk, NOON, mail=door(desk, far, prepare=prepare))

    assert [7] == [each.version for each in far.sent]


def test_what_is_prepared_is_the_same_letter(desk: Desk) -> None:
    """Another id would go out unfenced, as another letter."""

    def prepare(_: Scope, parcel: Parcel, _at: datetime) -> Script[Parcel | Rejected]:
        yield "SELECT 1", ()
        return evolve(parcel, id="fx_other", content="Guten Tag")

    put(desk, "A", 2, door="mail")
    far = Recorder()
    report = deliver(desk, NOON, mail=door(desk, far, prepare=prepare))

    assert ([], 1) == (far.sent, report.retried)


def unfit_doors() -> dict[str, object]:
    """Give what is no mapping of names to doors."""
    return {
        "nothing": None, "a list": [], "a function": {"erp": print}, "none": {"erp": None},
        "a number for a name": {5: None}, "a name that no database keeps": {"\0": None},
    }  # fmt: skip


@pytest.mark.parametrize("what", unfit_doors())
def test_what_is_no_door_is_refused_before_anything_is_sent(desk: Desk, what: str) -> None:
    """A letter would be in doubt that never left."""
    put(desk, "A", 2)
    with pytest.raises((InvalidDoors, WrongKinds)):
        desk.deliver(NOON, unfit_doors()[what])  # type: ignore[arg-type]  # the fault

    assert [("waiting", 0)] == [(each.state, each.attempts) for each in desk.letters("order", "A")]


def test_a_door_of_the_other_kind_is_refused_before_anything_is_sent(desk: Desk) -> None:
    """It would send and nobody would wait for it, or nobody could read what it says."""

    async def awaits(_: Parcel) -> Outcome:
        return Committed()

    put(desk, "A", 2)
    far = Recorder()
    awaited = isinstance(desk, Blocking)
    other: object = Door(far.send) if awaited else AsyncDoor(awaits)
    with pytest.raises(InvalidDoors) as caught:
        desk.deliver(NOON, {"erp": other})  # type: ignore[dict-item]  # the fault
    said = "AsyncDoor is needed, not Door" if awaited else "Door is needed, not AsyncDoor"
    assert f"“erp”: {said}." == caught.value.say("en")

    assert [] == far.sent
    with pytest.raises(InvalidDoors):
        Door(awaits)  # type: ignore[arg-type]  # as above


@pytest.mark.parametrize(
    "field",
    [
        {"send": None}, {"reconcile": 5}, {"prepare": "x"}, {"strict": 1}, {"timeout": 5},
        {"timeout": timedelta(0)}, {"timeout": timedelta.max}, {"limit": 0}, {"limit": True},
    ],
)  # fmt: skip
def test_a_door_that_could_not_be_used_cannot_be_made(field: dict[str, object]) -> None:
    """Its maker learns of it, not the letter."""
    for kind in (Door, AsyncDoor):
        with pytest.raises(InvalidDoors):
            kind(**{"send": Recorder().send, **field})  # type: ignore[arg-type]  # the fault


@pytest.mark.parametrize("limit", [0, -1, True, "x", None, 1.5, 1_000_001])
def test_a_limit_is_a_number_of_letters(desk: Desk, limit: object) -> None:
    """From one to a million; everything else is a slip."""
    with pytest.raises(LimitOutOfRange):
        deliver(desk, NOON, limit)  # type: ignore[arg-type]  # the fault
