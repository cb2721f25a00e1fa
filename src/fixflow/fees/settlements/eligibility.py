"""Eligibility: which performed orders may go on a settlement, and what keeps the others off it.

Eligible is what was performed, for this principal by this contractor, in the settlement's currency,
and stands on no live settlement («abgeschlossene und nicht in Rechnung gestellte Aufträge»).  A month
or a backlog takes all that is eligible; picks are taken all, or refused with every obstacle named.

The one rule: whatever keeps an order off a settlement is a row of `OBSTACLES`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from attrs import field, frozen

from fixflow.errors import Fault, Misuse, Refused
from fixflow.fees.settlements.selection import PerformedOrder, Picked, Selection
from fixflow.identity import BillingId, OrderId, SpId
from fixflow.texts import Text


@frozen(kw_only=True)
class Terms:
    """What an order must fit to go on one settlement."""

    principal: str
    contractor: str
    currency: str
    settled: Mapping[OrderId, BillingId] = field(factory=dict)
    not_performed: frozenset[OrderId] = frozenset()
    until: date | None = None


@frozen(kw_only=True)
class Candidate:
    """An id that is considered, how often it was picked, and its order if it was performed."""

    id: OrderId
    times: int = 1
    order: PerformedOrder | None = None


@frozen
class Obstacle:
    """A reason that keeps an order off a settlement, and when it holds."""

    code: str
    stands: Callable[[Candidate, Terms], bool]
    text: Text


def unknown(candidate: Candidate, terms: Terms) -> bool:
    """No such order is known, neither performed nor open nor settled."""
    known = candidate.id in terms.not_performed or candidate.id in terms.settled
    return candidate.order is None and not known


def not_performed(candidate: Candidate, terms: Terms) -> bool:
    """The order is there, its service is not performed or was reported as not performed."""
    return candidate.order is None and candidate.id in terms.not_performed


def settled(candidate: Candidate, terms: Terms) -> bool:
    """The order stands on a settlement that is not void."""
    return candidate.id in terms.settled


def of_others(candidate: Candidate, terms: Terms) -> bool:
    """The order was given by another principal or performed by another contractor."""
    order = candidate.order
    parties = (terms.principal, terms.contractor)
    return order is not None and (order.principal, order.contractor) != parties


def too_late(candidate: Candidate, terms: Terms) -> bool:
    """The service was performed after the cut-off."""
    order = candidate.order
    return order is not None and terms.until is not None and order.performed_on > terms.until


def in_other_currency(candidate: Candidate, terms: Terms) -> bool:
    """The order's amount is known and cannot be added up with the others."""
    amount = candidate.order.amount if candidate.order else None
    return amount is not None and amount.currency != terms.currency


def repeated(candidate: Candidate, _: Terms) -> bool:
    """The order was picked more than once."""
    return candidate.times > 1


OBSTACLES: Final = (
    Obstacle("settlement.unknown_order", unknown, Text(
        de="Dieser Auftrag ist nicht bekannt.",
        en="This order is not known.",
        fr="Cet ordre est inconnu.",
        it="Questo ordine non è noto.",
    )),
    Obstacle("settlement.not_performed", not_performed, Text(
        de="Der Auftrag ist nicht ausgeführt.",
        en="The order has not been performed.",
        fr="L’ordre n’a pas été exécuté.",
        it="L’ordine non è stato eseguito.",
    )),
    Obstacle("settlement.already_settled", settled, Text(
        de="Der Auftrag steht bereits auf der Verrechnung {billing_id}.",
        en="The order already stands on settlement {billing_id}.",
        fr="L’ordre figure déjà sur le décompte {billing_id}.",
        it="L’ordine figura già sul conteggio {billing_id}.",
    )),
    Obstacle("settlement.other_party", of_others, Text(
        de="Der Auftrag gehört zu {found}, nicht zu {wanted}.",
        en="The order belongs to {found}, not to {wanted}.",
        fr="L’ordre appartient à {found}, non à {wanted}.",
        it="L’ordine appartiene a {found}, non a {wanted}.",
    )),
    Obstacle("settlement.after_cutoff", too_late, Text(
        de="Der Auftrag wurde am {performed_on} ausgeführt, nach dem Stichtag {until}.",
        en="The order was performed on {performed_on}, after the cut-off {until}.",
        fr="L’ordre a été exécuté le {performed_on}, après la date limite du {until}.",
        it="L’ordine è stato eseguito il {performed_on}, dopo il termine del {until}.",
    )),
    Obstacle("settlement.currency", in_other_currency, Text(
        de="Der Betrag {amount} lautet nicht auf {currency}.",
        en="The amount {amount} is not in {currency}.",
        fr="Le montant {amount} n’est pas en {currency}.",
        it="L’importo {amount} non è in {currency}.",
    )),
    Obstacle("settlement.picked_twice", repeated, Text(
        de="Der Auftrag ist {times}-mal ausgewählt.",
        en="The order is picked {times} times.",
        fr="L’ordre est choisi {times} fois.",
        it="L’ordine è scelto {times} volte.",
    )),
)  # fmt: skip


@frozen
class NotEligible(Refused):
    """Some of the picked orders cannot be settled; `faults` names each with every reason."""

    code = "settlement.not_eligible"
    text = Text(
        de="Nicht alle ausgewählten Aufträge können verrechnet werden.",
        en="Not all of the picked orders can be settled.",
        fr="Les ordres choisis ne peuvent pas tous être décomptés.",
        it="Non tutti gli ordini scelti possono essere conteggiati.",
    )
    faults: tuple[Fault, ...]


@frozen
class OrderTwice(Misuse):
    """The same order was handed in as performed twice; one of the two would be billed twice."""

    code = "settlement.order_twice"
    text = Text(
        de="Der Auftrag {order} ist zweimal als ausgeführt übergeben.",
        en="Order {order} is handed in as performed twice.",
    )
    order: OrderId


SAME_SP_ID: Final = Text(
    de="Die Servicepartner-ID {sp_id} trägt auch {others}.",
    en="Service partner ID {sp_id} is also that of {others}.",
    fr="L’ID de partenaire de service {sp_id} est aussi celui de {others}.",
    it="L’ID di partner di servizio {sp_id} è anche quello di {others}.",
)


@frozen
class SpIdTwice(Refused):
    """Orders have one SP-ID between them; an invoice that lists it once would be paid for all.

    «Alle Servicepartner Aufträge haben eine individuelle Servicepartner-ID»; `faults` names each.
    """

    code = "settlement.sp_id_twice"
    text = Text(
        de="Mehrere Aufträge tragen dieselbe Servicepartner-ID.",
        en="Several orders have the same service partner ID.",
        fr="Plusieurs ordres portent le même ID de partenaire de service.",
        it="Più ordini portano lo stesso ID di partner di servizio.",
    )
    faults: tuple[Fault, ...]


def choose(
    orders: Iterable[PerformedOrder], select: Selection, terms: Terms
) -> tuple[PerformedOrder, ...]:
    """Give the orders that go on the settlement, by day of performance, SP-ID and order.

    Args:
        orders: What was performed, in any order; nobody need have filtered it.
        select: A month, a backlog or picks.
        terms: What the orders must fit.

    Raises:
        NotEligible: `settlement.not_eligible`, picks that cannot be settled.
        SpIdTwice: `settlement.sp_id_twice`.
        OrderTwice: `settlement.order_twice`.
    """
    performed: dict[OrderId, PerformedOrder] = {}
    for order in orders:
        if performed.setdefault(order.order, order) is not order:
            raise OrderTwice(order.order)
    if isinstance(select, Picked):
        chosen = picked(performed, select, terms)
    else:
        fitting = (each for each in performed.values() if select.takes(each.performed_on))
        chosen = [
            each
            for each in fitting
            if not any(obstacles(Candidate(id=each.order, order=each), terms))
        ]
    individual(chosen)
    return tuple(sorted(chosen, key=lambda each: (each.performed_on, each.sp_id, each.order)))


def individual(chosen: Iterable[PerformedOrder]) -> None:
    """Refuse orders that have their SP-ID not for themselves, naming all of them.

    Raises:
        SpIdTwice: `settlement.sp_id_twice`.
    """
    bearers: dict[SpId, list[OrderId]] = {}
    for each in sorted(chosen, key=lambda each: each.order):
        bearers.setdefault(each.sp_id, []).append(each.order)
    faults = tuple(
        Fault(str(one), SpIdTwice.code, SAME_SP_ID, {"sp_id": sp_id, "others": others(own, one)})
        for sp_id, own in bearers.items()
        for one in own
        if len(own) > 1
    )
    if faults:
        raise SpIdTwice(faults)


def others(orders: Iterable[OrderId], one: OrderId) -> tuple[OrderId, ...]:
    """Give the orders but one."""
    return tuple(each for each in orders if each != one)


def picked(
    performed: Mapping[OrderId, PerformedOrder], select: Picked, terms: Terms
) -> list[PerformedOrder]:
    """Give all picked orders, or refuse with everything that stands in the way of any."""
    candidates = [
        Candidate(id=each, times=times, order=performed.get(each))
        for each, times in Counter(select.ids).items()
    ]
    faults = tuple(
        Fault(str(each.id), row.code, row.text, facts(each, terms))
        for each in candidates
        for row in obstacles(each, terms)
    )
    if faults:
        raise NotEligible(faults)
    return [each.order for each in candidates if each.order]


def obstacles(candidate: Candidate, terms: Terms) -> Iterator[Obstacle]:
    """Find everything that stands in the way of a candidate."""
    return (row for row in OBSTACLES if row.stands(candidate, terms))


def facts(candidate: Candidate, terms: Terms) -> dict[str, object]:
    """Read what the texts of the obstacles name."""
    order = candidate.order
    told: dict[str, object] = {
        "billing_id": terms.settled.get(candidate.id),
        "wanted": f"{terms.principal}/{terms.contractor}",
        "until": terms.until,
        "currency": terms.currency,
        "times": candidate.times,
    }
    if order is not None:
        told |= {
            "found": f"{order.principal}/{order.contractor}",
            "performed_on": order.performed_on,
            "amount": order.amount,
        }
    return told
