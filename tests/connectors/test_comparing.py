"""Comparing: what nothing has changed says nothing; what was told is not told again."""

from datetime import timedelta
from decimal import Decimal

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from fixflow.connectors.comparing import Look, Ours, compared
from fixflow.connectors.conflicts import STATUS
from fixflow.connectors.merging import FREEZE, PUSH, REFUSE, TAKE, NoStamp, Shadow
from fixflow.connectors.remote import ExternalRef, RemoteOrder
from fixflow.connectors.seen import Seen, plain
from fixflow.connectors.status_changes import AGAINST, MOVED, OURS, SAME, standing
from fixflow.lifecycle import Outcome, Phase
from fixflow.lifecycle.erased import Erase, Whose, erase
from fixflow.parties import CONTRACTOR, PRINCIPAL, Actor
from fixflow.partners import imofix
from fixflow.storage import body as bodies
from tests.connectors.office import AT, later
from tests.connectors.werk import PROFILE, WERK, order_in

SONNEGG, MEIER = Actor(PRINCIPAL, "sonnegg"), Actor(CONTRACTOR, "meier")
PROGRAM = imofix.PROGRAM
SENT = PROGRAM.start("AU-1", place="CH-ZH", at=AT, by=SONNEGG, title="Boiler", currency="CHF")
ACCEPTED = PROGRAM.decide(SENT, imofix.Accept(), by=MEIER, at=AT).order
DONE = PROGRAM.decide(
    ACCEPTED, PROGRAM.action("complete", {"invoicing": "none"}, order=ACCEPTED), by=MEIER, at=AT
).order
assert ACCEPTED is not None
assert DONE is not None


def remote(status="open", changed_at=None, **fields):
    """Show an order as Werk does."""
    stamp = {} if changed_at is None else {"changed_at": changed_at.isoformat()}
    return order_in({"id": "W-1", "status": status, **stamp, **fields})


def look(theirs, seen=Seen(status="open", event="received"), ours=(), order=SENT, stamps=()):  # noqa: B008  frozen
    """Hold an order against ours, of which it is known that it is open."""
    said = Ours(fields=dict(ours), changed_at=dict(stamps))
    return compared(
        Look(
            profile=PROFILE, program=PROGRAM, order=order, remote=theirs, seen=seen, ours=said,
            at=later(days=1),
        )
    )  # fmt: skip


def steps(found):
    """Say what is to be done with which field."""
    return {each.name: each.step for each in found.change.fields}


def test_what_is_seen_for_the_first_time_is_taken():
    """The first page: nobody has said anything yet."""
    found = look(remote(number="N7", note="gelb", title="Boiler"))

    assert {"number": TAKE, "note": TAKE, "title": TAKE} == steps(found)
    assert {"number": "N7", "note": "gelb", "title": "Boiler"} == found.change.taken
    assert found.change.taken == found.seen.shadow.fields


def test_the_same_page_again_says_nothing():
    """Spec 2.6 no. 5: an overlap is read twice."""
    page = remote(number="N7", due="1 May", title="Boiler", changed_at=AT)
    first = look(page)
    again = look(page, seen=first.seen)

    assert again.change.says_nothing
    assert first.seen.written() == again.seen.written()


def test_what_we_wrote_comes_back_as_nothing():
    """Spec 2.6 no. 7: echoes of own writes drop."""
    seen = look(remote(note="gelb")).seen
    pushed = look(remote(note="gelb"), seen=seen, ours={"note": "rot"})
    echo = look(remote(note="rot"), seen=pushed.seen, ours={"note": "rot"})

    assert {"note": PUSH} == steps(pushed)
    assert {"note": "rot"} == pushed.change.pushed
    assert echo.change.says_nothing
    assert {"note": "rot"} == echo.seen.shadow.fields


@pytest.mark.parametrize(
    ("name", "ours", "step"), [("note", "rot", PUSH), ("number", "N8", REFUSE)]
)
def test_what_is_to_be_pushed_or_was_refused_is_told_once(name, ours, step):
    """Until it has arrived there each look would say it; told again once somebody changes it."""
    first = look(remote(**{name: "x"}))
    told = look(remote(**{name: "x"}), seen=first.seen, ours={name: ours})
    quiet = look(remote(**{name: "x"}), seen=told.seen, ours={name: ours})
    anew = look(remote(**{name: "x"}), seen=quiet.seen, ours={name: "y"})

    assert [{name: step}, {}, {name: step}] == [steps(each) for each in (told, quiet, anew)]


def test_our_field_that_they_change_is_given_back_to_them():
    """Spec 2.6 no. 6, HOST: push ours, `FieldOverruled`."""
    seen = look(remote(note="rot"), ours={"note": "rot"}).seen
    [field] = look(remote(note="blau"), seen=seen, ours={"note": "rot"}).change.fields

    assert (PUSH, "rot", "field_overruled") == (field.step, field.value, field.event)


def frozen():
    """Make a title that both sides have changed."""
    seen = look(remote(title="a")).seen
    return look(remote(title="b"), seen=seen, ours={"title": "c"})


def test_what_both_have_changed_is_a_conflict_with_both_values():
    """Spec 2.6 no. 6, MANUAL."""
    found = frozen()
    [conflict] = found.change.conflicts

    assert {"title": FREEZE} == steps(found)
    assert ("title", "b", "c") == (conflict.name, conflict.theirs, conflict.ours)
    assert ({"title": "a"}, {"title"}) == (found.seen.shadow.fields, found.seen.shadow.frozen)
    assert "b" not in repr(conflict).replace("builtins", "")


def test_a_frozen_field_stays_so_whatever_one_side_does():
    """Theirs goes back to what it was; a person still has to decide, on what stands now."""
    seen = frozen().seen
    quiet = look(remote(title="b"), seen=seen, ours={"title": "c"})
    back = look(remote(title="a"), seen=seen, ours={"title": "c"})
    absent = look(remote(), seen=seen, ours={"title": "c"})

    assert quiet.change.says_nothing
    assert ["a"] == [each.theirs for each in back.change.conflicts]
    assert ({}, frozenset({"title"})) == (steps(absent), absent.seen.shadow.frozen)


@pytest.mark.parametrize(("theirs", "ours"), [("z", "z"), ("a", "a")])
def test_a_frozen_field_on_which_both_agree_waits_for_nobody(theirs, ours):
    """They have settled it among themselves."""
    found = look(remote(title=theirs), seen=frozen().seen, ours={"title": ours})

    assert (("title",), frozenset()) == (found.agreed, found.seen.shadow.frozen)
    assert found.change.says_nothing


def test_the_later_change_wants_the_instants_of_both():
    """Spec 2.6 no. 6: LATEST without stamps is misuse."""
    seen = look(remote(due="1 May", changed_at=AT)).seen
    theirs = remote(due="2 May", changed_at=later(hours=2))
    with pytest.raises(NoStamp):
        look(theirs, seen=seen, ours={"due": "3 May"})
    for hours, step in ((1, TAKE), (3, PUSH), (2, FREEZE)):
        stamps = {"due": later(hours=hours)}
        found = look(theirs, seen=seen, ours={"due": "3 May"}, stamps=stamps)

        assert {"due": step} == steps(found)


def test_what_is_older_than_what_was_seen_says_nothing():
    """Spec 7: reorders; a late answer of the list."""
    seen = look(remote("accepted", changed_at=later(hours=2), number="N8"), order=ACCEPTED).seen
    stale = look(remote("open", changed_at=later(hours=1), number="N7"), seen=seen, order=ACCEPTED)

    assert stale.change.says_nothing
    assert seen == stale.seen


def test_fields_of_an_order_that_was_erased_are_not_kept_again():
    """The partner still has them; here nobody may have them back by the next look."""
    seen = look(remote(title="Storen bei Frau Huber")).seen
    gone, _ = erase(SENT, Erase(of=Whose.ORDER, why="Wunsch"), by=SONNEGG, at=AT)
    found = look(remote(title="Storen bei Frau Huber", number="N7"), seen=seen, order=gone)

    assert found.change.says_nothing
    assert {} == found.seen.shadow.fields


def test_what_one_person_had_erased_leaves_the_rest():
    """Of a contractor's texts: the order's own fields are still kept."""
    part, _ = erase(SENT, Erase(of=Whose.PERSON, why="Wunsch"), by=SONNEGG, at=AT)

    assert {"number": "N7"} == look(remote(number="N7"), order=part).change.taken


OPEN, TAKEN = Seen(status="open", event="received"), Seen(status="accepted", event="accepted")
# our order, what was known, what is said; and how that goes with ours
STANDINGS = [
    (SENT, OPEN, "open", SAME),
    (SENT, Seen(), "open", OURS),
    (SENT, OPEN, "accepted", MOVED),
    (ACCEPTED, OPEN, "accepted", OURS),  # the echo of what we did
    (ACCEPTED, OPEN, "done", MOVED),  # what they did not say of the completion the host fills in
    (DONE, OPEN, "accepted", OURS),  # an echo that comes late
    (DONE, TAKEN, "done", OURS),
    (ACCEPTED, TAKEN, "open", AGAINST),  # they take back what was agreed on
    (DONE, Seen(status="done", event="completed"), "accepted", AGAINST),
    (SENT, OPEN, "done", AGAINST),  # nobody has accepted it
    (DONE, OPEN, "dropped", AGAINST),  # spec 5: rejected after done
]


@pytest.mark.parametrize(("order", "seen", "status", "expected"), STANDINGS)
def test_how_a_status_goes_with_our_order(order, seen, status, expected):
    """Spec 2.6 no. 7: only through the lifecycle."""
    assert expected is standing(PROGRAM, order, seen, remote(status), later(days=1))


def test_a_status_without_an_event_is_ours_where_it_says_the_same():
    """A tenant's own row may name no event of a program's."""
    same = RemoteOrder(ref=ExternalRef(WERK, "W-1"), status="läuft", phase=Phase.COMMITTED)

    assert OURS is standing(PROGRAM, ACCEPTED, OPEN, same, AT)
    other = evolve(same, phase=Phase.CLOSED, outcome=Outcome.CANCELLED)
    assert AGAINST is standing(PROGRAM, ACCEPTED, OPEN, other, AT)


def test_a_step_that_asks_for_more_than_they_say_is_one_that_the_host_fills_in():
    """Why they have rejected it, no status says; that it may be rejected, the program does."""
    rejected = RemoteOrder(
        ref=ExternalRef(WERK, "W-1"), status="nein", phase=Phase.CLOSED,
        outcome=Outcome.REJECTED, event="rejected",
    )  # fmt: skip

    assert MOVED is standing(PROGRAM, SENT, OPEN, rejected, AT)
    assert AGAINST is standing(PROGRAM, DONE, OPEN, rejected, AT)


def test_a_status_is_judged_no_earlier_than_our_last_event():
    """Their clock is behind ours; that is no reason to refuse what the program allows."""
    assert MOVED is standing(PROGRAM, SENT, OPEN, remote("accepted"), AT - timedelta(days=1))


def test_a_status_that_our_order_may_follow_is_told_once():
    """The host takes the step; the next look knows the status."""
    found = look(remote("accepted"))
    again = look(remote("accepted"), seen=found.seen)
    status = found.change.status

    assert status is not None
    assert ("open", "accepted", "accepted") == (status.before, status.status, status.event)
    assert again.change.says_nothing


def test_a_status_against_the_program_is_a_conflict_and_is_told_once():
    """The order stays as it is; the list of the host has one row."""
    found = look(remote("done"))
    again = look(remote("done"), seen=found.seen)
    [conflict] = found.change.conflicts

    assert (STATUS, "done", SENT.state) == (conflict.name, conflict.theirs, conflict.ours)
    assert found.change.status is None
    assert again.change.says_nothing


def test_a_conflict_about_a_status_ends_where_both_agree():
    """They go back, or our order gets there by its own way."""
    seen = look(remote("done")).seen
    back = look(remote("open"), seen=seen)
    arrived = look(remote("done"), seen=seen, order=DONE)

    assert [(STATUS,), (STATUS,)] == [back.agreed, arrived.agreed]
    assert ["open", "done"] == [back.seen.status, arrived.seen.status]


def test_an_erased_order_keeps_its_conflict_about_a_status():
    """What is to be decided is no personal value."""
    seen = look(remote("done", title="x")).seen
    gone, _ = erase(SENT, Erase(of=Whose.ORDER, why="Wunsch"), by=SONNEGG, at=AT)

    assert (STATUS,) == look(remote("open"), seen=seen, order=gone).agreed


def test_a_field_that_is_empty_there_and_was_never_said_here_says_nothing():
    """A first look at an order would else tell every empty field as taken; filled later, it is told."""
    found = look(remote(number=None, note=None, due=None, title=None))
    filled = look(remote(number="N7", note=None, due=None, title=None), seen=found.seen)
    ours = look(remote(title=None), seen=found.seen, ours={"title": "Boiler"})

    assert found.change.says_nothing
    assert ({"number": "N7"}, {"title": "Boiler"}) == (filled.change.taken, ours.change.pushed)


def test_a_field_that_is_emptied_there_is_told():
    """`None` clears it; what was seen before had a value."""
    seen = look(remote(number="N7")).seen

    assert {"number": None} == look(remote(number=None), seen=seen).change.taken


VALUES = st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from("ab")
FIELDS = st.dictionaries(st.sampled_from(["number", "note", "due", "title"]), VALUES)


@given(FIELDS, FIELDS, FIELDS, st.sampled_from(["open", "accepted", "done", "dropped"]))
def test_whatever_was_said_once_is_not_said_again(first, theirs, ours, status):
    """What was taken is applied; then reading the same twice is reading it once."""
    stamps = dict.fromkeys(("number", "note", "due", "title"), AT)
    seen = look(remote(changed_at=AT, **first)).seen
    page = remote(status, changed_at=AT, **theirs)
    found = look(page, seen=seen, ours=ours, stamps=stamps)
    applied = {**ours, **found.change.taken}
    again = look(page, seen=found.seen, ours=applied, stamps=stamps)

    assert again.change.says_nothing
    assert found.seen == again.seen


@given(FIELDS, st.sets(st.sampled_from(["number", "title"])), st.sampled_from(["", "open"]))
def test_what_is_remembered_is_read_back_as_it_was(fields, left, status):
    """It goes through exact JSON."""
    seen = Seen(
        shadow=Shadow(fields=fields, frozen=frozenset(left)), status=status, event="x",
        changed_at=AT, told={"title": "0123"},
    )  # fmt: skip

    assert seen == Seen.of(bodies.read(bodies.write(seen.written())))


def test_nothing_is_the_order_that_was_never_seen():
    """An empty body, or one that somebody has spoiled."""
    spoiled = {"fields": 5, "told": 5, "frozen": 5, "status": 5, "changed_at": 5}

    assert Seen() == Seen.of({}) == Seen.of(spoiled)


def test_a_fraction_is_kept_as_its_text():
    """Exact JSON has no fractions; 1.50 and 1.5 are the same."""
    told = plain({"price": Decimal("1.50"), "items": [Decimal(10), "x", None]})

    assert {"price": "1.5", "items": ["10", "x", None]} == told
