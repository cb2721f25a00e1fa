"""Names: what the files are called, which is half of what they say.

«The first characters correspond to the message designation», then the partner's number at Galaxus and
the order's; of what goes there also the partner's document number and a timestamp, which «ensures the
uniqueness of the file».  The one rule: the name of what goes follows from what is said and from the
key under which it is said, so that a second attempt bears the same name.
"""

import re
from hashlib import sha256
from typing import Final, Self

from attrs import frozen

from fixflow.connectors.filing import TEMPORARY
from fixflow.connectors.galaxus_edi.kinds import Stamp

PLACED: Final = "ORDP"
COMING: Final = (PLACED, "CANP", "RETP")
GOING: Final = ("ORDR", "DELR", "CANR", "EOLN", "INVO", "SURN")
FORM: Final = re.compile(
    r"G(?P<code>[A-Z]{4})_(?P<supplier>[^_]{1,60})_(?P<order>[^_]{1,60})(?:_(?P<rest>.{1,200}))?\.xml"
)
UNFIT: Final = re.compile("[^A-Za-z0-9.-]+")
DIGITS: Final = re.compile("[^0-9]+")
LONGEST_NUMBER: Final = 60
KEY_DIGITS: Final = 8
LONGEST_STAMP: Final = 14


@frozen(kw_only=True)
class FileName:
    """The name of a file, taken apart.

    Attributes:
        code: Which document: `ORDP`.
        supplier: The partner's number at Galaxus.
        order: The purchase order.
        rest: Document number and timestamp, as far as there are any.

    Examples:
        >>> FileName.read("GORDP_1900017_7100001.xml").order
        '7100001'
        >>> FileName.read("notes.txt") is None
        True
    """

    code: str
    supplier: str
    order: str
    rest: str = ""

    def __str__(self) -> str:
        rest = f"_{self.rest}" if self.rest else ""
        return f"G{self.code}_{self.supplier}_{self.order}{rest}.xml"

    @classmethod
    def read(cls, name: str) -> Self | None:
        """Take a name apart; None of one that is no document's."""
        found = FORM.fullmatch(name)
        if found is None:
            return None
        return cls(
            code=found["code"], supplier=found["supplier"], order=found["order"],
            rest=found["rest"] or "",
        )  # fmt: skip

    @property
    def comes(self) -> bool:
        """Whether Galaxus says it, and we can read it."""
        return self.code in COMING


@frozen(kw_only=True)
class Told:
    """What the name of a file that goes follows from.

    Attributes:
        code: Which document.
        order: The purchase order, or the first of several.
        number: The partner's document number, or ''.
        at: When the document was made; None where it does not say.
    """

    code: str
    order: str
    number: str
    at: Stamp | None


def going(told: Told, supplier: str, key: str) -> FileName:
    """Name what goes to Galaxus.

    Args:
        told: What the document says of itself.
        supplier: The partner's number at Galaxus.
        key: Under which it is said, the same on every attempt; its digest tells two documents apart
            that are made within one second.

    Examples:
        >>> at = Stamp("2021-03-31T15:37:00")
        >>> told = Told(code="ORDR", order="7100001", number="AB 123456", at=at)
        >>> str(going(told, "1900017", "o-17/3"))
        'GORDR_1900017_7100001_AB-123456-fdaf86c0_20210331153700.xml'
    """
    digest = sha256(key.encode()).hexdigest()[:KEY_DIGITS]
    plain = UNFIT.sub("-", told.number)[:LONGEST_NUMBER].strip("-")
    own = f"{plain}-{digest}" if plain else digest
    stamp = "" if told.at is None else f"_{DIGITS.sub('', told.at.text)[:LONGEST_STAMP]}"
    order = UNFIT.sub("-", told.order)
    return FileName(code=told.code, supplier=supplier, order=order, rest=f"{own}{stamp}")


def is_ours(name: str, supplier: str) -> bool:
    """Tell whether a file is one that this partner has put there, or was putting."""
    found = FileName.read(name.removeprefix(TEMPORARY))
    return found is not None and found.supplier == supplier
