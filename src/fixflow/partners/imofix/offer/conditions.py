"""Conditions of an imofix offer's steps: each lets a step pass or says why not and who lifts it.

The one rule: a date that has passed binds, whether or not anybody has looked: an offer that a
late tick has not let expire yet is not accepted any more.
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from functools import reduce
from typing import Final

from fixflow.lifecycle import Action, Lift, Order, PricedLine, Reason, guard
from fixflow.money import EXACT, Unrounded
from fixflow.parties import CONTRACTOR
from fixflow.partners.imofix.offer.actions import Accept, Submit
from fixflow.partners.imofix.offer.states import answer_ends, validity_ends
from fixflow.texts import Text


@guard(needs=("lines", "total"), code="imofix_offer.lines_sum")
def lines_sum(_order: Order, action: Action | None, _at: datetime) -> Reason | None:
    """The lines come to the total, to the last Rappen."""
    match action:
        case Submit(lines=given, total=total) if (net := summed(given)) != total.amount:
            params = {"sum": Unrounded(net, total.currency), "total": total}
            return lines_sum.reason(UNEQUAL, params)
        case _:
            return None


@guard(needs=("total",), rare=True, code="imofix_offer.total_above_zero")
def total_above_zero(_order: Order, action: Action | None, _at: datetime) -> Reason | None:
    """An offer has a price: once accepted, it is what the order may cost."""
    match action:
        case Submit(total=total) if total.minor <= 0:
            return total_above_zero.reason(NO_PRICE, {"total": total})
        case _:
            return None


@guard(code="imofix_offer.in_time")
def in_time(order: Order, _action: Action | None, at: datetime) -> Reason | None:
    """An offer comes by the day that the principal named, that day included."""
    end = answer_ends(order)
    if end is None or at < end:
        return None
    return in_time.reason(TOO_LATE, {"day": order.facts.of("answer_by", date)})


@guard(code="imofix_offer.still_valid")
def still_valid(order: Order, _action: Action | None, at: datetime) -> Reason | None:
    """An offer binds until the end of its last day; the contractor can name another."""
    end = validity_ends(order)
    if end is None or at < end:
        return None
    lifts = (Lift(CONTRACTOR, "revise"),)
    return still_valid.reason(NO_LONGER, {"day": order.facts.of("valid_until", date)}, lifts)


@guard(code="imofix_offer.tender_open")
def tender_open(order: Order, action: Action | None, _at: datetime) -> Reason | None:
    """An offer of a tender is accepted by its award, which closes the others in the same step.

    No dialog offers it: `Tender.accept` names the tender, and whoever names it himself takes over
    what the award does.
    """
    own = order.facts.of("tender", str)
    match action:
        case None if own:
            return tender_open.reason(BY_AWARD, {"tender": own})
        case Accept(tender=named) if named != own:
            return tender_open.reason(BY_AWARD if own else NO_TENDER, {"tender": own or named})
        case _:
            return None


def summed(lines: Iterable[PricedLine]) -> Decimal:
    """Add the lines up exactly; a number, since the sum may be more than money can be."""
    return reduce(EXACT.add, (each.net.amount for each in lines))


UNEQUAL: Final = Text(
    "Die Zeilen ergeben {sum}, als Total steht {total}.",
    "The lines come to {sum}, but the total says {total}.",
    "Les lignes donnent {sum}, le total indique {total}.",
    "Le righe danno {sum}, il totale indica {total}.",
)
NO_PRICE: Final = Text(
    "{total} ist kein Preis; er liegt über null.",
    "{total} is no price; one is above zero.",
    "{total} n’est pas un prix; un prix est supérieur à zéro.",
    "{total} non è un prezzo; un prezzo è superiore a zero.",
)
TOO_LATE: Final = Text(
    "Offerten waren bis zum {day} einzureichen.",
    "Offers were to be submitted by {day}.",
    "Les offres étaient à remettre jusqu’au {day}.",
    "Le offerte andavano presentate entro il {day}.",
)
NO_LONGER: Final = Text(
    "Die Offerte war bis zum {day} gültig.",
    "The offer was valid until {day}.",
    "L’offre était valable jusqu’au {day}.",
    "L’offerta era valida fino al {day}.",
)
BY_AWARD: Final = Text(
    "Die Offerte gehört zur Ausschreibung {tender}; angenommen wird sie durch deren Vergabe.",
    "The offer belongs to the tender {tender}; it is accepted by its award.",
    "L’offre fait partie de l’appel d’offres {tender}; elle est acceptée par son adjudication.",
    "L’offerta fa parte della gara {tender}; si accetta con la sua aggiudicazione.",
)
NO_TENDER: Final = Text(
    "Die Offerte gehört nicht zur Ausschreibung {tender}.",
    "The offer does not belong to the tender {tender}.",
    "L’offre ne fait pas partie de l’appel d’offres {tender}.",
    "L’offerta non fa parte della gara {tender}.",
)
