"""What holds at the end of every simulation, whatever has failed.

Nothing is lost, nothing is told twice without a reason outside of us, lanes keep their order,
numbers have no gap, and the journal is sound.  The one rule: what is expected is counted from the
table of the program by hand.
"""

from collections.abc import Iterator, Mapping

from fixflow.instants import to_micros
from tests.grounds import Ground
from tests.simulation.relay import RELAY, STAGES
from tests.simulation.remote import Remote
from tests.simulation.world import World

EVENTS = "SELECT id, name FROM fx_event WHERE kind = 'order' ORDER BY id, version"
LETTERS = "SELECT id, topic, door, done_at IS NOT NULL, dead_at IS NOT NULL FROM fx_outbox"
OPEN = "SELECT COUNT(*) FROM fx_outbox WHERE done_at IS NULL"
FIRED = "SELECT COUNT(*) FROM fx_due WHERE outcome = 'fired'"
LEFT = "SELECT COUNT(*) FROM fx_due WHERE done_at IS NULL AND due_at <= ?"
NUMBERS = "SELECT number FROM host_row WHERE number IS NOT NULL ORDER BY number"


def open_letters(ground: Ground) -> int:
    """Count letters that are not done."""
    return int(ground.rows(OPEN)[0][0])


def wrong(
    world: World, remote: Remote, ground: Ground, allowed: Mapping[tuple[str, int], set[str]]
) -> list[str]:
    """Name whatever does not hold."""
    return [
        *of_orders(ground, allowed),
        *of_letters(remote, ground),
        *of_alarms(world, ground),
        *of_numbers(ground),
        *of_journal(ground),
    ]


def of_orders(ground: Ground, allowed: Mapping[tuple[str, int], set[str]]) -> Iterator[str]:
    """Every order went through every stage once, and one of two racers did it."""
    orders: dict[str, list[str]] = {}
    for order, name in ground.rows(EVENTS):
        orders.setdefault(order, []).append(name)
    for order, names in orders.items():
        if names != list(STAGES):
            yield f"{order} has {names}"
    for (order, step), keys in allowed.items():
        if len(keys) != 1:
            yield f"step {step} of {order} was taken by {sorted(keys)}"
    if len(allowed) != len(orders) * len(STAGES):
        yield f"{len(allowed)} steps were taken"


def of_letters(remote: Remote, ground: Ground) -> Iterator[str]:
    """What was told has arrived; nothing else has, nothing twice, nothing out of order."""
    letters = ground.rows(LETTERS)
    ids = {row[0] for row in letters}
    told = [topic for _, topic, *_ in letters]
    steps = len(ground.rows(EVENTS))
    if told.count("stage") != steps:
        yield f"{told.count('stage')} of {steps} stages were told"
    if sum(told.count(name) for name in STAGES) != steps:
        yield f"{steps} steps were told by mail {sum(map(told.count, STAGES))} times"
    if any(dead or not done for *_, done, dead in letters):
        yield f"not done: {[row for row in letters if not row[3] or row[4]]}"
    if lost := ids - set(remote.arrived):
        yield f"lost: {sorted(lost)}"
    if surplus := set(remote.arrived) - ids:
        yield f"told without a commit: {sorted(surplus)}"
    if twice := remote.doubled():
        yield f"twice: {twice}"
    if lanes := remote.out_of_order():
        yield f"out of order: {lanes}"


def of_alarms(world: World, ground: Ground) -> Iterator[str]:
    """Every alarm that rang has its letter, and none that is due was left."""
    ((fired,),) = ground.rows(FIRED)
    reminders = sum(row[1] == "reminder" for row in ground.rows(LETTERS))
    if fired != reminders:
        yield f"{fired} alarms fired, {reminders} letters"
    ((left,),) = ground.rows(LEFT, to_micros(world.now))
    if left:
        yield f"{left} alarms were left"


def of_numbers(ground: Ground) -> Iterator[str]:
    """Numbers are 1 to n."""
    found = [number for (number,) in ground.rows(NUMBERS)]
    if found != list(range(1, len(found) + 1)):
        yield f"numbers {found}"


def of_journal(ground: Ground) -> Iterator[str]:
    """Chain, fold and seals are sound."""
    with ground.desk(programs=[RELAY]) as desk:
        for each in desk.verify():
            yield f"{each.code} {each.kind} {each.id}"
