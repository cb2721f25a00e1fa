"""Keeping: the steps of a log that are allowed, into the database.

The one rule: the database judges each step again.  Where it says otherwise somebody else was
faster, and the whole log is judged anew.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from typing import Final

from fixflow.cli.progress import followed
from fixflow.cli.replay import Replay, Step
from fixflow.desk import Desk
from fixflow.lifecycle import Start
from fixflow.storage import Conflict
from fixflow.texts import Language, Text

TOGETHER: Final = 100
KEEPING: Final = Text(de="Aufträge speichern", en="Keeping orders")


def keep(
    desk: Desk, replays: tuple[Replay, ...], lang: Language, until: datetime | None = None
) -> None:
    """Store the steps that are allowed and not stored yet, some orders in one transaction.

    Args:
        desk: The database.
        replays: The orders that were judged.
        lang: In which language progress is told.
        until: Only steps before this instant; all of them where none is given.
    """
    todo = [tuple(early(each, until)) for each in replays]
    work = followed([each for each in todo if each], KEEPING, lang)
    while some := tuple(islice(work, TOGETHER)):
        with desk.together():
            for steps in some:
                store(desk, steps)


def early(replay: Replay, until: datetime | None) -> Iterator[Step]:
    """Give the steps before an instant."""
    return (each for each in replay.steps if until is None or each.line.at < until)


def store(desk: Desk, steps: tuple[Step, ...]) -> None:
    """Store the new steps of one order.

    Raises:
        Conflict: `storage.conflict`, the stored order is not any more what the step was judged by.
    """
    for step in steps:
        line, action = step.line, step.action
        if isinstance(action, Start):
            decision = desk.receive(
                line.program, line.order, action, place=line.place, by=line.by, at=line.at
            )
        else:
            before = step.version - 1
            decision = desk.act(line.order, action, by=line.by, at=line.at, expected=before)
        if decision.refused:
            raise Conflict(whole_transaction=True)
