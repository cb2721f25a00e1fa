"""A month from a log of your own: every step taken as far as its program allows it, then settled.

`python -m examples.scripts.month_from_log FILE CONTRACTOR` reads the CSV that `fixflow month` takes
(docs/how-to/read-a-log.md); here stands what a host does that has its steps somewhere else.
"""

import csv
import json
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from attrs import frozen

import fixflow
from fixflow import Actor, Desk, Role
from fixflow.documents import render_statement
from fixflow.fees import Party, Period, Settlement
from fixflow.lifecycle import Decision, LogStep
from fixflow.partners import digitec_galaxus as digitec
from fixflow.partners import shipped


@frozen
class Line:
    """One line of the log: which order, under which program, and what was done."""

    program: str
    order_id: str
    step: LogStep


def lines(file: Path) -> Iterator[Line]:
    """Read the steps of a log."""
    with file.open(encoding="utf-8-sig", newline="") as rows:
        for row in csv.DictReader(rows):
            step = LogStep(
                at=datetime.fromisoformat(row["at"]),
                by=Actor(Role(row["role"]), row["actor"] or None),
                action=row["step"],
                facts=json.loads(row["facts"] or "{}"),
                place=row["place"] or None,
            )
            yield Line(row["program"], row["order_id"], step)


def take(desk: Desk, line: Line) -> Decision:
    """Take one step, as far as the order's program allows it; what is refused writes nothing."""
    program, step = shipped(line.program), line.step
    kept = desk.find(line.order_id)
    if kept is None:
        start = {"place": step.place, "by": step.by, "at": step.at}
        return desk.receive(program, line.order_id, **start, **step.facts)  # type: ignore[arg-type]  # read as JSON
    action = program.action(step.name, step.facts, order=kept)
    return desk.act(line.order_id, action, by=step.by, at=step.at)


def refusals(desk: Desk, log: Iterable[Line]) -> Iterator[tuple[Line, Decision]]:
    """Take every step, and give those that were refused."""
    for line in log:
        decision = take(desk, line)
        if decision.refused:
            yield line, decision


def settled(desk: Desk, contractor: str, month: str, at: datetime) -> Settlement | None:
    """Settle what a contractor performed for Digitec Galaxus in a month."""
    firm = Party(id=contractor, name=contractor, lines=())
    by = Actor(Role.CONTRACTOR, contractor)
    return desk.settle(digitec.PROGRAM, firm, Period(month), at=at, by=by)


def main(file: str, contractor: str) -> None:
    """Read the log, tell what was refused, and print the settlement of May 2026."""
    with fixflow.open(":memory:", tells=False) as desk:  # nobody is told of a log
        for line, decision in refusals(desk, lines(Path(file))):
            print(line.order_id, line.step.name, "·", decision.reasons[0].say("en"))
        june = datetime(2026, 6, 1, tzinfo=ZoneInfo("Europe/Zurich"))
        settlement = settled(desk, contractor, "2026-05", june)
        if settlement is not None:
            paper = Path(f"settlement-{settlement.billing_id}.pdf")
            paper.write_bytes(render_statement(settlement, lang="de"))
            print(f"{paper}: {len(settlement.lines)} orders")


if __name__ == "__main__":
    main(*sys.argv[1:3])
