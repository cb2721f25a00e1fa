"""`fixflow summary`: one order of a log as a paper to take along.

The one rule: only this order counts.  A fault of another order's line stands in nobody's way; with
one of its own nothing is printed.
"""

import argparse
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final

from attrs import frozen

from fixflow.cli import papers
from fixflow.cli.faults import LogFault, UnreadableLog
from fixflow.cli.filling import misfilled
from fixflow.cli.for_machines import print_json
from fixflow.cli.heard import heard
from fixflow.cli.log import Log, read_log
from fixflow.cli.named_program import finding, named_programs
from fixflow.cli.replay import Illegal, Replay, replayed
from fixflow.cli.summary import illegal_record
from fixflow.documents import render_summary
from fixflow.errors import Fault, Misuse
from fixflow.letters import composed
from fixflow.lifecycle import Order
from fixflow.parties import SYSTEM, Actor
from fixflow.portal import Summary, summary
from fixflow.safety import legible
from fixflow.texts import Language, Text

DONE: Final = 0
FAULTY: Final = 2
ILLEGAL: Final = 3
LONGEST: Final = 80
LONGEST_LINE: Final = 1000
PRINTER: Final = Actor(SYSTEM, "fixflow")  # whoever holds the log, may see its orders
NOT_THERE: Final = Text(
    de="Im Auftragsprotokoll gibt es keinen Auftrag «{order}».",
    en="The order log has no order “{order}”.",
)
LEFT_OUT: Final = Text(
    de="Zeile {line}: {step} war nicht möglich und ist ausgelassen",
    en="line {line}: {step} was not possible and is left out",
    fr="ligne {line}: {step} n’était pas possible et est laissé de côté",
    it="riga {line}: {step} non era possibile ed è tralasciato",
)


@frozen
class NoSuchOrder(Misuse):
    """The log has no order of this id."""

    code = "cli.no_such_order"
    text = Text(
        de="Im Auftragsprotokoll gibt es keinen Auftrag «{order}»; ähnlich: {near}.",
        en="The order log has no order “{order}”; similar: {near}.",
    )
    order: str
    near: tuple[str, ...]

    def say(self, lang: Language = "de") -> str:
        """Say that it is not there, and what is similar if anything is."""
        return super().say(lang) if self.near else NOT_THERE.say(lang, order=self.order)


@frozen
class NeverBegan(Misuse):
    """The program refused every step of the order, so that there is nothing to print.

    `faults` names each step with every reason.
    """

    code = "cli.never_began"
    text = Text(de="Der Auftrag {order} hat nie begonnen.", en="The order {order} never began.")
    order: str
    faults: tuple[Fault, ...]


def run(asked: argparse.Namespace) -> int:
    """Print the order and give the exit code."""
    from fixflow.cli.report import tell_faults

    find = finding(named_programs(asked.program))
    try:
        log = read_log(asked.log, find)
        name = known(log, composed(asked.order))
        replay = replayed(log.orders[name], None, find) if name in log.orders else None
        faults = tuple(found(log, name, replay))
    except UnreadableLog as error:
        replay, faults = None, (error.found,)
    if replay is None or faults:
        with heard():
            tell_faults(faults, asked.lang, as_json=asked.json)
        return FAULTY
    order = begun(replay)
    told = summary(order, asked.as_of or order.at, PRINTER, asked.lang, programs=find)
    papers.write(papers.folder(asked.out.parent), {asked.out.name: render_summary(told)})
    with heard():
        tell(told, tuple(replay.illegal), asked)
    return ILLEGAL if asked.strict and replay.illegal else DONE


def known(log: Log, order: str) -> str:
    """Give the id of an order that the log has, if only in a line at fault.

    Raises:
        NoSuchOrder: `cli.no_such_order`, with the ids that are near.
    """
    if order in log.orders or any(each.order == order for each in log.faults):
        return order
    near = get_close_matches(order[:LONGEST], log.orders)
    raise NoSuchOrder(legible(order, LONGEST), tuple(legible(each, LONGEST) for each in near))


def found(log: Log, order: str, replay: Replay | None) -> Iterator[LogFault]:
    """Give all faults of an order; where a line of it cannot be read, what that leads to is none."""
    unread = [each for each in log.faults if each.order == order]
    yield from unread
    if replay is not None:
        yield from (
            (each for line in replay.lines for each in misfilled(line.filling))
            if unread
            else replay.faults
        )


def begun(replay: Replay) -> Order:
    """Give the order that its steps have made.

    Raises:
        NeverBegan: `cli.never_began`, with all reasons of each step.
    """
    if replay.order is not None:
        return replay.order
    raise NeverBegan(
        replay.name,
        tuple(
            Fault(f"line {one.line}", each.code, each.text, each.params)
            for one in replay.illegal
            for each in one.reasons
        ),
    )


def tell(told: Summary, illegal: tuple[Illegal, ...], asked: argparse.Namespace) -> None:
    """Say what was printed, and which steps it leaves out."""
    if asked.json:
        print_json(to_record(told, illegal, asked))
        return
    print(legible(f"{told.order} · {told.state} → {asked.out}", LONGEST_LINE))
    for each in illegal:
        said = LEFT_OUT.say(asked.lang, line=each.line, step=each.step)
        print("  " + legible(said, LONGEST_LINE))


def to_record(
    told: Summary, illegal: tuple[Illegal, ...], asked: argparse.Namespace
) -> dict[str, object]:
    """Write for a machine which order was printed, as of when, and where."""
    return {
        "order": str(told.order),
        "program": told.program,
        "title": told.title,
        "state": told.state,
        "printed_at": told.printed_at.isoformat(),
        "file": str(asked.out),
        "illegal": [illegal_record(each, asked.lang) for each in illegal],
    }
