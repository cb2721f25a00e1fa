"""Unseen: what somebody may not see answers like what is not there, whatever is asked of it.

Each call is made twice with the same arguments, of an order that is there and of one that is not;
what comes back differs by the id alone.  A step of his own that took effect, its actor is told again.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

import pytest

import fixflow
from fixflow.desk import Desk
from fixflow.errors import FixflowError
from fixflow.fees import Party, Picked
from fixflow.identity import OrderId
from fixflow.lifecycle import PricedLine
from fixflow.money import chf
from fixflow.parties import CONTRACTOR, CUSTOMER, PRINCIPAL, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import imofix, velux
from fixflow.partners.imofix import OFFER, offer
from fixflow.storage import UnknownOrder
from tests.stores import FEW, POSTGRES, opened

AT: Final = datetime(2026, 5, 4, 8, tzinfo=UTC)
SONNEGG: Final = Actor(PRINCIPAL, "sonnegg")
MEIER: Final = Actor(CONTRACTOR, "meier")
HUBER: Final = Actor(CONTRACTOR, "huber")
TENANT: Final = Actor(CUSTOMER, "mieter-7")
STRANGERS: Final = (HUBER, Actor(CONTRACTOR), Actor(PRINCIPAL, "other"), TENANT, Actor(CUSTOMER))
THERE: Final = ("X-1", "VX-1", "O-1")
MISSING: Final = "X-404"
LATER: Final = AT + timedelta(hours=3)
LONG_AGO: Final = AT - timedelta(days=9)
DEBTOR: Final = Party(id="huber", name="Huber AG", lines=("8004 Zürich",))
CALLS: Final[Mapping[str, Callable[[Desk, str, Actor], object]]] = {
    "a step": lambda desk, order, by: desk.act(order, imofix.Complete(), by=by, at=LATER),
    "a step by name": lambda desk, order, by: desk.act(order, "no_such_step", by=by, at=LATER),
    "a step of another program": lambda desk, order, by: desk.act(order, velux.CreateSite(), by=by, at=LATER),
    "a step without its fields": lambda desk, order, by: desk.act(order, imofix.Invoice, by=by, at=LATER),
    "a step long ago": lambda desk, order, by: desk.act(order, imofix.Complete(), by=by, at=LONG_AGO),
    "a step of a version": lambda desk, order, by: desk.act(order, "accept", by=by, at=LATER, expected=1),
    "a step under a used key": lambda desk, order, by: desk.act(order, "accept", by=by, at=LATER, key="k"),
    "a step under a wrong key": lambda desk, order, by: desk.act(order, "accept", by=by, at=LATER, key="\n"),
    "a change of program": lambda desk, order, by: desk.migrate(order, to=imofix.PROGRAM, by=by, at=LATER),
    "a change long ago": lambda desk, order, by: desk.migrate(order, to=velux.PROGRAM, by=by, at=LONG_AGO),
    "a look": lambda desk, order, by: desk.show(order, by=by),
    "a look back": lambda desk, order, by: desk.as_of(order, LONG_AGO, by=by),
    "a message": lambda desk, order, by: desk.message(order, "Ja.", by=by, at=LATER, lang="de"),
    "no message": lambda desk, order, by: desk.message(order, "", by=by, at=LATER, lang="?"),
    "a message under a key": lambda desk, order, by: desk.message(order, "Ja.", by=by, at=LATER, lang="de", key="m"),
    "a document": lambda desk, order, by: desk.attach(order, by=by, at=LATER),
    "a taking back": lambda desk, order, by: desk.retract(order, 1, by=by, at=LATER),
    "a translation": lambda desk, order, by: desk.translate(order, 1, "Oui.", lang="fr", by=by, at=LATER),
    "a mark": lambda desk, order, by: desk.mark_read(order, 1, by=by, at=LATER),
    "a thread": lambda desk, order, by: desk.thread(order, by=by),
    "an award": lambda desk, order, by: desk.award(order, by=by, at=LATER),
    "an award under a used key": lambda desk, order, by: desk.award(order, by=by, at=LATER, key="k"),
    "an award under a wrong key": lambda desk, order, by: desk.award(order, by=by, at=LATER, key=""),
    "an award long ago": lambda desk, order, by: desk.award(order, by=by, at=LONG_AGO, key="other"),
    "an answer by mail": lambda desk, order, by: desk.accept_answer("mail", "m", order, by=by, at=LATER),
    "a settlement": lambda desk, order, by: desk.settle(
        digitec.PROGRAM, DEBTOR, Picked((OrderId(order),)), at=LATER, by=by
    ),
}  # fmt: skip


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(each, marks=[pytest.mark.postgres] if each in POSTGRES else []) for each in FEW
    ],
)
def desk(request: pytest.FixtureRequest) -> Iterator[Desk]:
    """Orders of somebody else, one with a message, and an offer of his."""
    with opened(request.param) as found:
        found.receive(imofix.PROGRAM, "X-1", by=SONNEGG, at=AT, place="CH-ZH", title="Boiler")
        found.act("X-1", imofix.Accept(), by=MEIER, at=AT, key="k")
        found.message("X-1", "Grüezi", by=MEIER, at=AT, lang="de", key="m")
        velux_ag = Actor(PRINCIPAL, "velux")
        found.receive(velux.PROGRAM, "VX-1", by=velux_ag, at=AT, place="DE-NW")
        found.act("VX-1", velux.ConfirmContact(), by=MEIER, at=AT)
        found.offer("T-1", "O-1", OFFER, by=SONNEGG, at=AT, title="Storen", contractor="meier")
        lines = (PricedLine("Storen", chf("480")),)
        found.act("O-1", offer.Submit(lines, chf("480")), by=MEIER, at=AT)
        yield found


def answer(call: Callable[[], object], order: str) -> str:
    """Make a call, and say what came back without the order's id."""
    try:
        told = repr(call())
    except FixflowError as error:
        told = f"{type(error).__name__} {error.say('de')} {error}"
    return told.replace(order, "it")


@pytest.mark.parametrize("order", THERE)
@pytest.mark.parametrize("by", STRANGERS, ids=str)
@pytest.mark.parametrize("call", CALLS)
def test_what_somebody_may_not_see_answers_like_what_is_not_there(
    desk: Desk, call: str, by: Actor, order: str
) -> None:
    """Else an id that is guessed tells whose it is, how far it has got, or that it is there at all."""
    missing = answer(lambda: CALLS[call](desk, MISSING, by), MISSING)
    before = desk.show(order).version

    assert missing == answer(lambda: CALLS[call](desk, order, by), order)
    assert before == desk.show(order).version


def test_who_lost_an_order_is_told_his_own_step_again() -> None:
    """Storage spec 2.5: same key, payload and actor give the stored result; else there is no order.

    A contractor without a name binds nobody, so the order is another's from the next step on.
    """
    nameless, step = Actor(CONTRACTOR), velux.ConfirmContact(message="ja")
    with fixflow.open(":memory:") as desk:
        desk.receive(velux.PROGRAM, "VX-1", by=Actor(PRINCIPAL, "velux"), at=AT, place="DE-NW")
        first = desk.act("VX-1", step, by=nameless, at=LATER, key="mine")
        assert desk.act("VX-1", velux.SendOffer(chf("480")), by=MEIER, at=LATER).allowed

        with pytest.raises(UnknownOrder):
            desk.show("VX-1", by=nameless)
        again = desk.act("VX-1", step, by=nameless, at=LATER, key="mine")
        assert (True, first.order, first.events) == (again.replayed, again.order, again.events)
        for by, other, key in (
            (nameless, velux.ConfirmContact(message="nein"), "mine"),
            (nameless, velux.CreateSite(), "mine"),
            (nameless, step, "another"),
            (HUBER, step, "mine"),
        ):
            with pytest.raises(UnknownOrder):
                desk.act("VX-1", other, by=by, at=LATER, key=key)


def test_an_award_is_told_again_to_who_made_it(desk: Desk) -> None:
    """As a step is; another key finds the tender awarded."""
    first = desk.award("O-1", by=SONNEGG, at=LATER, key="award")
    again = desk.award("O-1", by=SONNEGG, at=LATER + timedelta(days=1), key="award")

    assert (True, True, first.events) == (first.allowed, again.replayed, again.events)
    assert desk.award("O-1", by=SONNEGG, at=LATER, key="other").refused
