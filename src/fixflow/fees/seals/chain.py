"""Chain: the records of one series vouch for each other.

Each record was hashed together with the hash before it.  So no byte and no record can change, go
missing or change places unnoticed, and the numbers of a year run 1, 2, 3 without gap or repetition.
Gap-free is no duty (§ 14 Abs. 4 Nr. 4 UStG: «einmalig»; UStAE 14.5 Abs. 10) but our own promise.
What a chain alone cannot show is its end cut off: that takes a hash that left the house.

The one rule: the first bad record is named; behind it nothing can be said.
"""

import json
from collections.abc import Iterable
from enum import Enum
from typing import Final

from attrs import define, field, frozen

from fixflow.fees.seals.sealing import GENESIS, Sealed
from fixflow.texts import Language, Text

ISSUED: Final = "issued"


class ChainFault(Enum):
    """What can be wrong with a record in its chain, the surest finding first."""

    ALTERED = "altered"
    NUMBER_TWICE = "number_twice"
    REORDERED = "reordered"
    MISSING = "missing"
    NUMBER_GAP = "number_gap"

    @property
    def label(self) -> Text:
        """What is wrong, for people."""
        return FAULTS[self]


FAULTS: Final[dict[ChainFault, Text]] = {
    ChainFault.ALTERED: Text(de="verändert", en="altered"),
    ChainFault.NUMBER_TWICE: Text(de="Nummer doppelt vergeben", en="number used twice"),
    ChainFault.REORDERED: Text(de="an anderer Stelle ausgestellt", en="issued at another place"),
    ChainFault.MISSING: Text(de="davor fehlt ein Eintrag", en="a record before it is missing"),
    ChainFault.NUMBER_GAP: Text(de="davor fehlt eine Nummer", en="a number before it is missing"),
}

BROKEN: Final = Text(
    de="Eintrag {position} ({billing_id}): {fault}.",
    en="Record {position} ({billing_id}): {fault}.",
)


@frozen(kw_only=True)
class BrokenChain:
    """The first record of a chain at which something is wrong.

    `position` counts from 1; one beyond the last means that the end is cut off.  `billing_id` is
    what the record itself says, `?` where it cannot be read.
    """

    position: int
    fault: ChainFault
    billing_id: str = "?"

    def say(self, lang: Language = "de") -> str:
        """Say which record is bad and what is wrong with it."""
        return BROKEN.say(
            lang, position=self.position, billing_id=self.billing_id, fault=self.fault
        )


@frozen(kw_only=True)
class Stamp:
    """What a record says about itself: which step of which number."""

    step: str
    billing_id: str
    series: str
    year: int
    number: int


@define
class Walk:
    """What is known so far on the way along a chain; it grows from record to record."""

    hashes: frozenset[str]
    counted: dict[tuple[str, int], int] = field(factory=dict)
    issued: set[str] = field(factory=set)

    def look(self, record: Sealed, stamp: Stamp | None, previous: str) -> ChainFault | None:
        """Find what is wrong with the next record, if anything."""
        if stamp is None or not record.intact:
            return ChainFault.ALTERED
        last = self.counted.get((stamp.series, stamp.year), 0)
        first_step = stamp.step == ISSUED
        if first_step and 1 <= stamp.number <= last:
            return ChainFault.NUMBER_TWICE
        if record.previous != previous:
            moved = record.previous == GENESIS or record.previous in self.hashes
            return ChainFault.REORDERED if moved else ChainFault.MISSING
        if first_step and stamp.number != last + 1:
            return ChainFault.NUMBER_GAP
        if not first_step and stamp.billing_id not in self.issued:
            return ChainFault.MISSING
        return None

    def pass_by(self, stamp: Stamp) -> None:
        """Count a record that is in order."""
        if stamp.step == ISSUED:
            self.counted[stamp.series, stamp.year] = stamp.number
            self.issued.add(stamp.billing_id)


def verify_chain(records: Iterable[Sealed], *, head: str | None = None) -> BrokenChain | None:
    """Go along the records of one series and name the first that is bad.

    Args:
        records: All records of the series, in the order in which they were sealed.
        head: Hash of the last one, if it is known from outside the chain; it shows a cut-off end.

    Returns:
        None for a sound chain.
    """
    chain = tuple(records)
    walk = Walk(frozenset(record.hash for record in chain))
    previous = GENESIS
    for position, record in enumerate(chain, 1):
        stamp = read_stamp(record.body)
        fault = walk.look(record, stamp, previous)
        if stamp is None or fault is not None:
            name = stamp.billing_id if stamp else "?"
            return BrokenChain(
                position=position, fault=fault or ChainFault.ALTERED, billing_id=name
            )
        walk.pass_by(stamp)
        previous = record.hash
    if head is not None and head != previous:
        return BrokenChain(position=len(chain) + 1, fault=ChainFault.MISSING)
    return None


def read_stamp(body: bytes) -> Stamp | None:
    """Read what a record says about itself; None if it is no record of ours."""
    try:
        read = json.loads(body)
        stamp = Stamp(
            step=read["step"],
            billing_id=read["billing_id"],
            series=read["series"],
            year=read["year"],
            number=read["number"],
        )
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    texts = (stamp.step, stamp.billing_id, stamp.series)
    counts = (stamp.year, stamp.number)
    sound = all(isinstance(each, str) for each in texts) and all(type(n) is int for n in counts)
    return stamp if sound else None
