"""Triggers: an action set off by hand, before its day.

«Es ist zudem möglich, die Aktion manuell auszulösen … vorzeitig über den Button [Aktion
auslösen].»  What that does to the cycle the manual does not say, so it is named.  The one rule:
what is brought forward keeps its own id, so nothing fires on its date.
"""

from collections.abc import Collection
from datetime import date, timedelta
from enum import Enum
from typing import Final

from attrs import evolve, frozen

from fixflow.errors import Misuse, Refused
from fixflow.identity import is_line
from fixflow.instants import a_day
from fixflow.recurrence import schedule
from fixflow.recurrence.contract import MaintenanceContract
from fixflow.recurrence.cycle import last_of_month
from fixflow.recurrence.interval import Every
from fixflow.recurrence.occurrence import Occurrence
from fixflow.recurrence.revising import revise
from fixflow.texts import Text

ONE_DAY: Final = timedelta(days=1)


class Trigger(Enum):
    """What triggering by hand does to the cycle; the manual does not say, so it is named.

    ADVANCE fulfils the next occurrence and leaves the cycle; EXTRA is one in addition; RESET
    fulfils the next and counts on from the day of the work.
    """

    ADVANCE = "advance"
    EXTRA = "extra"
    RESET = "reset"

    @property
    def label(self) -> Text:
        """The mode, for people."""
        return TRIGGER_LABELS[self]


@frozen
class NotActive(Refused):
    """The contract is inactive on that day: activate it first."""

    code = "recurrence.not_active"
    text = Text(
        de="Am {day} ist der Vertrag inaktiv; zuerst: aktivieren.",
        en="On {day} the contract is inactive; first: activate.",
        fr="Le {day}, le contrat est inactif; d’abord: activer.",
        it="Il {day} il contratto è inattivo; prima: attivare.",
    )
    day: date


@frozen
class Archived(Refused):
    """The contract was archived: make a new one like it."""

    code = "recurrence.archived"
    text = Text(
        de="Der Vertrag ist seit {day} archiviert; der Weg: als neuen Vertrag kopieren.",
        en="The contract has been archived since {day}; the way: copy it as a new one.",
        fr="Le contrat est archivé depuis le {day}; la voie: le copier comme nouveau contrat.",
        it="Il contratto è archiviato dal {day}; la via: copiarlo come nuovo contratto.",
    )
    day: date


@frozen
class NothingToAdvance(Refused):
    """No occurrence is open any more; one in addition is still possible."""

    code = "recurrence.nothing_to_advance"
    text = Text(
        de="Ab {day} ist nichts mehr offen; möglich ist eine zusätzliche Ausführung.",
        en="Nothing is open from {day} on; one in addition is possible.",
        fr="À partir du {day}, rien n’est ouvert; une exécution en plus est possible.",
        it="Dal {day} nulla è aperto; è possibile un’esecuzione in aggiunta.",
    )
    day: date


@frozen
class NothingToReset(Refused):
    """Fixed dates are counted from nothing, so nothing can be counted anew."""

    code = "recurrence.nothing_to_reset"
    text = Text(
        de="Feste Daten lassen sich nicht neu zählen; der Weg: vorziehen oder zusätzlich ausführen.",
        en="Fixed dates cannot be counted anew; the way: bring forward, or one in addition.",
        fr="Des dates fixes ne se recomptent pas; la voie: avancer, ou exécuter en plus.",
        it="Le date fisse non si ricontano; la via: anticipare, o eseguire in aggiunta.",
    )


@frozen
class InvalidToken(Misuse):
    """A token is one printable line, by which the same click counts once."""

    code = "recurrence.token"
    text = Text(
        de="{token} ist kein Token: nötig ist eine druckbare Zeile von 1 bis 200 Zeichen.",
        en="{token} is no token: one printable line of 1 to 200 characters is needed.",
    )
    token: str


@frozen
class Triggered:
    """What was set off, and the contract afterwards.

    Attributes:
        occurrence: What was set off; its id is done from now on.
        contract: The contract; another one only where it is counted anew.
    """

    occurrence: Occurrence
    contract: MaintenanceContract


def trigger(
    contract: MaintenanceContract,
    *,
    on: date,
    token: str,
    mode: Trigger = Trigger.ADVANCE,
    done: Collection[str] = frozenset(),
) -> Triggered:
    """Set the action off by hand.

    Args:
        contract: The contract.
        on: The day of the work, at the place.
        token: The caller's, one for each click; of one in addition its id is made.
        mode: What it does to the cycle.
        done: The ids of occurrences that were fired, brought forward or missed.

    Returns:
        What is set off: the first open occurrence that is due on that day or later, or one in
        addition; and the contract afterwards.

    Raises:
        Archived: `recurrence.archived`.
        NotActive: `recurrence.not_active`.
        NothingToAdvance: `recurrence.nothing_to_advance`.
        NothingToReset: `recurrence.nothing_to_reset`, fixed dates.
        InvalidToken: `recurrence.token`.
        NotADay: `instants.not_a_day`.
    """
    refuse_inactive(contract, a_day(on))
    a_token(token)
    if mode is Trigger.EXTRA:
        return Triggered(Occurrence(contract, contract.stretches[-1], -1, on, token), contract)
    if mode is Trigger.RESET and not isinstance(contract.rule, Every):
        raise NothingToReset
    found = first_open(contract, on, done)
    if found is None:
        raise NothingToAdvance(on)
    return Triggered(found, contract if mode is Trigger.ADVANCE else reset(contract, found, on))


def a_token(token: str) -> None:
    """Refuse what is no token.

    Raises:
        InvalidToken: `recurrence.token`.
    """
    if not is_line(token):
        raise InvalidToken(ascii(token)[:80])


def refuse_inactive(contract: MaintenanceContract, on: date) -> None:
    """Refuse to set off what is inactive or archived.

    Raises:
        Archived: `recurrence.archived`.
        NotActive: `recurrence.not_active`.
    """
    if contract.archived_on is not None:
        raise Archived(contract.archived_on)
    if any(span.holds(on) for span in contract.spans):
        raise NotActive(on)


def first_open(contract: MaintenanceContract, on: date, done: Collection[str]) -> Occurrence | None:
    """Find the first occurrence from a day on that nothing has become of; forecasts are none."""
    coming = schedule.in_order(contract, on, certain=True)
    return next((each for each in coming if each.id not in done), None)


def reset(contract: MaintenanceContract, fulfilled: Occurrence, on: date) -> MaintenanceContract:
    """Count on from the day of the work: a completion, or a revision with another anchor."""
    rule = contract.rule
    if rule.floats:
        return evolve(contract, completed=(*contract.completed, on))
    if isinstance(rule, Every) and rule.eom and on != last_of_month(on):
        rule = evolve(rule, eom=False)
    after = max(fulfilled.nominal, on) + ONE_DAY  # the day of the work itself counts no second time
    return revise(contract, after, rule=rule, anchor=on).contract


TRIGGER_LABELS: Final = {
    Trigger.ADVANCE: Text(
        "nächste Fälligkeit vorziehen", "bring the next occurrence forward",
        "avancer la prochaine échéance", "anticipare la prossima scadenza",
    ),
    Trigger.EXTRA: Text(
        "zusätzlich ausführen", "once in addition", "exécuter en plus", "eseguire in aggiunta"
    ),
    Trigger.RESET: Text(
        "vorziehen und neu zählen", "bring forward and count anew", "avancer et recompter",
        "anticipare e ricontare",
    ),
}  # fmt: skip
