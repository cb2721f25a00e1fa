"""Contract jobs: what people do with a contract, and a tick over several of them.

Those of the tick announce, fire, miss and open orders, all at once; `FIXFLOW_KILL_CONTRACTS` says how
many there are: four, or fifty at the full size.  The one rule: what the tick of a contract writes
it writes in one transaction, so a process dies between two contracts, or in none.
"""

import os
from datetime import date, datetime, timedelta
from typing import Final

from attrs import evolve

from fixflow.deadlines import Before, Days
from fixflow.recurrence import (
    COMPLETION,
    CustomerId,
    MaintenanceContract,
    OrderDue,
    TaskDue,
    Trigger,
    every,
    omit,
)
from tests.grounds import Ground, make
from tests.kill.job import Job
from tests.kill.script import Op
from tests.kill.worker import Worker
from tests.recurring import MEIER, ZURICH, save

CONTRACTS: Final = int(os.environ.get("FIXFLOW_KILL_CONTRACTS", "4"))
SAVED: Final = datetime(2026, 5, 4, 8, tzinfo=ZURICH)
THEN: Final = SAVED + timedelta(hours=1)
DOWN: Final = datetime(2026, 5, 22, 8, tzinfo=ZURICH)  # seventeen days after the first date


def weekly(number: int) -> MaintenanceContract:
    """Make a contract: its dates are 5, 12 and 19 May, one or two too late; 26 is announced."""
    order = OrderDue("E-5", "imofix@1")
    return MaintenanceContract(
        id=f"WV-{number:02}",
        name="Filter",
        subject=CustomerId("K-9"),
        start=date(2026, 5, 5),
        rule=every(weeks=1),
        place="CH-ZH",
        remind=(Before(Days(5)),),
        window=Days(5 if number % 2 else 10),
        on_due=TaskDue("E-4") if number % 4 < 2 else order,
    )


FLOATING: Final = evolve(
    weekly(0), id="WV-F", rule=every(weeks=1, counted_from=COMPLETION), remind=()
)


def contracts(ground: Ground) -> None:
    """Save contracts that nobody has looked at for seventeen days, and one whose work was begun."""
    with make(ground).desk() as desk, desk.together():
        for number in range(CONTRACTS):
            save(desk, weekly(number), SAVED)
        save(desk, FLOATING, SAVED)
        assert desk.contracts.trigger("WV-F", token="form-0", by=MEIER, at=SAVED).allowed  # noqa: S106  no secret
        later = date(2027, 1, 1), date(2027, 2, 1)
        assert desk.contracts.pause("WV-F", *later, by=MEIER, at=SAVED, why="Umbau").allowed


def tick_contracts(worker: Worker) -> None:
    """Ring them all."""
    worker.tick(Op(key="k-contracts", what="tick", at=DOWN))


def save_contract(worker: Worker) -> None:
    """Save one more, under a key."""
    contract = evolve(weekly(0), id="WV-N")
    assert worker.own.contracts.save(contract, by=MEIER, at=THEN, key="k-save").allowed


def change_contract(worker: Worker) -> None:
    """Give another name, under a key."""
    worker.own.contracts.change(
        "WV-00", by=MEIER, at=THEN, why="Name", key="k-change", name="Therme"
    )


def revise_contract(worker: Worker) -> None:
    """Count otherwise from June on, under a key."""
    worker.own.contracts.revise(
        "WV-00", date(2026, 6, 1), by=MEIER, at=THEN, why="seltener", key="k-revise",
        rule=every(weeks=2),
    )  # fmt: skip


def complete_contract(worker: Worker) -> None:
    """Note that the work was done, under a key."""
    day, later = date(2026, 5, 6), THEN + timedelta(days=2)
    worker.own.contracts.completed("WV-F", day, by=MEIER, at=later, key="k-completed")


def except_contract(worker: Worker) -> None:
    """Leave one date out, under a key."""
    left_out = omit(date(2026, 6, 2), "Umbau")
    worker.own.contracts.override("WV-00", left_out, by=MEIER, at=THEN, why="Umbau", key="k-omit")


def pause_contract(worker: Worker) -> None:
    """Plan a pause, under a key."""
    off, on = date(2026, 6, 1), date(2026, 7, 1)
    worker.own.contracts.pause("WV-00", off, on, by=MEIER, at=THEN, why="Ferien", key="k-pause")


def unpause_contract(worker: Worker) -> None:
    """Take one away that was planned, under a key."""
    off = date(2027, 1, 1)
    worker.own.contracts.unpause("WV-F", off, by=MEIER, at=THEN, why="doch nicht", key="k-unpause")


def trigger_contract(worker: Worker) -> None:
    """Press the button of one that opens an order; the same token is the same click."""
    done = worker.own.contracts.trigger(
        f"WV-{min(2, CONTRACTS - 1):02}", token="form-1", by=MEIER, at=THEN, mode=Trigger.RESET  # noqa: S106  no secret
    )  # fmt: skip
    assert done.allowed


STEP: Final = ("fx_command", "fx_contract", "fx_event", "fx_order")
# what has come is told first, with its letters
EDITED: Final = (
    "fx_command", "fx_contract", "fx_due", "fx_event", "fx_order", "fx_outbox", "fx_pii",
)  # fmt: skip
OPENS: Final = ("fx_due", "fx_outbox", "fx_pii", "fx_search")
JOBS: Final = {
    "tick_contracts": Job(
        do=tick_contracts, base="contracts", writes=sorted((*STEP, *OPENS)), commits=CONTRACTS,
        in_parts=True,
    ),
    "save_contract": Job(
        do=save_contract, base="contracts", writes=sorted((*STEP, "fx_due", "fx_pii", "fx_search"))
    ),
    "change_contract": Job(do=change_contract, base="contracts", writes=EDITED),
    "revise_contract": Job(do=revise_contract, base="contracts", writes=EDITED),
    "complete_contract": Job(  # nothing has come of it that was not told
        do=complete_contract, base="contracts",
        writes=sorted({*EDITED} - {"fx_outbox"}),
    ),
    "except_contract": Job(do=except_contract, base="contracts", writes=EDITED),
    "pause_contract": Job(do=pause_contract, base="contracts", writes=EDITED),
    "unpause_contract": Job(  # it waits for a completion, so it has no alarm
        do=unpause_contract, base="contracts", writes=sorted((*STEP, "fx_pii"))
    ),
    "trigger_contract": Job(
        do=trigger_contract, base="contracts", writes=sorted((*STEP, *OPENS)), raced=3
    ),
}  # fmt: skip
