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
from fixflow.recurrence.completing import complete
from fixflow.recurrence.contract import MaintenanceContract
from fixflow.recurrence.cycle import last_of_month
from fixflow.recurrence.exceptions import Override
from fixflow.recurrence.faults import BeyondYear9999
from fixflow.recurrence.interval import Every
from fixflow.recurrence.occurrence import Occurrence
from fixflow.recurrence.revising import days_on, last_done, revise
from fixflow.recurrence.sweep import CatchUp
from fixflow.texts import Text

ONE_DAY: Final = timedelta(days=1)


class Trigger(Enum):
    """What triggering by hand does to the cycle; the manual does not say, so it is named.

    ADVANCE fulfils the earliest open occurrence and leaves the cycle; EXTRA is one in addition;
    RESET fulfils it too and counts on from the day of the work.
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
    """Only an interval is counted from a day; fixed dates and imported rules cannot begin anew."""

    code = "recurrence.nothing_to_reset"
    text = Text(
        de="Neu zählen lässt sich nur ein Intervall; der Weg: vorziehen oder zusätzlich ausführen.",
        en="Only an interval can be counted anew; the way: bring forward, or one in addition.",
        fr="Seul un intervalle se recompte; la voie: avancer, ou exécuter en plus.",
        it="Solo un intervallo si riconta; la via: anticipare, o eseguire in aggiunta.",
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
class InvalidTrigger(Misuse):
    """What a trigger does to the cycle is one of the three modes, and no text."""

    code = "recurrence.trigger"
    text = Text(
        de="{mode} ist weder Trigger.ADVANCE noch EXTRA noch RESET.",
        en="{mode} is not Trigger.ADVANCE, EXTRA or RESET.",
    )
    mode: str


@frozen
class Triggered:
    """What was set off, and the contract afterwards.

    Attributes:
        occurrence: What was set off; its id is done from now on.
        contract: The contract; another one only where it is counted anew.
        lost: Exceptions that name no date of it any more.
    """

    occurrence: Occurrence
    contract: MaintenanceContract
    lost: tuple[Override, ...] = ()


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
        What is set off, the earliest open occurrence or one in addition, and the contract
        afterwards.  One that is late is open as long as it would still be caught up.

    Raises:
        Archived: `recurrence.archived`.
        NotActive: `recurrence.not_active`.
        NothingToAdvance: `recurrence.nothing_to_advance`.
        NothingToReset: `recurrence.nothing_to_reset`, fixed dates.
        InvalidToken: `recurrence.token`.
        InvalidTrigger: `recurrence.trigger`.
        BeyondYear9999: `recurrence.beyond_horizon`, nothing follows to be counted anew.
        NotADay: `instants.not_a_day`.
    """
    refuse_inactive(contract, a_day(on))
    a_token(token)
    if not isinstance(mode, Trigger):
        raise InvalidTrigger(ascii(mode)[:80])
    if mode is Trigger.EXTRA:
        return Triggered(Occurrence(contract, contract.stretches[-1], -1, on, token), contract)
    if mode is Trigger.RESET and not isinstance(contract.rule, Every):
        raise NothingToReset
    found = first_open(contract, on, done)
    if found is None:
        raise NothingToAdvance(on)
    return reset(contract, found, on, done) if mode is Trigger.RESET else Triggered(found, contract)


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
    """Find the earliest occurrence that nothing has become of; forecasts are none.

    What is too late to be caught up is missed, and so it is not open.
    """
    late: Occurrence | None = None
    latest = None
    for day, _, each in schedule.placed(contract, caught_up_from(contract, on), certain=True):
        if day > on and late is not None:
            break
        if contract.catch_up is CatchUp.LATEST and latest != day <= on:
            late, latest = None, day
        if late is None and each.id not in done and not each.completed:
            late = each
    return late


def caught_up_from(contract: MaintenanceContract, on: date) -> date:
    """Give the first due day that would still be caught up."""
    match contract.catch_up:
        case CatchUp.ALL:
            return days_on(on, -contract.window.n)
        case CatchUp.LATEST:
            return date.min
        case _:
            return on


def reset(
    contract: MaintenanceContract, fulfilled: Occurrence, on: date, done: Collection[str]
) -> Triggered:
    """Count on from the day of the work: a completion, or a revision with another anchor.

    A date behind it that something has become of already stays one, under its own id: what is
    counted anew comes after it.
    """
    rule = contract.rule
    if rule.floats:
        noted = complete(contract, on)
        return Triggered(fulfilled, noted.contract, noted.lost)
    if isinstance(rule, Every) and rule.eom and on != last_of_month(on):
        rule = evolve(rule, eom=False)
    last = max(fulfilled.nominal, on)
    last = last_done(contract, last, done) or last
    if last == date.max:
        raise BeyondYear9999(fulfilled.i)
    after = last + ONE_DAY  # the day of the work itself counts no second time
    anew = revise(contract, after, rule=rule, anchor=on)
    return Triggered(fulfilled, anew.contract, anew.lost)


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
