"""Surroundings: all that stands about one order besides its row, judged table by table.

What is about an order that is not there is named too, unless a fault of the order itself is known
by the end, which says it already.  The one rule: each area judges its own rows, and what is wrong
with one of them is no fault of the order.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from fixflow.storage.journal import Entry
from fixflow.storage.orders import KIND
from fixflow.storage.script import Row
from fixflow.storage.verifying import alarms, contracts, letters_of_orders, messages, words
from fixflow.storage.verifying.beside import Beside
from fixflow.storage.verifying.finding import Finding, finding
from fixflow.storage.verifying.letters_of_orders import Known, letter
from fixflow.storage.verifying.retold import Retold
from fixflow.storage.verifying.values import by_place, erasures

NONE: Final[Sequence[Row]] = ()


def of_order(of: Retold, near: Beside, entries: Sequence[Entry]) -> Iterator[Finding]:
    """Judge what stands about an order whose journal is whole."""
    id_ = of.subject.id
    letters = [letter(row) for row in near.letters.get(id_, NONE)]
    posted = near.messages.get(id_, NONE)
    rung = near.alarms.get(id_, NONE)
    said = by_place(near.said.get(id_, NONE))
    if posted or said:
        gone = frozenset(at for _, at in erasures(entries))
        yield from messages.of_order(of.subject.realm, id_, posted, said, gone)
    if letters or rung:
        yield from alarms.of_order(of, rung, letters)
        yield from letters_of_orders.of_order(of, letters, known(rung, posted))
    yield from words.of_order(of, near.words.get(id_, NONE))
    yield from contracts.of_order(of, near.contracts.get(id_, NONE))


def known(rung: Iterable[Row], posted: Iterable[Row]) -> Known:
    """Gather what letters are held against."""
    return Known(
        alarms={(str(each[0]), str(each[1]), str(each[2])): (each[3], each[8]) for each in rung},
        messages={n: (at, by_role) for n, at, by_role, *_ in posted},
    )


def of_nobody(near: Beside, id_: str) -> Iterator[Finding]:
    """Name what stands about an order that is not there, the first row of each table."""
    if rows := near.values.get(id_):
        version, name, *_ = rows[0]
        yield finding("vault.surplus", KIND, id_, whole(version), field=name)
    if rows := near.alarms.get(id_):
        name, run, rung, *_ = rows[0]
        yield finding("alarm.surplus", alarms.ALARM, id_, None, alarm=f"{name}#{run}/{rung}")
    for own, version, *_ in near.letters.get(id_, NONE):
        about = {"of": f"{KIND} {id_}", "version": version}
        yield finding("letter.without_event", letters_of_orders.LETTER, str(own), None, **about)
    if rows := near.messages.get(id_):
        yield finding("message.without_order", messages.MESSAGE, id_, whole(rows[0][0]))
    if rows := near.said.get(id_):
        version, name, *_ = rows[0]
        yield finding("vault.surplus", messages.MESSAGE, id_, whole(version), field=name)
    if rows := near.words.get(id_):
        yield finding("search.differs", words.SEARCH, id_, None, missing=0, surplus=len(rows))
    if near.contracts.get(id_):
        yield finding("contract.surplus", contracts.CONTRACT, id_)


def whole(number: object) -> int | None:
    """Give a number as the place of a finding; a damaged one is none."""
    return number if isinstance(number, int) else None
