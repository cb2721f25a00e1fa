"""A tender: several offers for one request, of which one is accepted and the others are closed.

The one rule: one offer wins, or nothing happens.  The award is one step on every live offer at
once; a refusal of any of them refuses it whole, so whoever keeps the offers locks them together
and writes all of them or none.

An order knows its program by name only, and there is no registry, so a tender is told the program
of its offers.  Of that program it needs three actions: `accept` with the field `tender`, and
`reject` and `cancel_request`, open to the system, with the flag `awarded_to_other`.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final, Protocol

from attrs import evolve, field, frozen

from fixflow.errors import Fault, Misuse
from fixflow.events import Event
from fixflow.identity import OrderId
from fixflow.lifecycle.actions import Action
from fixflow.lifecycle.bids import Bid, compared
from fixflow.lifecycle.decision import Decision
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.phases import Outcome, Phase
from fixflow.lifecycle.reasons import GUARD, Lift, Reason
from fixflow.parties import CONTRACTOR, PRINCIPAL, SYSTEM, Actor
from fixflow.texts import Text

ACCEPT: Final = "accept"
CLOSES: Final[Mapping[Phase, str]] = {
    Phase.QUOTED: "reject",
    Phase.REQUESTED: "cancel_request",
}


class OfferProgram(Protocol):
    """What a tender asks of its offers' program; a `Program` and a `Machine` answer it."""

    @property
    def ref(self) -> str:
        """Name and version, as they are pinned to each offer."""
        ...

    def action(
        self, name: str, mapping: Mapping[str, object], *, order: Order | None = None
    ) -> Action:
        """Build an action of the program."""
        ...

    def decide(self, order: Order, action: Action, *, by: Actor, at: datetime) -> Decision:
        """Judge one step of one offer."""
        ...


@frozen
class BadTender(Misuse):
    """These orders are not the offers of one tender; every fault is told."""

    code = "tender.bad_offers"
    text = Text(
        de="Diese Aufträge sind nicht die Offerten der Ausschreibung {tender}.",
        en="These orders are not the offers of the tender {tender}.",
    )
    tender: str
    faults: tuple[Fault, ...]


def all_of(offers: Iterable[Order]) -> tuple[Order, ...]:
    """Take the offers over in their order."""
    return tuple(offers)


@frozen
class Tender:
    """The offers for one request, as they stand.

    Args:
        id: The tender's id, which each offer names in its fact `tender`.
        offers: All of its offers, ended ones too.
        program: The program of the offers, such as `imofix.OFFER`.

    Raises:
        BadTender: `tender.bad_offers`, with the place of every order that is no offer of this
            tender: `tender.other_tender`, `tender.other_program`, `tender.other_principal`,
            `tender.offered_twice`.

    Examples:
        >>> from datetime import UTC, datetime
        >>> from fixflow.money import chf
        >>> from fixflow.lifecycle.priced_lines import PricedLine
        >>> from fixflow.partners.imofix import OFFER, offer
        >>> at = datetime(2026, 5, 4, 8, tzinfo=UTC)
        >>> def bid(name: str, total: str) -> Order:
        ...     asked = OFFER.start(f"O-{name}", at=at, title="Storen", tender="T-1")
        ...     made = offer.Submit((PricedLine("Storen", chf(total)),), chf(total))
        ...     return OFFER.decide(asked, made, by=Actor(CONTRACTOR, name), at=at).order
        >>> tender = Tender("T-1", (bid("meier", "480"), bid("huber", "455")), program=OFFER)
        >>> [(str(each.offer), each.rank) for each in tender.compare()]
        [('O-huber', 1), ('O-meier', 2)]
        >>> award = tender.accept("O-huber", by=Actor(PRINCIPAL, "sonnegg"), at=at)
        >>> [(str(each.id), each.state) for each in award.orders]
        [('O-huber', 'accepted'), ('O-meier', 'rejected')]
    """

    id: str
    offers: tuple[Order, ...] = field(converter=all_of)
    program: OfferProgram = field(kw_only=True, repr=False)

    def __attrs_post_init__(self) -> None:
        if faults := tuple(self.foreign()):
            raise BadTender(self.id, faults)

    @property
    def live(self) -> tuple[Order, ...]:
        """The offers that have not ended."""
        return tuple(each for each in self.offers if not each.ended)

    @property
    def awarded(self) -> Order | None:
        """The offer that has won; None as long as there is none."""
        return next((each for each in self.offers if each.outcome is Outcome.DONE), None)

    def accept(self, offer_id: OrderId | str, by: Actor, at: datetime) -> "TenderDecision":
        """Judge the award: the offer is accepted, each other live one closed by the system.

        Who loses learns that somebody else got it, and neither the name nor the price.

        Args:
            offer_id: The offer that wins.
            by: Who awards.
            at: When, with offset; not before the last event of any live offer.

        Returns:
            All steps, or every reason why not, those of the tender (`tender.awarded_already`,
            `tender.no_such_offer`, `tender.two_live_offers`) before those of each offer.

        Raises:
            NaiveInstant: `instants.naive`.
            TimeRunsBack: `lifecycle.time_runs_back`.
            InvalidId: `identity.invalid`.
        """
        named = OrderId.of(offer_id)
        steps = tuple(self.judged(named, by, at))
        reasons = (*self.hindrances(named), *(each for step in steps for each in step.reasons))
        if reasons:
            return TenderDecision(self, reasons=tuple(dict.fromkeys(reasons)))
        after = {step.order.id: step.order for step in steps}
        offers = tuple(after.get(each.id, each) for each in self.offers)
        return TenderDecision(evolve(self, offers=offers), steps)

    def judged(self, winner: OrderId, by: Actor, at: datetime) -> Iterator[Decision]:
        """Judge the winner's acceptance, then the closing of the others."""
        for each in self.offers:
            if each.id == winner:
                won = self.program.action(ACCEPT, {"tender": self.id}, order=each)
                yield self.program.decide(each, won, by=by, at=at)
        for each in self.live:
            if each.id != winner:
                name = CLOSES.get(each.phase, CLOSES[Phase.QUOTED])
                closed = self.program.action(name, {"awarded_to_other": True}, order=each)
                yield self.program.decide(each, closed, by=Actor(SYSTEM), at=at)

    def hindrances(self, winner: OrderId) -> Iterator[Reason]:
        """Say what in the tender itself stands against the award."""
        if self.awarded is not None:
            yield Reason(GUARD, "tender.awarded_already", AWARDED, {"tender": self.id})
        if winner not in {each.id for each in self.offers}:
            params = {"tender": self.id, "offer": str(winner)}
            yield Reason(GUARD, "tender.no_such_offer", UNKNOWN, params)
        bidders = Counter(each.parties.get(CONTRACTOR) for each in self.live)
        for bidder, count in bidders.items():
            if bidder is not None and count > 1:
                yield doubled(
                    [each for each in self.live if each.parties.get(CONTRACTOR) == bidder]
                )

    def compare(self, currency: str | None = None) -> tuple[Bid, ...]:
        """Rank the offers that lie with the principal by their totals, the lowest first.

        The others follow in their order, unranked: those of another currency, and those that are
        not submitted or have ended.

        Args:
            currency: Which totals are ranked; by default those of the currency that most of them
                are in, and none of them where no currency leads.
        """
        return compared(self.offers, currency)

    def foreign(self) -> Iterator[Fault]:
        """Find the orders that are no offers of this tender."""
        seen: set[OrderId] = set()
        principals = dict.fromkeys(each.parties.get(PRINCIPAL) for each in self.offers)
        principal = next((each for each in principals if each is not None), None)
        for index, each in enumerate(self.offers):
            found = {
                "tender.other_tender": each.facts.get("tender") != self.id,
                "tender.other_program": each.program != self.program.ref,
                "tender.other_principal": each.parties.get(PRINCIPAL, principal) != principal,
                "tender.offered_twice": each.id in seen,
            }
            seen.add(each.id)
            for code in (code for code, wrong in found.items() if wrong):
                yield Fault(f"offers[{index}]", code, FOREIGN[code], {"offer": str(each.id)})


@frozen
class TenderDecision:
    """The answer to an award: the tender after it, or as it was and why.

    `steps` has the decision of each offer that moves, the winner's first; whose effects and
    warnings they are, only its step tells.
    """

    tender: Tender
    steps: tuple[Decision, ...] = ()
    reasons: tuple[Reason, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether the award may be made."""
        return not self.reasons

    @property
    def refused(self) -> bool:
        """Whether there is a reason why not."""
        return bool(self.reasons)

    @property
    def orders(self) -> tuple[Order, ...]:
        """The offers that moved, the winner first; all are written together, or none."""
        return tuple(each.order for each in self.steps)

    @property
    def events(self) -> tuple[Event, ...]:
        """One event for each offer that moved."""
        return tuple(event for each in self.steps for event in each.events)


def doubled(offers: list[Order]) -> Reason:
    """Refuse a contractor who bids twice: all but one of his offers are closed first."""
    params = {"offers": tuple(str(each.id) for each in offers)}
    names = dict.fromkeys(CLOSES[each.phase] for each in offers if each.phase in CLOSES)
    lifts = tuple(Lift(PRINCIPAL, name) for name in names)
    return Reason(GUARD, "tender.two_live_offers", TWICE, params, lifts)


AWARDED: Final = Text(
    "Die Ausschreibung {tender} ist schon vergeben.",
    "The tender {tender} has been awarded already.",
    "L’appel d’offres {tender} est déjà adjugé.",
    "La gara {tender} è già aggiudicata.",
)
UNKNOWN: Final = Text(
    "Die Ausschreibung {tender} hat keine Offerte {offer}.",
    "The tender {tender} has no offer {offer}.",
    "L’appel d’offres {tender} n’a pas d’offre {offer}.",
    "La gara {tender} non ha un’offerta {offer}.",
)
TWICE: Final = Text(
    "Die Offerten {offers} sind vom selben Auftragnehmer; nur eine davon darf offen sein.",
    "The offers {offers} are of one contractor; only one of them may be open.",
    "Les offres {offers} sont du même mandataire; une seule peut être ouverte.",
    "Le offerte {offers} sono dello stesso appaltatore; solo una può essere aperta.",
)
FOREIGN: Final = {
    "tender.other_tender": Text(
        de="{offer} gehört zu einer anderen Ausschreibung oder zu keiner",
        en="{offer} belongs to another tender or to none",
    ),
    "tender.other_program": Text(
        de="{offer} läuft unter einem anderen Programm", en="{offer} runs under another program"
    ),
    "tender.other_principal": Text(
        de="{offer} hat einen anderen Auftraggeber", en="{offer} has another principal"
    ),
    "tender.offered_twice": Text(de="{offer} steht zweimal da", en="{offer} stands there twice"),
}
