"""Actions of an imofix offer: what the buttons do, and what their dialogs ask for.

The one rule: an offer is told whole.  Its lines, its total and its last day are handed in
together; a revision replaces them all.
"""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from attrs import frozen

from fixflow.lifecycle import (
    Action,
    PricedLine,
    currency,
    day,
    flag,
    line,
    lines,
    money,
    priced_lines,
)
from fixflow.lifecycle import Start as Opening
from fixflow.money import Money
from fixflow.texts import Text


@frozen
class Start(Opening):
    """A property manager asks a craftsman for an offer; several in one tender compete."""

    label = Text("Offertanfrage", "Request for an offer", "Demande d’offre", "Richiesta d’offerta")
    title: str = line(personal=True)
    description: str | None = lines(optional=True, personal=True)
    tender: str | None = line(optional=True)
    answer_by: date | None = day(optional=True)


@frozen
class Submit(Action):
    """The contractor names his price; total and lines are without VAT."""

    label = Text("Offerte einreichen", "Submit offer", "Remettre l’offre", "Presentare l’offerta")
    # fmt: off
    labels: ClassVar[Mapping[str, Text]] = {
        "total": Text("Total exkl. MwSt.", "Total excluding VAT", "Total hors TVA", "Totale IVA esclusa"),
    }
    # fmt: on
    lines: tuple[PricedLine, ...] = priced_lines()
    total: Money = money()
    valid_until: date | None = day(optional=True)
    currency: str | None = currency(optional=True)


@frozen
class Decline(Action):
    """The contractor makes no offer."""

    label = Text(
        "Keine Offerte abgeben", "Decline to quote", "Renoncer à l’offre", "Rinunciare all’offerta"
    )
    message: str = lines(personal=True)


@frozen
class CancelRequest(Action):
    """The principal no longer asks, or somebody else got the order."""

    label = Text(
        "Anfrage zurückziehen", "Withdraw request", "Retirer la demande", "Ritirare la richiesta"
    )
    awarded_to_other: bool = flag(default=False)


@frozen
class Revise(Submit):
    """Another offer takes the place of the one that was submitted."""

    label = Text("Offerte ändern", "Revise offer", "Modifier l’offre", "Modificare l’offerta")


@frozen
class WithdrawOffer(Action):
    """The contractor takes his offer back."""

    label = Text("Offerte zurückziehen", "Withdraw offer", "Retirer l’offre", "Ritirare l’offerta")


@frozen
class Accept(Action):
    """The principal takes the offer; of a tender, the one that wins it."""

    label = Text("Offerte annehmen", "Accept offer", "Accepter l’offre", "Accettare l’offerta")
    tender: str | None = line(optional=True)


@frozen
class Reject(Action):
    """The principal does not take the offer, or somebody else got the order."""

    label = Text("Offerte ablehnen", "Reject offer", "Refuser l’offre", "Rifiutare l’offerta")
    awarded_to_other: bool = flag(default=False)


@frozen
class RequestRevision(Action):
    """The principal wants another offer, and says what is wrong with this one."""

    label = Text(
        "Überarbeitung verlangen",
        "Request revision",
        "Demander une révision",
        "Chiedere una revisione",
    )
    message: str = lines(personal=True)
    answer_by: date | None = day(optional=True)


@frozen
class Expire(Action):
    """Nobody answered in time."""

    label = Text("Ablaufen lassen", "Let expire", "Laisser expirer", "Far scadere")
