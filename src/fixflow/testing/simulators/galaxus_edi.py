"""Galaxus on this machine: a folder that acts as its server does, for the tests of a partner.

It puts orders, requests to cancel and returns into one folder, reads the other, and says what it has
understood; on request it sends again, sends rubbish, or fetches nothing.  That a file whose name came
before is deleted unread, and that test files stay where they are, its pages say; what a message does
to an order there is only as far as they say it.  By `python -m fixflow.testing.simulators.galaxus_edi
FOLDER` it runs until Ctrl-C.  The one rule: every effect is counted, so that a test can tell one from
two.
"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from enum import Enum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from attrs import define, field, frozen

from fixflow.connectors import galaxus_edi as edi
from fixflow.connectors.directory import DirectoryTransport
from fixflow.connectors.file_steps import Put
from fixflow.connectors.filing import TEMPORARY
from fixflow.connectors.galaxus_edi.telling import RAW
from fixflow.errors import FixflowError
from fixflow.testing.simulators.galaxus_edi_samples import (
    SUPPLIER,
    cancel_request,
    order_placement,
    return_registration,
)

PAUSE: Final = 1.0  # seconds between two looks of the program
HOSTILE: Final = (
    b'<?xml version="1.0"?><!DOCTYPE ORDER [<!ENTITY a "aaaaaaaaaa">'
    b'<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]><ORDER>&b;</ORDER>'
)


class Trouble(Enum):
    """What may lie in the folder instead of an order.

    EMPTY is a file of no bytes, as one that is being written; TRUNCATED ends in the middle; FOREIGN is
    for another supplier; UNKNOWN is a document that nobody reads here; STRANGE is no document by its
    name; HOSTILE is an XML bomb; WRONG is an order with two faults.
    """

    EMPTY = "empty"
    TRUNCATED = "truncated"
    FOREIGN = "foreign"
    UNKNOWN = "unknown"
    STRANGE = "strange"
    HOSTILE = "hostile"
    WRONG = "wrong"


@frozen
class Report:
    """What Galaxus says of a file of the partner's; in life it comes by mail.

    Attributes:
        name: The name of the file.
        problem: What is wrong; '' for nothing.
    """

    name: str
    problem: str = ""


@define
class Galaxus:
    """A folder that acts as Galaxus.

    Attributes:
        root: Where the partner's login leads.
        base: The folder below it, `OrderData/Test`.
        supplier: The partner's number.
        live: Whether a file is deleted once it was read; in `Test` none is.
        asleep: Whether it fetches nothing, so that files lie there.
        said: The documents of the partner's that had an effect, in order.
        taken: The files that it has taken and does not read: EOLN, SURN.
        arrivals: The day of arrival by order and product, as the last order response says.
        reports: What it says of each file that it has read.
        names: The names that it has ever read.
    """

    root: Path
    base: str = "OrderData/Test"
    supplier: str = SUPPLIER
    live: bool = False
    asleep: bool = False
    said: list[edi.Going] = field(factory=list, init=False)
    taken: list[str] = field(factory=list, init=False)
    arrivals: dict[tuple[str, str], str] = field(factory=dict, init=False)
    reports: list[Report] = field(factory=list, init=False)
    names: set[str] = field(factory=set, init=False)

    def __attrs_post_init__(self) -> None:
        for folder in (self.inbox, self.outbox):
            folder.mkdir(parents=True, exist_ok=True)

    @property
    def inbox(self) -> Path:
        """The folder that Galaxus writes into."""
        return self.root / self.base / edi.INBOX

    @property
    def outbox(self) -> Path:
        """The folder that the partner writes into."""
        return self.root / self.base / edi.OUTBOX

    def place(self, order: str = "7100001", pieces: int = 2) -> str:
        """Order; give the name of the file."""
        document = order_placement(order=order, supplier=self.supplier, pieces=pieces)
        return self.put(f"GORDP_{self.supplier}_{order}.xml", edi.write(document))

    def cancel(self, order: str = "7100001", stamp: str = "20270105165733") -> str:
        """Ask to cancel what is open; give the name of the file."""
        document = cancel_request(order=order, supplier=self.supplier)
        return self.put(f"GCANP_{self.supplier}_{order}_{stamp}.xml", edi.write(document))

    def register_return(self, order: str = "7100001", stamp: str = "20270120154949") -> str:
        """Register a return; give the name of the file."""
        document = return_registration(order=order, supplier=self.supplier)
        return self.put(f"GRETP_{self.supplier}_{order}_{stamp}.xml", edi.write(document))

    def put(self, name: str, raw: bytes) -> str:
        """Put a file whole, over one of the same name, as a sender does that sends again."""
        (self.inbox / name).unlink(missing_ok=True)
        DirectoryTransport(self.inbox).perform(Put(name, raw), "")
        return name

    def trouble(self, kind: Trouble, order: str = "7100002") -> str:
        """Put what is no order; give the name of the file."""
        good = edi.write(order_placement(order=order, supplier=self.supplier))
        usual = f"GORDP_{self.supplier}_{order}.xml"
        name, raw = {
            Trouble.EMPTY: (usual, b""),
            Trouble.TRUNCATED: (usual, good[: len(good) // 2]),
            Trouble.FOREIGN: (f"GORDP_1_{order}.xml", good),
            Trouble.UNKNOWN: (f"GXYZP_{self.supplier}_{order}.xml", good),
            Trouble.STRANGE: ("readme.txt", b"hello"),
            Trouble.HOSTILE: (usual, HOSTILE),
            Trouble.WRONG: (usual, good.replace(b">2<", b">two<")),
        }[kind]
        return self.put(name, raw)

    def look(self) -> tuple[Report, ...]:
        """Read what the partner has put; give what is said of each file that is new."""
        if self.asleep:
            return ()
        new: list[Report] = []
        for file in sorted(self.outbox.iterdir()):
            if file.name.startswith(TEMPORARY) or (not self.live and file.name in self.names):
                continue
            if file.name not in self.names:
                new.append(self.understand(file))
            if self.live:
                file.unlink()
        self.reports += new
        return tuple(new)

    def understand(self, file: Path) -> Report:
        """Read one file; what it says has its effect once."""
        self.names.add(file.name)
        told = edi.FileName.read(file.name)
        if told is None or told.supplier != self.supplier:
            return Report(file.name, "the name is no document's of this supplier")
        if told.code in RAW:
            self.taken.append(file.name)
            return Report(file.name)
        try:
            document = edi.read_going(told.code, file.read_bytes(), file.name)
        except FixflowError as error:
            return Report(file.name, error.say("en"))
        self.said.append(document)
        if isinstance(document, edi.OrderResponse):
            self.arrive(document)
        return Report(file.name)

    def arrive(self, document: edi.OrderResponse) -> None:
        """Note the day of arrival; «each additional ORDR updates the arrival date»."""
        for item in document.items:
            if item.delivery is not None and item.delivery.start is not None:
                self.arrivals[document.order, item.product.supplier] = item.delivery.start.text


@contextmanager
def serving(root: Path | None = None, *, live: bool = False) -> Iterator[Galaxus]:
    """Run Galaxus in a folder; in one of its own, which goes at the end, where none is named.

    Args:
        root: Where the partner's login leads.
        live: Whether a file is deleted once it was read.
    """
    if root is not None:
        yield Galaxus(root, live=live)
        return
    with TemporaryDirectory() as folder:
        yield Galaxus(Path(folder), live=live)


def main() -> None:
    """Place an order, then look every second until Ctrl-C."""
    galaxus = Galaxus(Path(sys.argv[1] if len(sys.argv) > 1 else "galaxus"))
    sys.stdout.write(f"{galaxus.root / galaxus.base}: {galaxus.place()}\n")
    with suppress(KeyboardInterrupt):
        while True:
            for each in galaxus.look():
                sys.stdout.write(f"{each.name}: {each.problem or 'ok'}\n")
            sys.stdout.flush()
            time.sleep(PAUSE)


if __name__ == "__main__":
    main()
