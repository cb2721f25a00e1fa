"""Standing: who has the move and how the deadlines stand, as an order's row says it for any time.

Both follow from the events, the program and the calendar, and change by time alone at instants that
are known beforehand: where a deadline becomes overdue, where a date lets a step pass or no longer.
So a row holds what is so from the last event on, and behind it each such instant with what is so
from then on.  The one rule: a row is read only as long as it rests on the program and the calendar
of today; of any other the order itself is judged.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Final, TypeAlias

from attrs import frozen

from fixflow.deadlines import DeadlineState, Running
from fixflow.instants import from_micros, to_micros
from fixflow.lifecycle import Order
from fixflow.lifecycle.turns import timeless, turning
from fixflow.parties import Role
from fixflow.partners import Program
from fixflow.storage.edition import of_place
from fixflow.storage.script import Args

Moves: TypeAlias = Callable[[int], tuple[Role, ...]]
Runs: TypeAlias = Sequence[tuple[Running, int | None]]  # each with the instant that ends it

FORM: Final = "1"  # of what is written here; another one makes every row of this one an old one
ROLES: Final = tuple(zip("pcks", Role, strict=True))
STATES: Final = tuple(zip("ropmlx", DeadlineState.__members__.values(), strict=False))
NOTHING_DUE: Final = 2**62  # behind every instant
DIGITS: Final = 16
MOST: Final = 4  # instants that a row has room for
OVERDUE: Final = DeadlineState.OVERDUE
END: Final = 10**DIGITS - 1  # in the year 2286; what changes later is not looked for
LONG: Final = 36_525 * 86_400 * 1_000_000  # a hundred years

# what a row says at an instant, which is handed in once for each that there is room for
WIDTH: Final = len(ROLES) + len(DeadlineState)
CODE: Final = (
    "CASE "
    + "".join(
        f"WHEN SUBSTR(standing, {start}, {DIGITS}) BETWEEN '0' AND ?"
        f" THEN SUBSTR(standing, {start + DIGITS}, {WIDTH}) "
        for start in reversed(range(WIDTH + 1, WIDTH + 1 + MOST * (DIGITS + WIDTH), DIGITS + WIDTH))
    )
    + f"ELSE SUBSTR(standing, 1, {WIDTH}) END"
)


@frozen
class Standing:
    """What an order's row says beside what the order itself says.

    Attributes:
        due_at: By when the next thing must be done, in microseconds; None where nobody can say.
        text: What is so from the last event on, and from each instant that changes it.
        edition: The program and the calendar that it rests on.
        running: The open deadlines that it was made from.
    """

    due_at: int | None
    text: str
    edition: str
    running: tuple[Running, ...] = ()

    @property
    def cells(self) -> Args:
        """The cells of the row."""
        return self.due_at, self.text, self.edition


def of(order: Order, program: Program) -> Standing:
    """Say how an order stands from its last event on.

    Where that cannot be said, or not in one row, it says so: then the order is judged whenever
    somebody looks at it.
    """
    try:
        rests_on = edition(program, order.place)
        every = tuple((run, ends(run)) for run in program.deadlines(order, order.at))
        text = written(order, program, every)
    except Exception:  # noqa: BLE001  an integrator's program may raise anything; whoever looks is told
        return Standing(None, "", "")
    running = tuple(run for run, _ in every if run.state.open)
    due_at = min((until for _, until in every if until is not None), default=NOTHING_DUE)
    return Standing(due_at if text else None, text, rests_on, running)


def edition(program: Program, place: str | None) -> str:
    """Name what a row rests on, as it is today."""
    return FORM + of_place(program.ref, place if program.clocks else None)


def ends(run: Running) -> int | None:
    """Give the microsecond from which an open run is overdue; none where nobody knows it yet."""
    return to_micros(run.due.at) if run.state.open and run.due.at else None


def written(order: Order, program: Program, every: Runs) -> str:
    """Write how an order stands; nothing where it changes more often than there is room for."""
    begun = to_micros(order.at)
    said = [(begun, code(order, program, every, begun, order.at))]
    for at in sorted({*overdue(every), *turns(order, program, begun)}):
        now = code(order, program, every, at, from_micros(at))
        if now != said[-1][1]:
            said.append((at, now))
    fits = len(said) <= MOST + 1 and all(0 < at <= END for at, _ in said[1:])
    return "".join((said[0][1], *(f"{at:0{DIGITS}}{now}" for at, now in said[1:]))) if fits else ""


def code(order: Order, program: Program, every: Runs, at: int, instant: datetime) -> str:
    """Say who has the move and how the deadlines stand at an instant, a letter for each."""
    late = [run.owner for run, until in every if until is not None and until <= at]
    states = {OVERDUE if until is not None and until <= at else run.state for run, until in every}
    return letters(program.moving(order, instant, lambda: late), states)


def letters(roles: Iterable[Role], states: Iterable[DeadlineState]) -> str:
    """Write roles and states, a letter for each that is there.

    Examples:
        >>> letters((Role.CONTRACTOR,), (DeadlineState.MET, DeadlineState.RUNNING))
        '-c--r--m--'
    """
    mine, theirs = frozenset(roles), frozenset(states)
    told = [letter if role in mine else "-" for letter, role in ROLES]
    told += [letter if state in theirs else "-" for letter, state in STATES]
    return "".join(told)


def read(said: str) -> tuple[tuple[Role, ...], tuple[DeadlineState, ...]]:
    """Read roles and states back."""
    mine, theirs = said[: len(ROLES)], said[len(ROLES) :]
    return (
        tuple(role for letter, role in ROLES if letter in mine),
        tuple(state for letter, state in STATES if letter in theirs),
    )


def overdue(every: Runs) -> Iterator[int]:
    """Give the instants at which a deadline becomes overdue."""
    return (until for run, until in every if until is not None and run.state is not OVERDUE)


def turns(order: Order, program: Program, begun: int) -> Iterator[int]:
    """Give the instants at which the rows alone give the move to somebody else.

    Where a date only lifts what keeps a step, its reason names it.  Where one closes a step, such
    as the last day of an offer, nothing does, and it is looked for.
    """
    if timeless(program.machine, order):
        return

    def moves(at: int) -> tuple[Role, ...]:
        return program.machine.turn(order, from_micros(at))

    lifted = (to_micros(each) for each in turning(program.machine, order, order.at))
    ends = min(begun + LONG, END)
    for low, high in pairwise((begun, *sorted({at for at in lifted if begun < at < ends}), ends)):
        yield from changes(moves, low, high)


def changes(moves: Moves, low: int, high: int) -> Iterator[int]:
    """Look for the instants at which the move changes, behind one and up to another.

    Examples:
        >>> steps = lambda at: (Role.PRINCIPAL,) if at < 7 else (Role.CONTRACTOR,)
        >>> list(changes(steps, 0, 1000))
        [7]
    """
    before = moves(low)
    while low < high and before != moves(high):
        least, most = (high - 1, high) if moves(high - 1) == before else (low, high - 1)
        while most - least > 1:
            middle = (least + most) // 2
            least, most = (middle, most) if moves(middle) == before else (least, middle)
        yield most
        low, before = most, moves(most)
