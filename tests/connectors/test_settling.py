"""Settling: a step that waits for a person is shown whole, and what he says closes its letter."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import cast

import pytest
from attrs import evolve

from fixflow.connectors import imofix as portal
from fixflow.connectors.by_hand import ByHand
from fixflow.connectors.door import AsyncDoor, Door
from fixflow.connectors.errors import OtherPartner
from fixflow.connectors.exporting import NoRule
from fixflow.connectors.intents import Accept
from fixflow.connectors.nobody import AsyncNobody, Nobody
from fixflow.connectors.outcomes import (
    Committed,
    ManualStep,
    PartnerReason,
    Reconcile,
    Rejected,
    SendAgain,
    SendOutcome,
    Unknown,
)
from fixflow.connectors.remote import ExternalRef
from fixflow.connectors.settling import answer_of
from fixflow.connectors.work import Work
from fixflow.desk import Desk
from fixflow.storage.outbox import door as outbox
from fixflow.storage.outbox.deciding import InvalidAnswer
from fixflow.storage.outbox.letters import LetterNotOpen, UnknownLetter
from fixflow.texts import Text
from tests.blocking import Blocking
from tests.connectors.office import AT, MEIER, RULES, accepted, door, later, received, states
from tests.connectors.office import deliver as to_werk
from tests.connectors.werk import WERK, Faulty, Site
from tests.stores import FEW, POSTGRES, opened

REF = ExternalRef("imofix", "AU-17")
STEP = ManualStep(key="k", instruction=Text("«annehmen»", "“accept”"), evidence_needed="")


@pytest.fixture(
    params=[
        pytest.param(each, marks=[pytest.mark.postgres] if each in POSTGRES else []) for each in FEW
    ]
)
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """A desk over each engine, and one that is awaited."""
    with opened(request.param) as found:
        yield found


def in_a_day(_task: str, _ref: ExternalRef) -> datetime:
    """Set a deadline."""
    return later(days=1)


def by_hand(desk: Desk, connector: ByHand | None = None) -> Door:
    """Open a door to the portal of imofix, of the kind that the desk takes."""
    asked = connector or portal.connector(portal_url="https://sonnegg.example/", deadline=in_a_day)
    if isinstance(desk, Blocking):
        return cast("Door", AsyncDoor(asked, AsyncNobody()))
    return Door(asked, Nobody())


def parked(desk: Desk) -> str:
    """Let a letter wait for a person; give its id."""
    received(desk, "AU-1")
    accepted(desk, "AU-1")
    desk.exchange.link("AU-1", REF, at=AT)
    letter = desk.exchange.export("AU-1", "imofix", at=AT)
    assert 1 == desk.deliver(AT, {"imofix": by_hand(desk)}).parked
    return letter


def noted(desk: Desk) -> Sequence[tuple[str, str | None]]:
    """Say how the letters to imofix stand."""
    return [
        (each.state, each.note)
        for each in desk.letters("order", "AU-1")
        if each.door == "imofix"
    ]  # fmt: skip


def work(desk: Desk, letter: str) -> Work:
    """Give the step for which a letter waits."""
    found = desk.exchange.work_of(letter, by_hand(desk), at=AT)
    assert found is not None
    return found


def test_the_step_that_waits_is_shown_whole(desk: Desk) -> None:
    """Spec 2.13: `ManualStep(key, deadline, instruction, portal_url, evidence_needed)`, in every language."""
    letter = parked(desk)
    step = work(desk, letter).step

    assert (letter, later(days=1), "https://sonnegg.example/", "portal_status") == (
        step.key, step.deadline, step.portal_url, step.evidence_needed
    )  # fmt: skip
    assert step.instruction.say("de") == noted(desk)[0][1]
    assert "AU-17" in step.instruction.say("fr") != step.instruction.say("de")


def test_what_a_person_has_confirmed_closes_the_letter_with_its_proof(desk: Desk) -> None:
    """What `work.confirm` gives is what `settle` takes; twice is once."""
    letter = parked(desk)
    done = work(desk, letter).confirm(letter, "anna", AT, "angenommen")
    desk.exchange.settle(letter, done.outcome, door=by_hand(desk), by=MEIER, at=AT)
    with pytest.raises(LetterNotOpen):
        desk.exchange.settle(letter, done.outcome, door=by_hand(desk), by=MEIER, at=AT)

    assert [("done", "angenommen")] == noted(desk)
    assert desk.exchange.work_of(letter, by_hand(desk), at=AT) is None


def test_what_a_person_declines_is_a_dead_letter_with_the_reason(desk: Desk) -> None:
    """Never retried; somebody sees it."""
    letter = parked(desk)
    declined = work(desk, letter).decline(letter, "im Portal gelöscht")
    desk.exchange.settle(letter, declined.outcome, door=by_hand(desk), by=MEIER, at=AT)

    assert [("dead", "declined: im Portal gelöscht")] == noted(desk)
    assert [False] == [each.may_have_arrived for each in desk.dead()]


def test_a_step_that_is_still_open_closes_nothing(desk: Desk) -> None:
    """«no answer is neither a yes nor a no»."""
    letter = parked(desk)
    with pytest.raises(InvalidAnswer):
        desk.exchange.settle(
            letter, work(desk, letter).outcome, door=by_hand(desk), by=MEIER, at=AT
        )

    assert ["manual"] == [state for state, _ in noted(desk)]


def test_a_letter_that_waits_for_no_person_has_no_step(desk: Desk) -> None:
    """One that was not sent yet; a login link, which is about no order; and none at all is told."""
    received(desk)
    waiting = desk.exchange.export("AU-1", WERK, at=AT)

    assert desk.exchange.work_of(waiting, door(desk, Site()), at=AT) is None
    with pytest.raises(UnknownLetter):
        desk.exchange.work_of("fx_none", door(desk, Site()), at=AT)


def test_a_step_is_made_again_by_the_door_it_went_through(desk: Desk) -> None:
    """Another one has no rule for it, which is said."""
    received(desk)
    desk.exchange.link("AU-1", REF, at=AT)
    letter = desk.exchange.export("AU-1", "imofix", at=AT, topic="painted")
    ours = by_hand(desk)
    ours.rules = {"painted": lambda *_: Accept()}
    desk.deliver(AT, {"imofix": ours})

    with pytest.raises(NoRule):
        desk.exchange.work_of(letter, by_hand(desk), at=AT)


def looked_for(desk: Desk) -> tuple[str, Door]:
    """Let the letter that places an order wait for a person, who has to look whether it is there."""
    received(desk)
    letter = desk.exchange.export("AU-1", WERK, at=AT)
    lost = Faulty(Site(), lambda step: "lost on the way" if step.method == "POST" else "")
    werk = door(desk, lost, RULES, certain=False)
    to_werk(desk, AT, werk)
    to_werk(desk, later(hours=1), werk)
    assert [letter] == [each.id for each in desk.parked()]
    return letter, werk


def test_what_to_look_for_came_of_the_partners_answer_and_is_not_made_again(desk: Desk) -> None:
    """Only the letter's note says it; nobody is asked again just to show it."""
    letter, werk = looked_for(desk)

    assert [("manual", "Im Werk nachsehen.")] == states(desk)
    assert desk.exchange.work_of(letter, werk, at=AT) is None


def test_a_letter_of_a_placed_order_has_no_step_any_more(desk: Desk) -> None:
    """It was linked by hand meanwhile; then nothing is to be placed."""
    letter, werk = looked_for(desk)
    desk.exchange.link("AU-1", ExternalRef(WERK, "W-7"), at=AT)

    assert desk.exchange.work_of(letter, werk, at=AT) is None


def test_what_a_person_found_names_the_order_that_was_placed(desk: Desk) -> None:
    """As the partner's own reply does; else nothing of the order could be told there any more."""
    letter, werk = looked_for(desk)
    found = ExternalRef(WERK, "W-7")
    desk.exchange.settle(letter, Committed(ref=found), door=werk, by=MEIER, at=AT)

    assert [("done", "werk:W-7")] == states(desk)
    assert ["W-7"] == [each.name for each in desk.exchange.links("AU-1")]


def test_the_name_of_what_was_not_placed_names_no_order(desk: Desk) -> None:
    """The portal's order is not renamed by a step about it."""
    letter = parked(desk)
    other = Committed(ref=ExternalRef("imofix", "AU-99"))
    desk.exchange.settle(letter, other, door=by_hand(desk), by=MEIER, at=AT)

    assert ["AU-17"] == [each.name for each in desk.exchange.links("AU-1")]


def test_a_name_of_another_partner_closes_nothing(desk: Desk) -> None:
    """The wrong door, or the wrong line of a list."""
    letter = parked(desk)
    with pytest.raises(OtherPartner):
        desk.exchange.settle(
            letter, Committed(ref=ExternalRef(WERK, "W-1")), door=by_hand(desk), by=MEIER, at=AT
        )

    assert ["manual"] == [state for state, _ in noted(desk)]


def test_what_somebody_looked_for_in_vain_goes_again(desk: Desk) -> None:
    """Spec 2.6: sent again only once somebody has looked."""
    letter, werk = looked_for(desk)
    again = Unknown(why="looked", resolve=SendAgain())
    desk.exchange.settle(letter, again, door=werk, by=MEIER, at=AT)

    assert [("waiting", "not there")] == states(desk)


def test_a_work_does_not_know_the_name_of_what_it_placed() -> None:
    """Its ref is ours, or the project's; as a name it would lead to another order there."""
    placed = Work(step=STEP, ref=REF, task="place").confirm("k", "anna", AT)

    assert (None, REF) == tuple(
        each.ref for each in (placed.outcome, evolve(placed, task="accept").outcome)
        if isinstance(each, Committed)
    )  # fmt: skip


@pytest.mark.parametrize(
    ("outcome", "answer"),
    [
        (Committed(), outbox.Committed(None)),
        (Committed(ref=REF, raw={"evidence": "x"}), outbox.Committed("imofix:AU-17")),
        (Committed(ref=REF, raw={"by": "a", "at": "b", "evidence": "c"}), outbox.Committed("c")),
        (Rejected(reasons=()), outbox.Rejected("refused")),
        (Rejected(reasons=(PartnerReason(text="nein"),)), outbox.Rejected("nein")),
    ],
)
def test_an_outcome_is_said_in_the_words_of_the_outbox(
    outcome: SendOutcome, answer: object
) -> None:
    """A partner's own answer may hold a field `evidence` too; only a person's whole word is a proof."""
    assert answer == answer_of(outcome)


@pytest.mark.parametrize("resolve", [STEP, Reconcile(natural_key="k")])
def test_what_nobody_knows_is_no_answer(resolve: ManualStep | Reconcile) -> None:
    """It says how it can be known, and that is still to be done."""
    with pytest.raises(InvalidAnswer):
        answer_of(Unknown(why="manual", resolve=resolve))
