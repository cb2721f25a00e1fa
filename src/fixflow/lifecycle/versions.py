"""Versions: an order that runs on under another version of its program, or another program.

The one rule: a change of program is one event, or it is refused with every reason.  No row can
lead there, since a row knows one table only; so the event is the kernel's own, `program_changed`,
and stands in no table.  What an order is owed by its phase and its outcome holds across it.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime
from enum import Enum
from typing import Final

from attrs import frozen

from fixflow.events import Event
from fixflow.lifecycle.actions import PARTIES, Action
from fixflow.lifecycle.decide import check
from fixflow.lifecycle.decision import Decision
from fixflow.lifecycle.fields import choice, instant, line
from fixflow.lifecycle.fold import taken_over
from fixflow.lifecycle.order import Order
from fixflow.lifecycle.phases import EDGES, Outcome
from fixflow.lifecycle.reasons import GUARD, Reason
from fixflow.lifecycle.refusals import is_other, wrong_actor
from fixflow.lifecycle.rows import PROGRAM_CHANGED, State
from fixflow.lifecycle.table import Table
from fixflow.lifecycle.ways import ended_at
from fixflow.parties import PRINCIPAL, SYSTEM, Actor, Role
from fixflow.texts import Text

MAY_CHANGE: Final = (PRINCIPAL, SYSTEM)
SAME: Final[Mapping[str, str]] = {}


class OnChange(Enum):
    """What becomes of the deadlines that are running when an order changes its program."""

    KEEP = "keep"
    RESTATE = "restate"


KEEP: Final = OnChange.KEEP
RESTATE: Final = OnChange.RESTATE


@frozen
class ChangeProgram(Action):
    """Goes on under another program; the kernel's own action, in no table.

    `to` is the pinned name of the program, `state` the order's state there, `ended_at` when the
    work had ended before, if it had.
    """

    label = Text(
        de="Programm wechseln",
        en="Change program",
        fr="Changer de programme",
        it="Cambiare programma",
    )
    to: str = line()
    state: str = line()
    deadlines: OnChange = choice(OnChange, default=KEEP)
    ended_at: datetime | None = instant(optional=True)


TEXTS: Final[dict[str, Text]] = {
    "no_image": Text(
        de="In {program} gibt es keinen Zustand «{state}».",
        en="There is no state “{state}” in {program}.",
        fr="{program} n’a pas d’état «{state}».",
        it="In {program} non c’è lo stato «{state}».",
    ),
    "outcome_differs": Text(
        de="Der Ausgang wäre {there} statt {here}; er ändert sich nie.",
        en="The outcome would be {there} instead of {here}; it never changes.",
        fr="Le résultat serait {there} au lieu de {here}; il ne change jamais.",
        it="L’esito sarebbe {there} invece di {here}; non cambia mai.",
    ),
    "phase_jump": Text(
        de="Von «{here}» nach «{there}» führt kein Schritt.",
        en="No step leads from “{here}” to “{there}”.",
        fr="Aucune étape ne mène de «{here}» à «{there}».",
        it="Nessun passo porta da «{here}» a «{there}».",
    ),
    "fact_missing": Text(
        de="{program} braucht die Angabe «{name}».",
        en="{program} needs the fact “{name}”.",
        fr="{program} a besoin de l’indication «{name}».",
        it="{program} ha bisogno dell’indicazione «{name}».",
    ),
    "party_missing": Text(
        de="{program} braucht einen Beteiligten in der Rolle {role}.",
        en="{program} needs a party in the role of {role}.",
        fr="{program} a besoin d’une partie dans le rôle de {role}.",
        it="{program} ha bisogno di una parte nel ruolo di {role}.",
    ),
}
NONE_YET: Final = Text(de="noch keiner", en="none yet", fr="pas encore", it="ancora nessuno")


def hindrance(words: str, **params: object) -> Reason:
    """State why an order cannot change its program."""
    return Reason(GUARD, f"migration.{words}", TEXTS[words], params)


def migrate(  # noqa: PLR0913  two programs, an order, and what every step takes
    old: Table,
    new: Table,
    order: Order,
    *,
    by: Actor,
    at: datetime,
    states: Mapping[str, str] = SAME,
    deadlines: OnChange = KEEP,
    also: tuple[Reason, ...] = (),
) -> Decision:
    """Judge a change of program: the order after it, or every reason why not.

    Args:
        old: The program that the order runs under.
        new: The one that it is to run under.
        order: The order as it stands.
        by: Who changes it; the principal or the system may.
        at: When, with offset; not before the last event.
        states: The new state for an old one; one that is not named keeps its key.
        deadlines: What becomes of those that are running; a table knows none, so it is recorded.
        also: What a program with clocks has found missing.

    Raises:
        WrongProgram: `lifecycle.wrong_program`, the order does not run under the old program.
        NaiveInstant: `instants.naive`.
        TimeRunsBack: `lifecycle.time_runs_back`.
    """
    check(old, order, at)
    image = states.get(order.state, order.state)
    allowed = by.role in MAY_CHANGE
    who = wrong_actor(ChangeProgram, MAY_CHANGE, by.role, other=allowed and is_other(order, by))
    reasons = (*who, *hindrances(new, order, image), *also)
    if reasons:
        return Decision(order, reasons=reasons)
    ended = ended_at(old, order) if order.ended else None
    action = ChangeProgram(to=new.ref, state=image, deadlines=deadlines, ended_at=ended)
    event = Event(
        order=order.id,
        name=PROGRAM_CHANGED,
        at=at,
        by=by,
        facts=action.facts,
        program=order.program,
        action=action.action_name,
        version=order.version + 1,
    )
    return Decision(taken_over(new, order, event), (event,))


def hindrances(new: Table, order: Order, image: str) -> Iterator[Reason]:
    """Find everything that keeps an order from going on under a program."""
    state = new.by_key.get(image)
    if state is None:
        yield hindrance("no_image", program=new.ref, state=image[:80])
    else:
        yield from jumps(order, state)
    yield from lacking(new, order)


def jumps(order: Order, state: State) -> Iterator[Reason]:
    """Compare outcome and phase of an order with those of its new state."""
    if state.outcome is not order.outcome:
        here, there = outcome_label(order.outcome), outcome_label(state.outcome)
        yield hindrance("outcome_differs", here=here, there=there)
    if state.phase is not order.phase and state.phase not in EDGES[order.phase]:
        yield hindrance("phase_jump", here=order.phase.label, there=state.phase.label)


def outcome_label(outcome: Outcome | None) -> Text:
    """Name an outcome, or say that there is none yet."""
    return NONE_YET if outcome is None else outcome.label


def lacking(new: Table, order: Order) -> Iterator[Reason]:
    """Find what the start of a program must be told, and the order does not know."""
    needed = [name for name, spec in new.start_action.specs.items() if spec.required]
    told = {*order.facts, *order.events[0].facts}
    for name in needed:
        if name not in {*told, *PARTIES}:
            yield hindrance("fact_missing", program=new.ref, name=name)
    for name in needed:
        if name in PARTIES and Role(name) not in order.parties:
            yield hindrance("party_missing", program=new.ref, role=Role(name))
