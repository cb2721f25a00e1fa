"""Races in one series of statements: whoever settles, invoices, pays or voids waits for the other.

Four threads, each on a connection of a host's, ask for the same at the same moment and begin again
after a lost race, as hosts do; so it is at each isolation level.
"""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

from fixflow.desk.retry import NEVER
from fixflow.fees import Party, Period, Settlement, SettlementState, WrongState
from fixflow.parties import CONTRACTOR, Actor
from fixflow.partners import digitec_galaxus as digitec
from fixflow.storage import Conflict
from tests.grounds import Ground
from tests.races.racer import Racer
from tests.races.settling import VISIT, carry_out

ISSUED = VISIT + timedelta(days=30)
NAMES = tuple(f"c{number}" for number in range(6))
RACERS = 4

Work = Callable[[Racer, str], Settlement | None]
Answers = list[dict[str, Settlement | None]]


def prepared(ground: Ground) -> None:
    """Carry out one order of each contractor."""
    with ground.desk() as desk, desk.together():
        for name in NAMES:
            carry_out(desk, Actor(CONTRACTOR, name), f"{name}-order", VISIT)


def raced(ground: Ground, work: Work) -> Answers:
    """Let all do the same for every contractor, each in an order of its own."""
    start = Barrier(RACERS)

    def one(number: int) -> dict[str, Settlement | None]:
        racer = Racer(ground, number)
        names = random.Random(number).sample(NAMES, len(NAMES))  # noqa: S311  repeatable, no secret
        start.wait()
        try:
            return {name: at_last(racer, work, name) for name in names}
        finally:
            racer.connection.close()

    with ThreadPoolExecutor(RACERS) as hands:
        return list(hands.map(one, range(RACERS)))


def at_last(racer: Racer, work: Work, name: str) -> Settlement | None:
    """Work until it counts; None where another has taken the step."""
    try:
        found: Settlement | None = racer.until_it_counts(lambda: work(racer, name))
    except WrongState:
        return None
    return found


def settle(racer: Racer, name: str) -> Settlement | None:
    """Ask for the run of May."""
    return racer.desk.settle(
        digitec.PROGRAM, Party(id=name, name="Montagen GmbH"), Period("2026-05"),
        at=ISSUED, by=Actor(CONTRACTOR, name), document_date=date(2026, 6, 11),
    )  # fmt: skip


def latest(racer: Racer, name: str) -> Settlement:
    """Give a contractor's settlement of last."""
    return racer.desk.settlements(name)[-1]


def invoice(racer: Racer, name: str) -> Settlement:
    """Record the contractor's invoice."""
    no = latest(racer, name).billing_id
    return racer.desk.record_invoice(no, f"R-{name}", at=ISSUED, by=Actor(CONTRACTOR, name))


def pay(racer: Racer, name: str) -> Settlement:
    """Record that the contractor has been paid."""
    no = latest(racer, name).billing_id
    return racer.desk.mark_paid(no, at=ISSUED, by=Actor(CONTRACTOR, name))


def void(racer: Racer, name: str) -> Settlement:
    """Void the settlement."""
    no = latest(racer, name).billing_id
    return racer.desk.void(no, "falsche Adresse", at=ISSUED, by=Actor(CONTRACTOR, name))


def step_of_its_own(racer: Racer, name: str) -> Settlement:
    """Pay or void, so that the steps of several kinds meet in one chain."""
    return pay(racer, name) if NAMES.index(name) % 2 else void(racer, name)


def winners(answers: Answers) -> list[int]:
    """Count for each contractor how many racers have taken the step."""
    return [sum(each[name] is not None for each in answers) for name in NAMES]


def test_a_run_that_all_ask_for_at_once_is_settled_once(ground: Ground) -> None:
    """The first of a series too; who waits is given what the other has settled."""
    prepared(ground)

    answers = raced(ground, settle)

    for name in NAMES:
        assert 1 == len({each[name].hash if each[name] else None for each in answers})  # type: ignore[union-attr]
    with ground.desk() as desk:
        settled = [each for name in NAMES for each in desk.settlements(name)]
        assert list(range(1, len(NAMES) + 1)) == sorted(each.number for each in settled)
        assert () == desk.verify()


def test_each_step_of_a_settlement_is_taken_by_one(ground: Ground) -> None:
    """Steps of many settlements are one chain; who comes second sees the first one's state."""
    prepared(ground)
    once = [1] * len(NAMES)
    raced(ground, settle)

    assert once == winners(raced(ground, invoice))
    assert once == winners(raced(ground, step_of_its_own))
    with ground.desk() as desk:
        states = {desk.settlements(name)[-1].state for name in NAMES}
        assert {SettlementState.SETTLED, SettlementState.VOID} == states
        assert () == desk.verify()


def test_settling_anew_meets_voiding(ground: Ground) -> None:
    """A voided run is free at once, for one of those who ask; each number stands for one paper."""
    prepared(ground)
    raced(ground, settle)

    def either(racer: Racer, name: str) -> Settlement | None:
        return void(racer, name) if racer.number % 2 else settle(racer, name)

    raced(ground, either)

    with ground.desk() as desk:
        settled = [each for name in NAMES for each in desk.settlements(name)]
        assert list(range(1, len(settled) + 1)) == sorted(each.number for each in settled)
        assert () == desk.verify()


def test_who_waits_for_a_series_is_not_told_of_a_conflict(ground: Ground) -> None:
    """On a connection of one's own nothing need be tried again: the series is held, then read."""
    prepared(ground)
    raced(ground, settle)

    def record(name: str) -> Settlement | Conflict:
        with ground.desk(retry=NEVER) as desk:
            try:
                no = desk.settlements(name)[-1].billing_id
                return desk.record_invoice(no, "R", at=ISSUED, by=Actor(CONTRACTOR, name))
            except Conflict as error:
                return error

    with ThreadPoolExecutor(len(NAMES)) as hands:
        told = list(hands.map(record, NAMES))

    assert [SettlementState.INVOICED] * len(NAMES) == [
        each.state if isinstance(each, Settlement) else each for each in told
    ]
