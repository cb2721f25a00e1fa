"""Letters: what stays behind is seen, and what a person decides about it is on record."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from fixflow.connectors import outcomes as connectors
from fixflow.desk import Desk
from fixflow.errors import FixflowError
from fixflow.identity import Realm
from fixflow.parties import PRINCIPAL, SYSTEM, Actor
from fixflow.storage import WrongKinds, journal
from fixflow.storage.journal import Entry, Subject
from fixflow.storage.outbox import letters
from fixflow.storage.outbox.deciding import Unaccountable
from fixflow.storage.outbox.door import (
    AwaitReply,
    Committed,
    ManualStep,
    Rejected,
    Unknown,
    Unsent,
)
from fixflow.storage.outbox.letters import LetterNotOpen, UnknownLetter
from tests.carrying import NOON, Killed, Recorder, deliver, door, later, put
from tests.wrong_arguments import wrong_in

ANNA = Actor(PRINCIPAL, "anna")


def entries(desk: Desk, letter: str) -> list[Entry]:
    """Read a letter's journal."""
    whose = Subject("default", "letter", letter)
    return desk.read(lambda _: journal.read(whose))


@pytest.fixture
def dead(desk: Desk) -> str:
    """A letter that was rejected."""
    letter = put(desk, "A", 2)
    deliver(desk, NOON, erp=door(desk, Recorder(says=[Rejected("no such article")])))
    return letter


def test_a_dead_letter_says_what_it_is_and_why(desk: Desk, dead: str) -> None:
    """What a person needs to decide."""
    (found,) = desk.dead()

    assert (dead, "order", "A", 2, "erp", "step", NOON, 1, "dead", "no such article") == (
        found.id, found.kind, found.subject, found.version, found.door, found.topic,
        found.made_at, found.attempts, found.state, found.note,
    )  # fmt: skip


def test_what_is_set_going_again_keeps_its_id_and_gets_all_attempts(desk: Desk, dead: str) -> None:
    """The other side can tell that it is the same; the count begins anew."""
    desk.redrive(dead, by=ANNA, at=later(hours=1), why="article made")
    far = Recorder(says=[Unsent("no line")])
    deliver(desk, later(hours=1), erp=door(desk, far))

    assert ([dead], [1]) == (far.ids, [each.attempt for each in far.sent])
    assert () == desk.dead()


def test_a_decision_stands_in_a_journal_of_the_letter(desk: Desk, dead: str) -> None:
    """Who, when, why; chained, so that it cannot be taken out again."""
    desk.redrive(dead, by=ANNA, at=later(hours=1), why="article made")
    deliver(desk, later(hours=1), erp=door(desk, Recorder(says=[Rejected("still none")])))
    desk.skip(dead, by=ANNA, at=later(minutes=30), why="done by telephone")
    first, second = entries(desk, dead)

    assert ("redriven", "principal", "anna", '{"v":1,"why":"article made"}') == (
        first.name, first.by_role, first.by_id, first.body,
    )  # fmt: skip
    assert (2, "skipped", first.hash, first.at) == (
        second.version, second.name, second.prev, second.at,
    )  # fmt: skip


def test_what_is_done_cannot_be_decided_again(desk: Desk) -> None:
    """Nothing is written, and the state is told."""
    letter = put(desk, "A", 2)
    deliver(desk, NOON, erp=door(desk, Recorder()))
    for decide in (desk.redrive, desk.skip):
        with pytest.raises(LetterNotOpen) as caught:
            decide(letter, by=ANNA, at=NOON, why="again")

        assert "done" == caught.value.state
    assert [] == entries(desk, letter)


def test_a_letter_that_waits_for_its_turn_is_not_redriven_but_may_be_skipped(desk: Desk) -> None:
    """There is nothing to set going; but a person may take it back."""
    letter, far = put(desk, "A", 2), Recorder()
    with pytest.raises(LetterNotOpen):
        desk.redrive(letter, by=ANNA, at=NOON, why="again")
    desk.skip(letter, by=ANNA, at=NOON, why="ordered by mistake")
    deliver(desk, later(days=1), erp=door(desk, far))

    assert [] == far.sent
    assert ["skipped"] == [each.state for each in desk.letters("order", "A")]


@pytest.mark.parametrize("call", ["redrive", "skip"])
def test_a_letter_of_another_realm_is_unknown(desk: Desk, dead: str, call: str) -> None:
    """A foreign one is told as a missing one."""
    with pytest.raises(UnknownLetter):
        getattr(desk.within(Realm("sonnegg")), call)(dead, by=ANNA, at=NOON, why="mine?")

    assert () == desk.within(Realm("sonnegg")).dead()
    assert 1 == len(desk.dead())


def test_a_dead_letter_in_doubt_is_looked_for_before_it_is_sent_again(desk: Desk) -> None:
    """Its twentieth attempt may have arrived."""
    put(desk, "A", 2)
    far, at = Recorder(says=[Unknown("timeout")], found=Unknown("no line")), NOON
    while (report := deliver(desk, at, erp=door(desk, far, looks=True))).next_at is not None:
        at = report.next_at
    (dead,) = desk.dead()
    far.found = Committed("R-1")
    desk.redrive(dead.id, by=ANNA, at=at, why="their system is back")
    at += timedelta(minutes=5)  # until then the door rests
    deliver(desk, at, erp=door(desk, far, looks=True))

    assert (1, "done") == (len(far.sent), desk.letters("order", "A")[0].state)


def test_what_may_have_arrived_and_is_looked_for_is_given_by_itself(desk: Desk) -> None:
    """Spec 2.2: an unknown outcome is said to be unknown, also while no person has to do anything."""
    letter = put(desk, "A", 2)
    put(desk, "B", 2, door="mail")
    far = Recorder(says=[Unknown("cut")], found=Unknown("no line"))
    deliver(desk, NOON, erp=door(desk, far, looks=True))
    doubted = desk.in_doubt()
    far.found = Committed("R-1")
    deliver(desk, later(hours=1), erp=door(desk, far, looks=True))

    assert [(letter, "doubt", True, "cut")] == [
        (each.id, each.state, each.may_have_arrived, each.note) for each in doubted
    ]
    assert ((), ()) == (desk.in_doubt(), desk.parked())


def test_what_its_worker_died_over_is_in_doubt_once_the_next_one_looks(desk: Desk) -> None:
    """Nobody knows what the dead one did: «a lease that ran out without outcome is an Unknown»."""
    letter = carried(desk)
    far = Recorder(found=Unknown("no line"))
    deliver(desk, later(hours=1), erp=door(desk, far, looks=True))

    assert [letter] == [each.id for each in desk.in_doubt()]


@pytest.mark.parametrize(
    ("says", "may"),
    [
        ([Rejected("422")], False),
        ([Unsent("no line")] * 20, False),
        ([Unknown("cut")] * 20, True),
    ],
)
def test_a_dead_letter_says_whether_it_may_have_arrived(
    desk: Desk,
    says: list[object],
    may: bool,  # noqa: FBT001  one row of the table
) -> None:
    """Who sets it going again, or does by hand what it asks, needs to know; `repr` says it too."""
    put(desk, "A", 2)
    far, at = Recorder(says=[*says], found=Unknown("no line")), NOON
    while (report := deliver(desk, at, erp=door(desk, far, looks=True))).next_at is not None:
        at = report.next_at
    (dead,) = desk.dead()

    assert may is dead.may_have_arrived
    assert f"may_have_arrived={may}" in repr(dead)


@pytest.mark.parametrize(
    ("says", "state", "may"),
    [
        (None, "waiting", False),
        (Unsent("no line"), "waiting", False),
        (Unknown("cut"), "unsure", True),
        (AwaitReply(), "awaiting", True),
        (ManualStep("Auftrag annehmen."), "manual", True),
        (Committed(), "done", False),
    ],
)
def test_what_is_open_may_have_arrived_from_its_first_sending_on(
    desk: Desk,
    says: object,
    state: str,
    may: bool,  # noqa: FBT001  one row of the table
) -> None:
    """A step for a person too: he may have done it.  What is closed is no question any more."""
    put(desk, "A", 2)
    if says is not None:
        deliver(desk, NOON, erp=door(desk, Recorder(says=[says])))
    (found,) = desk.letters("order", "A")

    assert (state, may) == (found.state, found.may_have_arrived)


def test_a_person_may_send_again_what_no_machine_may(desk: Desk) -> None:
    """A mail of which nobody knows whether it went out."""
    letter = put(desk, "A", 2, door="mail")
    far = Recorder(says=[Unknown("timeout")])
    deliver(desk, NOON, mail=door(desk, far))
    desk.redrive(letter, by=ANNA, at=NOON, why="customer has no mail")
    deliver(desk, NOON, mail=door(desk, far))

    assert [letter, letter] == far.ids


@pytest.mark.parametrize(
    ("answer", "state"),
    [(Committed("R-2"), "done"), (Rejected("no"), "dead"), (Unsent("never came"), "waiting")],
)
def test_what_a_person_found_out_settles_it(
    desk: Desk, answer: Committed | Rejected | Unsent, state: str
) -> None:
    """Done, dead, or once more."""
    letter = put(desk, "A", 2)
    deliver(desk, NOON, erp=door(desk, Recorder(says=[Unknown("timeout")])))
    desk.settle_reply(letter, answer, by=ANNA, at=later(hours=1))

    assert state == desk.letters("order", "A")[0].state
    assert [type(answer).__name__.lower()] == [each.name for each in entries(desk, letter)]


def carried(desk: Desk) -> str:
    """Give a letter whose worker died while it was sending."""
    letter = put(desk, "A", 2)
    with pytest.raises(Killed):
        deliver(desk, NOON, erp=door(desk, Recorder(says=[Killed()])))
    return letter


@pytest.mark.parametrize("hours", [0, 5])
def test_what_is_being_sent_is_neither_skipped_nor_sent_again(desk: Desk, hours: int) -> None:
    """Whatever instant the caller names: it could arrive twice, or after it was closed."""
    letter, at = carried(desk), later(hours=hours)
    for decide in (
        lambda: desk.skip(letter, by=ANNA, at=at, why="no longer wanted"),
        lambda: desk.settle_reply(letter, Unsent("not there"), by=ANNA, at=at),
    ):
        with pytest.raises(LetterNotOpen):
            decide()

    assert "sending" == desk.letters("order", "A")[0].state
    desk.settle_reply(letter, Committed("by webhook"), by=ANNA, at=at)
    assert "done" == desk.letters("order", "A")[0].state


def test_what_never_came_has_all_its_attempts_again(desk: Desk) -> None:
    """A letter that was answered at its twentieth attempt would else die at the next."""
    letter, at = put(desk, "A", 2), NOON
    far = Recorder(says=[*[Unsent("no line")] * 19, AwaitReply()])
    while desk.letters("order", "A")[0].state != "awaiting":
        at += timedelta(hours=9)
        deliver(desk, at, erp=door(desk, far))
    desk.settle_reply(letter, Unsent("they have nothing"), by=ANNA, at=at)
    at += timedelta(hours=9)
    deliver(desk, at, erp=door(desk, far))

    assert (1, "done") == (far.sent[-1].attempt, desk.letters("order", "A")[0].state)


@pytest.mark.parametrize("why", ["", " ", "a\nb", "\0", "\ud800", "x" * 201])
def test_a_reason_is_one_printable_line(desk: Desk, dead: str, why: str) -> None:
    """Somebody reads it ten years later."""
    for decide in (desk.redrive, desk.skip):
        with pytest.raises(Unaccountable):
            decide(dead, by=ANNA, at=NOON, why=why)

    assert [dead] == [each.id for each in desk.dead()]
    assert [] == entries(desk, dead)


@pytest.mark.parametrize("why", [5, None])
def test_a_reason_is_a_text(desk: Desk, dead: str, why: str) -> None:
    """What is no text is named by argument and kind, and decides nothing."""
    for decide in (desk.redrive, desk.skip):
        with pytest.raises(WrongKinds) as caught:
            decide(dead, by=ANNA, at=NOON, why=why)

        assert wrong_in(caught.value, "why")
    assert [dead] == [each.id for each in desk.dead()]
    assert [] == entries(desk, dead)


def test_an_outcome_of_a_connector_is_told_apart_from_the_outboxs_own(
    desk: Desk, dead: str
) -> None:
    """Both are called `Committed`; `desk.exchange.settle` takes the connector's."""
    with pytest.raises(WrongKinds) as caught:
        desk.settle_reply(dead, connectors.Committed(), by=ANNA, at=NOON)  # type: ignore[arg-type]

    assert (
        "Committed | Rejected | Unsent is needed, not fixflow.connectors.outcomes.Committed"
        in str(caught.value)
    )


def decisions(desk: Desk, letter: str, by: Actor) -> tuple[Callable[[], object], ...]:
    """Give what somebody may decide about a letter."""
    return (
        lambda: desk.redrive(letter, by=by, at=NOON, why="article made"),
        lambda: desk.skip(letter, by=by, at=NOON, why="article made"),
        lambda: desk.settle_reply(letter, Committed(), by=by, at=NOON),
    )


def test_who_decides_is_named(desk: Desk, dead: str) -> None:
    """A journal that says that somebody did it says nothing."""
    for decide in decisions(desk, dead, Actor(SYSTEM)):
        with pytest.raises(Unaccountable):
            decide()

    assert [dead] == [each.id for each in desk.dead()]


@pytest.mark.parametrize("by", [None, "anna"])
def test_who_decides_is_an_actor(desk: Desk, dead: str, by: Actor) -> None:
    """A name alone says for whom somebody acts as little as no name does."""
    for decide in decisions(desk, dead, by):
        with pytest.raises(WrongKinds) as caught:
            decide()

        assert wrong_in(caught.value, "by")
    assert [dead] == [each.id for each in desk.dead()]


@pytest.mark.parametrize("odd", ["", "a\0", "\ud800", "a\nb", 5, None, b"x", "x" * 10_000])
def test_whatever_is_given_the_error_is_ours(desk: Desk, dead: str, odd: str) -> None:
    """No database's own words reach whoever typed an id."""
    calls: dict[str, Callable[[], object]] = {
        "redrive": lambda: desk.redrive(odd, by=ANNA, at=NOON, why="w"),
        "skip": lambda: desk.skip(odd, by=ANNA, at=NOON, why="w"),
        "settle_reply": lambda: desk.settle_reply(odd, Committed(), by=ANNA, at=NOON),
        "letters": lambda: desk.letters("order", odd),
        "letters of a kind": lambda: desk.letters(odd, "A"),
        "answer": lambda: desk.settle_reply(dead, odd, by=ANNA, at=NOON),  # type: ignore[arg-type]
        "source": lambda: desk.take(odd, "m", b"", at=NOON),
        "message": lambda: desk.take("erp", odd, b"", at=NOON),
        "at": lambda: desk.take("erp", "m", b"", at=odd),  # type: ignore[arg-type]
        "purge": lambda: desk.purge(odd),  # type: ignore[arg-type]
        "deliver": lambda: desk.deliver(odd, {}),  # type: ignore[arg-type]
        "doors": lambda: desk.deliver(NOON, {odd: door(desk, Recorder())}),
        "tick": lambda: desk.tick(odd),  # type: ignore[arg-type]
    }

    assert dict.fromkeys(calls, True) == {name: refused(call) for name, call in calls.items()}


def test_an_instant_at_an_end_of_the_calendar_is_refused(desk: Desk) -> None:
    """Nothing can be put off beyond the last year, and nothing is older than the first."""
    for call in (
        lambda: desk.deliver(datetime.max.replace(tzinfo=UTC), {}),
        lambda: desk.purge(datetime.min.replace(tzinfo=UTC)),
    ):
        assert refused(call)


def refused(call: Callable[[], object]) -> bool:
    """Tell whether a call raises an error of ours; another one passes."""
    try:
        call()
    except FixflowError:
        return True
    return False


def test_pages_of_letters_go_on_where_the_one_before_ended(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By when they were made and by id: what a person decides between two pages shifts nothing."""
    monkeypatch.setattr(letters, "PAGE", 2)
    lost = [put(desk, subject, 2, door="mail") for subject in ("A", "B", "C")]
    unsure = [put(desk, subject, 2) for subject in ("A", "B", "C")]
    says: list[object] = [Rejected("no")] * 3
    deliver(desk, NOON, mail=door(desk, Recorder(says=says)))
    deliver(desk, NOON, erp=door(desk, Recorder(says=[Unknown("timeout")] * 3)))
    first = desk.dead()
    desk.redrive(first[-1].id, by=ANNA, at=later(hours=1), why="address mended")

    assert sorted(lost) == [each.id for each in (*first, *desk.dead(first[-1]))]
    doubted = [put(desk, subject, 3, door="shop") for subject in ("A", "B", "C")]
    far = Recorder(says=[Unknown("cut")] * 3)
    deliver(desk, NOON, shop=door(desk, far, looks=True))
    asked = desk.in_doubt()
    assert sorted(doubted) == [each.id for each in (*asked, *desk.in_doubt(asked[-1]))]
    parked = desk.parked()
    assert sorted(unsure) == [each.id for each in (*parked, *desk.parked(parked[-1]))]
