"""Codecs: what is written is read back as it was, and what was spoilt is refused or read, no more.

The one rule: a codec that is handed anything answers with a value or with a fault of the partner's.
"""

from collections.abc import Iterator

from fixflow.errors import PartnerFault
from fixflow.testing.contract.course import crash
from fixflow.testing.contract.faults import Fault
from fixflow.testing.contract.spoiling import bodies
from fixflow.testing.contract.terms import RoundTrip, Terms

PLACES = 40  # in which bytes are cut and turned
SPOILING = (
    Fault.EMPTY, Fault.NULL, Fault.RUBBISH, Fault.MARKED, Fault.TRUNCATED, Fault.OVERSIZED, Fault.DEEP,
    Fault.DUPLICATED, Fault.REORDERED, Fault.RENAMED, Fault.WRONG_TYPES, Fault.HOSTILE,
)  # fmt: skip


def returning(terms: Terms) -> Iterator[str]:
    """Find a value that a codec does not read as it wrote it, and bytes that it stumbles over."""
    for codec in terms.codecs():
        for number, value in enumerate(codec.values):
            raw = codec.write(value)
            if codec.write(value) != raw:
                yield f"{codec}, value {number}: written twice it is written otherwise"
            if codec.read(raw) != value:
                yield f"{codec}, value {number}: it is read otherwise than it was written"
            for each in dict.fromkeys(stumbling(codec, raw)):
                yield f"{codec}, value {number}: {each}"
        if not codec.values:
            yield f"{codec}: nothing is written"


def stumbling(codec: RoundTrip, raw: bytes) -> Iterator[str]:
    """Find bytes that lead to another error than a fault of the partner's."""
    for each in (*turned(raw), *(body for fault in SPOILING for body in bodies(fault, raw))):
        try:
            codec.read(each)
        except PartnerFault:
            continue
        except Exception as error:  # noqa: BLE001  what a codec raises is what is asked here
            yield crash(error)


def turned(raw: bytes) -> Iterator[bytes]:
    """Cut bytes, and turn one of them around, here and there."""
    for place in range(0, len(raw), max(1, len(raw) // PLACES)):
        yield raw[:place]
        yield raw[:place] + bytes([raw[place] ^ 0xFF]) + raw[place + 1 :]
