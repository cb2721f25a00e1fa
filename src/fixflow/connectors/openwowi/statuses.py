"""Statuses: what a commission's status means, and which may follow which.

The interface sets six statuses, each by a call of its own, and places a commission in a seventh or
an eighth, for which it has no word but the vendor's German one.  What a tenant calls them is the
tenant's: a status is read as an id and a code that somebody there has typed.  So the host says which
code is which; one that it does not know is a drift, never a guess.  The one rule: a commission only
moves on; what stands where a call would lead, or beyond, is not called for.
"""

from collections.abc import Iterator, Mapping
from typing import Final, TypeAlias

from fixflow.connectors.openwowi.origins import COMMISSIONS_PAGE, client, vendor
from fixflow.connectors.profile import StatusRow
from fixflow.errors import Fault
from fixflow.identity import is_line, shown
from fixflow.lifecycle import Outcome, Phase
from fixflow.texts import Text

RECORDED: Final = "Erfasst"
WAITING: Final = "WaitForCraftsmanFeedback"
IMPORTED: Final = "Imported"
ACCEPTED: Final = "Accepted"
REFUSED: Final = "Refused"
DONE: Final = "Done"
AWAIT_INVOICE: Final = "AwaitInvoice"
CANCELED: Final = "Canceled"

Given: TypeAlias = Mapping[str, str | StatusRow]

# fmt: off
ROWS: Final = (
    StatusRow(status=RECORDED, phase=Phase.REQUESTED, event="recorded",
              origin=vendor("Aufträge im Status «Erfasst» anlegen", COMMISSIONS_PAGE)),
    StatusRow(status=WAITING, phase=Phase.REQUESTED, event="received",
              origin=client("create_commissioning_commission_wait_for_craftsman_feedback")),
    StatusRow(status=IMPORTED, phase=Phase.REQUESTED, event="imported",
              origin=client("set_commissioning_commission_to_imported")),
    StatusRow(status=ACCEPTED, phase=Phase.COMMITTED, event="accepted",
              origin=client("set_commissioning_commission_to_accepted")),
    StatusRow(status=REFUSED, phase=Phase.CLOSED, outcome=Outcome.REJECTED, event="rejected",
              origin=client("set_commissioning_commission_to_refused")),
    StatusRow(status=DONE, phase=Phase.DONE, outcome=Outcome.DONE, event="completed",
              origin=client("set_commissioning_commission_to_done")),
    StatusRow(status=AWAIT_INVOICE, phase=Phase.DONE, outcome=Outcome.DONE, event="invoice_awaited",
              origin=client("set_commissioning_commission_to_await_invoice")),
    StatusRow(status=CANCELED, phase=Phase.CLOSED, outcome=Outcome.CANCELLED, event="cancelled",
              origin=client("set_commissioning_commission_to_canceled")),
)
# fmt: on
BY_WORD: Final[Mapping[str, StatusRow]] = {each.status: each for each in ROWS}
AS_CALLED: Final[Mapping[str, str]] = {each.status: each.status for each in ROWS}

# How far a commission is; ours, since no source says which may follow which.  An end is beyond all.
END: Final = 9
STEPS: Final[Mapping[str, int]] = {
    RECORDED: 0, WAITING: 0, IMPORTED: 1, ACCEPTED: 2, DONE: 3, AWAIT_INVOICE: 4, REFUSED: END, CANCELED: END,
}  # fmt: skip
PHASES: Final[Mapping[Phase, int]] = {
    Phase.REQUESTED: 0, Phase.QUOTED: 0, Phase.COMMITTED: 2, Phase.WAITING: 2, Phase.SCHEDULED: 2,
    Phase.DONE: 3, Phase.BILLED: 5, Phase.CLOSED: END,
}  # fmt: skip

NO_CODE: Final = Text(
    de="«{value}» ist kein Code: eine druckbare Zeile", en="“{value}” is no code: a printable line"
)
NO_STATUS: Final = Text(
    de="«{value}» ist kein Status der Schnittstelle und keine eigene Zeile",
    en="“{value}” is no status of the interface and no row of your own",
)
OTHER_MEANING: Final = Text(
    de="«{value}» ist ein Status der Schnittstelle und bedeutet dort etwas anderes",
    en="“{value}” is a status of the interface and means something else there",
)
OTHER_CODE: Final = Text(
    de="die eigene Zeile nennt den Code «{value}»",
    en="the row of your own names the code “{value}”",
)


def status_faults(given: Given) -> Iterator[Fault]:
    """Name everything that is wrong with what a host says of its codes."""
    for code, meant in given.items():
        path = f"statuses.{shown(code)}"
        if not is_line(code):
            yield Fault("statuses", "openwowi.no_code", NO_CODE, {"value": shown(code)})
        if isinstance(meant, StatusRow):
            if meant.status != code:
                yield Fault(path, "openwowi.other_code", OTHER_CODE, {"value": shown(meant.status)})
            elif means_otherwise(meant):
                yield Fault(path, "openwowi.other_meaning", OTHER_MEANING, {"value": shown(code)})
        elif meant not in BY_WORD:
            yield Fault(path, "openwowi.no_status", NO_STATUS, {"value": shown(meant)})


def means_otherwise(of: StatusRow) -> bool:
    """Tell whether a row has the name of one of the interface's, and is at another place."""
    known = BY_WORD.get(of.status)
    return known is not None and (of.phase, of.outcome) != (known.phase, known.outcome)


def row(given: Given, code: str) -> StatusRow | None:
    """Give what a code means: a row of the interface, or one of the tenant's own; None of others."""
    meant = given.get(code)
    return meant if meant is None or isinstance(meant, StatusRow) else BY_WORD[meant]


def step(of: StatusRow) -> int:
    """Say how far a status is: one of the interface's by its own place, another by its phase.

    Examples:
        >>> step(BY_WORD[ACCEPTED]) < step(BY_WORD[DONE]) < step(BY_WORD[CANCELED])
        True
        >>> from attrs import evolve
        >>> step(evolve(BY_WORD[DONE], status="Rechnung geprüft", phase=Phase.BILLED))
        5
    """
    if of.status in STEPS:
        return STEPS[of.status]
    return END if of.outcome not in {None, Outcome.DONE} else PHASES[of.phase]


def first_code(given: Given) -> str:
    """Give the code that stands at the beginning; a dry run answers by it."""
    known = {code: found for code in given if (found := row(given, code)) is not None}
    return min(known, key=lambda code: step(known[code]), default="")
