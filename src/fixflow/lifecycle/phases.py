"""Phases and outcomes: the two closed lists that every partner's states are told in.

The one rule: a step keeps the phase or follows an edge.  Overview, fees and settlement read the
phase, the outcome and the facts of an order, never a partner's own names for its states.  The
first state with an outcome ends the work; the outcome never changes after that.
"""

from enum import Enum
from typing import Final

from fixflow.texts import Text


class Phase(Enum):
    """How far an order is, in words that all partners share."""

    REQUESTED = "requested"
    QUOTED = "quoted"
    COMMITTED = "committed"
    WAITING = "waiting"
    SCHEDULED = "scheduled"
    DONE = "done"
    BILLED = "billed"
    CLOSED = "closed"

    @property
    def label(self) -> Text:
        """The phase's name for people."""
        return PHASE_LABELS[self]


class Outcome(Enum):
    """How the work ended; an order with an outcome has ended."""

    DONE = "done"
    REJECTED = "rejected"
    LOST = "lost"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    NOT_EXECUTED = "not_executed"

    @property
    def label(self) -> Text:
        """The outcome's name for people."""
        return OUTCOME_LABELS[self]


PHASE_LABELS: Final[dict[Phase, Text]] = {
    Phase.REQUESTED: Text(de="Angefragt", en="requested", fr="demandé", it="richiesto"),
    Phase.QUOTED: Text(de="Offeriert", en="quoted", fr="offert", it="offerto"),
    Phase.COMMITTED: Text(de="Angenommen", en="committed", fr="accepté", it="accettato"),
    Phase.WAITING: Text(de="Wartet", en="waiting", fr="en attente", it="in attesa"),
    Phase.SCHEDULED: Text(de="Terminiert", en="scheduled", fr="fixé", it="fissato"),
    Phase.DONE: Text(de="Erledigt", en="done", fr="exécuté", it="eseguito"),
    Phase.BILLED: Text(de="Abgerechnet", en="billed", fr="facturé", it="fatturato"),
    Phase.CLOSED: Text(de="Geschlossen", en="closed", fr="clos", it="chiuso"),
}

OUTCOME_LABELS: Final[dict[Outcome, Text]] = {
    Outcome.DONE: Text(de="erledigt", en="done", fr="exécuté", it="eseguito"),
    Outcome.REJECTED: Text(de="abgelehnt", en="rejected", fr="refusé", it="rifiutato"),
    Outcome.LOST: Text(de="nicht zustande gekommen", en="lost", fr="non conclu", it="non concluso"),
    Outcome.CANCELLED: Text(de="abgebrochen", en="cancelled", fr="annulé", it="annullato"),
    Outcome.WITHDRAWN: Text(de="zurückgezogen", en="withdrawn", fr="retiré", it="ritirato"),
    Outcome.EXPIRED: Text(de="abgelaufen", en="expired", fr="expiré", it="scaduto"),
    Outcome.NOT_EXECUTED: Text(
        de="nicht erbracht", en="not executed", fr="non fourni", it="non fornito"
    ),
}

EDGES: Final[dict[Phase, frozenset[Phase]]] = {
    Phase.REQUESTED: frozenset({Phase.QUOTED, Phase.COMMITTED, Phase.WAITING, Phase.CLOSED}),
    Phase.QUOTED: frozenset({Phase.REQUESTED, Phase.COMMITTED, Phase.CLOSED}),
    Phase.COMMITTED: frozenset(
        {Phase.WAITING, Phase.SCHEDULED, Phase.DONE, Phase.BILLED, Phase.CLOSED}
    ),
    Phase.WAITING: frozenset({Phase.REQUESTED, Phase.COMMITTED, Phase.SCHEDULED, Phase.CLOSED}),
    Phase.SCHEDULED: frozenset({Phase.COMMITTED, Phase.WAITING, Phase.DONE, Phase.CLOSED}),
    Phase.DONE: frozenset({Phase.BILLED, Phase.CLOSED}),
    Phase.BILLED: frozenset({Phase.DONE, Phase.CLOSED}),
    Phase.CLOSED: frozenset({Phase.BILLED}),
}
FIRST: Final = frozenset({Phase.REQUESTED, Phase.WAITING, Phase.COMMITTED, Phase.DONE})
ENDING: Final = frozenset({Phase.DONE, Phase.BILLED, Phase.CLOSED})
