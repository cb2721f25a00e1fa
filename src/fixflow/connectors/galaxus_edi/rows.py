"""Rows: what a document is made of, as tables from which it is read and written.

A leaf is an element that holds a value; a group is an element that holds others.  A group without a
class of its own only stands around its rows, whose values belong to what it stands in.  The one rule:
what is not a row is not written, and what is read beside the rows is told, not lost.
"""

from collections.abc import Iterator
from enum import Enum
from typing import Final, TypeAlias, TypedDict, Unpack

from attrs import field, frozen

from fixflow.connectors.galaxus_edi.kinds import Kind
from fixflow.connectors.profile import Origin

OPENTRANS: Final = "http://www.opentrans.org/XMLSchema/2.1"
BMECAT: Final = "http://www.bmecat.org/bmecat/2005"


class Need(Enum):
    """Whether an element has to be there, in their words: Must, Should, Can."""

    MUST = "must"
    SHOULD = "should"
    CAN = "can"


MUST: Final = Need.MUST
SHOULD: Final = Need.SHOULD
CAN: Final = Need.CAN


@frozen
class Labelled:
    """A text with the type that its element bears: `<PARTY_ID type="gln">7600000000017</PARTY_ID>`."""

    text: str
    type: str | None = None


@frozen(kw_only=True)
class Leaf:
    """An element that holds a value.

    Attributes:
        element: Its name.
        field: Where its value is kept.
        kind: What it holds.
        need: Whether it has to be there.
        bmecat: Whether its name is one of BMEcat 2005.
        many: Whether there may be several; then the field holds a tuple.
        labelled: Whether it bears a type that counts; then the field holds a `Labelled`.
        bears: Attributes that are always written.
        origin: How we know, where it is not as the whole document.
    """

    element: str
    field: str
    kind: Kind
    need: Need = CAN
    bmecat: bool = False
    many: bool = False
    labelled: bool = False
    bears: tuple[tuple[str, str], ...] = ()
    origin: Origin | None = None

    @property
    def name(self) -> str:
        """Its name as a parser gives it."""
        return f"{{{BMECAT if self.bmecat else OPENTRANS}}}{self.element}"


@frozen(kw_only=True)
class Group:
    """An element that holds others.

    Attributes:
        element: Its name.
        rows: What it holds, in the order in which it is written.
        need: Whether it has to be there.
        builds: The class of its value; None where it only stands around its rows.
        field: Where its value is kept.
        many: Whether there may be several; then the field holds a tuple.
        attribute: An attribute that counts, and the field of its value in what the group builds.
    """

    element: str
    rows: "tuple[Row, ...]"
    need: Need = CAN
    builds: type | None = None
    field: str = ""
    many: bool = False
    attribute: tuple[str, str] | None = None

    @property
    def name(self) -> str:
        """Its name as a parser gives it."""
        return f"{{{OPENTRANS}}}{self.element}"


Row: TypeAlias = Leaf | Group


@frozen(kw_only=True)
class Table:
    """A kind of document.

    Attributes:
        code: What its files are called by: `ORDP`.
        root: Its outermost element.
        builds: The class of its value.
        origin: How we know.
        comes: Whether it comes from Galaxus; else it goes there.
        bears: Attributes of its outermost element, besides the version.
    """

    code: str
    root: Group
    builds: type
    origin: Origin = field(repr=False)
    comes: bool = False
    bears: tuple[tuple[str, str], ...] = ()

    def leaves(self) -> Iterator[tuple[str, Leaf]]:
        """Give every element that holds a value, with its path."""
        return leaves_of(self.root, self.root.element)


def leaves_of(group: Group, path: str) -> Iterator[tuple[str, Leaf]]:
    """Give every element of a group that holds a value, with its path."""
    for row in group.rows:
        below = f"{path}/{row.element}"
        if isinstance(row, Leaf):
            yield below, row
        else:
            yield from leaves_of(row, below)


class LeafMore(TypedDict, total=False):
    """What a leaf may have besides."""

    many: bool
    labelled: bool
    bears: tuple[tuple[str, str], ...]
    origin: Origin


class GroupMore(TypedDict, total=False):
    """What a group may have besides."""

    many: bool
    attribute: tuple[str, str]


def own(element: str, field: str, kind: Kind, need: Need = CAN, **more: Unpack[LeafMore]) -> Leaf:
    """Make a leaf whose name is one of openTRANS."""
    return Leaf(element=element, field=field, kind=kind, need=need, **more)


def bme(element: str, field: str, kind: Kind, need: Need = CAN, **more: Unpack[LeafMore]) -> Leaf:
    """Make a leaf whose name is one of BMEcat."""
    return Leaf(element=element, field=field, kind=kind, need=need, bmecat=True, **more)


def around(element: str, need: Need, *rows: Row) -> Group:
    """Make a group that only stands around its rows."""
    return Group(element=element, rows=rows, need=need)


def value(
    element: str, field: str, builds: type, need: Need, *rows: Row, **more: Unpack[GroupMore]
) -> Group:
    """Make a group that has a class of its own."""
    return Group(element=element, rows=rows, need=need, builds=builds, field=field, **more)
